//! From records to an archive: what a report claims, which passages it shares with others, what it is joined to.
//!
//! Reading and [`prepare`] can be done by many threads; [`put`] is done by one, in the order of the reports, within a
//! [`Batch`], so that an archive holds the same whatever the number of threads.

mod versions;

use self::versions::{ACCOUNTS, renew, unfinished_from};
pub use self::versions::{finish, is_unfinished, needs_relink};
use crate::correcting::LaidOver;
use crate::decided::{self, Decided};
use crate::linking::{Overlap, link};
use archive::{ArchiveError, Batch, Entry, SharedRow, Stored};
use ask::same_actors;
use correct::{Change, Deed, HeadField, NOTHING};
use corroborate::claims::{self, is_named};
use corroborate::copies::{self, Candidate, Direction, MOST_POSTINGS, Reading, Side, Source};
use corroborate::origins::SameActors;
use record::calendar;
use record::claim::{Claim, ClaimRole};
use record::{Record, ReportHead};
use std::borrow::Cow;
use std::collections::BTreeSet;
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
    /// It was there, read by the same model and lexicon, or is an earlier text of a report that is there.
    Known,
    /// It is a later text of a report that was there under its address, and took the place of the earlier one, which
    /// is kept. The accounts are not yet made again ([`needs_relink`], [`finish`]).
    Renewed,
    /// It is an earlier text of a report that is there under its address, and is kept beside it.
    Earlier,
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
        && (held.reader == record.reader || held.is_amended)
    {
        return Ok(Added { seq: held.seq, what: Outcome::Known, shared: 0, joined: 0 });
    }
    if let Some(added) = renew(batch, prepared, same)? {
        return Ok(added);
    }
    let (stored, claims) = put_reading(batch, None, prepared)?;
    merge_by_country(batch, &claims, same)?;
    let overlaps = share(batch, stored.seq, prepared, 0)?;
    let numbered: Vec<(i64, &Claim)> = stored.claims.iter().copied().zip(&*claims).collect();
    // Nobody can have decided anything of a report that was not there.
    let is_known = stored.replaced || !batch.changes_of(stored.seq)?.is_empty();
    let mut decided = if is_known { Decided::of(batch, stored.seq)? } else { Decided::default() };
    let joined = link(batch, stored.seq, &numbered, &overlaps, same, &mut decided, false)?;
    let what = if stored.replaced { Outcome::Again } else { Outcome::New };
    Ok(Added { seq: stored.seq, what, shared: overlaps.len(), joined })
}

/// Puts a report as it is, and holds it against no other: what it shares and is joined to is left to the caller.
///
/// # Errors
///
/// Where the archive cannot be written.
pub fn put_alone(batch: &mut Batch<'_>, prepared: &Prepared) -> Result<Stored, ArchiveError> {
    put_reading(batch, None, prepared).map(|(stored, _)| stored)
}

/// Puts a reading, with what people changed of the report laid over it: claims are made of what it says then. Gives
/// these claims too. Where a number is told, it takes the place of the report of this number.
pub(crate) fn put_reading<'p>(
    batch: &mut Batch<'_>,
    seq: Option<i64>,
    prepared: &'p Prepared,
) -> Result<(Stored, Cow<'p, [Claim]>), ArchiveError> {
    let held = match seq {
        Some(seq) => Some(seq),
        None => batch.holds(prepared.record.report.id)?.map(|held| held.seq),
    };
    put_laid_over(batch, held, prepared, |batch, entry| match seq {
        Some(seq) => batch.put_as(seq, entry),
        None => batch.put(entry),
    })
}

/// Puts a reading by `put`, with what people changed of the report that is held laid over it.
fn put_laid_over<'p>(
    batch: &mut Batch<'_>,
    held: Option<i64>,
    prepared: &'p Prepared,
    put: impl FnOnce(&mut Batch<'_>, &Entry<'_>) -> Result<Stored, ArchiveError>,
) -> Result<(Stored, Cow<'p, [Claim]>), ArchiveError> {
    let changes = held.map(|held| batch.changes_of(held)).transpose()?.unwrap_or_default();
    let record = &*with_byline(&prepared.record, &changes);
    let laid = LaidOver::of(record, &prepared.reading, &changes);
    let claims = laid.as_ref().map_or(Cow::Borrowed(&*prepared.claims), |laid| Cow::Owned(laid.claims.clone()));
    let day = record.report.head.published.as_deref().and_then(calendar::day_number);
    let entry = Entry { record, day, claims: &claims, signatures: &prepared.signatures };
    let stored = put(batch, &entry)?;
    if held.is_some() {
        laid.unwrap_or_default().keep(batch, stored.seq, &changes)?;
    }
    Ok((stored, claims))
}

/// A record with the byline that somebody told, which goes before the one that its text is read to have.
fn with_byline<'r>(record: &'r Record, changes: &[Change]) -> Cow<'r, Record> {
    let is_of_byline = |change: &&Change| {
        change.what == Deed::Amend && change.about.field.as_deref() == Some(HeadField::Byline.name())
    };
    let Some(change) = changes.iter().rfind(is_of_byline) else { return Cow::Borrowed(record) };
    let mut record = record.clone();
    record.report.head.byline = change.about.to.clone().filter(|byline| byline != NOTHING);
    Cow::Owned(record)
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
    let (_, claims) = put_reading(batch, None, prepared)?;
    merge_by_country(batch, &claims, same)
}

