//! Which claims were joined into one account. Whether they should be is decided by the caller.
//!
//! A claim is an account of its own until it is joined to another; so the number of an account is that
//! of its first claim, and only the others have a row.

use crate::batch::Batch;
use crate::claims::claim_id;
use crate::error::{ArchiveError, ArchiveErrorKind};
use crate::open::Archive;
use crate::rows::{AccountRow, Member, StoredClaim};
use crate::vocabulary::Space;
use rusqlite::{OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};

type Inner<T> = Result<T, ArchiveErrorKind>;

/// What accounts say of the claims of one report.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// The account that a claim was joined to, and why.
    joined: BTreeMap<i64, (i64, String)>,
    /// The claims that others were joined to.
    joining: BTreeSet<i64>,
}

impl Links {
    /// The account of a claim of the report.
    pub fn account_of(&self, claim: i64) -> i64 {
        self.joined.get(&claim).map_or(claim, |(account, _)| *account)
    }

    /// Why the claim was joined to it; nothing for one that was joined to no other.
    pub fn reason_of(&self, claim: i64) -> Option<&str> {
        self.joined.get(&claim).map(|(_, reason)| reason.as_str())
    }

    /// Whether the claim is an account of its own, and no other was joined to it.
    pub fn is_alone(&self, claim: i64) -> bool {
        !self.joined.contains_key(&claim) && !self.joining.contains(&claim)
    }
}

