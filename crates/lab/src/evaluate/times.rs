//! Time expressions against TIMEX3 gold, as TempEval-3 scores them: spans that overlap, and of these the values that
//! are the same, letter for letter.

use crate::evaluate::Settings;
use crate::measure::outcome::Outcome;
use crate::measure::scores::Counts;
use crate::reading::Lab;
use anyhow::{Context, Result};
use record::{Report, Time};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Gold {
    id: String,
    text: String,
    date: Option<String>,
    timexes: Vec<Timex>,
}

#[derive(Deserialize)]
struct Timex {
    start: usize,
    end: usize,
    text: String,
    #[serde(rename = "type")]
    kind: String,
    value: String,
}

/// What was counted.
#[derive(Default)]
struct Scores {
    relaxed: Counts,
    strict: Counts,
    value: Counts,
    kind: Counts,
    classes: BTreeMap<String, usize>,
}

/// Measures the reader on the gold file.
pub fn evaluate(lab: &Lab, settings: &Settings) -> Result<Outcome> {
    let path = settings.gold.display();
    let content = std::fs::read_to_string(&settings.gold).with_context(|| format!("cannot read {path}"))?;
    let mut scores = Scores::default();
    for (number, line) in content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let gold: Gold = serde_json::from_str(line).with_context(|| format!("{path}:{}", number + 1))?;
        if settings.wants(&gold.id) {
            let report = Report::new(gold.text.clone(), None, gold.date.as_deref());
            let analysis = lab.analyse(&report.text);
            scores.count(&gold, &extract::extract(&report, &analysis, extract::Known::embedded()).times);
        }
    }
    Ok(scores.outcome(settings))
}

impl Scores {
    fn count(&mut self, gold: &Gold, found: &[Time]) {
        let bytes: Vec<usize> = gold.text.char_indices().map(|(byte, _)| byte).chain([gold.text.len()]).collect();
        let span = |time: &Time| (time.evidence.first().start as usize, time.evidence.first().end as usize);
        let wanted: Vec<(usize, usize)> =
            gold.timexes.iter().map(|timex| (bytes[timex.start], bytes[timex.end])).collect();
        let mut taken = vec![false; found.len()];
        let day = gold.date.as_deref().unwrap_or("-");
        for counts in [&mut self.relaxed, &mut self.strict, &mut self.value, &mut self.kind] {
            counts.gold += wanted.len();
            counts.found += found.len();
        }
        for (timex, &(start, end)) in gold.timexes.iter().zip(&wanted) {
            let fits = |place: &usize| {
                let (from, to) = span(&found[*place]);
                from < end && start < to
            };
            let Some(place) = (0..found.len()).filter(|&place| !taken[place]).find(fits) else {
                *self.classes.entry(format!("missed  {:?} {}", timex.text, timex.value)).or_default() += 1;
                continue;
            };
            taken[place] = true;
            let time = &found[place];
            self.relaxed.right += 1;
            self.strict.right += usize::from(span(time) == (start, end));
            self.kind.right += usize::from(time.kind.label() == timex.kind);
            let same = time.value == timex.value;
            self.value.right += usize::from(same);
            if !same {
                let (from, to) = span(time);
                *self
                    .classes
                    .entry(format!(
                        "value   {:?} {} as {:?} {} ({day}) by {} after {:?}",
                        timex.text,
                        timex.value,
                        &gold.text[from..to],
                        time.value,
                        time.rule,
                        before(&gold.text, from, FAR)
                    ))
                    .or_default() += 1;
            }
        }
        for (time, _) in found.iter().zip(&taken).filter(|(_, taken)| !**taken) {
            let (from, to) = span(time);
            *self
                .classes
                .entry(format!(
                    "too many {:?} {} after {:?} by {}",
                    &gold.text[from..to],
                    time.value,
                    before(&gold.text, from, NEAR),
                    time.rule
                ))
                .or_default() += 1;
        }
    }

    fn outcome(self, settings: &Settings) -> Outcome {
        let mut outcome = Outcome::default();
        outcome.counts_heading("times");
        for (name, counts) in
            [("span, relaxed", self.relaxed), ("span, exact", self.strict), ("type", self.kind), ("value", self.value)]
        {
            outcome.counts_row(name, counts);
        }
        outcome.fraction("span_relaxed_f1", self.relaxed.f1());
        outcome.fraction("span_exact_f1", self.strict.f1());
        outcome.fraction("type_f1", self.kind.f1());
        outcome.fraction("value_f1", self.value.f1());
        outcome.value("n", self.relaxed.gold);
        if settings.errors > 0 {
            let mut classes: Vec<_> = self.classes.into_iter().collect();
            classes.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), name.clone()));
            classes.iter().take(settings.errors).for_each(|(name, count)| outcome.line(&format!("{count:4}  {name}")));
        }
        outcome
    }
}

/// So many characters before an expression tell it from others.
const NEAR: usize = 18;
/// So many tell which day it counts from.
const FAR: usize = 90;

/// The characters before a place.
fn before(text: &str, at: usize, characters: usize) -> &str {
    &text[text[..at].char_indices().rev().nth(characters).map_or(0, |(byte, _)| byte)..at]
}
