//! The JSON form as types: field names are keys, and their order is the order of the keys.
//!
//! Kept apart from the record's own types, so that those know nothing of JSON and
//! cannot be written out by mistake with spans that count bytes.

use super::string::Str;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct Record<'a> {
    pub format: u32,
    /// Of format 1 alone, as is the next: what stands in `reader` now.
    #[serde(default, skip_serializing)]
    pub model: Option<Str<'a>>,
    #[serde(default, skip_serializing)]
    pub lexicon: Option<Str<'a>>,
    #[serde(default)]
    pub reader: Option<Reader<'a>>,
    pub report: Report<'a>,
    pub actors: Vec<Actor<'a>>,
    pub statements: Vec<Statement<'a>>,
    // The keys with a default are younger than the first records of this format.
    #[serde(default)]
    pub events: Vec<Event<'a>>,
    #[serde(default)]
    pub stances: Vec<Stance<'a>>,
    #[serde(default)]
    pub figures: Vec<Figure<'a>>,
    #[serde(default)]
    pub counts: Vec<CountNote<'a>>,
    #[serde(default)]
    pub times: Vec<Time<'a>>,
    #[serde(default)]
    pub places: Vec<Place<'a>>,
    pub notes: Vec<Str<'a>>,
    /// Left out where there are none, so that a record as it was read stays as it was.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Corrected<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct Corrected<'a> {
    pub finding: Str<'a>,
    pub verdict: Str<'a>,
    pub by: Str<'a>,
    pub at: Str<'a>,
    pub fields: Vec<FieldChange<'a>>,
    pub notes: Vec<Str<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct FieldChange<'a> {
    pub field: Str<'a>,
    pub from: Str<'a>,
    pub to: Str<'a>,
}

#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct Reader<'a> {
    pub model: Str<'a>,
    pub lexicon: Str<'a>,
    pub rules: Str<'a>,
    pub own: Option<Str<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct Report<'a> {
    pub id: Str<'a>,
    pub given_id: Option<Str<'a>>,
    pub outlet: Option<Str<'a>>,
    pub title: Option<Str<'a>>,
    pub url: Option<Str<'a>>,
    pub published: Option<Str<'a>>,
    #[serde(default)]
    pub file: Option<Str<'a>>,
    #[serde(default)]
    pub reference_day: Option<ReferenceDay<'a>>,
    pub byline: Option<Str<'a>>,
    pub dateline: Option<Dateline<'a>>,
    pub agencies: Vec<Agency<'a>>,
    /// Left out where there are none, so that records made before it was known stay as they are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credits: Vec<Str<'a>>,
    pub language: Str<'a>,
    pub text: Str<'a>,
}

#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct Dateline<'a> {
    pub place: Option<Str<'a>>,
    pub date: Option<Str<'a>>,
    pub start: u32,
    pub end: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct Agency<'a> {
    pub actor: Str<'a>,
    pub evidence: Vec<Span>,
}

#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a, Mentions: Deserialize<'de>"))]
pub(crate) struct Actor<'a, Mentions = Vec<Mention<'a>>> {
    pub id: Str<'a>,
    pub name: Str<'a>,
    // The keys with a default are younger than the first records of this format.
    #[serde(default)]
    pub known_as: Option<Str<'a>>,
    pub kind: Str<'a>,
    pub titles: Vec<Str<'a>>,
    #[serde(default)]
    pub country: Option<Str<'a>>,
    #[serde(default)]
    pub sectors: Vec<Str<'a>>,
    #[serde(default)]
    pub cameo: Option<Str<'a>>,
    #[serde(default)]
    pub codes: Vec<Str<'a>>,
    #[serde(default)]
    pub member_of: Option<Str<'a>>,
    #[serde(default)]
    pub members: Vec<Str<'a>>,
    pub mentions: Mentions,
    pub rule: Str<'a>,
}

