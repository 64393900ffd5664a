//! Names, which go by their words.

use super::Linker;
use crate::actors::described::{Described, describe};
use crate::actors::mention::Mention;
use crate::actors::names;
use crate::actors::noun_phrase::Determiner;
use crate::actors::office;
use crate::actors::profile::Profile;
use crate::actors::sectors;
use crate::actors::wording::Wording;
use crate::arena::{EntityId, MentionId};
use lexicon::Lexicon;
use lexicon::fold::fold;
use lexicon::particles::ParticleKind;
use record::{ActorKind, MentionForm};

/// A person may be named so many sentences after being described.
const FORETOLD: usize = 12;
/// "The mediator said" is named so many sentences after it at the most.
const SOON: usize = 3;

impl Linker<'_> {
    /// Whom a name means: one who answers to it, or was described before, or somebody new.
    pub(super) fn name(&mut self, id: MentionId) -> EntityId {
        let mention = &self.mentions[id];
        let described = describe(self.view, mention, self.day, self.is_last_name(mention));
        if let Some(known) = self.answering(mention, &described) {
            learn(&mut self.links.profiles[known], mention, &described, &self.known);
            return known;
        }
        let mut fresh = Profile::named(&described);
        learn(&mut fresh, mention, &described, &self.known);
        // "Qaddafi" and "Kadhafi": one holder of one office.
        let holds = |profile: &Profile| fresh.holder.is_some() && profile.holder == fresh.holder;
        let known = self.links.profiles.position(holds);
        let known = known.or_else(|| {
            let foretold = self.foretold(mention, &fresh, &described.roles)?;
            self.links.profiles[foretold].kind = fresh.kind;
            Some(foretold)
        });
        match known {
            Some(known) => {
                learn(&mut self.links.profiles[known], mention, &described, &self.known);
                known
            }
            None => self.links.profiles.push(fresh),
        }
    }

    /// Whether the report has told in full, or with a title, of somebody whose last name this is: "Houston said" after
    /// "Governor Peter Houston", but not "in Houston".
    fn is_last_name(&self, mention: &Mention) -> bool {
        let words = &mention.words;
        let alone = words.len() == 1 && !names::is_told_as_place(self.view, words.start);
        let part = fold(self.view.form(words.start));
        let bears = |profile: &Profile| {
            profile.kind == ActorKind::Person
                && profile.parts.last() == Some(&part)
                && (profile.parts.len() > 1 || profile.is_titled(self.view.lexicon))
        };
        alone && self.links.profiles.iter().any(bears)
    }

    /// Who is known and may bear a name: the last, or of several who may be meant by a last name alone, the one who
    /// was called by it before, or else is spoken of most.
    fn answering(&self, mention: &Mention, described: &Described) -> Option<EntityId> {
        // "The Chinese Foreign Ministry" is not Russia's.
        let foreign = |profile: &Profile| {
            described.kind != ActorKind::Person
                && described.canonical.is_none()
                && mention.country().zip(profile.country).is_some_and(|(own, other)| own != other)
        };
        let fits = |(_, profile): &(EntityId, &Profile)| profile.answers_to(described) && !foreign(profile);
        let mut answering = self.links.profiles.entries().rev().filter(fits);
        let called = |(_, profile): &(EntityId, &Profile)| {
            let exact = profile.parts.last() == described.parts.last();
            (self.is_called_by(profile, &mention.key), exact, profile.mentions.len())
        };
        let alone = described.parts.len() == 1 && described.kind == ActorKind::Person;
        let found = if alone { answering.max_by_key(called) } else { answering.next() };
        found.map(|(entity, _)| entity)
    }

    /// Whether somebody was mentioned by this name alone.
    fn is_called_by(&self, profile: &Profile, key: &str) -> bool {
        let mut mentions = profile.mentions.iter().map(|&mention| &self.mentions[mention]);
        mentions.any(|mention| mention.form == MentionForm::Name && mention.key == key)
    }

    /// "A judge" in the headline, whom the text then names: "Judge Ada Field", who has these roles; "the Russian
    /// president" before it names who held that office.
    fn foretold(&mut self, mention: &Mention, named: &Profile, roles: &[String]) -> Option<EntityId> {
        let here = self.view.sentence_of(mention.top);
        let fits = |(_, profile): &(EntityId, &Profile)| self.is_foretold(here, profile, named, roles);
        let fitting: Vec<EntityId> = self.links.profiles.entries().filter(fits).map(|(entity, _)| entity).collect();
        let (&first, others) = fitting.split_first()?;
        for &other in others {
            self.links.absorb(first, other);
        }
        Some(first)
    }

    /// Whether somebody who was only described may be the one that a name in sentence `here` is of.
    fn is_foretold(&self, here: usize, profile: &Profile, named: &Profile, roles: &[String]) -> bool {
        let since = |id: MentionId| here - self.view.sentence_of(self.mentions[id].top).min(here);
        let (Some(&first), Some(&last)) = (profile.mentions.first(), profile.mentions.last()) else { return false };
        let clash = profile.gender.zip(named.gender).is_some_and(|(a, b)| a != b)
            || profile.country.zip(named.country).is_some_and(|(a, b)| a != b);
        if profile.is_named() || since(last) > FORETOLD || clash {
            return false;
        }
        if named.kind != ActorKind::Person {
            let watches =
                |key: &String| key.split(' ').any(|word| self.view.lexicon.particles.is(word, ParticleKind::Monitor));
            return named.is_monitor(self.view.lexicon) && profile.keys.iter().any(watches);
        }
        let (soon, first) = (since(first) <= SOON, &self.mentions[first]);
        let definite = first.determiner == Determiner::Definite;
        let word = office::other_word(self.view, first);
        if word.is_some_and(|word| office::is_meant_by(named, word, profile.country, profile.body)) {
            // "The mediator said", and is named soon.
            let spoke = definite && first.speaks() && soon;
            return profile.country.is_some() || profile.body.is_some() || spoke;
        }
        let of_country = definite && profile.country.is_some() && profile.country == named.country;
        let roles = if of_country { &named.roles } else { roles };
        profile.kind == ActorKind::Person
            && !profile.many
            && profile.roles.iter().any(|role| roles.iter().any(|own| is_same_role(self.view.lexicon, own, role)))
    }
}

/// Takes in what a name tells, and the office that a person of that name holds.
fn learn(profile: &mut Profile, mention: &Mention, described: &Described, known: &office::Known) {
    profile.learn(described);
    profile.take_country(mention.country());
    let nothing = Wording::default();
    let told = mention.wording.as_ref().unwrap_or(&nothing);
    if described.kind == ActorKind::Person
        && let Some(office) = office::held(profile, told, known)
    {
        office.tell(profile, known.lexicon);
    }
}

/// Whether two nouns are of one role: the same, or both of those who judge ("justice").
fn is_same_role(lexicon: &Lexicon, one: &str, other: &str) -> bool {
    let judges = |role: &str| lexicon.agents.lookup(role).is_some_and(|agent| agent.sectors == [sectors::JUDGES]);
    one == other || judges(one) && judges(other)
}
