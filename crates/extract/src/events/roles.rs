//! Who acts on whom: from the slots of a pattern to people, bodies and countries.

use super::force;
use super::frame::{Frame, describing, is_human, is_people};
use crate::actors::{Actors, EntityId};
use crate::clause::{Subject, is_passive};
use crate::describe::is_day;
use crate::view::View;
use lexicon::codebook::{Condition, Part, Pattern, Slot};
use lexicon::constructions::Construction;
use lexicon::persons::PersonKind;
use lexicon::places::PlaceForm;
use record::ActorKind;
use text::{MentionKind, NameKind, Rel, Upos, Word};

/// The main words of those on both sides.
#[derive(Debug, Clone, Copy, Default)]
pub struct Roles {
    /// Who acts.
    pub source: Option<Word>,
    /// Who or what is acted on.
    pub target: Option<Word>,
    /// What of theirs is acted on.
    pub thing: Option<Word>,
}

/// Who acts on whom; none where the construction does not have what the pattern wants.
pub fn of(view: &View, actors: &Actors, frame: &Frame, pattern: &Pattern) -> Option<Roles> {
    let person_of = |word: Word| view.lexicon.pronouns.lookup(view.form(word)).and_then(|pronoun| pronoun.person);
    // "We must", "the talks must go on": of others who can be asked.
    let can_be_topic = |word: Word| person_of(word).map_or_else(|| is_somebody(actors, word), |person| person > 1);
    let fits = |slot: &Slot, word: Word| *slot != Slot::Subject || can_be_topic(word);
    let filled = pattern.targets.iter().filter_map(|slot| frame.slot(view, slot).filter(|&word| fits(slot, word)));
    let mut target = filled.clone().find(|&word| Some(word) != frame.source);
    // "An Israeli strike hit the village": whose it is.
    let mutual = is_mutual(view, pattern);
    let weighs = pattern.code.kind.quad == MATERIAL_CONFLICT;
    // "A rebel raid", "government shelling"; of "a prisoner exchange" the prisoners are its target.
    let before = |word: Option<Word>| word.filter(|_| !pattern.targets.contains(&Slot::Compound));
    let person =
        || before(frame.person).filter(|_| weighs && !pattern.targets.iter().any(|slot| is_genitive(view, slot)));
    let armed = before(frame.armed).or_else(person);
    let mut source = frame
        .source
        .filter(|_| mutual || !frame.is_had)
        .or(armed)
        .map(|word| issuer(view, word).unwrap_or(word))
        .and_then(|word| match may_act(view, actors, word) && !(weighs && is_deed(view, word)) {
            true => Some(word),
            false => owner(view, actors, word, target),
        });
    // "Killed by shells that rebels fired", "in Norland fire".
    if source.is_none() && weighs && frame.is_passive {
        source = frame.arms(view).find_map(|arms| wielder(view, actors, arms, target));
    }
    // "Kerry and Lavrov met", "talks between Kerry and Lavrov".
    let lacks = |word: Option<Word>| word.is_none_or(|word| !is_somebody(actors, word));
    if let Some((one, other)) = frame.pair(view).filter(|_| mutual && (lacks(target) || source.is_none())) {
        (source, target) = (Some(one), Some(other));
    }
    // "A suburb under a government blockade": what is under it.
    target = target.or(frame.affected.filter(|&word| weighs && Some(word) != source));
    if source.zip(target).is_some_and(|(one, other)| is_same(view, actors, one, other)) {
        target = None;
    }
    // "Agreed to allow the observers in": who is acted on stands in the clause.
    let governs = |condition: &Condition| matches!(condition, Condition::Clause | Condition::To(_));
    if target.is_none() && pattern.when.iter().any(governs) {
        target = frame.clause.or(frame.infinitive).and_then(|clause| acted_on(view, actors, clause, source));
    }
    if !pattern.may_lack_target && target.is_none() {
        return None;
    }
    // "Aid could be cut": nobody is named, and a thing is better than nothing.
    if source.is_none() && target.is_none() {
        target = frame.object;
    }
    let owned = target.and_then(|target| {
        owner(view, actors, target, source).or_else(|| asked_for(view, actors, frame, (source, target)))
    });
    let (target, thing) = (owned.or(target), owned.and(target));
    source = source.map(|source| owner(view, actors, source, target).unwrap_or(source));
    // "August shelling": nobody's.
    source = source.filter(|&word| is_somebody(actors, word) || !is_day(view, word));
    (source.is_some() || target.is_some()).then_some(Roles { source, target, thing })
}

/// The quad class of force; only that lies upon somebody.
pub const MATERIAL_CONFLICT: u8 = 4;

