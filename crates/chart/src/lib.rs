//! How do counts through time look?
//!
//! A [`Chart`] says what is to be seen: panels of lines, each a counter's numbers with their hedges. [`svg`] and
//! [`png`] write one drawing of it, so that both show the same; the same chart gives the same bytes. What is compared
//! with what, and the words, are the caller's.

#![deny(clippy::disallowed_methods)]

mod axis;
mod drawing;
mod font;
mod labels;
mod layout;
mod marks;
mod panel;
mod png;
mod svg;

pub use png::png;
pub use svg::{narrow_svg, svg};

pub use axis::written_day;

use record::Bound;

/// A chart of counts through time.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chart {
    /// What is shown, above all: what is counted, of whom and where.
    pub title: String,
    /// What else is to be known before looking.
    pub subtitle: String,
    /// Who counted, a name for each colour: at most [`MOST_COUNTERS`].
    pub counters: Vec<String>,
    /// The panels, one below another.
    pub panels: Vec<Panel>,
    /// What is not shown, and where all is from; a line each.
    pub footer: Vec<String>,
}

/// How many colours there are.
pub const MOST_COUNTERS: usize = drawing::PALETTE.len();

/// Numbers that may be seen side by side.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Panel {
    /// What its numbers are.
    pub heading: String,
    /// What its days are: those that numbers speak for, or those counted.
    pub days: String,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// The numbers of one counter.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    /// The counter and the colour, by their place in the list.
    pub counter: usize,
    /// Which of several lines of one counter it is, from 0: their dashes differ.
    pub dash: usize,
    /// What tells it from other lines of the same counter: "since 15 March 2011".
    pub name: String,
    /// Whether its numbers are steps of one count, and joined. Else each stands alone.
    pub joined: bool,
    /// How many days may lie between two numbers that are joined; any where none is told.
    pub farthest: Option<i32>,
    /// Its numbers, by day.
    pub numbers: Vec<Number>,
    /// Where it ends, and why in a few words.
    pub end: Option<(i32, String)>,
}

/// One number, at its days since 1970-01-01.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// What is written at its mark: "at least 58".
    pub words: String,
    /// The first day.
    pub from: i32,
    /// The last, the same for a number of one day.
    pub to: i32,
    /// The least that the words allow.
    pub low: Option<f64>,
    /// The number itself.
    pub best: Option<f64>,
    /// The most that the words allow.
    pub high: Option<f64>,
    /// How the words bound it.
    pub bound: Bound,
    /// Whether a newer number of the same count has taken its place.
    pub revised: bool,
}

#[cfg(test)]
mod tests;
