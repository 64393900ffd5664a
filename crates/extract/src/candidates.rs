//! Attribution candidates: the words of source, cue and content, before anybody asks who the source is.
//!
//! Each rule has its file and adds candidates; none takes one away. The order is the order of trust: a later
//! rule leaves alone what an earlier one has read.

mod acts;
mod cited;
mod headline;
mod hedges;
mod model;
pub mod saying;
pub mod set_against;
mod transcripts;
mod unattributed;

use crate::arena::{Arena, CandidateId, Id};
use crate::layout::Layout;
use crate::view::{View, holds, merged, overlap};
use text::{Rel, Upos, Word, Words};

/// Candidates further apart than this in the order of the text have nothing to do with one another.
pub const NEIGHBOURS: usize = 24;

/// So many sentences lie between a word of saying and what is not said with it.
const FAR: usize = 2;
/// A hole in a content has so many words at the most.
const HOLE: usize = 14;

/// The candidates of a report.
pub type Candidates = Arena<CandidateId, Candidate>;

/// The rule that found a candidate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Origin {
    /// The model tagged it.
    #[default]
    Model,
    /// The model tagged it, and a colon stands for the word of saying.
    Colon,
    /// A turn of a transcript.
    Turn,
    /// A verb of saying in the lexicon.
    Act,
    /// An adverb in the lexicon that keeps a distance.
    Hedge,
    /// A word by which one passes on what another says.
    Cited,
    /// A headline that ends or begins with whoever says it.
    Headline,
    /// A quotation that no other candidate says.
    Unattributed,
}

/// The range of one word.
fn alone(word: Word) -> Words {
    word.alone()
}

impl Origin {
    /// The name of the rule in the record.
    pub fn rule(self) -> &'static str {
        match self {
            Self::Model => "model.attribution",
            Self::Colon => "model.colon",
            Self::Turn => "transcript.turn",
            Self::Act => "lexicon.act",
            Self::Hedge => "lexicon.hedge",
            Self::Cited => "lexicon.relay",
            Self::Headline => "headline.speaker",
            Self::Unattributed => "quotation.orphan",
        }
    }

    /// Whether its content is what was said, word for word, without quotation marks.
    pub fn is_verbatim(self) -> bool {
        matches!(self, Self::Turn | Self::Colon)
    }
}

/// The words of one statement. Ranges count words of the analysis.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Candidate {
    /// Who says it, in the words of the report; no range where the text names nobody.
    pub source: Vec<Words>,
    /// The words that say that it is said.
    pub cue: Vec<Words>,
    /// What is said.
    pub content: Vec<Words>,
    /// The rule that found it.
    pub origin: Origin,
    /// The candidate whose speaker goes on speaking here, where the text names none.
    pub same_speaker_as: Option<CandidateId>,
    /// The candidate of whoever cites it, where the words that cite stand apart from what is said.
    pub passed_on_by: Option<CandidateId>,
}

impl Candidate {
    /// From its first word to its last.
    pub fn extent(&self) -> Words {
        let all = || self.source.iter().chain(&self.cue).chain(&self.content);
        let start = all().map(|range| range.start).min().unwrap_or(Word::FIRST);
        let end = all().map(|range| range.end).max().unwrap_or(Word::FIRST);
        start.until(end)
    }

    /// Whether some of its content overlaps these words.
    pub fn says(&self, words: &Words) -> bool {
        self.content.iter().any(|content| overlap(content, words))
    }

    /// Whether what `other` says, and a word that says it is said, stand in this one's content.
    pub fn contains(&self, other: &Self) -> bool {
        let inside = |range: &Words| self.content.iter().any(|content| holds(content, range));
        let said = if other.cue.is_empty() { other.source.iter().any(inside) } else { other.cue.iter().any(inside) };
        said && other.content.iter().all(inside)
    }

    /// Sets right which others it speaks of, after they were moved.
    fn refer(&mut self, place: impl Fn(CandidateId) -> Option<CandidateId>) {
        self.same_speaker_as = self.same_speaker_as.and_then(&place);
        self.passed_on_by = self.passed_on_by.and_then(&place);
    }

