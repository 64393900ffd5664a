//! What a name and the words around it tell: its parts, its title, whose it is.

use super::mention::Mention;
use super::noun_phrase::Determiner;
use crate::view::View;
use lexicon::agencies::AgencyKind;
use lexicon::bodies;
use lexicon::constructions::Construction;
use lexicon::day::Day;
use lexicon::fold::fold;
use lexicon::particles::ParticleKind;
use lexicon::persons::Gender;
use lexicon::places::PlaceForm;
use record::ActorKind;
use text::{NameKind, Rel, Upos, Word, Words, Xpos};

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
    /// Whether it is that of a place that the lexicon knows.
    pub is_known_place: bool,
}

impl Described {
    /// A seat or capital that stands for those who govern there.
    fn of_seat(name: &str, seat: &'static str) -> Self {
        Self {
            name: name.to_owned(),
            canonical: None,
            government_of: Some(seat),
            kind: ActorKind::Government,
            parts: vec![fold(seat)],
            gender: None,
            likely_gender: None,
            title: None,
            roles: Vec::new(),
            is_definite: false,
            is_known_place: false,
        }
    }

    /// Whether it is one word, the last one of a person's full name, though the model took it for no person's.
    pub fn is_last_of(&self, parts: &[String]) -> bool {
        parts.len() > 1
            && self.parts.len() == 1
            && self.parts.last() == parts.last()
            && self.canonical.is_none()
            && !self.is_known_place
    }
}

/// What a name and the words around it tell; `person` says that the report has told whose last name it is.
pub fn describe(view: &View, mention: &Mention, day: Option<Day>, person: bool) -> Described {
    let words = &mention.words;
    let text = view.words_of(words);
    let article = |first: &str| view.lexicon.constructions.has(&first.to_lowercase(), Construction::Definite);
    let told = text.split_once(' ').filter(|(first, _)| article(first)).map_or(text, |(_, name)| name);
    let owner = lost_owner(view, mention, told);
    let name = owner.unwrap_or(told);
    // "Mr Chad" is no country.
    let person = person || words.len() == 1 && view.form(words.start) == name && is_addressed(view, words.start);
    if let Some(seat) = government(view, mention, name).filter(|_| !person) {
        return Described::of_seat(name, seat);
    }
    let (canonical, likely) = if person { (None, ActorKind::Person) } else { known(view, mention, name) };
    let kind = match canonical {
        _ if person => ActorKind::Person,
        Some(_) => likely,
        None => kind_by_words(view, mention, name, day, likely),
    };
    let form = |word: Word| {
        let form = view.form(word);
        if owner.is_some() && word + 1 == words.end { form.strip_suffix('s').unwrap_or(form) } else { form }
    };
    let parts: Vec<String> = words
        .clone()
        .filter(|&word| !view.is_mark(word) && !is_particle(view, word))
        .map(|word| fold(form(word)))
        .filter(|part| !part.is_empty())
        .collect();
    let gender = canonical.and_then(|name| view.lexicon.holders.lookup(name)).and_then(|holder| holder.gender);
    let person = match kind {
        ActorKind::Person => Person::of(view, words, &parts, gender),
        _ => Person { gender, ..Person::default() },
    };
    Described {
        name: name.to_owned(),
        canonical,
        government_of: None,
        kind,
        parts,
        gender: person.gender,
        likely_gender: person.likely_gender,
        title: person.title,
        roles: person.roles,
        is_definite: mention.determiner == Determiner::Definite
            || view.is(mention.top, &[Rel::Compound, Rel::NmodPoss]),
        is_known_place: kind == ActorKind::Place
            && (view.lexicon.places.lookup(name).is_some() || view.lexicon.cities.lookup(name).is_some()),
    }
}

