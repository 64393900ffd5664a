//! What Ctrl-C and SIGTERM do to long work that keeps what it has done.

use std::io;
use std::process::exit;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

/// The exit code of what was stopped, as shells have it.
pub const STOPPED: u8 = 130;

/// Nobody asked to stop.
const GOING_ON: u8 = 0;
/// Somebody did, and what was read is being kept.
const STOPPING: u8 = 1;
/// What is done from here on is kept whole or not at all.
const ALL_OR_NOTHING: u8 = 2;

/// So long is waited for what is still being read when everything was kept.
const TO_END: Duration = Duration::from_secs(2);

/// Whether somebody asked to stop.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicU8>);

impl Stop {
    /// From now on Ctrl-C and SIGTERM ask to stop, and a second one ends the program at once.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub fn listen() -> io::Result<Self> {
        let stop = Self::default();
        let state = Arc::clone(&stop.0);
        std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
            while server::wait_to_stop().is_ok() {
                let asked = state.compare_exchange(GOING_ON, STOPPING, Ordering::SeqCst, Ordering::SeqCst);
                match asked {
                    Ok(_) => anstream::eprintln!("ascribe: stopping; what was read is being kept"),
                    Err(ALL_OR_NOTHING) => {
                        anstream::eprintln!(
                            "ascribe: stopped; all reports are kept, and the same command again goes on"
                        );
                        exit(i32::from(STOPPED));
                    }
                    Err(_) => exit(i32::from(STOPPED)),
                }
            }
        })?;
        Ok(stop)
    }

    /// Whether somebody asked.
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::SeqCst) == STOPPING
    }

    /// Says that all reports are kept, and that what is done from now on is kept whole or not at all: who asks to stop
    /// is obeyed at once. Does nothing where somebody asked before.
    pub fn nothing_to_lose(&self) {
        let _ = self.0.compare_exchange(GOING_ON, ALL_OR_NOTHING, Ordering::SeqCst, Ordering::SeqCst);
    }

    /// Ends the program in a moment where it does not end by itself: everything is kept, and a report that is still
    /// being read, or standard input that says nothing, is not waited for.
    pub fn end_soon() {
        std::thread::spawn(|| {
            std::thread::sleep(TO_END);
            exit(i32::from(STOPPED));
        });
    }
}
