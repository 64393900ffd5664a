//! Who and what stands about a predicate, the same for active, passive, relative, controlled, joined and nominal
//! constructions.

use super::force::{bears_arms, is_arms};
use crate::clause::{Subject, antecedent, conjuncts, hands_of, is_infinitive, is_negated, is_passive, object};
use crate::cues;
use crate::describe::is_nobody;
use crate::view::View;
use lexicon::codebook::{Part, Slot};
use lexicon::constructions::Construction;
use lexicon::modality_cues::{Mood, Place};
use lexicon::persons::{Noun, PersonKind};
use lexicon::places::PlaceForm;
use text::{NameKind, Rel, Upos, Word, Xpos};

/// One predicate's surroundings; words are main words.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// Who acts.
    pub source: Option<Word>,
    /// Of whom something is said.
    pub topic: Option<Word>,
    /// The direct object, or the subject of a passive.
    pub object: Option<Word>,
    indirect: Option<Word>,
    /// The verb of a clause that is governed.
    pub clause: Option<Word>,
    /// The verb of an infinitive that is governed.
    pub infinitive: Option<Word>,
    behind: Vec<(String, Word)>,
    compound: Option<Word>,
    owner: Option<Word>,
    /// The words before a noun that describe it.
    pub described: Vec<Word>,
    /// A noun before the predicate for those who bear arms or govern: "a rebel raid".
    pub armed: Option<Word>,
    /// A noun before the predicate for people: "a student protest".
    pub person: Option<Word>,
    /// Whether the one who acts only has what is done: "the town had three attacks".
    pub is_had: bool,
    /// What is under what a noun tells: "a suburb under a blockade".
    pub affected: Option<Word>,
    /// The verb whose tense and mood count.
    pub governor: Word,
    /// Whether the one acted on is the subject.
    pub is_passive: bool,
}

impl Frame {
    /// The surroundings of a verb, or of a noun for what is done.
    pub fn of(view: &View, part: Part, word: Word) -> Self {
        match part {
            Part::Verb => Self::of_verb(view, word),
            Part::Noun => Self::of_noun(view, word),
            Part::Adjective => Self::of_adjective(view, word),
            Part::Auxiliary => Self::of_verb(view, view.token(word).head.unwrap_or(word)),
        }
    }

    fn of_verb(view: &View, verb: Word) -> Self {
        let mut frame = Self { governor: verb, is_passive: is_passive(view, verb), ..Self::default() };
        let subject = Subject::Doer.of(view, verb).map(|word| antecedent(view, word));
        frame.object = object(view, verb).map(|word| antecedent(view, word));
        frame.indirect = view.child(verb, &[Rel::Iobj]);
        // "Granted the inspectors access": whatever the tree calls the two, the second is what is given.
        let objects: Vec<Word> = view
            .dependents(verb)
            .filter(|&child| child > verb && view.is(child, &[Rel::Obj, Rel::Iobj]) && view.is_nominal(child))
            .collect();
        if let [first, second] = objects[..]
            && first.until(second).all(|word| view.token(word).upos != Upos::Adp)
        {
            (frame.indirect, frame.object) = (Some(first), Some(second));
        }
        frame.prepositions(view, verb);
        let hands = hands_of(view, verb);
        frame.is_passive |= hands.is_some() && frame.object.is_none();
        if frame.is_passive {
            frame.object = subject;
            frame.source = frame.led_by(view, Construction::Agent).or(hands);
            // "Shells fired by rebels on the town".
            if let Some(doer) = frame.source.filter(|&doer| doer > verb) {
                frame.prepositions(view, doer);
            }
        } else {
            frame.source = subject;
        }
        if let Some(object) = object(view, verb) {
            frame.prepositions(view, object);
        }
        // "Went on strike against the firm".
        let taken_up = view.dependents(verb).with(&[Rel::Obl]).led_by(Construction::TakenUp).behind().next();
        if let Some(noun) = taken_up.filter(|&noun| view.child(noun, &[Rel::Det]).is_none()) {
            frame.prepositions(view, noun);
        }
        frame.preposition_right_behind(view, verb);
        frame.clause = view.child(verb, &[Rel::Ccomp]);
        let infinitives = || {
            view.dependents(verb).filter(|&child| {
                child > verb && view.is(child, &[Rel::Advcl, Rel::Ccomp]) && is_infinitive(view, child)
            })
        };
        frame.infinitive = view
            .child(verb, &[Rel::Xcomp])
            .filter(|&word| view.token(word).upos == Upos::Verb)
            .or_else(|| infinitives().next());
        frame
    }

