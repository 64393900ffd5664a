//! What a candidate's words tell about the statement: act, manner, polarity, addressees, time, place.

use crate::candidates::Candidate;
use crate::clause::led_right_behind;
use crate::cues;
use crate::events::modality;
use crate::numbers::opens_bound;
use crate::view::{View, overlap};
use lexicon::constructions::Construction;
use lexicon::cues::{Addressee, Cue};
use lexicon::particles::ParticleKind;
use lexicon::relays::Way;
use lexicon::times::TimeKind;
use record::{Act, ByteSpan, Content, Manner, Polarity};
use text::{NameKind, Rel, Upos, Word, Words};

/// What the words of one candidate tell.
#[derive(Debug)]
pub struct Description {
    /// Dictionary form of the cue; empty where there is none.
    pub lemma: String,
    /// What the speaker does.
    pub act: Act,
    /// Whether it was done.
    pub polarity: Polarity,
    /// Whose wording it is.
    pub manner: Manner,
    /// The content in stretches, marks left out.
    pub content: Vec<Content>,
    /// Words for those spoken to.
    pub addressees: Vec<Words>,
    /// Words that say when.
    pub time: Option<ByteSpan>,
    /// Words that say where.
    pub place: Option<ByteSpan>,
}

/// Reads the words of one candidate.
pub fn describe(view: &View, candidate: &Candidate) -> Description {
    let cue = candidate.cue.first();
    let (lemma, entry) = cue.map_or_else(Default::default, |cue| cues::of_words(view, cue));
    let verb = cue.map(|cue| view.top(cue));
    let candidate = &without_addressee(view, candidate, verb, entry);
    let content = content(view, candidate);
    let adjuncts = verb.map(|verb| adjuncts(view, candidate, verb)).unwrap_or_default();
    Description {
        act: act(view, entry, &content),
        polarity: verb.map_or(Polarity::Positive, |verb| polarity(view, candidate, verb)),
        manner: manner(view, candidate),
        addressees: verb.map(|verb| addressees(view, candidate, verb, entry)).unwrap_or_default(),
        time: (adjuncts.iter().find(|words| is_time(view, words)).map(|words| view.span(words)))
            .or_else(|| verb.and_then(|verb| day_behind(view, candidate, verb))),
        place: adjuncts.iter().find_map(|words| place_in(view, words)),
        lemma,
        content,
    }
}

/// "ordered the police to clear the square": the police are spoken to; what is said begins behind them.
fn without_addressee(view: &View, candidate: &Candidate, verb: Option<Word>, entry: Option<&Cue>) -> Candidate {
    let mut candidate = candidate.clone();
    let Some(verb) = verb.filter(|_| entry.is_some_and(|cue| cue.addressee != Addressee::None)) else {
        return candidate;
    };
    let clause = view.dependents(verb).with(&[Rel::Xcomp, Rel::Ccomp, Rel::Advcl]).behind().next();
    let Some(clause) = clause.map(|clause| view.subtree(clause)) else { return candidate };
    let begins =
        |content: &&mut Words| content.start > verb && content.start < clause.start && clause.start < content.end;
    if let Some(content) = candidate.content.iter_mut().find(begins) {
        let spoken_to = view.dependents(verb).any(|child| {
            view.is(child, &[Rel::Obj, Rel::Iobj, Rel::Obl])
                && can_hear(view, child)
                && content.contains(&child)
                && child < clause.start
        });
        if spoken_to {
            content.start = clause.start;
        }
    }
    candidate
}

fn act(view: &View, entry: Option<&Cue>, content: &[Content]) -> Act {
    let known = entry.map_or(Act::Asserts, |cue| cue.act);
    let asks = |content: &Content| {
        content.quoted && content.span.of(view.text).trim_end_matches(['"', '”', ' ']).ends_with('?')
    };
    let words = |content: &Content| content.span.of(view.text).trim_end_matches([',', '.']).to_lowercase();
    if let [only] = content
        && view.lexicon.cues.lookup(&words(only), Upos::Noun.label()).is_some_and(|cue| cue.act == Act::DeclinesComment)
    {
        return Act::DeclinesComment;
    }
    match known {
        Act::Asserts if content.last().is_some_and(asks) => Act::Asks,
        other => other,
    }
}

