//! What a report says of counts themselves: that they stopped, that they cannot be verified.

use crate::clause::Subject;
use crate::layout::Layout;
use crate::view::View;
use lexicon::constructions::Construction;
use lexicon::figures;
use lexicon::figures::FigureKind;
use lexicon::particles::ParticleKind;
use record::CountState;
use text::{Rel, Upos, Word, Words};

/// What a sentence says of a count.
#[derive(Debug, Clone)]
pub struct Note {
    /// What became of it.
    pub state: CountState,
    /// What was counted.
    pub what: Option<FigureKind>,
    /// The verb that says so.
    pub verb: Word,
    /// The words about it.
    pub words: Words,
    /// The words that say why.
    pub reason: Option<Words>,
    /// The main word of whose count it is.
    pub counter: Option<Word>,
}

/// Every note, in the order of the text.
pub fn find(view: &View, layout: &Layout) -> Vec<Note> {
    view.words()
        .filter(|&word| !layout.is_aside(view, word) && view.token(word).upos == Upos::Verb)
        .filter_map(|verb| note(view, verb))
        .flat_map(|note| [unverifiable(view, &note), Some(note)])
        .flatten()
        .collect()
}

/// "... since it is no longer able to verify its sources": what the count rests on cannot be verified either.
fn unverifiable(view: &View, note: &Note) -> Option<Note> {
    let reason = note.reason.clone()?;
    let checks =
        reason.clone().any(|word| view.lexicon.figures.counting(view.lemma(word)) == Some(figures::Counting::Checks));
    let negated = reason.clone().any(|word| {
        view.lexicon.particles.is(&view.form(word).to_lowercase(), ParticleKind::Negation)
            || view.serves(word, Construction::Ends)
    });
    (checks && negated).then(|| Note { state: CountState::Unverifiable, words: reason, reason: None, ..note.clone() })
}

/// "Has stopped updating the death toll", "stopped counting the dead", "no longer keeps count".
fn note(view: &View, verb: Word) -> Option<Note> {
    let ends = view.lexicon.figures.counting(view.lemma(verb)) == Some(figures::Counting::Ends);
    let no_longer = || {
        view.dependents(verb).with(&[Rel::Advmod]).any(|child| {
            view.serves(child, Construction::NoLonger)
                && child.before().is_some_and(|before| view.serves(before, Construction::Zero))
        })
    };
    let below = || view.dependents(verb).with(&[Rel::Xcomp, Rel::Obj, Rel::Ccomp, Rel::Advcl]).behind();
    let counts = |word: Word| view.lexicon.figures.counting(view.lemma(word)) == Some(figures::Counting::Counts);
    let checks = |word: Word| view.lexicon.figures.counting(view.lemma(word)) == Some(figures::Counting::Checks);
    let scope = view.subtree(verb);
    let of_count = |word: Word| {
        scope.clone().filter(|&other| other > word).find(|&other| view.is_nominal(other) && is_count(view, other))
    };
    let counter = Subject::Speaker.of(view, verb);
    let words = verb.until(scope.end.max(verb + 1));
    if ends {
        let counting =
            below().find(|&word| counts(word) && (of_count(verb).is_some() || view.token(word).upos != Upos::Noun))?;
        let reason = view
            .children(verb)
            .iter()
            .chain(view.children(counting))
            .copied()
            .find(|&child| child > counting && view.is(child, &[Rel::Advcl]));
        let what = of_count(verb).map(|_| FigureKind::Killed).or_else(|| of_people(view, counting));
        return what.map(|what| Note {
            state: CountState::Stopped,
            what: Some(what),
            verb,
            reason: reason.map(|reason| view.subtree(reason)),
            words,
            counter,
        });
    }
    let negated = view.dependents(verb).with(&[Rel::Advmod]).any(|child| view.serves(child, Construction::Not));
    let counted = below().find_map(|word| is_count(view, word).then_some(FigureKind::Killed)).or_else(|| {
        view.child(verb, &[Rel::NsubjPass]).filter(|&subject| is_count(view, subject)).map(|_| FigureKind::Killed)
    });
    if (negated || no_longer()) && counts(verb) && counted.is_some() {
        return Some(Note { state: CountState::Stopped, what: counted, verb, reason: None, words, counter });
    }
    (negated && checks(verb) && counted.is_some()).then_some(Note {
        state: CountState::Unverifiable,
        what: counted,
        verb,
        reason: None,
        words,
        counter: None,
    })
}

/// Whether a noun means a count: "toll", "the number of deaths", "casualty figures".
fn is_count(view: &View, word: Word) -> bool {
    view.lexicon.figures.counting(view.lemma(word)) == Some(figures::Counting::Count)
}

/// "Stopped counting the dead".
fn of_people(view: &View, counting: Word) -> Option<FigureKind> {
    let object = view.child(counting, &[Rel::Obj])?;
    view.lexicon.figures.predicates_of(view.lemma(object)).first().map(|predicate| predicate.what)
}
