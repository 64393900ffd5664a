//! What the words about an event say of whether it happens: tense, auxiliaries, negation, and the words that govern it.
//!
//! The words are those of `modality_cues.tsv`; here is only where in the tree they stand. The nearest word decides, but
//! what comes of a plan is told further out: "guards foiled a plot to seize the president".

use super::frame::is_unowned;
use crate::clause::{is_governed_gerund, is_headline_plan, is_infinitive, is_negated};
use crate::describe::is_nobody;
use crate::view::View;
use lexicon::constructions::Construction;
use lexicon::modality_cues::{Mood, Place};
use lexicon::times::TimeKind;
use record::Status;
use text::{Rel, Upos, Word, Xpos};

/// How far the words that govern an event are looked for.
const STEPS: usize = 5;

/// What the words say of the event of a trigger, whose clause has its verb in `governor`.
pub fn of(view: &View, trigger: Word, governor: Word) -> Status {
    // What describes the verb of a clause is told with the clause.
    let described = attribute(view, trigger).filter(|_| trigger != governor);
    // "Denied responsibility for the attack": by the noun through which the verb has it.
    let through = || {
        let path: Vec<Word> =
            std::iter::once(trigger).chain(view.upwards(trigger)).take_while(|&word| word != governor).collect();
        path.last().copied().filter(|&word| view.token(word).head == Some(governor)).unwrap_or(trigger)
    };
    let borrowed = || (trigger != governor).then(|| mood_of(view, governor, through(), Place::Object)).flatten();
    let status = described.or_else(borrowed).and_then(|mood| status_of(view, governor, mood));
    let outer = || clause(view, governor, STEPS);
    // "Without an attack".
    if let Some(status) = conjunction(view, trigger).filter(|_| trigger != governor) {
        return status;
    }
    match status {
        Some(status) => outcome(status, outer()),
        None => outer().unwrap_or_else(|| tense(view, governor)),
    }
}

/// What comes of what is planned, promised or demanded, where the words further out tell.
fn outcome(status: Status, outer: Option<Status>) -> Status {
    match (status, outer) {
        (Status::Planned | Status::Promised | Status::Threatened | Status::Demanded, Some(Status::Failed)) => {
            Status::Failed
        }
        // "No evidence that they attacked".
        (Status::Planned | Status::Promised | Status::Alleged, Some(Status::Denied)) => Status::Denied,
        (Status::Planned | Status::Promised | Status::Threatened | Status::Ongoing, Some(Status::Hypothetical)) => {
            Status::Hypothetical
        }
        (Status::Denied, Some(Status::Denied)) => Status::Hypothetical,
        (Status::Planned | Status::Promised, Some(Status::Demanded)) => Status::Demanded,
        (status, _) => status,
    }
}

/// Whether the words of a clause, or those that govern it, say that it is not so.
pub fn is_denied(view: &View, verb: Word) -> bool {
    clause(view, verb, STEPS) == Some(Status::Denied)
}

/// Whether the words that govern an infinitive say that nothing came of it: "failed to agree".
pub fn comes_to_nothing(view: &View, verb: Word) -> bool {
    is_infinitive(view, verb) && clause(view, verb, STEPS) == Some(Status::Failed)
}

/// What the words of a clause and those that govern it say, unless it is just told.
fn clause(view: &View, word: Word, steps: usize) -> Option<Status> {
    if let Some(status) = conjunction(view, word) {
        return Some(status);
    }
    let own = own(view, word);
    // "Nothing suggests that".
    let nobody = || view.child(word, &[Rel::Nsubj, Rel::NsubjPass]).is_some_and(|subject| is_nobody(view, subject));
    if (is_negated(view, word) || nobody()) && own != Some(Status::Demanded) {
        // "Must not be shelling": they are.
        return Some(if progressive(view, word) && above(view, word, steps) == Some(Status::Demanded) {
            Status::Ongoing
        } else {
            Status::Denied
        });
    }
    own.or_else(|| above(view, word, steps))
}

/// What the word that opens a clause or a phrase says: "if they attack", "without attacking", "should they attack".
fn conjunction(view: &View, word: Word) -> Option<Status> {
    const OPENING: [Rel; 3] = [Rel::Mark, Rel::Case, Rel::Cc];
    let openings = view.dependents(word).with(&OPENING).before();
    let mood = |child: Word| view.lexicon.modality_cues.mood_of(view.lemma(child), Place::Conjunction);
    let opened = openings.into_iter().find_map(mood).and_then(|mood| status_of(view, word, mood));
    opened.or_else(|| is_inverted(view, word).then_some(Status::Hypothetical))
}