/// Negative where the cue's verb or its auxiliary is negated, where the words above it deny it, and where nobody says
/// it.
fn polarity(view: &View, candidate: &Candidate, verb: Word) -> Polarity {
    let negated = |&child: &Word| {
        view.is(child, &[Rel::Advmod, Rel::Aux, Rel::Det])
            && view.lexicon.particles.is(view.lemma(child), ParticleKind::Negation)
    };
    let nobody = || candidate.source.iter().any(|source| is_nobody(view, view.top(source)));
    // "Has yet to condemn": the cue is its last verb.
    let mut said = candidate.cue.iter().cloned().flatten().filter(|&word| view.token(word).upos == Upos::Verb);
    // "Failed to agree on".
    let mut denied = || said.any(|word| modality::is_denied(view, word) || modality::comes_to_nothing(view, word));
    if view.children(verb).iter().any(negated) || nobody() || denied() {
        Polarity::Negative
    } else {
        Polarity::Positive
    }
}

/// Whether a word says that there is none: "nobody", "no group", "neither side", "not one shell".
pub fn is_nobody(view: &View, word: Word) -> bool {
    const NOBODY: [ParticleKind; 2] = [ParticleKind::Negation, ParticleKind::Nobody];
    // "No fewer than ten" are some.
    let none =
        |child: Word| view.lexicon.particles.is(view.lemma(child), ParticleKind::Negation) && !opens_bound(view, child);
    let first = view.subtree(word).start;
    let counts = |next: Word| view.token(next).upos == Upos::Num || view.serves(next, Construction::Article);
    let not_one = first < word && view.serves(first, Construction::Not) && counts(first + 1);
    view.dependents(word).with(&[Rel::Det, Rel::Cc]).any(none)
        || not_one
        || !opens_bound(view, word)
            && NOBODY.iter().any(|&kind| view.lexicon.particles.is(&view.lemma(word).to_lowercase(), kind))
}

/// Direct where all words stand in quotation marks or in a transcript's turn, indirect where none does.
fn manner(view: &View, candidate: &Candidate) -> Manner {
    if candidate.origin.is_verbatim() {
        return Manner::Direct;
    }
    let words = || candidate.content.iter().cloned().flatten().filter(|&word| !view.is_mark(word));
    let quoted = words().filter(|&word| is_quoted(view, word)).count();
    match (quoted, words().count()) {
        (0, _) => Manner::Indirect,
        (some, all) if some == all => Manner::Direct,
        _ => Manner::Mixed,
    }
}

fn is_quoted(view: &View, word: Word) -> bool {
    view.quotations_near(word.alone()).next().is_some()
}

/// The content cut where quotation begins and ends, without the outer marks.
fn content(view: &View, candidate: &Candidate) -> Vec<Content> {
    let turn = candidate.origin.is_verbatim();
    let mut found = Vec::new();
    let mut ranges = candidate.content.clone();
    ranges.sort_by_key(|range| (range.start, range.end));
    for range in ranges {
        let mut word = range.start;
        while word < range.end {
            let quoted = is_quoted(view, word);
            let mut end = word + 1;
            while end < range.end && is_quoted(view, end) == quoted && !outer_mark_between(view, end) {
                end += 1;
            }
            if let Some(piece) = stripped(view, word.until(end), quoted, turn) {
                found.push(Content { span: view.span(&piece), quoted: quoted || turn });
            }
            word = end;
        }
    }
    found
}

/// Whether another outer quotation begins at a word.
fn outer_mark_between(view: &View, word: Word) -> bool {
    view.quotations_near(word.alone()).any(|quotation| quotation.tokens.start == word)
}

/// A piece without its quotation marks (quoted) or without marks at its ends (not quoted).
fn stripped(view: &View, mut piece: Words, quoted: bool, turn: bool) -> Option<Words> {
    let outer = |word: Word| {
        view.quotations_near(word.alone()).any(|quotation| {
            (quotation.opened && quotation.tokens.start == word)
                || (quotation.closed && quotation.tokens.end == word + 1)
        })
    };
    if !quoted {
        if !turn {
            return view.trimmed(piece);
        }
        // A turn keeps the mark of its question; a full stop is no part of what is said.
        piece.end -= usize::from(piece.len() > 1 && view.form(piece.end - 1) == ".");
        return Some(piece);
    }
    if outer(piece.start) {
        piece.start += 1;
    }
    if piece.end > piece.start && outer(piece.end - 1) {
        piece.end -= 1;
    }
    (piece.start < piece.end && piece.clone().any(|word| !view.is_mark(word))).then_some(piece)
}