#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct Mention<'a> {
    pub start: u32,
    pub end: u32,
    pub form: Str<'a>,
    /// Absent in records that were written before it was: then the mention is the phrase.
    #[serde(default)]
    pub phrase: Option<Span>,
    #[serde(default)]
    pub decided_by: Option<Decision<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct Statement<'a> {
    pub id: Str<'a>,
    pub evidence: Vec<Span>,
    pub rule: Str<'a>,
    pub speaker: Option<Str<'a>>,
    pub speaker_text: Option<Str<'a>>,
    pub speaker_spans: Vec<Span>,
    pub addressees: Vec<Party<'a>>,
    pub cue: Option<Cue<'a>>,
    pub manner: Str<'a>,
    pub content: Vec<Content>,
    pub act: Str<'a>,
    pub polarity: Str<'a>,
    #[serde(alias = "time")]
    pub time_words: Option<Span>,
    #[serde(alias = "place")]
    pub place_words: Option<Span>,
    #[serde(default)]
    pub time_id: Option<Str<'a>>,
    #[serde(default)]
    pub place_id: Option<Str<'a>>,
    pub within: Option<Str<'a>>,
    pub chain: Vec<ChainLink<'a>>,
    #[serde(default)]
    pub decided_by: Option<Decision<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct Event<'a> {
    pub id: Str<'a>,
    pub evidence: Vec<Span>,
    pub rule: Str<'a>,
    #[serde(rename = "type")]
    pub kind: Str<'a>,
    pub mode: Option<Str<'a>>,
    pub contexts: Vec<Str<'a>>,
    pub cameo: Str<'a>,
    pub quad: u8,
    pub goldstein: Option<f64>,
    pub trigger: Span,
    pub source: Vec<Str<'a>>,
    pub source_spans: Vec<Span>,
    pub target: Vec<Str<'a>>,
    pub target_spans: Vec<Span>,
    pub status: Str<'a>,
    #[serde(alias = "time")]
    pub time_words: Option<Span>,
    #[serde(default)]
    pub place_words: Option<Span>,
    #[serde(default)]
    pub time_id: Option<Str<'a>>,
    #[serde(default)]
    pub place_id: Option<Str<'a>>,
    #[serde(default)]
    pub day: Option<Day<'a>>,
    pub place: Option<EventPlace<'a>>,
    #[serde(default)]
    pub background: bool,
    pub magnitude: Option<Span>,
    #[serde(default)]
    pub figures: Vec<Str<'a>>,
    pub said_in: Option<Str<'a>>,
    pub chain: Vec<ChainLink<'a>>,
    #[serde(default)]
    pub decided_by: Option<Decision<'a>>,
}

/// Where an event is set; in format 1 the words that say so, of which alone the last two keys are.
#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct EventPlace<'a> {
    pub id: Option<Str<'a>>,
    pub precision: Option<Str<'a>>,
    pub basis: Option<Str<'a>>,
    #[serde(default, skip_serializing)]
    pub start: Option<u32>,
    #[serde(default, skip_serializing)]
    pub end: Option<u32>,
}

#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct Stance<'a> {
    pub id: Str<'a>,
    pub evidence: Vec<Span>,
    pub holder: Str<'a>,
    pub toward: Str<'a>,
    pub polarity: Str<'a>,
    pub shown_by: Str<'a>,
    pub basis: Vec<Str<'a>>,
    #[serde(alias = "time")]
    pub time_words: Option<Span>,
    pub said_in: Option<Str<'a>>,
    pub chain: Vec<ChainLink<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct Party<'a> {
    pub actor: Option<Str<'a>>,
    pub text: Option<Str<'a>>,
    pub spans: Vec<Span>,
}

#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct Cue<'a> {
    pub spans: Vec<Span>,
    pub lemma: Str<'a>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Content {
    pub start: u32,
    pub end: u32,
    pub quoted: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct ChainLink<'a> {
    pub actor: Option<Str<'a>>,
    pub name: Str<'a>,
    pub role: Str<'a>,
    pub evidence: Option<Span>,
}

