//! What can be wrong with an archive, or with what is asked of it, and what to do about it.

use record::json::JsonError;
use std::fmt;
use std::path::PathBuf;

/// Something that could not be done with an archive.
#[derive(Debug)]
pub struct ArchiveError {
    /// The file.
    pub path: PathBuf,
    /// What is wrong.
    pub kind: ArchiveErrorKind,
}

/// What is wrong with an archive, or with what was asked of it.
#[derive(Debug)]
#[non_exhaustive]
pub enum ArchiveErrorKind {
    /// There is no such file.
    Missing,
    /// The path is that of a folder.
    Folder,
    /// The file is something else; it was left as it is.
    NotAnArchive,
    /// A later version of this program wrote it; it was left as it is.
    NewerVersion {
        /// Its version.
        found: i64,
        /// The latest version that this program knows.
        known: i64,
    },
    /// An earlier version wrote it, and it was opened for reading only.
    OlderVersion {
        /// Its version.
        found: i64,
        /// The version that this program reads.
        known: i64,
    },
    /// What stands in it cannot be read: where, and what is wrong.
    Damaged(String),
    /// Another program is writing to it.
    Locked {
        /// Which one: its process, since when, its command, as far as it is known.
        by: String,
    },
    /// A question took longer than it was given.
    TooLong,
    /// There is no room left where it stands. What was committed before is kept.
    Full,
    /// It, or its folder, may not be written to.
    ReadOnly,
    /// It could not be read or written.
    Input(std::io::Error),
    /// A text query could not be read.
    Query {
        /// The query.
        query: String,
        /// What is wrong with it.
        problem: String,
    },
    /// Nothing in the archive has this name or number.
    Unknown(String),
    /// What was to be put contradicts itself.
    Entry {
        /// The id of the report.
        report: String,
        /// What is wrong with it.
        problem: String,
    },
    /// Two actors cannot be merged.
    Merge {
        /// The key that was to be merged.
        key: String,
        /// Why not.
        problem: String,
    },
    /// The caller knows why something cannot be done: in words.
    Refused(String),
    /// A stored record cannot be read.
    Record {
        /// The number of the report.
        seq: i64,
        /// What is wrong with it.
        error: Box<JsonError>,
    },
    /// Anything else that SQLite reports.
    Sqlite(rusqlite::Error),
}

impl fmt::Display for ArchiveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.kind {
            ArchiveErrorKind::Missing => write!(f, "{path}: there is no such archive, or no such folder"),
            ArchiveErrorKind::Folder => {
                write!(f, "{path} is a folder; name a file for the archive, such as {path}/news.ascribe")
            }
            ArchiveErrorKind::NotAnArchive => {
                write!(
                    f,
                    "{path} is not an archive; it was left as it was. Name another file, or one that `ascribe add` made"
                )
            }
            ArchiveErrorKind::NewerVersion { found, known } => write!(
                f,
                "{path} is an archive of version {found}, and this program knows versions up to {known}: use a newer \
                 Ascribe"
            ),
            ArchiveErrorKind::OlderVersion { found, known } => write!(
                f,
                "{path} is an archive of version {found}, and this program reads version {known}: `ascribe relink \
                 {path}` brings it up to date"
            ),
            ArchiveErrorKind::Damaged(what) => {
                write!(f, "{path} is damaged: {what}. Take the last good copy, or make it again from the reports")
            }
            ArchiveErrorKind::Locked { by } => write!(
                f,
                "{path} is in use by {by}; only one program can write to it at a time. Wait until it is done (`--wait \
                 SECONDS` waits for you). Nothing was lost"
            ),
            ArchiveErrorKind::TooLong => {
                write!(f, "{path}: the question took longer than it may; ask for less at once")
            }
            ArchiveErrorKind::Full => {
                write!(f, "{path}: no room left on the disk. What was added before is kept; make room, then go on")
            }
            ArchiveErrorKind::ReadOnly => {
                write!(f, "{path} cannot be written to: the file or its folder is read-only")
            }
            ArchiveErrorKind::Input(error) => write!(f, "{path}: {error}"),
            ArchiveErrorKind::Query { query, problem } => {
                write!(f, "the text query {query:?} cannot be read: {problem}")
            }
            ArchiveErrorKind::Unknown(what) => write!(f, "{path} has no {what}"),
            ArchiveErrorKind::Entry { report, problem } => write!(f, "the report {report} cannot be added: {problem}"),
            ArchiveErrorKind::Merge { key, problem } => write!(f, "{key:?} cannot be merged: {problem}"),
            ArchiveErrorKind::Refused(problem) => write!(f, "{path}: {problem}"),
            ArchiveErrorKind::Record { seq, error } => {
                write!(f, "{path}: the record of report {seq} cannot be read: {error}")
            }
            ArchiveErrorKind::Sqlite(error) => write!(f, "{path}: {error}"),
        }
    }
}

impl std::error::Error for ArchiveError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            ArchiveErrorKind::Input(error) => Some(error),
            ArchiveErrorKind::Record { error, .. } => Some(error.as_ref()),
            ArchiveErrorKind::Sqlite(error) => Some(error),
            _ => None,
        }
    }
}

impl From<rusqlite::Error> for ArchiveErrorKind {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                Self::Locked { by: "another program".to_owned() }
            }
            Some(ErrorCode::OperationInterrupted) => Self::TooLong,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::NotADatabase) => Self::NotAnArchive,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            _ => match error {
                // Every column has the type that it was made with, unless something else wrote to it.
                rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::Utf8Error(..) => Self::Damaged(error.to_string()),
                other => Self::Sqlite(other),
            },
        }
    }
}

impl From<std::io::Error> for ArchiveErrorKind {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::Missing,
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::Full,
            std::io::ErrorKind::ReadOnlyFilesystem | std::io::ErrorKind::PermissionDenied => Self::ReadOnly,
            _ => Self::Input(error),
        }
    }
}
