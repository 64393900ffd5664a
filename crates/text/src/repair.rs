//! Attributions set right by what the marks show: one source to a cue, and quotations that are whole.

use crate::analysis::{Attribution, Quotation, Token};
use crate::syntax::Upos;
use crate::word::{Word, Words};
use lexicon::cues::Cues;

/// Sets one paragraph's attributions right.
pub fn repair(tokens: &[Token], quotations: &[Quotation], attributions: &mut [Attribution], cues: &Cues) {
    for attribution in attributions.iter_mut() {
        one_source(tokens, attribution, cues);
        whole_name(tokens, attribution);
    }
    for number in 0..attributions.len() {
        let near = number.saturating_sub(NEIGHBOURS)..(number + NEIGHBOURS).min(attributions.len());
        let (start, end) = extent(&attributions[number]);
        let first = quotations.partition_point(|quotation| quotation.tokens.end <= start.saturating_sub(LONGEST));
        let reached = quotations[first..].iter().take_while(|quotation| quotation.tokens.start < end);
        for quotation in reached.filter(|quotation| quotation.depth == 0) {
            let others = || near.clone().filter(|&other| other != number).map(|other| &attributions[other]);
            let claimed = others().flat_map(|other| &other.content).any(|content| overlap(content, &quotation.tokens));
            let speaking =
                near.clone().flat_map(|other| attributions[other].cue.iter().chain(&attributions[other].source));
            let taken = speaking.into_iter().any(|range| overlap(range, &quotation.tokens));
            if !claimed && !taken {
                whole_quotation(quotation, &mut attributions[number]);
            }
        }
    }
}

/// Attributions further apart than this have nothing to do with one another.
const NEIGHBOURS: usize = 16;
/// Quotations nest within so many words, so that halving finds the first that matters.
const LONGEST: usize = 2000;

fn extent(attribution: &Attribution) -> (Word, Word) {
    let start = attribution.content.iter().map(|range| range.start).min().unwrap_or(Word::FIRST);
    let end = attribution.content.iter().map(|range| range.end).max().unwrap_or(Word::FIRST);
    (start, end)
}

/// An attribution has one source: the one nearest to its cue, and after "according to" the one behind it.
fn one_source(tokens: &[Token], attribution: &mut Attribution, cues: &Cues) {
    let Some(cue) = attribution.cue.first().cloned() else { return };
    let behind =
        cues.phrases_beginning(&tokens[cue.start].lemma.to_lowercase()).any(|phrase| phrase.pos == Upos::Adp.label());
    let distance = |source: &Words| {
        if source.start >= cue.end {
            source.start - cue.end
        } else {
            (cue.start.index().saturating_sub(source.end.index())) + if behind { 1000 } else { 0 }
        }
    };
    if let Some(nearest) = attribution.source.iter().min_by_key(|source| distance(source)).cloned() {
        attribution.source = vec![nearest];
    }
}

/// A source that cuts a name in two takes in the rest of it.
fn whole_name(tokens: &[Token], attribution: &mut Attribution) {
    let taken: Vec<Words> = attribution.cue.iter().chain(&attribution.content).cloned().collect();
    let free = |word: Word| !taken.iter().any(|range| range.contains(&word));
    let proper = |word: Word| tokens.get(word.index()).is_some_and(|token| token.upos == Upos::Propn) && free(word);
    for source in &mut attribution.source {
        // A determiner alone is the beginning of its noun's phrase.
        let noun = tokens[source.start]
            .head
            .filter(|&noun| source.len() == 1 && tokens[source.start].upos == Upos::Det && noun > source.start);
        if let Some(noun) = noun.filter(|&noun| noun - source.start < 8 && source.start.through(noun).all(free)) {
            source.end = noun + 1;
        }
        while source.start > Word::FIRST && proper(source.start) && proper(source.start - 1) {
            source.start -= 1;
        }
        while proper(source.end - 1) && proper(source.end) {
            source.end += 1;
        }
    }
}

/// Content that ends within a quotation, or begins in it, takes in all of it, marks included.
fn whole_quotation(quotation: &Quotation, attribution: &mut Attribution) {
    let words = &quotation.tokens;
    let touched = |content: &Words| overlap(content, words);
    let cuts = |content: &Words| touched(content) && (content.start > words.start || content.end < words.end);
    let inside_out = |content: &Words| content.start <= words.start && content.end >= words.end;
    if !attribution.content.iter().any(cuts) || attribution.content.iter().any(inside_out) {
        return;
    }
    let parts = attribution.content.iter().filter(|content| touched(content));
    let joined = parts.fold(words.clone(), |all, part| all.start.min(part.start).until(all.end.max(part.end)));
    attribution.content.retain(|content| !overlap(content, &joined));
    attribution.content.push(joined);
    attribution.content.sort_by_key(|content| content.start);
}

fn overlap(a: &Words, b: &Words) -> bool {
    a.start < b.end && b.start < a.end
}
