//! Candidates from verbs of saying that the model leaves alone.
//!
//! The model was trained on text in which an attribution within another is not marked, and which says who
//! says what: "according to AP, Kerry said …" loses its inner half, and "applauded the effort" says no
//! clause. Both are statements. The verbs and what each does stand in the lexicon.

use super::{Candidate, Candidates, Origin, alone};
use crate::clause::{Subject, quoted_object};
use crate::cues;
use crate::layout::Layout;
use crate::view::{View, overlap};
use lexicon::cues::{Cue, CueKind};
use record::Act;
use std::collections::HashSet;
use text::{Rel, Upos, Word, Words, Xpos};

/// Adds a candidate for each such verb that has a speaker and something said, and is no cue yet.
pub fn find(view: &View, layout: &Layout, candidates: &mut Candidates) {
    // Words of a cue, and of a source ("a fighter called Shorty"), are taken.
    let known: HashSet<Word> = candidates
        .iter()
        .flat_map(|candidate| candidate.cue.iter().chain(&candidate.source))
        .cloned()
        .flatten()
        .collect();
    for verb in view.words() {
        if view.token(verb).upos != Upos::Verb || known.contains(&verb) || layout.is_boilerplate(view, verb) {
            continue;
        }
        let Some(cue) = cues::of_word(view, verb) else { continue };
        let speaks = matches!(cue.kind, CueKind::Speech | CueKind::Writing | CueKind::Order | CueKind::Question);
        let passive = view.child(verb, &[Rel::NsubjPass, Rel::AuxPass]).is_some();
        let part_of_cue = view.is(verb, &[Rel::Xcomp])
            && view
                .token(verb)
                .head
                .is_some_and(|head| known.contains(&head) && quoted_object(view, verb, head).is_none());
        // "asked me to tell you": nothing was told yet.
        let infinitive = view.dependents(verb).with(&[Rel::Mark]).any(|child| view.token(child).xpos == Xpos::To);
        if !speaks || passive || part_of_cue || infinitive {
            continue;
        }
        if let Some((source, quotation)) = tag_of_quotation(view, verb) {
            candidates.push(candidate(source, verb, quotation));
            continue;
        }
        let Some(subject) = Subject::Speaker.of(view, verb).filter(|&subject| speaker_like(view, subject)) else {
            continue;
        };
        let source = source_words(view, subject, verb);
        let clear = |content: &Words| !overlap(content, &source) && !content.contains(&verb);
        let nested = candidates.iter().any(|candidate| candidate.says(&verb.alone()));
        let content =
            said(view, verb, cue, subject, nested).or_else(|| rest_of_outer(view, verb, cue, subject, candidates));
        let Some(content) = content.filter(clear) else { continue };
        candidates.push(candidate(source, verb, content));
    }
}

fn candidate(source: Words, verb: Word, content: Words) -> Candidate {
    Candidate {
        source: vec![source],
        cue: vec![alone(verb)],
        content: vec![content],
        origin: Origin::Act,
        ..Candidate::default()
    }
}

/// “…,” Kerry said: the words between a quotation and the verb, by their tags alone, since the tree is least
/// sure there.
fn tag_of_quotation(view: &View, verb: Word) -> Option<(Words, Words)> {
    if view.is(verb, &[Rel::Acl]) {
        return None; // "a fighter called Shorty"
    }
    let paragraph = &view.analysis.paragraphs[view.paragraph_of(verb)].tokens;
    let speaker = |word: &Word| {
        matches!(view.token(*word).upos, Upos::Propn | Upos::Noun | Upos::Det | Upos::Adj | Upos::Pron)
            || view.token(*word).xpos == Xpos::Hyph
    };
    let start = paragraph.start.until(verb).rev().take(8).take_while(speaker).last()?;
    let last = view.token(verb - 1).upos;
    let quotation = view.quotations_near(start.checked_sub(1)?.until(start)).next()?.tokens.clone();
    (quotation.end == start && quotation.len() > 3 && matches!(last, Upos::Propn | Upos::Noun | Upos::Pron))
        .then_some((start.until(verb), quotation))
}

/// The subject's words on its side of the verb.
fn source_words(view: &View, subject: Word, verb: Word) -> Words {
    let words = view.subtree(subject);
    if subject < verb { words.start.until(words.end.min(verb)) } else { words.start.max(verb + 1).until(words.end) }
}

/// A quotation beside the verb, a clause that it governs or stands in, or the object of an act.
fn said(view: &View, verb: Word, cue: &Cue, subject: Word, nested: bool) -> Option<Words> {
    quotation_beside(view, verb, subject).or_else(|| clause(view, verb, acts_on(cue.act))).or_else(|| {
        let own = view.child(verb, &[Rel::Nsubj]).is_some() || view.is(verb, &[Rel::Conj, Rel::AclRelcl]);
        // A verb that has other senses, or that stands in what another says, needs its clause.
        (own && !nested && acts_on(cue.act) && cue.counter_example.is_none()).then(|| complement(view, verb)).flatten()
    })
}

