//! Candidates from the turns of a transcript: the label is the speaker, the speech is said in so many words.

use super::{Candidate, Candidates, Origin};
use crate::layout::Layout;
use crate::view::View;

/// One candidate for each turn.
pub fn find(_view: &View, layout: &Layout, candidates: &mut Candidates) {
    for turn in &layout.turns {
        candidates.push(Candidate {
            source: vec![turn.label.clone()],
            content: turn.speech.clone(),
            origin: Origin::Turn,
            ..Candidate::default()
        });
    }
}
