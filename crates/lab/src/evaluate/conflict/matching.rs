//! Which finding of the record is which of the gold, and whether its parts are right.

use crate::gold::reports::{self, Report};
use record::{ActorId, ByteSpan, Figure, Record, Side, Statement};
use std::collections::BTreeSet;

/// How many there are.
#[derive(Clone, Copy)]
pub struct Found {
    /// In the gold.
    pub gold: usize,
    /// In the record.
    pub found: usize,
}

/// Findings that are one: numbers in the gold and in the record.
pub struct Matched {
    /// The pairs, in the order of the gold; each finding stands in one at the most.
    pub pairs: Vec<(usize, usize)>,
    /// Out of how many.
    pub of: Found,
}

/// So near, in characters, stands an event of the same type that is the same.
const NEAR: usize = 60;

fn overlap(one: ByteSpan, other: ByteSpan) -> bool {
    one.start.max(other.start) < one.end.min(other.end)
}

/// Pairs each of the gold with the best of the record that is left, by its rank.
fn matched<R: Ord>(of: Found, rank: impl Fn(usize, usize) -> Option<R>) -> Matched {
    let mut left: BTreeSet<usize> = (0..of.found).collect();
    let mut pairs = Vec::new();
    for gold in 0..of.gold {
        let ranked = left.iter().filter_map(|&found| Some((rank(gold, found)?, std::cmp::Reverse(found))));
        if let Some((_, std::cmp::Reverse(found))) = ranked.max() {
            left.remove(&found);
            pairs.push((gold, found));
        }
    }
    Matched { pairs, of }
}

/// Figures with the same number in the same words.
pub fn figures(report: &Report, record: &Record) -> Matched {
    let of = Found { gold: report.figures.len(), found: record.figures.len() };
    matched(of, |gold, found| {
        let (gold, found) = (&report.figures[gold], &record.figures[found]);
        let values = [found.low, found.best].into_iter().flatten().map(|amount| amount.get());
        let mut same = values.filter(|value| gold.values.contains(&Some(*value)));
        let there = found.evidence.iter().any(|&span| overlap(span, gold.span));
        (there && same.next().is_some()).then_some(())
    })
}

/// Events with the same trigger, else of the same type near it.
pub fn events(report: &Report, record: &Record) -> Matched {
    let of = Found { gold: report.events.len(), found: record.events.len() };
    let characters = |start: usize, end: usize| report.text[start.min(end)..start.max(end)].chars().count();
    matched(of, |gold, found| {
        let (gold, found) = (&report.events[gold], &record.events[found]);
        let trigger = gold.trigger?;
        let near =
            || gold.kind == found.kind && characters(trigger.start as usize, found.trigger.start as usize) < NEAR;
        match overlap(trigger, found.trigger) {
            true => Some(2),
            false => near().then_some(1),
        }
    })
}

/// Statements with half of the characters of both contents in common.
pub fn statements(report: &Report, record: &Record) -> Matched {
    let bytes = |spans: &mut dyn Iterator<Item = ByteSpan>| -> BTreeSet<u32> {
        spans.flat_map(|span| span.start..span.end).collect()
    };
    let gold: Vec<_> = report.statements.iter().map(|one| bytes(&mut one.content.iter().copied())).collect();
    let found: Vec<_> =
        record.statements.iter().map(|one| bytes(&mut one.content.iter().map(|content| content.span))).collect();
    matched(Found { gold: gold.len(), found: found.len() }, |one, other| {
        let (one, other) = (&gold[one], &found[other]);
        let (shared, all) = (one.intersection(other).count(), one.union(other).count());
        (all > 0 && 2 * shared >= all).then_some(1_000_000 * shared / all.max(1))
    })
}

/// All that an actor is called in the report, in small letters.
fn names(record: &Record, actor: ActorId) -> String {
    let Some(actor) = record.actors.iter().find(|one| one.id == actor) else { return String::new() };
    let mentions = actor.mentions.iter().map(|mention| mention.span.of(&record.report.text));
    let all: Vec<&str> = std::iter::once(actor.name.as_str()).chain(mentions).collect();
    all.join(" ").to_lowercase()
}

