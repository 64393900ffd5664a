//! Where those who are counted stand about a predicate of the lexicon.

use super::tolls;
use crate::clause::is_passive;
use crate::events::Frame;
use crate::view::View;
use lexicon::codebook::Part;
use lexicon::constructions::Construction;
use lexicon::figures::{Counted, Predicate, PredicatePart};
use text::{Rel, Upos, Word, Xpos};

/// A noun that a predicate may tell of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// The main word of those who are counted.
    pub noun: Word,
    /// The verb whose clause tells it.
    pub governor: Word,
    /// How the predicate leads to the noun.
    pub way: Way,
    /// Those who are counted, where the noun is a number in the clause of their count.
    pub whom: Option<Word>,
}

/// How a predicate leads to those of whom it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// They are an argument of the verb: "12 people were killed", "the 12 killed".
    Argument,
    /// An adjective describes them, or is said of them: "12 missing people", "12 are dead", "12 dead".
    Described,
    /// A verb makes or finds them so: "left 12 dead", "12 were found dead".
    Rendered,
    /// They are told or seen that it is so, by a verb of whose clause the tree makes what was said. Whoever tells it
    /// did not suffer it, so these are never a single victim.
    Reported,
    /// They stand behind "of", or own it: "the deaths of 12 people", "the teen's death".
    Of,
    /// They are in a state: "two men are in critical condition".
    State,
    /// They are the number of a toll: "the toll rose to 12".
    Toll,
    /// The noun tells it of itself: "12 casualties".
    Itself,
    /// The noun that tells it only describes another: "casualty figures".
    Modifier,
    /// Words say that they are among those of whom it is told: "among the dead were 12 children".
    Among,
    /// The predicate stands close behind the number, in a headline: "8 killed, 25 injured".
    CloseBehind,
    /// The predicate stands close before the number: "displaced: 452".
    CloseBefore,
}

impl Slot {
    /// A noun of which a word tells.
    pub fn new(noun: Word, governor: Word, way: Way) -> Self {
        Self { noun, governor, way, whom: None }
    }

    /// How far fetched it is that a predicate at a word tells of the noun: of two, the smaller is believed.
    pub fn far(&self, word: Word) -> usize {
        match self.way {
            Way::Argument => 0,
            // What stands right behind the number is told of it: "one dead, three wounded".
            Way::Described | Way::Rendered | Way::Reported => usize::from(word.abs_diff(self.noun) > 1),
            Way::Of => 1,
            Way::State | Way::Toll => 2,
            Way::Itself => 3,
            Way::Among => 4,
            Way::CloseBehind => 5,
            Way::CloseBefore => 6,
            // "12 soldiers were killed" are killed, whatever else their nouns are made of.
            Way::Modifier => 9,
        }
    }
}

/// The nouns of which a predicate at a word may tell.
pub fn slots(view: &View, predicate: &Predicate, word: Word) -> Vec<Slot> {
    let upos = view.token(word).upos;
    let of_count = tolls::of_count(view, predicate, word);
    if !of_count.is_empty() {
        return of_count;
    }
    match predicate.part {
        PredicatePart::Verb => {
            let participle = upos == Upos::Adj
                && matches!(view.token(word).xpos, Xpos::Vbn | Xpos::Jj)
                && view.form(word).ends_with("ed");
            let told = (upos == Upos::Verb || participle)
                && has_particle(view, predicate, word)
                && has_object(view, predicate, word);
            told.then(|| argument(view, predicate, word)).flatten().into_iter().collect()
        }
        PredicatePart::Noun if matches!(upos, Upos::Noun | Upos::Propn) => of_noun(view, predicate, word),
        PredicatePart::Adjective if matches!(upos, Upos::Adj | Upos::Verb | Upos::Noun | Upos::Adv) => {
            of_adjective(view, word)
        }
        _ => Vec::new(),
    }
}

fn has_particle(view: &View, predicate: &Predicate, word: Word) -> bool {
    let mut particles = predicate.lemma.split(' ').skip(1);
    particles.all(|particle| {
        (word + 1)
            .until(view.sentence_words(word).end.min(word + 5))
            .any(|next| view.form(next).eq_ignore_ascii_case(particle))
    })
}

/// Whether the verb has one of the objects that the predicate asks for.
fn has_object(view: &View, predicate: &Predicate, word: Word) -> bool {
    let below = || view.subtree(word).filter(|&other| other > word);
    predicate.with.is_empty()
        || predicate.is_of_money()
        || predicate.is_of_things()
        || below().any(|other| predicate.with.contains(&view.lemma(other)))
}