    /// Its first word for sorting: that of its cue, else of its content.
    fn place(&self) -> (Word, Word) {
        let first = |ranges: &[Words]| ranges.first().map(|range| range.start);
        let content = first(&self.content).unwrap_or(Word::MAX);
        (self.extent().start, first(&self.cue).unwrap_or(content))
    }
}

/// All candidates of a report, in the order of the text.
pub fn find(view: &View, layout: &Layout) -> Candidates {
    let mut candidates = Candidates::default();
    transcripts::find(view, layout, &mut candidates);
    model::find(view, layout, &mut candidates);
    acts::find(view, layout, &mut candidates);
    cited::find(view, layout, &mut candidates);
    hedges::find(view, layout, &mut candidates);
    headline::find(view, layout, &mut candidates);
    unattributed::find(view, layout, &mut candidates);
    if let Some(dateline) = &layout.dateline {
        let ids: Vec<CandidateId> = candidates.ids().collect();
        for id in ids {
            let candidate = &mut candidates[id];
            for part in [&mut candidate.source, &mut candidate.content] {
                *part =
                    std::mem::take(part).into_iter().flat_map(|range| without(view, range, &dateline.words)).collect();
            }
        }
    }
    let candidates = sorted(candidates);
    let mut candidates = joined(view, left_to_the_nearest(view, candidates));
    let ids: Vec<CandidateId> = candidates.ids().collect();
    ids.into_iter().for_each(|id| mended(view, &mut candidates[id]));
    with_content(view, candidates)
}

/// Takes whoever says something out of the trees of what is said, where the parser has made a part of it: in "…,
/// injuring three, the governor said" the governor injures nobody and is not injured.
pub fn part_speakers(view: &mut View, layout: &Layout, candidates: &Candidates) {
    for (said, speaker) in headline::ends(view, layout) {
        view.detach_from(speaker, &[said]);
    }
    for candidate in candidates.iter().filter(|candidate| !candidate.cue.is_empty()) {
        for source in &candidate.source {
            if !candidate.says(source) {
                view.detach_from(source.clone(), &candidate.content);
            }
        }
    }
}

/// What one says in "… the Observatory said. “We wait,” Kerry said" is not what the other says: a quotation that
/// touches the words of one candidate is taken from those of another sentence.
fn left_to_the_nearest(view: &View, mut candidates: Candidates) -> Candidates {
    let starts: Vec<Word> = candidates.iter().map(|candidate| candidate.extent().start).collect();
    for quotation in view.quotations() {
        let words = &quotation.tokens;
        let sentences = [view.sentence_of(words.start), view.sentence_of(words.end - 1)];
        let speaks = |candidate: &Candidate| {
            candidate.says(words)
                && !candidate.source.is_empty()
                && !candidate.cue.is_empty()
                && candidate.cue.iter().all(|cue| !overlap(cue, words))
        };
        let near =
            |candidate: &Candidate| candidate.cue.iter().any(|cue| sentences.contains(&view.sentence_of(cue.start)));
        let last = starts.partition_point(|&start| start < words.end);
        let around = candidates.around(last, NEIGHBOURS).filter(|&id| speaks(&candidates[id]));
        let (close, far): (Vec<CandidateId>, Vec<CandidateId>) = around.partition(|&id| near(&candidates[id]));
        for number in far.into_iter().filter(|_| !close.is_empty()) {
            let content = std::mem::take(&mut candidates[number].content);
            candidates[number].content = content.into_iter().flat_map(|range| without(view, range, words)).collect();
        }
    }
    candidates
}

