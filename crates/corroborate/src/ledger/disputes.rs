//! Scopes on which independent origins stand by numbers that cannot both be so.
//!
//! An older and a newer number are no dispute, nor are numbers of other people, places or periods.

use super::scope::{Over, Scope, as_of, scope};
use crate::claims::{Days, Quantity};
use crate::origins::{Origin, Telling};
use record::Status;

/// What one origin stands by: its latest number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The origin, by its place in the list that was given.
    pub origin: usize,
    /// The telling, by its place in the list that was given.
    pub telling: usize,
    /// The day that it speaks for.
    pub as_of: i32,
    /// Those of the positions that cannot be so if this one is, by their places. Where there is none, it agrees with
    /// each side as far as its words go: "at least 10".
    pub against: Vec<usize>,
}

/// Numbers of one scope that cannot all be so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// What they are the numbers of.
    pub scope: Scope,
    /// The days that they count over, where they are told.
    pub period: Option<Days>,
    /// What each origin stands by, the lowest number first.
    pub positions: Vec<Position>,
}

/// Numbers that speak for days further apart than this are an older and a newer one.
const TOGETHER: i32 = 2;
/// So many days after a period its numbers are settled: what is told then is no longer on its way up.
const SETTLED: i32 = 30;

/// The dispute within one account of figures: none where its origins agree.
///
/// An origin stands by what it told last; what it told before is a revision. Where the period is not told, `one_event`
/// must say that both figures count the victims of one event.
pub fn dispute(tellings: &[Telling], origins: &[Origin], one_event: &dyn Fn(usize, usize) -> bool) -> Option<Dispute> {
    let stands: Vec<Stand> = origins.iter().enumerate().filter_map(|(origin, found)| Stand::latest(tellings, origin, found)).collect();
    let against = |one: &Stand| -> Vec<usize> { (0..stands.len()).filter(|&other| one.disagrees(&stands[other], one_event)).collect() };
    let disagree: Vec<Vec<usize>> = stands.iter().map(against).collect();
    let first = disagree.iter().position(|others| !others.is_empty())?;
    // Those who differ from nobody are shown where they count the same.
    let of_it = |place: usize| !disagree[place].is_empty() || stands[place].counts_as(&stands[first], one_event);
    let mut order: Vec<usize> = (0..stands.len()).filter(|&place| of_it(place)).collect();
    order.sort_by(|&one, &other| {
        let (one, other) = (&stands[one], &stands[other]);
        let key = |stand: &Stand| (stand.as_of, stand.telling);
        one.quantity.range().0.total_cmp(&other.quantity.range().0).then_with(|| key(one).cmp(&key(other)))
    });
    let place_of = |stand: &usize| order.iter().position(|place| place == stand);
    let position = |&place: &usize| {
        let Stand { origin, telling, as_of, .. } = stands[place];
        Position { origin, telling, as_of, against: disagree[place].iter().filter_map(place_of).collect() }
    };
    let positions = order.iter().map(position).map(|mut position: Position| {
        position.against.sort_unstable();
        position
    });
    Some(Dispute { scope: stands[first].scope.clone(), period: stands[first].period, positions: positions.collect() })
}

/// The latest number of an origin.
struct Stand<'a> {
    origin: usize,
    telling: usize,
    scope: Scope,
    period: Option<Days>,
    as_of: i32,
    quantity: &'a Quantity,
}

impl<'a> Stand<'a> {
    fn latest(tellings: &'a [Telling], origin: usize, found: &Origin) -> Option<Self> {
        let sure = |telling: &usize| {
            let claim = tellings[*telling].claim;
            let zero = claim.matter.quantity.as_ref().is_some_and(|quantity| quantity.high() == Some(0.0));
            [Status::Occurred, Status::Ongoing, Status::Alleged].iter().any(|status| status.label() == claim.status) || zero && claim.status == Status::Denied.label()
        };
        let spoken = |telling: usize| (as_of(&tellings[telling]), tellings[telling].report.day, tellings[telling].report.report);
        let telling = found.tellings.iter().copied().filter(sure).max_by_key(|&telling| spoken(telling))?;
        let (scope, period) = scope(&tellings[telling])?;
        let as_of = as_of(&tellings[telling])?;
        Some(Self { origin, telling, scope, period, as_of, quantity: tellings[telling].claim.matter.quantity.as_ref()? })
    }

    /// Whether both count the same over the same time.
    fn counts_as(&self, other: &Self, one_event: &dyn Fn(usize, usize) -> bool) -> bool {
        let over = match (self.scope.over, other.scope.over) {
            (Over::Since(day), Over::Since(known)) => day == known,
            (Over::Periods, Over::Periods) => self.period == other.period,
            (Over::StartUntold { .. }, Over::StartUntold { .. }) | (Over::Untold, Over::Untold) => one_event(self.telling, other.telling),
            _ => false,
        };
        over && self.scope.subject == other.scope.subject
    }

    fn disagrees(&self, other: &Self, one_event: &dyn Fn(usize, usize) -> bool) -> bool {
        self.origin != other.origin && self.is_current_beside(other) && self.counts_as(other, one_event) && !self.quantity.agrees(other.quantity)
    }

    /// Whether neither number is only an older one than the other.
    fn is_current_beside(&self, other: &Self) -> bool {
        let settled = |stand: &Self| stand.scope.over == Over::Periods && stand.period.is_some_and(|days| stand.as_of - days.to >= SETTLED);
        (self.as_of - other.as_of).abs() <= TOGETHER || settled(self) && settled(other)
    }
}
