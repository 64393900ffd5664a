//! Who speaks and who passes it on, where a word says that one cites the other: "SANA reported, citing the mayor", "the
//! mayor, quoted by SANA, said", "in a statement carried by SANA".
//!
//! Whoever is cited speaks: his statement stands in that of whoever cites him. The words stand in the lexicon.

use super::{Candidate, Candidates, Origin, alone};
use crate::arena::CandidateId;
use crate::clause::{is_passive, led_right_behind};
use crate::describe::phrase;
use crate::events::roles::is_done_to;
use crate::layout::Layout;
use crate::relays::outlet_in;
use crate::view::{View, merged, overlap};
use lexicon::constructions::Construction;
use lexicon::particles::ParticleKind;
use lexicon::persons::PersonKind;
use lexicon::relays::Way;
use text::{NameKind, Rel, Upos, Word, Words, Xpos};

/// So many steps of the tree above a participle stands the word of saying whose words it passes on.
const STEPS: usize = 4;

/// Parts each such pair in two candidates, the one within the other.
pub fn find(view: &View, layout: &Layout, candidates: &mut Candidates) {
    for verb in view.words() {
        let known = verb_of(view, verb).and_then(|lemma| view.lexicon.relays.way_of(&lemma));
        // "Reported residents as saying": the words behind say that the verb cites.
        let quotes = || saying_under(view, verb).is_some() && view.token(verb).upos == Upos::Verb;
        let way = known.or_else(|| quotes().then_some(Way::Cites));
        let Some(way) = way.filter(|&way| way != Way::Hears && !layout.is_boilerplate(view, verb)) else { continue };
        let passive = is_passive(view, verb) || view.token(verb).xpos == Xpos::Vbn;
        match way {
            Way::Cites if !passive => cites(view, candidates, verb),
            _ if passive => is_cited(view, candidates, verb, way),
            _ => None,
        };
    }
}

/// The dictionary form of a verb, whatever part of speech a participle was taken for.
fn verb_of(view: &View, word: Word) -> Option<String> {
    let token = view.token(word);
    match token.xpos {
        _ if token.upos == Upos::Verb => Some(view.lemma(word).to_owned()),
        Xpos::Vbn | Xpos::Vbg => {
            let lemma = text::lemma::lemma(view.form(word), Upos::Verb, token.xpos, false, &view.lexicon.lemmas);
            Some(lemma.into())
        }
        _ => None,
    }
}

/// "SANA reported, citing the mayor, that …", "SANA quoted the mayor as saying that …".
fn cites(view: &View, candidates: &mut Candidates, verb: Word) -> Option<()> {
    let cited = object(view, verb).filter(|&word| speaks(view, word))?;
    let speaker = view.trimmed(phrase(view, cited))?;
    let own = with_cue(candidates, verb);
    if let Some(saying) = saying_under(view, verb) {
        return quotes(view, candidates, verb, &speaker, own, saying);
    }
    let words = verb.until(speaker.end);
    let outer = match reporting(view, candidates, verb, own) {
        Some(outer) => outer,
        None => candidates.push(clause_around(view, verb, &words)?),
    };
    let content = cut(view, &candidates[outer].content, &words);
    let mut source = cut(view, &candidates[outer].source, &words);
    if source.is_empty() {
        // "Reuters quoting officials said": the officials were taken for whoever says it.
        let citing = own.map(|own| cut(view, &candidates[own].source, &words));
        source = citing.filter(|citing| !citing.is_empty())?;
    }
    if content.is_empty() {
        return None;
    }
    candidates[outer].source = source;
    candidates[outer].content = content.clone();
    let passed_on_by = Some(outer);
    let cited = Candidate { source: vec![speaker], cue: vec![alone(verb)], content, passed_on_by, ..cited_one() };
    put(candidates, own, cited);
    Some(())
}

