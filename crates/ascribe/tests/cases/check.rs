//! Holds the reading of a case's text to its blocks.

use crate::actors::actors;
use crate::compare::{holds, items, plain_spaces, same_link, same_name, same_words};
use crate::events::{events, stances};
use crate::expected::{Expected, Key, Label, Wanted};
use crate::figures::{figures, places, times};
use crate::page::{Block, Case};
use ascribe::{Reader, ReportInput};
use record::{ByteSpan, Content, Party, Record, Statement};
use std::ops::Range;
use text::Analysis;

/// What reads the cases, loaded once.
pub struct Readers {
    report: Reader,
    text: text::Reader,
}

impl Readers {
    pub fn new() -> Self {
        let report = Reader::new().expect("the model is built in");
        let text = text::Reader::new(lexicon::Lexicon::english()).expect("the model is built in");
        Self { report, text }
    }

    /// The record of a report of that day.
    fn of_day(&self, text: &str, date: Option<&str>) -> Record {
        self.report.read(&ReportInput { text, date, ..Default::default() })
    }
}

/// What of a case is not met, one message for each block; a block that is known to be wrong must not be met.
pub fn case(readers: &Readers, case: &Case) -> Vec<String> {
    case.blocks.iter().filter_map(|block| judge(block, flaws(readers, &case.text, &block.expected))).collect()
}

/// The message of a block with these flaws, if there is something to say.
pub fn judge(block: &Block, flaws: Vec<String>) -> Option<String> {
    match &block.wrong {
        None if flaws.is_empty() => None,
        None => Some(flaws.join("\n")),
        Some(reason) if flaws.is_empty() => {
            Some(format!("this is read rightly now: remove the line `wrong: {reason}`"))
        }
        Some(_) => None,
    }
}

fn flaws(readers: &Readers, text: &str, expected: &Expected) -> Vec<String> {
    match expected {
        Expected::Tokens(wanted) => {
            let Analysis { tokens, .. } = readers.text.analyse(text);
            list("tokens", "|", wanted, tokens.iter().map(|token| token.span.of(text).to_owned()).collect())
        }
        Expected::Sentences(wanted) => {
            let Analysis { sentences, .. } = readers.text.analyse(text);
            list("sentences", "\n  ", wanted, sentences.iter().map(|found| plain_spaces(found.span.of(text))).collect())
        }
        Expected::Statements { some, wanted } => {
            let record = readers.report.read(&ReportInput { text, ..Default::default() });
            statements(&record, *some, wanted)
        }
        Expected::Actors { date, wanted } => {
            let record = readers.report.read(&ReportInput { text, date: date.as_deref(), ..Default::default() });
            actors(&record, wanted)
        }
        Expected::Events { some, wanted } => {
            events(&readers.report.read(&ReportInput { text, ..Default::default() }), *some, wanted)
        }
        Expected::Figures(of) => figures(&readers.of_day(text, of.date.as_deref()), of.some, &of.wanted),
        Expected::Times(of) => times(&readers.of_day(text, of.date.as_deref()), of.some, &of.wanted),
        Expected::Places(of) => places(&readers.of_day(text, of.date.as_deref()), of.some, &of.wanted),
        Expected::Stances { some, wanted } => {
            stances(&readers.report.read(&ReportInput { text, ..Default::default() }), *some, wanted)
        }
    }
}

fn list(kind: &str, mark: &str, wanted: &[String], found: Vec<String>) -> Vec<String> {
    if wanted == found {
        return Vec::new();
    }
    vec![format!("{kind} expected:\n  {}\n{kind} found:\n  {}", wanted.join(mark), found.join(mark))]
}

/// What is missed, found otherwise, or found although it is not there.
pub fn statements(record: &Record, some: bool, wanted: &[Wanted]) -> Vec<String> {
    let mut found: Vec<&Statement> = record.statements.iter().collect();
    found.sort_by_key(|statement| beginning(statement));
    let mut flaws = Vec::new();
    for pair in align(record, some, wanted, &found) {
        match pair {
            (Some(wanted), Some(statement)) => {
                let differing = differences(record, wanted, statement);
                if !differing.is_empty() {
                    flaws.push(format!("{}\n{}", shown(record, statement), differing.join("\n")));
                }
            }
            (Some(wanted), None) => flaws.push(format!("missing:  {}", wanted.shown())),
            (None, Some(statement)) if !some => flaws.push(format!("too many: {}", shown(record, statement))),
            _ => {}
        }
    }
    flaws
}

