//! Takes changes back, and does them again. Both are changes themselves.

use super::again::Follow;
use super::{CorrectError, Doing, Made, Signed, Tools, amending, removing};
use archive::{Archive, ArchiveError, Batch};
use correct::{About, Change, Deed};
use std::collections::BTreeSet;

/// The changes that an undo takes back where none is named: the last that were made together and not taken back.
///
/// # Errors
///
/// Where the archive cannot be read.
pub fn last_done(archive: &Archive) -> Result<Vec<i64>, ArchiveError> {
    let changes = archive.changes()?;
    let mut done = changes.iter().filter(|change| !change.undone && !change.what.is_of_change());
    let Some(last) = done.clone().next_back() else { return Ok(Vec::new()) };
    Ok(done.by_ref().filter(|change| change.together == last.together).map(|change| change.number).collect())
}

/// The changes that a redo does again where none is named: those that were taken back last.
///
/// # Errors
///
/// Where the archive cannot be read.
pub fn last_undone(archive: &Archive) -> Result<Vec<i64>, ArchiveError> {
    let changes = archive.changes()?;
    let undone: BTreeSet<i64> = changes.iter().filter(|change| change.undone).map(|change| change.number).collect();
    let takes_back =
        |change: &&Change| change.what == Deed::Undo && change.about.change.is_some_and(|one| undone.contains(&one));
    let Some(last) = changes.iter().rfind(takes_back) else { return Ok(Vec::new()) };
    let mut with: Vec<i64> = changes
        .iter()
        .filter(|change| change.together == last.together)
        .filter(takes_back)
        .filter_map(|change| change.about.change)
        .collect();
    with.sort_unstable();
    Ok(with)
}

/// Takes changes back, the last first, and makes what follows.
///
/// # Errors
///
/// Where there is no such change, it was taken back before, or something cannot be done.
pub fn undo(batch: &mut Batch<'_>, tools: Tools<'_>, numbers: &[i64], signed: &Signed) -> Result<Made, CorrectError> {
    turn(batch, tools, numbers, signed, Deed::Undo)
}

/// Does changes again that were taken back, the first first, and makes what follows.
///
/// # Errors
///
/// Where there is no such change, it was not taken back, or something cannot be done.
pub fn redo(batch: &mut Batch<'_>, tools: Tools<'_>, numbers: &[i64], signed: &Signed) -> Result<Made, CorrectError> {
    turn(batch, tools, numbers, signed, Deed::Redo)
}

fn turn(
    batch: &mut Batch<'_>,
    tools: Tools<'_>,
    numbers: &[i64],
    signed: &Signed,
    what: Deed,
) -> Result<Made, CorrectError> {
    let mut doing = Doing { batch, tools, made: Made::default(), follow: Follow::default(), together: 0 };
    let mut those: Vec<Change> = Vec::new();
    for number in numbers {
        let target = doing.target(*number)?;
        if !those.iter().any(|known| known.number == target.number) {
            those.push(target);
        }
    }
    those.sort_by_key(|change| change.number);
    if what == Deed::Undo {
        those.reverse();
    }
    for change in those {
        doing.turn_one(change, what, signed)?;
    }
    doing.finish()
}

impl Doing<'_, '_, '_> {
    /// The change that is meant: of one that took another back, that other.
    fn target(&self, number: i64) -> Result<Change, CorrectError> {
        let no_such = || CorrectError::meaning(format!("the log has no change {number}; `ascribe log` lists them"));
        let change = self.batch.change(number)?.ok_or_else(no_such)?;
        match change.about.change {
            Some(other) if change.what.is_of_change() => self.batch.change(other)?.ok_or_else(no_such),
            _ => Ok(change),
        }
    }

    fn turn_one(&mut self, change: Change, what: Deed, signed: &Signed) -> Result<(), CorrectError> {
        let undone = what == Deed::Undo;
        if change.undone == undone {
            self.made.already += 1;
            return Ok(());
        }
        self.batch.note_undone(change.number, undone)?;
        match change.what {
            Deed::Accept | Deed::Reject | Deed::Later | Deed::Edit | Deed::Note => {
                self.follow.findings.extend(change.seq);
            }
            Deed::Split | Deed::Join => self.follow.accounts_from(self.first_of(&change)?),
            Deed::SplitStory | Deed::JoinStories | Deed::Undo | Deed::Redo => {}
            Deed::Amend => self.follow.heads.extend(change.seq),
            Deed::Merge | Deed::Part => {
                self.turn_actor(&change, (change.what == Deed::Merge) != undone)?;
                self.follow.accounts_from(1);
            }
            Deed::Remove => self.turn_removal(&change, undone)?,
        }
        let about = About {
            report: change.about.report.clone(),
            title: change.about.title.clone(),
            anchor: change.about.anchor.clone(),
            field: change.about.field.clone(),
            // What stood there, and what is to stand there again.
            from: if undone { change.about.to.clone() } else { change.about.from.clone() },
            to: if undone { change.about.from.clone() } else { change.about.to.clone() },
            change: Some(change.number),
            ..About::default()
        };
        self.log(what, change.seq, about, signed)?;
        Ok(())
    }

    /// The first report that a decision about accounts is about.
    fn first_of(&self, change: &Change) -> Result<i64, CorrectError> {
        let mut first = None::<i64>;
        for told in change.about.groups.iter().flatten() {
            let seq = self.batch.report_once_called(&told.report)?;
            first = first.into_iter().chain(seq).min();
        }
        Ok(first.unwrap_or(1))
    }

    fn turn_actor(&mut self, change: &Change, merged: bool) -> Result<(), CorrectError> {
        let About { key, into, note, was_apart, .. } = &change.about;
        let (Some(key), Some(into)) = (key, into) else { return Ok(()) };
        if merged {
            self.batch.merge(key, into, note.as_deref().unwrap_or_default())?;
        } else {
            self.batch.split(key)?;
        }
        let is_as_before = (change.what == Deed::Merge) != merged;
        if is_as_before {
            self.batch.note_apart(key, *was_apart)?;
        }
        Ok(())
    }

    fn turn_removal(&mut self, change: &Change, undone: bool) -> Result<(), CorrectError> {
        let Some(seq) = change.seq else { return Ok(()) };
        if undone {
            removing::put_back(self.batch, seq)?;
            // Its head may have been amended, or no longer be, since it was taken out.
            if amending::amended_head(self.batch, seq)? != self.batch.report(seq)?.head {
                self.follow.heads.insert(seq);
            }
        } else {
            self.batch.take_out(seq)?;
            self.follow.findings.remove(&seq);
            self.follow.heads.remove(&seq);
        }
        self.follow.accounts_from(seq);
        Ok(())
    }
}
