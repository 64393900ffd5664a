//! Gives back single reports: whether one is held, its row, its text, its record.

use crate::blobs::Content;
use crate::content;
use crate::error::{ArchiveError, ArchiveErrorKind};
use crate::open::Archive;
use crate::postings::Term;
use crate::rows::{Held, ReportRow};
use crate::vocabulary::Space;
use correct::apply;
use record::claim::Day;
use record::{Reader, Record, ReportHead, ReportId, json};
use rusqlite::{OptionalExtension, Row, params};

type Inner<T> = Result<T, ArchiveErrorKind>;

impl Archive {
    /// Whether a report is held, and who read it. A report is itself by its id, the hash of its outlet,
    /// date and text.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read, as for everything below.
    pub fn holds(&self, report_id: ReportId) -> Result<Option<Held>, ArchiveError> {
        self.reading(|| self.held(report_id))
    }

    /// What is known of a report beside its text and record.
    ///
    /// # Errors
    ///
    /// Where there is no report of this number.
    pub fn report(&self, seq: i64) -> Result<ReportRow, ArchiveError> {
        self.reading(|| self.report_row(seq))
    }

    /// The day of a report, as given when it was put.
    ///
    /// # Errors
    ///
    /// Where there is no report of this number.
    pub fn day_of(&self, seq: i64) -> Result<Option<Day>, ArchiveError> {
        self.reading(|| {
            let mut statement = self.connection.prepare_cached("SELECT day FROM report WHERE seq = ?")?;
            let day = statement.query_row([seq], |row| row.get(0)).optional()?;
            day.ok_or_else(|| ArchiveErrorKind::Unknown(format!("report {seq}")))
        })
    }

