//! What a name and the words around it tell: its parts, its title, whose it is.

use super::mention::{Determiner, Mention};
use crate::view::View;
use lexicon::day::Day;
use lexicon::fold::fold;
use lexicon::particles::{self, ParticleKind};
use lexicon::persons::{self, Gender, PersonKind};
use lexicon::{agencies, bodies, cities, given_names, groups, holders, places, seats, times, titles};
use record::ActorKind;
use std::ops::Range;
use text::{NameKind, Rel, Upos, Xpos};

/// What one name with its surroundings tells.
#[derive(Debug)]
pub struct Described {
    /// The name without title and article.
    pub name: String,
    /// The name that the lexicon has for it.
    pub canonical: Option<&'static str>,
    /// The seat or capital that stands for its government here.
    pub government_of: Option<&'static str>,
    /// What sort of actor it is.
    pub kind: ActorKind,
    /// The words of the name without particles, folded.
    pub parts: Vec<String>,
    /// Gender, where a title, a role or a given name tells.
    pub gender: Option<Gender>,
    /// The gender of all office holders who bear that last name.
    pub likely_gender: Option<Gender>,
    /// The title before it.
    pub title: Option<String>,
    /// Nouns that describe it, in lower case: "minister".
    pub roles: Vec<String>,
    /// Whether "the" stands before it.
    pub is_definite: bool,
}

impl Described {
    /// Whether it is one word, the last one of a person's full name, though the model took it for no person's.
    pub fn is_last_of(&self, parts: &[String]) -> bool {
        let place = self.kind == ActorKind::Place
            && (places::lookup(&self.name).is_some() || cities::lookup(&self.name).is_some());
        parts.len() > 1
            && self.parts.len() == 1
            && self.parts.last() == parts.last()
            && self.canonical.is_none()
            && !place
    }
}

/// The words of a name, with the parts of a person's name that the model left out and without a title or a
/// possessive mark that it took in.
pub fn extent(view: &View, name: &text::Name) -> Range<usize> {
    let own = view.trimmed(name.tokens.clone()).unwrap_or_else(|| name.tokens.clone());
    let words = match name.kind {
        NameKind::Person => whole_name(view, &own),
        _ => own,
    };
    let words = without_title(view, without_platform(view, without_possessive(view, &words)), name.kind);
    if name.kind == NameKind::Organisation { known_body(view, words) } else { words }
}

/// The name up to where the longest body of the lexicon that begins with it ends: "National Coalition for …".
fn known_body(view: &View, words: Range<usize>) -> Range<usize> {
    let end = view.sentence_words(words.start).end.min(words.end + LONGER);
    let known = (words.end + 1..=end).rev().find(|&end| {
        view.token(end - 1).upos == Upos::Propn && bodies::lookup(view.words_of(&(words.start..end))).is_some()
    });
    words.start..known.unwrap_or(words.end)
}

/// A body's name goes on for so many words at the most behind what the model took for it.
const LONGER: usize = 8;

/// The run of proper nouns around a word that hang together.
pub fn run(view: &View, word: usize) -> Range<usize> {
    let sentence = view.sentence_words(word);
    let joined = |word: usize, other: usize| {
        let part = |a: usize, b: usize| view.token(a).head == Some(b) && view.is(a, &[Rel::Flat, Rel::Compound]);
        let proper = view.token(word).upos == Upos::Propn || view.token(word).xpos.is_name();
        proper
            && (part(word, other)
                || part(other, word)
                || view.token(word).head == view.token(other).head && view.is(word, &[Rel::Flat, Rel::Compound]))
    };
    let mut words = word..word + 1;
    while words.start > sentence.start && joined(words.start - 1, words.start) {
        words.start -= 1;
    }
    while words.end < sentence.end && joined(words.end, words.end - 1) {
        words.end += 1;
    }
    words
}

/// The words of the longest title right before a name: "Vice President".
pub fn title_before(view: &View, words: &Range<usize>) -> Range<usize> {
    let first = view.sentence_words(words.start).start.max(words.start.saturating_sub(5));
    let title = (first..words.start).find(|&start| titles::lookup(view.words_of(&(start..words.start))).is_some());
    title.unwrap_or(words.start)..words.start
}

