//! Whole reports against all that readers marked in them: figures, events and statements, found and right in each part.
//!
//! Matching is lenient on spans and strict on meaning. A figure is found where its words overlap and its number is the
//! same; an event where its trigger overlaps, or where one of its type stands within 60 characters; a statement where
//! half of the characters of both contents are shared.

mod matching;

use super::Settings;
use crate::gold::reports::{self, Report};
use crate::measure::outcome::Outcome;
use crate::measure::scores::{Counts, Share};
use anyhow::Result;
use ascribe::{Reader, ReportInput};
use matching::{Found, Matched};
use rayon::prelude::*;
use record::Record;
use std::collections::BTreeMap;

/// What is counted over all reports.
#[derive(Default)]
struct Scores {
    /// By kind of finding: `figure`, `event`, `event, right type`.
    counts: BTreeMap<&'static str, Counts>,
    /// Of those found: `event.status`.
    parts: BTreeMap<&'static str, Share>,
    /// Events by their type in the gold, or in the record where they are too many.
    types: BTreeMap<String, Counts>,
    /// Events by their status in the gold.
    statuses: BTreeMap<String, Share>,
    missed: Vec<String>,
    wrong: Vec<String>,
}

/// Measures the reader on the gold file.
pub fn evaluate(settings: &Settings) -> Result<Outcome> {
    let mut gold = reports::read(&settings.gold)?;
    gold.retain(|report| settings.wants(&report.id));
    let mut reader = Reader::new()?;
    reader.keep_paragraphs(1 << 28);
    let read = |report: &Report| {
        reader.read(&ReportInput {
            text: &report.text,
            date: report.date.as_deref(),
            outlet: report.outlet.as_deref(),
            ..ReportInput::default()
        })
    };
    let records: Vec<Record> = gold.par_iter().map(read).collect();
    let mut scores = Scores::default();
    for (report, record) in gold.iter().zip(&records) {
        scores.count(report, record);
    }
    Ok(scores.outcome(gold.len(), settings.errors))
}

impl Scores {
    fn count(&mut self, report: &Report, record: &Record) {
        let figures = matching::figures(report, record);
        self.add("figure", &figures);
        for &(gold, found) in &figures.pairs {
            let (gold, found) = (&report.figures[gold], &record.figures[found]);
            self.share("figure.bound", gold.bound == found.bound.label());
            self.share("figure.what", gold.what == found.what);
            self.share("figure.counter", matching::is_counter(record, gold, found));
        }
        self.count_events(report, record);
        let statements = matching::statements(report, record);
        self.add("statement", &statements);
        let mut right = 0;
        for &(gold, found) in &statements.pairs {
            let (gold, found) = (&report.statements[gold], &record.statements[found]);
            let speaker = matching::is_speaker(record, gold, found);
            right += usize::from(speaker);
            self.share("statement.speaker", speaker);
            self.share("statement.manner", gold.manner == found.manner.label());
            let relayed = found.chain.iter().any(|link| link.role != record::Role::Speaker);
            self.share("statement.chain", gold.is_relayed == relayed);
        }
        self.add_right("statement, right speaker", &statements, right);
    }

    fn count_events(&mut self, report: &Report, record: &Record) {
        let events = matching::events(report, record);
        self.add("event", &events);
        let mut typed = 0;
        for &(gold, found) in &events.pairs {
            let (gold, found) = (&report.events[gold], &record.events[found]);
            let right = gold.kind == found.kind;
            typed += usize::from(right);
            self.types.entry(gold.kind.clone()).or_default().right += usize::from(right);
            self.share("event.type", right);
            let happened = gold.status == found.status.label();
            self.share("event.status", happened);
            self.statuses.entry(gold.status.clone()).or_default().count(happened);
            self.share("event.source", matching::is_side(record, &gold.sides[0], &found.source));
            self.share("event.target", matching::is_side(record, &gold.sides[1], &found.target));
            self.share("event.said", gold.is_said == found.said_in.is_some());
            if !right {
                let line = format!("{} as {}: {}", gold.kind, found.kind, around(&report.text, found.trigger));
                self.wrong.push(line);
            }
        }
        self.add_right("event, right type", &events, typed);
        for event in &report.events {
            self.types.entry(event.kind.clone()).or_default().gold += 1;
        }
        for event in &record.events {
            self.types.entry(event.kind.clone()).or_default().found += 1;
        }
        let is_missed = |number: &usize| events.pairs.iter().all(|(gold, _)| gold != number);
        for event in (0..report.events.len()).filter(is_missed).map(|number| &report.events[number]) {
            let place = event.trigger.map_or_else(String::new, |trigger| around(&report.text, trigger));
            self.missed.push(format!("{} {}: {place}", event.kind, event.status));
        }
    }

    fn add(&mut self, kind: &'static str, matched: &Matched) {
        self.add_right(kind, matched, matched.pairs.len());
    }

    fn add_right(&mut self, kind: &'static str, matched: &Matched, right: usize) {
        let Found { gold, found } = matched.of;
        let counts = self.counts.entry(kind).or_default();
        counts.gold += gold;
        counts.found += found;
        counts.right += right;
    }

    fn share(&mut self, part: &'static str, right: bool) {
        self.parts.entry(part).or_default().count(right);
    }

    fn outcome(&self, reports: usize, errors: usize) -> Outcome {
        let mut outcome = Outcome::default();
        outcome.counts_heading("findings");
        self.counts.iter().for_each(|(kind, counts)| outcome.counts_row(kind, *counts));
        outcome.counts_heading("events by type, right type");
        self.types.iter().for_each(|(kind, counts)| outcome.counts_row(kind, *counts));
        outcome.line("\nof those found");
        self.parts.iter().for_each(|(part, share)| outcome.share_row(part, *share));
        outcome.line("\nstatus of events found, by the right one");
        self.statuses.iter().for_each(|(status, share)| outcome.share_row(status, *share));
        for (title, lines) in [("missed", &self.missed), ("wrong types", &self.wrong)] {
            if errors > 0 {
                outcome.line(&format!("\n{title}"));
                lines.iter().take(errors).for_each(|line| outcome.line(line));
            }
        }
        for (kind, counts) in &self.counts {
            outcome.fraction(&format!("{}_f1", kind.replace(", ", "_").replace(' ', "_")), counts.f1());
        }
        self.parts.iter().for_each(|(part, share)| outcome.fraction(part, share.share()));
        outcome.value("n", reports);
        outcome
    }
}

/// Some words about a span, which stands in brackets.
fn around(text: &str, span: record::ByteSpan) -> String {
    let (start, end) = (span.start as usize, span.end as usize);
    let before: String = text[..start].chars().rev().take(60).collect();
    let before: String = before.chars().rev().collect();
    let behind: String = text[end..].chars().take(40).collect();
    format!("{before}⟦{}⟧{behind}", span.of(text)).replace('\n', " ")
}
