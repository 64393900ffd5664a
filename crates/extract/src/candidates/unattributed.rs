//! Quotations that no cue claims: their speaker stands in the sentence beside them, or goes on speaking.

use super::{Candidate, Candidates, Origin, without};
use crate::arena::CandidateId;
use crate::layout::Layout;
use crate::view::{View, holds, overlap};
use text::{Quotation, Rel, Upos, Word, Words};

/// Fewer words in quotation marks are a title, a nickname or a scare quote.
const SHORTEST: usize = 5;

/// Gives each quotation that is nobody's to the candidate that goes on, or makes a candidate of its own.
pub fn find(view: &View, layout: &Layout, candidates: &mut Candidates) {
    part_questions(view, candidates);
    for &quotation in view.quotations() {
        let words = &quotation.tokens;
        let claimed = candidates.iter().any(|candidate| claims(candidate, words));
        if claimed || layout.is_boilerplate(view, words.start) || !is_speech(view, words) {
            continue;
        }
        let paragraph = view.paragraph_of(words.start);
        let signed = signature(view, words, paragraph);
        let goes_on = introduced(view, candidates, words)
            .or_else(|| same_paragraph(view, candidates, words))
            .or_else(|| continued(view, candidates, quotation));
        let outside = |number: &CandidateId| !candidates[*number].cue.iter().any(|cue| overlap(cue, words));
        let goes_on = goes_on.or_else(|| continues_below(view, candidates, quotation)).filter(outside);
        match goes_on.filter(|_| signed.is_none()) {
            Some(number) => candidates[number].content.push(words.clone()),
            None => {
                _ = candidates.push(Candidate {
                    source: signed.or_else(|| named_beside(view, words, paragraph)).into_iter().collect(),
                    content: vec![words.clone()],
                    origin: Origin::Unattributed,
                    same_speaker_as: speaker_before(view, candidates, words),
                    ..Candidate::default()
                })
            }
        }
    }
}

/// Whether a candidate says these words from outside of them.
fn claims(candidate: &Candidate, words: &Words) -> bool {
    let outside = candidate.cue.iter().all(|cue| !overlap(cue, words));
    outside && (candidate.says(words) || candidate.source.iter().any(|source| holds(words, source)))
}

/// “…” – Commissioner Vogt: what stands behind a dash to the end of the paragraph.
fn signature(view: &View, words: &Words, paragraph: usize) -> Option<Words> {
    let end = view.analysis.paragraphs[paragraph].tokens.end;
    let dash = words.end < end && matches!(view.form(words.end), "—" | "–" | "-" | "--" | "―");
    let signed = view.trimmed(words.end.until(end)).filter(|_| dash)?;
    let named = signed.clone().any(|word| view.token(word).upos == Upos::Propn);
    (named && signed.len() <= 8 && !signed.clone().any(|word| view.token(word).upos == Upos::Verb)).then_some(signed)
}

/// "The letter reads:", and the quotation below: a candidate that says nothing yet and ends with a colon.
fn introduced(view: &View, candidates: &Candidates, words: &Words) -> Option<CandidateId> {
    let colon = words.start.checked_sub(1).filter(|&word| view.form(word) == ":")?;
    candidates.position(|candidate| {
        candidate.content.is_empty() && view.paragraph_of(candidate.extent().start) == view.paragraph_of(colon)
    })
}

/// The candidate that a quotation left open goes on in, where the next paragraph begins with a mark.
fn continues_below(view: &View, candidates: &Candidates, quotation: &Quotation) -> Option<CandidateId> {
    let next =
        view.analysis.paragraphs.get(view.paragraph_of(quotation.tokens.start) + 1).filter(|_| !quotation.closed)?;
    let below = view.quotations_near(next.tokens.clone()).find(|other| other.tokens.start == next.tokens.start)?;
    candidates.position(|candidate| claims(candidate, &below.tokens) && !candidate.source.is_empty())
}

/// Whether words in quotation marks are speech: long enough, and with a verb or an end.
fn is_speech(view: &View, words: &Words) -> bool {
    let verb = words.clone().any(|word| matches!(view.token(word).upos, Upos::Verb | Upos::Aux));
    let ends = words.clone().rev().take(2).any(|word| matches!(view.form(word), "." | "," | "!" | "?" | "…" | "..."));
    let title = words.clone().filter(|&word| !view.is_mark(word)).all(|word| {
        view.form(word).chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric()) || view.form(word).len() < 4
    });
    (words.len() >= SHORTEST + 2 && verb && !title) || (words.len() >= 4 && ends && verb)
}

