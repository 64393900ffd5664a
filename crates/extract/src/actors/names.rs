//! One person, body or group of a report, and what the report calls it.

use crate::view::View;
use lexicon::particles::{self, ParticleKind};
use lexicon::persons::{self, Gender, Noun, PersonKind};
use lexicon::{agencies, given_names, places, titles};
use record::{ActorKind, ByteSpan, MentionForm};
use std::ops::Range;
use text::NameKind;

/// Where a mention stands, for choosing between candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The mention's main word.
    pub word: usize,
    /// Whether it is a subject.
    pub subject: bool,
    /// Whether it is the source of a statement.
    pub speaks: bool,
}

/// Someone or something that the report speaks of.
#[derive(Debug, Clone)]
pub struct Entity {
    /// The fullest name, or the words of the first description.
    pub name: String,
    /// The name that the lexicon has for it.
    pub canonical: Option<&'static str>,
    /// What sort of actor it is.
    pub kind: ActorKind,
    /// Gender, where a title, a role, a given name or a pronoun tells.
    pub gender: Option<Gender>,
    /// Whether it is several.
    pub many: bool,
    /// The words of its name without particles, in lower case.
    pub parts: Vec<String>,
    /// Titles in the words of the report.
    pub titles: Vec<String>,
    /// Nouns that describe it, in lower case: "minister".
    pub roles: Vec<String>,
    /// Descriptions that it answers to.
    pub keys: Vec<String>,
    /// Every mention.
    pub mentions: Vec<(ByteSpan, MentionForm)>,
    /// Where they stand.
    pub places: Vec<Place>,
}

impl Default for Entity {
    fn default() -> Self {
        Self {
            name: String::new(),
            canonical: None,
            kind: ActorKind::Unknown,
            gender: None,
            many: false,
            parts: Vec::new(),
            titles: Vec::new(),
            roles: Vec::new(),
            keys: Vec::new(),
            mentions: Vec::new(),
            places: Vec::new(),
        }
    }
}

/// What one name with its surroundings tells.
#[derive(Debug)]
pub struct Described {
    name: String,
    canonical: Option<&'static str>,
    kind: ActorKind,
    parts: Vec<String>,
    gender: Option<Gender>,
    title: Option<String>,
    roles: Vec<String>,
}

impl Entity {
    /// An entity known by a name.
    pub fn named(described: &Described) -> Self {
        Self {
            name: described.name.clone(),
            canonical: described.canonical,
            kind: described.kind,
            parts: described.parts.clone(),
            ..Self::default()
        }
    }

    /// An entity known by a description only.
    pub fn nominal(words: &str, key: String, noun: Option<&'static Noun>, many: bool, lemma: &str) -> Self {
        let kind = match noun.map(|noun| noun.kind) {
            Some(PersonKind::Person) if many => ActorKind::Population,
            Some(PersonKind::Person) => ActorKind::Person,
            Some(PersonKind::Organisation) => ActorKind::Organisation,
            Some(PersonKind::ArmedGroup) => ActorKind::ArmedGroup,
            Some(PersonKind::Government) => ActorKind::Government,
            Some(PersonKind::Population) => ActorKind::Population,
            Some(PersonKind::Outlet) => ActorKind::Outlet,
            Some(PersonKind::Document) => ActorKind::Document,
            None => ActorKind::Unknown,
        };
        Self {
            name: words.to_owned(),
            kind,
            gender: noun.and_then(|noun| noun.gender),
            many,
            roles: vec![lemma.to_owned()],
            keys: vec![key],
            ..Self::default()
        }
    }

    /// Whether a name may be this entity's.
    pub fn answers_to(&self, other: &Described) -> bool {
        if self.canonical.is_some() || other.canonical.is_some() {
            return self.canonical == other.canonical && self.canonical.is_some();
        }
        if self.parts.is_empty() || other.parts.is_empty() {
            return false;
        }
        match (self.kind, other.kind) {
            (ActorKind::Person, ActorKind::Person) => self.same_person(other),
            (ActorKind::Person, _) | (_, ActorKind::Person) => self.parts == other.parts,
            _ => self.parts == other.parts || is_acronym(&self.parts, &other.parts) || is_acronym(&other.parts, &self.parts),
        }
    }

