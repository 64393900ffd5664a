//! What CAMEO's coders write down for an event that did not happen: a planned meeting is an agreement, a refused one a
//! rejection, a threatened attack a threat; what is only demanded or supposed is no event. Which code that is stands
//! with the types of the codebook.

use lexicon::codebook::{Code, Codebook};
use record::Status;
use std::sync::Arc;

/// The code of an event of that code and status by CAMEO's custom.
pub fn code(codebook: &Codebook, own: &Arc<Code>, status: Status) -> Option<Arc<Code>> {
    let other = match status {
        Status::Occurred | Status::Ongoing | Status::Alleged => return Some(own.clone()),
        Status::Denied => return own.kind.refused.as_deref().and_then(|code| codebook.code(code)).cloned(),
        Status::Demanded | Status::Hypothetical | Status::Failed => return None,
        Status::Planned => &own.kind.planned,
        Status::Promised => &own.kind.promised,
        Status::Threatened => &own.kind.threatened,
    };
    other.as_deref().and_then(|code| codebook.code(code)).or(Some(own)).cloned()
}