/// Whether a title with a capital stands right before a name of one word, and belongs to it: "Mr Chad", "Judge Paris".
pub fn is_addressed(view: &View, name: Word) -> bool {
    let before = name.before().filter(|&before| view.sentence_of(before) == view.sentence_of(name));
    before.is_some_and(|before| {
        view.form(before).starts_with(char::is_uppercase)
            && view.lexicon.titles.lookup(view.form(before)).is_some()
            && (view.token(before).head == Some(name) || view.is(name, &[Rel::Flat]))
    })
}

/// Whose "Assads" is in a text that lost its apostrophes ("Assads forces"): a name that the lexicon knows, or that the
/// report has without the "s".
fn lost_owner<'a>(view: &View, mention: &Mention, name: &'a str) -> Option<&'a str> {
    let words = &mention.words;
    let owner = name.strip_suffix('s').filter(|owner| owner.len() >= SHORTEST && !owner.ends_with(['s', '\'', '’']))?;
    let owns = words.end < view.end()
        && view.sentence_of(words.end) == view.sentence_of(words.start)
        && matches!(view.token(words.end).upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num);
    if !owns || known(view, mention, name).0.is_some() {
        return None;
    }
    let last = owner.rsplit(' ').next().unwrap_or(owner);
    let bears = || view.lexicon.holders.of_surname(&fold(last)).next().is_some();
    let is_told =
        || view.analysis.names.iter().any(|other| view.form(other.tokens.end - 1) == last && other.tokens != *words);
    (known(view, mention, owner).0.is_some() || is_told() || words.len() == 1 && bears()).then_some(owner)
}

/// A name whose apostrophe may be lost has so many letters at the least.
const SHORTEST: usize = 4;

/// The name that the lexicon has for a name, and the kind of actor that it is or the model takes it for.
fn known(view: &View, mention: &Mention, name: &str) -> (Option<&'static str>, ActorKind) {
    let (words, kind) = (&mention.words, mention.name_kind());
    // "Israeli strikes" are those of Israel.
    let adjective = view.is(mention.top, &[Rel::Amod, Rel::Compound]) && kind == NameKind::Location;
    let of_place = |form: PlaceForm| form == PlaceForm::Name || adjective && form == PlaceForm::Adjective;
    if let Some((place, _)) = view.lexicon.places.lookup(name).filter(|(_, form)| of_place(*form)) {
        return (Some(place.name), ActorKind::Place);
    }
    let agency = view.lexicon.agencies.lookup(name);
    if let Some(agency) = agency.filter(|agency| agency.kind != AgencyKind::Monitor) {
        return (Some(agency.name), ActorKind::Outlet);
    }
    // What our own tables know goes before what others say.
    let is_other = || view.lexicon.bodies.ours(name).is_some();
    if let Some(holder) = view.lexicon.holders.lookup(name).filter(|it| words.len() > 1 && (it.ours || !is_other())) {
        return (Some(holder.name), ActorKind::Person);
    }
    // An armed group, unless somebody bears its name for a last name.
    let is_group = |body: &bodies::Body| {
        body.kind == bodies::BodyKind::ArmedGroup && view.lexicon.holders.of_surname(&fold(name)).next().is_none()
    };
    let may_be_body =
        |body: &bodies::Body| kind != NameKind::Person || words.len() > 1 || is_short_form(name) || is_group(body);
    let body = view.lexicon.bodies.lookup(name).filter(|body| may_be_body(body) && !is_of_another(view, mention, body));
    match (body, agency) {
        (Some(body), _) => (Some(body.name), body_kind(body.kind)),
        (None, Some(agency)) => (Some(agency.name), ActorKind::Organisation),
        _ if is_people(view, name) => (None, ActorKind::Population),
        _ => (None, actor_kind(kind)),
    }
}