/// Objects of "told", or the "to" of "said to", outside of source and content.
fn addressees(view: &View, candidate: &Candidate, verb: Word, entry: Option<&Cue>) -> Vec<Words> {
    let kind = entry.map_or(Addressee::None, |cue| cue.addressee);
    // "called on the government": the preposition is the cue's.
    let cue_words = |word: Word| candidate.cue.iter().any(|cue| cue.contains(&word));
    let of_cue = |child: Word| view.is(child, &[Rel::Obl]) && view.dependents(child).with(&[Rel::Case]).any(cue_words);
    let fits = |child: Word| match kind {
        Addressee::Object => {
            (view.is(child, &[Rel::Obj, Rel::Iobj]) || of_cue(child)) && can_hear(view, child) && child > verb
        }
        Addressee::To | Addressee::Of => has_case(view, child, kind.as_str()),
        Addressee::None => false,
    };
    let audience = |&child: &Word| {
        view.is(child, &[Rel::Case]) && view.lexicon.particles.is(view.lemma(child), ParticleKind::Audience)
    };
    let to_someone = |child: Word| {
        view.is(child, &[Rel::Obl, Rel::Nmod]) && view.children(child).iter().any(audience) && can_hear(view, child)
    };
    let heard = view.children(verb).iter().flat_map(|&child| heard_by(view, child));
    let heard = heard.chain(candidate.source.iter().flat_map(|source| heard_by(view, view.top(source))));
    let spoken_to = view.children(verb).iter().copied().filter(|&child| fits(child) || to_someone(child));
    let mut found = Vec::new();
    let mut spoken_to: Vec<Word> = spoken_to.chain(heard).collect();
    spoken_to.sort_unstable();
    spoken_to.dedup();
    for child in spoken_to {
        if view.token(child).upos == Upos::Verb {
            continue;
        }
        let words = phrase(view, child);
        let taken = |range: &Words| overlap(range, &words);
        if !candidate.content.iter().any(taken) && !candidate.source.iter().any(taken) {
            found.extend(joined_phrases(view, child));
        }
    }
    found
}

/// Whoever was spoken to: "in an interview with the paper", "in remarks to the agency", "speaking to the agency".
fn heard_by(view: &View, word: Word) -> Vec<Word> {
    let below = view.dependents(word).with(&[Rel::Acl, Rel::Advcl]);
    let hears = |&word: &Word| view.lexicon.relays.way_of(view.lemma(word)) == Some(Way::Hears);
    let leads = |case: Word| view.lexicon.particles.is(view.lemma(case), ParticleKind::Hearer);
    let led = |&word: &Word| view.child(word, &[Rel::Case]).is_some_and(leads);
    let of = |word: Word| {
        let own = view.dependents(word).with(&[Rel::Obl, Rel::Nmod]).behind().find(led);
        own.or_else(|| led_right_behind(view, word, leads))
    };
    let words = std::iter::once(word).chain(below).filter(hears);
    words.filter_map(of).filter(|&word| can_hear(view, word)).collect()
}

fn has_case(view: &View, word: Word, preposition: &str) -> bool {
    view.dependents(word).with(&[Rel::Case]).any(|child| view.lemma(child) == preposition)
}

/// Whether a noun can be spoken to: a name, a pronoun, or a noun for people.
fn can_hear(view: &View, word: Word) -> bool {
    view.token(word).upos == Upos::Propn
        || view.lexicon.pronouns.lookup(view.form(word)).is_some()
        || view.lexicon.persons.lookup(view.lemma(word)).is_some()
        || view.lexicon.persons.lookup(&view.form(word).to_lowercase()).is_some()
}

/// A noun with what belongs to it, its preposition left out.
pub fn phrase(view: &View, word: Word) -> Words {
    let words = view.subtree(word);
    let case = view.dependents(word).with(&[Rel::Case, Rel::Mark]).before().max();
    let start = case.map_or(words.start, |case| case + 1);
    let clause = view.dependents(word).with(&[Rel::Acl, Rel::Punct, Rel::Parataxis]).behind().next();
    start.until(clause.map_or(words.end, |child| view.subtree(child).start).max(word + 1))
}

