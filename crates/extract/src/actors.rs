//! Who the sources are: names, descriptions and pronouns linked through one report.
//!
//! The linking is sound rather than deep: a pronoun goes to the likeliest person before it, a description
//! to whoever was described so, and what cannot be linked keeps its words.

mod entity;
mod pronouns;

pub use entity::{Entity, Place};

use crate::drafts::{Draft, NEIGHBOURS};
use crate::relays::outlet_in;
use crate::view::View;
use entity::{Described, describe_name};
use lexicon::persons::{self, Number, PersonKind};
use record::{ActorKind, ByteSpan, MentionForm};
use std::collections::BTreeMap;
use std::ops::Range;
use text::NameKind;

/// Everybody in one report, and who speaks in each draft.
#[derive(Debug, Default)]
pub struct People {
    /// In the order of their first mention.
    pub entities: Vec<Entity>,
    /// For each draft the number of its speaker's entity.
    pub speakers: Vec<Option<usize>>,
    /// The entity of each name of the analysis.
    by_name: Vec<Option<usize>>,
    /// Resolved words, so that the same words are asked about once.
    by_words: BTreeMap<(usize, usize), Option<usize>>,
}

/// How far the mentions of a text were taken in.
#[derive(Default)]
struct Next {
    word: usize,
    name: usize,
    named_until: usize,
}

impl People {
    /// Links the names of a report and the sources of its drafts.
    pub fn of(view: &View, drafts: &[Draft]) -> Self {
        let mut people = Self { by_name: vec![None; view.analysis.names.len()], ..Self::default() };
        let mut next = Next::default();
        for number in 0..drafts.len() {
            let until = drafts[number].source.first().map_or(drafts[number].extent().start, |source| source.end);
            people.take_mentions(view, &mut next, until);
            let speaker = people.speaker(view, drafts, number);
            people.speakers.push(speaker);
        }
        people.take_mentions(view, &mut next, view.words());
        people.second_look(drafts);
        people
    }

    /// Takes in the names and the subjects that begin before a word, in the order of the text.
    fn take_mentions(&mut self, view: &View, next: &mut Next, until: usize) {
        while next.word < until {
            let name = view.analysis.names.get(next.name).filter(|name| name.tokens.start <= next.word);
            if let Some(name) = name {
                self.by_name[next.name] = self.name(view, &name.tokens, name.kind);
                next.named_until = name.tokens.end;
                next.name += 1;
                continue;
            }
            let word = next.word;
            if word >= next.named_until && view.is(word, &["nsubj"]) {
                self.subject(view, word);
            }
            next.word += 1;
        }
    }

    /// A noun for people that is a subject can be meant by a later pronoun; one with a name is the name's.
    fn subject(&mut self, view: &View, word: usize) {
        if view.token(word).upos == "PROPN" {
            let words = view.subtree(word);
            let words = words.start..core_end(view, &words, word);
            let first = view.analysis.names.partition_point(|name| name.tokens.end <= words.start);
            let marked = view.analysis.names.get(first).is_some_and(|name| name.tokens.start < words.end);
            if !marked && view.child(word, &["conj"]).is_none() && view.token(words.end - 1).upos == "PROPN" {
                self.name(view, &words, NameKind::Miscellaneous);
            }
            return;
        }
        if view.token(word).upos != "NOUN" {
            return;
        }
        let person = persons::lookup(&view.form(word).to_lowercase()).or_else(|| persons::lookup(view.lemma(word)));
        let named = view.children(word).iter().any(|&child| view.is(child, &["appos", "flat"]) && view.token(child).upos == "PROPN");
        let words = view.subtree(word);
        if person.is_some_and(|noun| noun.kind != PersonKind::Document) && !named && !is_list(view, &words, word) {
            let words = words.start..core_end(view, &words, word);
            self.described(view, &words, word);
        }
    }

