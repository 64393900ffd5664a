//! What can be said on the command line. Help, completions and manual pages are all made from here.

pub mod actors;
pub mod asking;
pub mod checking;
pub mod compare;
pub mod correcting;
pub mod news;
pub mod sample;
pub mod serving;
pub mod tables;
pub mod tolls;

use crate::form::PRETTY;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use intake::{DateFormat, FieldMap, FieldMapError, Format};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Reads news reports and keeps a sourced record: who said what, who did what to whom, and on whose word.
#[derive(Debug, Parser)]
#[command(name = "ascribe", version, arg_required_else_help = true)]
#[command(max_term_width = 100)]
#[command(after_help = EXAMPLES, after_long_help = EXAMPLES_AND_EXIT_CODES)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the command can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    // Documented where their arguments are: words here would hide those.
    Read(ReadArgs),
    Add(AddArgs),
    Relink(RelinkArgs),
    Verify(VerifyArgs),
    Find(asking::FindArgs),
    Show(asking::ShowArgs),
    New(news::NewArgs),
    Actors(actors::ActorsArgs),
    Toll(tolls::TollArgs),
    Disputes(tolls::DisputesArgs),
    Export(tables::ExportArgs),
    Compare(compare::CompareArgs),
    Sample(sample::SampleArgs),
    Check(checking::CheckArgs),
    Correct(correcting::CorrectArgs),
    Amend(correcting::AmendArgs),
    Remove(correcting::RemoveArgs),
    Undo(correcting::UndoArgs),
    Redo(correcting::RedoArgs),
    Log(correcting::LogArgs),
    Serve(serving::ServeArgs),
    Codebook(CodebookArgs),
    Gazetteer(GazetteerArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

/// Read reports and print what they say that somebody said
///
/// Each SOURCE is a file, a folder with all the files in it, or a pattern such as 'march/**/*.html'. A file holds one
/// report in plain text or as a web page, or many: JSON lines, tables, feeds, web archives (WARC), the agencies'
/// NewsML-G2, ninjs and NITF, mailboxes, PETRARCH's XML; packed with gzip or not. What it holds is seen from its name
/// and its first bytes; --from tells it. What it says of a report (date, outlet, headline and so on) goes before what
/// you tell of all reports.
/// Records come out in the order in which the reports went in.
/// What cannot be read is named on standard error, and the rest goes on.
/// A report may have up to 64 MiB.
#[derive(Debug, ClapArgs)]
#[command(after_help = READ_EXAMPLES)]
pub struct ReadArgs {
    /// What to read, and how
    #[command(flatten)]
    pub sources: SourceArgs,

    /// How to print the records [default: pretty on a terminal, jsonl elsewhere]
    #[arg(long = "as", value_name = "FORM", value_parser = PossibleValuesParser::new(forms()))]
    pub form: Option<String>,

    /// Which tables, and where to
    #[command(flatten)]
    pub tables: tables::TableArgs,
}

/// Add reports to an archive
///
/// ARCHIVE is one file, made where there is none. Reports are read as by `ascribe read`, and kept with their records,
/// the passages that they share with others, and the accounts that their claims are part of. A report that is there
/// already (the same outlet, date and text) is passed over; one that came again under its address with another text
/// takes the place of the earlier one, which is kept. --reread reads those again that another reader read. It can be
/// stopped at any moment and begun again: what was read stays (Ctrl-C, SIGTERM; exit code 130). The codebooks,
/// dictionaries and gazetteer that an archive is made with are kept in it and used again.
#[derive(Debug, ClapArgs)]
#[command(after_help = ADD_EXAMPLES)]
pub struct AddArgs {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,

    /// Wait so long for another program that writes to the archive [default: not at all]
    #[arg(long, value_name = "SECONDS", default_value_t = 0, hide_default_value = true)]
    pub wait: u64,

    /// Read again, from the texts that the archive keeps, every report that another reader read: an older version of
    /// this program, or one with other codebooks, dictionaries or gazetteer. Without a SOURCE nothing else is read
    #[arg(long)]
    pub reread: bool,

    /// Read without the codebooks, dictionaries and gazetteer that the archive was made with
    #[arg(long)]
    pub without_own: bool,

    /// Add reports too that `ascribe remove` took out
    #[arg(long)]
    pub again: bool,

    /// Of these: who puts them back [default: the user that the environment names]
    #[arg(long, value_name = "NAME", requires = "again")]
    pub by: Option<String>,

    /// Of these: when [default: now]
    #[arg(long, value_name = "TIME", value_parser = date, requires = "again")]
    pub at: Option<String>,

    /// What to read, and how
    #[command(flatten)]
    pub sources: SourceArgs,
}

/// Make the accounts of an archive again from the claims that it keeps
///
/// After a merge or a split of actors, or with a later version whose rules are others. Texts are not read again.
#[derive(Debug, ClapArgs)]
pub struct RelinkArgs {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,

    /// Wait so long for another program that writes to the archive [default: not at all]
    #[arg(long, value_name = "SECONDS", default_value_t = 0, hide_default_value = true)]
    pub wait: u64,
}

/// Check that an archive is whole, and tell what read its reports
///
/// Every text, record and claim is read, and looked up as a question would. What is damaged is named.
#[derive(Debug, ClapArgs)]
pub struct VerifyArgs {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,
}

/// What is read, and how.
#[derive(Debug, ClapArgs)]
pub struct SourceArgs {
    /// Files, folders and patterns to read; - is standard input, which is also read where nothing is named
    #[arg(value_name = "SOURCE")]
    pub files: Vec<PathBuf>,

    /// When the reports were published: 2026-03-04, or 2026-03-04T09:30:00Z
    #[arg(long, value_parser = date)]
    pub date: Option<String>,

    /// Who published them
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,

    /// Their headline
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,

    /// Actor dictionaries of your own, whose codes are given next to ours: PETRARCH's actors, agents and discards,
    /// or tables (CSV) with the columns name, aliases, kind, country, sector, from, to, id
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub actors: Vec<PathBuf>,

    /// Codebooks of your own, whose event types, codes and patterns are added to ours or take their place
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub codebook: Vec<PathBuf>,

    /// A gazetteer of your own, as `ascribe gazetteer import` makes it, whose places are found next to ours
    #[arg(long, value_name = "FILE")]
    pub gazetteer: Option<PathBuf>,

    /// What the files hold
    #[arg(long, value_enum, value_name = "KIND", default_value_t = SourceKind::Auto)]
    pub from: SourceKind,

    /// Which keys of JSON or columns of a table hold the fields text, title, date, outlet, url, byline, language, id
    /// and agency: text=body,date=meta.published
    #[arg(long, value_name = "FIELD=KEY,...", value_parser = fields, default_value = "", hide_default_value = true)]
    pub fields: FieldMap,

    /// How dates in numbers are written in tables, JSON and front matter
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = DateForm::Auto)]
    pub date_format: DateForm,

    /// Give a report without a date the one that the name of its file tells: 2014-02-17-geneva.txt, 20140217_x.html,
    /// 17.02.2014.txt, geneva 17 Feb 2014.txt
    #[arg(long)]
    pub date_from_name: bool,

    /// How many reports to read at a time [default: one for each processor core]
    #[arg(long, short, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

