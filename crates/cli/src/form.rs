//! Records in a form that is asked for by its name, onto standard output or into a folder.

use crate::args::tables::TableArgs;
use crate::pretty;
use anstream::AutoStream;
use anyhow::{Context, ensure};
use ascribe::{Codebook, Record};
use export::forms::{Files, FilesOf, Settings};
use export::{Export, Form, Sentence};
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::path::PathBuf;

/// The form for people, which is none for programs.
pub const PRETTY: &str = "pretty";

/// Where the records come from, and which of their findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// As they are read.
    Reading,
    /// Out of an archive.
    Archive,
    /// Out of an archive, and of what people settled also what nobody looked at.
    ArchiveWithUntouched,
}

/// Prints records in one form.
pub enum Printer<'a> {
    /// For people, in colours; elsewhere an escape sequence in a report's text must stay what it is.
    Pages(Pages),
    /// For programs.
    Export(Box<dyn Export + 'a>),
}

impl<'a> Printer<'a> {
    /// A printer of records that were read with this codebook.
    ///
    /// # Errors
    ///
    /// Where files cannot be made, or what is said of files and tables does not fit the form.
    pub fn new(form: &str, tables: &TableArgs, codebook: &'a Codebook) -> anyhow::Result<Self> {
        if form != PRETTY {
            return Ok(Self::Export(export(form, tables, codebook, From::Reading)?));
        }
        if let Some(flag) = tables.said() {
            anyhow::bail!("{flag} is for tables and other forms for programs: say --as csv, for one");
        }
        Ok(Self::Pages(Pages { to: anstream::stdout(), width: pretty::width(), printed: false }))
    }

    /// Prints one record of a report at that place in its source, where they are wanted with its sentences.
    pub fn print(&mut self, record: &Record, sentences: &[Sentence], place: &str) -> io::Result<()> {
        match self {
            Self::Pages(pages) => pages.print(record, place),
            Self::Export(export) if export.wants_sentences() => export.sentences(record, sentences),
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

/// Whether reports are written in the form of this name with their sentences.
pub fn wants_sentences(name: &str) -> bool {
    Form::of_readings().iter().any(|form| form.name == name)
}

/// What writes records in the form of this name, out of an archive or as they are read.
///
/// # Errors
///
/// As for [`Printer::new`].
pub fn export<'a>(
    name: &str,
    tables: &TableArgs,
    codebook: &'a Codebook,
    from: From,
) -> anyhow::Result<Box<dyn Export + 'a>> {
    let form = Form::named(name).with_context(|| format!("there is no form {name}"))?;
    ensure!(!tables.excel.for_excel || name == "csv", "--for-excel is for --as csv: Excel reads no other form");
    let csv_for = tables.excel.style();
    let mut part = tables.table.clone();
    let files: Box<dyn Files> = match &tables.out {
        Some(folder) => {
            std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
            Box::new(Folder(folder.clone()))
        }
        None => {
            match &form.files {
                FilesOf::OfReports => anyhow::bail!("{name} has files for each report: name a folder with --out"),
                FilesOf::Parts { usual, .. } => _ = part.get_or_insert_with(|| (*usual).to_owned()),
                FilesOf::One(_) => {}
            }
            let to_terminal = name == "parquet" && io::stdout().is_terminal();
            ensure!(!to_terminal, "Parquet is not for terminals: name a folder with --out");
            Box::new(StandardOutput)
        }
    };
    let all_events = tables.all_events;
    let of_archive = from != From::Reading;
    let with_untouched = from == From::ArchiveWithUntouched;
    ensure!(!with_untouched || name == "gold", "--all is for --as gold: other forms write all there is");
    Ok(form.open(&Settings { codebook, of_archive, part, csv_for, all_events, with_untouched }, files)?)
}

/// Files in a folder.
struct Folder(PathBuf);

impl Files for Folder {
    fn open(&mut self, name: &str) -> io::Result<Box<dyn Write + Send>> {
        let path = self.0.join(name);
        let file = File::create(&path)
            .map_err(|error| io::Error::new(error.kind(), format!("{} cannot be written: {error}", path.display())))?;
        Ok(Box::new(BufWriter::new(file)))
    }
}

/// The one file that there is room for.
struct StandardOutput;

impl Files for StandardOutput {
    fn open(&mut self, _: &str) -> io::Result<Box<dyn Write + Send>> {
        Ok(Box::new(io::stdout()))
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
