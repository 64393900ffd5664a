//! Drafts of statements: the words of source, cue and content, before anybody asks who the source is.
//!
//! Each rule has its file and adds drafts; none takes one away. The order is the order of trust: a later
//! rule leaves alone what an earlier one has read.

mod acts;
mod hedges;
mod model;
mod orphans;
mod transcripts;

use crate::layout::Layout;
use crate::view::{View, holds, merged, overlap};
use std::ops::Range;
use text::Upos;

/// Drafts further apart than this in the order of the text have nothing to do with one another.
pub const NEIGHBOURS: usize = 24;

/// The words of one statement. Ranges count words of the analysis.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// Who says it, in the words of the report; no range where the text names nobody.
    pub source: Vec<Range<usize>>,
    /// The words that say that it is said.
    pub cue: Vec<Range<usize>>,
    /// What is said.
    pub content: Vec<Range<usize>>,
    /// The rule that found it.
    pub rule: &'static str,
    /// The draft whose speaker goes on speaking here, where the text names none.
    pub same_speaker_as: Option<usize>,
}

impl Draft {
    /// From its first word to its last.
    pub fn extent(&self) -> Range<usize> {
        let all = || self.source.iter().chain(&self.cue).chain(&self.content);
        let start = all().map(|range| range.start).min().unwrap_or(0);
        let end = all().map(|range| range.end).max().unwrap_or(0);
        start..end
    }

    /// Whether some of its content overlaps these words.
    pub fn says(&self, words: &Range<usize>) -> bool {
        self.content.iter().any(|content| overlap(content, words))
    }

    /// Whether what `other` says, and a word that says it is said, stand in this one's content.
    pub fn contains(&self, other: &Self) -> bool {
        let inside = |range: &Range<usize>| self.content.iter().any(|content| holds(content, range));
        let said = if other.cue.is_empty() { other.source.iter().any(inside) } else { other.cue.iter().any(inside) };
        said && other.content.iter().all(inside)
    }

    /// Its first word for sorting: that of its cue, else of its content.
    fn place(&self) -> (usize, usize) {
        let first = |ranges: &[Range<usize>]| ranges.first().map(|range| range.start);
        let content = first(&self.content).unwrap_or(usize::MAX);
        (self.extent().start, first(&self.cue).unwrap_or(content))
    }
}

/// All drafts of a report, in the order of the text.
pub fn find(view: &View, layout: &Layout) -> Vec<Draft> {
    let mut drafts = Vec::new();
    transcripts::find(view, layout, &mut drafts);
    model::find(view, layout, &mut drafts);
    acts::find(view, layout, &mut drafts);
    hedges::find(view, layout, &mut drafts);
    orphans::find(view, layout, &mut drafts);
    let drafts = sorted(drafts);
    with_content(view, joined(view, left_to_the_nearest(view, drafts)))
}

/// What one says in "… the Observatory said. “We wait,” Kerry said" is not what the other says: a quotation that
/// touches the words of one draft is taken from those of another sentence.
fn left_to_the_nearest(view: &View, mut drafts: Vec<Draft>) -> Vec<Draft> {
    let starts: Vec<usize> = drafts.iter().map(|draft| draft.extent().start).collect();
    for quotation in view.quotations() {
        let words = &quotation.tokens;
        let sentences = [view.sentence_of(words.start), view.sentence_of(words.end - 1)];
        let speaks = |draft: &Draft| {
            draft.says(words)
                && !draft.source.is_empty()
                && !draft.cue.is_empty()
                && draft.cue.iter().all(|cue| !overlap(cue, words))
        };
        let near = |draft: &Draft| draft.cue.iter().any(|cue| sentences.contains(&view.sentence_of(cue.start)));
        let last = starts.partition_point(|&start| start < words.end);
        let around = last.saturating_sub(NEIGHBOURS)..drafts.len().min(last + NEIGHBOURS);
        let (close, far): (Vec<usize>, Vec<usize>) =
            around.filter(|&number| speaks(&drafts[number])).partition(|&number| near(&drafts[number]));
        for number in far.into_iter().filter(|_| !close.is_empty()) {
            let content = std::mem::take(&mut drafts[number].content);
            drafts[number].content = content.into_iter().flat_map(|range| without(view, range, words)).collect();
        }
    }
    drafts
}

