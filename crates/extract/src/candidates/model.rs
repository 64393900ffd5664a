//! Candidates from the model's attributions.

use super::{Candidate, Candidates, Origin};
use crate::clause::is_infinitive;
use crate::layout::Layout;
use crate::view::{View, overlap};
use lexicon::cues::{Addressee, CueKind};
use lexicon::persons;
use lexicon::times::TimeKind;
use std::borrow::Cow;
use text::{Attribution, Rel, Upos, Word, Words, Xpos};

/// Takes over the attributions of the analysis that stand in the report proper.
pub fn find(view: &View, layout: &Layout, candidates: &mut Candidates) {
    for found in view.analysis.attributions.iter().filter_map(|found| with_verb(view, found)) {
        let found = found.as_ref();
        let Some(cue) = found.cue.first() else { continue };
        if layout.is_boilerplate(view, cue.start) || found.content.is_empty() && found.source.is_empty() {
            continue;
        }
        // A colon says that somebody speaks, and is no word for it; a transcript's turns are candidates already.
        let colon = cue.clone().all(|word| view.is_mark(word));
        if colon && layout.turns.iter().any(|turn| turn.colon == cue.start || turn.says(cue.start)) {
            continue;
        }
        // Without a source, a word that is no cue, or that only names ("a base called Q-West"), says nothing.
        let unsure = || crate::cues::of_words(view, cue).1.is_none() || view.relation(view.top(cue)) == Rel::Acl;
        let nobody = found.source.is_empty() && unsure();
        if !colon && (nobody || is_measure(view, found) || is_bystander(view, found)) {
            continue;
        }
        let (source, content) = whole_clause(view, found).unwrap_or_else(|| {
            // A range of marks alone is nothing said.
            let said = |range: &Words| view.trimmed(range.clone()).is_some();
            let content = content_of(view, found).into_iter().filter(said).collect();
            with_subject(view, found, source_of(view, found), content)
        });
        let (source, content) = match source.first().filter(|source| is_said_of(view, found, source)) {
            Some(subject) => (Vec::new(), std::iter::once(subject.clone()).chain(content).collect()),
            None => (source, content),
        };
        candidates.push(Candidate {
            source,
            cue: if colon { Vec::new() } else { without_owners(view, &found.cue) },
            content,
            origin: if colon { Origin::Colon } else { Origin::Model },
            ..Candidate::default()
        });
    }
}

/// "Committed her" of "committed her government": whose something is, or an article, is no part of a cue that ends
/// before that.
fn without_owners(view: &View, cue: &[Words]) -> Vec<Words> {
    let own = |words: &Words| {
        let owns = |word: Word| {
            view.is(word, &[Rel::Det, Rel::NmodPoss])
                && view.token(word).head.is_some_and(|head| head > word && !words.contains(&head))
        };
        let mut end = words.end;
        while end > words.start + 1 && owns(end - 1) {
            end -= 1;
        }
        words.start.until(end)
    };
    cue.iter().map(own).collect()
}

/// "He also said", where the model marked "also": the cue is the verb. Nothing where the adverb goes with no word of
/// saying: "a base also called “Q-West”".
fn with_verb<'a>(view: &View, found: &'a Attribution) -> Option<Cow<'a, Attribution>> {
    let adverb = found.cue.first().map(|cue| view.top(cue)).filter(|&word| view.token(word).upos == Upos::Adv);
    let known = || found.cue.first().is_some_and(|cue| crate::cues::of_words(view, cue).1.is_some());
    let Some(adverb) = adverb.filter(|_| !known()) else { return Some(Cow::Borrowed(found)) };
    let verb = view.token(adverb).head.filter(|&verb| view.token(verb).upos == Upos::Verb)?;
    let tensed = matches!(view.token(verb).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    if !tensed && view.child(verb, &[Rel::Aux]).is_none() {
        return None;
    }
    crate::cues::of_word(view, verb)?;
    let free = |ranges: &[Words]| ranges.iter().all(|range| !range.contains(&verb));
    let clear = free(&found.source) && free(&found.content);
    clear.then(|| Cow::Owned(Attribution { cue: vec![verb.alone()], ..found.clone() }))
}

