//! What the last additions brought: accounts that are new or stand on more, tolls that changed, disputes that began or
//! ended.
//!
//! Before and now are told apart by the reports: what an account was before is what the claims of the earlier reports
//! make of it.

use crate::accounts::{AccountView, Joined, each_once};
use crate::quantity::in_words;
use crate::support::{Mention, origins_of, with_tellings};
use crate::{AskError, Asking, Detail, Query};
use corroborate::ledger;
use corroborate::origins::Origin;
use record::calendar::iso_day;
use record::claim::ClaimKind;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What the additions from one on brought.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NewsView {
    /// The number of the first addition that is meant.
    pub since: i64,
    /// The number of the last.
    pub last: i64,
    /// How many reports came.
    pub reports: usize,
    /// How many reports that were there came again with another text.
    pub renewed: usize,
    /// The first day of them.
    pub first_day: Option<String>,
    /// The last.
    pub last_day: Option<String>,
    /// Who published them, those of the most reports first.
    pub outlets: Vec<OutletNews>,
    /// How many accounts of one report alone they brought, which are not listed.
    pub alone: usize,
    /// How many accounts have news.
    pub accounts: usize,
    /// These accounts, as many as were asked for: disputes first, then tolls, then those with more origins, then new
    /// ones; of each sort those of the most reports first.
    pub news: Vec<AccountNews>,
}

/// How many reports an outlet published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutletNews {
    /// The outlet; none where it is not told.
    pub outlet: Option<String>,
    /// How many.
    pub reports: usize,
}

/// What is new of an account.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AccountNews {
    /// `dispute_begun`, `dispute_ended`, `toll`, `more_origins`, `new`: all that hold.
    pub what: Vec<&'static str>,
    /// What it stood on before; none where it is new.
    pub before: Option<Standing>,
    /// What it stands on now.
    pub now: Standing,
    /// The account.
    pub account: AccountView,
}

/// What an account stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// How many reports.
    pub reports: usize,
    /// Its independent origins, by name.
    pub origins: Vec<String>,
    /// The numbers that it is told with, in words.
    pub numbers: Vec<String>,
    /// The pairs of origins whose numbers cannot both be so.
    pub disputes: Vec<[String; 2]>,
}

/// Everything that can be new of an account, what matters most first.
const SORTS: [&str; 5] = ["dispute_begun", "dispute_ended", "toll", "more_origins", "new"];
/// So many reports are looked up together.
const AT_A_TIME: usize = 10_000;

