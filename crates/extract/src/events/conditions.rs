//! What must be so about a predicate, besides its words.

use super::frame::{Frame, is_people};
use super::{Scene, force};
use crate::view::View;
use lexicon::codebook::Condition;
use lexicon::constructions::Construction;
use lexicon::persons::PersonKind;
use lexicon::pronouns::PronounKind;
use record::ActorKind;
use text::Word;

/// Stands for every word in a condition.
const ANY: &str = "*";
/// Stands for every name of a place in a condition.
const PLACE: &str = "<place>";
/// Stands for every word for people in a condition.
const PERSON: &str = "<person>";
/// Stands for every word for those who bear arms or govern.
const ARMED: &str = "<armed>";
/// Stands for every name of an agency or a paper.
const OUTLET: &str = "<outlet>";

fn is_name(view: &View, word: Word, kind: text::NameKind) -> bool {
    view.name_at(word).is_some_and(|name| name.kind == kind)
}

fn is_person(view: &View, word: Word) -> bool {
    let human = || {
        view.lexicon.pronouns.lookup(view.form(word)).is_some_and(|pronoun| {
            pronoun.kind == PronounKind::Indefinite
                || pronoun.person.is_some() && !view.serves(word, Construction::Expletive)
        })
    };
    view.lexicon.persons.lookup(view.lemma(word)).is_some_and(|noun| noun.kind != PersonKind::Document)
        || is_name(view, word, text::NameKind::Person)
        || human()
}

fn is_armed(scene: &Scene, word: Word) -> bool {
    let kinds = [ActorKind::Government, ActorKind::ArmedGroup, ActorKind::Place];
    force::bears_arms(scene.view, word) || is_people(scene.view, word) || is_of_kind(scene, word, &kinds)
}

fn is_of_kind(scene: &Scene, word: Word, kinds: &[ActorKind]) -> bool {
    scene.actors.entity_at(word).is_some_and(|entity| kinds.contains(&scene.actors[entity].kind()))
}

/// Whether a condition holds about a predicate.
pub fn hold(scene: &Scene, frame: &Frame, condition: &Condition) -> bool {
    let view = scene.view;
    let is_one = |word: Word, lemma: &str| match lemma {
        ANY => true,
        PLACE => is_name(view, word, text::NameKind::Location),
        PERSON => is_person(view, word),
        ARMED => is_armed(scene, word),
        OUTLET => is_of_kind(scene, word, &[ActorKind::Outlet]),
        lemma => view.lemma(word).eq_ignore_ascii_case(lemma),
    };
    let is = |word: Option<Word>, lemmas: &[Box<str>]| {
        word.is_some_and(|word| lemmas.iter().any(|lemma| is_one(word, lemma)))
    };
    match condition {
        Condition::Object(lemmas) => is(frame.object, lemmas),
        Condition::Subject(lemmas) => is(frame.source, lemmas),
        Condition::NotObject(lemmas) => !is(frame.object, lemmas),
        Condition::Behind(preposition, lemmas) => is(frame.behind(preposition), lemmas),
        Condition::To(lemmas) => {
            is(frame.infinitive, lemmas) || is(frame.led_by(view, Construction::Infinitive), lemmas)
        }
        Condition::HasObject => frame.object.is_some(),
        Condition::Said => frame.source.is_some(),
        Condition::Clause => frame.clause.is_some() || frame.infinitive.is_some(),
        Condition::Described(lemmas) => frame.described.iter().any(|&word| is(Some(word), lemmas)),
        Condition::Doer => force::has_doer(scene, frame),
        Condition::NoMishap => force::is_of_force(scene, frame, true),
        Condition::Force => force::is_of_force(scene, frame, false),
    }
}
