//! The codes of phrases: `expect` holds CAMEO codes (as a set), or a PLOVER country and sector.
//!
//! A phrase is read as a report of its own, at its date. The actor is the one in focus where the gold names a
//! word, else the one whose mention takes the most of the phrase; of equals the first.

use crate::evaluate::Settings;
use crate::measure::outcome::Outcome;
use crate::measure::scores::Share;
use crate::reading::Lab;
use anyhow::{Context, Result};
use lexicon::dictionaries::Dictionary;
use record::{Actor, Report};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
struct Gold {
    id: String,
    text: String,
    date: Option<String>,
    focus: Option<String>,
    expect: Expected,
    kind: String,
}

#[derive(Deserialize)]
struct Expected {
    cameo_codes: Option<BTreeSet<String>>,
    country: Option<String>,
    code_1: Option<String>,
}

/// Measures the reader on the gold file.
pub fn evaluate(lab: &Lab, settings: &Settings, content: &str) -> Result<Outcome> {
    let mut dictionary = Dictionary::default();
    for path in &settings.dictionaries {
        let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        dictionary.read(&path.display().to_string(), &String::from_utf8_lossy(&bytes));
    }
    let dictionary = (!settings.dictionaries.is_empty()).then_some(&dictionary);
    let (mut all, mut countries, mut sectors) = (Share::default(), Share::default(), Share::default());
    let mut by_kind: BTreeMap<String, Share> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (number, line) in content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let gold: Gold = serde_json::from_str(line).with_context(|| format!("{}:{}", settings.gold.display(), number + 1))?;
        let expected = &gold.expect;
        if !settings.wants(&gold.id) || expected.cameo_codes.is_none() && expected.country.is_none() && expected.code_1.is_none() {
            continue;
        }
        let found = actor(lab, &gold, dictionary);
        let right = compare(expected, &found, &mut countries, &mut sectors);
        all.count(right);
        by_kind.entry(format!("{}: {}", gold.id.split('/').next().unwrap_or_default(), gold.kind)).or_default().count(right);
        if !right {
            wrong.push(told(&gold, &found));
        }
    }
    let mut outcome = Outcome::default();
    for (kind, share) in by_kind {
        outcome.share_row(&kind, share);
    }
    outcome.share_row("country", countries);
    outcome.share_row("main sector", sectors);
    outcome.share_row("all codes of a phrase", all);
    outcome.fraction("code_accuracy", all.share());
    outcome.fraction("country_accuracy", countries.share());
    outcome.fraction("sector_accuracy", sectors.share());
    outcome.value("n", all.of);
    for line in wrong.iter().take(settings.errors) {
        outcome.text(line);
    }
    Ok(outcome)
}

/// What stands for the codes of one phrase.
#[derive(Default)]
struct Found {
    country: String,
    sector: String,
    codes: BTreeSet<String>,
}

fn actor(lab: &Lab, gold: &Gold, dictionary: Option<&Dictionary>) -> Found {
    let analysis = lab.analyse(&gold.text);
    let report = Report::new(&gold.text, None, gold.date.as_deref());
    let (mentions, actors) = extract::mentions(&report, &analysis, dictionary);
    let focused = |top: usize| gold.focus.as_deref().is_none_or(|focus| analysis.tokens[top].span.of(&gold.text).eq_ignore_ascii_case(focus));
    let first = mentions.iter().filter(|mention| focused(mention.top)).max_by_key(|mention| (mention.phrase.len(), std::cmp::Reverse(mention.phrase.start)));
    let mut found = Found::default();
    let Some(actor) = first.and_then(|mention| actors[mention.entity].as_ref()) else { return found };
    found.take(actor);
    if gold.focus.is_none() {
        found.codes.extend(actors.iter().flatten().filter(|other| other.mentions.iter().any(|mention| analysis.sentences.first().is_some_and(|sentence| sentence.span.start <= mention.span.start))).flat_map(|other| other.codes.iter().cloned()));
    }
    found
}

impl Found {
    fn take(&mut self, actor: &Actor) {
        self.country = actor.country.clone().unwrap_or_default();
        self.sector = actor.sectors.first().cloned().unwrap_or_default();
        self.codes = actor.codes.iter().cloned().collect();
    }
}

/// Whether all that the gold expects was found; an unknown sector is none.
fn compare(expected: &Expected, found: &Found, countries: &mut Share, sectors: &mut Share) -> bool {
    let mut right = true;
    if let Some(codes) = &expected.cameo_codes {
        right &= *codes == found.codes;
    }
    if let Some(country) = &expected.country {
        countries.count(*country == found.country);
        right &= *country == found.country;
    }
    if let Some(sector) = &expected.code_1 {
        let wanted = if sector == "UNK" { "" } else { sector };
        sectors.count(wanted == found.sector);
        right &= wanted == found.sector;
    }
    right
}

fn told(gold: &Gold, found: &Found) -> String {
    let expected = &gold.expect;
    let empty = String::new();
    let wanted = expected.cameo_codes.as_ref().map_or_else(
        || format!("{} {}", expected.country.as_ref().unwrap_or(&empty), expected.code_1.as_ref().unwrap_or(&empty)),
        |codes| codes.iter().cloned().collect::<Vec<_>>().join(" "),
    );
    let codes: Vec<&str> = found.codes.iter().map(String::as_str).collect();
    let date = gold.date.as_deref().unwrap_or("-");
    format!("  {:<50} {date:<11} wanted {wanted:<10} found {} {} {}\n", gold.text, found.country, found.sector, codes.join(" "))
}