#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct ReferenceDay<'a> {
    pub day: Str<'a>,
    pub source: Str<'a>,
    pub evidence: Option<Span>,
}

#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct Time<'a> {
    pub id: Str<'a>,
    pub evidence: Vec<Span>,
    pub rule: Str<'a>,
    #[serde(rename = "type")]
    pub kind: Str<'a>,
    pub value: Str<'a>,
    #[serde(rename = "mod")]
    pub modifier: Option<Str<'a>>,
    pub alternative: Option<Str<'a>>,
    pub from: Option<Str<'a>>,
    pub to: Option<Str<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct Place<'a> {
    pub id: Str<'a>,
    pub evidence: Vec<Span>,
    pub rule: Str<'a>,
    pub name: Str<'a>,
    pub country: Option<Str<'a>>,
    pub admin1: Option<Str<'a>>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub geonames: Option<u32>,
    pub precision: Str<'a>,
}

#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct Figure<'a> {
    pub id: Str<'a>,
    pub evidence: Vec<Span>,
    pub rule: Str<'a>,
    pub number: Span,
    pub low: Option<Number>,
    pub best: Option<Number>,
    pub high: Option<Number>,
    pub bound: Str<'a>,
    pub what: Str<'a>,
    pub whom: Option<Span>,
    pub class: Str<'a>,
    pub unit: Option<Str<'a>>,
    pub time_id: Option<Str<'a>>,
    pub period: Option<Interval<'a>>,
    pub as_of: Option<Str<'a>>,
    pub cumulative: bool,
    pub place_id: Option<Str<'a>>,
    #[serde(default)]
    pub day: Option<Day<'a>>,
    #[serde(default)]
    pub place: Option<Placing<'a>>,
    #[serde(default)]
    pub background: bool,
    pub counter: Option<Party<'a>>,
    pub verification: Option<Str<'a>>,
    pub status: Str<'a>,
    pub part_of: Option<Str<'a>>,
    pub event: Option<Str<'a>>,
    pub said_in: Option<Str<'a>>,
    pub chain: Vec<ChainLink<'a>>,
    #[serde(default)]
    pub decided_by: Option<Decision<'a>>,
}

/// The days on which something falls: `none` is the basis where they are not known.
#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct Day<'a> {
    pub from: Option<Str<'a>>,
    pub to: Option<Str<'a>>,
    pub precision: Option<Str<'a>>,
    pub basis: Str<'a>,
}

/// The place where something is set: `none` is the basis where it is not known.
#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct Placing<'a> {
    pub id: Option<Str<'a>>,
    pub precision: Option<Str<'a>>,
    pub basis: Str<'a>,
}

#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct Decision<'a> {
    pub name: Str<'a>,
    pub belief: f64,
}

/// A whole number is written without a point.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Number {
    Whole(u64),
    Other(f64),
}

#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct Interval<'a> {
    pub from: Str<'a>,
    pub to: Str<'a>,
}

#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'a"))]
pub(crate) struct CountNote<'a> {
    pub evidence: Vec<Span>,
    pub rule: Str<'a>,
    pub state: Str<'a>,
    pub what: Option<Str<'a>>,
    pub counter: Option<Party<'a>>,
    pub time_id: Option<Str<'a>>,
    #[serde(default)]
    pub day: Option<Day<'a>>,
    #[serde(default)]
    pub place: Option<Placing<'a>>,
    #[serde(default)]
    pub background: bool,
    pub reason: Option<Span>,
    pub said_in: Option<Str<'a>>,
    pub chain: Vec<ChainLink<'a>>,
    #[serde(default)]
    pub decided_by: Option<Decision<'a>>,
}

/// Code points of the report's text, 0-based and end-exclusive.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Span {
    pub start: u32,
    pub end: u32,
}
