//! Whether an event happened, by the words about it and by who tells it.

use super::Event;
use super::modality::{self, would_without_doubt};
use super::roles::MATERIAL_CONFLICT;
use crate::actors::{Actors, EntityId};
use crate::candidates::{Candidate, Candidates};
use crate::describe::is_nobody;
use crate::view::View;
use lexicon::constructions::Construction;
use lexicon::modality_cues::{Mood, Place};
use record::{ActorKind, Status};
use text::{Rel, Word};

/// The status of an event that is told by its candidate, or by the report itself.
pub fn of(view: &View, candidates: &Candidates, actors: &Actors, event: &Event) -> Status {
    // "Not one shell hit the town": what did it is nobody's side.
    let subject = view.child(event.governor, &[Rel::Nsubj]);
    let sides = [event.source, event.target, event.thing, subject];
    let nobody = sides.into_iter().flatten().any(|side| is_nobody(view, side));
    let status = match modality::of(view, event.trigger.start, event.governor) {
        _ if nobody => Status::Denied,
        Status::Occurred if lies_upon(view, event) => Status::Ongoing,
        status => status,
    };
    let speaker = event.said_in.and_then(|candidate| actors.speaker(candidate));
    let said = event.said_in.is_some();
    let doer_tells = said
        && (is_first_person(view, event.source)
            || event.source.is_some_and(|source| speaks_for(view, actors, speaker, source)));
    let sources = event.said_in.into_iter().flat_map(|candidate| &candidates[candidate].source);
    let told_by_nobody = sources.into_iter().any(|source| is_nobody(view, view.top(source)));
    let harms = event.pattern.code.kind.quad > 2;
    let threat = || event.said_in.is_some_and(|candidate| is_threat(view, &candidates[candidate]));
    // A doer who "will" gives its word; one who "plans to" does not.
    let will = || modality::has_will(view, event.governor);
    match status {
        // "Said it would": what was "will" when it was said.
        Status::Hypothetical if event.said_in.is_some() && modality::has_would(view, event.governor) => {
            match (doer_tells, harms) {
                (_, true) if doer_tells || threat() => Status::Threatened,
                (true, _) => Status::Promised,
                _ if would_without_doubt(view, event.governor) => Status::Planned,
                _ => Status::Hypothetical,
            }
        }
        // "Nothing suggests that", "nobody said that": it is not even told.
        Status::Occurred | Status::Ongoing if told_by_nobody => Status::Denied,
        Status::Occurred | Status::Ongoing if said && !doer_tells => Status::Alleged,
        Status::Promised if harms => Status::Threatened,
        // "I want to thank you" thanks.
        Status::Planned
            if !will() && is_first_person(view, event.source) && event.pattern.code.kind.stance.is_some() && !harms =>
        {
            Status::Occurred
        }
        Status::Planned if harms && will() && (doer_tells || threat()) => Status::Threatened,
        Status::Planned if will() && doer_tells => Status::Promised,
        status => status,
    }
}

/// "Under siege", "under fire": it goes on.
fn lies_upon(view: &View, event: &Event) -> bool {
    let under = view.is_led_by(event.trigger.start, Construction::Under);
    under && event.pattern.code.kind.quad == MATERIAL_CONFLICT
}

/// Whether what is said is said as a threat: "warned that", "threatened".
fn is_threat(view: &View, candidate: &Candidate) -> bool {
    let words = candidate.cue.iter().flat_map(Clone::clone);
    words
        .into_iter()
        .any(|word| view.lexicon.modality_cues.mood_of(view.lemma(word), Place::Speech) == Some(Mood::Threat))
}

fn is_first_person(view: &View, word: Option<Word>) -> bool {
    word.is_some_and(|word| {
        first_person(view, word) || view.child(word, &[Rel::NmodPoss]).is_some_and(|owner| first_person(view, owner))
    })
}

fn first_person(view: &View, word: Word) -> bool {
    view.lexicon.pronouns.lookup(view.form(word)).is_some_and(|pronoun| pronoun.person == Some(1))
}

/// Whether somebody's word on a doer is the doer's own: the same, one of them, theirs, or both of one government or
/// body.
fn speaks_for(view: &View, actors: &Actors, speaker: Option<EntityId>, doer: Word) -> bool {
    let Some(speaker) = speaker else { return false };
    let (one, told) = (&actors[speaker], &actors[speaker].told);
    let state = |entity: EntityId| {
        let entity = &actors[entity];
        entity.kind() == ActorKind::Government || !entity.told.titles.is_empty() || !entity.told.roles.is_empty()
    };
    let same = |doer: EntityId| {
        let other = &actors[doer];
        let country = || {
            told.country.is_some()
                && told.country == other.told.country
                && (one.kind() == ActorKind::Government || other.kind() == ActorKind::Government)
                && state(speaker)
                && state(doer)
        };
        let body = || {
            told.body.is_some_and(|body| other.told.is_or_is_called(body))
                || other.told.body.is_some_and(|body| told.is_or_is_called(body))
        };
        speaker == doer || other.members.contains(&speaker) || country() || body()
    };
    // "Said it would": nobody else is named.
    let pronoun = view.lexicon.pronouns.lookup(view.form(doer)).is_some_and(|pronoun| pronoun.person == Some(3));
    let unknown = pronoun
        && actors.entity_at(doer).is_none_or(|entity| {
            actors[entity].kind() == ActorKind::Unknown
                && actors[entity].told.name.eq_ignore_ascii_case(view.form(doer))
        });
    let owner = || view.child(doer, &[Rel::NmodPoss]).and_then(|owner| actors.entity_at(owner));
    unknown || actors.entity_at(doer).is_some_and(same) || owner().is_some_and(same)
}