/// Where the verb stands in what another says and its clause hangs elsewhere by a slip of the tree: the words
/// from the verb to the end of that content.
fn rest_of_outer(view: &View, verb: Word, cue: &Cue, subject: Word, candidates: &Candidates) -> Option<Words> {
    let own = view.token(subject).head == Some(verb) && subject < verb;
    let says = own && cue.act == Act::Asserts && cue.kind == CueKind::Speech && cue.lemma == view.lemma(verb);
    let outer = candidates
        .iter()
        .flat_map(|candidate| &candidate.content)
        .find(|content| content.contains(&verb))
        .filter(|_| says)?;
    let end = view.sentence_words(verb).end.min(outer.end);
    view.trimmed((verb + 1).until(end)).filter(|words| words.len() > 2 && words.start == verb + 1)
}

/// Whether an act is done to an object without a clause: "condemned the attack", not "said the attack".
fn acts_on(act: Act) -> bool {
    !matches!(
        act,
        Act::Asserts | Act::Reports | Act::Believes | Act::Asks | Act::Decides | Act::Confirms | Act::Predicts
    )
}

/// A quotation that closes right before the verb and its subject, or opens right after them.
fn quotation_beside(view: &View, verb: Word, subject: Word) -> Option<Words> {
    let words = source_words(view, subject, verb);
    let (first, last) = (words.start.min(verb), words.end.max(verb + 1));
    let beside = |quotation: &&text::Quotation| {
        let quoted = &quotation.tokens;
        let gap = |range: Words| range.clone().all(|word| view.is_mark(word));
        let before = quoted.end <= first && first - quoted.end <= 1 && gap(quoted.end.until(first));
        let after = quoted.start >= last && quoted.start - last <= 1 && gap(last.until(quoted.start));
        (before || after) && quoted.len() > 3
    };
    view.quotations_near(first.saturating_sub(1).until(last + 1)).find(beside).map(|quotation| quotation.tokens.clone())
}

/// The clause that a verb governs, before it or after, or that it stands in as an aside; an infinitive only
/// where it is what is demanded or promised.
fn clause(view: &View, verb: Word, infinitive: bool) -> Option<Words> {
    let governed = view
        .dependents(verb)
        .find(|&child| view.is(child, &[Rel::Ccomp]) || (infinitive && view.is(child, &[Rel::Xcomp]) && child > verb));
    if let Some(clause) = governed {
        let words = view.subtree(clause);
        return view.trimmed(if clause > verb {
            own_subject(view, verb, clause).unwrap_or(words.start).max(verb + 1).until(words.end)
        } else {
            words.start.until(words.end.min(verb))
        });
    }
    let head = view.token(verb).head.filter(|_| view.is(verb, &[Rel::Parataxis]))?;
    let (whole, aside) = (view.subtree(head), view.subtree(verb));
    let before = view.trimmed(whole.start.until(aside.start.max(whole.start)));
    let clause = |before: &Words| {
        before.contains(&head)
            && matches!(view.token(head).upos, Upos::Verb | Upos::Aux | Upos::Adj | Upos::Noun)
            && before.len() > 2
    };
    before.filter(clause)
}

/// "Said the truce was holding", where the tree hangs "truce" on "said": the clause begins with the noun that stands
/// right behind the verb, if it has no subject of its own and the verb has another one before it.
fn own_subject(view: &View, verb: Word, clause: Word) -> Option<Word> {
    const SUBJECTS: [Rel; 2] = [Rel::Nsubj, Rel::Obj];
    let has_own = view.child(clause, &[Rel::Nsubj, Rel::NsubjPass, Rel::Csubj, Rel::Expl]).is_some();
    let speaks = view.dependents(verb).with(&[Rel::Nsubj]).before().next().is_some();
    let noun =
        view.dependents(verb).with(&SUBJECTS).behind().find(|&noun| noun < clause).filter(|_| !has_own && speaks)?;
    let (words, rest) = (view.subtree(noun), view.subtree(clause));
    let tensed = view.child(clause, &[Rel::Aux, Rel::AuxPass, Rel::Cop]).is_some_and(|aux| aux > noun)
        || matches!(view.token(clause).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    (tensed && words.start == verb + 1 && words.end <= rest.start.max(noun + 1)).then_some(words.start)
}

/// The object of a verb with what belongs to it.
fn complement(view: &View, verb: Word) -> Option<Words> {
    let after = |relation: Rel| view.dependents(verb).with(&[relation]).behind().next();
    let object = after(Rel::Obj)?;
    let start = view.subtree(object).start;
    let end =
        after(Rel::Obl).map_or(view.subtree(object).end, |other| view.subtree(other).end.max(view.subtree(object).end));
    view.trimmed(start.max(verb + 1).until(end))
}

/// Whether the subject can speak: a name, a pronoun for a person, or a noun for one.
fn speaker_like(view: &View, subject: Word) -> bool {
    match view.token(subject).upos {
        Upos::Propn => true,
        Upos::Pron => is_speaker_pronoun(view, view.form(subject)),
        Upos::Noun => view
            .lexicon
            .persons
            .lookup(view.lemma(subject))
            .or_else(|| view.lexicon.persons.lookup(view.form(subject)))
            .is_some(),
        _ => false,
    }
}

/// "he", "they", "who": not "I" and "we", who speak within a quotation that is a statement already.
fn is_speaker_pronoun(view: &View, form: &str) -> bool {
    view.lexicon.pronouns.lookup(form).is_some_and(|pronoun| pronoun.person.is_none_or(|person| person == 3))
}
