//! Corrections of an archive: what people accept, reject, change, split, join, amend and take out, and take back again.
//!
//! A [`Wanted`] says what somebody wants; [`correct`] does all that are wanted together in one [`Batch`], writes each
//! into the log with who and when, and makes the claims and accounts that follow. What was read stays as it is: changes
//! are laid over it (`correct`), whenever the report is put. Nothing here asks who somebody is or what time it is.

mod again;
mod amending;
mod findings;
mod groups;
mod kit;
mod log;
mod removing;
mod rows;
mod scope;
mod undoing;

pub(crate) use again::LaidOver;
pub use again::unfitting;
pub use kit::Kit;
pub use log::{LogScope, csv_of, digest, log};
pub use removing::add_again;
pub use rows::{RowError, wanted_of_csv, wanted_of_jsonl};
pub use scope::{Scope, removed_in_words, reports_called};
pub use undoing::{last_done, last_undone, redo, undo};

use again::Follow;
use archive::{ArchiveError, Batch};
use ask::AskError;
use correct::{About, Anchor, Change, Deed, Told, Value, Wrong};
use lexicon::codebook::Codebook;
use lexicon::gazetteer::Gazetteer;
use record::Record;
use std::fmt;

/// Who does something, and when, as the caller tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Who.
    pub by: String,
    /// When: a day or an RFC 3339 instant.
    pub at: String,
}

impl Signed {
    /// Whether it names somebody and a time.
    ///
    /// # Errors
    ///
    /// Where it does not, in words.
    pub fn check(&self) -> Result<(), String> {
        if self.by.trim().is_empty() {
            return Err("say who makes the change".to_owned());
        }
        crate::check_date(&self.at).map_err(|error| format!("the time of the change: {error}"))
    }
}

/// What is needed beside the archive.
#[derive(Clone, Copy)]
pub struct Tools<'a> {
    /// What codes are looked up in.
    pub codebook: &'a Codebook,
    /// What places are looked up in.
    pub gazetteer: &'a Gazetteer,
    /// Reads a report again whose head was amended, as [`crate::Reader::read_again`] does; an error in words where
    /// nothing can be read.
    pub read_again: &'a dyn Fn(&Record) -> Result<Record, String>,
}

/// Something that somebody wants.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// Where it was asked for: a line of a file; empty where that is plain.
    pub place: String,
    /// What is to be done.
    pub what: Deed,
    /// To what: `12:e3`, `12`, `account:12:e3`, `story:12`, a key of an actor; reports also by the beginning of their
    /// hash, by their sender's id, or their address.
    pub id: String,
    /// The words by which a finding is to be found, where its id may be that of another reading.
    pub anchor: Option<Anchor>,
    /// What else it is done to: what is joined, what is taken out together.
    pub with: Vec<String>,
    /// The groups of a decision as they stood in a log; else what is told above makes them.
    pub groups: Vec<Vec<Told>>,
    /// The field.
    pub field: Option<String>,
    /// What is to stand there, as it is written.
    pub to: Option<String>,
    /// The same as it stood in a log.
    pub value: Option<Value>,
    /// What the caller saw there.
    pub was: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// Who and when, where that is not who does all of it.
    pub signed: Option<Signed>,
}

impl Wanted {
    /// Something that is to be done to what has this id.
    pub fn new(what: Deed, id: impl Into<String>) -> Self {
        Self {
            place: String::new(),
            what,
            id: id.into(),
            anchor: None,
            with: Vec::new(),
            groups: Vec::new(),
            field: None,
            to: None,
            value: None,
            was: None,
            note: None,
            signed: None,
        }
    }

    /// A field of a finding, or of the head of a report, that is to be another.
    pub fn set(what: Deed, id: impl Into<String>, field: impl Into<String>, to: impl Into<String>) -> Self {
        Self { field: Some(field.into()), to: Some(to.into()), ..Self::new(what, id) }
    }
}

/// What was done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Made {
    /// The numbers of the changes, in order.
    pub changes: Vec<i64>,
    /// How many things were so already.
    pub already: usize,
    /// What stood there was not what the caller saw: not done.
    pub conflicts: Vec<Conflict>,
    /// How many reports say something else since.
    pub reports: usize,
    /// How many claims of these and later reports were joined to accounts, where accounts were made again.
    pub joined: Option<usize>,
}

/// A field that is no longer what somebody saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Where it was asked for.
    pub place: String,
    /// What has the field.
    pub id: String,
    /// The field.
    pub field: String,
    /// What the caller saw.
    pub was: String,
    /// What stands there.
    pub now: String,
    /// What the caller wants there.
    pub to: String,
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, id, field, was, now, to } = self;
        let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
        write!(f, "{place}{id}: {field} is {now:?} and not {was:?}; it was left so, and not made {to:?}")
    }
}

/// Why something cannot be done. Nothing of what was wanted with it should be kept then.
#[derive(Debug)]
pub struct CorrectError {
    /// Where it was asked for; empty where that is plain.
    pub place: String,
    /// What is wrong.
    pub kind: CorrectErrorKind,
}

/// What is wrong.
#[derive(Debug)]
#[non_exhaustive]
pub enum CorrectErrorKind {
    /// The archive cannot be read or written.
    Archive(ArchiveError),
    /// Nothing has the id, or it cannot be asked of the archive.
    Ask(Box<AskError>),
    /// What was written cannot be the value of a field.
    Wrong(Wrong),
    /// What is wanted makes no sense: why, and what to do.
    Meaning(String),
}

