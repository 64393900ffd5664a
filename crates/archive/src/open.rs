//! Opens an archive, makes a new one, and brings an older one up to date. It tells what is no archive
//! by its marks and leaves it untouched. Writing is left to `batch`.

use crate::blobs::{Blobs, Content};
use crate::codec::Claims;
use crate::error::{ArchiveError, ArchiveErrorKind};
use crate::migrations::MIGRATIONS;
use crate::recent::Recent;
use crate::vocabulary::Vocabulary;
use crate::writing::WriterLock;
use record::claim::Claim;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::cell::{Cell, RefCell};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The version of the file that this crate writes.
pub const ARCHIVE_VERSION: i64 = MIGRATIONS.len() as i64;

/// SQLite's `application_id` of an archive: "ASCR".
const APPLICATION_ID: i64 = 0x4153_4352;

/// Bytes of a page. Half of SQLite's largest blobs here fill a smaller page badly.
const PAGE_BYTES: u32 = 8192;

/// How an archive is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// How long to wait for another program that has the archive open for writing before giving up.
    pub wait: Duration,
    /// Whether every commit waits for the disk. Without it, a power cut may take back the last batches;
    /// a killed program never does.
    pub durable: bool,
    /// Memory for pages of the file, in mebibytes.
    pub cache_mib: u32,
    /// The size that the file must not grow beyond, in pages of 8 KiB; none for that of the disk.
    pub most_pages: Option<u32>,
}

impl Default for Options {
    fn default() -> Self {
        Self { wait: Duration::from_secs(5), durable: false, cache_mib: 128, most_pages: None }
    }
}

/// An archive of reports: one SQLite file.
#[derive(Debug)]
pub struct Archive {
    pub(crate) path: PathBuf,
    pub(crate) connection: Connection,
    pub(crate) vocabulary: RefCell<Vocabulary>,
    pub(crate) blobs: RefCell<Blobs>,
    pub(crate) recent_claims: RefCell<Recent<i64, Arc<Claims>>>,
    pub(crate) recent_rows: RefCell<Recent<i64, Arc<Claim>>>,
    /// SQLite's `data_version` when something was read last.
    state: Cell<i64>,
    /// Held for as long as the archive is open for writing, and let go after the connection above is closed.
    _writing: Option<WriterLock>,
}

/// One state of an archive, which is kept to until this is dropped.
#[derive(Debug)]
pub struct Snapshot<'a>(Option<&'a Archive>);

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        if let Some(archive) = self.0 {
            archive.end_reading();
        }
    }
}

/// How long to wait for programs that read, or that write without asking: SQLite's own locks are held for moments.
const BUSY: Duration = Duration::from_secs(5);

/// So many steps of SQLite's are made before it is looked whether a question has time left.
const STEPS: std::ffi::c_int = 100_000;

/// How many reports' claims are kept at hand while others are joined to them.
const RECENT_REPORTS: usize = 4096;
/// How many are kept at hand by one who only reads. A question looks at most reports once, and memory that is asked for
/// anew costs more than to read one again.
const READERS_RECENT_REPORTS: usize = 64;
/// How many pages one who only reads keeps at hand, in MiB, for the same reason; the system keeps the others.
const READERS_CACHE_MIB: u32 = 4;
/// How many claims are kept at hand with names for numbers.
const RECENT_ROWS: usize = 20_000;
/// How many by one who only reads.
const READERS_RECENT_ROWS: usize = 1_000;

impl Archive {
    /// Opens an archive for reading and writing, and makes it where there is none.
    ///
    /// # Errors
    ///
    /// Where the path is a folder or holds something else than an archive, where a later version wrote
    /// it, or where it cannot be read or written. What is there is left as it is.
    pub fn create_or_open(path: &Path) -> Result<Self, ArchiveError> {
        Self::create_or_open_with(path, Options::default())
    }

    /// The same, with settings.
    ///
    /// # Errors
    ///
    /// As [`Archive::create_or_open`].
    pub fn create_or_open_with(path: &Path, options: Options) -> Result<Self, ArchiveError> {
        at(path, open_to_write(path, options))
    }

