//! On whose word something of the archive stands: who tells it, which reports have the words from another, and the
//! origins that remain.

use crate::{AskError, Asking, at_hand};
use archive::{Member, StoredClaim};
use corroborate::copies::{is_mostly_within, stands_at};
use corroborate::origins::{Head, Origin, Telling, origins};
use record::claim::{Claim, ClaimTime};
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

/// An independent origin of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountOrigin {
    /// What it is called.
    pub name: String,
    /// The reports that go back to it, by their numbers.
    pub reports: BTreeSet<i64>,
}

/// A claim as one report tells it, with the report that has its words first, where that is another one.
#[derive(Debug, Clone)]
pub(crate) struct Mention {
    /// The claim's number in the archive.
    pub id: i64,
    /// The claim.
    pub claim: Arc<Claim>,
    /// The report that tells it, as origins are told by it. Until that is asked, only its number and day are known.
    pub head: Rc<Head>,
    /// The report that has its words first.
    pub copied_from: Option<Rc<Head>>,
    /// The agency that a report with the same words credits for all of it.
    pub credited: Option<String>,
}

/// The independent origins of what is told so often.
pub(crate) fn origins_of(asking: &Asking, mentions: &[Mention]) -> Vec<Origin> {
    with_tellings(mentions, |tellings| origins(tellings, &asking.same))
}

/// Lends mentions as `corroborate` takes them; its answers point into the list by place.
pub(crate) fn with_tellings<T>(mentions: &[Mention], with: impl FnOnce(&[Telling]) -> T) -> T {
    let tellings = mentions.iter().map(|mention| Telling {
        claim: &mention.claim,
        report: &mention.head,
        copied_from: mention.copied_from.as_deref(),
        credited: mention.credited.as_deref(),
    });
    with(&tellings.collect::<Vec<_>>())
}

impl Asking<'_> {
    /// The independent origins of an account by its number, in the order of the first report of each.
    ///
    /// # Errors
    ///
    /// Where there is no such account, or the archive cannot be read.
    pub fn origins_of(&self, account: i64) -> Result<Vec<AccountOrigin>, AskError> {
        let mentions = self.mentions(&self.archive.account(account)?, true)?;
        let reports = |origin: &Origin| origin.tellings.iter().map(|telling| mentions[*telling].head.report).collect();
        let found = origins_of(self, &mentions);
        Ok(found.into_iter().map(|origin| AccountOrigin { reports: reports(&origin), name: origin.name }).collect())
    }

    /// The claims of an account, with what its origins are told by, where these are wanted; else with the outlet alone.
    pub(crate) fn mentions(&self, members: &[Member], with_origins: bool) -> Result<Vec<Mention>, AskError> {
        let mention = |stored: &StoredClaim| if with_origins { self.mention(stored) } else { self.published(stored) };
        members.iter().map(|member| mention(&member.claim)).collect()
    }

    /// A claim with the day and the outlet of its report.
    fn published(&self, stored: &StoredClaim) -> Result<Mention, AskError> {
        let report = self.report(stored.seq)?;
        let outlet = report.head.outlet.clone();
        let head = Head { report: stored.seq, outlet, agencies: Vec::new(), day: report.day };
        let claim = Arc::clone(&stored.claim);
        Ok(Mention { id: stored.id, claim, head: Rc::new(head), copied_from: None, credited: None })
    }

    /// A claim, with what its origin is told by.
    fn mention(&self, stored: &StoredClaim) -> Result<Mention, AskError> {
        let mut mention = self.bare_mention(stored.id, stored.seq, Arc::clone(&stored.claim))?;
        self.support(&mut mention)?;
        Ok(mention)
    }

    /// A claim with the day of its report, and nothing yet of whose words it has.
    pub(crate) fn bare_mention(&self, id: i64, seq: i64, claim: Arc<Claim>) -> Result<Mention, AskError> {
        let day = match claim.time {
            // Of a claim without days of its own they are those of its report.
            Some(ClaimTime { days, told: false }) => Some(days.from),
            _ => self.archive.day_of(seq)?,
        };
        let head = Head { report: seq, outlet: None, agencies: Vec::new(), day };
        Ok(Mention { id, claim, head: Rc::new(head), copied_from: None, credited: None })
    }

    /// Adds what the origin of a claim is told by.
    pub(crate) fn support(&self, mention: &mut Mention) -> Result<(), AskError> {
        let (seq, told) = (mention.head.report, mention.claim.span.ends());
        let first = self.first_report(seq, told)?;
        mention.head = self.head(seq)?;
        mention.copied_from = (first != seq).then(|| self.head(first)).transpose()?;
        mention.credited = self.credited(seq, told)?;
        Ok(())
    }

    /// What is known of a report for telling origins apart.
    fn head(&self, seq: i64) -> Result<Rc<Head>, AskError> {
        at_hand(&self.heads, seq, || {
            let report = self.report(seq)?;
            let agencies = self.archive.agencies_of_most(seq)?;
            Ok(Head { report: seq, outlet: report.head.outlet.clone(), agencies, day: report.day })
        })
    }

    /// The agency that a report with the same words credits for all of it, the earliest such report's.
    fn credited(&self, seq: i64, told: (u32, u32)) -> Result<Option<String>, AskError> {
        for row in self.shared_of(seq)?.iter() {
            let (span, other) = if row.a == seq { (row.a_span, row.b) } else { (row.b_span, row.a) };
            if is_mostly_within(told, span)
                && let Some(agency) = self.head(other)?.agencies.first()
            {
                return Ok(Some(agency.clone()));
            }
        }
        Ok(None)
    }

    /// The report that has the words of this stretch first: the earliest that shares them, and so on from there.
    fn first_report(&self, seq: i64, told: (u32, u32)) -> Result<i64, AskError> {
        let (mut at, mut told, mut passed) = (seq, told, vec![seq]);
        loop {
            let mut earlier = Vec::new();
            for row in self
                .shared_of(at)?
                .iter()
                .filter(|row| row.b == at && is_mostly_within(told, row.b_span) && !passed.contains(&row.a))
            {
                let day = self.report(row.a)?.day;
                earlier.push((day.is_none(), day, row.a, stands_at(told, row.b_span, row.a_span)));
            }
            let Some((_, _, report, place)) = earlier.into_iter().min() else { return Ok(at) };
            (at, told) = (report, place);
            passed.push(report);
        }
    }
}
