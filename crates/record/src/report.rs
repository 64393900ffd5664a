//! One report: its text as received, and what is known of where it comes from.

use crate::{ActorId, ByteSpan, Evidence, ReferenceDay, ReportId};

/// What is told of a report beside its text: by its source, by the user, and of the byline by the text itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportHead {
    /// The id under which its sender knows it, carried through untouched.
    pub given_id: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Where it was fetched.
    pub url: Option<String>,
    /// When it was published: a day (`2026-03-04`) or an RFC 3339 instant (`2026-03-04T09:30:00Z`).
    pub published: Option<String>,
    /// The names in its byline, without "By".
    pub byline: Option<String>,
}

impl ReportHead {
    /// This head, and of the other what this one does not tell.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            given_id: self.given_id.or(other.given_id),
            outlet: self.outlet.or(other.outlet),
            title: self.title.or(other.title),
            url: self.url.or(other.url),
            published: self.published.or(other.published),
            byline: self.byline.or(other.byline),
        }
    }

    /// [`ReportId::of`] its outlet, its date and this text.
    pub fn id(&self, text: &str) -> ReportId {
        ReportId::of(self.outlet.as_deref(), self.published.as_deref(), text)
    }
}

/// One report as received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// [`ReportHead::id`] of head and text.
    pub id: ReportId,
    /// What is told of it.
    pub head: ReportHead,
    /// The name of the file that it came in, where that is known.
    pub file: Option<String>,
    /// The day that relative times count from, where it is known.
    pub reference_day: Option<ReferenceDay>,
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
        let (outlet, published) = (outlet.map(str::to_owned), published.map(str::to_owned));
        Self::with_head(ReportHead { outlet, published, ..ReportHead::default() }, text)
    }

    /// A report of which this is told.
    pub fn with_head(head: ReportHead, text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            id: head.id(&text),
            head,
            file: None,
            reference_day: None,
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
