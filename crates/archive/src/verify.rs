//! Whether everything in an archive can be read and agrees with itself, and how much there is of what.

use crate::error::{ArchiveError, ArchiveErrorKind};
use crate::open::{Archive, empty};
use crate::postings;
use crate::versions::check_versions;
use crate::vocabulary::Space;
use record::json;
use rusqlite::Connection;
use std::collections::BTreeMap;

type Inner<T> = Result<T, ArchiveErrorKind>;

/// The tables that hold rows of ours, without the inner ones of the text index.
const TABLES: &[&str] = &[
    "account",
    "actor",
    "addition",
    "claim",
    "dictionary",
    "member",
    "name",
    "place",
    "posting",
    "reading",
    "removed",
    "report",
    "same_as",
    "shared",
    "signature",
    "version",
];

impl Archive {
    /// Checks the file (SQLite's `integrity_check`, with the index of words), its references, and that every text
    /// is the one that its report is named for, every record and claim can be read, and every claim can be found.
    ///
    /// # Errors
    ///
    /// Where something is damaged: the first thing that is.
    pub fn verify(&self) -> Result<(), ArchiveError> {
        self.reading(|| {
            self.check_file()?;
            self.check_reports()?;
            self.check_tally()?;
            self.check_links()?;
            self.check_log()?;
            check_versions(self)
        })
    }

    /// How many rows there are of each sort, by name.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn counts(&self) -> Result<BTreeMap<String, u64>, ArchiveError> {
        self.reading(|| {
            let mut counts = BTreeMap::new();
            for table in TABLES {
                let sql = match *table {
                    "claim" => "SELECT coalesce(sum(claims), 0) FROM report".to_owned(),
                    "account" => "SELECT count(DISTINCT account) FROM member".to_owned(),
                    other => format!("SELECT count(*) FROM {other}"),
                };
                let count = self.connection.query_row(&sql, [], |row| row.get::<_, i64>(0))?;
                counts.insert((*table).to_owned(), count.unsigned_abs());
            }
            Ok(counts)
        })
    }

    /// How many bytes of the file each table and index takes, by name.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn sizes(&self) -> Result<BTreeMap<String, u64>, ArchiveError> {
        self.reading(|| {
            let mut statement = self.connection.prepare("SELECT name, sum(pgsize) FROM dbstat GROUP BY name")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs())))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    fn check_file(&self) -> Inner<()> {
        if schema(&self.connection)? != schema(&empty()?)? {
            return Err(ArchiveErrorKind::Damaged("its tables are not those of an archive of this version".to_owned()));
        }
        let found: String = self.connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        if found != "ok" {
            return Err(ArchiveErrorKind::Damaged(found));
        }
        let mut statement = self.connection.prepare("PRAGMA foreign_key_check")?;
        let mut rows = statement.query([])?;
        match rows.next()? {
            Some(row) => {
                let table: String = row.get(0)?;
                Err(ArchiveErrorKind::Damaged(format!("a row of {table} names something that is not there")))
            }
            None => Ok(()),
        }
    }

    fn check_reports(&self) -> Inner<()> {
        let mut statement = self.connection.prepare("SELECT seq FROM report ORDER BY seq")?;
        let seqs = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        let mut posted = 0;
        for seq in seqs {
            posted += self.check_report(seq)?;
        }
        let postings: i64 = self.connection.query_row("SELECT count(*) FROM posting", [], |row| row.get(0))?;
        if usize::try_from(postings) != Ok(posted) {
            return Err(ArchiveErrorKind::Damaged(format!("{postings} postings where there should be {posted}")));
        }
        Ok(())
    }

    /// Checks one report, and gives the number of its postings, all of which are there.
    fn check_report(&self, seq: i64) -> Inner<usize> {
        let damaged = |what: String| ArchiveErrorKind::Damaged(format!("report {seq}: {what}"));
        let row = self.report_row(seq)?;
        let text = self.text_of(seq)?;
        if row.head.id(&text).to_string() != row.id {
            return Err(damaged("its text is not the one that it is named for".to_owned()));
        }
        json::from_json(&self.record_json(seq)?)
            .map_err(|error| ArchiveErrorKind::Record { seq, error: Box::new(error) })?;
        for claim in self.rejected_packed(seq)?.iter() {
            self.unpacked(seq, &claim)?;
        }
        let claims = self.claims_packed(seq)?;
        if usize::try_from(row.claims) != Ok(claims.len()) {
            return Err(damaged(format!("{} claims where there should be {}", claims.len(), row.claims)));
        }
        for claim in claims.iter() {
            self.unpacked(seq, &claim)?;
        }
        let outlet =
            row.head.outlet.as_deref().map(|outlet| self.name_id(Space::Outlet, outlet)).transpose()?.flatten();
        let mut agencies = Vec::new();
        for agency in &row.agencies {
            agencies.extend(self.name_id(Space::Agency, agency)?);
        }
        let postings = postings::of_report(outlet, &agencies, &claims);
        let mut statement =
            self.connection.prepare_cached("SELECT 1 FROM posting WHERE term = ? AND day = ? AND report = ?")?;
        for (term, day) in &postings {
            if !statement.exists([*term, *day, seq])? {
                return Err(damaged("a claim of it cannot be found".to_owned()));
            }
        }
        Ok(postings.len())
    }

    /// Checks that accounts, merged actors and signatures name what is there.
    fn check_links(&self) -> Inner<()> {
        let mut statement = self.connection.prepare("SELECT claim, account, reason FROM member ORDER BY claim")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (claim, account): (i64, i64) = (row.get(0)?, row.get(1)?);
            self.claim_of_id(claim)?;
            self.claim_of_id(account)?;
            self.name(row.get(2)?)?;
            if claim == account || self.account_of_claim(account)? != account {
                return Err(ArchiveErrorKind::Damaged(format!(
                    "claim {claim} is joined to {account}, which is no account"
                )));
            }
        }
        for same in self.same_rows()? {
            self.actors_with_key(&same.key)?;
        }
        let orphans = "SELECT EXISTS (SELECT 1 FROM signature WHERE report NOT IN (SELECT seq FROM report))";
        if self.connection.query_row(orphans, [], |row| row.get(0))? {
            return Err(ArchiveErrorKind::Damaged("a signature names a report that is not there".to_owned()));
        }
        Ok(())
    }
}

/// The statements that made the tables, by name. Every archive was made by the same ones.
fn schema(connection: &Connection) -> Inner<Vec<(String, Option<String>)>> {
    let mut statement = connection.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
