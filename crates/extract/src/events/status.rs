//! Whether an event happened, by tense, mood, negation and the verbs that govern it.

use super::frame::is_negated;
use crate::view::View;
use lexicon::moods::{self, Mood};

/// What the words say of an event's happening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// It happened.
    Occurred,
    /// It is happening.
    Ongoing,
    /// It is meant to happen.
    Planned,
    /// Somebody promised it.
    Promised,
    /// Somebody threatened with it.
    Threatened,
    /// Somebody demanded it.
    Demanded,
    /// It is said not to have happened.
    Denied,
    /// Somebody says that it happened, in blaming or claiming.
    Alleged,
    /// It may happen, or is a condition.
    Hypothetical,
    /// It was tried.
    Failed,
}

/// The status of what a verb or noun tells.
pub fn of(view: &View, word: usize) -> Status {
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
