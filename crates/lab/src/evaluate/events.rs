//! Events: is the marked event coded, of that type, with that source and target? The gold has one event a sentence:
//! a type of PLV (`root`), a quad class, or source and target alone.

use crate::evaluate::Settings;
use crate::measure::outcome::Outcome;
use crate::measure::scores::{Counts, Share};
use crate::reading::Lab;
use anyhow::{Context, Result, ensure};
use extract::measure::CodedEvent;
use extract::{Findings, Known};
use record::{ByteSpan, Report};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Gold {
    id: String,
    text: String,
    date: Option<String>,
    events: Vec<GoldEvent>,
}

#[derive(Deserialize)]
struct GoldEvent {
    root: Option<String>,
    quad: Option<u8>,
    #[serde(default)]
    source: Vec<GoldSpan>,
    #[serde(default)]
    target: Vec<GoldSpan>,
}

#[derive(Deserialize)]
struct GoldSpan {
    start: usize,
    end: usize,
}

/// What was counted.
#[derive(Default)]
struct Scores {
    types: BTreeMap<String, Counts>,
    pairs: Counts,
    quads: Share,
    main_quad: Share,
    sentences: [usize; 2],
    coded: [usize; 2],
    missed: BTreeMap<String, usize>,
    wrong: Vec<String>,
}

/// Measures the reader on the gold file.
pub fn evaluate(lab: &Lab, settings: &Settings) -> Result<Outcome> {
    let path = settings.gold.display();
    let content = std::fs::read_to_string(&settings.gold).with_context(|| format!("cannot read {path}"))?;
    let mut scores = Scores::default();
    for (number, line) in content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let gold: Gold = serde_json::from_str(line).with_context(|| format!("{path}:{}", number + 1))?;
        ensure!(gold.events.len() == 1, "{path}:{}: expected one event a line", number + 1);
        if settings.wants(&gold.id) {
            let report = Report::new(gold.text.clone(), None, gold.date.as_deref());
            let analysis = lab.analyse(&report.text);
            let mut found = Findings::of(&report, &analysis, Known::embedded()).coded_events();
            // Comments are no events of PLOVER's; where the gold is CAMEO's, they are what it may have coded.
            if gold.events[0].root.is_some() {
                found.retain(|event| event.code.kind.quad > 0);
            }
            scores.count(&gold, &found);
        }
    }
    Ok(scores.outcome(settings))
}

/// The type as PLV has it, which makes one of two.
fn merged(event: &CodedEvent) -> &str {
    match &*event.code.kind.name {
        "CONCEDE" | "RETREAT" => "YIELD",
        kind => kind,
    }
}

/// A type of the gold's, which may have an older name, as PLV has it.
fn todays(root: &str) -> &str {
    match root {
        "DEMAND" => "REQUEST",
        "DISAPPROVE" | "INVESTIGATE" => "ACCUSE",
        "FIGHT" => "ASSAULT",
        "CONCEDE" | "RETREAT" => "YIELD",
        root => root,
    }
}

/// The quad class of an event. In CAMEO's classes appeals (02) have none and to reduce relations (16) is verbal
/// conflict; PLOVER's requests and sanctions are verbal and material conflict.
fn quad_of(event: &CodedEvent, plover: bool) -> u8 {
    match event.code.code.get(..2) {
        Some("02") if !plover => 0,
        Some("16") if !plover => 3,
        _ => event.code.kind.quad,
    }
}

/// Whether the words of an actor, or another mention of it, share a character with the gold's.
fn overlaps(text: &str, gold: &[GoldSpan], found: Option<ByteSpan>, mentions: &[ByteSpan]) -> bool {
    let byte = |place: usize| text.char_indices().nth(place).map_or(text.len(), |(byte, _)| byte) as u32;
    found
        .iter()
        .chain(mentions)
        .any(|found| gold.iter().any(|span| byte(span.start) < found.end && found.start < byte(span.end)))
}

