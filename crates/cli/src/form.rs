//! Records onto standard output, one after another as they come.

use crate::args::Form;
use crate::args::tables::{ExportForm, TableArgs};
use crate::pretty;
use crate::tables::{self, TableForm};
use anstream::AutoStream;
use anyhow::ensure;
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
    ///
    /// # Errors
    ///
    /// Where tables are asked for and their files cannot be made, or what is said of tables is said of another form.
    pub fn new(form: Form, tables: &TableArgs, reader: &'a Reader) -> anyhow::Result<Self> {
        check(form, tables)?;
        Ok(match form {
            Form::Pretty => Self::Pages(Pages { to: anstream::stdout(), width: pretty::width(), printed: false }),
            Form::Petrarch => Self::Export(Box::new(Petrarch::new(reader.codebook(), io::stdout()))),
            Form::Json => Self::Export(Box::new(JsonArray::new(io::stdout()))),
            Form::Jsonl => Self::Export(Box::new(JsonLines::new(io::stdout()))),
            Form::Csv => Self::Export(tables::export(TableForm::Csv, tables)?),
            Form::Parquet => Self::Export(tables::export(TableForm::Parquet, tables)?),
        })
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

/// What writes records out of an archive.
pub fn export(form: ExportForm, tables: &TableArgs) -> anyhow::Result<Box<dyn Export>> {
    check(form.form(), tables)?;
    Ok(match form {
        ExportForm::Json => Box::new(JsonArray::new(io::stdout())),
        ExportForm::Jsonl => Box::new(JsonLines::new(io::stdout())),
        ExportForm::Csv => tables::export(TableForm::Csv, tables)?,
        ExportForm::Parquet => tables::export(TableForm::Parquet, tables)?,
    })
}

/// That nothing is said of tables where none is written.
fn check(form: Form, tables: &TableArgs) -> anyhow::Result<()> {
    let flag = tables.said().filter(|_| !matches!(form, Form::Csv | Form::Parquet));
    if let Some(flag) = flag {
        anyhow::bail!("{flag} is for tables: say --as csv or --as parquet as well");
    }
    ensure!(!tables.for_excel || form == Form::Csv, "--for-excel is for --as csv: Excel reads no Parquet");
    Ok(())
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
