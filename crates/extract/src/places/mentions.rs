//! The words that name places: what the model took for names of places, proper nouns that the gazetteer knows, the
//! dateline.

use crate::actors::{Actors, phrase};
use crate::layout::Layout;
use crate::view::{View, overlap};
use lexicon::constructions::Construction;
use lexicon::gazetteer::Gazetteer;
use lexicon::place_words::PlaceWordKind;
use lexicon::places;
use record::{ActorKind, Precision};
use text::{NameKind, Rel, Upos, Word, Words, Xpos};

/// A name of a place where it stands.
#[derive(Debug, Clone)]
pub struct Mention {
    /// The name without article and possessive mark.
    pub words: Words,
    /// The name with what says how much of it is meant.
    pub phrase: Words,
    /// Whether a place is meant, and not its government or its people.
    pub is_place: bool,
    /// Whether the words around say that it is a place.
    pub is_certain: bool,
    /// What the words around say about how much of it is meant.
    pub precision: Option<Precision>,
}

/// A name has so many words at the most.
const LONGEST: usize = 5;
/// The least population for a name that only the gazetteer knows.
const KNOWN: f64 = 15_000.0;

/// Every mention, in the order of the text.
pub fn find(view: &View, layout: &Layout, actors: &Actors, gazetteer: &Gazetteer) -> Vec<Mention> {
    let mut found: Vec<Words> = Vec::new();
    if let Some(place) = layout.dateline.as_ref().and_then(|dateline| dateline.place) {
        let dateline = layout.dateline.iter().flat_map(|dateline| dateline.words.clone());
        let words: Vec<Word> = dateline
            .filter(|&word| place.start <= view.token(word).span.start && view.token(word).span.end <= place.end)
            .collect();
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            found.extend(split(view, gazetteer, first.through(*last)));
        }
    }
    let named = view.analysis.names.iter();
    for name in named.filter(|name| !layout.turns.iter().any(|turn| turn.label.contains(&name.tokens.start))) {
        let (words, known) = (bare(view, gazetteer, &name.tokens), |words: &Words| {
            gazetteer.knows(view.words_of(words)) || view.lexicon.divisions.lookup(view.words_of(words)).is_some()
        });
        let parts = split(view, gazetteer, words);
        match name.kind {
            NameKind::Location => found.extend(parts.into_iter().filter(|words| {
                is_name(view, words)
                    && view.lexicon.bodies.lookup(view.words_of(words)).is_none()
                    && view.lexicon.agencies.lookup(view.words_of(words)).is_none()
            })),
            // What the model took for another name, but stands where places do.
            _ => found.extend(parts.into_iter().filter(|words| {
                is_name(view, words)
                    && known(words)
                    && stands_for_place(view, words)
                    && !is_other(view, words)
                    && (name.kind != NameKind::Person || is_large(view, gazetteer, words))
            })),
        }
    }
    let taken = |words: &Words, found: &[Words]| {
        found.iter().any(|other| overlap(other, words)) || view.names_over(words).next().is_some()
    };
    let mut at = Word::FIRST;
    while at < view.end() {
        let words = longest_known(view, gazetteer, at);
        match words.filter(|words| !taken(words, &found) && !layout.is_label(words.start)) {
            Some(words) => {
                at = words.end;
                found.push(words);
            }
            None => at += 1,
        }
    }
    found.sort_by_key(|words| (words.start, words.end));
    found.dedup_by(|later, earlier| overlap(later, earlier));
    found.into_iter().map(|words| mention(view, actors, words)).collect()
}

