//! `ascribe actors`: which names of an archive mean one actor.

use crate::Ended;
use crate::answers::{self, Look, Printed, asked, pages, tables};
use crate::args::RelinkArgs;
use crate::args::actors::{ActorsArgs, ActorsCommand, ActorsListArgs, ActorsMergeArgs, ActorsSplitArgs};
use crate::commands::relink;
use ascribe::Archive;
use ask::{ActorView, Asking, Query};
use std::path::Path;

/// Does what was asked.
pub fn run(args: &ActorsArgs) -> anyhow::Result<Ended> {
    match &args.command {
        ActorsCommand::List(list_args) => list(&args.archive, list_args),
        ActorsCommand::Merge(merge_args) => merge(&args.archive, merge_args),
        ActorsCommand::Split(split_args) => split(&args.archive, split_args),
    }
}

fn list(path: &Path, args: &ActorsListArgs) -> anyhow::Result<Ended> {
    let archive = Archive::open_read_only(path)?;
    let asking = asked(Asking::new(&archive))?;
    let query = Query {
        actors: args.name.iter().cloned().collect(),
        limit: args.page.limit,
        after: args.page.after.clone(),
        ..Query::default()
    };
    let answer = asked(if args.merged { asking.merged_actors(&query) } else { asking.actors(&query) })?;
    let look = Look { table: merged_table, page: pages::actor };
    answers::print(&answer, Printed::of(&args.form)?, false, look)?;
    Ok(Ended::Done)
}

/// The table of actors, with the merges of all of them below.
fn merged_table(actors: &[ActorView], width: usize) -> Vec<String> {
    let mut lines = tables::actors(actors, width);
    lines.extend(tables::merges(actors));
    lines
}

fn merge(path: &Path, args: &ActorsMergeArgs) -> anyhow::Result<Ended> {
    Archive::open_read_only(path)?;
    let mut archive = super::open_to_write(path, 0)?;
    let (key, into) = {
        let asking = asked(Asking::new(&archive))?;
        (asked(asking.key_called(&args.key))?, asked(asking.key_called(&args.into))?)
    };
    let mut batch = archive.begin()?;
    batch.merge(&key, &into, &args.note)?;
    batch.commit()?;
    anstream::eprintln!("{key} is counted as {into} from now on: {}", args.note);
    anstream::eprintln!("`ascribe actors {} split '{key}'` takes it back", path.display());
    drop(archive);
    again(path, args.relink)
}

fn split(path: &Path, args: &ActorsSplitArgs) -> anyhow::Result<Ended> {
    Archive::open_read_only(path)?;
    let mut archive = super::open_to_write(path, 0)?;
    let key = asked(asked(Asking::new(&archive))?.key_called(&args.key))?;
    let was = archive.same_as()?.into_iter().find(|same| same.key == key);
    let mut batch = archive.begin()?;
    batch.split(&key)?;
    batch.commit()?;
    let was = was.map_or_else(String::new, |same| format!(", not as {} (\"{}\")", same.into, same.note));
    anstream::eprintln!("{key} is counted by itself from now on{was}; it will not be merged again unless you say so");
    drop(archive);
    again(path, args.relink)
}

/// Makes the accounts again, or says how.
fn again(path: &Path, relink: bool) -> anyhow::Result<Ended> {
    if relink {
        return relink::run(&RelinkArgs { archive: path.to_owned(), wait: 0 });
    }
    anstream::eprintln!("accounts are as they were; `ascribe relink {}` makes them again", path.display());
    Ok(Ended::Done)
}
