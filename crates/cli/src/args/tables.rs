//! What can be said on the command line of tables of records.

use super::Form;
use super::asking::QueryArgs;
use clap::builder::PossibleValuesParser;
use clap::{Args as ClapArgs, ValueEnum};
use export::tables::Table;
use std::path::PathBuf;

/// Write the records of an archive as tables or JSON
///
/// All that the reports say, in the order in which they were added; where something is asked, the findings that it
/// holds for, with who is named, when and where in their reports. docs/tables.md describes every table and column.
#[derive(Debug, ClapArgs)]
#[command(after_help = EXPORT_EXAMPLES)]
pub struct ExportArgs {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,

    /// What must hold
    #[command(flatten)]
    pub query: QueryArgs,

    /// How to write them
    #[arg(long = "as", value_enum, value_name = "FORM")]
    pub form: ExportForm,

    /// Which tables, and where to
    #[command(flatten)]
    pub tables: TableArgs,
}

/// How records of an archive are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportForm {
    /// A table as comma-separated values: --table says which; with --out all of them, in a folder
    Csv,
    /// The same as Apache Parquet
    Parquet,
    /// One record a line
    Jsonl,
    /// One indented JSON array of all records
    Json,
}

impl ExportForm {
    /// The form of `ascribe read` that it is.
    pub fn form(self) -> Form {
        match self {
            Self::Csv => Form::Csv,
            Self::Parquet => Form::Parquet,
            Self::Jsonl => Form::Jsonl,
            Self::Json => Form::Json,
        }
    }
}

/// Which tables are written, and where.
#[derive(Debug, Clone, ClapArgs)]
pub struct TableArgs {
    /// As csv or parquet: which table; on standard output events where nothing is said, in a folder all
    #[arg(long, value_name = "TABLE", value_parser = PossibleValuesParser::new(names()))]
    pub table: Option<String>,

    /// As csv or parquet: the folder for them, which is made where there is none; each table is a file of its name
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,

    /// As csv: for Excel, which takes words for formulas and needs a mark to read UTF-8
    #[arg(long)]
    pub for_excel: bool,
}

impl TableArgs {
    /// What is said here without a form that it belongs to.
    pub fn said(&self) -> Option<&'static str> {
        let said = [(self.table.is_some(), "--table"), (self.out.is_some(), "--out"), (self.for_excel, "--for-excel")];
        said.into_iter().find_map(|(is_said, flag)| is_said.then_some(flag))
    }
}

const EXPORT_EXAMPLES: &str = "\
Examples:
  ascribe export syria.ascribe --as csv > events.csv
  ascribe export syria.ascribe --as parquet --out tables/
  ascribe export syria.ascribe --place Idlib --since 2026-03-01 --as csv --table figures > idlib.csv
  ascribe export syria.ascribe --type ASSAULT --status occurred --as csv --for-excel > assaults.csv";

fn names() -> Vec<&'static str> {
    Table::all().iter().map(|table| table.name).collect()
}
