//! Whether a candidate says something: by a verb of saying, with a clause or a quotation, by somebody.
//!
//! "The council imposes a curfew", "the raid showed that …" and "refused to leave" are acts and signs, no statements;
//! "is expected to resign" and "reportedly" tell how sure the report is, and name nobody who says so.

use super::{Candidate, Origin};
use crate::cues;
use crate::relays::outlet_in;
use crate::view::View;
use lexicon::codebook::{Codebook, Condition, Part, Pattern};
use lexicon::constructions::Construction;
use lexicon::cues::{Cue, CueKind};
use lexicon::persons::PersonKind;
use record::Act;
use text::{MentionKind, NameKind, Rel, Upos, Word, Words, Xpos};

/// The quad class of attacks and arrests.
const MATERIAL_CONFLICT: u8 = 4;
/// That of blame, rejection and threats.
const VERBAL_CONFLICT: u8 = 3;

/// Whether somebody, or nobody who is named, says something in a candidate.
pub fn says(view: &View, candidate: &Candidate) -> bool {
    let sure = matches!(candidate.origin, Origin::Turn | Origin::Unattributed | Origin::Hedge | Origin::Cited);
    if sure || candidate.cue.is_empty() {
        return true;
    }
    let quoted = candidate.content.iter().any(|content| view.quotations_near(content.clone()).next().is_some());
    // "Pointed at the map" makes no point.
    let fits = |cue: &&Cue, verb: Word| cue.pos != Upos::Noun.label() || view.token(verb).upos != Upos::Verb;
    let known = |words: &Words| cues::of_words(view, words).1.filter(|cue| fits(cue, view.top(words)));
    let cue = candidate.cue.first().and_then(known);
    if candidate.source.first().is_some_and(|source| is_thing(view, source)) {
        return false;
    }
    // "Victims appeared to show signs of gas": they say nothing.
    let mut seems = candidate.cue.iter().cloned().flatten();
    if !quoted && seems.any(|word| view.serves(word, Construction::Seems)) {
        return false;
    }
    match cue {
        _ if quoted => true,
        Some(cue) => has_content(view, candidate, cue),
        None => opens_clause(view, candidate),
    }
}

/// Whether a candidate is told of as said: not where nobody is named and it is only supposed, expected, seen.
pub fn is_told(view: &View, candidate: &Candidate, manner: record::Manner) -> bool {
    let named = !candidate.source.is_empty() || candidate.same_speaker_as.is_some();
    if named && candidate.origin != Origin::Hedge || manner != record::Manner::Indirect {
        return true;
    }
    let cue = candidate.cue.first().and_then(|cue| cues::of_words(view, cue).1);
    let passive = candidate.cue.first().is_some_and(|cue| view.child(view.top(cue), &[Rel::AuxPass]).is_some());
    let saying = cue.is_some_and(|cue| {
        let spoken = matches!(cue.kind, CueKind::Speech | CueKind::Writing);
        // "In the report it calls on the government to act".
        let asked = !passive && cue.kind == CueKind::Order;
        (spoken || asked) && cue.pos != Upos::Noun.label()
    });
    saying && candidate.origin != Origin::Hedge && has_verb(view, candidate)
}

/// Whether a source is something that happens or a thing, and no paper: "the raid showed".
fn is_thing(view: &View, source: &Words) -> bool {
    let top = view.top(source);
    let lemma = view.lemma(top).to_lowercase();
    let noun =
        view.lexicon.persons.lookup(&view.form(top).to_lowercase()).or_else(|| view.lexicon.persons.lookup(&lemma));
    let known = noun.is_some() || view.lexicon.agents.lookup(&lemma).is_some();
    let sort = view.analysis.mentions.binary_search_by_key(&top, |mention| mention.token).ok();
    let sort = sort.map(|number| view.analysis.mentions[number].kind);
    let thing = matches!(
        sort,
        Some(
            MentionKind::Event | MentionKind::Time | MentionKind::Object | MentionKind::Substance | MentionKind::Plant
        )
    );
    let named = view.token(top).upos != Upos::Noun || view.names_over(source).next().is_some();
    // "The raid", whatever the model takes it for.
    let harms = |pattern: &Pattern| pattern.code.kind.quad == MATERIAL_CONFLICT;
    let act = Codebook::embedded().patterns_of(Part::Noun, &lemma).iter().any(harms);
    (thing || act) && !known && !named
}

