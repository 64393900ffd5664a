//! Accounts as answers: what many reports tell of one thing, and on how many independent words it stands.

use crate::claims::{ClaimView, PartyView, PlaceView, place_view, status_word};
use crate::meaning::{Meant, Walk};
use crate::quantity::in_words;
use crate::query::USUAL_LEAST_REPORTS;
use crate::support::{Mention, origins_of};
use crate::{Answer, AskError, Asking, Cursor, Detail, Field, Query, Sentence};
use archive::{Found, Member, StoredClaim};
use corroborate::origins::Origin;
use record::calendar::iso_day;
use record::claim::{Claim, ClaimKind, Days};
use serde::Serialize;
use std::cell::Cell;
use std::collections::BTreeSet;

/// What many reports tell of one thing. Where they differ, each is kept: nothing is averaged.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AccountView {
    /// Its id: `account:12:s3`.
    pub id: String,
    /// `statement`, `event`, `figure`, `stance` or `count`.
    pub kind: &'static str,
    /// The act, the event type, what is counted: of the claim that was told first.
    #[serde(rename = "type")]
    pub label: String,
    /// The first day that it is about, by those that tell the day; by the reports' days where none does.
    pub from: Option<String>,
    /// The last.
    pub to: Option<String>,
    /// Where, by the first that tells it.
    pub place: Option<PlaceView>,
    /// Who has which part in it, by the first.
    pub actors: Vec<PartyView>,
    /// The words of the first.
    pub words: String,
    /// Every status that it is told with, in the order in which they appeared.
    pub statuses: Vec<String>,
    /// Every number that it is told with, in words, in the order in which they appeared: of figures alone.
    pub numbers: Vec<String>,
    /// The day of the first report that tells it.
    pub first_seen: Option<String>,
    /// The day of the last.
    pub last_seen: Option<String>,
    /// How many reports tell it.
    pub reports: usize,
    /// The outlets that tell it, in the order in which they did.
    pub outlets: Vec<String>,
    /// The independent words on which it stands.
    pub origins: Vec<OriginView>,
    /// What each report says, the first first; the first alone where no more is asked.
    pub claims: Vec<ClaimView>,
}

/// An independent origin of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OriginView {
    /// `cited`, `agency` or `outlet`.
    pub kind: &'static str,
    /// What it is called.
    pub name: String,
    /// The claims that go back to it.
    pub claims: Vec<String>,
    /// The statuses that these give.
    pub statuses: Vec<String>,
    /// Why they are held to go back to it.
    pub reasons: Vec<String>,
}

/// How many claims are looked at together.
const AT_A_TIME: usize = 200;

