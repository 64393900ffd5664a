//! Drafts from the turns of a transcript: the label is the speaker, the speech is said in so many words.

use super::Draft;
use crate::layout::Layout;
use crate::view::View;

/// One draft for each turn.
pub fn find(_view: &View, layout: &Layout, drafts: &mut Vec<Draft>) {
    for (label, speech) in &layout.turns {
        drafts.push(Draft {
            source: vec![label.clone()],
            content: vec![speech.clone()],
            rule: "transcript.turn",
            ..Draft::default()
        });
    }
}
