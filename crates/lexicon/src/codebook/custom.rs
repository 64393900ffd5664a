//! What CAMEO's coders write down for an event that did not happen: a planned meeting is an agreement, a refused one a
//! rejection, a threatened attack a threat; what is only demanded or supposed is no event. Which code that is stands
//! with the types of the codebook.

use super::{Code, Codebook};
use record::Status;
use std::sync::Arc;

impl Codebook {
    /// The code of an event of that code and status by CAMEO's custom; none where CAMEO's coders write nothing.
    pub fn by_custom(&self, own: &Arc<Code>, status: Status) -> Option<Arc<Code>> {
        let other = match status {
            Status::Occurred | Status::Ongoing | Status::Alleged => return Some(own.clone()),
            Status::Denied => return own.kind.refused.as_deref().and_then(|code| self.code(code)).cloned(),
            Status::Demanded | Status::Hypothetical | Status::Failed => return None,
            Status::Planned => &own.kind.planned,
            Status::Promised => &own.kind.promised,
            Status::Threatened => &own.kind.threatened,
        };
        other.as_deref().and_then(|code| self.code(code)).or(Some(own)).cloned()
    }
}
