//! What a finding is found again by when its report was read anew: its words with those around them, where they stand,
//! and what it was taken for.
//!
//! The selectors are those of the W3C's Web Annotation Data Model: a quote with its prefix and suffix, and a position.

use crate::Finding;
use record::claim::ClaimKind;
use record::json::{CodePoints, byte_span};
use record::{ByteSpan, Record};
use serde::{Deserialize, Serialize};

/// What a finding is found again by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// What sort of finding it is: `event`.
    pub kind: String,
    /// Its id in the reading that was corrected: `e3`.
    pub finding: String,
    /// What it was taken for: `ASSAULT`.
    #[serde(default)]
    pub label: String,
    /// Where its words begin, in code points of the text.
    pub start: u32,
    /// Where they end.
    pub end: u32,
    /// The words.
    pub exact: String,
    /// What stands before them.
    #[serde(default)]
    pub prefix: String,
    /// What stands behind them.
    #[serde(default)]
    pub suffix: String,
    /// Which it is of those of its kind with the same words, from 0.
    #[serde(default)]
    pub nth: u32,
}

/// So many characters before and behind the words are kept.
const AROUND: usize = 32;

impl Anchor {
    /// The anchor of a finding.
    pub fn of(record: &Record, finding: Finding) -> Self {
        let (text, span) = (&record.report.text, finding.span(record));
        let (start, end) = CodePoints::new(text).ends(span);
        let before = &text[..span.start as usize];
        let prefix = before.char_indices().rev().nth(AROUND - 1).map_or(before, |(byte, _)| &before[byte..]);
        let same = Finding::all(record, finding.kind).take(finding.place).filter(|other| other.span(record) == span);
        Self {
            kind: finding.kind.label().to_owned(),
            finding: finding.id(record),
            label: finding.label(record).to_owned(),
            start,
            end,
            exact: span.of(text).to_owned(),
            prefix: prefix.to_owned(),
            suffix: text[span.end as usize..].chars().take(AROUND).collect(),
            nth: same.count() as u32,
        }
    }

    /// Where its words stand in a text: at their place, else where what stands around them is the same, else where they
    /// stand once.
    pub fn span_in(&self, text: &str) -> Option<ByteSpan> {
        if let Some(span) = byte_span(text, self.start, self.end).filter(|span| span.of(text) == self.exact) {
            return Some(span);
        }
        let around = [&*self.prefix, &*self.exact, &*self.suffix].concat();
        let at = |start: usize| (!self.exact.is_empty()).then(|| ByteSpan::new(start, start + self.exact.len()));
        if let Some(found) = once(text, &around) {
            return at(found + self.prefix.len());
        }
        once(text, &self.exact).and_then(at)
    }

    /// The finding of a record that is meant; none where none is told by these words any more. Of several, one with
    /// just these words before one that shares most of them, one of the same label before another. Where `strictly`, an
    /// event or a figure of another label is another finding.
    pub fn find(&self, record: &Record, strictly: bool) -> Option<Finding> {
        let kind: ClaimKind = self.kind.parse().ok()?;
        let wanted = self.span_in(&record.report.text)?;
        let is_same_label = |finding: &Finding| finding.label(record) == self.label || self.label.is_empty();
        let must = strictly && matches!(kind, ClaimKind::Event | ClaimKind::Figure);
        let candidates = Finding::all(record, kind).filter(|finding| !must || is_same_label(finding));
        let mut nth = 0;
        let ranked = candidates.filter_map(|finding| {
            let span = finding.span(record);
            let is_same = span == wanted;
            let order = nth;
            nth += u32::from(is_same);
            let shared = shared_permille(span, wanted);
            (shared >= HALF).then(|| {
                let rank = (is_same, is_same_label(&finding), is_same && order == self.nth, shared);
                (rank, finding)
            })
        });
        // Of equals the first.
        ranked.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, finding)| finding)
    }
}

const HALF: usize = 500;

/// How much two spans share of what they cover together, in thousandths.
fn shared_permille(one: ByteSpan, other: ByteSpan) -> usize {
    let (start, end) = (one.start.max(other.start), one.end.min(other.end));
    let shared = end.saturating_sub(start) as usize;
    (1000 * shared).checked_div(one.cover(other).len()).unwrap_or_default()
}

/// Where words stand in a text, if they stand there once.
fn once(text: &str, words: &str) -> Option<usize> {
    let mut places = text.match_indices(words).map(|(start, _)| start);
    places.next().filter(|_| places.next().is_none() && !words.is_empty())
}
