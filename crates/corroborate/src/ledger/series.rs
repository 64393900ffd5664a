//! The numbers of one counter and scope, put in order, with what each revises and where they end.

use super::scope::{Over, Scope, as_of, scope};
use crate::claims::is_named;
use crate::origins::{Sameness, Telling, origins};
use record::claim::{Claim, ClaimContent, ClaimRole, Days, Party, Quantity};
use record::{Amount, CountState, Status, Verification};
use std::collections::BTreeMap;

/// Whoever counted, or is cited for a number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Counter {
    /// The key under which it is counted.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// Whether it has a name, and is not only described: "activists".
    pub named: bool,
}

/// One number of a series.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The first day that it is told for.
    pub as_of: i32,
    /// The last day that it is told for: later where later reports tell the same of one period.
    pub still: i32,
    /// The days that it counts over, where they are told.
    pub period: Option<Days>,
    /// How many.
    pub quantity: Quantity,
    /// How sure a report says it is.
    pub verification: Option<Verification>,
    /// Whether it is denied that it was so many.
    pub denied: bool,
    /// Who tells it, by their places in the list that was given, the earliest first.
    pub tellings: Vec<usize>,
    /// The names of its independent origins.
    pub origins: Vec<String>,
    /// The number of the series that it takes the place of: an older one of the same counter and scope.
    pub was: Option<usize>,
}

/// What is told of a count itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// Whether it stopped, or cannot be verified.
    pub state: CountState,
    /// What was counted; none where that is not told.
    pub what: Option<String>,
    /// The day since which it is so, or that of the first report to tell it.
    pub day: Option<i32>,
    /// Whether the day is told, and not only that of the report.
    pub day_is_told: bool,
    /// Who tells it.
    pub tellings: Vec<usize>,
}

/// The numbers of one counter of one scope, in the order of their periods and of the days that they speak for.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// What they have in common.
    pub scope: Scope,
    /// Who counted; none where no report says. Then the numbers are of several origins.
    pub counter: Option<Counter>,
    /// The numbers.
    pub points: Vec<Point>,
    /// That the count stopped, or cannot be verified.
    pub ends: Vec<End>,
}

impl Series {
    /// How many reports tell its numbers.
    pub fn tellings(&self) -> usize {
        self.points.iter().map(|point| point.tellings.len()).sum()
    }

    /// The day by which it stopped.
    pub fn stopped(&self) -> Option<&End> {
        self.ends.iter().find(|end| end.state == CountState::Stopped)
    }
}

/// Whoever counted, or is cited for a figure, the nearest to the fact.
pub fn counted_by(claim: &Claim) -> Option<&Party> {
    claim.parties_as(ClaimRole::Counter).chain(claim.parties_as(ClaimRole::Cited)).next()
}

/// Totals whose start is not told are of one thing while no more days than these pass without one.
const APART: i32 = 21;

type Key = (Scope, Option<String>);

/// Series while they are collected.
pub(super) struct Collecting<'a> {
    tellings: &'a [Telling<'a>],
    same: &'a dyn Sameness,
    series: BTreeMap<Key, Series>,
    /// The series of each named counter, once they are told apart.
    of_counter: BTreeMap<String, Vec<Key>>,
}

