//! Several who are meant at once: "Kerry and Lavrov" as one source, "the two ministers" after both were named.

use super::identity::Identity;
use super::links::Links;
use super::mentions::{Mentions, Source};
use super::profile::Profile;
use crate::arena::{Arena, CandidateId, EntityId, Id, MentionId};
use crate::view::View;
use lexicon::particles::ParticleKind;
use lexicon::persons::{Number, PersonKind};
use record::{ActorKind, MentionForm};
use std::collections::{BTreeMap, BTreeSet};
use text::{Rel, Word, Words};

/// "The two ministers" have been named so many sentences before at the most.
const REACH: usize = 2;

/// Several who are one source together.
#[derive(Debug)]
pub struct Joint {
    /// What their words tell.
    pub profile: Profile,
    /// What is known of all of them.
    pub identity: Identity,
    /// Who they are.
    pub members: Vec<EntityId>,
}

/// The sources that are several joined by "and".
#[derive(Debug, Default)]
pub struct JointSources {
    /// Those of whom nothing else in the report is a mention; their ids follow those of the others.
    pub joints: Vec<Joint>,
    /// For each candidate whom its source means, where it is several.
    pub of_candidate: Arena<CandidateId, Option<EntityId>>,
    /// Where each of them is mentioned so.
    pub spans: Vec<(EntityId, Words)>,
}

/// Who several are, where mentions tell it.
pub type Members = BTreeMap<EntityId, Vec<EntityId>>;

/// Whom the sources that are several joined by "and" mean.
pub fn joint_sources(
    view: &View,
    mentions: &Mentions,
    links: &Links,
    identities: &Arena<EntityId, Identity>,
    pairs: &Members,
) -> JointSources {
    let mut found = JointSources::default();
    for source in mentions.sources() {
        let Source::Several { words, each } = source else {
            found.of_candidate.push(None);
            continue;
        };
        let members: BTreeSet<EntityId> = each.iter().filter_map(|&mention| links.entity(mention)).collect();
        let members: Vec<EntityId> = members.into_iter().collect();
        if let [one] = members[..] {
            found.of_candidate.push(Some(one));
            continue;
        }
        let id = |place: usize| EntityId::from_index(identities.len() + place);
        let pair = || pairs.iter().find(|(_, pair)| **pair == members).map(|(&entity, _)| entity);
        let joint = || found.joints.iter().position(|joint| joint.members == members).map(id);
        let known = if members.is_empty() { None } else { pair().or_else(joint) };
        let entity = known.unwrap_or_else(|| id(found.joints.len()));
        if known.is_none() {
            found.joints.push(Joint::of(view.words_of(words), members, identities));
        }
        found.of_candidate.push(Some(entity));
        found.spans.push((entity, words.clone()));
    }
    found
}

impl Joint {
    fn of(words: &str, members: Vec<EntityId>, identities: &Arena<EntityId, Identity>) -> Self {
        let each: Vec<&Identity> = members.iter().map(|&member| &identities[member]).collect();
        let persons = each.iter().all(|one| matches!(one.kind, ActorKind::Person | ActorKind::Population));
        let kind = if persons { ActorKind::Population } else { ActorKind::Organisation };
        let identity = Identity::in_common(kind, &each);
        Self { profile: Profile { name: words.to_owned(), kind, many: true, ..Profile::default() }, identity, members }
    }
}

/// "The two ministers", where just two persons are named before: who they are.
pub fn pairs(view: &View, mentions: &Mentions, links: &Links, identities: &Arena<EntityId, Identity>) -> Members {
    let pairing = Pairing { view, mentions, links, identities };
    let mut members = Members::new();
    for id in mentions.ids() {
        if let Some(entity) = links.entity(id)
            && !links.profiles[entity].is_named()
            && !members.contains_key(&entity)
            && let Some(pair) = pairing.pair(id)
        {
            members.insert(entity, pair);
        }
    }
    members
}

/// What tells who two are.
struct Pairing<'a> {
    view: &'a View<'a>,
    mentions: &'a Mentions,
    links: &'a Links,
    identities: &'a Arena<EntityId, Identity>,
}

impl Pairing<'_> {
    /// The two whom a description means: who are joined by "and" in the nearest sentence where two such are, or
    /// who are named, where the nearest sentences that name two or more name just two.
    fn pair(&self, id: MentionId) -> Option<Vec<EntityId>> {
        let (view, mention) = (self.view, &self.mentions[id]);
        let of_two = |&child: &Word| view.lexicon.particles.is(view.lemma(child), ParticleKind::Pair);
        if mention.form != MentionForm::Nominal
            || mention.number != Some(Number::Many)
            || !view.children(mention.top).iter().any(of_two)
        {
            return None;
        }
        let sides = view.lexicon.particles.is(&mention.head, ParticleKind::Side);
        let sentence = |id: MentionId| view.sentence_of(self.mentions[id].top);
        let here = sentence(id);
        let mut named = BTreeSet::new();
        let mut near = self.mentions.before(id).take_while(|&other| here - sentence(other) <= REACH).peekable();
        while let Some(other) = near.next() {
            if let Some(two) = self.joined(id, other) {
                return Some(two.to_vec());
            }
            named.extend(self.suiting(id, other).filter(|_| !sides));
            let ends = near.peek().is_none_or(|&before| sentence(before) != sentence(other));
            if ends && named.len() > 1 {
                break;
            }
        }
        (named.len() == 2).then(|| named.into_iter().collect())
    }

    /// The two of whom `other` is the second, joined by "and".
    fn joined(&self, id: MentionId, other: MentionId) -> Option<[EntityId; 2]> {
        let top = self.mentions[other].top;
        let first = self.view.token(top).head.filter(|_| self.view.is(top, &[Rel::Conj]))?;
        let two = [self.suiting(id, self.mentions.at(first)?)?, self.suiting(id, other)?];
        (two[0] != two[1]).then_some(two)
    }

    /// Whom another mention means, where that may be one of the two.
    fn suiting(&self, id: MentionId, other: MentionId) -> Option<EntityId> {
        let mention = &self.mentions[id];
        let entity = self.links.entity(other)?;
        let (profile, identity) = (&self.links.profiles[entity], &self.identities[entity]);
        let is = |kind: ParticleKind| self.view.lexicon.particles.is(&mention.head, kind);
        let of_persons = mention.noun.is_some_and(|noun| {
            matches!(noun.kind, PersonKind::Person | PersonKind::Population | PersonKind::Government)
        });
        let suits = match identity.kind {
            kind if is(ParticleKind::Side) => !matches!(kind, ActorKind::Unknown | ActorKind::Document),
            ActorKind::Place | ActorKind::Government => is(ParticleKind::Country) && identity.parts.country.is_some(),
            ActorKind::Person => of_persons && !is(ParticleKind::Country) && profile.is_named(),
            _ => false,
        };
        suits.then_some(entity)
    }
}
