//! One report: its text as received, and what is known of where it comes from.

use crate::{ActorId, ByteSpan, Evidence, ReferenceDay};
use sha2::{Digest, Sha256};

/// One report as received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// [`report_id`] of outlet, date and text.
    pub id: String,
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
            id: report_id(outlet, published, &text),
            given_id: None,
            outlet: outlet.map(str::to_owned),
            title: None,
            url: None,
            published: published.map(str::to_owned),
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

/// The id of a report: SHA-256, in lower-case hexadecimal, over the UTF-8 bytes of
/// the outlet, a zero byte, the date, a zero byte and the text.
///
/// What is not known counts as empty. The same text from another outlet, or of
/// another day, is another report.
pub fn report_id(outlet: Option<&str>, published: Option<&str>, text: &str) -> String {
    let mut hash = Sha256::new();
    for part in [outlet, published] {
        hash.update(part.unwrap_or_default());
        hash.update([0]);
    }
    hash.update(text);
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_the_hash_that_anyone_can_compute() {
        // printf 'Example Post\0002026-03-04\000Rain fell.' | sha256sum
        let report = Report::new("Rain fell.", Some("Example Post"), Some("2026-03-04"));
        assert_eq!(report.id, "d23cc5ef8c2b71822f2ebfaaa59071565806648433dad482e510f1e1fff5380c");
    }

    #[test]
    fn outlet_date_and_text_each_count() {
        let ids = [
            report_id(None, None, "Rain fell."),
            report_id(Some("Example Post"), None, "Rain fell."),
            report_id(None, Some("2026-03-04"), "Rain fell."),
            report_id(None, None, "Rain fell. "),
        ];
        let distinct: std::collections::BTreeSet<_> = ids.iter().collect();
        assert_eq!(distinct.len(), ids.len());
    }
}
