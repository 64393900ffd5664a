//! Texts that come again under the address of a report, and the accounts that are to be made again after them.

use super::{Added, Outcome, Prepared, merge_by_country, put_laid_over, relink, relink_from, share};
use archive::{Archive, ArchiveError, Batch};
use correct::Deed;
use corroborate::copies;
use corroborate::origins::SameActors;

/// What an archive calls the work of making the accounts again.
pub(super) const ACCOUNTS: &str = "accounts";
/// Before the number of the first report whose accounts are meant.
const FROM: &str = " from ";

/// Puts a text that came again under the address of a report: in the place of the one that is there, or beside it where
/// it was published before it. None where no report has the address, or one that tells something else: addresses are
/// used again.
pub(super) fn renew(
    batch: &mut Batch<'_>,
    prepared: &Prepared,
    same: &mut SameActors,
) -> Result<Option<Added>, ArchiveError> {
    let record = &prepared.record;
    let Some(seq) = batch.report_at(&record.report.head)? else { return Ok(None) };
    if batch.holds(record.report.id)?.is_some() || !copies::is_version(&batch.text(seq)?, &record.report.text) {
        return Ok(None);
    }
    // What somebody set right in the head of the one that is there is not known of this one.
    if batch.changes_of(seq)?.iter().any(|change| change.what == Deed::Amend) {
        return Ok(None);
    }
    let held = batch.report(seq)?.head.published;
    let is_earlier = record.report.head.published.as_ref().zip(held.as_ref()).is_some_and(|(this, held)| this < held);
    if is_earlier {
        batch.keep_version(seq, record)?;
        return Ok(Some(Added { seq, what: Outcome::Earlier, shared: 0, joined: 0 }));
    }
    batch.note_unfinished(&accounts_from(seq))?;
    let (_, claims) = put_laid_over(batch, Some(seq), prepared, |batch, entry| batch.put_version(seq, entry))?;
    merge_by_country(batch, &claims, same)?;
    let overlaps = share(batch, seq, prepared, 0)?;
    Ok(Some(Added { seq, what: Outcome::Renewed, shared: overlaps.len(), joined: 0 }))
}

/// Makes the accounts again that later texts and other readings left as they were. Tells how many claims were joined.
///
/// # Errors
///
/// Where the archive cannot be read or written.
pub fn finish(batch: &mut Batch<'_>) -> Result<usize, ArchiveError> {
    match unfinished_from(batch)? {
        None => Ok(0),
        Some(0) => relink(batch, |_| {}),
        Some(seq) => relink_from(batch, seq),
    }
}

/// Whether later texts took the place of reports, and the accounts of these were not yet made again: whoever put them
/// was stopped before [`finish`].
///
/// # Errors
///
/// Where the archive cannot be read.
pub fn is_unfinished(archive: &Archive) -> Result<bool, ArchiveError> {
    Ok(unfinished_from(archive)?.is_some_and(|seq| seq > 0))
}

/// Whether reports were read again, and the accounts were not yet made again.
///
/// # Errors
///
/// Where the archive cannot be read.
pub fn needs_relink(archive: &Archive) -> Result<bool, ArchiveError> {
    Ok(unfinished_from(archive)?.is_some())
}

/// The first report whose accounts are to be made again; 0 for all.
pub(super) fn unfinished_from(archive: &Archive) -> Result<Option<i64>, ArchiveError> {
    let first = |work: &String| work.strip_prefix(ACCOUNTS)?.trim_start_matches(FROM).parse().ok();
    Ok(archive.unfinished(ACCOUNTS)?.iter().map(|work| first(work).unwrap_or(0)).min())
}

fn accounts_from(seq: i64) -> String {
    format!("{ACCOUNTS}{FROM}{seq}")
}
