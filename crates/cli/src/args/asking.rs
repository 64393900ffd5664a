//! What can be said on the command line to ask an archive.

use super::tables::ExcelArgs;
use ascribe::day_number;
use ask::{Cursor, Detail, Field, Place, Query, Sort};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args as ClapArgs, ValueEnum};
use record::claim::{ClaimRole, Day};
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
    pub query: QueryArgs,

    /// In another order than by the day that they are about, or accounts by size
    #[arg(long, value_enum, value_name = "ORDER")]
    pub sort: Option<SortBy>,

    /// Print the evidence of each: the words in context, the rule, the chain, why it was joined and who was merged
    #[arg(long)]
    pub explain: bool,

    /// How to print them
    #[command(flatten)]
    pub form: FormArgs,
}

/// In which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SortBy {
    /// Of accounts: by the first report that tells it
    First,
    /// By day, the last first; stories by when their first reports were added
    Newest,
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
    /// Numbers of one scope that cannot both be so, as `ascribe disputes` prints them
    Disputes,
}

/// What must hold of an answer.
#[derive(Debug, ClapArgs)]
pub struct QueryArgs {
    /// With this actor: a name in whatever case, with * for any letters at its ends, or a key; several: all of them
    #[arg(long, value_name = "NAME")]
    pub actor: Vec<String>,

    /// The actor has this part in it; several: any of them
    #[arg(long, value_parser = roles(), value_name = "PART")]
    pub role: Vec<ClaimRole>,

    /// Done to, said to, or for or against this actor
    #[arg(long, value_name = "NAME")]
    pub toward: Vec<String>,

    /// Counted by somebody with this in the name, or of this key
    #[arg(long, value_name = "NAME")]
    pub counter: Option<String>,

    /// With an actor of this country: SYR, Syria
    #[arg(long, value_name = "COUNTRY")]
    pub country: Option<String>,

    /// With an actor of this PLOVER sector: GOV, MIL, REB
    #[arg(long, value_name = "CODE")]
    pub sector: Option<String>,

    /// Of this type: an event type (ASSAULT), an act (denies), what is counted (killed); several: any of them
    #[arg(long = "type", visible_alias = "what", value_name = "TYPE", num_args = 1.., value_delimiter = ',')]
    pub types: Vec<String>,

    /// Of events: with this CAMEO code, or one that begins so: 190, 19; several: any of them
    #[arg(long, value_name = "CODE", num_args = 1.., value_delimiter = ',')]
    pub cameo: Vec<String>,

    /// Of figures: of whom: people, civilians, children ...
    #[arg(long, value_name = "WHOM", num_args = 1.., value_delimiter = ',')]
    pub whom: Vec<String>,

    /// With this status: occurred, alleged, denied, planned; of statements: negative; several: any of them
    #[arg(long, value_name = "STATUS", num_args = 1.., value_delimiter = ',')]
    pub status: Vec<String>,

    /// At this place, or in the division or country of this name: 'Homs', 'Tripoli, LBN', 'Syria'
    #[arg(long, value_name = "NAME", conflicts_with = "near")]
    pub place: Option<String>,

    /// At the place of that name itself, and not at what lies within it
    #[arg(long, requires = "place")]
    pub exactly: bool,

    /// Around this place or point: 'Homs', 34.73,36.71
    #[arg(long, value_name = "PLACE", allow_hyphen_values = true)]
    pub near: Option<String>,

    /// How far around, in kilometres [default: 25]
    #[arg(long, value_name = "KM", value_parser = kilometres, requires = "near")]
    pub radius: Option<f64>,

    /// About this day or a later one: 2026-03-04
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub since: Option<Day>,

    /// About this day or an earlier one
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub until: Option<Day>,

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

    /// Of accounts: those too that tell of history alone, such as a toll of years
    #[arg(long)]
    pub background: bool,

    /// What somebody rejected as well, which is in no answer else
    #[arg(long)]
    pub with_rejected: bool,

    /// How many, and from where on
    #[command(flatten)]
    pub page: PageArgs,
}

/// How answers are printed, and for whom.
#[derive(Debug, ClapArgs)]
pub struct FormArgs {
    /// How to print the answers [default: table on a terminal, jsonl elsewhere]
    #[arg(long = "as", value_enum, value_name = "FORM")]
    pub form: Option<AnswerForm>,

