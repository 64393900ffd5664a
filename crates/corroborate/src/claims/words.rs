//! Signs of the words of a claim: enough to tell whether another report says it in much the same words, and whether it
//! says the opposite.

use super::opposites::{Marks, folded};
use crate::copies::Reading;
use record::ByteSpan;

/// No claim needs more signs than this to be told from others.
const MOST: usize = 20;

/// The signs of the words in some spans that say something, sorted, each once, and behind them the marks of what they
/// say no to and of their numbers; `turned` where the claim as a whole is the denial of its words.
///
/// Where there are more than are kept, those with the smallest signs are: the same ones in every report.
pub fn signs(reading: &Reading, spans: &[ByteSpan], turned: bool) -> Vec<u16> {
    let mut signs: Vec<u16> = reading.content_within(spans).map(|sign| folded((sign >> 16) as u16)).collect();
    signs.sort_unstable();
    signs.dedup();
    signs.truncate(MOST);
    signs.extend(Marks::of(reading.signs_within(spans), turned).signs());
    signs
}

/// How many signs two sorted lists have in common, and the share of the shorter list that these are. Marks are no
/// words.
pub fn overlap(one: &[u16], other: &[u16]) -> (usize, f64) {
    let (one, other) = (Marks::words(one), Marks::words(other));
    let common = one.iter().filter(|sign| other.binary_search(sign).is_ok()).count();
    let shorter = one.len().min(other.len());
    (common, if shorter == 0 { 0.0 } else { common as f64 / shorter as f64 })
}

/// So many words, and this share of the shorter wording, are much the same.
const LEAST: usize = 3;
const SHARE: f64 = 0.75;

/// Whether claims in much the same words say opposite things, or things of other numbers.
pub fn opposed(one: &[u16], other: &[u16]) -> bool {
    let (common, share) = overlap(one, other);
    let longer = Marks::words(one).len().max(Marks::words(other).len());
    let (marks, known) = (Marks::read(one), Marks::read(other));
    // A clause more may say no to something else; it has no part in a pair of opposites.
    let most = 4 * common >= 3 * longer && longer > 0;
    let of_shorter = most || common >= LEAST && share >= SHARE;
    most && marks.says_no != known.says_no
        || of_shorter && marks.has_other_end(&known)
        || 2 * common >= longer && longer > 0 && marks.count_otherwise(&known)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signs_of(text: &str) -> Vec<u16> {
        signs(&Reading::new(text), &[ByteSpan::new(0, text.len())], false)
    }

    #[test]
    fn the_same_words_have_the_same_signs() {
        let one = signs_of("The harbour will open by the end of May");
        let other = signs_of("the harbour opens at the end of May");
        assert!(overlap(&one, &other).1 > 0.6);
        assert_eq!(overlap(&one, &signs_of("Rain fell on two villages")).0, 0);
        assert_eq!(overlap(&one, &[]), (0, 0.0));
    }

    #[test]
    fn opposites_are_told_from_what_is_said_otherwise() {
        let table = [
            ("his soldiers had shelled the old market", "his soldiers had not shelled the old market", true),
            ("his soldiers never shelled the old market", "his soldiers had not shelled the old market", false),
            ("his soldiers shelled the old market", "his soldiers hadn’t shelled the market", true),
            ("talks on the harbour were halted on Friday", "talks on the harbour were resumed on Friday", true),
            ("talks on the harbour were halted on Friday", "talks on the harbour stopped on Friday", false),
            ("four people were killed in shelling on Rubaro", "seven people were killed in shelling on Odinka", true),
            ("four people were killed in shelling on Rubaro", "4 people were killed in shelling on Rubaro", false),
            ("the ferry is late and will not sail, the captain feared", "the ferry is late", false),
            ("the town is calm", "rain did not fall on the villages", false),
            ("the army shelled the old market", "rebels shelled the old market on Friday, killing nine traders", true),
            (
                "the town closed the old market",
                "the town closed the old market and did not tell the fishermen of the northern basin",
                false,
            ),
            ("prices of fish rose in Halm", "prices of fish fell in Halm", true),
        ];
        for (one, other, wanted) in table {
            assert_eq!(opposed(&signs_of(one), &signs_of(other)), wanted, "{one} | {other}");
            assert_eq!(opposed(&signs_of(other), &signs_of(one)), wanted, "{other} | {one}");
        }
        let text = "his soldiers had shelled the old market";
        let denied = signs(&Reading::new(text), &[ByteSpan::new(0, text.len())], true);
        assert!(opposed(&denied, &signs_of(text)));
        assert!(!opposed(&denied, &signs_of("his soldiers had not shelled the old market")));
    }
}
