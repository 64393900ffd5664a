//! Reads clusters of reports of the same days in which readers marked the claims that matter, every telling of each,
//! and where each comes from: a list of clusters, spans in code points.

use crate::gold::offsets::CodePoints;
use anyhow::{Context, Result};
use record::ByteSpan;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// Reports of the same days, and what they claim.
#[derive(Deserialize)]
pub struct Cluster {
    /// What it is called.
    pub cluster: String,
    /// The reports.
    pub reports: Vec<Report>,
    /// The claims.
    pub claims: Vec<Claim>,
}

/// A report.
#[derive(Deserialize)]
pub struct Report {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Its day.
    pub date: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
}

/// A claim that one or several reports tell.
#[derive(Deserialize)]
pub struct Claim {
    /// Its id.
    pub id: String,
    /// `figure`, `event` or `statement`.
    pub kind: String,
    /// Of a figure: what numbers must have in common to be of one scope.
    pub scope: Option<String>,
    /// Of a figure: what is counted.
    pub what: Option<String>,
    /// Of a figure: how many.
    pub value: Option<f64>,
    /// Of a figure: how the words bound it.
    pub bound: Option<String>,
    /// Who tells it.
    pub tellings: Vec<Telling>,
    /// On how many independent words it stands.
    pub n_origins: usize,
    /// Claims that say otherwise.
    #[serde(default)]
    pub rivals: Vec<String>,
    /// Those of them that cannot be so as well.
    #[serde(default)]
    pub exclusive: Vec<String>,
}

impl Claim {
    /// Of a figure its scope, else the claim itself.
    pub fn scope(&self) -> &str {
        self.scope.as_deref().unwrap_or(&self.id)
    }
}

/// A telling of a claim.
#[derive(Deserialize)]
pub struct Telling {
    /// The report.
    pub report: String,
    start: usize,
    end: usize,
    trigger: Option<Span>,
    #[serde(default)]
    also: Vec<Span>,
    /// Where its words stand, and where they stand again, in bytes.
    #[serde(skip)]
    pub spans: Vec<ByteSpan>,
    /// The word that tells an event.
    #[serde(skip)]
    pub word: Option<ByteSpan>,
}

#[derive(Deserialize, Clone, Copy)]
struct Span {
    start: usize,
    end: usize,
}

/// Reads a file.
pub fn read(path: &Path) -> Result<Vec<Cluster>> {
    let content = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut clusters: Vec<Cluster> =
        serde_json::from_str(&content).with_context(|| format!("{}: no list of clusters", path.display()))?;
    for cluster in &mut clusters {
        let points: BTreeMap<&str, CodePoints> =
            cluster.reports.iter().map(|report| (report.id.as_str(), CodePoints::new(&report.text))).collect();
        for claim in &mut cluster.claims {
            for telling in &mut claim.tellings {
                let points = points
                    .get(telling.report.as_str())
                    .with_context(|| format!("{}: no report {}", claim.id, telling.report))?;
                let span = |span: Span| {
                    points
                        .span(span.start, span.end)
                        .with_context(|| format!("{}: {} to {} is no span", claim.id, span.start, span.end))
                };
                let own = Span { start: telling.start, end: telling.end };
                telling.spans =
                    [own].into_iter().chain(telling.also.iter().copied()).map(span).collect::<Result<_>>()?;
                telling.word = telling.trigger.map(span).transpose()?;
            }
        }
    }
    Ok(clusters)
}