    fn name(&mut self, view: &View, words: &Range<usize>, kind: NameKind) -> Option<usize> {
        let words = &if kind == NameKind::Person { whole_name(view, words) } else { words.clone() };
        let described = describe_name(view, words, kind);
        let known = (0..self.entities.len()).rev().find(|&number| self.entities[number].answers_to(&described));
        let number = known.unwrap_or_else(|| {
            self.entities.push(Entity::named(&described));
            self.entities.len() - 1
        });
        self.entities[number].learn(&described);
        self.mention(view, number, words, MentionForm::Name);
        Some(number)
    }

    fn mention(&mut self, view: &View, number: usize, words: &Range<usize>, form: MentionForm) {
        let top = view.top(words);
        let place = Place { word: top, subject: view.is(top, &["nsubj"]), speaks: false };
        self.entities[number].mention(view.span(words), form, place);
    }

    /// The speaker of a draft, from its source or from the draft that it goes on with.
    fn speaker(&mut self, view: &View, drafts: &[Draft], number: usize) -> Option<usize> {
        let draft = &drafts[number];
        let Some(source) = draft.source.first() else {
            return draft.same_speaker_as.and_then(|other| self.speakers.get(other).copied().flatten());
        };
        let within = (number.saturating_sub(NEIGHBOURS)..number).rev().find(|&other| drafts[other].contains(draft));
        let outer = within.and_then(|other| self.speakers.get(other).copied().flatten());
        let found = self.resolve(view, source, outer, &draft.content);
        if let Some(entity) = found {
            let word = view.top(source);
            self.entities[entity].spoke(word);
        }
        found
    }

    /// A draft that goes on with a later one's speaker is asked again.
    fn second_look(&mut self, drafts: &[Draft]) {
        for (number, draft) in drafts.iter().enumerate() {
            if self.speakers[number].is_none() {
                self.speakers[number] = match draft.source.first() {
                    Some(source) => self.by_words.get(&(source.start, source.end)).copied().flatten(),
                    None => draft.same_speaker_as.and_then(|other| self.speakers[other]),
                };
            }
        }
    }

    /// The entity that some words mean: a name among them, a pronoun, or a description.
    pub fn resolve(&mut self, view: &View, words: &Range<usize>, outer: Option<usize>, said: &[Range<usize>]) -> Option<usize> {
        if let Some(known) = self.by_words.get(&(words.start, words.end)) {
            return *known;
        }
        let found = self.resolve_anew(view, words, outer, said);
        self.by_words.insert((words.start, words.end), found);
        found
    }

    fn resolve_anew(&mut self, view: &View, words: &Range<usize>, outer: Option<usize>, said: &[Range<usize>]) -> Option<usize> {
        let words = view.trimmed(words.clone())?;
        let top = view.top(&words);
        if is_list(view, &words, top) {
            return None;
        }
        if let Some(agency) = outlet_in(view, &words) {
            return Some(self.outlet(agency.name, view.span(&words), top));
        }
        if let Some(number) = self.named_in(view, &words, top) {
            return Some(number);
        }
        if let Some(name) = proper_name(view, &words, top) {
            return self.name(view, &name, NameKind::Person);
        }
        if let Some(author) = author_of(view, &words, top) {
            return self.resolve(view, &author, outer, said);
        }
        if let Some(pronoun) = lexicon::pronouns::lookup(view.form(top)).filter(|_| words.len() <= 2) {
            let found = pronouns::resolve(view, &self.entities, top, pronoun, outer, said)?;
            self.mention(view, found, &words, MentionForm::Pronoun);
            return Some(found);
        }
        let words = view.trimmed(words.start..core_end(view, &words, top))?;
        self.described(view, &words, top)
    }

