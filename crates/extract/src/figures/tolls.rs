//! The numbers in the clause of a count: "the toll rose to 12", "brings to 12 the number of journalists killed".

use super::slots::{Slot, Way, verb_above};
use crate::view::View;
use lexicon::constructions::Construction;
use lexicon::figures::{Counted, Counting, Predicate};
use text::{Rel, Upos, Word};

/// How a number hangs in the clause of a count.
const NUMBERS: [Rel; 9] =
    [Rel::Obl, Rel::Obj, Rel::Nmod, Rel::Nummod, Rel::Xcomp, Rel::Appos, Rel::Advmod, Rel::Parataxis, Rel::Ccomp];

/// The numbers of a toll: "a death toll of 12", "the toll rose to 12", "brings the toll to 12", "toll: 12".
pub fn numbers(view: &View, toll: Word) -> impl Iterator<Item = Word> {
    let below = |head: Word, first: Word| view.dependents(head).with(&NUMBERS).filter(move |&child| child > first);
    let mut found: Vec<Word> = below(toll, toll).collect();
    let verb = view.token(toll).head.filter(|_| view.is(toll, &[Rel::Nsubj, Rel::Obj, Rel::Xcomp, Rel::Obl]));
    // A verb with a subject that was tagged as a noun: "the toll rose".
    let tells = |&verb: &Word| {
        matches!(view.token(verb).upos, Upos::Verb | Upos::Num)
            || view.lexicon.figures.counting(view.lemma(verb)) == Some(Counting::Changes)
    };
    if let Some(verb) = verb.filter(tells) {
        found.push(verb);
        // "Brings to 12 the number"; "is believed to have risen to 12".
        found.extend(below(verb, verb.min(toll)));
        let governed = view.dependents(verb).with(&[Rel::Xcomp]).filter(|&other| view.token(other).upos == Upos::Verb);
        found.extend(governed.flat_map(|other| below(other, other)));
        // "From 12 to 15", where the tree hangs the one on the other.
        let numbers = found.clone().into_iter().filter(|&number| view.token(number).upos == Upos::Num);
        let ends = |number: Word| view.dependents(number).with(&[Rel::Nmod]).behind();
        found.extend(numbers.flat_map(ends).filter(|&end| view.token(end).upos == Upos::Num));
    }
    found.into_iter()
}

/// Where a predicate tells of those in a count ("the number of people killed", "the number of dead"): the numbers of
/// the count, with those who are counted.
pub fn of_count(view: &View, predicate: &Predicate, word: Word) -> Vec<Slot> {
    let tells = predicate.with.is_empty() && !matches!(predicate.counted, Counted::Toll | Counted::Of);
    let described = view.token(word).head.filter(|_| view.is(word, &[Rel::Acl, Rel::Amod]));
    let mut nouns = [described, Some(word)].into_iter().flatten();
    let Some((whom, count)) = nouns.find_map(|noun| in_count(view, noun)).filter(|_| tells) else {
        return Vec::new();
    };
    let governor = verb_above(view, count);
    // A slip of the tree: "put the number of missing at 25".
    let is_number = |&child: &Word| view.token(child).upos == Upos::Num;
    let slipped =
        whom.into_iter().chain([word]).flat_map(|head| view.dependents(head).with(&[Rel::Obl, Rel::Nmod]).behind());
    let all = numbers(view, count).chain(slipped.filter(is_number));
    // "The number of soldiers killed": what is told of them goes before what they are.
    let way = if predicate.counted == Counted::Number { Way::Itself } else { Way::Toll };
    all.map(|noun| Slot { whom, ..Slot::new(noun, governor, way) }).collect()
}

/// Those in a count, where they are named, and the noun for the count: a noun behind its "of"; what is told of them
/// ("the number killed"), or, by a slip of the tree, hangs on the count.
fn in_count(view: &View, noun: Word) -> Option<(Option<Word>, Word)> {
    let is_count = |word: &Word| is_count(view, *word);
    let behind = view.is(noun, &[Rel::Nmod, Rel::Acl]) && view.is_led_by(noun, Construction::Genitive);
    let above = || view.token(noun).head.filter(|_| behind).filter(is_count).map(|count| (Some(noun), count));
    let told = view.is(noun, &[Rel::Acl]);
    let itself = || {
        let count = view.token(noun).head.filter(|_| told).filter(is_count)?;
        let whom = view.dependents(count).with(&[Rel::Nmod]).led_by(Construction::Genitive).next();
        Some((whom, count))
    };
    above().or_else(itself)
}

/// Whether a noun means a count: "toll", "number", "the army's count"; "two counts of murder" are a court's.
pub fn is_count(view: &View, noun: Word) -> bool {
    if view.token(noun).xpos.is_plural() && view.child(noun, &[Rel::Nummod]).is_some() {
        return false;
    }
    match view.lexicon.figures.counting(view.lemma(noun)) {
        Some(Counting::Count) => true,
        Some(Counting::Counts) => view.token(noun).upos == Upos::Noun,
        _ => false,
    }
}
