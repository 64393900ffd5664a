//! The log: what people changed, who and when. What a change does to a record is for `correct`; what else follows from
//! one is decided by the caller.

use crate::batch::Batch;
use crate::content;
use crate::error::{ArchiveError, ArchiveErrorKind};
use crate::open::Archive;
use correct::{Applied, Change, apply};
use record::{Record, ReportId, json};
use rusqlite::{OptionalExtension, Row, params};

type Inner<T> = Result<T, ArchiveErrorKind>;

const COLUMNS: &str = "number, together, by, at, what, report, undone, fits, about";

impl Archive {
    /// Every change, the oldest first.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn changes(&self) -> Result<Vec<Change>, ArchiveError> {
        self.reading(|| self.changes_where("1", 0))
    }

    /// The change of this number; none where there is none.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn change(&self, number: i64) -> Result<Option<Change>, ArchiveError> {
        self.reading(|| Ok(self.changes_where("number = ?1", number)?.pop()))
    }

    /// The changes of a report that were not undone, the oldest first.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn changes_of(&self, seq: i64) -> Result<Vec<Change>, ArchiveError> {
        self.reading(|| self.changes_in_force(seq))
    }

    /// The record of a report as it was read, whatever was changed of it since.
    ///
    /// # Errors
    ///
    /// Where there is no report of this number, or its record is damaged.
    pub fn record_as_read(&self, seq: i64) -> Result<Record, ArchiveError> {
        self.reading(|| self.as_read(seq))
    }

    /// The record of a report as it was read, with what was changed of it laid over.
    ///
    /// # Errors
    ///
    /// As [`Archive::record_as_read`].
    pub fn corrected(&self, seq: i64, with_rejected: bool) -> Result<Applied, ArchiveError> {
        self.reading(|| Ok(apply(&self.as_read(seq)?, &self.changes_in_force(seq)?, with_rejected)))
    }

    /// The id that a report had when it was received, before anything of its head was amended.
    ///
    /// # Errors
    ///
    /// Where there is no report of this number.
    pub fn received_id(&self, seq: i64) -> Result<String, ArchiveError> {
        self.reading(|| {
            // The first change of its head was made under the first id.
            let amended = self.changes_where("report = ?1 AND what = 'amend'", seq)?;
            match amended.into_iter().find_map(|change| change.about.report) {
                Some(id) => Ok(id),
                None => Ok(self.report_row(seq)?.id),
            }
        })
    }

    /// The number of a report that has, or had, this id.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn report_once_called(&self, id: &str) -> Result<Option<i64>, ArchiveError> {
        let Ok(id) = id.parse::<ReportId>() else { return Ok(None) };
        self.reading(|| self.seq_of_id(id))
    }

    /// The events of a report with whom, when and where, with what people changed of them. What else the record has may
    /// be missing; see [`json::events_from_json`].
    ///
    /// # Errors
    ///
    /// Where there is no report of this number, or its record is damaged.
    pub fn events(&self, seq: i64) -> Result<Record, ArchiveError> {
        self.reading(|| {
            let changes = self.changes_in_force(seq)?;
            if !changes.is_empty() {
                return Ok(apply(&self.as_read(seq)?, &changes, false).record);
            }
            let json = self.kept_json(seq)?;
            // Of an older form all is read at once, as all of it is needed.
            let read = if json.starts_with(content::FORMAT_1) { json::from_json } else { json::events_from_json };
            read(&json).map_err(|error| ArchiveErrorKind::Record { seq, error: Box::new(error) })
        })
    }

    pub(crate) fn as_read(&self, seq: i64) -> Inner<Record> {
        json::from_json(&self.kept_json(seq)?).map_err(|error| ArchiveErrorKind::Record { seq, error: Box::new(error) })
    }

    pub(crate) fn seq_of_id(&self, id: ReportId) -> Inner<Option<i64>> {
        let mut now = self.connection.prepare_cached("SELECT seq FROM report WHERE id = ?")?;
        if let Some(seq) = now.query_row([id.bytes()], |row| row.get(0)).optional()? {
            return Ok(Some(seq));
        }
        let mut before =
            self.connection.prepare_cached("SELECT seq FROM formerly JOIN report USING (seq) WHERE formerly.id = ?")?;
        Ok(before.query_row([id.bytes()], |row| row.get(0)).optional()?)
    }

    pub(crate) fn changes_in_force(&self, seq: i64) -> Inner<Vec<Change>> {
        self.changes_where("report = ?1 AND undone = 0", seq)
    }

    /// Checks that every change can be read, and that what it takes back is there.
    pub(crate) fn check_log(&self) -> Inner<()> {
        let changes = self.changes_where("1", 0)?;
        let known = |number: i64| changes.binary_search_by_key(&number, |change| change.number).is_ok();
        match changes.iter().find(|change| change.about.change.is_some_and(|number| !known(number))) {
            Some(change) => {
                let what = format!("change {} of the log takes back one that is not there", change.number);
                Err(ArchiveErrorKind::Damaged(what))
            }
            None => Ok(()),
        }
    }

    fn changes_where(&self, which: &str, value: i64) -> Inner<Vec<Change>> {
        let sql = format!("SELECT {COLUMNS} FROM change WHERE {which} AND ?1 IS NOT NULL ORDER BY number");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([value])?;
        let mut changes = Vec::new();
        while let Some(row) = rows.next()? {
            changes.push(change(row)?);
        }
        Ok(changes)
    }
}

