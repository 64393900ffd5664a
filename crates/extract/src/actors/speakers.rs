//! Who speaks in each candidate, and whom "I" means there.

use super::coordination::JointSources;
use super::links::Links;
use super::mention::Mention;
use super::mentions::Mentions;
use crate::arena::{Arena, CandidateId, EntityId, MentionId};
use crate::candidates::{Candidate, Candidates};
use crate::view::View;
use lexicon::persons::{Number, PersonKind};
use record::MentionForm;

/// A statement in another's content, or that goes on with one, is at most so far from the one that names who speaks.
const ROUNDS: usize = 2;

/// Who speaks in each candidate: its source, or whoever speaks in the candidate that it goes on with. "I" as a source
/// is whoever speaks in the candidate around it.
pub fn of_candidates(
    view: &View,
    candidates: &Candidates,
    within: &Arena<CandidateId, Option<CandidateId>>,
    mentions: &Mentions,
    links: &Links,
    joint: &JointSources,
) -> Arena<CandidateId, Option<EntityId>> {
    let source = |number: CandidateId| joint.of_candidate[number].or_else(|| links.entity(mentions.source(number)?));
    let mut speakers: Arena<CandidateId, Option<EntityId>> = candidates.ids().map(source).collect();
    for _ in 0..ROUNDS {
        for (number, candidate) in candidates.entries() {
            if candidate.source.is_empty() {
                let before = candidate.same_speaker_as.and_then(|before| speakers[before]);
                speakers[number] = speakers[number].or(before);
            } else if let Some(source) = mentions.source(number).map(|source| &mentions[source])
                && source.is_spoken()
            {
                let outer = within[number].and_then(|outer| speakers[outer]);
                speakers[number] = outer.filter(|_| source.number == Some(Number::One));
            }
        }
    }
    let papers: Arena<CandidateId, Option<&str>> = candidates.ids().map(|number| paper(mentions, number)).collect();
    for number in candidates.ids() {
        let Some(noun) = papers[number] else { continue };
        let same = |candidate: &Candidate| {
            candidate.source.first().is_some_and(|source| source.clone().any(|word| view.lemma(word) == noun))
        };
        // "The release said" after "a Defense Department news release said": it speaks for whom it spoke for.
        let spoke =
            |&other: &CandidateId| papers[other].is_none() && speakers[other].is_some() && same(&candidates[other]);
        if let Some(before) = candidates.before(number).find(spoke) {
            speakers[number] = speakers[before];
        }
    }
    speakers
}

/// The noun of a source that is a paper.
fn paper(mentions: &Mentions, candidate: CandidateId) -> Option<&'static str> {
    let source = &mentions[mentions.source(candidate)?];
    let noun = source.noun.filter(|noun| noun.kind == PersonKind::Document && source.form == MentionForm::Nominal)?;
    Some(noun.lemma)
}

/// For each "I" in what somebody says, that one.
pub fn first_persons(
    mentions: &Mentions,
    speakers: &Arena<CandidateId, Option<EntityId>>,
) -> Vec<(MentionId, EntityId)> {
    let is_first = |mention: &Mention| {
        let pronoun = mention.pronoun.filter(|pronoun| pronoun.person == Some(1));
        pronoun.is_some_and(|pronoun| pronoun.number == Some(Number::One))
    };
    let said = mentions.entries().filter(|(_, mention)| is_first(mention));
    said.filter_map(|(id, mention)| Some((id, speakers[mention.said_in?]?))).collect()
}
