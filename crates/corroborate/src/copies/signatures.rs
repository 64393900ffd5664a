//! What a report is found by: hashes of neighbouring words, sampled by their value.
//!
//! A shingle is [`SHINGLE`] words that say something, in order, whatever function words stand between. A shingle
//! whose hash falls under a threshold is kept, so that one that survived an edit is chosen in both texts whatever
//! was edited around it. That makes the number of signatures a fixed share of the words.

use super::reading::{Reading, mix};
use std::collections::BTreeSet;

/// Words of a shingle.
const SHINGLE: usize = 2;

/// One in how many shingles is kept, in thousandths: at 300, a report of 300 words has about 49 signatures.
const KEPT_PERMILLE: u64 = 300;

/// The signatures of a text, in ascending order, none twice.
pub fn signatures(text: &str) -> Vec<u32> {
    Reading::new(text).signatures()
}

impl Reading {
    /// The signatures of the text, in ascending order, none twice.
    pub fn signatures(&self) -> Vec<u32> {
        let signs: Vec<u32> = self.content_signs().collect();
        let chosen: BTreeSet<u32> = signs.windows(SHINGLE).map(shingle).filter(is_kept).collect();
        chosen.into_iter().collect()
    }
}

fn shingle(signs: &[u32]) -> u32 {
    signs.iter().fold(0, |hash, sign| mix((u64::from(hash) << 32) | u64::from(*sign)))
}

/// By the value of the hash alone, mixed once more so that signatures stay spread over all values.
fn is_kept(signature: &u32) -> bool {
    u64::from(mix(u64::from(*signature))) * 1000 < KEPT_PERMILLE << 32
}
