//! Groups of things out of how alike each two of them are: agglomerative, by average link, the same whatever the order
//! of equals was computed in.

/// Joins the two groups whose pairs are most alike on average, as long as that is `least` or more. Of equals the ones
/// with the lowest numbers are joined first. Groups are in the order of their first members.
///
/// Takes memory and about time with the square of `count`.
pub fn average_link(count: usize, least: f64, alike: impl Fn(usize, usize) -> f64) -> Vec<Vec<usize>> {
    // Mean likeness of groups; a group stands in the row of its first member.
    let mut means: Vec<Vec<f64>> = (0..count).map(|one| (0..one).map(|other| alike(one, other)).collect()).collect();
    let mut groups: Vec<Vec<usize>> = (0..count).map(|one| vec![one]).collect();
    let mut best: Vec<Option<(f64, usize)>> = (0..count).map(|row| best_of(&means, &groups, row)).collect();
    loop {
        let rows = (0..count).filter_map(|row| best[row].map(|(mean, other)| (mean, row, other)));
        let found = rows.reduce(|one, other| if other.0 > one.0 { other } else { one });
        let Some((_, row, into)) = found.filter(|(mean, ..)| *mean >= least) else { break };
        let (own, more) = (groups[into].len() as f64, groups[row].len() as f64);
        for other in (0..count).filter(|&other| other != row && other != into && !groups[other].is_empty()) {
            let mean = (own * at(&means, into, other) + more * at(&means, row, other)) / (own + more);
            means[into.max(other)][into.min(other)] = mean;
        }
        let moved = std::mem::take(&mut groups[row]);
        groups[into].extend(moved);
        best[row] = None;
        for other in (0..count).filter(|&other| !groups[other].is_empty()) {
            let stale = best[other].is_some_and(|(_, partner)| partner == row || partner == into);
            if other == into || stale {
                best[other] = best_of(&means, &groups, other);
            } else if other > into {
                let mean = means[other][into];
                if best[other].is_none_or(|(known, partner)| mean > known || mean == known && into < partner) {
                    best[other] = Some((mean, into));
                }
            }
        }
    }
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.retain(|group| !group.is_empty());
    groups
}

fn at(means: &[Vec<f64>], one: usize, other: usize) -> f64 {
    means[one.max(other)][one.min(other)]
}

/// The group before `row` that is most alike, the first of equals.
fn best_of(means: &[Vec<f64>], groups: &[Vec<usize>], row: usize) -> Option<(f64, usize)> {
    let others = (0..row).filter(|&other| !groups[other].is_empty()).map(|other| (means[row][other], other));
    others.reduce(|one, other| if other.0 > one.0 { other } else { one })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(pairs: &[(usize, usize, f64)], count: usize) -> Vec<Vec<usize>> {
        let alike = |one: usize, other: usize| {
            let known = pairs.iter().find(|(a, b, _)| (*a, *b) == (other, one) || (*a, *b) == (one, other));
            known.map_or(0.0, |(.., alike)| *alike)
        };
        average_link(count, 0.5, alike)
    }

    #[test]
    fn groups_are_joined_by_their_mean() {
        assert_eq!(of(&[(0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.3)], 4), [vec![0, 1, 2], vec![3]]);
        // One good pair does not carry a bad one.
        assert_eq!(of(&[(0, 1, 0.9), (1, 2, 0.8)], 3), [vec![0, 1], vec![2]]);
        assert_eq!(of(&[], 0), Vec::<Vec<usize>>::new());
    }

    /// The same by looking at every pair of groups again after each step.
    fn plainly(count: usize, least: f64, alike: &impl Fn(usize, usize) -> f64) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = (0..count).map(|one| vec![one]).collect();
        loop {
            let mean = |one: &[usize], other: &[usize]| {
                let sum: f64 = one
                    .iter()
                    .flat_map(|&a| other.iter().map(move |&b| (a, b)))
                    .map(|(a, b)| alike(a.max(b), a.min(b)))
                    .sum();
                sum / (one.len() * other.len()) as f64
            };
            let pairs = (0..groups.len()).flat_map(|one| (0..one).map(move |other| (one, other)));
            let best = pairs
                .map(|(one, other)| (mean(&groups[one], &groups[other]), one, other))
                .reduce(|a, b| if b.0 > a.0 { b } else { a });
            let Some((_, one, other)) = best.filter(|(mean, ..)| *mean >= least) else { break };
            let moved = groups.remove(one);
            groups[other].extend(moved);
            groups[other].sort_unstable();
        }
        groups
    }

    proptest! {
        #[test]
        fn it_is_average_link(values in prop::collection::vec(0.0..1.0_f64, 66)) {
            let alike = |one: usize, other: usize| values[one * (one - 1) / 2 + other];
            prop_assert_eq!(average_link(12, 0.55, alike), plainly(12, 0.55, &alike));
        }
    }
}