    /// For whom a table is
    #[command(flatten)]
    pub excel: ExcelArgs,
}

/// Which page of an answer.
#[derive(Debug, ClapArgs)]
pub struct PageArgs {
    /// At most so many [default: 50; all, where the answer is for a program and goes into a pipe or file]
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,

    /// Go on behind the last row of an answer, as it was told there
    #[arg(long, value_name = "CURSOR", value_parser = cursor)]
    pub after: Option<Cursor>,
}

impl QueryArgs {
    /// The question that they make.
    pub fn query(&self, detail: Detail) -> Query {
        let named =
            |name: &String| if self.exactly { Place::Exactly(name.clone()) } else { Place::Within(name.clone()) };
        let near = |of: &String| Place::Near { of: of.clone(), kilometres: self.radius };
        Query {
            actors: self.actor.clone(),
            roles: self.role.clone(),
            toward: self.toward.clone(),
            counters: self.counter.iter().map(|name| ask::with_letters(name)).collect(),
            country: self.country.clone(),
            sector: self.sector.clone(),
            types: self.types.clone(),
            codes: self.cameo.clone(),
            whom: self.whom.clone(),
            place: self.place.as_ref().map(named).or_else(|| self.near.as_ref().map(near)),
            since: self.since,
            until: self.until,
            statuses: self.status.clone(),
            min_origins: self.min_origins,
            min_reports: self.min_reports,
            background: self.background,
            with_rejected: self.with_rejected,
            outlet: self.outlet.clone(),
            agency: self.agency.clone(),
            text: self.text.clone(),
            reports: Vec::new(),
            sort: Sort::Usual,
            limit: self.page.limit,
            after: self.page.after.clone(),
            detail,
        }
    }
}

/// What a part of a question is called on the command line.
pub fn flag(field: Field) -> String {
    format!("--{}", field.name())
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
    /// A table with a header and all columns
    Csv,
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

    /// Of a report: the earlier text of this number, which came under the same address
    #[arg(long, value_name = "N")]
    pub version: Option<u32>,

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

fn roles() -> impl TypedValueParser<Value = ClaimRole> {
    let labels = ClaimRole::ALL.iter().map(|role| role.label()).collect::<Vec<_>>();
    PossibleValuesParser::new(labels).try_map(|label| label.parse())
}

/// A day as its number.
pub fn day(written: &str) -> Result<Day, String> {
    const DAY: usize = 10;
    let number = (written.len() == DAY).then(|| day_number(written)).flatten();
    number.ok_or_else(|| "write a day as in 2026-03-04".to_owned())
}

fn cursor(written: &str) -> Result<Cursor, String> {
    Cursor::parse(written).map_err(|_| "no answer gives it as the place to go on from".to_owned())
}

/// A length in kilometres.
pub fn kilometres(written: &str) -> Result<f64, String> {
    let number: Option<f64> = written.parse().ok();
    number
        .filter(|number| *number >= 0.0 && number.is_finite())
        .ok_or_else(|| "write a number of kilometres".to_owned())
}

const FIND_EXAMPLES: &str = "\
Examples:
  ascribe find news.archive statements --actor 'Ola Brandt' --role speaker --since 2026-03-01 --until 2026-03-07
  ascribe find news.archive events --country SYR --role target --type ASSAULT --status alleged --explain
  ascribe find news.archive accounts --cameo 18,19 --min-origins 2
  ascribe find news.archive figures --type killed --near Homs --radius 30
  ascribe find news.archive accounts --min-origins 2 --text '\"aid convoy\"'
  ascribe find news.archive accounts --place Homs --sort first
  ascribe find news.archive stories --agency 'Associated Press' > stories.jsonl
  ascribe find news.archive figures --type killed --as csv > killed.csv
  ascribe find news.archive events --since 2026-03-01 --for-excel > march.csv";

const SHOW_EXAMPLES: &str = "\
Examples:
  ascribe show news.archive 12
  ascribe show news.archive account:12:s3
  ascribe show news.archive 'Ola Brandt'";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::Args;
    use clap::CommandFactory;

    #[test]
    fn every_field_is_a_flag_of_its_name() {
        let command = Args::command();
        let find = command.find_subcommand("find").expect("it is there");
        for field in Field::ALL {
            assert!(find.get_arguments().any(|known| known.get_long() == Some(field.name())), "{}", flag(*field));
        }
    }
}
