//! Figures against gold counts.
//!
//! Four forms of gold are known, by their keys. `incidents` (MUC-3/4): each count of an incident is right where a
//! figure of its kind has it, bounds read as bounds. `figures` as an object (Gun Violence Archive): one count a kind
//! for the whole report. `figures` with `group` (FA-KES): one count for civilians, others, children, women each.
//! `figures` with `term` (IDETECT): the count, and what became of those counted.

mod placed;
mod reports;

use crate::evaluate::Settings;
use crate::measure::outcome::Outcome;
use crate::measure::scores::Share;
use crate::reading::Lab;
use anyhow::{Context, Result};
use record::{Figure, Report, Status};
use serde_json::Value;
use std::collections::BTreeMap;

/// What was counted: exact matches of each kind, and what went wrong.
#[derive(Default)]
pub struct Scores {
    shares: BTreeMap<&'static str, Share>,
    wrong: Vec<String>,
}

impl Scores {
    /// Counts one gold number.
    pub fn count(&mut self, kind: &'static str, right: bool, told: impl FnOnce() -> String) {
        self.shares.entry(kind).or_default().count(right);
        if !right {
            self.wrong.push(told());
        }
    }
}

/// Measures the reader on the gold file.
pub fn evaluate(lab: &Lab, settings: &Settings) -> Result<Outcome> {
    let path = settings.gold.display();
    let content = std::fs::read_to_string(&settings.gold).with_context(|| format!("cannot read {path}"))?;
    if content.lines().next().is_some_and(|line| line.contains("\"whom\"")) {
        return placed::evaluate(lab, settings, &content);
    }
    let mut scores = Scores::default();
    for (number, line) in content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let gold: Value = serde_json::from_str(line).with_context(|| format!("{path}:{}", number + 1))?;
        let id = gold["id"].as_str().unwrap_or_default();
        if !settings.wants(id) {
            continue;
        }
        let text = gold["text"].as_str().with_context(|| format!("{path}:{}: no text", number + 1))?;
        let report = Report::new(text, None, gold["date"].as_str());
        let analysis = lab.analyse(&report.text);
        let figures = extract::extract(&report, &analysis, extract::Known::embedded()).figures;
        reports::score(&mut scores, &gold, text, &figures);
    }
    let mut outcome = Outcome::default();
    for (kind, share) in &scores.shares {
        outcome.fraction(kind, share.share());
    }
    for (kind, share) in &scores.shares {
        outcome.value(&format!("n_{kind}"), share.of);
    }
    scores.wrong.iter().take(settings.errors).for_each(|line| outcome.text(line));
    Ok(outcome)
}

/// A figure on one line, for people.
pub fn told(text: &str, figure: &Figure) -> String {
    let amount = |amount: Option<record::Amount>| amount.map_or("-".to_owned(), |amount| amount.to_string());
    let whom = figure.whom.map_or("", |whom| whom.of(text));
    format!(
        "{} {whom} ({}) {}–{} {}{}",
        figure.what,
        figure.class,
        amount(figure.low),
        amount(figure.high),
        figure.status,
        if figure.part_of.is_some() { ", part" } else { "" }
    )
}

/// Whether a figure tells of something that happened.
pub fn is_fact(figure: &Figure) -> bool {
    matches!(figure.status, Status::Occurred | Status::Ongoing | Status::Alleged)
}
