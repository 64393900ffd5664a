//! Counts and the figures that follow from them: precision, recall, F1, share of the right.

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::ops::AddAssign;

/// How many things the gold has, how many were found, and how many of these are right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// In the gold.
    pub gold: usize,
    /// Found.
    pub found: usize,
    /// Found and right.
    pub right: usize,
}

impl Counts {
    /// Counts two sets of which the common members are right.
    pub fn of_sets<T: Ord>(gold: &BTreeSet<T>, found: &BTreeSet<T>) -> Self {
        Self { gold: gold.len(), found: found.len(), right: gold.intersection(found).count() }
    }

    /// Share of the found that is right; 0 where nothing was found.
    pub fn precision(self) -> f64 {
        fraction(self.right, self.found)
    }

    /// Share of the gold that was found; 0 where the gold has nothing.
    pub fn recall(self) -> f64 {
        fraction(self.right, self.gold)
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        fraction(2 * self.right, self.gold + self.found)
    }

    /// Precision, recall, F1 and the size of the gold.
    pub fn json(self) -> Value {
        json!({
            "precision": rounded(self.precision()),
            "recall": rounded(self.recall()),
            "f1": rounded(self.f1()),
            "n": self.gold,
        })
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.right += other.right;
    }
}

/// How many of several are right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// The right ones.
    pub right: usize,
    /// All.
    pub of: usize,
}

impl Share {
    /// Counts one more.
    pub fn count(&mut self, right: bool) {
        self.of += 1;
        self.right += usize::from(right);
    }

    /// The share of the right; 0 where there are none.
    pub fn share(self) -> f64 {
        fraction(self.right, self.of)
    }
}

impl AddAssign for Share {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.of += other.of;
    }
}

/// A fraction to five places, so that the last line is the same on every machine.
pub fn rounded(fraction: f64) -> f64 {
    (fraction * 100_000.0).round() / 100_000.0
}

fn fraction(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_follow_from_counts() {
        let counts = Counts::of_sets(&BTreeSet::from([1, 2, 3, 4]), &BTreeSet::from([3, 4]));
        assert_eq!((counts.precision(), counts.recall()), (1.0, 0.5));
        assert_eq!(rounded(counts.f1()), 0.66667);
        assert_eq!(Counts::default().f1(), 0.0);
    }
}