/// Takes from a content what stands without quotation marks in another sentence than the word of saying and is no
/// whole sentence beside it, and fills the holes that neither source nor cue leaves.
fn mended(view: &View, candidate: &mut Candidate) {
    let Some(cue) = candidate.cue.first().map(|cue| view.sentence_of(cue.start)) else { return };
    let near = |content: &Words| {
        let (first, last) = (view.sentence_of(content.start), view.sentence_of(content.end - 1));
        let quoted = || view.quotations_near(content.clone()).next().is_some();
        let whole = || {
            let sentences = view.sentence_words(content.start).start.until(view.sentence_words(content.end - 1).end);
            let own = view.trimmed(content.clone()).zip(view.trimmed(sentences));
            own.is_some_and(|(own, all)| own == all)
        };
        (first..=last).contains(&cue) || quoted() || whole() && first.abs_diff(cue).min(last.abs_diff(cue)) < FAR
    };
    candidate.content.retain(near);
    // "Nine died, not 14 as the ministry had said": that it were 14 is all that the ministry said.
    let told = candidate.cue.first().and_then(|cue| set_against::told_by(view, view.top(cue)));
    if let Some((number, _)) = told {
        candidate.content = vec![number];
    }
    candidate.content.sort_by_key(|content| (content.start, content.end));
    let taken: Vec<Words> = candidate.source.iter().chain(&candidate.cue).cloned().collect();
    let hole = |one: &Words, other: &Words| {
        let gap = one.end.until(other.start.max(one.end));
        // "The strife, which began in 2011 as a protest, has escalated": what hangs on what is said.
        let inside = |word: Word| view.upwards(word).any(|at| one.contains(&at) || other.contains(&at));
        !gap.is_empty()
            && (gap.len() <= HOLE || gap.clone().all(inside))
            && view.sentence_of(one.end - 1) == view.sentence_of(other.start)
            && taken.iter().all(|words| !overlap(words, &gap))
    };
    let mut filled: Vec<Words> = Vec::new();
    for content in std::mem::take(&mut candidate.content) {
        match filled.last_mut() {
            Some(last) if hole(last, &content) => last.end = content.end,
            _ => filled.push(content),
        }
    }
    for content in &mut filled {
        end_with_verb(view, &taken, content);
    }
    candidate.content = filled;
}

/// A content that ends in an auxiliary without its verb takes the verb in, or ends before the clause where that one is
/// joined: "demanded that it go, and nine were arrested".
fn end_with_verb(view: &View, taken: &[Words], content: &mut Words) {
    let last = content.end.before().filter(|&last| view.token(last).upos == Upos::Aux);
    let Some(verb) = last.and_then(|last| view.token(last).head).filter(|&verb| verb >= content.end) else { return };
    let joined = view.child(verb, &[Rel::Cc]).filter(|cc| view.is(verb, &[Rel::Conj]) && content.contains(cc));
    if let Some(cc) = joined.filter(|&cc| cc > content.start) {
        content.end = cc;
    } else if verb == content.end && taken.iter().all(|words| !words.contains(&verb)) {
        content.end += 1;
    }
}

/// The parts of a range outside of some words.
fn without(view: &View, range: Words, words: &Words) -> Vec<Words> {
    if !overlap(&range, words) {
        return vec![range];
    }
    let parts = [range.start.until(range.end.min(words.start)), range.start.max(words.end).until(range.end)];
    parts.into_iter().filter_map(|part| view.trimmed(part)).collect()
}

/// Candidates that say something, and refusals to.
fn with_content(view: &View, candidates: Candidates) -> Candidates {
    let refuses = |candidate: &Candidate| {
        let cue = candidate.cue.first().and_then(|cue| crate::cues::of_words(view, cue).1);
        cue.is_some_and(|cue| cue.act == record::Act::DeclinesComment)
    };
    let says =
        |candidate: &Candidate| !candidate.content.is_empty() && saying::says(view, candidate) || refuses(candidate);
    let kept: Vec<bool> = candidates.iter().map(says).collect();
    let place = |id: CandidateId| CandidateId::from_index(kept[..id.index()].iter().filter(|&&kept| kept).count());
    let moved = |mut candidate: Candidate| {
        candidate.refer(|other| kept[other.index()].then(|| place(other)));
        // Neighbours stay apart, since a quotation may follow on another.
        candidate.content = merged(std::mem::take(&mut candidate.content), false);
        candidate
    };
    let pairs = candidates.into_iter().zip(&kept);
    pairs.filter(|(_, kept)| **kept).map(|(candidate, _)| moved(candidate)).collect()
}

