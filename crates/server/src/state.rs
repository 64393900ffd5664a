//! What every request shares: the archive, read on threads that may wait, each with a connection of its own.
//!
//! A reader keeps to one state of the archive and holds up nobody who writes to it.

use crate::alone::Alone;
use crate::answers::Answers;
use crate::borders::Borders;
use crate::error::PageError;
use crate::memory::{Memory, Recall};
use crate::reading::Reading;
use crate::safety::Safety;
use crate::watch::Watch;
use archive::{Archive, ArchiveError};
use ask::{AskError, Asking, Query};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
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
    /// Lines that are drawn on the map.
    pub borders: Option<Arc<Borders>>,
}

/// So many questions are answered at once where nothing else is said.
const USUAL_READERS: usize = 4;

/// A question that takes so long goes over much of the archive.
const MUCH: Duration = Duration::from_secs(1);
/// So long may an answer take that nobody waits for.
const ASIDE: Duration = Duration::from_secs(600);

impl Default for Settings {
    fn default() -> Self {
        Self { readers: USUAL_READERS, safety: Safety::default(), borders: None }
    }
}

/// An archive that is served. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Site {
    inner: Arc<Inner>,
    /// The turns of those who ask by this.
    turns: Arc<Semaphore>,
    /// How long an answer may take.
    time: Duration,
}

/// A site for as long as it is served.
#[derive(Debug)]
pub struct WeakSite {
    inner: Weak<Inner>,
    time: Duration,
}

impl WeakSite {
    /// The site, where anybody has it.
    pub fn upgrade(&self) -> Option<Site> {
        let inner = self.inner.upgrade()?;
        let turns = Arc::clone(&inner.turns);
        Some(Site { inner, turns, time: self.time })
    }
}

#[derive(Debug)]
struct Inner {
    path: PathBuf,
    name: String,
    turns: Arc<Semaphore>,
    /// Connections that nobody reads with just now.
    idle: Mutex<Vec<Archive>>,
    watch: Watch,
    memory: Arc<Memory>,
    answers: Answers,
    answers_of_api: Answers,
    borders: Option<Arc<Borders>>,
    /// Whether somebody wants to know by which rules findings were found.
    wants_rules: AtomicBool,
    reading: Reading,
    /// Gathers much, which takes much memory.
    gathering: Alone,
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
        let turns = Arc::new(Semaphore::new(settings.readers.max(1)));
        let inner = Inner {
            path: path.to_owned(),
            name,
            turns: Arc::clone(&turns),
            idle: Mutex::new(vec![first]),
            watch: Watch::new(path)?,
            memory: Arc::default(),
            answers: Answers::default(),
            answers_of_api: Answers::default(),
            borders: settings.borders,
            wants_rules: AtomicBool::new(false),
            reading: Reading::default(),
            gathering: Alone::default(),
            writing: Arc::default(),
        };
        Ok(Self { inner: Arc::new(inner), turns, time: settings.safety.limits.time })
    }

    /// The same for one who holds up nobody: with a turn of its own, and as much time as it takes.
    pub fn aside(&self) -> Self {
        Self { turns: Arc::new(Semaphore::new(1)), time: ASIDE, ..self.clone() }
    }

    /// The same until nobody has it any more.
    pub fn downgrade(&self) -> WeakSite {
        WeakSite { inner: Arc::downgrade(&self.inner), time: self.time }
    }

    /// How long an answer may take.
    pub fn time(&self) -> Duration {
        self.time
    }

    /// Lines that are drawn on the map.
    pub fn borders(&self) -> Option<&Arc<Borders>> {
        self.inner.borders.as_ref()
    }

    /// Has it counted ahead by which rules findings were found.
    pub fn wants_rules(&self) {
        self.inner.wants_rules.store(true, Ordering::Relaxed);
    }

    /// Whether that is wanted since it was last asked.
    pub fn are_rules_wanted(&self) -> bool {
        self.inner.wants_rules.swap(false, Ordering::Relaxed)
    }

    /// Pages that are kept.
    pub fn answers(&self, of_api: bool) -> &Answers {
        if of_api { &self.inner.answers_of_api } else { &self.inner.answers }
    }

    /// What the archive is called: the name of its file.
    pub fn name(&self) -> &str {
        &self.inner.name
    }

    /// Where the archive stands.
    pub fn path(&self) -> &Path {
        &self.inner.path
    }

    /// A tag that is another once the archive is, for one of several forms of an answer.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn tag(&self, form: u8) -> Result<String, PageError> {
        self.inner.watch.tag(form)
    }

    /// What was counted before in the present state. Taken before the archive is asked.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn recall(&self) -> Result<Recall, PageError> {
        Ok(Recall::new(Arc::clone(&self.inner.memory), self.tag(0)?))
    }

    /// Held by whoever writes: one change is made at a time.
    pub fn writing(&self) -> &Arc<tokio::sync::Mutex<()>> {
        &self.inner.writing
    }

    /// What reads texts.
    pub fn reading(&self) -> &Reading {
        &self.inner.reading
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

    /// The same of a question for counts through time: of those that gather much one is answered after the other.
    ///
    /// # Errors
    ///
    /// As for [`Site::ask`].
    pub async fn ask_for_counts<T, E>(
        &self,
        query: &Query,
        question: impl FnOnce(&Asking<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, PageError>
    where
        T: Send + 'static,
        E: Into<PageError> + Send + 'static,
    {
        let asked = query.clone();
        if !self.ask(move |asking| asking.gathers_much(&asked)).await? {
            return self.ask(question).await;
        }
        let site = self.clone();
        let work = move || site.answer(|archive| question(&Asking::new(archive)?).map_err(E::into));
        self.inner.gathering.run(work).await
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
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(|_| PageError::broken("no reader is left"))?;
        let site = self.clone();
        let answer = task::spawn_blocking(move || {
            // Held until the answer is there, also where nobody waits for it any more.
            let _turn = turn;
            site.answer(question)
        });
        // A question that stopped in the middle takes its connection with it; the next opens another.
        answer.await.unwrap_or_else(|_| Err(PageError::broken("the question could not be answered")))
    }

    /// Answers with a connection that nobody has just now.
    fn answer<T>(&self, question: impl FnOnce(&Archive) -> Result<T, PageError>) -> Result<T, PageError> {
        let idle = || self.inner.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = idle().pop();
        let mut archive = match kept {
            Some(archive) => archive,
            None => Archive::open_read_only(&self.inner.path).map_err(AskError::from)?,
        };
        archive.answer_within(self.time).map_err(AskError::from)?;
        let began = Instant::now();
        let answer = question(&archive);
        // One that went over much of the archive has much of it at hand, which nobody asks for again.
        if began.elapsed() < MUCH {
            idle().push(archive);
        }
        answer
    }
}