/// "If they attack", "should they attack".
fn is_condition(view: &View, word: Word) -> bool {
    conjunction(view, word) == Some(Status::Hypothetical)
}

/// What the auxiliaries and the adverbs of a clause say.
fn own(view: &View, word: Word) -> Option<Status> {
    let aux = auxiliaries(view, word)
        .find_map(|aux| view.lexicon.modality_cues.mood_of(&view.form(aux).to_lowercase(), Place::Auxiliary));
    aux.or_else(|| ahead(view, word)).or_else(|| attribute(view, word)).and_then(|mood| status_of(view, word, mood))
}

/// "Is to withdraw", "is due to withdraw": what the words before the infinitive say where it is the predicate.
fn ahead(view: &View, word: Word) -> Option<Mood> {
    view.child(word, &[Rel::Cop]).filter(|_| view.token(word).upos == Upos::Verb)?;
    // "Is yet to withdraw".
    let mut adverbs = view.dependents(word).with(&[Rel::Advmod]).before();
    let told = adverbs.find_map(|adverb| view.lexicon.modality_cues.mood_of(view.lemma(adverb), Place::Infinitive));
    let mut marks = view.dependents(word).with(&[Rel::Mark]);
    told.or_else(|| {
        marks.find_map(|mark| {
            if view.token(mark).xpos == Xpos::To {
                Some(Mood::Intention)
            } else {
                view.lexicon.modality_cues.mood_of(view.lemma(mark), Place::Infinitive)
            }
        })
    })
}

/// The auxiliaries of a verb; a verb that is joined shares those of the first.
fn auxiliaries<'a>(view: &'a View, word: Word) -> impl Iterator<Item = Word> + 'a {
    let has = |verb: Word| view.child(verb, &[Rel::Aux, Rel::Nsubj, Rel::Mark]).is_some();
    let shared = view
        .token(word)
        .head
        .filter(|&first| view.is(word, &[Rel::Conj]) && !has(word) && view.token(first).xpos == view.token(word).xpos);
    let verb = shared.unwrap_or(word);
    // "More than 20 since 21 May": a month is no auxiliary.
    let names_month = |aux: Word| {
        let word = view.lexicon.times.lookup(&view.form(aux).to_lowercase());
        view.form(aux).starts_with(char::is_uppercase) && word.is_some_and(|word| word.kind == TimeKind::Month)
    };
    let is_month =
        move |aux: Word| names_month(aux) && aux.before().is_some_and(|day| view.token(day).upos == Upos::Num);
    view.dependents(verb).filter(move |&child| view.is(child, &[Rel::Aux]) && !is_month(child))
}

/// "Should either side land": the auxiliary stands before the subject.
fn is_inverted(view: &View, word: Word) -> bool {
    let first = view
        .child(word, &[Rel::Aux])
        .filter(|&aux| view.is(word, &[Rel::Advcl]) && view.is_written(aux, Construction::Inverted));
    first.zip(view.child(word, &[Rel::Nsubj])).is_some_and(|(aux, subject)| aux < subject)
}

/// What an adjective or adverb says of the word that it describes.
fn attribute(view: &View, word: Word) -> Option<Mood> {
    let describing = view.dependents(word).with(&[Rel::Amod, Rel::Advmod]);
    describing
        .into_iter()
        .find_map(|child| view.lexicon.modality_cues.mood_of(&view.form(child).to_lowercase(), Place::Attribute))
}

