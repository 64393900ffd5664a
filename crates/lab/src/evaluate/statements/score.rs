//! The scores of one document's attributions. Spans of one part are counted once however many
//! attributions share them, and each contiguous span is counted alone.

use crate::gold::attributions::Parts;
use crate::measure::matching;
use crate::measure::scores::{Counts, Share};
use record::ByteSpan;
use std::collections::{BTreeMap, BTreeSet};

/// Counts of one or more documents; arrays are in the order of [`Parts::each`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scores {
    /// Spans that are the gold's to the byte.
    pub exact: [Counts; 3],
    /// Our own tokens that are in a span of the part.
    pub tokens: [Counts; 3],
    /// Attributions whose three parts have the same spans.
    pub whole_exact: Counts,
    /// Attributions paired one to one whose parts all overlap.
    pub whole_overlap: Counts,
    /// What was found of the gold's direct, indirect and mixed attributions.
    pub by_form: BTreeMap<String, FormShares>,
}

/// What was found of the attributions of one form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FormShares {
    /// All parts exact.
    pub whole_exact: Share,
    /// All parts overlap.
    pub whole_overlap: Share,
    /// Content spans that are exact.
    pub content_exact: Share,
}

impl FormShares {
    /// The shares with their names.
    pub fn rows(self) -> [(&'static str, Share); 3] {
        [
            ("whole_exact", self.whole_exact),
            ("whole_overlap", self.whole_overlap),
            ("content_exact", self.content_exact),
        ]
    }
}

impl Scores {
    /// Adds the counts of another document.
    pub fn add(&mut self, other: &Self) {
        for part in 0..3 {
            self.exact[part] += other.exact[part];
            self.tokens[part] += other.tokens[part];
        }
        self.whole_exact += other.whole_exact;
        self.whole_overlap += other.whole_overlap;
        for (form, shares) in &other.by_form {
            let total = self.by_form.entry(form.clone()).or_default();
            total.whole_exact += shares.whole_exact;
            total.whole_overlap += shares.whole_overlap;
            total.content_exact += shares.content_exact;
        }
    }
}

/// Scores what was found in one document; `tokens` are all tokens of our reading.
pub fn score(gold: &[(Parts, String)], found: &[Parts], tokens: &[ByteSpan]) -> Scores {
    let golds: Vec<&Parts> = gold.iter().map(|(parts, _)| parts).collect();
    let founds: Vec<&Parts> = found.iter().collect();
    let equal = |one: &Parts, other: &Parts| (one == other).then_some(1);
    let exact = matching::matched(&golds, &founds, equal);
    let overlap = matching::matched(&golds, &founds, matching::shared);
    let counts = |partners: &[Option<usize>]| Counts {
        gold: gold.len(),
        found: found.len(),
        right: partners.iter().flatten().count(),
    };
    let mut scores = Scores { whole_exact: counts(&exact), whole_overlap: counts(&overlap), ..Scores::default() };
    for part in 0..3 {
        let (gold, found) = (spans(&golds, part), spans(&founds, part));
        scores.exact[part] = Counts::of_sets(&gold, &found);
        scores.tokens[part] = Counts::of_sets(&members(&gold, tokens), &members(&found, tokens));
    }
    let contents = spans(&founds, 2);
    for (index, (parts, form)) in gold.iter().enumerate() {
        let shares = scores.by_form.entry(form.clone()).or_default();
        shares.whole_exact.count(exact[index].is_some());
        shares.whole_overlap.count(overlap[index].is_some());
        parts.content.iter().for_each(|span| shares.content_exact.count(contents.contains(span)));
    }
    scores
}

/// All spans of one part, each once.
pub fn spans(attributions: &[&Parts], part: usize) -> BTreeSet<ByteSpan> {
    attributions.iter().flat_map(|parts| parts.each()[part]).copied().collect()
}

/// The tokens, by number, that share a character with one of the spans.
fn members(spans: &BTreeSet<ByteSpan>, tokens: &[ByteSpan]) -> BTreeSet<usize> {
    let mut members = BTreeSet::new();
    for span in spans {
        let first = tokens.partition_point(|token| token.end <= span.start);
        members.extend((first..tokens.len()).take_while(|&index| tokens[index].start < span.end));
    }
    members
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans_of(spans: &[(usize, usize)]) -> Vec<ByteSpan> {
        spans.iter().map(|&(start, end)| ByteSpan::new(start, end)).collect()
    }

    fn parts(source: &[(usize, usize)], cue: &[(usize, usize)], content: &[(usize, usize)]) -> Parts {
        Parts { source: spans_of(source), cue: spans_of(cue), content: spans_of(content) }
    }

    /// "she said a b ; c d" as tokens.
    const TOKENS: [(usize, usize); 7] = [(0, 3), (4, 8), (9, 10), (11, 12), (13, 14), (15, 16), (17, 18)];

    #[test]
    fn shared_spans_count_once_and_split_contents_apart() {
        let gold = [
            (parts(&[(0, 3)], &[(4, 8)], &[(9, 12), (15, 18)]), "mixed".to_owned()),
            (parts(&[(0, 3)], &[], &[(15, 18)]), "direct".to_owned()),
        ];
        let found = [parts(&[(0, 3)], &[(4, 8)], &[(9, 12), (15, 16)])];
        let scores = score(&gold, &found, &spans_of(&TOKENS));
        assert_eq!(scores.exact[0], Counts { gold: 1, found: 1, right: 1 });
        assert_eq!(scores.exact[1], Counts { gold: 1, found: 1, right: 1 });
        assert_eq!(scores.exact[2], Counts { gold: 2, found: 2, right: 1 });
        assert_eq!(scores.tokens[2], Counts { gold: 4, found: 3, right: 3 });
        assert_eq!(scores.whole_exact, Counts { gold: 2, found: 1, right: 0 });
        assert_eq!(scores.whole_overlap, Counts { gold: 2, found: 1, right: 1 });
        assert_eq!(scores.by_form["mixed"].content_exact, Share { right: 1, of: 2 });
        assert_eq!(scores.by_form["direct"].whole_overlap, Share { right: 0, of: 1 });
    }

    #[test]
    fn what_is_the_gold_is_perfect() {
        let one = parts(&[], &[(4, 8)], &[(9, 12)]);
        let gold = [(one.clone(), "indirect".to_owned()), (one.clone(), "indirect".to_owned())];
        let scores = score(&gold, &[one.clone(), one], &spans_of(&TOKENS));
        assert_eq!(scores.whole_exact, Counts { gold: 2, found: 2, right: 2 });
        assert_eq!(scores.whole_overlap.f1(), 1.0);
        assert_eq!(scores.exact[0], Counts::default());
    }
}
