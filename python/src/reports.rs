//! Reports as they are received: told by the caller, or found in files.

use crate::faults::ReadError;
use intake::{FieldMap, Options, Received};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use record::ReportHead;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// A report: its text, and what is told of it.
#[pyclass(frozen)]
#[derive(Debug)]
pub struct Report(Arc<Received>);

impl Report {
    /// The report as the reader takes it.
    pub fn received(&self) -> &Arc<Received> {
        &self.0
    }
}

#[pymethods]
impl Report {
    #[new]
    #[pyo3(signature = (text, *, id=None, date=None, outlet=None, title=None, url=None, byline=None, language=None))]
    #[expect(clippy::too_many_arguments, reason = "each is a keyword of Python")]
    fn new(
        text: String,
        id: Option<String>,
        date: Option<String>,
        outlet: Option<String>,
        title: Option<String>,
        url: Option<String>,
        byline: Option<String>,
        language: Option<String>,
    ) -> Self {
        let head = ReportHead { given_id: id, outlet, title, url, published: date, byline };
        Self(Arc::new(Received { text, head, language, ..Received::default() }))
    }

    #[getter]
    fn text(&self) -> &str {
        &self.0.text
    }

    #[getter]
    fn id(&self) -> Option<&str> {
        self.0.head.given_id.as_deref()
    }

    #[getter]
    fn date(&self) -> Option<&str> {
        self.0.head.published.as_deref()
    }

    #[getter]
    fn outlet(&self) -> Option<&str> {
        self.0.head.outlet.as_deref()
    }

    #[getter]
    fn title(&self) -> Option<&str> {
        self.0.head.title.as_deref()
    }

    #[getter]
    fn url(&self) -> Option<&str> {
        self.0.head.url.as_deref()
    }

    #[getter]
    fn byline(&self) -> Option<&str> {
        self.0.head.byline.as_deref()
    }

    #[getter]
    fn language(&self) -> Option<&str> {
        self.0.language.as_deref()
    }

    #[getter]
    fn file(&self) -> Option<&str> {
        self.0.place.file.as_deref()
    }

    #[getter]
    fn notes(&self) -> Vec<&str> {
        self.0.notes.iter().map(|note| note.words.as_str()).collect()
    }

    fn __repr__(&self) -> String {
        let head = &self.0.head;
        let told =
            [("id", &head.given_id), ("date", &head.published), ("outlet", &head.outlet), ("title", &head.title)];
        let told = told.iter().filter_map(|(name, told)| Some(format!(", {name}={:?}", told.as_ref()?)));
        format!("Report({} characters{})", self.0.text.chars().count(), told.collect::<String>())
    }
}

/// The reports of files, folders and patterns, one after another.
#[pyclass(frozen)]
pub struct Sources(Mutex<intake::Sources>);

#[pymethods]
impl Sources {
    #[new]
    fn new(paths: Vec<PathBuf>, fields: &str, date_format: &str, date_from_name: bool) -> PyResult<Self> {
        let fields = FieldMap::parse(fields).map_err(|error| PyValueError::new_err(error.to_string()))?;
        let unknown = |()| PyValueError::new_err(format!("there is no date format {date_format:?}"));
        let date_format = date_format.parse().map_err(unknown)?;
        let options = Options { fields, date_format, date_from_name, ..Options::default() };
        Ok(Self(Mutex::new(intake::sources(&paths, &options))))
    }

    /// The next report; none behind the last.
    fn next(&self, py: Python<'_>) -> PyResult<Option<Report>> {
        loop {
            let received = py.detach(|| {
                let mut sources = self.0.lock().unwrap_or_else(PoisonError::into_inner);
                sources.next().map(intake::Item::receive)
            });
            match received {
                None => return Ok(None),
                Some(Ok(received)) => return Ok(Some(Report(Arc::new(received)))),
                // Such as a file that is no report, which nobody takes for one.
                Some(Err(problem)) if problem.is_notice() => py.check_signals()?,
                Some(Err(problem)) => return Err(ReadError::new_err(problem.to_string())),
            }
        }
    }
}
