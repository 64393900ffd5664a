//! One file for each subcommand.

pub mod completions;
pub mod man;
pub mod read;
