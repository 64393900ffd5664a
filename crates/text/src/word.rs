//! Numbers of words, and runs of words, which nothing else that is counted can be taken for.

use crate::analysis::Token;
use std::ops::{Add, AddAssign, Index, Range, Sub, SubAssign};

/// A word of a text: its place in [`Analysis::tokens`](crate::Analysis::tokens).
///
/// A number of words can be added and taken away; two words have a distance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Word(u32);

impl Word {
    /// The first word of a text.
    pub const FIRST: Self = Self(0);
    /// Behind every word of any text.
    pub const MAX: Self = Self(u32::MAX);

    /// The word at a place among the tokens.
    pub fn from_index(index: usize) -> Self {
        Self(u32::try_from(index).expect("a text has fewer words than a u32 can count"))
    }

    /// Its place among the tokens.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The word behind it; behind the last one, the end of the text.
    pub fn next(self) -> Self {
        self + 1
    }

    /// The word before it; none before the first.
    pub fn before(self) -> Option<Self> {
        self.checked_sub(1)
    }

    /// The word so many words before it; none where the text does not go back so far.
    pub fn checked_sub(self, words: usize) -> Option<Self> {
        self.index().checked_sub(words).map(Self::from_index)
    }

    /// The word so many words before it, or the first.
    pub fn saturating_sub(self, words: usize) -> Self {
        Self::from_index(self.index().saturating_sub(words))
    }

    /// How many words one is away from another.
    pub fn abs_diff(self, other: Self) -> usize {
        self.index().abs_diff(other.index())
    }

    /// The words from this one up to another, which is not among them.
    pub fn until(self, end: Self) -> Words {
        Words { start: self, end }
    }

    /// The words from this one to another, which is the last of them.
    pub fn through(self, last: Self) -> Words {
        self.until(last.next())
    }

    /// This word alone.
    pub fn alone(self) -> Words {
        self.through(self)
    }
}

impl Add<usize> for Word {
    type Output = Self;

    fn add(self, words: usize) -> Self {
        Self::from_index(self.index() + words)
    }
}

impl Sub<usize> for Word {
    type Output = Self;

    fn sub(self, words: usize) -> Self {
        Self::from_index(self.index() - words)
    }
}

impl Sub for Word {
    type Output = usize;

    fn sub(self, earlier: Self) -> usize {
        self.index() - earlier.index()
    }
}

impl AddAssign<usize> for Word {
    fn add_assign(&mut self, words: usize) {
        *self = *self + words;
    }
}

impl SubAssign<usize> for Word {
    fn sub_assign(&mut self, words: usize) {
        *self = *self - words;
    }
}

/// A run of words. As a `Range`, it is used up where it is gone through, and therefore not copied unasked.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Words {
    /// Its first word.
    pub start: Word,
    /// The word behind its last.
    pub end: Word,
}

impl Words {
    /// The first so many words of a text.
    pub fn first(count: usize) -> Self {
        Word::FIRST.until(Word::from_index(count))
    }

    /// Whether a word is one of them.
    pub fn contains(&self, word: &Word) -> bool {
        self.start <= *word && *word < self.end
    }

    /// Whether it has no word.
    pub fn is_empty(&self) -> bool {
        self.start >= self.end
    }

    /// The places of its words among the tokens.
    pub fn range(&self) -> Range<usize> {
        self.start.index()..self.end.index()
    }

    /// The run so many words further on.
    pub fn further(&self, words: usize) -> Self {
        (self.start + words).until(self.end + words)
    }
}

impl From<Range<usize>> for Words {
    fn from(places: Range<usize>) -> Self {
        Word::from_index(places.start).until(Word::from_index(places.end))
    }
}

impl Iterator for Words {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        let word = (self.start < self.end).then_some(self.start)?;
        self.start += 1;
        Some(word)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.range().len();
        (left, Some(left))
    }
}

impl DoubleEndedIterator for Words {
    fn next_back(&mut self) -> Option<Word> {
        let word = (self.start < self.end).then(|| self.end - 1)?;
        self.end = word;
        Some(word)
    }
}

impl ExactSizeIterator for Words {}

impl Index<Word> for [Token] {
    type Output = Token;

    fn index(&self, word: Word) -> &Token {
        &self[word.index()]
    }
}

impl Index<Word> for Vec<Token> {
    type Output = Token;

    fn index(&self, word: Word) -> &Token {
        &self[word.index()]
    }
}

impl Index<Words> for Vec<Token> {
    type Output = [Token];

    fn index(&self, words: Words) -> &[Token] {
        &self[words.range()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(index: usize) -> Word {
        Word::from_index(index)
    }

    #[test]
    fn words_have_neighbours_and_distances() {
        assert_eq!(Word::FIRST.before(), None);
        assert_eq!(word(4).before(), Some(word(3)));
        assert_eq!(word(4).next(), word(5));
        assert_eq!(word(7) - word(4), 3);
        assert_eq!(word(4).abs_diff(word(7)), 3);
        assert_eq!(word(2).saturating_sub(5), Word::FIRST);
        assert_eq!(word(2).checked_sub(3), None);
    }

    #[test]
    fn a_run_is_gone_through_from_both_ends() {
        let run = word(2).until(word(5));
        assert_eq!(run.clone().collect::<Vec<_>>(), [word(2), word(3), word(4)]);
        assert_eq!(run.clone().rev().collect::<Vec<_>>(), [word(4), word(3), word(2)]);
        assert_eq!((run.len(), run.range()), (3, 2..5));
        assert!(run.contains(&word(2)) && run.contains(&word(4)) && !run.contains(&word(5)));
        assert_eq!(run.further(10), word(12).until(word(15)));
    }

    #[test]
    fn a_run_that_ends_before_it_begins_is_empty() {
        let mut run = word(5).until(word(2));
        assert!(run.is_empty());
        assert_eq!((run.len(), run.next(), run.next_back()), (0, None, None));
        assert_eq!(word(3).alone().collect::<Vec<_>>(), [word(3)]);
    }
}
