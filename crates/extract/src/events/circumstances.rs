//! When, where and how many, in the words about an event.

use super::Event;
use crate::describe;
use crate::view::View;
use record::ByteSpan;
use text::{Rel, Word, Words};

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
    let sides = [event.source, event.target];
    let main = event.trigger.end - 1;
    let mut heads = vec![event.trigger.start, main, event.governor];
    heads.dedup();
    let beside = |&head: &Word| view.dependents(head);
    let phrases: Vec<Words> = heads
        .iter()
        .flat_map(beside)
        .filter(|&child| view.is(child, &[Rel::Obl, Rel::Advmod, Rel::Nmod]) || describe::is_day(view, child))
        .filter_map(|child| view.trimmed(describe::phrase(view, child)))
        .collect();
    let side = |words: &Words| sides.into_iter().flatten().any(|side| words.contains(&side));
    let time = phrases.iter().find(|words| describe::is_time(view, words)).and_then(|words| time_words(view, words));
    let named = |words: &&Words| !side(words) && !describe::is_time(view, words);
    let target_place = || {
        event.target.and_then(|target| {
            view.dependents(target).find_map(|child| describe::place_in(view, &describe::phrase(view, child)))
        })
    };
    Circumstances {
        time,
        place: phrases.iter().filter(named).find_map(|words| describe::place_in(view, words)).or_else(target_place),
        magnitude: event.thing.into_iter().chain(event.target).chain([main]).find_map(|word| number_of(view, word)),
    }
}

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
