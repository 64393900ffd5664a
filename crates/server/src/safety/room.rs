//! How many requests are answered at once. What comes above is turned away at once, which costs little, so that those
//! inside are answered as fast as before.

use super::Refused;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Room for so many.
#[derive(Debug)]
pub(super) struct Room(Arc<Semaphore>);

/// A place in it, until it is dropped.
#[derive(Debug)]
pub(super) struct Place(#[expect(dead_code, reason = "it is held")] OwnedSemaphorePermit);

impl Room {
    pub(super) fn new(places: usize) -> Self {
        Self(Arc::new(Semaphore::new(places.clamp(1, Semaphore::MAX_PERMITS))))
    }

    /// A place; none is waited for.
    pub(super) fn take(&self) -> Result<Place, Refused> {
        let says = "More is asked just now than can be answered. Wait a moment.";
        Arc::clone(&self.0).try_acquire_owned().map(Place).map_err(|_| Refused::later(says))
    }
}
