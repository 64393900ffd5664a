//! How many reports have a claim with an actor, a place, a label and so on: kept up to date as reports come and go, so
//! that a listing of those that most reports have need not count. Actors that were merged count as the one that they
//! were merged into.

use crate::error::{ArchiveError, ArchiveErrorKind};
use crate::open::Archive;
use crate::postings::Term;
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeSet;

type Inner<T> = Result<T, ArchiveErrorKind>;

impl Archive {
    /// Counts a report in (1) or out (-1) for each of its terms, whatever the days.
    pub(crate) fn count_report(&self, postings: &BTreeSet<(i64, i64)>, change: i64) -> Inner<()> {
        let mut terms = BTreeSet::new();
        for (term, _) in postings {
            terms.insert(match Term::actor_of(*term) {
                Some(actor) => Term::Actor(self.root_id(actor)?).number(),
                None => *term,
            });
        }
        let mut count = self.connection.prepare_cached(
            "INSERT INTO tally (term, reports) VALUES (?1, ?2) ON CONFLICT (term) DO UPDATE SET reports = reports + ?2",
        )?;
        for term in &terms {
            count.execute([*term, change])?;
        }
        if change < 0 {
            let mut forget = self.connection.prepare_cached("DELETE FROM tally WHERE term = ? AND reports = 0")?;
            for term in &terms {
                forget.execute([term])?;
            }
        }
        Ok(())
    }

    /// How many reports have a claim with a term.
    pub(crate) fn reports_with(&self, term: i64) -> Inner<i64> {
        let mut statement = self.connection.prepare_cached("SELECT reports FROM tally WHERE term = ?")?;
        Ok(statement.query_row([term], |row| row.get(0)).optional()?.unwrap_or(0))
    }

    /// What an actor was merged into, by number; itself where it was not.
    pub(crate) fn root_id(&self, actor: i64) -> Inner<i64> {
        let mut statement = self.connection.prepare_cached("SELECT root FROM merged WHERE actor = ?")?;
        Ok(statement.query_row([actor], |row| row.get(0)).optional()?.unwrap_or(actor))
    }

    /// An actor and those that were merged into it.
    pub(crate) fn merged_ids(&self, root: i64) -> Inner<Vec<i64>> {
        let mut statement = self.connection.prepare_cached("SELECT actor FROM merged WHERE root = ? ORDER BY actor")?;
        let mut ids = vec![root];
        for actor in statement.query_map([root], |row| row.get(0))? {
            ids.push(actor?);
        }
        Ok(ids)
    }

    /// Notes that an actor, with all that was merged into it, is one with another that was merged into none.
    pub(crate) fn note_merge(&self, actor: i64, root: i64) -> Inner<()> {
        self.connection.execute("UPDATE merged SET root = ? WHERE root = ?", [root, actor])?;
        self.connection.execute("INSERT OR REPLACE INTO merged (actor, root) VALUES (?, ?)", [actor, root])?;
        self.connection.execute("DELETE FROM tally WHERE term = ?", [Term::Actor(actor).number()])?;
        self.recount(root)
    }

    /// Notes that an actor is itself again; `with` are those that stay merged into it.
    pub(crate) fn note_split(&self, actor: i64, with: &[i64]) -> Inner<()> {
        let before = self.root_id(actor)?;
        self.connection.execute("DELETE FROM merged WHERE actor = ?", [actor])?;
        for other in with.iter().filter(|other| **other != actor) {
            self.connection.execute("UPDATE merged SET root = ? WHERE actor = ?", [actor, *other])?;
        }
        self.recount(before)?;
        self.recount(actor)
    }

    /// Counts the reports of an actor that was merged into none, by their postings.
    fn recount(&self, root: i64) -> Inner<()> {
        let mut reports = BTreeSet::new();
        let mut statement = self.connection.prepare_cached("SELECT report FROM posting WHERE term = ?")?;
        for actor in self.merged_ids(root)? {
            for report in statement.query_map([Term::Actor(actor).number()], |row| row.get::<_, i64>(0))? {
                reports.insert(report?);
            }
        }
        let term = Term::Actor(root).number();
        self.connection.execute("DELETE FROM tally WHERE term = ?", [term])?;
        if !reports.is_empty() {
            let count = i64::try_from(reports.len()).unwrap_or(i64::MAX);
            self.connection.execute("INSERT INTO tally (term, reports) VALUES (?, ?)", params![term, count])?;
        }
        Ok(())
    }

