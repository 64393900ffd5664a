//! What a report claims, in the form in which claims of many reports are held against each other.
//!
//! A [`Claim`] is a statement, an event, a figure, what is said of a count, or a stance of one record, with what is
//! needed to decide whether another report tells the same: who, what, when, where, how many, on whose word, and signs of
//! its words. It needs no text afterwards, so that decisions can be made again from claims that were kept.

mod actors;
mod matter;
mod of_record;
mod words;

pub use actors::{Party, is_named, key_of, party, without_country};
pub use matter::{BadMatter, Matter, Quantity};
pub use of_record::claims;
pub use words::overlap;

use std::fmt;

/// What sort of claim it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Somebody said something.
    Statement,
    /// Somebody did something.
    Event,
    /// How many of what.
    Figure,
    /// What became of a count.
    Count,
    /// Who stands where towards whom.
    Stance,
}

impl Kind {
    /// Every kind, in order.
    pub const ALL: [Self; 5] = [Self::Statement, Self::Event, Self::Figure, Self::Count, Self::Stance];

    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Event => "event",
            Self::Figure => "figure",
            Self::Count => "count",
            Self::Stance => "stance",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

/// What somebody has to do with a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Says it.
    Speaker,
    /// Is spoken to.
    Addressee,
    /// Acts.
    Source,
    /// Is acted on.
    Target,
    /// Counted.
    Counter,
    /// Holds the stance.
    Holder,
    /// Is whom the stance is towards.
    Toward,
    /// Is a link of the chain between the fact and the agency: whoever is cited for it.
    Cited,
    /// Is the news agency that reported it.
    Agency,
}

/// Days since 1970-01-01, both ends within.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days {
    /// The first.
    pub from: i32,
    /// The last.
    pub to: i32,
}

impl Days {
    /// One day.
    pub fn one(day: i32) -> Self {
        Self { from: day, to: day }
    }

    /// How many days lie between the two; 0 where they overlap.
    pub fn apart(self, other: Self) -> i32 {
        (self.from - other.to).max(other.from - self.to).max(0)
    }
}

/// Where something is, as far as the record knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Where {
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
    /// How much is meant by the words.
    pub precision: record::Precision,
}

impl Where {
    /// Whether it is a place that holds towns.
    pub fn is_wide(&self) -> bool {
        matches!(self.precision, record::Precision::Region | record::Precision::Country | record::Precision::Area)
    }
}

/// One claim of one report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// What sort it is.
    pub kind: Kind,
    /// Its id in the record: `s1`, `e3`, `f2`; of what is said of a count `c1`.
    pub item: String,
    /// The act of a statement, the type of an event, what is counted, what became of a count, a stance's polarity.
    pub label: String,
    /// Whether it happened, in the record's word; of a statement its polarity; empty where there is none.
    pub status: String,
    /// When: what it is about, where that is told; else the day of the report.
    pub days: Option<Days>,
    /// Whether `days` is told, and not only the day of the report.
    pub dated: bool,
    /// Where.
    pub place: Option<Where>,
    /// Who has which part in it, those of its chain from the nearest to the fact to the nearest to the reader.
    pub parties: Vec<(Part, Party)>,
    /// What else it is told from others by.
    pub matter: Matter,
}

impl Claim {
    /// The keys of those who have this part in it.
    pub fn keys(&self, part: Part) -> impl Iterator<Item = &str> {
        self.parties.iter().filter(move |(has, _)| *has == part).map(|(_, party)| party.key.as_str())
    }
}
