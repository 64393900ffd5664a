//! Which claims of many reports are about one thing.
//!
//! [`around`] says where claims that may be about the same thing are to be looked for, [`same`] whether one of them is,
//! and why, in words. Both need claims alone, so that accounts can be made again when the rules change. What reports
//! have in common is for `copies`; on how many words a claim stands is for `origins`.

mod alike;
mod events;
mod figures;
mod places;
mod statements;

pub use places::{Nearness, nearness};

use crate::claims::{Claim, Days, Kind, Part, Where};

/// What is known of two claims beyond themselves.
#[derive(Clone, Copy)]
pub struct Ties<'a> {
    /// Whether two keys are those of one actor.
    pub same_actor: &'a dyn Fn(&str, &str) -> bool,
    /// Whether both claims stand in a passage that their reports share.
    pub copied: bool,
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
    pub kind: Kind,
    /// Labels that are compatible; empty where any is.
    pub labels: Vec<String>,
    /// The days; none where the report has none.
    pub days: Option<Days>,
    /// The keys of actors of whom one takes part; empty where the place decides.
    pub actors: Vec<String>,
    /// The place; none where the actors decide.
    pub place: Option<Where>,
}

/// Where to look for claims about the same thing as this one; nowhere where nothing about it could be found again.
pub fn around(claim: &Claim) -> Vec<Around> {
    let (labels, slack) = match claim.kind {
        Kind::Statement => (Vec::new(), statements::FURTHEST),
        Kind::Event => (events::compatible(&claim.label), events::FURTHEST),
        Kind::Figure => (vec![claim.label.clone()], figures::FURTHEST),
        Kind::Count => (vec![claim.label.clone()], figures::FURTHEST_COUNT),
        Kind::Stance => (vec![claim.label.clone()], 0),
    };
    let days = claim.days.map(|days| Days { from: days.from - slack, to: days.to + slack });
    let parts: &[Part] = match claim.kind {
        Kind::Statement => &[Part::Speaker],
        Kind::Event => &[Part::Source, Part::Target],
        Kind::Figure => &[],
        Kind::Count => &[Part::Counter],
        Kind::Stance => &[Part::Holder],
    };
    let actors: Vec<String> = parts.iter().flat_map(|part| claim.keys(*part)).map(str::to_owned).collect();
    let by = |actors: Vec<String>, place: Option<Where>| Around {
        kind: claim.kind,
        labels: labels.clone(),
        days,
        actors,
        place,
    };
    let mut places = Vec::new();
    if !actors.is_empty() {
        places.push(by(actors, None));
    }
    if let Some(place) = claim.place.clone().filter(|_| matches!(claim.kind, Kind::Event | Kind::Figure)) {
        places.push(by(Vec::new(), Some(place)));
    }
    places
}

/// Whether two claims of different reports are about one thing, and why.
pub fn same(one: &Claim, other: &Claim, ties: &Ties) -> Option<Match> {
    if one.kind != other.kind {
        return None;
    }
    match one.kind {
        Kind::Statement => statements::same(one, other, ties),
        Kind::Event => events::same(one, other, ties),
        Kind::Figure => figures::same(one, other, ties),
        Kind::Count => figures::same_count(one, other, ties),
        Kind::Stance => statements::same_stance(one, other, ties),
    }
}
