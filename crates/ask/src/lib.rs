//! Answers questions about an archive: claims, the accounts that they are joined into with their independent origins,
//! stories, actors, each with the words that show it.
//!
//! A [`Question`] says what is asked; [`Asking`] answers it, from the rows of the archive and, for what is listed, the
//! records and texts. Answers are values: how they are printed is left to front ends. `docs/asking.md` describes their
//! JSON form.

mod accounts;
mod actors;
mod claims;
mod context;
mod ids;
mod nearest;
mod question;
mod reports;
mod shown;
mod stories;
mod support;
mod tolls;
mod wording;

pub use accounts::{AccountView, OriginView};
pub use actors::{ActorView, MergeView};
pub use claims::{ClaimView, Explanation, LinkView, PartyView, PlaceView, QuantityView, SpanView};
pub use context::Stretch;
pub use ids::ItemId;
pub use question::{Detail, Question, USUAL_LIMIT};
pub use reports::HeadView;
pub use serde::Serialize;
pub use shown::{JoinedView, ReportView, Shown};
pub use stories::{PassagePlace, PassageView, SharingView, StoryView};
pub use support::{AccountOrigin, Told, account_origins, origins_of, told};
pub use tolls::{
    Counted, Disputed, Disputes, Toll, TollQuestion, day_words, disputes, disputes_json, left_out, number_words,
    over_words, period_words, quote, subject_words, toll, toll_csv, toll_json, unplaced_json,
};
pub use wording::Wording;

use archive::{Archive, ArchiveError, ReportRow, SharedRow};
use corroborate::origins::SameActors;
use record::Record;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;
use support::Reports;

/// Why a question could not be answered.
#[derive(Debug)]
#[non_exhaustive]
pub enum AskError {
    /// The archive cannot be read.
    Archive(ArchiveError),
    /// A part of the question cannot be understood.
    Question {
        /// The part.
        asked: String,
        /// What is wrong with it, and what to do.
        problem: String,
    },
    /// Nothing has this id.
    Unknown {
        /// The id.
        asked: String,
        /// What might be meant.
        hint: String,
    },
}

impl fmt::Display for AskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Archive(error) => error.fmt(f),
            Self::Question { asked, problem } => write!(f, "{asked}: {problem}"),
            Self::Unknown { asked, hint } => write!(f, "nothing in the archive has the id or name {asked:?}; {hint}"),
        }
    }
}

impl std::error::Error for AskError {}

impl From<ArchiveError> for AskError {
    fn from(error: ArchiveError) -> Self {
        Self::Archive(error)
    }
}

/// What was found, in a stable order.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers<T> {
    /// As many as were asked for, at most.
    pub found: Vec<T>,
    /// Whether there are more.
    pub more: bool,
    /// How the question was understood where that is not plain; where nothing was found, what may be the reason.
    pub remarks: Vec<String>,
}

/// An archive that is asked.
///
/// It keeps at hand what it read, so that a report that answers several times is read once: make one for each question.
#[derive(Debug)]
pub struct Asking<'a> {
    archive: &'a Archive,
    same: SameActors,
    records: RefCell<BTreeMap<i64, Rc<Record>>>,
    heads: RefCell<BTreeMap<i64, Rc<ReportRow>>>,
    shared: RefCell<BTreeMap<i64, Rc<Vec<SharedRow>>>>,
    reports: Reports<'a>,
}

impl<'a> Asking<'a> {
    /// An archive to be asked.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read, as for everything below.
    pub fn new(archive: &'a Archive) -> Result<Self, AskError> {
        Ok(Self {
            archive,
            same: same_actors(archive)?,
            records: RefCell::default(),
            heads: RefCell::default(),
            shared: RefCell::default(),
            reports: Reports::new(archive),
        })
    }

    fn record(&self, seq: i64) -> Result<Rc<Record>, AskError> {
        kept(&self.records, seq, || self.archive.record(seq))
    }

    fn head(&self, seq: i64) -> Result<Rc<ReportRow>, AskError> {
        kept(&self.heads, seq, || self.archive.report(seq))
    }

    fn shared_of(&self, seq: i64) -> Result<Rc<Vec<SharedRow>>, AskError> {
        kept(&self.shared, seq, || self.archive.shared_of(seq))
    }
}

/// The merges of an archive.
///
/// # Errors
///
/// Where the archive cannot be read.
pub fn same_actors(archive: &Archive) -> Result<SameActors, ArchiveError> {
    Ok(SameActors::new(archive.same_as()?.into_iter().map(|same| (same.key, same.into)), archive.kept_apart()?))
}

/// An answer as one line of JSON, without a line break at its end.
pub fn to_json<T: Serialize + ?Sized>(answer: &T) -> String {
    serde_json::to_string(answer).expect(WRITES)
}

/// An answer as indented JSON, without a line break at its end.
pub fn to_json_pretty<T: Serialize + ?Sized>(answer: &T) -> String {
    serde_json::to_string_pretty(answer).expect(WRITES)
}

/// Answers are strings, numbers and lists under fixed keys, and memory is the only thing written to.
const WRITES: &str = "plain data can always be written";

/// What is kept under a number, read where it is not yet.
fn kept<T>(
    at_hand: &RefCell<BTreeMap<i64, Rc<T>>>,
    seq: i64,
    read: impl FnOnce() -> Result<T, ArchiveError>,
) -> Result<Rc<T>, AskError> {
    if let Some(known) = at_hand.borrow().get(&seq) {
        return Ok(Rc::clone(known));
    }
    let read = Rc::new(read()?);
    at_hand.borrow_mut().insert(seq, Rc::clone(&read));
    Ok(read)
}
