//! Events of several reports that are one, on ECB+: the mentions are the gold's, everything else is read out of the
//! texts. MUC, B³ and CEAFe over all reports as one document, singletons included, and pairs of mentions.
//!
//! Beside the score stand two simpler ways: the same main word within the gold's reports of one event, and within
//! the stories as found. Which errors were made is shown by [`errors`].

mod errors;

use crate::evaluate::Settings;
use crate::gold::event_links::{self, Document, Mention};
use crate::measure::coreference::{Cluster, Coreference, clusters};
use crate::measure::outcome::Outcome;
use crate::measure::scores::Counts;
use crate::reading::Lab;
use anyhow::{Context, Result};
use extract::measure::content_words;
use extract::{Findings, Known};
use links::closeness::{Closeness, ReportWords};
use links::{self, Event, EventWords, FEATURES, Pair};
use rayon::prelude::*;
use record::Report;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;

/// Everything that is read and found about a set of reports.
struct Reading {
    documents: Vec<Document>,
    closeness: Closeness,
    /// Reports by story.
    stories: Vec<Vec<usize>>,
    /// Every mention of every report, in their order.
    mentions: Vec<Read>,
}

/// One mention of an event, read.
struct Read {
    /// The number of its report.
    report: usize,
    /// The number of its mention there.
    number: usize,
    /// Its main word, in its dictionary form.
    head: String,
    words: EventWords,
}

/// Measures the links on the gold file.
pub fn evaluate(lab: &Lab, settings: &Settings) -> Result<Outcome> {
    let mut documents = event_links::read(&settings.gold)?;
    documents.retain(|document| settings.wants(&document.id));
    let reading = Reading::of(lab, documents)?;
    let gold = reading.grouped(|mention, number| match &reading.gold(mention).event {
        Some(event) => (event.clone(), 0),
        None => (String::new(), number + 1),
    });
    let found = reading.found();
    let scored = Coreference::of(&gold, &found);
    let pairs = pairs(&gold, &found);
    let mut outcome = Outcome::default();
    let story_of = reading.story_of();
    outcome.line(&format!(
        "{} mentions of {} events in {} reports; {} found in {} stories",
        reading.mentions.len(),
        gold.len(),
        reading.documents.len(),
        found.len(),
        reading.stories.len()
    ));
    outcome.line("\n                                      CoNLL     MUC      B³   CEAFe");
    row(&mut outcome, "links", scored);
    row(
        &mut outcome,
        "same word, gold subtopics",
        Coreference::of(
            &gold,
            &reading.grouped(|mention, _| (reading.documents[mention.report].subtopic.clone(), mention.head.clone())),
        ),
    );
    row(
        &mut outcome,
        "same word, stories as found",
        Coreference::of(&gold, &reading.grouped(|mention, _| (story_of[&mention.report], mention.head.clone()))),
    );
    outcome.counts_heading("pairs of mentions");
    outcome.counts_row("in one event", pairs);
    if settings.errors > 0 {
        outcome.text(&errors::printed(&reading, &gold, &found, settings.errors));
    }
    for (key, value) in
        [("precision", pairs.precision()), ("recall", pairs.recall()), ("f1", pairs.f1()), ("conll_f1", scored.conll())]
    {
        outcome.fraction(key, value);
    }
    for (key, sums) in [("muc", scored.muc), ("b_cubed", scored.b_cubed), ("ceaf_e", scored.ceaf)] {
        outcome.fraction(&format!("{key}_f1"), sums.f1());
        outcome.fraction(&format!("{key}_precision"), sums.precision());
        outcome.fraction(&format!("{key}_recall"), sums.recall());
    }
    outcome.value("n", reading.mentions.len());
    Ok(outcome)
}

/// The features of every pair of mentions within a story, and whether they are of one event: a line of JSON each,
/// after one with the names of the features.
pub fn examples(lab: &Lab, gold: &Path) -> Result<String> {
    let reading = Reading::of(lab, event_links::read(gold)?)?;
    let mut lines = format!("{}\n", json!({ "features": FEATURES }));
    for (story, members) in reading.by_story().iter().enumerate() {
        for (place, &one) in members.iter().enumerate() {
            for &other in &members[..place] {
                let features = links::features(
                    &reading.mentions[one].words,
                    &reading.mentions[other].words,
                    reading.pair(one, other),
                );
                let event = |mention: usize| reading.gold(&reading.mentions[mention]).event.as_ref();
                let same = event(one).is_some_and(|own| event(other) == Some(own));
                lines += &format!(
                    "{}\n",
                    json!({ "story": story, "one": one, "other": other, "features": features, "same": same })
                );
            }
        }
    }
    Ok(lines)
}