impl<'a> Collecting<'a> {
    pub(super) fn new(tellings: &'a [Telling<'a>], same: &'a dyn Sameness) -> Self {
        Self { tellings, same, series: BTreeMap::new(), of_counter: BTreeMap::new() }
    }

    /// Puts a figure into its series; false where it has no day.
    pub(super) fn add(&mut self, number: usize) -> bool {
        let telling = &self.tellings[number];
        let Some((mut scope, period)) = scope(telling) else { return false };
        let ClaimContent::Figure { status, quantity, .. } = &telling.claim.content else { return false };
        let Some(as_of) = as_of(telling) else { return false };
        if let Over::StartUntold { first, last } = &mut scope.over {
            // Told apart later, when all days are known.
            (*first, *last) = (i32::MIN, i32::MAX);
        }
        let denied = *status == Status::Denied && quantity.high != Amount::new(0.0);
        let verification = quantity.verification;
        let point = Point {
            as_of,
            still: as_of,
            period,
            quantity: quantity.clone(),
            verification,
            denied,
            tellings: vec![number],
            origins: Vec::new(),
            was: None,
        };
        let counter = self.counter(telling.claim);
        let series = self.series_of(scope, counter);
        match series.points.iter_mut().find(|known| is_same(known, &point, series.scope.over)) {
            Some(known) => {
                known.tellings.push(number);
                (known.as_of, known.still) = (known.as_of.min(as_of), known.still.max(as_of));
                known.verification = known.verification.or(verification);
            }
            None => series.points.push(point),
        }
        true
    }

    fn series_of(&mut self, scope: Scope, counter: Option<Counter>) -> &mut Series {
        let key = (scope, counter.as_ref().map(|counter| counter.key.clone()));
        self.series.entry(key).or_insert_with_key(|(scope, _)| Series {
            scope: scope.clone(),
            counter,
            points: Vec::new(),
            ends: Vec::new(),
        })
    }

    fn counter(&self, claim: &Claim) -> Option<Counter> {
        let party = counted_by(claim)?;
        Some(Counter {
            key: self.same.canonical(&party.key).to_owned(),
            name: party.name.clone(),
            named: is_named(&party.key),
        })
    }

    /// Tells totals apart whose start is not told, where long passes without one, whoever counted.
    pub(super) fn split_totals(&mut self) {
        let untold = |key: &Key| matches!(key.0.over, Over::StartUntold { .. });
        let keys: Vec<Key> = self.series.keys().filter(|key| untold(key)).cloned().collect();
        let mut days: BTreeMap<Scope, Vec<i32>> = BTreeMap::new();
        let taken: Vec<Series> = keys.iter().filter_map(|key| self.series.remove(key)).collect();
        for series in &taken {
            days.entry(series.scope.clone()).or_default().extend(series.points.iter().map(|point| point.as_of));
        }
        for Series { scope, counter, points, .. } in taken {
            let stretches = stretches(days.get(&scope).cloned().unwrap_or_default());
            for point in points {
                let stretch = stretches.iter().find(|(first, last)| (*first..=*last).contains(&point.as_of));
                let (first, last) = *stretch.expect("every day lies in a stretch of all days");
                let scope = Scope { over: Over::StartUntold { first, last }, ..scope.clone() };
                self.series_of(scope, counter.clone()).points.push(point);
            }
        }
        for key in self.series.keys() {
            if let Some(counter) = &key.1 {
                self.of_counter.entry(counter.clone()).or_default().push(key.clone());
            }
        }
    }

    /// Marks the series of a counter that is told to have stopped or not to be verifiable: its totals, or where it has
    /// none, all. Gives back what marks none.
    pub(super) fn end(&mut self, number: usize) -> Option<(Option<Counter>, End)> {
        let telling = &self.tellings[number];
        let claim = telling.claim;
        let ClaimContent::Count { state, of } = &claim.content else { return None };
        let day = claim.days().map(|days| days.to).or(telling.report.day);
        let day_is_told = claim.told_days().is_some();
        let end = End { state: *state, what: of.clone(), day, day_is_told, tellings: vec![number] };
        let counter = self.counter(claim);
        let of_counter = counter.as_ref().and_then(|counter| self.of_counter.get(&counter.key));
        let Some(of_counter) = of_counter else { return Some((counter, end)) };
        let begun = |series: &Series| series.points.iter().any(|point| day.is_none_or(|day| point.as_of <= day));
        let of_it = |known: &&Key| {
            end.what.as_ref().is_none_or(|what| *what == known.0.subject.what) && begun(&self.series[*known])
        };
        let of_it: Vec<Key> = of_counter.iter().filter(of_it).cloned().collect();
        let totals = of_it.iter().any(|(scope, _)| scope.over.is_total());
        for key in of_it.iter().filter(|(scope, _)| !totals || scope.over.is_total()) {
            if let Some(series) = self.series.get_mut(key) {
                mark(&mut series.ends, &end);
            }
        }
        of_it.is_empty().then_some((counter, end))
    }

    /// The series, in order.
    pub(super) fn finish(self) -> Vec<Series> {
        let mut of_subject = BTreeMap::new();
        for series in self.series.values() {
            *of_subject.entry(series.scope.subject.clone()).or_insert(0) += series.points.len();
        }
        let with_most = self.series.into_values().map(|series| (of_subject[&series.scope.subject], series));
        let mut all: Vec<(usize, Series)> = with_most.collect();
        all.sort_by(|(most, one), (other_most, other)| {
            let unnamed = |series: &Series| series.counter.is_none();
            (other_most.cmp(most))
                .then_with(|| one.scope.cmp(&other.scope))
                .then_with(|| unnamed(one).cmp(&unnamed(other)))
                .then_with(|| other.points.len().cmp(&one.points.len()))
                .then_with(|| one.counter.cmp(&other.counter))
        });
        all.into_iter().map(|(_, series)| series).collect()
    }
}

