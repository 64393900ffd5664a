//! Where: names of places, which place of that name is meant, and how much of it.
//!
//! [`mentions`] finds the words, [`resolve`] decides which entry of the gazetteer they mean, by what the words around
//! say, the other places of the report, and how many people live there.

mod mentions;
mod resolve;

pub use mentions::opens_clause;

use crate::actors::Actors;
use crate::layout::Layout;
use crate::view::View;
use lexicon::gazetteer::{Gazetteer, GazetteerPlace};
use record::Precision;
use text::Words;

/// A name of a place where it stands.
#[derive(Debug, Clone)]
pub struct Toponym<'g> {
    /// The name.
    pub words: Words,
    /// The name with what says how much of it is meant: "a western suburb of Damascus".
    pub phrase: Words,
    /// The place that it means, where the gazetteer has it.
    pub place: Option<GazetteerPlace<'g>>,
    /// What decided that.
    pub rule: &'static str,
    /// Whether a place is meant, and not its government or its people.
    pub is_place: bool,
    /// How much of it is meant.
    pub precision: Precision,
}

/// Every name of a place, in the order of the text.
pub fn find<'g>(view: &View, layout: &Layout, actors: &Actors, gazetteer: &'g Gazetteer) -> Vec<Toponym<'g>> {
    let mentions = mentions::find(view, layout, actors, gazetteer);
    resolve::resolve(view, &mentions, gazetteer)
}
