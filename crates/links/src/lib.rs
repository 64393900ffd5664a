//! Whether two reports tell of one event: what speaks for it and against it, weighed, and the groups that follow.
//!
//! An event is kept as [`EventWords`]: its main word, the words for those who take part, its days and its place, as
//! signs that need no text. [`compare`] weighs two of them and gives its reasons; [`closeness`] says how near two
//! reports are to one another among the reports around them; [`clusters`] makes groups. Reading the words out of a
//! text is left to `extract`. The command joins events by the rules of `corroborate` and does not run this: `lab
//! evaluate links` measures it.

#![deny(clippy::disallowed_methods)]

pub mod closeness;
pub mod clusters;
mod score;
mod tables;
mod words;

pub use score::{FEATURES, Likeness, Pair, Reason, compare, features};
pub use words::{Event, EventWords, Site, UnreadableWords};

/// A word as a number by which it is known again, and no more: the digest of its lower case.
pub type Sign = u32;

/// The sign of a word.
pub fn sign(word: &str) -> Sign {
    digest::fnv32(word.chars().flat_map(char::to_lowercase).collect::<String>().bytes())
}

/// Events are joined while the mean likelihood of all pairs of two groups is this at least.
///
/// Chosen on the set that the weights are fitted on, each fifth of its stories weighed by weights of the others: from
/// .375 to .475 the score is the same within 0.3.
pub const JOINED_AT: f64 = 0.4;

/// Groups of events, each in order and the groups in the order of their first: joined by the mean likelihood of their
/// pairs.
pub fn joined(events: &[EventWords], pair: impl Fn(usize, usize) -> Pair) -> Vec<Vec<usize>> {
    clusters::average_link(events.len(), JOINED_AT, |one, other| {
        compare(&events[one], &events[other], pair(one, other)).probability()
    })
}
