//! Candidates from headlines that end or begin with whoever says it: "12 killed in blast: minister", "Dam will hold –
//! engineers", "Ministry: 12 killed in blast".

use super::{Candidate, Candidates, Origin};
use crate::layout::Layout;
use crate::view::{View, overlap};
use lexicon::persons::PersonKind;
use text::{NameKind, Upos, Word, Words, Xpos};

/// Whoever says it is named in so many words at the most.
const SPEAKER: usize = 8;
/// What is said has so many words at least.
const SAID: usize = 3;
/// A headline that begins so is among so many paragraphs at the head of the report.
const HEAD: usize = 3;

/// Adds a candidate for each such headline of which no words are read yet; a bare name may as well be what the headline
/// leads up to ("Police name victim: Ola Brandt") and gives none.
pub fn find(view: &View, layout: &Layout, candidates: &mut Candidates) {
    for (said, speaker) in ends(view, layout).into_iter().chain(begins(view, layout)) {
        let read = |candidate: &Candidate| {
            let parts = candidate.source.iter().chain(&candidate.cue).chain(&candidate.content);
            parts.into_iter().any(|words| overlap(words, &said) || overlap(words, &speaker))
        };
        if is_described(view, &speaker) && !candidates.iter().any(read) {
            let (source, content) = (vec![speaker], vec![said]);
            candidates.push(Candidate { source, content, origin: Origin::Headline, ..Candidate::default() });
        }
    }
}

/// The two parts of each headline that ends with a name or a word for somebody behind a colon or a dash.
pub fn ends(view: &View, layout: &Layout) -> Vec<(Words, Words)> {
    let headlines =
        view.analysis.paragraphs.iter().filter(|paragraph| !layout.is_boilerplate(view, paragraph.tokens.start));
    headlines.filter_map(|paragraph| parts(view, &paragraph.tokens)).collect()
}

/// The two parts of each headline that begins with a word for somebody and a colon; "Analysis: …" says of what sort the
/// text is.
fn begins(view: &View, layout: &Layout) -> Vec<(Words, Words)> {
    let head = view.analysis.paragraphs.iter().take(HEAD).map(|paragraph| &paragraph.tokens);
    let plain = |words: &&Words| {
        let dateline = layout.dateline.as_ref().is_some_and(|dateline| overlap(&dateline.words, words));
        let turn = layout.turns.iter().any(|turn| words.contains(&turn.colon));
        let quoted = view.quotations_near((*words).clone()).next().is_some();
        let aside = words.is_empty() || layout.is_aside(view, words.start);
        !(aside || dateline || turn || quoted) && view.token(words.end - 1).xpos != Xpos::Stop
    };
    let parts = |words: &Words| {
        let colon = words.clone().take(SPEAKER).find(|&word| view.form(word) == ":")?;
        let speaker = view.trimmed(words.start.until(colon))?;
        let said = view.trimmed((colon + 1).until(words.end)).filter(|said| said.len() >= SAID)?;
        let verb = |word: Word| matches!(view.token(word).upos, Upos::Verb | Upos::Aux);
        let last = view.lemma(speaker.end - 1).to_lowercase();
        let paper = view.lexicon.persons.lookup(&last).is_some_and(|noun| noun.kind == PersonKind::Document);
        // "Halm: …" is a dateline; "Halm mayor: …" is somebody.
        let place = view.name_at(speaker.end - 1).is_some_and(|name| name.kind == NameKind::Location);
        let fits = said.clone().any(verb) && !speaker.clone().any(verb) && !paper && !place;
        fits.then_some((said, speaker))
    };
    head.filter(plain).filter_map(parts).collect()
}

fn parts(view: &View, line: &Words) -> Option<(Words, Words)> {
    let last = line.end.before().filter(|last| line.contains(last) && !view.is_mark(*last))?;
    let is_break = |word: Word| {
        let spaced = || {
            let (before, after) = (view.token(word - 1).span.end, view.token(word + 1).span.start);
            before < view.token(word).span.start && view.token(word).span.end < after
        };
        view.form(word) == ":" || matches!(view.form(word), "–" | "—" | "-" | "--") && spaced()
    };
    let first = last.saturating_sub(SPEAKER).max(line.start + SAID);
    let mark = first.until(last).rev().find(|&word| is_break(word))?;
    let (said, speaker) = (line.start.until(mark), (mark + 1).until(line.end));
    let tells = |word: Word| matches!(view.token(word).upos, Upos::Verb | Upos::Aux | Upos::Num);
    let names = |word: Word| !matches!(view.token(word).upos, Upos::Verb | Upos::Aux) && !view.is_mark(word);
    let whole = said.clone().all(|word| !matches!(view.form(word), ":" | "–" | "—"));
    let fits = said.clone().any(tells) && speaker.clone().all(names) && whole && is_somebody(view, &speaker);
    fits.then_some((said, speaker))
}

/// The main noun of a phrase: the last before a preposition.
fn noun(view: &View, words: &Words) -> Option<Word> {
    let own = words.clone().take_while(|&word| view.token(word).upos != Upos::Adp);
    own.filter(|&word| matches!(view.token(word).upos, Upos::Noun | Upos::Propn)).last()
}

fn is_somebody(view: &View, words: &Words) -> bool {
    let name = |word: Word| {
        let kind = view.name_at(word).map(|name| name.kind);
        matches!(kind, Some(NameKind::Person | NameKind::Organisation))
    };
    noun(view, words).is_some_and(name) || is_described(view, words)
}

/// Whether the words say what somebody is: an office, a trade, a body.
fn is_described(view: &View, words: &Words) -> bool {
    let persons = |word: Word| view.lexicon.persons.lookup(&view.lemma(word).to_lowercase()).is_some();
    let body = |word: Word| view.name_at(word).is_some_and(|name| name.kind == NameKind::Organisation);
    let listed = || view.lexicon.agencies.lookup(view.words_of(words)).is_some();
    let noun = noun(view, words);
    let titled = || noun.is_some_and(|noun| words.start.until(noun).any(persons));
    noun.is_some_and(|noun| persons(noun) || body(noun)) || titled() || listed()
}
