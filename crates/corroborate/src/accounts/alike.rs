//! What rules for all kinds of claims have in common: who takes part in both, how far apart they are in time.

use super::places::{Nearness, nearness};
use super::{Match, Ties};
use crate::claims::{is_named, overlap};
use record::claim::{Claim, ClaimRole};

/// How those who have one part in two claims stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sides {
    /// Somebody has it in both.
    Shared,
    /// One claim does not say who has it, or only by a description.
    Open,
    /// Others with names have it.
    Other,
}

/// How those who have a part in two claims stand to each other.
pub fn sides(one: &Claim, other: &Claim, role: ClaimRole, ties: &Ties) -> Sides {
    let shared = one.keys(role).any(|key| other.keys(role).any(|known| key == known || (ties.same_actor)(key, known)));
    let named = |claim: &Claim| claim.keys(role).any(is_named);
    match shared {
        true => Sides::Shared,
        false if named(one) && named(other) => Sides::Other,
        false => Sides::Open,
    }
}

/// Whether somebody with a name has one part in both claims.
pub fn share_a_name(one: &Claim, other: &Claim, role: ClaimRole, ties: &Ties) -> bool {
    let mut named = one.keys(role).filter(|key| is_named(key));
    named.any(|key| other.keys(role).any(|known| key == known || (ties.same_actor)(key, known)))
}

/// Whether two claims are no further apart than so many days; a day that is not told may be off by one more.
pub fn near_in_time(one: &Claim, other: &Claim, most: i32) -> bool {
    match (one.time, other.time) {
        (Some(time), Some(known)) => {
            let slack = i32::from(!(time.told && known.told));
            time.days.apart(known.days) <= most + slack
        }
        _ => false,
    }
}

/// How the places of two claims stand to each other. One that is only named beside the claim rules nothing out.
pub fn where_both(one: &Claim, other: &Claim) -> Nearness {
    let beside = |claim: &Claim| claim.place.as_ref().is_some_and(|place| !place.told);
    match nearness(one.place.as_ref(), other.place.as_ref()) {
        Nearness::Apart if beside(one) || beside(other) => Nearness::Open,
        found => found,
    }
}

/// Two claims in one passage are one where they are told in the same words, by half at least, and not of days apart.
pub fn in_one_passage(one: &Claim, other: &Claim, ties: &Ties) -> Option<Match> {
    const SHARE: f64 = 0.5;
    const FURTHEST: i32 = 1;
    if one.told_days().is_some() && other.told_days().is_some() && !near_in_time(one, other, FURTHEST) {
        return None;
    }
    let (common, share) = overlap(&one.signs, &other.signs);
    (ties.copied && common > 0 && share >= SHARE)
        .then(|| found(share, "told in a passage that both reports have".to_owned()))
}

/// A match of a strength between 0 and 1.
pub fn found(strength: f64, reason: String) -> Match {
    Match { strength: (strength.clamp(0.0, 1.0) * 1000.0) as u16, reason }
}

/// How far apart in days, in words.
pub fn apart_in_words(one: &Claim, other: &Claim) -> String {
    match one.days().zip(other.days()).map(|(days, known)| days.apart(known)) {
        Some(0) => "the same day".to_owned(),
        Some(1) => "a day apart".to_owned(),
        Some(days) => format!("{days} days apart"),
        None => "days not known".to_owned(),
    }
}
