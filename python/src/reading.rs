//! Reports to records: one at a time, or many by a pool of threads.

use crate::faults::{self, ReadError};
use crate::reports::Report;
use crate::tables::Stream;
use crate::waiting;
use ascribe::{ArchiveError, ModelError};
use intake::Received;
use pyo3::prelude::*;
use record::ReportHead;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};
use std::thread::Builder;
use std::time::Duration;

/// A report that needs most tables of words.
const FIRST: &str =
    "OSLO, March 4 (AP) — At least 12 people were killed in Bergen on Tuesday, the mayor, Ola Brandt, said.";

/// What reads reports. The model is loaded when it is first needed.
#[pyclass(frozen)]
#[derive(Debug, Default)]
pub struct Reader {
    loaded: OnceLock<Result<Arc<ascribe::Reader>, String>>,
}

impl Reader {
    /// The reader itself; waits for the model where it is not there yet.
    pub fn loaded(&self, py: Python<'_>) -> PyResult<Arc<ascribe::Reader>> {
        let load = || ascribe::Reader::new().map(Arc::new).map_err(|error: ModelError| error.to_string());
        let loaded = py.detach(|| self.loaded.get_or_init(load).clone());
        loaded.map_err(ReadError::new_err)
    }
}

#[pymethods]
impl Reader {
    /// One that has loaded nothing.
    #[new]
    fn new() -> Self {
        Self::default()
    }

    /// The record of a report.
    fn read(&self, py: Python<'_>, report: &Report) -> PyResult<Record> {
        let (reader, received) = (self.loaded(py)?, Arc::clone(report.received()));
        waiting::done(py, "Reading it", move || Ok(read(&reader, &received)))
    }

    /// Loads the model, and all tables of words that reading a report needs, so that no thread loads them later.
    fn load(&self, py: Python<'_>) -> PyResult<()> {
        let reader = self.loaded(py)?;
        let first = Received { text: FIRST.to_owned(), ..Received::default() };
        waiting::done(py, "Loading", move || {
            read(&reader, &first);
            Ok(())
        })
    }

    /// Whether the model is loaded.
    fn is_loaded(&self) -> bool {
        self.loaded.get().is_some()
    }

    /// The record that was written as JSON.
    #[staticmethod]
    fn from_json(py: Python<'_>, json: String) -> PyResult<Record> {
        let read = py.detach(|| record::json::from_json(&json));
        read.map(Record::of).map_err(|error| ReadError::new_err(error.to_string()))
    }
}

/// What comes of a report.
fn read(reader: &ascribe::Reader, received: &Received) -> Record {
    Record::of(reader.ingest(received, &ReportHead::default()))
}

/// A record of a report.
#[pyclass(frozen)]
#[derive(Debug, Clone)]
pub struct Record(Arc<record::Record>);

impl Record {
    /// This record.
    pub fn of(record: record::Record) -> Self {
        Self(Arc::new(record))
    }

    /// The record itself.
    pub fn record(&self) -> &Arc<record::Record> {
        &self.0
    }
}

#[pymethods]
impl Record {
    /// Its one JSON form, on one line.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| record::json::to_json(&self.0))
    }

    /// Its rows of the table of this name.
    fn table(&self, name: &str) -> PyResult<Stream> {
        Stream::of_records(name, std::slice::from_ref(self))
    }
}

/// A report to be read, whether somebody still wants that, and where its record goes.
type Job = (Arc<Received>, Weak<()>, SyncSender<Result<Record, ()>>);

/// Threads that read reports; they end when the pool is given up and what it was given is done.
#[pyclass(frozen)]
#[derive(Debug)]
pub struct Pool {
    give: Mutex<Sender<Job>>,
}

#[pymethods]
impl Pool {
    /// So many threads with one reader.
    #[new]
    fn new(py: Python<'_>, reader: &Reader, threads: usize) -> PyResult<Self> {
        let reader = reader.loaded(py)?;
        let (give, given) = channel::<Job>();
        let given = Arc::new(Mutex::new(given));
        for _ in 0..threads.max(1) {
            let (reader, given) = (Arc::clone(&reader), Arc::clone(&given));
            let begun = Builder::new().name("ascribe".to_owned()).spawn(move || work(&reader, &given));
            begun.map_err(|error| faults::file(&error))?;
        }
        Ok(Self { give: Mutex::new(give) })
    }

    /// Gives it a report to read.
    fn give(&self, report: &Report) -> PyResult<Ticket> {
        let (give, given) = sync_channel(1);
        let wanted = Arc::new(());
        let job = (Arc::clone(report.received()), Arc::downgrade(&wanted), give);
        let pool = self.give.lock().unwrap_or_else(PoisonError::into_inner);
        pool.send(job).map_err(|_| faults::broken("Beginning to read it"))?;
        Ok(Ticket { given: Mutex::new(given), _wanted: wanted })
    }
}

fn work(reader: &ascribe::Reader, given: &Mutex<Receiver<Job>>) {
    let next = || given.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok((received, wanted, done)) = next() {
        if wanted.strong_count() == 0 {
            continue;
        }
        // A fault of the program in one report must not cost the others.
        let read = catch_unwind(AssertUnwindSafe(|| read(reader, &received))).map_err(drop);
        // Where nobody waits any longer, it is not wanted.
        let _ = done.send(read);
    }
}

/// A report that a pool reads.
#[pyclass(frozen)]
#[derive(Debug)]
pub struct Ticket {
    given: Mutex<Receiver<Result<Record, ()>>>,
    /// Where it is given up, the report need not be read.
    _wanted: Arc<()>,
}

#[pymethods]
impl Ticket {
    /// Its record, once it is there within so many seconds; none where it is not. It is handed over once.
    fn take(&self, py: Python<'_>, seconds: f64) -> PyResult<Option<Record>> {
        let within = Duration::try_from_secs_f64(seconds).unwrap_or_default();
        match waiting::next(py, &self.given, within) {
            Ok(None) => py.check_signals().map(|()| None),
            Ok(Some(Ok(record))) => Ok(Some(record)),
            Ok(Some(Err(()))) | Err(_) => Err(faults::broken("Reading it")),
        }
    }
}

/// Reports are read with what an archive was made with, and this program's own.
pub fn of_archive(archive: &ascribe::Archive) -> Result<Option<ascribe::Reader>, ArchiveError> {
    let own = archive.own_files()?;
    if own.is_empty() {
        return Ok(None);
    }
    let Ok(mut reader) = ascribe::Reader::new() else { return Ok(None) };
    for file in own {
        let text = || intake::decode(file.content.clone()).map(|decoded| decoded.text).unwrap_or_default();
        // What cannot be read of them was told when the archive was made.
        match file.kind {
            ascribe::OwnKind::Dictionary => _ = reader.add_dictionary(&file.name, &text()),
            ascribe::OwnKind::Codebook => _ = reader.add_codebook(&file.name, &text()),
            ascribe::OwnKind::Gazetteer => _ = reader.use_gazetteer(file.content),
        }
    }
    Ok(Some(reader))
}
