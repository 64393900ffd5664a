//! What a report says: from the analysis of its text to its record.
//!
//! The steps, in order: the page ([`layout`]), attribution candidates ([`candidates`]), who relays whom
//! ([`relays`]), whom every mention means ([`actors`]), what each cue's words tell ([`describe`]), and the
//! record put together ([`assemble`]). Nothing here looks at a second report, reads a file or fails.

#![deny(clippy::disallowed_methods)]

mod actors;
mod arena;
mod assemble;
mod candidates;
mod cues;
mod dependents;
mod describe;
mod event_words;
mod events;
mod figures;
mod layout;
mod numbers;
mod places;
mod relays;
mod times;
mod view;

pub use event_words::{EventPhrase, content_words, event_phrases};
pub use events::examples::flaws as pattern_flaws;
pub use figures::examples::flaws as figure_flaws;
pub use times::examples::flaws as time_flaws;

use describe::Description;
use lexicon::Lexicon;
use lexicon::codebook::{Code, Codebook};
use lexicon::day::Day;
use lexicon::dictionaries::Dictionary;
use lexicon::gazetteer::Gazetteer;
use record::{Actor, ActorId, ActorKind, ByteSpan, Coordinates, MentionForm, Record, Report, Status};
use std::ops::Range;
use std::sync::Arc;
use text::{Analysis, MentionKind};

/// Digest of the rules by which texts are read, their sources and tables (FNV-1a, 128 bits), in lower-case
/// hexadecimal: it stands in every record.
pub fn rules_digest() -> &'static str {
    env!("RULES_DIGEST")
}

/// What is known before a report is read.
#[derive(Debug, Clone, Copy)]
pub struct Known<'k> {
    /// The words, names and codes that are known.
    pub lexicon: &'static Lexicon,
    /// A dictionary of the user's, whose codes stand next to ours.
    pub dictionary: Option<&'k Dictionary>,
    /// What events are found by.
    pub codebook: &'k Codebook,
    /// What places are found by.
    pub gazetteer: &'k Gazetteer,
}

impl Known<'static> {
    /// What the program brings along.
    pub fn embedded() -> Self {
        Self {
            lexicon: Lexicon::english(),
            dictionary: None,
            codebook: Codebook::embedded(),
            gazetteer: Gazetteer::embedded(),
        }
    }
}

/// The record of a report whose text has been analysed; the codes of a dictionary of the user's stand in it
/// next to our own, and events are found by the codebook.
pub fn extract(report: Report, analysis: &Analysis, known: Known) -> Record {
    let Known { lexicon, dictionary, codebook, gazetteer } = known;
    let text = report.text.clone();
    let mut view = view::View::new(&text, analysis, lexicon);
    let layout = layout::Layout::apart(&mut view);
    let mut candidates = candidates::find(&view, &layout);
    relays::widen(&view, &mut candidates);
    let within = relays::within(&candidates);
    let day = report.published.as_deref().and_then(Day::first_of);
    let reference = times::reference_day(&view, &layout, report.published.as_deref());
    let times = times::find(&view, 0..view.words(), reference.as_ref().map(|(day, _)| *day));
    let descriptions: Vec<Description> =
        candidates.iter().map(|candidate| describe::describe(&view, candidate)).collect();
    let addressees: Vec<Range<usize>> =
        descriptions.iter().flat_map(|description| description.addressees.iter().cloned()).collect();
    let given = actors::Given {
        layout: &layout,
        candidates: &candidates,
        within: &within,
        addressees: &addressees,
        day,
        dictionary,
    };
    let actors = actors::Actors::of(&view, &given);
    let places = places::find(&view, &layout, &actors, gazetteer);
    let figures = figures::find(&view, &layout, &candidates, &actors, &times);
    let mut events = events::find(&view, &layout, &candidates, &actors, codebook);
    // Comments are what statements do.
    events.retain(|event| event.pattern.code.kind.quad > 0);
    let findings = assemble::Findings {
        candidates: &candidates,
        within: &within,
        descriptions,
        events: &events,
        times: &times,
        places: &places,
        figures: &figures,
        day: reference.as_ref().map(|(day, _)| *day),
        codebook,
    };
    let mut record = assemble::assemble(report, &view, &layout, findings, &actors);
    record.report.reference_day = reference.map(|(_, day)| day);
    for phrase in dictionary.map(|dictionary| actors::discards(&view, dictionary)).unwrap_or_default() {
        record
            .notes
            .push(format!("A dictionary discards reports with the words {phrase:?}; this one was read nevertheless."));
    }
    record
}

/// One mention of a report, and which of the others mean the same: for measuring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedMention {
    /// The whole noun phrase, as a range of the analysis's tokens.
    pub phrase: Range<usize>,
    /// The main word.
    pub top: usize,
    /// The name, or the noun phrase up to its first comma or relative clause.
    pub words: Range<usize>,
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