/// The forms in which records are printed.
fn forms() -> Vec<PossibleValue> {
    let about = "For people: each statement with its speaker, its words and on whose word it stands";
    let mut forms = vec![PossibleValue::new(PRETTY).help(about)];
    forms.extend(tables::forms(false));
    forms
}

/// How dates in numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DateForm {
    /// As the rows of each file tell: 26/10/2016 in one tells that the day comes first in all. A file whose rows tell
    /// nothing, or contradict each other, is not read
    Auto,
    /// Day, month, year: 26/10/2016, 26-10-16
    Dmy,
    /// Month, day, year: 10/26/2016
    Mdy,
    /// Year, month, day: 16/10/26
    Ymd,
    /// A spreadsheet's numbers of days: 46085
    Excel,
    /// Leave out dates that may be read in two ways
    None,
}

impl DateForm {
    /// The format that it is.
    pub fn format(self) -> DateFormat {
        match self {
            Self::Auto => DateFormat::Auto,
            Self::Dmy => DateFormat::Dmy,
            Self::Mdy => DateFormat::Mdy,
            Self::Ymd => DateFormat::Ymd,
            Self::Excel => DateFormat::Excel,
            Self::None => DateFormat::None,
        }
    }
}

/// What the files hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SourceKind {
    /// Seen from the name and the first bytes of each
    Auto,
    /// One report a file, in plain text; it may begin with front matter (title, date, outlet, url)
    Text,
    /// A web page
    Html,
    /// One report a line, in JSON
    Jsonl,
    /// A JSON document: a report, or an array of them
    Json,
    /// A table with a header, one report a row
    Csv,
    /// RSS, Atom or JSON Feed
    Feed,
    /// A web archive
    Warc,
    /// NewsML-G2
    Newsml,
    /// Items of ninjs
    Ninjs,
    /// NITF
    Nitf,
    /// A mailbox
    Mbox,
    /// One message of e-mail
    Mail,
    /// PETRARCH's XML: each Sentence is a report
    Petrarch,
}

