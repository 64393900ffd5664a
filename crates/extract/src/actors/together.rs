//! Several descriptions of one ("the regime", "the government"), and several who are meant together: "Kerry and
//! Lavrov" as one source, "the two ministers" after both were named.

use super::mention::Determiner;
use super::{Actors, Entity};
use crate::view::View;
use lexicon::particles::{self, ParticleKind};
use lexicon::persons::{Number, PersonKind};
use lexicon::{groups, places};
use record::{ActorKind, MentionForm};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use text::{Rel, Upos};

/// What all words for a country's government come to.
const GOVERNMENT: &str = "government";
/// "The two ministers" have been named so many sentences before at the most.
const REACH: usize = 2;

impl Actors {
    /// Makes one of all that is the government of one country ("Assad's government", "the regime", "Damascus"), and
    /// of those at home who are told with their country and without ("the Syrian opposition", "the opposition").
    pub(super) fn unite(&mut self, view: &View) {
        let mut first: BTreeMap<(Option<&str>, String), usize> = BTreeMap::new();
        for entity in 0..self.entities.len() {
            let country = self.identities[entity].parts.country;
            let same = if country.is_some() && self.is_government(entity) {
                Some(GOVERNMENT.to_owned())
            } else {
                self.domestic_group(view, entity)
            };
            let Some(same) = same else { continue };
            let kept = *first.entry((country, same)).or_insert(entity);
            if kept != entity {
                self.absorb(kept, entity);
            }
        }
        for (_, entity) in first {
            self.rename(view, entity);
        }
    }

    /// Whether all descriptions of an entity are words for a government as a whole.
    fn is_government(&self, entity: usize) -> bool {
        let own = &self.entities[entity];
        let whole = |number: &usize| {
            let mention = &self.mentions[*number];
            mention.form != MentionForm::Nominal || mention.is_national_government()
        };
        (own.government_of.is_some() || own.parts.is_empty())
            && !own.mentions.is_empty()
            && own.mentions.iter().all(whole)
    }

    /// The words of a group of those at home without their country; none where it is not certain that it is the
    /// whole group.
    fn domestic_group(&self, view: &View, entity: usize) -> Option<String> {
        let own = &self.entities[entity];
        let first = &self.mentions[*own.mentions.first()?];
        let definite = matches!(first.determiner, Determiner::Definite | Determiner::Possessive)
            && first.form == MentionForm::Nominal;
        if !own.parts.is_empty() || !definite || !particles::is(&first.head, ParticleKind::Domestic) {
            return None;
        }
        let owner = view.child(first.top, &[Rel::NmodPoss]).map(|owner| view.subtree(owner));
        let owned = |word: usize| owner.as_ref().is_some_and(|owner| owner.contains(&word));
        let place =
            |word: usize| places::lookup(view.form(word)).is_some() || groups::lookup(view.form(word)).is_some();
        let kept = first
            .words
            .clone()
            .filter(|&word| view.token(word).upos != Upos::Det && !view.is_mark(word) && !owned(word) && !place(word));
        Some(kept.map(|word| view.lemma(word).to_lowercase()).collect::<Vec<_>>().join(" "))
    }

    /// Calls what was united by its shortest description that tells the country.
    fn rename(&mut self, view: &View, entity: usize) {
        let own = &self.entities[entity];
        let telling = own
            .mentions
            .iter()
            .map(|&number| &self.mentions[number])
            .filter(|mention| mention.form == MentionForm::Nominal && mention.country().is_some());
        let shortest = telling
            .min_by_key(|mention| (mention.words.len(), mention.top))
            .map(|mention| view.words_of(&mention.words).to_owned());
        if let Some(name) = shortest.filter(|_| own.parts.is_empty()) {
            self.entities[entity].name = name;
        }
    }

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
            let persons = members
                .iter()
                .all(|&member| matches!(self.entities[member].kind, ActorKind::Person | ActorKind::Population));
            let kind = if persons { ActorKind::Population } else { ActorKind::Organisation };
            self.identities.push(self.in_common(&members));
            self.entities.push(Entity {
                name: view.words_of(words).to_owned(),
                kind,
                many: true,
                members,
                ..Entity::default()
            });
            self.entities.len() - 1
        });
        self.besides.push((number, view.span(words), MentionForm::Nominal));
        Some(number)
    }

    /// "The two ministers", where just two persons are named before: who they are.
    pub(super) fn pairs(&mut self, view: &View) {
        for number in 0..self.mentions.len() {
            let Some(entity) = self.entity_of[number] else { continue };
            if self.entities[entity].parts.is_empty()
                && self.entities[entity].members.is_empty()
                && let Some(members) = self.pair(view, number)
            {
                self.entities[entity].members = members;
            }
        }
    }

    /// The two whom a description means: who are joined by "and" in the nearest sentence where two such are, or
    /// who are named, where the nearest sentences that name two or more name just two.
    fn pair(&self, view: &View, number: usize) -> Option<Vec<usize>> {
        let mention = &self.mentions[number];
        let pair = view.children(mention.top).iter().any(|&child| particles::is(view.lemma(child), ParticleKind::Pair));
        if mention.form != MentionForm::Nominal || !pair || mention.number != Some(Number::Many) {
            return None;
        }
        let is = |kind| particles::is(&mention.head, kind);
        let person = mention.noun.is_some_and(|noun| {
            matches!(noun.kind, PersonKind::Person | PersonKind::Population | PersonKind::Government)
        });
        let suits = |entity: usize| {
            let (entity, identity) = (&self.entities[entity], &self.identities[entity]);
            match entity.kind {
                _ if is(ParticleKind::Side) => !matches!(entity.kind, ActorKind::Unknown | ActorKind::Document),
                ActorKind::Place | ActorKind::Government => {
                    is(ParticleKind::Country) && identity.parts.country.is_some()
                }
                ActorKind::Person => person && !is(ParticleKind::Country) && !entity.parts.is_empty(),
                _ => false,
            }
        };
        let meant = |mention: usize| self.entity_of[mention].filter(|&entity| suits(entity));
        let joined = |other: usize| {
            let first = view
                .token(self.mentions[other].top)
                .head
                .filter(|_| view.is(self.mentions[other].top, &[Rel::Conj]))?;
            let two = [meant(self.at(first)?)?, meant(other)?];
            (two[0] != two[1]).then(|| two.to_vec())
        };
        let sentence = |mention: usize| view.sentence_of(self.mentions[mention].top);
        let here = sentence(number);
        let mut named = BTreeSet::new();
        for other in (0..number).rev().take_while(|&other| here - sentence(other) <= REACH) {
            if let Some(two) = joined(other) {
                return Some(two);
            }
            named.extend(meant(other).filter(|_| !is(ParticleKind::Side)));
            let ends = other == 0 || sentence(other - 1) != sentence(other);
            if ends && named.len() > 1 {
                break;
            }
        }
        (named.len() == 2).then(|| named.into_iter().collect())
    }
}
