//! All mentions of a report, and which of them are the sources of its statements.

use super::find;
use super::mention::Mention;
use super::noun_phrase::NounPhrase;
use super::wording;
use crate::arena::{Arena, CandidateId, Id, MentionId};
use crate::candidates::{Candidates, innermost};
use crate::layout::Layout;
use crate::view::View;
use record::MentionForm;
use std::ops::Index;
use text::{Word, Words};

/// A name is looked for so many words around a word that no mention hangs on.
const NEAR: usize = 8;

/// The mentions of a report, in the order of their main words.
#[derive(Debug)]
pub struct Mentions {
    all: Arena<MentionId, Mention>,
    /// For each candidate who or what its source is.
    sources: Arena<CandidateId, Source>,
}

/// The source of one candidate.
#[derive(Debug)]
pub enum Source {
    /// No mention.
    None,
    /// One mention.
    One(MentionId),
    /// Several that are joined by "and".
    Several {
        /// All their words.
        words: Words,
        /// Each of them.
        each: Vec<MentionId>,
    },
}

impl Mentions {
    /// Finds all mentions, those of the sources and of those spoken to among them.
    pub fn of(view: &View, layout: &Layout, candidates: &Candidates, addressees: &[Words]) -> Self {
        let found = find::find(view, layout, candidates, addressees);
        let tops: Vec<Word> = found.phrases.iter().map(|phrase| phrase.top).collect();
        let at = |top: Word| tops.binary_search(&top).ok().map(MentionId::from_index);
        let named = |top: Word| {
            // The name that "the Gannett newspaper chain" is found by stands before the main word.
            let around = |phrase: &NounPhrase| phrase.is_name_around(view, top);
            at(top).or_else(|| found.phrases.iter().position(around).map(MentionId::from_index))
        };
        let sources: Arena<CandidateId, Source> = found
            .sources
            .into_iter()
            .map(|source| match source {
                find::Source::None => Source::None,
                find::Source::One(top) => at(top).map_or(Source::None, Source::One),
                find::Source::Several { words, tops } => {
                    Source::Several { words, each: tops.into_iter().filter_map(named).collect() }
                }
            })
            .collect();
        let mut source_of = vec![None; tops.len()];
        for (candidate, source) in sources.entries() {
            if let Source::One(mention) = source {
                source_of[mention.index()] = Some(candidate);
            }
        }
        let said_in = innermost(view, candidates);
        let all = found.phrases.into_iter().zip(source_of).map(|(noun_phrase, source_of)| Mention {
            source_of,
            said_in: said_in[noun_phrase.top],
            wording: wording::of(view, &noun_phrase),
            noun_phrase,
        });
        Self { all: all.collect(), sources }
    }

    /// All ids, in the order of the text.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = MentionId> + use<> {
        self.all.ids()
    }

    /// All mentions with their ids, in the order of the text.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = (MentionId, &Mention)> {
        self.all.entries()
    }

    /// The ids before one, the nearest first.
    pub fn before(&self, id: MentionId) -> impl Iterator<Item = MentionId> + use<> {
        (0..id.index()).rev().map(MentionId::from_index)
    }

    /// The source of each candidate.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter()
    }

    /// The one mention that is a candidate's source.
    pub fn source(&self, candidate: CandidateId) -> Option<MentionId> {
        match self.sources[candidate] {
            Source::One(mention) => Some(mention),
            _ => None,
        }
    }

    /// The mention that hangs on a word, or the name that holds it.
    pub fn at(&self, word: Word) -> Option<MentionId> {
        let all = self.all.as_slice();
        let by_top = all.binary_search_by_key(&word, |mention| mention.top).ok();
        let named = || {
            let near = all.partition_point(|mention| mention.top + NEAR < word);
            // The title before a name belongs to it.
            let holds = |mention: &Mention| {
                mention.form == MentionForm::Name
                    && (mention.words.contains(&word)
                        || mention.phrase.start.until(mention.words.start).contains(&word))
            };
            let found = all[near..].iter().take_while(|mention| mention.top < word + NEAR).position(holds)?;
            Some(near + found)
        };
        by_top.or_else(named).map(MentionId::from_index)
    }
}

impl Index<MentionId> for Mentions {
    type Output = Mention;

    fn index(&self, id: MentionId) -> &Mention {
        &self.all[id]
    }
}
