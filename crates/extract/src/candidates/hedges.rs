//! Candidates from adverbs that keep a distance and name nobody: "reportedly", "allegedly".

use super::{Candidate, Candidates, Origin, alone};
use crate::layout::Layout;
use crate::view::View;
use lexicon::cues::CueKind;
use text::Upos;

/// Adds a candidate for each such adverb that is no cue yet; its clause is the content.
pub fn find(view: &View, layout: &Layout, candidates: &mut Candidates) {
    for word in view.words() {
        if view.token(word).upos != Upos::Adv || layout.is_boilerplate(view, word) {
            continue;
        }
        let lemma = view.lemma(word).to_lowercase();
        if view.lexicon.cues.lookup(&lemma, Upos::Adv.label()).is_none_or(|cue| cue.kind != CueKind::Hedge) {
            continue;
        }
        if candidates.iter().any(|candidate| candidate.cue.iter().any(|cue| cue.contains(&word))) {
            continue;
        }
        let Some(head) = view.token(word).head else { continue };
        let clause = view.subtree(head);
        let parts = [clause.start.until(word), (word + 1).until(clause.end)];
        let content: Vec<_> = parts.into_iter().filter_map(|part| view.trimmed(part)).collect();
        if !content.is_empty() {
            candidates.push(Candidate {
                cue: vec![alone(word)],
                content,
                origin: Origin::Hedge,
                ..Candidate::default()
            });
        }
    }
}
