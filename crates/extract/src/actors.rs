//! Who is meant: names, descriptions and pronouns linked through one report.
//!
//! [`find`] takes in every mention, [`link`] says which of them mean one and the same, and [`identity`] who
//! that is. What cannot be linked keeps its words.

mod codes;
mod entity;
mod features;
mod find;
mod identity;
mod link;
mod mention;
mod names;
mod office;
mod own_codes;
pub mod phrase;
mod pronoun;
mod rules;
mod sources;
mod together;
mod wording;

pub use entity::Entity;
pub use features::NAMES as FEATURES;
pub use identity::Identity;
pub use mention::Mention;
pub use own_codes::discards;

use crate::LinkedMention;
use crate::drafts::Draft;
use crate::layout::Layout;
use crate::view::View;
use lexicon::day::Day;
use lexicon::dictionaries::Dictionary;
use lexicon::persons::{Number, PersonKind};
use lexicon::places::{self, PlaceForm};
use record::{Actor, ActorId, ActorKind, ByteSpan, MentionForm, NonEmpty};
use std::ops::Range;
use text::MentionKind;

/// The sector of people in general.
const ANYBODY: &str = "CVL";

/// Everybody and everything that one report mentions, and who speaks in each draft.
#[derive(Debug, Default)]
pub struct Actors {
    /// Whom and what the mentions mean.
    pub entities: Vec<Entity>,
    /// The mentions, in the order of their main words.
    pub mentions: Vec<Mention>,
    /// For each mention whom it means.
    pub entity_of: Vec<Option<usize>>,
    /// For each draft whom its speaker is.
    pub speakers: Vec<Option<usize>>,
    /// For each entity who that is.
    pub identities: Vec<Identity>,
    /// For each draft the mention that is its source.
    of_draft: Vec<Option<usize>>,
    /// For each mention the draft whose source it is.
    source_of: Vec<Option<usize>>,
    /// For each mention where it starts in the text.
    starts: Vec<u32>,
    /// For each mention the innermost draft that says it.
    said_in: Vec<Option<usize>>,
    /// The day of the report.
    day: Option<Day>,
    /// For each draft whose source is several joined by "and", its words and the mentions of each.
    lists: Vec<Option<(Range<usize>, Vec<usize>)>>,
    /// Outlets that the page names outside of its sentences, and lists: whom, where, in what form.
    besides: Vec<(usize, ByteSpan, MentionForm)>,
}

impl Actors {
    /// Finds and links everything.
    pub fn of(
        view: &View,
        layout: &Layout,
        drafts: &[Draft],
        addressees: &[Range<usize>],
        within: &[Option<usize>],
        day: Option<Day>,
        dictionary: Option<&Dictionary>,
    ) -> Self {
        let mut actors = Self::linked_by(view, layout, drafts, addressees, day, &mut |_, _, _, _| {});
        actors.identify(view, day);
        actors.unite(view);
        actors.pairs(view);
        actors.speak(view, drafts, within);
        if let Some(dictionary) = dictionary {
            actors.look_up(view, dictionary, day);
        }
        actors
    }

    /// Finds and links everything, with somebody who looks on.
    pub fn linked_by(
        view: &View,
        layout: &Layout,
        drafts: &[Draft],
        addressees: &[Range<usize>],
        day: Option<Day>,
        watch: link::Watch,
    ) -> Self {
        let found = find::find(view, layout, drafts, addressees);
        let innermost = innermost(view, drafts);
        let said_in = found.all.iter().map(|mention| innermost[mention.top]).collect();
        let starts = found.all.iter().map(|mention| view.span(&mention.words).start).collect();
        let mut source_of = vec![None; found.all.len()];
        for (draft, mention) in found.of_draft.iter().enumerate() {
            if let Some(mention) = *mention {
                source_of[mention] = Some(draft);
            }
        }
        let mut actors = Self {
            starts,
            source_of,
            entity_of: vec![None; found.all.len()],
            mentions: found.all,
            of_draft: found.of_draft,
            lists: found.lists,
            said_in,
            day,
            ..Self::default()
        };
        actors.link(view, watch);
        actors
    }

    /// Whom the mention that hangs on a word means.
    pub fn entity_at(&self, word: usize) -> Option<usize> {
        self.entity_of[self.at(word)?]
    }

    /// The mention that hangs on a word.
    fn at(&self, word: usize) -> Option<usize> {
        let by_top = self.mentions.binary_search_by_key(&word, |mention| mention.top).ok();
        by_top.or_else(|| {
            let near = self.mentions.partition_point(|mention| mention.top + 8 < word);
            // The title before a name belongs to it.
            let named = |mention: &Mention| {
                mention.form == MentionForm::Name
                    && (mention.words.contains(&word) || (mention.phrase.start..mention.words.start).contains(&word))
            };
            let found = self.mentions[near..].iter().take_while(|mention| mention.top < word + 8).position(named)?;
            Some(near + found)
        })
    }

