//! What the user adds to what a program reads with, kept in the archive that is made with it: dictionaries of actors,
//! codebooks, a gazetteer. What stands in them is left to those who read with them.

use crate::batch::Batch;
use crate::error::{ArchiveError, ArchiveErrorKind};
use crate::open::Archive;
use rusqlite::params;
use sha2::{Digest, Sha256};

type Inner<T> = Result<T, ArchiveErrorKind>;

/// What a file of the user's is. The codes stand in the file and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OwnKind {
    /// A dictionary of actors.
    Dictionary = 0,
    /// A codebook of events.
    Codebook = 1,
    /// A gazetteer.
    Gazetteer = 2,
}

impl OwnKind {
    /// Every kind, in the order in which they are read.
    pub const ALL: [Self; 3] = [Self::Dictionary, Self::Codebook, Self::Gazetteer];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Dictionary => "dictionary",
            Self::Codebook => "codebook",
            Self::Gazetteer => "gazetteer",
        }
    }

    /// The number that stands for it in the file.
    pub(crate) fn code(self) -> i64 {
        self as i64
    }
}

/// A file of the user's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFile {
    /// What it is.
    pub kind: OwnKind,
    /// The name that it had.
    pub name: String,
    /// What stands in it.
    pub content: Vec<u8>,
}

impl OwnFile {
    /// SHA-256 of its content, in lower-case hexadecimal.
    pub fn digest(&self) -> String {
        Sha256::digest(&self.content).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// zstd's usual level: such a file is written once.
const LEVEL: i32 = 3;

impl Archive {
    /// The files of the user's that the archive is made with, in the order in which they are read.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read, or a file is not the one that was kept.
    pub fn own_files(&self) -> Result<Vec<OwnFile>, ArchiveError> {
        self.reading(|| {
            let mut statement =
                self.connection.prepare("SELECT kind, name, digest, body FROM own ORDER BY kind, place")?;
            let mut rows = statement.query([])?;
            let mut files = Vec::new();
            while let Some(row) = rows.next()? {
                let (code, name, digest): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
                let damaged = || ArchiveErrorKind::Damaged(format!("what it keeps of the user's file {name}"));
                let kind = OwnKind::ALL.into_iter().find(|kind| kind.code() == code).ok_or_else(damaged)?;
                let body = row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?;
                let file =
                    OwnFile { kind, content: zstd::decode_all(body).map_err(|_| damaged())?, name: name.clone() };
                if file.digest() != digest {
                    return Err(damaged());
                }
                files.push(file);
            }
            Ok(files)
        })
    }

    /// The notes beginning with these words on work that was begun and must be done before the archive is as it should
    /// be.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn unfinished(&self, work: &str) -> Result<Vec<String>, ArchiveError> {
        self.reading(|| {
            let sql = "SELECT work FROM unfinished WHERE substr(work, 1, length(?1)) = ?1 ORDER BY work";
            let mut statement = self.connection.prepare_cached(sql)?;
            let works = statement.query_map([work], |row| row.get(0))?;
            Ok(works.collect::<rusqlite::Result<_>>()?)
        })
    }
}

impl Batch<'_> {
    /// Keeps the files of the user's that the archive is made with from now on, in place of those that it had.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be written.
    pub fn keep_own_files(&mut self, files: &[OwnFile]) -> Result<(), ArchiveError> {
        self.at(keep(self, files))
    }

    /// Notes that some work was begun, until it is noted to be done.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be written.
    pub fn note_unfinished(&mut self, work: &str) -> Result<(), ArchiveError> {
        let noted = self.connection.execute("INSERT OR IGNORE INTO unfinished (work) VALUES (?)", [work]);
        self.at(noted.map(|_| ()).map_err(Into::into))
    }

    /// Notes that all that is noted with these words at its beginning is done.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be written.
    pub fn note_finished(&mut self, work: &str) -> Result<(), ArchiveError> {
        let noted = self.connection.execute("DELETE FROM unfinished WHERE substr(work, 1, length(?1)) = ?1", [work]);
        self.at(noted.map(|_| ()).map_err(Into::into))
    }
}

fn keep(archive: &Archive, files: &[OwnFile]) -> Inner<()> {
    archive.connection.execute("DELETE FROM own", [])?;
    let mut put =
        archive.connection.prepare("INSERT INTO own (kind, place, name, digest, body) VALUES (?, ?, ?, ?, ?)")?;
    for (place, file) in files.iter().enumerate() {
        let place = i64::try_from(place).unwrap_or(i64::MAX);
        let body = zstd::encode_all(file.content.as_slice(), LEVEL)?;
        put.execute(params![file.kind.code(), place, file.name, file.digest(), body])?;
    }
    Ok(())
}
