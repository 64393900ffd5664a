//! The claims of findings that somebody rejected: kept apart from those that answers are made of, for whoever asks for
//! them by name.

use crate::batch::Batch;
use crate::blobs::Content;
use crate::claims::CLAIMS_PER_REPORT;
use crate::codec::{self, Claims};
use crate::error::{ArchiveError, ArchiveErrorKind};
use crate::open::Archive;
use record::claim::Claim;
use rusqlite::{OptionalExtension, params};

type Inner<T> = Result<T, ArchiveErrorKind>;

/// Rejected claims are numbered from this place on in their report, behind all others.
pub(crate) const FIRST_REJECTED: usize = CLAIMS_PER_REPORT / 2;

impl Archive {
    /// The rejected claims of a report with numbers for names; none where there are none.
    pub(crate) fn rejected_packed(&self, seq: i64) -> Inner<Claims> {
        let mut statement = self.connection.prepare_cached("SELECT body FROM rejected WHERE seq = ?")?;
        let packed: Option<Vec<u8>> = statement.query_row([seq], |row| row.get(0)).optional()?;
        let Some(packed) = packed else { return Ok(Claims::default()) };
        codec::from_bytes(self.blobs.borrow().unpack(&packed)?).map_err(|bad| bad.of_report(seq))
    }

    /// The reports that have rejected claims, in order.
    pub(crate) fn reports_with_rejected(&self) -> Inner<Vec<i64>> {
        let mut statement = self.connection.prepare_cached("SELECT seq FROM rejected ORDER BY seq")?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Batch<'_> {
    /// Keeps the claims of those findings of a report that somebody rejected, in place of those that were kept.
    ///
    /// # Errors
    ///
    /// Where there is no report of this number, there are too many, or the archive cannot be written.
    pub fn keep_rejected(&mut self, seq: i64, claims: &[Claim]) -> Result<(), ArchiveError> {
        self.at(keep(self, seq, claims))
    }
}

fn keep(archive: &Archive, seq: i64, claims: &[Claim]) -> Inner<()> {
    let row = archive.report_row(seq)?;
    archive.recent_rows.borrow_mut().clear();
    archive.connection.prepare_cached("DELETE FROM rejected WHERE seq = ?")?.execute([seq])?;
    if claims.is_empty() {
        return Ok(());
    }
    if claims.len() >= FIRST_REJECTED || row.claims as usize >= FIRST_REJECTED {
        let problem = format!("it has more than {FIRST_REJECTED} claims, and some of them were rejected");
        return Err(ArchiveErrorKind::Entry { report: row.id, problem });
    }
    let mut packed = Claims::default();
    for claim in claims {
        archive.pack(claim, &mut packed)?;
    }
    let body = archive.blobs.borrow().pack(Content::Claims, &codec::to_bytes(&packed))?;
    archive.connection.prepare_cached("INSERT INTO rejected (seq, body) VALUES (?, ?)")?.execute(params![seq, body])?;
    Ok(())
}