/// Makes all accounts again from the claims and the shared passages that are kept. Tells how many reports are done, and
/// returns how many claims were joined.
///
/// # Errors
///
/// Where the archive cannot be read or written. The old accounts stay once the batch is dropped.
pub fn relink(batch: &mut Batch<'_>, done: impl FnMut(u64)) -> Result<usize, ArchiveError> {
    batch.unlink_all()?;
    relink_behind(batch, 0, done)
}

/// The same where only this report and some that were added after it are others than they were: what was added before
/// it was joined without them, and stays as it is.
pub(crate) fn relink_from(batch: &mut Batch<'_>, seq: i64) -> Result<usize, ArchiveError> {
    let seq = match unfinished_from(batch)? {
        Some(0) => return relink(batch, |_| {}),
        first => first.map_or(seq, |first| first.min(seq)),
    };
    batch.unlink_from(seq)?;
    relink_behind(batch, seq - 1, |_| {})
}

/// Joins the claims of all reports behind this one, which are joined to none.
fn relink_behind(batch: &mut Batch<'_>, behind: i64, mut done: impl FnMut(u64)) -> Result<usize, ArchiveError> {
    let same = same_actors(batch)?;
    decided::note_fits(batch)?;
    let mut decided = Decided::of(batch, behind + 1)?;
    let (mut joined, mut reports, mut last) = (0, 0, behind);
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
            joined += link(batch, seq, &claims, &overlaps, &same, &mut decided, true)?;
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

/// Keeps the passages that a report shares with others behind this one (0 for all).
pub(crate) fn share(
    batch: &mut Batch<'_>,
    seq: i64,
    prepared: &Prepared,
    behind: i64,
) -> Result<Vec<Overlap>, ArchiveError> {
    let postings = batch.postings(&prepared.signatures, MOST_POSTINGS + 1)?;
    let is_other = |report: &i64| *report != seq && *report > behind;
    let others = postings.into_iter().map(|reports| reports.into_iter().filter(is_other).collect::<Vec<i64>>());
    let candidates = copies::worth_aligning(copies::count_postings(others));
    let mine = SideOf::of_record(&prepared.record, &prepared.claims);
    let mut overlaps = Vec::new();
    for Candidate { report: other, .. } in candidates {
        overlaps.extend(share_with(batch, seq, &prepared.reading, &mine, other)?);
    }
    Ok(overlaps)
}

/// Keeps the passages that two reports share, as the one that was added later sees them.
fn share_with(
    batch: &mut Batch<'_>,
    seq: i64,
    reading: &Reading,
    mine: &SideOf,
    other: i64,
) -> Result<Vec<Overlap>, ArchiveError> {
    let known = Reading::new(&batch.text(other)?);
    let passages: Vec<_> =
        copies::shared(reading, &known).into_iter().filter(|passage| passage.reuse.counts()).collect();
    if passages.is_empty() {
        return Ok(Vec::new());
    }
    let my_names = mine.names();
    let mine = mine.side(&my_names);
    let theirs = SideOf::of_report(batch, other)?;
    let their_names = theirs.names();
    let theirs = theirs.side(&their_names);
    let direction = copies::direction(&mine, &theirs);
    let first = mine_is_first(&direction, &mine, &theirs);
    let reason =
        format!("{}; {}", copies::reason(&passages, if first { &mine } else { &theirs }), direction.reasons.join("; "));
    let mut overlaps = Vec::new();
    for passage in &passages {
        let (here, there) = ((passage.a.start, passage.a.end), (passage.b.start, passage.b.end));
        overlaps.push(Overlap { here, other, there });
        let (a, a_span, b, b_span) = if first { (seq, here, other, there) } else { (other, there, seq, here) };
        let (words, same_permille, reason) = (passage.words, passage.same_permille, reason.clone());
        batch.share(&SharedRow { a, b, a_span, b_span, words, same_permille, reason })?;
    }
    Ok(overlaps)
}

/// Decides again which of two reports had the passages first that a report shares with others: its date or its outlet
/// is another.
pub(crate) fn share_anew(batch: &mut Batch<'_>, seq: i64) -> Result<(), ArchiveError> {
    let shared = batch.shared_of(seq)?;
    let others: BTreeSet<i64> = shared.iter().map(|row| if row.a == seq { row.b } else { row.a }).collect();
    for other in others {
        let (later, earlier) = (seq.max(other), seq.min(other));
        let reading = Reading::new(&batch.text(later)?);
        let mine = SideOf::of_report(batch, later)?;
        batch.unshare(later, earlier)?;
        share_with(batch, later, &reading, &mine, earlier)?;
    }
    Ok(())
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
pub(crate) fn merge_by_country(
    batch: &mut Batch<'_>,
    claims: &[Claim],
    same: &mut SameActors,
) -> Result<(), ArchiveError> {
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
