//! Which claims of many reports are about one thing.
//!
//! [`around`] says where claims that may be about the same thing are to be looked for, [`same`] whether one of them is,
//! and why, in words. Both need claims alone, so that accounts can be made again when the rules change. What reports
//! have in common is for `copies`; on how many words a claim stands is for `origins`.

mod alike;
mod decision;
mod events;
mod figures;
mod places;
mod statements;

pub(crate) use alike::where_both;
pub use decision::{FEATURES, features};
pub(crate) use figures::ANYBODY;
pub use places::{Nearness, nearness};

use crate::happenings::Closeness;
use record::claim::{Claim, ClaimContent, ClaimKind, ClaimPlace, ClaimRole, Days};

/// What is known of two claims beyond themselves.
#[derive(Clone, Copy)]
pub struct Ties<'a> {
    /// Whether two keys are those of one actor.
    pub same_actor: &'a dyn Fn(&str, &str) -> bool,
    /// Whether both claims stand in a passage that their reports share.
    pub copied: bool,
    /// What their reports have in common.
    pub closeness: Closeness,
}

/// Why two claims are about one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// How much speaks for it: of several, the strongest is taken.
    pub strength: u16,
    /// What speaks for it, a few words without a full stop.
    pub reason: String,
}

/// Where to look for claims that may be about the same thing: all that are of this kind, have one of these labels, lie
/// within these days, and have one of these actors or are near that place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Around {
    /// The kind of claim.
    pub kind: ClaimKind,
    /// Labels that are compatible; empty where any is.
    pub labels: Vec<String>,
    /// The days; none where the report has none.
    pub days: Option<Days>,
    /// The keys of actors of whom one takes part; empty where the place decides.
    pub actors: Vec<String>,
    /// The place; none where the actors decide.
    pub place: Option<ClaimPlace>,
}

/// Where to look for claims about the same thing as this one; nowhere where nothing about it could be found again.
pub fn around(claim: &Claim) -> Vec<Around> {
    let kind = claim.kind();
    let label = || vec![claim.content.label().to_owned()];
    let (labels, slack): (Vec<String>, i32) = match &claim.content {
        ClaimContent::Statement { .. } => (Vec::new(), statements::FURTHEST),
        ClaimContent::Event { kind, .. } => (events::compatible(kind), events::FURTHEST),
        ClaimContent::Figure { .. } => (label(), figures::FURTHEST),
        ClaimContent::Count { .. } => (label(), figures::FURTHEST_COUNT),
        ClaimContent::Stance { .. } => (label(), 0),
    };
    let days = claim.days().map(|days| Days { from: days.from - slack, to: days.to + slack });
    let roles: &[ClaimRole] = match kind {
        ClaimKind::Statement => &[ClaimRole::Speaker],
        ClaimKind::Event => &[ClaimRole::Source, ClaimRole::Target],
        ClaimKind::Figure => &[],
        ClaimKind::Count => &[ClaimRole::Counter],
        ClaimKind::Stance => &[ClaimRole::Holder],
    };
    let actors: Vec<String> = roles.iter().flat_map(|role| claim.keys(*role)).map(str::to_owned).collect();
    let by =
        |actors: Vec<String>, place: Option<ClaimPlace>| Around { kind, labels: labels.clone(), days, actors, place };
    let mut places = Vec::new();
    if !actors.is_empty() {
        places.push(by(actors, None));
    }
    if let Some(place) = claim.place.clone().filter(|_| matches!(kind, ClaimKind::Event | ClaimKind::Figure)) {
        places.push(by(Vec::new(), Some(place)));
    }
    places
}

/// Whether two claims of different reports are about one thing, and why.
pub fn same(one: &Claim, other: &Claim, ties: &Ties) -> Option<Match> {
    if one.kind() != other.kind() {
        return None;
    }
    match one.kind() {
        ClaimKind::Count => figures::same_count(one, other, ties),
        ClaimKind::Stance => statements::same_stance(one, other, ties),
        _ if cannot_be(one, other, ties) => None,
        _ => decision::decided(one, other, ties),
    }
}

/// Whether something told of two claims rules out that they are about one thing.
pub fn cannot_be(one: &Claim, other: &Claim, ties: &Ties) -> bool {
    let days_apart = one.days().zip(other.days()).is_none_or(|(days, known)| days.apart(known) > decision::FURTHEST);
    match one.kind() {
        kind if kind != other.kind() => true,
        _ if days_apart && !ties.copied => true,
        ClaimKind::Statement => statements::cannot_be(one, other, ties),
        ClaimKind::Event => events::cannot_be(one, other, ties),
        ClaimKind::Figure => figures::cannot_be(one, other),
        ClaimKind::Count | ClaimKind::Stance => true,
    }
}

/// Whether two claims of one report may stand in one account: it says the thing again, or on the word of somebody else.
pub fn both_in_one_report(one: &Claim, other: &Claim, ties: &Ties) -> bool {
    match one.kind() {
        kind if kind != other.kind() => false,
        ClaimKind::Statement => statements::both_in_one_report(one, other, ties),
        ClaimKind::Event => events::both_in_one_report(one, other, ties),
        ClaimKind::Figure => figures::both_in_one_report(one, other, ties),
        ClaimKind::Count | ClaimKind::Stance => false,
    }
}

/// What two claims alone speak for, by the rules of their kind.
fn alike(one: &Claim, other: &Claim, ties: &Ties) -> Option<Match> {
    match one.kind() {
        ClaimKind::Statement => statements::alike(one, other, ties),
        ClaimKind::Event => events::alike(one, other, ties),
        ClaimKind::Figure => figures::alike(one, other, ties),
        ClaimKind::Count | ClaimKind::Stance => None,
    }
}