/// “We hold it.” Beside him, the mayor nodded: what another does in a sentence of its own behind a quotation, where the
/// sentence before tells what somebody else does.
fn is_bystander(view: &View, found: &Attribution) -> bool {
    let ([content], Some(cue), Some(source)) = (&found.content[..], found.cue.first(), found.source.first()) else {
        return false;
    };
    let Some(quotation) = view.quotations_near(content.clone()).next().map(|quotation| quotation.tokens.clone()) else {
        return false;
    };
    let whole = content.start <= quotation.start + 1 && quotation.end <= content.end + 1;
    let closed = quotation.clone().rev().take(2).any(|word| view.form(word) == ".");
    let gap = quotation.end.until(source.start.max(quotation.end)).filter(|&word| !view.is_mark(word)).count();
    let apart = view.sentence_of(cue.start) != view.sentence_of(quotation.end - 1) && source.start >= quotation.end;
    let paragraph = &view.analysis.paragraphs[view.paragraph_of(cue.start)].tokens;
    let before = paragraph.start.until(quotation.start.max(paragraph.start));
    let acts = |word: Word| {
        let person = view.token(word).upos == Upos::Propn
            || view.lexicon.pronouns.lookup(view.form(word)).is_some_and(|pronoun| pronoun.gender.is_some());
        view.is(word, &[Rel::Nsubj]) && person
    };
    whole && closed && apart && gap > 0 && before.into_iter().any(acts)
}

/// "The ministry is said to be preparing an offer": others say it, of the ministry.
fn is_said_of(view: &View, found: &Attribution, source: &Words) -> bool {
    let Some(cue) = found.cue.first() else { return false };
    let verb = view.top(cue);
    let passive = view.child(verb, &[Rel::AuxPass]).is_some() && view.child(verb, &[Rel::NsubjPass]).is_some();
    let of_it = view.child(verb, &[Rel::NsubjPass]) == Some(view.top(source)) && source.end <= verb;
    // "Was quoted as saying" is the subject's own.
    let alone = cue.clone().all(|word| word <= verb || view.token(word).upos != Upos::Verb);
    let infinitive = view.child(verb, &[Rel::Xcomp]).is_some_and(|clause| is_infinitive(view, clause));
    passive && of_it && alone && infinitive
}

