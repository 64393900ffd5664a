//! Whether events happened: for each marked word, is there an event in the record whose trigger it is, and has it the
//! marked status?
//!
//! The gold holds no text, only places: each line has `report` (a file in one of the folders of `--texts`), `at` (the
//! code point at which the trigger starts), `word` (the trigger, as a check), `status`, and `type` (PLOVER's, for the
//! reader of the file).

use crate::evaluate::Settings;
use crate::evaluate::placed::{self, Placed};
use crate::measure::outcome::Outcome;
use crate::measure::scores::{Counts, Share};
use crate::reading::Lab;
use anyhow::{Context, Result};
use record::{Event, Status};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Gold {
    report: String,
    at: usize,
    word: String,
    status: String,
    #[serde(rename = "type")]
    kind: Option<String>,
}

impl Placed for Gold {
    fn report(&self) -> &str {
        &self.report
    }

    fn date(&self) -> Option<&str> {
        None
    }

    fn word(&self) -> (usize, &str) {
        (self.at, &self.word)
    }
}

/// What became of the marked words.
#[derive(Default)]
struct Scores {
    /// Every marked word; one without an event is missed.
    all: BTreeMap<Status, Counts>,
    /// Those that are triggers of events.
    found: BTreeMap<Status, Counts>,
    coded: Share,
    types: Share,
    confused: BTreeMap<String, usize>,
    wrong: Vec<String>,
    missed: Vec<String>,
}

/// Measures the reader on the gold file.
pub fn evaluate(lab: &Lab, settings: &Settings) -> Result<Outcome> {
    let content =
        std::fs::read_to_string(&settings.gold).with_context(|| format!("cannot read {}", settings.gold.display()))?;
    let mut scores = Scores::default();
    placed::each(lab, settings, &content, |gold: Gold, record, at| {
        let text = &record.report.text;
        let status = gold.status.parse::<Status>()?;
        // Its trigger, or a later place that tells it too.
        let covers = |event: &&Event| event.trigger.start as usize <= at && at < event.trigger.end as usize;
        let again =
            |event: &&Event| event.evidence.iter().any(|span| span.start as usize == at && span.of(text) == gold.word);
        let event = record.events.iter().find(covers).or_else(|| record.events.iter().find(again));
        scores.count(&gold, status, event, text, at);
        Ok(())
    })?;
    Ok(scores.outcome(settings))
}

impl Scores {
    fn count(&mut self, gold: &Gold, wanted: Status, event: Option<&Event>, text: &str, at: usize) {
        self.coded.count(event.is_some());
        self.all.entry(wanted).or_default().gold += 1;
        let Some(event) = event else {
            let kind = gold.kind.as_deref().unwrap_or("-");
            self.missed.push(format!(
                "  no event: {} {wanted} {kind}\n    {}\n",
                gold.report,
                sentence(text, at, &gold.word)
            ));
            return;
        };
        if let Some(kind) = &gold.kind {
            self.types.count(*kind == event.kind);
        }
        self.found.entry(wanted).or_default().gold += 1;
        for counts in [&mut self.all, &mut self.found] {
            let counts = counts.entry(event.status).or_default();
            counts.found += 1;
            counts.right += usize::from(event.status == wanted);
        }
        if event.status != wanted {
            *self.confused.entry(format!("{wanted} as {}", event.status)).or_default() += 1;
            self.wrong.push(format!(
                "  {} {wanted} as {}\n    {}\n",
                gold.report,
                event.status,
                sentence(text, at, &gold.word)
            ));
        }
    }

    fn outcome(self, settings: &Settings) -> Outcome {
        let mut outcome = Outcome::default();
        let macro_f1 = |counts: &BTreeMap<Status, Counts>| {
            counts.values().map(|counts| counts.f1()).sum::<f64>() / counts.len().max(1) as f64
        };
        for (name, table) in [("status, all marked events", &self.all), ("status, events found", &self.found)] {
            outcome.counts_heading(name);
            table.iter().for_each(|(status, counts)| outcome.counts_row(status.label(), *counts));
        }
        outcome.fraction("status_macro_f1", macro_f1(&self.found));
        outcome.fraction("status_macro_f1_all", macro_f1(&self.all));
        outcome.fraction("events_found", self.coded.share());
        outcome.fraction("type_of_found", self.types.share());
        outcome.value("n", self.coded.of);
        if settings.errors > 0 {
            let mut confused: Vec<_> = self.confused.into_iter().collect();
            confused.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), name.clone()));
            confused.iter().for_each(|(name, count)| outcome.line(&format!("{count:5}  {name}")));
            self.missed.iter().take(settings.errors).for_each(|line| outcome.text(line));
            self.wrong.iter().take(settings.errors).for_each(|line| outcome.text(line));
        }
        outcome
    }
}

/// The sentence about a word, which stands in brackets.
fn sentence(text: &str, at: usize, word: &str) -> String {
    let ends = [". ", "\n"];
    let start = ends.iter().filter_map(|end| Some(text[..at].rfind(end)? + end.len())).max().unwrap_or(0);
    let end = ends.iter().filter_map(|end| Some(at + text[at..].find(end)?)).min().unwrap_or(text.len());
    format!("{}⟦{word}⟧{}", &text[start..at], &text[at + word.len()..end])
}
