//! `ascribe log`: what was changed in an archive, by whom and when.

use crate::Ended;
use crate::answers;
use crate::args::correcting::{LogArgs, LogForm};
use crate::pretty::{ACT, FAINT, NEGATED, STRONG, clean, paint};
use ascribe::correcting::{LogScope, csv_of, digest, log, reports_called};
use ascribe::{Archive, Change};
use ask::words::counted;
use std::io::IsTerminal;

/// Prints the changes that are asked for.
pub fn run(args: &LogArgs) -> anyhow::Result<Ended> {
    let archive = Archive::open_read_only(&args.archive)?;
    let (report, finding) = match args.report.as_deref().and_then(|id| id.rsplit_once(':')) {
        Some((report, finding)) if !report.is_empty() => (Some(report), Some(finding.to_owned())),
        _ => (args.report.as_deref(), None),
    };
    let scope = LogScope {
        since: args.since.clone(),
        until: args.until.clone(),
        by: args.by.clone(),
        seq: report.map(|report| seq(&archive, report)).transpose()?,
        finding,
        unfitting: args.unfitting,
    };
    let changes = log(&archive, &scope)?;
    let usual = if std::io::stdout().is_terminal() { LogForm::Pretty } else { LogForm::Jsonl };
    let of = counted(changes.len(), "change");
    let foot = format!("SHA-256 of {of}: {}", digest(&changes));
    match args.form.unwrap_or(usual) {
        LogForm::Pretty => {
            let mut lines: Vec<String> = changes.iter().map(line).collect();
            lines.push(paint(FAINT, &foot));
            answers::print_lines(&lines)?;
        }
        LogForm::Jsonl => {
            let mut lines: Vec<String> = changes.iter().map(Change::to_json).collect();
            lines.push(format!("{{\"changes\":{},\"sha256\":\"{}\"}}", changes.len(), digest(&changes)));
            answers::print_plain(&lines.join("\n"))?;
        }
        LogForm::Csv => {
            answers::print_plain(csv_of(&changes).trim_end_matches('\n'))?;
            anstream::eprintln!("{foot}");
        }
    }
    Ok(Ended::Done)
}

/// The number of a report that is there, or that was taken out.
fn seq(archive: &Archive, called: &str) -> anyhow::Result<i64> {
    if let Ok(seq) = called.parse()
        && archive.removed_report(seq)?.is_some()
    {
        return Ok(seq);
    }
    let reports = reports_called(archive, called)?;
    match reports.as_slice() {
        [one] => Ok(*one),
        several => anyhow::bail!(
            "{called:?} may be any of the reports {}; say which",
            several.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")
        ),
    }
}

/// A change on one line.
pub fn line(change: &Change) -> String {
    let about = &change.about;
    let anchor = about.anchor.as_ref();
    let what = match (change.seq, anchor) {
        (Some(seq), Some(anchor)) => format!("{seq}:{} {:?}", anchor.finding, shortened(&anchor.exact)),
        (Some(seq), None) => {
            let title = about.title.as_deref().map_or_else(String::new, |title| format!(" {:?}", shortened(title)));
            format!("{seq}{title}")
        }
        (None, _) => of_several(change),
    };
    let mut told = vec![clean(&what)];
    if let Some(field) = &about.field {
        let value = |value: &Option<String>| value.as_deref().map_or_else(|| "-".to_owned(), clean);
        told.push(format!("{field}: {} → {}", value(&about.from), value(&about.to)));
    }
    if let Some(number) = about.change {
        told.push(format!("change {number}"));
    }
    told.extend(about.note.as_ref().filter(|note| !note.is_empty()).map(|note| format!("({})", clean(note))));
    let mut line = format!(
        "{}  {}  {}  {}  {}",
        paint(FAINT, &change.number.to_string()),
        change.at,
        paint(STRONG, &clean(&change.by)),
        paint(ACT, change.what.name()),
        told.join("  ")
    );
    let flags = [(change.undone, "taken back"), (!change.undone && !change.fits, "no longer fits")];
    for (_, flag) in flags.into_iter().filter(|(is_so, _)| *is_so) {
        line.push_str(&format!("  {}", paint(NEGATED, flag)));
    }
    line
}

fn of_several(change: &Change) -> String {
    let about = &change.about;
    if let Some(key) = &about.key {
        return about
            .into
            .as_ref()
            .map_or_else(|| key.clone(), |into| format!("{key} | {into}").replace(" | ", " and "));
    }
    let groups = about.groups.iter().map(|group| {
        let first = group.first().and_then(|told| told.anchor.as_ref()).map(|anchor| shortened(&anchor.exact));
        let more = group.len().saturating_sub(1);
        match (first, more) {
            (Some(first), 0) => format!("{first:?}"),
            (Some(first), more) => format!("{first:?} and {more} more"),
            (None, _) => counted(group.len(), "report"),
        }
    });
    groups.collect::<Vec<_>>().join(" from ")
}

/// The beginning of some words, on one line.
fn shortened(words: &str) -> String {
    const MOST: usize = 60;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
