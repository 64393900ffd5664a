//! What can be said on the command line to hold claims against reports.

use super::SourceArgs;
use clap::{Args as ClapArgs, ValueEnum};
use std::path::PathBuf;

/// Check whether reports have what is told of them: quotations, statements, figures, names
///
/// CLAIMS holds JSON: a claim a line, or an array. A claim is {"quote", "speaker"}, {"says", "speaker"}, {"figure",
/// "unit", "whom", "bound", "period", "place", "counter"} or {"name"}, or has the shape of Citron, of Quotebank or of
/// schema.org's ClaimReview, Claim and Quotation. It may name its report by "url", "title", "file" or "report" (an
/// id); else it is held against all reports, and the best answer is given.
///
/// A quotation is verbatim; verbatim but for punctuation, case and the like; altered; reported, but not in these
/// words; or not there. Of each the nearest passage is told, the difference word by word, and whose words they are.
/// That a report has words says nothing about whether they are true.
///
/// The exit code is 1 where something does not hold.
#[derive(Debug, ClapArgs)]
#[command(after_help = CHECK_EXAMPLES, override_usage = USAGE)]
#[command(mut_arg("files", |files| files.value_name("FILE").help(FILES)))]
pub struct CheckArgs {
    /// Check against the reports of this archive, without reading them again
    #[arg(long, value_name = "ARCHIVE")]
    pub archive: Option<PathBuf>,

    /// How to print the answers [default: pretty on a terminal, jsonl elsewhere]
    #[arg(long = "as", value_enum, value_name = "FORM")]
    pub form: Option<CheckForm>,

    /// Print only what does not hold
    #[arg(long)]
    pub only_failing: bool,

    /// The reports, and last the claims
    #[command(flatten)]
    pub sources: SourceArgs,
}

/// How answers are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckForm {
    /// For people: what is told beside what the report has
    Pretty,
    /// One answer a line, as docs/check.md describes it
    Jsonl,
}

const USAGE: &str = "\
ascribe check [OPTIONS] <REPORT>... <CLAIMS>
       ascribe check [OPTIONS] --archive <ARCHIVE> <CLAIMS>";

const FILES: &str = "The reports: files, folders and patterns; and last the claims, - for standard input";

const CHECK_EXAMPLES: &str = "\
Examples:
  ascribe check report.txt claims.jsonl
  ascribe check march/ claims.jsonl --as jsonl > answers.jsonl
  ascribe check --archive syria.archive claims.jsonl --only-failing
  echo '{\"quote\": \"We will open the harbour\", \"speaker\": \"Ola Brandt\"}' | ascribe check report.txt -";
