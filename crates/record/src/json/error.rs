//! What can be wrong with the JSON of a record, and where.

use super::OLDEST_FORMAT;
use crate::{FORMAT_VERSION, ParseIdError, UnknownLabel};
use std::fmt;

/// JSON that is not a record.
#[derive(Debug)]
pub struct JsonError {
    /// Where: a path such as `statements[3].evidence`, or a line and column where it is no JSON of this shape.
    pub place: String,
    /// What is wrong there.
    pub kind: JsonErrorKind,
}

/// What is wrong with the JSON of a record.
#[derive(Debug)]
#[non_exhaustive]
pub enum JsonErrorKind {
    /// It is not JSON, or not of a record's shape.
    Shape(serde_json::Error),
    /// It is a record of a version that this program does not read.
    Format(u32),
    /// A key is missing that this format has.
    Missing,
    /// A span ends before it starts or leaves the text; code points.
    Span {
        /// The first code point.
        start: u32,
        /// The code point after the last.
        end: u32,
    },
    /// A finding has no evidence, or an actor no mention.
    NoEvidence,
    /// An id is not written as ids are.
    Id(ParseIdError),
    /// An id names nothing in this record.
    Dangling(String),
    /// A number is beyond its bounds: a quad class, a score.
    Number(String),
    /// A day is not written as one, or ends an interval before its start.
    Day(String),
    /// Of two values that go together one is missing.
    HalfOpen,
    /// A word is not one of a closed list.
    Label(UnknownLabel),
}

impl JsonError {
    /// The same error, its place seen from one level further out.
    pub(crate) fn within(mut self, outer: impl fmt::Display) -> Self {
        let joint = if self.place.is_empty() || self.place.starts_with('[') { "" } else { "." };
        self.place = format!("{outer}{joint}{}", self.place);
        self
    }
}

impl From<JsonErrorKind> for JsonError {
    fn from(kind: JsonErrorKind) -> Self {
        Self { place: String::new(), kind }
    }
}

impl From<ParseIdError> for JsonError {
    fn from(error: ParseIdError) -> Self {
        JsonErrorKind::Id(error).into()
    }
}

impl From<UnknownLabel> for JsonError {
    fn from(error: UnknownLabel) -> Self {
        JsonErrorKind::Label(error).into()
    }
}

impl From<serde_json::Error> for JsonError {
    fn from(error: serde_json::Error) -> Self {
        let place = format!("line {} column {}", error.line(), error.column());
        Self { place, kind: JsonErrorKind::Shape(error) }
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            // serde_json names the line and column itself.
            JsonErrorKind::Shape(error) => return write!(f, "not the JSON of a record: {error}"),
            JsonErrorKind::Format(found) => {
                write!(
                    f,
                    "a record of format {found}, where this version reads formats {OLDEST_FORMAT} to {FORMAT_VERSION}"
                )
            }
            JsonErrorKind::Missing => f.write_str("a key of this format is missing"),
            JsonErrorKind::Span { start, end } => {
                write!(f, "the span {start}–{end} does not lie inside the report's text")
            }
            JsonErrorKind::NoEvidence => f.write_str("a finding without evidence"),
            JsonErrorKind::Id(error) => error.fmt(f),
            JsonErrorKind::Dangling(id) => write!(f, "{id:?} names nothing in this record"),
            JsonErrorKind::Number(found) => write!(f, "{found} is beyond the bounds of this key"),
            JsonErrorKind::Day(found) => {
                write!(f, "{found:?} is not a day such as 2014-02-17, or ends before its start")
            }
            JsonErrorKind::HalfOpen => f.write_str("of two values that go together one is missing"),
            JsonErrorKind::Label(error) => error.fmt(f),
        }?;
        write!(f, " (at {})", self.place)
    }
}

impl std::error::Error for JsonError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            JsonErrorKind::Shape(error) => Some(error),
            JsonErrorKind::Id(error) => Some(error),
            JsonErrorKind::Label(error) => Some(error),
            _ => None,
        }
    }
}