/// Whether an act is one of two on one another: "met with", "talks between".
pub fn is_mutual(view: &View, pattern: &Pattern) -> bool {
    let leads = |preposition: &str| view.lexicon.constructions.has(preposition, Construction::Mutual);
    pattern.targets.iter().any(|slot| matches!(slot, Slot::Preposition(preposition) if leads(preposition)))
}

/// Whether both words mean the same one.
fn is_same(view: &View, actors: &Actors, one: Word, other: Word) -> bool {
    let meant = |word: Word| actors.entity_at(word);
    // Two nouns that are not the same word are seldom one, whatever links them.
    let sure = view.lemma(one) == view.lemma(other)
        || [one, other].iter().any(|&word| matches!(view.token(word).upos, Upos::Pron | Upos::Propn));
    sure && meant(one).is_some() && meant(one) == meant(other)
}

/// Whose a thing is that is acted on: "Russia's backing for Assad", "their assets", "a convoy of the Red Crescent".
pub fn owner(view: &View, actors: &Actors, thing: Word, source: Option<Word>) -> Option<Word> {
    let is_thing = view.lexicon.persons.lookup(view.lemma(thing)).is_none()
        && view.lexicon.agents.lookup(view.lemma(thing)).is_none();
    if view.token(thing).upos != Upos::Noun || !is_thing {
        return None;
    }
    let other = |word: &Word| {
        is_somebody(actors, *word)
            && source.is_none_or(|source| source != *word && !is_same(view, actors, source, *word))
    };
    let behind = |leading: Construction| {
        let phrases = view.dependents(thing).with(&[Rel::Nmod]).behind();
        let mut fitting = phrases.filter(move |&child| view.is_led_by(child, leading));
        // "Seized the assets of the union": right behind it, whatever the tree hangs it on.
        let right_behind = || {
            view.token(thing + 1).head.filter(|&noun| {
                noun > thing
                    && leading == Construction::Owner
                    && view.serves(thing + 1, leading)
                    && view.is(thing + 1, &[Rel::Case])
            })
        };
        fitting
            .find(|word| other(word))
            .or_else(|| if thing + 1 < view.end() { right_behind().filter(|word| other(word)) } else { None })
    };
    let owner = view.child(thing, &[Rel::NmodPoss]).filter(|word| other(word));
    // "A Free Syrian Army base": by the whole name.
    let whole = |word: Word| view.name_at(word).map_or(word, |name| view.top(&name.tokens));
    let named = || {
        describing(view, thing).into_iter().map(whole).filter(|&word| word < thing).find(|&child| {
            view.is(child, &[Rel::Compound, Rel::Amod])
                && (view.token(child).upos == Upos::Propn && other(&child)
                    || (is_people(view, child) || force::is_arms(view, thing) && force::bears_arms(view, child))
                        && source != Some(child))
        })
    };
    // "The shelling of Hammer" is not Hammer's.
    let owning = || if is_done_to(view, thing) { None } else { behind(Construction::Owner) };
    // "Shells fired by rebels".
    let sent_by = || {
        let participles = view.dependents(thing).with(&[Rel::Acl]).behind().filter(|&verb| is_passive(view, verb));
        let agent = |verb| view.dependents(verb).with(&[Rel::Obl]).led_by(Construction::Agent).behind().next();
        participles.filter(|_| force::is_arms(view, thing)).filter_map(agent).find(|word| other(word))
    };
    owner.or_else(owning).or_else(named).or_else(sent_by).or_else(|| behind(Construction::Purpose))
}

/// Whose arms or act of force a noun is, by those before it, or by who sent them; a town is only where it was, and of a
/// rifle an adjective tells the make.
fn wielder(view: &View, actors: &Actors, arms: Word, target: Option<Word>) -> Option<Word> {
    let owner = owner(view, actors, arms, target)?;
    let led = view.is(owner, &[Rel::Nmod]) || view.child(owner, &[Rel::Case]).is_some();
    let sends = view.token(owner).head.is_some_and(|verb| view.is(verb, &[Rel::Acl]));
    let name = view.name_at(owner).filter(|name| name.kind == NameKind::Location);
    let country = view.lexicon.places.lookup(view.form(owner)).map(|(_, form)| form);
    let act = !view.lexicon.codebook.patterns_of(Part::Noun, view.lemma(arms)).is_empty();
    let is_make = country == Some(PlaceForm::Adjective) && !act && !view.is_of_class(arms, "half_arms");
    let is_town = name.is_some() && !matches!(country, Some(PlaceForm::Name | PlaceForm::Adjective));
    (sends || !led && !is_make && !is_town).then_some(owner)
}

