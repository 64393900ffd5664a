//! How near reports are to one another among the reports around them, and the stories they make.
//!
//! Two reports of one event share its names and numbers; two of like events share only the words of such events. So
//! words are weighed by how few reports have them, names and numbers twice, and what two reports share is held
//! against what each of them shares with its own nearest.

use crate::{Sign, clusters, sign};
use std::collections::BTreeMap;

/// The words of one report, by sign.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReportWords {
    counts: BTreeMap<Sign, (u32, bool)>,
}

impl ReportWords {
    /// Takes in a word in its dictionary form, and whether it is a name or a number.
    pub fn add(&mut self, word: &str, is_name: bool) {
        let (count, named) = self.counts.entry(sign(word)).or_default();
        *count += 1;
        *named |= is_name;
    }
}

/// How near each two of several reports are.
#[derive(Debug, Clone, Default)]
pub struct Closeness {
    /// A row a report, a column for each earlier one.
    near: Vec<Vec<f64>>,
}

/// A name or a number counts as much as so many other words.
const NAME: f64 = 2.0;
/// A report's nearest are so many.
const NEAREST: usize = 8;
/// What a report shares with its nearest is taken for no less than this: a report that is like no other is near none.
const LEAST: f64 = 0.12;
/// Reports that share so many times what they share with their nearest are no nearer than others that do.
const NEAREST_TIMES: f64 = 1.5;
/// Reports are of one story where they are so near on average.
const STORY: f64 = 0.4;

impl Closeness {
    /// Compares all reports of a set. Takes memory and time with the square of their number.
    pub fn of(reports: &[ReportWords]) -> Self {
        let mut having: BTreeMap<Sign, u32> = BTreeMap::new();
        reports.iter().flat_map(|report| report.counts.keys()).for_each(|word| *having.entry(*word).or_default() += 1);
        let vectors: Vec<Vec<(Sign, f64)>> =
            reports.iter().map(|report| weighed(report, &having, reports.len())).collect();
        let mut near: Vec<Vec<f64>> = (0..reports.len())
            .map(|one| (0..one).map(|other| cosine(&vectors[one], &vectors[other])).collect())
            .collect();
        let own: Vec<f64> = (0..reports.len()).map(|one| of_nearest(&near, one)).collect();
        for (one, row) in near.iter_mut().enumerate() {
            for (other, cell) in row.iter_mut().enumerate() {
                *cell = (*cell / (own[one] * own[other]).sqrt()).min(NEAREST_TIMES) / NEAREST_TIMES;
            }
        }
        Self { near }
    }

    /// How near two reports are, from 0 to 1; a report is nearest to itself.
    pub fn between(&self, one: usize, other: usize) -> f64 {
        if one == other { 1.0 } else { self.near[one.max(other)][one.min(other)] }
    }

    /// The reports by story, each story in order, the stories in the order of their first reports.
    pub fn stories(&self) -> Vec<Vec<usize>> {
        clusters::average_link(self.near.len(), STORY, |one, other| self.between(one, other))
    }
}

/// A report's words that others have too, weighed, as a vector of length 1 sorted by sign.
fn weighed(report: &ReportWords, having: &BTreeMap<Sign, u32>, reports: usize) -> Vec<(Sign, f64)> {
    let shared = report.counts.iter().filter(|(word, _)| having[word] > 1);
    let mut vector: Vec<(Sign, f64)> = shared
        .map(|(word, (count, is_name))| {
            // A word that all have still says a little, so that a set of two is no exception.
            let rarity = ((reports + 1) as f64 / f64::from(having[word])).ln();
            (*word, (1.0 + f64::from(*count).ln()) * if *is_name { NAME } else { 1.0 } * rarity)
        })
        .collect();
    let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    vector.iter_mut().for_each(|(_, weight)| *weight /= length);
    vector
}

/// The cosine of two vectors of length 1.
fn cosine(one: &[(Sign, f64)], other: &[(Sign, f64)]) -> f64 {
    let (mut sum, mut at) = (0.0, 0);
    for (word, weight) in one {
        while other.get(at).is_some_and(|(other, _)| other < word) {
            at += 1;
        }
        if let Some((_, more)) = other.get(at).filter(|(other, _)| other == word) {
            sum += weight * more;
        }
    }
    sum
}

/// What a report shares with its nearest on average.
fn of_nearest(near: &[Vec<f64>], one: usize) -> f64 {
    let mut all: Vec<f64> =
        (0..near.len()).filter(|&other| other != one).map(|other| near[one.max(other)][one.min(other)]).collect();
    all.sort_by(|a, b| b.total_cmp(a));
    all.truncate(NEAREST);
    (all.iter().sum::<f64>() / NEAREST as f64).max(LEAST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(text: &str) -> ReportWords {
        let mut words = ReportWords::default();
        text.split(' ').for_each(|word| words.add(word, word.starts_with(char::is_uppercase)));
        words
    }

    #[test]
    fn like_events_are_two_stories() {
        let reports = [
            report("bomb kill people market Halm Monday army say Brandt mayor"),
            report("bomb kill people square Oster Friday rebel say Weller minister"),
            report("market bomb Halm kill people Brandt visit wounded Monday"),
            report("minister Weller blame rebel bomb Oster kill people"),
            report("team win match"),
        ];
        let closeness = Closeness::of(&reports);
        assert_eq!(closeness.stories(), [vec![0, 2], vec![1, 3], vec![4]]);
        assert!(closeness.between(0, 2) > closeness.between(0, 1));
        assert_eq!(closeness.between(1, 1), 1.0);
    }

    #[test]
    fn reports_without_words_are_near_none() {
        let closeness = Closeness::of(&[ReportWords::default(), ReportWords::default(), report("rain fall")]);
        assert_eq!(closeness.between(0, 1), 0.0);
        assert_eq!(closeness.stories().len(), 3);
    }
}
