//! What can be said on the command line of counts through time, and of those that disagree.

use super::asking::{FormArgs, QueryArgs};
use super::tables::ExcelArgs;
use clap::{Args as ClapArgs, ValueEnum};
use std::path::PathBuf;

/// How many, counted by whom, through time
///
/// Each counter's numbers of one scope are a series: totals that grow apart from counts of a day or a stretch of days,
/// parts apart from wholes, one place apart from another. Numbers of different scope are never put together, and
/// nothing is added up or averaged.
#[derive(Debug, ClapArgs)]
#[command(after_help = TOLL_EXAMPLES)]
pub struct TollArgs {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,

    /// Which figures
    #[command(flatten)]
    pub query: QueryArgs,

    /// How to print them [default: table on a terminal, jsonl elsewhere]
    #[arg(long = "as", value_enum, value_name = "FORM")]
    pub form: Option<TollForm>,

    /// For whom a table is
    #[command(flatten)]
    pub excel: ExcelArgs,

    /// The places of each division, or of each country, in one list; every number keeps its place, none are added up
    #[arg(long, value_enum, value_name = "AREA", conflicts_with = "plot")]
    pub roll_up: Option<Area>,

    /// As csv: with a row of HXL hashtags below the names of the columns, for humanitarian data
    #[arg(long)]
    pub hxl: bool,

    /// Draw them instead: a .svg or a .png, of the subject with most numbers
    #[arg(long, value_name = "FILE")]
    pub plot: Option<PathBuf>,
}

/// Numbers of one scope that cannot both be so, side by side
///
/// A dispute is about one thing counted, of the same people, at the same place, over the same time, where independent
/// origins stand by numbers that exclude each other. Older and newer numbers, or numbers of other scope, are none.
#[derive(Debug, ClapArgs)]
#[command(after_help = DISPUTES_EXAMPLES)]
pub struct DisputesArgs {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,

    /// Which figures
    #[command(flatten)]
    pub query: QueryArgs,

    /// How to print them
    #[command(flatten)]
    pub form: FormArgs,
}

/// What places are put together under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Area {
    /// First-level divisions: provinces, states
    Division,
    /// Countries
    Country,
}

/// How tolls are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TollForm {
    /// For people: each scope with its counters and their numbers
    Table,
    /// One series a line
    Jsonl,
    /// One JSON document
    Json,
    /// A table with a header, one number a row
    Csv,
}

const TOLL_EXAMPLES: &str = "\
Examples:
  ascribe toll syria.archive --what killed --place Aleppo
  ascribe toll syria.archive --what killed --whom civilians --counter 'Observatory' --since 2016-01-01
  ascribe toll syria.archive --what killed --place Idlib --roll-up division
  ascribe toll syria.archive --what killed --place 'Syria' --plot syria.svg
  ascribe toll syria.archive --as csv > tolls.csv";

const DISPUTES_EXAMPLES: &str = "\
Examples:
  ascribe disputes syria.archive
  ascribe disputes syria.archive --what killed --place Aleppo --as jsonl";
