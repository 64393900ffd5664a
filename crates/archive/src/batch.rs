//! Changes that are made together: committed whole, or not at all. What is changed is left to the
//! files that add methods here: `put`, `copies`, `accounts`, `actors`.

use crate::error::{ArchiveError, ArchiveErrorKind};
use crate::open::Archive;
use std::ops::Deref;

/// Changes that are made together. Everything that can be asked of an archive can be asked here too, and
/// sees what was changed. One that is dropped without [`Batch::commit`] changes nothing.
#[derive(Debug)]
pub struct Batch<'a> {
    archive: &'a mut Archive,
    open: bool,
}

impl Archive {
    /// Begins to write. Only one program can at a time; readers go on.
    ///
    /// # Errors
    ///
    /// Where another program still writes after the time that was to be waited, or nothing can be written.
    pub fn begin(&mut self) -> Result<Batch<'_>, ArchiveError> {
        let begun = self.connection.execute_batch("BEGIN IMMEDIATE");
        self.at(begun.map_err(Into::into))?;
        Ok(Batch { archive: self, open: true })
    }
}

impl Batch<'_> {
    /// Keeps the changes.
    ///
    /// # Errors
    ///
    /// Where they cannot be written: none of them is kept then.
    pub fn commit(mut self) -> Result<(), ArchiveError> {
        let committed = self.archive.connection.execute_batch("COMMIT");
        self.open = committed.is_err();
        self.archive.at(committed.map_err(Into::into))
    }
}

impl Batch<'_> {
    /// That something cannot be done with the archive, for a reason that the caller knows.
    pub fn refused(&self, problem: String) -> ArchiveError {
        ArchiveError { path: self.archive.path.clone(), kind: ArchiveErrorKind::Refused(problem) }
    }
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        if self.open {
            // After some errors SQLite has rolled back by itself and refuses to do it again.
            let _ = self.archive.connection.execute_batch("ROLLBACK");
            // Where even the dictionaries cannot be read again, every later call tells it.
            let _ = self.archive.forget();
        }
    }
}

impl Deref for Batch<'_> {
    type Target = Archive;

    fn deref(&self) -> &Archive {
        self.archive
    }
}
