//! Which of the reports that share signatures are worth laying side by side.
//!
//! A signature that few reports have says much, one that many have is a stock phrase. Of each signature only the
//! first [`MOST_POSTINGS`] reports are looked at: the cost stays bounded however large the archive grows, and of a
//! story printed everywhere the earliest prints are those that are found.

use std::collections::BTreeMap;

/// How many postings of one signature are looked at, the earliest first.
pub const MOST_POSTINGS: usize = 64;

/// How many reports are aligned with a new one at most.
const MOST_ALIGNED: usize = 24;
/// How rare the shared signatures must be together: two that few have, or several.
const LEAST_RARITY: u32 = 8;
/// The likeliest are aligned even so: a short passage much edited has one signature left.
const ALWAYS_ALIGNED: usize = 3;

/// A report that shares signatures with the one looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate<R> {
    /// The report.
    pub report: R,
    /// How many signatures are shared.
    pub hits: u32,
    /// How rare these are: for each, one more than the times that its postings could double before they are too many.
    pub rarity: u32,
}

/// Counts for each report how many signatures it shares. `postings` holds, for each signature of the new report, the
/// reports that have it, the earliest first, the new report left out.
pub fn count_postings<R: Copy + Ord>(postings: impl IntoIterator<Item = impl AsRef<[R]>>) -> Vec<Candidate<R>> {
    let mut counts: BTreeMap<R, (u32, u32)> = BTreeMap::new();
    for reports in postings {
        let reports = reports.as_ref();
        let reports = &reports[..reports.len().min(MOST_POSTINGS)];
        let Some(doublings) = MOST_POSTINGS.checked_div(reports.len()) else { continue };
        for report in reports {
            let (hits, rarity) = counts.entry(*report).or_default();
            *hits += 1;
            *rarity += doublings.ilog2() + 1;
        }
    }
    counts.into_iter().map(|(report, (hits, rarity))| Candidate { report, hits, rarity }).collect()
}

/// The candidates that are worth aligning, the likeliest first, the earlier of equals first.
pub fn worth_aligning<R: Copy + Ord>(mut candidates: Vec<Candidate<R>>) -> Vec<Candidate<R>> {
    candidates.sort_by_key(|candidate| (std::cmp::Reverse(candidate.rarity), candidate.report));
    let rare = candidates.iter().take_while(|candidate| candidate.rarity >= LEAST_RARITY).count();
    candidates.truncate(rare.clamp(ALWAYS_ALIGNED, MOST_ALIGNED));
    candidates
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_signatures_say_more_than_many_stock_phrases() {
        let stock: Vec<u32> = (0..2000).collect();
        let postings = [stock.clone(), stock.clone(), stock, vec![7, 9], vec![9]];
        let found = worth_aligning(count_postings(postings));
        assert_eq!(found[0], Candidate { report: 9, hits: 5, rarity: 3 + 6 + 7 });
        assert_eq!(found.iter().map(|candidate| candidate.report).collect::<Vec<_>>(), [9, 7, 0]);
        assert_eq!(count_postings(vec![vec![1, 2]; 40]).len(), 2);
        assert_eq!(count_postings::<u32>([[]]), []);
    }
}
