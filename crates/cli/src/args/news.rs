//! What can be said on the command line of what is new.

use super::asking::QueryArgs;
use super::tables::ExcelArgs;
use clap::{Args as ClapArgs, ValueEnum};
use std::path::PathBuf;

/// What the last addition brought: disputes, tolls that changed, accounts that stand on more, new ones
///
/// What one `ascribe add` puts into an archive is an addition; they are counted from 1. What an account was before is
/// what the earlier reports make of it. A report that came again with another text counts with what it says now.
#[derive(Debug, ClapArgs)]
#[command(after_help = NEW_EXAMPLES)]
pub struct NewArgs {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,

    /// From this addition on, and not of the last alone
    #[arg(long, value_name = "N")]
    pub since_add: Option<i64>,

    /// What must hold of the accounts
    #[command(flatten)]
    pub query: QueryArgs,

    /// How to print it [default: table on a terminal, json elsewhere]
    #[arg(long = "as", value_enum, value_name = "FORM")]
    pub form: Option<NewForm>,

    /// For whom a table is
    #[command(flatten)]
    pub excel: ExcelArgs,
}

/// How news are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NewForm {
    /// For people
    Table,
    /// One JSON document
    Json,
    /// An account with news a line
    Jsonl,
    /// An account with news a row
    Csv,
}

const NEW_EXAMPLES: &str = "\
Examples:
  ascribe new news.archive
  ascribe new news.archive --since-add 3 --place Homs
  ascribe new news.archive --as csv > new.csv";