    /// "The rebels are responsible", "a report critical of the army".
    fn of_adjective(view: &View, word: Word) -> Self {
        let mut frame = Self::of_verb(view, word);
        let noun = view.token(word).head.filter(|_| view.is(word, &[Rel::Amod, Rel::Acl]));
        frame.source = view.child(word, &[Rel::Nsubj]).map(|word| antecedent(view, word)).or(noun);
        frame
    }

    fn of_noun(view: &View, noun: Word) -> Self {
        let mut frame = Self { governor: noun, described: describing(view, noun), ..Self::default() };
        if view.is(noun, &[Rel::Compound]) {
            return frame;
        }
        frame.prepositions(view, noun);
        // "Its withdrawal of troops from the valley".
        if let Some(what) = frame.led_by(view, Construction::Genitive) {
            frame.prepositions(view, what);
        }
        frame.preposition_right_behind(view, noun);
        frame.owner = view.child(noun, &[Rel::NmodPoss]);
        frame.compound = view.dependents(noun).with(&[Rel::Compound]).before().next();
        let doers = || frame.described.iter().copied();
        frame.armed =
            doers().find(|&word| bears_arms(view, word)).or_else(|| doers().find_map(|word| leader(view, word)));
        frame.person = doers().find(|&word| {
            view.is(word, &[Rel::Compound]) && view.lexicon.persons.lookup(view.lemma(word)).is_some_and(is_human)
        });
        let adjective =
            view.dependents(noun).find(|&child| child < noun && view.is(child, &[Rel::Amod]) && is_people(view, child));
        let case = view.child(noun, &[Rel::Case]);
        if let Some(verb) = lending_verb(view, noun) {
            let of_verb = Self::of_verb(view, verb);
            frame.governor = verb;
            frame.source = of_verb.source;
            frame.is_had = view.serves(verb, Construction::Perfect);
            frame.behind.extend(of_verb.behind);
            frame.indirect = of_verb.indirect;
        }
        let under = case.is_some_and(|case| view.serves(case, Construction::Under));
        frame.affected = view.token(noun).head.filter(|_| under && view.is(noun, &[Rel::Nmod, Rel::Obl])).and_then(
            |head| match view.token(head).upos {
                Upos::Verb => object(view, head)
                    .filter(|&object| view.lexicon.times.kind_of(view.lemma(object)).is_none())
                    .or_else(|| Subject::Doer.of(view, head)),
                _ => Some(head),
            },
        );
        // "The town is under siege".
        frame.affected = frame
            .affected
            .or_else(|| view.child(noun, &[Rel::Nsubj]).filter(|_| under))
            .map(|word| antecedent(view, word));
        // "Norway is a donor to the fund."
        if view.child(noun, &[Rel::Cop]).is_some() && !under {
            frame.source = view.child(noun, &[Rel::Nsubj]).map(|word| antecedent(view, word));
        }
        // "Attacks carried out by rebels".
        let done_by = || {
            view.child(noun, &[Rel::Acl])
                .filter(|&verb| view.lexicon.light_verbs.contains(view.lemma(verb)) && is_passive(view, verb))
                .and_then(|verb| Self::of_verb(view, verb).led_by(view, Construction::Agent))
        };
        frame.source = blamed(view, noun)
            .or(frame.source)
            .or(frame.owner)
            .or_else(|| frame.led_by(view, Construction::Agent))
            .or_else(done_by)
            .or(adjective)
            .or(frame.compound.filter(|&word| {
                acts_by_name(view, word)
                    || frame.affected.is_some() && view.lexicon.persons.lookup(view.lemma(word)).is_some()
            }));
        frame
    }

    fn prepositions(&mut self, view: &View, word: Word) {
        for &child in view.children(word) {
            let time = view.lexicon.times.kind_of(view.lemma(child)).is_some()
                || view.serves(child, Construction::Occasion)
                || view.is_date(child)
                || is_year(view, child);
            if !view.is(child, &[Rel::Obl, Rel::Nmod]) || time || is_scene(view, child, word) {
                continue;
            }
            let own = view
                .dependents(child)
                .rfind(|&case| case < child && view.is(case, &[Rel::Case]) && view.token(case).xpos != Xpos::Pos);
            // Where the tree hangs the preposition on a word further in: "with former president Ada Field".
            let first = || {
                Some(view.subtree(child).start)
                    .filter(|&first| first < child && view.token(first).upos == Upos::Adp)
                    .or_else(|| {
                        Some(child.saturating_sub(NEAR).until(child)).and_then(|mut near| {
                            near.rfind(|&word| {
                                view.token(word).upos == Upos::Adp
                                    && view.is(word, &[Rel::Case])
                                    && view.token(word).head.is_some_and(|head| head > child)
                            })
                        })
                    })
            };
            if let Some(case) = own.or_else(first) {
                self.behind.push((view.lemma(case).to_lowercase(), child));
            }
        }
    }

