//! What went wrong with the links of events: how often each class of wrong pair occurs, then the groups in which most
//! pairs are wrong, with their sentences.

use super::{Read, Reading};
use crate::measure::coreference::Cluster;
use links::compare;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Classes of errors, and the `most` groups that joined most wrong pairs and events that lost most right ones.
pub fn printed(reading: &Reading, gold: &[Cluster], found: &[Cluster], most: usize) -> String {
    let mut printed = String::new();
    classes(&mut printed, reading, "joined wrongly", found, gold);
    classes(&mut printed, reading, "parted wrongly", gold, found);
    worst(&mut printed, reading, "joined wrongly", found, gold, most);
    worst(&mut printed, reading, "parted wrongly", gold, found, most);
    printed
}

/// The pairs of a cluster that are not in one cluster of `others`.
fn wrong_pairs<'a>(cluster: &'a Cluster, of: &'a BTreeMap<usize, usize>) -> impl Iterator<Item = (usize, usize)> + 'a {
    let pairs =
        cluster.iter().flat_map(move |&(one, _)| cluster.range(..(one, 0)).map(move |&(other, _)| (one, other)));
    pairs.filter(|(one, other)| of.get(one) != of.get(other))
}

fn numbers(clusters: &[Cluster]) -> BTreeMap<usize, usize> {
    clusters
        .iter()
        .enumerate()
        .flat_map(|(number, cluster)| cluster.iter().map(move |&(mention, _)| (mention, number)))
        .collect()
}

fn classes(printed: &mut String, reading: &Reading, name: &str, own: &[Cluster], others: &[Cluster]) {
    let (of, story_of) = (numbers(others), reading.story_of());
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (one, other) in own.iter().flat_map(|cluster| wrong_pairs(cluster, &of)) {
        let (one, other) = (&reading.mentions[one], &reading.mentions[other]);
        let subtopic = |mention: &Read| &reading.documents[mention.report].subtopic;
        let class = match () {
            () if subtopic(one) != subtopic(other) => "reports of two events",
            () if story_of[&one.report] != story_of[&other.report] => "reports in two stories",
            () if one.head == other.head => "the same word",
            () => "unlike words",
        };
        *counts.entry(class).or_default() += 1;
    }
    let _ = writeln!(printed, "\npairs {name}");
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(class, count)| (std::cmp::Reverse(*count), *class));
    counts.iter().for_each(|(class, count)| writeln!(printed, "{count:6}  {class}").unwrap_or_default());
}

fn worst(printed: &mut String, reading: &Reading, name: &str, own: &[Cluster], others: &[Cluster], most: usize) {
    let of = numbers(others);
    let mut counted: Vec<(usize, &Cluster)> = own
        .iter()
        .map(|cluster| (wrong_pairs(cluster, &of).count(), cluster))
        .filter(|(wrong, _)| *wrong > 0)
        .collect();
    counted.sort_by_key(|(wrong, cluster)| (std::cmp::Reverse(*wrong), cluster.first().copied()));
    for (wrong, cluster) in counted.into_iter().take(most) {
        let _ = writeln!(printed, "\n{name}: {wrong} pairs of {} mentions", cluster.len());
        let parts: BTreeSet<Option<&usize>> = cluster.iter().map(|(mention, _)| of.get(mention)).collect();
        for (number, part) in parts.iter().enumerate() {
            let members: Vec<usize> =
                cluster.iter().map(|&(mention, _)| mention).filter(|mention| of.get(mention) == *part).collect();
            members.iter().for_each(|&mention| {
                writeln!(printed, "  {} {}", number + 1, sentence(reading, mention)).unwrap_or_default()
            });
        }
        if let Some((one, other)) = wrong_pairs(cluster, &of).next() {
            let likeness =
                compare(&reading.mentions[one].words, &reading.mentions[other].words, reading.pair(one, other));
            let reasons: Vec<String> =
                likeness.reasons.iter().map(|reason| format!("{} {:+.1}", reason.words, reason.weight)).collect();
            let _ = writeln!(
                printed,
                "  for example {:?} and {:?}, {:.2}: {}",
                reading.mentions[one].head,
                reading.mentions[other].head,
                likeness.probability(),
                reasons.join("; ")
            );
        }
    }
}

/// So many bytes before and behind a mention are shown.
const AROUND: usize = 60;

/// A mention in its words, marked, with its report.
fn sentence(reading: &Reading, mention: usize) -> String {
    let mention = &reading.mentions[mention];
    let (document, span) = (&reading.documents[mention.report], reading.gold(mention).span);
    let text = &document.text;
    let (start, end) = (span.start as usize, span.end as usize);
    let from = (start.saturating_sub(AROUND)..=start).find(|&at| text.is_char_boundary(at)).unwrap_or(start);
    let to = (end..=(end + AROUND).min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(end);
    let around = format!("{}[{}]{}", &text[from..start], &text[start..end], &text[end..to]);
    format!("{:<14} {}", document.id, around.split_whitespace().collect::<Vec<_>>().join(" "))
}
