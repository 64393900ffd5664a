//! An archive as a whole: how much it holds, of what, how much of each day, and who did what to whom most.

use crate::{Activity, AskError, Asking};
use archive::{Names, PairRow};
use corroborate::claims::is_named;
use lexicon::Lexicon;
use record::Status;
use record::calendar::iso_day;
use record::claim::{ClaimStatus, Party};
use serde::Serialize;
use std::collections::BTreeMap;

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
/// So many are looked at: some are of nobody with a name, some of actors that were merged.
const LOOKED_AT: usize = 500;

impl Asking<'_> {
    /// The archive as a whole. It is counted over all that it holds, which takes longer than other answers.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn overview(&self) -> Result<Overview, AskError> {
        let so = [Status::Occurred, Status::Ongoing].map(ClaimStatus::Is);
        let survey = self.archive.survey(&so, LOOKED_AT)?;
        let days = self.archive.days_of_reports()?;
        let known = || days.iter().flatten().copied();
        Ok(Overview {
            reports: days.len(),
            outlets: self.archive.names(Names::Outlets)?.len(),
            from: known().min().and_then(iso_day),
            to: known().max().and_then(iso_day),
            statements: survey.statements,
            figures: survey.figures,
            events: Activity::of(survey.events, &survey.accounts),
            pairs: self.pairs(survey.pairs),
        })
    }

    /// Who did most to whom, each account once.
    fn pairs(&self, rows: Vec<PairRow>) -> Vec<PairView> {
        let mut pairs = BTreeMap::<(String, String), PairView>::new();
        for row in rows {
            let [source, target] = [&row.source, &row.target].map(|party| self.endpoint(party));
            let (Some(source), Some(target)) = (source, target) else { continue };
            if source.key == target.key {
                continue;
            }
            let ends = (source.key.clone(), target.key.clone());
            let view = pairs.entry(ends).or_insert_with(|| PairView { source, target, quads: [0; 4] });
            for (kind, count) in row.accounts {
                if let Some(quad) = quad(&kind) {
                    view.quads[quad] += count;
                }
            }
        }
        let mut views: Vec<PairView> = pairs.into_values().collect();
        views.sort_by_key(|pair| std::cmp::Reverse(pair.quads.iter().sum::<usize>()));
        views.truncate(PAIRS);
        views
    }

    /// Somebody with a name, under the key that merges lead to.
    fn endpoint(&self, party: &Party) -> Option<EndpointView> {
        let key = self.same.canonical(&party.key).to_owned();
        is_named(&party.key).then(|| EndpointView { key, name: party.name.clone() })
    }
}

/// The quad class of a type of event, from 0; none of what is no event of two.
fn quad(kind: &str) -> Option<usize> {
    let quad = Lexicon::english().codebook.kind(kind)?.quad;
    usize::from(quad).checked_sub(1).filter(|quad| *quad < 4)
}
