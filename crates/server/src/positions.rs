//! Counts that cannot all be so, against each other on one scale: a disc for so many, a triangle up for at least and
//! down for at most, a wave for about, a bar between.

use crate::links;
use crate::words::{capital, counted, days, plain};
use ask::{DisputeView, Number, PositionView};

/// A number on the scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    /// Whose it is.
    pub origin: String,
    /// The number in words.
    pub number: String,
    /// The day that it speaks for.
    pub as_of: String,
    /// How many reports go back to the origin.
    pub reports: String,
    /// Whose numbers it excludes.
    pub against: String,
    /// The claim, and where its words stand.
    pub claim: (String, String),
    /// Which colour, from 1.
    pub colour: usize,
    /// Its marks, each a path about a middle, with where that stands in a hundredth of the scale.
    pub marks: Vec<(String, &'static str)>,
    /// Whether the mark is filled.
    pub filled: bool,
    /// What the words allow, as a line: where it begins and ends.
    pub line: Option<(String, String)>,
    /// Whether no end is told.
    pub open: bool,
}

/// A dispute as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// What is counted.
    pub title: String,
    /// The account.
    pub address: String,
    /// The days, and how many reports.
    pub about: String,
    /// What each origin stands by.
    pub positions: Vec<Position>,
}

/// The width of the scale: places are told in hundredths of it.
const WIDTH: f64 = 100.0;
/// Room at the ends of the scale, as a part of it.
const MARGIN: f64 = 0.12;
const COLOURS: usize = 4;

/// A dispute as it is drawn.
pub fn drawn(dispute: &DisputeView) -> Drawn {
    let ends = || {
        let numbers = dispute.positions.iter().map(|position| &position.number);
        numbers.flat_map(|number| [number.low, number.best, number.high]).flatten().map(|Number(number)| number)
    };
    let (low, high) = (ends().fold(f64::MAX, f64::min), ends().fold(0.0, f64::max));
    let room = (high - low).max(1.0) * MARGIN;
    let scale = Scale { low: (low - room).min(low), width: (high - low).max(1.0) + 2.0 * room };
    let positions = dispute.positions.iter().enumerate().map(|(at, one)| position(one, at, dispute, &scale));
    let period = dispute.period.as_ref().map(|period| days(Some(&period.from), Some(&period.to)));
    let reports: usize = dispute.positions.iter().map(|position| position.reports).sum();
    let perhaps = match dispute.open.as_slice() {
        [] => None,
        open => Some(format!("perhaps of one scope: not all tell the same {}", open.join(", "))),
    };
    let about = [Some(period.unwrap_or_else(|| dispute.scope.time.clone())), Some(counted(reports, "report")), perhaps];
    Drawn {
        title: capital(&dispute.scope.subject),
        address: links::of(&dispute.account),
        about: about.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        positions: positions.collect(),
    }
}

/// Where numbers stand.
struct Scale {
    low: f64,
    width: f64,
}

impl Scale {
    fn at(&self, number: f64) -> f64 {
        (number - self.low) / self.width * WIDTH
    }
}

fn position(view: &PositionView, at: usize, dispute: &DisputeView, scale: &Scale) -> Position {
    let number = &view.number;
    let [low, best, high] = [number.low, number.best, number.high].map(|number| number.map(|Number(number)| number));
    let open = low.is_none() || high.is_none();
    let place = scale.at(best.or(low).or(high).unwrap_or(scale.low));
    let (from, to) = (low.map_or(0.0, |low| scale.at(low)), high.map_or(WIDTH, |high| scale.at(high)));
    let marks = match number.bound {
        "at_least" | "more_than" => vec![(place, "M0 -6l5 10h-10z")],
        "at_most" | "less_than" => vec![(high.map_or(place, |high| scale.at(high)), "M0 6l-5 -10h10z")],
        "about" => vec![(place, "M-6 0q3 -6 6 0t6 0")],
        "between" | "vague" => vec![(from, "M0 -5v10"), (to, "M0 -5v10")],
        _ => vec![(place, "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z")],
    };
    let names = view.against.iter().filter_map(|other| Some(dispute.positions.get(*other)?.origin.as_str()));
    Position {
        origin: view.origin.clone(),
        number: plain(&number.number),
        as_of: crate::words::day(&view.as_of),
        reports: counted(view.reports, "report"),
        against: names.collect::<Vec<_>>().join(", "),
        claim: (view.told_in.claim.clone(), links::of(&view.told_in.claim)),
        colour: at % COLOURS + 1,
        marks: marks.into_iter().map(|(at, path)| (format!("{at:.1}"), path)).collect(),
        filled: !matches!(number.bound, "about" | "between" | "vague"),
        line: (to - from > 1.0).then(|| (format!("{from:.1}"), format!("{to:.1}"))),
        open,
    }
}
