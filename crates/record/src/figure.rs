//! How many: figures with their bounds, what they count and on whose count.

use crate::label::codes;
use crate::{
    ByteSpan, ChainLink, Dating, Decision, EventId, Evidence, FigureId, Interval, Party, PlaceId, Placing, StatementId,
    Status, TimeId,
};
use std::fmt;

/// A number that is no less than nothing, kept in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(u64);

/// A million billions.
const MOST_THOUSANDTHS: u64 = 1_000_000_000_000_000_000;

impl Amount {
    /// The nearest such number; none below zero or beyond a million billions.
    pub fn new(number: f64) -> Option<Self> {
        (0.0..=1e15).contains(&number).then(|| Self((number * 1e3).round() as u64))
    }

    /// So many thousandths; none beyond a million billions of wholes.
    pub fn from_thousandths(thousandths: u64) -> Option<Self> {
        (thousandths <= MOST_THOUSANDTHS).then_some(Self(thousandths))
    }

    /// How many thousandths it is.
    pub fn thousandths(self) -> u64 {
        self.0
    }

    /// The number.
    pub fn get(self) -> f64 {
        self.0 as f64 / 1e3
    }

    /// The number, where it is a whole one.
    pub fn whole(self) -> Option<u64> {
        self.0.is_multiple_of(1000).then_some(self.0 / 1000)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.whole() {
            Some(number) => write!(f, "{number}"),
            None => write!(f, "{}", self.get()),
        }
    }
}

codes! {
    /// How the words bound the number.
    Bound {
        /// The number itself.
        Exact = 0 "exact",
        /// About it.
        About = 1 "about",
        /// It or more.
        AtLeast = 2 "at_least",
        /// More than it.
        MoreThan = 3 "more_than",
        /// It or less.
        AtMost = 4 "at_most",
        /// Less than it.
        LessThan = 5 "less_than",
        /// From one number to another.
        Between = 6 "between",
        /// No number: "dozens", "several". The lexicon says what range it allows.
        Vague = 7 "vague",
    }
}

codes! {
    /// What the report says of how sure the number is.
    Verification {
        /// It is confirmed, verified, documented or counted by name.
        Verified = 0 "verified",
        /// It could not be verified or confirmed.
        Unverified = 1 "unverified",
        /// It is an estimate.
        Estimate = 2 "estimate",
        /// It is claimed, alleged or said to be reported.
        Claimed = 3 "claimed",
    }
}

/// How many of what, over which time, on whose count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Its id within the record.
    pub id: FigureId,
    /// The number with its hedge, what is counted, and the words that tell what became of them.
    pub evidence: Evidence,
    /// The rule that found it.
    pub rule: String,
    /// The words of the number, its hedge with it: "at least 12"; the noun phrase where one is counted without a
    /// number.
    pub number: ByteSpan,
    /// The least that the words allow; none where they leave that open.
    pub low: Option<Amount>,
    /// The number itself; of a range and of vague words none.
    pub best: Option<Amount>,
    /// The most that the words allow; none where they leave that open.
    pub high: Option<Amount>,
    /// How the words bound the number.
    pub bound: Bound,
    /// What is counted: `killed`, `displaced`, a row of the lexicon's `figures/`.
    pub what: String,
    /// The words for who or what was counted.
    pub whom: Option<ByteSpan>,
    /// Who or what that is: `civilians`, `children`, `buildings`.
    pub class: String,
    /// The currency (ISO 4217) of money, the unit of what is weighed.
    pub unit: Option<String>,
    /// The words that say when.
    pub time_id: Option<TimeId>,
    /// The days in which what is counted happened.
    pub period: Option<Interval>,
    /// The last day that the number speaks for.
    pub as_of: Option<String>,
    /// Whether it is a total that grows: "since the war began", "the death toll rose to".
    pub cumulative: bool,
    /// The words that say where.
    pub place_id: Option<PlaceId>,
    /// When what is counted happened, whether these words tell it or others.
    pub day: Option<Dating>,
    /// Where it happened, whether these words tell it or others.
    pub place: Option<Placing>,
    /// Whether it is told as history and not as news.
    pub background: bool,
    /// Whoever counted, or is cited for the number.
    pub counter: Option<Party>,
    /// How sure the report says it is.
    pub verification: Option<Verification>,
    /// Whether it happened.
    pub status: Status,
    /// The figure that this one is a part of: "five, two of them children".
    pub part_of: Option<FigureId>,
    /// The event that it counts the victims or the means of.
    pub event: Option<EventId>,
    /// The statement that tells it; none where the report itself does.
    pub said_in: Option<StatementId>,
    /// On whose word, from the nearest to the fact to the nearest to the reader.
    pub chain: Vec<ChainLink>,
    /// The fitted decision that took it for one; none where rules did.
    pub decided_by: Option<Decision>,
}

codes! {
    /// What became of a count.
    CountState {
        /// It is no longer kept.
        Stopped = 0 "stopped",
        /// It, or what it rests on, cannot be verified.
        Unverifiable = 1 "unverifiable",
    }
}

/// What the report says of a count itself: that it stopped, that it cannot be verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountNote {
    /// The text that shows it.
    pub evidence: Evidence,
    /// The rule that found it.
    pub rule: String,
    /// What became of it.
    pub state: CountState,
    /// What was counted.
    pub what: Option<String>,
    /// Whose count it is.
    pub counter: Option<Party>,
    /// The words that say when.
    pub time_id: Option<TimeId>,
    /// When that became of it.
    pub day: Option<Dating>,
    /// Where, if that is known.
    pub place: Option<Placing>,
    /// Whether it is told as history and not as news.
    pub background: bool,
    /// The words that say why.
    pub reason: Option<ByteSpan>,
    /// The statement that tells it; none where the report itself does.
    pub said_in: Option<StatementId>,
    /// On whose word, from the nearest to the fact to the nearest to the reader.
    pub chain: Vec<ChainLink>,
    /// The fitted decision that took it for one; none where rules did.
    pub decided_by: Option<Decision>,
}
