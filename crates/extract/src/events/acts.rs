//! One act is one event, by however many words a clause tells it: "an air strike killed ten", "launched an attack".

use super::force::{bears_arms, is_arms};
use super::frame::is_people;
use super::roles::is_mutual;
use super::{Also, Event};
use crate::clause::{described_by_slip, is_governed_gerund, is_infinitive, is_joined, is_passive};
use crate::view::View;
use lexicon::codebook::Condition;
use lexicon::constructions::Construction;
use lexicon::modality_cues::Place;
use record::Status;
use std::collections::HashSet;
use text::{NameKind, Rel, Upos, Word, Words, Xpos};

/// Makes one event of all that tell one act.
pub fn unite(view: &View, found: &mut Vec<Event>) {
    drop_within(found);
    drop_named(view, found);
    // From the last to the first, so that what is told within what is told comes up with it.
    for inner in (0..found.len()).rev() {
        let of = (0..found.len()).find(|&outer| outer != inner && is_told_by(view, &found[outer], &found[inner]));
        if let Some(outer) = of {
            let told = found[inner].clone();
            take_in(view, &mut found[outer], told);
            found.remove(inner);
        }
    }
    share_doers(view, found);
}

/// "Nine were killed and ten wounded by shells": what came of an act of force, told by two verbs that are joined, came
/// of one, where just one of them has somebody do it.
fn share_doers(view: &View, found: &mut [Event]) {
    let befell = |event: &Event| is_result(event) && is_passive(view, event.governor) && event.also.is_empty();
    // The second may hang on its noun: "nine were killed and ten wounded".
    let told_of = |word: Word| view.token(word).head.filter(|_| view.is(word, &[Rel::Acl])).unwrap_or(word);
    let joined = |one: Word, other: Word| {
        let one = told_of(one);
        let and = || one > other && view.child(one, &[Rel::Cc]).is_some();
        view.token(one).head == Some(other) && (view.is(one, &[Rel::Conj]) || and())
    };
    for one in 0..found.len() {
        let open = &found[one];
        if open.source.is_some() || !befell(open) {
            continue;
        }
        let alike = |other: &&Event| {
            other.pattern.code.kind.name == open.pattern.code.kind.name
                && other.said_in == open.said_in
                && is_result(other)
                && is_passive(view, other.governor)
                && (joined(open.governor, other.governor) || joined(other.governor, open.governor))
        };
        let doer = found.iter().filter(alike).find_map(|other| other.source);
        found[one].source = doer.filter(|&doer| Some(doer) != found[one].target);
    }
}

/// "An air strike" is no other strike.
fn drop_within(found: &mut Vec<Event>) {
    let triggers: Vec<_> = found.iter().map(|event| event.trigger.clone()).collect();
    found.retain(|event| {
        let wider = |other: &text::Words| {
            other.len() > event.trigger.len() && other.start <= event.trigger.start && event.trigger.end <= other.end
        };
        !triggers.iter().any(wider)
    });
}

/// "Cut ties" and "launched an attack" are one event each: that of the verb that asks for such an object, unless the
/// verb says what becomes of it ("pledged support").
fn drop_named(view: &View, found: &mut Vec<Event>) {
    let says_more = |event: &Event| {
        [Place::Object, Place::Infinitive]
            .iter()
            .any(|&place| view.lexicon.modality_cues.mood_of(view.lemma(event.governor), place).is_some())
    };
    let named: HashSet<Word> = found.iter().filter(|event| !says_more(event)).filter_map(|event| event.named).collect();
    let (gone, kept): (Vec<Event>, Vec<Event>) = found.drain(..).partition(|event| named.contains(&main_word(event)));
    *found = kept;
    // "Launched an investigation into the firm": whom the noun leads to.
    for event in found.iter_mut().filter(|event| event.target.is_none() && event.named.is_some()) {
        let noun = gone.iter().find(|noun| event.named == Some(main_word(noun)));
        if let Some(noun) = noun.filter(|noun| noun.target != event.source) {
            (event.target, event.thing) = (noun.target, noun.thing);
        }
    }
}

/// Whether the inner event is what the outer one tells, by other words.
fn is_told_by(view: &View, outer: &Event, inner: &Event) -> bool {
    let told = |status: Status| matches!(status, Status::Occurred | Status::Ongoing | Status::Alleged);
    let (one, other) = (main_word(outer), main_word(inner));
    let said_alike = outer.said_in == inner.said_in;
    let alike = outer.status == inner.status || told(outer.status) && told(inner.status);
    outer.pattern.code.kind.name == inner.pattern.code.kind.name
        && (said_alike || told(outer.status) && told(inner.status) || is_outcome(view, outer, inner))
        && (alike || is_outcome(view, outer, inner))
        && (outer.source.is_none()
            || inner.source.is_none()
            || is_one_doer(view, outer, inner)
            || result_at(view, inner.governor).is_some()
            || is_in_line(view, outer, inner))
        && (brings_about(view, outer, one, other) || comes_of(view, outer, inner) || is_in_line(view, outer, inner))
}

