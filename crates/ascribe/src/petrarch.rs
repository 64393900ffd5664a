//! Events as lines of PETRARCH's output: `date source target CAMEO issues ids publisher source_text target_text
//! event_text`, tabs between them, `---` where there is nothing.
//!
//! The peer knows no status, so that a line has the code that CAMEO's coders would write: a planned meeting is an
//! agreement, and what is only demanded, supposed or denied is none, unless it is a refusal. Like the peer's, a line
//! needs an actor with a code as its source, and stands once in a report.

use lexicon::codebook::Codebook;
use record::{Actor, Record, Side};

/// What the peer writes where there is nothing.
const NOTHING: &str = "---";

/// The lines of a record, in the order of its events.
pub fn lines(record: &Record, codebook: &Codebook) -> Vec<String> {
    let mut lines: Vec<([String; 3], String)> = Vec::new();
    for event in &record.events {
        let code = codebook.code(&event.cameo).and_then(|code| extract::cameo_code(codebook, code, event.status));
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
        .published
        .as_deref()
        .map(|date| date.chars().filter(char::is_ascii_digit).take(DIGITS).collect::<String>());
    let id = report.given_id.clone().unwrap_or_else(|| report.id.short());
    let cells = [
        date.unwrap_or_else(|| NOTHING.to_owned()),
        source.clone(),
        target.clone(),
        code.clone(),
        String::new(),
        flat(&id),
        report.outlet.as_deref().map_or_else(|| NOTHING.to_owned(), flat),
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