    /// Who speaks in each draft: its source, or whoever speaks in the draft that it goes on with. Then "I", in
    /// what somebody says, is that one.
    fn speak(&mut self, view: &View, drafts: &[Draft], within: &[Option<usize>]) {
        self.speakers = self.of_draft.iter().map(|source| source.and_then(|source| self.entity_of[source])).collect();
        for number in 0..drafts.len() {
            if let Some(list) = self.lists[number].take() {
                self.speakers[number] = self.together(view, &list);
            }
        }
        for _ in 0..2 {
            for (number, draft) in drafts.iter().enumerate() {
                let first_person = self.of_draft[number].is_some_and(|source| self.mentions[source].is_spoken());
                if !draft.source.is_empty() && self.of_draft[number].is_none() {
                    continue;
                }
                if draft.source.is_empty() {
                    self.speakers[number] = self.speakers[number].or_else(|| self.speakers[draft.same_speaker_as?]);
                } else if first_person {
                    let outer = within[number].and_then(|outer| self.speakers[outer]);
                    self.speakers[number] = outer.filter(|_| self.is_one(number));
                }
            }
        }
        self.papers(view, drafts);
        for number in 0..self.mentions.len() {
            let own = self.mentions[number]
                .pronoun
                .is_some_and(|pronoun| pronoun.person == Some(1) && pronoun.number == Some(Number::One));
            let speaker = self.said_in[number].and_then(|draft| self.speakers[draft]);
            if let Some(entity) = speaker.filter(|_| own) {
                if let Some(before) = self.entity_of[number] {
                    self.entities[before].mentions.retain(|&mention| mention != number);
                }
                self.entity_of[number] = Some(entity);
                self.entities[entity].mentions.push(number);
            }
        }
    }

    /// "The release said" after "a Defense Department news release said": the paper speaks for whom it spoke for.
    fn papers(&mut self, view: &View, drafts: &[Draft]) {
        let paper = |number: usize| {
            let head = &self.mentions[self.of_draft[number]?];
            head.noun.filter(|noun| noun.kind == PersonKind::Document && head.form == MentionForm::Nominal)
        };
        let papers: Vec<_> = (0..drafts.len()).map(|number| paper(number).map(|noun| noun.lemma)).collect();
        for number in 0..drafts.len() {
            let Some(noun) = papers[number] else { continue };
            let same = |draft: &Draft| {
                draft.source.first().is_some_and(|source| source.clone().any(|word| view.lemma(word) == noun))
            };
            let before = (0..number)
                .rev()
                .find(|&other| papers[other].is_none() && self.speakers[other].is_some() && same(&drafts[other]));
            if let Some(other) = before {
                self.speakers[number] = self.speakers[other];
            }
        }
    }

    fn is_one(&self, draft: usize) -> bool {
        self.of_draft[draft].is_some_and(|source| self.mentions[source].number == Some(Number::One))
    }

    /// Whom some words mean, where a mention hangs on them.
    pub fn meant_by(&self, view: &View, words: &Range<usize>) -> Option<usize> {
        let wanted = sources::mention_in(view, words)?;
        self.entity_of[self.at(wanted.top)?]
    }

    /// The entity of an agency or outlet named by the page, by its canonical name.
    pub fn outlet(&mut self, name: &'static str, span: ByteSpan) -> usize {
        let known = self.entities.iter().position(|entity| entity.canonical == Some(name) || entity.name == name);
        let number = known.unwrap_or_else(|| {
            let kind = ActorKind::Outlet;
            self.entities.push(Entity { name: name.to_owned(), canonical: Some(name), kind, ..Entity::default() });
            self.identities.push(Identity::of_outlet(&self.entities[self.entities.len() - 1]));
            self.entities.len() - 1
        });
        self.besides.push((number, span, MentionForm::Name));
        number
    }

    /// An entity as an actor of the record.
    pub fn actor(&self, view: &View, number: usize, id: ActorId) -> Option<Actor> {
        let (entity, identity) = (&self.entities[number], &self.identities[number]);
        let rule = match (entity.parts.is_empty(), identity.from_context) {
            (true, true) => "actors.described, country of the report",
            (true, false) => "actors.described",
            (false, _) => "actors.named",
        };
        Some(Actor {
            id,
            name: self.name_of(number),
            known_as: identity.known_as.map(str::to_owned),
            kind: entity.kind,
            titles: entity.titles.clone(),
            country: identity.parts.country.map(str::to_owned),
            sectors: identity.parts.sectors.iter().map(|&sector| sector.to_owned()).collect(),
            cameo: identity.parts.cameo(),
            codes: identity.codes.clone(),
            member_of: identity.member_of.map(str::to_owned),
            members: Vec::new(),
            mentions: NonEmpty::from_vec(self.places_of(view, number))?,
            rule: rule.to_owned(),
        })
    }

