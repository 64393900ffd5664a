//! The record on disk: one SQLite file. How texts are read and what claims mean is left to others.
//!
//! An [`Archive`] holds reports with their texts and records, the claims of each as rows that can be
//! looked up, the passages that reports share, the accounts that claims were joined into, and which
//! actors were declared to be one. Everything is written in a [`Batch`], which is committed whole or
//! not at all. `docs/archive-format.md` describes the file.

mod error;
mod filter;
mod rows;
mod skeleton;

pub use error::{ArchiveError, ArchiveErrorKind};
pub use filter::{ActorFilter, Around, By, Cursor, Filter, Found, Where};
pub use skeleton::{Archive, Batch, Options};
pub use rows::{
    AccountRow, ActorCount, ActorRow, ClaimRow, Day, Entry, Held, Kind, Member, Part, PlaceRow, ReportRow, SameAs,
    SharedRow, Stored, StoredClaim,
};
