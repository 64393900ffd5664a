//! The words about an event, as events of several reports are compared by: its main word, and dictionary forms for
//! who acts, who is acted on and what else takes part. And the words by which whole reports are compared.
//!
//! Unlike [`crate::events`], this asks for no pattern: whatever words the caller takes for an event have a reading.
//! Which events of two reports are one is left to `corroborate`.

use crate::actors::Actors;
use crate::clause::is_joined;
use crate::view::View;
use lexicon::constructions::Construction;
use record::{ByteSpan, MentionForm};
use std::collections::{BTreeMap, BTreeSet};
use text::{Analysis, Rel, Upos, Word, Xpos};

/// What is said of one event, in dictionary forms and lower case; each word of a part once, nearest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventPhrase {
    /// The word that tells it.
    pub head: String,
    /// Whether that is a verb.
    pub is_verb: bool,
    /// Who acts: the names and descriptions that the report has for them.
    pub subject: Vec<String>,
    /// Who or what is acted on.
    pub object: Vec<String>,
    /// What else takes part: where, when, with what, and what the verb over a noun has beside it.
    pub other: Vec<String>,
}

/// The words about the events that stand at some places of a report; none where no word does.
pub fn phrases(view: &View, actors: &Actors, places: &[ByteSpan]) -> Vec<Option<EventPhrase>> {
    let named = Named::of(view, actors);
    places.iter().map(|place| phrase(view, &named, *place)).collect()
}

/// The words by which a report is known from others, in the order of the text: dictionary forms in lower case, and
/// whether each is a name or a number.
pub fn content_words(analysis: &Analysis) -> Vec<(String, bool)> {
    let content = analysis
        .tokens
        .iter()
        .filter(|token| matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Num));
    let words = content.map(|token| (token.lemma.to_lowercase(), matches!(token.upos, Upos::Propn | Upos::Num)));
    words.filter(|(word, _)| word.chars().nth(1).is_some()).collect()
}

/// What each thing that is mentioned is called in the report.
struct Named {
    /// The thing that a main word means.
    at: BTreeMap<Word, usize>,
    /// The words for each thing.
    words: BTreeMap<usize, BTreeSet<String>>,
}

impl Named {
    fn of(view: &View, actors: &Actors) -> Self {
        let mut named = Self { at: BTreeMap::new(), words: BTreeMap::new() };
        for mention in actors.linked() {
            named.at.insert(mention.top, mention.entity);
            let names = mention.words.clone().filter(|&word| view.token(word).upos == Upos::Propn);
            let own = (mention.form != MentionForm::Pronoun).then_some(mention.top);
            named.words.entry(mention.entity).or_default().extend(names.chain(own).map(|word| lemma(view, word)));
        }
        named
    }
}

/// What a word is to an event.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Subject,
    Object,
    Other,
}

fn phrase(view: &View, named: &Named, place: ByteSpan) -> Option<EventPhrase> {
    let first = view.analysis.tokens.partition_point(|token| token.span.end <= place.start);
    let end = view.analysis.tokens.partition_point(|token| token.span.start < place.end);
    let head = (first < end).then(|| view.top(&(first..end).into()))?;
    let taking_part = taking_part(view, head);
    let words = |part: Part| {
        let mut words: Vec<String> = Vec::new();
        let of_part = taking_part.iter().filter(|(own, _)| *own == part);
        for word in of_part.flat_map(|(_, word)| called(view, named, *word)) {
            if !words.contains(&word) {
                words.push(word);
            }
        }
        words
    };
    Some(EventPhrase {
        head: lemma(view, head),
        is_verb: is_verbal(view, head),
        subject: words(Part::Subject),
        object: words(Part::Object),
        other: words(Part::Other),
    })
}

