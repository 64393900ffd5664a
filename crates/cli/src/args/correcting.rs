//! What can be said on the command line to correct an archive, and to see what was corrected.

use super::asking::day;
use clap::{Args as ClapArgs, ValueEnum};
use record::claim::Day;
use std::path::PathBuf;

/// Who makes a change, when, and how.
#[derive(Debug, ClapArgs)]
pub struct SignedArgs {
    /// Who makes the change [default: the user that the environment names]
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,

    /// When it is made, as a day or an RFC 3339 instant [default: now]
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub at: Option<String>,

    /// Only say what would be changed
    #[arg(long)]
    pub dry_run: bool,

    /// Wait so long for another program that writes to the archive [default: not at all]
    #[arg(long, value_name = "SECONDS", default_value_t = 0, hide_default_value = true)]
    pub wait: u64,
}

/// Take reports out of an archive
///
/// REPORT is its number, the beginning of its hash (six digits or more), the id that its sender gave it, its address or
/// the file that it came in; --outlet, --since and --until take out all that they hold for, once --yes says so. What
/// they claim is in no answer any more, and the accounts are made again without it. The log keeps who took it out and
/// when, `ascribe undo` puts it back, and `ascribe add` passes it over unless --again says otherwise.
#[derive(Debug, ClapArgs)]
#[command(after_help = REMOVE_EXAMPLES)]
pub struct RemoveArgs {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,

    /// The reports
    #[arg(value_name = "REPORT", required_unless_present_any = ["outlet", "since", "until"])]
    pub reports: Vec<String>,

    /// All that this outlet published
    #[arg(long, value_name = "NAME", conflicts_with = "reports")]
    pub outlet: Option<String>,

    /// All of this day or a later one: 2026-03-04
    #[arg(long, value_name = "DAY", value_parser = day, conflicts_with = "reports")]
    pub since: Option<Day>,

    /// All of this day or an earlier one
    #[arg(long, value_name = "DAY", value_parser = day, conflicts_with = "reports")]
    pub until: Option<Day>,

    /// Take out all of them, however many they are
    #[arg(long)]
    pub yes: bool,

    /// Why, for the log
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,

    /// Who, when and how
    #[command(flatten)]
    pub signed: SignedArgs,
}

/// Change what the heads of reports say
///
/// The report is read again with its date and outlet as they should be, and its claims and accounts follow. It has
/// another hash from then on, since that is made of outlet, date and text; the one that it had leads to it as well, and
/// adding the report as it was received passes it over. - stands for nothing.
#[derive(Debug, ClapArgs)]
#[command(after_help = AMEND_EXAMPLES)]
pub struct AmendArgs {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,

    /// The reports: as for `ascribe remove`
    #[arg(value_name = "REPORT", required = true)]
    pub reports: Vec<String>,

    /// When they were published: 2026-03-04, or 2026-03-04T09:30:00Z
    #[arg(long)]
    pub date: Option<String>,

    /// Who published them
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,

    /// Their headline
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,

    /// Where they were fetched
    #[arg(long, value_name = "ADDRESS")]
    pub url: Option<String>,

    /// Who wrote them
    #[arg(long, value_name = "NAMES")]
    pub byline: Option<String>,

    /// Why, for the log
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,

    /// Who, when and how
    #[command(flatten)]
    pub signed: SignedArgs,
}

/// Correct what was read: accept or reject findings, change their fields, split and join accounts, actors and stories
///
/// Corrections are kept beside what was read and laid over it, in every answer and after every later reading. They
/// are found again by the words of the finding; what no longer fits is listed by `ascribe log --unfitting`. ID is what
/// `ascribe find` prints. docs/corrections.md has the fields and what may stand in each.
#[derive(Debug, ClapArgs)]
#[command(after_help = CORRECT_EXAMPLES)]
pub struct CorrectArgs {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,

    /// What is corrected: findings (12:e3), accounts (account:12:e3), stories (story:12), actors, reports
    #[arg(value_name = "ID", required_unless_present = "from", conflicts_with = "from")]
    pub ids: Vec<String>,

    /// Hold these findings to be right
    #[arg(long, group = "deed")]
    pub accept: bool,

    /// Hold these findings to be none: they are in no answer any more
    #[arg(long, group = "deed")]
    pub reject: bool,

    /// Mark these findings to be looked at again
    #[arg(long, group = "deed")]
    pub later: bool,

    /// Make a field of these findings another; several times for several fields
    #[arg(long, value_name = "FIELD=VALUE", group = "deed")]
    pub set: Vec<String>,

    /// Only where the field is this now: what `ascribe show` or the log told
    #[arg(long, value_name = "VALUE", requires = "set")]
    pub if_now: Option<String>,

    /// Take these claims out of their account; those that are named together stay together
    #[arg(long, group = "deed")]
    pub split: bool,

    /// Make the accounts of these claims one
    #[arg(long, group = "deed")]
    pub join: bool,