/// "SANA quoted the mayor as saying that …": he says it, and SANA quotes all of it.
fn quotes(
    view: &View,
    candidates: &mut Candidates,
    verb: Word,
    speaker: &Words,
    own: Option<CandidateId>,
    saying: Word,
) -> Option<()> {
    let inner = with_cue(candidates, saying).filter(|inner| Some(*inner) != own);
    let said = candidates[inner.or(own)?].content.clone();
    let mut content = cut(view, &said, &verb.until(saying + 1));
    if content.is_empty() {
        content = before(view, verb, view.child(verb, &[Rel::Nsubj])?)?;
    }
    let outer = own.map(|own| candidates[own].source.clone()).filter(|source| !source.is_empty());
    let subject = || view.child(verb, &[Rel::Nsubj]).map(|subject| vec![view.subtree(subject)]);
    let source: Vec<Words> =
        outer.or_else(subject)?.iter().flat_map(|source| cut(view, std::slice::from_ref(source), speaker)).collect();
    let whole = with(content.clone(), [speaker.start.until(saying + 1)]);
    put(
        candidates,
        inner,
        Candidate { source: vec![speaker.clone()], cue: vec![alone(saying)], content, ..cited_one() },
    );
    put(candidates, own, Candidate { source, cue: vec![alone(verb)], content: whole, ..cited_one() });
    Some(())
}

/// "Nine men were killed, SANA quoted a source as saying": what is said stands before whoever quotes it.
fn before(view: &View, verb: Word, subject: Word) -> Option<Vec<Words>> {
    let start = view.sentence_words(verb).start;
    let words = view.trimmed(start.until(view.subtree(subject).start))?;
    let tells =
        words.clone().any(|word| matches!(view.token(word).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Vbn));
    (tells && subject < verb).then(|| vec![words])
}

/// "The mayor was quoted by SANA as saying …", "the mayor said, as quoted by SANA", "in a statement carried by SANA".
fn is_cited(view: &View, candidates: &mut Candidates, verb: Word, way: Way) -> Option<()> {
    let subject = view.child(verb, &[Rel::NsubjPass]);
    let saying = saying_under(view, verb).filter(|_| way == Way::Cites);
    let by = agent(view, verb).or_else(|| agent(view, saying?)).filter(|&word| match way {
        Way::Cites => speaks(view, word),
        _ => is_outlet(view, word),
    });
    let by = by.and_then(|by| view.trimmed(phrase(view, by)));
    if let Some((saying, subject)) = saying.zip(subject) {
        return is_quoted(view, candidates, [verb, saying], subject, by);
    }
    let by = by?;
    let words = verb.until(by.end);
    if let Some(longer) = with_cue(candidates, verb).filter(|&id| candidates[id].cue[0].start < verb) {
        // "Said in a statement carried by": the model takes all of it for words of saying.
        candidates[longer].cue = cut(view, &candidates[longer].cue, &words);
    }
    let above: Vec<Word> = view.upwards(verb).take(STEPS).collect();
    let holds = |ranges: &[Words]| ranges.iter().any(|range| above.iter().any(|word| range.contains(word)));
    let told = candidates.ids().find(|&id| {
        let candidate = &candidates[id];
        let near = candidate.cue.first().is_some_and(|cue| view.sentence_of(cue.start) == view.sentence_of(verb));
        near && !candidate.cue.iter().any(|cue| cue.contains(&verb))
            && (holds(&candidate.cue) || holds(&candidate.source))
    })?;
    let own = with_cue(candidates, verb);
    candidates[told].source = cut(view, &candidates[told].source, &words);
    candidates[told].content = cut(view, &candidates[told].content, &words);
    let parts = [&candidates[told].source, &candidates[told].cue, &candidates[told].content];
    let content = with(parts.into_iter().flatten().cloned().collect(), []);
    put(candidates, own, Candidate { source: vec![by], cue: vec![alone(verb)], content, ..cited_one() });
    Some(())
}

