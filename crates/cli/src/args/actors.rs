//! What can be said on the command line of the actors of an archive.

use super::asking::{FormArgs, PageArgs};
use clap::{Args as ClapArgs, Subcommand};
use std::path::PathBuf;

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

    /// How many, and from where on
    #[command(flatten)]
    pub page: PageArgs,

    /// How to print them
    #[command(flatten)]
    pub form: FormArgs,
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

const ACTORS_EXAMPLES: &str = "\
Examples:
  ascribe actors news.archive list brandt
  ascribe actors news.archive merge 'brandt|person|-' 'ola brandt|person|NOR' --note 'the only Brandt here'
  ascribe actors news.archive split 'brandt|person|-' --relink";
