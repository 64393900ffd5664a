//! Candidates from the model's attributions.

use super::{Candidate, Candidates, Origin};
use crate::layout::Layout;
use crate::view::{View, overlap};
use lexicon::cues::CueKind;
use lexicon::persons;
use text::{Attribution, Rel, Upos, Word, Words, Xpos};

/// Takes over the attributions of the analysis that stand in the report proper.
pub fn find(view: &View, layout: &Layout, candidates: &mut Candidates) {
    for found in &view.analysis.attributions {
        let Some(cue) = found.cue.first() else { continue };
        if layout.is_boilerplate(view, cue.start) || found.content.is_empty() && found.source.is_empty() {
            continue;
        }
        // A colon says that somebody speaks, and is no word for it; a transcript's turns are candidates already.
        let colon = cue.clone().all(|word| view.is_mark(word));
        if colon && layout.turns.iter().any(|(label, speech)| label.end == cue.start || speech.contains(&cue.start)) {
            continue;
        }
        // Without a source, a word that is no cue, or that only names ("a base called Q-West"), says nothing.
        let unsure = || crate::cues::of_words(view, cue).1.is_none() || view.relation(view.top(cue)) == Rel::Acl;
        let nobody = found.source.is_empty() && unsure();
        if !colon && (nobody || is_measure(view, found)) {
            continue;
        }
        candidates.push(Candidate {
            source: source_of(view, found),
            cue: if colon { Vec::new() } else { found.cue.clone() },
            content: found.content.clone(),
            origin: if colon { Origin::Colon } else { Origin::Model },
            same_speaker_as: None,
        });
    }
}

/// "shared out according to need": what stands behind the preposition is nobody who says anything.
fn is_measure(view: &View, found: &Attribution) -> bool {
    let (Some(cue), Some(source)) = (found.cue.first(), found.source.first()) else { return false };
    let preposition = crate::cues::of_words(view, cue).1.is_some_and(|cue| cue.pos == Upos::Adp.label());
    let noun = |word: Word| {
        matches!(view.token(word).upos, Upos::Propn | Upos::Pron | Upos::Num)
            || view
                .lexicon
                .persons
                .lookup(&view.form(word).to_lowercase())
                .or_else(|| view.lexicon.persons.lookup(view.lemma(word)))
                .is_some()
    };
    preposition && !source.clone().any(noun)
}

/// Who says it: the words that the model marked, mended by the tree, or else the subject.
fn source_of(view: &View, found: &Attribution) -> Vec<Words> {
    if found.source.is_empty() {
        return subject_of(view, found);
    }
    let mended = controller(view, found).or_else(|| whole_list(view, found));
    mended.map_or_else(|| found.source.clone(), |source| vec![source])
}

/// "The U.S. and its allies", where the model marked "its allies" only.
fn whole_list(view: &View, found: &Attribution) -> Option<Words> {
    let [source] = &found.source[..] else { return None };
    let last = view.top(source);
    let first = view
        .token(last)
        .head
        .filter(|&first| view.is(last, &[Rel::Conj]) && first < source.start && view.is(first, &[Rel::Nsubj]))?;
    let verb = view.top(found.cue.first()?);
    let words = view.trimmed(view.subtree(first).start.until(source.end))?;
    (view.token(first).head == Some(verb) && !words.contains(&verb)).then_some(words)
}

/// The subject that a participle shares: "Kerry criticized the backing for Assad, stating …" is not said by Assad.
fn controller(view: &View, found: &Attribution) -> Option<Words> {
    let verb = view.top(found.cue.first()?);
    let above = view.token(verb).head.filter(|_| view.is(verb, &[Rel::Advcl]) && view.token(verb).xpos == Xpos::Vbg)?;
    let subject =
        view.child(above, &[Rel::Nsubj]).filter(|&word| view.is_nominal(word) && view.relation(word) == Rel::Nsubj)?;
    let words = view.trimmed(view.subtree(subject))?;
    let between = found.source.first().is_some_and(|source| above < source.start && source.end <= verb);
    let free = !words.contains(&verb) && !found.content.iter().any(|content| overlap(content, &words));
    (between && free).then_some(words)
}

/// The subject of a verb of saying whose source the model did not mark.
fn subject_of(view: &View, found: &Attribution) -> Vec<Words> {
    let source = || {
        let cue = found.cue.first()?;
        let entry = crate::cues::of_words(view, cue).1?;
        let verb = view.top(cue);
        let passive = view.child(verb, &[Rel::AuxPass]).is_some();
        let speaks = matches!(entry.kind, CueKind::Speech | CueKind::Writing | CueKind::Order | CueKind::Question);
        let subject =
            view.child(verb, &[Rel::Nsubj]).filter(|&word| speaks && !passive && view.relation(word) == Rel::Nsubj)?;
        let words = view.trimmed(view.subtree(subject))?;
        // "it" is seldom anybody in such a clause, unless the clause stands behind what is said.
        let expletive = |word: Word| {
            !view.is(verb, &[Rel::Parataxis])
                && view.lexicon.pronouns.lookup(view.form(word)).is_some_and(|it| {
                    it.person == Some(3) && it.gender.is_none() && it.number == Some(persons::Number::One)
                })
        };
        let free = !words.contains(&verb) && !found.content.iter().any(|content| overlap(content, &words));
        (free && view.is_nominal(subject) && !expletive(subject)).then_some(words)
    };
    source().into_iter().collect()
}
