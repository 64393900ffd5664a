//! Several who are meant together: "Kerry and Lavrov" as one source, and "the two ministers" after both were named.

use super::{Actors, Entity};
use crate::view::View;
use lexicon::particles::{self, ParticleKind};
use lexicon::persons::{Number, PersonKind};
use record::{ActorKind, MentionForm};
use std::collections::BTreeSet;
use std::ops::Range;

/// "The two ministers" have been named so many sentences before at the most.
const REACH: usize = 2;

impl Actors {
    /// The entity of several that speak together.
    pub(super) fn together(&mut self, view: &View, (words, mentions): &(Range<usize>, Vec<usize>)) -> Option<usize> {
        let mut members: Vec<usize> = mentions.iter().filter_map(|&mention| self.entity_of[mention]).collect();
        members.sort_unstable();
        members.dedup();
        if let [one] = members[..] {
            return Some(one);
        }
        let known = self.entities.iter().position(|entity| entity.members == members && !members.is_empty());
        let number = known.unwrap_or_else(|| {
            let persons = members.iter().all(|&member| matches!(self.entities[member].kind, ActorKind::Person | ActorKind::Population));
            let kind = if persons { ActorKind::Population } else { ActorKind::Organisation };
            self.identities.push(self.in_common(&members));
            self.entities.push(Entity { name: view.words_of(words).to_owned(), kind, many: true, members, ..Entity::default() });
            self.entities.len() - 1
        });
        self.besides.push((number, view.span(words), MentionForm::Nominal));
        Some(number)
    }

    /// "The two ministers", where just two persons are named before: who they are.
    pub(super) fn pairs(&mut self, view: &View) {
        for number in 0..self.mentions.len() {
            let Some(entity) = self.entity_of[number] else { continue };
            if self.entities[entity].parts.is_empty() && self.entities[entity].members.is_empty()
                && let Some(members) = self.pair(view, number)
            {
                self.entities[entity].members = members;
            }
        }
    }

    /// The two whom a description means, where the nearest sentences that name two or more name just two.
    fn pair(&self, view: &View, number: usize) -> Option<Vec<usize>> {
        let mention = &self.mentions[number];
        let person = mention.form == MentionForm::Nominal && mention.noun.is_some_and(|noun| matches!(noun.kind, PersonKind::Person | PersonKind::Population | PersonKind::Government));
        let pair = view.children(mention.top).iter().any(|&child| particles::is(view.lemma(child), ParticleKind::Pair));
        if !person || !pair || mention.number != Some(Number::Many) {
            return None;
        }
        let here = view.sentence_of(mention.top);
        let mut named = BTreeSet::new();
        let sentence = |mention: usize| view.sentence_of(self.mentions[mention].top);
        for other in (0..number).rev().take_while(|&other| here - sentence(other) <= REACH) {
            let named_there = self.entity_of[other].filter(|&entity| self.entities[entity].kind == ActorKind::Person && !self.entities[entity].parts.is_empty());
            named.extend(named_there);
            let ends = other == 0 || sentence(other - 1) != sentence(other);
            if ends && named.len() > 1 {
                break;
            }
        }
        (named.len() == 2).then(|| named.into_iter().collect())
    }
}