/// What the words above a clause say of it.
fn above(view: &View, word: Word, steps: usize) -> Option<Status> {
    let head = view.token(word).head.filter(|_| steps > 0)?;
    if is_headline_plan(view, word) {
        return Some(Status::Planned);
    }
    // "Deny shelling the town, killing ten": what came of it.
    let gerund = || view.child(head, &[Rel::Xcomp]).filter(|&act| act < word && view.token(act).xpos == Xpos::Vbg);
    let act = if is_nonfinite(view, head) { Some(head) } else { gerund() };
    let tells_outcome = view.token(word).xpos == Xpos::Vbg
        && view.is(word, &[Rel::Advcl])
        && !is_governed_gerund(view, word)
        && !view.lexicon.figures.predicates_of(view.lemma(word)).is_empty();
    if let Some(act) = act.filter(|_| tells_outcome) {
        return clause(view, act, steps - 1);
    }
    if is_unowned(view, word) {
        return None;
    }
    let further = || clause(view, head, steps - 1);
    let places: &[Place] = match () {
        // A relative clause tells for itself.
        () if view.is(word, &[Rel::Acl])
            && view.child(word, &[Rel::Nsubj]).is_some()
            && view.child(word, &[Rel::Mark]).is_none() =>
        {
            return None;
        }
        // "A role in shooting down the airliner".
        () if view.is(word, &[Rel::Acl]) && view.child(word, &[Rel::Case]).is_some() => &[Place::Object],
        () if view.is(word, &[Rel::Xcomp, Rel::Ccomp, Rel::Advcl, Rel::Acl, Rel::Csubj])
            && is_nonfinite(view, word) =>
        {
            &[Place::Infinitive]
        }
        () if view.is(word, &[Rel::Ccomp, Rel::Acl, Rel::Csubj]) => &[Place::Clause],
        () if view.is(word, &[Rel::Obj, Rel::NsubjPass, Rel::Obl, Rel::Nmod, Rel::Iobj]) => &[Place::Object],
        () if view.is(word, &[Rel::Nsubj]) => &[Place::Subject],
        () if view.is(word, &[Rel::Conj]) && view.child(word, &[Rel::Nsubj]).is_some() => return None,
        // "Needs to help and not be shelling": the tree may join it to the verb that governs it.
        () if view.is(word, &[Rel::Conj]) && is_bare(view, word) && !is_bare(view, head) => &[Place::Infinitive],
        () if view.is(word, &[Rel::Conj]) => return above(view, head, steps - 1),
        () => return None,
    };
    let mood = places.iter().find_map(|&place| mood_of(view, head, word, place));
    if let Some(mood) = mood {
        if mood == Mood::Occurrence {
            return Some(further().unwrap_or_else(|| tense(view, head)));
        }
        let status = status_of(view, head, mood)?;
        // "Had offered to surrender".
        let came_to_nothing = matches!(status, Status::Planned | Status::Promised) && is_pluperfect(view, head);
        return Some(if came_to_nothing { Status::Failed } else { outcome(status, further()) });
    }
    if !is_infinitive(view, word) {
        return None;
    }
    // "Will begin to withdraw": as the verb above.
    if view.is(word, &[Rel::Xcomp, Rel::Advcl]) {
        return further();
    }
    let verb = view.token(head).head.filter(|_| view.is(word, &[Rel::Acl]) && steps > 1)?;
    match view.lexicon.persons.lookup(view.lemma(head)).is_some() || view.token(head).upos == Upos::Propn {
        // "Called on all parties to leave": the tree may hang it on the parties.
        true => mood_of(view, verb, word, Place::Infinitive).and_then(|mood| status_of(view, verb, mood)),
        // "Must take steps to end the siege".
        false => clause(view, verb, steps - 1),
    }
}

/// What a governing word says of an event in a place, with its particle or the event's preposition where it has one.
fn mood_of(view: &View, head: Word, word: Word, place: Place) -> Option<Mood> {
    let lemma = view.lemma(head);
    let particle = view.child(head, &[Rel::CompoundPrt]).or(Some(head + 1).filter(|&next| next < view.end()));
    let case = view.dependents(word).rfind(|&child| child < word && view.is(child, &[Rel::Case]));
    let with = |other: Option<Word>| {
        other.and_then(|other| view.lexicon.modality_cues.mood_of(&format!("{lemma} {}", view.lemma(other)), place))
    };
    // What stands behind a preposition is no object of the verb.
    let bare = || {
        if place == Place::Object && case.is_some() {
            None
        } else {
            view.lexicon
                .modality_cues
                .mood_of(lemma, place)
                .or_else(|| view.lexicon.modality_cues.mood_of(&view.form(head).to_lowercase(), place))
        }
    };
    with(case.filter(|_| place == Place::Object))
        .or_else(|| with(particle))
        .or_else(bare)
        .or_else(|| case.filter(|_| place == Place::Object).and_then(|case| through_object(view, head, case)))
}

/// "Denied involvement in the attack", where the tree hangs the attack on the verb: what the verb says of its object.
fn through_object(view: &View, verb: Word, case: Word) -> Option<Mood> {
    let object = view.child(verb, &[Rel::Obj]).filter(|&object| Some(object) == case.before())?;
    let led = format!("{} {}", view.lemma(object), view.lemma(case));
    let mood = view.lexicon.modality_cues.mood_of(&led, Place::Object)?;
    match mood {
        Mood::Occurrence => mood_of(view, verb, object, Place::Object).or(Some(mood)),
        _ => Some(mood),
    }
}

