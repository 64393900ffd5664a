//! Attributions set right by what the marks show: one source to a cue, and quotations that are whole.

use crate::analysis::{Attribution, Quotation, Token};
use std::ops::Range;

/// Sets one paragraph's attributions right.
pub fn repair(tokens: &[Token], quotations: &[Quotation], attributions: &mut [Attribution]) {
    for attribution in attributions.iter_mut() {
        one_source(tokens, attribution);
    }
    let taken: Vec<Range<usize>> = attributions.iter().flat_map(|found| found.cue.iter().chain(&found.source)).cloned().collect();
    for number in 0..attributions.len() {
        for quotation in quotations.iter().filter(|quotation| quotation.depth == 0) {
            let others = attributions.iter().enumerate().filter(|(other, _)| *other != number);
            let claimed = others.flat_map(|(_, other)| &other.content).any(|content| overlap(content, &quotation.tokens));
            if !claimed {
                whole_quotation(quotation, &taken, &mut attributions[number]);
            }
        }
    }
}

/// An attribution has one source: the one nearest to its cue, and after "according to" the one behind it.
fn one_source(tokens: &[Token], attribution: &mut Attribution) {
    let Some(cue) = attribution.cue.first().cloned() else { return };
    let behind = tokens[cue.start].lemma.eq_ignore_ascii_case("according");
    let distance = |source: &Range<usize>| {
        if source.start >= cue.end { source.start - cue.end } else { (cue.start.saturating_sub(source.end)) + if behind { 1000 } else { 0 } }
    };
    if let Some(nearest) = attribution.source.iter().min_by_key(|source| distance(source)).cloned() {
        attribution.source = vec![nearest];
    }
}

/// Content that ends within a quotation, or begins in it, takes in all of it, marks included.
fn whole_quotation(quotation: &Quotation, taken: &[Range<usize>], attribution: &mut Attribution) {
    let words = &quotation.tokens;
    if taken.iter().any(|range| overlap(range, words)) {
        return;
    }
    let touched = |content: &Range<usize>| overlap(content, words);
    let cuts = |content: &Range<usize>| touched(content) && (content.start > words.start || content.end < words.end);
    let inside_out = |content: &Range<usize>| content.start <= words.start && content.end >= words.end;
    if !attribution.content.iter().any(cuts) || attribution.content.iter().any(inside_out) {
        return;
    }
    let parts = attribution.content.iter().filter(|content| touched(content));
    let joined = parts.fold(words.clone(), |all, part| all.start.min(part.start)..all.end.max(part.end));
    attribution.content.retain(|content| !overlap(content, &joined));
    attribution.content.push(joined);
    attribution.content.sort_by_key(|content| content.start);
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