/// The words that take part in what a word tells, and as what: its own, and where it has no subject those of the
/// words over it.
fn taking_part(view: &View, head: Word) -> Vec<(Part, Word)> {
    let mut found = Vec::new();
    for &child in view.children(head) {
        if let Some(part) = part_of(view, head, child) {
            found.push((part, child));
            if !view.is(child, &[Rel::Compound]) && view.relation(child) != Rel::NmodPoss {
                found.extend(view.dependents(child).with(&[Rel::Conj]).map(|joined| (part, joined)));
            }
        }
    }
    let mut at = head;
    for _ in 0..STEPS {
        let Some(over) = view.token(at).head.filter(|_| found.iter().all(|(part, _)| *part != Part::Subject)) else {
            break;
        };
        if is_joined(view, at) && is_verbal(view, over) {
            let subjects = view.dependents(over).with(&[Rel::Nsubj, Rel::Csubj]);
            found.extend(subjects.map(|child| (Part::Subject, child)));
            at = over;
            continue;
        }
        if view.is(at, &[Rel::Acl]) {
            found.push((if view.token(at).xpos == Xpos::Vbn { Part::Object } else { Part::Subject }, over));
        } else if view.is(at, &[Rel::Compound, Rel::Amod]) {
            found.push((Part::Other, over));
        } else if view.token(head).upos != Upos::Verb
            && view.is(at, &[Rel::Obj, Rel::Obl, Rel::Nsubj, Rel::Nmod])
            && view.token(over).upos == Upos::Verb
        {
            let beside = view.dependents(over).with(&[Rel::Nsubj, Rel::Obl, Rel::Obj]).filter(|&child| child != at);
            found.extend(beside.map(|child| (Part::Other, child)));
        }
        break;
    }
    found
}

/// How far up a subject is looked for.
const STEPS: usize = 4;

fn part_of(view: &View, head: Word, child: Word) -> Option<Part> {
    let has_case =
        |wanted: Construction| view.dependents(child).with(&[Rel::Case]).any(|case| view.serves(case, wanted));
    let time = || matches!(view.relation(child), Rel::OblTmod | Rel::OblUnmarked | Rel::NmodUnmarked);
    match view.relation(child) {
        Rel::NsubjPass | Rel::Obj => Some(Part::Object),
        Rel::OblAgent | Rel::NmodPoss => Some(Part::Subject),
        _ if view.is(child, &[Rel::Nsubj, Rel::Csubj]) => Some(Part::Subject),
        _ if time() => None,
        _ if view.is(child, &[Rel::Obl, Rel::Nmod]) && has_case(Construction::Agent) => Some(Part::Subject),
        _ if view.is(child, &[Rel::Obl, Rel::Nmod])
            && has_case(Construction::Genitive)
            && view.token(head).upos != Upos::Verb =>
        {
            Some(Part::Object)
        }
        _ if view.is(child, &[Rel::Obl, Rel::Nmod, Rel::Iobj, Rel::Compound]) => Some(Part::Other),
        _ => None,
    }
}

/// All that the report calls what a word means, then the word itself and those close to it.
fn called(view: &View, named: &Named, word: Word) -> Vec<String> {
    let mut words: Vec<String> =
        named.at.get(&word).map(|thing| named.words[thing].iter().cloned().collect()).unwrap_or_default();
    if matches!(view.token(word).upos, Upos::Noun | Upos::Propn | Upos::Num | Upos::Verb | Upos::Adj) {
        words.push(lemma(view, word));
    }
    let close = |child: &&Word| {
        matches!(view.relation(**child), Rel::Flat | Rel::Compound | Rel::NmodPoss | Rel::Nummod | Rel::Amod)
    };
    let telling = |child: &&Word| matches!(view.token(**child).upos, Upos::Propn | Upos::Num | Upos::Noun | Upos::Adj);
    words.extend(view.children(word).iter().filter(close).filter(telling).map(|&child| lemma(view, child)));
    words
}

fn is_verbal(view: &View, word: Word) -> bool {
    matches!(view.token(word).upos, Upos::Verb | Upos::Aux)
}

fn lemma(view: &View, word: Word) -> String {
    view.lemma(word).to_lowercase()
}
