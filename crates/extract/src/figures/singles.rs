//! Those who are counted without a number: "a paramedic was killed", "her son is missing", a victim by name.

use super::Figure;
use super::class::class;
use super::counted::predicates_at;
use super::slots::{Slot, Way, slots};
use super::tolls::is_count;
use crate::actors::{Actors, EntityId, phrase};
use crate::candidates::{Candidate, Candidates};
use crate::events::modality;
use crate::layout::Layout;
use crate::view::View;
use lexicon::constructions::Construction;
use lexicon::figures::{FigureClass, FigureKind, Predicate};
use lexicon::persons;
use lexicon::places::PlaceForm;
use record::{Bound, Status};
use std::collections::BTreeSet;
use text::{NameKind, Rel, Upos, Word, Words, Xpos};

/// Every single victim that is not counted yet, once for each thing suffered.
pub fn find(view: &View, layout: &Layout, candidates: &Candidates, actors: &Actors, known: &[Figure]) -> Vec<Figure> {
    let taken: BTreeSet<Word> = known.iter().map(|figure| figure.noun).collect();
    let mut seen: BTreeSet<(Word, FigureKind)> = BTreeSet::new();
    let mut victims: Vec<Victim> = Vec::new();
    let mut found: Vec<Figure> = Vec::new();
    let words = view.words().filter(|&word| !layout.is_aside(view, word));
    for Told { noun, word, governor, predicate } in words.flat_map(|word| told_at(view, word)) {
        // "A quarter of a million": the quarter is no man.
        let is_counted = known.iter().any(|figure| figure.number.contains(&noun));
        let is_new = !is_counted && !taken.contains(&noun) && !found.iter().any(|figure| figure.noun == noun);
        if noun == word || !is_new || !is_one(view, noun, predicate) || tells_it(candidates, actors, noun, word) {
            continue;
        }
        if !seen.insert((noun, predicate.what))
            || !matches!(modality::of(view, word, governor), Status::Occurred | Status::Ongoing)
        {
            continue;
        }
        let figure = figure(view, noun, word, governor, predicate);
        let victim = Victim::of(view, actors, &figure);
        match victims.iter_mut().find(|known| known.is_same(&victim)) {
            Some(known) => known.take_in(victim),
            None => {
                victims.push(victim);
                found.push(figure);
            }
        }
    }
    found
}

/// A noun of which a predicate tells that its bearer suffered something.
struct Told {
    noun: Word,
    word: Word,
    governor: Word,
    predicate: &'static Predicate,
}

/// All that is told by a word, of nouns and of those joined to them.
fn told_at(view: &View, word: Word) -> Vec<Told> {
    let suffered = predicates_at(view, word).filter(|predicate| predicate.what.befalls_one());
    let mut found = Vec::new();
    for predicate in suffered {
        for Slot { noun, governor, .. } in
            slots(view, predicate, word).into_iter().filter(|slot| slot.way != Way::Reported)
        {
            found.extend(joined(view, noun).map(|noun| Told { noun, word, governor, predicate }));
        }
        let among = among(view, word).filter(|_| predicate.with.is_empty());
        let nouns = among.into_iter().flat_map(|noun| joined(view, noun));
        found.extend(nouns.map(|noun| Told { noun, word, governor: word, predicate }));
    }
    found
}

/// Who is said to be among those of whom a word tells: "among the killed was a commander", "a medic was among those
/// wounded".
fn among(view: &View, word: Word) -> Option<Word> {
    let is_among = |&word: &Word| view.is_led_by(word, Construction::Among);
    let those =
        std::iter::once(word).chain(view.token(word).head.filter(|_| view.is(word, &[Rel::Acl]))).find(is_among)?;
    let described = || view.token(those).head.filter(|_| view.is(those, &[Rel::Obl, Rel::Nmod]));
    view.child(those, &[Rel::Nsubj]).or_else(described).filter(|&noun| view.is_nominal(noun))
}

/// A noun and all that are joined to it, also by way of another: "six policemen, two soldiers and a nurse".
fn joined(view: &View, noun: Word) -> impl Iterator<Item = Word> {
    let mut all = vec![noun];
    let mut known = 0;
    while let Some(&noun) = all.get(known) {
        all.extend(view.dependents(noun).with(&[Rel::Conj]));
        known += 1;
    }
    all.into_iter()
}

/// Whether a number or its noun stands for whoever says what is told of it: "one witness said".
pub fn is_of_speaker(view: &View, candidates: &Candidates, figure: &Figure) -> bool {
    // "Dozens" alone is nobody who speaks.
    let somebody =
        |word: Word| !figure.number.contains(&word) && matches!(view.token(word).upos, Upos::Noun | Upos::Propn);
    let source = |words: &Words| words.contains(&figure.number.start) && words.clone().any(somebody);
    let told = |candidate: &Candidate| candidate.says(&figure.predicate.alone()) && candidate.source.iter().any(source);
    candidates.iter().any(told)
}

/// Whether a noun stands for whoever says what a word tells: whoever tells it did not suffer it, or would say so in the
/// words that are said.
fn tells_it(candidates: &Candidates, actors: &Actors, noun: Word, word: Word) -> bool {
    candidates.entries().filter(|(_, candidate)| candidate.says(&word.alone())).any(|(number, candidate)| {
        let speaker = actors.speaker(number);
        let is_speaker = || speaker.is_some() && actors.entity_at(noun) == speaker;
        candidate.source.iter().any(|source| source.contains(&noun)) || !candidate.says(&noun.alone()) && is_speaker()
    })
}