/// Where the model takes the subject of a word of saying for a part of what is said: "the front denied taking part".
fn with_subject(
    view: &View,
    found: &Attribution,
    source: Vec<Words>,
    mut content: Vec<Words>,
) -> (Vec<Words>, Vec<Words>) {
    let subject = || {
        let cue = found.cue.first()?;
        let verb = view.top(cue);
        let entry = crate::cues::of_words(view, cue).1?;
        let speaks = matches!(entry.kind, CueKind::Speech | CueKind::Writing | CueKind::Order | CueKind::Question);
        let active = view.child(verb, &[Rel::AuxPass]).is_none() && view.token(verb).upos == Upos::Verb;
        let subject =
            view.child(verb, &[Rel::Nsubj]).filter(|&word| view.relation(word) == Rel::Nsubj && speaks && active)?;
        let words = view.trimmed(view.subtree(subject))?;
        let tensed = matches!(view.token(verb).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
        (tensed && words.end <= verb && view.is_nominal(subject)).then_some(words)
    };
    if !source.is_empty() || content.len() < 2 {
        return (source, content);
    }
    match subject().and_then(|words| Some((content.iter().position(|range| crate::view::holds(&words, range))?, words)))
    {
        Some((place, words)) => {
            content.remove(place);
            (vec![words], content)
        }
        None => (source, content),
    }
}

/// "shared out according to need": what stands behind the preposition is nobody who says anything.
fn is_measure(view: &View, found: &Attribution) -> bool {
    let (Some(cue), Some(source)) = (found.cue.first(), found.source.first()) else { return false };
    let preposition = crate::cues::of_words(view, cue).1.is_some_and(|cue| cue.pos == Upos::Adp.label());
    let noun = |word: Word| {
        matches!(view.token(word).upos, Upos::Propn | Upos::Pron | Upos::Num)
            || view
                .lexicon
                .persons
                .lookup(&view.form(word).to_lowercase())
                .or_else(|| view.lexicon.persons.lookup(view.lemma(word)))
                .is_some()
    };
    preposition && !source.clone().any(noun)
}

/// Who says it: the words that the model marked, mended by the tree, or else the subject.
fn source_of(view: &View, found: &Attribution) -> Vec<Words> {
    if found.source.is_empty() {
        return subject_of(view, found);
    }
    let mended = controller(view, found).or_else(|| whole_list(view, found));
    mended.map_or_else(
        || found.source.iter().map(|source| with_determiner(view, found, source)).collect(),
        |source| vec![source],
    )
}

/// "The Halm office", "Governor Marta Sole", where the model left out the first words.
fn with_determiner(view: &View, found: &Attribution, source: &Words) -> Words {
    let mut words = source.clone();
    let belongs = |before: Word, words: &Words| {
        let head = view.token(before).head;
        let free = !found.cue.iter().chain(&found.content).any(|words| words.contains(&before));
        let describes = view.is(before, &[Rel::Det, Rel::Amod, Rel::Compound, Rel::NmodPoss])
            || view.is(before, &[Rel::Nmod]) && view.child(before, &[Rel::Case]).is_none();
        describes && head.is_some_and(|head| words.contains(&head)) && free && !view.is_mark(before)
    };
    while let Some(before) = words.start.before().filter(|&before| belongs(before, &words)) {
        words.start = before;
    }
    words
}

/// What is said, from the first word of its first phrase: in "said on Monday 12 houses burnt" the number belongs to it,
/// and the day does not.
fn content_of(view: &View, found: &Attribution) -> Vec<Words> {
    let taken = |word: Word| found.cue.iter().chain(&found.source).any(|words| words.contains(&word));
    let is_weekday = |word: Word| view.lexicon.times.kind_of(view.lemma(word)) == Some(TimeKind::Weekday);
    let is_day = |word: Word| {
        let led = word.before().is_some_and(|before| view.token(before).upos == Upos::Adp && !taken(word));
        led && is_weekday(word)
    };
    let whole = |content: &Words| {
        let mut words = content.clone();
        if words.len() > 1 && is_day(words.start) && view.token(words.start + 1).upos == Upos::Num {
            words.start += 1;
        }
        let begins = |before: Word| {
            let head = view.token(before).head.filter(|&head| words.contains(&head) || is_weekday(head));
            head.is_some() && view.token(before).upos == Upos::Num && !taken(before)
        };
        if let Some(before) = words.start.before().filter(|&before| begins(before)) {
            words.start = before;
        }
        words
    };
    let object = object_between(view, found);
    object.into_iter().chain(found.content.iter().map(whole)).collect()
}

/// "Committed her government to meeting the families": the object between the cue and the rest of what is said is said
/// as well, where the verb is not one that is said to somebody.
fn object_between(view: &View, found: &Attribution) -> Option<Words> {
    let (cue, content) = (found.cue.first()?, found.content.first()?);
    let verb = view.top(cue);
    let (_, entry) = crate::cues::of_words(view, cue);
    let object =
        view.dependents(verb).with(&[Rel::Obj]).behind().next().filter(|_| view.token(verb).upos == Upos::Verb)?;
    let (words, own) = (view.subtree(object), without_owners(view, &found.cue));
    let between = own.first()?.end == words.start && words.end == content.start && !found.source.contains(&words);
    entry.filter(|entry| between && entry.addressee == Addressee::None).map(|_| words)
}

/// "The army shelled Homs, killing four, the operations room said": all of the clause before whoever says it is said,
/// where the model marked parts of it, or took whoever says it for a part. A quotation has its own bounds.
fn whole_clause(view: &View, found: &Attribution) -> Option<(Vec<Words>, Vec<Words>)> {
    let cue = found.cue.first()?;
    let speaks = matches!(crate::cues::of_words(view, cue).1?.kind, CueKind::Speech | CueKind::Writing);
    let verb = view.top(cue);
    // "…, as the minister says" says that it is so.
    let aside = view.is(verb, &[Rel::Parataxis]) && view.child(verb, &[Rel::Mark]).is_none();
    let told = view.token(verb).head.filter(|_| aside);
    let governed = view.child(verb, &[Rel::Ccomp]).filter(|&clause| clause < verb);
    let clause = governed.or(told).filter(|&clause| speaks && clause < verb)?;
    let subject = view.child(verb, &[Rel::Nsubj]).filter(|&subject| clause < subject && view.is_nominal(subject))?;
    // Where the model marked nobody, whoever says it begins with the words of the subject.
    let named = Some(view.subtree(subject).start.max(clause + 1)).filter(|&named| named < verb);
    let marked = found.source.first().map(|source| source.start).or(named);
    let (before, behind): (Vec<Words>, Vec<Words>) =
        found.content.iter().cloned().partition(|words| words.start < verb);
    let first = before.iter().map(|content| content.start).min()?;
    // The main verb is said as well: "36 were killed and 50 injured he said".
    let opening = view.subtree(clause).start;
    let plain = || !opening.until(first).any(|word| view.is_mark(word));
    let start = if first > clause && plain() { opening } else { first };
    let end = marked.map_or(verb, |marked| marked.min(verb));
    let whole = view.trimmed(start.until(end)).filter(|whole| start < end && whole.contains(&clause))?;
    let other_cue = |other: &Attribution| other.cue.iter().any(|other| overlap(other, &whole));
    let goes_on = whole.end.before().is_some_and(|last| matches!(view.token(last).upos, Upos::Sconj | Upos::Adp));
    let broken = goes_on
        || view.quotations_near(start.until(verb)).next().is_some()
        || view.analysis.attributions.iter().any(other_cue)
        || view.sentence_of(start) != view.sentence_of(verb);
    let source = match found.source.is_empty() {
        true => view.trimmed(end.until(if subject < verb { verb } else { view.subtree(subject).end })),
        false => source_of(view, found).into_iter().next(),
    }?;
    let cuts = found.content.iter().any(|content| overlap(content, &source)) || before[..] != [whole.clone()];
    let free = !source.contains(&verb) && !overlap(&source, &whole);
    let content = std::iter::once(whole).chain(behind.into_iter().filter(|words| !overlap(words, &source))).collect();
    (cuts && free && !broken).then(|| (vec![source], content))
}

/// "The U.S. and its allies", where the model marked "its allies" only.
fn whole_list(view: &View, found: &Attribution) -> Option<Words> {
    let [source] = &found.source[..] else { return None };
    let last = view.top(source);
    let first = view
        .token(last)
        .head
        .filter(|&first| view.is(last, &[Rel::Conj]) && first < source.start && view.is(first, &[Rel::Nsubj]))?;
    let verb = view.top(found.cue.first()?);
    let words = view.trimmed(view.subtree(first).start.until(source.end))?;
    (view.token(first).head == Some(verb) && !words.contains(&verb)).then_some(words)
}

/// The subject that a participle shares: "Kerry criticized the backing for Assad, stating …" is not said by Assad.
fn controller(view: &View, found: &Attribution) -> Option<Words> {
    let verb = view.top(found.cue.first()?);
    let above = view.token(verb).head.filter(|_| view.is(verb, &[Rel::Advcl]) && view.token(verb).xpos == Xpos::Vbg)?;
    let subject =
        view.child(above, &[Rel::Nsubj]).filter(|&word| view.is_nominal(word) && view.relation(word) == Rel::Nsubj)?;
    let words = view.trimmed(view.subtree(subject))?;
    let between = found.source.first().is_some_and(|source| above < source.start && source.end <= verb);
    let free = !words.contains(&verb) && !found.content.iter().any(|content| overlap(content, &words));
    (between && free).then_some(words)
}

/// The subject of a verb of saying whose source the model did not mark.
fn subject_of(view: &View, found: &Attribution) -> Vec<Words> {
    let source = || {
        let cue = found.cue.first()?;
        let entry = crate::cues::of_words(view, cue).1?;
        let verb = view.top(cue);
        let passive = view.child(verb, &[Rel::AuxPass]).is_some();
        let speaks = matches!(entry.kind, CueKind::Speech | CueKind::Writing | CueKind::Order | CueKind::Question);
        let subject =
            view.child(verb, &[Rel::Nsubj]).filter(|&word| speaks && !passive && view.relation(word) == Rel::Nsubj)?;
        let words = view.trimmed(view.subtree(subject))?;
        // "it" is seldom anybody in such a clause, unless the clause stands behind what is said.
        let expletive = |word: Word| {
            !view.is(verb, &[Rel::Parataxis])
                && view.lexicon.pronouns.lookup(view.form(word)).is_some_and(|it| {
                    it.person == Some(3) && it.gender.is_none() && it.number == Some(persons::Number::One)
                })
        };
        let free = !words.contains(&verb) && !found.content.iter().any(|content| overlap(content, &words));
        (free && view.is_nominal(subject) && !expletive(subject)).then_some(words)
    };
    source().into_iter().collect()
}
