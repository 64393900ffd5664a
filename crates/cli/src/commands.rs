//! One file for each subcommand.

pub mod actors;
pub mod add;
pub mod check;
pub mod codebook;
pub mod compare;
pub mod completions;
pub mod correct;
pub mod disputes;
pub mod export;
pub mod find;
pub mod gazetteer;
pub mod log;
pub mod man;
pub mod news;
pub mod read;
pub mod relink;
pub mod sample;
pub mod serve;
pub mod show;
pub mod toll;
pub mod verify;

use ascribe::{Archive, ArchiveError, ArchiveOptions};
use std::path::Path;
use std::time::Duration;

/// Opens an archive for writing; whoever comes second waits so many seconds, and is told who writes.
fn open_to_write(path: &Path, wait: u64) -> Result<Archive, ArchiveError> {
    Archive::create_or_open_with(path, ArchiveOptions { wait: Duration::from_secs(wait), ..ArchiveOptions::default() })
}
