//! From records to an archive: what a report claims, which passages it shares with others, what it is joined to.
//!
//! Reading and [`prepare`] can be done by many threads; [`put`] is done by one, in the order of the reports, within a
//! [`Batch`], so that an archive holds the same whatever the number of threads.

use crate::linking::{Overlap, link};
use archive::{ArchiveError, Batch, Entry, SharedRow, Stored};
use ask::same_actors;
use corroborate::claims::{self, is_named};
use corroborate::copies::{self, Candidate, Direction, MOST_POSTINGS, Reading, Side, Source};
use corroborate::origins::SameActors;
use record::calendar;
use record::claim::{Claim, ClaimRole};
use record::{Record, ReportHead};
use std::sync::Arc;

/// A record with what is to be kept beside it.
#[derive(Debug)]
pub struct Prepared {
    /// The record.
    pub record: Record,
    claims: Vec<Claim>,
    reading: Reading,
    signatures: Vec<u32>,
}

/// What adding a report did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Added {
    /// Its number in the archive.
    pub seq: i64,
    /// What became of it.
    pub what: Outcome,
    /// How many passages it shares with reports that were there.
    pub shared: usize,
    /// How many of its claims were joined to claims that were there.
    pub joined: usize,
}

/// What became of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was not there before.
    New,
    /// It was there, read by another model or lexicon, and its new record took the place of the old one.
    Again,
    /// It was there, read by the same model and lexicon.
    Known,
}

/// What a record claims and is found by.
pub fn prepare(record: Record) -> Prepared {
    let reading = Reading::new(&record.report.text);
    let claims = claims::claims(&record, &reading);
    let signatures = reading.signatures();
    Prepared { record, claims, reading, signatures }
}

/// Adds a report to an archive, finds what it shares with others and joins its claims to theirs. `same` holds the
/// merges of the archive ([`same_actors`]) and is kept up to date.
///
/// # Errors
///
/// Where the archive cannot be read or written. Nothing of the report is kept then once the batch is dropped.
pub fn put(batch: &mut Batch<'_>, prepared: &Prepared, same: &mut SameActors) -> Result<Added, ArchiveError> {
    let record = &prepared.record;
    if let Some(held) = batch.holds(record.report.id)?
        && held.reader == record.reader
    {
        return Ok(Added { seq: held.seq, what: Outcome::Known, shared: 0, joined: 0 });
    }
    let stored = put_alone(batch, prepared)?;
    merge_by_country(batch, &prepared.claims, same)?;
    let overlaps = share(batch, stored.seq, prepared)?;
    let numbered: Vec<(i64, &Claim)> = stored.claims.iter().copied().zip(&prepared.claims).collect();
    let joined = link(batch, stored.seq, &numbered, &overlaps, same, false)?;
    let what = if stored.replaced { Outcome::Again } else { Outcome::New };
    Ok(Added { seq: stored.seq, what, shared: overlaps.len(), joined })
}

/// Puts a report as it is, and holds it against no other: what it shares and is joined to is left to the caller.
///
/// # Errors
///
/// Where the archive cannot be written.
pub fn put_alone(batch: &mut Batch<'_>, prepared: &Prepared) -> Result<Stored, ArchiveError> {
    let record = &prepared.record;
    let day = record.report.head.published.as_deref().and_then(calendar::day_number);
    batch.put(&Entry { record, day, claims: &prepared.claims, signatures: &prepared.signatures })
}

/// Puts a report that was read again in the place of its older reading. What it shares with others stays, since its
/// text is the same; its claims are joined to none until [`relink`] has made all accounts again, which is noted in the
/// archive as unfinished work.
///
/// # Errors
///
/// As [`put`].
pub fn put_again(batch: &mut Batch<'_>, prepared: &Prepared, same: &mut SameActors) -> Result<(), ArchiveError> {
    batch.note_unfinished(ACCOUNTS)?;
    put_alone(batch, prepared)?;
    merge_by_country(batch, &prepared.claims, same)
}

/// Whether reports were read again, and the accounts were not yet made again.
///
/// # Errors
///
/// Where the archive cannot be read.
pub fn needs_relink(archive: &archive::Archive) -> Result<bool, ArchiveError> {
    archive.is_unfinished(ACCOUNTS)
}

/// What an archive calls the work of making the accounts again.
const ACCOUNTS: &str = "accounts";

/// Makes all accounts again from the claims and the shared passages that are kept. Tells how many reports are done, and
/// returns how many claims were joined.
///
/// # Errors
///
/// Where the archive cannot be read or written. The old accounts stay once the batch is dropped.
pub fn relink(batch: &mut Batch<'_>, mut done: impl FnMut(u64)) -> Result<usize, ArchiveError> {
    batch.unlink_all()?;
    let same = same_actors(batch)?;
    let (mut joined, mut reports, mut last) = (0, 0, 0);
    loop {
        let next = batch.reports_after(last, AT_A_TIME)?;
        let Some(&end) = next.last() else {
            batch.note_finished(ACCOUNTS)?;
            return Ok(joined);
        };
        for seq in next {
            let claims: Vec<(i64, Arc<Claim>)> =
                batch.claims_of(seq)?.into_iter().map(|stored| (stored.id, stored.claim)).collect();
            let shared = batch.shared_of(seq)?.into_iter().map(|row| overlap(seq, &row));
            // What was added later was not there yet: it finds this report itself.
            let overlaps: Vec<Overlap> = shared.filter(|overlap| overlap.other < seq).collect();
            joined += link(batch, seq, &claims, &overlaps, &same, true)?;
            reports += 1;
            done(reports);
        }
        last = end;
    }
}

