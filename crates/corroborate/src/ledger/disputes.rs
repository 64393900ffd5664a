//! Scopes on which independent origins stand by numbers that cannot both be so.
//!
//! An older and a newer number are no dispute, nor are numbers of other people, places or periods. Where one report
//! leaves open what another tells, or tells it more widely, they are disputes of what is perhaps one scope, shown as
//! such.

use super::scope::{EVENT, Over, Scope, as_of, scope};
use crate::accounts::{ANYBODY, Nearness, where_both};
use crate::claims::{agree, are_worlds_apart, range};
use crate::origins::{Origin, Telling};
use record::claim::{Claim, ClaimContent, Days, Quantity};
use record::{Amount, Status};
use std::collections::BTreeSet;

/// What one origin stands by: its latest number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The origin, by its place in the list that was given.
    pub origin: usize,
    /// The telling, by its place in the list that was given.
    pub telling: usize,
    /// What it is the number of: the scope of the dispute, or one that is perhaps the same.
    pub scope: Scope,
    /// The day that it speaks for.
    pub as_of: i32,
    /// Those of the positions that cannot be so if this one is, by their places. Where there is none, it agrees with
    /// each side as far as its words go: "at least 10".
    pub against: Vec<usize>,
}

/// Numbers of one scope, or perhaps of one, that cannot all be so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// What they are the numbers of.
    pub scope: Scope,
    /// The days that they count over, where they are told.
    pub period: Option<Days>,
    /// What each origin stands by, the lowest number first.
    pub positions: Vec<Position>,
    /// What of the scope is not told of every number, or of some more widely: they are only perhaps of one. Nothing
    /// where all are of one scope.
    pub open: Vec<Open>,
}

/// What of a scope one number leaves open, or tells more widely than another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Open {
    /// Of whom: "people", "civilians".
    People,
    /// Where: nowhere, a town in a province.
    Place,
    /// Over which days.
    Period,
}

impl Open {
    /// Its name in records.
    pub fn label(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Place => "place",
            Self::Period => "period",
        }
    }
}

/// Numbers that speak for days further apart than this are an older and a newer one.
const TOGETHER: i32 = 2;
/// So many days after a period its numbers are settled: what is told then is no longer on its way up.
const SETTLED: i32 = 30;

/// The disputes within one account of figures, by scope: none where its origins agree. First those of one scope, then
/// those of what is perhaps one.
///
/// An origin stands by what it told last; what it told before is a revision. Where the period is not told, `one_event`
/// must say that both figures count the victims of one event, else they are only perhaps of one scope.
pub fn disputes(tellings: &[Telling], origins: &[Origin], one_event: &dyn Fn(usize, usize) -> bool) -> Vec<Dispute> {
    let stands: Vec<Stand> = origins
        .iter()
        .enumerate()
        .flat_map(|(origin, found)| Stand::latest(tellings, origin, found, one_event))
        .collect();
    let places = || 0..stands.len();
    let ties: Vec<Vec<Option<Tie>>> =
        places().map(|one| places().map(|other| stands[one].tie(&stands[other], one_event)).collect()).collect();
    let mut found = Vec::new();
    for sure in [true, false] {
        let mut told: BTreeSet<(usize, usize)> = BTreeSet::new();
        for (one, other) in places().flat_map(|one| places().map(move |other| (one, other))) {
            let disagree = ties[one][other].as_ref().is_some_and(|tie| tie.disagree && tie.open.is_empty() == sure);
            if !disagree || told.contains(&(one, other)) {
                continue;
            }
            // Those who differ from nobody are shown where they count the same.
            let counts_so = |place: &usize| ties[one][*place].as_ref().is_some_and(|tie| !sure || tie.open.is_empty());
            let of_it: Vec<usize> = places().filter(|place| *place == one || counts_so(place)).collect();
            told.extend(of_it.iter().flat_map(|one| of_it.iter().map(move |other| (*one, *other))));
            found.push(of_scope(&stands, &ties, one, of_it));
        }
    }
    found
}