/// A name without the article before it and what hangs behind it.
fn bare(view: &View, gazetteer: &Gazetteer, words: &Words) -> Words {
    let mut words = view.trimmed(words.clone()).unwrap_or_else(|| words.clone());
    if words.len() > 1 && view.is_written(words.start, Construction::Definite) {
        words.start += 1;
    }
    if words.len() > 1 && view.is_written(words.end - 1, Construction::Possessor) {
        words.end -= 1;
    }
    // "Northern Syria" is Syria's north; "North Korea" is a country.
    let direction = |word: Word| view.lexicon.place_words.is(&view.form(word).to_lowercase(), PlaceWordKind::Direction);
    if words.len() > 1
        && direction(words.start)
        && !gazetteer.knows(view.words_of(&words))
        && view.lexicon.places.lookup(view.words_of(&words)).is_none()
    {
        words.start += 1;
    }
    words
}

/// Whether a word is a division in capitals behind the name of a town: "Reno NV".
pub fn is_abbreviated(view: &View, word: Word) -> bool {
    let form = view.form(word);
    form.len() == 2 && form.chars().all(char::is_uppercase) && view.lexicon.divisions.lookup(form).is_some()
}

/// "Aleppo, Syria" and "Aleppo in Syria" taken for one name are two, and so are "Reno NV".
fn split(view: &View, gazetteer: &Gazetteer, words: Words) -> Vec<Words> {
    let mut parts = Vec::new();
    let mut start = words.start;
    for word in words.clone() {
        if matches!(view.form(word), "," | "/" | "|")
            || word > start
                && view.token(word).upos == Upos::Adp
                && view.lexicon.place_words.is(view.form(word), PlaceWordKind::Preposition)
        {
            parts.push(start.until(word));
            start = word + 1;
        }
    }
    let last = words.end - 1;
    if last > start && is_abbreviated(view, last) {
        parts.push(start.until(last));
        start = last;
    }
    parts.push(start.until(words.end));
    if parts.len() > 1 && gazetteer.knows(view.words_of(&words)) {
        return vec![words];
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Whether some words can be a name: a capital, and no word for a people, a time, or an adjective of a country.
fn is_name(view: &View, words: &Words) -> bool {
    let text = view.words_of(words);
    let capital = text.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
    let adjective = view
        .lexicon
        .places
        .lookup(text)
        .is_some_and(|(_, form)| matches!(form, places::PlaceForm::Adjective | places::PlaceForm::Demonym));
    let other = || {
        view.lexicon.groups.lookup(text).is_some()
            || words.len() == 1
                && (view.lexicon.times.kind_of(text).is_some()
                    || !view.lexicon.times.holidays_from(&text.to_lowercase()).is_empty()
                    || view.token(words.start).upos == Upos::Adj && text.chars().count() > 4)
    };
    capital && !adjective && !other()
}

/// Whether a preposition of place stands before the name, or a comma and a place behind it.
fn stands_for_place(view: &View, words: &Words) -> bool {
    let top = view.top(words);
    let preposition = |&child: &Word| {
        child < words.start
            && view.is(child, &[Rel::Case])
            && view.lexicon.place_words.is(&view.form(child).to_lowercase(), PlaceWordKind::Preposition)
    };
    let led = view.children(top).iter().any(preposition) && view.token(top).upos == Upos::Propn;
    led || opens_clause(view, words) || is_target(view, top)
}

/// "In Homs rebels killed 12": a preposition of place opens the sentence or stands behind a mark, and the name behind
/// it, whatever the tree makes of the two.
pub fn opens_clause(view: &View, words: &Words) -> bool {
    let sentence = view.sentence_words(words.start);
    let is_preposition = |word: Word| {
        view.lexicon.place_words.is(&view.form(word).to_lowercase(), PlaceWordKind::Preposition)
            && matches!(view.token(word).upos, Upos::Adp | Upos::Sconj)
    };
    let before = |word: Word| word.checked_sub(1).filter(|&before| before >= sentence.start);
    let opens = |word: Word| {
        before(word).is_none_or(|before| view.is_mark(before) || view.is_written(before, Construction::And))
    };
    // "In Homs airport", "in Homs, rebels": a word for what lies there follows the name, or nothing.
    let head = view.token(view.top(words)).head;
    let slips = head.is_some_and(|head| {
        head >= words.end && view.token(head).xpos.is_plural() || view.token(head).upos == Upos::Verb
    });
    before(words.start).is_some_and(|word| is_preposition(word) && opens(word)) && slips
}

/// "Shelled Homs", "the siege of Homs": what is done to places only.
fn is_target(view: &View, top: Word) -> bool {
    let Some(head) = view.token(top).head else { return false };
    let done = view.lexicon.place_words.is(&view.lemma(head).to_lowercase(), PlaceWordKind::Target);
    let led = || view.is(top, &[Rel::Nmod, Rel::Obl]) && view.is_led_by(top, Construction::Upon);
    let object = || view.is(top, &[Rel::Obj, Rel::NsubjPass]) && view.token(head).upos == Upos::Verb;
    done && view.token(top).upos == Upos::Propn && (object() || led())
}

/// Whether what the model took for a person may be a town: one of some size, whose name nobody bears.
fn is_large(view: &View, gazetteer: &Gazetteer, words: &Words) -> bool {
    let text = view.words_of(words);
    let town = || gazetteer.lookup(text).first().is_some_and(|place| place.population >= KNOWN);
    words.len() == 1 && view.lexicon.given_names.gender(text).is_none() && town()
}

/// Whether the lexicon knows the name as somebody's.
fn is_other(view: &View, words: &Words) -> bool {
    let text = view.words_of(words);
    let part = view
        .analysis
        .names
        .iter()
        .find(|name| overlap(&name.tokens, words))
        .is_some_and(|name| name.tokens.len() > words.len() + 1);
    part || view.lexicon.bodies.lookup(text).is_some() || view.lexicon.agencies.lookup(text).is_some()
}

/// The longest run of proper nouns from a word that is a country's name, or a place's behind a preposition or before
/// a region.
fn longest_known(view: &View, gazetteer: &Gazetteer, at: Word) -> Option<Words> {
    let proper = |word: Word| view.token(word).upos == Upos::Propn;
    if !proper(at) || at.before().is_some_and(|before| proper(before) && view.token(before).head == Some(at)) {
        return None;
    }
    let end = view.sentence_words(at).end.min(at + LONGEST);
    let run = at.until(end).take_while(|&word| proper(word)).last().map_or(at, |last| last + 1);
    (at + 1).through(run).rev().map(|end| at.until(end)).find(|words| {
        let text = view.words_of(words);
        let country = || view.lexicon.places.lookup(text).is_some_and(|(_, form)| form == places::PlaceForm::Name);
        let town = || {
            stands_for_place(view, words)
                && gazetteer.lookup(text).first().is_some_and(|place| place.population >= KNOWN)
        };
        is_name(view, words) && (country() || words.end == run && town())
    })
}

fn mention(view: &View, actors: &Actors, words: Words) -> Mention {
    let (phrase, precision) = extent(view, &words);
    let is_place = !is_actor(view, actors, &words);
    Mention { is_certain: stands_for_place(view, &words), words, phrase, is_place, precision }
}

/// Whether the name stands for a government or a people: "Syria denies", "U.S. officials", "Syria's government".
fn is_actor(view: &View, actors: &Actors, words: &Words) -> bool {
    let top = view.top(words);
    if is_person(view, actors, words) {
        return true;
    }
    if stands_for_place(view, words) {
        return false;
    }
    let country =
        view.lexicon.places.lookup(view.words_of(words)).is_some_and(|(_, form)| form == places::PlaceForm::Name);
    let joined = |word: Word| {
        view.is(word, &[Rel::Conj, Rel::Appos])
            && view.token(word).head.is_some_and(|head| {
                view.dependents(head).with(&[Rel::Case]).any(|child| {
                    view.lexicon.place_words.is(&view.form(child).to_lowercase(), PlaceWordKind::Preposition)
                })
            })
    };
    let part = || {
        view.token(top)
            .head
            .is_some_and(|head| view.lexicon.place_words.is(&view.form(head).to_lowercase(), PlaceWordKind::Part))
    };
    let behind_comma = || words.start.before().is_some_and(|before| view.form(before) == ",");
    // "Help Syria", "the Syria talks": a country that nothing is in, at or from is its government or its people.
    if country {
        let direction = || {
            words.start > Word::FIRST
                && view.lexicon.place_words.is(&view.form(words.start - 1).to_lowercase(), PlaceWordKind::Direction)
        };
        return !(joined(top)
            || part()
            || direction()
            || behind_comma() && !view.is(top, &[Rel::Conj, Rel::Nsubj])
            || view.is(top, &[Rel::NsubjPass]));
    }
    let human = |word: Word| {
        view.lexicon.persons.lookup(view.lemma(word)).is_some()
            || view.token(word).upos == Upos::Propn
                && actors
                    .entity_at(word)
                    .is_some_and(|entity| actors[entity].is_actor && actors[entity].kind() != ActorKind::Place)
    };
    let owns =
        |case: Word| view.is_written(case, Construction::Possessor) || view.is_written(case, Construction::Genitive);
    let head = view.token(top).head;
    if view.is(top, &[Rel::NmodPoss, Rel::Compound, Rel::Nmod, Rel::Amod])
        && view.child(top, &[Rel::Case]).is_none_or(owns)
    {
        // "Residents of Montgomery County": they live there.
        let live = |head: Word| view.token(head).xpos == Xpos::Nns && view.is_led_by(top, Construction::Genitive);
        return head.is_some_and(|head| human(head) && !live(head));
    }
    actors.entity_at(top).is_some_and(|entity| actors[entity].kind() == ActorKind::Government)
}

/// Whether the name is somebody's whom the report tells of in full or with a title: "between Prime Minister Lapid and
/// the envoy".
fn is_person(view: &View, actors: &Actors, words: &Words) -> bool {
    let person = |&entity: &crate::actors::EntityId| actors[entity].kind() == ActorKind::Person;
    actors.entity_at(view.top(words)).filter(person).is_some_and(|entity| {
        let told = &actors[entity].told;
        let titled = told.is_titled(view.lexicon);
        // "In Dar es Salaam", whatever the model took it for.
        titled || told.parts.len() > 1 && !(words.len() > 1 && stands_for_place(view, words))
    })
}

/// The name with what says how much of it is meant.
fn extent(view: &View, words: &Words) -> (Words, Option<Precision>) {
    let top = view.top(words);
    let is = |word: Word, kind: PlaceWordKind| view.lexicon.place_words.is(&view.form(word).to_lowercase(), kind);
    let whole = |head: Word| {
        let phrase = phrase::whole(view, head);
        phrase.start.min(words.start).until(words.end.max(head + 1))
    };
    let above = view.token(top).head.filter(|&head| {
        view.is(top, &[Rel::Nmod, Rel::Compound, Rel::Obl])
            && view.sentence_of(head) == view.sentence_of(top)
            && head.abs_diff(top) <= LONGEST
    });
    if let Some(head) = above.filter(|&head| is(head, PlaceWordKind::Part) && view.token(head).upos == Upos::Noun) {
        return (whole(head), Some(Precision::Vague));
    }
    if let Some(head) = above.filter(|&head| is(head, PlaceWordKind::Site) && view.is_nominal(head)) {
        return (whole(head), Some(Precision::Point));
    }
    let before = words.start.checked_sub(1).filter(|&before| view.sentence_of(before) == view.sentence_of(words.start));
    if let Some(before) =
        before.filter(|&before| is(before, PlaceWordKind::Direction) && view.token(before).upos != Upos::Verb)
    {
        return (before.until(words.end), Some(Precision::Vague));
    }
    let near = view
        .dependents(top)
        .find(|&child| child < words.start && view.is(child, &[Rel::Case]) && is(child, PlaceWordKind::Near));
    if let Some(near) = near {
        return (near.until(words.end), Some(Precision::Vague));
    }
    (words.clone(), None)
}
