//! The errors of statements, for people: classes of wrong spans by part, and the worst documents with
//! gold and found side by side, attribution by attribution.

use super::{PARTS, Read, score};
use crate::gold::attributions::Parts;
use crate::measure::differences::{self, ClassCounts, Labelled};
use crate::measure::matching;
use record::ByteSpan;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Counts over all documents, then the `count` documents with most attributions wrong.
pub fn print(read: &[Read<'_>], count: usize) -> String {
    let mut spans = ClassCounts::default();
    let mut wholes: BTreeMap<String, usize> = BTreeMap::new();
    for document in read {
        let golds = gold_parts(document);
        let founds: Vec<&Parts> = document.found.iter().collect();
        for (part, name) in PARTS.into_iter().enumerate() {
            let labelled = |attributions: &[&Parts]| -> Vec<Labelled> {
                score::spans(attributions, part).into_iter().map(|span| (span, name)).collect()
            };
            spans.count(name, &differences::differences(&labelled(&golds), &labelled(&founds)));
        }
        for pair in pairs(document) {
            *wholes.entry(pair.class()).or_default() += 1;
        }
    }
    let mut printed = format!("\nwrong spans\n{}\nattributions (parts that differ)\n", spans.print());
    let mut wholes: Vec<(String, usize)> = wholes.into_iter().collect();
    wholes.sort_by_key(|(_, count)| Reverse(*count));
    for (class, count) in wholes {
        let _ = writeln!(printed, "{count:>6}  {class}");
    }
    let mut order: Vec<&Read<'_>> = read.iter().collect();
    order.sort_by_key(|document| Reverse(pairs(document).iter().filter(|pair| !pair.is_right()).count()));
    for document in order.into_iter().take(count) {
        print_document(document, &mut printed);
    }
    printed
}

/// An attribution of the gold and the one found for it; one of them may be lacking.
struct Pair<'a> {
    gold: Option<&'a Parts>,
    found: Option<&'a Parts>,
}

impl Pair<'_> {
    fn is_right(&self) -> bool {
        self.gold == self.found
    }

    fn class(&self) -> String {
        match (self.gold, self.found) {
            (Some(gold), Some(found)) if gold == found => "right".to_owned(),
            (Some(gold), Some(found)) => wrong_parts(gold, found),
            (Some(_), None) => "missed".to_owned(),
            _ => "spurious".to_owned(),
        }
    }

    fn place(&self) -> Option<ByteSpan> {
        let places = |parts: &Parts| parts.each().into_iter().flatten().min().copied();
        self.gold.or(self.found).and_then(places)
    }
}

/// "source missed, content differs", and so on.
fn wrong_parts(gold: &Parts, found: &Parts) -> String {
    let mut wrong = Vec::new();
    for ((name, gold), found) in PARTS.into_iter().zip(gold.each()).zip(found.each()) {
        let how = match (gold, found) {
            _ if gold == found => continue,
            ([], _) => "spurious",
            (_, []) => "missed",
            _ if matching::overlap(gold, found) == 0 => "elsewhere",
            _ => "boundary",
        };
        wrong.push(format!("{name} {how}"));
    }
    wrong.join(", ")
}

fn gold_parts<'a>(document: &Read<'a>) -> Vec<&'a Parts> {
    document.gold.attributions.iter().map(|(parts, _)| parts).collect()
}

/// Pairs attributions that share anything in the same part, those with most in common first.
fn pairs<'a>(document: &'a Read<'_>) -> Vec<Pair<'a>> {
    let golds = gold_parts(document);
    let founds: Vec<&Parts> = document.found.iter().collect();
    let any = |one: &Parts, other: &Parts| {
        let bytes = |(these, those): (&[ByteSpan], &[ByteSpan])| matching::overlap(these, those);
        let total: usize = one.each().into_iter().zip(other.each()).map(bytes).sum();
        // Attributions that share cue and source belong together before those whose contents nest.
        let cue = matching::overlap(&one.cue, &other.cue) * 1000;
        (total > 0).then_some(total + cue)
    };
    let partners = greedy(&golds, &founds, any);
    let mut pairs: Vec<Pair<'_>> = golds
        .iter()
        .zip(&partners)
        .map(|(gold, partner)| Pair { gold: Some(gold), found: partner.map(|index| founds[index]) })
        .collect();
    let unpaired = founds.iter().enumerate().filter(|(index, _)| !partners.contains(&Some(*index)));
    pairs.extend(unpaired.map(|(_, found)| Pair { gold: None, found: Some(found) }));
    pairs.sort_by_key(Pair::place);
    pairs
}

/// For people the best pairs matter more than their number, so the best is taken first, and never given up.
fn greedy(golds: &[&Parts], founds: &[&Parts], worth: impl Fn(&Parts, &Parts) -> Option<usize>) -> Vec<Option<usize>> {
    let mut edges = Vec::new();
    for (one, gold) in golds.iter().enumerate() {
        for (other, found) in founds.iter().enumerate() {
            edges.extend(worth(gold, found).map(|bytes| (Reverse(bytes), one, other)));
        }
    }
    edges.sort();
    let mut partners = vec![None; golds.len()];
    let mut taken = vec![false; founds.len()];
    for (_, one, other) in edges {
        if partners[one].is_none() && !taken[other] {
            partners[one] = Some(other);
            taken[other] = true;
        }
    }
    partners
}

fn print_document(document: &Read<'_>, printed: &mut String) {
    let _ = writeln!(printed, "\n{}", document.gold.id);
    for pair in pairs(document).iter().filter(|pair| !pair.is_right()) {
        let _ = writeln!(printed, "- {}", pair.class());
        let parts = |parts: Option<&Parts>, part: usize| {
            let spans = parts.map_or(&[][..], |parts| parts.each()[part]);
            spans.iter().map(|span| differences::quoted(*span, &document.gold.text)).collect::<Vec<_>>().join(" + ")
        };
        for (part, name) in PARTS.into_iter().enumerate() {
            let (gold, found) = (parts(pair.gold, part), parts(pair.found, part));
            if gold == found {
                let _ = writeln!(printed, "    {name:<8} both: {gold}");
            } else {
                let _ = writeln!(printed, "    {name:<8} gold: {gold}\n    {:<8} ours: {found}", "");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_which_part_and_how() {
        let spans = |start, end| vec![ByteSpan::new(start, end)];
        let gold = Parts { source: spans(0, 3), cue: spans(4, 8), content: spans(9, 20) };
        let found = Parts { source: Vec::new(), cue: spans(4, 8), content: spans(9, 18) };
        let pair = Pair { gold: Some(&gold), found: Some(&found) };
        assert_eq!(pair.class(), "source missed, content boundary");
        assert_eq!(Pair { gold: Some(&gold), found: Some(&gold) }.class(), "right");
    }
}
