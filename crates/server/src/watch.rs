//! Whether the archive is what it was: a tag that is another as soon as somebody wrote to it.

use crate::error::PageError;
use archive::{Archive, ArchiveError};
use ask::AskError;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// A connection that watches an archive.
#[derive(Debug)]
pub struct Watch {
    archive: Mutex<Archive>,
    /// Tells the tags of this server from those of one before: its count begins anew.
    server: String,
}

impl Watch {
    /// Watches an archive.
    ///
    /// # Errors
    ///
    /// Where it cannot be read.
    pub fn new(path: &Path) -> Result<Self, ArchiveError> {
        let now = jiff::Timestamp::now().as_nanosecond();
        let server = format!("{:x}-{now:x}", std::process::id());
        Ok(Self { archive: Mutex::new(Archive::open_read_only(path)?), server })
    }

    /// A tag for what is written of the archive in one of several forms. It is taken before the answer is made: where
    /// somebody writes meanwhile, the answer is asked for once more, and never too seldom.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn tag(&self, form: u8) -> Result<String, PageError> {
        let archive = self.archive.lock().unwrap_or_else(PoisonError::into_inner);
        let state = archive.state().map_err(AskError::from)?;
        Ok(format!("W/\"{}-{state:x}-{form}\"", self.server))
    }
}
