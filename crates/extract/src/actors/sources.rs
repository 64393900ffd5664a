//! Which of a source's words say who speaks: "the minister" of "the minister, in a letter".

use super::noun_phrase::{NounPhrase, key_of};
use super::phrase::{core, core_end};
use crate::clause::conjuncts;
use crate::relays::outlet_in;
use crate::view::{View, holds};
use lexicon::particles::ParticleKind;
use lexicon::persons::{Number, PersonKind};
use text::{NameKind, Rel, Upos, Word, Words, Xpos};

/// The words of the mention that a source, or whoever is spoken to, consists of.
pub fn mention_in(view: &View, words: &Words) -> Option<NounPhrase> {
    let words = view.trimmed(words.clone())?;
    let words = aside_in(view, &words).unwrap_or(words);
    let top = view.top(&words);
    if outlet_in(view, &words).is_some() {
        let bare = words.clone().find(|&word| view.token(word).upos != Upos::Det).unwrap_or(words.start);
        return Some(NounPhrase::named(view, bare.until(words.end), NameKind::Organisation));
    }
    if let Some(name) = named_in(view, &words, top) {
        return Some(NounPhrase::named(view, super::names::extent(view, name), name.kind));
    }
    if let Some(name) = proper_name(view, &words, top) {
        return Some(NounPhrase::named(view, name, NameKind::Person));
    }
    if let Some(name) = sort_of(view, &words, top) {
        return Some(NounPhrase::named(view, name, NameKind::Organisation));
    }
    if let Some(author) = author_of(view, &words, top) {
        return mention_in(view, &author);
    }
    if view.lexicon.pronouns.lookup(view.form(top)).is_some() && words.len() <= 2 {
        return Some(NounPhrase::pronoun(view, top));
    }
    let described = NounPhrase::described(view, top);
    // A source that breaks off ("the ministry in") has the words of its phrase.
    let whole = |own: &Words| view.token(own.end - 1).upos != Upos::Adp;
    let own = view.trimmed(core(view, &words, top)).filter(whole).unwrap_or_else(|| described.words.clone());
    Some(NounPhrase { key: key_of(view, &own), words: own, ..described })
}

/// Whoever speaks in "Gunmen, a neighbour said, fired", where many and one were taken for one source.
fn aside_in(view: &View, words: &Words) -> Option<Words> {
    let comma = words.clone().find(|&word| view.form(word) == ",")?;
    let many = matches!(view.token(comma.checked_sub(1)?).xpos, Xpos::Nns | Xpos::Nnps);
    let last = words.end - 1;
    let one = view
        .lexicon
        .persons
        .lookup(&view.lemma(last).to_lowercase())
        .is_some_and(|noun| noun.kind == PersonKind::Person && noun.number == Number::One)
        && view.token(last).xpos == Xpos::Nn;
    (many && one && comma + 1 < words.end && view.token(comma + 1).upos == Upos::Det)
        .then_some((comma + 1).until(words.end))
}

/// The words of a source that is several joined by "and", and the main word of each.
pub fn list_in(view: &View, words: &Words) -> Option<(Words, Vec<Word>)> {
    let words = view.trimmed(words.clone())?;
    let top = view.top(&words);
    if !view.is_nominal(top) || outlet_in(view, &words).is_some() {
        return None;
    }
    // Where the tree makes two subjects of "The Observatory and the committees", the last one keeps its "and".
    let beside = |&word: &Word| {
        word != top
            && view.token(word).head == view.token(top).head
            && view.child(word, &[Rel::Cc]).is_some()
            && view.is_nominal(word)
    };
    let joined: Vec<Word> =
        conjuncts(view, top).filter(|child| words.contains(child)).chain(words.clone().filter(beside)).collect();
    (!joined.is_empty()).then(|| (words, std::iter::once(top).chain(joined).collect()))
}

/// The name that the source is, or that the source's noun stands beside.
fn named_in<'a>(view: &View<'a>, words: &Words, top: Word) -> Option<&'a text::Name> {
    let belongs = |name: &text::Name| {
        let head = view.top(&name.tokens);
        let beside = view.token(head).head == Some(top) && view.is(head, &[Rel::Appos, Rel::Flat, Rel::NmodDesc]);
        let of_other = view.dependents(head).with(&[Rel::Case]).any(|child| view.token(child).xpos != Xpos::Pos);
        let person_last = name.kind == NameKind::Person && name.tokens.end == core_end(view, words, top) && !of_other;
        let owner = name.tokens.end < words.end && view.token(name.tokens.end).xpos == Xpos::Pos;
        (name.tokens.contains(&top) || beside || person_last) && !owner
    };
    let names = view.names_over(words).filter(|name| holds(words, &name.tokens) && belongs(name));
    // "Stein spokeswoman Ada Field": the noun's own name, not the one it belongs to.
    names.min_by_key(|name| (name.kind != NameKind::Person, !name.tokens.contains(&top)))
}

