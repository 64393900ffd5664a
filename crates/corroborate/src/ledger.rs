//! Counts through time, and those that disagree.
//!
//! The ledger keeps each counter's numbers of one scope as a series over the days that they speak for, totals that grow
//! apart from counts of a day or a stretch of days; a counter that stopped ends its series. A dispute is a scope on which
//! different origins stand by numbers that cannot both be so. Numbers of different scope are never a dispute, and
//! nothing is averaged.

use crate::claims::{Claim, Kind, Part, Quantity, Where};
use crate::origins::{Head, Origin, Telling};
use record::{Bound, CountState, Verification};
use std::collections::BTreeMap;

/// What numbers must have in common to be compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scope {
    /// What is counted: `killed`.
    pub what: String,
    /// Of whom: `civilians`.
    pub whom: String,
    /// The currency or unit.
    pub unit: Option<String>,
    /// Where, by name and country.
    pub place: Option<(String, Option<String>)>,
    /// Whether it is a total that grows.
    pub cumulative: bool,
    /// From which day, where that is told.
    pub since: Option<i32>,
}

/// One number of a series.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The day that it speaks for.
    pub as_of: i32,
    /// The first day that it counts from, where that is told.
    pub from: Option<i32>,
    /// The least and the most that the words allow.
    pub low: Option<f64>,
    /// The number itself.
    pub best: Option<f64>,
    /// The most that the words allow.
    pub high: Option<f64>,
    /// How the words bound it.
    pub bound: Bound,
    /// How sure the report says it is.
    pub verification: Option<Verification>,
    /// How many reports tell it.
    pub reports: usize,
    /// The first of them to be published, by its number in the archive, and the claim's id in its record.
    pub first: (i64, String),
}

/// The numbers of one counter of one scope, in the order of the days that they speak for.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// What they have in common.
    pub scope: Scope,
    /// Who counted; none where no report says.
    pub counter: Option<String>,
    /// The numbers.
    pub points: Vec<Point>,
    /// The day by which the counter is told to have stopped.
    pub stopped: Option<i32>,
    /// The day by which the count is told not to be verifiable.
    pub unverifiable: Option<i32>,
}

/// Every series of some figures and notes on counts, the scope with most points first.
pub fn ledger(tellings: &[Telling], canonical: &dyn Fn(&str) -> String) -> Vec<Series> {
    let mut series: BTreeMap<(Scope, Option<String>), Series> = BTreeMap::new();
    for telling in tellings.iter().filter(|telling| telling.claim.kind == Kind::Figure) {
        let Some((scope, point)) = point(telling) else { continue };
        let counter = counter(telling.claim);
        let key = counter.map(|(key, _)| canonical(key));
        let name = counter.map(|(_, name)| name.to_owned());
        let new = || Series { scope: scope.clone(), counter: name, points: Vec::new(), stopped: None, unverifiable: None };
        add(&mut series.entry((scope.clone(), key)).or_insert_with(new).points, point);
    }
    for telling in tellings.iter().filter(|telling| telling.claim.kind == Kind::Count) {
        end(&mut series, telling, canonical);
    }
    let mut all: Vec<Series> = series.into_values().collect();
    all.iter_mut().for_each(|series| series.points.sort_by(|one, other| (one.as_of, &one.first).cmp(&(other.as_of, &other.first))));
    all.sort_by(|one, other| other.points.len().cmp(&one.points.len()).then_with(|| (&one.scope, &one.counter).cmp(&(&other.scope, &other.counter))));
    all
}

/// Adds a number, or counts one more report of one that is there.
fn add(points: &mut Vec<Point>, point: Point) {
    let same = |known: &&mut Point| (known.as_of, known.low, known.high, known.bound) == (point.as_of, point.low, point.high, point.bound);
    match points.iter_mut().find(same) {
        Some(known) => {
            known.reports += 1;
            known.first = known.first.clone().min(point.first);
            known.verification = known.verification.or(point.verification);
        }
        None => points.push(point),
    }
}

