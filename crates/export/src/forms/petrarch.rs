//! Events as lines of PETRARCH's output: `date source target CAMEO issues ids publisher source_text target_text
//! event_text`, tabs between them, `---` where there is nothing.
//!
//! The peer knows no status, so that a line has the code that CAMEO's coders would write: a planned meeting is an
//! agreement, and what is only demanded, supposed or denied is none, unless it is a refusal. What is only alleged, and
//! history, is a line where every event is asked for. Like the peer's, a line needs an actor with a code as its source,
//! and stands once in a report.

use super::{Files, Settings};
use crate::{Export, Part, put};
use lexicon::codebook::Codebook;
use record::{Actor, Record, Side, Status};
use std::io::{self, Write};

/// What the peer writes where there is nothing.
const NOTHING: &str = "---";

pub(super) fn open<'a>(settings: &Settings<'a>, mut files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    Ok(Box::new(Petrarch::new(settings.codebook, settings.all_events, files.open("events.tsv")?)))
}

/// Lines of PETRARCH's output, in the order of the events; a record without such events has none.
#[derive(Debug)]
pub struct Petrarch<'a, W> {
    codebook: &'a Codebook,
    all: bool,
    to: W,
}

impl<'a, W: Write> Petrarch<'a, W> {
    /// Lines into `to`. The codebook is the one that the records were read with. `all`: also what is alleged, and
    /// history.
    pub fn new(codebook: &'a Codebook, all: bool, to: W) -> Self {
        Self { codebook, all, to }
    }
}

impl<W: Write> Export for Petrarch<'_, W> {
    fn part(&mut self, part: &Part<'_>) -> io::Result<()> {
        let lines = lines(&part.cut(), self.codebook, self.all);
        if lines.is_empty() { Ok(()) } else { put(&mut self.to, &(lines.join("\n") + "\n")) }
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn lines(record: &Record, codebook: &Codebook, all: bool) -> Vec<String> {
    let mut lines: Vec<([String; 3], String)> = Vec::new();
    for event in &record.events {
        if !all && (event.background || event.status == Status::Alleged) {
            continue;
        }
        let code = codebook.code(&event.cameo).and_then(|code| codebook.by_custom(code, event.status));
        let Some(code) = code else { continue };
        for (source, source_text) in coded(record, &event.source) {
            for (target, target_text) in coded(record, &event.target) {
                let key = [source.clone(), target, code.code.to_string()];
                if source != NOTHING && !lines.iter().any(|(known, _)| says(known, &key)) {
                    lines.retain(|(known, _)| !says(&key, known));
                    let line =
                        line(record, &key, [&source_text, &target_text, &flat(event.trigger.of(&record.report.text))]);
                    lines.push((key, line));
                }
            }
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

/// Whether one line says all that the other says: "threatened to attack" is no general threat besides.
fn says(one: &[String; 3], other: &[String; 3]) -> bool {
    let (code, general) = (&one[2], other[2].trim_end_matches('0'));
    one[..2] == other[..2] && (code == &other[2] || general.len() == ROOT && code.starts_with(general))
}

/// Digits of a code's root.
const ROOT: usize = 2;

fn line(record: &Record, [source, target, code]: &[String; 3], texts: [&str; 3]) -> String {
    let report = &record.report;
    let date = report
        .head
        .published
        .as_deref()
        .map(|date| date.chars().filter(char::is_ascii_digit).take(DIGITS).collect::<String>());
    let short = report.id.short();
    let id = report.head.given_id.as_deref().unwrap_or(&short);
    let cells = [
        date.unwrap_or_else(|| NOTHING.to_owned()),
        source.clone(),
        target.clone(),
        code.clone(),
        String::new(),
        flat(id),
        report.head.outlet.as_deref().map_or_else(|| NOTHING.to_owned(), flat),
    ];
    cells.iter().map(String::as_str).chain(texts).collect::<Vec<_>>().join("\t")
}

/// Digits of a day: 20260304.
const DIGITS: usize = 8;

/// The codes of a side, the first of a user's dictionary, else our own, each with its words.
fn coded(record: &Record, side: &Side) -> Vec<(String, String)> {
    let code = |actor: &Actor| actor.codes.first().or(actor.cameo.as_ref()).cloned();
    let words = |place: usize| {
        side.spans.get(place).map_or_else(|| NOTHING.to_owned(), |span| flat(span.of(&record.report.text)))
    };
    let apart = side.actors.len() == side.spans.len();
    let known = side
        .actors
        .iter()
        .enumerate()
        .filter_map(|(place, &id)| Some((code(record.actor(id)?)?, words(if apart { place } else { 0 }))));
    let mut coded: Vec<(String, String)> = known.collect();
    coded.dedup_by(|later, earlier| later.0 == earlier.0);
    if coded.is_empty() {
        coded.push((NOTHING.to_owned(), words(0)));
    }
    coded
}

/// On one line, without tabs.
fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of an invented report with two sides of a source, a plan, a denial, a threat and something told twice.
    const RECORD: &str = include_str!("../../tests/invented.jsonl");

    fn record() -> Record {
        record::json::from_json(RECORD).expect("it is a record")
    }

    fn written(record: &Record) -> Vec<String> {
        written_with(record, false)
    }

    fn written_with(record: &Record, all: bool) -> Vec<String> {
        let mut bytes = Vec::new();
        let mut export = Petrarch::new(Codebook::embedded(), all, &mut bytes);
        export.record(record).and_then(|()| export.finish()).expect("memory takes it");
        String::from_utf8(bytes).expect("UTF-8").lines().map(str::to_owned).collect()
    }

    #[test]
    fn each_event_is_written_once_by_the_custom_of_cameo() {
        let lines = written(&record());
        let said: Vec<&str> = lines.iter().map(|line| line.split('\t').nth(3).expect("a code")).collect();
        // A meeting that is planned is an agreement; the denied attack is no line, and the threat to attack says all
        // that the general threat says.
        assert_eq!(said, ["111", "111", "036", "138"]);
        let cells = ["20260304", "TCDGOV", "PERGOV", "036", "", "9fb20a5816fc", "Example Post"];
        let words = ["The president of Chad", "the president of Peru", "meet"];
        assert_eq!(lines[2], [&cells[..], &words].concat().join("\t"));
    }

    #[test]
    fn what_is_alleged_is_a_line_where_all_is_asked_for() {
        let mut record = record();
        record.events[0].status = Status::Alleged;
        record.events[1].background = true;
        assert_eq!((written(&record).len(), written_with(&record, true).len()), (2, 4));
    }

    #[test]
    fn the_id_is_the_callers_or_the_head_of_ours() {
        let mut record = record();
        let id = |record: &Record| written(record)[0].split('\t').nth(5).expect("a cell for the id").to_owned();
        assert_eq!(id(&record), "9fb20a5816fc");
        record.report.head.given_id = Some("S1\t1".to_owned());
        assert_eq!(id(&record), "S1 1");
    }

    #[test]
    fn a_record_without_events_has_no_line() {
        let mut record = record();
        record.events.clear();
        assert_eq!(written(&record), Vec::<String>::new());
    }
}
