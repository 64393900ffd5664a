//! Who told a number that another sets his own against: "died, not 130 as the ministry had said".

use crate::view::View;
use lexicon::particles::ParticleKind;
use text::{Rel, Upos, Word, Words};

/// Between a number and the word of saying stand so many words at the most.
const NEAR: usize = 8;

/// The number that a clause of saying is about, and the subject of its verb, where the number is denied and the clause
/// stands right behind it.
pub fn told_by(view: &View, verb: Word) -> Option<(Words, Word)> {
    let mark = view.dependents(verb).with(&[Rel::Mark]).before().next()?;
    let subject = view.child(verb, &[Rel::Nsubj]).filter(|&subject| mark < subject && subject < verb)?;
    crate::cues::of_word(view, verb)?;
    let clause = view.token(mark).upos == Upos::Sconj && mark + NEAR > verb;
    let end = if clause { skipping_comma(view, mark)? } else { return None };
    let start = number_before(view, end)?;
    denied(view, start).then(|| (start.until(end), subject))
}

/// The same for a number that stands at this word, with any noun behind it.
pub fn teller_of(view: &View, number: &Words) -> Option<Word> {
    let last = number.end.min(view.end()).before()?;
    let verbs = (last + 1).until((last + NEAR + 4).min(view.end()));
    let mut told = verbs.filter(|&verb| view.token(verb).upos == Upos::Verb).filter_map(|verb| told_by(view, verb));
    told.find(|(words, _)| words.start <= last && last < words.end).map(|(_, subject)| subject)
}

fn skipping_comma(view: &View, mark: Word) -> Option<Word> {
    let before = mark.before()?;
    Some(if view.is_mark(before) { before } else { mark })
}

/// Where a number begins that ends there, perhaps with its noun.
fn number_before(view: &View, end: Word) -> Option<Word> {
    let last = end.before()?;
    let number = match view.token(last).upos {
        Upos::Num => last,
        Upos::Noun => last.before().filter(|&word| view.token(word).upos == Upos::Num)?,
        _ => return None,
    };
    let mut start = number;
    while let Some(before) = start.before().filter(|&word| view.token(word).upos == Upos::Num) {
        start = before;
    }
    Some(start)
}

/// Whether "not", or "not the", stands before it.
fn denied(view: &View, start: Word) -> bool {
    let article = |word: &Word| view.token(*word).upos == Upos::Det;
    let before = start.before();
    let before = before.filter(article).and_then(Word::before).or(before);
    before.is_some_and(|word| view.lexicon.particles.is(view.lemma(word), ParticleKind::Negation))
}
