//! Where a name begins and ends: what the model left out of it or took in besides, and the title before it.

use super::described::is_addressed;
use super::noun_phrase::NounPhrase;
use crate::calendar_names;
use crate::view::View;
use lexicon::particles::ParticleKind;
use lexicon::persons::PersonKind;
use lexicon::place_words::PlaceWordKind;
use text::{NameKind, Rel, Upos, Word, Words, Xpos};

/// The words of a name, with the parts of a person's name that the model left out and without a title or a
/// possessive mark that it took in.
pub fn extent(view: &View, name: &text::Name) -> Words {
    let own = view.trimmed(name.tokens.clone()).unwrap_or_else(|| name.tokens.clone());
    let words = match name.kind {
        NameKind::Person => whole_name(view, &own),
        _ => with_given(view, with_date(view, own)),
    };
    let words = without_title(view, without_platform(view, without_possessive(view, &words)), name.kind);
    if name.kind == NameKind::Organisation { known_body(view, words) } else { words }
}

/// The name up to where the longest body of the lexicon that begins with it ends: "National Coalition for …".
fn known_body(view: &View, words: Words) -> Words {
    let end = view.sentence_words(words.start).end.min(words.end + LONGER);
    let known = (words.end + 1).through(end).rev().find(|&end| {
        view.token(end - 1).upos == Upos::Propn
            && view.lexicon.bodies.lookup(view.words_of(&words.start.until(end))).is_some()
    });
    words.start.until(known.unwrap_or(words.end))
}

/// "The April 9 Front": a body's name with the day that it is called after.
fn with_date(view: &View, words: Words) -> Words {
    let before = words.start.before().and_then(|before| calendar_names::body(view, before));
    before.filter(|name| name.end >= words.end).unwrap_or(words)
}

/// A body's name goes on for so many words at the most behind what the model took for it.
const LONGER: usize = 8;

/// The run of proper nouns around a word that hang together.
pub fn run(view: &View, word: Word) -> Words {
    let sentence = view.sentence_words(word);
    let joined = |word: Word, other: Word| {
        let part = |a: Word, b: Word| view.token(a).head == Some(b) && view.is(a, &[Rel::Flat, Rel::Compound]);
        let proper = view.token(word).upos == Upos::Propn || view.token(word).xpos.is_name();
        proper
            && (part(word, other)
                || part(other, word)
                || view.token(word).head == view.token(other).head && view.is(word, &[Rel::Flat, Rel::Compound]))
    };
    let mut words = word.alone();
    while words.start > sentence.start && joined(words.start - 1, words.start) {
        words.start -= 1;
    }
    while words.end < sentence.end && joined(words.end, words.end - 1) {
        words.end += 1;
    }
    with_date(view, words)
}

/// The words of the longest title right before a name: "Vice President".
pub fn title_before(view: &View, words: &Words) -> Words {
    let first = view.sentence_words(words.start).start.max(words.start.saturating_sub(5));
    let title = first
        .until(words.start)
        .find(|&start| view.lexicon.titles.lookup(view.words_of(&start.until(words.start))).is_some());
    title.unwrap_or(words.start).until(words.start)
}

/// Whether what the model took for a name is the title of the name right behind it: the "Pope" of "Pope Francis".
pub fn is_title_of_next(view: &View, words: &Words) -> bool {
    let next = view.analysis.names.partition_point(|name| name.tokens.start < words.end);
    let close = view
        .analysis
        .names
        .get(next)
        .is_some_and(|name| name.tokens.start == words.end && name.kind == NameKind::Person);
    close && view.lexicon.titles.lookup(view.words_of(words)).is_some()
}

/// Whether a name of several words that is no known place or body begins with a given name.
pub fn is_given(view: &View, words: &Words) -> bool {
    let name = view.words_of(words);
    let last = words.end - 1;
    let known = view.lexicon.cities.lookup(name).is_some()
        || view.lexicon.places.lookup(name).is_some()
        || view.lexicon.bodies.lookup(name).is_some();
    words.len() > 1
        && !known
        && view.lexicon.given_names.gender(view.form(words.start)).is_some()
        && view.is(last, &[Rel::Flat])
        && view.token(last).upos == Upos::Propn
}

/// Whether a name of several words that is no known place or body ends with the last name of a person, who is told of
/// by it alone elsewhere: "Bonita Sorel" before "Sorel said".
pub fn is_person_elsewhere(view: &View, words: &Words) -> bool {
    let (name, last) = (view.words_of(words), words.end - 1);
    let known = view.lexicon.cities.lookup(name).is_some()
        || view.lexicon.places.lookup(name).is_some()
        || view.lexicon.bodies.lookup(name).is_some()
        || view.lexicon.agencies.lookup(name).is_some();
    let alone = |other: &text::Name| {
        let word = other.tokens.start;
        other.kind == NameKind::Person && other.tokens.len() == 1 && word != last && view.form(word) == view.form(last)
    };
    // A place is named more than once.
    let once = view.analysis.names.iter().filter(|other| view.words_of(&other.tokens) == name).count() <= 1;
    (2..=4).contains(&words.len())
        && !known
        && once
        && view.is(last, &[Rel::Flat])
        && words.clone().all(|word| view.token(word).upos == Upos::Propn)
        && view.analysis.names.iter().any(alone)
}

