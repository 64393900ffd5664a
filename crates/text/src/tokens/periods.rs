//! Which full stops belong to the word before them.

use super::{Scanner, is_space};
use lexicon::tokenization::Abbreviation;

/// How far the next word is looked for; farther away it says nothing about the full stop.
const LOOK_AHEAD: usize = 64;

impl Scanner<'_> {
    /// Whether a word goes on over the full stop at `at`, with `before` and `after` on its two sides.
    pub(super) fn joins_over_period(&self, part: usize, at: usize, before: char, after: char) -> bool {
        if before.is_ascii_digit() && after.is_ascii_digit() {
            return true;
        }
        let segment = &self.text[part..at];
        let single = segment.chars().nth(1).is_none();
        if single && before.is_alphabetic() && after.is_alphabetic() {
            return true;
        }
        if self.words.abbreviation(segment) == Some(Abbreviation::Always)
            && (after.is_uppercase() || after.is_ascii_digit())
        {
            return false;
        }
        if !after.is_uppercase() {
            return true;
        }
        // "report.DOC", "Ph.D" go on; "the end.The" is two sentences without a space.
        let next = self.char_at(at + 1 + after.len_utf8());
        let capitals = next.is_some_and(char::is_uppercase);
        capitals || before.is_lowercase() && segment.len() <= 2 && next.is_none_or(|c| !c.is_lowercase())
    }

    /// Whether the full stop at `end` is part of the word from `at` to `end`.
    pub(super) fn takes_period(&self, at: usize, end: usize) -> bool {
        let bytes = self.text.as_bytes();
        let stops = bytes[end..].iter().take(3).take_while(|b| **b == b'.').count();
        if !matches!(stops, 1 | 2) || end - at > 24 {
            return false;
        }
        let word = &self.text[at..end];
        let known = self.words.abbreviation(word);
        if stops == 2 {
            // "Inc.." has one full stop of its own and one of the sentence; after other words two are an ellipsis.
            return known.or_else(|| shape(word)).is_some() && word.starts_with(char::is_uppercase);
        }
        if known == Some(Abbreviation::BeforeNumber) && self.number_follows(end + 1) {
            return true;
        }
        match known.filter(|kind| *kind != Abbreviation::BeforeNumber).or_else(|| shape(word)) {
            Some(Abbreviation::Always) => true,
            Some(Abbreviation::BeforeNumber) => false,
            Some(Abbreviation::UnlessFinal) => {
                !self.sentence_ends(end + 1) && (word != "I" || self.between_names(at, end))
            }
            None => false,
        }
    }

    fn number_follows(&self, at: usize) -> bool {
        let rest = self.text[at..].trim_start_matches([' ', '\u{a0}']);
        rest.starts_with(|c: char| c.is_ascii_digit() || c == '#')
    }

    /// Whether a capitalised word stands before the initial and another after its full stop ("Juan I. Perez").
    fn between_names(&self, at: usize, end: usize) -> bool {
        let capital = |word: Option<&str>| word.is_some_and(|w| w.starts_with(char::is_uppercase));
        let previous = self.out.last().map(|token| token.span.of(self.text));
        self.char_before(at).is_none_or(is_space)
            && capital(previous)
            && capital(self.text[end + 1..].split(' ').nth(1))
    }

    /// Whether a sentence ends with the full stop before `at`, as far as that shows without reading it.
    fn sentence_ends(&self, at: usize) -> bool {
        let closing = |c: char| is_space(c) || matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»');
        let mut ahead =
            self.text[at..].char_indices().take(LOOK_AHEAD).skip_while(|(_, c)| closing(*c) || matches!(c, '“' | '‘'));
        let Some((offset, first)) = ahead.next() else {
            return true;
        };
        if !self.char_at(at).is_some_and(is_space) || !first.is_uppercase() {
            return false;
        }
        let next = &self.text[at + offset..];
        let length =
            next.char_indices().take(16).take_while(|(_, c)| c.is_alphabetic()).map(|(i, c)| i + c.len_utf8()).last();
        let word = &next[..length.unwrap_or(0)];
        // In capitals throughout, as in a headline, a word shows nothing.
        word.chars().skip(1).all(char::is_lowercase) && self.words.is_sentence_starter(word)
    }
}

/// Abbreviations known by their shape: initials ("J"), letters with full stops between ("U.S", "a.m").
fn shape(word: &str) -> Option<Abbreviation> {
    let mut letters = word.split('.');
    let single = |part: &str| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    };
    if !letters.by_ref().all(single) {
        return None;
    }
    let initial = !word.contains('.');
    (!initial || word.chars().all(char::is_uppercase)).then_some(Abbreviation::UnlessFinal)
}
