//! Whether an act of force is one: somebody does it, or arms do. A quake, a bus and a virus kill, and attack nobody.
//!
//! Who or what is said to do it decides. Where nobody is, the cause that the clause names does, then what else stands
//! in the clause and in the sentences before it.

use super::{Scene, frame::Frame, frame::is_people, roles};
use crate::clause::is_passive;
use crate::view::View;
use lexicon::codebook::{Condition, Part, Pattern};
use lexicon::constructions::Construction;
use lexicon::particles::ParticleKind;
use lexicon::sectors::SectorTrait;
use text::{Rel, Upos, Word, Words};

/// What a word that does something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doer {
    /// Somebody, or arms.
    Able,
    /// What may be arms: "a blast", "fire".
    Doubtful,
    /// Neither.
    Thing,
}

/// Whether nobody is said to do what the frame tells, or somebody or arms are, or what somebody has.
pub fn has_doer(scene: &Scene, frame: &Frame) -> bool {
    let Some(word) = frame.source else { return true };
    let (view, actors) = (scene.view, scene.actors);
    let known = || !is_accident(view, word) && !is_accident_by_name(view, word);
    let may_act = || roles::may_act(view, actors, word) || roles::owner(view, actors, word, None).is_some();
    doer(scene, word) != Doer::Thing || known() && may_act()
}

/// Whether somebody or arms do what the frame of a verb tells of; where nobody is said to, the words around decide, and
/// where these are silent, `silent` does.
pub fn is_of_force(scene: &Scene, frame: &Frame, silent: bool) -> bool {
    let (view, verb) = (scene.view, frame.governor);
    let told = frame.source.map(|word| doer(scene, word));
    match told {
        Some(Doer::Able) => return true,
        Some(Doer::Thing) => return false,
        _ => {}
    }
    let clause = clause_of(view, verb);
    let cause = cause(view, verb).or_else(|| weighed(scene, clause, verb));
    let begin = view.sentence_words(verb).start;
    let earlier = || {
        let before = view.analysis.sentences[..view.sentence_of(verb)].iter().rev();
        before.take(SENTENCES).find_map(|sentence| weighed(scene, sentence.tokens.clone(), verb))
    };
    let before = || weighed(scene, begin.until(verb), verb);
    cause.or_else(before).or_else(earlier).unwrap_or(silent && told.is_none())
}

/// How many sentences before the one of an act are looked at.
const SENTENCES: usize = 6;

fn doer(scene: &Scene, word: Word) -> Doer {
    let view = scene.view;
    if is_arms(view, word) {
        return Doer::Able;
    }
    if view.is_of_class(word, "half_arms") {
        return Doer::Doubtful;
    }
    let somebody = match scene.actors.entity_at(word) {
        Some(_) => view.token(word).upos != Upos::Noun || roles::is_somebody(scene.actors, word),
        None => roles::may_act(view, scene.actors, word),
    };
    match is_accident(view, word) || is_accident_by_name(view, word) || !somebody {
        true => Doer::Thing,
        false => Doer::Able,
    }
}

/// The name of a storm: "Hurricane Ada".
fn is_accident_by_name(view: &View, word: Word) -> bool {
    view.name_at(word).is_some_and(|name| name.tokens.clone().any(|word| view.is_of_class(word, "accidents")))
        || view.token(word).upos == Upos::Propn && word.before().is_some_and(|word| view.is_of_class(word, "accidents"))
}

/// What the phrase that names a cause says: "killed in a raid", "in a crash".
fn cause(view: &View, verb: Word) -> Option<bool> {
    let means = view.dependents(verb).with(&[Rel::Obl, Rel::Nmod]).led_by(Construction::Means);
    means.into_iter().find_map(|word| {
        let below = view.dependents(word).with(&[Rel::Nmod]).led_by(Construction::Genitive);
        std::iter::once(word).chain(below).find_map(|word| said_by_cause(view, word))
    })
}

