//! Descriptions whom the tree, an office or a sector says: "Brahimi, the mediator", "the secretary", "the gunmen".

use super::Linker;
use crate::actors::mention::Mention;
use crate::actors::noun_phrase::Determiner;
use crate::actors::profile::Profile;
use crate::actors::{office, sectors, sources};
use crate::arena::{EntityId, MentionId};
use lexicon::particles::ParticleKind;
use lexicon::persons::{Number, PersonKind};
use lexicon::sectors::SectorTrait;
use record::{ActorKind, MentionForm};
use text::{Rel, Upos, Word};

/// A group or a body is called by another word within so many sentences at the most.
const NEAR: usize = 3;

impl Linker<'_> {
    /// Who is meant by the name or noun that a description stands beside: by apposition, or said of it; or by the
    /// name that it only says the sort of ("the Hezbollah group").
    pub(super) fn beside(&mut self, id: MentionId) -> Option<EntityId> {
        let mention = &self.mentions[id];
        if let Some(name) = sources::sort_of(self.view, &mention.phrase, mention.top) {
            return self.entity_at(self.view.top(&name));
        }
        let is_person = mention.noun.is_some_and(|noun| noun.kind == PersonKind::Person) && !mention.plural;
        if let Some(entity) = self.known_as(mention.top) {
            let profile = &mut self.links.profiles[entity];
            // "A commander known as Barre" is a man, whatever the model took the name for.
            if is_person && profile.canonical.is_none() {
                profile.kind = ActorKind::Person;
            }
            profile.describe(mention);
            return Some(entity);
        }
        let other = self.mentions.at(self.partner(mention.top)?)?;
        let entity = self.entity(other)?;
        let profile = &mut self.links.profiles[entity];
        // "Gunmen, a neighbour said, fired" is no apposition.
        let fits =
            profile.sort.zip(mention.kind).is_none_or(|(a, b)| a == b) && !(is_person && self.mentions[other].plural);
        if !fits {
            return None;
        }
        profile.describe(mention);
        // "Brahimi, the mediator,": as good as a title.
        if is_person && self.view.is(mention.top, &[Rel::Appos]) && profile.kind == ActorKind::Person {
            let mut words = mention.words.clone();
            let bare = words.find(|&word| self.view.token(word).upos != Upos::Det).unwrap_or(mention.top);
            profile.add_title(self.view.words_of(&bare.until(mention.words.end)));
        }
        Some(entity)
    }

    /// The word that a noun stands beside: what it explains, the name that explains it, or what it is said of.
    fn partner(&self, top: Word) -> Option<Word> {
        let view = self.view;
        let above = view.token(top).head.filter(|_| view.is(top, &[Rel::Appos]));
        let below = || view.child(top, &[Rel::Appos]).filter(|&word| view.token(word).upos == Upos::Propn);
        let subject = || {
            let negated = |&child: &Word| {
                view.is(child, &[Rel::Advmod]) && view.lexicon.particles.is(view.lemma(child), ParticleKind::Negation)
            };
            view.child(top, &[Rel::Nsubj])
                .filter(|_| view.child(top, &[Rel::Cop]).is_some() && !view.children(top).iter().any(negated))
        };
        above.or_else(below).or_else(subject)
    }

    /// Whom the name in "a group known as the Local Committees" means.
    fn known_as(&self, top: Word) -> Option<EntityId> {
        let view = self.view;
        let names = |&clause: &Word| view.lexicon.particles.is(view.lemma(clause), ParticleKind::Naming);
        let clause = view.child(top, &[Rel::Acl]).filter(names)?;
        let name = view
            .child(clause, &[Rel::Obl, Rel::Xcomp, Rel::Obj])
            .filter(|&name| view.token(name).upos == Upos::Propn)?;
        self.entity_at(name)
    }

    /// "The secretary" after "Defense Secretary Ash Carter", "the Russian president" after "Putin": the last person
    /// of whom that was said, or who held that office on the report's day.
    pub(super) fn in_office(&self, id: MentionId) -> Option<EntityId> {
        let mention = &self.mentions[id];
        if mention.number != Some(Number::One) || !self.is_told_apart(mention) {
            return None;
        }
        let said = office::said_of(self.view, mention);
        let short = mention.words.len() <= 3 && mention.phrase.len() <= 4;
        let former = |first: &str| self.view.lexicon.particles.is(first, ParticleKind::Former);
        let head = mention.head.split_once('-').filter(|(first, _)| former(first));
        let head = head.map_or(mention.head.as_str(), |(_, head)| head);
        let holds = |profile: &Profile| {
            let same_country = || mention.country().zip(profile.country).is_none_or(|(own, other)| own == other);
            profile.kind == ActorKind::Person
                && profile.is_named()
                && profile.roles.iter().any(|role| role == head)
                && same_country()
                && said.iter().all(|word| profile.is_called(word))
        };
        let other_word = || {
            let word = office::other_word(self.view, mention).filter(|_| mention.determiner == Determiner::Definite)?;
            self.last(|profile| office::is_meant_by(profile, word, mention.country(), mention.body()))
        };
        let by_role = if short || !said.is_empty() { self.last(holds) } else { None };
        let named = |entity: EntityId| self.profile(entity).mentions.iter().map(|&id| &self.mentions[id]);
        let other =
            |entity: EntityId| named(entity).any(|earlier| self.other_employer(mention, earlier, self.profile(entity)));
        by_role.or_else(other_word).filter(|&entity| !other(entity))
    }

    /// Whether a description is of one that is known: "the secretary", "his secretary", "Russia's president".
    fn is_told_apart(&self, mention: &Mention) -> bool {
        let by_pronoun = |owner: Word| self.view.lexicon.pronouns.lookup(self.view.form(owner)).is_some();
        match mention.determiner {
            Determiner::Definite => true,
            Determiner::Possessive => {
                mention.country().is_some() || self.view.child(mention.top, &[Rel::NmodPoss]).is_some_and(by_pronoun)
            }
            _ => false,
        }
    }

    /// Of all for whom something holds, the one who was mentioned last.
    fn last(&self, holds: impl Fn(&Profile) -> bool) -> Option<EntityId> {
        let fitting = self.links.profiles.entries().filter(|(_, profile)| holds(profile));
        fitting.max_by_key(|(_, profile)| profile.mentions.iter().max()).map(|(entity, _)| entity)
    }

    /// "The group said" after a body that spoke: the last one that may be called so.
    pub(super) fn speaking_body(&self, id: MentionId) -> Option<EntityId> {
        let mention = &self.mentions[id];
        let monitor = self.view.lexicon.particles.is(&mention.head, ParticleKind::Monitor);
        if mention.sectors().iter().any(|sector| *sector != sectors::WATCHING)
            || !mention.speaks()
            || mention.determiner != Determiner::Definite
            || mention.plural
            || !(monitor || self.view.lexicon.particles.is(&mention.head, ParticleKind::Sort))
        {
            return None;
        }
        let kind = |profile: &Profile| match mention.noun.map(|noun| noun.kind) {
            _ if monitor => profile.is_monitor(self.view.lexicon),
            Some(PersonKind::Organisation) => matches!(profile.kind, ActorKind::Organisation | ActorKind::ArmedGroup),
            Some(PersonKind::Outlet) => profile.kind == ActorKind::Outlet,
            Some(PersonKind::ArmedGroup) => profile.kind == ActorKind::ArmedGroup,
            _ => false,
        };
        let near = self.mentions.before(id).take_while(|&other| self.is_near(mention, other, NEAR));
        let spoke = near.filter(|&other| self.mentions[other].speaks()).filter_map(|other| self.entity(other));
        let mut bodies = spoke.filter(|&entity| self.profile(entity).is_named() && kind(self.profile(entity)));
        let entity = bodies.next()?;
        let clash = mention.country().zip(self.profile(entity).country).is_some_and(|(own, other)| own != other);
        (!clash).then_some(entity)
    }

    /// "The gunmen" after "armed men": the only group of that sector in the sentences before.
    pub(super) fn in_sector(&self, id: MentionId) -> Option<EntityId> {
        let mention = &self.mentions[id];
        if mention.determiner != Determiner::Definite || !mention.plural || mention.words.len() > 3 {
            return None;
        }
        let own = mention.sectors();
        // "Fighters" and "gunmen" may be of any armed group.
        let fits = |sector: &&str| {
            let is = |wanted: SectorTrait| self.view.lexicon.sectors.is(sector, wanted);
            is(SectorTrait::Group) && (own.contains(sector) || own == [sectors::ARMED] && is(SectorTrait::Irregular))
        };
        let is_group = |other: &Mention| {
            other.sectors().iter().any(fits) && other.number == Some(Number::Many) && other.form != MentionForm::Pronoun
        };
        let near = self.mentions.before(id).take_while(|&other| self.is_near(mention, other, NEAR));
        let mut groups = near.filter(|&other| is_group(&self.mentions[other])).filter_map(|other| self.entity(other));
        let one = groups.next()?;
        let last = *self.profile(one).mentions.last()?;
        let only = groups.all(|other| other == one);
        (only && self.may_be_one(mention, &self.mentions[last], one)).then_some(one)
    }
}
