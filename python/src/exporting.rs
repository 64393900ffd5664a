//! All of an archive, or the findings that are asked for, in the forms that others read and as batches of Arrow.

use crate::faults::{self, AskError};
use crate::question::Asked;
use crate::tables::{self, unmade};
use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use ascribe::{Archive, ArchiveError, Codebook, OwnKind};
use ask::{Gathered, NotGathered, Query, Wanted};
use export::arrow::Batches;
use export::forms::{Files, FilesOf, Settings};
use export::{CsvFor, Form, Part};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Builder;

/// So many rows stand in a batch, about.
const ROWS: usize = 8_192;
/// So many batches may wait for whoever reads them.
const WAITING: usize = 2;

/// How a form is written: the table, for Excel, all events, what nobody looked at, the number of threads.
pub type How = (Option<String>, bool, bool, bool, usize);

/// The question of an export.
///
/// # Errors
///
/// Where it is none, or no export can be of it.
pub fn whole(question: &str) -> PyResult<Query> {
    let asked = Asked::parse(question)?;
    if !asked.is_of_findings() {
        let problem = "an export is whole, and of findings: limit, after, min_origins and min_reports are not asked";
        return Err(AskError::new_err(problem));
    }
    Ok(Query { limit: None, ..asked.query()? })
}

/// The batches of a table, made by another thread as they are read.
pub fn batches(path: PathBuf, name: String, query: Query, threads: usize) -> Receiver<Result<RecordBatch, ArrowError>> {
    let (give, given) = sync_channel(WAITING);
    let failed = give.clone();
    let begun = Builder::new().name("ascribe".to_owned()).spawn(move || {
        if let Err(error) = make(&path, &name, &query, threads, &give) {
            // Where nobody reads any longer, nobody need be told.
            let _ = give.send(Err(error));
        }
    });
    if let Err(error) = begun {
        let _ = failed.send(Err(unmade(&error)));
    }
    given
}

fn make(
    path: &Path,
    name: &str,
    query: &Query,
    threads: usize,
    give: &SyncSender<Result<RecordBatch, ArrowError>>,
) -> Result<(), ArrowError> {
    let table = tables::named(name).map_err(|error| unmade(&error))?;
    let mut rows = Batches::new(table.columns());
    let wanted = Wanted { told: table.of_archives, origins: table.of_archives, ..Wanted::default() };
    let gathered = ask::gather(
        path,
        query,
        wanted,
        many(threads),
        |_| {},
        |report: &Gathered| {
            rows.add_rows(&table, &part(report));
            if rows.held() < ROWS {
                return Ok(());
            }
            give.send(rows.take()).map_err(|_| unmade(&"nobody reads it any longer"))
        },
    );
    match gathered {
        Ok(()) => {}
        Err(NotGathered::Asked(error)) => return Err(unmade(&faults::asked(&error))),
        Err(NotGathered::Taken(error)) => return Err(error),
    }
    give.send(rows.take()).map_err(|_| unmade(&"nobody reads it any longer"))
}

fn part(report: &Gathered) -> Part<'_> {
    Part { record: &report.record, only: report.only.as_ref(), told: report.told.as_ref() }
}

fn many(threads: usize) -> NonZeroUsize {
    NonZeroUsize::new(threads).unwrap_or(NonZeroUsize::MIN)
}

/// Writes an archive in a form; the names of the files.
///
/// # Errors
///
/// Where there is no such form, it cannot be written so, or the archive cannot be read.
pub fn export(path: &Path, name: &str, to: PathBuf, query: &Query, how: &How) -> PyResult<Vec<String>> {
    let (table, for_excel, all_events, with_untouched, threads) = how.clone();
    let wrong = |problem: String| Err(PyValueError::new_err(problem));
    let Some(form) = Form::named(name) else { return wrong(format!("there is no form {name:?}")) };
    if for_excel && name != "csv" || with_untouched && name != "gold" {
        return wrong("for_excel is for csv, untouched for gold".to_owned());
    }
    let is_one = matches!(form.files, FilesOf::One(_)) || table.is_some();
    let codebook = codebook_of(path).map_err(|error| faults::archive(&error))?;
    let csv_for = if for_excel { CsvFor::Excel } else { CsvFor::Programs };
    let settings = Settings { codebook: &codebook, of_archive: true, part: table, csv_for, all_events, with_untouched };
    let files = Written { to, is_one, names: Arc::default() };
    let names = Arc::clone(&files.names);
    if !is_one {
        std::fs::create_dir_all(&files.to).map_err(|error| faults::file(&error))?;
    }
    let mut export = form.open(&settings, Box::new(files)).map_err(|error| faults::file(&error))?;
    let wanted = Wanted {
        records_of_events: !export.wants_whole_records(),
        told: export.wants_told(),
        events_alone: export.wants_events_alone(),
        victims: export.wants_victims(),
        origins: export.wants_origins(),
    };
    let gathered = ask::gather(path, query, wanted, many(threads), |_| {}, |report| export.part(&part(report)));
    match gathered {
        Ok(()) => {}
        Err(NotGathered::Asked(error)) => return Err(faults::asked(&error)),
        Err(NotGathered::Taken(error)) => return Err(faults::file(&error)),
    }
    export.finish().map_err(|error| faults::file(&error))?;
    drop(export);
    let names = names.lock().unwrap_or_else(PoisonError::into_inner).clone();
    Ok(names)
}

/// The codebook that an archive is made with.
fn codebook_of(path: &Path) -> Result<Codebook, ArchiveError> {
    let mut codebook = Codebook::embedded().clone();
    let own = Archive::open_read_only(path)?.own_files()?;
    for file in own.into_iter().filter(|file| file.kind == OwnKind::Codebook) {
        if let Ok(decoded) = intake::decode(file.content) {
            // What cannot be read of it was told when the archive was made.
            codebook.read(&file.name, &decoded.text);
        }
    }
    Ok(codebook)
}

/// The files of an export: the one that was named, or those of a folder.
struct Written {
    to: PathBuf,
    is_one: bool,
    names: Arc<Mutex<Vec<String>>>,
}

impl Files for Written {
    fn open(&mut self, name: &str) -> io::Result<Box<dyn Write + Send>> {
        let path = if self.is_one { self.to.clone() } else { self.to.join(name) };
        let failed =
            |error: io::Error| io::Error::new(error.kind(), format!("{} cannot be written: {error}", path.display()));
        let file = File::create(&path).map_err(failed)?;
        self.names.lock().unwrap_or_else(PoisonError::into_inner).push(path.display().to_string());
        Ok(Box::new(BufWriter::new(file)))
    }
}