    /// The entity of the name that the source is, or that the source's noun stands beside.
    fn named_in(&self, view: &View, words: &Range<usize>, top: usize) -> Option<usize> {
        let belongs = |name: &text::Name| {
            let head = view.top(&name.tokens);
            let beside = view.token(head).head == Some(top) && view.is(head, &["appos", "flat", "nmod:desc"]);
            let of_other = view.children(head).iter().any(|&child| view.is(child, &["case"]) && view.token(child).xpos != "POS");
            let person_last = name.kind == NameKind::Person && name.tokens.end == core_end(view, words, top) && !of_other;
            let owner = name.tokens.end < words.end && view.token(name.tokens.end).xpos == "POS";
            (name.tokens.contains(&top) || beside || person_last) && !owner
        };
        let inside = |name: &text::Name| name.tokens.start >= words.start && name.tokens.end <= words.end;
        let names = view.analysis.names.iter().enumerate();
        let mut found: Vec<_> = names.filter(|(_, name)| inside(name) && belongs(name)).collect();
        found.sort_by_key(|(_, name)| (name.kind != NameKind::Person, !name.tokens.contains(&top)));
        // "Stein spokeswoman Ada Field": the noun's own name, not the one it belongs to.
        found.first().and_then(|(number, _)| self.by_name[*number])
    }

    /// The entity that a description means: one described so before, else a new one.
    fn described(&mut self, view: &View, words: &Range<usize>, top: usize) -> Option<usize> {
        let lemma = view.lemma(top).to_lowercase();
        let noun = persons::lookup(&view.form(top).to_lowercase()).or_else(|| persons::lookup(&lemma));
        let determiner = view.child(top, &["det"]).map(|word| view.lemma(word).to_lowercase());
        let indefinite = matches!(determiner.as_deref(), Some("a" | "an" | "another" | "some" | "one"));
        let plural = view.token(top).xpos.ends_with('S') || noun.is_some_and(|noun| noun.number == Number::Many);
        let key = key_of(view, words);
        let known = if indefinite && !plural {
            None
        } else {
            let same = |entity: &Entity| entity.keys.contains(&key);
            let role = |entity: &Entity| !plural && words.len() <= 3 && entity.kind == ActorKind::Person && entity.roles.contains(&lemma);
            let entities = || (0..self.entities.len()).rev();
            entities().find(|&number| same(&self.entities[number])).or_else(|| entities().find(|&number| role(&self.entities[number])))
        };
        let number = match known {
            Some(number) => number,
            None => {
                self.entities.push(Entity::nominal(view.words_of(words), key, noun, plural, &lemma));
                self.entities.len() - 1
            }
        };
        self.mention(view, number, words, MentionForm::Nominal);
        Some(number)
    }

    /// The entity of an agency or outlet named by the page, by its canonical name.
    pub fn outlet(&mut self, name: &'static str, span: ByteSpan, place: usize) -> usize {
        let known = self.entities.iter().position(|entity| entity.canonical == Some(name) || entity.name == name);
        let number = known.unwrap_or_else(|| {
            let kind = ActorKind::Outlet;
            self.entities.push(Entity { name: name.to_owned(), canonical: Some(name), kind, ..Entity::default() });
            self.entities.len() - 1
        });
        let place = Place { word: place, subject: false, speaks: false };
        self.entities[number].mention(span, MentionForm::Name, place);
        number
    }
}

/// A person's name with the parts beside it that the model left out ("Abu" of "Abu Karim").
fn whole_name(view: &View, words: &Range<usize>) -> Range<usize> {
    let sentence = view.sentence_words(words.start);
    let part = |word: usize, other: usize| {
        let linked = view.token(word).head == Some(other) || view.token(other).head == Some(word);
        view.token(word).upos == "PROPN" && linked && view.is(if view.token(word).head == Some(other) { word } else { other }, &["flat"])
    };
    let mut words = words.clone();
    while words.start > sentence.start && part(words.start - 1, words.start) {
        words.start -= 1;
    }
    while words.end < sentence.end && part(words.end, words.end - 1) {
        words.end += 1;
    }
    words
}

