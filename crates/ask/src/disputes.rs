//! Disputes as answers: where the origins of an account of figures stand by numbers that cannot both be so.

use crate::meaning::Walk;
use crate::quantity::NumberView;
use crate::support::{Mention, origins_of, with_tellings};
use crate::tolls::{PeriodView, ScopeView, TellingView, outlets, scope_view};
use crate::words::{counted, day};
use crate::{Answer, AskError, Asking, Cursor, Query};
use archive::{Filter, Found, Member};
use corroborate::claims::agree;
use corroborate::ledger::{self, Dispute, Position};
use corroborate::origins::Origin;
use record::claim::{ClaimContent, ClaimKind};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

/// Numbers of one scope that cannot both be so.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct DisputeView {
    /// What they have in common.
    #[serde(flatten)]
    pub scope: ScopeView,
    /// The account that it is within. An account may have several, of different scope.
    pub account: String,
    /// The days that are counted over, where they are told.
    pub period: Option<PeriodView>,
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

/// The accounts that may hold a dispute, by their numbers; the claims of each that are asked for, none where all are.
type Candidates = BTreeMap<i64, Option<BTreeSet<i64>>>;

impl Asking<'_> {
    /// Where the origins of an account of figures stand by numbers that cannot both be so, in the order of the
    /// accounts: those of which the question holds for one of the figures that are stood by.
    ///
    /// # Errors
    ///
    /// Where the question cannot be understood or the archive cannot be read.
    pub fn disputes(&self, query: &Query) -> Result<Answer<DisputeView>, AskError> {
        query.is_in_usual_order()?;
        let (behind, passed) = match &query.after {
            None => (None, 0),
            Some(Cursor::Dispute { account, place }) => (Some(*account), place + 1),
            Some(other) => return Err(other.of_another()),
        };
        let mut answer = Answer::new(Vec::new());
        let mut not_comparable = 0;
        'all: for (account, asked) in self.candidates(query)? {
            if behind.is_some_and(|behind| account < behind) {
                continue;
            }
            let Some(figures) = self.figures_of(account, query)? else { continue };
            if figures.disputes.is_empty() {
                not_comparable += usize::from(figures.differ());
            }
            let is_asked = |dispute: &&Dispute| {
                asked.as_ref().is_none_or(|asked| {
                    dispute.positions.iter().any(|position| asked.contains(&figures.mentions[position.telling].id))
                })
            };
            let first = if behind == Some(account) { passed } else { 0 };
            for (place, dispute) in figures.disputes.iter().filter(is_asked).enumerate().skip(first) {
                let cursor = Cursor::Dispute { account, place };
                if !answer.take(query.limit(), cursor, || self.dispute_view(account, dispute, &figures))? {
                    break 'all;
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

    /// The disputes within one account.
    pub(crate) fn disputes_within(&self, account: i64, query: &Query) -> Result<Vec<DisputeView>, AskError> {
        let Some(figures) = self.figures_of(account, query)? else { return Ok(Vec::new()) };
        figures.disputes.iter().map(|dispute| self.dispute_view(account, dispute, &figures)).collect()
    }

    /// The accounts of the figures that are asked for; where nothing is asked of them, all that join figures.
    fn candidates(&self, query: &Query) -> Result<Candidates, AskError> {
        let mut candidates = Candidates::new();
        if !query.asks_of_claims() {
            let rows = self.archive.accounts(2, None, usize::MAX)?;
            candidates.extend(rows.into_iter().map(|row| (row.id, None)));
            return Ok(candidates);
        }
        let meant = self.meant(Some(ClaimKind::Figure), query)?;
        let mut add = |claim: i64, account: i64| {
            candidates.entry(account).or_default().get_or_insert_default().insert(claim);
        };
        if meant.is_plain() {
            let all = Filter { limit: Some(usize::MAX), ..meant.filter };
            self.archive.find_accounts(&all)?.into_iter().for_each(|(cursor, account)| add(cursor.claim, account));
            return Ok(candidates);
        }
        let mut walk = Walk::<Found>::new(&meant, AT_A_TIME);
        while let Some(found) = walk.next(self)? {
            add(found.claim.id, found.claim.account);
        }
        Ok(candidates)
    }

    /// The figures of an account and what they dispute; none where it joins no figures, or not as many as are wanted.
    fn figures_of(&self, account: i64, query: &Query) -> Result<Option<Figures>, AskError> {
        if !self.archive.is_joined(account)? {
            return Ok(None);
        }
        let members = self.archive.account(account)?;
        let reports: BTreeSet<i64> = members.iter().map(|member| member.claim.seq).collect();
        let are_figures = members.first().is_some_and(|first| first.claim.claim.kind() == ClaimKind::Figure);
        if members.len() < 2 || !are_figures || reports.len() < query.min_reports.unwrap_or(0) {
            return Ok(None);
        }
        if !differ(&members) {
            return Ok(None);
        }
        let mentions = self.mentions(&members)?;
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
        let positions = dispute.positions.iter().map(|position| self.position_view(position, figures));
        Ok(DisputeView {
            scope: scope_view(&dispute.scope),
            account: self.account_id(account)?.to_string(),
            period: dispute.period.map(PeriodView::from),
            positions: positions.collect::<Result<_, _>>()?,
        })
    }

    fn position_view(&self, position: &Position, figures: &Figures) -> Result<PositionView, AskError> {
        let (origin, mention) = (&figures.origins[position.origin], &figures.mentions[position.telling]);
        let quantity = mention.claim.content.quantity().expect("a position is by a figure");
        Ok(PositionView {
            number: quantity.into(),
            origin: origin.name.clone(),
            origin_kind: origin.kind.label(),
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
