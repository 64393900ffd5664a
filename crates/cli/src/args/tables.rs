//! What can be said on the command line of tables of records.

use super::asking::QueryArgs;
use anyhow::ensure;
use clap::Args as ClapArgs;
use clap::builder::{PossibleValue, PossibleValuesParser};
use export::{CsvFor, Form};
use std::num::NonZeroUsize;
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
    #[arg(long = "as", value_name = "FORM", value_parser = PossibleValuesParser::new(forms(true)))]
    pub form: String,

    /// Which tables, and where to
    #[command(flatten)]
    pub tables: TableArgs,

    /// As gold: with the findings too that nobody accepted or changed
    #[arg(long)]
    pub all: bool,

    /// How many threads read the archive [default: one for each processor core]; what is written is the same
    #[arg(long, short, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

/// Which tables are written, and where.
#[derive(Debug, Clone, ClapArgs)]
pub struct TableArgs {
    /// Of a form with several tables: which; on standard output the events where nothing is said, in a folder all
    #[arg(long, visible_alias = "kind", value_name = "TABLE")]
    pub table: Option<String>,

    /// The folder for the files of the form, which is made where there is none; each table is a file of its name
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,

    /// For whom a table is
    #[command(flatten)]
    pub excel: ExcelArgs,

    /// As event data (gdelt, icews ...): every event, also what is alleged, planned, threatened, denied, or told as
    /// history. Without it they have what is told as done or going on, unless a column of theirs says the status
    #[arg(long)]
    pub all_events: bool,
}

impl TableArgs {
    /// What is said here without a form that it belongs to.
    pub fn said(&self) -> Option<&'static str> {
        let said = [
            (self.table.is_some(), "--table"),
            (self.out.is_some(), "--out"),
            (self.excel.for_excel, "--for-excel"),
            (self.all_events, "--all-events"),
        ];
        said.into_iter().find_map(|(is_said, flag)| is_said.then_some(flag))
    }
}

/// For whom a table is written.
#[derive(Debug, Clone, Copy, ClapArgs)]
pub struct ExcelArgs {
    /// As csv, which need not be said then: for Excel, which takes words for formulas and needs a mark to read UTF-8
    #[arg(long)]
    pub for_excel: bool,
}

impl ExcelArgs {
    /// For whom.
    pub fn style(self) -> CsvFor {
        if self.for_excel { CsvFor::Excel } else { CsvFor::Programs }
    }

    /// The form that is asked for: where a table for Excel is and nothing is said of the form, it is that.
    ///
    /// # Errors
    ///
    /// Where another form is asked for.
    pub fn form<F: Copy + PartialEq>(self, asked: Option<F>, csv: F) -> anyhow::Result<Option<F>> {
        ensure!(!self.for_excel || asked.is_none_or(|form| form == csv), "--for-excel is for --as csv");
        Ok(asked.or(self.for_excel.then_some(csv)))
    }
}

const EXPORT_EXAMPLES: &str = "\
Examples:
  ascribe export syria.ascribe --as csv > events.csv
  ascribe export syria.ascribe --as parquet --out tables/
  ascribe export syria.ascribe --place Idlib --since 2026-03-01 --as csv --table figures > idlib.csv
  ascribe export syria.ascribe --type ASSAULT --status occurred --as csv --for-excel > assaults.csv
  ascribe export syria.ascribe --as gold --kind figures > figures.jsonl";

/// The forms for programs, with what help says of each: those of records, and of archives those that need one.
pub fn forms(of_archives: bool) -> Vec<PossibleValue> {
    let those = Form::all().into_iter().filter(|form| of_archives || !form.of_archives);
    let of_readings = Form::of_readings().into_iter().filter(|_| !of_archives);
    those.chain(of_readings).map(|form| PossibleValue::new(form.name).help(form.about)).collect()
}
