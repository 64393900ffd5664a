//! Signs of the words of a claim: enough to tell whether another report says it in much the same words.

use crate::copies::Reading;
use record::ByteSpan;

/// No claim needs more signs than this to be told from others.
const MOST: usize = 20;

/// The signs of the words in some spans that say something, sorted, each once.
///
/// Where there are more than are kept, those with the smallest signs are: the same ones in every report.
pub fn signs(reading: &Reading, spans: &[ByteSpan]) -> Vec<u16> {
    let mut signs: Vec<u16> = reading.content_within(spans).map(|sign| (sign >> 16) as u16).collect();
    signs.sort_unstable();
    signs.dedup();
    signs.truncate(MOST);
    signs
}

/// How many signs two sorted lists have in common, and the share of the shorter list that these are.
pub fn overlap(one: &[u16], other: &[u16]) -> (usize, f64) {
    let common = one.iter().filter(|sign| other.binary_search(sign).is_ok()).count();
    let shorter = one.len().min(other.len());
    (common, if shorter == 0 { 0.0 } else { common as f64 / shorter as f64 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_have_the_same_signs() {
        let signs_of = |text: &str| signs(&Reading::new(text), &[ByteSpan::new(0, text.len())]);
        let one = signs_of("The harbour will open by the end of May");
        let other = signs_of("the harbour opens at the end of May");
        assert!(overlap(&one, &other).1 > 0.6);
        assert_eq!(overlap(&one, &signs_of("Rain fell on two villages")).0, 0);
        assert_eq!(overlap(&one, &[]), (0, 0.0));
    }
}
