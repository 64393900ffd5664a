//! What somebody changed of what was read: kept beside the reading, and laid over it.
//!
//! A [`Change`] is one thing that somebody did, with who and when. One that is about a finding names it by an
//! [`Anchor`], the words that tell it and where they stand, so that it is found again when the report is read by
//! another program. [`apply`] lays the changes of a report over its record; [`value_of`] reads what somebody wrote for
//! a [`Field`]. Where changes are kept, and what else follows from one, is left to others.

#![deny(clippy::disallowed_methods)]

mod anchor;
mod apply;
mod change;
mod error;
mod field;
mod finding;
mod set;
mod shown;
mod value;
mod written;

pub use anchor::Anchor;
pub use apply::{Applied, apply};
pub use change::{About, Change, Deed, HeadField, Told};
pub use error::Wrong;
pub use field::Field;
pub use finding::Finding;
pub use shown::shown;
pub use value::{Amounts, Coded, Spot, Value, Who};
pub use written::{Known, value_of};

/// What stands for nothing where somebody writes a value.
pub const NOTHING: &str = "-";

#[cfg(test)]
mod tests;
