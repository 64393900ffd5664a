//! What can be said on the command line to draw claims by chance and to score what people judged of them.

use super::asking::QueryArgs;
use super::compare::CompareForm;
use super::tables::ExcelArgs;
use clap::{ArgGroup, Args as ClapArgs};
use record::claim::ClaimKind;
use std::path::PathBuf;

/// Draw claims by chance as a sheet to be judged by hand, and score what was judged
///
/// The sheet (CSV) has a row for each claim: the words around it with its own between « and », what was read of it,
/// and beside each part an empty cell whose name ends in _right. Write yes, no or unsure there, or leave it empty.
/// --score reads the sheet as a spreadsheet leaves it, and tells for each part how many are wrong, and between which
/// shares the true one lies.
#[derive(Debug, ClapArgs)]
#[command(after_help = SAMPLE_EXAMPLES)]
#[command(group = ArgGroup::new("what").args(["events", "figures", "statements", "score"]).required(true))]
pub struct SampleArgs {
    /// The archive
    #[arg(value_name = "ARCHIVE", required_unless_present = "score")]
    pub archive: Option<PathBuf>,

    /// Draw so many events
    #[arg(long, value_name = "N")]
    pub events: Option<usize>,

    /// Draw so many figures
    #[arg(long, value_name = "N")]
    pub figures: Option<usize>,

    /// Draw so many statements
    #[arg(long, value_name = "N")]
    pub statements: Option<usize>,

    /// What the draw depends on: the same number draws the same
    #[arg(long, value_name = "K", default_value_t = 1)]
    pub seed: u64,

    /// Write the sheet to this file
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,

    /// For whom the sheet is
    #[command(flatten)]
    pub excel: ExcelArgs,

    /// Read a sheet that was judged, and tell for each part how many are wrong
    #[arg(long, value_name = "SHEET", conflicts_with_all = ["archive", "out"])]
    pub score: Option<PathBuf>,

    /// How to print the scores [default: pretty on a terminal, jsonl elsewhere]
    #[arg(long = "as", value_enum, value_name = "FORM", requires = "score")]
    pub form: Option<CompareForm>,

    /// What must hold of what is drawn from
    #[command(flatten)]
    pub query: QueryArgs,
}

impl SampleArgs {
    /// What is drawn, and how many.
    pub fn what(&self) -> Option<(ClaimKind, usize)> {
        let kinds = [
            (ClaimKind::Event, self.events),
            (ClaimKind::Figure, self.figures),
            (ClaimKind::Statement, self.statements),
        ];
        kinds.into_iter().find_map(|(kind, many)| many.map(|many| (kind, many)))
    }
}

const SAMPLE_EXAMPLES: &str = "\
Examples:
  ascribe sample syria.archive --events 100 --out judge.csv
  ascribe sample syria.archive --figures 50 --seed 7 --type killed --for-excel --out judge.csv
  ascribe sample --score judge.csv";
