//! Who stands where about a verb, whatever the construction: its subject, its object, and whom a pronoun in it means.
//!
//! Rules ask these questions here and nowhere else. What the answers mean for an event or a statement is theirs.

use crate::numbers::opens_bound;
use crate::view::View;
use lexicon::constructions::Construction;
use lexicon::modality_cues::{Mood, Place};
use lexicon::particles::ParticleKind;
use lexicon::persons::PersonKind;
use lexicon::pronouns::PronounKind;
use text::{Rel, Upos, Word, Xpos};

/// How far up the clauses a subject is looked for.
const STEPS: usize = 6;

/// What a subject is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Who or what says it: clauses and things that are quoted count.
    Speaker,
    /// Who does it: of verbs governed by others whoever these have do it.
    Doer,
}

impl Subject {
    /// The subject of a verb: its own, that of the verb it is joined to or governed by, or the noun it describes.
    pub fn of(self, view: &View, verb: Word) -> Option<Word> {
        if let Some(noun) = described_by_slip(view, verb) {
            return Some(noun);
        }
        let mut at = verb;
        for _ in 0..STEPS {
            if let Some(subject) = view.child(at, self.relations()).or_else(|| joined_by_slip(view, at)) {
                return Some(subject);
            }
            let head = view.token(at).head?;
            let governed = match self {
                Self::Speaker => quoted_object(view, at, head),
                Self::Doer => controlled(view, at, head),
            };
            if governed.is_some() {
                return governed;
            }
            if self.is_shared(view, at, head) {
                at = head;
            } else if self == Self::Doer && view.is(at, &[Rel::Acl]) && is_of_noun(view, at) {
                return controller(view, head).or_else(|| is_headline_plan(view, at).then_some(head));
            } else {
                return view.is(at, &[Rel::Acl]).then(|| shown(view, at, head).unwrap_or(head));
            }
        }
        None
    }

    fn relations(self) -> &'static [Rel] {
        match self {
            Self::Speaker => &[Rel::Nsubj, Rel::Csubj],
            Self::Doer => &[Rel::Nsubj],
        }
    }

    /// Whether a verb without a subject has that of the verb above it.
    fn is_shared(self, view: &View, verb: Word, head: Word) -> bool {
        let joined = is_joined(view, verb);
        match self {
            Self::Speaker => joined || view.is(verb, &[Rel::Aux, Rel::Cop]),
            Self::Doer => {
                joined
                    && !is_told(view, verb, head)
                    && (view.token(head).upos != Upos::Noun || view.child(head, &[Rel::Nsubj]).is_some())
            }
        }
    }
}

