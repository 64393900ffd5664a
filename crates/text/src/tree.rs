//! Trees out of arc scores: the maximum spanning tree with one root.
//!
//! Chu and Liu (1965) and Edmonds (1967); the one root is had by trying the likeliest roots in turn.

use crate::projective;

/// How many words are tried as the root where the best heads alone give no tree.
const ROOTS_TRIED: usize = 6;

/// Arc scores of one sentence of `len` words.
pub struct Scores<'a> {
    /// Row by dependent, column by head, both over the whole window.
    pub arcs: &'a [f32],
    /// Length of a row of `arcs`; its last column is the root.
    pub stride: usize,
    /// First word of the sentence in the window.
    pub offset: usize,
    /// Words in the sentence.
    pub len: usize,
}

impl Scores<'_> {
    pub(crate) fn arc(&self, dependent: usize, head: usize) -> f32 {
        self.arcs[(self.offset + dependent) * self.stride + self.offset + head]
    }

    pub(crate) fn root(&self, dependent: usize) -> f32 {
        self.arcs[(self.offset + dependent) * self.stride + self.stride - 1]
    }
}

/// How much likelier, in natural logarithms, a tree with crossing arcs must be than the best one without.
const CROSSING: f32 = 2.0;

/// The best tree: for each word its head in the sentence, none for the root. No cycles, one root, and no crossing arcs
/// unless they are much the likelier.
pub fn best(scores: &Scores) -> Vec<Option<usize>> {
    let best = spanning(scores);
    if !projective::crosses(&best) {
        return best;
    }
    let (score, plain) = projective::best(scores);
    if score + CROSSING > sum(scores, &best) { plain } else { best }
}

/// The score of a tree.
fn sum(scores: &Scores, heads: &[Option<usize>]) -> f32 {
    let arc = |(word, head): (usize, &Option<usize>)| head.map_or(scores.root(word), |head| scores.arc(word, head));
    heads.iter().enumerate().map(arc).sum()
}

/// The best tree of all.
fn spanning(scores: &Scores) -> Vec<Option<usize>> {
    let greedy: Vec<Option<usize>> = (0..scores.len).map(|word| likeliest_head(scores, word)).collect();
    if is_tree(&greedy) {
        return greedy;
    }
    let mut roots: Vec<usize> = (0..scores.len).collect();
    let margin = |word: usize| {
        let other = (0..scores.len).filter(|&head| head != word).map(|head| scores.arc(word, head));
        scores.root(word) - other.fold(f32::NEG_INFINITY, f32::max)
    };
    roots.sort_by(|&a, &b| margin(b).total_cmp(&margin(a)).then(a.cmp(&b)));
    let trees = roots.into_iter().take(ROOTS_TRIED).map(|root| rooted(scores, root));
    let best = trees.max_by(|a, b| a.0.total_cmp(&b.0)).expect("a sentence has a word");
    best.1
}

fn likeliest_head(scores: &Scores, word: usize) -> Option<usize> {
    let mut best = (scores.root(word), None);
    for head in (0..scores.len).filter(|&head| head != word) {
        let score = scores.arc(word, head);
        if score > best.0 {
            best = (score, Some(head));
        }
    }
    best.1
}

/// Whether every word reaches the one root.
pub fn is_tree(heads: &[Option<usize>]) -> bool {
    heads.iter().filter(|head| head.is_none()).count() == 1 && cycle(heads).is_none()
}

/// Words of some cycle, if there is one.
fn cycle(heads: &[Option<usize>]) -> Option<Vec<usize>> {
    let mut seen = vec![0_usize; heads.len()];
    for start in 0..heads.len() {
        let (mut word, mark) = (start, start + 1);
        while seen[word] == 0 {
            seen[word] = mark;
            match heads[word] {
                Some(head) => word = head,
                None => break,
            }
        }
        if seen[word] == mark && heads[word].is_some() {
            let (first, mut found) = (word, vec![word]);
            while let Some(head) = heads[word].filter(|&head| head != first) {
                found.push(head);
                word = head;
            }
            return Some(found);
        }
    }
    None
}

/// The best tree under a given root, with its score.
fn rooted(scores: &Scores, root: usize) -> (f32, Vec<Option<usize>>) {
    let len = scores.len;
    let mut weights = vec![f32::NEG_INFINITY; len * len];
    for dependent in (0..len).filter(|&d| d != root) {
        for head in (0..len).filter(|&h| h != dependent) {
            weights[dependent * len + head] = scores.arc(dependent, head);
        }
    }
    let heads = arborescence(&weights, len, root);
    let arcs = (0..len).filter_map(|d| heads[d].map(|h| scores.arc(d, h)));
    (scores.root(root) + arcs.sum::<f32>(), heads)
}

/// Chu-Liu/Edmonds: the maximum arborescence from `root`. `weights` is dependent by head.
fn arborescence(weights: &[f32], len: usize, root: usize) -> Vec<Option<usize>> {
    let best_head = |dependent: usize| {
        let row = &weights[dependent * len..(dependent + 1) * len];
        (0..len).filter(|&h| h != dependent).fold(None, |best: Option<usize>, head| match best {
            Some(other) if row[other] >= row[head] => Some(other),
            _ => Some(head),
        })
    };
    let heads: Vec<Option<usize>> = (0..len).map(|d| if d == root { None } else { best_head(d) }).collect();
    let Some(cycle) = cycle(&heads) else { return heads };
    let in_cycle: Vec<bool> = (0..len).map(|word| cycle.contains(&word)).collect();
    let outside: Vec<usize> = (0..len).filter(|&word| !in_cycle[word]).collect();
    let (small, joint) = (outside.len() + 1, outside.len());
    let own = |word: usize| weights[word * len + heads[word].expect("a word of a cycle has a head")];
    let mut contracted = vec![f32::NEG_INFINITY; small * small];
    let (mut entry, mut exit) = (vec![cycle[0]; small], vec![cycle[0]; small]);
    for (new, &word) in outside.iter().enumerate() {
        for (other, &head) in outside.iter().enumerate() {
            contracted[new * small + other] = weights[word * len + head];
        }
        for &member in &cycle {
            let leaves = weights[word * len + member];
            if leaves > contracted[new * small + joint] {
                contracted[new * small + joint] = leaves;
                exit[new] = member;
            }
            let enters = weights[member * len + word] - own(member);
            if enters > contracted[joint * small + new] {
                contracted[joint * small + new] = enters;
                entry[new] = member;
            }
        }
    }
    let new_root = outside.iter().position(|&word| word == root).expect("the root is in no cycle");
    let inner = arborescence(&contracted, small, new_root);
    let mut result = heads;
    for (new, &word) in outside.iter().enumerate() {
        result[word] = inner[new].map(|head| if head == joint { exit[new] } else { outside[head] });
    }
    let from = inner[joint].expect("the joint is not the root");
    result[entry[from]] = Some(outside[from]);
    result
}