/// Whether what the model took for a name is the title of the name right behind it: the "Pope" of "Pope Francis".
pub fn is_title_of_next(view: &View, words: &Range<usize>) -> bool {
    let next = view.analysis.names.partition_point(|name| name.tokens.start < words.end);
    let close = view
        .analysis
        .names
        .get(next)
        .is_some_and(|name| name.tokens.start == words.end && name.kind == NameKind::Person);
    close && titles::lookup(view.words_of(words)).is_some()
}

/// Whether a name of several words that is no known place or body begins with a given name.
pub fn is_given(view: &View, words: &Range<usize>) -> bool {
    let name = view.words_of(words);
    let last = words.end - 1;
    let known = cities::lookup(name).is_some() || places::lookup(name).is_some() || bodies::lookup(name).is_some();
    words.len() > 1
        && !known
        && given_names::gender(view.form(words.start)).is_some()
        && view.is(last, &[Rel::Flat])
        && view.token(last).upos == Upos::Propn
}

/// The noun right before a name that the tree hangs the name on: the "Secretary" of "Secretary of State John Kerry".
pub fn title_above(view: &View, words: &Range<usize>) -> Option<Mention> {
    let top = view.top(words);
    let head = view
        .token(top)
        .head
        .filter(|&head| head < words.start && view.is(top, &[Rel::Flat, Rel::Appos, Rel::NmodDesc]))?;
    let between = head + 1..words.start;
    let close =
        between.len() <= 6 && !between.clone().any(|word| view.is_mark(word) && view.token(word).xpos != Xpos::Hyph);
    (close && view.is_nominal(head)).then(|| Mention::described(view, head))
}

/// A person's name with the parts beside it that the model left out ("Abu" of "Abu Karim").
fn whole_name(view: &View, words: &Range<usize>) -> Range<usize> {
    let sentence = view.sentence_words(words.start);
    let part = |word: usize, other: usize| {
        let linked = view.token(word).head == Some(other) || view.token(other).head == Some(word);
        view.token(word).upos == Upos::Propn
            && linked
            && view.is(if view.token(word).head == Some(other) { word } else { other }, &[Rel::Flat])
    };
    let mut words = words.clone();
    // Robert C. "Bobby" Scott.
    let mark = |word: usize| view.is_mark(word) && NICKNAME_MARKS.contains(&view.form(word));
    let proper = |word: usize| view.token(word).upos == Upos::Propn;
    if words.end + 3 < sentence.end
        && mark(words.end)
        && proper(words.end + 1)
        && mark(words.end + 2)
        && proper(words.end + 3)
    {
        words.end += 4;
    }
    while words.start > sentence.start && part(words.start - 1, words.start) {
        words.start -= 1;
    }
    while words.end < sentence.end && part(words.end, words.end - 1) {
        words.end += 1;
    }
    words
}

/// The marks that a nickname stands in.
const NICKNAME_MARKS: [&str; 5] = ["\"", "“", "”", "``", "''"];

/// "UN" for "united nations": the first letters, small words left out.
pub fn is_acronym(short: &[String], long: &[String]) -> bool {
    let [short] = short else { return false };
    let letters: String = short.chars().filter(|c| c.is_alphabetic()).collect();
    let initials =
        |words: &mut dyn Iterator<Item = &String>| words.filter_map(|word| word.chars().next()).collect::<String>();
    long.len() > 1
        && letters.len() > 1
        && (letters == initials(&mut long.iter())
            || letters == initials(&mut long.iter().filter(|word| word.len() > 3)))
}