fn beginning(statement: &Statement) -> u32 {
    let content = statement.content.iter().map(|content| content.span.start);
    statement.evidence.iter().map(|span| span.start).chain(content).min().unwrap_or(0)
}

type Pair<'a> = (Option<&'a Wanted>, Option<&'a Statement>);

const MISSING: usize = 6;
const TOO_MANY: usize = 3;

/// The wanted statements beside those found, both in their order, so that as little as possible differs.
fn align<'a>(record: &Record, some: bool, wanted: &'a [Wanted], found: &[&'a Statement]) -> Vec<Pair<'a>> {
    let unwanted = if some { 0 } else { TOO_MANY };
    // cost[i][j]: the least that differs between what begins at the i-th wanted and the j-th found one.
    let mut cost = vec![vec![0; found.len() + 1]; wanted.len() + 1];
    let mut step = vec![vec![(0, 0); found.len() + 1]; wanted.len() + 1];
    for i in (0..=wanted.len()).rev() {
        for j in (0..=found.len()).rev() {
            let mut ways = Vec::new();
            if i < wanted.len() && j < found.len() {
                ways.push((cost[i + 1][j + 1] + distance(record, &wanted[i], found[j]), (1, 1)));
            }
            if i < wanted.len() {
                ways.push((cost[i + 1][j] + MISSING, (1, 0)));
            }
            if j < found.len() {
                ways.push((cost[i][j + 1] + unwanted, (0, 1)));
            }
            if let Some(&(least, way)) = ways.iter().min_by_key(|(cost, _)| *cost) {
                (cost[i][j], step[i][j]) = (least, way);
            }
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < wanted.len() || j < found.len() {
        let (one, other) = step[i][j];
        pairs.push(((one == 1).then(|| &wanted[i]), (other == 1).then(|| found[j])));
        (i, j) = (i + one, j + other);
    }
    pairs
}

/// How unlike the two are: cue and content tell statements apart better than the rest.
fn distance(record: &Record, wanted: &Wanted, statement: &Statement) -> usize {
    let weight = |key| if matches!(key, Key::Cue | Key::Content) { 3 } else { 1 };
    let differing = wanted.keys.iter().filter(|(key, value)| differs(record, statement, *key, value));
    differing.map(|(key, _)| weight(*key)).sum()
}

/// One line for each key that is not met.
fn differences(record: &Record, wanted: &Wanted, statement: &Statement) -> Vec<String> {
    let differing = wanted.keys.iter().filter(|(key, value)| differs(record, statement, *key, value));
    let line = |(key, value): &(Key, String)| {
        format!(
            "  {:<10} expected: {}\n  {:<10}    found: {}",
            key.label(),
            value,
            "",
            value_of(record, statement, *key)
        )
    };
    differing.map(line).collect()
}

fn differs(record: &Record, statement: &Statement, key: Key, value: &str) -> bool {
    let found = value_of(record, statement, key);
    let each = |mark, same: &dyn Fn(&str, &str) -> bool| {
        let (wanted, found) = (items(value, mark), items(&found, mark));
        wanted.len() == found.len() && wanted.iter().zip(&found).all(|(one, other)| same(one, other))
    };
    let holding = if value.is_empty() { found.is_empty() } else { !found.is_empty() && holds(&found, value) };
    !match key {
        Key::Speaker if value.is_empty() => found == NOBODY,
        Key::Speaker => same_name(&found, value),
        Key::Cue if value.is_empty() || value == NONE => found == NONE,
        Key::Source | Key::Cue | Key::Time | Key::Place => holding,
        Key::Manner | Key::Act | Key::Polarity => found == value,
        Key::Content => each(PIECES, &same_words),
        Key::Addressees => addressees(record, statement, &items(value, PIECES)),
        Key::Chain => each(LINKS, &same_link),
    }
}

const NOBODY: &str = "?";
const NONE: &str = "none";
const PIECES: &str = " | ";
const LINKS: &str = " <- ";

/// An addressee is written with the words that stand there; the full name that they were resolved to is as good.
fn addressees(record: &Record, statement: &Statement, wanted: &[&str]) -> bool {
    let same = |(party, wanted): (&Party, &&str)| {
        let words = party.text.as_deref().is_some_and(|words| same_name(words, wanted));
        words || same_name(&name(record, party), wanted)
    };
    statement.addressees.len() == wanted.len() && statement.addressees.iter().zip(wanted).all(same)
}

/// What was found for a key, written as on a page.
fn value_of(record: &Record, statement: &Statement, key: Key) -> String {
    let text = &record.report.text;
    let words = |spans: &[ByteSpan]| spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" ");
    match key {
        Key::Speaker => statement.speaker.as_ref().map_or(NOBODY.to_owned(), |party| name(record, party)),
        Key::Source => statement.speaker.as_ref().map_or(String::new(), |party| words(&party.spans)),
        Key::Cue => statement.cue.as_ref().map_or(NONE.to_owned(), |cue| words(&cue.spans)),
        Key::Manner => statement.manner.label().to_owned(),
        Key::Act => statement.act.label().to_owned(),
        Key::Polarity => statement.polarity.label().to_owned(),
        Key::Content => {
            let pieces = joined(text, statement.content.iter().map(|piece| with_marks(text, piece)));
            pieces.iter().map(|piece| &text[piece.clone()]).collect::<Vec<_>>().join(PIECES)
        }
        Key::Addressees => {
            let names = statement.addressees.iter().map(|party| party.text.clone().unwrap_or(name(record, party)));
            names.collect::<Vec<_>>().join(PIECES)
        }
        Key::Time => statement.time_words.map_or(String::new(), |span| span.of(text).to_owned()),
        Key::Place => statement.place_words.map_or(String::new(), |span| span.of(text).to_owned()),
        Key::Chain => {
            let link = |link: &record::ChainLink| {
                let actor = link.actor.and_then(|actor| record.actor(actor));
                actor.map_or(link.name.clone(), |actor| actor.name.clone())
            };
            statement.chain.iter().map(link).collect::<Vec<_>>().join(LINKS)
        }
    }
}

/// The words of a piece; a page shows a quoted one with its marks, which the record leaves out.
fn with_marks(text: &str, piece: &Content) -> Range<usize> {
    let (mut start, mut end) = (piece.span.start as usize, piece.span.end as usize);
    if piece.quoted {
        start -= MARKS.iter().find(|mark| text[..start].ends_with(**mark)).map_or(0, |mark| mark.len());
        end += MARKS.iter().find(|mark| text[end..].starts_with(**mark)).map_or(0, |mark| mark.len());
    }
    start..end
}

/// The record parts what is quoted from what is not; a page writes words that stand together as one piece.
fn joined(text: &str, pieces: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for piece in pieces {
        match found.last_mut() {
            Some(last) if last.end <= piece.start && matches!(&text[last.end..piece.start], "" | " " | "\u{a0}") => {
                last.end = piece.end
            }
            _ => found.push(piece),
        }
    }
    found
}

/// Quotation marks, the longer first.
const MARKS: &[&str] =
    &["&quot;", "``", "''", "\"", "“", "”", "„", "‟", "«", "»", "‹", "›", "‘", "’", "‚", "‛", "`", "'"];

/// The actor's name, else the words of the report.
fn name(record: &Record, party: &Party) -> String {
    let actor = party.actor.and_then(|actor| record.actor(actor)).map(|actor| actor.name.clone());
    actor.or_else(|| party.text.clone()).unwrap_or(NOBODY.to_owned())
}

/// The statement on one line, for people.
fn shown(record: &Record, statement: &Statement) -> String {
    let value = |key| plain_spaces(&value_of(record, statement, key));
    format!(
        "{} [{} {}: {} ({})] {}",
        statement.id,
        value(Key::Speaker),
        value(Key::Cue),
        value(Key::Act),
        statement.rule,
        value(Key::Content)
    )
}
