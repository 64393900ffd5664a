//! What is done to whom, in what the report tells and in what it has others say.
//!
//! [`frame`] finds who stands where about a predicate, whatever the construction; the patterns of the codebook say
//! what that means; [`status`] whether it happened.

mod cameo;
mod frame;
mod status;

pub use cameo::code as cameo_code;
pub use status::Status;

use crate::actors::Actors;
use crate::layout::Layout;
use crate::view::View;
use frame::Frame;
use lexicon::codebook::{Condition, Part, Pattern, patterns_of};
use record::ActorKind;
use std::ops::Range;
use text::MentionKind;

/// One event.
#[derive(Debug, Clone)]
pub struct Event {
    /// The words that tell it.
    pub trigger: Range<usize>,
    /// The pattern that found it.
    pub pattern: &'static Pattern,
    /// The main word of who acts.
    pub source: Option<usize>,
    /// The main word of who or what is acted on.
    pub target: Option<usize>,
    /// Whether it happened.
    pub status: Status,
}

/// All events of a report, in the order of the text.
pub fn find(view: &View, layout: &Layout, actors: &Actors) -> Vec<Event> {
    let words = (0..view.words()).filter(|&word| !layout.is_aside(view, word));
    words.filter_map(|word| event(view, actors, word)).collect()
}

fn event(view: &View, actors: &Actors, word: usize) -> Option<Event> {
    let part = match view.token(word).upos {
        "VERB" => Part::Verb,
        "NOUN" | "PROPN" => Part::Noun,
        _ => return None,
    };
    let known = known_patterns(part, view.lemma(word));
    if known.is_empty() {
        return None;
    }
    let mut best: Option<((usize, usize, bool, usize), Event)> = None;
    for pattern in known {
        let Some(words) = predicate(view, word, pattern) else { continue };
        let frame = Frame::of(view, part, words.end_word);
        let Some((source, target)) = roles(view, actors, &frame, pattern) else { continue };
        if !pattern.when.iter().all(|condition| holds(view, &frame, condition)) {
            continue;
        }
        let rank = (pattern.when.len(), pattern.predicate.split(' ').count(), target.is_some(), pattern.code.code.trim_end_matches('0').len());
        if best.as_ref().is_none_or(|(known, _)| rank > *known) {
            let status = status::of(view, frame.governor);
            best = Some((rank, Event { trigger: words.all, pattern, source, target, status }));
        }
    }
    best.map(|(_, event)| event)
}

/// Patterns are written with -ize.
fn known_patterns(part: Part, lemma: &str) -> &'static [Pattern] {
    let found = patterns_of(part, lemma);
    match lemma.strip_suffix("ise") {
        Some(stem) if found.is_empty() => patterns_of(part, &format!("{stem}ize")),
        _ => found,
    }
}

/// A verb's particle stands among so many words behind it.
const PARTICLE_REACH: usize = 4;

/// A predicate's words, and the one that its arguments hang on.
struct Words {
    all: Range<usize>,
    end_word: usize,
}

/// The words of a predicate that begins at a word: nouns in a row, or a verb with its particles.
fn predicate(view: &View, word: usize, pattern: &Pattern) -> Option<Words> {
    let mut rest = pattern.predicate.split(' ').skip(1).peekable();
    if rest.peek().is_none() {
        return Some(Words { all: word..word + 1, end_word: word });
    }
    let mut last = word;
    for wanted in rest {
        let next = match pattern.part {
            Part::Noun => Some(last + 1).filter(|&next| next < view.words() && view.lemma(next) == wanted),
            Part::Verb => {
                let near = (word + 1..view.words().min(word + PARTICLE_REACH)).filter(|&next| matches!(view.token(next).upos, "ADP" | "ADV") && view.sentence_of(next) == view.sentence_of(word));
                near.into_iter().find(|&next| view.lemma(next).eq_ignore_ascii_case(wanted))
            }
        };
        last = next?;
    }
    Some(Words { all: word..last + 1, end_word: if pattern.part == Part::Noun { last } else { word } })
}

fn holds(view: &View, frame: &Frame, condition: &Condition) -> bool {
    let is = |word: Option<usize>, lemmas: &[&str]| word.is_some_and(|word| lemmas.iter().any(|lemma| view.lemma(word).eq_ignore_ascii_case(lemma)));
    match condition {
        Condition::Object(lemmas) => is(frame.object, lemmas),
        Condition::NotObject(lemmas) => !is(frame.object, lemmas),
        Condition::Behind(preposition, lemmas) => is(frame.behind(preposition), lemmas),
        Condition::To(lemmas) => is(frame.infinitive, lemmas),
        Condition::HasObject => frame.object.is_some(),
        Condition::Clause => frame.clause.is_some() || frame.infinitive.is_some(),
    }
}

type Roles = (Option<usize>, Option<usize>);

/// Who acts on whom; none where the construction does not have what the pattern wants.
fn roles(view: &View, actors: &Actors, frame: &Frame, pattern: &Pattern) -> Option<Roles> {
    let filled = pattern.targets.iter().filter_map(|slot| frame.slot(view, *slot));
    let mut target = filled.clone().find(|&word| Some(word) != frame.source);
    let mut source = frame.source.filter(|&word| may_act(view, actors, word));
    // "Kerry and Lavrov met", "talks between Kerry and Lavrov".
    if let Some((one, other)) = frame.pair(view).filter(|_| target.is_none() || source.is_none()) {
        (source, target) = (Some(one), Some(other));
    }
    let same = |(one, other): (usize, usize)| {
        let meant = |word: usize| actors.entity_at(word);
        // Two nouns that are not the same word are seldom one, whatever links them.
        let sure = view.lemma(one) == view.lemma(other) || [one, other].iter().any(|&word| matches!(view.token(word).upos, "PRON" | "PROPN"));
        sure && meant(one).is_some() && meant(one) == meant(other)
    };
    if source.zip(target).is_some_and(same) {
        target = None;
    }
    // "Agreed to allow the observers in": who is acted on stands in the clause.
    if target.is_none() && pattern.when.contains(&Condition::Clause) {
        target = frame.clause.or(frame.infinitive).and_then(|clause| acted_on(view, actors, clause, source));
    }
    if !pattern.may_lack_target && target.is_none() {
        return None;
    }
    // A noun without anybody about it tells no event of its own.
    let bare = pattern.part == Part::Noun && source.is_none();
    (source.is_some() || target.is_some() && !bare || frame.is_passive && target.is_some()).then_some((source, target))
}

/// The first in a clause who is somebody and not the one who acts.
fn acted_on(view: &View, actors: &Actors, clause: usize, source: Option<usize>) -> Option<usize> {
    let acting = source.and_then(|source| actors.entity_at(source));
    view.subtree(clause).filter(|&word| word > clause).find(|&word| {
        let place = |entity: usize| actors.entities[entity].kind == ActorKind::Place;
        let somebody = actors.entity_at(word).is_some_and(|entity| Some(entity) != acting && (actors.is_actor(entity) || place(entity)));
        somebody && view.is(word, &["obj", "iobj", "obl", "nmod", "nsubj"])
    })
}

/// Whether a word can mean somebody who acts.
fn may_act(view: &View, actors: &Actors, word: usize) -> bool {
    let Some(entity) = actors.entity_at(word).map(|entity| &actors.entities[entity]) else { return view.token(word).upos != "NOUN" };
    entity.kind != ActorKind::Unknown || matches!(entity.sort, Some(MentionKind::Person | MentionKind::Organisation | MentionKind::Place)) 
}
