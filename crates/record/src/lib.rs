//! What a record is made of: the types, and their one JSON form.
//!
//! A [`Record`] holds what one report says: its [`Report`], the [`Actor`]s it names, the [`Statement`]s and
//! [`Event`]s it tells and the [`Stance`]s these show, and how many, when and where ([`Figure`], [`Time`], [`Place`]),
//! each with the characters that show it and the rule that found it. This crate decides nothing and depends on nothing
//! of ours: what goes into a record is the business of `extract`.
//!
//! Positions are [`ByteSpan`]s into [`Report::text`], the text exactly as received.
//! In JSON they are Unicode code points; [`json`] alone converts between the two,
//! and is the only place in the program that serialises a record.

#![deny(clippy::disallowed_methods)]

mod actor;
mod address;
pub mod calendar;
mod chain;
mod circumstances;
pub mod claim;
mod corrected;
mod event;
mod evidence;
mod figure;
mod identity;
pub mod json;
mod label;
mod place;
mod reader;
mod report;
mod report_id;
mod settle;
mod span;
mod statement;
mod time;

pub use actor::{Actor, ActorKind, Mention, MentionForm};
pub use chain::{ChainLink, Role};
pub use circumstances::{Anchor, Belief, Dating, DayPrecision, Decision, Placing};
pub use corrected::{Corrected, FieldChange, Verdict};
pub use event::{Basis, Event, Goldstein, Polarity as StancePolarity, Side, Stance, Status};
pub use evidence::{Evidence, NonEmpty};
pub use figure::{Amount, Bound, CountNote, CountState, Figure, Verification};
pub use identity::{ActorId, EventId, FigureId, ParseIdError, PlaceId, StanceId, StatementId, TimeId};
pub use label::{Coded, UnknownLabel};
pub use place::{Coordinates, Degrees, Place, Precision};
pub use reader::Reader;
pub use report::{Agency, Dateline, Report, ReportHead};
pub use report_id::ReportId;
pub use span::ByteSpan;
pub use statement::{Act, Content, Cue, Manner, Party, Polarity, Statement};
pub use time::{DaySource, Interval, ReferenceDay, Time, TimeMod, TimeType};

/// The version of the JSON form that this crate writes. It reads this one and [`json::OLDEST_FORMAT`] on.
///
/// It rises when a key changes its meaning or goes away, not when one is added.
pub const FORMAT_VERSION: u32 = 2;

/// Everything that one report says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// What read the report.
    pub reader: Reader,
    /// The report itself, with its text.
    pub report: Report,
    /// Who is named or meant in the report, in the order of their first mention.
    pub actors: Vec<Actor>,
    /// What the report says that somebody said, in the order of the text.
    pub statements: Vec<Statement>,
    /// Who did what to whom, in the order of the text.
    pub events: Vec<Event>,
    /// Who stands where towards whom, in the order of their first showing.
    pub stances: Vec<Stance>,
    /// How many of what, in the order of the text.
    pub figures: Vec<Figure>,
    /// What the report says of counts themselves, in the order of the text.
    pub counts: Vec<CountNote>,
    /// The time expressions, in the order of the text.
    pub times: Vec<Time>,
    /// The places, in the order of their first mention.
    pub places: Vec<Place>,
    /// What could not be read, and why: one sentence each, for people.
    pub notes: Vec<String>,
    /// What somebody changed of these findings, by finding. As the program reads a report there is nothing.
    pub corrections: Vec<Corrected>,
}

impl Record {
    /// A record of `report` in which nothing has been found yet.
    pub fn new(report: Report) -> Self {
        Self {
            reader: Reader::default(),
            report,
            actors: Vec::new(),
            statements: Vec::new(),
            events: Vec::new(),
            stances: Vec::new(),
            figures: Vec::new(),
            counts: Vec::new(),
            times: Vec::new(),
            places: Vec::new(),
            notes: Vec::new(),
            corrections: Vec::new(),
        }
    }

    /// The actor with this id, if the record has one.
    pub fn actor(&self, id: ActorId) -> Option<&Actor> {
        find(&self.actors, id.index(), |actor| actor.id == id)
    }

    /// The statement with this id, if the record has one.
    pub fn statement(&self, id: StatementId) -> Option<&Statement> {
        find(&self.statements, id.index(), |statement| statement.id == id)
    }

    /// The event with this id, if the record has one.
    pub fn event(&self, id: EventId) -> Option<&Event> {
        find(&self.events, id.index(), |event| event.id == id)
    }

    /// The figure with this id, if the record has one.
    pub fn figure(&self, id: FigureId) -> Option<&Figure> {
        find(&self.figures, id.index(), |figure| figure.id == id)
    }

    /// The time expression with this id, if the record has one.
    pub fn time(&self, id: TimeId) -> Option<&Time> {
        find(&self.times, id.index(), |time| time.id == id)
    }

    /// The place with this id, if the record has one.
    pub fn place(&self, id: PlaceId) -> Option<&Place> {
        find(&self.places, id.index(), |place| place.id == id)
    }
}

impl Record {
    /// What somebody changed of the finding with this id: `e3`.
    pub fn correction(&self, finding: &str) -> Option<&Corrected> {
        let mut of_it = self.corrections.iter().filter(|corrected| corrected.finding == finding);
        // A note on a count may have the number of one that was rejected.
        of_it.clone().find(|corrected| corrected.verdict != Verdict::Rejected).or_else(|| of_it.next())
    }
}

/// The item that `is_it` holds for, looked for first where its number says it stands.
fn find<T>(items: &[T], index: usize, is_it: impl Fn(&T) -> bool) -> Option<&T> {
    items.get(index).filter(|item| is_it(item)).or_else(|| items.iter().find(|item| is_it(item)))
}
