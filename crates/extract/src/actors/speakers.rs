//! Who speaks in each draft, and whom "I" means there.

use super::arena::{EntityId, MentionId};
use super::coordination::JointSources;
use super::links::Links;
use super::mention::Mention;
use super::mentions::Mentions;
use crate::drafts::Draft;
use crate::view::View;
use lexicon::persons::{Number, PersonKind};
use record::MentionForm;

/// A statement in another's content, or that goes on with one, is at most so far from the one that names who speaks.
const ROUNDS: usize = 2;

/// Who speaks in each draft: its source, or whoever speaks in the draft that it goes on with. "I" as a source is
/// whoever speaks in the draft around it.
pub fn of_drafts(
    view: &View,
    drafts: &[Draft],
    within: &[Option<usize>],
    mentions: &Mentions,
    links: &Links,
    joint: &JointSources,
) -> Vec<Option<EntityId>> {
    let source = |number: usize| joint.of_draft[number].or_else(|| links.entity(mentions.source(number)?));
    let mut speakers: Vec<Option<EntityId>> = (0..drafts.len()).map(source).collect();
    for _ in 0..ROUNDS {
        for (number, draft) in drafts.iter().enumerate() {
            if draft.source.is_empty() {
                let before = draft.same_speaker_as.and_then(|before| speakers[before]);
                speakers[number] = speakers[number].or(before);
            } else if let Some(source) = mentions.source(number).map(|source| &mentions[source])
                && source.is_spoken()
            {
                let outer = within[number].and_then(|outer| speakers[outer]);
                speakers[number] = outer.filter(|_| source.number == Some(Number::One));
            }
        }
    }
    let papers: Vec<Option<&str>> = (0..drafts.len()).map(|number| paper(mentions, number)).collect();
    for number in 0..drafts.len() {
        let Some(noun) = papers[number] else { continue };
        let same = |draft: &Draft| {
            draft.source.first().is_some_and(|source| source.clone().any(|word| view.lemma(word) == noun))
        };
        // "The release said" after "a Defense Department news release said": it speaks for whom it spoke for.
        let spoke = |&other: &usize| papers[other].is_none() && speakers[other].is_some() && same(&drafts[other]);
        if let Some(before) = (0..number).rev().find(spoke) {
            speakers[number] = speakers[before];
        }
    }
    speakers
}

/// The noun of a source that is a paper.
fn paper(mentions: &Mentions, draft: usize) -> Option<&'static str> {
    let source = &mentions[mentions.source(draft)?];
    let noun = source.noun.filter(|noun| noun.kind == PersonKind::Document && source.form == MentionForm::Nominal)?;
    Some(noun.lemma)
}

/// For each "I" in what somebody says, that one.
pub fn first_persons(mentions: &Mentions, speakers: &[Option<EntityId>]) -> Vec<(MentionId, EntityId)> {
    let is_first = |mention: &Mention| {
        let pronoun = mention.pronoun.filter(|pronoun| pronoun.person == Some(1));
        pronoun.is_some_and(|pronoun| pronoun.number == Some(Number::One))
    };
    let said = mentions.entries().filter(|(_, mention)| is_first(mention));
    said.filter_map(|(id, mention)| Some((id, speakers[mention.said_in?]?))).collect()
}
