//! What every request shares: the archive, read on threads that may wait, each with a connection of its own.
//!
//! A reader keeps to one state of the archive and holds up nobody who writes to it.

use crate::error::PageError;
use crate::memory::{Memory, Recall};
use crate::reading::Reading;
use crate::safety::Safety;
use crate::watch::Watch;
use archive::{Archive, ArchiveError};
use ask::{AskError, Asking};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use tokio::task;

/// How an archive is served.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How many questions are answered at once; others wait for their turn.
    pub readers: usize,
    /// Who may ask, how much and how often.
    pub safety: Safety,
}

/// So many questions are answered at once where nothing else is said.
const USUAL_READERS: usize = 4;

/// A question that takes so long goes over much of the archive.
const MUCH: Duration = Duration::from_secs(1);

impl Default for Settings {
    fn default() -> Self {
        Self { readers: USUAL_READERS, safety: Safety::default() }
    }
}

/// An archive that is served. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Site(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    path: PathBuf,
    name: String,
    turns: Arc<Semaphore>,
    /// Connections that nobody reads with just now.
    idle: Mutex<Vec<Archive>>,
    watch: Watch,
    memory: Arc<Memory>,
    reading: Reading,
    /// How long an answer may take.
    time: Duration,
    /// Held by whoever writes.
    writing: Arc<tokio::sync::Mutex<()>>,
}

impl Site {
    /// An archive to be served.
    ///
    /// # Errors
    ///
    /// Where it cannot be read.
    pub fn open(path: &Path, settings: Settings) -> Result<Self, ArchiveError> {
        let first = Archive::open_read_only(path)?;
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        Ok(Self(Arc::new(Inner {
            path: path.to_owned(),
            name,
            turns: Arc::new(Semaphore::new(settings.readers.max(1))),
            idle: Mutex::new(vec![first]),
            watch: Watch::new(path)?,
            memory: Arc::default(),
            reading: Reading::default(),
            time: settings.safety.limits.time,
            writing: Arc::default(),
        })))
    }

    /// What the archive is called: the name of its file.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Where the archive stands.
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// A tag that is another once the archive is, for one of several forms of an answer.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn tag(&self, form: u8) -> Result<String, PageError> {
        self.0.watch.tag(form)
    }

    /// What was counted before in the present state. Taken before the archive is asked.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn recall(&self) -> Result<Recall, PageError> {
        Ok(Recall::new(Arc::clone(&self.0.memory), self.tag(0)?))
    }

    /// Held by whoever writes: one change is made at a time.
    pub fn writing(&self) -> &Arc<tokio::sync::Mutex<()>> {
        &self.0.writing
    }

    /// What reads texts.
    pub fn reading(&self) -> &Reading {
        &self.0.reading
    }

    /// Answers a question on a thread that may wait, out of one state of the archive.
    ///
    /// # Errors
    ///
    /// Where the question cannot be answered or the archive cannot be read.
    pub async fn ask<T, E>(
        &self,
        question: impl FnOnce(&Asking<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, PageError>
    where
        T: Send + 'static,
        E: Into<PageError> + Send + 'static,
    {
        self.read(move |archive| {
            let asking = Asking::new(archive)?;
            question(&asking).map_err(E::into)
        })
        .await
    }

    /// Reads from the archive on a thread that may wait.
    ///
    /// # Errors
    ///
    /// Where it cannot be read.
    pub async fn read<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Archive) -> Result<T, PageError> + Send + 'static,
    ) -> Result<T, PageError> {
        let turn =
            Arc::clone(&self.0.turns).acquire_owned().await.map_err(|_| PageError::broken("no reader is left"))?;
        let site = self.clone();
        let answer = task::spawn_blocking(move || {
            // Held until the answer is there, also where nobody waits for it any more.
            let _turn = turn;
            let idle = || site.0.idle.lock().unwrap_or_else(PoisonError::into_inner);
            let kept = idle().pop();
            let mut archive = match kept {
                Some(archive) => archive,
                None => Archive::open_read_only(&site.0.path).map_err(AskError::from)?,
            };
            archive.answer_within(site.0.time).map_err(AskError::from)?;
            let began = Instant::now();
            let answer = question(&archive);
            // One that went over much of the archive has much of it at hand, which nobody asks for again.
            if began.elapsed() < MUCH {
                idle().push(archive);
            }
            answer
        });
        // A question that stopped in the middle takes its connection with it; the next opens another.
        answer.await.unwrap_or_else(|_| Err(PageError::broken("the question could not be answered")))
    }
}
