//! Who or what is counted.

use crate::view::View;
use lexicon::figures::FigureClass;
use text::{Rel, Upos, Word};

/// Who or what a noun means, by itself or by the nouns that it is put together with.
pub fn class(view: &View, noun: Word) -> FigureClass {
    let known = |word: Word| view.lexicon.figures.class_of(&view.lemma(word).to_lowercase());
    let before = view.dependents(noun).with(&[Rel::Compound, Rel::Amod]).before();
    // "Bus passengers" are no vehicles.
    let person = known(noun).is_some_and(|class| !class.is_thing());
    let by_modifier =
        before.filter_map(known).find(|class| *class != FigureClass::People && !(person && class.is_thing()));
    match known(noun) {
        // "Civilian casualties", "police officers", "aid workers".
        Some(class) if class.is_vague() => by_modifier.unwrap_or(class),
        Some(class) => class,
        None => by_modifier.unwrap_or(if may_be_people(view, noun) { FigureClass::People } else { FigureClass::Other }),
    }
}

/// Whether a noun of which the lexicon knows no class may mean people: a word for a person, a name, a pronoun, a
/// number.
fn may_be_people(view: &View, noun: Word) -> bool {
    view.lexicon.persons.lookup(view.lemma(noun)).is_some() || view.token(noun).upos != Upos::Noun
}
