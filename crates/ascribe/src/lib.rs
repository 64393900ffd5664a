//! Reads news reports: who said what, who did what to whom, and on whose word.
//!
//! This is the door that every front end goes through: a [`Reader`] owns what reading
//! needs, and [`Reader::read`] makes a [`Record`] of one report.
//!
//! ```
//! let reader = ascribe::Reader::new()?;
//! let record = reader.read(&ascribe::ReportInput {
//!     text: "The bridge is open, harbour master Ola Brandt said on Tuesday.",
//!     date: Some("2026-03-04"),
//!     ..Default::default()
//! });
//! println!("{} statements", record.statements.len());
//! # Ok::<(), ascribe::ModelError>(())
//! ```
//!
//! Nothing here asks the clock or the network, and of files only archives are opened. How text is read is the
//! business of `text`, what it says that of `extract`; which reports are in a file, that of `intake`; what an archive
//! says, that of `ask`.

mod adding;
pub mod correcting;
mod decided;
mod ingest;
mod linking;
mod reader;
mod syntax;

pub use adding::{
    Added, Outcome, Prepared, finish, is_unfinished, needs_relink, prepare, put, put_again, put_alone, relink,
};
pub use archive::{Archive, ArchiveError, Batch, Options as ArchiveOptions, OwnFile, OwnKind, Removed, ReportRow};
pub use ask::same_actors;
pub use correct::{Change, Deed};
pub use corroborate::origins::SameActors;
pub use ingest::ingest_id;
pub use intake::{DateError, DateErrorKind, LONGEST_REPORT, check_date};
pub use lexicon::codebook::Codebook;
pub use lexicon::gazetteer::dump::{DumpError, DumpErrorKind};
pub use lexicon::gazetteer::pack::PackError;
pub use lexicon::gazetteer::{GazetteerBuilder, GazetteerError};
pub use lexicon::problem::Problem;
pub use reader::{PatternTest, Reader, ReportInput};
pub use record::Record;
pub use record::calendar::day_number;
pub use text::ModelError;
