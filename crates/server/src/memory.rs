//! What was counted is kept at hand until the archive is another: a count over all of it takes longer than a page may.

use crate::error::PageError;
use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// So many answers are kept.
const MOST: usize = 64;

/// Answers by what was asked.
#[derive(Debug, Default)]
pub struct Memory {
    kept: Mutex<HashMap<String, Kept>>,
}

#[derive(Debug, Clone)]
struct Kept {
    tag: String,
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

    /// What is asked under a key as it was last made, in whatever state, and whether that is the present one.
    pub fn last<T: Send + Sync + 'static>(&self, key: &str) -> Option<(Arc<T>, bool)> {
        let kept = self.memory.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.get(key)?;
        Some((Arc::clone(&found.answer).downcast().ok()?, found.tag == self.tag))
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
        kept.insert(key.to_owned(), Kept { tag: self.tag.clone(), answer: answer.clone() });
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
        let last = |tag: &str| of(tag).last::<u8>("count").map(|(answer, is_now)| (*answer, is_now));
        assert_eq!((last("b"), last("c")), (Some((3, true)), Some((3, false))));
        assert_eq!(of("c").last::<u8>("other"), None);
    }
}