    /// The days of all reports, in the order of their numbers.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn days_of_reports(&self) -> Result<Vec<Option<Day>>, ArchiveError> {
        self.reading(|| {
            let mut statement = self.connection.prepare_cached("SELECT day FROM report ORDER BY seq")?;
            let days = statement.query_map([], |row| row.get(0))?;
            Ok(days.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The numbers of the reports behind this one (0 for all), in order.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn reports_after(&self, seq: i64, limit: usize) -> Result<Vec<i64>, ArchiveError> {
        self.reading(|| {
            let mut statement =
                self.connection.prepare_cached("SELECT seq FROM report WHERE seq > ? ORDER BY seq LIMIT ?")?;
            let seqs = statement.query_map(params![seq, i64::try_from(limit).unwrap_or(i64::MAX)], |row| row.get(0))?;
            Ok(seqs.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The reports that were added before one, the last of them first; none given, the last of all. Of an outlet by its
    /// name, where one is given: those of its reports that have a claim.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn reports_before(
        &self,
        outlet: Option<&str>,
        seq: Option<i64>,
        limit: usize,
    ) -> Result<Vec<i64>, ArchiveError> {
        self.reading(|| {
            let (seq, limit) = (seq.unwrap_or(i64::MAX), i64::try_from(limit).unwrap_or(i64::MAX));
            let Some(outlet) = outlet else {
                let sql = "SELECT seq FROM report WHERE seq < ? ORDER BY seq DESC LIMIT ?";
                let mut statement = self.connection.prepare_cached(sql)?;
                let seqs = statement.query_map(params![seq, limit], |row| row.get(0))?;
                return Ok(seqs.collect::<rusqlite::Result<_>>()?);
            };
            let mut seqs: Vec<i64> = Vec::new();
            let mut statement =
                self.connection.prepare_cached("SELECT DISTINCT report FROM posting WHERE term = ? AND report < ?")?;
            for name in self.name_ids_folded(Space::Outlet, outlet)? {
                let found = statement.query_map([Term::Outlet(name).number(), seq], |row| row.get(0))?;
                seqs.extend(found.collect::<rusqlite::Result<Vec<i64>>>()?);
            }
            seqs.sort_unstable_by_key(|seq| std::cmp::Reverse(*seq));
            seqs.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
            Ok(seqs)
        })
    }

    /// What read the reports, with how many each read, the most first.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn readers(&self) -> Result<Vec<(Reader, u64)>, ArchiveError> {
        self.reading(|| {
            let mut statement = self.connection.prepare_cached(
                "SELECT model, lexicon, rules, own, count(*) AS reports FROM report
                JOIN reading ON reading.id = report.reading GROUP BY reading.id ORDER BY reports DESC, reading.id",
            )?;
            let readers = statement.query_map([], |row| Ok((reader(row, 0)?, row.get::<_, i64>(4)?.unsigned_abs())))?;
            Ok(readers.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The numbers of the reports behind this one (0 for all) that something else than this read, in order.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn read_by_others(&self, by: &Reader, seq: i64, limit: usize) -> Result<Vec<i64>, ArchiveError> {
        self.reading(|| {
            let by = self.reading_id(by)?.unwrap_or(-1);
            let mut statement = self
                .connection
                .prepare_cached("SELECT seq FROM report WHERE reading <> ? AND seq > ? ORDER BY seq LIMIT ?")?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let seqs = statement.query_map([by, seq, limit], |row| row.get(0))?;
            Ok(seqs.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The number of a reader, where it read something here.
    pub(crate) fn reading_id(&self, reader: &Reader) -> Inner<Option<i64>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id FROM reading WHERE model = ? AND lexicon = ? AND rules = ? AND own = ?")?;
        let Reader { model, lexicon, rules, own } = reader;
        let own = own.as_deref().unwrap_or_default();
        Ok(statement.query_row(params![model, lexicon, rules, own], |row| row.get(0)).optional()?)
    }

    /// The text of a report, as it was received.
    ///
    /// # Errors
    ///
    /// Where there is no report of this number, or its text is damaged.
    pub fn text(&self, seq: i64) -> Result<String, ArchiveError> {
        self.reading(|| self.text_of(seq))
    }

    /// The record of a report, with what people changed of it.
    ///
    /// # Errors
    ///
    /// Where there is no report of this number, or its record is damaged.
    pub fn record(&self, seq: i64) -> Result<Record, ArchiveError> {
        self.reading(|| {
            let read = self.as_read(seq)?;
            let changes = self.changes_in_force(seq)?;
            Ok(if changes.is_empty() { read } else { apply(&read, &changes, false).record })
        })
    }

    pub(crate) fn held(&self, report_id: ReportId) -> Inner<Option<Held>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT seq, model, lexicon, rules, own, report.id <> ?2 FROM report
            JOIN reading ON reading.id = report.reading WHERE seq = ?1",
        )?;
        let Some(seq) = self.seq_of_id(report_id)? else { return Ok(None) };
        let held = |row: &Row<'_>| Ok(Held { seq: row.get(0)?, reader: reader(row, 1)?, is_amended: row.get(5)? });
        Ok(statement.query_row(params![seq, report_id.bytes()], held).optional()?)
    }

    pub(crate) fn report_row(&self, seq: i64) -> Inner<ReportRow> {
        let mut statement = self.connection.prepare_cached(
            "SELECT seq, lower(hex(report.id)) AS id, given_id, name.name AS outlet, title, url, published, day, byline,
            agencies, words, claims FROM report LEFT JOIN name ON name.id = report.outlet WHERE seq = ?",
        )?;
        let row = statement.query_row([seq], report_row).optional()?;
        row.ok_or_else(|| ArchiveErrorKind::Unknown(format!("report {seq}")))
    }

    pub(crate) fn text_of(&self, seq: i64) -> Inner<String> {
        String::from_utf8(self.blob(Content::Text, seq)?)
            .map_err(|_| ArchiveErrorKind::Damaged(format!("the text of report {seq} is not UTF-8")))
    }

    /// The record as JSON, in one format whatever its age.
    pub(crate) fn record_json(&self, seq: i64) -> Inner<String> {
        let json = self.kept_json(seq)?;
        if !json.starts_with(content::FORMAT_1) {
            return Ok(json);
        }
        let record = json::from_json(&json);
        record
            .map(|record| json::to_json(&record))
            .map_err(|error| ArchiveErrorKind::Record { seq, error: Box::new(error) })
    }

    /// The record as JSON of the format that it was put in.
    pub(crate) fn kept_json(&self, seq: i64) -> Inner<String> {
        let reading = || {
            let sql = "SELECT model, lexicon FROM report JOIN reading ON reading.id = report.reading WHERE seq = ?";
            let reading = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
            Ok(self.connection.prepare_cached(sql)?.query_row([seq], reading)?)
        };
        content::to_json(&self.blob(Content::Record, seq)?, &self.report_row(seq)?, reading, &self.text_of(seq)?)
    }

    /// What a blob unpacks to.
    pub(crate) fn blob(&self, content: Content, seq: i64) -> Inner<Vec<u8>> {
        let table = content.table();
        let mut statement = self.connection.prepare_cached(&format!("SELECT body FROM {table} WHERE seq = ?"))?;
        let mut rows = statement.query([seq])?;
        let row = rows.next()?.ok_or_else(|| ArchiveErrorKind::Unknown(format!("report {seq}")))?;
        let packed = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
        self.blobs.borrow().unpack_of(content, seq, packed)
    }
}

/// A reader, from its columns, which begin at this one.
fn reader(row: &Row<'_>, first: usize) -> rusqlite::Result<Reader> {
    let own: String = row.get(first + 3)?;
    Ok(Reader {
        model: row.get(first)?,
        lexicon: row.get(first + 1)?,
        rules: row.get(first + 2)?,
        own: (!own.is_empty()).then_some(own),
    })
}

fn report_row(row: &Row<'_>) -> rusqlite::Result<ReportRow> {
    let agencies: String = row.get(9)?;
    Ok(ReportRow {
        seq: row.get(0)?,
        id: row.get(1)?,
        head: ReportHead {
            given_id: row.get(2)?,
            outlet: row.get(3)?,
            title: row.get(4)?,
            url: row.get(5)?,
            published: row.get(6)?,
            byline: row.get(8)?,
        },
        day: row.get(7)?,
        agencies: agencies.split('\n').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        words: row.get(10)?,
        claims: row.get(11)?,
    })
}