impl Scores {
    fn count(&mut self, gold: &Gold, found: &[CodedEvent]) {
        let wanted = &gold.events[0];
        let same_type = |event: &&CodedEvent| wanted.root.as_deref().is_none_or(|root| merged(event) == todays(root));
        let any = usize::from(wanted.quad != Some(0));
        self.sentences[any] += 1;
        self.coded[any] += found.iter().filter(|event| event.code.kind.quad > 0).count();
        if let Some(root) = wanted.root.as_deref().map(todays) {
            let hit = found.iter().any(|event| same_type(&event));
            self.types.entry(root.to_owned()).or_default().gold += 1;
            let told = if hit { Some(root) } else { found.iter().min_by_key(|event| event.depth).map(merged) };
            if let Some(told) = told {
                let counts = self.types.entry(told.to_owned()).or_default();
                counts.found += 1;
                counts.right += usize::from(hit);
            }
            if !hit {
                *self.missed.entry(format!("{root} as {}", told.unwrap_or("nothing"))).or_default() += 1;
            }
        }
        let right_pair = |event: &&CodedEvent| {
            let source =
                wanted.source.is_empty() || overlaps(&gold.text, &wanted.source, event.source, &event.source_mentions);
            let target =
                wanted.target.is_empty() || overlaps(&gold.text, &wanted.target, event.target, &event.target_mentions);
            same_type(event) && source && target
        };
        if !wanted.source.is_empty() || !wanted.target.is_empty() {
            self.pairs.gold += 1;
            self.pairs.found += usize::from(!found.is_empty());
            self.pairs.right += usize::from(found.iter().any(|event| right_pair(&event)));
        }
        if let Some(quad) = wanted.quad {
            let plover = wanted.root.is_some();
            self.quads.count(found.iter().any(|event| quad_of(event, plover) == quad) || quad == 0 && found.is_empty());
            let main = found.iter().min_by_key(|event| event.depth);
            self.main_quad.count(main.map_or(0, |event| quad_of(event, plover)) == quad);
        }
        let main =
            found.iter().min_by_key(|event| event.depth).map_or(0, |event| quad_of(event, wanted.root.is_some()));
        if !found.iter().any(|event| right_pair(&event)) || wanted.quad.is_some_and(|quad| quad != main) {
            let told = found.iter().map(|event| self_told(&gold.text, event)).collect::<Vec<_>>().join("; ");
            self.wrong.push(format!(
                "  {} {:?} {:?}\n    {}\n    found: {told}\n",
                gold.id, wanted.root, wanted.quad, gold.text
            ));
        }
    }

    fn outcome(self, settings: &Settings) -> Outcome {
        let mut outcome = Outcome::default();
        if !self.types.is_empty() {
            outcome.counts_heading("type");
            for (name, counts) in &self.types {
                outcome.counts_row(name, *counts);
            }
            let macro_f1 = self.types.values().map(|counts| counts.f1()).sum::<f64>() / self.types.len() as f64;
            outcome.fraction("type_macro_f1", macro_f1);
        }
        outcome.fraction("pair_f1", self.pairs.f1());
        outcome.fraction("pair_recall", self.pairs.recall());
        outcome.fraction("quad_among", self.quads.share());
        outcome.fraction("quad_accuracy", self.main_quad.share());
        let per = |place: usize| self.coded[place] as f64 / self.sentences[place].max(1) as f64;
        outcome.fraction("events_per_sentence", per(1));
        outcome.fraction("events_per_empty_sentence", per(0));
        outcome.value("n", self.sentences[0] + self.sentences[1]);
        if settings.errors > 0 {
            let mut missed: Vec<_> = self.missed.into_iter().collect();
            missed.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), name.clone()));
            missed.iter().for_each(|(name, count)| outcome.line(&format!("{count:5}  {name}")));
            self.wrong.iter().take(settings.errors).for_each(|line| outcome.text(line));
        }
        outcome
    }
}

/// One event on one line, for people.
fn self_told(text: &str, event: &CodedEvent) -> String {
    let words = |span: Option<ByteSpan>| span.map_or("-", |span| span.of(text));
    format!(
        "{} {} [{}] {} → {} ({:?})",
        event.code.code,
        event.code.kind.name,
        event.trigger.of(text),
        words(event.source),
        words(event.target),
        event.status
    )
}
