//! What an export is given at a time: a record, or some of its findings, and what an archive knows of them.

use record::{Amount, Event, Figure, Record, ReportId, Status};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Some findings of a record, by their ids: `s1`, `e1`, `f2`, `st1`, `c1`.
pub type Ids = BTreeSet<String>;

/// A record, or some of its findings.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// The record.
    pub record: &'a Record,
    /// The findings that are written; none where all are.
    pub only: Option<&'a Ids>,
    /// What an archive knows of its findings; nothing where the record comes from a reading.
    pub told: Option<&'a Told>,
}

impl<'a> Part<'a> {
    /// All of a record that is in no archive.
    pub fn whole(record: &'a Record) -> Self {
        Self { record, only: None, told: None }
    }

    /// Whether the finding of this id is to be written.
    pub fn has(&self, id: &str) -> bool {
        self.only.is_none_or(|only| only.contains(id))
    }

    /// A record of these findings alone, with whatever they are told with.
    pub fn cut(&self) -> Cow<'a, Record> {
        if self.only.is_none() {
            return Cow::Borrowed(self.record);
        }
        let mut part = self.record.clone();
        part.statements.retain(|it| self.has(&it.id.to_string()));
        part.events.retain(|it| self.has(&it.id.to_string()));
        part.figures.retain(|it| self.has(&it.id.to_string()));
        part.stances.retain(|it| self.has(&it.id.to_string()));
        let mut place = 0;
        part.counts.retain(|_| {
            place += 1;
            self.has(&format!("c{place}"))
        });
        Cow::Owned(part)
    }

    /// What the archive knows of the finding of this id.
    pub fn telling(&self, id: &str) -> Option<&'a Telling> {
        self.told.and_then(|told| told.tellings.get(id))
    }
}

/// What an archive knows of the findings of one report.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Told {
    /// The report's number there: 1, 2 … in the order in which reports were added.
    pub number: i64,
    /// The story that it is part of; none where it shares words with no other.
    pub story: Option<Story>,
    /// Of each finding by its id.
    pub tellings: BTreeMap<String, Telling>,
}

/// Reports that hang together by the passages that they share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// Its id: `story:12`.
    pub id: String,
    /// How many reports it has.
    pub reports: usize,
}

/// A finding as one telling of an account.
#[derive(Debug, Clone, PartialEq)]
pub struct Telling {
    /// The finding's id in the archive: `12:s3`.
    pub claim: String,
    /// The account's id: `account:12:s3`.
    pub account: String,
    /// Why it was joined to the account; nothing for the first of it.
    pub reason: Option<String>,
    /// The account, at the first of its tellings that is written.
    pub opens: Option<Box<Account>>,
}

/// What many reports tell of one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// `statement`, `event`, `figure`, `stance` or `count`.
    pub kind: &'static str,
    /// The act, the type of the event, what is counted: of the first telling.
    pub label: String,
    /// The first day that it is about, by ISO 8601.
    pub from: Option<String>,
    /// The last.
    pub to: Option<String>,
    /// The words of the first telling.
    pub words: String,
    /// Every status that it is told with, in the order in which they appeared.
    pub statuses: Vec<String>,
    /// Every number that it is told with, in words.
    pub numbers: Vec<String>,
    /// The day of the first report that tells it.
    pub first_seen: Option<String>,
    /// The day of the last.
    pub last_seen: Option<String>,
    /// How many findings tell it.
    pub tellings: usize,
    /// How many reports.
    pub reports: usize,
    /// Those reports, the earliest first.
    pub appears_in: Vec<ReportId>,
    /// The outlets that tell it, in the order in which they did.
    pub outlets: Vec<String>,
    /// The independent words on which it stands.
    pub origins: Vec<Origin>,
    /// Those of its tellings that tell it as done or going on: of events and figures.
    pub done: Done,
    /// Of an event, every figure that counts its victims or its means in one of its reports; nothing where no form
    /// asks for them.
    pub victims: Vec<Victims>,
}

/// The tellings of an account that tell it as done or going on, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Done {
    /// How many findings.
    pub tellings: usize,
    /// How many reports.
    pub reports: usize,
    /// How many outlets.
    pub outlets: usize,
}

/// A figure that counts the victims or the means of an event.
#[derive(Debug, Clone, PartialEq)]
pub struct Victims {
    /// The report that has it: of an archive its number.
    pub report: String,
    /// What is counted: `killed`.
    pub what: String,
    /// Who or what that is: `civilians`.
    pub class: String,
    /// The least that the words allow.
    pub low: Option<f64>,
    /// The number itself.
    pub best: Option<f64>,
    /// The most that the words allow.
    pub high: Option<f64>,
    /// Whether it came to be so.
    pub status: Status,
    /// Whether it is a part of another figure, or a total that grows: then it is no number of this event alone.
    pub partial: bool,
}

impl Victims {
    /// Those of an event in its own record.
    pub fn of(record: &Record, event: &Event) -> Vec<Self> {
        let its = |figure: &&Figure| figure.event == Some(event.id) || event.figures.contains(&figure.id);
        let victims = |figure: &Figure| Self {
            report: record.report.id.short(),
            what: figure.what.clone(),
            class: figure.class.clone(),
            low: figure.low.map(Amount::get),
            best: figure.best.map(Amount::get),
            high: figure.high.map(Amount::get),
            status: figure.status,
            partial: figure.part_of.is_some() || figure.cumulative,
        };
        record.figures.iter().filter(its).map(victims).collect()
    }
}

/// An independent origin of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// `cited`, `agency` or `outlet`.
    pub kind: &'static str,
    /// What it is called.
    pub name: String,
    /// The claims that go back to it: `12:s3`.
    pub claims: Vec<String>,
    /// The statuses that these give.
    pub statuses: Vec<String>,
    /// Why they are held to go back to it.
    pub reasons: Vec<String>,
}
