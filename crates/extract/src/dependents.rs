//! The words that hang on a word, narrowed down by relation, preposition and side.

use crate::view::View;
use lexicon::constructions::Construction;
use std::slice::Iter;
use text::{Rel, Word};

/// Dependents of one word, in order, as far as they fit:
/// `view.dependents(noun).with(&[Rel::Nmod]).led_by(Construction::Genitive)`.
#[derive(Clone)]
pub struct Dependents<'v> {
    view: &'v View<'v>,
    head: Word,
    left: Iter<'v, Word>,
    relations: Option<&'v [Rel]>,
    case: Option<Construction>,
    side: Option<Side>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    Behind,
}

impl<'v> Dependents<'v> {
    /// All that hang on a word.
    pub fn of(view: &'v View<'v>, head: Word) -> Self {
        Self { view, head, left: view.children(head).iter(), relations: None, case: None, side: None }
    }

    /// Those with one of these relations, or a subtype of one.
    pub fn with(self, relations: &'v [Rel]) -> Self {
        Self { relations: Some(relations), ..self }
    }

    /// Those behind a preposition that does this.
    pub fn led_by(self, construction: Construction) -> Self {
        Self { case: Some(construction), ..self }
    }

    /// Those that stand before the word.
    pub fn before(self) -> Self {
        Self { side: Some(Side::Before), ..self }
    }

    /// Those that stand behind the word.
    pub fn behind(self) -> Self {
        Self { side: Some(Side::Behind), ..self }
    }

    fn fits(&self, word: Word) -> bool {
        let on_side = match self.side {
            None => true,
            Some(Side::Before) => word < self.head,
            Some(Side::Behind) => word > self.head,
        };
        on_side
            && self.relations.is_none_or(|relations| self.view.is(word, relations))
            && self.case.is_none_or(|wanted| self.view.is_led_by(word, wanted))
    }
}

impl Iterator for Dependents<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        loop {
            let word = *self.left.next()?;
            if self.fits(word) {
                return Some(word);
            }
        }
    }
}

impl DoubleEndedIterator for Dependents<'_> {
    fn next_back(&mut self) -> Option<Word> {
        loop {
            let word = *self.left.next_back()?;
            if self.fits(word) {
                return Some(word);
            }
        }
    }
}
