//! Records in the forms that other programs read, a file for each form.
//!
//! A form is an [`Export`]: it is given records one after another, in the order in which they are to stand, and writes
//! each to wherever the caller says. It decides nothing about what a report says, and changes nothing of it: what a
//! form has no place for is left out, as its file tells.

#![deny(clippy::disallowed_methods)]

mod json;
mod petrarch;

pub use json::{JsonArray, JsonLines};
pub use petrarch::Petrarch;

use record::Record;
use std::io::{self, Write};

/// A form that is being written.
pub trait Export {
    /// Writes one record, and hands on what it wrote, so that whoever reads a pipe has the record at once.
    ///
    /// # Errors
    ///
    /// Where it cannot be written. What is written of the record by then is not taken back.
    fn record(&mut self, record: &Record) -> io::Result<()>;

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