/// The kind of actor that a name is of that the lexicon does not know, where its words say more than the model.
fn kind_by_words(view: &View, mention: &Mention, name: &str, day: Option<Day>, likely: ActorKind) -> ActorKind {
    let (words, kind) = (&mention.words, mention.name_kind());
    // "President Obama" is a person, whatever the model took the name for.
    let titled = words.len() <= 4 && kind != NameKind::Location && title_words(view, words).is_some();
    // "Assad's government": the last name of one who is in office that day, whatever the model took it for.
    let vague =
        words.len() == 1 && kind != NameKind::Location && likely != ActorKind::Population && !is_short_form(name);
    let in_office = || {
        vague
            && day.is_some()
            && view.lexicon.times.kind_of(name).is_none()
            && view.lexicon.holders.of_surname(name).any(|holder| holder.office_on(day).is_some())
    };
    if titled || in_office() {
        return ActorKind::Person;
    }
    let town = kind == NameKind::Person && mention.phrase.len() == 1 && view.lexicon.cities.lookup(name).is_some();
    if town { ActorKind::Place } else { likely }
}

/// Whether a name is one of a people or a faith: "Israelis", "the Kurds".
fn is_people(view: &View, name: &str) -> bool {
    let people = view.lexicon.places.lookup(name).is_some_and(|(_, form)| form == PlaceForm::Demonym);
    people || name.ends_with('s') && view.lexicon.groups.lookup(name).is_some()
}

/// Whether a name is written in capitals: a last name is not.
fn is_short_form(name: &str) -> bool {
    name.len() > 1 && name.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
}

/// Whether the words before a name give it to another country: "Chile's Defense Department".
fn is_of_another(view: &View, mention: &Mention, body: &bodies::Body) -> bool {
    let before = mention.phrase.start.until(mention.words.start);
    let other = |word: Word| {
        view.lexicon.places.lookup(view.form(word)).is_some_and(|(place, _)| body.country != Some(place.alpha3))
    };
    body.country.is_some() && before.into_iter().any(other)
}

/// The seat or capital that a name is, where it stands for those who govern there: a seat always, a capital
/// where it acts.
fn government(view: &View, mention: &Mention, name: &str) -> Option<&'static str> {
    let top = view.top(&mention.words);
    if let Some(seat) = view.lexicon.seats.lookup(name) {
        // "Outside the White House" is a street.
        let building = view.child(top, &[Rel::Case]).is_some_and(|case| {
            view.lexicon.particles.is(view.lemma(case), ParticleKind::Place) && !view.serves(case, Construction::Origin)
        });
        return Some(seat.form).filter(|_| !building);
    }
    let (place, _) = view.lexicon.places.lookup(name).filter(|(_, form)| *form == PlaceForm::Capital)?;
    // "Moscow and Kiev signed": both act.
    let first = view.token(top).head.filter(|_| view.is(top, &[Rel::Conj])).unwrap_or(top);
    let verb = view.token(first).head.filter(|_| view.relation(first) == Rel::Nsubj);
    let acts = mention.speaks() || verb.is_some_and(|verb| view.token(verb).upos == Upos::Verb);
    place.capitals.iter().copied().find(|capital| acts && *capital == name)
}

/// The kind of actor that a name's kind suggests.
fn actor_kind(kind: NameKind) -> ActorKind {
    match kind {
        NameKind::Person => ActorKind::Person,
        NameKind::Organisation => ActorKind::Organisation,
        NameKind::Location => ActorKind::Place,
        NameKind::Miscellaneous => ActorKind::Unknown,
    }
}

/// The kind of actor that a body of the lexicon is.
fn body_kind(kind: bodies::BodyKind) -> ActorKind {
    match kind {
        bodies::BodyKind::Government => ActorKind::Government,
        bodies::BodyKind::Organisation => ActorKind::Organisation,
        bodies::BodyKind::ArmedGroup => ActorKind::ArmedGroup,
        bodies::BodyKind::Outlet => ActorKind::Outlet,
    }
}

/// Whether a word of a name is an article of another language ("al") or a linker, and no part to match.
fn is_particle(view: &View, word: Word) -> bool {
    let form = view.form(word);
    matches!(view.token(word).xpos, Xpos::Pos | Xpos::Hyph | Xpos::Dt | Xpos::In) || lexicon::fold::is_article(form)
}

