//! Names that are made of words of the calendar: of persons ("June Falk", "Mr March"), and of bodies and sites that are
//! called after a day ("the March 23 Movement", "6 October Bridge"). What such a name holds is no time.

use crate::cues;
use crate::view::{View, holds as lies_in, overlap};
use lexicon::constructions::Construction;
use lexicon::persons::PersonKind;
use lexicon::place_words::PlaceWordKind;
use lexicon::times::TimeKind;
use text::{NameKind, Rel, Upos, Word, Words, Xpos};

/// So many words with capitals stand between the day and the noun at the most: "April 6 Youth Movement".
const BETWEEN: usize = 3;

/// Whether a name holds what could be a time expression.
pub fn holds(view: &View, words: &Words) -> bool {
    let of_person = || words.clone().any(|word| person(view, word).is_some_and(|name| lies_in(&name, words)));
    of_person() || words.clone().any(|word| body(view, word).is_some_and(|name| overlap(&name, words)))
}

/// The person's name that a month or a day of the week is a part of, without a title.
pub fn person(view: &View, word: Word) -> Option<Words> {
    let named = is_calendar(view, word) && view.token(word).upos != Upos::Verb && !beside_number(view, word);
    if !named {
        return None;
    }
    by_model(view, word)
        .or_else(|| by_tree(view, word))
        .or_else(|| titled(view, word))
        .or_else(|| (speaks(view, word) || is_last_name(view, word) || beside_noun(view, word)).then(|| word.alone()))
}

/// The name of the body or site that a word of a date is a part of, without an article.
pub fn body(view: &View, word: Word) -> Option<Words> {
    let date = date_around(view, word)?;
    let end = view.sentence_words(word).end;
    let capital = |at: &Word| *at < end && view.form(*at).starts_with(char::is_uppercase) && !is_calendar(view, *at);
    let run =
        date.end.until(end.min(date.end + BETWEEN + 1)).take_while(capital).last().map_or(date.end, |last| last + 1);
    let noun = |at: Word| {
        let lemma = view.lemma(at).to_lowercase();
        let kind = view.lexicon.persons.lookup(&lemma).map(|noun| noun.kind);
        let site = || {
            let is = |kind: PlaceWordKind| view.lexicon.place_words.is(&lemma, kind);
            is(PlaceWordKind::Site) || is(PlaceWordKind::Kind)
        };
        (kind, site())
    };
    let body = |kind: Option<PersonKind>| matches!(kind, Some(PersonKind::Organisation | PersonKind::ArmedGroup));
    if let Some(last) = date.end.until(run).rev().find(|&at| {
        let (kind, site) = noun(at);
        body(kind) || kind == Some(PersonKind::Government) || site
    }) {
        return Some(date.start.through(last));
    }
    // "The April 9 Front": the day hangs on a name.
    let inside = |head: &Word| date.end.until(run).contains(head);
    let head = view.token(view.top(&date)).head.filter(|head| inside(head) && view.token(*head).upos == Upos::Propn);
    let article = date.start.before().filter(|&article| view.token(article).upos == Upos::Det);
    if head.or(article.and_then(|article| view.token(article).head).filter(inside)).is_some() {
        return Some(date.start.until(run));
    }
    // "The 17 November group".
    let group = date.end < end && run == date.end && body(noun(date.end).0) && view.token(date.end).upos == Upos::Noun;
    let of_date = view.token(view.top(&date)).head == Some(date.end) && !view.is(date.end, &[Rel::Compound]);
    (group && of_date).then(|| date.start.through(date.end))
}