fn status_of(view: &View, word: Word, mood: Mood) -> Option<Status> {
    Some(match mood {
        Mood::Intention => Status::Planned,
        Mood::Promise => Status::Promised,
        Mood::Threat => Status::Threatened,
        Mood::Demand => Status::Demanded,
        Mood::Denial => Status::Denied,
        Mood::Claim => Status::Alleged,
        Mood::Possibility | Mood::Condition => Status::Hypothetical,
        Mood::Attempt if is_present(view, word) => Status::Planned,
        Mood::Attempt | Mood::Failure => Status::Failed,
        Mood::Continuation => Status::Ongoing,
        Mood::Occurrence => return None,
    })
}

/// Whether a verb, or its first auxiliary, is a plain form without "to" or a modal.
fn is_bare(view: &View, word: Word) -> bool {
    let first = view.child(word, &[Rel::Aux, Rel::Cop, Rel::Mark]).unwrap_or(word);
    view.token(first).xpos == Xpos::Vb
}

fn is_nonfinite(view: &View, word: Word) -> bool {
    let is_gerund = |word: Word| view.token(word).xpos == Xpos::Vbg;
    // "Being killed".
    let passive = || view.child(word, &[Rel::AuxPass]).is_some_and(is_gerund);
    // "Having attacked".
    let perfect = || view.child(word, &[Rel::Aux]).is_some_and(is_gerund) && view.token(word).xpos == Xpos::Vbn;
    let gerund = (is_gerund(word) || passive() || perfect()) && view.child(word, &[Rel::Aux]).is_none_or(is_gerund);
    // "Had breakfast before visiting": only told besides.
    let besides = view.is(word, &[Rel::Advcl]) && !is_governed_gerund(view, word);
    gerund && !besides || is_infinitive(view, word)
}

fn is_present(view: &View, word: Word) -> bool {
    let present = |word: Word| matches!(view.token(word).xpos, Xpos::Vbz | Xpos::Vbp | Xpos::Md);
    present(word)
        || view
            .dependents(word)
            .with(&[Rel::Aux])
            .any(|child| present(child) && !view.serves(child, Construction::Perfect))
}

fn is_pluperfect(view: &View, word: Word) -> bool {
    let had = |&child: &Word| {
        view.is(child, &[Rel::Aux]) && view.token(child).xpos == Xpos::Vbd && view.serves(child, Construction::Perfect)
    };
    view.children(word).iter().any(had)
}

/// Whether "would" is among the auxiliaries of a verb.
pub fn has_would(view: &View, verb: Word) -> bool {
    !is_condition(view, verb) && auxiliaries(view, verb).any(|aux| view.is_written(aux, Construction::Would))
}

/// Whether "will" or "shall" is among the auxiliaries of a verb.
pub fn has_will(view: &View, verb: Word) -> bool {
    auxiliaries(view, verb).any(|aux| {
        view.lexicon.modality_cues.mood_of(&view.form(aux).to_lowercase(), Place::Auxiliary) == Some(Mood::Intention)
    })
}

/// Whether no condition hangs on a verb.
pub fn would_without_doubt(view: &View, verb: Word) -> bool {
    !view.dependents(verb).with(&[Rel::Advcl]).any(|clause| is_condition(view, clause))
}

fn progressive(view: &View, word: Word) -> bool {
    view.token(word).xpos == Xpos::Vbg && view.child(word, &[Rel::Aux]).is_some()
}

/// "Has been besieged since": it still is. What is counted happened again and again: "ten have been killed since".
fn lasts(view: &View, word: Word) -> bool {
    let counted =
        view.child(word, &[Rel::Nsubj, Rel::Obj]).is_some_and(|noun| view.child(noun, &[Rel::Nummod]).is_some());
    let perfect = view
        .dependents(word)
        .with(&[Rel::Aux])
        .any(|child| view.serves(child, Construction::Perfect) && view.token(child).xpos != Xpos::Vbd);
    let since = |&child: &Word| {
        view.is(child, &[Rel::Obl, Rel::Advcl])
            && view.child(child, &[Rel::Case, Rel::Mark]).is_some_and(|case| view.serves(case, Construction::Since))
    };
    perfect && !counted && view.children(word).iter().any(since)
}

fn tense(view: &View, word: Word) -> Status {
    if progressive(view, word) || lasts(view, word) { Status::Ongoing } else { Status::Occurred }
}
