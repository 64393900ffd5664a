//! An archive as a whole: how much it holds, of what, how much of each day, and who did what to whom most.

use crate::activity::counted;
use crate::{Activity, AskError, Asking};
use archive::{Filter, Names};
use corroborate::claims::is_named;
use lexicon::Lexicon;
use record::Status;
use record::calendar::iso_day;
use record::claim::{Claim, ClaimContent, ClaimKind, ClaimRole, ClaimStatus, Day};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// An archive as a whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Overview {
    /// How many reports it holds.
    pub reports: usize,
    /// Of how many outlets.
    pub outlets: usize,
    /// The day of the first report.
    pub from: Option<String>,
    /// The day of the last.
    pub to: Option<String>,
    /// How many statements are told.
    pub statements: usize,
    /// How many events, and on which days.
    pub events: Activity,
    /// How many figures.
    pub figures: usize,
    /// Those who did most to each other, by what occurred and is going on.
    pub pairs: Vec<PairView>,
}

/// What somebody did to somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PairView {
    /// Who.
    pub source: EndpointView,
    /// To whom.
    pub target: EndpointView,
    /// How many events of cooperation in words, cooperation in acts, conflict in words, conflict in acts.
    pub quads: [usize; 4],
}

/// Somebody by key and name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct EndpointView {
    /// The key.
    pub key: String,
    /// The name.
    pub name: String,
}

/// So many pairs are told.
const PAIRS: usize = 12;

impl Asking<'_> {
    /// The archive as a whole. It is counted over all that it holds, which takes longer than other answers.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn overview(&self) -> Result<Overview, AskError> {
        let all = |kind| Filter { kind: Some(kind), limit: Some(usize::MAX), ..Filter::default() };
        let count = |kind| self.archive.count_claims(&all(kind));
        let reports = self.archive.reports_after(0, usize::MAX)?;
        let mut days: Vec<Day> = Vec::new();
        for report in &reports {
            days.extend(self.archive.day_of(*report)?);
        }
        Ok(Overview {
            reports: reports.len(),
            outlets: self.archive.names(Names::Outlets)?.len(),
            from: days.iter().min().copied().and_then(iso_day),
            to: days.iter().max().copied().and_then(iso_day),
            statements: count(ClaimKind::Statement)?,
            figures: count(ClaimKind::Figure)?,
            events: counted(&self.archive.find_statuses(&all(ClaimKind::Event))?, true),
            pairs: self.pairs()?,
        })
    }

    /// Who did most to whom, each account once.
    fn pairs(&self) -> Result<Vec<PairView>, AskError> {
        const AT_A_TIME: usize = 20_000;
        let mut pairs = BTreeMap::<(EndpointView, EndpointView), [BTreeSet<i64>; 4]>::new();
        let mut filter = Filter { kind: Some(ClaimKind::Event), limit: Some(AT_A_TIME), ..Filter::default() };
        loop {
            let page = self.archive.find_claims(&filter)?;
            for found in &page {
                let Some(quad) = quad_of_what_is_so(&found.claim) else { continue };
                let sides = self.ends(&found.claim, ClaimRole::Source);
                for source in sides {
                    for target in self.ends(&found.claim, ClaimRole::Target) {
                        if source.key != target.key {
                            let account = self.archive.account_of(found.cursor.claim)?;
                            pairs.entry((source.clone(), target)).or_default()[quad].insert(account);
                        }
                    }
                }
            }
            filter.after = page.last().map(|found| found.cursor);
            if page.len() < AT_A_TIME {
                break;
            }
        }
        let view = |((source, target), quads): ((EndpointView, EndpointView), [BTreeSet<i64>; 4])| PairView {
            source,
            target,
            quads: quads.map(|accounts| accounts.len()),
        };
        let mut views: Vec<PairView> = pairs.into_iter().map(view).collect();
        views.sort_by_key(|pair| std::cmp::Reverse(pair.quads.iter().sum::<usize>()));
        views.truncate(PAIRS);
        Ok(views)
    }

    /// Those with a name who have a part in a claim.
    pub(crate) fn ends(&self, claim: &Claim, role: ClaimRole) -> Vec<EndpointView> {
        let named = claim.parties_as(role).filter(|party| is_named(&party.key));
        named
            .map(|party| EndpointView { key: self.same.canonical(&party.key).to_owned(), name: party.name.clone() })
            .collect()
    }
}

/// The quad class, from 0, of an event that occurred or is going on.
fn quad_of_what_is_so(claim: &Claim) -> Option<usize> {
    let is_so = matches!(claim.content.status(), Some(ClaimStatus::Is(Status::Occurred | Status::Ongoing)));
    let ClaimContent::Event { kind, .. } = &claim.content else { return None };
    let quad = Lexicon::english().codebook.kind(kind).filter(|_| is_so)?.quad;
    usize::from(quad).checked_sub(1).filter(|quad| *quad < 4)
}
