//! Reports that came again under their address: the text that was published last is the report, earlier ones are kept
//! beside it.

use crate::batch::Batch;
use crate::error::{ArchiveError, ArchiveErrorKind};
use crate::open::Archive;
use crate::rows::{Entry, Stored};
use record::{Record, ReportHead, json};
use rusqlite::{Connection, OptionalExtension, params};

type Inner<T> = Result<T, ArchiveErrorKind>;

/// An earlier text of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its number among those of its report, from 1, in the order in which they were put aside.
    pub number: u32,
    /// Its id.
    pub id: String,
    /// When it was published, as told.
    pub published: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// The addition that put it aside.
    pub addition: i64,
}

/// zstd's usual level: a version is written once.
const LEVEL: i32 = 3;

impl Archive {
    /// The report that is held under the address of this head; none where the head tells none.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read, as for everything below.
    pub fn report_at(&self, head: &ReportHead) -> Result<Option<i64>, ArchiveError> {
        let Some(address) = head.address() else { return Ok(None) };
        self.reading(|| {
            let sql = "SELECT seq FROM address JOIN report USING (seq) WHERE address = ?";
            Ok(self.connection.prepare_cached(sql)?.query_row([address], |row| row.get(0)).optional()?)
        })
    }

    /// The earlier texts of a report, in the order in which they were put aside.
    ///
    /// # Errors
    ///
    /// As above.
    pub fn versions_of(&self, seq: i64) -> Result<Vec<Version>, ArchiveError> {
        self.reading(|| {
            let mut statement = self.connection.prepare_cached(
                "SELECT number, lower(hex(id)), published, title, addition FROM version WHERE seq = ? ORDER BY number",
            )?;
            let versions = statement.query_map([seq], |row| {
                Ok(Version {
                    number: row.get(0)?,
                    id: row.get(1)?,
                    published: row.get(2)?,
                    title: row.get(3)?,
                    addition: row.get(4)?,
                })
            })?;
            Ok(versions.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// An earlier text of a report as it was read.
    ///
    /// # Errors
    ///
    /// Where there is no such version, or it is damaged.
    pub fn version(&self, seq: i64, number: u32) -> Result<Record, ArchiveError> {
        self.reading(|| {
            let sql = "SELECT body FROM version WHERE seq = ? AND number = ?";
            let body = self.connection.prepare_cached(sql)?.query_row([seq, i64::from(number)], |row| row.get(0));
            let body: Vec<u8> = body
                .optional()?
                .ok_or_else(|| ArchiveErrorKind::Unknown(format!("version {number} of the report {seq}")))?;
            unpacked(&body).map_err(|problem| {
                ArchiveErrorKind::Damaged(format!("version {number} of the report {seq} cannot be read: {problem}"))
            })
        })
    }

    /// The reports of which an earlier text was put aside by this addition or a later one, in order.
    ///
    /// # Errors
    ///
    /// As above.
    pub fn renewed_since(&self, addition: i64) -> Result<Vec<i64>, ArchiveError> {
        self.reading(|| {
            let sql = "SELECT DISTINCT seq FROM version JOIN report USING (seq) WHERE addition >= ? ORDER BY seq";
            let mut statement = self.connection.prepare_cached(sql)?;
            let seqs = statement.query_map([addition], |row| row.get(0))?;
            Ok(seqs.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The number of the last addition, and the number of the last report before it. None in an empty archive.
    ///
    /// # Errors
    ///
    /// As above.
    pub fn last_addition(&self) -> Result<Option<(i64, i64)>, ArchiveError> {
        self.reading(|| self.addition_where("number = (SELECT max(number) FROM addition)"))
    }

    /// The number of the last report before an addition.
    ///
    /// # Errors
    ///
    /// Where there is no addition of this number.
    pub fn behind_addition(&self, number: i64) -> Result<i64, ArchiveError> {
        self.reading(|| {
            let found = self.addition_where(&format!("number = {number}"))?;
            found.map(|found| found.1).ok_or_else(|| ArchiveErrorKind::Unknown(format!("addition {number}")))
        })
    }

    fn addition_where(&self, which: &str) -> Inner<Option<(i64, i64)>> {
        let sql = format!("SELECT number, behind FROM addition WHERE {which}");
        Ok(self.connection.query_row(&sql, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }

    /// Keeps where a report is found by its address; the last that has it is the one.
    pub(crate) fn put_address(&self, seq: i64, head: &ReportHead) -> Inner<()> {
        if let Some(address) = head.address() {
            let sql = "INSERT OR REPLACE INTO address (address, seq) VALUES (?, ?)";
            self.connection.prepare_cached(sql)?.execute(params![address, seq])?;
        }
        Ok(())
    }
}

impl Batch<'_> {
    /// Begins an addition: what is put from now on was added together.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be written.
    pub fn begin_addition(&mut self) -> Result<(), ArchiveError> {
        let begun = self.next_seq().and_then(|next| {
            let sql = "INSERT INTO addition (behind) VALUES (?)";
            Ok(self.connection.execute(sql, [next - 1])?)
        });
        self.at(begun.map(|_| ()))
    }

    /// Puts a later text in the place of the one that the report of this number has, which is kept beside it. What it
    /// shares with others, and its signatures, are forgotten with the earlier text.
    ///
    /// # Errors
    ///
    /// As [`Batch::put`]; and where there is no report of this number.
    pub fn put_version(&mut self, seq: i64, entry: &Entry<'_>) -> Result<Stored, ArchiveError> {
        let replaced = self.as_read(seq).and_then(|old| {
            keep(self, seq, &old)?;
            self.put_in_place(seq, entry)
        });
        self.at(replaced)
    }

    /// Keeps a text of a report that was published before the one that the report has.
    ///
    /// # Errors
    ///
    /// Where there is no report of this number, or the archive cannot be written.
    pub fn keep_version(&mut self, seq: i64, record: &Record) -> Result<(), ArchiveError> {
        let kept = self.report_row(seq).and_then(|_| keep(self, seq, record));
        self.at(kept)
    }
}

/// Keeps a text beside its report. Its id leads to the report from then on.
fn keep(archive: &Archive, seq: i64, record: &Record) -> Inner<()> {
    let connection = &archive.connection;
    let sql = "INSERT INTO version (seq, number, id, published, title, addition, body)
        SELECT ?1, 1 + coalesce(max(number), 0), ?2, ?3, ?4, (SELECT coalesce(max(number), 0) FROM addition), ?5
        FROM version WHERE seq = ?1";
    let (id, head) = (record.report.id.bytes(), &record.report.head);
    let body = zstd::encode_all(json::to_json(record).as_bytes(), LEVEL).map_err(ArchiveErrorKind::Input)?;
    connection.prepare_cached(sql)?.execute(params![seq, id, head.published, head.title, body])?;
    connection.prepare_cached("INSERT OR REPLACE INTO formerly (id, seq) VALUES (?, ?)")?.execute(params![id, seq])?;
    Ok(())
}

fn unpacked(body: &[u8]) -> Result<Record, String> {
    let json = zstd::decode_all(body).map_err(|error| error.to_string())?;
    let json = String::from_utf8(json).map_err(|error| error.to_string())?;
    json::from_json(&json).map_err(|error| error.to_string())
}

/// Fills the addresses of an archive that had none.
pub(crate) fn fill_addresses(connection: &Connection) -> Inner<()> {
    let mut statement = connection.prepare(
        "SELECT seq, given_id, name.name, url FROM report LEFT JOIN name ON name.id = report.outlet ORDER BY seq",
    )?;
    let mut rows = statement.query([])?;
    let mut put = connection.prepare("INSERT OR REPLACE INTO address (address, seq) VALUES (?, ?)")?;
    while let Some(row) = rows.next()? {
        let head = ReportHead { given_id: row.get(1)?, outlet: row.get(2)?, url: row.get(3)?, ..ReportHead::default() };
        if let Some(address) = head.address() {
            put.execute(params![address, row.get::<_, i64>(0)?])?;
        }
    }
    Ok(())
}

/// Checks that every earlier text can be read and is the one that it is named for.
pub(crate) fn check_versions(archive: &Archive) -> Inner<()> {
    let mut statement =
        archive.connection.prepare("SELECT seq, number, lower(hex(id)), body FROM version ORDER BY seq, number")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (seq, number, id): (i64, i64, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let report = unpacked(&row.get::<_, Vec<u8>>(3)?).map(|record| record.report);
        let is_sound = report.is_ok_and(|report| report.head.id(&report.text).to_string() == id);
        if !is_sound {
            let what = format!("version {number} of the report {seq} is not the text that it is named for");
            return Err(ArchiveErrorKind::Damaged(what));
        }
    }
    Ok(())
}