impl Asking<'_> {
    /// The accounts of which the question holds for a claim, by the day of the first such claim. Where nothing is asked
    /// of claims, those that the most reports tell come first.
    ///
    /// # Errors
    ///
    /// Where the question cannot be understood or the archive cannot be read.
    pub fn accounts(&self, query: &Query) -> Result<Answer<AccountView>, AskError> {
        let meant = self.meant(None, query)?;
        let left_out = Cell::new(0);
        let wanted = Wanted {
            reports: query.least_reports(),
            origins: query.min_origins,
            background: query.background,
            left_out: &left_out,
        };
        let mut answer = Answer::new(meant.remarks.clone());
        if query.asks_of_claims() || wanted.reports < USUAL_LEAST_REPORTS {
            self.accounts_of_claims(meant, query, wanted, &mut answer)?;
        } else {
            self.largest_accounts(query, wanted, &mut answer)?;
        }
        if left_out.get() > 0 {
            let accounts = if left_out.get() == 1 { "account that tells" } else { "accounts that tell" };
            let words = format!("{} {accounts} of history alone left out; ", left_out.get());
            answer.remarks.push(Sentence::from(words).of(Field::Background).and(" lists them as well"));
        }
        if answer.is_nothing() {
            answer.remarks.extend(self.why_nothing(None, query)?);
            let few = format!("accounts that fewer than {} reports tell are not listed; ", wanted.reports);
            answer.remarks.push(Sentence::from(few).of(Field::MinReports).and(" 1 lists all"));
        }
        Ok(answer)
    }

    /// The accounts of the claims that a question holds for. Each is listed at the first of them.
    fn accounts_of_claims(
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
                return Ok(first.cursor < found.cursor);
            }
        }
        Ok(false)
    }

    /// The accounts that the most reports tell.
    fn largest_accounts(
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
        let account = Joined::read(self, id, members)?;
        Ok(Some(account).filter(|account| wanted.origins <= 1 || account.origins(self).len() >= wanted.origins))
    }

    /// Whether all claims of an account are told as history.
    fn is_history(&self, members: &[Member]) -> Result<bool, AskError> {
        for Member { claim, .. } in members {
            if matches!(claim.claim.kind(), ClaimKind::Statement | ClaimKind::Stance) || !self.is_background(claim)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether a claim is told as history, as its record has it.
    pub(crate) fn is_background(&self, claim: &StoredClaim) -> Result<bool, AskError> {
        let (record, item) = (self.record(claim.seq)?, claim.claim.item.as_str());
        let event = || record.events.iter().find(|event| event.id.to_string() == item).map(|event| event.background);
        let figure =
            || record.figures.iter().find(|figure| figure.id.to_string() == item).map(|found| found.background);
        let count = || record.counts.get(item.strip_prefix('c')?.parse::<usize>().ok()?.checked_sub(1)?);
        Ok(event().or_else(figure).or_else(|| Some(count()?.background)).unwrap_or(false))
    }

    /// The account of this number.
    pub(crate) fn account_view(&self, account: i64, detail: Detail) -> Result<AccountView, AskError> {
        self.view(self.account_joined(account)?, detail)
    }

    /// The claims of the account of this number, with what its origins are counted by.
    pub(crate) fn account_joined(&self, account: i64) -> Result<Joined, AskError> {
        Joined::read(self, account, self.archive.account(account)?)
    }

    /// What is told of an account.
    pub(crate) fn view(&self, account: Joined, detail: Detail) -> Result<AccountView, AskError> {
        let Outline { id, from, to, statuses, numbers, first_seen, last_seen, reports, outlets, origins } =
            self.outline(&account)?;
        let mut views = Vec::new();
        for member in account.members.iter().take(if detail == Detail::Brief { 1 } else { usize::MAX }) {
            views.push(ClaimView { joined: member.reason.clone(), ..self.claim_view(&member.claim, detail)? });
        }
        let first = views.first().expect("an account has the claim that it is named for").clone();
        Ok(AccountView {
            id,
            kind: first.kind,
            label: first.label,
            from,
            to,
            place: account.members.iter().find_map(|member| member.claim.claim.site()).map(place_view),
            actors: first.actors,
            words: first.words,
            statuses,
            numbers,
            first_seen,
            last_seen,
            reports,
            outlets,
            origins,
            claims: views,
        })
    }

    /// What is told of an account without a look at any record.
    pub(crate) fn outline(&self, account: &Joined) -> Result<Outline, AskError> {
        let Joined { id, members, mentions } = account;
        let claims = || mentions.iter().map(|mention| &*mention.claim);
        let any_dated = claims().any(|claim| claim.told_days().is_some());
        let days_of = |claim: &Claim| if any_dated { claim.told_days() } else { claim.days() };
        let days: Vec<Days> = claims().filter_map(days_of).collect();
        let seen = || mentions.iter().filter_map(|mention| mention.head.day);
        let origin = |origin: Origin| OriginView {
            kind: origin.kind.label(),
            name: origin.name,
            claims: origin.tellings.iter().map(|place| self.claim_id(&members[*place].claim).to_string()).collect(),
            statuses: each_once(origin.tellings.iter().map(|place| status_word(&mentions[*place].claim.content))),
            reasons: origin.reasons,
        };
        Ok(Outline {
            id: self.account_id(*id)?.to_string(),
            from: days.iter().map(|days| days.from).min().and_then(iso_day),
            to: days.iter().map(|days| days.to).max().and_then(iso_day),
            statuses: each_once(claims().map(|claim| status_word(&claim.content))),
            numbers: each_once(claims().filter_map(|claim| claim.content.quantity()).map(in_words)),
            first_seen: seen().min().and_then(iso_day),
            last_seen: seen().max().and_then(iso_day),
            reports: mentions.iter().map(|mention| mention.head.report).collect::<BTreeSet<_>>().len(),
            outlets: each_once(mentions.iter().filter_map(|mention| mention.head.outlet.clone())),
            origins: account.origins(self).into_iter().map(origin).collect(),
        })
    }
}

/// What claims tell of an account, as [`AccountView`] has it.
pub(crate) struct Outline {
    pub(crate) id: String,
    pub(crate) from: Option<String>,
    pub(crate) to: Option<String>,
    pub(crate) statuses: Vec<String>,
    pub(crate) numbers: Vec<String>,
    pub(crate) first_seen: Option<String>,
    pub(crate) last_seen: Option<String>,
    pub(crate) reports: usize,
    pub(crate) outlets: Vec<String>,
    pub(crate) origins: Vec<OriginView>,
}

/// How much an account must stand on.
#[derive(Debug, Clone, Copy)]
struct Wanted<'a> {
    reports: usize,
    origins: usize,
    /// Whether it may be told as history alone; how many were, where not.
    background: bool,
    left_out: &'a Cell<usize>,
}

/// An account with what its origins are counted by, the earliest report first.
pub(crate) struct Joined {
    id: i64,
    /// Its claims.
    pub(crate) members: Vec<Member>,
    /// The same, as origins are told by them.
    pub(crate) mentions: Vec<Mention>,
}

impl Joined {
    fn read(asking: &Asking, id: i64, mut members: Vec<Member>) -> Result<Self, AskError> {
        let mut mentions = asking.mentions(&members)?;
        mentions.sort_by_key(|mention| (mention.head.day.is_none(), mention.head.day, mention.id));
        let place = |claim: i64| mentions.iter().position(|mention| mention.id == claim);
        members.sort_by_key(|member| place(member.claim.id));
        Ok(Self { id, members, mentions })
    }

    fn origins(&self, asking: &Asking) -> Vec<Origin> {
        origins_of(asking, &self.mentions)
    }
}

/// Values in the order in which they appear, each once, those that say nothing left out.
pub(crate) fn each_once(values: impl Iterator<Item = String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for value in values.filter(|value| !value.is_empty()) {
        if !found.contains(&value) {
            found.push(value);
        }
    }
    found
}
