//! Accounts as answers: what many reports tell of one thing, and on how many independent words it stands.

mod listing;

use self::listing::Wanted;
use crate::claims::{ClaimView, PartyView, PlaceView, code, place_view, status_word};
use crate::quantity::in_words;
use crate::query::{Sort, USUAL_LEAST_REPORTS};
use crate::support::{Mention, origins_of};
use crate::{Answer, AskError, Asking, Detail, Field, Query, Sentence};
use archive::{Member, StoredClaim};
use corroborate::origins::{NO_OUTLET, Origin};
use record::calendar::iso_day;
use record::claim::{Claim, ClaimKind, Days};
use serde::Serialize;
use std::cell::Cell;
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// What many reports tell of one thing. Where they differ, each is kept: nothing is averaged.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct AccountView {
    /// Its id: `account:12:s3`.
    pub id: String,
    /// `statement`, `event`, `figure`, `stance` or `count`.
    pub kind: &'static str,
    /// The act, the event type, what is counted: of the claim that was told first.
    #[serde(rename = "type")]
    pub label: String,
    /// Every CAMEO code that it is told with, in the order in which they appeared: of events alone.
    pub cameo: Vec<String>,
    /// The quad class of the claim that was told first: of events alone.
    pub quad: Option<u8>,
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
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

impl OriginView {
    /// Whether it is told whose words they are: of a report without an outlet, on nobody's word, it is not.
    pub fn is_told(&self) -> bool {
        self.name != NO_OUTLET
    }
}

impl Asking<'_> {
    /// The accounts of which the question holds for a claim, by the day of the first such claim. Where nothing is asked
    /// of claims, those that the most reports tell come first. Where it is asked so, all by the day of their first
    /// report.
    ///
    /// # Errors
    ///
    /// Where the question cannot be understood or the archive cannot be read.
    pub fn accounts(&self, query: &Query) -> Result<Answer<AccountView>, AskError> {
        self.accounts_of_kind(None, query)
    }

    /// The same of claims of one kind, where one is given.
    ///
    /// # Errors
    ///
    /// As for [`Asking::accounts`].
    pub fn accounts_of_kind(&self, kind: Option<ClaimKind>, query: &Query) -> Result<Answer<AccountView>, AskError> {
        let meant = self.meant(kind, query)?;
        let left_out = Cell::new(0);
        let wanted = Wanted {
            reports: query.least_reports(),
            origins: query.min_origins,
            background: query.background,
            left_out: &left_out,
        };
        let mut answer = Answer::new(meant.remarks.clone());
        if query.sort == Sort::First {
            self.accounts_by_first(&meant, query, wanted, &mut answer)?;
        } else if query.sort == Sort::Newest
            || kind.is_some()
            || query.asks_of_claims()
            || wanted.reports < USUAL_LEAST_REPORTS
        {
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
            answer.remarks.extend(self.why_nothing(kind, query)?);
            let few = format!("accounts that fewer than {} reports tell are not listed; ", wanted.reports);
            answer.remarks.push(Sentence::from(few).of(Field::MinReports).and(" 1 lists all"));
        }
        Ok(answer)
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
        Joined::read(self, account, self.archive.account(account)?, true)
    }

    /// What is told of an account.
    pub(crate) fn view(&self, account: Joined, detail: Detail) -> Result<AccountView, AskError> {
        let Outline { id, cameo, from, to, statuses, numbers, first_seen, last_seen, reports, outlets, origins } =
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
            cameo,
            quad: first.quad,
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
        let Joined { id, members, mentions, .. } = account;
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
            cameo: each_once(claims().filter_map(code).map(str::to_owned)),
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
    pub(crate) cameo: Vec<String>,
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

/// An account with what its origins are counted by, the earliest report first.
pub(crate) struct Joined {
    id: i64,
    /// Its claims.
    pub(crate) members: Vec<Member>,
    /// The same, as origins are told by them.
    pub(crate) mentions: Vec<Mention>,
    /// Whether what its origins are counted by is known.
    with_origins: bool,
}

impl Joined {
    /// An account of these claims, the one that it is named for first; without origins where they are not wanted.
    pub(crate) fn read(
        asking: &Asking,
        id: i64,
        mut members: Vec<Member>,
        with_origins: bool,
    ) -> Result<Self, AskError> {
        let mut mentions = asking.mentions(&members, with_origins)?;
        mentions.sort_by_key(|mention| (mention.head.day.is_none(), mention.head.day, mention.id));
        let place = |claim: i64| mentions.iter().position(|mention| mention.id == claim);
        members.sort_by_key(|member| place(member.claim.id));
        Ok(Self { id, members, mentions, with_origins })
    }

    pub(crate) fn origins(&self, asking: &Asking) -> Vec<Origin> {
        if self.with_origins { origins_of(asking, &self.mentions) } else { Vec::new() }
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
