//! Reads what a user types to search texts, and finds the reports that have it.
//!
//! The index of words knows which report has which word, and nothing of their order, which would take three
//! times the room. Where words must stand in a row, the texts that have them all are looked at.

use crate::error::{ArchiveError, ArchiveErrorKind};
use crate::open::Archive;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

type Inner<T> = Result<T, ArchiveErrorKind>;

/// Words that must stand in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    words: Vec<String>,
    /// Whether the last one may go on.
    open: bool,
}

/// What a query asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Query {
    /// All its words in the words of FTS5, each in quotation marks so that none of its operators can be meant.
    fts: String,
    phrases: Vec<Phrase>,
}

/// Reports with all words of a query, which must be looked at where there are phrases.
#[derive(Debug)]
pub(crate) struct Matching {
    pub(crate) reports: BTreeSet<i64>,
    pub(crate) phrases: Vec<Phrase>,
}

/// Reads a query: words that must all be there, phrases in `"…"`, and beginnings of words with `*` behind.
pub(crate) fn read(query: &str) -> Inner<Query> {
    let refuse = |problem: &str| Err(ArchiveErrorKind::Query { query: query.to_owned(), problem: problem.to_owned() });
    if query.matches('"').count() % 2 == 1 {
        return refuse("a quotation mark is opened and not closed");
    }
    let mut parts = Vec::new();
    for (place, stretch) in query.split('"').enumerate() {
        if place % 2 == 1 {
            parts.push(Phrase { words: words(stretch).map(folded).collect(), open: false });
        } else {
            parts.extend(stretch.split_whitespace().map(|word| {
                let open = word.ends_with('*');
                Phrase { words: words(word).map(folded).collect(), open }
            }));
        }
    }
    let mut fts = Vec::new();
    for part in &parts {
        for (place, word) in part.words.iter().enumerate() {
            let star = if part.open && place + 1 == part.words.len() { "*" } else { "" };
            fts.push(format!("\"{word}\"{star}"));
        }
    }
    if fts.is_empty() {
        return refuse("there is no word in it");
    }
    // The words of a short phrase are found by the index alone.
    parts.retain(|part| part.words.len() > 1);
    Ok(Query { fts: fts.join(" AND "), phrases: parts })
}

/// The words of a text, as the index cuts it: letters and digits in a row.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && !is_accent(letter)).filter(|word| !word.is_empty())
}

/// A word as the index has it: without case and accents.
fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.to_lowercase().nfd().filter(|letter| !is_accent(*letter)).collect()
}

fn is_accent(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
}

impl Phrase {
    fn is_in(&self, text: &[&str]) -> bool {
        let last = self.words.len() - 1;
        text.windows(self.words.len())
            .any(|window| (0..=last).all(|place| is(window[place], &self.words[place], self.open && place == last)))
    }
}

/// Whether a word of a text is a folded one, or begins with it.
fn is(word: &str, wanted: &str, open: bool) -> bool {
    match (word.is_ascii(), open) {
        (true, false) => word.eq_ignore_ascii_case(wanted),
        (true, true) => word.get(..wanted.len()).is_some_and(|start| start.eq_ignore_ascii_case(wanted)),
        (false, false) => folded(word) == wanted,
        (false, true) => folded(word).starts_with(wanted),
    }
}

impl Archive {
    /// The reports whose title and text have all words that are asked for.
    pub(crate) fn reports_matching(&self, query: &str) -> Inner<Matching> {
        let Query { fts, phrases } = read(query)?;
        let mut statement = self.connection.prepare_cached("SELECT rowid FROM words WHERE words MATCH ?")?;
        let reports = statement.query_map([fts], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(Matching { reports, phrases })
    }

    /// The reports that have the most of the words of a text, the rarer counting more, the best first.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn reports_nearest(&self, text: &str, limit: usize) -> Result<Vec<i64>, ArchiveError> {
        self.reading(|| {
            let reports: i64 = self.connection.query_row("SELECT count(*) FROM report", [], |row| row.get(0))?;
            let mut statement = self.connection.prepare_cached("SELECT rowid FROM words WHERE words MATCH ?")?;
            let mut scores = BTreeMap::<i64, f64>::new();
            for word in words(text).map(folded).collect::<BTreeSet<_>>() {
                let found = statement.query_map([format!("\"{word}\"")], |row| row.get(0))?;
                let found = found.collect::<rusqlite::Result<Vec<i64>>>()?;
                let rarity = (1.0 + reports as f64 / found.len().max(1) as f64).ln();
                found.into_iter().for_each(|seq| *scores.entry(seq).or_default() += rarity);
            }
            let mut best: Vec<(i64, f64)> = scores.into_iter().collect();
            best.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
            Ok(best.into_iter().take(limit).map(|(seq, _)| seq).collect())
        })
    }

    /// Whether the title or the text of a report has each of these phrases.
    pub(crate) fn has_phrases(&self, seq: i64, phrases: &[Phrase]) -> Inner<bool> {
        if phrases.is_empty() {
            return Ok(true);
        }
        let text = self.text_of(seq)?;
        let text: Vec<&str> = words(&text).collect();
        if phrases.iter().all(|phrase| phrase.is_in(&text)) {
            return Ok(true);
        }
        let title = self.report_row(seq)?.head.title.unwrap_or_default();
        let title: Vec<&str> = words(&title).collect();
        Ok(phrases.iter().all(|phrase| phrase.is_in(&text) || phrase.is_in(&title)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_phrases_and_beginnings() {
        let table = [
            ("shelling Northford", Some((r#""shelling" AND "northford""#, 0))),
            (r#""cease fire" talk*"#, Some((r#""cease" AND "fire" AND "talk"*"#, 1))),
            (
                "a OR NEAR(c) ^d col:e -f",
                Some((r#""a" AND "or" AND "near" AND "c" AND "d" AND "col" AND "e" AND "f""#, 2)),
            ),
            ("Café don't -", Some((r#""cafe" AND "don" AND "t""#, 1))),
            ("\u{0}rain\u{0}", Some((r#""rain""#, 0))),
            (r#"one "two"#, None),
            ("", None),
            (" - * \"\" ", None),
        ];
        for (query, expected) in table {
            let found = read(query).ok();
            assert_eq!(found.as_ref().map(|query| (query.fts.as_str(), query.phrases.len())), expected, "{query:?}");
        }
    }

    #[test]
    fn a_phrase_stands_in_a_row() {
        let text: Vec<&str> = words("The cease-fire held; no fire ceased.").collect();
        for (query, expected) in
            [("cease-fire", true), ("\"fire held\"", true), ("fire-cease*", true), ("\"fire cease\"", false)]
        {
            assert_eq!(read(query).unwrap().phrases[0].is_in(&text), expected, "{query}");
        }
    }
}
