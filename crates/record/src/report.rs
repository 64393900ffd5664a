//! One report: its text as received, and what is known of where it comes from.

use crate::{ActorId, ByteSpan, Evidence, ReferenceDay, ReportId};

/// One report as received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// [`ReportId::of`] outlet, date and text.
    pub id: ReportId,
    /// The id under which the caller knows it, carried through untouched.
    pub given_id: Option<String>,
    /// Who published it, as told by the caller.
    pub outlet: Option<String>,
    /// Its headline, as told by the caller.
    pub title: Option<String>,
    /// Where it was fetched, as told by the caller.
    pub url: Option<String>,
    /// When it was published: a day (`2026-03-04`) or an RFC 3339 instant (`2026-03-04T09:30:00Z`).
    pub published: Option<String>,
    /// The name of the file that it came in, where that is known.
    pub file: Option<String>,
    /// The day that relative times count from, where it is known.
    pub reference_day: Option<ReferenceDay>,
    /// The names in its byline, without "By".
    pub byline: Option<String>,
    /// The place and day at the head of its text.
    pub dateline: Option<Dateline>,
    /// The news agencies that it says it draws on, in the order of the text.
    pub agencies: Vec<Agency>,
    /// Those that its source credits outside of the text, by name.
    pub credits: Vec<String>,
    /// Its language as an ISO 639-1 code, e.g. `en`.
    pub language: String,
    /// The text exactly as received: every span counts into it.
    pub text: String,
}

impl Report {
    /// A report of which only the text, the outlet and the date are known.
    pub fn new(text: impl Into<String>, outlet: Option<&str>, published: Option<&str>) -> Self {
        let text = text.into();
        Self {
            id: ReportId::of(outlet, published, &text),
            given_id: None,
            outlet: outlet.map(str::to_owned),
            title: None,
            url: None,
            published: published.map(str::to_owned),
            file: None,
            reference_day: None,
            byline: None,
            dateline: None,
            agencies: Vec::new(),
            credits: Vec::new(),
            language: "en".to_owned(),
            text,
        }
    }
}

/// The place and day at the head of a report's text: "KYIV, March 4 —".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dateline {
    /// The place in the words of the report.
    pub place: Option<String>,
    /// The day in the words of the report.
    pub date: Option<String>,
    /// Where the whole dateline stands.
    pub span: ByteSpan,
}

/// A news agency that the report says it draws on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    /// The agency.
    pub actor: ActorId,
    /// Where the report says so.
    pub evidence: Evidence,
}
