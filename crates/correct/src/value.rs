//! What may stand in a field, with all that is needed to put it into a record again: no words to be looked up.

use serde::{Deserialize, Serialize};

/// What stands in a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Nothing.
    Nothing,
    /// A word of a closed list, a currency, a mode.
    Word(String),
    /// A code with what goes with it.
    Code(Coded),
    /// A number, in thousandths.
    Amount(u64),
    /// A number with its bounds.
    Amounts(Amounts),
    /// Yes or no.
    Flag(bool),
    /// Some of those who are named.
    Actors(Vec<Who>),
    /// Days, both within.
    Days {
        /// The first.
        from: String,
        /// The last.
        to: String,
    },
    /// A place.
    Place(Spot),
    /// Stretches of the text, in code points.
    Spans(Vec<(u32, u32)>),
}

/// An event's code with what goes with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Coded {
    /// The type.
    #[serde(rename = "type")]
    pub kind: String,
    /// PLOVER's mode.
    pub mode: Option<String>,
    /// PLOVER's contexts.
    pub contexts: Vec<String>,
    /// CAMEO's code.
    pub cameo: String,
    /// The quad class.
    pub quad: u8,
    /// The score of the code.
    pub goldstein: Option<f64>,
}

/// A number with its bounds, in thousandths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amounts {
    /// The least.
    pub low: Option<u64>,
    /// The number itself.
    pub best: Option<u64>,
    /// The most.
    pub high: Option<u64>,
    /// How the words bound it.
    pub bound: String,
}

/// Somebody, by a name and a place where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// The name in the record, or the words of the report.
    pub name: String,
    /// Where the report names them, in code points.
    pub span: Option<(u32, u32)>,
}

/// A place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Spot {
    /// Its name.
    pub name: String,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// The first-level division.
    pub admin1: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// Its number in GeoNames.
    pub geonames: Option<u32>,
    /// How much is meant by its name.
    pub precision: String,
}