/// The noun right before a name that the tree hangs the name on: the "Secretary" of "Secretary of State John Kerry".
pub fn title_above(view: &View, words: &Words) -> Option<NounPhrase> {
    let top = view.top(words);
    let head = view
        .token(top)
        .head
        .filter(|&head| head < words.start && view.is(top, &[Rel::Flat, Rel::Appos, Rel::NmodDesc]))?;
    let between = (head + 1).until(words.start);
    let close =
        between.len() <= 6 && !between.clone().any(|word| view.is_mark(word) && view.token(word).xpos != Xpos::Hyph);
    (close && view.is_nominal(head)).then(|| NounPhrase::described(view, head))
}

/// A person's name with the parts beside it that the model left out ("Abu" of "Abu Karim").
fn whole_name(view: &View, words: &Words) -> Words {
    let sentence = view.sentence_words(words.start);
    let part = |word: Word, other: Word| {
        let linked = view.token(word).head == Some(other) || view.token(other).head == Some(word);
        view.token(word).upos == Upos::Propn
            && linked
            && view.is(if view.token(word).head == Some(other) { word } else { other }, &[Rel::Flat])
    };
    let mut words = words.clone();
    // Robert C. "Bobby" Scott.
    let mark = |word: Word| view.is_mark(word) && NICKNAME_MARKS.contains(&view.form(word));
    let proper = |word: Word| view.token(word).upos == Upos::Propn;
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
    with_given(view, words)
}

/// A person's name with the given name before it that is a word of the calendar: "Sunday Adewale".
fn with_given(view: &View, words: Words) -> Words {
    let given = words.start.before().and_then(|before| calendar_names::person(view, before));
    given.filter(|name| name.end > words.start).map_or(words.start, |name| name.start).until(words.end)
}

/// Whether a name is a person's by a given name that is a word of the calendar.
pub fn is_of_calendar(view: &View, words: &Words) -> bool {
    words.len() > 1 && calendar_names::person(view, words.start).is_some_and(|name| name.end > words.start + 1)
}

/// Whether a name of one word is the last name of somebody whom the report names in full or with a title, and does not
/// stand where a place does: "Houston said" beside "Governor Peter Houston".
pub fn is_last_name(view: &View, words: &Words) -> bool {
    let word = words.start;
    let full = |name: &text::Name| {
        let last = name.tokens.end - 1;
        name.kind == NameKind::Person
            && last != word
            && (name.tokens.len() > 1 || is_addressed(view, last))
            && view.form(last) == view.form(word)
    };
    words.len() == 1 && !is_told_as_place(view, word) && view.analysis.names.iter().any(full)
}

/// Whether a name stands where a place does: behind a preposition of place.
pub fn is_told_as_place(view: &View, word: Word) -> bool {
    view.child(word, &[Rel::Case]).is_some_and(|case| {
        case < word && view.lexicon.place_words.is(&view.form(case).to_lowercase(), PlaceWordKind::Preposition)
    })
}

/// The marks that a nickname stands in.
const NICKNAME_MARKS: [&str; 5] = ["\"", "“", "”", "``", "''"];

/// A person's name without what the model took for a part of it: all up to the last title or role.
fn without_title(view: &View, words: Words, kind: NameKind) -> Words {
    if !matches!(kind, NameKind::Person | NameKind::Miscellaneous) {
        return words;
    }
    let title = |word: &Word| {
        let role = view
            .lexicon
            .persons
            .lookup(&view.form(*word).to_lowercase())
            .is_some_and(|noun| noun.kind == PersonKind::Person);
        let given =
            view.lexicon.given_names.gender(view.form(*word)).is_some() && words.len() > 1 && *word + 2 == words.end;
        (view.lexicon.titles.lookup(view.form(*word)).is_some() || role) && !given
    };
    let last = words.start.until(words.end - 1).filter(title).max();
    last.map_or(words.start, |title| title + 1).until(words.end)
}

fn without_possessive(view: &View, words: &Words) -> Words {
    let owns = words.len() > 1 && view.token(words.end - 1).xpos == Xpos::Pos;
    words.start.until(words.end - usize::from(owns))
}

/// "The Ariha Today Facebook page": whose page it is, not where.
fn without_platform(view: &View, words: Words) -> Words {
    let page = view.sentence_words(words.start).contains(&words.end)
        && view.lexicon.particles.is(view.lemma(words.end), ParticleKind::Sort);
    let platform =
        words.len() > 1 && page && view.lexicon.particles.is(view.form(words.end - 1), ParticleKind::Platform);
    words.start.until(words.end - usize::from(platform))
}

/// "Anti-ISIL", "pro-Russian": said of others, and no name.
pub fn is_stance(view: &View, form: &str) -> bool {
    form.split_once('-').is_some_and(|(first, _)| view.lexicon.particles.is(first, ParticleKind::Stance))
}