/// Whether the content is one that the cue says: a clause, an infinitive where something is asked or promised, a noun
/// where an act is done to it.
fn has_content(view: &View, candidate: &Candidate, cue: &Cue) -> bool {
    if cue.act == Act::DeclinesComment || cue.pos == Upos::Adp.label() || has_clause(view, candidate) {
        return true;
    }
    let verb = has_verb(view, candidate);
    let somebody = candidate.source.first().is_some_and(|source| is_somebody(view, source));
    let number = words(candidate).any(|word| view.token(word).upos == Upos::Num);
    match cue.act {
        // "Refused to leave", but "rejected calls to leave"; "plans to leave", "considers leaving", but not "decided to
        // leave".
        Act::Rejects if verb && is_act(view, candidate) => false,
        Act::Proposes | Act::Demands if cue.kind == CueKind::Belief => false,
        // "Attacked the settlements", but not "attacked the plan".
        Act::Criticises if !verb && is_strike(view, candidate) => false,
        // "Forces supported by the air force".
        _ if !verb && describes_noun(view, candidate) => false,
        Act::Believes if verb => !opens_with_gerund(view, candidate),
        // "Ordered the guards to leave", but not "imposed a curfew".
        Act::Orders => verb || governs_clause(view, candidate),
        Act::Decides | Act::Believes | Act::Predicts => verb || is_called(view, candidate),
        // "Rejected the account", but not "blocked the plan".
        Act::Rejects => is_word(view, candidate),
        Act::Asserts | Act::Reports if !verb => {
            let saying = matches!(cue.kind, CueKind::Speech | CueKind::Writing);
            number || is_called(view, candidate) || saying && (cue.counter_example.is_none() || somebody)
        }
        _ => true,
    }
}

/// Whether a source is a person, a body or an outlet by its noun or its name, or a pronoun.
fn is_somebody(view: &View, source: &Words) -> bool {
    let lemma = view.lemma(view.top(source)).to_lowercase();
    // "No one claimed the bombing."
    let pronoun = source.clone().any(|word| view.token(word).upos == Upos::Pron);
    pronoun
        || view.lexicon.persons.lookup(&lemma).is_some()
        || view.lexicon.agents.lookup(&lemma).is_some()
        || outlet_in(view, source).is_some()
        || view.names_over(source).any(|name| name.kind != NameKind::Location)
}

/// "Called it a victory", "ordered the convoy, though, to be out": the cue has an object and what is said of it.
fn is_called(view: &View, candidate: &Candidate) -> bool {
    candidate.cue.first().is_some_and(|cue| view.child(view.top(cue), &[Rel::Xcomp, Rel::Ccomp]).is_some())
}

/// Whether the cue is a participle that describes a noun, and says nothing of it.
fn describes_noun(view: &View, candidate: &Candidate) -> bool {
    let cue = candidate.cue.first().map(|cue| view.top(cue));
    let participle = |word: Word| view.token(word).xpos == Xpos::Vbn && view.is(word, &[Rel::Acl]);
    cue.is_some_and(participle) && !is_called(view, candidate)
}

/// "Ordered the convoy, though, to be out": the cue governs a clause, though the content ends before it.
fn governs_clause(view: &View, candidate: &Candidate) -> bool {
    let clause = [Rel::Xcomp, Rel::Ccomp, Rel::Advcl];
    candidate.cue.first().is_some_and(|cue| view.dependents(view.top(cue)).with(&clause).behind().next().is_some())
}