/// Whether a side is right: both are nobody, or some words or names are the same.
pub fn is_side(record: &Record, gold: &[ByteSpan], found: &Side) -> bool {
    let mentions = |id: &ActorId| {
        let actor = record.actors.iter().find(|actor| actor.id == *id);
        actor.into_iter().flat_map(|actor| actor.mentions.iter().map(|mention| mention.span)).collect::<Vec<_>>()
    };
    let spans: Vec<ByteSpan> = found.actors.iter().flat_map(mentions).chain(found.spans.iter().copied()).collect();
    let called: String = found.actors.iter().map(|&actor| names(record, actor)).collect::<Vec<_>>().join(" ");
    let text = &record.report.text;
    gold.is_empty() && spans.is_empty()
        || gold.iter().any(|&one| spans.iter().any(|&other| overlap(one, other)))
        || gold.iter().any(|one| called.contains(&one.of(text).to_lowercase()))
}

/// Whether whoever counts is right: nobody for both, or a word of the name in common.
pub fn is_counter(record: &Record, gold: &reports::Figure, found: &Figure) -> bool {
    const SMALL: [&str; 5] = ["the", "of", "a", "for", "and"];
    let wanted = gold.counter.as_deref().unwrap_or_default().to_lowercase();
    let ours = found.counter.as_ref().map_or_else(String::new, |counter| {
        let words = counter.text.as_deref().unwrap_or_default().to_lowercase();
        format!("{} {words}", counter.actor.map_or_else(String::new, |actor| names(record, actor)))
    });
    let ours: BTreeSet<&str> = ours.split_whitespace().collect();
    match wanted.is_empty() {
        true => ours.is_empty(),
        false => wanted.split_whitespace().any(|word| !SMALL.contains(&word) && ours.contains(word)),
    }
}

/// Whether the speaker is right: a long word of the name stands in ours, or all of the words do.
pub fn is_speaker(record: &Record, gold: &reports::Statement, found: &Statement) -> bool {
    let speaker = found.speaker.as_ref();
    let words = speaker.and_then(|speaker| speaker.text.as_deref()).unwrap_or_default().to_lowercase();
    let named = speaker.and_then(|speaker| speaker.actor).map_or_else(String::new, |actor| names(record, actor));
    let ours = format!("{named} {words}");
    let name = gold.name.as_ref().or(gold.speaker.as_ref()).map_or_else(String::new, |name| name.to_lowercase());
    let mut long = name.split_whitespace().filter(|word| word.chars().count() > 3);
    let whole = gold.speaker.as_ref().map(|speaker| speaker.to_lowercase()).filter(|speaker| !speaker.is_empty());
    long.any(|word| ours.contains(word.trim_matches(['.', ','])))
        || whole.is_some_and(|speaker| ours.contains(&speaker))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_paired_once_and_with_the_best() {
        let ranks = [[Some(1), Some(2)], [Some(1), Some(3)], [None, Some(1)]];
        let of = Found { gold: 3, found: 2 };
        assert_eq!(matched(of, |gold, found| ranks[gold][found]).pairs, [(0, 1), (1, 0)]);
        // Of equals the first.
        assert_eq!(matched(Found { gold: 1, found: 2 }, |_, _| Some(1)).pairs, [(0, 0)]);
    }

    #[test]
    fn an_empty_side_is_right_where_nobody_was_meant() {
        let report = record::Report::new("Rebels shelled the town.", None, None);
        let record = record::Record::new(report);
        let rebels = Side { spans: vec![ByteSpan::new(0, 6)], ..Side::default() };
        assert!(is_side(&record, &[], &Side::default()));
        assert!(!is_side(&record, &[], &rebels));
        assert!(is_side(&record, &[ByteSpan::new(0, 3)], &rebels));
        assert!(!is_side(&record, &[ByteSpan::new(15, 23)], &rebels));
    }
}
