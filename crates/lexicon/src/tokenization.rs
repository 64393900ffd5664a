//! What the tokeniser must know about English writing: abbreviations, contractions, units, faces.
//!
//! Each question is answered from one list under `data/tokenization/`, one entry a line.
//! Where a text is cut is decided by the crate `text`, not here.

use std::cmp::Ordering;
use std::sync::LazyLock;

/// How an abbreviation takes its full stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abbreviation {
    /// The full stop is always part of it ("Gen.").
    Always,
    /// The full stop is part of it unless the sentence ends there ("Inc.").
    UnlessFinal,
    /// The full stop is part of it only where a number follows ("No. 5").
    BeforeNumber,
}

/// A word list sorted without regard to case, so that a lookup needs no copy of the word.
struct WordList(Vec<&'static str>);

impl WordList {
    fn read(file: &'static str) -> Self {
        let mut words: Vec<_> = file.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
        words.sort_unstable_by(|a, b| compare_ignoring_case(a, b));
        Self(words)
    }

    /// The entries that equal `word` but for case.
    fn matches(&self, word: &str) -> &[&'static str] {
        let from = self.0.partition_point(|entry| compare_ignoring_case(entry, word) == Ordering::Less);
        let rest = &self.0[from..];
        let count = rest.iter().take_while(|entry| compare_ignoring_case(entry, word) == Ordering::Equal).count();
        &rest[..count]
    }

    /// Whether `word` is in the list, whatever its case.
    fn contains(&self, word: &str) -> bool {
        !self.matches(word).is_empty()
    }

    /// Whether `word` is in the list exactly as written.
    fn contains_exactly(&self, word: &str) -> bool {
        self.matches(word).contains(&word)
    }

    /// Whether `word` is in the list; an entry with a capital matches only a capitalised word.
    fn contains_respecting_capitals(&self, word: &str) -> bool {
        let capital = |w: &str| w.starts_with(|c: char| c.is_ascii_uppercase());
        self.matches(word).iter().any(|entry| !capital(entry) || capital(word))
    }
}

fn compare_ignoring_case(a: &str, b: &str) -> Ordering {
    a.bytes().map(|c| c.to_ascii_lowercase()).cmp(b.bytes().map(|c| c.to_ascii_lowercase()))
}

macro_rules! word_list {
    ($name:ident, $file:literal) => {
        static $name: LazyLock<WordList> =
            LazyLock::new(|| WordList::read(include_str!(concat!("../data/tokenization/", $file, ".txt"))));
    };
}

word_list!(ABBREVIATIONS, "abbreviations");
word_list!(ABBREVIATIONS_FINAL, "abbreviations-final");
word_list!(ABBREVIATIONS_NUMBER, "abbreviations-number");
word_list!(CLITICS, "clitics");
word_list!(CURRENCY_SIGNS, "currency-signs");
word_list!(ELISIONS, "elisions");
word_list!(HYPHEN_PREFIXES, "hyphen-prefixes");
word_list!(HYPHEN_SUFFIXES, "hyphen-suffixes");
word_list!(MONEY_UNITS, "money-units");
word_list!(SENTENCE_STARTERS, "sentence-starters");
word_list!(SLASHED, "slashed");
word_list!(SPACE_ENTITIES, "space-entities");
word_list!(UNITS, "units");

/// Contractions without an apostrophe, sorted: the whole word, and the byte offsets where it is cut.
static CONTRACTIONS: LazyLock<Vec<(String, Vec<usize>)>> = LazyLock::new(|| {
    let list = WordList::read(include_str!("../data/tokenization/contractions.txt"));
    let mut entries: Vec<_> = list.0.iter().map(|entry| cut_at_bars(entry)).collect();
    entries.sort_unstable();
    entries
});

fn cut_at_bars(entry: &str) -> (String, Vec<usize>) {
    let mut whole = String::new();
    let mut cuts = Vec::new();
    for part in entry.split('|') {
        if !whole.is_empty() {
            cuts.push(whole.len());
        }
        whole.push_str(part);
    }
    (whole, cuts)
}

/// Faces, the longest first, so that ":-))" is not read as ":-)" and a bracket.
static EMOTICONS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut faces = WordList::read(include_str!("../data/tokenization/emoticons.txt")).0;
    faces.sort_by_key(|face| std::cmp::Reverse(face.len()));
    faces
});

