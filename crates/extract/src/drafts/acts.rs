//! Drafts from verbs that do something by saying: blame, praise, apologise, demand, promise, threaten.
//!
//! The model was trained on who says what; "applauded the effort" says no clause, and is a statement all
//! the same. The verbs and what each does stand in the lexicon.

use super::Draft;
use crate::cues;
use crate::layout::Layout;
use crate::view::{View, overlap};
use lexicon::cues::CueKind;
use std::ops::Range;

/// Adds a draft for each such verb that has a subject and a complement and is no cue yet.
pub fn find(view: &View, layout: &Layout, drafts: &mut Vec<Draft>) {
    for verb in 0..view.words() {
        if view.token(verb).upos != "VERB" || layout.is_boilerplate(view, verb) {
            continue;
        }
        let Some(cue) = cues::of_word(view, verb) else { continue };
        let speaks = matches!(cue.kind, CueKind::Speech | CueKind::Writing | CueKind::Order | CueKind::Question);
        if !speaks || view.child(verb, &["nsubj:pass"]).is_some() {
            continue;
        }
        if drafts.iter().any(|draft| draft.cue.iter().any(|cue| cue.contains(&verb))) {
            continue;
        }
        let Some(subject) = view.subject(verb) else { continue };
        let content = complement(view, verb);
        let source = view.subtree(subject);
        let clear = |content: &Range<usize>| !overlap(content, &source) && !content.contains(&verb);
        let Some(content) = content.filter(clear) else { continue };
        if source.contains(&verb) || !speaker_like(view, subject) {
            continue;
        }
        drafts.push(Draft {
            source: vec![source],
            cue: vec![verb..verb + 1],
            content: vec![content],
            rule: "lexicon.act",
            same_speaker_as: None,
        });
    }
}

/// A clause that the verb governs, else its object with what belongs to it.
fn complement(view: &View, verb: usize) -> Option<Range<usize>> {
    let parts: Vec<usize> = ["ccomp", "xcomp", "obj", "obl"]
        .iter()
        .filter_map(|relation| view.children(verb).iter().copied().find(|&child| child > verb && view.is(child, &[relation])))
        .collect();
    let clause = parts.iter().any(|&part| view.is(part, &["ccomp", "xcomp", "obj"]));
    if !clause {
        return None;
    }
    let start = parts.iter().map(|&part| view.subtree(part).start).min()?;
    let end = parts.iter().map(|&part| view.subtree(part).end).max()?;
    view.trimmed(start.max(verb + 1)..end)
}

/// Whether the subject can speak: a name, a pronoun for a person, or a noun for one.
fn speaker_like(view: &View, subject: usize) -> bool {
    match view.token(subject).upos {
        "PROPN" => true,
        "PRON" => is_speaker_pronoun(view.form(subject)),
        "NOUN" => lexicon::persons::lookup(view.lemma(subject)).is_some(),
        _ => false,
    }
}

/// "he", "they", "who": not "I" and "we", who speak within a quotation that is a statement already.
fn is_speaker_pronoun(form: &str) -> bool {
    lexicon::pronouns::lookup(form).is_some_and(|pronoun| pronoun.person.is_none_or(|person| person == 3))
}