    /// How many reports tell of an account: one where no claim was joined to the one that it is named for.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn reports_of_account(&self, account: i64) -> Result<u32, ArchiveError> {
        self.reading(|| {
            let reports = self.reports_with(Term::Account(account).number())?;
            Ok(u32::try_from(reports.max(1)).unwrap_or(u32::MAX))
        })
    }

    /// The accounts that at least so many reports tell, two or more, with how many do: the most told first, then by
    /// number; behind the last of those that were given before.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn most_told_accounts(
        &self,
        least_reports: u32,
        after: Option<(i64, u32)>,
        limit: usize,
    ) -> Result<Vec<(i64, u32)>, ArchiveError> {
        self.reading(|| {
            let mut statement = self.connection.prepare_cached(
                "SELECT term >> 3, reports FROM tally WHERE term & 7 = 7 AND -reports <= ?1 AND (-reports, term) > \
                 (?2, ?3)
                ORDER BY -reports, term LIMIT ?4",
            )?;
            let (number, reports) = after.map_or((i64::MIN, i64::from(u32::MAX)), |(account, reports)| {
                (Term::Account(account).number(), i64::from(reports))
            });
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let values = params![-i64::from(least_reports.max(2)), -reports, number, limit];
            let accounts = statement.query_map(values, |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(accounts.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Counts the reports of an account by its claims. One of a single claim is not counted.
    pub(crate) fn recount_account(&self, account: i64) -> Inner<()> {
        let mut statement = self.connection.prepare_cached(
            "SELECT count(*) FROM (SELECT claim >> 20 FROM member WHERE account = ?1
            UNION SELECT account >> 20 FROM member WHERE account = ?1)",
        )?;
        let reports: i64 = statement.query_row([account], |row| row.get(0))?;
        let term = Term::Account(account).number();
        if reports == 0 {
            self.connection.prepare_cached("DELETE FROM tally WHERE term = ?")?.execute([term])?;
        } else {
            let sql = "INSERT OR REPLACE INTO tally (term, reports) VALUES (?, ?)";
            self.connection.prepare_cached(sql)?.execute([term, reports])?;
        }
        Ok(())
    }

    /// Forgets how many reports tell each account.
    pub(crate) fn forget_accounts(&self) -> Inner<()> {
        self.connection.execute("DELETE FROM tally WHERE term & 7 = 7", [])?;
        Ok(())
    }

    /// Whether what is counted is what the postings say; what is not, in words.
    pub(crate) fn check_tally(&self) -> Inner<()> {
        let differs = "SELECT EXISTS (
                SELECT 1 FROM (
                    SELECT coalesce(merged.root << 3, term) AS counted, count(DISTINCT report) AS found FROM posting
                    LEFT JOIN merged ON term & 7 = 0 AND merged.actor = term >> 3 GROUP BY counted
                ) LEFT JOIN tally ON tally.term = counted WHERE reports IS NOT found
            ) OR (SELECT count(*) FROM tally WHERE term & 7 <> 7) <> (
                SELECT count(DISTINCT coalesce(merged.root << 3, term)) FROM posting
                LEFT JOIN merged ON term & 7 = 0 AND merged.actor = term >> 3
            ) OR EXISTS (
                SELECT 1 FROM (
                    SELECT account, count(DISTINCT report) AS found FROM (
                        SELECT account, claim >> 20 AS report FROM member
                        UNION SELECT account, account >> 20 FROM member
                    ) GROUP BY account
                ) LEFT JOIN tally ON tally.term = (account << 3 | 7) WHERE reports IS NOT found
            ) OR (SELECT count(*) FROM tally WHERE term & 7 = 7) <> (SELECT count(DISTINCT account) FROM member)";
        if self.connection.query_row(differs, [], |row| row.get(0))? {
            let what = "how many reports have an actor or a label is not what its claims say";
            return Err(ArchiveErrorKind::Damaged(what.to_owned()));
        }
        Ok(())
    }
}
