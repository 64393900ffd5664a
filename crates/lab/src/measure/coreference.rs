//! How well mentions are linked: MUC, B³ and CEAFe (entity-based, φ4), and their mean, the CoNLL score.
//!
//! A mention is right where its span is exact. Singletons count on both sides, as the gold has them.

use pathfinding::prelude::{Matrix, kuhn_munkres};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::{AddAssign, Range};

/// Mentions of one thing, by their words.
pub type Cluster = BTreeSet<(usize, usize)>;

/// The clusters of mentions that share a number or name.
pub fn clusters<K: Ord>(mentions: impl IntoIterator<Item = (K, Range<usize>)>) -> Vec<Cluster> {
    let mut groups: BTreeMap<K, Cluster> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (group, words) in mentions {
        if seen.insert((words.start, words.end)) {
            groups.entry(group).or_default().insert((words.start, words.end));
        }
    }
    groups.into_values().collect()
}

/// A precision and a recall as sums over documents.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Sums {
    precision: (f64, f64),
    recall: (f64, f64),
}

impl Sums {
    /// Precision.
    pub fn precision(self) -> f64 {
        share(self.precision)
    }

    /// Recall.
    pub fn recall(self) -> f64 {
        share(self.recall)
    }

    /// The harmonic mean of the two.
    pub fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }
}

impl AddAssign for Sums {
    fn add_assign(&mut self, other: Self) {
        for (own, more) in [(&mut self.precision, other.precision), (&mut self.recall, other.recall)] {
            own.0 += more.0;
            own.1 += more.1;
        }
    }
}

/// The three measures of one document, or of several together.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Coreference {
    /// Mentions found, whatever they are linked to.
    pub mentions: Sums,
    /// Links (Vilain and others 1995).
    pub muc: Sums,
    /// Mentions weighed by their clusters (Bagga and Baldwin 1998).
    pub b_cubed: Sums,
    /// Clusters matched one to one (Luo 2005).
    pub ceaf: Sums,
}

impl Coreference {
    /// Scores the clusters found in one document.
    pub fn of(gold: &[Cluster], found: &[Cluster]) -> Self {
        let all = |clusters: &[Cluster]| clusters.iter().flatten().copied().collect::<BTreeSet<_>>();
        let (in_gold, in_found) = (all(gold), all(found));
        let right = in_gold.intersection(&in_found).count() as f64;
        let aligned = aligned(gold, found);
        Self {
            mentions: Sums { precision: (right, in_found.len() as f64), recall: (right, in_gold.len() as f64) },
            muc: Sums { precision: links(found, gold), recall: links(gold, found) },
            b_cubed: Sums { precision: shares(found, gold), recall: shares(gold, found) },
            ceaf: Sums { precision: (aligned, found.len() as f64), recall: (aligned, gold.len() as f64) },
        }
    }

    /// The CoNLL score: the mean of the three F1.
    pub fn conll(self) -> f64 {
        (self.muc.f1() + self.b_cubed.f1() + self.ceaf.f1()) / 3.0
    }
}

impl AddAssign for Coreference {
    fn add_assign(&mut self, other: Self) {
        self.mentions += other.mentions;
        self.muc += other.muc;
        self.b_cubed += other.b_cubed;
        self.ceaf += other.ceaf;
    }
}

fn share((part, whole): (f64, f64)) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// How many links of the `own` clusters the `other` ones keep, and how many there are.
fn links(own: &[Cluster], other: &[Cluster]) -> (f64, f64) {
    let cluster_of = cluster_of(other);
    let mut sums = (0.0, 0.0);
    for cluster in own {
        let known: BTreeSet<usize> = cluster.iter().filter_map(|mention| cluster_of.get(mention).copied()).collect();
        let unknown = cluster.iter().filter(|mention| !cluster_of.contains_key(mention)).count();
        sums.0 += (cluster.len() - (known.len() + unknown).min(cluster.len())) as f64;
        sums.1 += (cluster.len() - 1) as f64;
    }
    sums
}

/// For each mention of `own`, the share of its cluster that stands in its cluster of `other`.
fn shares(own: &[Cluster], other: &[Cluster]) -> (f64, f64) {
    let cluster_of = cluster_of(other);
    let mut sums = (0.0, 0.0);
    for cluster in own {
        let mut together: BTreeMap<usize, usize> = BTreeMap::new();
        for number in cluster.iter().filter_map(|mention| cluster_of.get(mention)) {
            *together.entry(*number).or_default() += 1;
        }
        sums.0 += together.values().map(|&count| (count * count) as f64).sum::<f64>() / cluster.len() as f64;
        sums.1 += cluster.len() as f64;
    }
    sums
}

fn cluster_of(clusters: &[Cluster]) -> BTreeMap<(usize, usize), usize> {
    let numbered = clusters.iter().enumerate();
    numbered.flat_map(|(number, cluster)| cluster.iter().map(move |&mention| (mention, number))).collect()
}

/// Similarities are matched as whole numbers of this part.
const PART: f64 = 1e9;

/// The similarity (φ4) of the best one-to-one matching of clusters.
fn aligned(gold: &[Cluster], found: &[Cluster]) -> f64 {
    let (rows, columns) = if gold.len() <= found.len() { (gold, found) } else { (found, gold) };
    if rows.is_empty() {
        return 0.0;
    }
    let cluster_of = cluster_of(columns);
    let mut similarities = Matrix::new(rows.len(), columns.len(), 0_i64);
    for (row, cluster) in rows.iter().enumerate() {
        for column in cluster.iter().filter_map(|mention| cluster_of.get(mention)) {
            let whole = (cluster.len() + columns[*column].len()) as f64;
            similarities[(row, *column)] += (2.0 / whole * PART).round() as i64;
        }
    }
    kuhn_munkres(&similarities).0 as f64 / PART
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clusters_of(groups: &[&[usize]]) -> Vec<Cluster> {
        groups.iter().map(|group| group.iter().map(|&word| (word, word + 1)).collect()).collect()
    }

    /// The example of Luo (2005) and of the CoNLL 2012 scorer's own tests: {1..5}, {6,7}, {8..12} against
    /// {1..5}, {6..12}.
    #[test]
    fn the_measures_agree_with_the_published_example() {
        let gold = clusters_of(&[&[1, 2, 3, 4, 5], &[6, 7], &[8, 9, 10, 11, 12]]);
        let found = clusters_of(&[&[1, 2, 3, 4, 5], &[6, 7, 8, 9, 10, 11, 12]]);
        let scored = Coreference::of(&gold, &found);
        let near = |value: f64, wanted: f64| assert!((value - wanted).abs() < 1e-3, "{value} is not {wanted}");
        near(scored.muc.precision(), 0.9);
        near(scored.muc.recall(), 1.0);
        near(scored.b_cubed.precision(), (5.0 + 29.0 / 7.0) / 12.0);
        near(scored.b_cubed.recall(), 1.0);
        near(scored.ceaf.precision(), (1.0 + 10.0 / 12.0) / 2.0);
        near(scored.ceaf.recall(), (1.0 + 10.0 / 12.0) / 3.0);
    }

    #[test]
    fn what_is_not_found_costs_recall() {
        let gold = clusters_of(&[&[1, 2], &[3]]);
        let scored = Coreference::of(&gold, &clusters_of(&[&[1]]));
        assert_eq!((scored.mentions.precision(), scored.muc.recall()), (1.0, 0.0));
        assert_eq!(scored.b_cubed.recall(), 0.5 / 3.0);
        assert_eq!(Coreference::of(&[], &[]).conll(), 0.0);
    }
}