impl fmt::Display for CorrectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        match &self.kind {
            CorrectErrorKind::Archive(error) => error.fmt(f),
            CorrectErrorKind::Ask(error) => error.fmt(f),
            CorrectErrorKind::Wrong(wrong) => wrong.fmt(f),
            CorrectErrorKind::Meaning(problem) => f.write_str(problem),
        }
    }
}

impl std::error::Error for CorrectError {}

impl From<ArchiveError> for CorrectError {
    fn from(error: ArchiveError) -> Self {
        Self { place: String::new(), kind: CorrectErrorKind::Archive(error) }
    }
}

impl From<AskError> for CorrectError {
    fn from(error: AskError) -> Self {
        Self { place: String::new(), kind: CorrectErrorKind::Ask(Box::new(error)) }
    }
}

impl From<Wrong> for CorrectError {
    fn from(wrong: Wrong) -> Self {
        Self { place: String::new(), kind: CorrectErrorKind::Wrong(wrong) }
    }
}

impl CorrectError {
    pub(crate) fn meaning(problem: impl Into<String>) -> Self {
        Self { place: String::new(), kind: CorrectErrorKind::Meaning(problem.into()) }
    }

    fn at(self, place: &str) -> Self {
        Self { place: place.to_owned(), ..self }
    }
}

/// Does what is wanted, all of it as one change to be undone together, and makes what follows from it. Where a field is
/// no longer what the caller saw, it is left alone, and told.
///
/// # Errors
///
/// Where something cannot be done: the first such thing. The batch should be dropped then.
pub fn correct(
    batch: &mut Batch<'_>,
    tools: Tools<'_>,
    wanted: &[Wanted],
    signed: &Signed,
) -> Result<Made, CorrectError> {
    let mut doing = Doing { batch, tools, made: Made::default(), follow: Follow::default(), together: 0 };
    for one in wanted {
        doing.one(one, one.signed.as_ref().unwrap_or(signed)).map_err(|error| error.at(&one.place))?;
    }
    doing.check_figures()?;
    doing.finish()
}

/// What is being done, and what has come of it so far.
struct Doing<'d, 'a, 't> {
    batch: &'d mut Batch<'a>,
    tools: Tools<'t>,
    made: Made,
    follow: Follow,
    /// The number of the first change that is undone with the others.
    together: i64,
}

impl Doing<'_, '_, '_> {
    fn one(&mut self, wanted: &Wanted, signed: &Signed) -> Result<(), CorrectError> {
        match wanted.what {
            Deed::Note if findings::finding_of(&wanted.id).is_none() && wanted.anchor.is_none() => {
                self.note_report(wanted, signed)
            }
            Deed::Accept | Deed::Reject | Deed::Later | Deed::Edit | Deed::Note => self.finding(wanted, signed),
            Deed::Split | Deed::Join => self.accounts(wanted, signed),
            Deed::SplitStory | Deed::JoinStories => self.stories(wanted, signed),
            Deed::Merge | Deed::Part => self.actors(wanted, signed),
            Deed::Amend => self.amend(wanted, signed),
            Deed::Remove => self.remove(wanted, signed),
            Deed::Undo | Deed::Redo => Err(CorrectError::meaning(
                "what takes changes back is not done out of a list: name their numbers to undo and redo",
            )),
        }
    }

    /// Writes a change into the log.
    fn log(&mut self, what: Deed, seq: Option<i64>, about: About, signed: &Signed) -> Result<i64, CorrectError> {
        let change = Change {
            number: 0,
            together: self.together,
            by: signed.by.clone(),
            at: signed.at.clone(),
            what,
            seq,
            undone: false,
            fits: true,
            about,
        };
        let number = self.batch.log(&change)?;
        if self.together == 0 {
            self.together = number;
        }
        self.made.changes.push(number);
        Ok(number)
    }

    /// What a change says of the report that it is about.
    fn about_report(&self, seq: i64) -> Result<About, CorrectError> {
        let title = self.batch.report(seq)?.head.title;
        Ok(About { report: Some(self.batch.received_id(seq)?), title, ..About::default() })
    }

    /// Notes something of a report as a whole, which changes nothing that it says.
    fn note_report(&mut self, wanted: &Wanted, signed: &Signed) -> Result<(), CorrectError> {
        let note = wanted.note.clone().ok_or_else(|| CorrectError::meaning("say what is to be noted"))?;
        let seq = self.report(&wanted.id)?;
        let is_noted = self.batch.changes_of(seq)?.iter().any(|change| {
            change.what == Deed::Note && change.about.anchor.is_none() && change.about.note.as_ref() == Some(&note)
        });
        if is_noted {
            self.made.already += 1;
            return Ok(());
        }
        let about = About { note: Some(note), ..self.about_report(seq)? };
        self.log(Deed::Note, Some(seq), about, signed)?;
        Ok(())
    }

    /// Makes what follows from all that was done.
    fn finish(self) -> Result<Made, CorrectError> {
        let Self { batch, tools, mut made, follow, .. } = self;
        follow.all(batch, tools, &mut made)?;
        Ok(made)
    }
}