/// How the abbreviation `word`, given without its last full stop, takes that full stop; none if it is no abbreviation.
pub fn abbreviation(word: &str) -> Option<Abbreviation> {
    if word.len() > 8 {
        None
    } else if ABBREVIATIONS.contains_respecting_capitals(word) {
        Some(Abbreviation::Always)
    } else if ABBREVIATIONS_FINAL.contains_respecting_capitals(word) {
        Some(Abbreviation::UnlessFinal)
    } else if ABBREVIATIONS_NUMBER.contains_respecting_capitals(word) {
        Some(Abbreviation::BeforeNumber)
    } else {
        None
    }
}

/// The byte offsets where a contraction without an apostrophe is cut ("cannot": 3); empty for other words.
pub fn contraction_cuts(word: &str) -> &'static [usize] {
    if !(2..=8).contains(&word.len()) {
        return &[];
    }
    match CONTRACTIONS.binary_search_by(|(entry, _)| compare_ignoring_case(entry, word)) {
        Ok(at) => &CONTRACTIONS[at].1,
        Err(_) => &[],
    }
}

/// Whether `word` is what follows the apostrophe of a clitic ("s", "ll").
pub fn is_clitic(word: &str) -> bool {
    word.len() <= 2 && CLITICS.contains(word)
}

/// Whether `word` belongs to the dollar sign after it ("US$").
pub fn is_currency_letter(word: &str) -> bool {
    word.len() <= 3 && CURRENCY_SIGNS.contains_exactly(word)
}

/// Whether `word` is written with an apostrophe before it ("'em").
pub fn is_elision(word: &str) -> bool {
    word.len() <= 5 && ELISIONS.contains(word)
}

/// Whether `word` and the hyphen after it are one word with what follows.
pub fn is_hyphen_prefix(word: &str) -> bool {
    word.len() <= 8 && HYPHEN_PREFIXES.contains(word)
}

/// Whether `word` and the hyphen before it are one word with what precedes.
pub fn is_hyphen_suffix(word: &str) -> bool {
    word.len() <= 6 && HYPHEN_SUFFIXES.contains(word)
}

/// Whether `word`, capitalised after an abbreviation, shows that a sentence has begun.
pub fn is_sentence_starter(word: &str) -> bool {
    SENTENCE_STARTERS.contains(word)
}

/// Whether `word` has a slash inside and is yet one word ("w/o").
pub fn is_slashed_word(word: &str) -> bool {
    word.len() <= 6 && SLASHED.contains(word)
}

/// Whether `entity` is an HTML entity that stands for a space ("&nbsp;").
pub fn is_space_entity(entity: &str) -> bool {
    SPACE_ENTITIES.contains(entity)
}

/// Whether `word` is a unit that stands apart from the number before it; `money` says whether that number is a sum.
pub fn is_unit(word: &str, money: bool) -> bool {
    word.len() <= 4 && (UNITS.contains_exactly(word) || money && MONEY_UNITS.contains_exactly(word))
}

/// The length in bytes of the face that `text` begins with, if it does.
pub fn emoticon(text: &str) -> Option<usize> {
    EMOTICONS.iter().find(|face| text.starts_with(**face)).map(|face| face.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_respect_capitals() {
        assert_eq!(abbreviation("Gen"), Some(Abbreviation::Always));
        assert_eq!(abbreviation("gen"), None);
        assert_eq!(abbreviation("etc"), Some(Abbreviation::UnlessFinal));
        assert_eq!(abbreviation("No"), Some(Abbreviation::BeforeNumber));
    }

    #[test]
    fn contractions_are_cut_whatever_their_case() {
        assert_eq!(contraction_cuts("Cannot"), [3]);
        assert_eq!(contraction_cuts("dunno"), [2, 3]);
        assert!(contraction_cuts("cant").len() == 1);
        assert!(contraction_cuts("canal").is_empty());
    }

    #[test]
    fn the_longest_face_wins() {
        assert_eq!(emoticon(":-)) so"), Some(3));
        assert_eq!(emoticon(":)) so"), Some(3));
        assert_eq!(emoticon("so"), None);
    }
}
