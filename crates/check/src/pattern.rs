//! A quotation as it is told: its words, and where it says that something is left out or put in.

use crate::vocabulary::Kind;
use crate::words::{Cutter, Word, is_quotation_mark};
use record::ByteSpan;
use std::ops::Range;

/// A quotation as it is told.
#[derive(Debug)]
pub(crate) struct Pattern {
    /// Its text.
    pub(crate) text: String,
    /// All its words, those in brackets too.
    pub(crate) words: Vec<Word>,
    /// What must follow on what.
    pub(crate) pieces: Vec<Step>,
}

/// What comes next in a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// This word.
    Word(usize),
    /// Words that are left out: "[…]", "…", "...".
    Ellipsis,
    /// Words in brackets, which may stand for others: "[the army]".
    Insertion(Range<usize>),
}

impl Pattern {
    /// Reads a quotation that is told in these parts.
    pub(crate) fn read(parts: &[String], cutter: &Cutter<'_>) -> Self {
        let text = parts.iter().map(|part| bare(part)).collect::<Vec<_>>().join(" … ");
        let words = cutter.words(&text);
        let mut marked: Vec<(usize, Step)> = Vec::new();
        let brackets = brackets(&text);
        for bracket in &brackets {
            let inside: Vec<usize> = (0..words.len()).filter(|word| bracket.contains(words[*word].span)).collect();
            let step = match (inside.first(), inside.last()) {
                (Some(first), Some(last)) if inside.iter().any(|word| words[*word].kind != Kind::Mark) => {
                    Step::Insertion(*first..last + 1)
                }
                (Some(_), _) => continue,
                _ => Step::Ellipsis,
            };
            marked.push((bracket.start as usize, step));
        }
        let inside = |place: usize| brackets.iter().any(|bracket| bracket.contains(ByteSpan::new(place, place)));
        marked.extend(dots(&text).into_iter().filter(|place| !inside(*place)).map(|place| (place, Step::Ellipsis)));
        for (place, word) in words.iter().enumerate().filter(|(_, word)| !inside(word.span.start as usize)) {
            marked.push((word.span.start as usize, Step::Word(place)));
        }
        marked.sort_by_key(|(place, _)| *place);
        let mut pieces: Vec<Step> = marked.into_iter().map(|(_, step)| step).collect();
        pieces.dedup_by(|next, last| *next == Step::Ellipsis && *last == Step::Ellipsis);
        if pieces.first() == Some(&Step::Ellipsis) {
            pieces.remove(0);
        }
        if pieces.last() == Some(&Step::Ellipsis) {
            pieces.pop();
        }
        Self { text, words, pieces }
    }

    /// Whether there is anything to be looked for: a word outside of brackets.
    pub(crate) fn has_words(&self) -> bool {
        self.pieces.iter().any(|step| matches!(step, Step::Word(_)))
    }
}

/// A quotation without the marks around the whole of it.
pub(crate) fn bare(text: &str) -> &str {
    let trimmed = text.trim();
    let inner = trimmed.strip_prefix(is_quotation_mark).and_then(|rest| rest.strip_suffix(is_quotation_mark));
    inner.map_or(trimmed, str::trim)
}

/// Whether quotation marks stand around the whole of it.
pub(crate) fn is_in_marks(text: &str) -> bool {
    let trimmed = text.trim();
    trimmed.starts_with(is_quotation_mark)
}

/// The stretches in square brackets, and in round ones where these hold nothing but dots.
fn brackets(text: &str) -> Vec<ByteSpan> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (place, letter) in text.char_indices() {
        match (letter, open) {
            ('[' | '(', _) => open = Some((place, letter)),
            (']', Some((start, '['))) => {
                found.push(ByteSpan::new(start, place + 1));
                open = None;
            }
            (')', Some((start, '('))) => {
                if !text[start + 1..place].contains(char::is_alphanumeric) {
                    found.push(ByteSpan::new(start, place + 1));
                }
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// Where something is left out without brackets: "…", "...", ". . .".
fn dots(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut row: Option<(usize, usize)> = None;
    for (place, letter) in text.char_indices() {
        match (letter, row) {
            ('…', _) => {
                found.push(place);
                row = None;
            }
            ('.', None) => row = Some((place, 1)),
            ('.', Some((start, count))) => {
                row = Some((start, count + 1));
                if count == 2 {
                    found.push(start);
                }
            }
            (' ', Some(_)) => {}
            _ => row = None,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Vocabulary;
    use lexicon::Lexicon;

    fn steps(quotation: &str) -> String {
        let cutter = Cutter::new(Lexicon::english(), Vocabulary::read().expect("the table is sound"));
        let pattern = Pattern::read(&[quotation.to_owned()], &cutter);
        let step = |step: &Step| match step {
            Step::Word(word) => pattern.words[*word].key.to_string(),
            Step::Ellipsis => "…".to_owned(),
            Step::Insertion(words) => format!("[{}]", words.len()),
        };
        pattern.pieces.iter().map(step).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_left_out_and_put_in() {
        for (quotation, expected) in [
            ("“We will go.”", "we will go"),
            ("We … go", "we … go"),
            ("We ... go", "we … go"),
            ("We . . . go", "we … go"),
            ("We [...] go", "we … go"),
            ("We […] go", "we … go"),
            ("We (…) go", "we … go"),
            ("… we go …", "we go"),
            ("[The army] will go", "[2] will go"),
            ("We will goe [sic] soon", "we will goe soon"),
            ("It’s 1,200 or twelve hundred", "its 1200 or 1200"),
            ("We (the crew) go", "we the crew go"),
        ] {
            assert_eq!(steps(quotation), expected, "{quotation}");
        }
    }
}
