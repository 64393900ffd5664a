//! `ascribe toll`: how many, counted by whom, through time.

use crate::Ended;
use crate::answers::{self, asked, tolls};
use crate::args::tolls::{Area, TollArgs, TollForm};
use anyhow::{Context, ensure};
use ascribe::Archive;
use ask::{Asking, Chart, Detail, RollUp, Toll};
use export::csv_for;
use std::io::{IsTerminal, Write};
use std::mem::ManuallyDrop;
use std::path::Path;

/// Prints the counts that were asked for, or draws them.
pub fn run(args: &TollArgs) -> anyhow::Result<Ended> {
    // The program ends with the answer, so that nothing that was read for it is given back piece by piece.
    let form = args.excel.form(args.form, TollForm::Csv)?.unwrap_or(if std::io::stdout().is_terminal() {
        TollForm::Table
    } else {
        TollForm::Jsonl
    });
    ensure!(!args.hxl || form == TollForm::Csv, "--hxl is for --as csv: hashtags are a row of a table");
    let archive = ManuallyDrop::new(Archive::open_read_only(&args.archive)?);
    let asking = ManuallyDrop::new(asked(Asking::new(&archive))?);
    if let Some(file) = &args.plot
        && let Some(chart) = asked(asking.chart(&args.query.query(Detail::Brief)))?
    {
        return plot(&chart, file);
    }
    let detail = if form == TollForm::Table { Detail::Brief } else { Detail::Full };
    let is_for_programs = form != TollForm::Table && !std::io::stdout().is_terminal();
    let mut query = args.query.query(detail);
    query.limit = query.limit.or(is_for_programs.then_some(usize::MAX));
    let toll = asked(match args.roll_up {
        None => asking.toll(&query),
        Some(Area::Division) => asking.toll_rolled(&query, RollUp::Division),
        Some(Area::Country) => asking.toll_rolled(&query, RollUp::Country),
    })?;
    ensure!(
        args.plot.is_none() || toll.series.found.is_empty(),
        "there is no number to draw: all that were found are denied"
    );
    print(&toll, form, args)
}

fn print(toll: &Toll, form: TollForm, args: &TollArgs) -> anyhow::Result<Ended> {
    match form {
        TollForm::Table => answers::print_lines(&tolls::toll(toll, answers::room()))?,
        TollForm::Json => {
            let all = serde_json::json!({
                "series": toll.series.found,
                "counts_without_number": toll.unplaced,
                "left_out": toll.left_out,
            });
            answers::print_plain(&format!("{all:#}"))?;
        }
        TollForm::Jsonl => answers::print_jsonl(&toll.series.found)?,
        TollForm::Csv => {
            let table = ask::toll_csv(&toll.series.found, args.hxl);
            std::io::stdout().lock().write_all(&csv_for(table.as_bytes(), args.excel.style(), true))?;
        }
    }
    answers::tell(&toll.series);
    if matches!(form, TollForm::Jsonl | TollForm::Csv) {
        toll.left_out.iter().for_each(|sentence| anstream::eprintln!("ascribe: {sentence}"));
    }
    Ok(Ended::Done)
}

fn plot(chart: &Chart, file: &Path) -> anyhow::Result<Ended> {
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    let bytes = match ending.as_str() {
        "svg" => ask::svg(chart).into_bytes(),
        "png" => ask::png(chart),
        _ => anyhow::bail!("{} is neither a .svg nor a .png", file.display()),
    };
    std::fs::write(file, bytes).with_context(|| format!("{} cannot be written", file.display()))?;
    anstream::eprintln!("{}: {}", file.display(), chart.title);
    chart.footer.iter().for_each(|line| anstream::eprintln!("{line}"));
    Ok(Ended::Done)
}
