//! The tables, as CSV and as Parquet.

use super::{Files, FilesOf, Form, Settings, SideBySide};
use crate::tables::Table;
use crate::{Csv, Export, Parquet};
use std::io::{self, BufWriter, Write};

/// The table that is written where there is room for one and none is named.
const USUAL: &str = "events";

pub(super) fn csv() -> Form {
    let about = "A table as comma-separated values: --table says which; with --out all of them, in a folder";
    Form { name: "csv", about, files: files("csv"), of_archives: false, open: open_csv }
}

pub(super) fn parquet() -> Form {
    let about = "The same as Apache Parquet";
    Form { name: "parquet", about, files: files("parquet"), of_archives: false, open: open_parquet }
}

fn files(ending: &'static str) -> FilesOf {
    let parts = Table::all().iter().map(|table| table.name).collect();
    FilesOf::Parts { parts, usual: USUAL, ending }
}

fn open_csv<'a>(settings: &Settings<'a>, files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    let csv_for = settings.csv_for;
    open(settings, files, "csv", |table, to| Ok(Box::new(Csv::new(table, to, csv_for))))
}

fn open_parquet<'a>(settings: &Settings<'a>, files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    open(settings, files, "parquet", |table, to| Ok(Box::new(Parquet::new(table, to)?)))
}

fn open<'a>(
    settings: &Settings<'a>,
    mut files: Box<dyn Files>,
    ending: &str,
    one: impl Fn(Table, BufWriter<Box<dyn Write + Send>>) -> io::Result<Box<dyn Export + 'a>>,
) -> io::Result<Box<dyn Export + 'a>> {
    let mut side_by_side = Vec::new();
    for table in Table::all() {
        let (named, has_rows) =
            (settings.part.as_deref() == Some(table.name), settings.of_archive || !table.of_archives);
        if named && !has_rows {
            let error = format!("{} is a table of archives: ascribe export writes it", table.name);
            return Err(io::Error::new(io::ErrorKind::InvalidInput, error));
        }
        if named || settings.part.is_none() && has_rows {
            let name = format!("{}.{ending}", table.name);
            let to = BufWriter::new(files.open(&name)?);
            side_by_side.push((name, one(table, to)?));
        }
    }
    Ok(Box::new(SideBySide(side_by_side)))
}
