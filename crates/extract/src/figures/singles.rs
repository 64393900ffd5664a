//! Those who are counted without a number: "a paramedic was killed", "her son is missing", a victim by name.

use super::Figure;
use super::counted::{class, predicates_at, slots};
use crate::actors::{Actors, phrase};
use crate::events::modality;
use crate::layout::Layout;
use crate::view::View;
use lexicon::figures;
use lexicon::persons;
use record::{Bound, Status};
use std::collections::BTreeSet;
use text::NameKind;

/// What single people are counted for.
const SUFFERED: [&str; 6] = ["killed", "injured", "missing", "detained", "abducted", "casualties"];

/// Every single victim that is not counted yet, once for each thing suffered.
pub fn find(view: &View, layout: &Layout, actors: &Actors, known: &[Figure]) -> Vec<Figure> {
    let taken: BTreeSet<usize> = known.iter().map(|figure| figure.noun).collect();
    let mut told: BTreeSet<(usize, &str)> = BTreeSet::new();
    let mut found: Vec<Figure> = Vec::new();
    for word in (0..view.words()).filter(|&word| !layout.is_aside(view, word)) {
        for predicate in predicates_at(view, word).filter(|predicate| SUFFERED.contains(&predicate.what)) {
            for (noun, governor, _) in slots(view, predicate, word) {
                let joined = view.children(noun).iter().copied().filter(|&child| view.is(child, &["conj"])).collect::<Vec<_>>();
                for noun in std::iter::once(noun).chain(joined) {
                    let entity = actors.entity_at(noun);
                    let dies = predicate.what == "killed";
                    if noun == word || taken.contains(&noun) || !is_one(view, noun, dies) || found.iter().any(|figure| figure.noun == noun) {
                        continue;
                    }
                    if entity.is_some_and(|entity| !told.insert((entity, predicate.what))) {
                        continue;
                    }
                    let status = modality::of(view, word, governor);
                    if matches!(status, Status::Occurred | Status::Ongoing) {
                        found.push(figure(view, noun, word, governor, predicate));
                    }
                }
            }
        }
    }
    found
}

/// Whether a noun means one person: with an indefinite article, an owner or, in headlines, nothing before it; a name;
/// of those who die anyone who was not told of before.
fn is_one(view: &View, noun: usize, dies: bool) -> bool {
    let singular = view.token(noun).xpos == "NN" && view.token(noun).upos == "NOUN";
    let person = persons::lookup(view.lemma(noun)).is_some_and(|noun| noun.kind == persons::PersonKind::Person) || figures::class_of(view.lemma(noun)).is_some_and(|class| !matches!(class, "buildings" | "vehicles" | "families"));
    let modifiers = || view.children(noun).iter().copied().filter(|&child| child < noun);
    let bare = !modifiers().any(|child| view.is(child, &["det", "nmod:poss"]));
    let pronoun = dies && matches!(view.form(noun).to_lowercase().as_str(), "he" | "she" | "him" | "her" | "his");
    let one = bare || dies || modifiers().any(|child| view.is(child, &["det"]) && matches!(view.lemma(child), "a" | "an" | "another" | "one") || view.is(child, &["nmod:poss"]) || view.lemma(child) == "one");
    let named = view.token(noun).upos == "PROPN" && view.analysis.names.iter().any(|name| name.kind == NameKind::Person && name.tokens.contains(&noun));
    singular && person && one || named || pronoun
}

fn figure(view: &View, noun: usize, word: usize, governor: usize, predicate: &figures::Predicate) -> Figure {
    let whole = phrase::whole(view, noun);
    Figure {
        number: phrase::core(view, &whole, noun),
        noun,
        low: Some(1.0),
        best: Some(1.0),
        high: Some(1.0),
        bound: Bound::Exact,
        what: super::counted::told(view, predicate, word),
        class: class(view, noun),
        unit: None,
        predicate: word,
        governor,
        rule: format!("figures: {} ({}), one", predicate.lemma, predicate.part.as_str()),
        part_of: None,
        status: Status::Occurred,
    }
}