    fn same_person(&self, other: &Described) -> bool {
        let (own, new) = (&self.parts, &other.parts);
        let clash = self.gender.zip(other.gender).is_some_and(|(a, b)| a != b && a != Gender::Both && b != Gender::Both);
        let first = |parts: &[String]| parts[0].chars().next();
        let same_last = own.last() == new.last();
        match (own.len(), new.len()) {
            _ if clash => false,
            (1, 1) => own == new,
            (_, 1) => same_last || own[0] == new[0],
            (1, _) => same_last,
            _ => same_last && (own[0] == new[0] || (first(own) == first(new) && (own[0].len() <= 2 || new[0].len() <= 2))),
        }
    }

    /// Takes in what a further mention by name tells.
    pub fn learn(&mut self, described: &Described) {
        if described.parts.len() > self.parts.len() {
            self.parts.clone_from(&described.parts);
            if self.canonical.is_none() {
                self.name.clone_from(&described.name);
            }
        }
        if described.title.is_some() {
            self.kind = ActorKind::Person;
        }
        self.gender = self.gender.or(described.gender);
        if let Some(title) = described.title.as_ref().filter(|title| !self.titles.contains(title)) {
            self.titles.push(title.clone());
        }
        for role in &described.roles {
            if !self.roles.contains(role) {
                self.roles.push(role.clone());
            }
        }
    }

    /// Takes in a mention.
    pub fn mention(&mut self, span: ByteSpan, form: MentionForm, place: Place) {
        if !self.mentions.iter().any(|(other, _)| *other == span) {
            self.mentions.push((span, form));
            self.places.push(place);
        }
    }

    /// Notes that it is the source of a statement at a word.
    pub fn spoke(&mut self, word: usize) {
        for place in self.places.iter_mut().filter(|place| place.word == word) {
            place.speaks = true;
        }
    }
}

/// "UN" for "united nations": the first letters, small words left out.
fn is_acronym(short: &[String], long: &[String]) -> bool {
    let [short] = short else { return false };
    let letters: String = short.chars().filter(|c| c.is_alphabetic()).collect();
    let initials = |words: &mut dyn Iterator<Item = &String>| words.filter_map(|word| word.chars().next()).collect::<String>();
    long.len() > 1
        && letters.len() > 1
        && (letters == initials(&mut long.iter()) || letters == initials(&mut long.iter().filter(|word| word.len() > 3)))
}

/// What a name and the words around it tell.
pub fn describe_name(view: &View, words: &Range<usize>, kind: NameKind) -> Described {
    let words = &without_title(view, without_possessive(view, words), kind);
    let text = view.words_of(words);
    let bare = text.strip_prefix("the ").or_else(|| text.strip_prefix("The ")).unwrap_or(text);
    let agency = agencies::lookup(bare);
    let country = places::lookup(bare).filter(|(_, form)| *form == places::PlaceForm::Name).map(|(place, _)| place);
    let (canonical, actor) = match (agency, country) {
        (Some(agency), _) => (Some(agency.name), ActorKind::Outlet),
        (_, Some(place)) => (Some(place.name), ActorKind::Place),
        _ => (None, Described::actor_kind(kind)),
    };
    let parts: Vec<String> = words
        .clone()
        .filter(|&word| !view.is_mark(word) && !is_particle(view, word))
        .map(|word| view.form(word).trim_end_matches('.').to_lowercase())
        .collect();
    // "President Obama" is a person, whatever the model took the name for.
    let titled = canonical.is_none() && words.len() <= 4 && title_words(view, words).is_some();
    let actor = if titled { ActorKind::Person } else { actor };
    let mut described = Described { name: bare.to_owned(), canonical, kind: actor, parts, gender: None, title: None, roles: Vec::new() };
    if actor == ActorKind::Person {
        person(view, words, &mut described);
    }
    described
}

