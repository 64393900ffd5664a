//! Where every word of a quotation stands in a report, in order: with gaps only where the quotation marks them, or
//! where the report itself stops quoting ("We will go," he said, "and soon").

use crate::pattern::{Pattern, Step};
use crate::prepared::Prepared;
use crate::settings::Settings;
use crate::words::Word;
use std::collections::HashSet;

/// Where a quotation stands.
#[derive(Debug, Clone)]
pub(crate) struct Match {
    /// Of each word of the quotation the word of the report; none for those in brackets.
    pub(crate) at: Vec<Option<usize>>,
    /// Where it does not go on with the next word.
    pub(crate) jumps: Vec<Jump>,
}

/// Words of a report that a quotation goes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Jump {
    pub(crate) kind: JumpKind,
    /// The last word before and the first behind; they may be neighbours.
    pub(crate) from: usize,
    pub(crate) to: usize,
}

/// Why words are gone over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum JumpKind {
    /// The quotation says that something is left out.
    Ellipsis,
    /// The quotation has words in brackets for them.
    Insertion,
    /// The report says there who speaks.
    Split,
}

/// Every place where a quotation stands, one for each first word. `freely` lets it leave out negations.
pub(crate) fn find(pattern: &Pattern, report: &Prepared<'_>, settings: &Settings, freely: bool) -> Vec<Match> {
    let Some(start) = pattern.pieces.iter().position(|step| matches!(step, Step::Word(_))) else { return Vec::new() };
    let Step::Word(first) = pattern.pieces[start] else { return Vec::new() };
    let key = &pattern.words[first].key;
    let starts = (0..report.words.len()).filter(|word| report.words[*word].key == *key);
    let mut failed = HashSet::new();
    let mut found = Vec::new();
    for word in starts {
        let (at, jumps) = (vec![None; pattern.words.len()], Vec::new());
        let mut search = Search { pattern, report, settings, freely, failed: &mut failed, at, jumps };
        if search.begins(start, word) && search.go(start, word) {
            found.push(Match { at: search.at, jumps: search.jumps });
        }
    }
    found
}

/// So many words before a stretch are looked at for a negation of it: "had not yet bombed".
pub(crate) const BEFORE: usize = 3;

struct Search<'a> {
    pattern: &'a Pattern,
    report: &'a Prepared<'a>,
    settings: &'a Settings,
    freely: bool,
    /// Steps that lead nowhere from a word.
    failed: &'a mut HashSet<(usize, usize)>,
    at: Vec<Option<usize>>,
    jumps: Vec<Jump>,
}

impl Search<'_> {
    /// Whether the quotation goes on so from this step at this word.
    fn go(&mut self, step: usize, next: usize) -> bool {
        let goes = !self.failed.contains(&(step, next)) && self.goes(step, next);
        if !goes {
            self.failed.insert((step, next));
        }
        goes
    }

    fn goes(&mut self, mut step: usize, mut next: usize) -> bool {
        loop {
            match self.pattern.pieces.get(step) {
                None => return true,
                Some(Step::Ellipsis) => return self.leaves_out(step, next),
                Some(Step::Insertion(words)) => return self.puts_in(step, next, words.clone()),
                Some(Step::Word(word)) => {
                    let reopened = self.reopened(step, next);
                    let same = self.is(next, *word);
                    if same {
                        self.at[*word] = Some(next);
                    }
                    match reopened {
                        None if same => (step, next) = (step + 1, next + 1),
                        None => return false,
                        Some(_) if same && self.go(step + 1, next + 1) => return true,
                        Some(to) => return self.is(to, *word) && self.jump(JumpKind::Split, step, next, to),
                    }
                }
            }
        }
    }

    /// Whether words in brackets before the first one of the report may stand for what it has there: "[The crew] left"
    /// is not what "they never left" says.
    fn begins(&self, step: usize, word: usize) -> bool {
        let Some(Step::Insertion(put)) = step.checked_sub(1).map(|before| &self.pattern.pieces[before]) else {
            return true;
        };
        let denies = self.pattern.words[put.clone()].iter().any(Word::is_negation);
        let first = word.saturating_sub(BEFORE);
        let before = (first..word).rev().take_while(|word| self.report.goes_on(word + 1));
        self.freely || before.into_iter().any(|word| self.report.words[word].is_negation()) == denies
    }

    fn is(&self, place: usize, word: usize) -> bool {
        self.report.words.get(place).is_some_and(|found| found.key == self.pattern.words[word].key)
    }

    /// Goes on behind words that are gone over.
    fn jump(&mut self, kind: JumpKind, step: usize, next: usize, to: usize) -> bool {
        let known = self.jumps.len();
        self.jumps.push(Jump { kind, from: next.saturating_sub(1), to });
        let goes = self.go(step, to);
        if !goes {
            self.jumps.truncate(known);
        }
        goes
    }

    fn leaves_out(&mut self, step: usize, next: usize) -> bool {
        for to in next..self.report.words.len() {
            if to > next && !self.freely && self.begun_with_negation(next, to) {
                return false;
            }
            if (self.freely || !self.ends_with_negation(next, to)) && self.jump(JumpKind::Ellipsis, step + 1, next, to)
            {
                return true;
            }
        }
        false
    }

    /// Whether what is left out has a negation of the sentence that the words before it are in.
    fn begun_with_negation(&self, next: usize, to: usize) -> bool {
        (next..to).take_while(|word| self.report.goes_on(*word)).any(|word| self.report.words[word].is_negation())
    }

    /// Whether what is left out has a negation of the sentence that the words behind it are in.
    fn ends_with_negation(&self, next: usize, to: usize) -> bool {
        let left_out = (next..to).rev().take_while(|word| self.report.goes_on(word + 1));
        left_out.into_iter().any(|word| self.report.words[word].is_negation())
    }

    fn puts_in(&mut self, step: usize, next: usize, put: std::ops::Range<usize>) -> bool {
        let denies = self.pattern.words[put].iter().any(Word::is_negation);
        let last = (next + self.settings.insertion).min(self.report.words.len());
        for to in next..=last {
            let gone = self.report.words[next..to].iter().any(Word::is_negation);
            if (self.freely || gone == denies) && self.jump(JumpKind::Insertion, step + 1, next, to) {
                return true;
            }
        }
        false
    }

    /// Where the report quotes again, if it stopped with the word before.
    fn reopened(&self, step: usize, next: usize) -> Option<usize> {
        let quotation = &self.report.quotation;
        let goes_on = step > 0 && matches!(self.pattern.pieces[step - 1], Step::Word(_));
        let last = next.checked_sub(1).filter(|_| goes_on).map(|last| quotation[last]).filter(|last| *last != 0)?;
        let open = |word: &usize| quotation[*word] != 0;
        let end = quotation.len().min(next + self.settings.split);
        (next..end).find(open).filter(|to| *to > next && quotation[*to] != last)
    }
}