    /// Take these reports out of their story
    #[arg(long, group = "deed")]
    pub split_story: bool,

    /// Make the stories of these reports one
    #[arg(long, group = "deed")]
    pub join_stories: bool,

    /// Say that each of these actors is this one
    #[arg(long, value_name = "ACTOR", group = "deed")]
    pub merge: Option<String>,

    /// Say that each of these actors is one of its own, and none that it was merged into
    #[arg(long, group = "deed")]
    pub part: bool,

    /// Note this; alone, or as the reason of what is done
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,

    /// Corrections out of a file, one a line (.jsonl or .csv): all of them, or none where one cannot be read
    #[arg(long, value_name = "FILE", conflicts_with_all = ["deed", "note"])]
    pub from: Option<PathBuf>,

    /// Who, when and how
    #[command(flatten)]
    pub signed: SignedArgs,
}

/// Take changes back
///
/// Without a number the last command's, all together. What was taken back stays in the log, and so does that it was.
#[derive(Debug, ClapArgs)]
#[command(after_help = UNDO_EXAMPLES)]
pub struct UndoArgs {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,

    /// The changes, by their numbers in the log
    #[arg(value_name = "CHANGE")]
    pub changes: Vec<i64>,

    /// Who, when and how
    #[command(flatten)]
    pub signed: SignedArgs,
}

/// Do changes again that were taken back
///
/// Without a number those that were taken back last.
#[derive(Debug, ClapArgs)]
pub struct RedoArgs {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,

    /// The changes, by their numbers in the log
    #[arg(value_name = "CHANGE")]
    pub changes: Vec<i64>,

    /// Who, when and how
    #[command(flatten)]
    pub signed: SignedArgs,
}

/// List what was changed, by whom and when, the oldest first
///
/// The same state gives the same bytes; the SHA-256 at the foot is over the changes listed as JSON lines.
#[derive(Debug, ClapArgs)]
#[command(after_help = LOG_EXAMPLES)]
pub struct LogArgs {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,

    /// Made on this day or a later one
    #[arg(long, value_name = "DAY", value_parser = iso_day)]
    pub since: Option<String>,

    /// Made on this day or an earlier one
    #[arg(long, value_name = "DAY", value_parser = iso_day)]
    pub until: Option<String>,

    /// Made by this person
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,

    /// About this report, or this finding of one: 12, 12:e3
    #[arg(long, value_name = "ID")]
    pub report: Option<String>,

    /// Only those that no longer fit what was read last
    #[arg(long)]
    pub unfitting: bool,

    /// How to print it [default: pretty on a terminal, jsonl elsewhere]
    #[arg(long = "as", value_enum, value_name = "FORM")]
    pub form: Option<LogForm>,
}

/// How the log is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogForm {
    /// For people: a line each
    Pretty,
    /// One change a line, in JSON, and a last line with the digest
    Jsonl,
    /// A table as comma-separated values; the digest goes to standard error
    Csv,
}

fn time(written: &str) -> Result<String, ascribe::DateError> {
    ascribe::check_date(written).map(|()| written.to_owned())
}

fn iso_day(written: &str) -> Result<String, String> {
    day(written).map(|_| written.to_owned())
}

const REMOVE_EXAMPLES: &str = "\
Examples:
  ascribe remove news.archive 12
  ascribe remove news.archive https://example.org/rain --note 'withdrawn by its outlet'
  ascribe remove news.archive --outlet 'Wrng Post' --since 2026-03-01            how many that would be
  ascribe remove news.archive --outlet 'Wrng Post' --since 2026-03-01 --yes";

const AMEND_EXAMPLES: &str = "\
Examples:
  ascribe amend news.archive 12 --date 2026-03-04 --outlet 'Example Post'
  ascribe amend news.archive 12 13 14 --byline -";

const CORRECT_EXAMPLES: &str = "\
Examples:
  ascribe correct news.archive 12:e3 --reject --note 'the shelling of the day before'
  ascribe correct news.archive 12:e3 --set type=COERCE --set source='Ola Brandt'
  ascribe correct news.archive 12:f1 --set number='>=12' --set counter='the hospital' --if-now 12
  ascribe correct news.archive 12:s2 --set content=120-188
  ascribe correct news.archive 12:e3 --split
  ascribe correct news.archive account:4:f1 account:9:f2 --join
  ascribe correct news.archive --from corrections.csv --dry-run
  ascribe undo news.archive";

const UNDO_EXAMPLES: &str = "\
Examples:
  ascribe undo news.archive                the last command's changes
  ascribe undo news.archive 17 18
  ascribe redo news.archive";

const LOG_EXAMPLES: &str = "\
Examples:
  ascribe log news.archive --since 2026-03-01 --by 'Ola Brandt'
  ascribe log news.archive --report 12
  ascribe log news.archive --unfitting
  ascribe log news.archive --as csv > changes.csv";
