//! Numbers that may count people or things, with what bounds them.

use crate::layout::Layout;
use crate::numbers;
use crate::times::Expression;
use crate::view::View;
use lexicon::constructions::Construction;
use lexicon::figures::BoundWords;
use record::Bound;
use text::{Word, Words, Xpos};

/// A number with its bounds.
#[derive(Debug, Clone)]
pub struct Quantity {
    /// Its words, the hedge with them.
    pub words: Words,
    /// The words of the number alone.
    pub number: Words,
    /// The least that the words allow.
    pub low: Option<f64>,
    /// The number.
    pub best: Option<f64>,
    /// The most that they allow.
    pub high: Option<f64>,
    /// How they bound the number.
    pub bound: Bound,
    /// The currency, where it is money.
    pub currency: Option<&'static str>,
}

/// Every quantity, in the order of the text; what belongs to a time is none.
pub fn find(view: &View, layout: &Layout, times: &[Expression]) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = Word::FIRST;
    let mut time = times.iter().peekable();
    while at < view.end() {
        while time.next_if(|time| time.words.end <= at).is_some() {}
        if time.peek().is_some_and(|time| time.words.contains(&at)) || layout.is_aside(view, at) {
            at += 1;
            continue;
        }
        let Some(quantity) = quantity(view, at) else {
            at += 1;
            continue;
        };
        at = quantity.words.end;
        found.push(quantity);
    }
    found
}

/// The number that begins with a word, with all that belongs to it.
fn quantity(view: &View, at: Word) -> Option<Quantity> {
    if view.is_written(at, Construction::Zero) {
        return Some(Quantity::new(at.alone(), 0.0, 0.0));
    }
    let first = numbers::at(view, at)?;
    if is_other(view, &first.words) {
        return None;
    }
    let sentence = view.sentence_words(at);
    let range = second(view, &first.words).filter(|second| second.low > first.low || second.vague);
    let number = first.words.start.until(range.as_ref().map_or(first.words.end, |second| second.words.end));
    let sign = number.start.checked_sub(1).filter(|&sign| sign >= sentence.start);
    let before = sign.and_then(|sign| view.lexicon.figures.currency_of(view.form(sign)));
    let behind = || view.lexicon.figures.currency_of(view.lemma(number.end));
    let currency = before.or_else(|| if number.end < sentence.end { behind() } else { None });
    let start = number.start - usize::from(before.is_some());
    let hedge = hedge(view, &sentence, &start.until(number.end));
    let words = match hedge {
        Some(hedge) if hedge.before => (start - hedge.words.len()).until(number.end),
        Some(hedge) => start.until(number.end + hedge.words.len()),
        None => start.until(number.end),
    };
    let high = range.as_ref().map_or(first.high, |second| second.high);
    let vague = first.vague || range.as_ref().is_some_and(|second| second.vague);
    let plain = Quantity { words, currency, ..Quantity::new(number, first.low, high) };
    Some(match hedge.map(|hedge| hedge.bound) {
        _ if range.is_some() && !vague => Quantity { bound: Bound::Between, best: None, ..plain },
        _ if vague => Quantity { bound: Bound::Vague, best: None, ..plain },
        Some(bound @ (Bound::AtLeast | Bound::MoreThan)) => Quantity { high: None, bound, ..plain },
        Some(bound @ (Bound::AtMost | Bound::LessThan)) => Quantity { low: None, bound, ..plain },
        Some(bound) => Quantity { bound, ..plain },
        None => plain,
    })
}

impl Quantity {
    /// A number without hedge or currency.
    fn new(number: Words, low: f64, high: f64) -> Self {
        Self {
            words: number.clone(),
            number,
            low: Some(low),
            best: (low == high).then_some(low),
            high: Some(high),
            bound: Bound::Exact,
            currency: None,
        }
    }
}

/// The longest words that bound a number, close before or behind it.
fn hedge(view: &View, sentence: &Words, number: &Words) -> Option<&'static BoundWords> {
    let stand = |wanted: &[&str], first: Word| {
        wanted.iter().zip(first.until(view.end())).all(|(wanted, word)| *wanted == view.form(word).to_lowercase())
    };
    let bounds = |hedge: &&BoundWords| {
        let length = hedge.words.len();
        if hedge.before {
            number.start >= sentence.start + length && stand(&hedge.words, number.start - length)
        } else {
            number.end + length <= sentence.end && stand(&hedge.words, number.end)
        }
    };
    view.lexicon.figures.bounds().iter().filter(bounds).max_by_key(|hedge| hedge.words.len())
}

/// The second number of a range: "50 to 60", "50-60", "between 50 and 60".
fn second(view: &View, first: &Words) -> Option<numbers::Number> {
    let sentence = view.sentence_words(first.start);
    if first.end + 1 >= sentence.end {
        return None;
    }
    let between = first.start > sentence.start && view.is_written(first.start - 1, Construction::Between);
    let joins =
        view.is_written(first.end, Construction::Range) || between && view.is_written(first.end, Construction::And);
    joins.then(|| numbers::at(view, first.end + 1)).flatten()
}

/// Ages, ordinals, parts of names and shares: "aged 12", "Brigade 46", "12 per cent", "12-year".
fn is_other(view: &View, words: &Words) -> bool {
    let sentence = view.sentence_words(words.start);
    let next = if words.end < sentence.end { view.form(words.end).to_lowercase() } else { String::new() };
    let previous = words
        .start
        .checked_sub(1)
        .filter(|&word| word >= sentence.start)
        .map(|word| view.form(word).to_lowercase())
        .unwrap_or_default();
    let named = view.name_at(words.start).is_some_and(|name| name.tokens.len() > words.len());
    let share = view.lexicon.constructions.has(&next, Construction::Unit);
    let unit = words.end < sentence.end && view.lexicon.times.kind_of(view.lemma(words.end)).is_some();
    // "Two-thirds", "one of": "one" alone is mostly no count.
    let aged = view.lexicon.constructions.has(&previous, Construction::Numbered);
    let compound = next == "-"
        && words.end + 1 < sentence.end
        && !view.form(words.end + 1).starts_with(|first: char| first.is_ascii_digit());
    let between_commas = previous == ","
        && next == ","
        && view.form(words.start).len() <= 2
        && view.form(words.start).starts_with(|first: char| first.is_ascii_digit());
    // "2014 Isla Vista killings", "in 2014".
    let form = view.form(words.start);
    let year = words.len() == 1
        && form.len() == 4
        && (form.starts_with("19") || form.starts_with("20"))
        && view.token(words.start).head.is_none_or(|head| head != words.end || view.token(head).xpos != Xpos::Nns);
    year || named || share && (next != "-" || compound) || unit || aged || between_commas
}
