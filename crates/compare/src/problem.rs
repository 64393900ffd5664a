//! Why a table could not be read, and where.

use crate::format::Format;
use std::fmt;

/// Why a table could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// The name of the file.
    pub file: String,
    /// The line, counted from 1, where the fault lies on one.
    pub line: Option<u64>,
    /// What is wrong.
    pub kind: ReadErrorKind,
}

/// What is wrong with a table.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadErrorKind {
    /// There is nothing, or nothing but white space.
    Empty,
    /// It is no table of text; what it is, and what to do.
    NoTable(String),
    /// It is none of the formats that are read; the columns that were found.
    UnknownFormat(Vec<String>),
    /// Columns without which nothing can be said are not there.
    MissingColumns {
        /// The format that it should be of.
        format: Format,
        /// One of each of these is needed.
        missing: Vec<String>,
        /// These are there.
        found: Vec<String>,
    },
    /// There is a header and no row, or no row that could be read; why.
    NoRows(String),
    /// Days such as 03/04/2016 can be read in two ways.
    AmbiguousDays(String),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.kind)
    }
}

impl std::error::Error for ReadError {}

impl fmt::Display for ReadErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("it is empty"),
            Self::NoTable(what) | Self::NoRows(what) => f.write_str(what),
            Self::UnknownFormat(found) => write!(
                f,
                "it is not seen which tool's events these are; say it with --format. The first line has {}",
                listed(found)
            ),
            Self::MissingColumns { format, missing, found } => write!(
                f,
                "a table of {} needs the columns {}, and this one has {}",
                format.name(),
                listed(missing),
                listed(found)
            ),
            Self::AmbiguousDays(example) => write!(
                f,
                "no day of this table shows whether {example:?} begins with the day or with the month; write the days \
                 as in 2016-04-03"
            ),
        }
    }
}

/// So many names are listed, and no more.
const MOST: usize = 12;

fn listed(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().take(MOST).map(|name| format!("{:?}", name.trim())).collect();
    let more = if names.len() > MOST { format!(" and {} more", names.len() - MOST) } else { String::new() };
    if quoted.is_empty() { "none".to_owned() } else { quoted.join(", ") + &more }
}
