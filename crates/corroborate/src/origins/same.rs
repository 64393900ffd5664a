//! Which keys were said, or found, to stand for one actor.

use super::Sameness;
use std::collections::{BTreeMap, BTreeSet};

/// The keys that stand for one actor, by the merges of the archive.
#[derive(Debug, Clone, Default)]
pub struct SameActors {
    merges: BTreeMap<String, String>,
    kept_apart: BTreeSet<String>,
}

impl SameActors {
    /// The merges as they stand, and the keys that were taken out of one.
    pub fn new(
        merges: impl IntoIterator<Item = (String, String)>,
        kept_apart: impl IntoIterator<Item = String>,
    ) -> Self {
        Self { merges: merges.into_iter().collect(), kept_apart: kept_apart.into_iter().collect() }
    }

    /// The key that a key is counted under: what it was merged into, at the end.
    pub fn canonical<'a>(&'a self, key: &'a str) -> &'a str {
        // The archive refuses merges in a circle; a damaged one must not hang the program.
        let steps = std::iter::successors(Some(key), |key| self.merges.get(*key).map(String::as_str));
        steps.take(self.merges.len() + 1).last().unwrap_or(key)
    }

    /// Whether two keys stand for one actor.
    pub fn same(&self, one: &str, other: &str) -> bool {
        self.canonical(one) == self.canonical(other)
    }
}

impl Sameness for SameActors {
    fn canonical<'a>(&'a self, key: &'a str) -> &'a str {
        self.canonical(key)
    }

    fn is_kept_apart(&self, key: &str) -> bool {
        self.kept_apart.contains(key)
    }
}
