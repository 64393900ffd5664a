//! Work that Python waits for with its lock released, and can be interrupted in.

use crate::faults;
use pyo3::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::thread::Builder;
use std::time::Duration;

/// How often is looked whether somebody interrupts.
const TICK: Duration = Duration::from_millis(50);

/// Does the work on a thread of its own and waits for it. Where somebody interrupts, the thread is left to end by
/// itself, and what it made is thrown away.
///
/// # Errors
///
/// What the work fails with; what a handler of a signal raises; where the work panics.
pub fn done<T: Send + 'static>(
    py: Python<'_>,
    what: &str,
    work: impl FnOnce() -> PyResult<T> + Send + 'static,
) -> PyResult<T> {
    let (give, given) = channel();
    let begun = Builder::new().name("ascribe".to_owned()).spawn(move || {
        // Where nobody waits any longer, it is not wanted.
        let _ = give.send(catch_unwind(AssertUnwindSafe(work)));
    });
    begun.map_err(|error| faults::file(&error))?;
    let given = Mutex::new(given);
    loop {
        match next(py, &given, TICK) {
            Ok(Some(Ok(done))) => return done,
            Ok(Some(Err(_))) | Err(_) => return Err(faults::broken(what)),
            Ok(None) => py.check_signals()?,
        }
    }
}

/// What comes within this time, with Python's lock released; none where nothing does.
///
/// # Errors
///
/// Where nothing can come any longer.
pub fn next<T: Send>(py: Python<'_>, given: &Mutex<Receiver<T>>, within: Duration) -> Result<Option<T>, Ended> {
    let waited = py.detach(|| given.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(within));
    match waited {
        Ok(given) => Ok(Some(given)),
        Err(RecvTimeoutError::Timeout) => Ok(None),
        Err(RecvTimeoutError::Disconnected) => Err(Ended),
    }
}

/// Whoever was to give something ended without it.
#[derive(Debug, Clone, Copy)]
pub struct Ended;
