//! A thread on which one thing is done after the other: what takes much memory is so done in the memory that the one
//! before it gave back.

use crate::error::PageError;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Sender, channel};
use tokio::sync::oneshot;

/// The thread. It ends with this.
#[derive(Debug)]
pub struct Alone(Sender<Box<dyn FnOnce() + Send>>);

impl Default for Alone {
    fn default() -> Self {
        let (sender, jobs) = channel::<Box<dyn FnOnce() + Send>>();
        std::thread::spawn(move || jobs.into_iter().for_each(|job| job()));
        Self(sender)
    }
}

impl Alone {
    /// Does something once all is done that came before it; not at all where nobody waits for it any more.
    ///
    /// # Errors
    ///
    /// What it comes to, or that it stopped in the middle.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, PageError> + Send + 'static,
    ) -> Result<T, PageError> {
        let (answer, answered) = oneshot::channel();
        let job = move || {
            if !answer.is_closed()
                && let Ok(done) = catch_unwind(AssertUnwindSafe(work))
            {
                // Whoever waited may be gone by now.
                let _ = answer.send(done);
            }
        };
        let stopped = |_| PageError::broken("the question could not be answered");
        self.0.send(Box::new(job)).map_err(|_| PageError::broken("nobody gathers any more"))?;
        answered.await.map_err(stopped)?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_after_the_other_and_on_after_one_that_stops() {
        let alone = Alone::default();
        let first = alone.run(|| Ok(std::thread::current().id()));
        let stops = alone.run(|| -> Result<u8, PageError> { panic!("in the middle") });
        let last = alone.run(|| Ok(std::thread::current().id()));
        let (first, stops, last) = (first.await, stops.await, last.await);
        assert!(stops.is_err());
        assert_eq!(first.ok(), last.ok());
    }
}
