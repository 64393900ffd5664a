//! The codes of phrases: `expect` holds CAMEO codes (as a set), or a PLOVER country and sector.
//!
//! A phrase is read as a report of its own, at its date. The actor is the one in focus where the gold names a
//! word, else the one whose mention takes the most of the phrase; of equals the first. The CAMEO codes are those of
//! every mention that stands in no other.

use crate::evaluate::Settings;
use crate::measure::outcome::Outcome;
use crate::measure::scores::Share;
use crate::reading::Lab;
use anyhow::{Context, Result};
use extract::measure::LinkedMention;
use extract::{Findings, Known};
use lexicon::dictionaries::Dictionary;
use record::Report;
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
        let gold: Gold =
            serde_json::from_str(line).with_context(|| format!("{}:{}", settings.gold.display(), number + 1))?;
        let expected = &gold.expect;
        if !settings.wants(&gold.id)
            || expected.cameo_codes.is_none() && expected.country.is_none() && expected.code_1.is_none()
        {
            continue;
        }
        let found = actor(lab, &gold, dictionary);
        let right = compare(expected, &found, &mut countries, &mut sectors);
        all.count(right);
        by_kind
            .entry(format!("{}: {}", gold.id.split('/').next().unwrap_or_default(), gold.kind))
            .or_default()
            .count(right);
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

/// What the gold puts in place of a country for one that belongs to none; our codes have it in the CAMEO code.
const DOMAINS: [&str; 3] = ["IGO", "NGO", "UNO"];

/// What stands for the codes of one phrase.
#[derive(Default)]
struct Found {
    country: String,
    sectors: Vec<String>,
    cameo: String,
    codes: BTreeSet<String>,
}

fn actor(lab: &Lab, gold: &Gold, dictionary: Option<&Dictionary>) -> Found {
    let analysis = lab.analyse(&gold.text);
    let report = Report::new(&gold.text, None, gold.date.as_deref());
    let known = Known { dictionary, ..Known::embedded() };
    let (mentions, actors) = Findings::of(&report, &analysis, known).mentions();
    let focused = |top: text::Word| {
        gold.focus.as_deref().is_some_and(|focus| analysis.tokens[top].span.of(&gold.text).eq_ignore_ascii_case(focus))
    };
    let inside = |one: &LinkedMention, other: &LinkedMention| {
        one.top != other.top && other.phrase.start <= one.phrase.start && one.phrase.end <= other.phrase.end
    };
    let outermost = |mention: &&LinkedMention| !mentions.iter().any(|other| inside(mention, other));
    let mut found = Found::default();
    let chosen: Vec<&LinkedMention> = match &gold.focus {
        Some(_) => mentions.iter().filter(|mention| focused(mention.top)).collect(),
        None => mentions.iter().filter(outermost).collect(),
    };
    for actor in chosen.iter().filter_map(|mention| actors[mention.entity].as_ref()) {
        found.codes.extend(actor.codes.iter().cloned());
    }
    let longest = chosen.iter().max_by_key(|mention| (mention.phrase.len(), std::cmp::Reverse(mention.phrase.start)));
    if let Some(actor) = longest.and_then(|mention| actors[mention.entity].as_ref()) {
        found.country = actor.country.clone().unwrap_or_default();
        found.sectors = actor.sectors.clone();
        found.cameo = actor.cameo.clone().unwrap_or_default();
    }
    found
}

/// Whether all that the gold expects was found; an unknown sector is none.
fn compare(expected: &Expected, found: &Found, countries: &mut Share, sectors: &mut Share) -> bool {
    let mut right = true;
    if let Some(codes) = &expected.cameo_codes {
        right &= *codes == found.codes;
    }
    let domain = expected.country.as_deref().is_some_and(|country| DOMAINS.contains(&country));
    if let Some(country) = &expected.country {
        let same = if domain {
            found.country.is_empty() && found.cameo.contains(country.as_str())
        } else {
            *country == found.country
        };
        countries.count(same);
        right &= same;
    }
    if let Some(sector) = &expected.code_1 {
        let wanted = if sector == "UNK" { "" } else { sector };
        let sector = found.sectors.iter().find(|sector| !domain || !DOMAINS.contains(&sector.as_str()));
        let same = wanted == sector.map_or("", String::as_str);
        sectors.count(same);
        right &= same;
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
    format!(
        "  {:<50} {date:<11} wanted {wanted:<10} found {} {} {}\n",
        gold.text,
        found.country,
        found.sectors.join(" "),
        codes.join(" ")
    )
}
