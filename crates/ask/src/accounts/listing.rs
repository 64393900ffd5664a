//! In which order accounts are listed, and which of them.

use super::{AccountView, Joined};
use crate::meaning::{Meant, Walk};
use crate::query::USUAL_LEAST_REPORTS;
use crate::{Answer, AskError, Asking, Cursor, Query};
use archive::{Found, Member};
use record::claim::{ClaimKind, Day};
use std::cell::Cell;
use std::collections::BTreeSet;

/// How many claims are looked at together.
const AT_A_TIME: usize = 200;

/// How much an account must stand on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub(super) reports: usize,
    pub(super) origins: usize,
    /// Whether it may be told as history alone; how many were, where not.
    pub(super) background: bool,
    pub(super) left_out: &'a Cell<usize>,
}

impl Asking<'_> {
    /// The accounts of the claims that a question holds for. Each is listed at the first of them.
    pub(super) fn accounts_of_claims(
        &self,
        mut meant: Meant,
        query: &Query,
        wanted: Wanted<'_>,
        answer: &mut Answer<AccountView>,
    ) -> Result<(), AskError> {
        let goes_on = meant.goes_on(query)?;
        let mut seen = BTreeSet::new();
        let mut walk = Walk::<Found>::new(&meant, AT_A_TIME);
        while let Some(found) = walk.next(self)? {
            let account = found.claim.account;
            // Most claims were joined to nothing, which is cheaper to ask than what an account holds.
            if !seen.insert(account) || wanted.reports > 1 && !self.archive.is_joined(account)? {
                continue;
            }
            let Some(account) = self.joined(account, wanted)? else { continue };
            if goes_on && self.is_listed_before(&meant, &found, &account)? {
                continue;
            }
            let cursor = Cursor::Claim { day: found.cursor.day, claim: found.cursor.claim };
            if !answer.take(query.limit(), cursor, || self.view(account, query.detail))? {
                break;
            }
        }
        Ok(())
    }

    /// Whether an account has a claim before this one that the question holds for: then it was listed there.
    fn is_listed_before(&self, meant: &Meant, found: &Found, account: &Joined) -> Result<bool, AskError> {
        let reports = account.mentions.iter().map(|mention| mention.head.report).collect();
        let among = meant.among(reports);
        let mut walk = Walk::<Found>::new(&among, AT_A_TIME);
        while let Some(first) = walk.next(self)? {
            if first.claim.account == account.id {
                return Ok(first.cursor != found.cursor);
            }
        }
        Ok(false)
    }

    /// The accounts that the most reports tell.
    pub(super) fn largest_accounts(
        &self,
        query: &Query,
        wanted: Wanted<'_>,
        answer: &mut Answer<AccountView>,
    ) -> Result<(), AskError> {
        let mut after = match &query.after {
            None => None,
            Some(Cursor::Account { reports, account }) => Some((*account, *reports)),
            Some(other) => return Err(other.of_another()),
        };
        let least = u32::try_from(wanted.reports).unwrap_or(u32::MAX);
        loop {
            let rows = self.archive.most_told_accounts(least, after, AT_A_TIME)?;
            for &(id, reports) in &rows {
                let cursor = Cursor::Account { reports, account: id };
                if let Some(account) = self.joined(id, wanted)?
                    && !answer.take(query.limit(), cursor, || self.view(account, query.detail))?
                {
                    return Ok(());
                }
            }
            after = rows.last().copied();
            if rows.len() < AT_A_TIME {
                return Ok(());
            }
        }
    }

    /// The accounts that are asked for, by the day of the first report that tells them; those without one last.
    pub(super) fn accounts_by_first(
        &self,
        meant: &Meant,
        query: &Query,
        wanted: Wanted<'_>,
        answer: &mut Answer<AccountView>,
    ) -> Result<(), AskError> {
        let place = |day: Option<Day>, account: i64| (day.is_none(), day, account);
        let behind = match query.after {
            None => None,
            Some(Cursor::First { day, account }) => Some(place(day, account)),
            Some(ref other) => return Err(other.of_another()),
        };
        let mut accounts = BTreeSet::new();
        for account in self.accounts_asked(meant, query, wanted)? {
            let mut first = place(None, account);
            for member in self.archive.account(account)? {
                first = first.min(place(self.archive.day_of(member.claim.seq)?, account));
            }
            accounts.insert(first);
        }
        for (is_undated, day, id) in accounts {
            if behind.is_some_and(|behind| (is_undated, day, id) <= behind) {
                continue;
            }
            if let Some(account) = self.joined(id, wanted)?
                && !answer
                    .take(query.limit(), Cursor::First { day, account: id }, || self.view(account, query.detail))?
            {
                break;
            }
        }
        Ok(())
    }

    /// The accounts of which a question holds for a claim, in the order of their numbers.
    fn accounts_asked(&self, meant: &Meant, query: &Query, wanted: Wanted<'_>) -> Result<BTreeSet<i64>, AskError> {
        if !query.asks_of_claims() && wanted.reports >= USUAL_LEAST_REPORTS {
            let least = u32::try_from(wanted.reports).unwrap_or(u32::MAX);
            let rows = self.archive.accounts(least, None, usize::MAX)?;
            return Ok(rows.into_iter().map(|row| row.id).collect());
        }
        let mut accounts = BTreeSet::new();
        for account in self.accounts_with(meant)? {
            if wanted.reports <= 1 || self.archive.is_joined(account)? {
                accounts.insert(account);
            }
        }
        Ok(accounts)
    }

    /// The accounts of the claims that a question holds for.
    pub(crate) fn accounts_with(&self, meant: &Meant) -> Result<BTreeSet<i64>, AskError> {
        let mut accounts = BTreeSet::new();
        let mut walk = Walk::<Found>::new(meant, AT_A_TIME);
        while let Some(found) = walk.next(self)? {
            accounts.insert(found.claim.account);
        }
        Ok(accounts)
    }

    /// An account where enough reports and origins tell it. What one report alone tells is put aside before anything is
    /// read.
    fn joined(&self, id: i64, wanted: Wanted<'_>) -> Result<Option<Joined>, AskError> {
        let members = self.archive.account(id)?;
        let reports: BTreeSet<i64> = members.iter().map(|member| member.claim.seq).collect();
        if reports.len() < wanted.reports || members.len() < wanted.origins {
            return Ok(None);
        }
        if !wanted.background && self.is_history(&members)? {
            wanted.left_out.set(wanted.left_out.get() + 1);
            return Ok(None);
        }
        let account = Joined::read(self, id, members, true)?;
        Ok(Some(account).filter(|account| wanted.origins <= 1 || account.origins(self).len() >= wanted.origins))
    }

    /// Whether all claims of an account are told as history.
    pub(crate) fn is_history(&self, members: &[Member]) -> Result<bool, AskError> {
        for Member { claim, .. } in members {
            if matches!(claim.claim.kind(), ClaimKind::Statement | ClaimKind::Stance) || !self.is_background(claim)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