    /// A preposition right behind the word belongs to it, whatever the tree makes of what follows.
    fn preposition_right_behind(&mut self, view: &View, word: Word) {
        let next = word + 1;
        let beside =
            next < view.end() && view.token(next).upos == Upos::Adp && view.sentence_of(next) == view.sentence_of(word);
        let noun = view
            .token(next.min(view.end() - 1))
            .head
            .filter(|&noun| beside && noun > next && view.is(next, &[Rel::Case]));
        if let Some(noun) = noun.filter(|noun| {
            view.is_nominal(*noun) && view.lexicon.times.kind_of(view.lemma(*noun)).is_none() && !view.is_date(*noun)
        }) {
            let preposition = view.lemma(next).to_lowercase();
            if self.behind(&preposition).is_none() {
                self.behind.push((preposition, noun));
            }
        }
    }

    /// The same as the act of whoever says it of the subject.
    pub fn said_by(self, speaker: Option<Word>) -> Self {
        Self { topic: self.source, source: speaker, ..self }
    }

    /// The main word behind a preposition.
    pub fn behind(&self, preposition: &str) -> Option<Word> {
        self.behind.iter().find(|(own, _)| own == preposition).map(|(_, word)| *word)
    }

    /// The main word behind a preposition that does this.
    pub fn led_by(&self, view: &View, construction: Construction) -> Option<Word> {
        let leads = |(own, _): &&(String, Word)| view.lexicon.constructions.has(own, construction);
        self.behind.iter().find(leads).map(|(_, word)| *word)
    }

    /// The arms, or acts of force, that are named as the means.
    pub fn arms(&self, view: &View) -> impl Iterator<Item = Word> {
        let means = |own: &str| view.lexicon.constructions.has(own, Construction::Means);
        self.behind.iter().filter(move |(own, word)| means(own) && is_arms(view, *word)).map(|(_, word)| *word)
    }

    /// The main word in a slot of a pattern.
    pub fn slot(&self, view: &View, slot: &Slot) -> Option<Word> {
        let found = match slot {
            Slot::Object => self.object,
            Slot::Subject => self.topic,
            Slot::Indirect => self.indirect,
            Slot::Clause => self.clause.or(self.infinitive).and_then(|clause| view.child(clause, &[Rel::Nsubj])),
            Slot::Compound => self.compound,
            Slot::Owner => self.owner,
            Slot::Preposition(preposition) => self.behind(preposition),
        };
        found.map(|word| antecedent(view, word))
    }

    /// Two who act on one another: the two behind "between", or a subject that is two.
    pub fn pair(&self, view: &View) -> Option<(Word, Word)> {
        let two = |word: Word| conjuncts(view, word).next().map(|other| (word, other));
        self.led_by(view, Construction::Between).and_then(two).or_else(|| self.source.and_then(two))
    }
}

/// Whether a place before the clause says where all of it is: "In Syria, the coalition conducted strikes".
fn is_scene(view: &View, place: Word, governor: Word) -> bool {
    let subject = view.child(governor, &[Rel::Nsubj]);
    subject.is_some_and(|subject| place < subject && subject < governor)
        && view.name_at(place).is_some_and(|name| name.kind == NameKind::Location)
}

/// Whether a word is a year, or two: "in 2014-2015".
fn is_year(view: &View, word: Word) -> bool {
    let form = view.form(word);
    view.token(word).upos == Upos::Num && form.len() >= 4 && form.bytes().take(4).all(|byte| byte.is_ascii_digit())
}

/// The words before a noun that describe it, and those before a noun among them: "regime air strikes".
pub fn describing(view: &View, noun: Word) -> Vec<Word> {
    const DESCRIBING: [Rel; 4] = [Rel::Amod, Rel::Compound, Rel::NmodDesc, Rel::NmodPoss];
    let own = view.dependents(noun).with(&DESCRIBING).before();
    let below = |word: Word| {
        let compound = view.is(word, &[Rel::Compound]);
        view.dependents(word).with(&[Rel::Amod, Rel::Compound]).before().filter(move |_| compound)
    };
    own.flat_map(|word| below(word).chain([word])).collect()
}

/// Who leads what a noun tells: the Norland of "Norland-led strikes".
fn leader(view: &View, word: Word) -> Option<Word> {
    let leads = view.is(word, &[Rel::Amod]) && view.serves(word, Construction::Leading);
    let name = |child: &Word| *child < word && view.token(*child).upos == Upos::Propn || is_people(view, *child);
    view.children(word).iter().copied().find(|child| leads && name(child))
}

/// Whether a noun is one for people, not for a body.
pub fn is_human(noun: &Noun) -> bool {
    matches!(noun.kind, PersonKind::Person | PersonKind::ArmedGroup | PersonKind::Population)
}

