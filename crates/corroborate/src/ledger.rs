//! Counts through time, and those that disagree.
//!
//! The ledger keeps each counter's numbers of one [`Scope`] as a [`Series`] over the days that they speak for: totals
//! that grow apart from counts of a day or a stretch of days, parts apart from wholes, and what has no period apart
//! from what has one. A counter that stopped ends its series. Numbers of different scope are never put together, and
//! nothing is averaged. Scopes on which origins disagree are found by [`disputes()`].

mod disputes;
mod scope;
mod series;

pub use disputes::{Dispute, Open, Position, disputes};
pub use scope::{Extent, Over, Scope, Spot, Subject, scope};
pub use series::{Counter, End, Point, Series, counted_by, settle};

use crate::origins::{Sameness, Telling};
use record::Status;
use record::claim::ClaimContent;
use series::{Collecting, mark};

/// Every series of some figures, and what is in none.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ledger {
    /// The series; those of one subject together, the subject with most numbers first.
    pub series: Vec<Series>,
    /// Tellings that have no day, neither of their own nor of their report.
    pub without_day: Vec<usize>,
    /// Tellings of what is planned, threatened, demanded, feared or failed: nobody says that it came to be so many.
    pub not_come_to_be: Vec<usize>,
    /// Notes on counts of which no number is among the tellings.
    pub ends_apart: Vec<(Option<Counter>, Vec<End>)>,
}

/// The ledger of some figures and notes on counts.
pub fn ledger(tellings: &[Telling], same: &dyn Sameness) -> Ledger {
    let mut ledger = gathered(tellings, same);
    ledger.series.iter_mut().for_each(|series| settle(series, tellings, same));
    ledger
}

/// The same with the numbers of each series as they come: [`settle`] puts those of a series in order and says on whose
/// word they stand. Until then, nothing is asked of a telling but its claim and the day of its report.
pub fn gathered(tellings: &[Telling], same: &dyn Sameness) -> Ledger {
    let mut ledger = Ledger::default();
    let mut collecting = Collecting::new(tellings, same);
    for (number, telling) in tellings.iter().enumerate() {
        let ClaimContent::Figure { status, .. } = &telling.claim.content else { continue };
        if !came_to_be(*status) {
            ledger.not_come_to_be.push(number);
        } else if !collecting.add(number) {
            ledger.without_day.push(number);
        }
    }
    collecting.split_totals();
    for number in 0..tellings.len() {
        let Some((counter, end)) = collecting.end(number) else { continue };
        let of_it = |(known, ends): &&mut (Option<Counter>, Vec<End>)| {
            *known == counter && ends.iter().all(|known| known.what == end.what)
        };
        match ledger.ends_apart.iter_mut().find(of_it) {
            Some((_, ends)) => mark(ends, &end),
            None => ledger.ends_apart.push((counter, vec![end])),
        }
    }
    ledger.series = collecting.finish();
    ledger
}

/// Whether a figure of this status says how many there were. One that is denied does: none, or not so many.
fn came_to_be(status: Status) -> bool {
    matches!(status, Status::Occurred | Status::Ongoing | Status::Alleged | Status::Denied)
}

#[cfg(test)]
mod tests;
