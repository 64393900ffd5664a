//! Bytes to code points and back, in time that does not grow with the distance.
//!
//! A table holds the count at every [`STEP`]th place, made in one pass over the text;
//! a look-up walks at most one step from there. Text that is ASCII needs no table.

use crate::ByteSpan;
use crate::json::wire;

/// How far apart the table's entries are: bytes one way, code points the other.
const STEP: usize = 128;

/// Counts code points up to a byte of a text.
#[derive(Debug)]
pub struct CodePoints<'a> {
    text: &'a [u8],
    /// Entry `k`: how many characters begin before byte `k * STEP`; none for ASCII.
    before: Option<Vec<u32>>,
}

impl<'a> CodePoints<'a> {
    /// Of this text.
    pub fn new(text: &'a str) -> Self {
        let before = (!text.is_ascii()).then(|| {
            let steps = text.as_bytes().chunks(STEP).map(begun);
            std::iter::once(0)
                .chain(steps.scan(0, |sum, count| {
                    *sum += count;
                    Some(*sum)
                }))
                .collect()
        });
        Self { text: text.as_bytes(), before }
    }

    /// The two ends of a span in code points. A span must lie inside the text, as those made from it do.
    pub fn ends(&self, span: ByteSpan) -> (u32, u32) {
        (self.at(span.start), self.at(span.end))
    }

    /// The span in code points. A span must lie inside the text, as those made from it do.
    pub(crate) fn span(&self, span: ByteSpan) -> wire::Span {
        let (start, end) = self.ends(span);
        wire::Span { start, end }
    }

    fn at(&self, byte: u32) -> u32 {
        let Some(before) = &self.before else { return byte };
        let step = byte as usize / STEP;
        before[step] + begun(&self.text[step * STEP..byte as usize])
    }
}

/// How many characters begin in these bytes of UTF-8.
fn begun(bytes: &[u8]) -> u32 {
    let is_continuation = |byte: &&u8| **byte & 0b1100_0000 == 0b1000_0000;
    (bytes.len() - bytes.iter().filter(is_continuation).count()) as u32
}

/// Finds the byte at which a code point of a text begins.
pub(crate) struct Bytes<'a> {
    text: &'a str,
    /// Entry `k`: the byte at which character `k * STEP` begins; none for ASCII.
    starts: Option<Vec<u32>>,
}

impl<'a> Bytes<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let starts =
            (!text.is_ascii()).then(|| text.char_indices().step_by(STEP).map(|(byte, _)| byte as u32).collect());
        Self { text, starts }
    }

    /// The span in bytes; none where it does not lie inside the text.
    pub(crate) fn span(&self, span: wire::Span) -> Option<ByteSpan> {
        let (start, end) = (self.at(span.start)?, self.at(span.end)?);
        (start <= end).then(|| ByteSpan::new(start, end))
    }

    fn at(&self, point: u32) -> Option<usize> {
        let point = point as usize;
        let Some(starts) = &self.starts else {
            return (point <= self.text.len()).then_some(point);
        };
        // The end of a text whose length is a multiple of the step lies one past the last entry.
        let step = (point / STEP).min(starts.len().saturating_sub(1));
        let from = starts[step] as usize;
        let rest = &self.text[from..];
        let ends = rest.char_indices().map(|(byte, _)| byte).chain([rest.len()]);
        ends.into_iter().nth(point - step * STEP).map(|byte| from + byte)
    }
}
