//! The best tree without crossing arcs: Eisner (1996), over spans that grow from single words.
//!
//! English crosses arcs seldom, and where the best tree of all does, it is more often the network that erred: "killed
//! 17 militants and a woman", with the woman joined to what stands before "killed".

use crate::tree::Scores;

/// A span of words, headed by its first or its last word.
#[derive(Debug, Clone, Copy)]
enum End {
    First,
    Last,
}

/// The best score of each span from one word to another, and where it is best parted, by the end that heads it.
struct Chart {
    len: usize,
    scores: [Vec<f32>; 2],
    parted: [Vec<usize>; 2],
}

impl Chart {
    fn new(len: usize) -> Self {
        let (scores, parted) = (vec![0.0; len * len], vec![0; len * len]);
        Self { len, scores: [scores.clone(), scores], parted: [parted.clone(), parted] }
    }

    fn score(&self, first: usize, last: usize, end: End) -> f32 {
        self.scores[end as usize][first * self.len + last]
    }

    fn parted(&self, first: usize, last: usize, end: End) -> usize {
        self.parted[end as usize][first * self.len + last]
    }

    /// Keeps the best of the ways to part a span; of equal ones the first.
    fn keep(&mut self, (first, last): (usize, usize), end: End, ways: impl Iterator<Item = (usize, f32)>) {
        let best = ways.fold((first, f32::NEG_INFINITY), |best, way| if way.1 > best.1 { way } else { best });
        self.parted[end as usize][first * self.len + last] = best.0;
        self.scores[end as usize][first * self.len + last] = best.1;
    }
}

/// The charts of a sentence: `whole` spans, whose head has all its dependents on that side, and `open` ones, where the
/// one end hangs on the other.
struct Charts {
    whole: Chart,
    open: Chart,
}

/// The best tree without crossing arcs and its score: for each word its head, none for the root.
pub fn best(scores: &Scores) -> (f32, Vec<Option<usize>>) {
    let charts = Charts::of(scores);
    let last = scores.len - 1;
    let sum = |root: usize| {
        charts.whole.score(0, root, End::Last) + charts.whole.score(root, last, End::First) + scores.root(root)
    };
    let root = (1..scores.len).fold(0, |best, root| if sum(root) > sum(best) { root } else { best });
    let mut heads = vec![None; scores.len];
    charts.take_whole(0, root, End::Last, &mut heads);
    charts.take_whole(root, last, End::First, &mut heads);
    (sum(root), heads)
}

impl Charts {
    fn of(scores: &Scores) -> Self {
        let mut charts = Self { whole: Chart::new(scores.len), open: Chart::new(scores.len) };
        for width in 1..scores.len {
            for first in 0..scores.len - width {
                charts.grow(scores, first, first + width);
            }
        }
        charts
    }

    /// Fills in a span of which all shorter ones are known.
    fn grow(&mut self, scores: &Scores, first: usize, last: usize) {
        let Self { whole, open } = self;
        let halves = |at: usize| whole.score(first, at, End::First) + whole.score(at + 1, last, End::Last);
        let (to_last, to_first) = (scores.arc(first, last), scores.arc(last, first));
        open.keep((first, last), End::Last, (first..last).map(|at| (at, halves(at) + to_last)));
        open.keep((first, last), End::First, (first..last).map(|at| (at, halves(at) + to_first)));
        let left = |whole: &Chart, at| whole.score(first, at, End::Last) + open.score(at, last, End::Last);
        let ways: Vec<_> = (first..last).map(|at| (at, left(whole, at))).collect();
        whole.keep((first, last), End::Last, ways.into_iter());
        let right = |whole: &Chart, at| open.score(first, at, End::First) + whole.score(at, last, End::First);
        let ways: Vec<_> = (first + 1..=last).map(|at| (at, right(whole, at))).collect();
        whole.keep((first, last), End::First, ways.into_iter());
    }

    fn take_whole(&self, first: usize, last: usize, end: End, heads: &mut [Option<usize>]) {
        if first == last {
            return;
        }
        let at = self.whole.parted(first, last, end);
        match end {
            End::Last => {
                self.take_whole(first, at, End::Last, heads);
                self.take_open(at, last, End::Last, heads);
            }
            End::First => {
                self.take_open(first, at, End::First, heads);
                self.take_whole(at, last, End::First, heads);
            }
        }
    }

    fn take_open(&self, first: usize, last: usize, end: End, heads: &mut [Option<usize>]) {
        match end {
            End::Last => heads[first] = Some(last),
            End::First => heads[last] = Some(first),
        }
        let at = self.open.parted(first, last, end);
        self.take_whole(first, at, End::First, heads);
        self.take_whole(at + 1, last, End::Last, heads);
    }
}

/// Whether two arcs of a tree cross, an arc above the root being none.
pub fn crosses(heads: &[Option<usize>]) -> bool {
    let arcs = || heads.iter().enumerate().filter_map(|(word, head)| head.map(|head| (word.min(head), word.max(head))));
    let beneath = |root: usize| arcs().any(|(first, last)| first < root && root < last);
    let root = heads.iter().position(Option::is_none);
    root.is_some_and(beneath)
        || arcs().any(|(first, last)| arcs().any(|other| first < other.0 && other.0 < last && last < other.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// All trees of so many words, by counting.
    fn trees(len: usize) -> impl Iterator<Item = Vec<Option<usize>>> {
        let choices = len + 1;
        (0..choices.pow(len as u32)).filter_map(move |mut number| {
            let mut heads = Vec::with_capacity(len);
            for _ in 0..len {
                heads.push((number % choices < len).then_some(number % choices));
                number /= choices;
            }
            let own = heads.iter().enumerate().any(|(word, head)| *head == Some(word));
            (!own && crate::tree::is_tree(&heads)).then_some(heads)
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn it_is_the_best_of_all_trees_without_crossing_arcs(
            len in 1_usize..5, arcs in proptest::collection::vec(-9.0_f32..9.0, 20)
        ) {
            let scores = Scores { arcs: &arcs, stride: len + 1, offset: 0, len };
            let arc = |(word, head): (usize, &Option<usize>)| {
                head.map_or(scores.root(word), |head| scores.arc(word, head))
            };
            let sum = |heads: &[Option<usize>]| -> f32 { heads.iter().enumerate().map(arc).sum() };
            let (score, found) = best(&scores);
            prop_assert!(crate::tree::is_tree(&found) && !crosses(&found));
            prop_assert!((sum(&found) - score).abs() < 1e-3);
            let sums = trees(len).filter(|heads| !crosses(heads)).map(|heads| sum(&heads));
            let most = sums.fold(f32::NEG_INFINITY, f32::max);
            prop_assert!((score - most).abs() < 1e-3, "{score} is not {most}");
        }
    }

    #[test]
    fn arcs_cross_or_do_not() {
        assert!(!crosses(&[Some(1), None, Some(1)]));
        assert!(crosses(&[Some(2), Some(3), None, Some(2)]));
        // An arc over the root.
        assert!(crosses(&[Some(2), None, Some(1)]));
    }
}
