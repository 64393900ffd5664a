//! What goes wrong, as exceptions of Python.

use ascribe::ArchiveError;
use pyo3::exceptions::{PyException, PyOSError};
use pyo3::prelude::*;

pyo3::create_exception!(ascribe, ReadError, PyException, "A report that could not be read.");
pyo3::create_exception!(ascribe, AskError, PyException, "A question, or an archive, that could not be understood.");

/// A question that cannot be answered, with fields called as they are called in Python.
pub fn asked(error: &ask::AskError) -> PyErr {
    AskError::new_err(error.say(|field| field.name().replace('-', "_")))
}

/// An archive that cannot be read or written.
pub fn archive(error: &ArchiveError) -> PyErr {
    AskError::new_err(error.to_string())
}

/// A file that cannot be read or written.
pub fn file(error: &std::io::Error) -> PyErr {
    PyOSError::new_err(error.to_string())
}

/// Work of the program itself that ended too early.
pub fn broken(what: &str) -> PyErr {
    ReadError::new_err(format!("{what} failed, which is a fault of Ascribe"))
}
