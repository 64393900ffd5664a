//! Scopes on which independent origins stand by numbers that cannot both be so.
//!
//! An older and a newer number are no dispute, nor are numbers of other people, places or periods.

use super::scope::{Over, Scope, as_of, scope};
use crate::claims::{agree, range};
use crate::origins::{Origin, Telling};
use record::claim::{ClaimContent, Days, Quantity};
use record::{Amount, Status};

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

/// The disputes within one account of figures, by scope: none where its origins agree.
///
/// An origin stands by what it told last; what it told before is a revision. Where the period is not told, `one_event`
/// must say that both figures count the victims of one event.
pub fn disputes(tellings: &[Telling], origins: &[Origin], one_event: &dyn Fn(usize, usize) -> bool) -> Vec<Dispute> {
    let stands: Vec<Stand> = origins
        .iter()
        .enumerate()
        .flat_map(|(origin, found)| Stand::latest(tellings, origin, found, one_event))
        .collect();
    let against = |one: &Stand| -> Vec<usize> {
        (0..stands.len()).filter(|&other| one.disagrees(&stands[other], one_event)).collect()
    };
    let disagree: Vec<Vec<usize>> = stands.iter().map(against).collect();
    let mut found: Vec<Dispute> = Vec::new();
    let mut told: Vec<usize> = Vec::new();
    for first in (0..stands.len()).filter(|&place| !disagree[place].is_empty()) {
        if !told.contains(&first) {
            // Those who differ from nobody are shown where they count the same.
            let of_it: Vec<usize> = (0..stands.len())
                .filter(|&place| place == first || stands[place].counts_as(&stands[first], one_event))
                .collect();
            told.extend(&of_it);
            found.push(of_scope(&stands, &disagree, first, of_it));
        }
    }
    found
}

/// The dispute of those who count as the first does.
fn of_scope(stands: &[Stand], disagree: &[Vec<usize>], first: usize, mut of_it: Vec<usize>) -> Dispute {
    of_it.sort_by(|&one, &other| {
        let (one, other) = (&stands[one], &stands[other]);
        let key = |stand: &Stand| (stand.as_of, stand.telling);
        range(one.quantity).0.total_cmp(&range(other.quantity).0).then_with(|| key(one).cmp(&key(other)))
    });
    let place_of = |stand: &usize| of_it.iter().position(|place| place == stand);
    let position = |&place: &usize| {
        let Stand { origin, telling, as_of, .. } = stands[place];
        let mut against: Vec<usize> = disagree[place].iter().filter_map(place_of).collect();
        against.sort_unstable();
        Position { origin, telling, as_of, against }
    };
    let positions = of_it.iter().map(position).collect();
    Dispute { scope: stands[first].scope.clone(), period: stands[first].period, positions }
}

/// Whether a figure says how many there were: it came to be so, or nobody was hurt at all.
fn is_sure(telling: &Telling) -> bool {
    let ClaimContent::Figure { status, quantity, .. } = &telling.claim.content else { return false };
    match status {
        Status::Occurred | Status::Ongoing | Status::Alleged => true,
        Status::Denied => quantity.high == Amount::new(0.0),
        _ => false,
    }
}

/// The latest number of an origin for one scope.
struct Stand<'a> {
    origin: usize,
    telling: usize,
    scope: Scope,
    period: Option<Days>,
    as_of: i32,
    quantity: &'a Quantity,
}

impl<'a> Stand<'a> {
    /// The latest number of an origin for each of the scopes that it tells.
    fn latest(
        tellings: &'a [Telling],
        origin: usize,
        found: &Origin,
        one_event: &dyn Fn(usize, usize) -> bool,
    ) -> Vec<Self> {
        let spoken = |telling: &usize| {
            (as_of(&tellings[*telling]), tellings[*telling].report.day, tellings[*telling].report.report)
        };
        let mut newest: Vec<usize> =
            found.tellings.iter().copied().filter(|&telling| is_sure(&tellings[telling])).collect();
        newest.sort_by_key(|telling| std::cmp::Reverse(spoken(telling)));
        let mut stands: Vec<Self> = Vec::new();
        for stand in newest.into_iter().filter_map(|telling| Self::of(tellings, origin, telling)) {
            if !stands.iter().any(|newer| stand.counts_as(newer, one_event)) {
                stands.push(stand);
            }
        }
        stands
    }

    fn of(tellings: &'a [Telling], origin: usize, telling: usize) -> Option<Self> {
        let (scope, period) = scope(&tellings[telling])?;
        Some(Self {
            origin,
            telling,
            scope,
            period,
            as_of: as_of(&tellings[telling])?,
            quantity: tellings[telling].claim.content.quantity()?,
        })
    }

    /// Whether both count the same over the same time.
    fn counts_as(&self, other: &Self, one_event: &dyn Fn(usize, usize) -> bool) -> bool {
        let over = match (self.scope.over, other.scope.over) {
            (Over::Since(day), Over::Since(known)) => day == known,
            (Over::Periods, Over::Periods) => self.period == other.period,
            (Over::StartUntold { .. }, Over::StartUntold { .. }) | (Over::Untold, Over::Untold) => {
                one_event(self.telling, other.telling)
            }
            _ => false,
        };
        over && self.scope.subject == other.scope.subject
    }

    fn disagrees(&self, other: &Self, one_event: &dyn Fn(usize, usize) -> bool) -> bool {
        self.origin != other.origin
            && self.is_current_beside(other)
            && self.counts_as(other, one_event)
            && !agree(self.quantity, other.quantity)
    }

    /// Whether neither number is only an older one than the other.
    fn is_current_beside(&self, other: &Self) -> bool {
        let settled = |stand: &Self| {
            stand.scope.over == Over::Periods && stand.period.is_some_and(|days| stand.as_of - days.to >= SETTLED)
        };
        (self.as_of - other.as_of).abs() <= TOGETHER || settled(self) && settled(other)
    }
}
