//! From the logits of BIO tags to spans: the best sequence in which no I stands without its B.

use crate::labels::Bio;
use std::ops::Range;

/// A run of words and its kind.
pub type Run = (Range<usize>, &'static str);

/// The runs of the best allowed sequence (Viterbi). `row(i)` holds the logits of word `i`, one for each label.
pub fn decode<'a>(words: usize, labels: &[Bio], row: impl Fn(usize) -> &'a [f32]) -> Vec<Run> {
    runs(&best(words, labels, row))
}

fn best<'a>(words: usize, labels: &[Bio], row: impl Fn(usize) -> &'a [f32]) -> Vec<Bio> {
    let width = labels.len();
    let mut back = vec![0_u8; words * width];
    let mut score = vec![0.0; width];
    let mut next = vec![0.0; width];
    for word in 0..words {
        let logits = row(word);
        let total = log_sum(logits);
        for (label, &bio) in labels.iter().enumerate() {
            let mut reached = (f32::NEG_INFINITY, 0);
            if word == 0 {
                if bio.may_follow(None) {
                    reached.0 = 0.0;
                }
            } else {
                for (before, &other) in labels.iter().enumerate() {
                    if score[before] > reached.0 && bio.may_follow(Some(other)) {
                        reached = (score[before], before);
                    }
                }
            }
            next[label] = reached.0 + logits[label] - total;
            back[word * width + label] = reached.1 as u8;
        }
        std::mem::swap(&mut score, &mut next);
    }
    let mut path = vec![Bio::Out; words];
    let mut label = (0..width).fold(0, |best, label| if score[label] > score[best] { label } else { best });
    for word in (0..words).rev() {
        path[word] = labels[label];
        label = usize::from(back[word * width + label]);
    }
    path
}

fn log_sum(logits: &[f32]) -> f32 {
    let most = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    most + logits.iter().map(|logit| (logit - most).exp()).sum::<f32>().ln()
}

fn runs(tags: &[Bio]) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    for (word, &tag) in tags.iter().enumerate() {
        match tag {
            Bio::Begin(kind) => found.push((word..word + 1, kind)),
            Bio::Inside(_) => {
                if let Some(last) = found.last_mut() {
                    last.0.end = word + 1;
                }
            }
            Bio::Out => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_inside_without_its_begin() {
        let labels = [Bio::Out, Bio::Begin("x"), Bio::Inside("x"), Bio::Begin("y"), Bio::Inside("y")];
        let check = |rows: &[[f32; 5]], expect: &[Run]| {
            assert_eq!(decode(rows.len(), &labels, |i| &rows[i]), expect);
        };
        check(&[], &[]);
        check(&[[0.0, 0.0, 9.0, 0.0, 0.0]], &[]);
        check(&[[0.0, 5.0, 9.0, 0.0, 0.0], [0.0, 0.0, 9.0, 0.0, 0.0]], &[(0..2, "x")]);
        check(&[[0.0, 9.0, 0.0, 0.0, 0.0], [0.0, 0.0, 2.0, 0.0, 3.0]], &[(0..2, "x")]);
        check(
            &[[0.0, 9.0, 0.0, 0.0, 0.0], [0.0, 9.0, 0.0, 0.0, 0.0], [9.0, 0.0, 0.0, 0.0, 0.0]],
            &[(0..1, "x"), (1..2, "x")],
        );
    }
}
