//! The JSON form as types: field names are keys, and their order is the order of the keys.
//!
//! Kept apart from the record's own types, so that those know nothing of JSON and
//! cannot be written out by mistake with spans that count bytes.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

type Str<'a> = Cow<'a, str>;

#[derive(Serialize, Deserialize)]
pub(crate) struct Record<'a> {
    pub format: u32,
    pub model: Str<'a>,
    pub lexicon: Str<'a>,
    pub report: Report<'a>,
    pub actors: Vec<Actor<'a>>,
    pub statements: Vec<Statement<'a>>,
    // The keys with a default are younger than the first records of this format.
    #[serde(default)]
    pub events: Vec<Event<'a>>,
    #[serde(default)]
    pub stances: Vec<Stance<'a>>,
    pub notes: Vec<Str<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Report<'a> {
    pub id: Str<'a>,
    pub given_id: Option<Str<'a>>,
    pub outlet: Option<Str<'a>>,
    pub title: Option<Str<'a>>,
    pub url: Option<Str<'a>>,
    pub published: Option<Str<'a>>,
    pub byline: Option<Str<'a>>,
    pub dateline: Option<Dateline<'a>>,
    pub agencies: Vec<Agency>,
    pub language: Str<'a>,
    pub text: Str<'a>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Dateline<'a> {
    pub place: Option<Str<'a>>,
    pub date: Option<Str<'a>>,
    pub start: u32,
    pub end: u32,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Agency {
    pub actor: String,
    pub evidence: Vec<Span>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Actor<'a> {
    pub id: String,
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
    pub members: Vec<String>,
    pub mentions: Vec<Mention<'a>>,
    pub rule: Str<'a>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Mention<'a> {
    pub start: u32,
    pub end: u32,
    pub form: Str<'a>,
    /// Absent in records that were written before it was: then the mention is the phrase.
    #[serde(default)]
    pub phrase: Option<Span>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Statement<'a> {
    pub id: String,
    pub evidence: Vec<Span>,
    pub rule: Str<'a>,
    pub speaker: Option<String>,
    pub speaker_text: Option<Str<'a>>,
    pub speaker_spans: Vec<Span>,
    pub addressees: Vec<Party<'a>>,
    pub cue: Option<Cue<'a>>,
    pub manner: Str<'a>,
    pub content: Vec<Content>,
    pub act: Str<'a>,
    pub polarity: Str<'a>,
    pub time: Option<Span>,
    pub place: Option<Span>,
    pub within: Option<String>,
    pub chain: Vec<ChainLink<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Event<'a> {
    pub id: String,
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
    pub source: Vec<String>,
    pub source_spans: Vec<Span>,
    pub target: Vec<String>,
    pub target_spans: Vec<Span>,
    pub status: Str<'a>,
    pub time: Option<Span>,
    pub place: Option<Span>,
    pub magnitude: Option<Span>,
    pub said_in: Option<String>,
    pub chain: Vec<ChainLink<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Stance<'a> {
    pub id: String,
    pub evidence: Vec<Span>,
    pub holder: String,
    pub toward: String,
    pub polarity: Str<'a>,
    pub shown_by: Str<'a>,
    pub basis: Vec<String>,
    pub time: Option<Span>,
    pub said_in: Option<String>,
    pub chain: Vec<ChainLink<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Party<'a> {
    pub actor: Option<String>,
    pub text: Option<Str<'a>>,
    pub spans: Vec<Span>,
}

#[derive(Serialize, Deserialize)]
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
pub(crate) struct ChainLink<'a> {
    pub actor: Option<String>,
    pub name: Str<'a>,
    pub role: Str<'a>,
    pub evidence: Option<Span>,
}

/// Code points of the report's text, 0-based and end-exclusive.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Span {
    pub start: u32,
    pub end: u32,
}
