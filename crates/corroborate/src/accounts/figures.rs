//! Figures of one scope: the same thing counted, of the same people, at the same place, over the same time. Whether
//! they agree is another question: those of one scope that do not are a dispute.

use super::alike::{Sides, apart_in_words, found, in_one_passage, near_in_time, sides, where_both};
use super::places::Nearness;
use super::{Match, Ties};
use crate::claims::{agree, are_worlds_apart, overlap, range};
use record::claim::{Claim, ClaimContent, ClaimRole, Quantity};

/// How many days the periods of one scope may be apart.
pub const FURTHEST: i32 = 1;
/// Notes on counts are repeated for longer.
pub const FURTHEST_COUNT: i32 = 14;
/// The class that may be told of anybody.
pub const ANYBODY: &str = "people";
/// Classes that are counted as a part of all.
const PARTS: &str = include_str!("../../data/part_classes.tsv");

/// Whether two claims cannot be of one scope: other things are counted, of others, or so many as cannot be the same.
pub fn cannot_be(one: &Claim, other: &Claim) -> bool {
    let ClaimContent::Figure { what, quantity, .. } = &one.content else { return true };
    let ClaimContent::Figure { what: known_what, quantity: known, .. } = &other.content else { return true };
    let counted = what == known_what && quantity.unit == known.unit;
    // "The toll rose to 31" may be that of the event whose 30 dead another report tells; a total since a day is not.
    let since = |claim: &Claim, quantity: &Quantity| quantity.cumulative && claim.told_days().is_some();
    let grow = quantity.cumulative == known.cumulative || !since(one, quantity) && !since(other, known);
    !counted || !grow || are_worlds_apart(quantity, known) || !same_people(quantity, known)
}

/// What the claims alone speak for: copied, or counted at one place over one time.
pub fn alike(one: &Claim, other: &Claim, ties: &Ties) -> Option<Match> {
    let (quantity, known) = one.content.quantity().zip(other.content.quantity())?;
    if quantity.part != known.part || quantity.cumulative != known.cumulative {
        return None;
    }
    // In a form that is filled in each day, another number is another figure.
    if let Some(copied) = in_one_passage(one, other, ties).filter(|_| agree(quantity, known)) {
        return Some(copied);
    }
    let place = where_both(one, other);
    if place == Nearness::Apart || !same_time((one, quantity), (other, known)) {
        return None;
    }
    let (common, share) = overlap(&one.signs, &other.signs);
    let told_alike = common >= 2 && share >= 0.5;
    let holds = match place {
        Nearness::Same => true,
        // Without a place, the number and the wording must speak.
        _ => told_alike && agree(quantity, known),
    };
    let where_told = if place == Nearness::Same { "one place" } else { "the same words" };
    let strength = if place == Nearness::Same { 0.6 } else { 0.3 } + 0.3 * share;
    holds.then(|| found(strength, format!("the same count of the same, {where_told}, {}", apart_in_words(one, other))))
}

/// Whether both count the same people: the same class, or one says only "people" and the numbers agree. Twenty-two
/// children are not the twenty-two people of another report: a part is a count of its own.
fn same_people(one: &Quantity, other: &Quantity) -> bool {
    if one.class == other.class {
        return true;
    }
    let rows = PARTS.lines().filter(|line| !line.starts_with('#')).skip(1);
    let mut parts = rows.filter_map(|row| row.split('\t').next());
    let has_part = parts.any(|part| part == one.class || part == other.class);
    (one.class == ANYBODY || other.class == ANYBODY) && !has_part && agree(one, other)
}

/// Whether one report tells both of one scope: the same number again, or another one by the count of somebody else.
pub fn both_in_one_report(one: &Claim, other: &Claim, ties: &Ties) -> bool {
    let Some((quantity, known)) = one.content.quantity().zip(other.content.quantity()) else { return false };
    let same_number = range(quantity) == range(known) || quantity.best.is_some() && quantity.best == known.best;
    let counters = |claim: &Claim| -> Vec<String> {
        [ClaimRole::Counter, ClaimRole::Cited]
            .into_iter()
            .flat_map(|role| claim.keys(role))
            .map(str::to_owned)
            .collect()
    };
    let (counted, known) = (counters(one), counters(other));
    let shared = counted.iter().any(|key| known.iter().any(|known| key == known || (ties.same_actor)(key, known)));
    same_number || !counted.is_empty() && !known.is_empty() && !shared
}

/// Whether both count over the same time. A total that grows is another one each day, unless the number is the same.
fn same_time((one, quantity): (&Claim, &Quantity), (other, counted): (&Claim, &Quantity)) -> bool {
    let (Some(days), Some(known)) = (one.told_days(), other.told_days()) else {
        return near_in_time(one, other, FURTHEST);
    };
    let close = |day: i32, known: i32| (day - known).abs() <= FURTHEST;
    if !quantity.cumulative {
        return close(days.from, known.from) && close(days.to, known.to);
    }
    let same_number = range(quantity) == range(counted);
    let spoken = quantity
        .as_of
        .zip(counted.as_of)
        .is_none_or(|(day, known)| if same_number { close(day, known) } else { day == known });
    close(days.from, known.from) && spoken
}

/// Whether two reports tell the same of one count.
pub fn same_count(one: &Claim, other: &Claim, ties: &Ties) -> Option<Match> {
    let alike = one.content == other.content && sides(one, other, ClaimRole::Counter, ties) == Sides::Shared;
    (alike && near_in_time(one, other, FURTHEST_COUNT))
        .then(|| found(0.5, format!("the same count of the same counter, {}", apart_in_words(one, other))))
}