impl SourceKind {
    /// The format that is told; none where it is to be seen.
    pub fn format(self) -> Option<Format> {
        match self {
            Self::Auto => None,
            Self::Text => Some(Format::Text),
            Self::Html => Some(Format::Html),
            Self::Jsonl => Some(Format::JsonLines),
            Self::Json => Some(Format::Json),
            Self::Csv => Some(Format::Csv),
            Self::Feed => Some(Format::Feed),
            Self::Warc => Some(Format::Warc),
            Self::Newsml => Some(Format::NewsMl),
            Self::Ninjs => Some(Format::Ninjs),
            Self::Nitf => Some(Format::Nitf),
            Self::Mbox => Some(Format::Mbox),
            Self::Mail => Some(Format::Mail),
            Self::Petrarch => Some(Format::Petrarch),
        }
    }
}

/// Work on a codebook of your own
#[derive(Debug, ClapArgs)]
pub struct CodebookArgs {
    /// What to do with it
    #[command(subcommand)]
    pub command: CodebookCommand,
}

/// What can be done with a codebook.
#[derive(Debug, Subcommand)]
pub enum CodebookCommand {
    Test(CodebookTestArgs),
}

/// Read every example of a codebook and say which are not coded as they should be, and why
///
/// Each pattern's example must be coded with its code, source and target, and its counter-example must not.
#[derive(Debug, ClapArgs)]
#[command(after_help = CODEBOOK_EXAMPLES)]
pub struct CodebookTestArgs {
    /// Codebooks to test
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
}

/// Work on a gazetteer of your own
#[derive(Debug, ClapArgs)]
pub struct GazetteerArgs {
    /// What to do with it
    #[command(subcommand)]
    pub command: GazetteerCommand,
}

/// What can be done with a gazetteer.
#[derive(Debug, Subcommand)]
pub enum GazetteerCommand {
    Import(GazetteerImportArgs),
}

/// Make a gazetteer out of a dump of GeoNames, with every village of a country or of the world
///
/// The dumps are at <https://download.geonames.org/export/dump/>: SY.zip for Syria, allCountries.zip for the world;
/// unpack them first. Towns, divisions, islands and mountains are taken, streets and buildings are not.
#[derive(Debug, ClapArgs)]
#[command(after_help = GAZETTEER_EXAMPLES)]
pub struct GazetteerImportArgs {
    /// Dumps to take in: SY.txt, allCountries.txt
    #[arg(value_name = "DUMP", required = true)]
    pub dumps: Vec<PathBuf>,

