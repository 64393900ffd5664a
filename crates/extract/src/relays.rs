//! Who relays whom: a statement inside another's content, and an agency that passes on a whole sentence.

use crate::arena::{Arena, CandidateId, Id};
use crate::candidates::{Candidates, NEIGHBOURS};
use crate::cues;
use crate::view::{View, merged, overlap};
use lexicon::agencies;
use text::{Upos, Word, Words};

/// Widens "…, according to AP" over the statements that it relays, so that they stand in its content.
pub fn widen(view: &View, candidates: &mut Candidates) {
    for number in candidates.ids() {
        let Some(scope) = scope(view, candidates, number) else { continue };
        let own: Vec<Words> = candidates[number].source.iter().chain(&candidates[number].cue).cloned().collect();
        let mut content = vec![scope.clone()];
        for other in candidates.around(number.index(), NEIGHBOURS).filter(|&other| other != number) {
            let candidate = &candidates[other];
            if candidate.cue.iter().any(|cue| overlap(cue, &scope)) {
                content.extend(candidate.content.iter().cloned());
            }
        }
        let content = without(view, merged(content, true), &own);
        if !content.is_empty() {
            candidates[number].content = content;
        }
    }
}

/// The sentence, where the candidate is an agency's "according to" and nothing else, or that of somebody whose words
/// another is said to say: "the minister said, according to the paper, that …".
fn scope(view: &View, candidates: &Candidates, number: CandidateId) -> Option<Words> {
    let candidate = &candidates[number];
    let cue = candidate.cue.first()?;
    let (_, entry) = cues::of_words(view, cue);
    let source = candidate.source.first()?;
    let told = |other: CandidateId| {
        other != number
            && candidates[other].cue.iter().any(|other| view.sentence_of(other.start) == view.sentence_of(cue.start))
            && candidates[other].content == candidate.content
    };
    let relays = outlet_in(view, source).is_some() || candidates.around(number.index(), NEIGHBOURS).any(told);
    (relays && entry?.pos == Upos::Adp.label()).then(|| view.sentence_words(cue.start))
}

/// The agency or outlet that some words name.
pub fn outlet_in(view: &View, words: &Words) -> Option<&'static agencies::Agency> {
    let bare = words.clone().find(|&word| view.token(word).upos != Upos::Det)?;
    view.lexicon.agencies.lookup(view.words_of(&bare.until(words.end)))
}

/// The ranges with some others cut out, each trimmed of marks that are not quotation marks.
fn without(view: &View, ranges: Vec<Words>, others: &[Words]) -> Vec<Words> {
    let cut = |ranges: Vec<Words>, other: &Words| -> Vec<Words> {
        let parts = |range: Words| {
            [
                range.start.until(other.start.clamp(range.start, range.end)),
                other.end.clamp(range.start, range.end).until(range.end),
            ]
        };
        ranges.into_iter().flat_map(parts).filter(|range| !range.is_empty()).collect()
    };
    let left = others.iter().fold(ranges, cut);
    let comma = |word: Word| matches!(view.form(word), "," | "." | ";" | "—" | "–" | ":");
    let trim = |mut range: Words| {
        while range.start < range.end && comma(range.start) {
            range.start += 1;
        }
        while range.start < range.end && comma(range.end - 1) {
            range.end -= 1;
        }
        range
    };
    left.into_iter().map(trim).filter(|range| range.clone().any(|word| !view.is_mark(word))).collect()
}

/// For each candidate that of whoever cites it, else the narrowest other whose content holds it.
pub fn within(candidates: &Candidates) -> Arena<CandidateId, Option<CandidateId>> {
    let holder = |id: CandidateId| {
        let holds = |&other: &CandidateId| other != id && candidates[other].contains(&candidates[id]);
        let near = candidates.around(id.index(), NEIGHBOURS);
        let narrowest = || near.filter(holds).min_by_key(|&other| candidates[other].extent().len());
        candidates[id].passed_on_by.filter(|&other| other != id).or_else(narrowest)
    };
    let found: Arena<CandidateId, Option<CandidateId>> = candidates.ids().map(holder).collect();
    // Two candidates that hold each other would make a ring: the later one yields.
    candidates.ids().map(|id| found[id].filter(|&other| !reaches(&found, other, id))).collect()
}

fn reaches(found: &Arena<CandidateId, Option<CandidateId>>, from: CandidateId, to: CandidateId) -> bool {
    let mut at = Some(from);
    for _ in 0..=NEIGHBOURS {
        match at {
            Some(id) if id == to => return true,
            Some(id) => at = found[id],
            None => return false,
        }
    }
    true
}