    /// Opens an archive for reading. Somebody else may write to it meanwhile.
    ///
    /// # Errors
    ///
    /// Where there is none, where it is something else or of another version, or where it cannot be read.
    pub fn open_read_only(path: &Path) -> Result<Self, ArchiveError> {
        at(path, open_to_read(path))
    }

    /// Where the archive stands.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Gives what is asked from now on so long, all together; what takes longer ends with
    /// [`ArchiveErrorKind::TooLong`].
    ///
    /// # Errors
    ///
    /// Where SQLite does not take it.
    pub fn answer_within(&mut self, time: Duration) -> Result<(), ArchiveError> {
        let began = Instant::now();
        let is_over = move || began.elapsed() > time;
        let set = self.connection.progress_handler(STEPS, Some(is_over));
        self.at(set.map_err(Into::into))
    }

    /// A number that is another once somebody else has written. It says nothing to another connection.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn state(&self) -> Result<i64, ArchiveError> {
        self.at(data_version(&self.connection))
    }

    /// Gives an error its place.
    pub(crate) fn at<T>(&self, result: Result<T, ArchiveErrorKind>) -> Result<T, ArchiveError> {
        at(&self.path, result)
    }

    /// Answers a question out of one state of the archive, whoever writes meanwhile.
    pub(crate) fn reading<T>(&self, answer: impl FnOnce() -> Result<T, ArchiveErrorKind>) -> Result<T, ArchiveError> {
        if !self.connection.is_autocommit() {
            return self.at(answer());
        }
        let answered = self.begin_to_read().and_then(|()| answer());
        self.end_reading();
        self.at(answered)
    }

    /// Keeps to one state of the archive until what is returned is dropped: whatever is asked meanwhile is answered out
    /// of it, and sooner than if each answer had to look for the present state. Do not keep it for longer than a
    /// question takes: what others write meanwhile cannot be put in its place.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn snapshot(&self) -> Result<Snapshot<'_>, ArchiveError> {
        if !self.connection.is_autocommit() {
            return Ok(Snapshot(None));
        }
        // Dropped where it cannot begin, which ends what was begun.
        let snapshot = Snapshot(Some(self));
        self.at(self.begin_to_read()).map(|()| snapshot)
    }

    fn begin_to_read(&self) -> Result<(), ArchiveErrorKind> {
        self.connection.execute_batch("BEGIN")?;
        // Rises when somebody else has written; what is kept at hand may be of another state then.
        let state = data_version(&self.connection)?;
        if self.state.replace(state) != state { self.forget() } else { Ok(()) }
    }

    fn end_reading(&self) {
        // Nothing was written, so that nothing can be lost by giving up the state that was read.
        let _ = self.connection.execute_batch("ROLLBACK");
    }

    /// Forgets what was kept at hand: after a rollback it may not be so.
    pub(crate) fn forget(&self) -> Result<(), ArchiveErrorKind> {
        *self.vocabulary.borrow_mut() = Vocabulary::default();
        self.recent_claims.borrow_mut().clear();
        self.recent_rows.borrow_mut().clear();
        *self.blobs.borrow_mut() = dictionaries(&self.connection)?;
        Ok(())
    }
}

/// SQLite's count of what others wrote.
fn data_version(connection: &Connection) -> Result<i64, ArchiveErrorKind> {
    Ok(connection.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?)
}

fn at<T>(path: &Path, result: Result<T, ArchiveErrorKind>) -> Result<T, ArchiveError> {
    result.map_err(|kind| ArchiveError { path: path.to_owned(), kind })
}