/// What the words around a person's name tell.
#[derive(Default)]
struct Person {
    title: Option<String>,
    roles: Vec<String>,
    gender: Option<Gender>,
    likely_gender: Option<Gender>,
}

impl Person {
    /// Title, roles and gender, from the words before the name and the apposition after it; `gender` is what the
    /// lexicon has for the office holder of that name.
    fn of(view: &View, words: &Words, parts: &[String], gender: Option<Gender>) -> Self {
        let mut person = Self { gender, ..Self::default() };
        if let Some(before) = title_words(view, words) {
            person.title = Some(view.words_of(&before).to_owned());
            for word in before {
                let lemma = view.lemma(word).to_lowercase();
                person.gender = person.gender.or_else(|| gender_of(view, view.form(word), &lemma));
                if view.lexicon.persons.lookup(&lemma).is_some() || view.lexicon.titles.lookup(&lemma).is_some() {
                    person.roles.push(lemma);
                }
            }
        }
        for noun in apposition(view, words) {
            let lemma = view.lemma(noun).to_lowercase();
            person.gender = person.gender.or_else(|| gender_of(view, view.form(noun), &lemma));
            person.roles.push(lemma);
        }
        let given = || view.lexicon.given_names.gender(view.form(words.start)).filter(|_| parts.len() > 1);
        person.gender = person.gender.or_else(given).filter(|gender| *gender != Gender::Both);
        person.likely_gender = gender_of_bearers(view, parts);
        person
    }
}

/// The gender of a last name that only women, or only men, in office bear.
fn gender_of_bearers(view: &View, parts: &[String]) -> Option<Gender> {
    let surname = parts.concat();
    let mut bearers = view.lexicon.holders.of_surname(&surname).map(|holder| holder.gender);
    let first = bearers.next().flatten().filter(|_| parts.len() == 1);
    first.filter(|_| bearers.all(|gender| gender == first))
}

fn gender_of(view: &View, form: &str, lemma: &str) -> Option<Gender> {
    let title = view.lexicon.titles.lookup(form).and_then(|title| title.gender);
    title.or_else(|| view.lexicon.persons.lookup(lemma).and_then(|noun| noun.gender))
}

/// The words before a name that are its title: from the first noun or name of the phrase to the name.
fn title_words(view: &View, words: &Words) -> Option<Words> {
    let mut start = words.start;
    // "The minister of Norland": the name is no minister's.
    if start.before().is_some_and(|before| view.token(before).upos == Upos::Adp) {
        return None;
    }
    let sentence = view.sentence_words(words.start).start;
    let belongs = |word: Word| {
        matches!(view.token(word).upos, Upos::Noun | Upos::Propn | Upos::Adj)
            || (view.token(word).upos == Upos::Adp && view.serves(word, Construction::Genitive))
    };
    while start > sentence && words.start - start < 6 && belongs(start - 1) {
        start -= 1;
    }
    while start < words.start {
        let known = |end: Word| {
            let phrase = view.words_of(&start.until(end));
            view.lexicon.titles.lookup(phrase).is_some()
                || view.lexicon.persons.lookup(&phrase.to_lowercase()).is_some()
        };
        if view.token(start).upos != Upos::Adp && (start + 1).through(words.start).any(known) {
            return Some(start.until(words.start));
        }
        start += 1;
    }
    None
}

/// Nouns of an apposition to a name ("…, the mediator," and "the mediator, …").
fn apposition(view: &View, words: &Words) -> Vec<Word> {
    let top = view.top(words);
    let below = view.dependents(top).with(&[Rel::Appos]).filter(|&child| view.token(child).upos == Upos::Noun);
    let above = view.token(top).head.filter(|&head| view.is(top, &[Rel::Appos]) && view.token(head).upos == Upos::Noun);
    below.chain(above).collect()
}
