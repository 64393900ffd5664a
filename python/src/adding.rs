//! Reports into an archive: read by several threads, written by one, in their order.

use crate::{faults, reading};
use ascribe::{Archive, ArchiveError, ArchiveOptions, Outcome, Prepared};
use intake::Received;
use pyo3::exceptions::PyKeyboardInterrupt;
use pyo3::prelude::*;
use record::ReportHead;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Whoever comes second waits so long for whoever writes.
const WAIT: Duration = Duration::from_secs(60);

/// What became of reports: new, renewed, earlier, again, known; how many share passages; how many claims were joined.
pub type Counts = [usize; 7];

/// Reports that are to be added.
pub struct Work {
    /// The archive.
    pub path: PathBuf,
    /// What reads them where the archive has nothing of its own.
    pub reader: Arc<ascribe::Reader>,
    /// The reports.
    pub reports: Vec<Arc<Received>>,
    /// How many are read at a time.
    pub threads: usize,
    /// Whether they begin an addition; else they belong to the last one.
    pub is_first: bool,
    /// Whether nothing more is to be done.
    pub stop: Arc<AtomicBool>,
}

/// A report to be written: nothing of one that is held already, a message of one that cannot be read.
type Read = Result<Option<Prepared>, String>;

/// Adds them.
///
/// # Errors
///
/// Where the archive cannot be read or written, or somebody interrupts: nothing of these is kept then.
pub fn add(work: &Work) -> PyResult<(Counts, Vec<(usize, String)>)> {
    let failed = |error: ArchiveError| faults::archive(&error);
    let mut archive = open(&work.path).map_err(failed)?;
    let own = reading::of_archive(&archive).map_err(failed)?;
    let reader = own.as_ref().unwrap_or(&work.reader);
    let read = read_all(work, reader, &archive).map_err(failed)?;
    if work.stop.load(Ordering::Relaxed) {
        return Err(PyKeyboardInterrupt::new_err(()));
    }
    write(&mut archive, read, work.is_first).map_err(failed)
}

fn open(path: &Path) -> Result<Archive, ArchiveError> {
    Archive::create_or_open_with(path, ArchiveOptions { wait: WAIT, ..ArchiveOptions::default() })
}

/// Reads all of them, on several threads.
fn read_all(work: &Work, reader: &ascribe::Reader, archive: &Archive) -> Result<Vec<Read>, ArchiveError> {
    let is_held = |received: &Received| {
        let id = ascribe::ingest_id(received, &ReportHead::default());
        Ok(archive.holds(id)?.is_some() || archive.removed(id)?.is_some())
    };
    let held: Vec<bool> = work.reports.iter().map(|report| is_held(report)).collect::<Result<_, ArchiveError>>()?;
    let slots: Vec<Mutex<Option<Read>>> = work.reports.iter().map(|_| Mutex::new(None)).collect();
    let next = AtomicUsize::new(0);
    let one = || {
        while !work.stop.load(Ordering::Relaxed) {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some((report, slot)) = work.reports.get(place).zip(slots.get(place)) else { return };
            let read = if held[place] { Ok(None) } else { read_one(reader, report) };
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(read);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..work.threads.clamp(1, work.reports.len().max(1)) {
            scope.spawn(one);
        }
    });
    Ok(slots.into_iter().filter_map(|slot| slot.into_inner().unwrap_or_else(PoisonError::into_inner)).collect())
}

/// Reads one; a fault of the program in it must not cost the others.
fn read_one(reader: &ascribe::Reader, report: &Received) -> Read {
    let read = || ascribe::prepare(reader.ingest(report, &ReportHead::default()));
    let read = catch_unwind(AssertUnwindSafe(read));
    read.map(Some).map_err(|_| "reading it failed, which is a fault of Ascribe".to_owned())
}

/// Writes them, all or none.
fn write(
    archive: &mut Archive,
    read: Vec<Read>,
    is_first: bool,
) -> Result<(Counts, Vec<(usize, String)>), ArchiveError> {
    let mut same = ascribe::same_actors(archive)?;
    let mut batch = archive.begin()?;
    let (mut counts, mut unread) = (Counts::default(), Vec::new());
    let mut to_begin = is_first;
    for (place, read) in read.into_iter().enumerate() {
        match read {
            Err(message) => unread.push((place, message)),
            Ok(None) => counts[4] += 1,
            Ok(Some(prepared)) => {
                if to_begin {
                    batch.begin_addition()?;
                    to_begin = false;
                }
                let added = ascribe::put(&mut batch, &prepared, &mut same)?;
                counts[match added.what {
                    Outcome::New => 0,
                    Outcome::Renewed => 1,
                    Outcome::Earlier => 2,
                    Outcome::Again => 3,
                    Outcome::Known => 4,
                }] += 1;
                counts[5] += usize::from(added.shared > 0);
                counts[6] += added.joined;
            }
        }
    }
    batch.commit()?;
    Ok((counts, unread))
}

/// Makes the accounts again that later texts left as they were; how many claims were joined.
///
/// # Errors
///
/// Where the archive cannot be read or written.
pub fn finish(path: &Path) -> PyResult<usize> {
    let joined = || {
        let mut archive = open(path)?;
        if !ascribe::is_unfinished(&archive)? {
            return Ok(0);
        }
        let mut batch = archive.begin()?;
        let joined = ascribe::finish(&mut batch)?;
        batch.commit()?;
        Ok(joined as usize)
    };
    joined().map_err(|error: ArchiveError| faults::archive(&error))
}
