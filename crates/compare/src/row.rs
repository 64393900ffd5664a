//! The one form of what other tools' tables tell.

use crate::format::Format;
use crate::traps::Traps;
use record::claim::Days;
use record::{Coordinates, Precision};

/// A table of another tool.
#[derive(Debug, Clone, PartialEq)]
pub struct Theirs {
    /// Whose it is.
    pub format: Format,
    /// Its version, where the name of the file tells it.
    pub version: Option<String>,
    /// How many columns it has.
    pub columns: usize,
    /// Its rows, in their order.
    pub rows: Vec<Row>,
    /// What was wrong with it.
    pub traps: Traps,
}

/// What one row tells.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The line on which it begins, counted from 1.
    pub line: u64,
    /// Its id; where several rows have one, the number of the line stands behind it (`17@204`).
    pub id: String,
    /// The days.
    pub days: Option<Days>,
    /// By how many days it may be earlier or later than these.
    pub unsure_by: i32,
    /// Where.
    pub spot: Option<Spot>,
    /// The codes or names of its type, the finest first.
    pub kinds: Vec<String>,
    /// The first of the two sides: who acts, where the format tells.
    pub source: Side,
    /// The second.
    pub target: Side,
    /// How many died.
    pub deaths: Option<Deaths>,
    /// Who told it.
    pub teller: String,
    /// Words that describe it.
    pub words: String,
}

/// A place of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Its name.
    pub name: String,
    /// The first-level division.
    pub admin1: String,
    /// The country as the table has it.
    pub country: String,
    /// Where it is.
    pub point: Option<Coordinates>,
    /// How much of it is meant.
    pub precision: Precision,
}

/// One of the two sides, as the table has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Side {
    /// Its name.
    pub name: String,
    /// Its code, as CAMEO's actors have them.
    pub code: String,
    /// Its country, by name or code.
    pub country: String,
    /// Its sectors, as PLOVER's codes.
    pub sectors: Vec<String>,
}

impl Side {
    /// Whether nothing is told of it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What it is called, by its name or else its code.
    pub fn called(&self) -> &str {
        if self.name.is_empty() { &self.code } else { &self.name }
    }
}

/// How many died.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deaths {
    /// At least.
    pub low: Option<u32>,
    /// The number that is held best.
    pub best: Option<u32>,
    /// At most.
    pub high: Option<u32>,
}
