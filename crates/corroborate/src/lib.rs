//! Which claims are about one thing, and how many independent origins has each?
//!
//! [`copies`] finds passages that reports share, by their words as signs alone; what claims mean is left to the
//! records that they come from. [`links`] says which events of many reports are one. Nothing here reads files, asks a clock or loses a claim.

pub mod copies;
pub mod links;
