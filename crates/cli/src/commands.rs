//! One file for each subcommand.

pub mod add;
pub mod codebook;
pub mod completions;
pub mod gazetteer;
pub mod man;
pub mod read;
pub mod relink;