/// Those whose paper, figure or word it is: the activists of "estimates of activists".
fn author_of(view: &View, words: &Range<usize>, top: usize) -> Option<Range<usize>> {
    let noun = persons::lookup(&view.lemma(top).to_lowercase()).filter(|noun| noun.kind == PersonKind::Document);
    noun?;
    let speaks = |child: usize| view.token(child).upos == "PROPN" || persons::lookup(&view.form(child).to_lowercase()).or_else(|| persons::lookup(view.lemma(child))).is_some_and(|noun| noun.kind != PersonKind::Document);
    let author = view.children(top).iter().copied().find(|&child| words.contains(&child) && view.is(child, &["nmod"]) && speaks(child))?;
    let case = |word: &usize| view.is(*word, &["case"]) && view.token(*word).head == Some(author);
    let all = view.subtree(author);
    let start = all.clone().filter(|word| *word < author && case(word)).max().map_or(all.start, |word| word + 1);
    let end = all.clone().find(|word| *word > author && (case(word) || view.is(*word, &["acl", "punct"]))).unwrap_or(all.end);
    (start < end && words.len() > end - start).then_some(start..end)
}

/// A name that the model did not mark, told by its tags: right behind a title ("Envoy Karl Rasmus"), or
/// beside the description between commas ("The envoy, Ingrid Solheim, said").
fn proper_name(view: &View, words: &Range<usize>, top: usize) -> Option<Range<usize>> {
    let run = |start: usize| {
        let part = |word: &usize| view.token(*word).upos == "PROPN" || view.token(*word).xpos == "HYPH";
        let end = (start..view.sentence_words(top).end).take_while(part).last().map_or(start, |word| word + 1);
        (end > start).then_some(start..end)
    };
    let person = |word: usize| {
        let (form, lemma) = (view.form(word), view.lemma(word).to_lowercase());
        lexicon::titles::lookup(form).is_some() || persons::lookup(&lemma).is_some_and(|noun| noun.kind == PersonKind::Person && noun.number == Number::One)
    };
    let last = words.end - 1;
    let sentence = view.sentence_words(top);
    if person(last) && sentence.contains(&words.end)
        && let Some(name) = run(words.end) {
            return Some(name);
        }
    if let Some(title) = words.clone().filter(|&word| word < last && person(word)).max()
        && let Some(name) = run(title + 1).filter(|name| name.end == words.end) {
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

/// Whether the words are several people: "Kerry and Lavrov".
fn is_list(view: &View, words: &Range<usize>, top: usize) -> bool {
    let conjunct = |&child: &usize| view.is(child, &["conj"]) && words.contains(&child) && view.is_nominal(child);
    view.is_nominal(top) && view.children(top).iter().any(conjunct)
}

/// Where a source's own noun phrase ends: before a comma, a relative clause, or a bracket.
fn core_end(view: &View, words: &Range<usize>, top: usize) -> usize {
    let after = |word: usize| word > top && (view.is_mark(word) && view.token(word).xpos != "HYPH");
    let clause = view.children(top).iter().copied().find(|&child| child > top && view.is(child, &["acl:relcl"]));
    let clause = clause.map_or(words.end, |child| view.subtree(child).start);
    words.clone().find(|&word| after(word)).unwrap_or(words.end).min(clause).max(top + 1).min(words.end)
}

/// A description without its article, in lower case: what two mentions of one group share.
fn key_of(view: &View, words: &Range<usize>) -> String {
    let kept = words.clone().filter(|&word| view.token(word).upos != "DET");
    let lemmas: Vec<String> = kept.map(|word| view.lemma(word).to_lowercase()).collect();
    lemmas.join(" ")
}

impl Described {
    /// The kind of actor that a name's kind suggests.
    pub fn actor_kind(kind: NameKind) -> ActorKind {
        match kind {
            NameKind::Person => ActorKind::Person,
            NameKind::Organisation => ActorKind::Organisation,
            NameKind::Location => ActorKind::Place,
            NameKind::Miscellaneous => ActorKind::Unknown,
        }
    }
}