/// Whether a cue is a verb of force whose object is no words and no deed: none of the patterns by which it blames
/// somebody holds.
fn is_strike(view: &View, candidate: &Candidate) -> bool {
    let Some(verb) = candidate.cue.first().map(|cue| view.top(cue)).filter(|_| !is_word(view, candidate)) else {
        return false;
    };
    let object = candidate.content.first().map(|content| view.top(content));
    let is = |word: Word, lemmas: &[Box<str>]| {
        lemmas.iter().any(|lemma| &**lemma == "*" || view.lemma(word).eq_ignore_ascii_case(lemma))
    };
    let led = |preposition: &str, lemmas: &[Box<str>]| {
        let behind = [Some(verb), object].into_iter().flatten().flat_map(|head| view.dependents(head));
        let case = |word: Word| view.child(word, &[Rel::Case]).is_some_and(|case| view.lemma(case) == preposition);
        behind.into_iter().any(|word| case(word) && is(word, lemmas))
    };
    let holds = |condition: &Condition| match condition {
        Condition::Object(lemmas) => object.is_some_and(|object| is(object, lemmas)),
        Condition::Behind(preposition, lemmas) => led(preposition, lemmas),
        condition => condition.is_of_doing() || *condition == Condition::HasObject,
    };
    let patterns = Codebook::embedded().patterns_of(Part::Verb, view.lemma(verb));
    let of = |quad: u8| patterns.iter().filter(move |pattern| pattern.code.kind.quad == quad);
    of(MATERIAL_CONFLICT).next().is_some() && !of(VERBAL_CONFLICT).any(|pattern| pattern.when.iter().all(holds))
}

/// Whether a content is a noun for what somebody said: an account, findings, an accusation.
fn is_word(view: &View, candidate: &Candidate) -> bool {
    candidate.content.iter().any(|content| {
        let lemma = view.lemma(view.top(content)).to_lowercase();
        let paper = view.lexicon.persons.lookup(&lemma).is_some_and(|noun| noun.kind == PersonKind::Document);
        paper || view.lexicon.cues.lookup(&lemma, Upos::Noun.label()).is_some()
    })
}

/// Whether what stands first in a content is an act: "to leave", "leaving".
fn is_act(view: &View, candidate: &Candidate) -> bool {
    let first = candidate.content.first().and_then(|content| view.trimmed(content.clone()));
    first.is_some_and(|words| matches!(view.token(view.top(&words)).upos, Upos::Verb | Upos::Aux))
}

fn opens_with_gerund(view: &View, candidate: &Candidate) -> bool {
    let first = words(candidate).find(|&word| view.token(word).upos == Upos::Verb);
    first.is_some_and(|word| view.token(word).xpos == Xpos::Vbg)
}

fn has_verb(view: &View, candidate: &Candidate) -> bool {
    words(candidate).any(|word| matches!(view.token(word).upos, Upos::Verb | Upos::Aux))
}

/// Whether a content is a clause: a verb with a tense, or something that is said of a subject ("talks open at noon").
fn has_clause(view: &View, candidate: &Candidate) -> bool {
    has_finite(view, candidate)
        || words(candidate).any(|word| {
            view.is(word, &[Rel::Nsubj])
                && view.token(word).head.is_some_and(|head| {
                    words(candidate).any(|other| other == head) && view.token(head).upos != Upos::Verb
                })
        })
}

/// Whether a content has a verb with a tense, or a headline's participle.
fn has_finite(view: &View, candidate: &Candidate) -> bool {
    let finite = |word: Word| matches!(view.token(word).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
    let participle =
        |word: Word| view.token(word).xpos == Xpos::Vbn && view.is(word, &[Rel::Root, Rel::Ccomp, Rel::Parataxis]);
    words(candidate).any(|word| finite(word) || participle(word))
}

/// Whether the content of a word that is no known cue is a clause that hangs on it: the model may know what the
/// lexicon does not.
fn opens_clause(view: &View, candidate: &Candidate) -> bool {
    let first = candidate.content.iter().filter_map(|content| view.trimmed(content.clone())).next();
    let mark = || first.clone().is_some_and(|words| view.token(words.start).upos == Upos::Sconj);
    let cue = candidate.cue.first().map(|cue| view.top(cue));
    let governed = || {
        words(candidate)
            .any(|word| view.is(word, &[Rel::Ccomp]) && view.token(word).head.is_some_and(|head| Some(head) == cue))
    };
    has_clause(view, candidate) && (mark() || governed())
}

fn words(candidate: &Candidate) -> impl Iterator<Item = Word> + '_ {
    candidate.content.iter().cloned().flatten()
}
