//! What an archive knows of the findings of a report beyond its record, for those who write all of it out: which
//! account each tells, what that stands on, and the report's story.

use crate::accounts::{Joined, OriginView};
use crate::records::Held;
use crate::support::Mention;
use crate::wording::worded;
use crate::{AskError, Asking};
use archive::Member;
use export::{Account, Done, Origin, Story, Telling, Told, Victims};
use record::claim::{ClaimContent, ClaimKind, ClaimStatus};
use record::{Amount, Record, ReportId, Status};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// What was told already, report by report, and what is told at all.
#[derive(Debug, Default)]
pub struct Tellings {
    opened: HashSet<i64>,
    stories: HashMap<i64, Story>,
    events_alone: bool,
    victims: bool,
}

impl Tellings {
    /// Nothing was told yet. `events_alone`: of events, and neither their words nor the story. `victims`: accounts of
    /// events with the figures of their victims.
    pub fn new(events_alone: bool, victims: bool) -> Self {
        Self { events_alone, victims, ..Self::default() }
    }
}

impl Asking<'_> {
    /// What is known of the findings of a report that are written. An account comes with the first of its tellings.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn told(&self, held: &Held, before: &mut Tellings) -> Result<Told, AskError> {
        let mut told = Told { number: held.seq, ..Told::default() };
        let claims = if before.events_alone {
            self.archive.claims_of_kind(held.seq, ClaimKind::Event)?
        } else {
            told.story = self.story_of(held.seq, before)?;
            self.archive.claims_of(held.seq)?
        };
        for stored in claims {
            let item = &stored.claim.item;
            if held.only.as_ref().is_some_and(|only| !only.contains(item)) {
                continue;
            }
            let opens = if before.opened.insert(stored.account) {
                Some(Box::new(self.account_told(stored.account, held, before)?))
            } else {
                None
            };
            let telling = Telling {
                claim: self.claim_id(&stored).to_string(),
                account: self.account_id(stored.account)?.to_string(),
                reason: self.archive.reason_of(stored.id)?,
                opens,
            };
            told.tellings.insert(item.clone(), telling);
        }
        Ok(told)
    }

    fn account_told(&self, account: i64, held: &Held, how: &Tellings) -> Result<Account, AskError> {
        let joined = self.account_joined(account)?;
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
            words: if how.events_alone { String::new() } else { self.words_told(&joined, held)? },
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
    fn words_told(&self, account: &Joined, held: &Held) -> Result<String, AskError> {
        let first = &account.members.first().expect("an account has the claim that it is named for").claim;
        let words = |record: &Record| {
            worded(record, first.claim.kind(), &first.claim.item).map(|told| told.words).unwrap_or_default()
        };
        // Most accounts are told by one report, which is at hand.
        Ok(if first.seq == held.seq { words(&held.record) } else { words(&*self.record(first.seq)?) })
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

    /// The story of a report; none where it shares words with no other.
    fn story_of(&self, seq: i64, before: &mut Tellings) -> Result<Option<Story>, AskError> {
        if let Some(story) = before.stories.remove(&seq) {
            return Ok(Some(story));
        }
        let together: BTreeSet<i64> = self.together_with(seq)?;
        let Some(first) = together.first().filter(|_| together.len() > 1) else { return Ok(None) };
        let story = Story { id: format!("story:{first}"), reports: together.len() };
        // Asked once for all of them; each is written once.
        for other in together.range(seq + 1..) {
            before.stories.insert(*other, story.clone());
        }
        Ok(Some(story))
    }
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