fn open_to_write(path: &Path, options: Options) -> Result<Archive, ArchiveErrorKind> {
    match check_bytes(path) {
        Ok(()) | Err(ArchiveErrorKind::Missing) => {}
        Err(kind) => return Err(kind),
    }
    let writing = WriterLock::take(path, options.wait)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(|error| cannot_open(path, error))?;
    if connection.is_readonly("main")? {
        return Err(ArchiveErrorKind::ReadOnly);
    }
    connection.busy_timeout(BUSY.max(options.wait))?;
    let version = version(&connection)?;
    if version == 0 {
        connection.pragma_update(None, "page_size", PAGE_BYTES)?;
    }
    // What this gives is the mode that was reached; on a file system without shared memory it is another.
    connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", if options.durable { "full" } else { "normal" })?;
    connection.pragma_update(None, "wal_autocheckpoint", 4000)?;
    connection.pragma_update(None, "journal_size_limit", 64 << 20)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    if let Some(pages) = options.most_pages {
        connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?;
    }
    settle(&connection, options.cache_mib)?;
    if version < ARCHIVE_VERSION {
        migrate(&connection)?;
    }
    archive(path, connection, Some(writing))
}

fn open_to_read(path: &Path) -> Result<Archive, ArchiveErrorKind> {
    check_bytes(path)?;
    let connection = match open_shared(path) {
        // A reader of a write-ahead log writes an index beside it. In a folder that may not be written to,
        // and with nobody writing, the file is read as it stands.
        Err(ArchiveErrorKind::ReadOnly | ArchiveErrorKind::Sqlite(_)) if no_log(path) => open_as_it_stands(path)?,
        other => other?,
    };
    match version(&connection)? {
        0 => return Err(ArchiveErrorKind::NotAnArchive),
        found if found < ARCHIVE_VERSION => {
            return Err(ArchiveErrorKind::OlderVersion { found, known: ARCHIVE_VERSION });
        }
        _ => {}
    }
    settle(&connection, READERS_CACHE_MIB)?;
    archive(path, connection, None)
}

fn open_shared(path: &Path) -> Result<Connection, ArchiveErrorKind> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY)?;
    version(&connection)?;
    Ok(connection)
}

fn open_as_it_stands(path: &Path) -> Result<Connection, ArchiveErrorKind> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let escaped: String = path
        .to_str()
        .ok_or(ArchiveErrorKind::ReadOnly)?
        .chars()
        .map(|letter| match letter {
            '%' | '?' | '#' => format!("%{:02x}", u32::from(letter)),
            other => other.to_string(),
        })
        .collect();
    Ok(Connection::open_with_flags(format!("file:{escaped}?immutable=1"), flags)?)
}

fn no_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).map_or(true, |metadata| metadata.len() == 0)
}

/// Looks at the first bytes, before SQLite may touch the file. An empty file is an archive not yet made.
fn check_bytes(path: &Path) -> Result<(), ArchiveErrorKind> {
    if path.is_dir() {
        return Err(ArchiveErrorKind::Folder);
    }
    let mut head = Vec::new();
    std::fs::File::open(path)?.take(100).read_to_end(&mut head)?;
    if !head.is_empty() && !head.starts_with(b"SQLite format 3\0") {
        return Err(ArchiveErrorKind::NotAnArchive);
    }
    if (16..100).contains(&head.len()) {
        return Err(ArchiveErrorKind::Damaged("it ends after a few bytes".to_owned()));
    }
    Ok(())
}

fn cannot_open(path: &Path, error: rusqlite::Error) -> ArchiveErrorKind {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::CannotOpen) if !folder.is_dir() => ArchiveErrorKind::Missing,
        Some(rusqlite::ErrorCode::CannotOpen) => ArchiveErrorKind::ReadOnly,
        _ => error.into(),
    }
}

/// The version of an archive; 0 for a file in which nothing stands yet.
fn version(connection: &Connection) -> Result<i64, ArchiveErrorKind> {
    let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let application = number("application_id")?;
    let found = number("user_version")?;
    if application != APPLICATION_ID {
        let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        let fresh = application == 0 && found == 0 && tables == 0;
        return if fresh { Ok(0) } else { Err(ArchiveErrorKind::NotAnArchive) };
    }
    if found > ARCHIVE_VERSION {
        return Err(ArchiveErrorKind::NewerVersion { found, known: ARCHIVE_VERSION });
    }
    Ok(found)
}

