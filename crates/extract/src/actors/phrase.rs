//! How far a noun phrase goes.

use crate::view::View;
use lexicon::times::TimeKind;
use text::{Rel, Word, Words, Xpos};

/// What hangs on a noun without being part of its phrase: clauses that it is the predicate of, its
/// preposition, and what is joined to it.
const APART: [Rel; 19] = [
    Rel::Nsubj,
    Rel::Csubj,
    Rel::Cop,
    Rel::Aux,
    Rel::Mark,
    Rel::Advcl,
    Rel::Parataxis,
    Rel::Cc,
    Rel::Conj,
    Rel::Appos,
    Rel::Discourse,
    Rel::Vocative,
    Rel::Expl,
    Rel::Dislocated,
    Rel::Orphan,
    Rel::List,
    Rel::Reparandum,
    Rel::Ccomp,
    Rel::Case,
];

/// The noun phrase of a main word: determiners, modifiers, complements and relative clauses, without what is
/// joined to it by "and" or between commas.
pub fn whole(view: &View, top: Word) -> Words {
    let apart = |child: Word| view.is(child, &APART) && view.token(child).xpos != Xpos::Pos;
    // A noun that is said of a subject ("was the minister on Monday") has what belongs to the clause apart as well.
    let predicate = view.child(top, &[Rel::Cop]).is_some();
    let clause = |child: Word| predicate && view.is(child, &[Rel::Advmod, Rel::Obl]);
    // What stands on the other side of the verb that the noun hangs on is none of its, whatever the tree says.
    let crosses = |mut gap: Words| gap.any(|word| view.upwards(top).skip(1).any(|above| above == word));
    let mut words = top.alone();
    let (before, after): (Vec<Word>, Vec<Word>) = view.children(top).iter().partition(|&&child| child < top);
    for &child in before.iter().rev().filter(|&&child| !view.is_mark(child)) {
        if apart(child) || clause(child) || crosses(child.until(words.start)) {
            break;
        }
        words.start = view.subtree(child).start.min(words.start);
    }
    for &child in after.iter().filter(|&&child| !view.is_mark(child)) {
        if apart(child) || clause(child) || crosses(words.end.until(child.max(words.end))) {
            break;
        }
        words.end = view.subtree(child).end.max(words.end);
    }
    // A crossing tree must not let the phrase swallow its neighbours' sentence marks.
    while words.end > top + 1 && view.is_mark(words.end - 1) {
        words.end -= 1;
    }
    while words.start < top && view.is_mark(words.start) {
        words.start += 1;
    }
    words
}

/// The phrase up to its first comma, bracket or relative clause, its possessive mark left out.
pub fn core(view: &View, words: &Words, top: Word) -> Words {
    let end = core_end(view, words, top);
    let owns = end > top + 1 && view.token(end - 1).xpos == Xpos::Pos;
    words.start.until(end - usize::from(owns))
}

/// Where a source's own noun phrase ends: before a comma, a relative clause, or a bracket.
pub fn core_end(view: &View, words: &Words, top: Word) -> Word {
    let after = |word: Word| word > top && (view.is_mark(word) && view.token(word).xpos != Xpos::Hyph);
    // "The campaign to liberate …", "judges handling …": what they do is no part of their name.
    let clause = view.dependents(top).with(&[Rel::Acl]).behind().next();
    let clause = clause.map_or(words.end, |child| view.subtree(child).start);
    // "The ministry on Monday": the day belongs to what they do.
    let somebody = || {
        let lemma = view.lemma(top).to_lowercase();
        view.lexicon.persons.lookup(&lemma).is_some() || view.lexicon.agents.lookup(&lemma).is_some()
    };
    let of_day = |child: Word| {
        let kind = view.lexicon.times.kind_of(view.form(child));
        matches!(kind, Some(TimeKind::Weekday | TimeKind::Deictic)) && view.child(child, &[Rel::Case]).is_some()
    };
    let day = view.dependents(top).with(&[Rel::Nmod]).behind().find(|&child| of_day(child)).filter(|_| somebody());
    let day = day.map_or(words.end, |child| view.subtree(child).start);
    words.clone().find(|&word| after(word)).unwrap_or(words.end).min(clause).min(day).max(top + 1).min(words.end)
}
