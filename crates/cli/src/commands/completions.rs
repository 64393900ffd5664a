//! `ascribe completions SHELL`: the script that completes its words.

use crate::Ended;
use crate::args::{Args, CompletionsArgs};
use clap::CommandFactory;
use std::io::Write;

/// Prints the completion script for a shell.
pub fn run(args: &CompletionsArgs) -> anyhow::Result<Ended> {
    // Made in memory, since the generator panics where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "ascribe", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(Ended::Done)
}