/// Whether a clause before a verb of saying is what is said, whatever the tree makes of it: "Fighting near the port
/// displaced thousands, the governor said". It has a subject of its own then, or none that is told.
fn is_told(view: &View, verb: Word, head: Word) -> bool {
    let says = view.lexicon.cues.lookup(view.lemma(head), "VERB").is_some();
    let is_before = verb < head && view.is(verb, &[Rel::Advcl, Rel::Parataxis]);
    let says_else = || view.child(head, &[Rel::Ccomp, Rel::Obj, Rel::Xcomp]).is_some();
    let finite = || matches!(view.token(verb).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    let introduced = || view.child(verb, &[Rel::Mark, Rel::Case]).is_some();
    is_before && !introduced() && (finite() || says && !says_else())
}

/// "Army to leave the port": a headline's noun right before the infinitive that it is to do, without a verb of its own.
pub fn is_headline_plan(view: &View, verb: Word) -> bool {
    let noun = view.token(verb).head.filter(|_| view.is(verb, &[Rel::Acl]) && is_infinitive(view, verb));
    noun.is_some_and(|noun| {
        let named = view.token(noun).upos == Upos::Propn;
        let somebody = named || view.lexicon.persons.lookup(&view.lemma(noun).to_lowercase()).is_some();
        let bare = view.relation(noun) == Rel::Root && view.child(noun, &[Rel::Det, Rel::NmodPoss]).is_none();
        let mark = view.child(verb, &[Rel::Mark]);
        somebody && bare && mark == Some(noun + 1) && view.child(noun, &[Rel::Cop, Rel::Case]).is_none()
    })
}

/// Whether a verb hangs on another in a way in which the two share a subject.
pub fn is_joined(view: &View, verb: Word) -> bool {
    view.is(verb, &[Rel::Conj, Rel::Xcomp, Rel::Advcl, Rel::Parataxis])
}

/// "quoted a commander as saying": the object speaks, not the subject.
pub fn quoted_object(view: &View, verb: Word, head: Word) -> Option<Word> {
    let mut marks = view.dependents(verb).with(&[Rel::Mark, Rel::Case]);
    let quoted = view.is(verb, &[Rel::Advcl, Rel::Xcomp, Rel::Obl, Rel::Acl, Rel::Ccomp])
        && marks.any(|mark| view.lexicon.particles.is(view.lemma(mark), ParticleKind::Quoting));
    view.child(head, &[Rel::Obj, Rel::NsubjPass]).filter(|_| quoted)
}

/// Whom the verb above one has do it.
fn controlled(view: &View, verb: Word, head: Word) -> Option<Word> {
    let object = || view.child(head, &[Rel::Obj, Rel::Iobj]).filter(|&object| object < verb);
    let mood = view.lexicon.modality_cues.mood_of(view.lemma(head), Place::Infinitive);
    // "Called on the rebels to leave": they are to.
    let asked = || asked(view, head, verb).filter(|_| is_infinitive(view, verb));
    // "Urged the rebels to leave": so are they; "promised the rebels to leave": who promised is.
    let gives_word = matches!(mood, Some(Mood::Promise | Mood::Threat));
    let urged = view.is(verb, &[Rel::Xcomp]) && !gives_word && view.child(verb, &[Rel::Mark]).is_some();
    // "Let the convoy cross".
    let bare = || view.serves(head, Construction::Lets) && view.token(verb).xpos == Xpos::Vb;
    let let_do = || view.is(verb, &[Rel::Xcomp, Rel::Ccomp]) && bare();
    // "Accused the army of bombing": it is the army that bombed.
    asked().or_else(|| object().filter(|_| urged || let_do() || is_governed_gerund(view, verb)))
}

/// Who is asked by a verb that asks for something, behind its preposition: "appealed to them to", "called on them to".
fn asked(view: &View, verb: Word, infinitive: Word) -> Option<Word> {
    let asks = view.lexicon.modality_cues.mood_of(view.lemma(verb), Place::Infinitive) == Some(Mood::Demand);
    let mut behind = view.dependents(verb).with(&[Rel::Obl]).led_by(Construction::Asked).behind();
    behind.find(|&child| asks && child < infinitive)
}

/// Whose a noun is that governs an infinitive: "his country's willingness to help", "made an offer to help".
fn controller(view: &View, noun: Word) -> Option<Word> {
    let taken = view.is(noun, &[Rel::Obj, Rel::Obl, Rel::NsubjPass]);
    let governing = || view.token(noun).head.filter(|&verb| taken && view.token(verb).upos == Upos::Verb);
    view.child(noun, &[Rel::NmodPoss]).or_else(|| Subject::Doer.of(view, governing()?))
}

/// The direct object, also where the tree makes a clause of it or hangs it on an infinitive ("convicted the firm to
/// pay").
pub fn object(view: &View, verb: Word) -> Option<Word> {
    let nominal = |&word: &Word| word > verb && view.is_nominal(word);
    let clauses = || view.dependents(verb).with(&[Rel::Ccomp, Rel::Xcomp]);
    let bare = |child: Word| {
        let time = view.lexicon.times.kind_of(view.lemma(child)).is_some() || view.is_date(child);
        view.child(child, &[Rel::Case]).is_none() && !time
    };
    let slipped = |child: Word| view.is(child, &[Rel::Appos, Rel::Nmod, Rel::Dep]) || view.relation(child) == Rel::Obl;
    // A slip of the tree: a bare nominal right behind the verb.
    let slip = || view.dependents(verb).find(|child| nominal(child) && slipped(*child) && bare(*child));
    let of_infinitive = || {
        let mut infinitives = clauses().filter(|&clause| is_infinitive(view, clause));
        infinitives.find_map(|clause| view.child(clause, &[Rel::Nsubj])).filter(nominal)
    };
    view.child(verb, &[Rel::Obj])
        .or_else(|| view.child(verb, &[Rel::Iobj]))
        .or_else(|| clauses().find(nominal))
        .or_else(slip)
        .or_else(of_infinitive)
}

/// Those at whose hands something happens: "died at the hands of soldiers".
pub fn hands_of(view: &View, verb: Word) -> Option<Word> {
    let mut led = view.dependents(verb).led_by(Construction::Hands).behind();
    let hands = led.find(|&child| view.serves(child, Construction::Hand))?;
    view.dependents(hands).with(&[Rel::Nmod]).led_by(Construction::Genitive).next()
}

/// "Jets shelled Ardan and rebels killed nine": the subject of a joined verb, where the tree has joined it to the
/// object before. Nothing but adverbs and auxiliaries stands between the two; what shares a subject has an "and"
/// before it.
fn joined_by_slip(view: &View, verb: Word) -> Option<Word> {
    let own = matches!(view.token(verb).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    let tensed = own || view.child(verb, &[Rel::Aux, Rel::AuxPass]).is_some();
    let own_subject = view.child(verb, &[Rel::Nsubj, Rel::NsubjPass]).is_some();
    let first = view.token(verb).head.filter(|_| tensed && !own_subject && view.is(verb, &[Rel::Conj]))?;
    let light = |word: Word| matches!(view.token(word).upos, Upos::Adv | Upos::Aux);
    let last = first.until(verb).rev().find(|&word| !light(word))?;
    let joined =
        |word: Word| view.is(word, &[Rel::Conj]) && view.is_nominal(word) && view.child(word, &[Rel::Cc]).is_some();
    let noun = std::iter::once(last).chain(view.upwards(last)).find(|&word| joined(word))?;
    let beside = view.subtree(noun).end == last + 1 && noun > first;
    beside.then_some(noun)
}

/// Whether a noun that the tree joins to another does what the verb behind it tells.
fn is_subject_by_slip(view: &View, noun: Word) -> bool {
    let end = view.sentence_words(noun).end;
    let light = |word: &Word| matches!(view.token(*word).upos, Upos::Adv | Upos::Aux);
    let verb = view.subtree(noun).end.until(end).find(|word| !light(word));
    verb.is_some_and(|verb| joined_by_slip(view, verb) == Some(noun))
}

/// So many words behind a preposition stands what it leads.
const LED: usize = 5;

/// What a preposition right behind a word leads, wherever the tree hangs it: "carried by SANA", "talks with SANA".
pub fn led_right_behind(view: &View, word: Word, leads: impl Fn(Word) -> bool) -> Option<Word> {
    let case = Some(word + 1).filter(|&case| case < view.end() && leads(case))?;
    let end = view.sentence_words(word).end.min(case + 1 + LED);
    let apart = |word: Word| view.token(word).head.is_none_or(|head| head <= case || head >= end);
    let mut near = (case + 1).until(end.max(case + 1));
    near.find(|&word| view.is_nominal(word) && (view.child(word, &[Rel::Case]) == Some(case) || apart(word)))
}

/// Whether the one acted on is a verb's subject, or the noun that its participle describes.
pub fn is_passive(view: &View, verb: Word) -> bool {
    // "Two car bombs killed 25 people": arms with an object and no auxiliary act, whatever the tree calls them; of "a
    // child killed, seven people hurt" the comma may be lost.
    let has_object = || view.child(verb, &[Rel::Obj]).is_some_and(|object| object > verb && view.is_nominal(object));
    let own = view.child(verb, &[Rel::AuxPass]).is_some()
        || view.child(verb, &[Rel::NsubjPass]).is_some_and(|subject| !(is_armed(view, subject) && has_object()));
    let participle = view.token(verb).xpos == Xpos::Vbn;
    let joined = || {
        let shares = view.is(verb, &[Rel::Conj]) && view.child(verb, &[Rel::Aux, Rel::Nsubj]).is_none();
        view.token(verb).head.filter(|_| participle && shares)
    };
    let describes = || described_by_slip(view, verb).is_some();
    own || view.relation(verb) == Rel::Acl && participle
        || describes()
        || joined().is_some_and(|head| is_passive(view, head))
}

/// "Were hurt by shells fired by rebels": the noun for arms right before a participle with its doer, where the tree
/// hangs the participle on the verb above both.
pub fn described_by_slip(view: &View, verb: Word) -> Option<Word> {
    let participle = view.token(verb).xpos == Xpos::Vbn && view.is(verb, &[Rel::Advcl, Rel::Xcomp, Rel::Parataxis]);
    let noun = verb.before().filter(|&noun| participle && view.token(noun).upos == Upos::Noun)?;
    let armed = is_armed(view, noun);
    let done_by = || view.dependents(verb).with(&[Rel::Obl]).led_by(Construction::Agent).behind().next();
    let own = || view.child(verb, &[Rel::Aux, Rel::AuxPass, Rel::Nsubj, Rel::NsubjPass]);
    (armed && view.sentence_of(noun) == view.sentence_of(verb) && own().is_none() && done_by().is_some())
        .then_some(noun)
}

/// Whether a noun is one for arms, or for what may be arms.
fn is_armed(view: &View, noun: Word) -> bool {
    view.is_of_class(noun, "arms") || view.is_of_class(noun, "half_arms")
}

/// Whether a verb is an infinitive with "to".
pub fn is_infinitive(view: &View, verb: Word) -> bool {
    view.dependents(verb).with(&[Rel::Mark]).any(|mark| view.token(mark).xpos == Xpos::To)
}

/// Whom a picture or a paper shows doing something: "a video of soldiers beating prisoners".
fn shown(view: &View, verb: Word, noun: Word) -> Option<Word> {
    let is_document =
        view.lexicon.persons.lookup(view.lemma(noun)).is_some_and(|noun| noun.kind == PersonKind::Document);
    let of = view.dependents(noun).with(&[Rel::Nmod]).led_by(Construction::Genitive).behind().next();
    of.filter(|&of| is_document && of < verb && view.token(verb).xpos == Xpos::Vbg)
}

/// Whether a verb only says what a noun is of, which does not do it: "willingness to help", "the denial of helping".
fn is_of_noun(view: &View, verb: Word) -> bool {
    let thing = |noun: Word| {
        view.token(noun).upos == Upos::Noun
            && view.lexicon.persons.lookup(view.lemma(noun)).is_none()
            && view.lexicon.agents.lookup(view.lemma(noun)).is_none()
    };
    is_infinitive(view, verb) || is_governed_gerund(view, verb) && view.token(verb).head.is_some_and(thing)
}

/// Whether a verb's gerund stands behind a preposition that another verb asks for: "accused of", "blamed for".
pub fn is_governed_gerund(view: &View, verb: Word) -> bool {
    let mut marks = view.dependents(verb).with(&[Rel::Mark, Rel::Case]);
    view.token(verb).xpos == Xpos::Vbg
        && view.is(verb, &[Rel::Advcl, Rel::Xcomp, Rel::Acl, Rel::Obl, Rel::Ccomp])
        && marks.any(|mark| view.serves(mark, Construction::Gerund))
}

/// Whether a verb or noun is denied; "no fewer than 40" denies nothing.
pub fn is_negated(view: &View, word: Word) -> bool {
    let mut words = view.dependents(word).with(&[Rel::Advmod, Rel::Det, Rel::Cc]);
    words.any(|child| view.lexicon.particles.is(view.lemma(child), ParticleKind::Negation) && !opens_bound(view, child))
}

/// Those that a word is joined to by "and", whatever the tree makes of the last one.
pub fn conjuncts<'v>(view: &'v View<'v>, top: Word) -> impl Iterator<Item = Word> + 'v {
    let joined = move |&child: &Word| view.is(child, &[Rel::Conj]) || view.child(child, &[Rel::Cc]).is_some();
    let nouns = view.dependents(top).with(&[Rel::Conj, Rel::Appos]).filter(joined);
    nouns.filter(|&child| view.is_nominal(child) && !is_subject_by_slip(view, child))
}

/// Whom a relative pronoun stands for, in the tree; of several joined ones the last, unless its number is not the
/// verb's.
pub fn antecedent(view: &View, word: Word) -> Word {
    let token = view.token(word);
    let by_form = || {
        let pronoun = view.lexicon.pronouns.lookup(view.form(word)).filter(|_| token.upos == Upos::Pron);
        pronoun.is_some_and(|pronoun| pronoun.kind == PronounKind::Relative)
    };
    let relative = matches!(token.xpos, Xpos::Wp | Xpos::Wdt | Xpos::WpPoss) || by_form();
    let clause = token.head.filter(|&clause| relative && view.is(clause, &[Rel::Acl]));
    let Some((clause, noun)) = clause.and_then(|clause| Some((clause, view.token(clause).head?))) else {
        return word;
    };
    let singular = |word: Word| view.token(word).xpos == Xpos::Vbz;
    let verb_is_singular = singular(clause) || view.dependents(clause).with(&[Rel::Aux, Rel::Cop]).any(singular);
    let last = conjuncts(view, noun).filter(|&last| last < clause).last();
    last.filter(|&last| verb_is_singular || view.token(last).xpos.is_plural()).unwrap_or(noun)
}

#[cfg(test)]
mod tests {
    use super::{Subject, antecedent, conjuncts, is_passive, object};
    use crate::view::View;
    use lexicon::Lexicon;
    use record::ByteSpan;
    use text::{Analysis, Paragraph, Rel, Sentence, Token, Upos, Word, Words, Xpos};

    fn word(index: usize) -> Word {
        Word::from_index(index)
    }

    /// A sentence by its words, each with its head's number (from 1; 0 for the root), relation and tags.
    fn analysed(words: &[(&str, usize, Rel, Upos, Xpos)]) -> (String, Analysis) {
        let text = words.iter().map(|word| word.0).collect::<Vec<_>>().join(" ");
        let mut start = 0;
        let token = |&(form, head, deprel, upos, xpos): &(&str, usize, Rel, Upos, Xpos)| {
            let span = ByteSpan::new(start, start + form.len());
            start += form.len() + 1;
            let lemma = text::lemma::lemma(form, upos, xpos, false, &Lexicon::english().lemmas);
            Token { span, glued: false, upos, xpos, lemma, head: head.checked_sub(1).map(Word::from_index), deprel }
        };
        let tokens: Vec<Token> = words.iter().map(token).collect();
        let (span, all) = (ByteSpan::new(0, text.len()), Words::first(tokens.len()));
        let analysis = Analysis {
            sentences: vec![Sentence { span, tokens: all.clone() }],
            paragraphs: vec![Paragraph { span, sentences: 0..1, tokens: all }],
            tokens,
            ..Analysis::default()
        };
        (text, analysis)
    }

    /// What is asked of a sentence, as words.
    fn asked(words: &[(&str, usize, Rel, Upos, Xpos)], ask: impl Fn(&View) -> Option<Word>) -> Option<String> {
        let (text, analysis) = analysed(words);
        let view = View::new(&text, &analysis, Lexicon::english());
        ask(&view).map(|word| view.form(word).to_owned())
    }

    #[test]
    fn whoever_is_urged_does_it_and_whoever_urges_says_it() {
        let words = [
            ("Envoys", 2, Rel::Nsubj, Upos::Noun, Xpos::Nns),
            ("urged", 0, Rel::Root, Upos::Verb, Xpos::Vbd),
            ("rebels", 2, Rel::Obj, Upos::Noun, Xpos::Nns),
            ("to", 5, Rel::Mark, Upos::Part, Xpos::To),
            ("leave", 2, Rel::Xcomp, Upos::Verb, Xpos::Vb),
        ];
        assert_eq!(asked(&words, |view| Subject::Doer.of(view, word(4))).as_deref(), Some("rebels"));
        assert_eq!(asked(&words, |view| Subject::Speaker.of(view, word(4))).as_deref(), Some("Envoys"));
        assert_eq!(asked(&words, |view| object(view, word(1))).as_deref(), Some("rebels"));
    }

    #[test]
    fn a_joined_verb_shares_its_subject() {
        let words = [
            ("Soldiers", 2, Rel::Nsubj, Upos::Noun, Xpos::Nns),
            ("came", 0, Rel::Root, Upos::Verb, Xpos::Vbd),
            ("and", 4, Rel::Cc, Upos::Cconj, Xpos::Cc),
            ("went", 2, Rel::Conj, Upos::Verb, Xpos::Vbd),
        ];
        assert_eq!(asked(&words, |view| Subject::Doer.of(view, word(3))).as_deref(), Some("Soldiers"));
    }

    #[test]
    fn a_relative_pronoun_means_the_last_of_those_joined() {
        let words = [
            ("Soldiers", 0, Rel::Root, Upos::Noun, Xpos::Nns),
            ("and", 3, Rel::Cc, Upos::Cconj, Xpos::Cc),
            ("guards", 1, Rel::Conj, Upos::Noun, Xpos::Nns),
            ("who", 6, Rel::NsubjPass, Upos::Pron, Xpos::Wp),
            ("were", 6, Rel::AuxPass, Upos::Aux, Xpos::Vbd),
            ("seized", 1, Rel::AclRelcl, Upos::Verb, Xpos::Vbn),
        ];
        assert_eq!(asked(&words, |view| Some(antecedent(view, word(3)))).as_deref(), Some("guards"));
        assert_eq!(asked(&words, |view| conjuncts(view, word(0)).next()).as_deref(), Some("guards"));
        assert_eq!(asked(&words, |view| is_passive(view, word(5)).then_some(word(5))).as_deref(), Some("seized"));
    }
}
