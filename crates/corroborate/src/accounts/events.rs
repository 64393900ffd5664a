//! Events that are one: of one type or compatible ones, by and against the same, at one place and time; told before or
//! after, as done, alleged or denied.

use super::alike::{Sides, apart_in_words, found, in_one_passage, near_in_time, share_a_name, sides, where_both};
use super::places::Nearness;
use super::{Match, Ties};
use crate::claims::{Marks, opposed, overlap};
use record::Status;
use record::claim::{Claim, ClaimContent, ClaimRole};
use std::collections::BTreeSet;

/// How many days two tellings of one event may be apart.
pub const FURTHEST: i32 = 1;
/// The share of the shorter wording that both must have where little else speaks.
const SHARE_ALONE: f64 = 0.5;
/// The same where the same two are told of without a place.
const SHARE_SIDES: f64 = 0.25;

const COMPATIBLE: &str = include_str!("../../data/compatible_types.tsv");

/// The types that an event of this type may be told by, itself first.
pub fn compatible(kind: &str) -> Vec<String> {
    let rows =
        COMPATIBLE.lines().filter(|line| !line.starts_with('#')).skip(1).filter_map(|line| line.split_once('\t'));
    let others = rows.filter_map(|(one, other)| {
        if one == kind {
            Some(other)
        } else if other == kind {
            Some(one)
        } else {
            None
        }
    });
    [kind].into_iter().chain(others).map(str::to_owned).collect()
}

/// Whether two claims cannot be of one event: of types that are none of each other's, one done and one denied, by or
/// against others with names.
pub fn cannot_be(one: &Claim, other: &Claim, ties: &Ties) -> bool {
    let (Some((kind, status)), Some((known_kind, known_status))) = (told(one), told(other)) else { return true };
    let deny = Marks::read(&one.signs).has_other_end(&Marks::read(&other.signs));
    let other_type = kind != known_kind && !compatible(kind).iter().any(|known| known == known_kind);
    if other_type || deny || are_opposite(status, known_status) {
        return true;
    }
    let [source, target] = [ClaimRole::Source, ClaimRole::Target].map(|role| sides(one, other, role, ties));
    // With another doer put in, a passage tells another event; a form that is filled in anew is no copy.
    if ties.copied && are_others(one, other, source) {
        return true;
    }
    let is_filled_in = opposed(&one.signs, &other.signs);
    let copied = kind == known_kind && !is_filled_in && in_one_passage(one, other, ties).is_some();
    !copied && (source == Sides::Other || target == Sides::Other)
}

/// What the claims alone speak for: copied, or much the same in sides, place, day and words.
pub fn alike(one: &Claim, other: &Claim, ties: &Ties) -> Option<Match> {
    let same_type = told(one).map(|told| told.0) == told(other).map(|told| told.0);
    if let Some(copied) = in_one_passage(one, other, ties).filter(|_| same_type && !opposed(&one.signs, &other.signs)) {
        return Some(copied);
    }
    let place = where_both(one, other);
    if place == Nearness::Apart || !near_in_time(one, other, FURTHEST) {
        return None;
    }
    let [source, target] = [ClaimRole::Source, ClaimRole::Target].map(|role| sides(one, other, role, ties));
    let (_, share) = overlap(&one.signs, &other.signs);
    let when = apart_in_words(one, other);
    let sides = usize::from(source == Sides::Shared) + usize::from(target == Sides::Shared);
    // "People" were hurt at many places: one side that is only described says nothing without the place.
    let by_name =
        || [ClaimRole::Source, ClaimRole::Target].into_iter().any(|role| share_a_name(one, other, role, ties));
    let shared = if sides == 1 && place != Nearness::Same && !by_name() { 0 } else { sides };
    let modes_differ = modes_differ(one, other);
    let (holds, who) = match (shared, place) {
        (2, Nearness::Same) => (true, "the same two, one place"),
        (2, _) => (share >= SHARE_SIDES && !modes_differ, "the same two"),
        (1, Nearness::Same) => (share >= SHARE_SIDES || !modes_differ && same_type, "one side the same, one place"),
        (1, _) => (share >= SHARE_ALONE && same_type, "one side the same, in the same words"),
        (_, Nearness::Same) => (share >= SHARE_ALONE && same_type, "one place, in the same words"),
        _ => (false, ""),
    };
    let strength = 0.3 * shared as f64 + 0.3 * share + if place == Nearness::Same { 0.1 } else { 0.0 };
    holds.then(|| found(strength, format!("{who}, {when}")))
}

fn told(claim: &Claim) -> Option<(&str, Status)> {
    match &claim.content {
        ClaimContent::Event { kind, status, .. } => Some((kind, *status)),
        _ => None,
    }
}

/// Whether one report tells both of one event: of one type, at no other place, with a side or most words in common.
pub fn both_in_one_report(one: &Claim, other: &Claim, ties: &Ties) -> bool {
    let same_type = told(one).map(|told| told.0) == told(other).map(|told| told.0);
    let shared =
        [ClaimRole::Source, ClaimRole::Target].into_iter().any(|role| sides(one, other, role, ties) == Sides::Shared);
    let alike = shared || overlap(&one.signs, &other.signs).1 >= SHARE_ALONE;
    same_type && alike && where_both(one, other) != Nearness::Apart && !cannot_be(one, other, ties)
}

/// Whether both tell by what means or in what manner, and tell otherwise.
pub fn modes_differ(one: &Claim, other: &Claim) -> bool {
    let mode = |claim: &Claim| match &claim.content {
        ClaimContent::Event { mode, .. } => mode.clone(),
        _ => None,
    };
    mode(one).zip(mode(other)).is_some_and(|(mode, known)| mode != known)
}

/// Whether one says that it did not happen, and the other that it did or does.
fn are_opposite(one: Status, other: Status) -> bool {
    let happens = |status: Status| matches!(status, Status::Occurred | Status::Ongoing | Status::Alleged);
    one == Status::Denied && happens(other) || other == Status::Denied && happens(one)
}

/// Whether both say who does it, by a description at least, in words of which they have none in common.
fn are_others(one: &Claim, other: &Claim, source: Sides) -> bool {
    let words = |claim: &Claim| -> BTreeSet<String> {
        let names = claim.parties_as(ClaimRole::Source).map(|party| party.name.to_lowercase());
        names
            .flat_map(|name| name.split(' ').map(str::to_owned).collect::<Vec<_>>())
            .filter(|word| word != "the")
            .collect()
    };
    let (words, known) = (words(one), words(other));
    source != Sides::Shared && !words.is_empty() && !known.is_empty() && words.is_disjoint(&known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compatible_types_are_so_both_ways() {
        assert_eq!(compatible("ASSAULT"), ["ASSAULT", "COERCE"]);
        assert!(compatible("COERCE").contains(&"ASSAULT".to_owned()));
        assert_eq!(compatible("PROTEST"), ["PROTEST"]);
        let rows: Vec<&str> = COMPATIBLE.lines().filter(|line| !line.starts_with('#')).skip(1).collect();
        assert!(rows.len() > 3);
    }
}
