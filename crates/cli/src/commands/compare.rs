//! `ascribe compare`: a table of another tool beside an archive.

use crate::Ended;
use crate::answers::{self, asked, comparisons, told};
use crate::args::compare::{CompareArgs, CompareForm};
use crate::pretty;
use anyhow::{Context, ensure};
use ascribe::Archive;
use ask::{Asking, Detail, Query};
use compare::{Comparison, Crosswalk, JUDGEMENT, RESULT, Settings, Sheet, Summary, Theirs};
use export::csv_for;
use std::io::{IsTerminal, Write};
use std::path::Path;

/// Sets the table beside the archive and prints what is found, or scores a sheet that was judged.
pub fn run(args: &CompareArgs) -> anyhow::Result<Ended> {
    if args.show_crosswalk {
        write(compare::CROSSWALK.as_bytes(), None)?;
        return Ok(Ended::Done);
    }
    if let Some(sheet) = &args.judged {
        return score(sheet, JUDGEMENT, Some(RESULT), args.form);
    }
    let (Some(archive), Some(file)) = (&args.archive, &args.file) else {
        anyhow::bail!("an archive and a table are needed");
    };
    let query = args.query.query(Detail::Brief);
    ensure!(
        matches!(&query, Query { limit: None, after: None, min_origins: 0, .. }),
        "a comparison is whole: --limit, --after and --min-origins are none"
    );
    let form = form(args)?;
    let theirs = theirs(args, file)?;
    let archive = Archive::open_read_only(archive)?;
    let (all, summary) = compared(args, &archive, &theirs, &query)?;
    if let Some(many) = args.sample {
        let (sheet, of) = compare::judging_sheet(&all, many, args.seed);
        say(&summary);
        let drawn = sheet.rows.len();
        write(&csv_for(&sheet.to_csv(), args.excel.style(), true), args.out.as_deref())?;
        anstream::eprintln!(
            "ascribe: {drawn} of {of} drawn with seed {}; write yes, no or unsure under {JUDGEMENT}, then: ascribe \
             compare --judged SHEET",
            args.seed
        );
        return Ok(Ended::Done);
    }
    print(args, form, &all, &summary)?;
    Ok(Ended::Done)
}

/// The table, with the format that is told or seen.
fn theirs(args: &CompareArgs, file: &Path) -> anyhow::Result<Theirs> {
    let bytes = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    Ok(compare::read(&file.display().to_string(), &bytes, args.format.map(|format| format.format()))?)
}

fn compared(
    args: &CompareArgs,
    archive: &Archive,
    theirs: &Theirs,
    query: &Query,
) -> anyhow::Result<(Vec<Comparison>, Summary)> {
    let own = match &args.crosswalk {
        None => None,
        Some(path) => {
            let text = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
            Some(Crosswalk::read(&path.display().to_string(), &text)?)
        }
    };
    let asking = asked(Asking::new(archive))?;
    let statuses = asked(ask::statuses_that_count(&query.statuses, args.happened_only))?;
    let comparable = asked(asking.comparable(query))?;
    told(&comparable.remarks);
    let settings = Settings {
        days: i32::from(args.days),
        km: args.km,
        statuses,
        crosswalk: own.as_ref().unwrap_or_else(|| Crosswalk::ours()),
        period: comparable.period,
        only: comparable.only,
    };
    let (mut all, summary) = compare::compare(theirs, &comparable.ours, &settings);
    if !args.result.is_empty() {
        all.retain(|one| args.result.iter().any(|wanted| wanted.outcome() == one.result));
    }
    Ok((all, summary))
}

fn print(args: &CompareArgs, form: CompareForm, all: &[Comparison], summary: &Summary) -> anyhow::Result<()> {
    match form {
        CompareForm::Pretty => {
            answers::print_lines(&comparisons::page(all, summary, answers::table_width()))?;
            return Ok(());
        }
        CompareForm::Jsonl => {
            let lines: String = all.iter().map(|one| answers::to_json(one) + "\n").collect();
            write(lines.as_bytes(), args.out.as_deref())?;
        }
        CompareForm::Csv => {
            let table = compare::outcome_sheet(all).to_csv();
            write(&csv_for(&table, args.excel.style(), true), args.out.as_deref())?;
        }
    }
    say(summary);
    Ok(())
}

/// Says on standard error what a comparison comes to.
fn say(summary: &Summary) {
    summary.sentences().iter().for_each(|said| anstream::eprintln!("ascribe: {}", pretty::clean(said)));
}

/// The form of a comparison: that which is asked for, a table where a file is, or the usual one.
fn form(args: &CompareArgs) -> anyhow::Result<CompareForm> {
    let is_sheet = args.sample.is_some();
    let in_file = args.out.is_some() || args.excel.for_excel;
    let form = args.form.unwrap_or_else(|| if in_file { CompareForm::Csv } else { usual(None) });
    ensure!(!is_sheet || args.form.is_none(), "--sample writes a sheet, which is CSV: --as is for comparisons");
    ensure!(is_sheet || args.out.is_none() || form != CompareForm::Pretty, "--out is for --as csv and --as jsonl");
    ensure!(
        is_sheet || !args.excel.for_excel || form == CompareForm::Csv,
        "--for-excel is for --as csv and for sheets"
    );
    Ok(form)
}

/// The form that is asked for, or the usual one.
fn usual(asked: Option<CompareForm>) -> CompareForm {
    let usual = if std::io::stdout().is_terminal() { CompareForm::Pretty } else { CompareForm::Jsonl };
    asked.unwrap_or(usual)
}

/// Writes to a file, or to standard output.
pub fn write(bytes: &[u8], to: Option<&Path>) -> anyhow::Result<()> {
    match to {
        Some(path) => std::fs::write(path, bytes).with_context(|| format!("{} cannot be written", path.display())),
        None => {
            let mut out = std::io::stdout().lock();
            out.write_all(bytes)?;
            Ok(out.flush()?)
        }
    }
}

/// Prints what was judged in a sheet, in the columns whose names end so.
pub fn score(path: &Path, ending: &str, by: Option<&str>, asked: Option<CompareForm>) -> anyhow::Result<Ended> {
    let bytes = std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let scored = Sheet::from_csv(&bytes).and_then(|sheet| compare::scores(&sheet, ending, by));
    let rates = compare::rates(&scored.map_err(|error| anyhow::anyhow!("{}: {error}", path.display()))?);
    match usual(asked) {
        CompareForm::Pretty => answers::print_lines(&comparisons::rates(&rates, answers::table_width()))?,
        CompareForm::Jsonl => answers::print_jsonl(&rates)?,
        CompareForm::Csv => write(&compare::rate_sheet(&rates).to_csv(), None)?,
    }
    Ok(Ended::Done)
}
