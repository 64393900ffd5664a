//! Records in the forms that other programs read, a file for each form.
//!
//! A form is an [`Export`], found by its name in [`forms`]: it is given records one after another, in the order in
//! which they are to stand, and writes each to wherever the caller says. It decides nothing about what a report says,
//! and changes nothing of it: what a form has no place for is left out, as its file tells.

#![deny(clippy::disallowed_methods)]

pub mod arrow;
mod csv;
pub mod forms;
mod parquet;
mod part;
mod syntax;
pub mod tables;

pub use csv::{Csv, CsvFor, csv_for, csv_of};
pub use forms::{Form, JsonArray, JsonLines, Petrarch};
pub use parquet::{Parquet, parquet_of};
pub use part::{Account, Done, Ids, Origin, Part, Story, Telling, Told, Victims};
pub use syntax::{Sentence, Word};

use record::Record;
use std::io::{self, Write};

/// A form that is being written.
pub trait Export {
    /// Writes a record, or some of its findings, and hands on what it wrote, so that whoever reads a pipe has it at
    /// once.
    ///
    /// # Errors
    ///
    /// Where it cannot be written. What is written of the record by then is not taken back.
    fn part(&mut self, part: &Part<'_>) -> io::Result<()>;

    /// Whether it writes what an archive knows beside the records, so that parts must come with it.
    fn wants_told(&self) -> bool {
        false
    }

    /// Whether of what an archive knows it writes that of events alone, and neither their words nor the story.
    fn wants_events_alone(&self) -> bool {
        false
    }

    /// Whether it writes more of records than what tells of their events: with whom, when and where.
    fn wants_whole_records(&self) -> bool {
        !self.wants_events_alone()
    }

    /// Whether accounts of events must come with the figures of their victims.
    fn wants_victims(&self) -> bool {
        false
    }

    /// Whether it tells on which independent words accounts stand, so that these must be found. Counts of reports and
    /// outlets come with every account.
    fn wants_origins(&self) -> bool {
        true
    }

    /// Whether it writes the sentences of reports, so that these must come with them.
    fn wants_sentences(&self) -> bool {
        false
    }

    /// Writes what a report says with its sentences.
    ///
    /// # Errors
    ///
    /// As for [`Export::part`].
    fn sentences(&mut self, record: &Record, _: &[Sentence]) -> io::Result<()> {
        self.record(record)
    }

    /// Writes all of a record.
    ///
    /// # Errors
    ///
    /// As for [`Export::part`].
    fn record(&mut self, record: &Record) -> io::Result<()> {
        self.part(&Part::whole(record))
    }

    /// Writes what stands behind the last record. Nothing may be written afterwards.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    fn finish(&mut self) -> io::Result<()>;
}

/// Writes the whole of it in one call, and hands it on.
fn put(to: &mut impl Write, words: &str) -> io::Result<()> {
    to.write_all(words.as_bytes())?;
    to.flush()
}