/// Each of several joined nouns for itself.
fn joined_phrases(view: &View, word: Word) -> Vec<Words> {
    let others: Vec<Word> = view.dependents(word).with(&[Rel::Conj]).collect();
    let first_end = others.first().map(|&other| view.subtree(other).start);
    let mut words = phrase(view, word);
    if let Some(end) = first_end {
        while words.start < words.end
            && words.end > word + 1
            && (words.end > end || view.is_mark(words.end - 1) || view.is(words.end - 1, &[Rel::Cc]))
        {
            words.end -= 1;
        }
    }
    std::iter::once(words)
        .chain(others.into_iter().map(|other| joined_phrase(view, other)))
        .filter(|words| !words.is_empty())
        .collect()
}

fn joined_phrase(view: &View, word: Word) -> Words {
    let mut words = phrase(view, word);
    while words.start < word && (view.is(words.start, &[Rel::Cc]) || view.is_mark(words.start)) {
        words.start += 1;
    }
    words
}

/// Phrases beside the cue's verb that are neither source, content nor addressee.
fn adjuncts(view: &View, candidate: &Candidate, verb: Word) -> Vec<Words> {
    let mut found: Vec<Words> = view
        .children(verb)
        .iter()
        .filter(|&&child| view.is(child, &[Rel::Obl, Rel::Advmod, Rel::Nmod, Rel::Advcl]) || is_day(view, child))
        .filter_map(|&child| view.trimmed(phrase(view, child)))
        .filter(|words| !candidate.content.iter().chain(&candidate.source).any(|range| overlap(range, words)))
        .collect();
    found.sort_by_key(|words| words.start);
    found
}

pub fn is_day(view: &View, word: Word) -> bool {
    view.lexicon.times.kind_of(view.lemma(word)).is_some() && view.is_nominal(word) || is_of_month(view, word)
}

/// A day by its number: "2" in "an October 2 attack", "on August 24".
fn is_of_month(view: &View, word: Word) -> bool {
    let month = |child: &Word| view.lexicon.times.kind_of(view.lemma(*child)) == Some(TimeKind::Month);
    view.token(word).upos == Upos::Num && view.children(word).iter().any(month)
}

pub fn is_time(view: &View, words: &Words) -> bool {
    let top = view.top(words);
    let year = |word: Word| view.token(word).upos == Upos::Num && view.form(word).len() == 4;
    // "may" the verb and "second" the ordinal are no times.
    // "Overnight" is no noun, but says when.
    let part_of_day = || view.lexicon.times.lookup(view.lemma(top)).is_some_and(|word| word.kind == TimeKind::Part);
    let adverb = view.token(top).upos == Upos::Adv;
    // "The day before", "a week later": the adverb heads what says when.
    let from_unit =
        |&child: &Word| view.is(child, &[Rel::OblUnmarked]) && view.lexicon.times.kind_of(view.lemma(child)).is_some();
    (view.is_nominal(top) || adverb) && view.lexicon.times.kind_of(view.lemma(top)).is_some()
        || adverb && view.children(top).iter().any(from_unit)
        || adverb && part_of_day()
        || is_of_month(view, top)
        || (words.len() == 1 && year(top))
}

/// "said on Monday", where the tree hangs the day elsewhere: a day right behind the cue's verb.
fn day_behind(view: &View, candidate: &Candidate, verb: Word) -> Option<ByteSpan> {
    let taken = |word: Word| candidate.content.iter().chain(&candidate.source).any(|range| range.contains(&word));
    let end = view.sentence_words(verb).end.min(verb + 4);
    let mut beside = (verb + 1).until(end).take_while(|&word| !view.is_mark(word) && !taken(word));
    let day = |word: &Word| {
        view.token(*word).upos != Upos::Verb
            && matches!(view.lexicon.times.kind_of(view.lemma(*word)), Some(TimeKind::Weekday | TimeKind::Deictic))
    };
    beside.find(day).map(|word| view.token(word).span)
}

/// A place named in a phrase that begins with a preposition of place, or that is one.
pub fn place_in(view: &View, words: &Words) -> Option<ByteSpan> {
    let top = view.top(words);
    let says_where = |&child: &Word| {
        view.is(child, &[Rel::Case]) && view.lexicon.particles.is(view.lemma(child), ParticleKind::Place)
    };
    if !view.children(top).iter().any(says_where) {
        return None;
    }
    view.name_at(top).filter(|name| name.kind == NameKind::Location).map(|name| name.span)
}
