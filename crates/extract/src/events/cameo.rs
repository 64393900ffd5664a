//! What CAMEO's coders write down for an event that did not happen: a planned meeting is an agreement, a refused one a
//! rejection, a threatened attack a threat; what is only demanded or supposed is no event.

use super::{Event, Status};
use lexicon::codebook::{self, Code, EventType};

/// The code of an event by CAMEO's custom.
pub fn code(event: &Event) -> Option<&'static Code> {
    let own = event.pattern.code;
    let cooperates = matches!(own.kind.quad(), 1 | 2);
    match event.status {
        Status::Occurred | Status::Ongoing | Status::Alleged => Some(own),
        // To promise support is to support, in words.
        Status::Promised if own.kind == EventType::Support => Some(own),
        Status::Planned | Status::Promised if cooperates => intent(own.kind),
        Status::Threatened if !cooperates => threat(own.kind),
        Status::Denied if cooperates => refusal(own.kind),
        Status::Planned | Status::Promised | Status::Threatened => Some(own),
        Status::Denied | Status::Demanded | Status::Hypothetical | Status::Failed => None,
    }
}

fn intent(kind: EventType) -> Option<&'static Code> {
    codebook::lookup(match kind {
        EventType::Consult => "036",
        EventType::Support => "032",
        EventType::Cooperate => "031",
        EventType::Aid => "033",
        EventType::Concede | EventType::Retreat => "035",
        _ => "030",
    })
}

fn refusal(kind: EventType) -> Option<&'static Code> {
    codebook::lookup(match kind {
        EventType::Consult => "125",
        EventType::Cooperate => "121",
        EventType::Aid => "122",
        EventType::Concede | EventType::Retreat => "124",
        _ => "120",
    })
}

fn threat(kind: EventType) -> Option<&'static Code> {
    codebook::lookup(match kind {
        EventType::Assault => "138",
        EventType::Protest => "133",
        EventType::Coerce => "132",
        _ => "131",
    })
}
