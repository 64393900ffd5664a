//! Figures marked by hand: for each marked number, is there a figure, and has it every field?
//!
//! `evaluation/figures-guideline.md` has the form of the file, which holds no text.

use crate::evaluate::Settings;
use crate::evaluate::placed::{self, Placed};
use crate::measure::outcome::Outcome;
use crate::measure::scores::Share;
use crate::reading::Lab;
use anyhow::Result;
use lexicon::fold::fold;
use record::{Figure, Record};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
struct Gold {
    report: String,
    date: Option<String>,
    at: usize,
    words: String,
    low: Option<f64>,
    high: Option<f64>,
    bound: String,
    what: String,
    whom: String,
    from: Option<String>,
    to: Option<String>,
    counter: Option<String>,
}

impl Placed for Gold {
    fn report(&self) -> &str {
        &self.report
    }

    fn date(&self) -> Option<&str> {
        self.date.as_deref()
    }

    fn word(&self) -> (usize, &str) {
        (self.at, &self.words)
    }
}

/// Measures the reader on the marked numbers.
pub fn evaluate(lab: &Lab, settings: &Settings, content: &str) -> Result<Outcome> {
    let mut shares: BTreeMap<&str, Share> = BTreeMap::new();
    let mut wrong: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut matched: BTreeSet<(String, usize)> = BTreeSet::new();
    let mut totals: BTreeMap<String, usize> = BTreeMap::new();
    placed::each(lab, settings, content, |gold: Gold, record, at| {
        totals.insert(gold.report.clone(), record.figures.len());
        let text = &record.report.text;
        let ends = at + gold.words.len();
        let overlaps = |figure: &&Figure| (figure.number.start as usize) < ends && at < figure.number.end as usize;
        let found = record.figures.iter().position(|figure| overlaps(&figure));
        shares.entry("found").or_default().count(found.is_some());
        let line = line_of(text, at, &gold.words);
        let Some(found) = found else {
            wrong.entry("not found".to_owned()).or_default().push(format!("{} {} {line}", gold.what, gold.whom));
            return Ok(());
        };
        matched.insert((gold.report.clone(), found));
        let figure = &record.figures[found];
        for (key, right, told) in fields(&gold, figure, record) {
            shares.entry(key).or_default().count(right);
            if !right {
                wrong.entry(key.to_owned()).or_default().push(format!("{told} {line}"));
            }
        }
        Ok(())
    })?;
    let mut outcome = Outcome::default();
    let marked = shares.get("found").map_or(0, |share| share.of);
    for (key, share) in &shares {
        outcome.fraction(key, share.share());
    }
    outcome.fraction("precision", matched.len() as f64 / totals.values().sum::<usize>().max(1) as f64);
    outcome.value("n", marked);
    for (key, lines) in &wrong {
        lines.iter().take(settings.errors).for_each(|line| outcome.text(&format!("{key}: {line}\n")));
    }
    Ok(outcome)
}

/// Each field with whether it is right, and what stands there.
fn fields(gold: &Gold, figure: &Figure, record: &Record) -> Vec<(&'static str, bool, String)> {
    let near = |wanted: Option<f64>, found: Option<record::Amount>| {
        wanted.map(|number| (number * 1000.0).round() as i64)
            == found.map(|amount| (amount.get() * 1000.0).round() as i64)
    };
    // What vague words allow is a convention of the lexicon.
    let range = gold.bound == "vague" && figure.bound.label() == "vague"
        || near(gold.low, figure.low) && near(gold.high, figure.high);
    let period = figure.period.as_ref().map(|period| (period.from.as_str(), period.to.as_str()));
    let wanted = gold.from.as_deref().zip(gold.to.as_deref());
    let name = |actor: record::ActorId| record.actor(actor).map(|actor| actor.name.clone());
    let counter: Vec<String> =
        figure.counter.iter().flat_map(|party| [party.text.clone(), party.actor.and_then(name)]).flatten().collect();
    let same_counter = match &gold.counter {
        None => counter.is_empty(),
        Some(wanted) => counter.iter().any(|found| alike(found, wanted)),
    };
    vec![
        ("range", range, format!("{:?}–{:?} as {:?}–{:?}", gold.low, gold.high, figure.low, figure.high)),
        ("bound", gold.bound == figure.bound.label(), format!("{} as {}", gold.bound, figure.bound)),
        ("what", gold.what == figure.what, format!("{} as {}", gold.what, figure.what)),
        ("whom", gold.whom == figure.class, format!("{} as {}", gold.whom, figure.class)),
        ("period", wanted == period, format!("{wanted:?} as {period:?}")),
        ("counter", same_counter, format!("{:?} as {counter:?}", gold.counter)),
    ]
}

/// Whether one name holds the words of the other, small words aside.
fn alike(one: &str, other: &str) -> bool {
    // "The U.N." has no long word.
    if fold(one).trim_start_matches("the ") == fold(other).trim_start_matches("the ") {
        return true;
    }
    let words =
        |name: &str| fold(name).split(' ').filter(|word| word.len() > 3).map(str::to_owned).collect::<BTreeSet<_>>();
    let (one, other) = (words(one), words(other));
    !one.is_empty() && !other.is_empty() && (one.is_subset(&other) || other.is_subset(&one))
}

/// The words about a number, which stands in brackets.
fn line_of(text: &str, at: usize, words: &str) -> String {
    let start = text[..at].char_indices().rev().nth(80).map_or(0, |(byte, _)| byte);
    let end = text[at..].char_indices().nth(100).map_or(text.len(), |(byte, _)| at + byte);
    format!("| {}⟦{words}⟧{}", &text[start..at], &text[(at + words.len()).min(end)..end]).replace('\n', " ")
}
