//! `ascribe show`: one item of an archive, with its words in context.

use crate::Ended;
use crate::answers::{self, asked, pages, tables};
use crate::args::asking::{ShowArgs, ShowForm};
use crate::pretty;
use ascribe::Archive;
use ask::{Asking, ReportView, Shown};
use record::{Record, json};
use std::io::IsTerminal;

/// Prints the item.
pub fn run(args: &ShowArgs) -> anyhow::Result<Ended> {
    let archive = Archive::open_read_only(&args.archive)?;
    let asking = asked(Asking::new(&archive))?;
    if let Some(version) = args.version {
        return earlier(&asked(asking.version(&args.id, version))?, version, args);
    }
    let shown = asked(asking.show(&args.id))?;
    let usual = if std::io::stdout().is_terminal() { ShowForm::Pretty } else { ShowForm::Json };
    match args.form.unwrap_or(usual) {
        ShowForm::Json => print_json(&shown)?,
        ShowForm::Pretty => answers::print_lines(&lines(&shown, args.text))?,
    }
    if let Shown::Reports(reports) = &shown {
        anstream::eprintln!("ascribe: {} reports have this id", reports.len());
    }
    Ok(Ended::Done)
}

/// Prints an earlier text of a report.
fn earlier(record: &Record, version: u32, args: &ShowArgs) -> anyhow::Result<Ended> {
    let usual = if std::io::stdout().is_terminal() { ShowForm::Pretty } else { ShowForm::Json };
    if args.form.unwrap_or(usual) == ShowForm::Json {
        answers::print_plain(&json::to_json_pretty(record))?;
        return Ok(Ended::Done);
    }
    let width = answers::page_width();
    let head = format!("report {}, version {version} · {}", args.id, record.report.id);
    let mut lines = vec![pretty::page(record, &head, width)];
    if args.text {
        lines.push(String::new());
        lines.extend(pages::text(&record.report.text, width));
    }
    answers::print_lines(&lines)?;
    Ok(Ended::Done)
}

fn print_json(shown: &Shown) -> std::io::Result<()> {
    let json = match shown {
        Shown::Report(report) => json::to_json_pretty(&report.record),
        Shown::Claim(claim) => answers::to_json_pretty(&**claim),
        Shown::Account(account) => answers::to_json_pretty(&**account),
        Shown::Story(story) => answers::to_json_pretty(&**story),
        Shown::Actors(actors) => answers::to_json_pretty(actors),
        Shown::Reports(reports) => answers::to_json_pretty(reports),
    };
    answers::print_plain(&json)
}

fn lines(shown: &Shown, with_text: bool) -> Vec<String> {
    let width = answers::page_width();
    match shown {
        Shown::Report(report) => report_page(report, with_text, width),
        Shown::Claim(claim) => pages::claim(claim, width),
        Shown::Account(account) => pages::account(account, width),
        Shown::Story(story) => pages::story(story, width),
        Shown::Actors(actors) => answers::with_empty_lines(actors.iter().map(|actor| pages::actor(actor, width))),
        Shown::Reports(reports) => tables::heads(reports, answers::table_width()),
    }
}

fn report_page(report: &ReportView, with_text: bool, width: usize) -> Vec<String> {
    let mut lines =
        vec![pretty::page(&report.record, &format!("report {} · {}", report.head.id, report.head.hash), width)];
    lines.extend(pages::corrections(report, width));
    lines.extend(pages::ties(report, width));
    if with_text {
        lines.push(String::new());
        lines.extend(pages::text(&report.record.report.text, width));
    }
    lines
}
