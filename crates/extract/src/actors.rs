//! Who is meant: names, descriptions and pronouns linked through one report.
//!
//! Three values, each made of the one before: the [`mentions`] that are found, the [`links`] that say which of them
//! mean one and the same, and the [`entities`], who that is. What cannot be linked keeps its words. The other rules
//! of this crate ask [`Actors`] alone.

mod codes;
mod coordination;
mod described;
mod entities;
mod entity;
mod features;
mod find;
mod given;
mod governments;
mod identity;
mod linker;
mod links;
mod mention;
mod mentions;
mod names;
mod noun_phrase;
mod office;
mod own_codes;
pub mod phrase;
mod profile;
mod sectors;
mod sources;
mod speakers;
mod spelling;
mod wording;

pub use crate::arena::EntityId;
use crate::arena::{CandidateId, Id};
pub use entity::Entity;
pub use features::NAMES as FEATURES;
pub use given::Given;
pub use own_codes::discards;

use crate::measure::{LinkExample, LinkedMention};
use crate::view::View;
use entities::Entities;
use lexicon::day::Day;
use mentions::Mentions;
use record::{Actor, ActorId, NonEmpty};
use std::ops::Index;
use text::{Word, Words};

/// Everybody and everything that one report mentions, and who speaks in each candidate.
#[derive(Debug)]
pub struct Actors {
    mentions: Mentions,
    entities: Entities,
}

impl Actors {
    /// Finds, links and looks everybody up.
    pub fn of(view: &View, given: &Given) -> Self {
        let mentions = Mentions::of(view, given.layout, given.candidates, given.addressees);
        let links = linker::link(view, &mentions, given.day);
        let entities = Entities::of(view, given, &mentions, links);
        Self { mentions, entities }
    }

    /// All entities, in the order in which they were first linked; those of the page come last.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = EntityId> + use<> {
        self.entities.all.ids()
    }

    /// Whom the mention that hangs on a word means.
    pub fn entity_at(&self, word: Word) -> Option<EntityId> {
        self.entities.of_mention[self.mentions.at(word)?].map(|link| link.entity)
    }

    /// Whom some words mean, where a mention hangs on them.
    pub fn meant_by(&self, view: &View, words: &Words) -> Option<EntityId> {
        self.entity_at(sources::mention_in(view, words)?.top)
    }

    /// Who speaks in a candidate.
    pub fn speaker(&self, candidate: CandidateId) -> Option<EntityId> {
        self.entities.speakers[candidate]
    }

    /// All who speak in some candidate, one for each candidate.
    pub fn speakers(&self) -> impl Iterator<Item = EntityId> + '_ {
        self.entities.speakers.iter().copied().flatten()
    }

    /// The agencies that the page names, in its order.
    pub fn agencies(&self) -> &[EntityId] {
        &self.entities.agencies
    }

    /// One as an actor of the record, its members left out; none where nothing mentions it.
    pub fn actor(&self, view: &View, entity: EntityId, id: ActorId) -> Option<Actor> {
        let entity = &self[entity];
        let (told, known) = (&entity.told, &entity.known);
        Some(Actor {
            id,
            name: entity.name().to_owned(),
            known_as: known.known_as.map(str::to_owned),
            kind: entity.kind(),
            titles: told.titles.clone(),
            country: known.parts.country.map(str::to_owned),
            sectors: known.parts.sectors.iter().map(|&sector| sector.to_owned()).collect(),
            cameo: known.parts.cameo(view.lexicon),
            codes: entity.codes.clone(),
            member_of: known.member_of.map(str::to_owned),
            members: Vec::new(),
            mentions: NonEmpty::from_vec(self.places_of(view, entity))?,
            rule: entity.rule().to_owned(),
        })
    }

    /// Where one is mentioned first.
    pub fn first_mention(&self, view: &View, entity: EntityId) -> Option<u32> {
        let entity = &self[entity];
        let own = entity.told.mentions.iter().map(|&id| &self.mentions[id]).filter(|mention| !mention.nested);
        let besides = entity.besides.iter().map(|(span, _)| span.start);
        own.map(|mention| view.span(&mention.words).start).chain(besides).min()
    }

    /// Every place where one is mentioned, in the order of the text.
    pub fn places_of(&self, view: &View, entity: &Entity) -> Vec<record::Mention> {
        let own = entity.told.mentions.iter().map(|&id| (id, &self.mentions[id]));
        let own = own.filter(|(_, mention)| !mention.nested).map(|(id, mention)| record::Mention {
            span: view.span(&mention.words),
            phrase: view.span(&mention.phrase),
            form: mention.form,
            decided_by: self.entities.of_mention[id].and_then(|link| link.rule.decision()),
        });
        let besides = entity.besides.iter();
        let besides = besides.map(|&(span, form)| record::Mention { span, phrase: span, form, decided_by: None });
        let mut places: Vec<record::Mention> = own.chain(besides).collect();
        places.sort_by_key(|place| place.span);
        places.dedup_by_key(|place| place.span);
        places
    }

    /// Every mention that is weighed while mentions are linked, as it is weighed: for fitting the weights.
    pub fn weighed(&self, view: &View, day: Option<Day>) -> Vec<LinkExample> {
        let example = |weighed: links::Weighed| {
            let mention = &self.mentions[weighed.mention];
            let top = |id| self.mentions[id].top;
            let candidates = weighed.candidates.iter().map(|(id, features)| (top(*id), features.to_vec()));
            LinkExample {
                form: mention.form,
                top: mention.top,
                new: weighed.new.to_vec(),
                candidates: candidates.collect(),
            }
        };
        linker::weighed(view, &self.mentions, day).into_iter().map(example).collect()
    }

    /// Every mention that means something, with what it means and what decided it.
    pub fn linked(&self) -> Vec<LinkedMention> {
        let mentions = self.mentions.entries();
        let linked = mentions.filter_map(|(id, mention)| {
            let link = self.entities.of_mention[id]?;
            Some(LinkedMention {
                phrase: mention.phrase.clone(),
                top: mention.top,
                words: mention.words.clone(),
                entity: link.entity.index(),
                kind: self[link.entity].kind(),
                sort: mention.kind,
                form: mention.form,
                rule: link.rule.name(),
            })
        });
        linked.collect()
    }
}

impl Index<EntityId> for Actors {
    type Output = Entity;

    fn index(&self, entity: EntityId) -> &Entity {
        &self.entities.all[entity]
    }
}
