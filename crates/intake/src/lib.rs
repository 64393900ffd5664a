//! Which reports are in this file? Text, web pages, JSON lines, tables, feeds, web archives and the news agencies'
//! formats become reports; what they say is left to others.
//!
//! [`sources`] goes through files, folders and patterns and gives one [`Item`] for each report, without having looked
//! into it; [`Item::receive`] works it out, on any thread. Every reader reads as a stream, holds one item at a time,
//! takes in no more than [`limits`] says, and goes on behind what it cannot read.
//!
//! ```
//! let options = intake::Options::default();
//! let line = r#"{"text": "The ferry is late.", "date": "2026-03-04"}"#;
//! let mut reports = intake::from_reader("corpus.jsonl", line.as_bytes(), &options).received();
//! let report = reports.next().expect("there is one")?;
//! assert_eq!(report.text, "The ferry is late.");
//! assert_eq!(report.place.to_string(), "corpus.jsonl:1");
//! # Ok::<(), intake::Problem>(())
//! ```

mod column;
mod date;
mod decode;
mod fields;
mod format;
mod item;
pub mod limits;
mod problem;
mod received;
mod sources;

mod files;
mod gzip;
mod letters;
mod lines;
mod stream;
mod table;
mod when;

mod csv_table;
mod feed;
mod headers;
mod http;
mod json;
mod mail;
mod mbox;
mod newsml;
mod ninjs;
mod nitf;
mod page;
mod petrarch;
mod plain;
mod warc;
mod xml;

#[cfg(test)]
mod testing;

pub use column::DateFormat;
pub use date::{DateError, DateErrorKind, check_date};
pub use decode::{Decoded, decode};
pub use fields::{Field, FieldMap, FieldMapError, FieldMapErrorKind};
pub use format::Format;
pub use item::Item;
pub use limits::LONGEST_REPORT;
pub use problem::{Problem, ProblemKind};
pub use received::{Note, Place, Received};
pub use sources::{Options, Sources, from_reader, sources};

/// The names in a byline, on one line and without "By"; none where there is nothing left.
pub(crate) fn byline(byline: &str) -> Option<String> {
    let names = byline.split_whitespace().collect::<Vec<_>>().join(" ");
    let names = names
        .split_at_checked(3)
        .filter(|(by, _)| by.eq_ignore_ascii_case("by "))
        .map_or(names.as_str(), |(_, names)| names);
    Some(names.trim_matches([' ', ',', ';', '|'])).filter(|names| !names.is_empty()).map(str::to_owned)
}

/// A tag of a language in lower case, with hyphens; none where it is no tag.
pub(crate) fn language(tag: &str) -> Option<String> {
    let tag = tag.trim().to_lowercase().replace('_', "-");
    let is_tag = (2..=20).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_tag.then_some(tag)
}
