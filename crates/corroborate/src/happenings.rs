//! Whether two reports tell of one happening: what their claims have in common, taken together.
//!
//! Pair by pair, claims of two reports may share little: one tells the town and one the province, one the village and
//! one "people". That both reports name the same town, the same three numbers and the same minister says much more of
//! each pair. A [`Gist`] is what a report's claims hold, and needs no text; [`closeness`] is symmetric.

use crate::accounts::{Nearness, nearness};
use crate::claims::{Marks, is_named};
use record::claim::{Claim, ClaimContent, ClaimPlace, Days};
use std::collections::BTreeSet;

/// What the claims of a report hold, to be held against those of another one.
#[derive(Debug, Clone, Default)]
pub struct Gist {
    /// Signs of the words of all claims.
    words: BTreeSet<u16>,
    /// What is counted, and how many, in thousandths.
    numbers: BTreeSet<(String, i64)>,
    /// Places that are no wide stretch of land.
    places: Vec<ClaimPlace>,
    /// The keys of those who have names, but for countries.
    actors: BTreeSet<String>,
    /// The first and the last day that is told, or that of the report.
    days: Option<Days>,
}

/// What two reports have in common, each from 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Closeness {
    /// The share of the shorter one's words.
    pub words: f64,
    /// Whether the same numbers are told of the same things; three are as good as all.
    pub numbers: f64,
    /// The share of the places of the one that tells fewer.
    pub places: f64,
    /// The share of those who take part, of the one that names fewer.
    pub actors: f64,
}

/// So many numbers in common are as good as all.
const MANY_NUMBERS: f64 = 3.0;
/// Counts up to this say little: two were killed in many places.
const SMALL_NUMBER: i64 = 2_000;

impl Gist {
    /// The gist of a report with these claims.
    pub fn of<'c>(claims: impl IntoIterator<Item = &'c Claim>) -> Self {
        let mut gist = Self::default();
        for claim in claims {
            gist.words.extend(Marks::words(&claim.signs));
            if let ClaimContent::Figure { what, quantity, .. } = &claim.content
                && let Some(number) = quantity.best.or(quantity.low)
            {
                gist.numbers.insert((what.clone(), (number.get() * 1000.0) as i64));
            }
            if let Some(place) = claim.place.as_ref().filter(|place| !place.is_wide())
                && !gist.places.iter().any(|known| known.site == place.site)
            {
                gist.places.push(place.clone());
            }
            let actors = claim.parties.iter().map(|(_, party)| party);
            let named = actors.filter(|party| is_named(&party.key) && party.kind != record::ActorKind::Place);
            gist.actors.extend(named.map(|party| party.key.clone()));
            gist.days = match (gist.days, claim.days()) {
                (Some(known), Some(days)) => Some(Days { from: known.from.min(days.from), to: known.to.max(days.to) }),
                (known, days) => known.or(days),
            };
        }
        gist
    }
}

/// What two reports have in common.
pub fn closeness(one: &Gist, other: &Gist, same_actor: &dyn Fn(&str, &str) -> bool) -> Closeness {
    let share = |common: usize, one: usize, other: usize| match one.min(other) {
        0 => 0.0,
        fewer => (common as f64 / fewer as f64).min(1.0),
    };
    let (fewer, more) = if one.places.len() <= other.places.len() { (one, other) } else { (other, one) };
    let is_there =
        |place: &&ClaimPlace| more.places.iter().any(|known| nearness(Some(place), Some(known)) == Nearness::Same);
    let places = fewer.places.iter().filter(is_there).count();
    let (few, many) = if one.actors.len() <= other.actors.len() { (one, other) } else { (other, one) };
    let takes_part =
        |key: &&String| many.actors.contains(*key) || many.actors.iter().any(|known| same_actor(key, known));
    let actors = few.actors.iter().filter(takes_part).count();
    let numbers: f64 = one
        .numbers
        .intersection(&other.numbers)
        .map(|(_, number)| if *number <= SMALL_NUMBER { 0.5 } else { 1.0 })
        .sum();
    Closeness {
        words: share(one.words.intersection(&other.words).count(), one.words.len(), other.words.len()),
        numbers: (numbers / MANY_NUMBERS).min(1.0),
        places: share(places, one.places.len(), other.places.len()),
        actors: share(actors, one.actors.len(), other.actors.len()),
    }
}