/// What a name and the words around it tell.
pub fn describe(view: &View, mention: &Mention, day: Option<Day>) -> Described {
    let (words, kind) = (&mention.words, mention.name.unwrap_or(NameKind::Miscellaneous));
    let text = view.words_of(words);
    let bare = text.strip_prefix("the ").or_else(|| text.strip_prefix("The ")).unwrap_or(text);
    if let Some(seat) = government(view, mention, bare) {
        return Described {
            name: bare.to_owned(),
            canonical: None,
            government_of: Some(seat),
            kind: ActorKind::Government,
            parts: vec![fold(seat)],
            gender: None,
            likely_gender: None,
            title: None,
            roles: Vec::new(),
            is_definite: false,
        };
    }
    let agency = agencies::lookup(bare);
    let country = places::lookup(bare).filter(|(_, form)| *form == places::PlaceForm::Name).map(|(place, _)| place);
    let body = || {
        bodies::lookup(bare).filter(|body| {
            (kind != NameKind::Person || words.len() > 1 || is_short_form(bare)) && !is_of_another(view, mention, body)
        })
    };
    let holder = || holders::lookup(bare).filter(|_| words.len() > 1);
    let monitor = |agency: &agencies::Agency| agency.kind == agencies::AgencyKind::Monitor;
    let (canonical, actor) = if let Some(place) = country {
        (Some(place.name), ActorKind::Place)
    } else if let Some(agency) = agency.filter(|agency| !monitor(agency)) {
        (Some(agency.name), ActorKind::Outlet)
    } else if let Some(holder) = holder() {
        (Some(holder.name), ActorKind::Person)
    } else if let Some(body) = body() {
        (Some(body.name), body_kind(body.kind))
    } else if let Some(agency) = agency {
        (Some(agency.name), ActorKind::Organisation)
    } else if is_people(bare) {
        (None, ActorKind::Population)
    } else {
        (None, actor_kind(kind))
    };
    let parts: Vec<String> = words
        .clone()
        .filter(|&word| !view.is_mark(word) && !is_particle(view, word))
        .map(|word| fold(view.form(word)))
        .filter(|part| !part.is_empty())
        .collect();
    // "President Obama" is a person, whatever the model took the name for.
    let titled =
        canonical.is_none() && words.len() <= 4 && kind != NameKind::Location && title_words(view, words).is_some();
    let town =
        canonical.is_none() && kind == NameKind::Person && mention.phrase.len() == 1 && cities::lookup(bare).is_some();
    // "Assad's government": the last name of one who is in office that day, whatever the model took it for.
    let vague = canonical.is_none()
        && words.len() == 1
        && kind != NameKind::Location
        && actor != ActorKind::Population
        && !is_short_form(bare);
    let in_office = vague
        && day.is_some()
        && times::kind_of(bare).is_none()
        && holders::of_surname(bare).any(|holder| holder.office_on(day).is_some());
    let actor = if titled || in_office {
        ActorKind::Person
    } else if town {
        ActorKind::Place
    } else {
        actor
    };
    let mut described = Described {
        name: bare.to_owned(),
        canonical,
        government_of: None,
        kind: actor,
        parts,
        gender: None,
        likely_gender: None,
        title: None,
        roles: Vec::new(),
        is_definite: mention.determiner == Determiner::Definite
            || view.is(mention.top, &[Rel::Compound, Rel::NmodPoss]),
    };
    described.gender = canonical.and_then(holders::lookup).and_then(|holder| holder.gender);
    if actor == ActorKind::Person {
        person(view, words, &mut described);
    }
    described
}

/// "Anti-ISIL", "pro-Russian": said of others, and no name.
pub fn is_stance(form: &str) -> bool {
    form.split_once('-').is_some_and(|(first, _)| particles::is(first, ParticleKind::Stance))
}

/// Whether a name is one of a people or a faith: "Israelis", "the Kurds".
fn is_people(name: &str) -> bool {
    let people = places::lookup(name).is_some_and(|(_, form)| form == places::PlaceForm::Demonym);
    people || name.ends_with('s') && groups::lookup(name).is_some()
}

/// Whether a name is written in capitals: a last name is not.
fn is_short_form(name: &str) -> bool {
    name.len() > 1 && name.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
}

/// Whether the words before a name give it to another country: "Chile's Defense Department".
fn is_of_another(view: &View, mention: &Mention, body: &bodies::Body) -> bool {
    let before = mention.phrase.start..mention.words.start;
    let other =
        |word: usize| places::lookup(view.form(word)).is_some_and(|(place, _)| body.country != Some(place.alpha3));
    body.country.is_some() && before.into_iter().any(other)
}

/// What comes "from the White House" is the government's.
const FROM: &str = "from";

/// The seat or capital that a name is, where it stands for those who govern there: a seat always, a capital
/// where it acts.
fn government(view: &View, mention: &Mention, name: &str) -> Option<&'static str> {
    let top = view.top(&mention.words);
    if let Some(seat) = seats::lookup(name) {
        // "Outside the White House" is a street.
        let building = view
            .child(top, &[Rel::Case])
            .is_some_and(|case| particles::is(view.lemma(case), ParticleKind::Place) && view.lemma(case) != FROM);
        return Some(seat.form).filter(|_| !building);
    }
    let (place, _) = places::lookup(name).filter(|(_, form)| *form == places::PlaceForm::Capital)?;
    // "Moscow and Kiev signed": both act.
    let first = view.token(top).head.filter(|_| view.is(top, &[Rel::Conj])).unwrap_or(top);
    let verb = view.token(first).head.filter(|_| view.relation(first) == Rel::Nsubj);
    let acts = mention.speaks || verb.is_some_and(|verb| view.token(verb).upos == Upos::Verb);
    place.capitals.iter().copied().find(|capital| acts && *capital == name)
}

