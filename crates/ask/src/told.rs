//! What an archive knows of the findings of a report beyond its record, for those who write all of it out: which
//! account each tells, what that stands on, and the report's story.

use crate::accounts::{Joined, OriginView};
use crate::ids::ItemId;
use crate::support::Mention;
use crate::wording::worded;
use crate::{AskError, Asking};
use archive::{Member, StoredClaim};
use export::{Account, Done, Origin, Story, Telling, Told, Victims};
use record::claim::{ClaimContent, ClaimKind, ClaimStatus};
use record::{Amount, Record, ReportId, Status};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is told of records and beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wanted {
    /// Of records only what tells of their events: with whom, when and where.
    pub records_of_events: bool,
    /// Anything beside it.
    pub told: bool,
    /// Of events alone, and neither their words nor the story.
    pub events_alone: bool,
    /// Accounts of events with the figures of their victims.
    pub victims: bool,
    /// Accounts with the independent words on which they stand.
    pub origins: bool,
}

/// The findings that are asked for, by the numbers of their reports.
pub(crate) type Found = BTreeMap<i64, BTreeSet<String>>;

impl Asking<'_> {
    /// What is known of the findings of a report that are written: all, or those that are asked for. An account comes
    /// with the first of its tellings that is written.
    pub(crate) fn told(
        &self,
        seq: i64,
        record: &Record,
        wanted: Wanted,
        found: Option<&Found>,
    ) -> Result<Told, AskError> {
        let mut told = Told { number: seq, ..Told::default() };
        let kind = wanted.events_alone.then_some(ClaimKind::Event);
        if !wanted.events_alone {
            told.story = self.story_of(seq)?;
        }
        let links = self.archive.links_of(seq)?;
        for stored in self.archive.claims_linked(seq, kind, &links)? {
            let item = stored.claim.item.clone();
            if !is_asked(found, seq, &item) {
                continue;
            }
            let is_alone = links.is_alone(stored.id);
            let account = if stored.account == stored.id {
                ItemId::Account { report: seq, item: item.clone() }
            } else {
                let (report, _, item) = self.archive.called(stored.account)?;
                ItemId::Account { report, item }
            };
            let telling = Telling {
                claim: self.claim_id(&stored).to_string(),
                account: account.to_string(),
                reason: links.reason_of(stored.id).map(str::to_owned),
                opens: if is_alone {
                    let alone = vec![Member { claim: stored.clone(), reason: String::new() }];
                    let joined = Joined::read(self, stored.id, alone, wanted.origins)?;
                    Some(Box::new(self.account_told(joined, seq, record, wanted)?))
                } else if self.is_first(&stored, kind, found)? {
                    let members = self.archive.account(stored.account)?;
                    let joined = Joined::read(self, stored.account, members, wanted.origins)?;
                    Some(Box::new(self.account_told(joined, seq, record, wanted)?))
                } else {
                    None
                },
            };
            told.tellings.insert(item, telling);
        }
        Ok(told)
    }

    /// Whether a claim is the first of its account that is written.
    fn is_first(&self, stored: &StoredClaim, kind: Option<ClaimKind>, found: Option<&Found>) -> Result<bool, AskError> {
        for other in self.archive.numbers_of(stored.account)?.into_iter().filter(|other| *other < stored.id) {
            if kind.is_none() && found.is_none() {
                return Ok(false);
            }
            let (seq, its, item) = self.archive.called(other)?;
            if kind.is_none_or(|kind| kind == its) && is_asked(found, seq, &item) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn account_told(&self, joined: Joined, seq: i64, record: &Record, how: Wanted) -> Result<Account, AskError> {
        let first =
            Arc::clone(&joined.members.first().expect("an account has the claim that it is named for").claim.claim);
        let outline = self.outline(&joined)?;
        let origin = |origin: OriginView| Origin {
            kind: origin.kind,
            name: origin.name,
            claims: origin.claims,
            statuses: origin.statuses,
            reasons: origin.reasons,
        };
        Ok(Account {
            kind: first.kind().label(),
            label: first.content.label().to_owned(),
            from: outline.from,
            to: outline.to,
            words: if how.events_alone { String::new() } else { self.words_told(&joined, seq, record)? },
            statuses: outline.statuses,
            numbers: outline.numbers,
            first_seen: outline.first_seen,
            last_seen: outline.last_seen,
            tellings: joined.members.len(),
            reports: outline.reports,
            appears_in: self.reports_of(&joined.mentions)?,
            outlets: outline.outlets,
            origins: outline.origins.into_iter().map(origin).collect(),
            done: done(&joined.mentions),
            victims: if how.victims { self.victims(&joined.members)? } else { Vec::new() },
        })
    }

    /// The words of the first claim of an account.
    fn words_told(&self, account: &Joined, seq: i64, record: &Record) -> Result<String, AskError> {
        let first = &account.members.first().expect("an account has the claim that it is named for").claim;
        let words = |record: &Record| {
            worded(record, first.claim.kind(), &first.claim.item).map(|told| told.words).unwrap_or_default()
        };
        // Most accounts are told by one report, which is at hand.
        Ok(if first.seq == seq { words(record) } else { words(&*self.record(first.seq)?) })
    }

    /// The reports of some claims, each once.
    fn reports_of(&self, mentions: &[Mention]) -> Result<Vec<ReportId>, AskError> {
        let mut found = Vec::new();
        for mention in mentions {
            found.extend(self.report(mention.head.report)?.id.parse().ok().filter(|id| !found.contains(id)));
        }
        Ok(found)
    }

    /// The figures of the victims and means of an account of events, in the reports that tell it.
    fn victims(&self, members: &[Member]) -> Result<Vec<Victims>, AskError> {
        let mut found = Vec::new();
        for Member { claim, .. } in members {
            if claim.claim.kind() != ClaimKind::Event {
                continue;
            }
            let number = claim.claim.item.strip_prefix('e').and_then(|number| number.parse().ok());
            let of_report = self.archive.claims_of(claim.seq)?;
            found.extend(of_report.iter().filter_map(|other| victims(other.seq, &other.claim.content, number)));
        }
        Ok(found)
    }

    /// The story of a report, as the first of its reports tells it; none where it shares words with no other.
    fn story_of(&self, seq: i64) -> Result<Option<Story>, AskError> {
        let mut together = self.together_with(seq)?;
        let first = together.first().copied().unwrap_or(seq);
        if first != seq {
            together = self.together_with(first)?;
        }
        let is_one = together.len() > 1;
        Ok(is_one.then(|| Story { id: format!("story:{first}"), reports: together.len() }))
    }
}

/// Whether a finding is asked for.
fn is_asked(found: Option<&Found>, seq: i64, item: &str) -> bool {
    found.is_none_or(|found| found.get(&seq).is_some_and(|items| items.contains(item)))
}

/// What a figure says of the victims or means of the event of this number in its record.
fn victims(report: i64, content: &ClaimContent, of: Option<u32>) -> Option<Victims> {
    let ClaimContent::Figure { what, status, quantity, event } = content else { return None };
    (event.is_some() && *event == of).then(|| Victims {
        report: report.to_string(),
        what: what.clone(),
        class: quantity.class.clone(),
        low: quantity.low.map(Amount::get),
        best: quantity.best.map(Amount::get),
        high: quantity.high.map(Amount::get),
        status: *status,
        partial: quantity.part || quantity.cumulative,
    })
}

/// How many tell it as done or going on.
fn done(mentions: &[Mention]) -> Done {
    let is_done = |mention: &&Mention| {
        matches!(mention.claim.content.status(), Some(ClaimStatus::Is(Status::Occurred | Status::Ongoing)))
    };
    let done = || mentions.iter().filter(is_done);
    Done {
        tellings: done().count(),
        reports: done().map(|mention| mention.head.report).collect::<BTreeSet<_>>().len(),
        outlets: done().filter_map(|mention| mention.head.outlet.as_ref()).collect::<BTreeSet<_>>().len(),
    }
}
