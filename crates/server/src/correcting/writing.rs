//! Writes to the archive: one change at a time, whole or not at all, on the disk before anybody is told of it.

use crate::correcting::refused;
use crate::error::PageError;
use crate::state::Site;
use archive::{ArchiveError, ArchiveErrorKind};
use ascribe::correcting::{CorrectError, CorrectErrorKind, Kit, Made, Tools};
use ascribe::{Archive, ArchiveOptions, Batch};
use axum::http::StatusCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::task;

/// How long another who writes is waited for.
const WAIT: Duration = Duration::from_secs(4);
/// How long somebody waits for accounts that are made again, which in a large archive takes minutes.
const PATIENCE: Duration = Duration::from_secs(12);
/// Memory for pages of the file, in mebibytes.
const CACHE: u32 = 16;

/// What came of something that was tried.
#[derive(Debug)]
pub enum Came<T> {
    /// It is to be kept.
    Keep(T),
    /// Nothing of it is to be kept.
    Drop(T),
}

impl Site {
    /// Changes the archive. What is done goes on also where nobody waits for it any more; `told` is told before anybody
    /// else, once it is kept.
    ///
    /// # Errors
    ///
    /// Where it cannot be written, or `work` cannot be done.
    pub async fn change<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Batch<'_>, Tools<'_>) -> Result<Came<T>, PageError> + Send + 'static,
        told: impl FnOnce(&T) + Send + 'static,
    ) -> Result<T, PageError> {
        let turn = tokio::time::timeout(WAIT, Arc::clone(self.writing()).lock_owned()).await.map_err(|_| busy())?;
        let site = self.clone();
        let done = task::spawn_blocking(move || {
            let _turn = turn;
            if !site.path().exists() {
                return Err(PageError::broken("the archive is gone"));
            }
            let options = ArchiveOptions { wait: WAIT, durable: true, cache_mib: CACHE, ..ArchiveOptions::default() };
            let mut archive = Archive::create_or_open_with(site.path(), options).map_err(of_archive)?;
            let kit = Kit::of(&archive).map_err(|problem| PageError::broken(&problem))?;
            let mut batch = archive.begin().map_err(of_archive)?;
            match kit.lend(|tools| work(&mut batch, tools))? {
                Came::Keep(done) => {
                    batch.commit().map_err(of_archive)?;
                    told(&done);
                    Ok(done)
                }
                Came::Drop(done) => Ok(done),
            }
        });
        match tokio::time::timeout(PATIENCE, done).await {
            Ok(done) => done.unwrap_or_else(|_| Err(PageError::broken("a change was given up"))),
            Err(_) => Err(goes_on()),
        }
    }
}

fn goes_on() -> PageError {
    PageError {
        status: StatusCode::ACCEPTED,
        says: "The change is being made. It goes on, since accounts are made again from the report that it is about; \
               once it stands in the log of changes it is done. Sending the form again does not do it twice."
            .to_owned(),
    }
}

fn busy() -> PageError {
    PageError {
        status: StatusCode::SERVICE_UNAVAILABLE,
        says:
            "Somebody else writes to the archive just now, perhaps `ascribe add`. Nothing was changed; send it again \
               in a moment."
                .to_owned(),
    }
}

/// Why the archive cannot be written, without where it stands.
fn of_archive(error: ArchiveError) -> PageError {
    match error.kind {
        ArchiveErrorKind::Locked { .. } => busy(),
        ArchiveErrorKind::ReadOnly => PageError {
            status: StatusCode::FORBIDDEN,
            says: "The archive may be read here, and not be written to.".to_owned(),
        },
        ArchiveErrorKind::Full => PageError {
            status: StatusCode::INSUFFICIENT_STORAGE,
            says: "There is no room left where the archive stands. Nothing was changed.".to_owned(),
        },
        ArchiveErrorKind::Merge { key, problem } => refused(format!("{key} cannot be merged: {problem}")),
        ArchiveErrorKind::Refused(problem) => refused(problem),
        ArchiveErrorKind::Unknown(what) => PageError::missing(format!("The archive has no {what}.")),
        _ => PageError::broken(&error.to_string()),
    }
}

/// Why a correction cannot be made, in words for whoever wants it.
pub fn of_correction(error: CorrectError) -> PageError {
    match error.kind {
        CorrectErrorKind::Archive(error) => of_archive(error),
        CorrectErrorKind::Ask(error) => PageError::from(*error),
        CorrectErrorKind::Wrong(wrong) => refused(wrong.to_string()),
        CorrectErrorKind::Meaning(problem) => refused(problem),
        _ => PageError::broken(&error.to_string()),
    }
}

/// What was made, unless it clashes with what somebody else made.
pub fn kept_or(made: Made) -> Came<Made> {
    if made.conflicts.is_empty() { Came::Keep(made) } else { Came::Drop(made) }
}
