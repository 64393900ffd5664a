//! From the files named on the command line to the reports in them, one job each.
//!
//! A text file is opened only by the thread that reads it; a file of JSON lines is cut
//! into lines here, as they are asked for.

use crate::args::From;
use crate::lines::Lines;
use crate::petrarch::{Sentence, Sentences};
use std::fmt;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One file named on the command line.
#[derive(Debug, Clone)]
pub struct Input {
    /// None for standard input.
    path: Option<PathBuf>,
    /// As messages call it.
    name: Arc<str>,
    holds: Holds,
}

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// One report.
    Text,
    /// A report a line.
    Lines,
    /// PETRARCH's XML.
    Sentences,
}

/// One report that is to be read.
pub struct Job {
    /// Where it is.
    pub place: Place,
    /// What is known of its bytes so far.
    pub what: What,
}

/// Where a report is: a file, or a line of one.
#[derive(Debug, Clone)]
pub struct Place {
    name: Arc<str>,
    /// Counted from 1.
    line: Option<u64>,
}

/// What there is to read.
pub enum What {
    /// A file, not yet opened.
    Text(Input),
    /// A line of JSON.
    Line(Vec<u8>),
    /// A Sentence of PETRARCH's XML.
    Sentence(Sentence),
    /// Nothing, for this reason.
    Nothing(String),
}

impl Input {
    /// The input of this name; `-` is standard input.
    pub fn new(file: &Path, from: From) -> Self {
        let path = (file != Path::new("-")).then(|| file.to_owned());
        let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        let ends_in = |endings: &[&str]| endings.iter().any(|ending| extension.eq_ignore_ascii_case(ending));
        let holds = match from {
            From::Auto if ends_in(LINES) => Holds::Lines,
            From::Auto if ends_in(XML) => Holds::Sentences,
            From::Auto | From::Text => Holds::Text,
            From::Jsonl => Holds::Lines,
            From::Petrarch => Holds::Sentences,
        };
        let name = path.as_ref().map_or("standard input".into(), |path| path.display().to_string().into());
        Self { path, name, holds }
    }

    /// Whether it may hold more than one report.
    pub fn holds_many(&self) -> bool {
        self.holds != Holds::Text
    }

    /// Its size, as far as that can be known beforehand.
    pub fn bytes(&self) -> u64 {
        let metadata = self.path.as_ref().and_then(|path| path.metadata().ok());
        metadata.filter(|metadata| metadata.is_file()).map_or(0, |metadata| metadata.len())
    }

    /// Opens it for reading.
    pub fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(match &self.path {
            Some(path) => Box::new(File::open(path)?),
            None => Box::new(io::stdin()),
        })
    }
}

/// What the names of files of JSON lines end in.
const LINES: &[&str] = &["jsonl", "ndjson"];
/// What the names of files in PETRARCH's XML end in.
const XML: &[&str] = &["xml"];

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        self.line.map_or(Ok(()), |line| write!(f, ":{line}"))
    }
}

/// The reports of one input, in their order.
pub fn jobs(input: &Input) -> Box<dyn Iterator<Item = Job> + Send> {
    let job = |line, what| Job { place: Place { name: input.name.clone(), line }, what };
    if input.holds == Holds::Text {
        return Box::new(std::iter::once(job(None, What::Text(input.clone()))));
    }
    let file = match input.open() {
        Ok(file) => BufReader::with_capacity(1 << 18, file),
        Err(error) => return Box::new(std::iter::once(job(None, What::Nothing(cannot_read(&error))))),
    };
    let found: Box<dyn Iterator<Item = (u64, What)> + Send> = match input.holds {
        Holds::Sentences => Box::new(Sentences::new(file).map(|(line, sentence)| (line, sentence.map_or_else(What::Nothing, What::Sentence)))),
        _ => Box::new(Lines::new(file).map(|(line, content)| (line, content.map_or_else(What::Nothing, What::Line)))),
    };
    let name = input.name.clone();
    let mut reports = found.map(move |(line, what)| Job { place: Place { name: name.clone(), line: Some(line) }, what }).peekable();
    if reports.peek().is_none() {
        return Box::new(std::iter::once(job(None, What::Nothing("it is empty".to_owned()))));
    }
    Box::new(reports)
}

/// The message for a file that the system would not let us read.
pub fn cannot_read(error: &io::Error) -> String {
    format!("cannot be read: {error}")
}
