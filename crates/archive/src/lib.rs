//! The record on disk: one SQLite file. How texts are read and what claims mean is left to others.
//!
//! An [`Archive`] holds reports with their texts and records, the claims of each as rows that can be
//! looked up, the passages that reports share, the accounts that claims were joined into, and which
//! actors were declared to be one. Everything is written in a [`Batch`], which is committed whole or
//! not at all. `docs/archive-format.md` describes the file.

mod accounts;
mod actors;
mod along;
mod batch;
mod blobs;
mod candidates;
mod changes;
mod claims;
mod codec;
mod content;
mod copies;
mod details;
mod digest;
mod error;
mod filter;
mod find;
mod letters;
mod migrations;
mod names;
mod open;
mod own;
mod postings;
mod put;
mod query;
mod recent;
mod rejected;
mod removed;
mod reports;
mod rows;
mod spans;
mod survey;
mod tally;
mod varint;
mod verify;
mod versions;
mod vocabulary;
mod writing;

#[cfg(test)]
mod codes;

pub use accounts::Links;
pub use batch::Batch;
pub use error::{ArchiveError, ArchiveErrorKind};
pub use filter::{ActorFilter, Around, By, Cursor, Filter, Found, FoundClaim, FoundStatus, Someone, Where};
pub use letters::Called;
pub use names::Names;
pub use open::{ARCHIVE_VERSION, Archive, Options, Snapshot};
pub use own::{OwnFile, OwnKind};
pub use removed::Removed;
pub use rows::{AccountRow, ActorCount, Entry, Held, Member, ReportRow, SameAs, SharedRow, Stored, StoredClaim};
pub use survey::{OutletRow, PairRow, Survey};
pub use versions::Version;
