//! One file for each subcommand.

pub mod add;
pub mod codebook;
pub mod completions;
pub mod disputes;
pub mod gazetteer;
pub mod man;
pub mod read;
pub mod relink;
pub mod toll;
