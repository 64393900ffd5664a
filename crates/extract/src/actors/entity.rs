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

    /// Whether it belongs among the actors though it says nothing: it has a name that is no mere place's, or a role.
    pub fn is_actor(&self, mentions: &Mentions, lexicon: &Lexicon) -> bool {
        let (told, parts) = (&self.told, &self.known.parts);
        let named = told.is_named()
            && match self.kind() {
                ActorKind::Person
                | ActorKind::Organisation
                | ActorKind::Government
                | ActorKind::ArmedGroup
                | ActorKind::Outlet => true,
                ActorKind::Place => lexicon.places.lookup(&told.name).is_some_and(|(_, form)| form == PlaceForm::Name),
                ActorKind::Population => parts.cameo(lexicon).is_some(),
                ActorKind::Document | ActorKind::Unknown => self.known.known_as.is_some(),
            };
        let of_people = |mention: &Mention| mention.noun.is_some_and(|noun| noun.kind != PersonKind::Document);
        let human = || {
            self.kind() != ActorKind::Place
                && (told.sort.is_none_or(|sort| matches!(sort, MentionKind::Person | MentionKind::Organisation))
                    || self.told.mentions.iter().any(|&id| of_people(&mentions[id])))
        };
        // Of people in general, only those of whom more is known: a country, a speech.
        let people = matches!(self.kind(), ActorKind::Person | ActorKind::Population)
            && parts.country.is_some()
            && !self.known.from_context;
        let role = people
            || parts.sectors.first().is_some_and(|&sector| sector != sectors::ANYBODY || parts.country.is_some());
        let several = !self.members.is_empty();
        named || several || role && human() && !self.is_nobody(mentions)
    }

    /// Whether it can act or be acted on: people, bodies, countries; not things.
    pub fn is_somebody(&self, mentions: &Mentions, lexicon: &Lexicon) -> bool {
        let sort = matches!(self.told.sort, Some(MentionKind::Person | MentionKind::Organisation));
        let kind = !matches!(self.kind(), ActorKind::Unknown | ActorKind::Document | ActorKind::Place);
        !self.is_nobody(mentions) && (sort || kind || self.is_actor(mentions, lexicon))
    }

    /// Whether it is none: "no aid agency", or whoever runs "for president".
    fn is_nobody(&self, mentions: &Mentions) -> bool {
        self.told.mentions.iter().all(|&id| mentions[id].is_nobody())
    }
}
