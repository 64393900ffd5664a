//! From the rows of an archive to figures with their reports: who tells them, and who had their words first.

use super::TollQuestion;
use crate::AskError;
use crate::support::{Behind, Reports};
use archive::{ActorFilter, Archive, Filter, ReportRow, StoredClaim, Where};
use corroborate::ledger::counted_by;
use corroborate::origins::{Head, SameActors};
use record::claim::{Claim, ClaimContent, ClaimKind};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

/// A figure, or a note on a count, as one report tells it.
#[derive(Debug, Clone)]
pub struct Counted {
    /// What is claimed.
    pub claim: Arc<Claim>,
    /// The report.
    pub report: Rc<ReportRow>,
    /// The report as origins are told by it.
    pub head: Head,
    /// The report that has the passage first, where another one does.
    pub copied_from: Option<Head>,
    /// The agency that a report with the same words credits for all of it.
    pub credited: Option<String>,
    /// Its words, where they were read.
    pub words: String,
}

/// An archive with what was read of it.
pub(super) struct Gathering<'a> {
    archive: &'a Archive,
    same: &'a SameActors,
    standing: Reports<'a>,
    /// Each report that was looked up, and how origins are told by it.
    reports: BTreeMap<i64, (Rc<ReportRow>, Head)>,
    /// The keys of those whom the question means by its counter, each as it is counted.
    counters: Option<BTreeSet<String>>,
}

impl<'a> Gathering<'a> {
    pub(super) fn new(archive: &'a Archive, same: &'a SameActors) -> Self {
        Self { archive, same, standing: Reports::new(archive), reports: BTreeMap::new(), counters: None }
    }

    /// The figures and notes on counts that are asked for.
    pub(super) fn told(&mut self, question: &TollQuestion) -> Result<Vec<Counted>, AskError> {
        let mut found = self.figures(question)?;
        found.extend(self.notes(question)?);
        let mut told = found.iter().map(|stored| self.tell(stored)).collect::<Result<Vec<Counted>, _>>()?;
        told.retain(|told| self.is_asked(told, question));
        Ok(told)
    }

    /// The rows of the figures that are asked for, as far as the archive can choose them.
    pub(super) fn figures(&mut self, question: &TollQuestion) -> Result<Vec<StoredClaim>, AskError> {
        self.look_up_counters(question)?;
        let filter = Filter {
            labels: question.what.clone(),
            place: question.place.as_deref().map(place),
            ..filter(ClaimKind::Figure, question)
        };
        // A counter is looked for by its postings only where no place leads to fewer.
        match self.counters.clone().filter(|_| question.place.is_none()) {
            Some(counters) => self.of_actors(&filter, &counters),
            None => self.find(&filter),
        }
    }

    fn notes(&self, question: &TollQuestion) -> Result<Vec<StoredClaim>, AskError> {
        let filter = filter(ClaimKind::Count, question);
        match &self.counters {
            Some(counters) => self.of_actors(&filter, counters),
            None => self.find(&filter),
        }
    }

    fn find(&self, filter: &Filter) -> Result<Vec<StoredClaim>, AskError> {
        Ok(self.archive.find(filter)?.into_iter().map(|found| found.claim).collect())
    }

    /// The rows with any of these actors, each once, in the order of the archive's listing.
    fn of_actors(&self, filter: &Filter, keys: &BTreeSet<String>) -> Result<Vec<StoredClaim>, AskError> {
        let mut found = BTreeMap::new();
        for key in keys {
            for row in self.archive.find(&Filter { actor: Some(key.clone()), ..filter.clone() })? {
                found.insert((row.cursor, row.claim.id), row.claim);
            }
        }
        Ok(found.into_values().collect())
    }

    fn look_up_counters(&mut self, question: &TollQuestion) -> Result<(), AskError> {
        let Some(counter) = &question.counter else { return Ok(()) };
        let named = self.archive.actors(&ActorFilter {
            name: Some(counter.clone()),
            limit: Some(usize::MAX),
            ..ActorFilter::default()
        })?;
        let keys = named.into_iter().map(|found| found.actor.key).chain([counter.clone()]);
        self.counters = Some(keys.map(|key| self.same.canonical(&key).to_owned()).collect());
        Ok(())
    }