/// "Deny shelling the town, killing ten": what comes of an act is told as the act is.
fn is_outcome(view: &View, outer: &Event, inner: &Event) -> bool {
    let (act, verb) = (outer.governor, inner.governor);
    let gerund = view.token(act).xpos == Xpos::Vbg && view.is(act, &[Rel::Xcomp, Rel::Ccomp]);
    let governed = gerund || is_governed_gerund(view, act) || is_infinitive(view, act);
    view.token(verb).xpos == Xpos::Vbg && governed && view.token(verb).head == Some(act)
}

/// Whether the one may have done what the other is said to have done: the same, the act itself, and whoever the tree
/// makes the subject beside it.
fn is_one_doer(view: &View, outer: &Event, inner: &Event) -> bool {
    let (act, verb) = (main_word(inner), main_word(outer));
    let subject = view.is(act, &[Rel::Nsubj]) && view.token(act).head == Some(verb);
    // "Killed by Norland regime shelling": whoever is told of within the noun.
    let within = || outer.source.is_some_and(|word| view.upwards(word).any(|at| at == act));
    outer.source == inner.source || outer.source == Some(act) || subject || within()
}

fn main_word(event: &Event) -> Word {
    event.trigger.end - 1
}

/// Whether the inner word is a noun that says by what the outer one comes about: its subject, its object, a phrase of
/// means, or the noun that it describes.
fn brings_about(view: &View, event: &Event, outer: Word, inner: Word) -> bool {
    if view.token(inner).upos == Upos::Verb {
        return false;
    }
    // "An air strike that killed ten".
    if view.is(outer, &[Rel::Acl]) && view.token(outer).head.is_some_and(|noun| leads_up(view, noun, inner, false)) {
        return true;
    }
    // "Were killed after a raid".
    let befell = is_result(event) && event.source.is_none() && is_passive(view, event.governor);
    leads_up(view, inner, outer, befell)
}

/// Whether one word hangs on another through nouns and phrases of means alone, and where `befell`, of what went before.
fn leads_up(view: &View, from: Word, to: Word, befell: bool) -> bool {
    let leads =
        |case: Word| view.serves(case, Construction::Means) || befell && view.serves(case, Construction::Aftermath);
    let mut at = from;
    for _ in 0..STEPS {
        if at == to {
            return true;
        }
        // "Ten were killed and dozens injured in an attack".
        if view.is(at, &[Rel::Conj]) && view.token(at).head == Some(to) && at != from {
            return true;
        }
        let part = view.is(at, &[Rel::Nsubj, Rel::Obj, Rel::Obl, Rel::Nmod, Rel::Compound])
            && view.child(at, &[Rel::Case]).is_none_or(leads);
        let Some(head) = view.token(at).head.filter(|_| part) else { return false };
        at = head;
    }
    false
}

/// How many nouns may stand between the two.
const STEPS: usize = 4;

/// Whether the inner event is what came of the outer one: "hit a school, killing nine", "were killed when jets hit".
fn comes_of(view: &View, outer: &Event, inner: &Event) -> bool {
    let (one, other) = (outer.governor, inner.governor);
    let head = view.token(other).head;
    if view.token(other).upos != Upos::Verb || one == other {
        return false;
    }
    // "Held talks to discuss the truce".
    if is_infinitive(view, other) && (head == Some(one) || head == Some(main_word(outer))) && outer.source.is_some() {
        return outer.status == inner.status || inner.status == Status::Planned;
    }
    // "Were killed in an attack targeting a wedding".
    let of_act = head.filter(|_| view.is(other, &[Rel::Acl])).or_else(|| described_by_slip(view, other));
    let of_act = of_act.filter(|&noun| is_arms(view, noun));
    if of_act.is_some_and(|noun| leads_up(view, noun, main_word(outer), true)) {
        return true;
    }
    // "Targeted a convoy killing ten", "launched a wave of strikes killing ten".
    let at = result_at(view, other).and_then(|thing| {
        let own = [outer.target, outer.thing].contains(&Some(thing));
        view.upwards(thing).find(|&at| at == one || at == main_word(outer)).or(Some(one).filter(|_| own))
    });
    if at.is_some() || view.token(other).xpos == Xpos::Vbg && head.is_some_and(|verb| is_object(view, outer, verb)) {
        return true;
    }
    if view.token(one).upos != Upos::Verb || head != Some(one) {
        return false;
    }
    let own_subject = view.child(other, &[Rel::Nsubj]).is_some();
    let leads = |mark: Word| view.serves(mark, Construction::Means) || view.serves(mark, Construction::Aftermath);
    let marked = view.dependents(other).with(&[Rel::Mark, Rel::Advmod]).before().any(leads);
    let participle = view.token(other).xpos == Xpos::Vbg && is_joined(view, other) && !own_subject;
    let bare = view.child(other, &[Rel::Mark]).is_none();
    let when = view.is(other, &[Rel::Advcl]) && marked && is_passive(view, one) && outer.source.is_none();
    let both = view.is(other, &[Rel::Conj]) && is_result(outer) && is_result(inner) && !own_subject;
    participle && bare || when || both
}

