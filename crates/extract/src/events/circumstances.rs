//! When, where and how many, in the words about an event.

use super::Event;
use super::roles::MATERIAL_CONFLICT;
use crate::describe;
use crate::view::View;
use lexicon::constructions::Construction;
use lexicon::places::PlaceForm;
use record::ByteSpan;
use text::{Name, NameKind, Rel, Upos, Word, Words, Xpos};

/// What the words about an event tell besides who did it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Circumstances {
    /// The words that say when.
    pub time: Option<ByteSpan>,
    /// The words that say where.
    pub place: Option<ByteSpan>,
    /// The words that say how many.
    pub magnitude: Option<ByteSpan>,
}

/// When, where and how many.
pub fn circumstances(view: &View, event: &Event) -> Circumstances {
    let sides: Vec<Word> = event.source.into_iter().chain(event.targets()).collect();
    let main = event.trigger.end - 1;
    let mut heads = vec![event.trigger.start, main, event.governor];
    heads.extend(event.also.iter().map(|also| also.trigger.end - 1));
    heads.dedup();
    let beside = |&head: &Word| view.dependents(head);
    let phrases: Vec<Words> = heads
        .iter()
        .flat_map(beside)
        .filter(|&child| view.is(child, &[Rel::Obl, Rel::Advmod, Rel::Nmod]) || describe::is_day(view, child))
        .filter_map(|child| view.trimmed(describe::phrase(view, child)))
        .collect();
    let side = |words: &Words| sides.iter().any(|side| words.contains(side));
    let timed = |words: &Words| is_when(view, words).then(|| time_words(view, words)).flatten();
    let time = phrases.iter().find_map(timed).or_else(|| time_above(view, event.governor));
    let named = |words: &&Words| !side(words) && !describe::is_time(view, words);
    let within = |target: Word| {
        view.dependents(target).find_map(|child| describe::place_in(view, &describe::phrase(view, child)))
    };
    // "An air strike on Hammer" was in Hammer; what is done to a country may be done anywhere.
    let is_place = |target: Word| {
        let force = event.pattern.code.kind.quad == MATERIAL_CONFLICT;
        let country = |name: &Name| {
            let known = view.lexicon.places.lookup(name.span.of(view.text));
            known.is_some_and(|(_, form)| form != PlaceForm::Capital)
        };
        let name = view.name_at(target).filter(|name| force && name.kind == NameKind::Location);
        name.filter(|name| !country(name)).map(|name| name.span)
    };
    let target_place = || event.targets().find_map(within).or_else(|| event.targets().find_map(is_place));
    Circumstances {
        time,
        place: phrases.iter().filter(named).find_map(|words| describe::place_in(view, words)).or_else(target_place),
        magnitude: event.thing.into_iter().chain(event.targets()).chain([main]).find_map(|word| number_of(view, word)),
    }
}

/// Whether words say when something was: a day, and not the first or the last of those on which it may have been ("have
/// been killed since Monday", "held the town until Friday").
fn is_when(view: &View, words: &Words) -> bool {
    let top = view.top(words);
    let bounds = [Construction::Since, Construction::Bound].iter().any(|&leading| view.is_led_by(top, leading));
    describe::is_time(view, words) && !bounds
}

/// When it was where the clause that it is told with tells: "shelled the port on Monday, killing ten", "the strike hit
/// the port on Monday".
fn time_above(view: &View, word: Word) -> Option<ByteSpan> {
    let mut at = word;
    for _ in 0..ABOVE {
        let verb = view.token(at).head.filter(|&head| view.token(head).upos == Upos::Verb)?;
        let own_subject = view.child(at, &[Rel::Nsubj, Rel::NsubjPass, Rel::Mark]).is_some();
        let told_with = match view.token(at).upos {
            Upos::Verb if view.is(at, &[Rel::Advcl]) => view.token(at).xpos == Xpos::Vbg && !own_subject,
            Upos::Verb => view.is(at, &[Rel::Conj]) && !own_subject,
            _ => view.relation(at) == Rel::Nsubj,
        };
        if !told_with {
            return None;
        }
        let beside = view
            .dependents(verb)
            .filter(|&child| view.is(child, &[Rel::Obl, Rel::Advmod]) || describe::is_day(view, child));
        let phrases = beside.filter_map(|child| view.trimmed(describe::phrase(view, child)));
        let times = phrases.filter(|words| is_when(view, words));
        if let Some(time) = times.filter_map(|words| time_words(view, &words)).next() {
            return Some(time);
        }
        at = verb;
    }
    None
}

/// So many clauses above one are asked when it was.
const ABOVE: usize = 3;

/// The number of a noun with what limits it: "at least 12".
fn number_of(view: &View, word: Word) -> Option<ByteSpan> {
    let number = view.dependents(word).with(&[Rel::Nummod]).before().next()?;
    let words = view.subtree(number);
    view.trimmed(words.start.until(words.end.min(word))).map(|words| view.span(&words))
}

/// How many words lie between a phrase's top and its ends in the tree, at the most.
const DEEP: usize = 8;

/// A phrase of time up to the clause or the noun that it counts from: "a day after" the others met.
fn time_words(view: &View, words: &Words) -> Option<ByteSpan> {
    let top = view.top(words);
    let clause = |&child: &Word| {
        child > top
            && view.is(child, &[Rel::Acl, Rel::Advcl, Rel::Ccomp, Rel::Nsubj, Rel::Parataxis, Rel::Conj, Rel::Appos])
    };
    let end = view
        .dependents(top)
        .find(clause)
        .map_or(words.end, |child| view.subtree(child).start.clamp(top + 1, words.end));
    // A crossing tree must not take in what belongs to others.
    let below = |&word: &Word| view.upwards(word).take(DEEP).any(|at| at == top);
    let end = top.until(end).take_while(below).last().map_or(top, |last| last + 1);
    view.trimmed(words.start.until(end.max(top + 1))).map(|words| view.span(&words))
}
