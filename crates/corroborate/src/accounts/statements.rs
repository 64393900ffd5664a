//! Statements of one speaker in much the same words at one time, and stances.

use super::alike::{Sides, apart_in_words, found, in_one_passage, near_in_time, sides};
use super::{Match, Ties};
use crate::claims::{Marks, is_named, opposed, overlap};
use record::claim::{Claim, ClaimContent, ClaimRole};

/// Words said on one day are told the next.
pub const FURTHEST: i32 = 1;
/// Fewer words in common are anybody's.
const LEAST_WORDS: usize = 3;
/// The share of the shorter wording that both must have: of quotations, and of what is told in the report's words.
const SHARE_QUOTED: f64 = 0.6;
const SHARE_TOLD: f64 = 0.5;
/// The same of speakers without a name.
const SHARE_DESCRIBED: f64 = 0.8;
const LEAST_WORDS_DESCRIBED: usize = 6;

/// Whether two claims cannot be one statement: one was said and one not, they say the opposite, or others say them.
pub fn cannot_be(one: &Claim, other: &Claim, ties: &Ties) -> bool {
    let ClaimContent::Statement { polarity, .. } = &one.content else { return true };
    let ClaimContent::Statement { polarity: known_polarity, .. } = &other.content else { return true };
    let apart =
        || in_one_passage(one, other, ties).is_none() && sides(one, other, ClaimRole::Speaker, ties) == Sides::Other;
    polarity != known_polarity || opposed(&one.signs, &other.signs) || apart()
}

/// What the claims alone speak for: copied, or said by one speaker in much the same words.
pub fn alike(one: &Claim, other: &Claim, ties: &Ties) -> Option<Match> {
    let ClaimContent::Statement { quoted, .. } = &one.content else { return None };
    let ClaimContent::Statement { quoted: known_quoted, .. } = &other.content else { return None };
    if let Some(copied) = in_one_passage(one, other, ties) {
        return Some(copied);
    }
    if sides(one, other, ClaimRole::Speaker, ties) != Sides::Shared || !near_in_time(one, other, FURTHEST) {
        return None;
    }
    let (common, share) = overlap(&one.signs, &other.signs);
    let named = one.keys(ClaimRole::Speaker).any(is_named);
    let (least, wanted) = match (named, *quoted && *known_quoted) {
        (true, true) => (LEAST_WORDS, SHARE_QUOTED),
        (true, false) => (LEAST_WORDS, SHARE_TOLD),
        (false, _) => (LEAST_WORDS_DESCRIBED, SHARE_DESCRIBED),
    };
    let shorter = Marks::words(&one.signs).len().min(Marks::words(&other.signs).len());
    // What a named speaker says in two words is told in two.
    let least = if named { least.min(shorter.max(1)) } else { least };
    let reason = || format!("the same speaker, {common} of {shorter} words, {}", apart_in_words(one, other));
    (common >= least && share >= wanted).then(|| found(share, reason()))
}

/// Whether one report tells both of one statement: in much the same words, as a headline and its story do.
pub fn both_in_one_report(one: &Claim, other: &Claim, ties: &Ties) -> bool {
    overlap(&one.signs, &other.signs).1 >= SHARE_QUOTED && !cannot_be(one, other, ties)
}

/// Whether two reports show one stance: the same two, the same way, on one day.
pub fn same_stance(one: &Claim, other: &Claim, ties: &Ties) -> Option<Match> {
    let alike =
        [ClaimRole::Holder, ClaimRole::Toward].into_iter().all(|role| sides(one, other, role, ties) == Sides::Shared);
    (alike && one.content == other.content && near_in_time(one, other, 0))
        .then(|| found(0.5, format!("the same two, {}", apart_in_words(one, other))))
}