/// "Air strikes on the town killed nine", "were killed on Thursday in shelling of the town": an act and what came of it
/// with no other verb and no mark between them, however the tree joins them.
fn is_in_line(view: &View, outer: &Event, inner: &Event) -> bool {
    let (verb, noun) = (outer.governor, main_word(inner));
    let act = view.token(noun).upos == Upos::Noun && is_arms(view, noun);
    if !act || !is_result(outer) || view.token(verb).upos != Upos::Verb {
        return false;
    }
    // "Rebel-held" parts nothing.
    let parts = |word: Word| {
        let verb = matches!(view.token(word).upos, Upos::Verb | Upos::Sconj) && !view.is(word, &[Rel::Amod]);
        verb || view.is_mark(word) && view.token(word).xpos != Xpos::Hyph
    };
    let clear = |words: Words| {
        !words.is_empty()
            && words.len() <= IN_LINE
            && view.sentence_of(words.start) == view.sentence_of(words.end)
            && !words.clone().any(parts)
    };
    if is_passive(view, verb) {
        let led = view.is_led_by(noun, Construction::Means);
        return led && outer.source.is_none() && verb < noun && clear((verb + 1).until(noun));
    }
    let tensed = matches!(view.token(verb).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    // "Syrian and Russian air strikes": the tree may take the strikes for the second of two.
    let of_act = |source: Word| view.subtree(noun).start <= source || view.token(noun).head == Some(source);
    let own = outer.source.is_none_or(|source| source > verb || of_act(source));
    tensed && own && noun < verb && clear((noun + 1).until(verb))
}

/// So many words stand between an act and what came of it at the most.
const IN_LINE: usize = 14;

/// The place or thing that a participle hangs on by a slip of the tree: a convoy and a town kill nobody.
fn result_at(view: &View, verb: Word) -> Option<Word> {
    let gerund = view.token(verb).xpos == Xpos::Vbg && view.is(verb, &[Rel::Acl, Rel::Advcl]);
    let head = view.token(verb).head.filter(|_| gerund)?;
    // "A convoy escorted by police killing ten".
    let described = view.token(head).xpos == Xpos::Vbn && view.is(head, &[Rel::Acl]) && is_passive(view, head);
    let noun = match described {
        true => view.token(head).head?,
        false => Some(head).filter(|_| view.is(verb, &[Rel::Acl]))?,
    };
    let name = view.name_at(noun);
    let known = || view.lexicon.agents.lookup(&view.lemma(noun).to_lowercase()).is_some() || bears_arms(view, noun);
    let thing = match name {
        Some(name) => name.kind == NameKind::Location,
        None => view.token(noun).upos == Upos::Noun && !is_people(view, noun) && !known() && !is_arms(view, noun),
    };
    thing.then_some(noun)
}

/// Whether the act that an event tells by a noun is the object of a verb: "launched a wave of strikes".
fn is_object(view: &View, event: &Event, verb: Word) -> bool {
    let mut at = main_word(event);
    let noun = view.token(at).upos != Upos::Verb;
    while view.is(at, &[Rel::Nmod]) && view.is_led_by(at, Construction::Genitive) {
        let Some(head) = view.token(at).head else { return false };
        at = head;
    }
    noun && view.is(at, &[Rel::Obj]) && view.token(at).head == Some(verb)
}

/// Whether a pattern tells of what came of an act, and not of the act.
fn is_result(event: &Event) -> bool {
    let of_result = |condition: &Condition| matches!(condition, Condition::NoMishap | Condition::Force);
    event.pattern.when.iter().any(of_result)
}

/// What the inner event tells into the outer one.
fn take_in<'c>(view: &View, outer: &mut Event<'c>, mut inner: Event<'c>) {
    // "Were killed in clashes with rebels": it was they.
    if inner.source.is_none() && outer.source.is_none() && is_mutual(view, inner.pattern) {
        inner.source = inner.target.take();
    }
    if result_at(view, inner.governor).is_some_and(|thing| inner.source == Some(thing)) {
        inner.source = None;
    }
    // "Hit a school, killing nine, activists said": all of it is theirs.
    if outer.said_in.is_none() && inner.said_in.is_some() {
        (outer.said_in, outer.status) = (inner.said_in, inner.status);
    }
    // "The strike killed ten": whose strike it was, and not the strike, nor who stands behind the verb, killed them.
    let act = main_word(&inner);
    let behind = |source: Word| source > outer.governor && act < outer.governor && is_in_line(view, outer, &inner);
    if outer.source.is_none_or(|source| source == act || behind(source)) {
        outer.source = inner.source.filter(|&word| Some(word) != outer.target);
    }
    let exact = |event: &Event| event.pattern.code.code.trim_end_matches('0').len();
    if exact(&inner) > exact(outer) {
        outer.pattern = inner.pattern;
    }
    if outer.target.is_none() {
        (outer.target, outer.thing) = (inner.target, inner.thing);
    }
    let target = inner.target.filter(|&word| Some(word) != outer.target && Some(word) != outer.source);
    outer.also.push(Also { trigger: inner.trigger, target });
    outer.also.extend(inner.also);
    outer.also.sort_by_key(|also| also.trigger.start);
}
