//! Two wordings, word by word.

use crate::answer::{Piece, PieceKind};
use crate::words::Word;
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// What stands in both, in what is told alone, in the report alone; in the order of the text.
pub(crate) fn between(told: (&str, &[Word]), report: (&str, &[Word])) -> Vec<Piece> {
    let keys = |words: &[Word]| words.iter().map(|word| word.key.to_string()).collect::<Vec<_>>();
    let (one, other) = (keys(told.1), keys(report.1));
    let mut pieces = Vec::new();
    for change in capture_diff_slices(Algorithm::Myers, &one, &other) {
        let (tag, in_told, in_report) = change.as_tag_tuple();
        let mut push = |kind, (text, words): (&str, &[Word]), range: std::ops::Range<usize>| {
            if let (Some(first), Some(last)) = (words[range.clone()].first(), words[range].last()) {
                pieces.push(Piece { kind, words: first.span.cover(last.span).of(text).to_owned() });
            }
        };
        match tag {
            DiffTag::Equal => push(PieceKind::Same, report, in_report),
            DiffTag::Delete => push(PieceKind::Told, told, in_told),
            DiffTag::Insert => push(PieceKind::Report, report, in_report),
            DiffTag::Replace => {
                push(PieceKind::Told, told, in_told);
                push(PieceKind::Report, report, in_report);
            }
        }
    }
    pieces
}
