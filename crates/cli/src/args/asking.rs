//! What can be said on the command line to ask an archive.

use ascribe::corroborate::calendar::day_number;
use ascribe::record::claim::ClaimRole;
use ask::Question;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args as ClapArgs, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Ask an archive: who said what, who did what to whom, how many, and on how many independent words it stands
///
/// What is given must all hold. Answers come by the day that they are about, then in the order in which the reports
/// were added. Every row begins with an id, which `ascribe show` takes.
///
/// An account is what many reports tell of one thing; its origins are the independent words on which it stands. A
/// story is reports that share passages.
#[derive(Debug, ClapArgs)]
#[command(after_help = FIND_EXAMPLES)]
pub struct FindArgs {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,

    /// What to find
    #[arg(value_enum, value_name = "WHAT")]
    pub what: What,

    /// What must hold
    #[command(flatten)]
    pub filters: FilterArgs,

    /// Print the evidence of each: the words in context, the rule, the chain, why it was joined and who was merged
    #[arg(long)]
    pub explain: bool,

    /// How to print the answers [default: table on a terminal, jsonl elsewhere]
    #[arg(long = "as", value_enum, value_name = "FORM")]
    pub form: Option<AnswerForm>,
}

/// What can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum What {
    /// Who said what
    Statements,
    /// Who did what to whom
    Events,
    /// How many of what
    Figures,
    /// What became of counts: stopped, unverified
    Counts,
    /// Who is for or against whom
    Stances,
    /// Who is named in the archive, those of the most reports first
    Actors,
    /// Reports that share passages
    Stories,
    /// What many reports tell of one thing
    Accounts,
    /// Numbers of one scope that cannot both be so, as `ascribe disputes` prints them; by --type, --place, --since,
    /// --until, --outlet and, for the counter, --actor
    Disputes,
}

/// What must hold of an answer.
#[derive(Debug, ClapArgs)]
pub struct FilterArgs {
    /// With this actor: a name in whatever case, with * for any letters at its ends, or a key; several must all be
    /// there
    #[arg(long, value_name = "NAME")]
    pub actor: Vec<String>,

    /// The actor has this part in it; several: any of them
    #[arg(long, value_parser = roles(), value_name = "PART")]
    pub role: Vec<ClaimRole>,

    /// Done to, said to, or for or against this actor
    #[arg(long, value_name = "NAME")]
    pub toward: Vec<String>,

    /// With an actor of this country: SYR, Syria
    #[arg(long, value_name = "COUNTRY")]
    pub country: Option<String>,

    /// With an actor of this PLOVER sector: GOV, MIL, REB
    #[arg(long, value_name = "CODE")]
    pub sector: Option<String>,

    /// Of this type: an event type (ASSAULT), an act (denies), what is counted (killed); several: any of them
    #[arg(long = "type", value_name = "TYPE", num_args = 1.., value_delimiter = ',')]
    pub types: Vec<String>,

    /// With this status: occurred, alleged, denied, planned; of statements: negative; several: any of them
    #[arg(long, value_name = "STATUS", num_args = 1.., value_delimiter = ',')]
    pub status: Vec<String>,

    /// At this place, or in the division or country of this name: 'Homs', 'Tripoli, LBN', 'Syria'
    #[arg(long, value_name = "NAME")]
    pub place: Option<String>,

    /// Around this place or point: 'Homs', 34.73,36.71
    #[arg(long, value_name = "PLACE", allow_hyphen_values = true)]
    pub near: Option<String>,

    /// How far around, in kilometres [default: 25]
    #[arg(long, value_name = "KM", value_parser = kilometres)]
    pub radius: Option<f64>,

    /// About this day or a later one: 2026-03-04
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub since: Option<i32>,

    /// About this day or an earlier one
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub until: Option<i32>,

    /// Published by this outlet
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,

    /// In a report that credits this news agency
    #[arg(long, value_name = "NAME")]
    pub agency: Option<String>,

    /// In a report with these words; those in "double quotes" in a row, with * for any letters at the end of a word
    #[arg(long, value_name = "QUERY")]
    pub text: Option<String>,

    /// Of accounts: with at least so many independent origins
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub min_origins: usize,

    /// Of accounts and stories: told by at least so many reports [default: 2]
    #[arg(long, value_name = "N")]
    pub min_reports: Option<usize>,

    /// At most so many answers [default: 50]
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

impl FilterArgs {
    /// The question that they make.
    pub fn question(&self) -> Question {
        Question {
            actors: self.actor.clone(),
            roles: self.role.clone(),
            toward: self.toward.clone(),
            country: self.country.clone(),
            sector: self.sector.clone(),
            types: self.types.clone(),
            statuses: self.status.clone(),
            place: self.place.clone(),
            near: self.near.clone(),
            radius: self.radius,
            since: self.since,
            until: self.until,
            outlet: self.outlet.clone(),
            agency: self.agency.clone(),
            text: self.text.clone(),
            min_origins: self.min_origins,
            min_reports: self.min_reports,
            limit: self.limit,
            ..Question::default()
        }
    }
}

/// How answers are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AnswerForm {
    /// For people: a line each
    Table,
    /// One answer a line, in JSON
    Jsonl,
    /// One indented JSON array
    Json,
}

