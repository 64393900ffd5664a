//! What speaks for and against two events being one, as numbers; their weights; the reasons in words.
//!
//! The weights stand in `data/link_weights.tsv`, a row a feature, which says how they were come by.

use crate::tables;
use crate::words::EventWords;
use std::sync::OnceLock;

/// What two events' reports say of one another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// How near the two reports are to one another, from 0 to 1, as [`crate::closeness`] measures it.
    pub closeness: f64,
    /// Whether one report tells both.
    pub same_report: bool,
}

/// One thing that spoke for or against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason {
    /// What it is, in words.
    pub words: &'static str,
    /// How much it spoke for (or, below 0, against), in log odds.
    pub weight: f64,
}

/// How likely two events are one.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// The sum of the reasons, and of what holds of all pairs, in log odds.
    pub score: f64,
    /// The reasons that weigh something, in the order of the table.
    pub reasons: Vec<Reason>,
}

impl Likeness {
    /// The likelihood, from 0 to 1.
    pub fn probability(&self) -> f64 {
        1.0 / (1.0 + (-self.score).exp())
    }
}

/// The features' names, in their order. The first holds of every pair.
pub const FEATURES: [&str; 17] = [
    "any pair",
    "same word",
    "same stem",
    "one family",
    "several families",
    "close reports",
    "same word, close reports",
    "same word, same report",
    "object",
    "other part",
    "subject",
    "parts, unlike words",
    "no part shared",
    "told of the other",
    "same part of speech",
    "days apart",
    "places apart",
];

/// The features of two events.
pub fn features(one: &EventWords, other: &EventWords, pair: Pair) -> [f64; FEATURES.len()] {
    let flag = |set: bool| f64::from(u8::from(set));
    let same = one.head == other.head;
    let stem = !same && one.stem == other.stem;
    let families =
        if same || stem { 0 } else { shared(tables::families_of(one.head), tables::families_of(other.head)) };
    let alike = same || stem || families > 0;
    let (all, all_other) = (all_parts(one), all_parts(other));
    let none_shared = !all.is_empty() && !all_other.is_empty() && shared(&all, &all_other) == 0;
    let mentions = |whole: &[u16], event: &EventWords| whole.binary_search(&event.head_half()).is_ok();
    let [subject, object, rest] = std::array::from_fn(|part| overlap(&one.parts[part], &other.parts[part]));
    let days_apart = one.days.zip(other.days).is_some_and(|(one, other)| one.1 < other.0 || other.1 < one.0);
    let places_apart = one.site.zip(other.site).is_some_and(|(one, other)| one.is_apart(other));
    [
        1.0,
        flag(same),
        flag(stem),
        flag(families > 0),
        flag(families > 1),
        pair.closeness,
        flag(same) * pair.closeness,
        flag(same && pair.same_report),
        object,
        rest,
        subject,
        if alike { 0.0 } else { overlap(&all, &all_other) },
        flag(none_shared),
        flag(mentions(&all, other) || mentions(&all_other, one)),
        flag(one.is_verb == other.is_verb),
        flag(days_apart),
        flag(places_apart),
    ]
}

/// A reason that weighs less than this is not told.
const TOLD: f64 = 0.05;

/// Weighs two events.
pub fn compare(one: &EventWords, other: &EventWords, pair: Pair) -> Likeness {
    let weighed =
        features(one, other, pair).into_iter().zip(weights()).map(|(value, (weight, words))| (value * weight, *words));
    let weighed: Vec<(f64, &str)> = weighed.collect();
    let reasons =
        weighed[1..].iter().filter(|(weight, _)| weight.abs() >= TOLD).map(|&(weight, words)| Reason { words, weight });
    Likeness { score: weighed.iter().map(|(weight, _)| weight).sum(), reasons: reasons.collect() }
}

/// Weight and words of each feature.
fn weights() -> &'static [(f64, &'static str); FEATURES.len()] {
    static WEIGHTS: OnceLock<[(f64, &str); FEATURES.len()]> = OnceLock::new();
    WEIGHTS.get_or_init(|| {
        let mut weights = [(0.0, ""); FEATURES.len()];
        for (place, row) in tables::rows(include_str!("../data/link_weights.tsv")).enumerate().take(FEATURES.len()) {
            assert_eq!(row[0], FEATURES[place], "link_weights.tsv lists the features in their order");
            weights[place] = (row[1].parse().expect("link_weights.tsv holds a number in each row"), row[2]);
        }
        weights
    })
}

/// All parts' words together, sorted, each once.
fn all_parts(event: &EventWords) -> Vec<u16> {
    let mut all: Vec<u16> = event.parts.iter().flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// How many members two sorted lists share.
fn shared(one: &[u16], other: &[u16]) -> usize {
    one.iter().filter(|member| other.binary_search(member).is_ok()).count()
}

/// The cosine of two sets.
fn overlap(one: &[u16], other: &[u16]) -> f64 {
    let both = shared(one, other);
    if both == 0 { 0.0 } else { both as f64 / ((one.len() * other.len()) as f64).sqrt() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Event, Site};

    fn event(head: &str, subject: &[&str], object: &[&str]) -> EventWords {
        let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        EventWords::new(&Event { head, is_verb: true, subject: &words(subject), object: &words(object), other: &[] })
    }

    const NEAR: Pair = Pair { closeness: 0.8, same_report: false };
    const FAR: Pair = Pair { closeness: 0.1, same_report: false };

    #[test]
    fn one_event_in_two_wordings() {
        let (one, other) = (event("kill", &["rebel"], &["Brandt", "mayor"]), event("murder", &["gunman"], &["Brandt"]));
        let found = compare(&one, &other, NEAR);
        assert!(found.probability() > 0.5, "{found:?}");
        assert!(
            found.reasons.iter().any(|reason| reason.weight > 0.0 && reason.words.contains("acted on")),
            "{found:?}"
        );
        assert_eq!(found, compare(&other, &one, NEAR));
    }

    #[test]
    fn other_words_about_others_are_two_events() {
        let (one, other) = (event("kill", &["rebel"], &["Brandt"]), event("visit", &["Weller"], &["school"]));
        assert!(compare(&one, &other, NEAR).probability() < 0.1);
        assert!(compare(&one, &one, FAR).score < compare(&one, &one, NEAR).score);
    }

    #[test]
    fn days_and_places_part_what_words_join() {
        let one = event("bomb", &["army"], &["Halm"]);
        let (monday, friday) = (one.clone().on(Some((100, 100))), one.clone().on(Some((104, 104))));
        assert!(
            compare(&monday, &monday, NEAR).probability() > 0.5 && compare(&monday, &friday, NEAR).probability() < 0.5
        );
        let site = |country: &[u8; 3]| one.clone().at(Some(Site { country: *country, point: None }));
        assert!(compare(&site(b"NOR"), &site(b"SWE"), NEAR).score < compare(&one, &one, NEAR).score);
    }

    #[test]
    fn every_feature_has_a_weight_and_words() {
        assert!(weights().iter().all(|(weight, words)| weight.is_finite() && !words.is_empty()));
    }
}