/// The day of a month that a word is a part of: "March 23", "17 November", "6th of October".
fn date_around(view: &View, word: Word) -> Option<Words> {
    let month = |at: Word| at < view.end() && kind_of(view, at) == Some(TimeKind::Month);
    let number = |at: Word| {
        let form = view.form(at);
        let digits = form.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let start = word.saturating_sub(2);
    let same = |words: &Words| {
        words.end <= view.end()
            && words.contains(&word)
            && view.paragraph_of(words.start) == view.paragraph_of(words.end - 1)
    };
    let fits = |words: &Words| match words.len() {
        2 => month(words.start) && number(words.start + 1) || number(words.start) && month(words.start + 1),
        _ => number(words.start) && view.serves(words.start + 1, Construction::Genitive) && month(words.start + 2),
    };
    let runs = start.through(word).flat_map(|start| [2, 3].map(|length| start.until(start + length)));
    runs.into_iter().filter(same).find(fits)
}

fn kind_of(view: &View, word: Word) -> Option<TimeKind> {
    let form = view.form(word).to_lowercase();
    view.lexicon.times.lookup(&form).map(|known| known.kind)
}

/// Whether a word can be a month or a day of the week by its form.
fn is_calendar(view: &View, word: Word) -> bool {
    view.form(word).starts_with(char::is_uppercase)
        && matches!(kind_of(view, word), Some(TimeKind::Month | TimeKind::Weekday))
}

fn beside_number(view: &View, word: Word) -> bool {
    let digit = |at: Word| at < view.end() && view.form(at).starts_with(|first: char| first.is_ascii_digit());
    word.before().is_some_and(digit) || digit(word + 1)
}

/// Whether a word says when by its place in the tree.
fn says_when(view: &View, word: Word) -> bool {
    let led = view.child(word, &[Rel::Case]).is_some_and(|case| view.token(case).xpos != Xpos::Pos);
    led || view.is(word, &[Rel::Obl, Rel::Advmod]) || matches!(view.relation(word), Rel::NmodUnmarked | Rel::NmodNpmod)
}

/// "In June": whether the preposition before a word is one of time.
fn is_led_in_time(view: &View, word: Word) -> bool {
    let case = view.child(word, &[Rel::Case]);
    case.is_none_or(|case| view.serves(case, Construction::Within) || view.serves(case, Construction::Since))
}

/// The name of several words, or behind a title, that the model has for a word.
fn by_model(view: &View, word: Word) -> Option<Words> {
    let name = view.name_at(word).filter(|name| name.kind == NameKind::Person)?;
    // "The spokesman for June Falk": the name is led, and not a time.
    let first = word == name.tokens.start && word + 1 < name.tokens.end && view.token(word + 1).head == Some(word);
    let led = first && view.is(word + 1, &[Rel::Flat]) && !is_led_in_time(view, word);
    let hangs = view.is(word, &[Rel::Flat]) || !says_when(view, word) || led;
    let last = word + 1 == name.tokens.end && name.tokens.len() > 1;
    let whole = name.tokens.len() > 1 && (!last || view.is(word, &[Rel::Flat]) || hangs);
    (whole && hangs).then(|| name.tokens.clone())
}

/// "June Falk", "Hanna April": a word for a day or a month beside the other words of a name.
fn by_tree(view: &View, word: Word) -> Option<Words> {
    let paragraph = view.paragraph_of(word);
    let proper = |at: Word| {
        at < view.end()
            && view.paragraph_of(at) == paragraph
            && view.token(at).upos == Upos::Propn
            && view.form(at).starts_with(char::is_uppercase)
            && view.form(at).len() > 1
            && view.lexicon.places.lookup(view.form(at)).is_none()
            && kind_of(view, at).is_none()
    };
    let hangs = |one: Word, other: Word| view.token(one).head == Some(other) && view.is(one, &[Rel::Flat]);
    if let Some(before) = word.before().filter(|&before| proper(before) && hangs(word, before))
        && view.lexicon.titles.lookup(view.form(before)).is_none()
    {
        return Some(before.until(word + 1));
    }
    let next = word + 1;
    if !proper(next) {
        return None;
    }
    // Where the tree parts them, both stand in one place: "arrested Friday Osei".
    let alone = view.sentence_words(word).len() == 1;
    let same = view.token(word).head == view.token(next).head && view.relation(word) == view.relation(next);
    let beside = || view.token(word).head.is_some_and(|head| view.token(head).upos == Upos::Propn);
    let place = view.token(word).upos == Upos::Propn
        && (view.is(word, &[Rel::Nsubj, Rel::Obj, Rel::Iobj]) || view.is(word, &[Rel::Conj]) && beside());
    // "Aid worker Sunday Osei".
    let described = view.is(word, &[Rel::Compound, Rel::Flat, Rel::Appos])
        && word.before().is_some_and(|noun| is_person_noun(view, noun) && view.token(word).head == Some(noun));
    let person = || view.name_at(next).is_none_or(|name| name.kind != NameKind::Organisation);
    let given = (hangs(next, word) || place && same || alone || described) && !says_when(view, word) && person();
    given.then(|| word.through(next))
}

/// Whether a word is a noun for one person: "nurse".
fn is_person_noun(view: &View, word: Word) -> bool {
    let noun = view.lexicon.persons.lookup(&view.lemma(word).to_lowercase());
    view.token(word).upos == Upos::Noun && noun.is_some_and(|noun| noun.kind == PersonKind::Person)
}

/// "His sister, April,": a name that stands beside a noun for a person, between commas.
fn beside_noun(view: &View, word: Word) -> bool {
    let noun = view.token(word).head.filter(|_| view.is(word, &[Rel::Appos]));
    noun.is_some_and(|noun| noun < word && is_person_noun(view, noun)) && view.child(word, &[Rel::Case]).is_none()
}

/// "Mr March", "Judge March": a name behind a title with a capital.
fn titled(view: &View, word: Word) -> Option<Words> {
    let before = word.before().filter(|&before| view.paragraph_of(before) == view.paragraph_of(word))?;
    let title = view.form(before).starts_with(char::is_uppercase)
        && view.lexicon.titles.lookup(view.form(before)).is_some()
        && (view.token(before).head == Some(word) || view.is(word, &[Rel::Flat]));
    (title && !says_when(view, word)).then(|| word.alone())
}

/// "May said": the subject of a verb of saying, without a word before it that says when.
fn speaks(view: &View, word: Word) -> bool {
    let month = kind_of(view, word) == Some(TimeKind::Month);
    let says = |verb: Word| cues::of_word(view, verb).is_some() && view.token(verb).upos == Upos::Verb;
    month
        && view.is(word, &[Rel::Nsubj])
        && view.child(word, &[Rel::Det, Rel::Amod, Rel::Case]).is_none()
        && view.token(word).head.is_some_and(says)
}

/// Whether a word is the last name of somebody whom the report names in full or with a title.
fn is_last_name(view: &View, word: Word) -> bool {
    if says_when(view, word) || view.child(word, &[Rel::Det, Rel::Amod]).is_some() {
        return false;
    }
    let form = view.form(word);
    view.analysis.names.iter().any(|name| {
        let last = name.tokens.end - 1;
        let full = name.tokens.len() > 1
            || last.before().is_some_and(|before| {
                view.lexicon.titles.lookup(view.form(before)).is_some() && view.token(before).head == Some(last)
            });
        name.kind == NameKind::Person && full && last != word && view.form(last) == form
    })
}