/// Every mention of a report, whatever it means, in the order of the text, and for each number of an entity who or
/// what that is: for measuring.
pub fn mentions(
    report: &Report,
    analysis: &Analysis,
    dictionary: Option<&Dictionary>,
) -> (Vec<LinkedMention>, Vec<Option<Actor>>) {
    let mut view = view::View::new(&report.text, analysis, Lexicon::english());
    let layout = layout::Layout::apart(&mut view);
    let candidates = candidates::find(&view, &layout);
    let day = report.published.as_deref().and_then(Day::first_of);
    let within = relays::within(&candidates);
    let given = actors::Given { day, dictionary, ..actors::Given::of_text(&layout, &candidates, &within) };
    let actors = actors::Actors::of(&view, &given);
    let known =
        (0..).zip(actors.ids()).map(|(id, entity)| actors.actor(&view, entity, ActorId::from_index(id))).collect();
    (actors.linked(), known)
}

/// One name of a place, whether the place is meant or its government: for measuring.
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

/// Every name of a place in a report, in the order of the text: for measuring.
pub fn named_places(report: &Report, analysis: &Analysis) -> Vec<NamedPlace> {
    let mut view = view::View::new(&report.text, analysis, Lexicon::english());
    let layout = layout::Layout::apart(&mut view);
    let candidates = candidates::find(&view, &layout);
    let day = report.published.as_deref().and_then(Day::first_of);
    let within = relays::within(&candidates);
    let given = actors::Given { day, ..actors::Given::of_text(&layout, &candidates, &within) };
    let actors = actors::Actors::of(&view, &given);
    let named = |toponym: places::Toponym| NamedPlace {
        span: view.span(&toponym.words),
        coordinates: toponym.place.and_then(|place| Coordinates::new(place.point.0, place.point.1)),
        is_place: toponym.is_place,
        rule: toponym.rule,
        entry: toponym
            .place
            .map(|place| format!("{}, {}, {}", place.name, place.admin1.unwrap_or("-"), place.country.unwrap_or("-")))
            .unwrap_or_default(),
    };
    places::find(&view, &layout, &actors, Gazetteer::embedded()).into_iter().map(named).collect()
}

/// One event of a report, as bytes of its text: for measuring.
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

/// All events of a report, in the order of the text: for measuring.
pub fn events(report: &Report, analysis: &Analysis, codebook: &Codebook) -> Vec<CodedEvent> {
    let mut view = view::View::new(&report.text, analysis, Lexicon::english());
    let layout = layout::Layout::apart(&mut view);
    let candidates = candidates::find(&view, &layout);
    let day = report.published.as_deref().and_then(Day::first_of);
    let within = relays::within(&candidates);
    let given = actors::Given { day, ..actors::Given::of_text(&layout, &candidates, &within) };
    let actors = actors::Actors::of(&view, &given);
    let phrase = |word: usize| view.span(&actors::phrase::whole(&view, word));
    let mentions = |word: Option<usize>| {
        let entity = word.and_then(|word| actors.entity_at(word));
        entity
            .map(|entity| actors.places_of(&view, &actors[entity]).iter().map(|mention| mention.phrase).collect())
            .unwrap_or_default()
    };
    let coded = |event: events::Event| {
        Some(CodedEvent {
            source_mentions: mentions(event.source),
            target_mentions: mentions(event.target),
            code: codebook.by_custom(&event.pattern.code, event.status)?,
            trigger: view.span(&event.trigger),
            source: event.source.map(phrase),
            target: event.target.map(phrase),
            status: event.status,
            depth: std::iter::successors(Some(event.trigger.start), |&word| view.token(word).head).count(),
        })
    };
    events::find(&view, &layout, &candidates, &actors, codebook).into_iter().filter_map(coded).collect()
}

/// One mention with all that it may go back to: for fitting the weights of the links.
#[derive(Debug, Clone)]
pub struct LinkExample {
    /// Description or pronoun.
    pub form: MentionForm,
    /// The mention's main word.
    pub top: usize,
    /// The features of its being the first of what it means.
    pub new: Vec<f32>,
    /// For each earlier mention that nothing rules out, its main word and the features.
    pub candidates: Vec<(usize, Vec<f32>)>,
}

/// The names of the features of a [`LinkExample`], in their order.
pub const LINK_FEATURES: &[&str] = &actors::FEATURES;

/// Every mention that is weighed, as it is weighed: for fitting the weights of the links.
pub fn link_examples(text: &str, analysis: &Analysis) -> Vec<LinkExample> {
    let mut view = view::View::new(text, analysis, Lexicon::english());
    let layout = layout::Layout::apart(&mut view);
    let candidates = candidates::find(&view, &layout);
    let within = relays::within(&candidates);
    actors::weighed(&view, &actors::Given::of_text(&layout, &candidates, &within))
}
