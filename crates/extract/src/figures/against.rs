//! Numbers set against each other: "15, not 40", "nine, not twelve, soldiers", "not 40 but 15". Both are told of the
//! same, and one of the two is denied.

use super::Figure;
use super::counted::figure;
use super::quantities::Quantity;
use super::slips;
use super::standing::Standing;
use crate::view::View;
use record::Status;
use text::{Word, Words};

/// The number that is meant stands so near to the one that is denied.
const NEAR: usize = 14;
/// The aside that denies a number ends so soon behind it.
const ASIDE: usize = 8;

/// Gives each denied number and the one that is meant instead what is told of the other, and denies it.
pub fn set(view: &View, quantities: &[Quantity], found: &mut Vec<Figure>) {
    for (place, denied) in quantities.iter().enumerate().filter(|(_, number)| number.standing == Standing::Denied) {
        let at =
            |found: &[Figure], quantity: &Quantity| found.iter().position(|figure| figure.number == quantity.words);
        let meant = meant(view, quantities, place);
        let own = at(found, denied).map(|own| found[own].clone());
        let other = meant.and_then(|meant| at(found, meant)).map(|other| found[other].clone());
        let aside = || meant.and_then(|meant| around_aside(view, meant, denied));
        let Some(told) = own.clone().or_else(|| other.clone()).or_else(aside) else { continue };
        if let Some(meant) = meant.filter(|_| other.is_none()) {
            found.push(of_number(&told, meant));
        }
        match at(found, denied) {
            Some(own) => found[own].status = Status::Denied,
            None => found.push(Figure { status: Status::Denied, ..of_number(&told, denied) }),
        }
    }
}

/// What is told of one number, told of another.
fn of_number(told: &Figure, quantity: &Quantity) -> Figure {
    let Quantity { low, best, high, bound, .. } = *quantity;
    let noun = if told.number.contains(&told.noun) { quantity.number.start } else { told.noun };
    Figure { number: quantity.words.clone(), noun, low, best, high, bound, part_of: None, ..told.clone() }
}

/// The number that is meant instead of a denied one: the one before it, or the one behind.
fn meant<'q>(view: &View, quantities: &'q [Quantity], place: usize) -> Option<&'q Quantity> {
    let denied = &quantities[place];
    let sentence = view.sentence_words(denied.words.start);
    let beside = |other: &&Quantity| {
        let gap = if other.words.start < denied.words.start {
            denied.words.start.abs_diff(other.words.end)
        } else {
            other.words.start.abs_diff(denied.words.end)
        };
        sentence.contains(&other.words.start) && other.standing == Standing::Count && gap <= NEAR
    };
    let before = place.checked_sub(1).and_then(|before| quantities.get(before)).filter(beside);
    before.or_else(|| quantities.get(place + 1).filter(beside))
}

/// "Nine, not twelve, soldiers were wounded": what is told of the number before the aside, read over it.
fn around_aside(view: &View, meant: &Quantity, denied: &Quantity) -> Option<Figure> {
    if meant.words.start > denied.words.start {
        return None;
    }
    let end = view.sentence_words(denied.words.start).end;
    let mark = |word: &Word| view.is_mark(*word);
    let closes = denied.words.end.until(end.min(denied.words.end + ASIDE)).find(mark)?;
    let words: Words = meant.words.start.until(closes + 1);
    let joined = Quantity { behind: words.end, words: words.clone(), number: words, ..meant.clone() };
    let claim = slips::right_behind(view, &joined)?;
    Some(Figure { number: meant.words.clone(), ..figure(view, &claim) })
}
