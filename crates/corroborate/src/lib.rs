//! Which claims are about one thing, and how many independent origins has each?
//!
//! [`claims`] puts what a record says into the form in which records are held against each other; [`accounts`] decides
//! which claims are about one thing, with what their reports have in common ([`happenings`]), [`origins`] on how many
//! independent words a claim stands, and [`ledger`] follows counts through time and sets those that disagree side by
//! side. [`copies`] finds passages that reports share, by their words as signs alone; what claims mean is left to the
//! records that they come from. Nothing here reads files, asks a clock or loses a claim.

#![deny(clippy::disallowed_methods)]

pub mod accounts;
pub mod claims;
pub mod copies;
pub mod happenings;
pub mod ledger;
pub mod origins;
