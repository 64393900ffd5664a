//! Figures beside their predicate, where the tree of a headline or a list went wrong, or there is none.

use super::counted::{Claim, predicates_at};
use super::quantities::{Quantity, is_told};
use super::slots::{Slot, Way};
use crate::view::View;
use lexicon::figures::{Counted, Predicate, PredicatePart};
use text::{Rel, Upos, Word, Words, Xpos};

/// A participle that counts for a number stands within so many words behind it.
const REACH: usize = 6;
/// A label has so many words at the most.
const LABEL: usize = 4;
/// A line that is no sentence has so many words at the most.
const LINE: usize = 8;

fn claim<'q>(
    quantity: &'q Quantity,
    noun: Word,
    predicate: &'static Predicate,
    word: Word,
    way: Way,
) -> Option<Claim<'q>> {
    let far = Slot::new(noun, word, way).far(word);
    quantity.currency.is_none().then_some(Claim { quantity, noun, predicate, word, governor: word, whom: None, far })
}

/// "8 killed, 25 injured": a participle close behind the number.
pub fn right_behind<'q>(view: &View, quantity: &'q Quantity) -> Option<Claim<'q>> {
    let end = view.sentence_words(quantity.number.start).end.min(quantity.behind + REACH);
    let passed = |&word: &Word| {
        let upos = view.token(word).upos;
        view.is_nominal(word) || matches!(upos, Upos::Adj | Upos::Aux | Upos::Adv | Upos::Verb | Upos::Part)
    };
    let mut noun = quantity.number.start;
    let mut verb = false;
    for word in quantity.behind.until(end).take_while(passed) {
        // "One witness said protesters were detained": they are others.
        if verb && matches!(view.token(word).upos, Upos::Noun | Upos::Propn | Upos::Pron) && !is_told(view, word) {
            return None;
        }
        verb |= matches!(view.token(word).upos, Upos::Verb | Upos::Aux);
        let told = predicates_at(view, word).find(|predicate| tells_behind(view, predicate, word));
        let of_one_word = told.filter(|predicate| !predicate.lemma.contains(' '));
        if let Some(claim) = of_one_word.and_then(|predicate| claim(quantity, noun, predicate, word, Way::CloseBehind))
        {
            return Some(claim);
        }
        if matches!(view.token(word).upos, Upos::Noun | Upos::Propn) {
            noun = word;
        }
    }
    None
}

/// "12 dead and 30 hurt": what tells of the number stands right behind it and nothing goes on, whatever the tree says.
pub fn is_closed(view: &View, quantity: &Quantity) -> bool {
    let end = view.sentence_words(quantity.number.start).end;
    let goes_on =
        |word: Word| !view.is_mark(word) && !matches!(view.token(word).upos, Upos::Cconj | Upos::Adp | Upos::Punct);
    let (word, next) = (quantity.behind, quantity.behind + 1);
    let told = |word: Word| predicates_at(view, word).any(|predicate| tells_behind(view, predicate, word));
    word < end && quantity.currency.is_none() && told(word) && (next >= end || !goes_on(next))
}

/// Whether a predicate can be told of the number before it.
fn tells_behind(view: &View, predicate: &Predicate, word: Word) -> bool {
    let token = view.token(word);
    match predicate.part {
        PredicatePart::Verb => {
            predicate.counted == Counted::Object
                && predicate.with.is_empty()
                && (matches!(token.xpos, Xpos::Vbn | Xpos::Vbd | Xpos::Jj) || is_participle_by_form(view, word))
                && view.child(word, &[Rel::Obj]).is_none()
                && !goes_on(view, word)
        }
        // "Dozens missing", tagged as a verb.
        PredicatePart::Adjective => {
            matches!(token.upos, Upos::Adj | Upos::Noun | Upos::Verb)
                && view.child(word, &[Rel::Obj]).is_none()
                && view.form(word).eq_ignore_ascii_case(predicate.lemma)
        }
        PredicatePart::Noun => false,
    }
}

/// A participle that was tagged as a noun: "a dozen shot, three wounded".
fn is_participle_by_form(view: &View, word: Word) -> bool {
    view.token(word).upos == Upos::Noun && view.form(word).ends_with("ed")
}

/// "One strike destroyed a bridge": an object follows.
fn goes_on(view: &View, word: Word) -> bool {
    let opens =
        |next: Word| view.is_nominal(next) || matches!(view.token(next).upos, Upos::Det | Upos::Num | Upos::Adj);
    view.token(word).xpos == Xpos::Vbd && word + 1 < view.end() && opens(word + 1)
}

/// "Destroying 14 houses", "killing at least 35 terrorists": the verb close before the number.
pub fn object_of<'q>(view: &View, quantity: &'q Quantity) -> Option<Claim<'q>> {
    let sentence = view.sentence_words(quantity.number.start);
    let word = quantity.words.start.checked_sub(1).filter(|&word| word >= sentence.start)?;
    let (predicate, word) = verb_before(view, word)?;
    claim(quantity, noun_near(view, quantity), predicate, word, Way::CloseBefore)
}

/// The noun of a number, or the number.
fn noun_near(view: &View, quantity: &Quantity) -> Word {
    let near = |head: &Word| quantity.words.end.through(quantity.words.end + REACH).contains(head);
    let noun = view.token(view.top(&quantity.number)).head;
    noun.filter(|head| near(head) && view.is_nominal(*head)).unwrap_or(quantity.number.start)
}

/// "Displaced: 452": the label close before the number.
pub fn right_before<'q>(view: &View, quantity: &'q Quantity) -> Option<Claim<'q>> {
    let sentence = view.sentence_words(quantity.number.start);
    let word = quantity.words.start.checked_sub(1).filter(|&word| word >= sentence.start)?;
    let (predicate, word) = if view.form(word) == ":" {
        label(view, quantity, &sentence, word.checked_sub(1)?)
    } else {
        (sentence.len() <= LINE).then(|| label(view, quantity, &sentence, word)).flatten()
    }?;
    claim(quantity, noun_near(view, quantity), predicate, word, Way::CloseBefore)
}

/// A verb whose object the number is.
fn verb_before(view: &View, word: Word) -> Option<(&'static Predicate, Word)> {
    let object = |predicate: &&Predicate| {
        predicate.part == PredicatePart::Verb && predicate.counted == Counted::Object && predicate.with.is_empty()
    };
    let predicate = predicates_at(view, word).find(object).filter(|_| view.token(word).upos == Upos::Verb)?;
    Some((predicate, word))
}

/// The predicate in a label that ends with a word, where nothing but marks stands behind the number.
fn label(view: &View, quantity: &Quantity, sentence: &Words, last: Word) -> Option<(&'static Predicate, Word)> {
    let behind = quantity.words.end >= sentence.end || view.is_mark(quantity.words.end);
    let of_label = |predicate: &&Predicate| {
        predicate.with.is_empty() && matches!(predicate.counted, Counted::Object | Counted::Number | Counted::Subject)
    };
    let mut near = last.saturating_sub(LABEL).max(sentence.start).through(last).rev().filter(|_| behind);
    near.find_map(|word| Some((predicates_at(view, word).find(of_label)?, word)))
}
