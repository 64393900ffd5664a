//! What a report claims, in the form in which claims of many reports are held against each other.
//!
//! [`claims`] makes [`record::claim::Claim`]s of a record: its statements, events, figures, notes on counts and
//! stances, with what is needed to decide whether another report tells the same: who, what, when, where, how many, on
//! whose word, and signs of its words. It needs no text afterwards, so that decisions can be made again from claims
//! that were kept.

mod actors;
mod of_record;
mod opposites;
mod quantities;
mod words;

pub use actors::{is_known, is_named, key_of, party, without_country};
pub use of_record::claims;
pub use opposites::Marks;
pub use quantities::{agree, are_worlds_apart, range};
pub use words::{opposed, overlap};