    /// What an entity is called: a person as the report has it, all else as the lexicon has it.
    pub fn name_of(&self, number: usize) -> String {
        let entity = &self.entities[number];
        let known = entity.canonical.filter(|_| entity.kind != ActorKind::Person);
        known.map_or_else(|| entity.name.clone(), str::to_owned)
    }

    /// Every mention that means something, with what it means.
    pub fn linked(&self) -> Vec<LinkedMention> {
        let mentions = self.mentions.iter().zip(&self.entity_of);
        let linked = mentions.filter_map(|(mention, entity)| {
            let entity = (*entity)?;
            Some(LinkedMention {
                phrase: mention.phrase.clone(),
                top: mention.top,
                words: mention.words.clone(),
                entity,
                kind: self.entities[entity].kind,
                sort: mention.kind,
                form: mention.form,
            })
        });
        linked.collect()
    }

    /// Whether an entity belongs among the actors though it says nothing: it has a name that is no mere place's,
    /// or a role.
    pub fn is_actor(&self, number: usize) -> bool {
        let (entity, identity) = (&self.entities[number], &self.identities[number]);
        let named = !entity.parts.is_empty()
            && match entity.kind {
                ActorKind::Person
                | ActorKind::Organisation
                | ActorKind::Government
                | ActorKind::ArmedGroup
                | ActorKind::Outlet => true,
                ActorKind::Place => places::lookup(&entity.name).is_some_and(|(_, form)| form == PlaceForm::Name),
                ActorKind::Population => identity.parts.cameo().is_some(),
                ActorKind::Document | ActorKind::Unknown => identity.known_as.is_some(),
            };
        let known = || {
            entity
                .mentions
                .iter()
                .any(|&mention| self.mentions[mention].noun.is_some_and(|noun| noun.kind != PersonKind::Document))
        };
        let human = entity.kind != ActorKind::Place
            && (entity.sort.is_none_or(|sort| matches!(sort, MentionKind::Person | MentionKind::Organisation))
                || known());
        // Of people in general, only those of whom more is known: a country, a speech.
        let parts = &identity.parts;
        let people = matches!(entity.kind, ActorKind::Person | ActorKind::Population)
            && parts.country.is_some()
            && !identity.from_context;
        let role = people || parts.sectors.first().is_some_and(|&sector| sector != ANYBODY || parts.country.is_some());
        // "No aid agency" is none, and whoever runs "for president" none yet.
        let none = entity.mentions.iter().all(|&mention| self.mentions[mention].is_nobody());
        let several = !entity.members.is_empty();
        named || several || human && role && !none
    }

    /// Whether an entity can act or be acted on: people, bodies, countries; not things.
    pub fn is_somebody(&self, number: usize) -> bool {
        let entity = &self.entities[number];
        let sort = matches!(entity.sort, Some(MentionKind::Person | MentionKind::Organisation));
        let none = entity.mentions.iter().all(|&mention| self.mentions[mention].is_nobody());
        !none
            && (self.is_actor(number)
                || sort
                || !matches!(entity.kind, ActorKind::Unknown | ActorKind::Document | ActorKind::Place))
    }

    /// Where an entity is mentioned first.
    pub fn first_mention(&self, entity: usize) -> Option<u32> {
        let besides = self.besides.iter().filter(|(number, ..)| *number == entity).map(|(_, span, _)| span.start);
        let own = self.entities[entity].mentions.iter().filter(|&&number| !self.mentions[number].nested);
        own.map(|&number| self.starts[number]).chain(besides).min()
    }

    /// Every place where an entity is mentioned, in the order of the text.
    pub fn places_of(&self, view: &View, entity: usize) -> Vec<record::Mention> {
        let own = self.entities[entity]
            .mentions
            .iter()
            .map(|&number| &self.mentions[number])
            .filter(|mention| !mention.nested);
        let mut places: Vec<record::Mention> = own
            .map(|mention| record::Mention {
                span: view.span(&mention.words),
                phrase: view.span(&mention.phrase),
                form: mention.form,
            })
            .collect();
        let besides = self.besides.iter().filter(|(number, ..)| *number == entity);
        places.extend(besides.map(|&(_, span, form)| record::Mention { span, phrase: span, form }));
        places.sort_by_key(|place| place.span);
        places.dedup_by_key(|place| place.span);
        places
    }
}

/// For each word the innermost draft whose content holds it.
pub fn innermost(view: &View, drafts: &[Draft]) -> Vec<Option<usize>> {
    let size = |number: &usize| drafts[*number].content.iter().map(|range| range.len()).sum::<usize>();
    let mut largest_first: Vec<usize> = (0..drafts.len()).collect();
    largest_first.sort_by_key(|number| std::cmp::Reverse(size(number)));
    let mut innermost = vec![None; view.words()];
    for number in largest_first {
        for content in &drafts[number].content {
            innermost[content.clone()].fill(Some(number));
        }
    }
    innermost
}
