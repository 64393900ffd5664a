//! What one report claims, in the form in which claims of many reports are looked up and held against each other.
//!
//! A [`Claim`] is a statement, an event, a figure, a note on a count or a stance of one record, with the days, the
//! place and the actors looked up. It names actors by a key that other reports share, and keeps signs of its words, so
//! that no text is needed afterwards. Claims are made by `corroborate` and kept by `archive`; here is only what they
//! are made of.

use crate::label::codes;
use crate::{Act, ActorKind, Amount, Bound, ByteSpan, CountState, Polarity, Precision, StancePolarity};
use crate::{Status, UnknownLabel, Verification};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

codes! {
    /// What sort of claim it is.
    ClaimKind {
        /// Somebody said something.
        Statement = 0 "statement",
        /// Somebody did something to somebody.
        Event = 1 "event",
        /// So many of something.
        Figure = 2 "figure",
        /// Somebody is for or against somebody.
        Stance = 3 "stance",
        /// What became of a count: that it stopped, that it cannot be verified.
        Count = 4 "count",
    }
}

codes! {
    /// What an actor has to do with a claim.
    ClaimRole {
        /// Says it.
        Speaker = 0 "speaker",
        /// Is told it.
        Addressee = 1 "addressee",
        /// Does it.
        Source = 2 "source",
        /// Is acted on.
        Target = 3 "target",
        /// Counted it.
        Counter = 4 "counter",
        /// Holds the stance.
        Holder = 5 "holder",
        /// The stance is towards this one.
        Toward = 6 "toward",
        /// Stands in the chain on whose word it is told.
        Cited = 7 "cited",
        /// The news agency that reported it.
        Agency = 8 "agency",
    }
}

/// A day, as days since 1 January 1970 of the proleptic Gregorian calendar.
pub type Day = i32;

/// A stretch of days, both ends within.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days {
    /// The first.
    pub from: Day,
    /// The last.
    pub to: Day,
}

impl Days {
    /// One day.
    pub fn one(day: Day) -> Self {
        Self { from: day, to: day }
    }

    /// How many days lie between the two; 0 where they overlap.
    pub fn apart(self, other: Self) -> i32 {
        (self.from - other.to).max(other.from - self.to).max(0)
    }
}

/// When a claim is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ClaimTime {
    /// The days.
    pub days: Days,
    /// Whether its own clause tells them; else they are told beside it, or are the day of the report.
    pub told: bool,
}

/// A place as reports share it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Site {
    /// Its number in GeoNames.
    pub geonames: Option<u32>,
    /// Its name.
    pub name: String,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// The first-level division.
    pub admin1: Option<String>,
    /// Degrees north and east, in hundred-thousandths.
    pub point: Option<(i32, i32)>,
}

/// Where a claim is set.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ClaimPlace {
    /// The place.
    pub site: Arc<Site>,
    /// How much of it is meant by the words.
    pub precision: Precision,
    /// Whether it is told of it, and not only named beside it.
    pub told: bool,
}

impl ClaimPlace {
    /// Whether it is a stretch of land that holds towns.
    pub fn is_wide(&self) -> bool {
        matches!(self.precision, Precision::Region | Precision::Country | Precision::Area)
    }
}

/// Somebody as reports share them: who has a part in a claim.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Party {
    /// By what it is the same actor in other reports.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// What sort of actor it is.
    pub kind: ActorKind,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// PLOVER sector codes, the main one first.
    pub sectors: Vec<String>,
    /// The CAMEO actor code, a user's dictionary's before ours.
    pub cameo: Option<String>,
}

/// How many, as a figure has it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// The least that the words allow; none where they leave that open.
    pub low: Option<Amount>,
    /// The number itself; of a range and of vague words none.
    pub best: Option<Amount>,
    /// The most that the words allow; none where they leave that open.
    pub high: Option<Amount>,
    /// How the words bound it.
    pub bound: Bound,
    /// How sure the report says it is.
    pub verification: Option<Verification>,
    /// What is counted is: `civilians`, `buildings`.
    pub class: String,
    /// The currency of money, the unit of what is weighed.
    pub unit: Option<String>,
    /// Whether it is a total that grows.
    pub cumulative: bool,
    /// The last day that it speaks for.
    pub as_of: Option<Day>,
    /// Whether it is a part of another figure.
    pub part: bool,
}

