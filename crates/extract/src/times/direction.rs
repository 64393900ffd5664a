//! Which way the clause of a time expression looks: back from the report's day, or ahead.

use super::expression::Lower;
use super::reading::Direction;
use crate::cues;
use crate::view::View;
use lexicon::constructions::Construction;
use lexicon::cues::{Cue, CueKind};
use lexicon::modality_cues::{Mood, Place};
use lexicon::times::TimeKind;
use text::{Rel, Upos, Word, Words, Xpos};

/// So many words above an expression its clause is looked for.
const STEPS: usize = 12;

/// Which way an expression looks: by the preposition before it, else by its clause.
pub fn of(view: &View, lower: &Lower, words: &Words) -> Direction {
    if is_ahead(view, lower, words) {
        return Direction::Future;
    }
    let before = words.start.before();
    if before.is_some_and(|before| view.serves(before, Construction::Since)) {
        return Direction::Past;
    }
    of_clause(view, view.top(words))
}

/// Whether a word before the expression puts it ahead: "until Sunday", "ahead of Sunday's vote", "a vote for Sunday",
/// "moved to Sunday".
fn is_ahead(view: &View, lower: &Lower, words: &Words) -> bool {
    let Some(before) = words.start.before() else { return false };
    let kind = |form: &str| view.lexicon.times.lookup(form).map(|word| word.kind);
    let pair = || before.before().map(|first| format!("{} {}", lower[first], lower[before]));
    if kind(&lower[before]) == Some(TimeKind::Ahead) || pair().is_some_and(|pair| kind(&pair) == Some(TimeKind::Ahead))
    {
        return true;
    }
    let owner = words.end < view.end() && view.token(words.end).xpos == Xpos::Pos;
    let weekday = kind(&lower[words.start]) == Some(TimeKind::Weekday);
    let appointed = weekday && !owner && view.is_written(before, Construction::Appointed);
    appointed
        || view.is_written(before, Construction::Range) && view.upwards(words.start).take(4).any(|at| shifts(view, at))
}

/// Whether a verb moves something to another day: "postponed", "put off".
pub fn shifts(view: &View, verb: Word) -> bool {
    let particle = || view.child(verb, &[Rel::CompoundPrt, Rel::Advmod]);
    let with = |particle: Word| format!("{} {}", view.lemma(verb), view.lemma(particle));
    let known = |words: &str| view.lexicon.constructions.has(words, Construction::Shifts);
    view.token(verb).upos == Upos::Verb
        && (view.serves(verb, Construction::Shifts) || particle().is_some_and(|particle| known(&with(particle))))
}

/// Which way the clause of a word looks, by its verb.
fn of_clause(view: &View, word: Word) -> Direction {
    let predicate = |&at: &Word| matches!(view.token(at).upos, Upos::Verb | Upos::Aux | Upos::Adj) && at != word;
    let clause = |&at: &Word| view.is(at, &[Rel::Ccomp, Rel::Parataxis, Rel::AclRelcl]);
    let above: Vec<Word> = view.upwards(word).take(STEPS).collect();
    let Some(place) = above.iter().position(|at| predicate(at) || clause(at)) else { return Direction::Open };
    let direct = is_direct(view, &above[..=place]);
    of_verb(view, above[place], direct)
}

/// Whether a time says when what its verb tells is: not so that of a subject ("Monday's attack is the worst") or of a
/// noun that it describes.
fn is_direct(view: &View, path: &[Word]) -> bool {
    let [steps @ .., _] = path else { return false };
    steps.iter().all(|&at| {
        view.is(at, &[Rel::Obl, Rel::Obj, Rel::Advmod, Rel::Nmod, Rel::Conj, Rel::Xcomp, Rel::Dep])
            && view.relation(at) != Rel::NmodPoss
    })
}

