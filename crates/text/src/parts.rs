//! What belongs to what the model marks: each cue with its own source and content, each act with its sides.

use crate::analysis::{Act, Attribution};
use crate::bio;
use crate::labels::{Bio, Labels};
use crate::network::{Asked, Logits, Network, Reading};
use crate::word::Words;
use std::ops::Range;

/// Distances to a cue are told apart up to this many buckets on either side; as in `training/`.
const BUCKETS: i32 = 16;

/// Words are asked about as an act from this belief on.
const LEAST_BELIEF: f32 = 0.08;

/// Likelihoods below this are not kept.
const LEAST_LIKELY: f32 = 0.01;

/// The attributions and what may be acts of one window, in the order of their cues and triggers; ranges count words of
/// the window.
pub fn find(network: &Network, labels: &Labels, reading: &Reading, words: usize) -> (Vec<Attribution>, Vec<Act>) {
    let flat = bio::decode(words, &labels.attribution, |word| reading.attribution.row(word));
    let cues: Vec<Range<usize>> = flat.into_iter().filter(|(_, kind)| *kind == "cue").map(|(cue, _)| cue).collect();
    let mut acts = reading.acts.as_ref().map_or_else(Vec::new, |logits| triggers(labels, logits, words));
    if cues.is_empty() && acts.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let mut asked = Asked::default();
    cues.iter().for_each(|cue| ask(&mut asked, cue, words, false));
    acts.iter().for_each(|act| {
        let trigger = act.trigger.start.index()..act.trigger.end.index();
        ask(&mut asked, &trigger, words, true);
    });
    let parts = network.parts(reading, asked);
    let runs = |logits: &Logits, tags: &[Bio], number: usize| {
        let found = bio::decode(words, tags, |word| logits.row(number * words + word)).into_iter();
        let (first, second): (Vec<_>, Vec<_>) = found.partition(|(_, kind)| *kind == "source");
        let ranges = |runs: Vec<bio::Run>| runs.into_iter().map(|(range, _)| Words::from(range)).collect::<Vec<_>>();
        (ranges(first), ranges(second))
    };
    let first_act = cues.len();
    let attribution = |(number, cue): (usize, Range<usize>)| {
        let (source, content) = runs(&parts.roles, &labels.roles, number);
        Attribution { source, cue: vec![Words::from(cue)], content }
    };
    let attributions = cues.into_iter().enumerate().map(attribution).collect();
    if let Some((sides, status)) = &parts.of_acts {
        for (number, act) in acts.iter_mut().enumerate() {
            (act.source, act.target) = runs(sides, &labels.sides, first_act + number);
            act.status = likely(labels.status.iter().copied().zip(softmax(status.row(first_act + number))));
        }
    }
    (attributions, acts)
}

/// The words that may tell of an act, with the types that they may be of.
fn triggers(labels: &Labels, logits: &Logits, words: usize) -> Vec<Act> {
    let mut found: Vec<Act> = Vec::new();
    for word in 0..words {
        let likelihoods = softmax(logits.row(word));
        let belief = 1.0 - likelihoods[0];
        if belief < LEAST_BELIEF {
            continue;
        }
        let begins = |label: &Bio| matches!(label, Bio::Begin(_));
        let by_tag = || labels.acts.iter().zip(&likelihoods).skip(1);
        let (tag, _) =
            by_tag().fold((&Bio::Out, 0.0), |best, (tag, &likely)| if likely > best.1 { (tag, likely) } else { best });
        let kinds = by_tag().filter_map(|(tag, _)| if let Bio::Begin(kind) = tag { Some(*kind) } else { None });
        let of_kind = |kind: &'static str| {
            let same = |tag: &Bio| matches!(tag, Bio::Begin(other) | Bio::Inside(other) if *other == kind);
            by_tag().filter(|(tag, _)| same(tag)).map(|(_, likely)| likely).sum::<f32>() / belief
        };
        let types = || likely(kinds.map(|kind| (kind, of_kind(kind))));
        match found.last_mut() {
            Some(last) if last.trigger.end.index() == word && !begins(tag) => {
                last.trigger.end += 1;
                if belief > last.belief {
                    (last.belief, last.types) = (belief, types());
                }
            }
            _ => found.push(Act { trigger: Words::from(word..word + 1), belief, types: types(), ..Act::default() }),
        }
    }
    found
}

/// Those that are likely at all, the likeliest first.
fn likely(all: impl Iterator<Item = (&'static str, f32)>) -> Vec<(&'static str, f32)> {
    let mut likely: Vec<_> = all.filter(|(_, likely)| *likely >= LEAST_LIKELY).collect();
    likely.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(other.0)));
    likely
}

fn softmax(logits: &[f32]) -> Vec<f32> {
    let most = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let exponents: Vec<f32> = logits.iter().map(|logit| (logit - most).exp()).collect();
    let sum: f32 = exponents.iter().sum();
    exponents.into_iter().map(|exponent| exponent / sum).collect()
}

/// Puts a cue or an act of these words into what is asked.
fn ask(asked: &mut Asked, range: &Range<usize>, words: usize, act: bool) {
    let share = 1.0 / range.len() as f32;
    asked.weights.extend((0..words).map(|word| if range.contains(&word) { share } else { 0.0 }));
    asked.distances.extend((0..words).map(|word| bucket(word, range)));
    asked.acts.push(i32::from(act));
}

/// Signed logarithmic bucket of the distance between a word and a cue: exact to 8, then by powers of 1.5.
fn bucket(word: usize, cue: &Range<usize>) -> i32 {
    let distance = if word < cue.start {
        word as i32 - cue.start as i32
    } else if word >= cue.end {
        word as i32 - (cue.end as i32 - 1)
    } else {
        0
    };
    let mut size = distance.abs();
    if size > 8 {
        let (mut edge, mut step) = (8, 8);
        while edge < size && step < BUCKETS {
            edge = edge * 3 / 2;
            step += 1;
        }
        size = step;
    }
    BUCKETS + distance.signum() * size
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn triggers_are_runs_of_words_that_may_tell_of_an_act() {
        let mut labels = Labels::new();
        labels.acts =
            vec![Bio::Out, Bio::Begin("AID"), Bio::Inside("AID"), Bio::Begin("ASSAULT"), Bio::Inside("ASSAULT")];
        let rows = [
            [9.0, 0.0, 0.0, 0.0, 0.0],
            [0.0, 0.0, 0.0, 4.0, 0.0],
            [0.0, 0.0, 0.0, 0.0, 3.0],
            [0.0, 3.0, 0.0, 2.0, 0.0],
            [9.0, 0.0, 0.0, 0.0, 0.0],
            // An inner word without a first one begins.
            [2.0, 0.0, 2.0, 0.0, 0.0],
        ];
        let logits = Logits::new(rows.concat(), 5);
        let found = triggers(&labels, &logits, rows.len());
        let ranges: Vec<_> = found.iter().map(|act| act.trigger.start.index()..act.trigger.end.index()).collect();
        assert_eq!(ranges, [1..3, 3..4, 5..6]);
        let kinds: Vec<&str> = found.iter().map(|act| act.types[0].0).collect();
        assert_eq!(kinds, ["ASSAULT", "AID", "AID"]);
        // The belief and the types of a run are those of its surest word.
        assert!(found[0].belief > 0.9 && found[2].belief < 0.6, "{found:?}");
        let sum: f32 = found[1].types.iter().map(|(_, likely)| likely).sum();
        assert!((sum - 1.0).abs() < 1e-3 && found[1].types.len() == 2);
    }
}
