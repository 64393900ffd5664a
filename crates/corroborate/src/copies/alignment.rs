//! Lays two texts side by side and finds the passages that both have.
//!
//! Words that stand in both texts are points; a passage is a chain of points that goes forward in both. Each point
//! adds to the chain, each word skipped takes away, and a chain that comes to nothing ends: so passages begin and end
//! where the sameness does. Only points near each other are joined, and a word that repeats without end gives a
//! bounded number of points, so that the time grows with the length of the texts and not with their product.

use super::reading::{Reading, Word};
use super::reuse::{self, Shared};

/// What a point adds, by what the word is worth.
const CONTENT: i32 = 10;
const FUNCTION: i32 = 4;
/// What a skipped word takes away.
const SKIPPED: i32 = 5;
/// How many words may be skipped between two points, in either text.
const FURTHEST: usize = 10;
/// How many times a word of the first text is looked for in the second.
const MOST_PLACES: usize = 24;
/// A word that the second text has more often gives no points; between points it still counts.
const MOST_FREQUENT: usize = 500;
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
    let points = points(a, b);
    let chains = chains(&points, &a.words, b.words.len());
    let mut passages: Vec<Shared> =
        chains.iter().filter_map(|chain| reuse::judge(a, b, &filled(chain, &a.words, &b.words))).collect();
    passages.sort_by_key(|passage| (passage.a, passage.b));
    passages
}

/// The points, in order: words that say something wherever both texts have them, others only beside another word that
/// both have.
fn points(a: &Reading, b: &Reading) -> Vec<Point> {
    let mut points = Vec::new();
    let (mut rest_a, mut rest_b) = (a.sorted.as_slice(), b.sorted.as_slice());
    while let (Some(&(sign_a, _)), Some(&(sign_b, _))) = (rest_a.first(), rest_b.first()) {
        let sign = sign_a.min(sign_b);
        let places_a = split_off(&mut rest_a, sign);
        let places_b = split_off(&mut rest_b, sign);
        if places_b.len() > MOST_FREQUENT {
            continue;
        }
        let frequent = places_b.len() > MOST_PLACES;
        for &(_, at_a) in places_a {
            let alone = a.words[at_a as usize].content && !frequent;
            let kept = places_b
                .iter()
                .map(|&(_, at_b)| Point { a: at_a, b: at_b })
                .filter(|point| alone || has_neighbour(&a.words, &b.words, *point));
            points.extend(kept.take(MOST_PLACES));
        }
    }
    points.sort_unstable();
    points
}

/// Takes the places of `sign` off the front; there may be none.
fn split_off<'a>(rest: &mut &'a [(u32, u32)], sign: u32) -> &'a [(u32, u32)] {
    let (places, after) = rest.split_at(rest.iter().take_while(|(other, _)| *other == sign).count());
    *rest = after;
    places
}

/// Whether the word before or behind is the same in both texts too.
fn has_neighbour(a: &[Word], b: &[Word], point: Point) -> bool {
    let (at_a, at_b) = (point.a as usize, point.b as usize);
    let same = |word_a: Option<&Word>, word_b: Option<&Word>| {
        word_a.zip(word_b).is_some_and(|(word_a, word_b)| word_a.sign == word_b.sign)
    };
    same(a.get(at_a + 1), b.get(at_b + 1)) || (at_a > 0 && at_b > 0 && same(a.get(at_a - 1), b.get(at_b - 1)))
}

/// What the best chain to a point comes to, and the point before it.
#[derive(Clone, Copy)]
struct Best {
    score: i32,
    before: Option<usize>,
}

/// Chains that share no word, the best first.
fn chains(points: &[Point], words: &[Word], words_b: usize) -> Vec<Vec<Point>> {
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
    pick(points, &best, vec![false; words.len()], vec![false; words_b])
}

fn worth(word: &Word) -> i32 {
    if word.content { CONTENT } else { FUNCTION }
}

/// How many words lie between two points, in the text where they are more; nothing where the second does not follow.
fn skipped(before: Point, after: Point) -> Option<usize> {
    let steps = |before: u32, after: u32| {
        (after as usize).checked_sub(before as usize + 1).filter(|skipped| *skipped < FURTHEST)
    };
    Some(steps(before.a, after.a)?.max(steps(before.b, after.b)?))
}

/// Takes chains by what they come to; what a better chain has taken ends a weaker one.
fn pick(points: &[Point], best: &[Best], mut taken_a: Vec<bool>, mut taken_b: Vec<bool>) -> Vec<Vec<Point>> {
    let mut order: Vec<usize> = (0..points.len()).filter(|index| best[*index].score >= LEAST).collect();
    order.sort_by_key(|index| (std::cmp::Reverse(best[*index].score), *index));
    let mut chains = Vec::new();
    for end in order {
        let mut chain = Vec::new();
        let mut at = Some(end);
        let mut rest = 0;
        while let Some(index) = at {
            if taken_a[points[index].a as usize] || taken_b[points[index].b as usize] {
                rest = best[index].score;
                break;
            }
            chain.push(points[index]);
            at = best[index].before;
        }
        if chain.is_empty() || best[end].score - rest < LEAST {
            continue;
        }
        for point in &chain {
            taken_a[point.a as usize] = true;
            taken_b[point.b as usize] = true;
        }
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
