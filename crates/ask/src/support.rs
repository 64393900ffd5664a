//! On whose word an account of the archive stands: its claims, the reports that tell them, which of these have the
//! words from another, and the origins that remain.

use crate::{AskError, same_actors};
use archive::{Archive, Member, SharedRow};
use corroborate::copies::{is_mostly_within, stands_at};
use corroborate::origins::{Head, OriginKind, SameActors, Telling, origins};
use record::claim::{Claim, ClaimRole};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

/// An independent origin of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountOrigin {
    /// What sort it is.
    pub kind: OriginKind,
    /// What it is called.
    pub name: String,
    /// The reports that go back to it, by their numbers, the first added first.
    pub reports: Vec<i64>,
    /// The claims that do, by their places in the list that was given.
    pub tellings: Vec<usize>,
    /// Why they are held to, each once.
    pub reasons: Vec<String>,
}

/// The claims of an account, each with its report and the report that has its words first, where that is another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The claim's number in the archive.
    pub id: i64,
    /// The claim.
    pub claim: Arc<Claim>,
    /// Its report.
    pub report: Head,
    /// The report that has its words first.
    pub copied_from: Option<Head>,
    /// The agency that a report with the same words credits for all of it.
    pub credited: Option<String>,
    /// Why it was joined; empty for the first.
    pub reason: String,
}

/// The claims of an account.
///
/// # Errors
///
/// Where there is no such account, or the archive cannot be read.
pub fn told(archive: &Archive, account: i64) -> Result<Vec<Told>, AskError> {
    Reports::new(archive).told(&archive.account(account)?)
}

/// The origins of an account, in the order of the first report of each.
///
/// # Errors
///
/// Where there is no such account, or the archive cannot be read.
pub fn origins_of(archive: &Archive, account: i64) -> Result<Vec<AccountOrigin>, AskError> {
    let same = same_actors(archive)?;
    Ok(account_origins(&told(archive, account)?, &same))
}

/// The origins of claims that are one account.
pub fn account_origins(told: &[Told], same: &SameActors) -> Vec<AccountOrigin> {
    let tellings: Vec<Telling> = told
        .iter()
        .map(|told| Telling {
            claim: &told.claim,
            report: &told.report,
            copied_from: told.copied_from.as_ref(),
            credited: told.credited.as_deref(),
        })
        .collect();
    let reports = |tellings: &[usize]| {
        let mut reports: Vec<i64> = tellings.iter().map(|&telling| told[telling].report.report).collect();
        reports.sort_unstable();
        reports.dedup();
        reports
    };
    let found = origins(&tellings, same);
    found
        .into_iter()
        .map(|origin| AccountOrigin {
            kind: origin.kind,
            name: origin.name,
            reports: reports(&origin.tellings),
            tellings: origin.tellings,
            reasons: origin.reasons,
        })
        .collect()
}

/// What stands behind the words at one place of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// The report that has them first, where that is another one.
    pub copied_from: Option<Head>,
    /// The agency that a report with the same words credits for all of it.
    pub credited: Option<String>,
}

/// The reports of an archive as origins are told by them, each looked up once.
#[derive(Debug)]
pub struct Reports<'a> {
    archive: &'a Archive,
    heads: RefCell<BTreeMap<i64, Rc<Head>>>,
    shared: RefCell<BTreeMap<i64, Rc<[SharedRow]>>>,
}

impl<'a> Reports<'a> {
    /// Those of this archive; none has been looked up yet.
    pub fn new(archive: &'a Archive) -> Self {
        Self { archive, heads: RefCell::default(), shared: RefCell::default() }
    }

    /// The claims of an account that has these members.
    pub fn told(&self, members: &[Member]) -> Result<Vec<Told>, AskError> {
        let told = |member: &Member| {
            let claim = Arc::clone(&member.claim.claim);
            let Behind { copied_from, credited } = self.behind(member.claim.seq, claim.span.ends())?;
            let report = self.head(member.claim.seq)?.as_ref().clone();
            Ok(Told { id: member.claim.id, claim, report, copied_from, credited, reason: member.reason.clone() })
        };
        members.iter().map(told).collect()
    }

    /// What stands behind the words at this place of a report, in bytes.
    pub fn behind(&self, seq: i64, told: (u32, u32)) -> Result<Behind, AskError> {
        let first = self.first_report(seq, told)?;
        let copied_from = (first != seq).then(|| self.head(first).map(|head| head.as_ref().clone())).transpose()?;
        Ok(Behind { copied_from, credited: self.credited(seq, told)? })
    }

    /// What is known of a report for telling origins apart.
    pub fn head(&self, seq: i64) -> Result<Rc<Head>, AskError> {
        if let Some(known) = self.heads.borrow().get(&seq) {
            return Ok(known.clone());
        }
        let report = self.archive.report(seq)?;
        let head = Rc::new(Head {
            report: seq,
            outlet: report.outlet,
            agencies: whole_credits(self.archive, seq)?,
            day: report.day,
        });
        self.heads.borrow_mut().insert(seq, head.clone());
        Ok(head)
    }

    fn shared(&self, seq: i64) -> Result<Rc<[SharedRow]>, AskError> {
        if let Some(known) = self.shared.borrow().get(&seq) {
            return Ok(known.clone());
        }
        let shared: Rc<[SharedRow]> = self.archive.shared_of(seq)?.into();
        self.shared.borrow_mut().insert(seq, shared.clone());
        Ok(shared)
    }

    /// The agency that a report with the same words credits for all of it, the earliest such report's.
    fn credited(&self, seq: i64, told: (u32, u32)) -> Result<Option<String>, AskError> {
        for row in self.shared(seq)?.iter() {
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
                .shared(at)?
                .iter()
                .filter(|row| row.b == at && is_mostly_within(told, row.b_span) && !passed.contains(&row.a))
            {
                let day = self.head(row.a)?.day;
                earlier.push((day.is_none(), day, row.a, stands_at(told, row.b_span, row.a_span)));
            }
            let Some((_, _, report, place)) = earlier.into_iter().min() else { return Ok(at) };
            (at, told) = (report, place);
            passed.push(report);
        }
    }
}

/// The agencies that a report credits for all of it: those of most of its claims.
fn whole_credits(archive: &Archive, seq: i64) -> Result<Vec<String>, AskError> {
    let claims = archive.claims_of(seq)?;
    let agencies = |claim: &Claim| claim.parties_as(ClaimRole::Agency).map(|party| party.name.clone()).collect();
    let all: Vec<Vec<String>> = claims.iter().map(|stored| agencies(&stored.claim)).collect();
    let mut names: Vec<String> = all.iter().flatten().cloned().collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| 2 * all.iter().filter(|agencies| agencies.contains(name)).count() > all.len());
    Ok(names)
}
