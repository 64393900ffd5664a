//! What can be said on the command line to set other tools' tables beside an archive.

use super::asking::{QueryArgs, kilometres};
use super::tables::ExcelArgs;
use clap::{Args as ClapArgs, ValueEnum};
use compare::{Format, Outcome};
use std::path::PathBuf;

/// Set a table of events of another tool beside an archive: what both have, what one alone has
///
/// FILE is a table of GDELT (events, versions 1 and 2), ICEWS, POLECAT, UCDP GED or ACLED, or lines of PETRARCH. What
/// it is is seen from its name and its header; columns are found by name, and what had to be mended or left out is
/// counted on standard error.
///
/// Each row is set beside the accounts of events and figures by day, place, type and sides. Where one is the nearest
/// in all of them it is taken, where several may be meant all are listed. What is told here as alleged is matched and
/// marked, what is planned or denied is no match unless --status says so. docs/compare.md has the rest.
#[derive(Debug, ClapArgs)]
#[command(after_help = COMPARE_EXAMPLES)]
pub struct CompareArgs {
    /// The archive
    #[arg(value_name = "ARCHIVE", required_unless_present_any = ["judged", "show_crosswalk"])]
    pub archive: Option<PathBuf>,

    /// The table
    #[arg(value_name = "FILE", required_unless_present_any = ["judged", "show_crosswalk"])]
    pub file: Option<PathBuf>,

    /// Whose table it is [default: seen from its name and header]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<TableFormat>,

    /// So many days may lie between a row and what is told here; what either is not sure of is added
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub days: u16,

    /// So many kilometres; what the precision of either leaves open is added
    #[arg(long, value_name = "N", default_value_t = 5.0, value_parser = kilometres)]
    pub km: f64,

    /// Match only what is told here as done or going on, and not what is alleged alone
    #[arg(long, conflicts_with = "status")]
    pub happened_only: bool,

    /// A crosswalk of your own in place of ours: which types, actors and countries of theirs are which of ours
    #[arg(long, value_name = "FILE")]
    pub crosswalk: Option<PathBuf>,

    /// Print our crosswalk, to change it
    #[arg(long, exclusive = true)]
    pub show_crosswalk: bool,

    /// Only these results: both, several, told_otherwise, only_there, only_here
    #[arg(long, value_enum, value_name = "RESULT", num_args = 1.., value_delimiter = ',')]
    pub result: Vec<ResultName>,

    /// How to print them [default: pretty on a terminal, csv into a file, jsonl elsewhere]
    #[arg(long = "as", value_enum, value_name = "FORM")]
    pub form: Option<CompareForm>,

    /// Instead, draw so many by chance and write a sheet (CSV) to be judged by hand
    #[arg(long, value_name = "N")]
    pub sample: Option<usize>,

    /// What the draw depends on: the same number draws the same
    #[arg(long, value_name = "K", default_value_t = 1, requires = "sample")]
    pub seed: u64,

    /// Write the comparison (as csv where nothing else is said) or the sheet to this file
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,

    /// For whom a table or a sheet is
    #[command(flatten)]
    pub excel: ExcelArgs,

    /// Read a sheet that was judged, and tell how many are wrong
    #[arg(long, value_name = "SHEET", conflicts_with_all = ["archive", "file", "sample"])]
    pub judged: Option<PathBuf>,

    /// What must hold of what is told here; days, places and types of rows as well
    #[command(flatten)]
    pub query: QueryArgs,
}

/// Whose table it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// GDELT's events, versions 1 and 2
    Gdelt,
    /// ICEWS
    Icews,
    /// POLECAT
    Polecat,
    /// UCDP's Georeferenced Event Dataset
    Ged,
    /// ACLED
    Acled,
    /// Lines of PETRARCH's output
    Petrarch,
}

impl TableFormat {
    /// The format of this name.
    pub fn format(self) -> Format {
        match self {
            Self::Gdelt => Format::Gdelt,
            Self::Icews => Format::Icews,
            Self::Polecat => Format::Polecat,
            Self::Ged => Format::Ged,
            Self::Acled => Format::Acled,
            Self::Petrarch => Format::Petrarch,
        }
    }
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum ResultName {
    /// Both have it
    Both,
    /// Several may be meant
    Several,
    /// It is told here as planned, denied or the like
    ToldOtherwise,
    /// Nothing here is the one for it
    OnlyThere,
    /// Nothing there is the one for it
    OnlyHere,
}

impl ResultName {
    /// The result of this name.
    pub fn outcome(self) -> Outcome {
        match self {
            Self::Both => Outcome::Both,
            Self::Several => Outcome::Several,
            Self::ToldOtherwise => Outcome::ToldOtherwise,
            Self::OnlyThere => Outcome::OnlyThere,
            Self::OnlyHere => Outcome::OnlyHere,
        }
    }
}

/// How comparisons and scores are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CompareForm {
    /// For people: what it comes to, then a line each
    Pretty,
    /// One comparison a line, in JSON
    Jsonl,
    /// A table: a line for each row and each of ours that may be meant by it
    Csv,
}

const COMPARE_EXAMPLES: &str = "\
Examples:
  ascribe compare syria.archive GEDEvent_v26_1.csv --since 2016-08-01 --until 2016-08-31 --place Syria
  ascribe compare syria.archive acled.csv --happened-only --as csv > compared.csv
  ascribe compare syria.archive 20160813.export.CSV --days 2 --km 25 --result only_there
  ascribe compare syria.archive acled.csv --status any --sample 100 --out judge.csv
  ascribe compare --judged judge.csv
  ascribe compare --show-crosswalk > mine.tsv
  ascribe compare syria.archive acled.csv --crosswalk mine.tsv";