/// A person's name without what the model took for a part of it: all up to the last title or role.
fn without_title(view: &View, words: Range<usize>, kind: NameKind) -> Range<usize> {
    if !matches!(kind, NameKind::Person | NameKind::Miscellaneous) {
        return words;
    }
    let title = |word: &usize| {
        let role = persons::lookup(&view.form(*word).to_lowercase()).is_some_and(|noun| noun.kind == PersonKind::Person);
        titles::lookup(view.form(*word)).is_some() || role
    };
    let last = (words.start..words.end - 1).filter(title).max();
    last.map_or(words.start, |title| title + 1)..words.end
}

fn without_possessive(view: &View, words: &Range<usize>) -> Range<usize> {
    let owns = words.len() > 1 && view.token(words.end - 1).xpos == "POS";
    words.start..words.end - usize::from(owns)
}

/// Whether a word of a name is an article of another language ("al") or a linker, and no part to match.
fn is_particle(view: &View, word: usize) -> bool {
    let form = view.form(word);
    matches!(view.token(word).xpos, "POS" | "HYPH" | "DT" | "IN") || particles::is(form, ParticleKind::Article)
}

/// Title, roles and gender of a person, from the words before the name and the apposition after it.
fn person(view: &View, words: &Range<usize>, described: &mut Described) {
    let before = title_words(view, words);
    if let Some(before) = &before {
        described.title = Some(view.words_of(before).to_owned());
        for word in before.clone() {
            let lemma = view.lemma(word).to_lowercase();
            described.gender = described.gender.or_else(|| gender_of(view.form(word), &lemma));
            if persons::lookup(&lemma).is_some() || titles::lookup(&lemma).is_some() {
                described.roles.push(lemma);
            }
        }
    }
    for noun in apposition(view, words) {
        let lemma = view.lemma(noun).to_lowercase();
        described.gender = described.gender.or_else(|| gender_of(view.form(noun), &lemma));
        described.roles.push(lemma);
    }
    let given = view.form(words.start);
    let told = (described.parts.len() > 1).then(|| given_names::gender(given)).flatten();
    described.gender = described.gender.or(told).filter(|gender| *gender != Gender::Both);
}

fn gender_of(form: &str, lemma: &str) -> Option<Gender> {
    let title = titles::lookup(form).and_then(|title| title.gender);
    title.or_else(|| persons::lookup(lemma).and_then(|noun| noun.gender))
}

/// The words before a name that are its title: from the first noun or name of the phrase to the name.
fn title_words(view: &View, words: &Range<usize>) -> Option<Range<usize>> {
    let mut start = words.start;
    let sentence = view.sentence_words(words.start).start;
    let belongs = |word: usize| {
        matches!(view.token(word).upos, "NOUN" | "PROPN" | "ADJ") || (view.token(word).upos == "ADP" && view.lemma(word) == "of")
    };
    while start > sentence && words.start - start < 6 && belongs(start - 1) {
        start -= 1;
    }
    while start < words.start {
        let known = |end: usize| {
            let phrase = view.words_of(&(start..end));
            titles::lookup(phrase).is_some() || persons::lookup(&phrase.to_lowercase()).is_some()
        };
        if view.token(start).upos != "ADP" && (start + 1..=words.start).any(known) {
            return Some(start..words.start);
        }
        start += 1;
    }
    None
}

/// Nouns of an apposition to a name ("…, the mediator," and "the mediator, …").
fn apposition(view: &View, words: &Range<usize>) -> Vec<usize> {
    let top = view.top(words);
    let below = view.children(top).iter().copied().filter(|&child| view.is(child, &["appos"]) && view.token(child).upos == "NOUN");
    let above = view.token(top).head.filter(|&head| view.is(top, &["appos"]) && view.token(head).upos == "NOUN");
    below.chain(above).collect()
}
