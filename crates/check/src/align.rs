//! The stretch of a report that is most like a wording: a local alignment (Smith and Waterman 1981) of words.

use crate::settings::Settings;
use crate::vocabulary::Kind;
use crate::words::Word;

/// A stretch that is like a wording.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Alignment {
    /// Words of the wording with words of the report, in the order of both.
    pub(crate) pairs: Vec<(usize, usize)>,
    /// The share of the wording that stands there, light words counted as light.
    pub(crate) share: f64,
}

impl Alignment {
    /// The first and the last word of the report.
    pub(crate) fn ends(&self) -> Option<(usize, usize)> {
        Some((self.pairs.first()?.1, self.pairs.last()?.1))
    }
}

/// How much a word counts.
pub(crate) fn weight(word: &Word, settings: &Settings) -> f64 {
    match word.kind {
        Kind::Light => settings.light,
        Kind::Mark => 0.0,
        Kind::Negation | Kind::Plain => 1.0,
    }
}

/// How much of a word another is: all, or a part where they are forms of one word or written alike.
pub(crate) fn likeness(one: &Word, other: &Word, settings: &Settings) -> f64 {
    if one.key == other.key {
        return 1.0;
    }
    if one.sense == other.sense {
        return SAME_SENSE;
    }
    let long = one.number.is_none() && other.number.is_none() && one.key.len().min(other.key.len()) >= LONG;
    if long && strsim::jaro_winkler(&one.key, &other.key) > ALIKE { settings.near } else { 0.0 }
}

/// Another form of a word, or a word that it changes into, counts nearly as much.
const SAME_SENSE: f64 = 0.9;
/// Words shorter than this are not alike by their letters.
const LONG: usize = 5;
const ALIKE: f64 = 0.9;
/// What a word that stands in one of both only costs.
const LEFT_OUT: f64 = 0.4;
const PUT_IN: f64 = 0.25;
const OTHER: f64 = 0.5;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum From {
    Start,
    Both,
    Told,
    Report,
}

/// The best stretch among the words of the report that are `allowed`; none where nothing is alike.
pub(crate) fn align(
    told: &[Word],
    report: &[Word],
    settings: &Settings,
    allowed: impl Fn(usize) -> bool,
) -> Option<Alignment> {
    let width = report.len() + 1;
    let mut scores = vec![0.0_f64; width];
    let mut ways = vec![From::Start; (told.len() + 1) * width];
    let mut best = (0.0, 0, 0);
    let weights: Vec<f64> = report.iter().map(|word| weight(word, settings)).collect();
    for (row, word) in told.iter().enumerate() {
        let own = weight(word, settings);
        let mut diagonal = 0.0;
        for column in 1..width {
            let above = scores[column];
            let place = (row + 1) * width + column;
            (scores[column], ways[place]) = if allowed(column - 1) {
                let alike = likeness(word, &report[column - 1], settings);
                let both = if alike > 0.0 { alike * own } else { -OTHER * own.max(weights[column - 1]) };
                let ways = [
                    (diagonal + both, From::Both),
                    (above - LEFT_OUT * own, From::Told),
                    (scores[column - 1] - PUT_IN * weights[column - 1], From::Report),
                ];
                ways.into_iter().fold((0.0, From::Start), |best, way| if way.0 > best.0 { way } else { best })
            } else {
                (0.0, From::Start)
            };
            diagonal = above;
            if scores[column] > best.0 {
                best = (scores[column], row + 1, column);
            }
        }
    }
    (best.0 > 0.0).then(|| traced(told, report, settings, &ways, (best.1, best.2)))
}

/// The way back from the end of an alignment.
fn traced(told: &[Word], report: &[Word], settings: &Settings, ways: &[From], end: (usize, usize)) -> Alignment {
    let width = report.len() + 1;
    let (mut row, mut column) = end;
    let mut pairs = Vec::new();
    let mut held = 0.0;
    while row > 0 && column > 0 {
        match ways[row * width + column] {
            From::Start => break,
            From::Told => row -= 1,
            From::Report => column -= 1,
            From::Both => {
                (row, column) = (row - 1, column - 1);
                let alike = likeness(&told[row], &report[column], settings);
                if alike > 0.0 {
                    held += alike * weight(&told[row], settings);
                    pairs.push((row, column));
                }
            }
        }
    }
    pairs.reverse();
    let whole: f64 = told.iter().map(|word| weight(word, settings)).sum();
    Alignment { pairs, share: if whole > 0.0 { held / whole } else { 0.0 } }
}
