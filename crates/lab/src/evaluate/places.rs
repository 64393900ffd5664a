//! Names of places against gold toponyms: spans that overlap, and of those found and coded in the gold, how many lie
//! within 161 km (100 miles) of it, as the literature on toponyms scores it.
//!
//! The gold counts a country's name that stands for its government; so do these figures, though the record has no
//! place for it. `--errors` lists what was missed, found too many, and put elsewhere.

use crate::evaluate::Settings;
use crate::measure::outcome::Outcome;
use crate::measure::scores::{Counts, Share};
use crate::reading::Lab;
use anyhow::{Context, Result};
use extract::measure::NamedPlace;
use extract::{Findings, Known};
use record::{Coordinates, Report};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A hundred miles, in kilometres.
const CLOSE: f64 = 161.0;

#[derive(Deserialize)]
struct Gold {
    id: String,
    text: String,
    date: Option<String>,
    toponyms: Vec<GoldPlace>,
}

#[derive(Deserialize)]
struct GoldPlace {
    start: usize,
    end: usize,
    text: String,
    lat: Option<f64>,
    lon: Option<f64>,
}

/// What was counted.
#[derive(Default)]
struct Scores {
    names: Counts,
    close: Share,
    coded: Share,
    meant: usize,
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
            scores.count(&gold, &Findings::of(&report, &analysis, Known::embedded()).named_places());
        }
    }
    Ok(scores.outcome(settings))
}

impl Scores {
    fn count(&mut self, gold: &Gold, found: &[NamedPlace]) {
        let bytes: Vec<usize> = gold.text.char_indices().map(|(byte, _)| byte).chain([gold.text.len()]).collect();
        let mut taken = vec![false; found.len()];
        self.names.gold += gold.toponyms.len();
        self.names.found += found.len();
        self.meant += found.iter().filter(|place| place.is_place).count();
        for wanted in &gold.toponyms {
            let (start, end) = (bytes[wanted.start], bytes[wanted.end]);
            let fits =
                |place: &usize| (found[*place].span.start as usize) < end && start < found[*place].span.end as usize;
            let Some(place) = (0..found.len()).filter(|&place| !taken[place]).find(fits) else {
                *self.classes.entry(format!("missed   {:?}", wanted.text)).or_default() += 1;
                continue;
            };
            taken[place] = true;
            self.names.right += 1;
            let Some(point) = wanted.lat.zip(wanted.lon).and_then(|(lat, lon)| Coordinates::new(lat, lon)) else {
                continue;
            };
            let distance = found[place].coordinates.map(|found| found.kilometres_to(point));
            self.coded.count(distance.is_some());
            self.close.count(distance.is_some_and(|distance| distance <= CLOSE));
            if distance.is_none_or(|distance| distance > CLOSE) {
                let told = distance.map_or("nowhere".to_owned(), |distance| {
                    format!("{} ({distance:.0} km, {})", found[place].entry, found[place].rule)
                });
                *self
                    .classes
                    .entry(format!(
                        "elsewhere {:?} {:.2} {:.2} as {told}",
                        wanted.text,
                        point.lat.get(),
                        point.lon.get()
                    ))
                    .or_default() += 1;
            }
        }
        for (place, _) in found.iter().zip(&taken).filter(|(_, taken)| !**taken) {
            *self.classes.entry(format!("too many {:?}", place.span.of(&gold.text))).or_default() += 1;
        }
    }

    fn outcome(self, settings: &Settings) -> Outcome {
        let mut outcome = Outcome::default();
        outcome.counts_heading("places");
        outcome.counts_row("name, overlap", self.names);
        outcome.fraction("name_f1", self.names.f1());
        outcome.fraction("accuracy_161km", self.close.share());
        outcome.fraction("coded_of_found", self.coded.share());
        outcome.fraction("meant_as_place", self.meant as f64 / self.names.found.max(1) as f64);
        outcome.value("n", self.names.gold);
        if settings.errors > 0 {
            let mut classes: Vec<_> = self.classes.into_iter().collect();
            classes.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), name.clone()));
            classes.iter().take(settings.errors).for_each(|(name, count)| outcome.line(&format!("{count:4}  {name}")));
        }
        outcome
    }
}
