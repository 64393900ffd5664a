//! One file for each subcommand.

pub mod actors;
pub mod add;
pub mod codebook;
pub mod completions;
pub mod disputes;
pub mod find;
pub mod gazetteer;
pub mod man;
pub mod read;
pub mod relink;
pub mod show;
pub mod toll;