/// Who says by a paper or an act what is told of it: "a statement from the council condemned the raid", "the council
/// issued a report critical of the army", "crowds staged protests calling for a vote".
fn issuer(view: &View, word: Word) -> Option<Word> {
    let known = view.lexicon.persons.lookup(view.lemma(word));
    let is_document = known.is_some_and(|noun| noun.kind == PersonKind::Document);
    let patterns = view.lexicon.codebook.patterns_of(Part::Noun, view.lemma(word));
    let is_act = patterns.iter().any(|pattern| &*pattern.predicate == view.lemma(word));
    if view.token(word).upos != Upos::Noun || !(is_document || is_act) || known.is_some_and(is_human) {
        return None;
    }
    let from = [Construction::Origin, Construction::Agent]
        .into_iter()
        .find_map(|leading| view.dependents(word).with(&[Rel::Nmod]).led_by(leading).behind().next());
    let issuing = |verb: &Word| view.lexicon.light_verbs.contains(view.lemma(*verb));
    let verb = view.token(word).head.filter(|verb| view.is(word, &[Rel::Obj]) && issuing(verb));
    from.or_else(|| Subject::Doer.of(view, verb?))
}

/// Whether a noun is one for an act of force or for what arms do: a raid does nothing, somebody raids.
fn is_deed(view: &View, word: Word) -> bool {
    let force =
        |pattern: &Pattern| pattern.code.kind.quad == MATERIAL_CONFLICT && &*pattern.predicate == view.lemma(word);
    let act = || view.lexicon.codebook.patterns_of(Part::Noun, view.lemma(word)).iter().any(force);
    view.token(word).upos == Upos::Noun && (act() || view.is_of_class(word, "half_arms")) && force::is_arms(view, word)
}

/// Whether a noun is one for an act that leads to its target by "of".
pub fn is_done_to(view: &View, noun: Word) -> bool {
    let patterns = view.lexicon.codebook.patterns_of(Part::Noun, view.lemma(noun));
    patterns.iter().any(|pattern| pattern.targets.iter().any(|slot| is_genitive(view, slot)))
}

fn is_genitive(view: &View, slot: &Slot) -> bool {
    let leads = |preposition: &str| view.lexicon.constructions.has(preposition, Construction::Genitive);
    matches!(slot, Slot::Preposition(preposition) if leads(preposition))
}

/// Whom what somebody asks for is about: "called for talks with the rebels".
fn asked_for(view: &View, actors: &Actors, frame: &Frame, (source, thing): (Option<Word>, Word)) -> Option<Word> {
    let for_it = frame.led_by(view, Construction::Infinitive) != Some(thing)
        && frame.led_by(view, Construction::Purpose) == Some(thing);
    let verbal = view.token(frame.governor).upos == Upos::Verb && view.token(thing).upos == Upos::Noun;
    if !for_it || !verbal || is_somebody(actors, thing) {
        return None;
    }
    acted_on(view, actors, thing, source)
}

/// Whether a word means somebody, not a thing.
pub fn is_somebody(actors: &Actors, word: Word) -> bool {
    actors.entity_at(word).is_some_and(|entity| actors[entity].is_somebody)
}

/// The first in a clause who is somebody and not the one who acts.
fn acted_on(view: &View, actors: &Actors, clause: Word, source: Option<Word>) -> Option<Word> {
    let acting = source.and_then(|source| actors.entity_at(source));
    // Not in a clause of its own within that one: "a plan that others brokered".
    let direct = |word: Word| {
        view.upwards(word)
            .take_while(|&at| at != clause)
            .all(|at| !view.is(at, &[Rel::Acl, Rel::Advcl, Rel::Parataxis, Rel::Ccomp]))
    };
    view.subtree(clause).filter(|&word| word > clause && direct(word)).find(|&word| {
        let place = |entity: EntityId| actors[entity].kind() == ActorKind::Place;
        let somebody = actors
            .entity_at(word)
            .is_some_and(|entity| Some(entity) != acting && (actors[entity].is_somebody || place(entity)));
        somebody && view.is(word, &[Rel::Obj, Rel::Iobj, Rel::Obl, Rel::Nmod, Rel::Nsubj])
    })
}

/// Whether a word can mean somebody who acts.
pub fn may_act(view: &View, actors: &Actors, word: Word) -> bool {
    let known = |lemma: &str| view.lexicon.persons.lookup(lemma).is_some();
    let Some(entity) = actors.entity_at(word).map(|entity| &actors[entity]) else {
        return view.token(word).upos != Upos::Noun || known(view.lemma(word));
    };
    entity.kind() != ActorKind::Unknown
        || view.token(word).upos == Upos::Propn
        || !view.serves(word, Construction::Expletive)
            && view.lexicon.pronouns.lookup(view.form(word)).is_some_and(|pronoun| pronoun.person.is_some())
        || matches!(entity.told.sort, Some(MentionKind::Person | MentionKind::Organisation | MentionKind::Place))
}