/// Candidates with parts of one quotation made one: "He said …, “…,” Kerry said" is said once.
fn joined(view: &View, candidates: Candidates) -> Candidates {
    let mut found = Candidates::default();
    let mut place: Arena<CandidateId, CandidateId> = Arena::default();
    for mut candidate in candidates {
        candidate.same_speaker_as = candidate.same_speaker_as.and_then(|other| place.get(other).copied());
        let mut recent = found.around(found.len(), NEIGHBOURS);
        let partner = recent.find(|&id| shared_quotation(view, &found[id], &candidate).is_some());
        match partner {
            Some(number) => {
                let quotation = shared_quotation(view, &found[number], &candidate);
                join(view, &mut found[number], candidate, quotation);
                place.push(number);
            }
            None => {
                place.push(found.push(candidate));
            }
        }
    }
    // Whoever cites may stand behind whoever is cited.
    let ids: Vec<CandidateId> = found.ids().collect();
    for id in ids {
        found[id].passed_on_by = found[id].passed_on_by.map(|other| place[other]);
    }
    found
}

/// The outermost quotation that both candidates quote from, where both speak from outside of it.
fn shared_quotation(view: &View, one: &Candidate, other: &Candidate) -> Option<Words> {
    let speaks = |candidate: &Candidate, words: &Words| {
        let outside = |range: &Words| !overlap(range, words);
        let quotes = candidate.content.iter().any(|content| overlap(content, words));
        quotes && !candidate.cue.is_empty() && candidate.cue.iter().all(outside) && !relays(view, candidate)
    };
    view.quotations_near(one.extent())
        .find(|quotation| speaks(one, &quotation.tokens) && speaks(other, &quotation.tokens))
        .map(|quotation| quotation.tokens.clone())
}

/// Whether the cue is a preposition ("according to") or cites: its source passes on what another says.
fn relays(view: &View, candidate: &Candidate) -> bool {
    let cue = || candidate.cue.first().and_then(|cue| crate::cues::of_words(view, cue).1);
    candidate.origin == Origin::Cited || cue().is_some_and(|cue| cue.pos == Upos::Adp.label())
}

fn join(view: &View, one: &mut Candidate, other: Candidate, quotation: Option<Words>) {
    let named = |candidate: &Candidate| {
        candidate.source.first().is_some_and(|source| view.token(view.top(source)).upos == Upos::Propn)
    };
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

/// In the order of the text; references between candidates follow.
fn sorted(candidates: Candidates) -> Candidates {
    let mut order: Vec<CandidateId> = candidates.ids().collect();
    order.sort_by_key(|&id| (candidates[id].place(), id));
    let mut place: Arena<CandidateId, CandidateId> = candidates.ids().collect();
    for (new, &old) in order.iter().enumerate() {
        place[old] = CandidateId::from_index(new);
    }
    let moved = |id: CandidateId| {
        let mut candidate = candidates[id].clone();
        candidate.refer(|other| Some(place[other]));
        candidate
    };
    order.into_iter().map(moved).collect()
}

/// For each word the innermost candidate whose content holds it.
pub fn innermost(view: &View, candidates: &Candidates) -> Arena<Word, Option<CandidateId>> {
    let size = |number: &CandidateId| candidates[*number].content.iter().map(|range| range.len()).sum::<usize>();
    let mut largest_first: Vec<CandidateId> = candidates.ids().collect();
    largest_first.sort_by_key(|number| (std::cmp::Reverse(size(number)), candidates[*number].passed_on_by));
    let mut innermost: Arena<Word, _> = view.words().map(|_| None).collect();
    for number in largest_first {
        for content in &candidates[number].content {
            content.clone().for_each(|word| innermost[word] = Some(number));
        }
    }
    innermost
}
