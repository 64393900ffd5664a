//! Why a report could not be had, and where.

use crate::limits::{DEEPEST, MOST_NODES, size};
use crate::received::Place;
use std::fmt;

/// A report, or the rest of a source, that could not be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// Why.
    pub kind: ProblemKind,
}

/// Why a report could not be had.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The system would not let us read it; its words.
    Unreadable(String),
    /// It is damaged in a place behind which reading can go on; in what way.
    Damaged(String),
    /// There is nothing, or nothing but white space.
    Empty,
    /// It holds zero bytes, which text does not.
    NotText,
    /// It is longer than may be.
    TooLong {
        /// What is: "it", "the line", "the Sentence".
        what: &'static str,
        /// How long it may be, in bytes.
        limit: usize,
    },
    /// Its elements stand too deep in one another.
    TooDeep,
    /// Its tree has too many nodes, or one of its tags too many attributes.
    TooManyNodes,
    /// It is not what it should be; a sentence without its end, which says what was expected.
    Malformed(String),
    /// It is of a form that is not read; what to do.
    Unsupported(String),
    /// Dates of the source cannot be read, or may be read in two ways; how many and what to tell.
    Dates(String),
    /// Nothing is wrong: some of the source holds no reports, and was passed over; what and how many.
    PassedOver(String),
}

impl Problem {
    /// Whether it is only said, and no report was lost.
    pub fn is_notice(&self) -> bool {
        matches!(self.kind, ProblemKind::PassedOver(_))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.kind)
    }
}

impl std::error::Error for Problem {}

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(why) | Self::Damaged(why) => write!(f, "cannot be read: {why}"),
            Self::Empty => f.write_str("it is empty"),
            Self::NotText => f.write_str("it is not text (it holds zero bytes), and was passed over"),
            Self::TooLong { what: "it", limit } => {
                write!(f, "it is longer than {}, and was passed over; is it one report?", size(*limit))
            }
            Self::TooLong { what, limit } => write!(f, "{what} is longer than {} and was passed over", size(*limit)),
            Self::TooDeep => {
                write!(f, "its elements stand more than {DEEPEST} deep in one another, and it was passed over")
            }
            Self::TooManyNodes => {
                write!(
                    f,
                    "it has more than {MOST_NODES} elements and pieces of text, or a tag with hundreds of attributes, \
                     and was passed over"
                )
            }
            Self::Malformed(what) | Self::Unsupported(what) | Self::Dates(what) | Self::PassedOver(what) => {
                f.write_str(what)
            }
        }
    }
}

impl From<std::io::Error> for ProblemKind {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            // What unpacks says so, and goes on behind it.
            std::io::ErrorKind::InvalidData => Self::Damaged(error.to_string()),
            _ => Self::Unreadable(error.to_string()),
        }
    }
}
