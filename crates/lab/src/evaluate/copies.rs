//! Pairs of reports that share passages, against gold pairs.
//!
//! Pairs are found through an index among all texts, as the archive finds them: every text is looked up among those
//! before it. Beside that, the pairs of the gold are compared directly, which shows what the index misses. Four forms
//! of gold are known, by their keys ([`gold`]). Where the gold says of few pairs what they are, only these are scored;
//! where it says all there is to find (`duplicates`, the generator's truth), whatever else is found is wrong.

mod gold;
mod search;

use super::Settings;
use crate::measure::outcome::Outcome;
use crate::measure::scores::Counts;
use anyhow::Result;
use corroborate::copies::Shared;
use gold::{Gold, Pair};
use search::Corpus;
use serde_json::Map;
use std::collections::{BTreeMap, BTreeSet};

/// Measures copies on the gold file.
pub fn evaluate(settings: &Settings) -> Result<Outcome> {
    let (gold, texts) = gold::read(settings)?;
    let corpus = Corpus::new(texts);
    let found = corpus.search();
    let counts = |pair: &Pair| found.get(pair).is_some_and(|passages| corpus.decides(*pair, passages, gold.whole));
    let directly = |pair: &Pair| corpus.decides(*pair, &corpus.compare(*pair), gold.whole);
    let mut outcome = Outcome::default();
    outcome.line(&format!(
        "{} texts, {} pairs looked at, {} of them with a passage in common",
        corpus.len(),
        corpus.aligned(),
        found.len()
    ));

    let false_ones: BTreeSet<Pair> = match gold.complete {
        true => found.keys().filter(|pair| counts(pair) && !gold.pairs.contains_key(pair)).copied().collect(),
        false => BTreeSet::new(),
    };
    outcome.counts_heading("through the index");
    let (all, tiers) = table(&mut outcome, &gold, &false_ones, &counts);
    outcome.counts_heading("compared directly");
    table(&mut outcome, &gold, &false_ones, &directly);
    if settings.errors > 0 {
        errors(&mut outcome, settings.errors, &gold, &corpus, &found, &false_ones, &counts);
    }
    outcome.fraction("precision", all.precision());
    outcome.fraction("recall", all.recall());
    outcome.fraction("f1", all.f1());
    outcome.value("n", all.gold);
    let by_tier: Map<String, serde_json::Value> =
        tiers.iter().map(|(tier, counts)| ((*tier).to_owned(), counts.json())).collect();
    outcome.value("by_tier", by_tier);
    Ok(outcome)
}

/// A row for all and one for each tier. `false_ones` were found and are no pairs of the gold: they count for all, and
/// for each tier in which one of their two texts has a pair.
fn table<'a>(
    outcome: &mut Outcome,
    gold: &'a Gold,
    false_ones: &BTreeSet<Pair>,
    decides: &dyn Fn(&Pair) -> bool,
) -> (Counts, BTreeMap<&'a str, Counts>) {
    let mut tiers: BTreeMap<&str, Counts> = BTreeMap::new();
    let mut tiers_of: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    let mut all = Counts { found: false_ones.len(), ..Counts::default() };
    for (pair, (tier, reuse)) in &gold.pairs {
        let found = decides(pair);
        let counts =
            Counts { gold: usize::from(*reuse), found: usize::from(found), right: usize::from(*reuse && found) };
        all += counts;
        *tiers.entry(tier).or_default() += counts;
        for text in [pair.0, pair.1] {
            tiers_of.entry(text).or_default().insert(tier);
        }
    }
    for pair in false_ones {
        let both: BTreeSet<&str> =
            [pair.0, pair.1].iter().filter_map(|text| tiers_of.get(text)).flatten().copied().collect();
        both.into_iter().for_each(|tier| *tiers.entry(tier).or_default() += Counts { found: 1, ..Counts::default() });
    }
    outcome.counts_row("all", all);
    if tiers.len() > 1 {
        tiers.iter().for_each(|(tier, counts)| outcome.counts_row(tier, *counts));
    }
    (all, tiers)
}

/// Pairs that came out wrong, with what they share.
fn errors(
    outcome: &mut Outcome,
    most: usize,
    gold: &Gold,
    corpus: &Corpus,
    found: &BTreeMap<Pair, Vec<Shared>>,
    false_ones: &BTreeSet<Pair>,
    counts: &dyn Fn(&Pair) -> bool,
) {
    let missed = gold.pairs.iter().filter(|(pair, (_, reuse))| *reuse && !counts(pair));
    let missed: Vec<(&Pair, &str, &str)> = missed.map(|(pair, (tier, _))| (pair, tier.as_str(), "missed")).collect();
    let wrong = gold.pairs.iter().filter(|(pair, (_, reuse))| !*reuse && counts(pair));
    let wrong = wrong
        .map(|(pair, (tier, _))| (pair, tier.as_str(), "wrong"))
        .chain(false_ones.iter().map(|pair| (pair, "not in the gold", "wrong")));
    let wrong: Vec<(&Pair, &str, &str)> = wrong.collect();
    for (pair, tier, told) in missed.iter().take(most).chain(wrong.iter().take(most)) {
        let way = if found.contains_key(pair) { "" } else { ", not found through the index" };
        outcome.line(&format!("\n{told}{way}: {} and {} ({tier})", corpus.id(pair.0), corpus.id(pair.1)));
        for passage in corpus.compare(**pair) {
            let same = passage.same_permille / 10;
            outcome.line(&format!("  {:?}, {} words, {same} % the same", passage.reuse, passage.words));
            outcome.line(&format!("    {}", line(passage.a.of(corpus.text(pair.0)))));
            outcome.line(&format!("    {}", line(passage.b.of(corpus.text(pair.1)))));
        }
    }
}

fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
