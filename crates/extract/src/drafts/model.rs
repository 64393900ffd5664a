//! Drafts from the model's attributions.

use super::Draft;
use crate::layout::Layout;
use crate::view::View;

/// Takes over the attributions of the analysis that stand in the report proper.
pub fn find(view: &View, layout: &Layout, drafts: &mut Vec<Draft>) {
    for found in &view.analysis.attributions {
        let Some(cue) = found.cue.first() else { continue };
        if layout.is_boilerplate(view, cue.start) || found.content.is_empty() && found.source.is_empty() {
            continue;
        }
        drafts.push(Draft {
            source: found.source.clone(),
            cue: found.cue.clone(),
            content: found.content.clone(),
            rule: "model.attribution",
            same_speaker_as: None,
        });
    }
}
