//! How many: figures with their bounds, what they count, and what the words around tell of them.
//!
//! [`quantities`] finds the numbers and what bounds them, [`shares`] those that are told as parts, and [`standing`]
//! what else a number may be; [`slots`] where the predicates of the lexicon have those whom they tell of, [`tolls`] the
//! numbers of a count; [`counted`] what so becomes of those who are counted, with [`slips`] where the tree goes wrong;
//! [`parts`] which number leans on another, and [`against`] which is denied for another; [`class`] who is counted;
//! [`singles`] those who are counted without a number; [`context`] when, where, on whose count, and how sure; [`notes`]
//! what the report says of counts themselves.

mod against;
mod class;
pub mod context;
mod counted;
pub mod examples;
pub mod notes;
mod parts;
mod quantities;
mod shares;
mod singles;
mod slips;
mod slots;
mod standing;
mod tolls;

use crate::actors::Actors;
use crate::candidates::Candidates;
use crate::layout::Layout;
use crate::register;
use crate::times::Expression;
use crate::view::View;
use lexicon::figures::{FigureClass, FigureKind};
use record::{Bound, Status};
use text::{Word, Words};

/// A number of people or things, and what became of them.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The words of the number with its hedge.
    pub number: Words,
    /// The noun that is counted, or the number where it stands alone.
    pub noun: Word,
    /// The least that the words allow.
    pub low: Option<f64>,
    /// The number.
    pub best: Option<f64>,
    /// The most that they allow.
    pub high: Option<f64>,
    /// How they bound the number.
    pub bound: Bound,
    /// What is counted.
    pub what: FigureKind,
    /// Who or what was counted.
    pub class: FigureClass,
    /// The currency of money.
    pub unit: Option<&'static str>,
    /// The word that tells what became of them.
    pub predicate: Word,
    /// The verb whose clause tells it.
    pub governor: Word,
    /// What found it.
    pub rule: String,
    /// The place in the list of the figure that it is a part of.
    pub part_of: Option<usize>,
    /// Whether it happened.
    pub status: Status,
}

/// Every figure of a report, in the order of the text.
pub fn find(
    view: &View,
    layout: &Layout,
    candidates: &Candidates,
    actors: &Actors,
    times: &[Expression],
) -> Vec<Figure> {
    let quantities = quantities::find(view, layout, times);
    let mut found = counted::find(view, &quantities);
    parts::inherit(view, &quantities, &mut found);
    against::set(view, &quantities, &mut found);
    found.retain(|figure| !singles::is_of_speaker(view, candidates, figure));
    found.extend(singles::find(view, layout, candidates, actors, &found));
    // What is told in a story or of a game counts nobody.
    let real = |word: Word| !register::is_invented(view, word) && !register::is_of_game(view, word);
    found.retain(|figure| real(figure.predicate));
    found.sort_by_key(|figure| (figure.number.start, figure.number.end));
    parts::join_parts(view, &mut found);
    found
}