/// "No group has claimed the raid", "did not admit a role in the raid": it happened, and who did it is not told.
pub fn is_unowned(view: &View, noun: Word) -> bool {
    let Some(head) = view.token(noun).head else { return false };
    let through = view.is(noun, &[Rel::Nmod, Rel::Acl]) && view.serves(head, Construction::Answering);
    let taken = if through { head } else { noun };
    let verb = view.token(taken).head.filter(|_| view.is(taken, &[Rel::Obj, Rel::NsubjPass]));
    let owns = |verb: Word| match through {
        true => {
            !view.serves(verb, Construction::Perfect)
                && view.lexicon.modality_cues.mood_of(view.lemma(verb), Place::Object) != Some(Mood::Denial)
        }
        false => view.serves(verb, Construction::Owning),
    };
    let nobody = |verb: Word| view.child(verb, &[Rel::Nsubj]).is_some_and(|subject| is_nobody(view, subject));
    verb.is_some_and(|verb| owns(verb) && (is_negated(view, verb) || nobody(verb)))
}

/// The verb that lends a noun its subject: "launched an attack", "claimed responsibility for an attack".
fn lending_verb(view: &View, noun: Word) -> Option<Word> {
    let head = view.token(noun).head.filter(|_| !is_unowned(view, noun))?;
    if view.is(noun, &[Rel::Nmod, Rel::Acl]) && view.serves(head, Construction::Answering) {
        // "Admitted a role in the raid": whoever tells of himself.
        let told =
            || view.token(head).head.filter(|&verb| view.is(head, &[Rel::Obj]) && cues::of_word(view, verb).is_some());
        return lending_verb(view, head).or_else(told);
    }
    // "Expressed its rejection and condemnation of the plan".
    if view.is(noun, &[Rel::Conj]) && view.is_nominal(head) && view.child(noun, &[Rel::NmodPoss]).is_none() {
        return lending_verb(view, head);
    }
    let case = view.child(noun, &[Rel::Case]);
    let taken = view.is(noun, &[Rel::Obj, Rel::NsubjPass, Rel::Ccomp, Rel::Xcomp])
        || view.is(noun, &[Rel::Obl]) && case.is_none_or(|case| view.serves(case, Construction::TakenUp));
    let lends = taken && view.token(head).upos == Upos::Verb && view.lexicon.light_verbs.contains(view.lemma(head));
    lends.then_some(head)
}

/// Those on whom an act is blamed: "the raid was put down to rebels", "was the work of rebels".
fn blamed(view: &View, noun: Word) -> Option<Word> {
    // "The raid, which officials put down to rebels", "a raid blamed on rebels".
    let described = || view.dependents(noun).with(&[Rel::Acl]).behind().find_map(|verb| blamed_by(view, noun, verb));
    let head = view.token(noun).head.filter(|_| view.is(noun, &[Rel::Nsubj, Rel::Obj]));
    head.and_then(|head| blamed_by(view, noun, head)).or_else(described)
}

/// Those on whom a verb blames an act.
fn blamed_by(view: &View, noun: Word, verb: Word) -> Option<Word> {
    if view.serves(verb, Construction::Deed) {
        return view.dependents(verb).with(&[Rel::Nmod]).led_by(Construction::Genitive).behind().next();
    }
    let preposition = view.lexicon.blaming_verbs.preposition_of(view.lemma(verb), |particle| {
        view.dependents(verb).any(|child| view.lemma(child) == particle)
    })?;
    let case = |word: Word| view.dependents(word).with(&[Rel::Case]).any(|case| view.lemma(case) == preposition);
    let behind = |of: Word| view.dependents(of).with(&[Rel::Obl, Rel::Nmod]).behind().find(|&word| case(word));
    behind(verb).or_else(|| behind(noun))
}

/// A preposition stands so many words before its noun at the most, where the tree does not tell.
const NEAR: usize = 4;

/// Whether a name before a noun is of somebody: "NATO strikes", and not "the Geneva talks".
fn acts_by_name(view: &View, word: Word) -> bool {
    let town = || view.name_at(word).is_some_and(|name| name.kind == NameKind::Location);
    let body = || view.name_at(word).is_some_and(|name| view.lexicon.bodies.lookup(name.span.of(view.text)).is_some());
    view.token(word).upos == Upos::Propn && (is_people(view, word) || !town() || body())
}

/// Whether a word is a name of a country, a people or an armed group.
pub fn is_people(view: &View, word: Word) -> bool {
    let country = view.country(word).is_some_and(|(_, form)| form != PlaceForm::Capital);
    country || view.lexicon.groups.lookup(view.form(word)).is_some()
}
