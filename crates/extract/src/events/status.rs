//! Whether an event happened, by tense, mood, negation, the verbs that govern it, and who tells it.

use super::Event;
use super::frame::is_negated;
use crate::actors::Actors;
use crate::view::View;
use lexicon::moods::{self, Mood};
use lexicon::particles::{self, ParticleKind};
use lexicon::pronouns;
use record::{ActorKind, Status};

/// The status of an event that is told by its draft, or by the report itself.
pub fn of(view: &View, actors: &Actors, event: &Event) -> Status {
    let nobody = [event.source, event.target, event.thing].into_iter().flatten().any(|side| is_negated(view, side) || particles::is(view.lemma(side), ParticleKind::Negation));
    let status = if nobody { Status::Denied } else { in_words(view, event.governor) };
    let speaker = event.said_in.and_then(|draft| actors.speakers[draft]);
    // An agency's word is the report's own.
    let said = event.said_in.is_some() && speaker.is_none_or(|speaker| actors.entities[speaker].kind != ActorKind::Outlet);
    let doer_tells = said && (is_first_person(view, event.source) || speaks_for(actors, speaker, event.source.and_then(|word| actors.entity_at(word))));
    let harms = event.pattern.code.kind.quad > 2;
    match status {
        // "Said it would": what was "will" when it was said.
        Status::Hypothetical if event.said_in.is_some() && is_backshifted(view, event.governor) => match (doer_tells, harms) {
            (true, true) => Status::Threatened,
            (true, false) => Status::Promised,
            (false, _) => Status::Planned,
        },
        Status::Occurred | Status::Ongoing if said && !doer_tells => Status::Alleged,
        Status::Promised if harms => Status::Threatened,
        Status::Planned if doer_tells && harms => Status::Threatened,
        Status::Planned if doer_tells => Status::Promised,
        status => status,
    }
}

/// Whether a verb has "would" without a condition.
fn is_backshifted(view: &View, verb: usize) -> bool {
    let would = view.children(verb).iter().any(|&child| view.is(child, &["aux"]) && WOULD.contains(&&*view.form(child).to_lowercase()));
    let is_condition = |&clause: &usize| view.is(clause, &["advcl"]) && view.children(clause).iter().any(|&mark| view.is(mark, &["mark"]) && moods::of(view.lemma(mark)) == Some(Mood::Condition));
    would && !view.children(verb).iter().any(|child| is_condition(child))
}

/// What "will" is in reported speech.
const WOULD: [&str; 3] = ["would", "'d", "’d"];

fn is_first_person(view: &View, word: Option<usize>) -> bool {
    word.and_then(|word| pronouns::lookup(view.form(word))).is_some_and(|pronoun| pronoun.person == Some(1))
}

/// Whether somebody's word on a doer is the doer's own: the same, one of them, or an official of the government or body.
fn speaks_for(actors: &Actors, speaker: Option<usize>, doer: Option<usize>) -> bool {
    let Some((speaker, doer)) = speaker.zip(doer) else { return false };
    let (one, other) = (&actors.entities[speaker], &actors.entities[doer]);
    let official = || !one.titles.is_empty() || !one.roles.is_empty();
    let country = || other.kind == ActorKind::Government && one.country.is_some() && one.country == other.country && official();
    let body = || one.body.is_some_and(|body| other.canonical == Some(body) || other.is_called(body));
    speaker == doer || other.members.contains(&speaker) || country() || body()
}

/// What the words alone say.
fn in_words(view: &View, word: usize) -> Status {
    if is_negated(view, word) {
        return Status::Denied;
    }
    auxiliary(view, word).or_else(|| governed(view, word)).unwrap_or_else(|| tense(view, word))
}

fn auxiliary(view: &View, word: usize) -> Option<Status> {
    let aux = view.children(word).iter().copied().filter(|&child| view.is(child, &["aux"]));
    let condition = view.children(word).iter().any(|&child| view.is(child, &["mark"]) && moods::of(view.lemma(child)) == Some(Mood::Condition));
    if condition {
        return Some(Status::Hypothetical);
    }
    aux.filter_map(|aux| moods::of(&view.form(aux).to_lowercase())).find_map(status_of)
}

/// What the verbs above say: "plans to attack", "denied that it attacked".
fn governed(view: &View, word: usize) -> Option<Status> {
    let mut at = word;
    for _ in 0..4 {
        let head = view.token(at).head?;
        let clause = view.is(at, &["xcomp", "ccomp", "obj", "obl", "advcl", "conj", "acl", "nmod"]);
        if !clause {
            return None;
        }
        if view.is(at, &["xcomp", "ccomp", "obj", "acl", "nmod", "obl"])
            && let Some(status) = moods::of(view.lemma(head)).and_then(status_of)
        {
            let negated = is_negated(view, head) && matches!(status, Status::Planned | Status::Promised);
            return Some(if negated { Status::Denied } else { status });
        }
        at = head;
    }
    None
}

fn status_of(mood: Mood) -> Option<Status> {
    Some(match mood {
        Mood::Intention => Status::Planned,
        Mood::Promise => Status::Promised,
        Mood::Threat => Status::Threatened,
        Mood::Demand => Status::Demanded,
        Mood::Denial => Status::Denied,
        Mood::Claim => Status::Alleged,
        Mood::Possibility | Mood::Condition => Status::Hypothetical,
        Mood::Attempt => Status::Failed,
    })
}

fn tense(view: &View, word: usize) -> Status {
    let progressive = view.token(word).xpos == "VBG" && view.child(word, &["aux"]).is_some();
    if progressive { Status::Ongoing } else { Status::Occurred }
}
