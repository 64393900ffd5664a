//! Disputes as answers: where the origins of an account of figures stand by numbers that cannot both be so.

use crate::meaning::{Meant, Walk};
use crate::quantity::NumberView;
use crate::support::{Mention, origins_of, with_tellings};
use crate::tolls::{PeriodView, ScopeView, TellingView, outlets, scope_view};
use crate::words::{counted, day};
use crate::{Answer, AskError, Asking, Cursor, Query};
use archive::{Found, FoundClaim, Member};
use corroborate::claims::agree;
use corroborate::ledger::{self, Dispute, Position};
use corroborate::origins::Origin;
use record::claim::{ClaimContent, ClaimKind};
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// Numbers of one scope, or perhaps of one, that cannot both be so.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct DisputeView {
    /// What they have in common.
    #[serde(flatten)]
    pub scope: ScopeView,
    /// The account that it is within. An account may have several, of different scope.
    pub account: String,
    /// The days that are counted over, where they are told.
    pub period: Option<PeriodView>,
    /// Of what the numbers leave something open, or tell it more widely than another, so that they are only perhaps of
    /// one scope: `people`, `place`, `period`. Nothing where all are of one.
    pub open: Vec<&'static str>,
    /// What each origin stands by.
    pub positions: Vec<PositionView>,
}

/// What an origin stands by.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PositionView {
    /// Its number.
    #[serde(flatten)]
    pub number: NumberView,
    /// The origin.
    pub origin: String,
    /// `cited`, `agency` or `outlet`.
    pub origin_kind: &'static str,
    /// What it is the number of, where that is told otherwise than the scope of the dispute.
    pub of: Option<String>,
    /// The day that the number speaks for.
    pub as_of: String,
    /// The places of the positions that it excludes.
    pub against: Vec<usize>,
    /// How many reports go back to the origin.
    pub reports: usize,
    /// Their outlets, by name.
    pub outlets: Vec<String>,
    /// The report that tells the number.
    pub told_in: TellingView,
}

/// So many claims, or accounts, are read together.
const AT_A_TIME: usize = 1_000;

/// Where more claims are asked for, it is looked whether an account has any of them once it is found to disagree.
const FEW_CLAIMS: usize = 10_000;

/// So many accounts are looked at together.
const ACCOUNTS_AT_A_TIME: usize = 64;

/// The accounts that may hold a dispute, in the order of their numbers, with the claims that are asked for where those
/// are few enough to be known beforehand.
struct Candidates {
    accounts: Vec<i64>,
    asked: Option<BTreeSet<i64>>,
}

