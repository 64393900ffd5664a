//! `ascribe toll`: how many, counted by whom, through time.

use crate::args::{TollArgs, TollForm, TollQuestionArgs};
use crate::{Ended, tolls};
use anyhow::Context;
use ascribe::archive::Archive;
use ask::{Toll, TollQuestion};
use std::io::{IsTerminal, Write};
use std::path::Path;

/// Prints the counts that were asked for, or draws them.
pub fn run(args: &TollArgs) -> anyhow::Result<Ended> {
    let archive = Archive::open_read_only(&args.archive)?;
    let mut toll = ask::toll(&archive, &question(&args.question))?;
    if toll.is_empty() {
        anstream::eprintln!(
            "ascribe: no figure was found; what can be counted and of whom is in docs/figures.md, and places have the \
             names of the record"
        );
        return Ok(Ended::Done);
    }
    if let Some(file) = &args.plot {
        return plot(&toll, file);
    }
    let form = args.form.unwrap_or(if std::io::stdout().is_terminal() { TollForm::Table } else { TollForm::Jsonl });
    if form != TollForm::Table {
        ask::quote(&archive, &mut toll)?;
    }
    print(&toll, form, args.limit)?;
    Ok(Ended::Done)
}

/// What is asked, from what was typed.
pub fn question(args: &TollQuestionArgs) -> TollQuestion {
    TollQuestion {
        place: args.place.clone(),
        what: args.what.clone(),
        whom: args.whom.clone(),
        since: args.since,
        until: args.until,
        counter: args.counter.clone(),
        outlet: args.outlet.clone(),
    }
}

fn print(toll: &Toll, form: TollForm, limit: Option<usize>) -> anyhow::Result<()> {
    let left_out = ask::left_out(toll);
    match form {
        TollForm::Table => {
            let mut to = anstream::stdout().lock();
            writeln!(to, "{}", tolls::table(toll, limit.unwrap_or(tolls::USUAL_LIMIT)))?;
        }
        TollForm::Json => {
            let all = serde_json::json!({
                "series": ask::toll_json(toll), "counts_without_number": ask::unplaced_json(toll), "left_out": left_out
            });
            writeln!(std::io::stdout().lock(), "{all:#}")?;
        }
        TollForm::Jsonl => {
            let mut to = std::io::stdout().lock();
            for series in ask::toll_json(toll) {
                writeln!(to, "{series}")?;
            }
            tell(&left_out);
        }
        TollForm::Csv => {
            write!(std::io::stdout().lock(), "{}", ask::toll_csv(toll))?;
            tell(&left_out);
        }
    }
    Ok(())
}

/// Says on standard error what has no place in the lines.
fn tell(left_out: &[String]) {
    left_out.iter().for_each(|sentence| anstream::eprintln!("{sentence}"));
}

fn plot(toll: &Toll, file: &Path) -> anyhow::Result<Ended> {
    let chart = toll.chart().context("there is no number to draw: all that were found are denied")?;
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    let bytes = match ending.as_str() {
        "svg" => ascribe::chart::svg(&chart).into_bytes(),
        "png" => ascribe::chart::png(&chart),
        _ => anyhow::bail!("{} is neither a .svg nor a .png", file.display()),
    };
    std::fs::write(file, bytes).with_context(|| format!("{} cannot be written", file.display()))?;
    anstream::eprintln!("{}: {}", file.display(), chart.title);
    chart.footer.iter().for_each(|line| anstream::eprintln!("{line}"));
    Ok(Ended::Done)
}