/// The parts of a range outside of some words.
fn without(view: &View, range: Range<usize>, words: &Range<usize>) -> Vec<Range<usize>> {
    if !overlap(&range, words) {
        return vec![range];
    }
    let parts = [range.start..range.end.min(words.start), range.start.max(words.end)..range.end];
    parts.into_iter().filter_map(|part| view.trimmed(part)).collect()
}

/// Drafts that say something; of the rest only refusals to.
fn with_content(view: &View, drafts: Vec<Draft>) -> Vec<Draft> {
    let refuses = |draft: &Draft| {
        let cue = draft.cue.first().and_then(|cue| crate::cues::of_words(view, cue).1);
        cue.is_some_and(|cue| cue.act == record::Act::DeclinesComment)
    };
    let kept: Vec<bool> = drafts.iter().map(|draft| !draft.content.is_empty() || refuses(draft)).collect();
    let place = |number: usize| kept[..number].iter().filter(|&&kept| kept).count();
    let moved = |mut draft: Draft| {
        draft.same_speaker_as = draft.same_speaker_as.filter(|&other| kept[other]).map(place);
        // Neighbours stay apart, since a quotation may follow on another.
        draft.content = merged(std::mem::take(&mut draft.content), false);
        draft
    };
    let pairs = drafts.into_iter().zip(&kept);
    pairs.filter(|(_, kept)| **kept).map(|(draft, _)| moved(draft)).collect()
}

/// Drafts with parts of one quotation made one: "He said …, “…,” Kerry said" is said once.
fn joined(view: &View, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut found: Vec<Draft> = Vec::new();
    let mut place = Vec::with_capacity(drafts.len());
    for mut draft in drafts {
        draft.same_speaker_as = draft.same_speaker_as.and_then(|other| place.get(other).copied());
        let recent = found.len().saturating_sub(NEIGHBOURS);
        let partner = (recent..found.len()).find(|&number| shared_quotation(view, &found[number], &draft).is_some());
        match partner {
            Some(number) => {
                let quotation = shared_quotation(view, &found[number], &draft);
                join(view, &mut found[number], draft, quotation);
                place.push(number);
            }
            None => {
                place.push(found.len());
                found.push(draft);
            }
        }
    }
    found
}

/// The outermost quotation that both drafts quote from, where both speak from outside of it.
fn shared_quotation(view: &View, one: &Draft, other: &Draft) -> Option<Range<usize>> {
    let speaks = |draft: &Draft, words: &Range<usize>| {
        let outside = |range: &Range<usize>| !overlap(range, words);
        let quotes = draft.content.iter().any(|content| overlap(content, words));
        quotes && !draft.cue.is_empty() && draft.cue.iter().all(outside) && !relays(view, draft)
    };
    view.quotations_near(one.extent())
        .find(|quotation| speaks(one, &quotation.tokens) && speaks(other, &quotation.tokens))
        .map(|quotation| quotation.tokens.clone())
}

/// Whether the cue is a preposition ("according to"): its source passes on what another says.
fn relays(view: &View, draft: &Draft) -> bool {
    draft.cue.first().and_then(|cue| crate::cues::of_words(view, cue).1).is_some_and(|cue| cue.pos == Upos::Adp.label())
}

fn join(view: &View, one: &mut Draft, other: Draft, quotation: Option<Range<usize>>) {
    let named =
        |draft: &Draft| draft.source.first().is_some_and(|source| view.token(view.top(source)).upos == Upos::Propn);
    if named(&other) && !named(one) {
        let mut source = other.source;
        source.append(&mut one.source);
        one.source = source;
    } else {
        one.source.extend(other.source);
    }
    one.cue.extend(other.cue);
    one.content.extend(other.content.into_iter().chain(quotation));
    one.content = merged(std::mem::take(&mut one.content), true);
}

/// In the order of the text; references between drafts follow.
fn sorted(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|&number| (drafts[number].place(), number));
    let mut place = vec![0; drafts.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new;
    }
    let moved = |number: usize| {
        let mut draft = drafts[number].clone();
        draft.same_speaker_as = draft.same_speaker_as.map(|other| place[other]);
        draft
    };
    order.into_iter().map(moved).collect()
}