/// The dispute of those who count as the first does, or perhaps so.
fn of_scope(stands: &[Stand], ties: &[Vec<Option<Tie>>], first: usize, mut of_it: Vec<usize>) -> Dispute {
    of_it.sort_by(|&one, &other| {
        let (one, other) = (&stands[one], &stands[other]);
        let key = |stand: &Stand| (stand.as_of, stand.telling);
        range(one.quantity).0.total_cmp(&range(other.quantity).0).then_with(|| key(one).cmp(&key(other)))
    });
    let mut open: BTreeSet<Open> = BTreeSet::new();
    let mut positions = Vec::new();
    for &place in &of_it {
        let tied = of_it.iter().enumerate().filter_map(|(at, &other)| Some((at, ties[place][other].as_ref()?)));
        let against: Vec<(usize, &Tie)> = tied.filter(|(_, tie)| tie.disagree).collect();
        open.extend(against.iter().flat_map(|(_, tie)| &tie.open));
        let Stand { origin, telling, as_of, .. } = stands[place];
        let (scope, against) = (stands[place].scope.clone(), against.into_iter().map(|(at, _)| at).collect());
        positions.push(Position { origin, telling, scope, as_of, against });
    }
    let Stand { scope, period, .. } = &stands[first];
    Dispute { scope: scope.clone(), period: *period, positions, open: open.into_iter().collect() }
}

/// How two numbers stand to each other that are, or may be, of one scope.
struct Tie {
    /// What is open; nothing where they are of one scope.
    open: Vec<Open>,
    /// Whether they cannot both be so.
    disagree: bool,
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
    claim: &'a Claim,
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
            claim: tellings[telling].claim,
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

    /// How it stands to the number of another origin; none where they are not comparable.
    fn tie(&self, other: &Self, one_event: &dyn Fn(usize, usize) -> bool) -> Option<Tie> {
        if self.counts_as(other, one_event) {
            let disagree = self.is_beside(other) && !agree(self.quantity, other.quantity);
            return Some(Tie { open: Vec::new(), disagree });
        }
        let (subject, known) = (&self.scope.subject, &other.scope.subject);
        // Seven of them children, or seven children.
        let part_of_one = subject.part == known.part || subject.whom == known.whom && subject.whom != ANYBODY;
        let one_thing = subject.what == known.what && subject.unit == known.unit && part_of_one;
        let place = where_both(self.claim, other.claim);
        let worlds_apart = are_worlds_apart(self.quantity, other.quantity);
        if !one_thing || worlds_apart || place == Nearness::Apart || !self.may_be_of_the_time_of(other) {
            return None;
        }
        let cannot_be = self.cannot_both_be(other)?;
        let open = [
            (Open::People, subject.whom != known.whom),
            (Open::Place, subject.place != known.place),
            (Open::Period, self.scope.over != other.scope.over || self.period != other.period || self.period.is_none()),
        ];
        let open = open.into_iter().filter_map(|(what, is_open)| is_open.then_some(what)).collect();
        Some(Tie { open, disagree: self.is_beside(other) && cannot_be })
    }

    /// Whether both may count over the same time: a period that is not told, or a total of what began within days, may
    /// be that of the other's event. What is counted over more than an event is never the count of one.
    fn may_be_of_the_time_of(&self, other: &Self) -> bool {
        let of_event = |stand: &Self| match (stand.scope.over, stand.period) {
            (Over::Since(day), _) => stand.as_of - day < EVENT,
            (_, Some(days)) => days.to - days.from < EVENT,
            (_, None) => true,
        };
        let apart = self.period.zip(other.period).is_some_and(|(days, known)| days.apart(known) > 0);
        of_event(self) && of_event(other) && !apart
    }

    /// Whether the two numbers cannot both be so, of people of whom one may be a part of the other: thirty civilians
    /// are among forty people, not among twenty. None where the one are no part of the other.
    fn cannot_both_be(&self, other: &Self) -> Option<bool> {
        let (whom, known) = (self.scope.subject.whom.as_str(), other.scope.subject.whom.as_str());
        let exceeds = |part: &Self, whole: &Self| range(part.quantity).0 > range(whole.quantity).1;
        match (whom == known, whom == ANYBODY, known == ANYBODY) {
            (true, ..) => Some(!agree(self.quantity, other.quantity)),
            (_, true, _) => Some(exceeds(other, self)),
            (_, _, true) => Some(exceeds(self, other)),
            _ => None,
        }
    }

    /// Whether it is the number of another origin, and neither is only an older one.
    fn is_beside(&self, other: &Self) -> bool {
        self.origin != other.origin && self.is_current_beside(other)
    }

    /// Whether neither number is only an older one than the other.
    fn is_current_beside(&self, other: &Self) -> bool {
        let settled = |stand: &Self| {
            stand.scope.over == Over::Periods && stand.period.is_some_and(|days| stand.as_of - days.to >= SETTLED)
        };
        (self.as_of - other.as_of).abs() <= TOGETHER || settled(self) && settled(other)
    }
}
