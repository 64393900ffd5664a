//! Who relays whom: a statement inside another's content, and an agency that passes on a whole sentence.

use crate::cues;
use crate::drafts::{Draft, NEIGHBOURS};
use crate::view::{View, merged, overlap};
use lexicon::agencies;
use std::ops::Range;
use text::Upos;

/// Widens "…, according to AP" over the statements that it relays, so that they stand in its content.
pub fn widen(view: &View, drafts: &mut [Draft]) {
    for number in 0..drafts.len() {
        let Some(scope) = scope(view, &drafts[number]) else { continue };
        let own: Vec<Range<usize>> = drafts[number].source.iter().chain(&drafts[number].cue).cloned().collect();
        let mut content = vec![scope.clone()];
        let near = number.saturating_sub(NEIGHBOURS)..(number + NEIGHBOURS).min(drafts.len());
        for (other, draft) in near.clone().zip(&drafts[near]) {
            let here = |range: &Range<usize>| overlap(range, &scope);
            if other != number && draft.cue.iter().any(here) {
                content.extend(draft.content.iter().cloned());
            }
        }
        let content = without(view, merged(content, true), &own);
        if !content.is_empty() {
            drafts[number].content = content;
        }
    }
}

/// The sentence, where the draft is an agency's "according to" and nothing else.
fn scope(view: &View, draft: &Draft) -> Option<Range<usize>> {
    let cue = draft.cue.first()?;
    let (_, entry) = cues::of_words(view, cue);
    let source = draft.source.first()?;
    outlet_in(view, source)?;
    (entry?.pos == Upos::Adp.label()).then(|| view.sentence_words(cue.start))
}

/// The agency or outlet that some words name.
pub fn outlet_in(view: &View, words: &Range<usize>) -> Option<&'static agencies::Agency> {
    let bare = words.clone().find(|&word| view.token(word).upos != Upos::Det)?;
    view.lexicon.agencies.lookup(view.words_of(&(bare..words.end)))
}

/// The ranges with some others cut out, each trimmed of marks that are not quotation marks.
fn without(view: &View, ranges: Vec<Range<usize>>, others: &[Range<usize>]) -> Vec<Range<usize>> {
    let cut = |ranges: Vec<Range<usize>>, other: &Range<usize>| -> Vec<Range<usize>> {
        let parts = |range: Range<usize>| {
            [range.start..other.start.clamp(range.start, range.end), other.end.clamp(range.start, range.end)..range.end]
        };
        ranges.into_iter().flat_map(parts).filter(|range| !range.is_empty()).collect()
    };
    let left = others.iter().fold(ranges, cut);
    let comma = |word: usize| matches!(view.form(word), "," | "." | ";" | "—" | "–" | ":");
    let trim = |mut range: Range<usize>| {
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

/// For each draft the narrowest other whose content holds it.
pub fn within(drafts: &[Draft]) -> Vec<Option<usize>> {
    let holder = |number: usize| {
        let holds = |&other: &usize| other != number && drafts[other].contains(&drafts[number]);
        let near = number.saturating_sub(NEIGHBOURS)..(number + NEIGHBOURS).min(drafts.len());
        near.filter(holds).min_by_key(|&other| drafts[other].extent().len())
    };
    let found: Vec<Option<usize>> = (0..drafts.len()).map(holder).collect();
    // Two drafts that hold each other would make a ring: the later one yields.
    (0..drafts.len()).map(|number| found[number].filter(|&other| !reaches(&found, other, number))).collect()
}

fn reaches(found: &[Option<usize>], from: usize, to: usize) -> bool {
    let mut at = Some(from);
    for _ in 0..=NEIGHBOURS {
        match at {
            Some(number) if number == to => return true,
            Some(number) => at = found[number],
            None => return false,
        }
    }
    true
}
