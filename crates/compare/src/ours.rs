//! What an archive tells, as it is set beside rows of others.

use record::claim::{ClaimPlace, Days, Party};
use record::{Bound, Status};

/// What an archive tells of one thing: an account of an event with the figures that count its victims, or an account
/// of a figure that counts those of no event.
#[derive(Debug, Clone, PartialEq)]
pub struct Ours {
    /// The id of the account: `account:12:e3`.
    pub id: String,
    /// `event` or `figure`.
    pub kind: &'static str,
    /// The event type, or what is counted.
    pub label: String,
    /// CAMEO's codes of those that tell it, each once.
    pub codes: Vec<String>,
    /// The quad class of its type: 4 is material conflict; none of a figure.
    pub quad: Option<u8>,
    /// The days that it is about.
    pub days: Option<Days>,
    /// Whether they are told, and not only those of the reports.
    pub dated: bool,
    /// Where.
    pub place: Option<ClaimPlace>,
    /// Who acts.
    pub source: Vec<Party>,
    /// Who is acted on.
    pub target: Vec<Party>,
    /// Every status that it is told with, each once.
    pub statuses: Vec<Status>,
    /// The numbers that are told of it.
    pub numbers: Vec<Number>,
    /// How many reports tell it.
    pub reports: usize,
    /// Who published these, each once.
    pub outlets: Vec<String>,
    /// The words of the first that tells it.
    pub words: String,
    /// The report of these words, by its id in the archive.
    pub report: String,
    /// When that was published.
    pub published: String,
    /// Its headline.
    pub title: String,
}

/// A number that a report tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Who counted, else who is cited for it; empty where nobody is told.
    pub counter: String,
    /// What is counted: `killed`.
    pub what: String,
    /// Of whom: `civilians`.
    pub whom: String,
    /// In words: `at least 12`.
    pub words: String,
    /// The least that the words allow.
    pub low: Option<i64>,
    /// The number itself.
    pub best: Option<i64>,
    /// The most.
    pub high: Option<i64>,
    /// How the words bound it.
    pub bound: Bound,
    /// Whether it is so, or denied, feared, demanded.
    pub status: Status,
    /// Whether it is a part of another number.
    pub part: bool,
    /// Whether it is a total of more days than those of the event.
    pub cumulative: bool,
    /// The claim that tells it: `12:f3`.
    pub claim: String,
}
