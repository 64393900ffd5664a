//! One writer at a time: a small file beside the archive is locked for as long as the archive is open for writing.
//!
//! The lock is the operating system's, so that it is free when the program that held it ends, however it ends; the file
//! that may stay then holds nobody up. It says who writes, for whoever is turned away.

use crate::error::ArchiveErrorKind;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The right to write to an archive. It is given up when this is dropped.
#[derive(Debug)]
pub(crate) struct WriterLock {
    file: File,
    path: PathBuf,
}

/// What the name of the archive gets behind it.
const SUFFIX: &str = "-writer";
/// How long to wait before looking again.
const BETWEEN: Duration = Duration::from_millis(50);
/// So many words of the command are told behind its name.
const MOST_WORDS: usize = 4;
/// So much is read of what a lock says, at most.
const MOST_BYTES: u64 = 1_000;

impl WriterLock {
    /// Takes the lock, and waits for it so long at most.
    pub(crate) fn take(archive: &Path, wait: Duration) -> Result<Self, ArchiveErrorKind> {
        // One archive has one such file, by whatever way it is named.
        let mut path = std::fs::canonicalize(archive).map_or_else(|_| archive.as_os_str().to_owned(), Into::into);
        path.push(SUFFIX);
        let path = PathBuf::from(path);
        let began = Instant::now();
        loop {
            let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path)?;
            match file.try_lock() {
                Ok(()) => {
                    // Whoever held it before may have taken the file away between the two steps above.
                    if let Some(lock) = (Self { file, path: path.clone() }).signed()? {
                        return Ok(lock);
                    }
                }
                Err(TryLockError::WouldBlock) if began.elapsed() < wait => std::thread::sleep(BETWEEN),
                Err(TryLockError::WouldBlock) => return Err(ArchiveErrorKind::Locked { by: told(&path) }),
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
        }
    }

    /// Writes down who holds it; none where the file is not the one that others find any more.
    fn signed(mut self) -> Result<Option<Self>, ArchiveErrorKind> {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        let words = format!("process {}, since {}: {}", std::process::id(), moment(now.as_secs()), command());
        self.file.set_len(0)?;
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(words.as_bytes())?;
        self.file.flush()?;
        let is_found = is_same(&self.file, &self.path);
        Ok(is_found.then_some(self))
    }
}

impl Drop for WriterLock {
    fn drop(&mut self) {
        // Where it cannot be taken away, it stays, and holds nobody up.
        if cfg!(unix) && is_same(&self.file, &self.path) {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// Whether an open file is the one that stands at a path.
#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let number = |metadata: std::fs::Metadata| (metadata.dev(), metadata.ino());
    file.metadata().ok().map(number) == std::fs::metadata(path).ok().map(number)
}

/// Elsewhere the file is never taken away.
#[cfg(not(unix))]
fn is_same(_: &File, _: &Path) -> bool {
    true
}

/// Who holds the lock, as far as the file tells.
fn told(path: &Path) -> String {
    let mut words = String::new();
    let read = File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_string(&mut words));
    if read.is_err() || words.is_empty() { "another program".to_owned() } else { words }
}

/// The beginning of the command that this process is.
fn command() -> String {
    let name = |word: std::ffi::OsString| Path::new(&word).file_name().map(|name| name.to_string_lossy().into_owned());
    let mut words = std::env::args_os();
    let program = words.next().and_then(name).unwrap_or_default();
    let rest = words.take(MOST_WORDS).map(|word| word.to_string_lossy().into_owned());
    std::iter::once(program).chain(rest).collect::<Vec<_>>().join(" ")
}

/// A moment as ISO 8601 writes it, in UTC (days by Hinnant's `civil_from_days`).
fn moment(seconds: u64) -> String {
    let (day, of_day) = (seconds / 86_400, seconds % 86_400);
    let shifted = day + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let (day, month) = (of_year - (153 * shifted_month + 2) / 5 + 1, (shifted_month + 2) % 12 + 1);
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02} UTC", of_day / 3_600, of_day / 60 % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_in_utc() {
        assert_eq!(moment(0), "1970-01-01 00:00 UTC");
        assert_eq!(moment(1_709_210_096), "2024-02-29 12:34 UTC");
    }
}
