//! Changes of the log as rows of a page.

use crate::words;
use ascribe::{Change, Deed};
use jiff::Timestamp;

/// A change.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its number.
    pub number: i64,
    /// What was done, as a verb.
    pub verb: &'static str,
    /// What it is about, in words.
    pub what: String,
    /// Where that stands.
    pub address: Option<String>,
    /// The field with what stood there and what stands there since.
    pub field: Option<(String, String, String)>,
    /// What was noted.
    pub note: String,
    /// Who.
    pub by: String,
    /// When, as it was told, and in words.
    pub at: String,
    /// When, in words.
    pub when: String,
    /// Whether it was taken back.
    pub undone: bool,
    /// Whether it is laid over the last reading.
    pub fits: bool,
    /// Whether it can be taken back.
    pub can_undo: bool,
}

/// Letters of the words that a row shows.
const LETTERS: usize = 90;

impl From<&Change> for Row {
    fn from(change: &Change) -> Self {
        let about = &change.about;
        let field = about.field.clone().map(|field| {
            let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
            (field, value(&about.from), value(&about.to))
        });
        Self {
            number: change.number,
            verb: verb(change.what),
            what: what(change),
            address: address(change),
            field,
            note: about.note.clone().unwrap_or_default(),
            by: change.by.clone(),
            at: change.at.clone(),
            when: when(&change.at),
            undone: change.undone,
            fits: change.fits,
            can_undo: !change.undone && !change.what.is_of_change(),
        }
    }
}

fn verb(what: Deed) -> &'static str {
    match what {
        Deed::Accept => "accepted",
        Deed::Reject => "rejected",
        Deed::Later => "left for later",
        Deed::Edit => "changed",
        Deed::Note => "noted",
        Deed::Split => "took out of its account",
        Deed::Join => "made one account",
        Deed::SplitStory => "took out of its story",
        Deed::JoinStories => "made one story",
        Deed::Merge => "merged",
        Deed::Part => "kept apart",
        Deed::Amend => "amended",
        Deed::Remove => "took out",
        Deed::Undo => "took back",
        Deed::Redo => "did again",
    }
}

fn what(change: &Change) -> String {
    let about = &change.about;
    let words = about.anchor.as_ref().map(|anchor| shortened(&anchor.exact));
    match (change.seq, &about.anchor) {
        (Some(seq), Some(anchor)) => format!("{seq}:{} “{}”", anchor.finding, words.unwrap_or_default()),
        (Some(seq), None) => format!("report {seq} {}", about.title.as_deref().map(shortened).unwrap_or_default()),
        (None, _) => match (&about.key, &about.into, about.change) {
            (Some(key), Some(into), _) => format!("{key} into {into}"),
            (Some(key), None, _) => key.clone(),
            (None, _, Some(number)) => format!("change {number}"),
            (None, _, None) => groups(change),
        },
    }
}

fn groups(change: &Change) -> String {
    let group = |group: &Vec<correct::Told>| {
        let first = group.first().and_then(|told| told.anchor.as_ref()).map(|anchor| shortened(&anchor.exact));
        match (first, group.len()) {
            (Some(first), 1) => format!("“{first}”"),
            (Some(first), many) => format!("“{first}” and {} more", many - 1),
            (None, many) => words::counted(many, "report"),
        }
    };
    change.about.groups.iter().map(group).collect::<Vec<_>>().join(", ")
}

fn address(change: &Change) -> Option<String> {
    let seq = change.seq?;
    Some(match &change.about.anchor {
        Some(anchor) => format!("/corrections/finding/{seq}:{}", words::in_address(&anchor.finding)),
        None => format!("/reports/{seq}"),
    })
}

/// A time in words: `12 June 2026, 14:02`.
pub fn when(at: &str) -> String {
    at.parse::<Timestamp>().map_or_else(|_| words::day(at), |at| at.strftime("%-d %B %Y, %H:%M").to_string())
}

/// The beginning of some words, on one line.
fn shortened(words: &str) -> String {
    let line = ask::words::on_one_line(words);
    match line.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
