//! What is found in a report as it is held against a gold standard, and as weights are fitted on it: of the very
//! [`Findings`] that a record is put together of.

pub use crate::event_words::{EventPhrase, content_words};

use crate::actors;
use crate::event_words;
use crate::events::{self, Event, Scene, learned};
use crate::findings::Findings;
use crate::places::Toponym;
use lexicon::codebook::Code;
use lexicon::day::Day;
use record::{Actor, ActorId, ActorKind, ByteSpan, Coordinates, MentionForm, Status};
use std::sync::Arc;
use text::{MentionKind, Word, Words};

/// One mention of a report, and which of the others mean the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedMention {
    /// The whole noun phrase, as words of the analysis.
    pub phrase: Words,
    /// The main word.
    pub top: Word,
    /// The name, or the noun phrase up to its first comma or relative clause.
    pub words: Words,
    /// Mentions of one thing share this number.
    pub entity: usize,
    /// What sort of actor it is.
    pub kind: ActorKind,
    /// What sort of thing the model takes the mention for.
    pub sort: Option<MentionKind>,
    /// With what sort of words it is mentioned.
    pub form: MentionForm,
    /// What decided it.
    pub rule: &'static str,
}

/// One name of a place, whether the place is meant or its government.
#[derive(Debug, Clone)]
pub struct NamedPlace {
    /// The name.
    pub span: ByteSpan,
    /// Where it is, where the gazetteer has it.
    pub coordinates: Option<Coordinates>,
    /// Whether a place is meant.
    pub is_place: bool,
    /// What decided which place of that name it is.
    pub rule: &'static str,
    /// Its name and country in the gazetteer.
    pub entry: String,
}

/// One event of a report, as bytes of its text.
#[derive(Debug, Clone)]
pub struct CodedEvent {
    /// What it is, by CAMEO's custom: a planned meeting is an agreement, what is only demanded is no event.
    pub code: Arc<Code>,
    /// The words that tell it.
    pub trigger: ByteSpan,
    /// Who acts.
    pub source: Option<ByteSpan>,
    /// Who is acted on.
    pub target: Option<ByteSpan>,
    /// Every mention of who acts.
    pub source_mentions: Vec<ByteSpan>,
    /// Every mention of who is acted on.
    pub target_mentions: Vec<ByteSpan>,
    /// Whether it happened.
    pub status: Status,
    /// How many words stand above it in the tree of its sentence.
    pub depth: usize,
}

/// One event before it is decided whether it is one: for fitting the weights of the decision.
#[derive(Debug, Clone)]
pub struct WeighedEvent {
    /// The words that tell it.
    pub trigger: ByteSpan,
    /// The type that a pattern says, or the likeliest of the model.
    pub kind: String,
    /// The status that the rules say.
    pub status: Status,
    /// Whether a pattern found it.
    pub is_of_pattern: bool,
    /// The values of [`EVENT_FEATURES`].
    pub features: Vec<f32>,
    /// How likely each type and each status is, by the model.
    pub types: Vec<(&'static str, f32)>,
    /// The same of each status.
    pub statuses: Vec<(&'static str, f32)>,
}

/// The names of the features of a [`WeighedEvent`], in their order.
pub const EVENT_FEATURES: &[&str] = &learned::FEATURES;

/// One mention with all that it may go back to: for fitting the weights of the links.
#[derive(Debug, Clone)]
pub struct LinkExample {
    /// Description or pronoun.
    pub form: MentionForm,
    /// The mention's main word.
    pub top: Word,
    /// The features of its being the first of what it means.
    pub new: Vec<f32>,
    /// For each earlier mention that nothing rules out, its main word and the features.
    pub candidates: Vec<(Word, Vec<f32>)>,
}

/// The names of the features of a [`LinkExample`], in their order.
pub const LINK_FEATURES: &[&str] = &actors::FEATURES;

impl Findings<'_> {
    /// Every mention, whatever it means, in the order of the text, and for each number of an entity who that is.
    pub fn mentions(&self) -> (Vec<LinkedMention>, Vec<Option<Actor>>) {
        let actor = |(id, entity)| self.actors.actor(&self.view, entity, ActorId::from_index(id));
        (self.actors.linked(), (0..).zip(self.actors.ids()).map(actor).collect())
    }

    /// Every mention that is weighed, as it is weighed.
    pub fn link_examples(&self) -> Vec<LinkExample> {
        self.actors.weighed(&self.view, self.report.head.published.as_deref().and_then(Day::first_of))
    }

    /// All that patterns and the model tell of, as it is weighed.
    pub fn weighed_events(&self) -> Vec<WeighedEvent> {
        let scene = Scene::new(&self.view, &self.candidates, &self.actors);
        let weighed = |event: Event| {
            let learned::Weighed { features, types, statuses } = learned::weighed(&scene, &event);
            WeighedEvent {
                trigger: self.view.span(&event.trigger),
                kind: event.pattern.code.kind.name.to_string(),
                status: event.status,
                is_of_pattern: !event.pattern.is_bare(),
                features: features.to_vec(),
                types,
                statuses,
            }
        };
        events::told(&scene, &self.layout, self.known.codebook).into_iter().map(weighed).collect()
    }

    /// Every name of a place, in the order of the text.
    pub fn named_places(&self) -> Vec<NamedPlace> {
        let named = |toponym: &Toponym| NamedPlace {
            span: self.view.span(&toponym.words),
            coordinates: toponym.place.as_ref().and_then(|place| Coordinates::new(place.point.0, place.point.1)),
            is_place: toponym.is_place,
            rule: toponym.rule,
            entry: toponym
                .place
                .as_ref()
                .map(|place| {
                    format!("{}, {}, {}", place.name, place.admin1.unwrap_or("-"), place.country.unwrap_or("-"))
                })
                .unwrap_or_default(),
        };
        self.places.iter().map(named).collect()
    }

    /// All events, comments among them, in the order of the text.
    pub fn coded_events(&self) -> Vec<CodedEvent> {
        let view = &self.view;
        let phrase = |word: Word| view.span(&actors::phrase::whole(view, word));
        let mentions = |word: Option<Word>| {
            let entity = word.and_then(|word| self.actors.entity_at(word));
            let places = entity.map(|entity| self.actors.places_of(view, &self.actors[entity])).unwrap_or_default();
            places.iter().map(|mention| mention.phrase).collect()
        };
        let coded = |event: &Event| {
            Some(CodedEvent {
                source_mentions: mentions(event.source),
                target_mentions: event
                    .targets()
                    .flat_map(|word| mentions(Some(word)).into_iter().chain([phrase(word)]))
                    .collect(),
                code: self.known.codebook.by_custom(&event.pattern.code, event.status)?,
                trigger: view.span(&event.trigger),
                source: event.source.map(phrase),
                target: event.target.map(phrase),
                status: event.status,
                depth: std::iter::successors(Some(event.trigger.start), |&word| view.token(word).head).count(),
            })
        };
        self.events.iter().filter_map(coded).collect()
    }

    /// The words about the events that stand at some places; none where no word does.
    pub fn event_phrases(&self, places: &[ByteSpan]) -> Vec<Option<EventPhrase>> {
        event_words::phrases(&self.view, &self.actors, places)
    }
}
