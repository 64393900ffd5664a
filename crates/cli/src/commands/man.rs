//! `ascribe man [COMMAND]`: its manual pages.

use crate::Ended;
use crate::args::{Args, ManArgs};
use anyhow::Context;
use clap::CommandFactory;

/// Prints the manual page of the command or of one of its subcommands.
pub fn run(args: &ManArgs) -> anyhow::Result<Ended> {
    let mut command = Args::command();
    command.build();
    if let Some(name) = &args.command {
        let found = command.find_subcommand(name).cloned();
        command = found.with_context(|| format!("there is no subcommand {name:?}; see ascribe --help"))?;
    }
    clap_mangen::Man::new(command.version(env!("CARGO_PKG_VERSION"))).render(&mut std::io::stdout())?;
    Ok(Ended::Done)
}
