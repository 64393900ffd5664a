//! Attributions out of the model's tags: each cue with its own source and content.

use crate::analysis::Attribution;
use crate::bio;
use crate::labels::Labels;
use crate::network::{Network, Reading};
use crate::word::Words;
use std::ops::Range;

/// Distances to a cue are told apart up to this many buckets on either side; as in `training/`.
const BUCKETS: i32 = 16;

/// The attributions of one window, in the order of their cues; ranges count words of the window.
pub fn find(network: &Network, labels: &Labels, reading: &Reading, words: usize) -> Vec<Attribution> {
    let flat = bio::decode(words, &labels.attribution, |word| reading.attribution.row(word));
    let cues: Vec<Range<usize>> = flat.into_iter().filter(|(_, kind)| *kind == "cue").map(|(cue, _)| cue).collect();
    if cues.is_empty() {
        return Vec::new();
    }
    let mut weights = vec![0.0; cues.len() * words];
    let mut distances = vec![0; cues.len() * words];
    for (number, cue) in cues.iter().enumerate() {
        let at = number * words;
        weights[at + cue.start..at + cue.end].fill(1.0 / cue.len() as f32);
        for word in 0..words {
            distances[at + word] = bucket(word, cue);
        }
    }
    let roles = network.roles(reading, weights, distances, words);
    let parts = |number: usize| bio::decode(words, &labels.roles, |word| roles.row(number * words + word));
    let build = |(number, cue): (usize, Range<usize>)| {
        let (source, content): (Vec<_>, Vec<_>) = parts(number).into_iter().partition(|(_, kind)| *kind == "source");
        let ranges = |runs: Vec<bio::Run>| runs.into_iter().map(|(range, _)| Words::from(range)).collect();
        Attribution { source: ranges(source), cue: vec![Words::from(cue)], content: ranges(content) }
    };
    cues.into_iter().enumerate().map(build).collect()
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
