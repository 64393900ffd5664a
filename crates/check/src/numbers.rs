//! The numbers of a text with what bounds them, whether a record has them as figures or not.

use crate::words::Word;
use lexicon::Lexicon;
use lexicon::figures::BoundWords;
use lexicon::numbers::NumberKind;
use record::{Bound, ByteSpan};

/// A number, by its words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Number {
    /// Its first word and the one behind its last, without what bounds it.
    pub(crate) words: std::ops::Range<usize>,
    /// Where it stands, with what bounds it.
    pub(crate) span: ByteSpan,
    pub(crate) low: Option<f64>,
    pub(crate) best: Option<f64>,
    pub(crate) high: Option<f64>,
    pub(crate) bound: Bound,
}

/// The numbers of a text in their order; a range is one.
pub(crate) fn find(words: &[Word], text: &str, lexicon: &Lexicon) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match number(words, text, at, lexicon) {
            Some(number) => {
                at = number.words.end;
                found.push(number);
            }
            None => at += 1,
        }
    }
    found
}

fn number(words: &[Word], text: &str, at: usize, lexicon: &Lexicon) -> Option<Number> {
    let exact = |first: usize, behind: usize, low, best, high, bound| Number {
        words: first..behind,
        span: words[first].span.cover(words[behind - 1].span),
        low,
        best,
        high,
        bound,
    };
    let Some(one) = words[at].number else {
        let vague = lexicon.numbers.lookup(&words[at].key)?;
        let is_vague = matches!(vague.kind, NumberKind::Many | NumberKind::Some);
        return is_vague.then(|| exact(at, at + 1, Some(vague.low), None, Some(vague.high), Bound::Vague));
    };
    if let Some((behind, other)) = range(words, at).filter(|(_, other)| *other > one) {
        return Some(exact(at, behind, Some(one), None, Some(other), Bound::Between));
    }
    let (bound, first, behind) = bounded(words, text, at, lexicon);
    let (low, high) = match bound {
        Bound::AtLeast | Bound::MoreThan => (Some(one), None),
        Bound::AtMost | Bound::LessThan => (None, Some(one)),
        _ => (Some(one), Some(one)),
    };
    let span = words[first].span.cover(words[behind - 1].span);
    Some(Number { span, ..exact(at, at + 1, low, Some(one), high, bound) })
}

/// The end of a range that begins with this number: "10 to 12", "10-12", "between 10 and 12".
fn range(words: &[Word], at: usize) -> Option<(usize, f64)> {
    let next = words.get(at + 1)?;
    if let Some(other) = next.number {
        return (&*next.before == "-").then_some((at + 2, other));
    }
    let between = at > 0 && &*words[at - 1].key == "between";
    let joins = next.before.is_empty() && (&*next.key == "to" || between && &*next.key == "and");
    words.get(at + 2).filter(|_| joins).and_then(|last| last.number).map(|other| (at + 3, other))
}

/// What bounds a number, with the first of these words and the place behind the last.
fn bounded(words: &[Word], text: &str, at: usize, lexicon: &Lexicon) -> (Bound, usize, usize) {
    let mut best = (Bound::Exact, at, at + 1, 0);
    for row in lexicon.figures.bounds() {
        let length = row.words.len();
        if length > best.3
            && let Some((first, behind)) = stands(words, text, at, row)
        {
            best = (row.bound, first, behind, length);
        }
    }
    (best.0, best.1, best.2)
}

fn stands(words: &[Word], text: &str, at: usize, row: &BoundWords) -> Option<(usize, usize)> {
    if let (false, [sign]) = (row.before, row.words.as_slice())
        && !sign.chars().all(char::is_alphanumeric)
    {
        return text[words[at].span.end as usize..].starts_with(sign).then_some((at, at + 1));
    }
    let length = row.words.len();
    // A sign of money belongs to the number.
    let sign = at > 0 && !words[at - 1].key.contains(char::is_alphanumeric);
    let at = if row.before && sign { at - 1 } else { at };
    let first = if row.before { at.checked_sub(length)? } else { at + 1 };
    let beside = words.get(first..first + length)?;
    let same = beside.iter().zip(&row.words).all(|(word, wanted)| *word.key == wanted.replace('\'', ""));
    // "more than two": marks between part them.
    let joined = if row.before { &words[first + 1..=at] } else { &words[first..first + length] };
    let joined = joined.iter().all(|word| word.before.is_empty() || &*word.before == "-");
    let behind = if row.before { at + 1 + usize::from(sign) } else { first + length };
    (same && joined).then_some(if row.before { (first, behind) } else { (at, behind) })
}