impl Archive {
    /// The account of a claim: the claim itself where it was joined to no other.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn account_of(&self, claim: i64) -> Result<i64, ArchiveError> {
        self.reading(|| self.account_of_claim(claim))
    }

    /// Why a claim was joined to its account; nothing for one that was joined to no other.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn reason_of(&self, claim: i64) -> Result<Option<String>, ArchiveError> {
        self.reading(|| {
            let mut statement = self.connection.prepare_cached("SELECT reason FROM member WHERE claim = ?")?;
            let reason: Option<i64> = statement.query_row([claim], |row| row.get(0)).optional()?;
            reason.map(|reason| self.name(reason)).transpose()
        })
    }

    /// Whether any claim was joined to an account.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn is_joined(&self, account: i64) -> Result<bool, ArchiveError> {
        self.reading(|| {
            let mut statement = self.connection.prepare_cached("SELECT 1 FROM member WHERE account = ?")?;
            Ok(statement.exists([account])?)
        })
    }

    /// The claims of an account with the reason of each: the one that it is named for, then the others by number.
    ///
    /// # Errors
    ///
    /// Where there is no such account.
    pub fn account(&self, id: i64) -> Result<Vec<Member>, ArchiveError> {
        self.reading(|| {
            if self.account_of_claim(id)? != id {
                return Err(ArchiveErrorKind::Unknown(format!("account {id}")));
            }
            let mut members = vec![Member { claim: self.claim_of_account(id, id)?, reason: String::new() }];
            let mut statement =
                self.connection.prepare_cached("SELECT claim, reason FROM member WHERE account = ? ORDER BY claim")?;
            let rows = statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
            for (claim, reason) in rows.collect::<rusqlite::Result<Vec<(i64, i64)>>>()? {
                members.push(Member { claim: self.claim_of_account(claim, id)?, reason: self.name(reason)? });
            }
            Ok(members)
        })
    }

    /// The first claims of an account, as many as are asked for at most: the one that it is named for, then the others
    /// by number.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn first_of_account(&self, id: i64, most: usize) -> Result<Vec<StoredClaim>, ArchiveError> {
        self.reading(|| {
            let mut statement =
                self.connection.prepare_cached("SELECT claim FROM member WHERE account = ? ORDER BY claim LIMIT ?")?;
            let others = statement.query_map(params![id, most.saturating_sub(1) as i64], |row| row.get(0))?;
            let others = others.collect::<rusqlite::Result<Vec<i64>>>()?;
            std::iter::once(id).chain(others).map(|claim| self.claim_of_account(claim, id)).collect()
        })
    }

    /// What accounts say of the claims of a report, looked up together.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn links_of(&self, seq: i64) -> Result<Links, ArchiveError> {
        self.reading(|| {
            let range = [claim_id(seq, 0), claim_id(seq + 1, 0) - 1];
            let mut links = Links::default();
            let mut statement = self
                .connection
                .prepare_cached("SELECT claim, account, reason FROM member WHERE claim BETWEEN ? AND ?")?;
            let mut rows = statement.query(range)?;
            while let Some(row) = rows.next()? {
                links.joined.insert(row.get(0)?, (row.get(1)?, self.name(row.get(2)?)?));
            }
            let mut statement =
                self.connection.prepare_cached("SELECT DISTINCT account FROM member WHERE account BETWEEN ? AND ?")?;
            links.joining = statement.query_map(range, |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            Ok(links)
        })
    }

    /// The numbers of the claims of an account: the one that it is named for, then the others.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn numbers_of(&self, account: i64) -> Result<Vec<i64>, ArchiveError> {
        self.reading(|| {
            let mut statement =
                self.connection.prepare_cached("SELECT claim FROM member WHERE account = ? ORDER BY claim")?;
            let others = statement.query_map([account], |row| row.get(0))?;
            std::iter::once(Ok(account)).chain(others).collect::<rusqlite::Result<_>>().map_err(Into::into)
        })
    }

    /// Accounts that join at least so many claims (two or more: claims alone are listed by
    /// [`Archive::find`]), by number, behind this one.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn accounts(
        &self,
        least_claims: u32,
        after: Option<i64>,
        limit: usize,
    ) -> Result<Vec<AccountRow>, ArchiveError> {
        self.reading(|| {
            let mut statement = self.connection.prepare_cached(
                "SELECT account, count(*) + 1 AS claims,
                count(DISTINCT claim >> 20) + (sum(claim >> 20 = account >> 20) = 0) AS reports
                FROM member WHERE account > ? GROUP BY account HAVING claims >= ? ORDER BY account LIMIT ?",
            )?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let rows = statement.query_map(params![after.unwrap_or(-1), least_claims, limit], |row| {
                Ok(AccountRow { id: row.get(0)?, claims: row.get(1)?, reports: row.get(2)? })
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    pub(crate) fn account_of_claim(&self, claim: i64) -> Inner<i64> {
        let mut statement = self.connection.prepare_cached("SELECT account FROM member WHERE claim = ?")?;
        Ok(statement.query_row([claim], |row| row.get(0)).optional()?.unwrap_or(claim))
    }

    /// Makes a claim an account of its own. An account that was named for it is named for its next claim.
    fn leave(&self, claim: i64) -> Inner<()> {
        let account = self.account_of_claim(claim)?;
        self.connection.prepare_cached("DELETE FROM member WHERE claim = ?")?.execute([claim])?;
        let next: Option<i64> = self
            .connection
            .prepare_cached("SELECT min(claim) FROM member WHERE account = ?")?
            .query_row([claim], |row| row.get(0))?;
        if let Some(next) = next {
            self.connection.prepare_cached("DELETE FROM member WHERE claim = ?")?.execute([next])?;
            let mut statement = self.connection.prepare_cached("UPDATE member SET account = ? WHERE account = ?")?;
            statement.execute([next, claim])?;
            self.recount_account(next)?;
        }
        self.recount_account(account)
    }

    /// Takes all claims of a report out of their accounts.
    pub(crate) fn leave_accounts(&self, seq: i64) -> Inner<()> {
        for column in ["claim", "account"] {
            let sql = format!("SELECT DISTINCT {column} FROM member WHERE {column} BETWEEN ? AND ? ORDER BY {column}");
            let range = [claim_id(seq, 0), claim_id(seq + 1, 0) - 1];
            let mut statement = self.connection.prepare_cached(&sql)?;
            let claims = statement.query_map(range, |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
            for claim in claims {
                self.leave(claim)?;
            }
        }
        Ok(())
    }
}

impl Batch<'_> {
    /// Joins a claim to an account, for a reason in words, and gives the account. It leaves the one that it
    /// was part of. With no account, it is one of its own (again).
    ///
    /// An account is named for its first claim; where that one leaves, it is named for the next.
    ///
    /// # Errors
    ///
    /// Where there is no such claim or account, or the archive cannot be written.
    pub fn join(&mut self, claim: i64, account: Option<i64>, reason: &str) -> Result<i64, ArchiveError> {
        self.at(join(self, claim, account, reason))
    }

    /// Makes every claim an account of its own, so that accounts can be made again.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be written.
    pub fn unlink_all(&mut self) -> Result<(), ArchiveError> {
        let deleted = self.connection.execute("DELETE FROM member", []).map_err(Into::into);
        self.at(deleted.and_then(|_| self.forget_accounts()))
    }

    /// Makes every claim of this report and of those that were added after it an account of its own.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be written.
    pub fn unlink_from(&mut self, seq: i64) -> Result<(), ArchiveError> {
        self.at(unlink_from(self, seq))
    }
}

fn unlink_from(archive: &Archive, seq: i64) -> Inner<()> {
    let first = claim_id(seq, 0);
    let mut statement = archive.connection.prepare_cached(
        "SELECT account FROM member WHERE claim >= ?1 UNION SELECT account FROM member WHERE account >= ?1",
    )?;
    let accounts = statement.query_map([first], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    archive.connection.prepare_cached("DELETE FROM member WHERE claim >= ?1 OR account >= ?1")?.execute([first])?;
    accounts.into_iter().try_for_each(|account| archive.recount_account(account))
}

fn join(archive: &Archive, claim: i64, account: Option<i64>, reason: &str) -> Inner<i64> {
    archive.claim_of_id(claim)?;
    if account == Some(claim) && archive.account_of_claim(claim)? == claim {
        return Ok(claim);
    }
    if let Some(account) = account {
        archive.claim_of_id(account)?;
        if archive.account_of_claim(account)? != account {
            return Err(ArchiveErrorKind::Unknown(format!("account {account}")));
        }
    }
    archive.leave(claim)?;
    let Some(account) = account else { return Ok(claim) };
    let reason = archive.name_id_made(Space::Reason, reason)?;
    let mut statement =
        archive.connection.prepare_cached("INSERT INTO member (claim, account, reason) VALUES (?, ?, ?)")?;
    statement.execute([claim, account, reason])?;
    archive.recount_account(account)?;
    Ok(account)
}
