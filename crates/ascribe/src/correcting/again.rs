//! What follows from changes: claims made again of what reports say now, and accounts of these.

use super::{CorrectError, Made, Tools, amending};
use crate::adding::{Prepared, merge_by_country, prepare, put_reading, relink_from, share_anew};
use archive::{Archive, ArchiveError, Batch, Entry};
use correct::{Change, Finding, apply};
use corroborate::claims;
use corroborate::copies::Reading;
use record::claim::Claim;
use record::{Record, calendar};
use std::collections::BTreeSet;

/// A reading with what people changed laid over it.
#[derive(Debug, Default)]
pub(crate) struct LaidOver {
    /// The claims of what it says then.
    pub claims: Vec<Claim>,
    /// The claims of what was rejected.
    rejected: Vec<Claim>,
    /// The changes that found nothing to be laid over.
    unfitting: BTreeSet<i64>,
}

impl LaidOver {
    /// None where nothing was changed.
    pub(crate) fn of(read: &Record, reading: &Reading, changes: &[Change]) -> Option<Self> {
        if !changes.iter().any(|change| change.about.anchor.is_some()) {
            return None;
        }
        let applied = apply(read, changes, false);
        let mut rejected = Vec::new();
        if !applied.rejected.is_empty() {
            let ids: BTreeSet<String> = applied.rejected.iter().map(|finding: &Finding| finding.id(read)).collect();
            let all = apply(read, changes, true).record;
            rejected.extend(claims::claims(&all, reading).into_iter().filter(|claim| ids.contains(&claim.item)));
        }
        let claims = claims::claims(&applied.record, reading);
        Some(Self { claims, rejected, unfitting: applied.unfitting })
    }

    /// Keeps what is kept beside the claims.
    pub(crate) fn keep(&self, batch: &mut Batch<'_>, seq: i64, changes: &[Change]) -> Result<(), ArchiveError> {
        batch.keep_rejected(seq, &self.rejected)?;
        let of_findings = changes.iter().filter(|change| change.about.anchor.is_some());
        for change in of_findings {
            batch.note_fits(change.number, !self.unfitting.contains(&change.number))?;
        }
        Ok(())
    }
}

/// The changes that were not undone and no longer fit what was read.
///
/// # Errors
///
/// Where the archive cannot be read.
pub fn unfitting(archive: &Archive) -> Result<Vec<Change>, ArchiveError> {
    Ok(archive.changes()?.into_iter().filter(|change| !change.undone && !change.fits).collect())
}

/// What is to be made again once all changes are in the log.
#[derive(Debug, Default)]
pub(super) struct Follow {
    /// Reports of whose findings something was changed.
    pub findings: BTreeSet<i64>,
    /// Reports whose heads were amended.
    pub heads: BTreeSet<i64>,
    /// The first report from which on accounts are to be made again.
    pub accounts: Option<i64>,
}

impl Follow {
    /// Accounts from this report on.
    pub(super) fn accounts_from(&mut self, seq: i64) {
        self.accounts = Some(self.accounts.map_or(seq, |first| first.min(seq)));
    }

    /// Makes all of it.
    pub(super) fn all(mut self, batch: &mut Batch<'_>, tools: Tools<'_>, made: &mut Made) -> Result<(), CorrectError> {
        for seq in std::mem::take(&mut self.heads) {
            let Some(known) = is_there(batch, seq)?.then(|| batch.record_as_read(seq)).transpose()? else { continue };
            self.findings.remove(&seq);
            let record = amending::read_amended(batch, tools, seq, known)?;
            put_in_place(batch, seq, &prepare(record))?;
            self.accounts_from(seq);
            made.reports += 1;
        }
        for seq in std::mem::take(&mut self.findings) {
            if is_there(batch, seq)? && lay_over(batch, seq)? {
                self.accounts_from(seq);
                made.reports += 1;
            }
        }
        if let Some(first) = self.accounts {
            made.joined = Some(relink_from(batch, first)?);
        }
        Ok(())
    }
}

fn is_there(archive: &Archive, seq: i64) -> Result<bool, ArchiveError> {
    Ok(archive.reports_after(seq - 1, 1)?.first() == Some(&seq))
}

/// Puts another reading in the place of a report whose head is another.
pub(super) fn put_in_place(batch: &mut Batch<'_>, seq: i64, prepared: &Prepared) -> Result<(), ArchiveError> {
    let (_, claims) = put_reading(batch, Some(seq), prepared)?;
    merge_by_country(batch, &claims, &mut crate::same_actors(batch)?)?;
    share_anew(batch, seq)
}

/// Lays the changes of a report over its reading again. Whether it claims something else than before.
fn lay_over(batch: &mut Batch<'_>, seq: i64) -> Result<bool, ArchiveError> {
    let record = batch.record_as_read(seq)?;
    let changes = batch.changes_of(seq)?;
    let reading = Reading::new(&record.report.text);
    let laid = LaidOver::of(&record, &reading, &changes);
    let laid = laid.unwrap_or_else(|| LaidOver { claims: claims::claims(&record, &reading), ..LaidOver::default() });
    let stored = batch.claims_of(seq)?;
    let is_same = stored.len() == laid.claims.len()
        && stored.iter().zip(&laid.claims).all(|(stored, claim)| *stored.claim == *claim);
    if !is_same {
        let day = record.report.head.published.as_deref().and_then(calendar::day_number);
        batch.put_as(seq, &Entry { record: &record, day, claims: &laid.claims, signatures: &[] })?;
    }
    laid.keep(batch, seq, &changes)?;
    Ok(!is_same)
}
