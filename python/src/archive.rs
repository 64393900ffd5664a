//! An archive as Python asks it. Each question opens the file anew, so that it can be asked by any thread and behind a
//! fork, and answers are of its present state.

use crate::answering::answer;
use crate::question::Asked;
use crate::reading::Reader;
use crate::reports::Report;
use crate::tables::{self, Made, Stream};
use crate::{adding, exporting, faults, waiting};
use ask::Asking;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// A chart: its bytes, its title, and what is to be known of it, a line each.
type Drawn = (Vec<u8>, String, Vec<String>);

/// An archive on a disk.
#[pyclass(frozen)]
#[derive(Debug)]
pub struct Archive {
    path: PathBuf,
}

#[pymethods]
impl Archive {
    /// The archive at this path, which need not be there yet.
    #[new]
    fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// An answer, as JSON.
    #[pyo3(signature = (what, question, about=None))]
    fn ask(&self, py: Python<'_>, what: String, question: &str, about: Option<String>) -> PyResult<String> {
        let (path, asked) = (self.path.clone(), Asked::parse(question)?);
        waiting::done(py, "Asking", move || {
            let archive = ascribe::Archive::open_read_only(&path).map_err(|error| faults::archive(&error))?;
            let asking = Asking::new(&archive).map_err(|error| faults::asked(&error))?;
            answer(&asking, &what, &asked, about.as_deref())
        })
    }

    /// The chart of a toll as SVG or PNG, with its title and what is to be known of it; none where no number is found.
    fn chart(&self, py: Python<'_>, question: &str, form: String) -> PyResult<Option<Drawn>> {
        let (path, query) = (self.path.clone(), Asked::parse(question)?.query()?);
        let draw = match form.as_str() {
            "svg" => |chart: &ask::Chart| ask::svg(chart).into_bytes(),
            "narrow" => |chart: &ask::Chart| ask::narrow_svg(chart).into_bytes(),
            "png" => |chart: &ask::Chart| ask::png(chart),
            _ => return Err(PyValueError::new_err(format!("a chart is svg, narrow or png, and not {form:?}"))),
        };
        waiting::done(py, "Drawing", move || {
            let archive = ascribe::Archive::open_read_only(&path).map_err(|error| faults::archive(&error))?;
            let asking = Asking::new(&archive).map_err(|error| faults::asked(&error))?;
            let chart = asking.chart(&query).map_err(|error| faults::asked(&error))?;
            Ok(chart.map(|chart| (draw(&chart), chart.title, chart.footer)))
        })
    }

    /// A table of all of it, or of the findings that are asked for.
    fn table(&self, name: &str, question: &str, threads: usize) -> PyResult<Stream> {
        let (table, asked) = (tables::named(name)?, exporting::whole(question)?);
        let given = exporting::batches(self.path.clone(), name.to_owned(), asked, threads);
        Ok(Stream::of(Made::new(&table, given)))
    }

    /// Writes it in a form that others read, in a file, or in a folder where the form has several; the names of the
    /// files that were written.
    fn export(
        &self,
        py: Python<'_>,
        form: String,
        to: PathBuf,
        question: &str,
        how: exporting::How,
    ) -> PyResult<Vec<String>> {
        let (path, query) = (self.path.clone(), exporting::whole(question)?);
        waiting::done(py, "Exporting", move || exporting::export(&path, &form, to, &query, &how))
    }

    /// Adds reports, in their order, and tells what became of them: new, renewed, earlier, again, known, how many share
    /// passages with others, how many claims were joined; and what could not be read.
    fn add(
        &self,
        py: Python<'_>,
        reader: &Reader,
        reports: Vec<Py<Report>>,
        threads: usize,
        is_first: bool,
    ) -> PyResult<(adding::Counts, Vec<(usize, String)>)> {
        let (path, reader) = (self.path.clone(), reader.loaded(py)?);
        let reports = reports.iter().map(|report| Arc::clone(report.get().received())).collect();
        let stop = Arc::new(AtomicBool::new(false));
        let work = adding::Work { path, reader, reports, threads, is_first, stop: Arc::clone(&stop) };
        let added = waiting::done(py, "Adding", move || adding::add(&work));
        // Where somebody interrupted, the thread is told to write nothing more.
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        added
    }

    /// Makes the accounts again that later texts of reports left as they were.
    fn finish(&self, py: Python<'_>) -> PyResult<usize> {
        let path = self.path.clone();
        waiting::done(py, "Joining", move || adding::finish(&path))
    }
}
