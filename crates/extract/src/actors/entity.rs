//! One person, body, group or thing of a report: what the report tells of it, and who that is.

use super::identity::Identity;
use super::mention::Mention;
use super::mentions::Mentions;
use super::profile::Profile;
use super::sectors;
use crate::arena::EntityId;
use lexicon::Lexicon;
use lexicon::persons::PersonKind;
use lexicon::places::PlaceForm;
use record::{ActorKind, ByteSpan, MentionForm};
use text::MentionKind;

/// Someone or something that the report speaks of.
#[derive(Debug)]
pub struct Entity {
    /// What the report tells of it.
    pub told: Profile,
    /// Who that is.
    pub known: Identity,
    /// Who they are, where it is several.
    pub members: Vec<EntityId>,
    /// Where it is named outside of the mentions: by the page, or among several.
    pub besides: Vec<(ByteSpan, MentionForm)>,
    /// The codes that the user's dictionaries give it.
    pub codes: Vec<String>,
    /// Whether it belongs among the actors though it says nothing: it has a name that is no mere place's, or a role.
    pub is_actor: bool,
    /// Whether it can act or be acted on: people, bodies, countries; not things.
    pub is_somebody: bool,
}

impl Entity {
    /// What sort of actor it is.
    pub fn kind(&self) -> ActorKind {
        self.known.kind
    }

    /// What it is called: a person as the report has it, all else as the lexicon has it.
    pub fn name(&self) -> &str {
        let canonical = self.told.canonical.filter(|_| self.kind() != ActorKind::Person);
        canonical.unwrap_or(&self.told.name)
    }

    /// The rule by which it is an actor.
    pub fn rule(&self) -> &'static str {
        match (self.told.is_named(), self.known.from_context) {
            (true, _) => "actors.named",
            (false, true) => "actors.described, country of the report",
            (false, false) => "actors.described",
        }
    }
}

/// What tells whether one is an actor.
pub(super) struct Standing<'a> {
    /// What the report tells of it.
    pub told: &'a Profile,
    /// Who that is.
    pub known: &'a Identity,
    /// Whether it is several who are known.
    pub several: bool,
    /// The mentions of the report.
    pub mentions: &'a Mentions,
    /// The lexicon.
    pub lexicon: &'a Lexicon,
}

impl Standing<'_> {
    /// Whether it belongs among the actors though it says nothing: it has a name that is no mere place's, or a role.
    pub fn is_actor(&self) -> bool {
        self.is_actor_by_name() || self.several || self.has_role() && self.is_human() && !self.is_nobody()
    }

    /// Whether it can act or be acted on: people, bodies, countries; not things.
    pub fn is_somebody(&self) -> bool {
        let sort = matches!(self.told.sort, Some(MentionKind::Person | MentionKind::Organisation));
        let kind = !matches!(self.known.kind, ActorKind::Unknown | ActorKind::Document | ActorKind::Place);
        !self.is_nobody() && !self.is_thing() && (sort || kind || self.is_actor())
    }

    fn is_actor_by_name(&self) -> bool {
        let place = || self.lexicon.places.lookup(&self.told.name);
        self.told.is_named()
            && match self.known.kind {
                ActorKind::Person
                | ActorKind::Organisation
                | ActorKind::Government
                | ActorKind::ArmedGroup
                | ActorKind::Outlet => true,
                ActorKind::Place => {
                    place().is_some_and(|(_, form)| matches!(form, PlaceForm::Name | PlaceForm::Adjective))
                }
                ActorKind::Population => self.known.parts.cameo(self.lexicon).is_some(),
                ActorKind::Document | ActorKind::Unknown => self.known.known_as.is_some(),
            }
    }

    /// Whether a role is told of it; of people in general only where their country is told too.
    fn has_role(&self) -> bool {
        let parts = &self.known.parts;
        let people = matches!(self.known.kind, ActorKind::Person | ActorKind::Population)
            && parts.country.is_some()
            && !self.known.from_context;
        people || parts.sectors.first().is_some_and(|&sector| sector != sectors::ANYBODY || parts.country.is_some())
    }

    fn is_human(&self) -> bool {
        let of_people = |mention: &Mention| mention.noun.is_some_and(|noun| noun.kind != PersonKind::Document);
        self.known.kind != ActorKind::Place
            && !self.is_thing()
            && (self.told.sort.is_none_or(|sort| matches!(sort, MentionKind::Person | MentionKind::Organisation))
                || self.told.mentions.iter().any(|&id| of_people(&self.mentions[id])))
    }

    /// Whether its main noun is one for arms or an act of force: "rebel weapons" and "the terrorist attack" are nobody,
    /// whoever stands before them.
    fn is_thing(&self) -> bool {
        let classes = &self.lexicon.codebook;
        let thing = |head: &String| {
            let noun = self.lexicon.persons.lookup(head).map(|noun| noun.kind);
            let people = noun.is_some_and(|kind| !matches!(kind, PersonKind::Organisation | PersonKind::Outlet));
            !people
                && self.lexicon.agents.lookup(head).is_none()
                && ["arms", "half_arms"].iter().any(|class| classes.is_in_class(class, head))
        };
        !self.told.is_named() && self.told.roles.first().is_some_and(thing)
    }

    /// Whether it is none: "no aid agency", or whoever runs "for president".
    fn is_nobody(&self) -> bool {
        self.told.mentions.iter().all(|&id| self.mentions[id].is_nobody())
    }
}
