//! What is done to whom, in what the report tells and in what it has others say.
//!
//! [`frame`] finds who stands where about a predicate, whatever the construction; the patterns of the codebook say
//! what that means; [`status`] whether it happened.

mod acts;
pub mod charges;
mod circumstances;
mod conditions;
pub mod examples;
pub mod force;
pub mod frame;
pub mod learned;
pub mod modality;
pub mod roles;
mod status;

pub use circumstances::{Circumstances, circumstances};

use crate::actors::Actors;
use crate::arena::{Arena, CandidateId};
use crate::candidates::Candidates;
use crate::clause::{Subject, is_passive, object};
use crate::layout::Layout;
use crate::register;
use crate::view::View;
pub use frame::Frame;
use lexicon::codebook::{Codebook, Condition, Part, Pattern};
use record::Status;
use roles::{MATERIAL_CONFLICT, Roles};
use text::{Rel, Upos, Word, Words};

/// One event.
#[derive(Debug, Clone)]
pub struct Event<'c> {
    /// The words that tell it.
    pub trigger: Words,
    /// The pattern that found it.
    pub pattern: &'c Pattern,
    /// The main word of who acts.
    pub source: Option<Word>,
    /// The main word of who or what is acted on.
    pub target: Option<Word>,
    /// What of theirs is acted on: "assets" in "seized their assets".
    pub thing: Option<Word>,
    /// Whether it happened.
    pub status: Status,
    /// The verb whose clause tells it.
    pub governor: Word,
    /// The candidate whose content tells it.
    pub said_in: Option<CandidateId>,
    /// The other words that tell it: "raid" where "killed in a raid" is one event.
    pub also: Vec<Also>,
    /// The object or the infinitive, where the pattern asks for a certain one: "ties" in "cut ties".
    named: Option<Word>,
    /// How likely it is an act, where that was weighed.
    pub belief: Option<f32>,
}

/// Other words for an act that is told already.
#[derive(Debug, Clone)]
pub struct Also {
    /// The words.
    pub trigger: Words,
    /// The main word of whom or what they say is acted on.
    pub target: Option<Word>,
}

impl Event<'_> {
    /// The main words of all that is acted on, the first first.
    pub fn targets(&self) -> impl Iterator<Item = Word> + '_ {
        self.target.into_iter().chain(self.also.iter().filter_map(|also| also.target))
    }
}

/// All events of a report, in the order of the text.
pub fn find<'c>(
    view: &View,
    layout: &Layout,
    candidates: &Candidates,
    actors: &Actors,
    codebook: &'c Codebook,
) -> Vec<Event<'c>> {
    let scene = Scene::new(view, candidates, actors);
    let mut found = told(&scene, layout, codebook);
    if !view.analysis.acts.is_empty() {
        found = found.into_iter().filter_map(|event| learned::decided(&scene, codebook, event)).collect();
    }
    acts::unite(view, &mut found);
    found
}

/// All that patterns and the model tell of, before it is decided between them, in the order of the text.
pub fn told<'c>(scene: &Scene, layout: &Layout, codebook: &'c Codebook) -> Vec<Event<'c>> {
    let Scene { view, candidates, actors, .. } = *scene;
    let words = view.words().filter(|&word| !layout.is_aside(view, word));
    let told = |event: Event<'c>| match event.pattern.when.contains(&Condition::Said) {
        // "Kerry blamed the government, according to AP": it is AP that says so.
        true if is_of_another(actors, &event) => Event { status: Status::Alleged, ..event },
        true => event,
        false => Event { status: status::of(view, candidates, actors, &event), ..event },
    };
    let (nothing, mut found): (Vec<Event>, Vec<Event>) =
        words.filter_map(|word| event(scene, codebook, word)).partition(|event| event.pattern.code.kind.is_nothing());
    let known: Vec<Words> = nothing.iter().chain(&found).map(|event| event.trigger.clone()).collect();
    let learned = learned::find(scene, codebook, &known).into_iter();
    found.extend(learned.filter(|event| !layout.is_aside(view, event.trigger.start)));
    found.sort_by_key(|event| (event.trigger.start, event.trigger.end));
    found
        .into_iter()
        .filter(|event| is_real(view, event) && !takes_up(view, event, &nothing))
        .map(told)
        .filter(|event| event.pattern.is_bare() || is_done_to_somebody(view, actors, event))
        .collect()
}

