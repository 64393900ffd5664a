//! Reports that were taken out: what is kept of them, so that they can be put back and are not added again unasked.

use crate::batch::Batch;
use crate::error::{ArchiveError, ArchiveErrorKind};
use crate::open::Archive;
use record::ReportId;
use rusqlite::{OptionalExtension, params};

type Inner<T> = Result<T, ArchiveErrorKind>;

/// A report that was taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// The number that it had, which no other gets.
    pub seq: i64,
    /// Its id.
    pub id: String,
    /// Its headline.
    pub title: Option<String>,
    /// The number of the last report that was there when it was taken out.
    pub last: i64,
}

/// The columns that a report has in both tables.
const ROW: &str = "seq, id, reading, day, outlet, published, given_id, title, url, byline, agencies, words";
const SHARED: &str = "a, a_start, b, b_start, a_end, b_end, words, same_permille, reason";

impl Archive {
    /// The report with this id, or once with this id, where it was taken out.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn removed(&self, id: ReportId) -> Result<Option<Removed>, ArchiveError> {
        self.reading(|| {
            let which = "id = ?1 OR seq = (SELECT seq FROM formerly WHERE id = ?1)";
            self.removed_where(which, id.bytes().as_slice())
        })
    }

    /// The report of this number, where it was taken out.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn removed_report(&self, seq: i64) -> Result<Option<Removed>, ArchiveError> {
        self.reading(|| self.removed_where("seq = ?1", seq))
    }

    fn removed_where(&self, which: &str, value: impl rusqlite::ToSql) -> Inner<Option<Removed>> {
        let sql = format!("SELECT seq, lower(hex(id)), title, last FROM removed WHERE {which}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let removed = statement.query_row([value], |row| {
            Ok(Removed { seq: row.get(0)?, id: row.get(1)?, title: row.get(2)?, last: row.get(3)? })
        });
        Ok(removed.optional()?)
    }

    /// The number that the next report gets: higher than that of any there is or was.
    pub(crate) fn next_seq(&self) -> Inner<i64> {
        let sql =
            "SELECT 1 + max((SELECT coalesce(max(seq), 0) FROM report), (SELECT coalesce(max(seq), 0) FROM removed))";
        Ok(self.connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }
}

impl Batch<'_> {
    /// Takes a report out with all that its claims have left elsewhere. Its text, its record and what it shared are
    /// kept aside.
    ///
    /// # Errors
    ///
    /// Where there is no report of this number, or the archive cannot be written.
    pub fn take_out(&mut self, seq: i64) -> Result<(), ArchiveError> {
        self.at(take_out(self, seq))
    }

    /// Puts a report back that was taken out, with its number, text, record and what it shared, and without claims and
    /// signatures: [`Batch::put_as`] puts these.
    ///
    /// # Errors
    ///
    /// Where no report of this number was taken out, or the archive cannot be written.
    pub fn put_back(&mut self, seq: i64) -> Result<(), ArchiveError> {
        self.at(put_back(self, seq))
    }
}

fn take_out(archive: &Archive, seq: i64) -> Inner<()> {
    archive.report_row(seq)?;
    archive.take_claims_away(seq)?;
    let last = archive.next_seq()? - 1;
    let connection = &archive.connection;
    connection.execute(
        &format!(
            "INSERT INTO removed ({ROW}, last, text, record) SELECT {ROW}, ?2, (SELECT body FROM text WHERE seq = ?1),
            (SELECT body FROM record WHERE seq = ?1) FROM report WHERE seq = ?1"
        ),
        [seq, last],
    )?;
    connection.execute(
        &format!("INSERT INTO removed_shared ({SHARED}) SELECT {SHARED} FROM shared WHERE a = ?1 OR b = ?1"),
        [seq],
    )?;
    for (table, column) in [
        ("signature", "report"),
        ("rejected", "seq"),
        ("claims", "seq"),
        ("record", "seq"),
        ("text", "seq"),
        ("words", "rowid"),
    ] {
        connection.execute(&format!("DELETE FROM {table} WHERE {column} = ?"), [seq])?;
    }
    connection.execute("DELETE FROM shared WHERE a = ?1 OR b = ?1", [seq])?;
    connection.execute("DELETE FROM report WHERE seq = ?", [seq])?;
    archive.recent_claims.borrow_mut().clear();
    Ok(())
}

fn put_back(archive: &Archive, seq: i64) -> Inner<()> {
    let connection = &archive.connection;
    let put = connection
        .execute(&format!("INSERT INTO report ({ROW}, claims) SELECT {ROW}, 0 FROM removed WHERE seq = ?"), [seq])?;
    if put == 0 {
        return Err(ArchiveErrorKind::Unknown(format!("report {seq} among those that were removed")));
    }
    connection.execute("INSERT INTO text (seq, body) SELECT seq, text FROM removed WHERE seq = ?", [seq])?;
    connection.execute("INSERT INTO record (seq, body) SELECT seq, record FROM removed WHERE seq = ?", [seq])?;
    // What it shared with a report that was taken out meanwhile comes back with that one.
    connection.execute(
        &format!(
            "INSERT OR REPLACE INTO shared ({SHARED}) SELECT {SHARED} FROM removed_shared WHERE (a = ?1 OR b = ?1)
            AND a IN (SELECT seq FROM report) AND b IN (SELECT seq FROM report)"
        ),
        [seq],
    )?;
    connection.execute(
        "DELETE FROM removed_shared WHERE (a = ?1 OR b = ?1)
        AND a IN (SELECT seq FROM report) AND b IN (SELECT seq FROM report)",
        [seq],
    )?;
    connection.execute("DELETE FROM removed WHERE seq = ?", [seq])?;
    archive.put_no_claims(seq)?;
    let text = archive.text_of(seq)?;
    let title = archive.report_row(seq)?.head.title;
    let body = title.iter().map(String::as_str).chain([&*text]).collect::<Vec<_>>().join("\n");
    connection.execute("INSERT INTO words (rowid, body) VALUES (?, ?)", params![seq, body])?;
    Ok(())
}
