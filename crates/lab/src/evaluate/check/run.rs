//! `lab evaluate check`: reads the reports, makes claims of them and prints what came of these.

use super::made::Source;
use super::measure;
use crate::evaluate::Settings;
use crate::measure::outcome::Outcome;
use crate::measure::scores::Share;
use crate::reading::Lab;
use anyhow::{Context, Result, ensure};
use check::Checker;
use rayon::prelude::*;
use record::{Record, Report};
use serde::Deserialize;
use std::collections::BTreeMap;

/// So many claims are made.
const CLAIMS: usize = 1000;

/// Who speaks at a cue, read by people: a row of `evaluation/speakers.jsonl`.
#[derive(Deserialize)]
struct Row {
    report: String,
    date: Option<String>,
    cue: Option<u32>,
    speaker: Option<String>,
}

/// The day of a report, and who speaks at which cue.
type Speakers = (Option<String>, Vec<(u32, String)>);

/// Makes claims of the reports that the gold file names, and checks them.
pub fn evaluate(lab: &Lab, settings: &Settings) -> Result<Outcome> {
    let gold =
        std::fs::read_to_string(&settings.gold).with_context(|| format!("cannot read {}", settings.gold.display()))?;
    let mut reports: BTreeMap<String, Speakers> = BTreeMap::new();
    for line in gold.lines().filter(|line| !line.trim().is_empty()) {
        let row: Row = serde_json::from_str(line)?;
        let held = reports.entry(row.report).or_insert_with(|| (row.date, Vec::new()));
        held.1.extend(row.cue.zip(row.speaker));
    }
    ensure!(!reports.is_empty(), "{} names no report", settings.gold.display());
    let names: Vec<&String> = reports.keys().collect();
    let read = |name: &&String| -> Result<Record> {
        let text = settings.text(name)?;
        let report = Report::new(text, None, reports[*name].0.as_deref());
        Ok(extract::extract(&report, &lab.analyse(&report.text), extract::Known::embedded()))
    };
    let records: Vec<Record> = names.par_iter().map(read).collect::<Result<_>>()?;
    let sources: Vec<Source<'_>> = (names.iter().zip(&records))
        .map(|(name, record)| Source { name, record, speakers: reports[*name].1.clone() })
        .collect();
    let score = measure(&Checker::english(), &sources, settings.seed, CLAIMS);
    let mut outcome = Outcome::default();
    for (kind, (right, all)) in &score.kinds {
        outcome.share_row(kind, Share { right: *right, of: *all });
    }
    let (right, all) = score.whole();
    outcome.share_row("all", Share { right, of: all });
    outcome.line(&format!("called verbatim and not so: {}", score.false_verbatim));
    for wrong in score.wrong.iter().take(settings.errors) {
        outcome.line(&format!("\n{wrong}"));
    }
    outcome.fraction("right", right as f64 / all.max(1) as f64);
    outcome.value("false_verbatim", score.false_verbatim);
    outcome.value("n", all);
    Ok(outcome)
}