fn said_by_cause(view: &View, word: Word) -> Option<bool> {
    if is_arms(view, word) {
        Some(true)
    } else if is_accident(view, word) {
        Some(false)
    } else {
        None
    }
}

/// What some words say without the verb itself: arms and acts of force speak for it, an accident against it.
fn weighed(scene: &Scene, words: Words, verb: Word) -> Option<bool> {
    let view = scene.view;
    let mut accident = false;
    for word in words.filter(|&word| word != verb) {
        match view.token(word).upos {
            Upos::Noun | Upos::Propn if is_arms(view, word) => return Some(true),
            Upos::Verb if is_act(scene, word) => return Some(true),
            Upos::Noun | Upos::Propn => accident |= is_accident(view, word),
            Upos::Verb => accident |= view.is_of_class(word, "accidental") || is_done_by_thing(scene, word),
            _ => {}
        }
    }
    accident.then_some(false)
}

/// "When a wall gave way": a clause of its own about a thing.
fn is_done_by_thing(scene: &Scene, verb: Word) -> bool {
    let view = scene.view;
    let subject = view.child(verb, &[Rel::Nsubj]).filter(|_| view.is(verb, &[Rel::Advcl]));
    subject.is_some_and(|word| {
        view.relation(word) == Rel::Nsubj && view.token(word).upos == Upos::Noun && doer(scene, word) == Doer::Thing
    })
}

/// Whether a verb is one for an act of force, and not for what came of it; of no thing.
fn is_act(scene: &Scene, word: Word) -> bool {
    let view = scene.view;
    let patterns = view.lexicon.codebook.patterns_of(Part::Verb, view.lemma(word));
    let of_act = |pattern: &Pattern| pattern.when == [Condition::Doer] && &*pattern.predicate == view.lemma(word);
    let thing = || view.child(word, &[Rel::Nsubj]).is_some_and(|subject| doer(scene, subject) == Doer::Thing);
    patterns.iter().any(of_act) && (is_passive(view, word) || !thing())
}

/// The clause that tells of a verb with those about it, up to whoever says it.
fn clause_of(view: &View, verb: Word) -> Words {
    const WITHIN: [Rel; 4] = [Rel::Advcl, Rel::Acl, Rel::Conj, Rel::Xcomp];
    let top = view.upwards(verb).find(|&at| !view.is(at, &WITHIN)).unwrap_or(verb);
    view.subtree(top)
}

/// Whether a noun is one for arms or for an act of force: "a missile", "a raid", and not "a heart attack".
pub fn is_arms(view: &View, word: Word) -> bool {
    let mut before = view.dependents(word).with(&[Rel::Amod, Rel::Compound, Rel::NmodPoss, Rel::NmodDesc]).before();
    let armed = |word: Word| {
        view.is_of_class(word, "arms")
            || view.is_of_class(word, "arming")
            || is_people(view, word)
            || bears_arms(view, word)
    };
    if view.is_of_class(word, "arms") {
        return !before.any(|word| view.is_of_class(word, "tame"));
    }
    view.is_of_class(word, "half_arms") && before.any(armed)
}

/// Whether a noun is one for those who bear arms, or for a government.
pub fn bears_arms(view: &View, word: Word) -> bool {
    const ABLE: [SectorTrait; 2] = [SectorTrait::Armed, SectorTrait::Force];
    let lemma = view.lemma(word).to_lowercase();
    let agent = view.lexicon.agents.lookup(&lemma);
    agent.is_some_and(|agent| ABLE.iter().any(|&able| view.lexicon.sectors.any(&agent.sectors, able)))
        || view.lexicon.particles.is(&lemma, ParticleKind::Government)
        || view.is_of_class(word, "allies")
}

fn is_accident(view: &View, word: Word) -> bool {
    view.is_of_class(word, "accidents") && !is_arms(view, word)
}
