//! How much is told of each day: accounts, by the family of what is told of them.

use crate::meaning::Walk;
use crate::{AskError, Asking, Query};
use archive::{Filter, Found, FoundStatus};
use record::Status;
use record::claim::{ClaimKind, ClaimStatus, Day};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What statuses have in common: whether something is told as so, on another's word, as ahead, or as not so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// Occurred, ongoing; and what has no status.
    Told,
    /// Alleged.
    Alleged,
    /// Planned, promised, threatened, demanded, hypothetical.
    Ahead,
    /// Denied, failed.
    Not,
}

impl Family {
    /// All of them, in the order in which they are stacked.
    pub const ALL: [Self; 4] = [Self::Told, Self::Alleged, Self::Ahead, Self::Not];

    /// The family of a status.
    pub fn of(status: Option<ClaimStatus>) -> Self {
        match status {
            Some(ClaimStatus::Is(Status::Alleged)) => Self::Alleged,
            Some(ClaimStatus::Is(
                Status::Planned | Status::Promised | Status::Threatened | Status::Demanded | Status::Hypothetical,
            )) => Self::Ahead,
            Some(ClaimStatus::Is(Status::Denied | Status::Failed)) => Self::Not,
            _ => Self::Told,
        }
    }
}

/// How many accounts begin on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct DayCount {
    /// The day, in days since 1970-01-01.
    pub day: Day,
    /// How many of each family, in the order of [`Family::ALL`].
    pub families: [usize; 4],
}

/// How much is told of each day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Activity {
    /// The days of which anything is told, in order.
    pub days: Vec<DayCount>,
    /// How many accounts have no day.
    pub undated: usize,
    /// How many claims there are.
    pub claims: usize,
    /// How many accounts.
    pub accounts: usize,
    /// Whether that is all; otherwise there are later ones that were not counted.
    pub is_all: bool,
}

impl Asking<'_> {
    /// How many accounts of a kind the question holds for on each day, each counted once, under the first of its claims
    /// that was found. At most so many claims are looked at.
    ///
    /// # Errors
    ///
    /// Where the question cannot be understood or the archive cannot be read.
    pub fn activity(&self, kind: ClaimKind, query: &Query, most: usize) -> Result<Activity, AskError> {
        let meant = self.meant(Some(kind), query)?;
        let wanted = most.saturating_add(1);
        let found = if meant.is_plain() {
            self.archive.find_statuses(&Filter { limit: Some(wanted), ..meant.filter })?
        } else {
            let mut walk = Walk::<Found>::new(&meant, wanted);
            let mut found = Vec::new();
            while found.len() < wanted
                && let Some(Found { claim, cursor }) = walk.next(self)?
            {
                found.push(FoundStatus { cursor, account: claim.account, status: claim.claim.content.status() });
            }
            found
        };
        Ok(counted(&found[..found.len().min(most)], found.len() <= most))
    }
}

impl Activity {
    /// Out of how many accounts begin on a day with a status, of so many claims that are all.
    pub(crate) fn of(claims: usize, accounts: &BTreeMap<(Option<Day>, Option<ClaimStatus>), usize>) -> Self {
        let mut days = BTreeMap::<Day, [usize; 4]>::new();
        let (mut undated, mut all) = (0, 0);
        for ((day, status), count) in accounts {
            all += count;
            match day {
                Some(day) => days.entry(*day).or_default()[Family::of(*status) as usize] += count,
                None => undated += count,
            }
        }
        let days = days.into_iter().map(|(day, families)| DayCount { day, families }).collect();
        Self { days, undated, claims, accounts: all, is_all: true }
    }
}

fn counted(found: &[FoundStatus], is_all: bool) -> Activity {
    let mut seen = BTreeSet::new();
    let mut accounts = BTreeMap::new();
    for claim in found.iter().filter(|claim| seen.insert(claim.account)) {
        *accounts.entry((claim.cursor.day, claim.status)).or_default() += 1;
    }
    Activity { is_all, ..Activity::of(found.len(), &accounts) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::Cursor;

    #[test]
    fn an_account_is_counted_once_under_its_first_day() {
        let claim = |day, account, status| FoundStatus {
            cursor: Cursor { day, claim: 1 },
            account,
            status: Some(ClaimStatus::Is(status)),
        };
        let found = [
            claim(None, 3, Status::Occurred),
            claim(Some(4), 1, Status::Alleged),
            claim(Some(4), 2, Status::Threatened),
            claim(Some(5), 1, Status::Denied),
            claim(Some(5), 4, Status::Denied),
        ];
        let told = counted(&found, true);
        assert_eq!((told.claims, told.accounts, told.undated), (5, 4, 1));
        let days: Vec<(Day, [usize; 4])> = told.days.iter().map(|count| (count.day, count.families)).collect();
        assert_eq!(days, [(4, [0, 1, 1, 0]), (5, [0, 0, 0, 1])]);
    }
}
