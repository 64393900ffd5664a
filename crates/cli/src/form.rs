//! Records onto standard output, one after another as they come.

use crate::args::Form;
use crate::pretty;
use anstream::AutoStream;
use ascribe::{Reader, Record};
use export::{Export, JsonArray, JsonLines, Petrarch};
use std::io::{self, Stdout, Write};

/// Prints records in one form.
pub enum Printer<'a> {
    /// For people, in colours; elsewhere an escape sequence in a report's text must stay what it is.
    Pages(Pages),
    /// For programs.
    Export(Box<dyn Export + 'a>),
}

impl<'a> Printer<'a> {
    /// A printer to standard output, of records that this reader reads.
    pub fn new(form: Form, reader: &'a Reader) -> Self {
        match form {
            Form::Pretty => Self::Pages(Pages { to: anstream::stdout(), width: pretty::width(), printed: false }),
            Form::Json => Self::Export(Box::new(JsonArray::new(io::stdout()))),
            Form::Jsonl => Self::Export(Box::new(JsonLines::new(io::stdout()))),
            Form::Petrarch => Self::Export(Box::new(Petrarch::new(reader.codebook(), io::stdout()))),
        }
    }

    /// Prints one record of a report at that place in its source.
    pub fn print(&mut self, record: &Record, place: &str) -> io::Result<()> {
        match self {
            Self::Pages(pages) => pages.print(record, place),
            Self::Export(export) => export.record(record),
        }
    }

    /// Prints what closes the whole.
    pub fn finish(&mut self) -> io::Result<()> {
        match self {
            Self::Pages(_) => Ok(()),
            Self::Export(export) => export.finish(),
        }
    }
}

/// Pages for people.
pub struct Pages {
    to: AutoStream<Stdout>,
    /// In columns.
    width: usize,
    printed: bool,
}

impl Pages {
    /// In one call and flushed, so that whoever reads the pipe sees each record when it is there.
    fn print(&mut self, record: &Record, place: &str) -> io::Result<()> {
        let before = if self.printed { "\n" } else { "" };
        self.printed = true;
        self.to.write_all(format!("{before}{}\n", pretty::page(record, place, self.width)).as_bytes())?;
        self.to.flush()
    }
}