/// Whether an event is told by another than whoever does it.
fn is_of_another(actors: &Actors, event: &Event) -> bool {
    let teller = event.said_in.map(|candidate| actors.speaker(candidate));
    teller.is_some_and(|teller| teller.is_none() || teller != event.source.and_then(|word| actors.entity_at(word)))
}

/// Whether a verb only takes up what is no act: "fought a price war".
fn takes_up(view: &View, event: &Event, nothing: &[Event]) -> bool {
    let light = event.pattern.part == Part::Verb && view.lexicon.light_verbs.contains(view.lemma(event.trigger.start));
    let object = object(view, event.governor).filter(|_| light);
    object.is_some_and(|word| nothing.iter().any(|other| other.trigger.end == word + 1))
}

/// Whether it is told of the world, and not of a story or a game.
fn is_real(view: &View, event: &Event) -> bool {
    let word = event.trigger.start;
    let of_game = event.pattern.code.kind.quad == MATERIAL_CONFLICT && register::is_of_game(view, word);
    !of_game && !register::is_invented(view, word)
}

/// "Discuss topics", "to save time": where nobody does it, a thing is not enough, unless force is used on it or more
/// is told than the bare act.
fn is_done_to_somebody(view: &View, actors: &Actors, event: &Event) -> bool {
    let force = event.pattern.code.kind.quad == MATERIAL_CONFLICT;
    let subject = || Subject::Doer.of(view, event.governor).is_some() || is_passive(view, event.governor);
    let told = event.status != Status::Occurred || event.pattern.part == Part::Noun || force && subject();
    event.source.is_some() || told || event.target.is_some_and(|target| roles::is_somebody(actors, target))
}

/// What is known of a report before its events.
pub struct Scene<'a> {
    view: &'a View<'a>,
    candidates: &'a Candidates,
    actors: &'a Actors,
    /// For each word the innermost candidate whose content holds it.
    said_in: Arena<Word, Option<CandidateId>>,
}

impl<'a> Scene<'a> {
    /// The scene of a report.
    pub fn new(view: &'a View<'a>, candidates: &'a Candidates, actors: &'a Actors) -> Self {
        Self { view, candidates, actors, said_in: crate::candidates::innermost(view, candidates) }
    }

    /// The main word for whoever says a word.
    fn speaker_of(&self, word: Word) -> Option<Word> {
        let source = self.candidates[self.said_in[word]?].source.first()?;
        Some(self.view.top(source))
    }

    /// The candidate in whose content the words stand that say that a word is said.
    fn holder_of(&self, word: Word) -> Option<CandidateId> {
        let cue = self.candidates[self.said_in[word]?].cue.first()?;
        self.said_in[cue.start]
    }
}

fn event<'c>(scene: &Scene, codebook: &'c Codebook, word: Word) -> Option<Event<'c>> {
    let view = scene.view;
    let part = part_of(view, word)?;
    let known = known_patterns(codebook, part, view.lemma(word));
    if known.is_empty() {
        return None;
    }
    let mut best: Option<([usize; 5], Event<'c>)> = None;
    for event in known.iter().filter_map(|pattern| attempt(scene, pattern, word).ok()) {
        let pattern = event.pattern;
        let asked = pattern.when.iter().filter(|condition| !condition.is_of_doing()).count();
        let rank = [
            asked,
            usize::from(pattern.code.kind.is_nothing()),
            pattern.predicate.split(' ').count(),
            usize::from(event.target.is_some()),
            pattern.code.code.trim_end_matches('0').len(),
        ];
        if best.as_ref().is_none_or(|(known, _)| rank > *known) {
            best = Some((rank, event));
        }
    }
    best.map(|(_, event)| event)
}

/// What a word can be a predicate as.
fn part_of(view: &View, word: Word) -> Option<Part> {
    Some(match view.token(word).upos {
        // The tagger's two tags may differ: "under attack".
        Upos::Verb if view.token(word).xpos.is_noun() => Part::Noun,
        Upos::Verb => Part::Verb,
        Upos::Noun | Upos::Propn => Part::Noun,
        // "Launched an offensive", whatever the tagger takes it for.
        Upos::Adj if view.is(word, &[Rel::Obj, Rel::Nsubj]) && view.child(word, &[Rel::Det]).is_some() => Part::Noun,
        Upos::Adj => Part::Adjective,
        Upos::Aux => Part::Auxiliary,
        _ => return None,
    })
}

