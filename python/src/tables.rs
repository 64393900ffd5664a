//! The tables of records, as streams of Apache Arrow.

use crate::reading::Record;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use export::arrow::{Batches, schema};
use export::tables::Table;
use export::{Form, Part};
use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use std::sync::mpsc::Receiver;
use std::sync::{Mutex, PoisonError};

/// The name that Arrow's PyCapsule interface gives a stream.
const STREAM: &std::ffi::CStr = c"arrow_array_stream";

/// The table of this name.
///
/// # Errors
///
/// Where there is none.
pub fn named(name: &str) -> PyResult<Table> {
    let known = || Table::all().iter().map(|table| table.name).collect::<Vec<_>>().join(", ");
    Table::named(name).ok_or_else(|| PyKeyError::new_err(format!("there is no table {name}; there are {}", known())))
}

/// The names of the tables that records have, or with them those of archives alone.
#[pyfunction]
pub fn table_names(of_archives: bool) -> Vec<&'static str> {
    Table::all().iter().filter(|table| of_archives || !table.of_archives).map(|table| table.name).collect()
}

/// The names of a table's columns, with the kind and the description of each.
#[pyfunction]
pub fn columns(name: &str) -> PyResult<Vec<(&'static str, &'static str, &'static str)>> {
    let table = named(name)?;
    Ok(table.columns().iter().map(|column| (column.name, column.kind.label(), column.about)).collect())
}

/// The forms that archives are written in, with what each is.
#[pyfunction]
pub fn forms() -> Vec<(&'static str, &'static str)> {
    Form::all().iter().map(|form| (form.name, form.about)).collect()
}

/// Batches of a table, which one reader takes.
#[pyclass(frozen)]
pub struct Stream {
    batches: Mutex<Option<Box<dyn RecordBatchReader + Send>>>,
}

impl Stream {
    /// These batches.
    pub fn of(batches: impl RecordBatchReader + Send + 'static) -> Self {
        Self { batches: Mutex::new(Some(Box::new(batches))) }
    }

    /// What these records have of a table.
    pub fn of_records(name: &str, records: &[Record]) -> PyResult<Self> {
        let table = named(name)?;
        if table.of_archives {
            return Err(PyValueError::new_err(format!("{name} is a table of archives; a record has none")));
        }
        let mut rows = Batches::new(table.columns());
        records.iter().for_each(|record| rows.add_rows(&table, &Part::whole(record.record())));
        let schema = rows.schema();
        Ok(Self::of(RecordBatchIterator::new([rows.take()], schema)))
    }
}

#[pymethods]
impl Stream {
    /// What many records have of a table.
    #[staticmethod]
    fn of_many(py: Python<'_>, name: &str, records: Vec<Py<Record>>) -> PyResult<Self> {
        let records: Vec<Record> = records.iter().map(|record| record.get().clone()).collect();
        py.detach(|| Self::of_records(name, &records))
    }

    /// The stream in Arrow's C form; whoever asks for other types converts it.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        let batches = self.batches.lock().unwrap_or_else(PoisonError::into_inner).take();
        let batches = batches.ok_or_else(|| PyValueError::new_err("the stream was read before"))?;
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(batches), STREAM)
    }
}

/// Batches that another thread makes.
pub struct Made {
    schema: SchemaRef,
    given: Receiver<Result<RecordBatch, ArrowError>>,
}

impl Made {
    /// Of a table.
    pub fn new(table: &Table, given: Receiver<Result<RecordBatch, ArrowError>>) -> Self {
        Self { schema: schema(table.columns()), given }
    }
}

impl Iterator for Made {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.given.recv().ok()
    }
}

impl RecordBatchReader for Made {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}

/// A batch that could not be made.
pub fn unmade(error: &impl ToString) -> ArrowError {
    ArrowError::ExternalError(error.to_string().into())
}
