//! Finds pairs among many texts through an index in memory that answers as the archive does.

use super::gold::{Pair, Text};
use corroborate::copies::{MOST_POSTINGS, Reading, Shared, count_postings, is_whole, shared, worth_aligning};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The texts as they are read, and the index over them.
pub struct Corpus {
    texts: Vec<Text>,
    readings: Vec<Reading>,
    signatures: Vec<Vec<u32>>,
    postings: HashMap<u32, Vec<u32>>,
    aligned: AtomicUsize,
}

impl Corpus {
    /// Reads the texts and makes the index.
    pub fn new(texts: Vec<Text>) -> Self {
        let readings: Vec<Reading> = texts.par_iter().map(|text| Reading::new(&text.text)).collect();
        let signatures: Vec<Vec<u32>> = readings.par_iter().map(Reading::signatures).collect();
        let mut postings: HashMap<u32, Vec<u32>> = HashMap::new();
        for (index, signatures) in signatures.iter().enumerate() {
            for signature in signatures {
                postings.entry(*signature).or_default().push(index as u32);
            }
        }
        Self { texts, readings, signatures, postings, aligned: AtomicUsize::new(0) }
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// How many pairs were laid side by side in the search.
    pub fn aligned(&self) -> usize {
        self.aligned.load(Ordering::Relaxed)
    }

    /// The id of a text.
    pub fn id(&self, index: usize) -> &str {
        &self.texts[index].id
    }

    /// A text.
    pub fn text(&self, index: usize) -> &str {
        &self.texts[index].text
    }

    /// All pairs that share a passage of any sort: each text looked up among those before it.
    pub fn search(&self) -> BTreeMap<Pair, Vec<Shared>> {
        let of_text = |index: usize| {
            let postings = self.signatures[index].iter().filter_map(|signature| self.postings.get(signature));
            let before = postings.map(|reports| {
                let before = reports.partition_point(|report| (*report as usize) < index);
                &reports[..before.min(MOST_POSTINGS)]
            });
            let candidates = worth_aligning(count_postings(before));
            self.aligned.fetch_add(candidates.len(), Ordering::Relaxed);
            let pairs = candidates.iter().map(|candidate| (candidate.report as usize, index));
            pairs
                .map(|pair| (pair, self.compare(pair)))
                .filter(|(_, passages)| !passages.is_empty())
                .collect::<Vec<_>>()
        };
        (0..self.len()).into_par_iter().flat_map_iter(of_text).collect()
    }

    /// The passages of a pair.
    pub fn compare(&self, pair: Pair) -> Vec<Shared> {
        shared(&self.readings[pair.0], &self.readings[pair.1])
    }

    /// Whether a pair with these passages counts: as a copy of the whole, or for one passage.
    pub fn decides(&self, pair: Pair, passages: &[Shared], whole: bool) -> bool {
        match whole {
            true => is_whole(passages, &self.readings[pair.0], &self.readings[pair.1]),
            false => passages.iter().any(|passage| passage.reuse.counts()),
        }
    }
}