    /// Whether a figure is of those asked for, by what the archive does not choose by.
    pub(super) fn is_asked(&self, told: &Counted, question: &TollQuestion) -> bool {
        let whom = told
            .claim
            .content
            .quantity()
            .is_none_or(|quantity| question.whom.is_empty() || question.whom.contains(&quantity.class));
        let by = counted_by(&told.claim).map(|party| self.same.canonical(&party.key));
        let counter = self.counters.as_ref().is_none_or(|counters| by.is_some_and(|by| counters.contains(by)));
        let outlet = question.outlet.as_ref().is_none_or(|outlet| {
            told.report.outlet.as_ref().is_some_and(|known| known.to_lowercase() == outlet.to_lowercase())
        });
        whom && counter && outlet
    }

    /// The figures of an account, the one that it is named for first.
    pub(super) fn of_account(&mut self, account: i64) -> Result<Vec<Counted>, AskError> {
        let members = self.archive.account(account)?;
        members.iter().map(|member| self.tell(&member.claim)).collect()
    }

    /// The account of the event that a figure counts the victims of.
    pub(super) fn event_of(&mut self, told: &Counted) -> Result<Option<i64>, AskError> {
        let ClaimContent::Figure { event: Some(number), .. } = told.claim.content else { return Ok(None) };
        let item = format!("e{number}");
        let claims = self.archive.claims_of(told.report.seq)?;
        Ok(claims.into_iter().find(|stored| stored.claim.item == item).map(|stored| stored.account))
    }

    /// Reads the words of figures.
    pub(super) fn quote(&self, told: &mut [Counted]) -> Result<(), AskError> {
        for told in told {
            told.words = words(self.archive, told)?;
        }
        Ok(())
    }

    fn tell(&mut self, stored: &StoredClaim) -> Result<Counted, AskError> {
        let claim = Arc::clone(&stored.claim);
        let (report, head) = self.report(stored.seq)?;
        let Behind { copied_from, credited } = self.standing.behind(stored.seq, claim.span.ends())?;
        Ok(Counted { head, claim, report, copied_from, credited, words: String::new() })
    }

    fn report(&mut self, seq: i64) -> Result<(Rc<ReportRow>, Head), AskError> {
        if let Some(known) = self.reports.get(&seq) {
            return Ok(known.clone());
        }
        let known = (Rc::new(self.archive.report(seq)?), self.standing.head(seq)?.as_ref().clone());
        self.reports.insert(seq, known.clone());
        Ok(known)
    }
}

/// The words of a figure: those that show it, from the first to the last.
pub(super) fn words(archive: &Archive, told: &Counted) -> Result<String, AskError> {
    let text = archive.text(told.report.seq)?;
    let (start, end) = told.claim.span.ends();
    let words = text.get(start as usize..end as usize).unwrap_or_default();
    Ok(words.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn filter(kind: ClaimKind, question: &TollQuestion) -> Filter {
    Filter {
        kind: Some(kind),
        since: question.since,
        until: question.until,
        outlet: question.outlet.clone(),
        limit: Some(usize::MAX),
        ..Filter::default()
    }
}

/// A place as it is asked for: a name, and a country (ISO 3166 alpha-3) behind a comma where there is one.
fn place(asked: &str) -> Where {
    let is_code = |code: &str| code.len() == 3 && code.chars().all(|letter| letter.is_ascii_uppercase());
    match asked.rsplit_once(',').map(|(name, code)| (name.trim(), code.trim())).filter(|(_, code)| is_code(code)) {
        Some((name, code)) => Where::Name { name: name.to_owned(), country: Some(code.to_owned()) },
        None => Where::Name { name: asked.trim().to_owned(), country: None },
    }
}