/// Show one item of an archive with its words in context
///
/// ID is what `ascribe find` prints: a report (12, or the beginning of its hash, or the id that its sender gave it), a
/// claim (12:s3), an account (account:12:s3), a story (story:12), an actor (its key or its name).
#[derive(Debug, ClapArgs)]
#[command(after_help = SHOW_EXAMPLES)]
pub struct ShowArgs {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,

    /// What to show
    #[arg(value_name = "ID")]
    pub id: String,

    /// Of a report: print its text as well
    #[arg(long)]
    pub text: bool,

    /// How to print it [default: pretty on a terminal, json elsewhere]
    #[arg(long = "as", value_enum, value_name = "FORM")]
    pub form: Option<ShowForm>,
}

/// How an item is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ShowForm {
    /// For people
    Pretty,
    /// As indented JSON; a report as its record
    Json,
}

/// Say which names of an archive mean one actor, and take it back
///
/// A report calls somebody by a name; that two names mean one actor is said here, with a note, and no claim is changed
/// by it. Accounts are made again by `ascribe relink`, or at once with --relink.
#[derive(Debug, ClapArgs)]
#[command(after_help = ACTORS_EXAMPLES)]
pub struct ActorsArgs {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,

    /// What to do
    #[command(subcommand)]
    pub command: ActorsCommand,
}

/// What can be done with the actors of an archive.
#[derive(Debug, Subcommand)]
pub enum ActorsCommand {
    List(ActorsListArgs),
    Merge(ActorsMergeArgs),
    Split(ActorsSplitArgs),
}

/// List actors with the keys that were merged into each, and why
#[derive(Debug, ClapArgs)]
pub struct ActorsListArgs {
    /// Only those whose name has these letters
    #[arg(value_name = "NAME")]
    pub name: Option<String>,

    /// Only those into which something was merged
    #[arg(long)]
    pub merged: bool,

    /// At most so many [default: 50]
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,

    /// How to print them [default: table on a terminal, jsonl elsewhere]
    #[arg(long = "as", value_enum, value_name = "FORM")]
    pub form: Option<AnswerForm>,
}

/// Say that one actor is another
#[derive(Debug, ClapArgs)]
pub struct ActorsMergeArgs {
    /// The actor that is merged: its key, or its name where only one has it
    #[arg(value_name = "KEY")]
    pub key: String,

    /// The actor that it is counted under from now on
    #[arg(value_name = "INTO")]
    pub into: String,

    /// Why
    #[arg(long, value_name = "TEXT", default_value = "merged by hand")]
    pub note: String,

    /// Make the accounts again at once
    #[arg(long)]
    pub relink: bool,
}

/// Take a merge back, and keep the two apart
#[derive(Debug, ClapArgs)]
pub struct ActorsSplitArgs {
    /// The actor that was merged: its key, or its name where only one has it
    #[arg(value_name = "KEY")]
    pub key: String,

    /// Make the accounts again at once
    #[arg(long)]
    pub relink: bool,
}

fn roles() -> impl TypedValueParser<Value = ClaimRole> {
    let labels = ClaimRole::ALL.iter().map(|role| role.label()).collect::<Vec<_>>();
    PossibleValuesParser::new(labels).try_map(|label| label.parse())
}

fn day(written: &str) -> Result<i32, String> {
    const DAY: usize = 10;
    let number = (written.len() == DAY).then(|| day_number(written)).flatten();
    number.ok_or_else(|| "write a day as in 2026-03-04".to_owned())
}

fn kilometres(written: &str) -> Result<f64, String> {
    let number: Option<f64> = written.parse().ok();
    number
        .filter(|number| *number >= 0.0 && number.is_finite())
        .ok_or_else(|| "write a number of kilometres".to_owned())
}

const FIND_EXAMPLES: &str = "\
Examples:
  ascribe find news.archive statements --actor 'Ola Brandt' --role speaker --since 2026-03-01 --until 2026-03-07
  ascribe find news.archive events --country SYR --role target --type ASSAULT --status alleged --explain
  ascribe find news.archive figures --type killed --near Homs --radius 30
  ascribe find news.archive accounts --min-origins 2 --text '\"aid convoy\"'
  ascribe find news.archive stories --agency 'Associated Press' > stories.jsonl";

const SHOW_EXAMPLES: &str = "\
Examples:
  ascribe show news.archive 12
  ascribe show news.archive account:12:s3
  ascribe show news.archive 'Ola Brandt'";

const ACTORS_EXAMPLES: &str = "\
Examples:
  ascribe actors news.archive list brandt
  ascribe actors news.archive merge 'brandt|person|-' 'ola brandt|person|NOR' --note 'the only Brandt here'
  ascribe actors news.archive split 'brandt|person|-' --relink";