/// Why a pattern does not hold at a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Miss {
    /// The other words of the predicate do not follow.
    Words,
    /// None of the slots for the target is filled, or nobody stands about the noun.
    Roles,
    /// The condition of that number does not hold.
    Condition(usize),
}

/// The event that a pattern makes of a word.
fn attempt<'c>(scene: &Scene, pattern: &'c Pattern, word: Word) -> Result<Event<'c>, Miss> {
    let view = scene.view;
    let words = predicate(view, word, pattern).ok_or(Miss::Words)?;
    let mut frame = Frame::of(view, pattern.part, words.end_word);
    let is_said = pattern.when.contains(&Condition::Said);
    if is_said {
        frame = frame.said_by(scene.speaker_of(word));
    }
    if let Some(place) = pattern.when.iter().position(|condition| !conditions::hold(scene, &frame, condition)) {
        return Err(Miss::Condition(place));
    }
    let roles = roles::of(view, scene.actors, &frame, pattern);
    let Roles { source, target, thing } = match roles {
        None if pattern.code.kind.is_nothing() => Roles::default(),
        roles => roles.ok_or(Miss::Roles)?,
    };
    // "No group has claimed the raid": of the raid it is the report that tells.
    let beside = is_said || pattern.part == Part::Noun && frame::is_unowned(view, word);
    let said_in = if beside { scene.holder_of(word) } else { scene.said_in[word] };
    let named = pattern.when.iter().find_map(|condition| match condition {
        Condition::Object(_) => frame.object,
        Condition::To(_) => frame.infinitive,
        _ => None,
    });
    Ok(Event {
        trigger: words.all,
        pattern,
        source,
        target,
        thing,
        status: Status::Occurred,
        governor: frame.governor,
        said_in,
        also: Vec::new(),
        named,
        belief: None,
    })
}

/// Patterns are written with -ize.
fn known_patterns<'c>(codebook: &'c Codebook, part: Part, lemma: &str) -> &'c [Pattern] {
    let found = codebook.patterns_of(part, lemma);
    match lemma.strip_suffix("ise") {
        Some(stem) if found.is_empty() => codebook.patterns_of(part, &format!("{stem}ize")),
        _ => found,
    }
}

/// A verb's particle stands among so many words behind it.
const PARTICLE_REACH: usize = 4;

/// A predicate's words, and the one that its arguments hang on.
struct Trigger {
    all: Words,
    end_word: Word,
}

/// The words of a predicate that begins at a word: nouns in a row, or a verb with its particles.
fn predicate(view: &View, word: Word, pattern: &Pattern) -> Option<Trigger> {
    let mut rest = pattern.predicate.split(' ').skip(1).peekable();
    if rest.peek().is_none() {
        return Some(Trigger { all: word.alone(), end_word: word });
    }
    let mut last = word;
    for wanted in rest {
        let next = match pattern.part {
            Part::Noun => Some(last + 1).filter(|&next| next < view.end() && view.lemma(next) == wanted),
            Part::Verb | Part::Adjective | Part::Auxiliary => {
                let is_wanted = |next: &Word| view.lemma(*next).eq_ignore_ascii_case(wanted);
                // "Standing idly by" is another thing than standing by.
                let end = (word + 1)
                    .until(view.end())
                    .take(PARTICLE_REACH - 1)
                    .take_while(|&next| view.token(next).upos != Upos::Adv || is_wanted(&next))
                    .last()
                    .map_or(word + 1, |last| last + 1);
                let mut near = (word + 1).until(end).filter(|&next| {
                    (next == word + 1 || matches!(view.token(next).upos, Upos::Adp | Upos::Adv))
                        && view.sentence_of(next) == view.sentence_of(word)
                });
                // "Found the minister guilty", "let the hostages free".
                let mut complements = view.dependents(word).with(&[Rel::Xcomp, Rel::Compound, Rel::Advmod]).behind();
                near.find(is_wanted).or_else(|| complements.find(is_wanted))
            }
        };
        last = next?;
    }
    // Words far apart are not one trigger.
    let end = if pattern.part == Part::Noun || last < word + PARTICLE_REACH { last + 1 } else { word + 1 };
    Some(Trigger { all: word.until(end), end_word: if pattern.part == Part::Noun { last } else { word } })
}