/// A candidate of the same paragraph that quotes already: its speaker goes on.
fn same_paragraph(view: &View, candidates: &Candidates, words: &Words) -> Option<CandidateId> {
    let paragraph = view.paragraph_of(words.start);
    let quotes = |candidate: &Candidate| candidate.content.iter().any(|content| quoted(view, content));
    let near = |number: &CandidateId| {
        let candidate = &candidates[*number];
        view.paragraph_of(candidate.extent().start) == paragraph && quotes(candidate)
    };
    // In talk, a question that another answers right behind it is put by whoever asked before.
    if let Some(asker) = answer_to(view, words).and_then(|_| asker_before(view, candidates, words)) {
        return Some(asker);
    }
    candidates.ids().filter(near).min_by_key(|&number| candidates[number].extent().end.abs_diff(words.start))
}

/// Parts “Are you sure?” “I am,” he said: the question is not his who answers it.
fn part_questions(view: &View, candidates: &mut Candidates) {
    for quotation in view.quotations() {
        let words = &quotation.tokens;
        if answer_to(view, words).is_none() {
            continue;
        }
        let Some(asker) = asker_before(view, candidates, words) else { continue };
        let told = |id: CandidateId| {
            let candidate = &candidates[id];
            id != asker && candidate.says(words) && candidate.cue.iter().all(|cue| !overlap(cue, words))
        };
        let around: Vec<CandidateId> = candidates.ids().filter(|&id| told(id)).collect();
        for id in around {
            let content = std::mem::take(&mut candidates[id].content);
            candidates[id].content = content.into_iter().flat_map(|range| without(view, range, words)).collect();
        }
    }
}

/// The quotation right behind a question in quotation marks.
fn answer_to(view: &View, question: &Words) -> Option<Words> {
    let asks = question.clone().rev().take(2).any(|word| view.form(word) == "?");
    let next = view.quotations_near(question.end.alone()).next().filter(|_| asks)?;
    let beside =
        next.tokens.start == question.end && view.paragraph_of(next.tokens.start) == view.paragraph_of(question.start);
    beside.then(|| next.tokens.clone())
}

/// The last candidate before in the paragraph whose quotation ends with a question mark.
fn asker_before(view: &View, candidates: &Candidates, words: &Words) -> Option<CandidateId> {
    let paragraph = view.paragraph_of(words.start);
    let asks = |candidate: &Candidate| {
        candidate.extent().end <= words.start
            && view.paragraph_of(candidate.extent().start) == paragraph
            && candidate.content.iter().any(|content| {
                content.end <= words.start && content.clone().rev().take(2).any(|word| view.form(word) == "?")
            })
    };
    let before = candidates.ids().filter(|&id| asks(&candidates[id]));
    before.max_by_key(|&id| candidates[id].extent().end)
}

fn quoted(view: &View, content: &Words) -> bool {
    view.quotations_near(content.clone()).next().is_some()
}

/// The candidate whose quotation the paragraph before left open, where this one opens the paragraph after.
fn continued(view: &View, candidates: &Candidates, quotation: &Quotation) -> Option<CandidateId> {
    let paragraph = view.paragraph_of(quotation.tokens.start);
    let first = view.analysis.paragraphs[paragraph].tokens.start;
    if paragraph == 0 || quotation.tokens.start != first {
        return None;
    }
    let words = view.analysis.paragraphs[paragraph - 1].tokens.clone();
    let before = view.quotations_near(words).filter(|other| !other.closed).last()?;
    candidates.position(|candidate| candidate.says(&before.tokens))
}

/// The speaker of the candidate that ends last before the quotation, in its paragraph or the one before,
/// where the quotation fills its paragraph.
fn speaker_before(view: &View, candidates: &Candidates, words: &Words) -> Option<CandidateId> {
    let paragraph = view.paragraph_of(words.start);
    let whole = &view.analysis.paragraphs[paragraph].tokens;
    if view.trimmed(whole.clone()).is_none_or(|rest| !holds(words, &rest)) {
        return None;
    }
    let before = |candidate: &Candidate| candidate.extent().end <= words.start && !candidate.source.is_empty();
    let near = |candidate: &Candidate| view.paragraph_of(candidate.extent().end - 1) + 1 >= paragraph;
    let spoken = candidates.ids().filter(|&number| before(&candidates[number]) && near(&candidates[number]));
    spoken.max_by_key(|&number| candidates[number].extent().end)
}

/// The subject of the sentence beside the quotation, where it is a person's name or a pronoun for one.
fn named_beside(view: &View, words: &Words, paragraph: usize) -> Option<Words> {
    let range = &view.analysis.paragraphs[paragraph].tokens;
    let outside = range.clone().filter(|word| !words.contains(word));
    let mut subjects = outside.filter(|&word| view.is(word, &[Rel::Nsubj]) && view.is_nominal(word));
    let person = |word: &Word| {
        view.token(*word).upos == Upos::Propn
            || view.lexicon.pronouns.lookup(view.form(*word)).is_some_and(|pronoun| pronoun.gender.is_some())
    };
    subjects.find(person).map(|subject| view.subtree(subject))
}