/// The kind of actor that a name's kind suggests.
pub fn actor_kind(kind: NameKind) -> ActorKind {
    match kind {
        NameKind::Person => ActorKind::Person,
        NameKind::Organisation => ActorKind::Organisation,
        NameKind::Location => ActorKind::Place,
        NameKind::Miscellaneous => ActorKind::Unknown,
    }
}

/// The kind of actor that a body of the lexicon is.
pub fn body_kind(kind: bodies::BodyKind) -> ActorKind {
    match kind {
        bodies::BodyKind::Government => ActorKind::Government,
        bodies::BodyKind::Organisation => ActorKind::Organisation,
        bodies::BodyKind::ArmedGroup => ActorKind::ArmedGroup,
        bodies::BodyKind::Outlet => ActorKind::Outlet,
    }
}

/// A person's name without what the model took for a part of it: all up to the last title or role.
fn without_title(view: &View, words: Range<usize>, kind: NameKind) -> Range<usize> {
    if !matches!(kind, NameKind::Person | NameKind::Miscellaneous) {
        return words;
    }
    let title = |word: &usize| {
        let role =
            persons::lookup(&view.form(*word).to_lowercase()).is_some_and(|noun| noun.kind == PersonKind::Person);
        let given = given_names::gender(view.form(*word)).is_some() && words.len() > 1 && *word + 2 == words.end;
        (titles::lookup(view.form(*word)).is_some() || role) && !given
    };
    let last = (words.start..words.end - 1).filter(title).max();
    last.map_or(words.start, |title| title + 1)..words.end
}

fn without_possessive(view: &View, words: &Range<usize>) -> Range<usize> {
    let owns = words.len() > 1 && view.token(words.end - 1).xpos == Xpos::Pos;
    words.start..words.end - usize::from(owns)
}

/// "The Ariha Today Facebook page": whose page it is, not where.
fn without_platform(view: &View, words: Range<usize>) -> Range<usize> {
    let page = view.sentence_words(words.start).contains(&words.end)
        && particles::is(view.lemma(words.end), ParticleKind::Sort);
    let platform = words.len() > 1 && page && particles::is(view.form(words.end - 1), ParticleKind::Platform);
    words.start..words.end - usize::from(platform)
}

/// Whether a word of a name is an article of another language ("al") or a linker, and no part to match.
fn is_particle(view: &View, word: usize) -> bool {
    let form = view.form(word);
    matches!(view.token(word).xpos, Xpos::Pos | Xpos::Hyph | Xpos::Dt | Xpos::In) || lexicon::fold::is_article(form)
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
    // A last name that only women, or only men, in office bear.
    let surname = described.parts.concat();
    let mut bearers = holders::of_surname(&surname).map(|holder| holder.gender);
    let first = bearers.next().flatten().filter(|_| described.parts.len() == 1);
    described.likely_gender = first.filter(|_| bearers.all(|gender| gender == first));
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
        matches!(view.token(word).upos, Upos::Noun | Upos::Propn | Upos::Adj)
            || (view.token(word).upos == Upos::Adp && view.lemma(word) == "of")
    };
    while start > sentence && words.start - start < 6 && belongs(start - 1) {
        start -= 1;
    }
    while start < words.start {
        let known = |end: usize| {
            let phrase = view.words_of(&(start..end));
            titles::lookup(phrase).is_some() || persons::lookup(&phrase.to_lowercase()).is_some()
        };
        if view.token(start).upos != Upos::Adp && (start + 1..=words.start).any(known) {
            return Some(start..words.start);
        }
        start += 1;
    }
    None
}

/// Nouns of an apposition to a name ("…, the mediator," and "the mediator, …").
fn apposition(view: &View, words: &Range<usize>) -> Vec<usize> {
    let top = view.top(words);
    let below = view
        .children(top)
        .iter()
        .copied()
        .filter(|&child| view.is(child, &[Rel::Appos]) && view.token(child).upos == Upos::Noun);
    let above = view.token(top).head.filter(|&head| view.is(top, &[Rel::Appos]) && view.token(head).upos == Upos::Noun);
    below.chain(above).collect()
}
