//! Ascribe as a module of Python: readings, archives and tables as values that the package `ascribe` gives their types.
//!
//! What is read, asked and written is done by the crates below, with Python's lock released. Nothing happens when the
//! module is imported: the model is loaded by the first reading, and no thread outlives the work that it was begun for.

mod adding;
mod answering;
mod archive;
mod exporting;
mod faults;
mod question;
mod reading;
mod reports;
mod tables;
mod waiting;

use pyo3::prelude::*;

/// The part of the package `ascribe` that is written in Rust.
#[pymodule]
mod _ascribe {
    #[pymodule_export]
    use crate::archive::Archive;
    #[pymodule_export]
    use crate::faults::{AskError, ReadError};
    #[pymodule_export]
    use crate::reading::{Pool, Reader, Record, Ticket};
    #[pymodule_export]
    use crate::reports::{Report, Sources};
    #[pymodule_export]
    use crate::tables::{Stream, columns, forms, table_names};

    /// The version of the package.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
}