/// Marks the series of a counter that stopped, or whose count cannot be verified.
fn end(series: &mut BTreeMap<(Scope, Option<String>), Series>, telling: &Telling, canonical: &dyn Fn(&str) -> String) {
    let Some((key, _)) = counter(telling.claim) else { return };
    let (key, day) = (canonical(key), telling.claim.days.map(|days| days.to));
    let what = &telling.claim.status;
    let mine = series.iter_mut().filter(|((scope, counter), _)| counter.as_ref() == Some(&key) && (what.is_empty() || *what == scope.what));
    for (_, series) in mine {
        let place = if telling.claim.label == CountState::Stopped.label() { &mut series.stopped } else { &mut series.unverifiable };
        *place = match (*place, day) {
            (Some(known), Some(day)) => Some(known.min(day)),
            (known, day) => known.or(day),
        };
    }
}

fn counter(claim: &Claim) -> Option<(&str, &str)> {
    let has = |wanted: Part| claim.parties.iter().find(|(part, _)| *part == wanted);
    has(Part::Counter).or_else(|| has(Part::Cited)).map(|(_, party)| (party.key.as_str(), party.name.as_str()))
}

fn point(telling: &Telling) -> Option<(Scope, Point)> {
    let claim = telling.claim;
    let quantity = claim.matter.quantity.as_ref()?;
    let from = claim.days.filter(|_| claim.dated).map(|days| days.from);
    let as_of = quantity.as_of.filter(|_| quantity.cumulative).or(claim.days.map(|days| days.to)).or(telling.report.day)?;
    let scope = Scope {
        what: claim.label.clone(),
        whom: quantity.class.clone(),
        unit: quantity.unit.clone(),
        place: claim.place.as_ref().map(|place: &Where| (place.name.clone(), place.country.clone())),
        cumulative: quantity.cumulative,
        since: from.filter(|_| quantity.cumulative),
    };
    let point = Point {
        as_of,
        from,
        low: quantity.low(),
        best: quantity.best(),
        high: quantity.high(),
        bound: quantity.bound(),
        verification: quantity.verification(),
        reports: 1,
        first: (telling.report.report, claim.item.clone()),
    };
    Some((scope, point))
}

/// What one side of a dispute stands by: the latest number of one origin.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    /// The origin.
    pub origin: String,
    /// The telling, by its place in the list that was given.
    pub telling: usize,
    /// The day that it speaks for.
    pub as_of: Option<i32>,
}

/// Numbers of one scope that cannot all be so.
#[derive(Debug, Clone, PartialEq)]
pub struct Dispute {
    /// What each origin stands by, the lowest number first.
    pub positions: Vec<Position>,
}

/// The dispute within one account of figures: none where its origins agree.
///
/// An origin stands by what it told last; what it told before is a revision and no dispute.
pub fn dispute(tellings: &[Telling], origins: &[Origin]) -> Option<Dispute> {
    let quantity = |telling: usize| tellings.get(telling)?.claim.matter.quantity.as_ref();
    let spoken = |telling: usize| (day_spoken_for(tellings[telling].claim, tellings[telling].report), tellings[telling].report.day, tellings[telling].report.report);
    let latest = |origin: &Origin| origin.tellings.iter().copied().filter(|&telling| quantity(telling).is_some()).max_by_key(|&telling| spoken(telling));
    let mut positions: Vec<Position> = (origins.iter())
        .filter_map(|origin| latest(origin).map(|telling| Position { origin: origin.name.clone(), telling, as_of: spoken(telling).0 }))
        .collect();
    let disagree = |one: &Position, other: &Position| {
        let together = one.as_of.zip(other.as_of).is_none_or(|(one, other)| (one - other).abs() <= TOGETHER);
        together && quantity(one.telling).zip(quantity(other.telling)).is_some_and(|(one, other)| !one.agrees(other))
    };
    let in_dispute: Vec<bool> = positions.iter().map(|one| positions.iter().any(|other| disagree(one, other))).collect();
    let mut keep = in_dispute.into_iter();
    positions.retain(|_| keep.next().unwrap_or_default());
    let least = |position: &Position| quantity(position.telling).map_or(0.0, |quantity: &Quantity| quantity.range().0);
    positions.sort_by(|one, other| least(one).total_cmp(&least(other)).then_with(|| one.origin.cmp(&other.origin)));
    (positions.len() > 1).then_some(Dispute { positions })
}

/// Numbers that speak for days further apart than this are an older and a newer one.
const TOGETHER: i32 = 2;

fn day_spoken_for(claim: &Claim, report: &Head) -> Option<i32> {
    claim.matter.quantity.as_ref().and_then(|quantity| quantity.as_of).or(report.day).or(claim.days.map(|days| days.to))
}
