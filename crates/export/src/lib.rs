//! Records in the forms that other programs read, a file for each form.
//!
//! A form is an [`Export`]: it is given records one after another, in the order in which they are to stand, and writes
//! each to wherever the caller says. It decides nothing about what a report says, and changes nothing of it: what a
//! form has no place for is left out, as its file tells.

#![deny(clippy::disallowed_methods)]

mod csv;
mod json;
mod parquet;
mod petrarch;
pub mod tables;

pub use csv::{Csv, CsvFor};
pub use json::{JsonArray, JsonLines};
pub use parquet::Parquet;
pub use petrarch::Petrarch;

use record::Record;
use std::io::{self, Write};
use tables::Ids;

/// A form that is being written.
pub trait Export {
    /// Writes one record, and hands on what it wrote, so that whoever reads a pipe has the record at once.
    ///
    /// # Errors
    ///
    /// Where it cannot be written. What is written of the record by then is not taken back.
    fn record(&mut self, record: &Record) -> io::Result<()>;

    /// Writes of a record these findings alone, by their ids, and what it is told with.
    ///
    /// # Errors
    ///
    /// As for [`Export::record`].
    fn findings(&mut self, record: &Record, only: &Ids) -> io::Result<()> {
        let mut part = record.clone();
        part.statements.retain(|it| only.contains(&it.id.to_string()));
        part.events.retain(|it| only.contains(&it.id.to_string()));
        part.figures.retain(|it| only.contains(&it.id.to_string()));
        part.stances.retain(|it| only.contains(&it.id.to_string()));
        let mut place = 0;
        part.counts.retain(|_| {
            place += 1;
            only.contains(&format!("c{place}"))
        });
        self.record(&part)
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