/// What is new of an account, what it stood on before and what it stands on now.
type Changed = (Vec<&'static str>, Option<Standing>, Standing);
/// The first and the last day of some reports, and who published them.
type Heads = (Option<String>, Option<String>, Vec<OutletNews>);

impl Asking<'_> {
    /// What the additions from one on brought (none for the last alone), of what a question asks for.
    ///
    /// # Errors
    ///
    /// Where there is no such addition, where the question cannot be understood, or the archive cannot be read.
    pub fn news(&self, since: Option<i64>, query: &Query) -> Result<NewsView, AskError> {
        query.is_in_usual_order()?;
        let Some((last, behind_last)) = self.archive.last_addition()? else {
            return Err(AskError::meaning("additions", "nothing was added to the archive yet"));
        };
        let since = since.unwrap_or(last);
        let behind = if since == last { behind_last } else { self.behind(since, last)? };
        let (came, renewed) = (self.came_behind(behind)?, self.archive.renewed_since(since)?);
        let renewed: BTreeSet<i64> = renewed.into_iter().filter(|seq| *seq <= behind).collect();
        let fresh: BTreeSet<i64> = came.iter().chain(&renewed).copied().collect();
        let mut alone = 0;
        let mut ranked = Vec::new();
        for account in self.told_by(&fresh, query)? {
            if !self.archive.is_joined(account)? {
                alone += 1;
                continue;
            }
            let joined = self.account_joined(account)?;
            if !query.background && self.is_history(&joined.members)? {
                continue;
            }
            match self.news_of(&joined, &fresh)? {
                Some((what, before, now)) => ranked.push((rank(&what, &now), account, joined, what, before, now)),
                None => alone += usize::from(reports(&joined.mentions) == 1),
            }
        }
        ranked.sort_by_key(|(rank, account, ..)| (*rank, *account));
        let accounts = ranked.len();
        ranked.truncate(query.limit());
        let news = ranked.into_iter().map(|(_, _, joined, what, before, now)| {
            Ok(AccountNews { what, before, now, account: self.view(joined, Detail::Brief)? })
        });
        let news = news.collect::<Result<_, AskError>>()?;
        let (first_day, last_day, outlets) = self.heads_of(&came)?;
        let (reports, renewed) = (came.len(), renewed.len());
        Ok(NewsView { since, last, reports, renewed, first_day, last_day, outlets, alone, accounts, news })
    }

    /// The last report before an addition.
    fn behind(&self, since: i64, last: i64) -> Result<i64, AskError> {
        if !(1..=last).contains(&since) {
            let known = format!("there is no addition {since}; the archive has those from 1 to {last}");
            return Err(AskError::meaning("additions", known));
        }
        Ok(self.archive.behind_addition(since)?)
    }

    fn came_behind(&self, mut behind: i64) -> Result<Vec<i64>, AskError> {
        let mut came = Vec::new();
        loop {
            let page = self.archive.reports_after(behind, AT_A_TIME)?;
            let Some(last) = page.last() else { return Ok(came) };
            behind = *last;
            came.extend(page);
        }
    }

    /// The accounts that some reports tell and a question asks for.
    fn told_by(&self, reports: &BTreeSet<i64>, query: &Query) -> Result<BTreeSet<i64>, AskError> {
        let mut told = BTreeSet::new();
        for seq in reports {
            told.extend(self.archive.claims_of(*seq)?.into_iter().map(|claim| claim.account));
        }
        if query.asks_of_claims() {
            let asked = self.accounts_with(&self.meant(None, query)?)?;
            told.retain(|account| asked.contains(account));
        }
        Ok(told)
    }

    /// What is new of an account, and what it stood on before and stands on now; none where nothing is.
    fn news_of(&self, joined: &Joined, fresh: &BTreeSet<i64>) -> Result<Option<Changed>, AskError> {
        let is_old = |mention: &&Mention| !fresh.contains(&mention.head.report);
        let old: Vec<Mention> = joined.mentions.iter().filter(is_old).cloned().collect();
        let now = self.standing(&joined.mentions)?;
        if old.is_empty() {
            return Ok((now.reports > 1).then(|| (vec!["new"], None, now)));
        }
        let before = self.standing(&old)?;
        let changed = [
            now.disputes.iter().any(|pair| !before.disputes.contains(pair)),
            before.disputes.iter().any(|pair| !now.disputes.contains(pair)),
            now.numbers.iter().any(|number| !before.numbers.contains(number)),
            now.origins.len() > before.origins.len(),
        ];
        let what: Vec<&str> =
            SORTS.into_iter().zip(changed).filter(|(_, is_so)| *is_so).map(|(sort, _)| sort).collect();
        Ok((!what.is_empty()).then_some((what, Some(before), now)))
    }

    fn standing(&self, mentions: &[Mention]) -> Result<Standing, AskError> {
        let origins = origins_of(self, mentions);
        let is_figure = mentions.first().is_some_and(|first| first.claim.kind() == ClaimKind::Figure);
        let disputes = if is_figure && origins.len() > 1 { self.disputing(mentions, &origins)? } else { Vec::new() };
        Ok(Standing {
            reports: reports(mentions),
            numbers: each_once(mentions.iter().filter_map(|mention| mention.claim.content.quantity()).map(in_words)),
            origins: origins.into_iter().map(|origin| origin.name).collect(),
            disputes,
        })
    }

    /// The pairs of origins whose numbers cannot both be so.
    fn disputing(&self, mentions: &[Mention], origins: &[Origin]) -> Result<Vec<[String; 2]>, AskError> {
        let events = mentions.iter().map(|mention| self.event_of(mention)).collect::<Result<Vec<_>, _>>()?;
        let one_event = |one: usize, other: usize| events[one].is_some() && events[one] == events[other];
        let found = with_tellings(mentions, |tellings| ledger::disputes(tellings, origins, &one_event));
        let mut pairs = BTreeSet::new();
        for dispute in found.iter().filter(|dispute| dispute.open.is_empty()) {
            let name = |place: usize| &origins[dispute.positions[place].origin].name;
            for (place, position) in dispute.positions.iter().enumerate() {
                for other in &position.against {
                    let (one, other) = (name(place), name(*other));
                    pairs.insert([one.min(other).clone(), one.max(other).clone()]);
                }
            }
        }
        Ok(pairs.into_iter().collect())
    }

    /// The first and the last day of some reports, and who published them.
    fn heads_of(&self, reports: &[i64]) -> Result<Heads, AskError> {
        let mut by_outlet = BTreeMap::<Option<String>, usize>::new();
        let mut days = Vec::new();
        for seq in reports {
            let row = self.archive.report(*seq)?;
            days.extend(row.day);
            *by_outlet.entry(row.head.outlet).or_default() += 1;
        }
        let mut outlets: Vec<OutletNews> =
            by_outlet.into_iter().map(|(outlet, reports)| OutletNews { outlet, reports }).collect();
        outlets.sort_by_key(|outlet| std::cmp::Reverse(outlet.reports));
        let day = |day: Option<&i32>| day.and_then(|day| iso_day(*day));
        Ok((day(days.iter().min()), day(days.iter().max()), outlets))
    }
}

/// What is told first: disputes before tolls and so on, of each those of the most reports.
fn rank(what: &[&'static str], now: &Standing) -> (Option<usize>, std::cmp::Reverse<usize>) {
    let sort = what.first().and_then(|what| SORTS.iter().position(|sort| sort == what));
    (sort, std::cmp::Reverse(now.reports))
}

fn reports(mentions: &[Mention]) -> usize {
    mentions.iter().map(|mention| mention.head.report).collect::<BTreeSet<_>>().len()
}