impl Reading {
    fn of(lab: &Lab, documents: Vec<Document>) -> Result<Self> {
        let read: Vec<_> = documents
            .par_iter()
            .enumerate()
            .map(|(number, document)| read(lab, number, document))
            .collect::<Result<_>>()?;
        let (words, mentions): (Vec<ReportWords>, Vec<Vec<Read>>) = read.into_iter().unzip();
        let closeness = Closeness::of(&words);
        let stories = closeness.stories();
        Ok(Self { documents, closeness, stories, mentions: mentions.into_iter().flatten().collect() })
    }

    /// The gold's mention.
    fn gold(&self, mention: &Read) -> &Mention {
        &self.documents[mention.report].mentions[mention.number]
    }

    /// The mentions with the same key, as clusters of their numbers.
    fn grouped<K: Ord>(&self, key: impl Fn(&Read, usize) -> K) -> Vec<Cluster> {
        clusters(self.mentions.iter().enumerate().map(|(number, mention)| (key(mention, number), number..number + 1)))
    }

    fn story_of(&self) -> BTreeMap<usize, usize> {
        self.stories
            .iter()
            .enumerate()
            .flat_map(|(story, reports)| reports.iter().map(move |&report| (report, story)))
            .collect()
    }

    /// The numbers of the mentions of each story.
    fn by_story(&self) -> Vec<Vec<usize>> {
        let of_story = |reports: &Vec<usize>| {
            (0..self.mentions.len()).filter(|&number| reports.contains(&self.mentions[number].report)).collect()
        };
        self.stories.iter().map(of_story).collect()
    }

    fn pair(&self, one: usize, other: usize) -> Pair {
        let (one, other) = (self.mentions[one].report, self.mentions[other].report);
        Pair { closeness: self.closeness.between(one, other), same_report: one == other }
    }

    /// The events as found: joined within each story.
    fn found(&self) -> Vec<Cluster> {
        let mut found = Vec::new();
        for members in self.by_story() {
            let words: Vec<EventWords> = members.iter().map(|&number| self.mentions[number].words.clone()).collect();
            for group in links::joined(&words, |one, other| self.pair(members[one], members[other])) {
                found.push(group.iter().map(|&place| (members[place], members[place] + 1)).collect());
            }
        }
        found
    }
}

/// Reads one report: its words, and its events.
fn read(lab: &Lab, report: usize, document: &Document) -> Result<(ReportWords, Vec<Read>)> {
    let analysis = lab.analyse(&document.text);
    let mut words = ReportWords::default();
    content_words(&analysis).iter().for_each(|(word, is_name)| words.add(word, *is_name));
    let spans: Vec<_> = document.mentions.iter().map(|mention| mention.span).collect();
    let given = Report::new(document.text.as_str(), None, document.date.as_deref());
    let phrases = Findings::of(&given, &analysis, Known::embedded()).event_phrases(&spans);
    let mut mentions = Vec::new();
    for (number, phrase) in phrases.into_iter().enumerate() {
        let phrase = phrase.with_context(|| format!("{}: no word stands where event {number} is", document.id))?;
        let words = EventWords::new(&Event {
            head: &phrase.head,
            is_verb: phrase.is_verb,
            subject: &phrase.subject,
            object: &phrase.object,
            other: &phrase.other,
        });
        mentions.push(Read { report, number, head: phrase.head, words });
    }
    Ok((words, mentions))
}

fn row(outcome: &mut Outcome, name: &str, scored: Coreference) {
    let [conll, muc, b_cubed, ceaf] =
        [scored.conll(), scored.muc.f1(), scored.b_cubed.f1(), scored.ceaf.f1()].map(|value| 100.0 * value);
    outcome.line(&format!("{name:<35} {conll:>7.2} {muc:>7.2} {b_cubed:>7.2} {ceaf:>7.2}"));
}

/// Pairs of mentions in one cluster.
fn pairs(gold: &[Cluster], found: &[Cluster]) -> Counts {
    let count = |clusters: &[Cluster]| clusters.iter().map(|cluster| cluster.len() * (cluster.len() - 1) / 2).sum();
    let both: Vec<Cluster> = gold
        .iter()
        .flat_map(|own| found.iter().map(move |other| own.intersection(other).copied().collect()))
        .filter(|both: &Cluster| !both.is_empty())
        .collect();
    Counts { gold: count(gold), found: count(found), right: count(&both) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_counted_within_clusters() {
        let cluster = |numbers: &[usize]| numbers.iter().map(|&number| (number, number + 1)).collect::<Cluster>();
        let counts = pairs(&[cluster(&[1, 2, 3]), cluster(&[4])], &[cluster(&[1, 2]), cluster(&[3, 4])]);
        assert_eq!(counts, Counts { gold: 3, found: 2, right: 1 });
    }
}
