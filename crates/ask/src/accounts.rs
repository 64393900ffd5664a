//! Accounts as answers: what many reports tell of one thing, and on how many independent words it stands.

use crate::claims::{ClaimView, PartyView, PlaceView, place_view, quantity_view, status_word};
use crate::question::{Detail, Question};
use crate::support::{self, AccountOrigin, Told};
use crate::{Answers, AskError, Asking};
use archive::{Cursor, Member};
use corroborate::calendar::iso_day;
use record::claim::Days;
use serde::Serialize;
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
/// So many accounts are looked at before those that join nothing are told apart by one look at all.
const SEEN_ONE_BY_ONE: usize = 1_000;
/// Of accounts that are asked for without more, those that this many reports tell.
const USUAL_LEAST_REPORTS: usize = 2;

impl Asking<'_> {
    /// The accounts of which the question holds for a claim, by the day of that claim. Where nothing is asked of
    /// claims, those that the most reports tell come first.
    ///
    /// # Errors
    ///
    /// Where the question cannot be understood or the archive cannot be read.
    pub fn accounts(&self, question: &Question) -> Result<Answers<AccountView>, AskError> {
        let mut meant = self.meant(None, question)?;
        let limit = question.limit();
        let least = question.min_reports.unwrap_or(USUAL_LEAST_REPORTS);
        let mut found: Vec<AccountView> = Vec::new();
        let mut take = |account: i64| -> Result<bool, AskError> {
            if let Some(view) = self.wanted(account, least, question)? {
                found.push(view);
            }
            Ok(found.len() > limit)
        };
        if question.asks_of_claims() || least < USUAL_LEAST_REPORTS {
            meant.filter.limit = Some(AT_A_TIME);
            let mut seen = BTreeSet::new();
            let mut joined: Option<BTreeSet<i64>> = None;
            'all: loop {
                let page = self.archive.find(&meant.filter)?;
                for row in &page {
                    let account = row.claim.account;
                    let passed_over = joined.as_ref().is_some_and(|joined| !joined.contains(&account));
                    if !passed_over && seen.insert(account) && take(account)? {
                        break 'all;
                    }
                }
                // Where few claims were joined, it is cheaper to know which once than to ask for each.
                if joined.is_none() && least >= USUAL_LEAST_REPORTS && seen.len() > SEEN_ONE_BY_ONE {
                    let rows = self.archive.accounts(2, None, usize::MAX)?;
                    joined =
                        Some(rows.into_iter().filter(|row| row.reports as usize >= least).map(|row| row.id).collect());
                }
                let next: Option<Cursor> = page.last().map(|row| row.cursor).filter(|_| page.len() == AT_A_TIME);
                if next.is_none() {
                    break;
                }
                meant.filter.after = next;
            }
        } else {
            let mut rows = self.archive.accounts(u32::try_from(least).unwrap_or(u32::MAX), None, usize::MAX)?;
            rows.sort_by_key(|row| (std::cmp::Reverse(row.reports), row.id));
            for row in rows.iter().take_while(|row| row.reports as usize >= least) {
                if take(row.id)? {
                    break;
                }
            }
        }
        let more = found.len() > limit;
        found.truncate(limit);
        if found.is_empty() {
            meant.remarks.extend(self.why_nothing(None, question)?);
            meant.remarks.push(format!(
                "accounts that fewer than {least} reports tell are not listed; --min-reports 1 lists all"
            ));
        }
        Ok(Answers { found, more, remarks: meant.remarks })
    }

    /// An account where enough reports and origins tell it. What one report alone tells is put aside before anything is
    /// read.
    fn wanted(&self, account: i64, least: usize, question: &Question) -> Result<Option<AccountView>, AskError> {
        let members = self.archive.account(account)?;
        let reports: BTreeSet<i64> = members.iter().map(|member| member.claim.seq).collect();
        if reports.len() < least || members.len() < question.min_origins {
            return Ok(None);
        }
        let account = Joined::read(self, account, members)?;
        if account.origins.len() < question.min_origins {
            return Ok(None);
        }
        self.view(account, question.detail).map(Some)
    }

    /// The account of this number.
    pub(crate) fn account_view(&self, account: i64, detail: Detail) -> Result<AccountView, AskError> {
        self.view(Joined::read(self, account, self.archive.account(account)?)?, detail)
    }

    fn view(&self, account: Joined, detail: Detail) -> Result<AccountView, AskError> {
        let Joined { id, members, told, origins } = account;
        let mut views = Vec::new();
        for member in members.iter().take(if detail == Detail::Brief { 1 } else { usize::MAX }) {
            views.push(ClaimView { joined: member.reason.clone(), ..self.claim_view(&member.claim, detail)? });
        }
        let first = views.first().expect("an account has the claim that it is named for").clone();
        let any_dated = told.iter().any(|told| told.claim.told_days().is_some());
        let days_of = |told: &Told| if any_dated { told.claim.told_days() } else { told.claim.days() };
        let days: Vec<Days> = told.iter().filter_map(days_of).collect();
        let seen = || told.iter().filter_map(|told| told.report.day);
        let numbers = told
            .iter()
            .filter_map(|told| told.claim.content.quantity())
            .map(|quantity| quantity_view(quantity).in_words());
        let origin = |origin: AccountOrigin| OriginView {
            kind: origin.kind.label(),
            name: origin.name,
            claims: origin.tellings.iter().map(|place| self.claim_id(&members[*place].claim).to_string()).collect(),
            statuses: each_once(origin.tellings.iter().map(|place| status_word(&told[*place].claim.content))),
            reasons: origin.reasons,
        };
        Ok(AccountView {
            id: self.account_id(id)?.to_string(),
            kind: first.kind,
            label: first.label,
            from: days.iter().map(|days| days.from).min().and_then(iso_day),
            to: days.iter().map(|days| days.to).max().and_then(iso_day),
            place: members.iter().find_map(|member| member.claim.claim.site()).map(place_view),
            actors: first.actors,
            words: first.words,
            statuses: each_once(told.iter().map(|told| status_word(&told.claim.content))),
            numbers: each_once(numbers),
            first_seen: seen().min().and_then(iso_day),
            last_seen: seen().max().and_then(iso_day),
            reports: told.iter().map(|told| told.report.report).collect::<BTreeSet<_>>().len(),
            outlets: each_once(told.iter().filter_map(|told| told.report.outlet.clone())),
            origins: origins.into_iter().map(origin).collect(),
            claims: views,
        })
    }
}

/// An account with what its origins are counted by, the earliest report first.
struct Joined {
    id: i64,
    members: Vec<Member>,
    told: Vec<Told>,
    origins: Vec<AccountOrigin>,
}

impl Joined {
    fn read(asking: &Asking, id: i64, mut members: Vec<Member>) -> Result<Self, AskError> {
        let mut told = asking.reports.told(&members)?;
        told.sort_by_key(|told| (told.report.day.is_none(), told.report.day, told.id));
        let place = |claim: i64| told.iter().position(|told| told.id == claim);
        members.sort_by_key(|member| place(member.claim.id));
        let origins = support::account_origins(&told, &asking.same);
        Ok(Self { id, members, told, origins })
    }
}

/// Values in the order in which they appear, each once, those that say nothing left out.
fn each_once(values: impl Iterator<Item = String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for value in values.filter(|value| !value.is_empty()) {
        if !found.contains(&value) {
            found.push(value);
        }
    }
    found
}
