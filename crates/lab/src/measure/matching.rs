//! One-to-one matching of attributions: as many pairs as can be made, of those that overlap in every
//! part, beginning with the pairs that share most.

use crate::gold::attributions::Parts;
use record::ByteSpan;

/// How many bytes two attributions share, or nothing where one part of the one does not meet the
/// same part of the other. A part without spans meets only a part without spans.
pub fn shared(one: &Parts, other: &Parts) -> Option<usize> {
    let mut total = 0;
    for (these, those) in one.each().into_iter().zip(other.each()) {
        let bytes = overlap(these, those);
        if bytes == 0 && !(these.is_empty() && those.is_empty()) {
            return None;
        }
        total += bytes;
    }
    Some(total)
}

/// How many bytes the spans of two parts share.
pub fn overlap(these: &[ByteSpan], those: &[ByteSpan]) -> usize {
    let of_pair = |one: &ByteSpan, other: &ByteSpan| {
        if one.overlaps(*other) { (one.end.min(other.end) - one.start.max(other.start)) as usize } else { 0 }
    };
    these.iter().map(|one| those.iter().map(|other| of_pair(one, other)).sum::<usize>()).sum()
}

/// For each of the gold its partner among the found, in a matching of the greatest possible size
/// (augmenting paths, after Kuhn 1955; the pairs that share most are tried first).
pub fn matched(
    gold: &[&Parts],
    found: &[&Parts],
    shared: impl Fn(&Parts, &Parts) -> Option<usize>,
) -> Vec<Option<usize>> {
    let candidates = |one: &&Parts| {
        let mut candidates: Vec<(usize, usize)> = found
            .iter()
            .enumerate()
            .filter_map(|(index, other)| shared(one, other).map(|bytes| (bytes, index)))
            .collect();
        candidates.sort_by_key(|&(bytes, index)| (std::cmp::Reverse(bytes), index));
        candidates
    };
    let edges: Vec<Vec<(usize, usize)>> = gold.iter().map(candidates).collect();
    let mut order: Vec<usize> = (0..gold.len()).collect();
    order.sort_by_key(|&one| std::cmp::Reverse(edges[one].first().map(|&(bytes, _)| bytes)));
    let mut partner_of_found = vec![None; found.len()];
    for one in order {
        augment(one, &edges, &mut partner_of_found, &mut vec![false; found.len()]);
    }
    let mut partners = vec![None; gold.len()];
    for (index, partner) in partner_of_found.iter().enumerate() {
        if let Some(one) = *partner {
            partners[one] = Some(index);
        }
    }
    partners
}

fn augment(
    one: usize,
    edges: &[Vec<(usize, usize)>],
    partner_of_found: &mut [Option<usize>],
    tried: &mut [bool],
) -> bool {
    for &(_, other) in &edges[one] {
        if std::mem::replace(&mut tried[other], true) {
            continue;
        }
        let free = match partner_of_found[other] {
            None => true,
            Some(rival) => augment(rival, edges, partner_of_found, tried),
        };
        if free {
            partner_of_found[other] = Some(one);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source, cue and content, each as start and end; equal numbers are no span.
    fn parts(source: (usize, usize), cue: (usize, usize), content: (usize, usize)) -> Parts {
        let spans = |(start, end): (usize, usize)| {
            if start == end { Vec::new() } else { vec![ByteSpan::new(start, end)] }
        };
        Parts { source: spans(source), cue: spans(cue), content: spans(content) }
    }

    #[test]
    fn every_part_must_meet_its_part() {
        let gold = parts((0, 5), (6, 10), (11, 30));
        assert_eq!(shared(&gold, &parts((2, 5), (6, 10), (11, 20))), Some(16));
        assert_eq!(shared(&gold, &parts((0, 5), (10, 11), (11, 20))), None);
        assert_eq!(shared(&gold, &parts((0, 0), (6, 10), (11, 30))), None);
        let unnamed = parts((0, 0), (6, 10), (11, 30));
        assert_eq!(shared(&unnamed, &unnamed), Some(23));
    }

    #[test]
    fn as_many_pairs_as_can_be_made() {
        let wide = parts((0, 5), (6, 10), (11, 40));
        let left = parts((0, 5), (6, 10), (11, 20));
        let right = parts((0, 5), (6, 10), (30, 40));
        // The wide one shares most with itself, yet must take the right one for two pairs.
        assert_eq!(matched(&[&wide, &left], &[&left, &right], shared), [Some(1), Some(0)]);
        assert_eq!(matched(&[&left], &[&right], shared), [None]);
        assert_eq!(matched(&[&left, &left], &[&left], shared).iter().flatten().count(), 1);
    }
}
