//! What copies are found by: signatures of passages, and the passages that reports were found to share.
//! What a signature is of, and what is shared, is decided by the caller.

use crate::batch::Batch;
use crate::error::{ArchiveError, ArchiveErrorKind};
use crate::open::Archive;
use crate::rows::SharedRow;
use crate::vocabulary::Space;
use rusqlite::params;

type Inner<T> = Result<T, ArchiveErrorKind>;

impl Archive {
    /// For each of these signatures, in their order, the reports that have it: the earliest added, and at most so many.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn postings(&self, signatures: &[u32], most: usize) -> Result<Vec<Vec<i64>>, ArchiveError> {
        self.reading(|| {
            let limit = i64::try_from(most).unwrap_or(i64::MAX);
            let mut statement = self
                .connection
                .prepare_cached("SELECT report FROM signature WHERE hash = ? ORDER BY report LIMIT ?")?;
            let mut postings = |signature: &u32| -> Inner<Vec<i64>> {
                let reports = statement.query_map(params![stored(*signature), limit], |row| row.get(0))?;
                Ok(reports.collect::<rusqlite::Result<_>>()?)
            };
            signatures.iter().map(&mut postings).collect()
        })
    }

    /// The passages that a report shares with others, in the order of the reports and their texts.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn shared_of(&self, seq: i64) -> Result<Vec<SharedRow>, ArchiveError> {
        self.reading(|| self.shared("WHERE a = ?1 OR b = ?1", seq))
    }

    /// Whether a report shares a passage with another.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn shares(&self, seq: i64) -> Result<bool, ArchiveError> {
        self.reading(|| {
            let sql = "SELECT 1 FROM shared WHERE a = ?1 OR b = ?1 LIMIT 1";
            Ok(self.connection.prepare_cached(sql)?.exists([seq])?)
        })
    }

    /// The numbers of the reports behind this one (0 for all) that share a passage with another, in order.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn reports_sharing(&self, behind: i64, limit: usize) -> Result<Vec<i64>, ArchiveError> {
        self.reading(|| {
            let mut statement = self.connection.prepare_cached(
                "SELECT a FROM shared WHERE a > ?1 UNION SELECT b FROM shared WHERE b > ?1 ORDER BY 1 LIMIT ?2",
            )?;
            let seqs =
                statement.query_map(params![behind, i64::try_from(limit).unwrap_or(i64::MAX)], |row| row.get(0))?;
            Ok(seqs.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The same from the last to the first, before this one.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn reports_sharing_before(&self, before: i64, limit: usize) -> Result<Vec<i64>, ArchiveError> {
        self.reading(|| {
            let mut statement = self.connection.prepare_cached(
                "SELECT a FROM shared WHERE a < ?1 UNION SELECT b FROM shared WHERE b < ?1 ORDER BY 1 DESC LIMIT ?2",
            )?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let seqs = statement.query_map(params![before, limit], |row| row.get(0))?;
            Ok(seqs.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// All shared passages, in the order of the reports and their texts.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn shared_all(&self) -> Result<Vec<SharedRow>, ArchiveError> {
        self.reading(|| self.shared_rows())
    }

    pub(crate) fn shared_rows(&self) -> Inner<Vec<SharedRow>> {
        self.shared("WHERE a >= ?1", 0)
    }

    pub(crate) fn put_signatures(&self, seq: i64, signatures: &[u32]) -> Inner<()> {
        let mut sorted: Vec<i64> = signatures.iter().map(|signature| stored(*signature)).collect();
        sorted.sort_unstable();
        let mut statement =
            self.connection.prepare_cached("INSERT OR IGNORE INTO signature (hash, report) VALUES (?, ?)")?;
        for hash in sorted {
            statement.execute(params![hash, seq])?;
        }
        Ok(())
    }

    fn shared(&self, which: &str, seq: i64) -> Inner<Vec<SharedRow>> {
        let sql = format!(
            "SELECT a, b, a_start, a_end, b_start, b_end, words, same_permille, name FROM shared
            JOIN name ON name.id = shared.reason {which} ORDER BY a, a_start, b, b_start"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([seq], |row| {
            Ok(SharedRow {
                a: row.get(0)?,
                b: row.get(1)?,
                a_span: (row.get(2)?, row.get(3)?),
                b_span: (row.get(4)?, row.get(5)?),
                words: row.get(6)?,
                same_permille: row.get(7)?,
                reason: row.get(8)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Batch<'_> {
    /// Keeps a shared passage. One with the same starts in the same reports is replaced.
    ///
    /// # Errors
    ///
    /// Where one of the reports is not held, or the archive cannot be written.
    pub fn share(&mut self, shared: &SharedRow) -> Result<(), ArchiveError> {
        self.at(share(self, shared))
    }

    /// Forgets the passages that two reports share, so that they can be found again.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be written.
    pub fn unshare(&mut self, one: i64, other: i64) -> Result<(), ArchiveError> {
        let sql = "DELETE FROM shared WHERE a = ?1 AND b = ?2 OR a = ?2 AND b = ?1";
        self.at(self.connection.execute(sql, [one, other]).map(|_| ()).map_err(Into::into))
    }

    /// Forgets all shared passages, so that they can be found again.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be written.
    pub fn unshare_all(&mut self) -> Result<(), ArchiveError> {
        self.at(self.connection.execute("DELETE FROM shared", []).map(|_| ()).map_err(Into::into))
    }

    /// Forgets the signatures of all reports, so that others can be put.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be written.
    pub fn forget_signatures(&mut self) -> Result<(), ArchiveError> {
        self.at(self.connection.execute("DELETE FROM signature", []).map(|_| ()).map_err(Into::into))
    }

    /// Adds signatures to a report that is held.
    ///
    /// # Errors
    ///
    /// Where the report is not held, or the archive cannot be written.
    pub fn sign(&mut self, seq: i64, signatures: &[u32]) -> Result<(), ArchiveError> {
        self.report(seq)?;
        self.at(self.put_signatures(seq, signatures))
    }
}

fn share(archive: &Archive, shared: &SharedRow) -> Inner<()> {
    for seq in [shared.a, shared.b] {
        archive.report_row(seq)?;
    }
    let reason = archive.name_id_made(Space::Reason, &shared.reason)?;
    let mut statement = archive.connection.prepare_cached(
        "INSERT OR REPLACE INTO shared (a, b, a_start, a_end, b_start, b_end, words, same_permille, reason)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let SharedRow { a, b, a_span, b_span, words, same_permille, .. } = shared;
    statement.execute(params![a, b, a_span.0, a_span.1, b_span.0, b_span.1, words, same_permille, reason])?;
    Ok(())
}

/// A signature as it stands in the file: of fewer bytes where its sign is kept.
fn stored(signature: u32) -> i64 {
    i64::from(signature as i32)
}
