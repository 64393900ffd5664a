//! Shares of a whole: "half of the 900", "two thirds of the 300 villagers", "20 percent of the 500 houses".

use super::quantities::{Quantity, quantity};
use super::standing::leaves_out;
use crate::numbers;
use crate::view::View;
use lexicon::constructions::Construction;
use lexicon::numbers::{NumberKind, NumberWord};
use record::Bound;
use text::{Upos, Word, Words};

/// A share, and how many it comes to where the whole is told.
pub struct Share {
    /// Its words.
    pub words: Words,
    /// How many.
    pub quantity: Option<Quantity>,
}

/// The share that begins with a word.
pub fn at(view: &View, start: Word) -> Option<Share> {
    let (part, end) = fraction(view, start).or_else(|| percentage(view, start))?;
    let words = start.until(end);
    let whole = whole_behind(view, end).filter(|whole| whole.bound != Bound::Between);
    let quantity = whole.map(|whole| {
        let share = |number: Option<f64>| number.map(|number| (number * part).round());
        let exact = whole.best.is_some_and(|best| (best * part).fract() == 0.0);
        let own = Quantity::bounded(view, words.clone());
        let bound = match own.bound {
            Bound::Exact if whole.bound != Bound::Exact => whole.bound,
            Bound::Exact if !exact => Bound::About,
            bound => bound,
        };
        let open = |end: Option<f64>, number: Option<f64>| end.and(number);
        Quantity {
            low: open(own.low, share(whole.low)),
            best: share(whole.best),
            high: open(own.high, share(whole.high)),
            bound,
            currency: whole.currency,
            behind: whole.words.end,
            ..own
        }
    });
    Some(Share { words, quantity })
}

/// How many are left of a whole without those who are left out: "all but two of the 12".
pub fn left_of(view: &View, out: Quantity) -> Option<Quantity> {
    leaves_out(view, out.words.start).then_some(())?;
    let whole = whole_behind(view, out.number.end)?;
    let left = |number: Option<f64>, out: Option<f64>| Some(number? - out?).filter(|left| *left > 0.0);
    let quantity = Quantity {
        words: (out.words.start - 2).until(out.words.end),
        behind: whole.words.end,
        low: left(whole.low, out.high),
        best: left(whole.best, out.best),
        high: left(whole.high, out.low),
        ..out
    };
    (quantity.low.is_some() || quantity.high.is_some()).then_some(quantity)
}

/// So many articles and adjectives stand before the number of the whole.
const BETWEEN: usize = 4;

/// The whole behind "of", or close behind "half".
fn whole_behind(view: &View, end: Word) -> Option<Quantity> {
    let sentence = view.sentence_words(end.checked_sub(1)?);
    let first = if end < sentence.end && view.is_written(end, Construction::Genitive) { end + 1 } else { end };
    let passed = |word: Word| matches!(view.token(word).upos, Upos::Det | Upos::Adj | Upos::Adv | Upos::Pron);
    let mut at = first;
    while at < sentence.end && at < first + BETWEEN {
        if let Some(found) = quantity(view, at) {
            return Some(found);
        }
        if !passed(at) {
            return None;
        }
        at += 1;
    }
    None
}

fn known(view: &View, word: Word) -> Option<&'static NumberWord> {
    let numbers = &view.lexicon.numbers;
    numbers.lookup(&view.form(word).to_lowercase()).or_else(|| numbers.lookup(&view.lemma(word).to_lowercase()))
}

/// What a word divides by, as a number: "half", "third", "quarters".
fn part(view: &View, word: Word, end: Word) -> Option<f64> {
    let word = if word < end { known(view, word) } else { None }?;
    match word.kind {
        NumberKind::Half | NumberKind::Part => Some(word.low),
        NumberKind::Ordinal if word.low > 2.0 => Some(1.0 / word.low),
        _ => None,
    }
}

/// "Half of", "half the", "a third of", "two-thirds of", and the word behind.
fn fraction(view: &View, start: Word) -> Option<(f64, Word)> {
    let end = view.sentence_words(start).end;
    let leads = |at: Word| at < end && view.is_written(at, Construction::Genitive);
    let count = numbers::at(view, start);
    if known(view, start).is_some_and(|word| word.kind == NumberKind::Half) {
        let whole = leads(start + 1) || start + 1 < end && view.token(start + 1).upos == Upos::Det;
        return (count.is_none() && whole).then_some((0.5, start + 1));
    }
    let (times, at) = match &count {
        None if view.is_written(start, Construction::Article) => (1.0, start + 1),
        Some(count) if !count.vague && count.low == count.high && count.low < 100.0 && count.scale == 1.0 => {
            (count.low, count.words.end)
        }
        _ => return None,
    };
    let at = if at < end && view.form(at) == "-" { at + 1 } else { at };
    let part = part(view, at, end).filter(|part| times * part < 1.0 && leads(at + 1))?;
    Some((times * part, at + 1))
}

/// "20 percent of", "20% of", "20 per cent of", and the word behind the sign.
fn percentage(view: &View, start: Word) -> Option<(f64, Word)> {
    let end = view.sentence_words(start).end;
    let count = numbers::at(view, start).filter(|count| !count.vague && count.low <= 100.0)?;
    let serves = |at: Word, construction| at < end && view.is_written(at, construction);
    let unit = count.words.end;
    let sign = if serves(unit, Construction::Share) { unit } else { unit + 1 };
    let written = serves(unit, Construction::Unit) && serves(sign, Construction::Share);
    (written && serves(sign + 1, Construction::Genitive)).then_some((count.low / 100.0, sign + 1))
}
