//! Reports that are taken out, and put back.

use super::again::{Follow, put_in_place};
use super::{CorrectError, Doing, Made, Signed, Tools, Wanted};
use crate::adding::{Prepared, prepare, put_reading, share};
use archive::{Archive, ArchiveError, Batch, Removed};
use correct::{About, Change, Deed};

impl Doing<'_, '_, '_> {
    pub(super) fn remove(&mut self, wanted: &Wanted, signed: &Signed) -> Result<(), CorrectError> {
        let seq = self.report(&wanted.id)?;
        let about = About { note: wanted.note.clone(), ..self.about_report(seq)? };
        self.batch.take_out(seq)?;
        self.log(Deed::Remove, Some(seq), about, signed)?;
        self.follow.findings.remove(&seq);
        self.follow.heads.remove(&seq);
        self.follow.accounts_from(seq);
        Ok(())
    }
}

/// The change by which a report was taken out; none where it is there.
pub(super) fn removal_of(archive: &Archive, seq: i64) -> Result<Option<Change>, ArchiveError> {
    Ok(archive.changes_of(seq)?.into_iter().rfind(|change| change.what == Deed::Remove))
}

/// Puts a report back as it was, with what it shares with those that were added meanwhile.
pub(super) fn put_back(batch: &mut Batch<'_>, seq: i64) -> Result<(), CorrectError> {
    let removed = batch.removed_report(seq)?;
    let removed = removed.ok_or_else(|| CorrectError::meaning(format!("report {seq} was not removed")))?;
    batch.put_back(seq)?;
    let prepared = prepare(batch.record_as_read(seq)?);
    put_reading(batch, Some(seq), &prepared)?;
    share(batch, seq, &prepared, removed.last)?;
    Ok(())
}

/// Adds a report that was taken out, as it was read now: under the number that it had, and with what was changed of it.
/// The log says who put it back.
///
/// # Errors
///
/// Where the archive cannot be read or written.
pub fn add_again(
    batch: &mut Batch<'_>,
    tools: Tools<'_>,
    prepared: &Prepared,
    removed: &Removed,
    signed: &Signed,
) -> Result<Made, CorrectError> {
    let seq = removed.seq;
    let removal = removal_of(batch, seq)?;
    put_back(batch, seq)?;
    let mut made = Made { reports: 1, ..Made::default() };
    if let Some(removal) = removal {
        batch.note_undone(removal.number, true)?;
        let about = About { change: Some(removal.number), ..removal.about };
        let Signed { by, at } = signed.clone();
        let change = Change {
            number: 0,
            together: 0,
            by,
            at,
            what: Deed::Undo,
            seq: Some(seq),
            undone: false,
            fits: true,
            about,
        };
        made.changes.push(batch.log(&change)?);
    }
    let mut follow = Follow::default();
    let is_amended = batch.changes_of(seq)?.iter().any(|change| change.what == Deed::Amend);
    if is_amended {
        follow.heads.insert(seq);
    } else {
        put_in_place(batch, seq, prepared)?;
    }
    follow.accounts_from(seq);
    follow.all(batch, tools, &mut made)?;
    Ok(made)
}
