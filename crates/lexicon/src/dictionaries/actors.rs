//! Actors in the format of PETRARCH and TABARI: a name, its synonyms after `+`, and the codes of them all.
//!
//! A code stands behind any of the names or on a line of its own below them.

use super::codes::{self, DatedCode};
use super::phrases::Phrase;
use super::{ActorEntry, Reading};
use std::borrow::Cow;

/// A name, its synonyms and its codes, as far as they are read.
struct Set {
    line: u32,
    name: Box<str>,
    phrases: Vec<Phrase>,
    codes: Vec<DatedCode>,
    /// Whether one of its codes could not be read, which has been told.
    flawed: bool,
}

/// Reads the lines of a file of actors.
pub(super) fn read(reading: &mut Reading, lines: &[(u32, Cow<str>)]) {
    let mut set = None;
    for (number, line) in lines {
        let (name, brackets) = line.split_at(line.find('[').unwrap_or(line.len()));
        read_name(reading, &mut set, *number, name.trim());
        if !brackets.is_empty() {
            read_codes(reading, set.as_mut(), *number, brackets);
        }
    }
    finish(reading, set);
}

fn read_name(reading: &mut Reading, set: &mut Option<Set>, line: u32, written: &str) {
    if written.is_empty() {
        return;
    }
    let stray = written.find([']', '{', '}', '@', '=', '~']);
    let synonym = written.strip_prefix('+').map(str::trim);
    let phrase = match stray {
        Some(place) => {
            reading.problem(line, format!("{:?} is not part of a name", &written[place..=place]));
            None
        }
        None => reading.phrase(line, synonym.unwrap_or(written), true),
    };
    match (synonym, set.as_mut()) {
        (Some(_), Some(set)) => set.phrases.extend(phrase),
        (Some(name), None) => reading.problem(line, format!("the synonym {name} has no name above it")),
        (None, _) => {
            finish(reading, set.take());
            let (name, flawed) = (written.into(), phrase.is_none());
            *set = Some(Set { line, name, phrases: phrase.into_iter().collect(), codes: Vec::new(), flawed });
        }
    }
}

/// Reads `[…] […]`, whatever stands behind.
fn read_codes(reading: &mut Reading, mut set: Option<&mut Set>, line: u32, brackets: &str) {
    if set.is_none() {
        reading.problem(line, "the code has no name above it");
    }
    let mut rest = brackets;
    while let Some(after) = rest.strip_prefix('[') {
        let end = after.find(['[', ']']).filter(|&end| after[end..].starts_with(']'));
        let code = match end {
            Some(end) => codes::bracket(&after[..end]),
            None => Err("the [ has no ] on this line".to_owned()),
        };
        match (code, set.as_mut()) {
            (Ok(code), Some(set)) => set.codes.push(code),
            (Ok(_), None) => {}
            (Err(what), set) => {
                reading.problem(line, what);
                if let Some(set) = set {
                    set.flawed = true;
                }
            }
        }
        let Some(end) = end else { return };
        rest = after[end + 1..].trim_start();
    }
    if !rest.is_empty() {
        reading.problem(line, format!("{rest:?} stands behind the code; a comment begins with #"));
    }
}

fn finish(reading: &mut Reading, set: Option<Set>) {
    let Some(set) = set else { return };
    if set.codes.is_empty() {
        if !set.flawed {
            reading.problem(set.line, format!("{} has no code in brackets; a synonym begins with +", set.name));
        }
        return;
    }
    let Set { line, name, phrases, codes, .. } = set;
    let entry = ActorEntry { name, codes, kind: None, id: None, file: reading.file.clone(), line };
    reading.add_actor(entry, &phrases);
}
