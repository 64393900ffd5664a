//! What was counted is kept at hand until the archive is another: a count over all of it takes longer than a page may.

use crate::error::PageError;
use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// So many answers are kept.
const MOST: usize = 128;

/// Answers by what was asked.
#[derive(Debug, Default)]
pub struct Memory {
    kept: Mutex<HashMap<String, Kept>>,
    /// Held by whoever makes what takes long, so that it is made once.
    making: Mutex<()>,
}

#[derive(Debug, Clone)]
struct Kept {
    tag: String,
    made: Instant,
    answer: Arc<dyn Any + Send + Sync>,
}

/// The answers to one state of the archive.
#[derive(Debug, Clone)]
pub struct Recall {
    memory: Arc<Memory>,
    tag: String,
}

impl Recall {
    /// The answers to the state with this tag, which was taken before the archive is asked.
    pub fn new(memory: Arc<Memory>, tag: String) -> Self {
        Self { memory, tag }
    }

    /// What is asked under a key, made where it is not known.
    ///
    /// # Errors
    ///
    /// Where it cannot be made.
    pub fn or<T: Send + Sync + 'static>(
        &self,
        key: &str,
        make: impl FnOnce() -> Result<T, PageError>,
    ) -> Result<Arc<T>, PageError> {
        match self.known(key) {
            Some(known) => Ok(known),
            None => self.made(key, make),
        }
    }

    /// What is asked under a key as it was last made, in whatever state, and whether it may be made anew: it is of
    /// another state, so old at least, and nobody makes it just now. Whoever is told so must make it.
    pub fn last<T: Send + Sync + 'static>(&self, key: &str, age: Duration) -> Option<(Arc<T>, bool)> {
        let mut kept = self.memory.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.get_mut(key)?;
        let answer = Arc::clone(&found.answer).downcast().ok()?;
        let is_old = found.tag != self.tag && found.made.elapsed() >= age;
        if is_old {
            // Nobody else is told so until as much time is gone again.
            found.made = Instant::now();
        }
        Some((answer, is_old))
    }

    /// Makes what takes long; whoever wants the same meanwhile waits for it.
    ///
    /// # Errors
    ///
    /// Where it cannot be made.
    pub fn or_alone<T: Send + Sync + 'static>(
        &self,
        key: &str,
        make: impl FnOnce() -> Result<T, PageError>,
    ) -> Result<Arc<T>, PageError> {
        let _alone = self.memory.making.lock().unwrap_or_else(PoisonError::into_inner);
        self.or(key, make)
    }

    fn known<T: Send + Sync + 'static>(&self, key: &str) -> Option<Arc<T>> {
        let kept = self.memory.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.get(key).filter(|found| found.tag == self.tag)?;
        Arc::clone(&found.answer).downcast().ok()
    }

    fn made<T: Send + Sync + 'static>(
        &self,
        key: &str,
        make: impl FnOnce() -> Result<T, PageError>,
    ) -> Result<Arc<T>, PageError> {
        let answer = Arc::new(make()?);
        let mut kept = self.memory.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.clear();
        }
        let (tag, made) = (self.tag.clone(), Instant::now());
        kept.insert(key.to_owned(), Kept { tag, made, answer: answer.clone() });
        Ok(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_a_state_is_not_made_again() {
        let memory = Arc::new(Memory::default());
        let of = |tag: &str| Recall::new(Arc::clone(&memory), tag.to_owned());
        let ask = |tag: &str, answer: u8| *of(tag).or("count", || Ok(answer)).unwrap();
        assert_eq!([ask("a", 1), ask("a", 2), ask("b", 3), ask("b", 4)], [1, 1, 3, 3]);
        let last = |tag: &str| of(tag).last::<u8>("count", Duration::ZERO).map(|(answer, is_old)| (*answer, is_old));
        assert_eq!(last("b"), Some((3, false)));
        assert_eq!(last("c"), Some((3, true)));
        assert_eq!(of("c").last::<u8>("other", Duration::ZERO), None);
    }
}
