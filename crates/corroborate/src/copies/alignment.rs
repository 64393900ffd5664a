//! Lays two texts side by side and finds the passages that both have.
//!
//! Words that stand in both texts are points; a passage is a chain of points that goes forward in both. Each point
//! adds to the chain, each word skipped takes away, and a chain that comes to nothing ends: so passages begin and end
//! where the sameness does. Only points near each other are joined, and a word that repeats without end gives a
//! bounded number of points, so that the time grows with the length of the texts and not with their product.

use super::reading::{Reading, Word};
use super::reuse::{self, Shared};
use std::collections::BTreeMap;

/// What a point adds, by what the word is worth.
const CONTENT: i32 = 10;
const FUNCTION: i32 = 4;
/// What a skipped word takes away.
const SKIPPED: i32 = 3;
/// How many words may be skipped between two points, in either text.
const FURTHEST: usize = 12;
/// How many times a word of the first text is looked for in the second.
const MOST_PLACES: usize = 24;
/// What a chain must come to.
const LEAST: i32 = 50;

/// A word that stands in both texts: its index in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Point {
    pub a: u32,
    pub b: u32,
}

/// The passages that two texts share, in the order of the first; the same on each run.
pub fn shared(a: &Reading, b: &Reading) -> Vec<Shared> {
    let points = points(&a.words, &b.words);
    let mut passages: Vec<Shared> = chains(&points, &a.words).iter().filter_map(|chain| reuse::judge(a, b, &filled(chain, &a.words, &b.words))).collect();
    passages.sort_by_key(|passage| (passage.a, passage.b));
    passages
}

/// The points, in order: words that say something wherever both texts have them, others only beside another word that
/// both have.
fn points(a: &[Word], b: &[Word]) -> Vec<Point> {
    let mut places: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (index, word) in b.iter().enumerate() {
        places.entry(word.sign).or_default().push(index as u32);
    }
    let same = |at_a: Option<usize>, at_b: Option<usize>| {
        let (Some(word_a), Some(word_b)) = (at_a.and_then(|at| a.get(at)), at_b.and_then(|at| b.get(at))) else { return false };
        word_a.sign == word_b.sign
    };
    let mut points = Vec::new();
    for (at_a, word) in a.iter().enumerate() {
        let Some(found) = places.get(&word.sign) else { continue };
        let near = |at_b: &u32| {
            let at_b = *at_b as usize;
            same(at_a.checked_sub(1), at_b.checked_sub(1)) || same(Some(at_a + 1), Some(at_b + 1))
        };
        let kept = found.iter().filter(|at_b| (word.content && found.len() <= MOST_PLACES) || near(at_b)).take(MOST_PLACES);
        points.extend(kept.map(|at_b| Point { a: at_a as u32, b: *at_b }));
    }
    points
}

/// What the best chain to a point comes to, and the point before it.
#[derive(Clone, Copy)]
struct Best {
    score: i32,
    before: Option<usize>,
}

/// Chains that share no word, the best first.
fn chains(points: &[Point], words: &[Word]) -> Vec<Vec<Point>> {
    let mut best: Vec<Best> = Vec::with_capacity(points.len());
    let mut window = 0;
    for (index, point) in points.iter().enumerate() {
        while (points[window].a as usize) + FURTHEST < point.a as usize {
            window += 1;
        }
        let gain = worth(&words[point.a as usize]);
        let mut chosen = Best { score: gain, before: None };
        for before in (window..index).rev() {
            let Some(skipped) = skipped(points[before], *point) else { continue };
            let score = best[before].score + gain - SKIPPED * skipped as i32;
            if score > chosen.score {
                chosen = Best { score, before: Some(before) };
            }
        }
        best.push(chosen);
    }
    pick(points, &best)
}

fn worth(word: &Word) -> i32 {
    if word.content { CONTENT } else { FUNCTION }
}

/// How many words lie between two points, in the text where they are more; nothing where the second does not follow.
fn skipped(before: Point, after: Point) -> Option<usize> {
    let steps = |before: u32, after: u32| (after as usize).checked_sub(before as usize + 1).filter(|skipped| *skipped < FURTHEST);
    Some(steps(before.a, after.a)?.max(steps(before.b, after.b)?))
}

/// Takes chains by what they come to; what a better chain has taken ends a weaker one.
fn pick(points: &[Point], best: &[Best]) -> Vec<Vec<Point>> {
    let mut order: Vec<usize> = (0..points.len()).filter(|index| best[*index].score >= LEAST).collect();
    order.sort_by_key(|index| (std::cmp::Reverse(best[*index].score), *index));
    let mut taken_a = std::collections::BTreeSet::new();
    let mut taken_b = std::collections::BTreeSet::new();
    let mut chains = Vec::new();
    for end in order {
        let mut chain = Vec::new();
        let mut at = Some(end);
        let mut rest = 0;
        while let Some(index) = at {
            if taken_a.contains(&points[index].a) || taken_b.contains(&points[index].b) {
                rest = best[index].score;
                break;
            }
            chain.push(points[index]);
            at = best[index].before;
        }
        if chain.is_empty() || best[end].score - rest < LEAST {
            continue;
        }
        taken_a.extend(chain.iter().map(|point| point.a));
        taken_b.extend(chain.iter().map(|point| point.b));
        chain.reverse();
        chains.push(chain);
    }
    chains
}

/// A chain with the words between its points that also agree, in order: function words were no points by themselves.
fn filled(chain: &[Point], a: &[Word], b: &[Word]) -> Vec<Point> {
    let mut filled = Vec::with_capacity(chain.len() * 2);
    for pair in chain.windows(2) {
        filled.push(pair[0]);
        let mut from_b = pair[0].b + 1;
        for at_a in pair[0].a + 1..pair[1].a {
            let sign = a[at_a as usize].sign;
            if let Some(at_b) = (from_b..pair[1].b).find(|at_b| b[*at_b as usize].sign == sign) {
                filled.push(Point { a: at_a, b: at_b });
                from_b = at_b + 1;
            }
        }
    }
    filled.extend(chain.last());
    filled
}
