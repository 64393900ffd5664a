//! Which reports have claims with a certain actor, place, label, kind, outlet or agency under a day.
//! A posting says so much and no more; the claims themselves are read from the report's blob.

use crate::codec::{Claims, PackedClaim, status_code};
use crate::error::ArchiveErrorKind;
use crate::open::Archive;
use record::claim::{ClaimKind, ClaimStatus, Day};
use record::{Coded, Status};
use rusqlite::params;
use std::collections::BTreeSet;

type Inner<T> = Result<T, ArchiveErrorKind>;

/// Stands for "no day": before every day that may be put.
pub(crate) const NO_DAY: i64 = -8_000_000;

/// The status that has no postings: nearly every report would.
pub(crate) const USUAL_STATUS: ClaimStatus = ClaimStatus::Is(Status::Occurred);

/// Days lie within these (some 10,900 years either way), so that they keep clear of [`NO_DAY`].
pub(crate) const DAYS: std::ops::RangeInclusive<Day> = -4_000_000..=4_000_000;

/// What a posting is for, with its number. The codes stand in the file and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Term {
    Actor(i64),
    Place(i64),
    /// A label by its number, which is another one for each kind.
    Label(i64),
    Kind(ClaimKind),
    Outlet(i64),
    Agency(i64),
    /// A status other than [`USUAL_STATUS`].
    Status(ClaimStatus),
    /// An account of several claims, which is counted and has no postings.
    Account(i64),
}

impl Term {
    /// The number that stands for it in the file.
    pub(crate) fn number(self) -> i64 {
        let (id, code) = match self {
            Self::Actor(id) => (id, 0),
            Self::Place(id) => (id, 1),
            Self::Label(id) => (id, 2),
            Self::Kind(kind) => (i64::from(kind.code()), 3),
            Self::Outlet(id) => (id, 4),
            Self::Agency(id) => (id, 5),
            Self::Status(status) => (i64::from(status_code(Some(status))), 6),
            Self::Account(id) => (id, 7),
        };
        id << 3 | code
    }

    /// The actor that a number in the file stands for; none where it stands for something else.
    pub(crate) fn actor_of(number: i64) -> Option<i64> {
        (number & 7 == 0).then_some(number >> 3)
    }
}

/// The days that a claim is found under: its first, and its last where that is another.
pub(crate) fn days_of(claim: &PackedClaim<'_>) -> impl Iterator<Item = i64> {
    let (from, to) = claim.time.map_or((NO_DAY, NO_DAY), |time| (i64::from(time.days.from), i64::from(time.days.to)));
    std::iter::once(from).chain((to != from).then_some(to))
}

/// All postings of a report, in order.
pub(crate) fn of_report(outlet: Option<i64>, agencies: &[i64], claims: &Claims) -> BTreeSet<(i64, i64)> {
    let mut postings = BTreeSet::new();
    for claim in claims.iter() {
        let actors = claim.parties.iter().map(|(_, actor)| Term::Actor(*actor));
        let terms = [Term::Kind(claim.kind()), Term::Label(claim.label.number())]
            .into_iter()
            .chain(claim.place.map(|place| Term::Place(place.id)))
            .chain(outlet.map(Term::Outlet))
            .chain(agencies.iter().map(|agency| Term::Agency(*agency)))
            .chain(actors)
            .chain(marks(&claim));
        for term in terms {
            postings.extend(days_of(&claim).map(|day| (term.number(), day)));
        }
    }
    postings
}

/// What a claim is found by beside who, what and where.
pub(crate) fn marks(claim: &PackedClaim<'_>) -> impl Iterator<Item = Term> {
    claim.status.filter(|status| *status != USUAL_STATUS).map(Term::Status).into_iter()
}

impl Archive {
    pub(crate) fn add_postings(&self, seq: i64, postings: &BTreeSet<(i64, i64)>) -> Inner<()> {
        let mut statement =
            self.connection.prepare_cached("INSERT INTO posting (term, day, report) VALUES (?, ?, ?)")?;
        for (term, day) in postings {
            statement.execute(params![term, day, seq])?;
        }
        self.count_report(postings, 1)
    }

    pub(crate) fn remove_postings(&self, seq: i64, postings: &BTreeSet<(i64, i64)>) -> Inner<()> {
        let mut statement =
            self.connection.prepare_cached("DELETE FROM posting WHERE term = ? AND day = ? AND report = ?")?;
        for (term, day) in postings {
            statement.execute(params![term, day, seq])?;
        }
        self.count_report(postings, -1)
    }
}
