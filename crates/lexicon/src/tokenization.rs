//! What the tokeniser must know about English writing: abbreviations, contractions, units, faces.
//!
//! Each question is answered from one list under `data/tokenization/`, one entry a line.
//! Where a text is cut is decided by the crate `text`, not here.

use crate::files::Files;
use std::cmp::Ordering;

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
#[derive(Debug)]
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

/// What the tokeniser must know, list by list.
#[derive(Debug)]
pub struct Tokenization {
    abbreviations: WordList,
    abbreviations_final: WordList,
    abbreviations_number: WordList,
    clitics: WordList,
    /// Contractions without an apostrophe, sorted: the whole word, and the byte offsets where it is cut.
    contractions: Vec<(String, Vec<usize>)>,
    currency_signs: WordList,
    elisions: WordList,
    /// Faces, the longest first, so that ":-))" is not read as ":-)" and a bracket.
    emoticons: Vec<&'static str>,
    hyphen_prefixes: WordList,
    hyphen_suffixes: WordList,
    money_names: WordList,
    money_units: WordList,
    sentence_starters: WordList,
    slashed: WordList,
    space_entities: WordList,
    units: WordList,
}

impl Tokenization {
    pub(crate) fn read(files: Files) -> Self {
        let list = |name: &str| WordList::read(files.text(&format!("tokenization/{name}.txt")));
        let mut contractions: Vec<_> = list("contractions").0.iter().map(|entry| cut_at_bars(entry)).collect();
        contractions.sort_unstable();
        let mut emoticons = list("emoticons").0;
        emoticons.sort_by_key(|face| std::cmp::Reverse(face.len()));
        Self {
            abbreviations: list("abbreviations"),
            abbreviations_final: list("abbreviations-final"),
            abbreviations_number: list("abbreviations-number"),
            clitics: list("clitics"),
            contractions,
            currency_signs: list("currency-signs"),
            elisions: list("elisions"),
            emoticons,
            hyphen_prefixes: list("hyphen-prefixes"),
            hyphen_suffixes: list("hyphen-suffixes"),
            money_names: list("money-names"),
            money_units: list("money-units"),
            sentence_starters: list("sentence-starters"),
            slashed: list("slashed"),
            space_entities: list("space-entities"),
            units: list("units"),
        }
    }

    /// How the abbreviation `word`, given without its last full stop, takes that full stop; none if it is no
    /// abbreviation.
    pub fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        if word.len() > 8 {
            None
        } else if self.abbreviations.contains_respecting_capitals(word) {
            Some(Abbreviation::Always)
        } else if self.abbreviations_final.contains_respecting_capitals(word) {
            Some(Abbreviation::UnlessFinal)
        } else if self.abbreviations_number.contains_respecting_capitals(word) {
            Some(Abbreviation::BeforeNumber)
        } else {
            None
        }
    }

    /// The byte offsets where a contraction without an apostrophe is cut ("cannot": 3); empty for other words.
    pub fn contraction_cuts(&self, word: &str) -> &[usize] {
        if !(2..=8).contains(&word.len()) {
            return &[];
        }
        match self.contractions.binary_search_by(|(entry, _)| compare_ignoring_case(entry, word)) {
            Ok(at) => &self.contractions[at].1,
            Err(_) => &[],
        }
    }

    /// Whether `word` is what follows the apostrophe of a clitic ("s", "ll").
    pub fn is_clitic(&self, word: &str) -> bool {
        word.len() <= 2 && self.clitics.contains(word)
    }

    /// Whether `word` names money and may be written on to the number behind it ("Rs500").
    pub fn is_money_name(&self, word: &str) -> bool {
        (2..=3).contains(&word.len()) && self.money_names.contains_exactly(word)
    }

    /// Whether `word` belongs to the dollar sign after it ("US$").
    pub fn is_currency_letter(&self, word: &str) -> bool {
        word.len() <= 3 && self.currency_signs.contains_exactly(word)
    }

    /// Whether `word` is written with an apostrophe before it ("'em").
    pub fn is_elision(&self, word: &str) -> bool {
        word.len() <= 5 && self.elisions.contains(word)
    }

    /// Whether `word` and the hyphen after it are one word with what follows.
    pub fn is_hyphen_prefix(&self, word: &str) -> bool {
        word.len() <= 8 && self.hyphen_prefixes.contains(word)
    }

    /// Whether `word` and the hyphen before it are one word with what precedes.
    pub fn is_hyphen_suffix(&self, word: &str) -> bool {
        word.len() <= 6 && self.hyphen_suffixes.contains(word)
    }

    /// Whether `word`, capitalised after an abbreviation, shows that a sentence has begun.
    pub fn is_sentence_starter(&self, word: &str) -> bool {
        self.sentence_starters.contains(word)
    }

    /// Whether `word` has a slash inside and is yet one word ("w/o").
    pub fn is_slashed_word(&self, word: &str) -> bool {
        word.len() <= 6 && self.slashed.contains(word)
    }

    /// Whether `entity` is an HTML entity that stands for a space ("&nbsp;").
    pub fn is_space_entity(&self, entity: &str) -> bool {
        self.space_entities.contains(entity)
    }

    /// Whether `word` is a unit that stands apart from the number before it; `money` says whether that number is a
    /// sum.
    pub fn is_unit(&self, word: &str, money: bool) -> bool {
        word.len() <= 4 && (self.units.contains_exactly(word) || money && self.money_units.contains_exactly(word))
    }

    /// The length in bytes of the face that `text` begins with, if it does.
    pub fn emoticon(&self, text: &str) -> Option<usize> {
        self.emoticons.iter().find(|face| text.starts_with(**face)).map(|face| face.len())
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> &'static Tokenization {
        &crate::Lexicon::english().tokenization
    }

    #[test]
    fn abbreviations_respect_capitals() {
        assert_eq!(words().abbreviation("Gen"), Some(Abbreviation::Always));
        assert_eq!(words().abbreviation("gen"), None);
        assert_eq!(words().abbreviation("etc"), Some(Abbreviation::UnlessFinal));
        assert_eq!(words().abbreviation("No"), Some(Abbreviation::BeforeNumber));
    }

    #[test]
    fn contractions_are_cut_whatever_their_case() {
        assert_eq!(words().contraction_cuts("Cannot"), [3]);
        assert_eq!(words().contraction_cuts("dunno"), [2, 3]);
        assert!(words().contraction_cuts("cant").len() == 1);
        assert!(words().contraction_cuts("canal").is_empty());
    }

    #[test]
    fn the_longest_face_wins() {
        assert_eq!(words().emoticon(":-)) so"), Some(3));
        assert_eq!(words().emoticon(":)) so"), Some(3));
        assert_eq!(words().emoticon("so"), None);
    }
}
