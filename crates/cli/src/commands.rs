//! One file for each subcommand.

pub mod codebook;
pub mod completions;
pub mod gazetteer;
pub mod man;
pub mod read;