/// Whether both are one number, told twice.
fn is_same(known: &Point, point: &Point, over: Over) -> bool {
    let number = |point: &Point| {
        (point.quantity.low, point.quantity.best, point.quantity.high, point.quantity.bound, point.denied)
    };
    let once = match over {
        Over::Periods => known.period == point.period,
        _ => known.as_of == point.as_of,
    };
    once && number(known) == number(point)
}

/// The stretches of days between which long passes without one.
fn stretches(mut days: Vec<i32>) -> Vec<(i32, i32)> {
    days.sort_unstable();
    let mut stretches: Vec<(i32, i32)> = Vec::new();
    for day in days {
        match stretches.last_mut() {
            Some((_, last)) if day - *last <= APART => *last = day,
            _ => stretches.push((day, day)),
        }
    }
    stretches
}

/// Keeps what is told of a count with what is told already: the earliest day, a told one before that of a report.
pub(super) fn mark(ends: &mut Vec<End>, end: &End) {
    let Some(known) = ends.iter_mut().find(|known| known.state == end.state) else {
        ends.push(end.clone());
        return;
    };
    let rank = |end: &End| (!end.day_is_told, end.day.is_none(), end.day);
    if rank(end) < rank(known) {
        (known.day, known.day_is_told) = (end.day, end.day_is_told);
    }
    known.tellings.extend(&end.tellings);
}

/// Puts the numbers of a series in order, with their origins, and says what each revises. The tellings are those that
/// it was made of.
pub fn settle(series: &mut Series, tellings: &[Telling], same: &dyn Sameness) {
    let published = |telling: &usize| (tellings[*telling].report.day, tellings[*telling].report.report, *telling);
    for point in &mut series.points {
        point.tellings.sort_by_key(published);
        let told: Vec<Telling> = point.tellings.iter().map(|&number| tellings[number]).collect();
        point.origins = origins(&told, same).into_iter().map(|origin| origin.name).collect();
    }
    let first = |point: &Point| point.tellings.first().map(published);
    let period = |point: &Point| point.period.filter(|_| series.scope.over == Over::Periods);
    series.points.sort_by_key(|one| (period(one), one.as_of, first(one)));
    let revised: Vec<Option<usize>> = (0..series.points.len()).map(|place| revises(series, place)).collect();
    series.points.iter_mut().zip(revised).for_each(|(point, was)| point.was = was);
}

/// The number of the series that this one takes the place of.
fn revises(series: &Series, place: usize) -> Option<usize> {
    let point = &series.points[place];
    if point.denied || series.scope.over == Over::Untold {
        return None;
    }
    let older = |known: &Point| {
        let one_count = series.scope.over.is_total() || known.period == point.period;
        let one_origin = series.counter.is_some() || known.origins.iter().any(|origin| point.origins.contains(origin));
        one_count && one_origin && !known.denied && known.as_of < point.as_of
    };
    let was = (0..place).rev().find(|&known| older(&series.points[known]))?;
    let number = |point: &Point| (point.quantity.low, point.quantity.high, point.quantity.bound);
    (number(&series.points[was]) != number(point)).then_some(was)
}
