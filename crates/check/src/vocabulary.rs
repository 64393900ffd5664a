//! Light words, negations, and words that change into each other in indirect speech.

use lexicon::table::{self, Flaw, TableError};
use std::collections::BTreeMap;

/// What a word counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Little: it stands in any text.
    Light,
    /// To leave it out turns a sentence round.
    Negation,
    /// As any word.
    Plain,
    /// It is a remark of whoever quotes.
    Mark,
}

/// The words of `words.tsv`.
#[derive(Debug)]
pub(crate) struct Vocabulary(BTreeMap<&'static str, (Kind, Option<&'static str>)>);

impl Vocabulary {
    pub(crate) fn read() -> Result<Self, TableError> {
        let rows = table::read("words.tsv", include_str!("../data/words.tsv"), ["word", "kind", "sense"], 1)?;
        let row = |row: &table::Row<3>| {
            let kind = match row.cells[1] {
                "light" => Kind::Light,
                "negation" => Kind::Negation,
                "plain" => Kind::Plain,
                "mark" => Kind::Mark,
                _ => return Err(row.error(1, Flaw::UnknownValue)),
            };
            Ok((row.cells[0], (kind, row.optional(2))))
        };
        rows.iter().map(row).collect::<Result<_, _>>().map(Self)
    }

    /// What a word counts for; small letters, no apostrophes.
    pub(crate) fn kind(&self, word: &str) -> Kind {
        self.0.get(word).map_or(Kind::Plain, |(kind, _)| *kind)
    }

    /// Whether there is a row for it.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.0.contains_key(word)
    }

    /// What it shares with the words that it changes into.
    pub(crate) fn sense(&self, word: &str) -> Option<&'static str> {
        self.0.get(word).and_then(|(_, sense)| *sense)
    }
}