/// The argument of a verb that those counted are.
fn argument(view: &View, predicate: &Predicate, word: Word) -> Option<Slot> {
    let frame = Frame::of(view, Part::Verb, word);
    let is_participle = view.token(word).xpos == Xpos::Vbn;
    let described_by = |relations| view.token(word).head.filter(|_| view.is(word, relations));
    let noun = if predicate.counted == Counted::Object {
        first_of([
            // "Killed 12 people".
            view.child(word, &[Rel::Obj]),
            // "One was killed and another wounded".
            view.child(word, &[Rel::Det]).filter(|&other| is_participle && view.serves(other, Construction::Another)),
            // "12 people were killed".
            frame.object,
            // "12 people killed in the blast".
            described_by(&[Rel::Acl, Rel::Amod]),
            // "12 were reported killed".
            view.token(word)
                .head
                .filter(|_| is_participle && view.is(word, &[Rel::Xcomp]))
                .and_then(|verb| view.child(verb, &[Rel::NsubjPass])),
            // "12 killed".
            view.child(word, &[Rel::Nsubj]).filter(|_| is_participle),
            // "Pledged between 2 and 3 billion euros".
            view.dependents(word)
                .with(&[Rel::Obl])
                .led_by(Construction::Between)
                .next()
                .filter(|_| predicate.is_of_money()),
            // "The 12 killed", "killed".
            (view.child(word, &[Rel::Nummod]).is_some() || is_participle).then_some(word),
        ])
    } else {
        first_of([
            // "Two died at the hands of rebels": they are whom it is done to.
            if frame.is_passive && !is_passive(view, word) { frame.object } else { frame.source },
            // "12 people living in tents".
            described_by(&[Rel::Acl]),
        ])
    };
    noun.map(|noun| Slot::new(noun, word, Way::Argument))
}

/// The first that there is.
fn first_of<const N: usize>(nouns: [Option<Word>; N]) -> Option<Word> {
    nouns.into_iter().flatten().next()
}

fn of_noun(view: &View, predicate: &Predicate, word: Word) -> Vec<Slot> {
    let verb = || verb_above(view, word);
    match predicate.counted {
        Counted::Of => {
            let noun = first_of([
                view.dependents(word).with(&[Rel::Nmod]).led_by(Construction::Genitive).behind().next(),
                // "The teen's death", "the teen's shooting death".
                view.child(word, &[Rel::NmodPoss]),
                view.child(word, &[Rel::Compound]).and_then(|other| view.child(other, &[Rel::NmodPoss])),
            ]);
            noun.map(|noun| Slot::new(noun, word, Way::Of)).into_iter().collect()
        }
        Counted::Subject if view.children(word).iter().any(|&child| predicate.with.contains(&view.lemma(child))) => {
            let above = |relations| view.token(word).head.filter(|_| view.is(word, relations));
            let noun = first_of([
                view.child(word, &[Rel::Nsubj]),
                // "The blast left two men in critical condition".
                above(&[Rel::Obl, Rel::Xcomp]).and_then(|head| view.child(head, &[Rel::Nsubj, Rel::Obj])),
                // "Two men in critical condition".
                above(&[Rel::Nmod]),
            ]);
            noun.map(|noun| Slot::new(noun, verb(), Way::State)).into_iter().collect()
        }
        Counted::Number => {
            let way = if view.is(word, &[Rel::Compound]) { Way::Modifier } else { Way::Itself };
            vec![Slot::new(word, verb(), way)]
        }
        Counted::Toll => tolls::numbers(view, word).map(|number| Slot::new(number, verb(), Way::Toll)).collect(),
        _ => Vec::new(),
    }
}

/// The verb of the clause that a noun stands in, or the noun.
pub fn verb_above(view: &View, noun: Word) -> Word {
    view.upwards(noun).take(STEPS).find(|&at| view.token(at).upos == Upos::Verb).unwrap_or(noun)
}

/// How many steps above a noun its verb is looked for, itself among them.
const STEPS: usize = 6;

/// "12 were dead", "12 dead", "left 12 dead", "12 missing people".
fn of_adjective(view: &View, word: Word) -> Vec<Slot> {
    let above = |relations| view.token(word).head.filter(|_| view.is(word, relations));
    let subject = view.child(word, &[Rel::Nsubj]);
    let (renders, tells) = (above(&[Rel::Xcomp, Rel::Advcl]), above(&[Rel::Ccomp]));
    let number = word.checked_sub(1).filter(|&number| view.token(number).upos == Upos::Num);
    let nouns = [
        (Way::Described, subject),
        (Way::Described, above(&[Rel::Amod, Rel::Acl])),
        (Way::Rendered, renders.and_then(|verb| rendered(view, verb).or_else(|| view.child(verb, &[Rel::Nsubj])))),
        // A clause with a subject of its own tells of that.
        (Way::Reported, tells.filter(|_| subject.is_none()).and_then(|verb| rendered(view, verb))),
        // "12 dead".
        (Way::Described, view.child(word, &[Rel::Nummod, Rel::Det]).map(|_| word)),
        // "Four teens shot, one fatally".
        (Way::Described, number.filter(|_| view.token(word).upos == Upos::Adv)),
    ];
    let governor = renders.or(tells).unwrap_or(word);
    nouns.into_iter().filter_map(|(way, noun)| Some(Slot::new(noun?, governor, way))).collect()
}

/// Whom a verb makes or finds to be something: "people rendered homeless", "left 12 dead".
fn rendered(view: &View, verb: Word) -> Option<Word> {
    let described = view.token(verb).head.filter(|_| view.is(verb, &[Rel::Acl]));
    described.or_else(|| view.child(verb, &[Rel::Obj, Rel::NsubjPass]))
}
