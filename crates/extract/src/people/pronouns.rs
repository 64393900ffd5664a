//! Whom a pronoun means.

use super::entity::{Entity, Place};
use crate::view::View;
use lexicon::persons::{Gender, Number};
use lexicon::pronouns::{Pronoun, PronounKind};
use record::ActorKind;
use std::ops::Range;

/// A pronoun looks back so many sentences at the most.
const REACH: usize = 6;

/// The number of the entity that a pronoun means, if the text lets one be likely.
pub fn resolve(view: &View, entities: &[Entity], word: usize, pronoun: &Pronoun, outer: Option<usize>, said: &[Range<usize>]) -> Option<usize> {
    match (pronoun.kind, pronoun.person) {
        (PronounKind::Relative, _) => antecedent(view, entities, word),
        (PronounKind::Personal, Some(1)) if pronoun.number == Some(Number::One) => outer,
        (PronounKind::Personal | PronounKind::Possessive, Some(3)) => likeliest(view, entities, word, pronoun, said),
        _ => None,
    }
}

/// The entity that a relative clause belongs to: its mention stands right before.
fn antecedent(view: &View, entities: &[Entity], word: usize) -> Option<usize> {
    let noun = view.token(view.token(word).head?).head?;
    let mentioned = |entity: &Entity| entity.places.iter().any(|place| place.word == noun);
    entities.iter().position(mentioned)
}

fn likeliest(view: &View, entities: &[Entity], word: usize, pronoun: &Pronoun, said: &[Range<usize>]) -> Option<usize> {
    let fits = |entity: &Entity| match pronoun.number {
        Some(Number::Many) => entity.many || matches!(entity.kind, ActorKind::Population | ActorKind::ArmedGroup | ActorKind::Organisation),
        _ => match pronoun.gender {
            Some(gender) => matches!(entity.kind, ActorKind::Person | ActorKind::Unknown) && !entity.many && entity.gender.is_none_or(|own| own == gender || own == Gender::Both),
            None => matches!(entity.kind, ActorKind::Organisation | ActorKind::Government | ActorKind::ArmedGroup | ActorKind::Outlet | ActorKind::Place | ActorKind::Document | ActorKind::Unknown),
        },
    };
    let scored = entities.iter().enumerate().filter(|(_, entity)| fits(entity)).filter_map(|(number, entity)| {
        let best = entity.places.iter().filter_map(|place| score(view, *place, word, said)).max()?;
        Some((best + i32::from(entity.gender.is_some() && entity.gender == pronoun.gender), number))
    });
    scored.max().map(|(_, number)| number)
}

/// How likely a mention is to be meant: near, a subject, a speaker.
fn score(view: &View, place: Place, word: usize, said: &[Range<usize>]) -> Option<i32> {
    let (here, there) = (view.sentence_of(word), view.sentence_of(place.word));
    if place.word >= word || here - there > REACH {
        return None;
    }
    let paragraphs = view.paragraph_of(word) - view.paragraph_of(place.word);
    let near = -4 * (here - there) as i32 - 2 * paragraphs.min(2) as i32;
    // Who is spoken of in the words said is seldom the one who says them.
    let own = 12 * i32::from(said.iter().any(|range| range.contains(&place.word)));
    Some(near - own + 5 * i32::from(place.subject) + 6 * i32::from(place.speaks))
}
