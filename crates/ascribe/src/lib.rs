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
//! println!("{}", ascribe::record::json::to_json(&record));
//! # Ok::<(), ascribe::ModelError>(())
//! ```
//!
//! Reading looks at no file, clock or network; adding opens the archive that it is told. How text is read is the
//! business of `text`, what it says that of `extract`; which reports are in a file, that of [`intake`].

mod adding;
mod gazetteer;
mod linking;
mod reader;
mod received;

pub use ::chart;
pub use adding::{AddError, Added, Outcome, Prepared, needs_relink, prepare, put, put_again, put_alone, relink};
pub use archive::{self, Archive, ArchiveError};
pub use ask::{origins_of, same_actors};
pub use corroborate::{self, origins::SameActors};
pub use gazetteer::GazetteerBuilder;
pub use intake::{self, DateError, DateErrorKind, LONGEST_REPORT, check_date};
pub use lexicon::gazetteer::GazetteerError;
pub use lexicon::gazetteer::dump::{DumpError, DumpErrorKind};
pub use lexicon::gazetteer::pack::PackError;
pub use lexicon::problem::Problem;
pub use reader::{PatternTest, Reader, ReportInput};
pub use received::received_id;
pub use record::{self, Record};
pub use text::ModelError;
