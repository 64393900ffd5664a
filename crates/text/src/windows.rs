//! Paragraphs to windows. Nearly every paragraph is one window; a longer one is cut between sentences.

use crate::tokens::RawToken;
use std::ops::Range;

/// Word pieces in a window, without the two that frame it.
pub const MAX_PIECES: usize = 254;
/// A paragraph of more pieces than this is cut.
const COMFORTABLE: usize = 220;

/// Cuts a paragraph into windows. `lengths` holds the pieces of each token; `starts`, where known, says
/// where sentences start. The same paragraph is always cut in the same places.
pub fn cut(text: &str, raw: &[RawToken], lengths: &[usize], starts: Option<&[bool]>) -> Vec<Range<usize>> {
    let mut left: usize = lengths.iter().sum();
    let (mut windows, mut begin) = (Vec::new(), 0);
    while left > COMFORTABLE {
        let (mut size, mut end, mut boundary) = (0, begin, None);
        while end < raw.len() && size + lengths[end] <= MAX_PIECES {
            let between = match starts {
                Some(starts) => starts[end],
                None => ends_sentence(text, raw, end),
            };
            if end > begin && between && size <= COMFORTABLE {
                boundary = Some((end, size));
            }
            size += lengths[end];
            end += 1;
        }
        let (end, size) = boundary.unwrap_or((end, size));
        windows.push(begin..end);
        left -= size;
        begin = end;
    }
    if begin < raw.len() {
        windows.push(begin..raw.len());
    }
    windows
}

/// Whether a sentence may well end before token `at`: a full stop stands before it, or before closing marks.
fn ends_sentence(text: &str, raw: &[RawToken], at: usize) -> bool {
    let mut before = at;
    while before > 0 {
        before -= 1;
        match raw[before].span.of(text) {
            "\"" | "”" | "’" | "'" | ")" | "''" => {}
            "." | "!" | "?" | "…" | "..." => return may_start(text, raw, at),
            _ => return false,
        }
    }
    false
}

/// Whether a sentence may start at a token at all: not within a surface token, nor with a closing mark
/// that stands close to the word before it.
pub fn may_start(text: &str, raw: &[RawToken], at: usize) -> bool {
    if raw[at].glued || (at > 0 && leads_in(text, raw, at - 1)) {
        return false;
    }
    let close = at > 0 && raw[at - 1].span.end == raw[at].span.start;
    !(close && matches!(raw[at].span.of(text), "." | "," | "!" | "?" | ";" | ":" | ")" | "]" | "”" | "’" | "''" | "\""))
}

/// Whether a token leads into the sentence behind it: the dash of a dateline, a bullet, the number of an item.
fn leads_in(text: &str, raw: &[RawToken], at: usize) -> bool {
    let form = raw[at].span.of(text);
    let mark = matches!(form, "—" | "–" | "-" | "--" | "―" | "•" | "·" | "▪" | "*");
    let number = at == 1 && matches!(form, "." | ")") && raw[0].span.of(text).bytes().all(|byte| byte.is_ascii_digit());
    mark || number
        || (at == 0
            && form.len() > 1
            && form.strip_suffix('.').is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit())))
}
