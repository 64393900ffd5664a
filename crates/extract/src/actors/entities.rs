//! Who everybody is that a report mentions: built of the links, once these are decided.

use super::coordination::{self, Joint};
use super::entity::{Entity, Standing};
use super::given::Given;
use super::identity::{self, Identity};
use super::links::{Link, Links, Rule};
use super::mentions::Mentions;
use super::profile::Profile;
use super::{governments, own_codes, speakers};
use crate::arena::{Arena, CandidateId, EntityId, MentionId};
use crate::view::View;
use lexicon::Lexicon;
use record::{ActorKind, ByteSpan, MentionForm};

/// Everybody and everything that a report mentions.
#[derive(Debug)]
pub struct Entities {
    /// Each of them.
    pub all: Arena<EntityId, Entity>,
    /// For each mention whom it means.
    pub of_mention: Arena<MentionId, Option<Link>>,
    /// For each candidate who speaks.
    pub speakers: Arena<CandidateId, Option<EntityId>>,
    /// The agencies that the page names, in its order.
    pub agencies: Vec<EntityId>,
}

impl Entities {
    /// Finds out who is who: whom the mentions mean, then who is meant by several of them or by the page.
    pub fn of(view: &View, given: &Given, mentions: &Mentions, links: Links) -> Self {
        let mut identities = identity::of_all(view, mentions, &links, given.day);
        let links = governments::united(view, mentions, links, &identities);
        let mut members = coordination::pairs(view, mentions, &links, &identities);
        let joint = coordination::joint_sources(view, mentions, &links, &identities, &members);
        let speakers = speakers::of_candidates(view, given.candidates, given.within, mentions, &links, &joint);
        let Links { mut of_mention, mut profiles } = links;
        for Joint { profile, identity, members: each } in joint.joints {
            members.insert(profiles.push(profile), each);
            identities.push(identity);
        }
        for (id, entity) in speakers::first_persons(mentions, &speakers) {
            if let Some(before) = of_mention[id] {
                profiles[before.entity].mentions.retain(|&mention| mention != id);
            }
            of_mention[id] = Some(Link { entity, rule: Rule::FirstPerson });
            profiles[entity].mentions.push(id);
        }
        let named = &given.layout.agencies;
        let agencies: Vec<EntityId> =
            named.iter().map(|&(name, _)| outlet(view.lexicon, name, &mut profiles, &mut identities)).collect();
        let listed = joint.spans.iter().map(|(entity, words)| (*entity, view.span(words), MentionForm::Nominal));
        let on_page = agencies.iter().zip(named).map(|(&entity, &(_, span))| (entity, span, MentionForm::Name));
        let mut besides: Arena<EntityId, Vec<(ByteSpan, MentionForm)>> = profiles.ids().map(|_| Vec::new()).collect();
        listed.chain(on_page).for_each(|(entity, span, form)| besides[entity].push((span, form)));
        let codes = |told: &Profile| {
            let own = told.mentions.iter().map(|&id| &mentions[id]);
            given.dictionary.map(|dictionary| own_codes::codes_of(view, own, dictionary, given.day)).unwrap_or_default()
        };
        let entity = |((told, known), (entity, besides)): ((Profile, Identity), (EntityId, Vec<_>))| {
            let members = members.remove(&entity).unwrap_or_default();
            let several = !members.is_empty();
            let standing = Standing { told: &told, known: &known, several, mentions, lexicon: view.lexicon };
            let (is_actor, is_somebody) = (standing.is_actor(), standing.is_somebody());
            Entity { codes: codes(&told), members, told, known, besides, is_actor, is_somebody }
        };
        let told_and_known = profiles.into_iter().zip(identities);
        Self { all: told_and_known.zip(besides.into_entries()).map(entity).collect(), of_mention, speakers, agencies }
    }
}

/// The agency or outlet of a canonical name; a new one, where no mention means it.
fn outlet(
    lexicon: &'static Lexicon,
    name: &'static str,
    profiles: &mut Arena<EntityId, Profile>,
    identities: &mut Arena<EntityId, Identity>,
) -> EntityId {
    let known = profiles.position(|profile| profile.canonical == Some(name) || profile.name == name);
    known.unwrap_or_else(|| {
        let profile =
            Profile { name: name.to_owned(), canonical: Some(name), kind: ActorKind::Outlet, ..Profile::default() };
        identities.push(Identity::of_outlet(&profile, lexicon));
        profiles.push(profile)
    })
}