/// "The mayor was quoted as saying by SANA that …".
fn is_quoted(
    view: &View,
    candidates: &mut Candidates,
    [verb, saying]: [Word; 2],
    subject: Word,
    by: Option<Words>,
) -> Option<()> {
    let inner = with_cue(candidates, saying).or_else(|| with_cue(candidates, verb))?;
    let own = with_cue(candidates, verb).filter(|&own| own != inner);
    let speaker = view.trimmed(view.subtree(subject))?;
    let mut content = cut(view, &candidates[inner].content, &speaker);
    if content.is_empty() {
        content = before(view, verb, subject)?;
    }
    let whole = with(content.clone(), [speaker.clone(), alone(saying)]);
    let cue = if by.is_some() { alone(saying) } else { verb.until(saying + 1) };
    put(candidates, Some(inner), Candidate { source: vec![speaker], cue: vec![cue], content, ..cited_one() });
    match (by, own) {
        (Some(by), own) => {
            let quoting = Candidate { source: vec![by], cue: vec![alone(verb)], content: whole, ..cited_one() };
            put(candidates, own, quoting);
        }
        // Nobody who quotes is named.
        (None, Some(own)) => candidates[own].content.clear(),
        (None, None) => {}
    }
    Some(())
}

/// The candidate whose words a word of citing passes on: of the verb that governs it, of the noun that it describes, of
/// the same speaker, or of whoever is named right before it.
fn reporting(view: &View, candidates: &Candidates, verb: Word, own: Option<CandidateId>) -> Option<CandidateId> {
    let head = view.token(verb).head;
    let source = own.and_then(|own| candidates[own].source.first());
    let in_sentence = |&id: &CandidateId| {
        let cue = candidates[id].cue.first();
        Some(id) != own
            && candidates[id].origin != Origin::Hedge
            && cue.is_some_and(|cue| view.sentence_of(cue.start) == view.sentence_of(verb) && !cue.contains(&verb))
    };
    let holds = |ranges: &[Words]| head.is_some_and(|head| ranges.iter().any(|range| range.contains(&head)));
    let beside = |words: &Words| words.end <= verb && words.end.until(verb).all(|word| view.is_mark(word));
    let ends_here = |candidate: &Candidate| candidate.source.iter().chain(&candidate.cue).any(beside);
    let ways: [&dyn Fn(&Candidate) -> bool; 3] = [
        &|candidate| holds(&candidate.cue) || holds(&candidate.source),
        &|candidate| source.is_some_and(|source| candidate.source.iter().any(|other| overlap(other, source))),
        &ends_here,
    ];
    ways.iter().find_map(|fits| candidates.ids().filter(in_sentence).find(|&id| fits(&candidates[id])))
}

/// "Local media, citing hospital sources, put the toll at 12": whoever cites says the clause, whose verb is no word of
/// saying.
fn clause_around(view: &View, verb: Word, words: &Words) -> Option<Candidate> {
    let noun = view.token(verb).head?;
    let main = if view.token(noun).upos == Upos::Verb { noun } else { view.token(noun).head? };
    let subject = view.child(main, &[Rel::Nsubj]).filter(|&subject| subject < main && speaks(view, subject))?;
    let clause = view.subtree(main);
    let content = cut(view, &[(main + 1).until(clause.end.max(main + 1))], words);
    let source = cut(view, &[view.subtree(subject)], words);
    let counts = content.iter().cloned().flatten().any(|word| view.token(word).upos == Upos::Num);
    (counts && view.token(main).upos == Upos::Verb).then(|| Candidate {
        source,
        cue: vec![alone(main)],
        content,
        ..cited_one()
    })
}

fn cited_one() -> Candidate {
    Candidate { origin: Origin::Cited, ..Candidate::default() }
}

fn with_cue(candidates: &Candidates, word: Word) -> Option<CandidateId> {
    candidates.ids().find(|&id| candidates[id].cue.iter().any(|cue| cue.contains(&word)))
}

