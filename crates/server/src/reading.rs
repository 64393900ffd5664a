//! Reads texts that are in no archive, with what the archive was made with. The model is loaded when the first text
//! comes.

use crate::error::PageError;
use crate::state::Site;
use ascribe::Reader;
use ascribe::correcting::Kit;
use axum::http::StatusCode;
use std::sync::{Arc, OnceLock};
use tokio::sync::Semaphore;
use tokio::task;

/// So many texts are read at once, which takes a processor core each.
const AT_ONCE: usize = 2;

/// A reader for all.
#[derive(Debug)]
pub struct Reading {
    reader: OnceLock<Result<Reader, String>>,
    turns: Arc<Semaphore>,
}

impl Default for Reading {
    fn default() -> Self {
        Self { reader: OnceLock::new(), turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl Site {
    /// Does something with the reader, on a thread that may take its time. None is waited for.
    ///
    /// # Errors
    ///
    /// Where others are being read, or the reader cannot be loaded.
    pub async fn with_reader<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Reader) -> T + Send + 'static,
    ) -> Result<T, PageError> {
        let busy = || PageError {
            status: StatusCode::SERVICE_UNAVAILABLE,
            says: "Other texts are being read just now. Wait a moment.".to_owned(),
        };
        let turn = Arc::clone(&self.reading().turns).try_acquire_owned().map_err(|_| busy())?;
        let kit = self.read(|archive| Kit::of(archive).map_err(|problem| PageError::broken(&problem)));
        let kit = if self.reading().reader.get().is_none() { Some(kit.await?) } else { None };
        let site = self.clone();
        let done = task::spawn_blocking(move || {
            let _turn = turn;
            let load = || kit.map_or_else(|| Err("there is no kit".to_owned()), Kit::into_reader);
            site.reading().reader.get_or_init(load).as_ref().map(read).map_err(|problem| PageError::broken(problem))
        });
        done.await.unwrap_or_else(|_| Err(PageError::broken("a text could not be read")))
    }
}