    /// The names of the first-level divisions: admin1CodesASCII.txt
    #[arg(long, value_name = "FILE")]
    pub admin1: Option<PathBuf>,

    /// Where to write the gazetteer
    #[arg(long, short, value_name = "FILE")]
    pub out: PathBuf,
}

/// Print the completion script for a shell
#[derive(Debug, ClapArgs)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// Print the manual page, for man(1)
#[derive(Debug, ClapArgs)]
pub struct ManArgs {
    /// The subcommand to describe; without it, ascribe as a whole
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}

fn date(date: &str) -> Result<String, ascribe::DateError> {
    ascribe::check_date(date).map(|()| date.to_owned())
}

fn fields(fields: &str) -> Result<FieldMap, FieldMapError> {
    FieldMap::parse(fields)
}

const EXAMPLES: &str = "\
Examples:
  ascribe read report.txt                        show who said what, and who did what to whom
  ascribe read --date 2026-03-04 march/*.txt > records.jsonl
  ascribe completions bash > ~/.local/share/bash-completion/completions/ascribe";

const EXAMPLES_AND_EXIT_CODES: &str = "\
Examples:
  ascribe read report.txt                        show who said what, and who did what to whom
  ascribe read --date 2026-03-04 march/*.txt > records.jsonl
  ascribe completions bash > ~/.local/share/bash-completion/completions/ascribe

Exit codes:
  0  done
  1  done, with something to report on standard error
  2  could not do it
  130  stopped by Ctrl-C; of `ascribe add`, what was read is kept, and the same command again goes on";

const ADD_EXAMPLES: &str = "\
Examples:
  ascribe add syria.archive march/*.txt
  ascribe add syria.archive CC-NEWS-20260304.warc.gz --jobs 2
  curl -s https://example.org/feed.xml | ascribe add syria.archive
  ascribe add syria.archive --reread                      after a new version of this program
  ascribe add syria.archive --reread --codebook own.tsv   as if it had been made with this codebook";

const CODEBOOK_EXAMPLES: &str = "\
Examples:
  ascribe codebook test displacement.tsv
  ascribe read report.txt --codebook displacement.tsv";

const GAZETTEER_EXAMPLES: &str = "\
Examples:
  ascribe gazetteer import SY.txt IQ.txt --admin1 admin1CodesASCII.txt --out levant.gazetteer
  ascribe read report.txt --gazetteer levant.gazetteer";

const READ_EXAMPLES: &str = "\
Examples:
  ascribe read report.txt
  ascribe read --date 2026-03-04 --outlet 'Example Post' report.txt
  ascribe read --as json march/*.txt > march.json
  ascribe read report.txt --actors Phoenix.Countries.actors.txt Phoenix.agents.txt
  ascribe read report.txt --codebook displacement.tsv
  ascribe read sentences.xml --as petrarch > events.txt
  ascribe read march/ --as csv > events.csv
  ascribe read march/ --as csv --table figures --for-excel > figures.csv
  ascribe read march/ --as parquet --out tables/
  ascribe read corpus.jsonl.gz > records.jsonl
  ascribe read --fields text=body,date=published articles.csv > records.jsonl
  ascribe read pages/ 'march/**/*.html' CC-NEWS-20260304.warc.gz > records.jsonl
  curl -s https://example.org/feed.xml | ascribe read
  pbpaste | ascribe read --as pretty";

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definitions_hold_together() {
        Args::command().debug_assert();
    }

    #[test]
    fn the_help_states_the_limit_that_holds() {
        let help = Args::command().find_subcommand_mut("read").expect("it is there").render_long_help();
        let limit = format!("{} MiB", ascribe::LONGEST_REPORT >> 20);
        assert!(help.to_string().contains(&limit), "{help}");
    }
}