/// The name of a body that a noun only says the sort of: the "Gannett" of "the Gannett newspaper chain".
pub fn sort_of(view: &View, words: &Words, top: Word) -> Option<Words> {
    if !view.lexicon.particles.is(view.lemma(top), ParticleKind::Sort) {
        return None;
    }
    let before = words.start.until(top.max(words.start));
    let own = |name: &&text::Name| {
        name.kind != NameKind::Person
            && name.kind != NameKind::Location
            && view.token(view.top(&name.tokens)).upos == Upos::Propn
            && view.is(view.top(&name.tokens), &[Rel::Compound])
    };
    let name = view.names_over(&before).filter(|name| holds(&before, &name.tokens)).find(own)?;
    Some(super::names::extent(view, name))
}

/// Those whose paper, figure or word it is: the activists of "estimates of activists".
fn author_of(view: &View, words: &Words, top: Word) -> Option<Words> {
    let noun =
        view.lexicon.persons.lookup(&view.lemma(top).to_lowercase()).filter(|noun| noun.kind == PersonKind::Document);
    noun?;
    let speaks = |child: Word| {
        view.token(child).upos == Upos::Propn
            || view
                .lexicon
                .persons
                .lookup(&view.form(child).to_lowercase())
                .or_else(|| view.lexicon.persons.lookup(view.lemma(child)))
                .is_some_and(|noun| noun.kind != PersonKind::Document)
    };
    let belongs = |child: Word| view.is(child, &[Rel::Nmod, Rel::Compound]) && view.relation(child) != Rel::NmodDesc;
    let owner = view
        .child(top, &[Rel::NmodPoss])
        .filter(|&child| words.contains(&child) && (view.token(child).upos == Upos::Pron || speaks(child)));
    let author = owner
        .or_else(|| view.dependents(top).find(|&child| words.contains(&child) && belongs(child) && speaks(child)))?;
    let case = |word: &Word| view.is(*word, &[Rel::Case]) && view.token(*word).head == Some(author);
    let all = view.subtree(author);
    let start = all.clone().filter(|word| *word < author && case(word)).max().map_or(all.start, |word| word + 1);
    let end = all
        .clone()
        .find(|word| *word > author && (case(word) || view.is(*word, &[Rel::Acl, Rel::Punct])))
        .unwrap_or(all.end);
    let owns = end > author + 1 && view.token(end - 1).xpos == Xpos::Pos;
    let end = end - usize::from(owns);
    (start < end && words.len() > end - start).then_some(start.until(end))
}

/// A name that the model did not mark, told by its tags: right behind a title ("Envoy Karl Rasmus"), or
/// beside the description between commas ("The envoy, Ingrid Solheim, said").
fn proper_name(view: &View, words: &Words, top: Word) -> Option<Words> {
    let run = |start: Word| {
        let part = |word: &Word| view.token(*word).upos == Upos::Propn || view.token(*word).xpos == Xpos::Hyph;
        let end = start.until(view.sentence_words(top).end).take_while(part).last().map_or(start, |word| word + 1);
        (end > start).then_some(start.until(end))
    };
    let person = |word: Word| {
        let (form, lemma) = (view.form(word), view.lemma(word).to_lowercase());
        view.lexicon.titles.lookup(form).is_some()
            || view
                .lexicon
                .persons
                .lookup(&lemma)
                .is_some_and(|noun| noun.kind == PersonKind::Person && noun.number == Number::One)
    };
    let last = words.end - 1;
    let sentence = view.sentence_words(top);
    if person(last)
        && sentence.contains(&words.end)
        && let Some(name) = run(words.end)
    {
        return Some(name);
    }
    if let Some(title) = words.clone().filter(|&word| word < last && person(word)).max()
        && let Some(name) = run(title + 1).filter(|name| name.end == words.end)
    {
        return Some(name);
    }
    let inside = words.clone().filter(|&word| word > top && view.form(word) == ",").find_map(|comma| run(comma + 1));
    if let Some(name) = inside.filter(|name| name.end == words.end && name.len() <= 5 && person(top)) {
        return Some(name);
    }
    let comma = sentence.contains(&words.end) && view.form(words.end) == ",";
    let name = run(words.end + 1).filter(|_| comma && person(top))?;
    let closed = sentence.contains(&name.end) && view.is_mark(name.end);
    (closed && name.len() <= 5).then_some(name)
}