fn settle(connection: &Connection, cache_mib: u32) -> Result<(), ArchiveErrorKind> {
    connection.pragma_update(None, "cache_size", -(i64::from(cache_mib) << 10))?;
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.set_prepared_statement_cache_capacity(128);
    // Without it SQLite plans a statement anew for each value that is bound.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// Takes the missing steps, all or none. Another program may have taken them meanwhile.
fn migrate(connection: &Connection) -> Result<(), ArchiveErrorKind> {
    // A table that others refer to may take the place of another of its name; `verify` checks what refers to what.
    connection.pragma_update(None, "foreign_keys", false)?;
    let migrated = steps_that_are_missing(connection);
    connection.pragma_update(None, "foreign_keys", true)?;
    migrated
}

fn steps_that_are_missing(connection: &Connection) -> Result<(), ArchiveErrorKind> {
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let steps = || -> Result<(), ArchiveErrorKind> {
        let from = usize::try_from(version(connection)?).map_err(|_| ArchiveErrorKind::NotAnArchive)?;
        for step in MIGRATIONS[from..].iter().copied().flatten() {
            step.take(connection)?;
        }
        connection.pragma_update(None, "application_id", APPLICATION_ID)?;
        connection.pragma_update(None, "user_version", ARCHIVE_VERSION)?;
        Ok(connection.execute_batch("COMMIT")?)
    };
    steps().inspect_err(|_| {
        // The first error is the one to tell; SQLite may have rolled back by itself.
        let _ = connection.execute_batch("ROLLBACK");
    })
}

/// The tables of an archive of this version, without rows, in memory.
pub(crate) fn empty() -> Result<Connection, ArchiveErrorKind> {
    let connection = Connection::open_in_memory()?;
    migrate(&connection)?;
    Ok(connection)
}

fn archive(path: &Path, connection: Connection, writing: Option<WriterLock>) -> Result<Archive, ArchiveErrorKind> {
    let blobs = dictionaries(&connection)?;
    let (recent_reports, recent_rows) = match writing {
        Some(_) => (RECENT_REPORTS, RECENT_ROWS),
        None => (READERS_RECENT_REPORTS, READERS_RECENT_ROWS),
    };
    Ok(Archive {
        path: path.to_owned(),
        connection,
        vocabulary: RefCell::default(),
        blobs: RefCell::new(blobs),
        recent_claims: RefCell::new(Recent::new(recent_reports)),
        recent_rows: RefCell::new(Recent::new(recent_rows)),
        state: Cell::new(-1),
        _writing: writing,
    })
}

/// The dictionaries that blobs are packed with.
pub(crate) fn dictionaries(connection: &Connection) -> Result<Blobs, ArchiveErrorKind> {
    let mut blobs = Blobs::default();
    let mut statement = connection.prepare("SELECT id, kind, body FROM dictionary ORDER BY id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, kind): (i64, i64) = (row.get(0)?, row.get(1)?);
        let content = Content::from_code(kind)
            .ok_or_else(|| ArchiveErrorKind::Damaged(format!("the dictionary {id}: there is no kind {kind}")))?;
        blobs.take_in(id as u64, content, row.get(2)?);
    }
    Ok(blobs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_has_its_time() {
        let folder = tempfile::tempdir().expect("a directory");
        let mut archive = Archive::create_or_open(&folder.path().join("a.ascribe")).expect("it is made");
        let counts =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000) SELECT max(i) FROM n";
        let count = |archive: &Archive| -> Result<i64, ArchiveErrorKind> {
            Ok(archive.connection.query_row(counts, [], |row| row.get(0))?)
        };
        archive.answer_within(Duration::ZERO).expect("it is taken");
        assert!(matches!(count(&archive), Err(ArchiveErrorKind::TooLong)));
        archive.answer_within(Duration::from_secs(600)).expect("it is taken");
        assert_eq!(count(&archive).expect("there is time"), 3_000_000);
    }
}