impl Asking<'_> {
    /// Where the origins of an account of figures stand by numbers that cannot both be so, in the order of the
    /// accounts: those of which the question holds for one of the figures that are stood by.
    ///
    /// # Errors
    ///
    /// Where the question cannot be understood or the archive cannot be read.
    pub fn disputes(&self, query: &Query) -> Result<Answer<DisputeView>, AskError> {
        self.disputes_among(query, None)
    }

    /// The same where it is known which accounts disagree ([`Asking::disagreeing`]).
    ///
    /// # Errors
    ///
    /// As for [`Asking::disputes`].
    pub fn disputes_among(&self, query: &Query, disagreeing: Option<&[i64]>) -> Result<Answer<DisputeView>, AskError> {
        query.is_in_usual_order()?;
        let (behind, passed) = match &query.after {
            None => (None, 0),
            Some(Cursor::Dispute { account, place }) => (Some(*account), place + 1),
            Some(other) => return Err(other.of_another()),
        };
        let mut answer = Answer::new(Vec::new());
        let mut not_comparable = 0;
        let meant = self.meant(Some(ClaimKind::Figure), query)?;
        let Candidates { accounts, asked: claims } = self.candidates(&meant, query, disagreeing)?;
        let rest = accounts.partition_point(|account| behind.is_some_and(|behind| *account < behind));
        'all: for accounts in accounts[rest..].chunks(ACCOUNTS_AT_A_TIME) {
            let figures = self.figures_of_each(accounts, query)?;
            let found = match &claims {
                None if query.asks_of_claims() => Some(self.asked_among(&meant, &figures)?),
                _ => None,
            };
            let asked = found.as_ref().or(claims.as_ref());
            let is_asked = |mention: &Mention| asked.is_none_or(|asked| asked.contains(&mention.id));
            for (account, figures) in &figures {
                if !figures.mentions.iter().any(is_asked) {
                    continue;
                }
                if figures.disputes.is_empty() {
                    not_comparable += usize::from(figures.differ());
                }
                let is_stood_by = |position: &Position| is_asked(&figures.mentions[position.telling]);
                let disputes = figures.disputes.iter().filter(|dispute| dispute.positions.iter().any(is_stood_by));
                let first = if behind == Some(*account) { passed } else { 0 };
                for (place, dispute) in disputes.enumerate().skip(first) {
                    let cursor = Cursor::Dispute { account: *account, place };
                    if !answer.take(query.limit(), cursor, || self.dispute_view(*account, dispute, figures))? {
                        break 'all;
                    }
                }
            }
        }
        if not_comparable > 0 {
            let accounts = counted(not_comparable, "more account");
            let other = "numbers differ, but are of other scope, of other days, or of a period that no report tells";
            answer.remarks.push(format!("in {accounts} {other}").into());
        }
        if answer.is_nothing() {
            answer.remarks.extend(self.why_nothing(Some(ClaimKind::Figure), query)?);
        }
        Ok(answer)
    }

    /// The accounts of figures that cannot all be so, in the order of their numbers. All accounts are looked at, which
    /// takes longer than other answers.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn disagreeing(&self) -> Result<Vec<i64>, AskError> {
        let mut found = Vec::new();
        for row in self.archive.accounts(2, None, usize::MAX)? {
            if self.differing(row.id)?.is_some() {
                found.push(row.id);
            }
        }
        Ok(found)
    }

    /// The disputes within one account.
    pub(crate) fn disputes_within(&self, account: i64, query: &Query) -> Result<Vec<DisputeView>, AskError> {
        let Some(figures) = self.figures_of(account, query)? else { return Ok(Vec::new()) };
        figures.disputes.iter().map(|dispute| self.dispute_view(account, dispute, &figures)).collect()
    }

    /// The accounts of the figures that are asked for; where nothing or much is asked of them, all that disagree or are
    /// joined.
    fn candidates(&self, meant: &Meant, query: &Query, disagreeing: Option<&[i64]>) -> Result<Candidates, AskError> {
        if query.asks_of_claims() {
            let (mut accounts, mut claims) = (BTreeSet::new(), BTreeSet::new());
            let mut walk = Walk::<Found>::new(meant, AT_A_TIME);
            while claims.len() <= FEW_CLAIMS {
                let Some(found) = walk.next(self)? else {
                    accounts.retain(|account| disagreeing.is_none_or(|known| known.binary_search(account).is_ok()));
                    return Ok(Candidates { accounts: accounts.into_iter().collect(), asked: Some(claims) });
                };
                accounts.insert(found.claim.account);
                claims.insert(found.claim.id);
            }
        }
        let accounts = match disagreeing {
            Some(known) => known.to_vec(),
            None => self.archive.accounts(2, None, usize::MAX)?.into_iter().map(|row| row.id).collect(),
        };
        Ok(Candidates { accounts, asked: None })
    }

    /// The figures that are asked for among those of these accounts.
    fn asked_among(&self, meant: &Meant, figures: &[(i64, Figures)]) -> Result<BTreeSet<i64>, AskError> {
        let mentions = figures.iter().flat_map(|(_, figures)| &figures.mentions);
        let reports: BTreeSet<i64> = mentions.map(|mention| mention.head.report).collect();
        let mut asked = BTreeSet::new();
        if reports.is_empty() {
            return Ok(asked);
        }
        let among = meant.among(reports.into_iter().collect());
        let mut walk = Walk::<FoundClaim>::new(&among, AT_A_TIME);
        while let Some(found) = walk.next(self)? {
            asked.insert(found.cursor.claim);
        }
        Ok(asked)
    }

    /// Those of some accounts that join figures which disagree, as many as are wanted, with what they dispute.
    fn figures_of_each(&self, accounts: &[i64], query: &Query) -> Result<Vec<(i64, Figures)>, AskError> {
        let mut found = Vec::new();
        for account in accounts {
            if let Some(figures) = self.figures_of(*account, query)? {
                found.push((*account, figures));
            }
        }
        Ok(found)
    }

    /// The claims of an account of figures that cannot all be so; none where it is no such account.
    fn differing(&self, account: i64) -> Result<Option<Vec<Member>>, AskError> {
        // What it is of is told by the claim that it is named for, before any other is read.
        if self.archive.kind_of(account)? != ClaimKind::Figure || !self.archive.is_joined(account)? {
            return Ok(None);
        }
        let members = self.archive.account(account)?;
        Ok(Some(members).filter(|members| differ(members)))
    }

    /// The figures of an account and what they dispute; none where it joins no figures that disagree, or not as many as
    /// are wanted.
    fn figures_of(&self, account: i64, query: &Query) -> Result<Option<Figures>, AskError> {
        let Some(members) = self.differing(account)? else { return Ok(None) };
        let reports: BTreeSet<i64> = members.iter().map(|member| member.claim.seq).collect();
        if reports.len() < query.min_reports.unwrap_or(0) {
            return Ok(None);
        }
        let mentions = self.mentions(&members, true)?;
        let origins = origins_of(self, &mentions);
        if origins.len() < query.min_origins {
            return Ok(None);
        }
        let events = mentions.iter().map(|mention| self.event_of(mention)).collect::<Result<Vec<_>, _>>()?;
        let one_event = |one: usize, other: usize| events[one].is_some() && events[one] == events[other];
        let disputes = with_tellings(&mentions, |tellings| ledger::disputes(tellings, &origins, &one_event));
        Ok(Some(Figures { mentions, origins, disputes }))
    }

    /// The account of the event that a figure counts the victims of.
    pub(crate) fn event_of(&self, mention: &Mention) -> Result<Option<i64>, AskError> {
        let ClaimContent::Figure { event: Some(number), .. } = mention.claim.content else { return Ok(None) };
        let event = self.claim_called(mention.head.report, &format!("e{number}"))?;
        Ok(event.map(|event| event.account))
    }

    fn dispute_view(&self, account: i64, dispute: &Dispute, figures: &Figures) -> Result<DisputeView, AskError> {
        let positions = dispute.positions.iter().map(|position| self.position_view(position, dispute, figures));
        Ok(DisputeView {
            scope: scope_view(&dispute.scope),
            account: self.account_id(account)?.to_string(),
            period: dispute.period.map(PeriodView::from),
            open: dispute.open.iter().map(|open| open.label()).collect(),
            positions: positions.collect::<Result<_, _>>()?,
        })
    }

    fn position_view(
        &self,
        position: &Position,
        dispute: &Dispute,
        figures: &Figures,
    ) -> Result<PositionView, AskError> {
        let (origin, mention) = (&figures.origins[position.origin], &figures.mentions[position.telling]);
        let quantity = mention.claim.content.quantity().expect("a position is by a figure");
        Ok(PositionView {
            number: quantity.into(),
            origin: origin.name.clone(),
            origin_kind: origin.kind.label(),
            of: (position.scope != dispute.scope).then(|| scope_view(&position.scope).scope),
            as_of: day(position.as_of),
            against: position.against.clone(),
            reports: origin.tellings.len(),
            outlets: outlets(origin.tellings.iter().map(|&telling| &figures.mentions[telling])),
            told_in: TellingView { words: self.words_of(mention)?, ..self.telling_view(mention)? },
        })
    }
}

/// The figures of an account.
struct Figures {
    mentions: Vec<Mention>,
    origins: Vec<Origin>,
    disputes: Vec<Dispute>,
}

impl Figures {
    /// Whether several origins tell numbers that cannot all be so.
    fn differ(&self) -> bool {
        self.origins.len() > 1
    }
}

/// Whether two of them cannot both be so.
fn differ(members: &[Member]) -> bool {
    let quantities = || members.iter().filter_map(|member| member.claim.claim.content.quantity());
    quantities().any(|one| quantities().any(|other| !agree(one, other)))
}
