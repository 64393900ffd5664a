//! The `ascribe` command: reads its arguments and hands over to a subcommand.
//!
//! Exit codes: 0 done, 1 done with something to report, 2 could not do it, 130 stopped.

mod answers;
mod args;
mod commands;
mod form;
mod own;
mod pipeline;
mod pretty;
mod read_one;
mod stopping;

use args::{Args, Command};
use clap::Parser;
use std::io::ErrorKind;
use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ended {
    /// Everything was done.
    Done = 0,
    /// It was done, and something was said about it on standard error.
    DoneWithComplaints = 1,
    /// Nothing could be done.
    Failed = 2,
    /// Somebody stopped it; what was done is kept.
    Stopped = stopping::STOPPED as isize,
}

fn main() -> ExitCode {
    let ended = match Args::parse().command {
        Command::Read(args) => commands::read::run(&args),
        Command::Add(args) => commands::add::run(&args),
        Command::Relink(args) => commands::relink::run(&args),
        Command::Verify(args) => commands::verify::run(&args),
        Command::Find(args) => commands::find::run(&args),
        Command::Show(args) => commands::show::run(&args),
        Command::New(args) => commands::news::run(&args),
        Command::Actors(args) => commands::actors::run(&args),
        Command::Toll(args) => commands::toll::run(&args),
        Command::Disputes(args) => commands::disputes::run(&args),
        Command::Export(args) => commands::export::run(&args),
        Command::Compare(args) => commands::compare::run(&args),
        Command::Sample(args) => commands::sample::run(&args),
        Command::Check(args) => commands::check::run(&args),
        Command::Correct(args) => commands::correct::run(&args),
        Command::Amend(args) => commands::correct::amend(&args),
        Command::Remove(args) => commands::correct::remove(&args),
        Command::Undo(args) => commands::correct::undo_changes(&args),
        Command::Redo(args) => commands::correct::redo_changes(&args),
        Command::Log(args) => commands::log::run(&args),
        Command::Serve(args) => commands::serve::run(&args),
        Command::Codebook(args) => commands::codebook::run(&args),
        Command::Gazetteer(args) => commands::gazetteer::run(&args),
        Command::Completions(args) => commands::completions::run(&args),
        Command::Man(args) => commands::man::run(&args),
    };
    let ended = ended.unwrap_or_else(|error| {
        // Whoever closed the pipe has seen enough, and knows.
        if is_broken_pipe(&error) {
            return Ended::Done;
        }
        anstream::eprintln!("ascribe: {error:#}");
        Ended::Failed
    });
    ExitCode::from(ended as u8)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
}