/// In the place of a candidate, or as a new one.
fn put(candidates: &mut Candidates, place: Option<CandidateId>, candidate: Candidate) {
    match place {
        Some(place) => candidates[place] = candidate,
        None => {
            candidates.push(candidate);
        }
    }
}

/// "As saying": the verb of saying that a word of quoting governs.
fn saying_under(view: &View, verb: Word) -> Option<Word> {
    let governed = view.dependents(verb).with(&[Rel::Advcl, Rel::Xcomp, Rel::Ccomp, Rel::Obl]).behind();
    let gerund = |word: Word| {
        let mark = view.child(word, &[Rel::Mark]);
        view.token(word).xpos == Xpos::Vbg
            && crate::cues::of_word(view, word).is_some()
            && mark.is_some_and(|mark| view.lexicon.particles.is(view.lemma(mark), ParticleKind::Quoting))
    };
    let mut own = governed.filter(|&word| gerund(word));
    // Under the object in some trees: "quoted a source as saying".
    own.next().or_else(|| {
        view.dependents(object(view, verb)?).with(&[Rel::Acl, Rel::Advcl]).behind().find(|&word| gerund(word))
    })
}

/// Whoever is cited, whatever the tree takes him for behind the verb.
fn object(view: &View, verb: Word) -> Option<Word> {
    let mut nouns = view.dependents(verb).with(&[Rel::Obj, Rel::Iobj, Rel::Nsubj]).behind();
    nouns.find(|&word| view.is_nominal(word) && !view.is_mark(word))
}

/// Whoever does it: "by SANA" beside the verb, or right behind it wherever the tree hangs it.
fn agent(view: &View, verb: Word) -> Option<Word> {
    let own = view.dependents(verb).with(&[Rel::Obl]).led_by(Construction::Agent).behind().next();
    own.or_else(|| led_right_behind(view, verb, |by| view.serves(by, Construction::Agent)))
        .filter(|&word| view.is_nominal(word))
}

/// Whether a noun is somebody who can be cited, or a paper.
fn speaks(view: &View, word: Word) -> bool {
    let lemma = view.lemma(word).to_lowercase();
    let known = |noun: &str| view.lexicon.persons.lookup(noun).is_some() || view.lexicon.agents.lookup(noun).is_some();
    // "Citing the release of prisoners" cites nobody.
    let of_act = || {
        is_done_to(view, word)
            && view.dependents(word).with(&[Rel::Nmod]).led_by(Construction::Genitive).behind().next().is_some()
    };
    known(&lemma) && !of_act()
        || known(&view.form(word).to_lowercase()) && !of_act()
        || is_outlet(view, word)
        || view.name_at(word).is_some_and(|name| name.kind != NameKind::Location)
        || view.token(word).upos == Upos::Pron && view.lexicon.pronouns.lookup(view.form(word)).is_some()
}

/// Whether a noun or a name is that of an outlet.
fn is_outlet(view: &View, word: Word) -> bool {
    let noun = view.lexicon.persons.lookup(&view.lemma(word).to_lowercase());
    // "News agency": the words before it say which.
    let pair = word.before().map(|before| view.words_of(&before.until(word + 1)).to_lowercase());
    let pair = pair.and_then(|pair| view.lexicon.persons.lookup(&pair));
    [noun, pair].into_iter().flatten().any(|noun| noun.kind == PersonKind::Outlet)
        || outlet_in(view, &phrase(view, word)).is_some()
        || view.name_at(word).is_some_and(|name| outlet_in(view, &name.tokens).is_some())
}

/// The ranges without some words, each trimmed of the marks at its ends.
fn cut(view: &View, ranges: &[Words], words: &Words) -> Vec<Words> {
    ranges.iter().flat_map(|range| super::without(view, range.clone(), words)).collect()
}

fn with<const N: usize>(ranges: Vec<Words>, more: [Words; N]) -> Vec<Words> {
    merged(ranges.into_iter().chain(more).collect(), true)
}