fn change(row: &Row<'_>) -> Inner<Change> {
    let number: i64 = row.get(0)?;
    let damaged = |what: String| ArchiveErrorKind::Damaged(format!("change {number} of the log: {what}"));
    let (what, about): (String, String) = (row.get(4)?, row.get(8)?);
    Ok(Change {
        number,
        together: row.get(1)?,
        by: row.get(2)?,
        at: row.get(3)?,
        what: what.parse().map_err(damaged)?,
        seq: row.get(5)?,
        undone: row.get(6)?,
        fits: row.get(7)?,
        about: serde_json::from_str(&about).map_err(|error| damaged(error.to_string()))?,
    })
}

impl Batch<'_> {
    /// Writes a change into the log, and gives its number; the one that it has is passed over. Where `together` is 0 it
    /// is the first of those that are undone with it.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be written.
    pub fn log(&mut self, change: &Change) -> Result<i64, ArchiveError> {
        self.at(log(self, change))
    }

    /// Notes whether a change was taken back.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be written.
    pub fn note_undone(&mut self, number: i64, undone: bool) -> Result<(), ArchiveError> {
        let sql = "UPDATE change SET undone = ? WHERE number = ?";
        let noted = self.connection.execute(sql, params![undone, number]);
        self.at(noted.map(|_| ()).map_err(Into::into))
    }

    /// Notes whether what a change is about was found in the last reading.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be written.
    pub fn note_fits(&mut self, number: i64, fits: bool) -> Result<(), ArchiveError> {
        let sql = "UPDATE change SET fits = ?1 WHERE number = ?2 AND fits <> ?1";
        let noted = self.connection.execute(sql, params![fits, number]);
        self.at(noted.map(|_| ()).map_err(Into::into))
    }
}

fn log(archive: &Archive, change: &Change) -> Inner<i64> {
    let next: i64 =
        archive.connection.query_row("SELECT coalesce(max(number), 0) + 1 FROM change", [], |row| row.get(0))?;
    let together = if change.together == 0 { next } else { change.together };
    let about = serde_json::to_string(&change.about).map_err(|error| ArchiveErrorKind::Damaged(error.to_string()))?;
    let sql = format!("INSERT INTO change ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    let Change { by, at, what, seq, undone, fits, .. } = change;
    archive.connection.prepare_cached(&sql)?.execute(params![
        next,
        together,
        by,
        at,
        what.name(),
        seq,
        undone,
        fits,
        about
    ])?;
    Ok(next)
}