/// Somebody who suffered something, so that it is counted once.
struct Victim {
    what: FigureKind,
    class: FigureClass,
    entity: Option<EntityId>,
    name: Option<String>,
    sentences: Vec<usize>,
    /// "Another man".
    is_other: bool,
}

impl Victim {
    fn of(view: &View, actors: &Actors, figure: &Figure) -> Self {
        let named = view.token(figure.noun).upos == Upos::Propn;
        Self {
            what: figure.what,
            class: figure.class,
            entity: actors.entity_at(figure.noun),
            name: named.then(|| view.form(figure.noun).to_lowercase()),
            sentences: vec![view.sentence_of(figure.noun)],
            is_other: view.children(figure.noun).iter().any(|&child| view.serves(child, Construction::Another)),
        }
    }

    /// Whether a later telling is of this one: linked to it, or in another sentence with nothing that speaks against
    /// it.
    fn is_same(&self, later: &Self) -> bool {
        let linked = self.entity.is_some() && self.entity == later.entity;
        let other_name = self.name.is_some() && later.name.is_some() && self.name != later.name;
        let alike = self.class == later.class
            || self.class == FigureClass::People
            || later.class == FigureClass::People
            || self.class == FigureClass::Children && matches!(later.class, FigureClass::Men | FigureClass::Women);
        let apart = !later.sentences.iter().any(|sentence| self.sentences.contains(sentence));
        self.what == later.what && (linked || apart && alike && !other_name && !later.is_other)
    }

    fn take_in(&mut self, later: Self) {
        self.sentences.extend(later.sentences);
        self.name = self.name.take().or(later.name);
        self.entity = self.entity.or(later.entity);
        if self.class == FigureClass::People {
            self.class = later.class;
        }
    }
}

/// Whether a noun means one person: in the singular, by name, as "he", or as "another".
fn is_one(view: &View, noun: Word, predicate: &Predicate) -> bool {
    let singular = view.token(noun).xpos == Xpos::Nn && view.token(noun).upos == Upos::Noun;
    let person =
        view.lexicon.persons.lookup(view.lemma(noun)).is_some_and(|noun| noun.kind == persons::PersonKind::Person)
            || view
                .lexicon
                .figures
                .class_of(view.lemma(noun))
                .is_some_and(|class| !class.is_thing() && class != FigureClass::Families);
    let named =
        view.token(noun).upos == Upos::Propn && view.name_at(noun).is_some_and(|name| name.kind == NameKind::Person);
    let pronoun = view.is_written(noun, Construction::Human);
    // "Many others" are several.
    let another = view.serves(noun, Construction::Another)
        && view.token(noun).xpos != Xpos::Nns
        && !view.children(noun).iter().any(|&child| child > noun);
    // "Its count of soldiers killed" is no nobleman.
    let singular = singular && !is_count(view, noun);
    singular && (person || may_be_person(view, noun, predicate)) || named || pronoun || another || citizen(view, noun)
}

/// Whether a noun means somebody of a country: "an Afghan".
fn citizen(view: &View, noun: Word) -> bool {
    let is_article = |word| view.serves(word, Construction::Article);
    view.dependents(noun).with(&[Rel::Det]).before().any(is_article)
        && view.country(noun).is_some_and(|(_, form)| matches!(form, PlaceForm::Adjective | PlaceForm::Demonym))
}

/// Whether a noun that the lexicon does not know means a person: it ends as a word for whoever does something, an
/// article or "another" stands before it, and what is told befalls people.
fn may_be_person(view: &View, noun: Word, predicate: &Predicate) -> bool {
    let befalls = matches!(predicate.what, FigureKind::Killed | FigureKind::Injured | FigureKind::Abducted);
    let (lemma, figures) = (view.lemma(noun).to_lowercase(), &view.lexicon.figures);
    let known = figures.class_of(&lemma).is_some() || !figures.predicates_of(&lemma).is_empty();
    let ends = || view.lexicon.constructions.of(Construction::Bearer).any(|ending| lemma.ends_with(ending));
    let mut before = view.dependents(noun).with(&[Rel::Det, Rel::Amod]).before();
    let is_one = |child: Word| view.serves(child, Construction::Article) || view.serves(child, Construction::Another);
    befalls && !known && ends() && before.any(is_one)
}

fn figure(view: &View, noun: Word, word: Word, governor: Word, predicate: &Predicate) -> Figure {
    let whole = phrase::whole(view, noun);
    Figure {
        number: phrase::core(view, &whole, noun),
        noun,
        low: Some(1.0),
        best: Some(1.0),
        high: Some(1.0),
        bound: Bound::Exact,
        what: super::counted::kind_told(view, predicate, word),
        class: match class(view, noun) {
            FigureClass::Other => FigureClass::People,
            class => class,
        },
        unit: None,
        predicate: word,
        governor,
        rule: format!("figures: {} ({}), one", predicate.lemma, predicate.part.as_str()),
        part_of: None,
        status: Status::Occurred,
    }
}
