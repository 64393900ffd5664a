//! Rows of cells in a file: separated by commas and quoted as RFC 4180 has it, or by tabs and never quoted.

use super::common::flat;
use std::fmt::Display;
use std::io::{self, Write};

/// What stands between cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Between {
    /// A comma; a cell with a comma, a quotation mark or a line end is quoted.
    Commas,
    /// A tab; nothing is quoted, and tabs and line ends in a cell are spaces.
    Tabs,
}

/// Rows that are being written.
pub(super) struct Sheet<W: Write> {
    to: csv::Writer<W>,
    between: Between,
}

impl<W: Write> Sheet<W> {
    /// Rows into `to`, below these names of columns, where there are some.
    pub fn new(to: W, between: Between, columns: &[&str]) -> io::Result<Self> {
        let mut builder = csv::WriterBuilder::new();
        if between == Between::Tabs {
            builder.delimiter(b'\t').quote_style(csv::QuoteStyle::Never);
        }
        let mut to = builder.from_writer(to);
        if !columns.is_empty() {
            to.write_record(columns)?;
        }
        Ok(Self { to, between })
    }

    /// A cell of words.
    pub fn words(&mut self, words: &str) -> io::Result<()> {
        match self.between {
            Between::Commas => self.to.write_field(words)?,
            Between::Tabs => self.to.write_field(&*flat(words))?,
        }
        Ok(())
    }

    /// A cell of words, or an empty one.
    pub fn maybe(&mut self, words: Option<&str>) -> io::Result<()> {
        self.words(words.unwrap_or_default())
    }

    /// A cell of what is written so.
    pub fn cell(&mut self, value: impl Display) -> io::Result<()> {
        self.words(&value.to_string())
    }

    /// A cell of what is written so, or an empty one.
    pub fn optional(&mut self, value: Option<impl Display>) -> io::Result<()> {
        match value {
            Some(value) => self.cell(value),
            None => self.words(""),
        }
    }

    /// So many empty cells.
    pub fn nothing(&mut self, cells: usize) -> io::Result<()> {
        (0..cells).try_for_each(|_| self.words(""))
    }

    /// Ends a row.
    pub fn end(&mut self) -> io::Result<()> {
        Ok(self.to.write_record(None::<&[u8]>)?)
    }

    /// Hands on what was written.
    pub fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
