//! Which reports are meant by what people call them.

use super::CorrectError;
use archive::{Archive, ArchiveError};
use record::claim::Day;

/// Reports by what their heads say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Published by this outlet, in whatever case.
    pub outlet: Option<String>,
    /// Of this day or a later one.
    pub since: Option<Day>,
    /// Of this day or an earlier one.
    pub until: Option<Day>,
}

impl Scope {
    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The reports that all of it holds for, in order.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn reports(&self, archive: &Archive) -> Result<Vec<i64>, ArchiveError> {
        let mut found = Vec::new();
        for seq in archive.reports_after(0, usize::MAX)? {
            let report = archive.report(seq)?;
            let outlet = report.head.outlet.as_ref().map(|outlet| outlet.to_lowercase());
            let is_by = self.outlet.as_ref().is_none_or(|wanted| outlet.as_ref() == Some(&wanted.to_lowercase()));
            let is_since = self.since.is_none_or(|since| report.day.is_some_and(|day| day >= since));
            let is_until = self.until.is_none_or(|until| report.day.is_some_and(|day| day <= until));
            if is_by && is_since && is_until {
                found.push(seq);
            }
        }
        Ok(found)
    }
}

/// The reports that are called so, in order, one at least: by number, by the beginning of the hash, by the sender's id,
/// by address, by the name of the file that they came in.
///
/// # Errors
///
/// Where none is, or the archive cannot be read.
pub fn reports_called(archive: &Archive, called: &str) -> Result<Vec<i64>, CorrectError> {
    let called = called.trim();
    if let Ok(seq) = called.parse::<i64>() {
        if seq > 0 && archive.reports_after(seq - 1, 1)?.first() == Some(&seq) {
            return Ok(vec![seq]);
        }
        if let Some(gone) = removed_in_words(archive, seq)? {
            return Err(CorrectError::meaning(gone));
        }
    }
    for found in [archive.reports_called(called)?, archive.reports_at(called)?] {
        if !found.is_empty() {
            return Ok(found);
        }
    }
    let mut found = Vec::new();
    for seq in archive.reports_after(0, usize::MAX)? {
        if archive.record_as_read(seq)?.report.file.as_deref() == Some(called) {
            found.push(seq);
        }
    }
    if found.is_empty() {
        return Err(CorrectError::meaning(format!(
            "the archive has no report {called:?}; name one by its number, the beginning of its hash (six digits or \
             more), its sender's id, its address or its file"
        )));
    }
    Ok(found)
}

/// That a report of this number was taken out, with who and when; none where none was.
///
/// # Errors
///
/// Where the archive cannot be read.
pub fn removed_in_words(archive: &Archive, seq: i64) -> Result<Option<String>, ArchiveError> {
    let Some(removed) = archive.removed_report(seq)? else { return Ok(None) };
    let change = super::removing::removal_of(archive, seq)?;
    let who = change.map_or_else(String::new, |change| {
        let path = archive.path().display();
        format!(" by {} on {} (`ascribe undo {path} {}` puts it back)", change.by, change.at, change.number)
    });
    let title = removed.title.map_or_else(String::new, |title| format!(" ({title})"));
    Ok(Some(format!("report {seq}{title} was removed{who}")))
}