/// Which way the clause of a verb looks; `direct` says whether the present counts.
fn of_verb(view: &View, verb: Word, direct: bool) -> Direction {
    let lookout = |at: Word| {
        Place::ALL.iter().any(|&place| is_lookout(view.lexicon.modality_cues.mood_of(view.lemma(at), place)))
    };
    let intends = |at: Word| {
        Place::ALL
            .iter()
            .any(|&place| view.lexicon.modality_cues.mood_of(view.lemma(at), place) == Some(Mood::Intention))
    };
    // "Is scheduled to close Monday", "planned a march on Saturday".
    if intends(verb) || view.is(verb, &[Rel::Xcomp]) && view.token(verb).head.is_some_and(intends) {
        return Direction::Future;
    }
    let helpers = || view.dependents(verb).with(&[Rel::Aux, Rel::Cop, Rel::Mark]).filter(|&child| child < verb);
    let tagged = |tag: Xpos| helpers().any(|helper| view.token(helper).xpos == tag);
    if tagged(Xpos::Md) {
        let done = helpers().any(|helper| view.serves(helper, Construction::Perfect));
        let will = helpers().any(|helper| {
            view.lexicon.modality_cues.mood_of(view.lemma(helper), Place::Auxiliary) == Some(Mood::Intention)
        });
        return if done && !will { Direction::Past } else { Direction::Future };
    }
    // "Urged them to leave by Sunday", "a plan to meet on Sunday", "demanded that they leave".
    let above = view.token(verb).head;
    if view.token(verb).xpos == Xpos::Vb
        && let Some(head) = above.filter(|_| view.is(verb, &[Rel::Xcomp, Rel::Acl, Rel::Ccomp, Rel::Advcl]))
    {
        let asked = cues::of_word(view, head).is_some_and(|cue| is_asking(cue.act));
        // "The envoys are to meet on Sunday".
        let due = view.token(head).upos == Upos::Aux;
        // "They had to leave on Sunday".
        let had_to = view.serves(head, Construction::Perfect) && is_past(view, head);
        if !had_to && (lookout(head) || asked || due) {
            return Direction::Future;
        }
        return if is_past(view, head) { Direction::Past } else { Direction::Open };
    }
    if is_past(view, verb) {
        Direction::Past
    } else if direct && is_set_down(view, verb) {
        Direction::Future
    } else {
        Direction::Open
    }
}

/// Whether what a word governs is still to come.
fn is_lookout(mood: Option<Mood>) -> bool {
    matches!(mood, Some(Mood::Intention | Mood::Promise | Mood::Threat | Mood::Demand))
}

/// Whether a word tells what is already so: "the mayor says".
fn is_telling(cue: &Cue) -> bool {
    use record::Act;
    matches!(cue.kind, CueKind::Speech | CueKind::Writing)
        && matches!(cue.act, Act::Asserts | Act::Reports | Act::Denies | Act::Confirms | Act::Admits)
}

fn is_asking(act: record::Act) -> bool {
    use record::Act;
    matches!(
        act,
        Act::Demands
            | Act::Orders
            | Act::Promises
            | Act::Threatens
            | Act::Proposes
            | Act::Decides
            | Act::Agrees
            | Act::Invites
    )
}

/// Whether a verb tells of what is past.
fn is_past(view: &View, verb: Word) -> bool {
    let helpers = || view.dependents(verb).with(&[Rel::Aux, Rel::Cop, Rel::Mark]).filter(|&child| child < verb);
    // "Is heard" is told of no time; "was heard" and "has been heard" are of the past.
    let tensed = |tag: Xpos| helpers().any(|helper| view.token(helper).xpos == tag);
    let participle = view.token(verb).xpos == Xpos::Vbn && (helpers().next().is_none() || tensed(Xpos::Vbn));
    view.token(verb).xpos == Xpos::Vbd || participle || tensed(Xpos::Vbd) || has_done(view, verb)
}

/// Whether a verb stands in the perfect: "has heard".
fn has_done(view: &View, verb: Word) -> bool {
    let have = |child: Word| view.is(child, &[Rel::Aux]) && view.serves(child, Construction::Perfect);
    view.token(verb).xpos == Xpos::Vbn && view.dependents(verb).any(have)
}

/// "Parliament votes on Friday", "they are meeting on Friday", "the road is closed on Friday": the present tells what a
/// day is set for, but in headlines, under pictures and of what nobody sets a day for.
fn is_set_down(view: &View, verb: Word) -> bool {
    let token = view.token(verb);
    let present = |at: Word| matches!(view.token(at).xpos, Xpos::Vbz | Xpos::Vbp);
    let helped = || view.dependents(verb).with(&[Rel::Aux, Rel::Cop]).any(|child| child < verb && present(child));
    // "Parliament votes", where the tags take the verb for a noun.
    let noun = token.upos == Upos::Noun
        && view.child(verb, &[Rel::Nsubj]).is_some()
        && view.child(verb, &[Rel::Cop]).is_none();
    let finite = present(verb) || noun || helped();
    let last = view.sentence_words(verb).end - 1;
    let headline = !matches!(view.token(last).xpos, Xpos::Stop | Xpos::CloseQuote | Xpos::CloseBracket);
    let particle =
        || view.child(verb, &[Rel::CompoundPrt]).map(|child| format!("{} {}", view.lemma(verb), view.lemma(child)));
    // "Dockers walk out" is no picture.
    let joined = verb + 1 < view.end()
        && view.is(verb + 1, &[Rel::CompoundPrt, Rel::Advmod])
        && view.token(verb + 1).head == Some(verb);
    let pictured = !joined && view.serves(verb, Construction::Pictured)
        || particle().is_some_and(|words| view.lexicon.constructions.has(&words, Construction::Pictured));
    let says = cues::of_word(view, verb).is_some_and(is_telling);
    finite && !headline && !pictured && !says
}
