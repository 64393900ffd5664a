//! Who or what is counted.

use crate::view::View;
use text::{Rel, Upos};

/// The class of those of whom no more is said.
pub const PEOPLE: &str = "people";
/// The class of what the lexicon does not know.
pub const OTHER: &str = "other";
/// The class of houses.
pub const BUILDINGS: &str = "buildings";
/// The classes of what is nobody.
pub const THINGS: [&str; 2] = [BUILDINGS, "vehicles"];

/// Who or what a noun means, by itself or by the nouns that it is put together with.
pub fn class(view: &View, noun: usize) -> &'static str {
    let known = |word: usize| view.lexicon.figures.class_of(&view.lemma(word).to_lowercase());
    let before = view.dependents(noun).with(&[Rel::Compound, Rel::Amod]).before();
    // "Bus passengers" are no vehicles.
    let person = known(noun).is_some_and(|class| !THINGS.contains(&class));
    let by_modifier = before.filter_map(known).find(|class| *class != PEOPLE && !(person && THINGS.contains(class)));
    match known(noun) {
        // "Civilian casualties", "police officers", "aid workers".
        Some(PEOPLE | "workers" | "soldiers") => by_modifier.or(known(noun)).unwrap_or(PEOPLE),
        Some(class) => class,
        None => by_modifier.unwrap_or(if may_be_people(view, noun) { PEOPLE } else { OTHER }),
    }
}

/// Whether a noun of which the lexicon knows no class may mean people: a word for a person, a name, a pronoun, a
/// number.
fn may_be_people(view: &View, noun: usize) -> bool {
    view.lexicon.persons.lookup(view.lemma(noun)).is_some() || view.token(noun).upos != Upos::Noun
}
