//! Where an answer goes on: behind the last row that was given, whatever is added to the archive meanwhile.
//!
//! A cursor holds what its listing is ordered by, and not how many rows were given, so that no row comes twice and none
//! is passed over that was there all the time.

use crate::error::AskError;
use crate::sentence::Field;
use record::claim::Day;
use serde::{Serialize, Serializer};
use std::fmt;

/// The place behind a row of an answer, as a word that a front end hands back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cursor {
    /// Behind a claim, by day: of claims, and of accounts and stories by the claims that are asked for.
    Claim {
        /// The day under which it is listed.
        day: Option<Day>,
        /// Its number.
        claim: i64,
    },
    /// Behind an account, where those that most reports tell come first.
    Account {
        /// How many reports tell it.
        reports: u32,
        /// Its number.
        account: i64,
    },
    /// Behind an account, by the day of the first report that tells it.
    First {
        /// That day.
        day: Option<Day>,
        /// Its number.
        account: i64,
    },
    /// Behind a story, in the order of their first reports.
    Story(i64),
    /// Behind an actor, those of most reports first.
    Actor {
        /// In how many reports it is.
        reports: u32,
        /// Its key.
        key: String,
    },
    /// Behind a series of counts.
    Series {
        /// What is counted, of whom and where, as a sign.
        subject: u64,
        /// How many series of the subject come before it.
        place: usize,
    },
    /// Behind a dispute, in the order of the accounts.
    Dispute {
        /// The number of its account.
        account: i64,
        /// How many of the account's come before it.
        place: usize,
    },
}

/// Between the parts of a cursor.
const GAP: char = '.';
/// For a claim without a day.
const NO_DAY: &str = "-";
/// The digits of a sign.
const HEXADECIMAL: u32 = 16;

impl Cursor {
    /// What a word that was printed stands for.
    ///
    /// # Errors
    ///
    /// Where it is none that an answer gave.
    pub fn parse(word: &str) -> Result<Self, AskError> {
        Self::read(word).ok_or_else(|| {
            AskError::meaning(Field::After, format!("no answer gives {word:?} as the place to go on from"))
        })
    }

    fn read(word: &str) -> Option<Self> {
        let (kind, rest) = word.split_once(GAP)?;
        let two = || rest.split_once(GAP);
        let day = |word: &str| if word == NO_DAY { Some(None) } else { word.parse().ok().map(Some) };
        Some(match kind {
            "claim" => Self::Claim { day: day(two()?.0)?, claim: two()?.1.parse().ok()? },
            "first" => Self::First { day: day(two()?.0)?, account: two()?.1.parse().ok()? },
            "account" => Self::Account { reports: two()?.0.parse().ok()?, account: two()?.1.parse().ok()? },
            "story" => Self::Story(rest.parse().ok()?),
            "actor" => Self::Actor { reports: two()?.0.parse().ok()?, key: two()?.1.to_owned() },
            "series" => Self::Series {
                subject: u64::from_str_radix(two()?.0, HEXADECIMAL).ok()?,
                place: two()?.1.parse().ok()?,
            },
            "dispute" => Self::Dispute { account: two()?.0.parse().ok()?, place: two()?.1.parse().ok()? },
            _ => return None,
        })
    }

    /// That a cursor goes on with answers of another kind or order.
    pub(crate) fn of_another(&self) -> AskError {
        AskError::meaning(Field::After, format!("{self} goes on with the answers to another question"))
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Claim { day, claim } => write!(f, "claim{GAP}{}{GAP}{claim}", word(*day)),
            Self::First { day, account } => write!(f, "first{GAP}{}{GAP}{account}", word(*day)),
            Self::Account { reports, account } => write!(f, "account{GAP}{reports}{GAP}{account}"),
            Self::Story(report) => write!(f, "story{GAP}{report}"),
            Self::Actor { reports, key } => write!(f, "actor{GAP}{reports}{GAP}{key}"),
            Self::Series { subject, place } => write!(f, "series{GAP}{subject:x}{GAP}{place}"),
            Self::Dispute { account, place } => write!(f, "dispute{GAP}{account}{GAP}{place}"),
        }
    }
}

/// A day in a cursor.
fn word(day: Option<Day>) -> String {
    day.map_or_else(|| NO_DAY.to_owned(), |day| day.to_string())
}

impl Serialize for Cursor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_understood() {
        let cursors = [
            Cursor::Claim { day: Some(-3), claim: 12_582_913 },
            Cursor::Claim { day: None, claim: 1 },
            Cursor::Account { reports: 3, account: 17 },
            Cursor::First { day: Some(20_000), account: 17 },
            Cursor::First { day: None, account: 17 },
            Cursor::Story(4),
            Cursor::Actor { reports: 2, key: "St. Ola|person|-".to_owned() },
            Cursor::Series { subject: u64::MAX, place: 2 },
            Cursor::Dispute { account: 4, place: 1 },
        ];
        for cursor in cursors {
            assert_eq!(Cursor::parse(&cursor.to_string()).expect("it was printed"), cursor);
        }
        for word in ["", "claim", "claim.x.1", "12", "actor", "claim.1"] {
            assert_eq!(Cursor::parse(word).expect_err("no such cursor").status(), 400, "{word}");
        }
    }
}
