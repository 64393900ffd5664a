//! What the archive takes in and gives back: reports, claims, actors and shared passages as rows. What a claim is made
//! of is for `record`.

use record::claim::{Claim, Day, Party};
use record::{Reader, Record, ReportHead};
use std::sync::Arc;

/// What is put into the archive for one report: all of it or nothing.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The record, with the report and its text.
    pub record: &'a Record,
    /// The day of the report, as the caller reads its date.
    pub day: Option<Day>,
    /// Its claims, in the order in which they are to be listed.
    pub claims: &'a [Claim],
    /// What copies are found by.
    pub signatures: &'a [u32],
}

/// A report that stands in the archive already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its number in the archive.
    pub seq: i64,
    /// What read it.
    pub reader: Reader,
    /// Whether it has another id by now, since somebody amended its head.
    pub is_amended: bool,
}

/// Where an entry was put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// The number of the report.
    pub seq: i64,
    /// The numbers of its claims, in the order of the entry.
    pub claims: Vec<i64>,
    /// Whether an older record of the same report was replaced.
    pub replaced: bool,
}

/// What is known of a report beside its text and its record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// Its number in the archive: later added, higher.
    pub seq: i64,
    /// Its id, a SHA-256 in hexadecimal.
    pub id: String,
    /// What is told of it.
    pub head: ReportHead,
    /// The day of it, as given when it was put.
    pub day: Option<Day>,
    /// The names of the news agencies that it draws on.
    pub agencies: Vec<String>,
    /// Its words, by white space.
    pub words: u32,
    /// How many claims it has.
    pub claims: u32,
}

/// A claim as it stands in the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredClaim {
    /// Its number in the archive. It changes when its report is put again.
    pub id: i64,
    /// The number of its report.
    pub seq: i64,
    /// The claim itself, which other answers may share.
    pub claim: Arc<Claim>,
    /// The account that it is part of. A claim that nothing was joined to is an account of its own.
    pub account: i64,
}

impl StoredClaim {
    /// Whether somebody rejected the finding that it was made of.
    pub fn is_rejected(&self) -> bool {
        crate::claims::is_rejected(self.id)
    }
}

/// A passage that two reports share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedRow {
    /// One report, held to be the earlier.
    pub a: i64,
    /// The other.
    pub b: i64,
    /// Where it stands in the one, in bytes of its text.
    pub a_span: (u32, u32),
    /// Where it stands in the other.
    pub b_span: (u32, u32),
    /// How many words it has.
    pub words: u32,
    /// How many words in a thousand are the same.
    pub same_permille: u16,
    /// Why it is held to be shared, in words.
    pub reason: String,
}

/// A claim's part in an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The claim.
    pub claim: StoredClaim,
    /// Why it was joined; empty for the first.
    pub reason: String,
}

/// An account in a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// Its number: that of its first claim.
    pub id: i64,
    /// How many claims it joins.
    pub claims: u32,
    /// From how many reports.
    pub reports: u32,
}

/// An actor in a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorCount {
    /// The actor; of merged ones the one that the others were merged into.
    pub actor: Party,
    /// The keys merged into it, in order.
    pub merged: Vec<String>,
    /// In how many reports it has to do with a claim.
    pub reports: u32,
    /// The first and the last day of such a claim.
    pub days: Option<(Day, Day)>,
}

/// One explicit decision that two keys are one actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameAs {
    /// The key that was merged.
    pub key: String,
    /// The key that it was merged into.
    pub into: String,
    /// Why, in words.
    pub note: String,
}
