//! The mark of a number: its shape says how the words bound it.

use super::Number;
use crate::drawing::{At, Colour, Shape, Stroke, solid};
use record::Bound;

/// What a mark says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hedge {
    Exact,
    About,
    AtLeast,
    AtMost,
    Between,
    Vague,
}

impl Hedge {
    pub const ALL: [Self; 6] = [Self::Exact, Self::About, Self::AtLeast, Self::AtMost, Self::Between, Self::Vague];

    pub fn of(bound: Bound) -> Self {
        match bound {
            Bound::Exact => Self::Exact,
            Bound::About => Self::About,
            Bound::AtLeast | Bound::MoreThan => Self::AtLeast,
            Bound::AtMost | Bound::LessThan => Self::AtMost,
            Bound::Between => Self::Between,
            Bound::Vague => Self::Vague,
        }
    }

    /// What it says in words, for the key.
    pub fn words(self) -> &'static str {
        match self {
            Self::Exact => "the number itself",
            Self::About => "about",
            Self::AtLeast => "at least, more than",
            Self::AtMost => "at most, less than",
            Self::Between => "between two numbers",
            Self::Vague => "a word: \u{201C}dozens\u{201D}, \u{201C}hundreds\u{201D}",
        }
    }
}

/// Where a number stands: at its best value, else where its range begins or ends.
pub fn value(number: &Number) -> f64 {
    let bound = match Hedge::of(number.bound) {
        Hedge::AtMost => number.best.or(number.high),
        Hedge::Between | Hedge::Vague => number.low,
        _ => number.best.or(number.low),
    };
    bound.or(number.low).or(number.high).unwrap_or_default()
}

/// The mark of a number. `low` and `high` are how high the ends of its range stand.
pub fn mark(hedge: Hedge, at: At, low: f32, high: f32, colour: Colour, revised: bool) -> Vec<Shape> {
    let fill = if revised { Colour(0xFF, 0xFF, 0xFF) } else { colour };
    let stroke = solid(colour, if revised { 1.5 } else { 1.0 });
    match hedge {
        Hedge::Exact => vec![Shape::Disc { at, radius: 4.2, fill: Some(fill), stroke: Some(stroke) }],
        Hedge::AtLeast => vec![triangle(at, -1.0, fill, stroke)],
        Hedge::AtMost => vec![triangle(at, 1.0, fill, stroke)],
        Hedge::About => tilde(at, colour, revised),
        Hedge::Between => bar(at.0, low, high, colour, revised),
        Hedge::Vague => vec![wide_bar(at.0, low, high, colour, revised)],
    }
}

fn triangle(at: At, up: f32, fill: Colour, stroke: Stroke) -> Shape {
    let points = vec![(at.0 - 5.2, at.1 - up * 4.2), (at.0 + 5.2, at.1 - up * 4.2), (at.0, at.1 + up * 5.2)];
    Shape::Path { points, closed: true, fill: Some((fill, 1.0)), stroke: Some(stroke) }
}

/// A wave on a white one, so that it is seen on its line.
fn tilde(at: At, colour: Colour, revised: bool) -> Vec<Shape> {
    let step = |place: i32| {
        let along = place as f32 / 12.0;
        (at.0 - 7.0 + 14.0 * along, at.1 - 3.2 * (along * std::f32::consts::TAU).sin())
    };
    let points: Vec<At> = (0..=12).map(step).collect();
    let wave = |colour: Colour, width: f32| Shape::Path {
        points: points.clone(),
        closed: false,
        fill: None,
        stroke: Some(solid(colour, width)),
    };
    vec![wave(Colour(0xFF, 0xFF, 0xFF), 6.0), wave(colour, if revised { 1.4 } else { 2.8 })]
}

fn bar(x: f32, low: f32, high: f32, colour: Colour, revised: bool) -> Vec<Shape> {
    let stroke = solid(colour, if revised { 1.3 } else { 2.4 });
    let line = |from: At, to: At| crate::drawing::rule(from, to, stroke);
    vec![line((x, low), (x, high)), line((x - 4.5, low), (x + 4.5, low)), line((x - 4.5, high), (x + 4.5, high))]
}

fn wide_bar(x: f32, low: f32, high: f32, colour: Colour, revised: bool) -> Shape {
    let high = high.min(low - 3.0);
    let points = vec![(x - 3.5, low), (x + 3.5, low), (x + 3.5, high), (x - 3.5, high)];
    let (opacity, stroke) = if revised { (0.0, Some(solid(colour, 1.2))) } else { (0.45, None) };
    Shape::Path { points, closed: true, fill: Some((colour, opacity)), stroke }
}