/// What a claim says, by its kind.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ClaimContent {
    /// Somebody said something.
    Statement {
        /// What the speaker does in saying it.
        act: Act,
        /// Whether it was said, or said not to have been.
        polarity: Polarity,
        /// Whether the speaker's own words are quoted.
        quoted: bool,
    },
    /// Somebody did something to somebody.
    Event {
        /// PLOVER's type, or one of the user's own: `ASSAULT`.
        kind: String,
        /// PLOVER's mode.
        mode: Option<String>,
        /// CAMEO's code.
        cameo: String,
        /// Whether it happened.
        status: Status,
    },
    /// So many of something.
    Figure {
        /// What is counted: `killed`.
        what: String,
        /// Whether it came to be so.
        status: Status,
        /// How many, and of whom.
        quantity: Quantity,
        /// The event that it counts the victims or the means of, by its number in the record: 3 of `e3`.
        event: Option<u32>,
    },
    /// What became of a count.
    Count {
        /// That it stopped, or cannot be verified.
        state: CountState,
        /// What was counted.
        of: Option<String>,
    },
    /// Somebody is for or against somebody.
    Stance {
        /// Which of the two.
        polarity: StancePolarity,
    },
}

/// One claim of one report.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Claim {
    /// Its id in the record: `s1`, `e3`, `f2`; of a note on a count `c1`.
    pub item: String,
    /// What it says.
    pub content: ClaimContent,
    /// When: what it is about, where that is told, of it or beside it; else the day of the report.
    pub time: Option<ClaimTime>,
    /// Where.
    pub place: Option<ClaimPlace>,
    /// Who has which part in it, those of its chain from the nearest to the fact to the nearest to the reader.
    pub parties: Vec<(ClaimRole, Arc<Party>)>,
    /// Where its words stand in the report, from the first to the last of them.
    pub span: ByteSpan,
    /// Signs of its words, sorted.
    pub signs: Vec<u16>,
}

impl Claim {
    /// What sort it is.
    pub fn kind(&self) -> ClaimKind {
        self.content.kind()
    }

    /// The days that it is set on, told or not.
    pub fn days(&self) -> Option<Days> {
        self.time.map(|time| time.days)
    }

    /// The days that are told of it.
    pub fn told_days(&self) -> Option<Days> {
        self.time.filter(|time| time.told).map(|time| time.days)
    }

    /// The place that it is set at, told or not.
    pub fn site(&self) -> Option<&Site> {
        self.place.as_ref().map(|place| &*place.site)
    }

    /// Those who have this part in it.
    pub fn parties_as(&self, role: ClaimRole) -> impl Iterator<Item = &Party> {
        self.parties.iter().filter(move |(has, _)| *has == role).map(|(_, party)| &**party)
    }

    /// The keys of those who have this part in it.
    pub fn keys(&self, role: ClaimRole) -> impl Iterator<Item = &str> {
        self.parties_as(role).map(|party| party.key.as_str())
    }
}

impl ClaimContent {
    /// What sort of claim says it.
    pub fn kind(&self) -> ClaimKind {
        match self {
            Self::Statement { .. } => ClaimKind::Statement,
            Self::Event { .. } => ClaimKind::Event,
            Self::Figure { .. } => ClaimKind::Figure,
            Self::Count { .. } => ClaimKind::Count,
            Self::Stance { .. } => ClaimKind::Stance,
        }
    }

    /// What is claimed in one word: the act, the event type, what is counted, what became of the count, the polarity of
    /// a stance.
    pub fn label(&self) -> &str {
        match self {
            Self::Statement { act, .. } => act.label(),
            Self::Event { kind, .. } => kind,
            Self::Figure { what, .. } => what,
            Self::Count { state, .. } => state.label(),
            Self::Stance { polarity } => polarity.label(),
        }
    }

    /// Whether it happened, where that can be asked.
    pub fn status(&self) -> Option<ClaimStatus> {
        match self {
            Self::Statement { polarity: Polarity::Negative, .. } => Some(ClaimStatus::Negative),
            Self::Statement { .. } | Self::Count { .. } | Self::Stance { .. } => None,
            Self::Event { status, .. } | Self::Figure { status, .. } => Some(ClaimStatus::Is(*status)),
        }
    }

    /// How many, of a figure.
    pub fn quantity(&self) -> Option<&Quantity> {
        match self {
            Self::Figure { quantity, .. } => Some(quantity),
            _ => None,
        }
    }
}

/// Whether what is claimed happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimStatus {
    /// The status of an event or a figure.
    Is(Status),
    /// Of a statement: it is said not to have been made.
    Negative,
}

impl ClaimStatus {
    /// Its word: that of the record.
    pub fn label(self) -> &'static str {
        match self {
            Self::Is(status) => status.label(),
            Self::Negative => Polarity::Negative.label(),
        }
    }
}

impl fmt::Display for ClaimStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

impl FromStr for ClaimStatus {
    type Err = UnknownLabel;

    fn from_str(written: &str) -> Result<Self, UnknownLabel> {
        if written == Polarity::Negative.label() { Ok(Self::Negative) } else { written.parse().map(Self::Is) }
    }
}
