//! Gold offsets count Unicode code points; spans count bytes. Converts the one to the other.

use record::ByteSpan;

/// The byte offset of every code point of a text.
pub struct CodePoints {
    bytes: Vec<usize>,
}

impl CodePoints {
    /// Counts through `text` once.
    pub fn new(text: &str) -> Self {
        Self { bytes: text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect() }
    }

    /// The span from code point `start` to code point `end`, or nothing where the text has no such span.
    pub fn span(&self, start: usize, end: usize) -> Option<ByteSpan> {
        let (&first, &last) = (self.bytes.get(start)?, self.bytes.get(end)?);
        (start <= end).then(|| ByteSpan::new(first, last))
    }
}

/// The part of `span` that is neither leading nor trailing white space of `text`.
pub fn trimmed(span: ByteSpan, text: &str) -> ByteSpan {
    let words = span.of(text);
    let start = span.start as usize + (words.len() - words.trim_start().len());
    ByteSpan::new(start, start + words.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_not_bytes() {
        let text = "🕊 “Né” said";
        let points = CodePoints::new(text);
        assert_eq!(points.span(0, 1).map(|span| span.of(text)), Some("🕊"));
        assert_eq!(points.span(2, 6).map(|span| span.of(text)), Some("“Né”"));
        assert_eq!(points.span(7, 11).map(|span| span.of(text)), Some("said"));
        assert_eq!(points.span(7, 12), None);
        assert_eq!(points.span(3, 2), None);
    }

    #[test]
    fn white_space_at_the_ends_does_not_count() {
        let text = "a  b c ";
        assert_eq!(trimmed(ByteSpan::new(1, 7), text), ByteSpan::new(3, 6));
    }
}
