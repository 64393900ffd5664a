//! Tables of records onto standard output or into a folder.

use crate::args::tables::TableArgs;
use anyhow::{Context, ensure};
use ascribe::Record;
use export::tables::{Ids, Table};
use export::{Csv, CsvFor, Export, Parquet};
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableForm {
    /// Comma-separated values.
    Csv,
    /// Apache Parquet.
    Parquet,
}

/// The table that is written where none is named and there is room for one.
const USUAL_TABLE: &str = "events";

/// What writes the tables that are asked for.
///
/// # Errors
///
/// Where a folder or a file cannot be made, or Parquet would go to a terminal.
pub fn export(form: TableForm, args: &TableArgs) -> anyhow::Result<Box<dyn Export>> {
    let named = |name: &str| Table::named(name).with_context(|| format!("there is no table {name}"));
    let Some(folder) = &args.out else {
        let to_terminal = io::stdout().is_terminal() && form == TableForm::Parquet;
        ensure!(!to_terminal, "Parquet is not for terminals: name a folder with --out");
        let table = named(args.table.as_deref().unwrap_or(USUAL_TABLE))?;
        return one(table, form, args, io::stdout());
    };
    let tables = args.table.as_deref().map_or_else(|| Ok(Table::all()), |name| named(name).map(|table| vec![table]))?;
    std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let files = tables.into_iter().map(|table| {
        let path = path(folder, table.name, form);
        let file = File::create(&path).with_context(|| format!("{} cannot be written", path.display()))?;
        one(table, form, args, BufWriter::new(file)).map(|export| (path, export))
    });
    Ok(Box::new(Folder { files: files.collect::<anyhow::Result<_>>()? }))
}

fn one<W: Write + Send + 'static>(
    table: Table,
    form: TableForm,
    args: &TableArgs,
    to: W,
) -> anyhow::Result<Box<dyn Export>> {
    let reader = if args.for_excel { CsvFor::Excel } else { CsvFor::Programs };
    Ok(match form {
        TableForm::Csv => Box::new(Csv::new(table, to, reader)),
        TableForm::Parquet => Box::new(Parquet::new(table, to)?),
    })
}

fn path(folder: &Path, table: &str, form: TableForm) -> PathBuf {
    let ending = match form {
        TableForm::Csv => "csv",
        TableForm::Parquet => "parquet",
    };
    folder.join(format!("{table}.{ending}"))
}

/// Tables that are written side by side, each into its file.
struct Folder {
    files: Vec<(PathBuf, Box<dyn Export>)>,
}

impl Folder {
    fn each(&mut self, mut write: impl FnMut(&mut dyn Export) -> io::Result<()>) -> io::Result<()> {
        for (path, export) in &mut self.files {
            write(export.as_mut())
                .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
        }
        Ok(())
    }
}

impl Export for Folder {
    fn record(&mut self, record: &Record) -> io::Result<()> {
        self.each(|export| export.record(record))
    }

    fn findings(&mut self, record: &Record, only: &Ids) -> io::Result<()> {
        self.each(|export| export.findings(record, only))
    }

    fn finish(&mut self) -> io::Result<()> {
        self.each(|export| export.finish())
    }
}
