//! Answers questions about an archive: claims, the accounts that they are joined into with their independent origins,
//! stories, actors, counts through time and those that disagree, each with the words that show it.
//!
//! A [`Query`] says what is asked; [`Asking`] gives an [`Answer`], a page at a time, from the rows of the archive and,
//! for what is listed, the records and texts; an [`AskError`] says what was wrong with the question or the archive.
//! Answers are values: how they are printed is left to front ends. `docs/asking.md` and `docs/toll.md` describe their
//! JSON form.

mod accounts;
mod activity;
mod actors;
mod answer;
mod cameo;
mod claims;
mod comparable;
mod context;
mod corrected;
mod count;
mod cursor;
mod disputes;
mod doubt;
mod error;
mod flat;
mod gather;
mod ids;
mod meaning;
mod named_with;
mod nearest;
mod newest;
mod news;
mod outlets;
mod overview;
mod places;
mod quantity;
mod query;
mod relays;
mod reports;
mod sample;
mod sentence;
mod shown;
mod standing;
mod stories;
mod support;
mod told;
mod told_stories;
mod tolls;
mod wording;
pub mod words;

pub use ::chart::{Chart, narrow_svg, png, svg};
pub use accounts::{AccountView, OriginView};
pub use activity::{Activity, DayCount, Family};
pub use actors::{ActorView, MergeView};
pub use answer::{Answer, to_json, to_json_pretty};
pub use claims::{ClaimView, Explanation, LinkView, PartyView, PlaceView, SpanView};
pub use comparable::{Comparable, statuses_that_count};
pub use context::Stretch;
pub use corrected::{CorrectedView, FieldView};
pub use count::Count;
pub use cursor::Cursor;
pub use disputes::{DisputeView, PositionView};
pub use doubt::{Doubtful, Doubts, OpenRules};
pub use error::{AskError, AskErrorKind};
pub use flat::{Flat, to_csv};
pub use gather::{Gathered, NotGathered, gather};
pub use ids::ItemId;
pub use named_with::CompanyView;
pub use newest::ReportLine;
pub use news::{AccountNews, NewsView, OutletNews, Standing};
pub use outlets::OutletView;
pub use overview::{EndpointView, Overview, PairView};
pub use places::{PlaceCount, Places};
pub use quantity::{Number, NumberView, QuantityView};
pub use query::{Detail, Place, Query, Sort, USUAL_LIMIT, with_letters};
pub use relays::{OriginTree, RelayView};
pub use reports::HeadView;
pub use sample::{JUDGED, Sample};
pub use sentence::{Field, Sentence};
pub use serde::Serialize;
pub use shown::{JoinedView, ReportView, Shown, VersionView};
pub use standing::{OriginCount, StandingView};
pub use stories::{PassagePlace, PassageView, SharedView, SharingView, StoryView};
pub use support::AccountOrigin;
pub use told::Wanted;
pub use tolls::{
    CounterView, EndView, PeriodView, PointView, RollUp, ScopeView, SeriesView, SpotView, TellingView, Toll,
};
pub use tolls::{UnplacedView, toll_csv};
pub use wording::Wording;

use archive::{Archive, ArchiveError, ReportRow, SameAs, SharedRow, Snapshot};
use corroborate::origins::{Head, SameActors};
use record::Record;
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use told_stories::Told;

/// An archive that is asked.
///
/// It keeps at hand what it read, so that a report that answers several times in a row is read once: make one for each
/// question.
#[derive(Debug)]
pub struct Asking<'a> {
    archive: &'a Archive,
    merges: Vec<SameAs>,
    same: SameActors,
    records: AtHand<Record>,
    reports: AtHand<ReportRow>,
    shared: AtHand<Vec<SharedRow>>,
    heads: AtHand<Head>,
    told_stories: OnceCell<Told>,
    /// All answers are out of one state of the archive.
    _snapshot: Snapshot<'a>,
}

/// What was read, by the number of its report.
type AtHand<T> = RefCell<BTreeMap<i64, Rc<T>>>;

impl<'a> Asking<'a> {
    /// An archive to be asked.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read, as for everything below.
    pub fn new(archive: &'a Archive) -> Result<Self, AskError> {
        let _snapshot = archive.snapshot()?;
        let merges = archive.same_as()?;
        Ok(Self {
            _snapshot,
            archive,
            same: same_by(&merges, archive.kept_apart()?),
            merges,
            records: RefCell::default(),
            reports: RefCell::default(),
            shared: RefCell::default(),
            heads: RefCell::default(),
            told_stories: OnceCell::new(),
        })
    }

    fn record(&self, seq: i64) -> Result<Rc<Record>, AskError> {
        at_hand(&self.records, seq, || {
            if self.records.borrow().len() >= RECORDS_AT_HAND {
                self.records.borrow_mut().clear();
            }
            Ok(self.archive.record(seq)?)
        })
    }

    fn report(&self, seq: i64) -> Result<Rc<ReportRow>, AskError> {
        at_hand(&self.reports, seq, || Ok(self.archive.report(seq)?))
    }

    /// Gives back what is kept at hand of many reports.
    fn make_room(&self) {
        if self.reports.borrow().len() > REPORTS_AT_HAND {
            self.reports.borrow_mut().clear();
            self.shared.borrow_mut().clear();
            self.heads.borrow_mut().clear();
        }
    }

    fn shared_of(&self, seq: i64) -> Result<Rc<Vec<SharedRow>>, AskError> {
        at_hand(&self.shared, seq, || Ok(self.archive.shared_of(seq)?))
    }
}

/// How many records are kept at hand, at most: each is large, and few answers come back to one that they left.
const RECORDS_AT_HAND: usize = 64;
/// How many rows of reports, where all of an archive is gone through.
const REPORTS_AT_HAND: usize = 20_000;

/// The merges of an archive.
///
/// # Errors
///
/// Where the archive cannot be read.
pub fn same_actors(archive: &Archive) -> Result<SameActors, ArchiveError> {
    Ok(same_by(&archive.same_as()?, archive.kept_apart()?))
}

fn same_by(merges: &[SameAs], kept_apart: Vec<String>) -> SameActors {
    SameActors::new(merges.iter().map(|same| (same.key.clone(), same.into.clone())), kept_apart)
}

/// What is kept under a number, read where it is not yet.
fn at_hand<T>(kept: &AtHand<T>, seq: i64, read: impl FnOnce() -> Result<T, AskError>) -> Result<Rc<T>, AskError> {
    if let Some(known) = kept.borrow().get(&seq) {
        return Ok(Rc::clone(known));
    }
    let read = Rc::new(read()?);
    kept.borrow_mut().insert(seq, Rc::clone(&read));
    Ok(read)
}