/// Reports looked up together.
const AT_A_TIME: usize = 1000;

/// A shared passage as one of its reports sees it.
fn overlap(seq: i64, row: &SharedRow) -> Overlap {
    if row.a == seq {
        Overlap { here: row.a_span, other: row.b, there: row.b_span }
    } else {
        Overlap { here: row.b_span, other: row.a, there: row.a_span }
    }
}

/// Keeps the passages that a report shares with earlier ones.
fn share(batch: &mut Batch<'_>, seq: i64, prepared: &Prepared) -> Result<Vec<Overlap>, ArchiveError> {
    let postings = batch.postings(&prepared.signatures, MOST_POSTINGS + 1)?;
    let others =
        postings.into_iter().map(|reports| reports.into_iter().filter(|report| *report != seq).collect::<Vec<i64>>());
    let candidates = copies::worth_aligning(copies::count_postings(others));
    let mine = SideOf::of_record(&prepared.record, &prepared.claims);
    let my_names = mine.names();
    let mine = mine.side(&my_names);
    let mut overlaps = Vec::new();
    for Candidate { report: other, .. } in candidates {
        let reading = Reading::new(&batch.text(other)?);
        let passages: Vec<_> =
            copies::shared(&prepared.reading, &reading).into_iter().filter(|passage| passage.reuse.counts()).collect();
        if passages.is_empty() {
            continue;
        }
        let theirs = SideOf::of_report(batch, other)?;
        let their_names = theirs.names();
        let theirs = theirs.side(&their_names);
        let direction = copies::direction(&mine, &theirs);
        let first = mine_is_first(&direction, &mine, &theirs);
        let reason = format!(
            "{}; {}",
            copies::reason(&passages, if first { &mine } else { &theirs }),
            direction.reasons.join("; ")
        );
        for passage in &passages {
            let (here, there) = ((passage.a.start, passage.a.end), (passage.b.start, passage.b.end));
            overlaps.push(Overlap { here, other, there });
            let (a, a_span, b, b_span) = if first { (seq, here, other, there) } else { (other, there, seq, here) };
            batch.share(&SharedRow {
                a,
                b,
                a_span,
                b_span,
                words: passage.words,
                same_permille: passage.same_permille,
                reason: reason.clone(),
            })?;
        }
    }
    Ok(overlaps)
}

/// Whether the new report is the earlier one: it is told so, or the words are an agency's and it was published first.
fn mine_is_first(direction: &Direction, mine: &Side, theirs: &Side) -> bool {
    match &direction.source {
        Source::First => true,
        Source::Second => false,
        Source::Agency(_) | Source::Unknown => {
            mine.published.zip(theirs.published).is_some_and(|(mine, theirs)| mine.get(..DAY) < theirs.get(..DAY))
        }
    }
}

/// Characters of an ISO day.
const DAY: usize = 10;

/// What decides which of two reports had a passage first.
struct SideOf {
    head: ReportHead,
    agencies: Vec<String>,
    counters: Vec<String>,
}

impl SideOf {
    fn of_record(record: &Record, claims: &[Claim]) -> Self {
        let agencies =
            record.report.agencies.iter().filter_map(|agency| Some(record.actor(agency.actor)?.name.clone())).collect();
        Self { head: record.report.head.clone(), agencies, counters: counters(claims.iter()) }
    }

    fn of_report(batch: &Batch<'_>, seq: i64) -> Result<Self, ArchiveError> {
        let report = batch.report(seq)?;
        let claims = batch.claims_of(seq)?;
        Ok(Self {
            head: report.head,
            agencies: report.agencies,
            counters: counters(claims.iter().map(|stored| &*stored.claim)),
        })
    }

    /// The names as the rules take them, and what holds them.
    fn names(&self) -> [Vec<&str>; 2] {
        [&self.agencies, &self.counters].map(|names| names.iter().map(String::as_str).collect())
    }

    fn side<'a>(&'a self, names: &'a [Vec<&'a str>; 2]) -> Side<'a> {
        Side {
            outlet: self.head.outlet.as_deref(),
            published: self.head.published.as_deref(),
            agencies: &names[0],
            counters: &names[1],
        }
    }
}

/// The names of those who counted, each once.
fn counters<'a>(claims: impl Iterator<Item = &'a Claim>) -> Vec<String> {
    let named = claims.flat_map(|claim| claim.parties_as(ClaimRole::Counter)).filter(|party| is_named(&party.key));
    let mut names: Vec<String> = named.map(|party| party.name.clone()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Merges somebody of whom one report tells the country and another does not, where only one of that name and kind is
/// known. It is said in the archive, with the reason, and can be taken back.
fn merge_by_country(batch: &mut Batch<'_>, claims: &[Claim], same: &mut SameActors) -> Result<(), ArchiveError> {
    let mut seen: Vec<&str> = Vec::new();
    for (_, party) in claims.iter().flat_map(|claim| &claim.parties).filter(|(_, party)| is_named(&party.key)) {
        if seen.contains(&party.key.as_str()) {
            continue;
        }
        seen.push(&party.key);
        let alike = batch.keys_named(&party.name)?;
        let bare =
            alike.iter().flat_map(|one| alike.iter().filter_map(|other| claims::without_country(one, other))).next();
        let Some(bare) = bare.filter(|bare| same.canonical(bare) == *bare) else { continue };
        let mut told = alike.iter().filter(|key| claims::without_country(key, bare) == Some(bare));
        if let (Some(one), None) = (told.next(), told.next())
            && !batch.is_kept_apart(bare)?
        {
            batch.merge(bare, one, "one name and kind; one report does not tell the country")?;
            *same = same_actors(batch)?;
        }
    }
    Ok(())
}
