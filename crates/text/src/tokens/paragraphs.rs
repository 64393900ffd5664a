//! Raw text to paragraphs.

use super::is_space;
use record::ByteSpan;

/// A line longer than this was not wrapped by hand or by a mailer.
const LONGEST_WRAPPED_LINE: usize = 140;

/// The paragraphs of `text`, in order, surrounding white space left out.
///
/// Blank lines part paragraphs. Inside a block of lines, a line begins a paragraph of its own where it begins with a
/// bullet or a speaker's name, or where the block has one paragraph a line; lines broken mid-sentence are kept
/// together.
pub fn paragraphs(text: &str) -> Vec<ByteSpan> {
    let lines = lines(text);
    let mut out = Vec::new();
    for block in lines.split(|line| line.is_empty()) {
        if !block.is_empty() {
            split_block(text, block, &mut out);
        }
    }
    out
}

/// The lines of the text, trimmed; blank ones are empty spans.
fn lines(text: &str) -> Vec<ByteSpan> {
    let mut out = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    let breaks = |c: char| matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    for (at, mark) in text.match_indices(breaks) {
        // The line feed of a CRLF pair ends no second line.
        let pair = mark == "\n" && at > 0 && bytes[at - 1] == b'\r';
        if !pair {
            out.push(trimmed(text, start, at));
            if mark == "\u{2029}" {
                out.push(ByteSpan::new(at, at));
            }
        }
        start = at + mark.len();
    }
    out.push(trimmed(text, start, text.len()));
    out
}

fn trimmed(text: &str, start: usize, end: usize) -> ByteSpan {
    let line = text[start..end].trim_start_matches(is_space);
    let start = end - line.len();
    ByteSpan::new(start, start + line.trim_end_matches(is_space).len())
}

/// Parts a block of lines without a blank one between them.
fn split_block(text: &str, block: &[ByteSpan], out: &mut Vec<ByteSpan>) {
    let longest = block.iter().map(|line| line.len()).max().unwrap_or(0);
    let closed = block.iter().filter(|line| ends_sentence(line.of(text))).count();
    let one_a_line = longest > LONGEST_WRAPPED_LINE || closed * 10 >= block.len() * 7;
    let mut paragraph = block[0];
    for pair in block.windows(2) {
        let (before, line) = (pair[0].of(text), pair[1].of(text));
        let rested = ends_sentence(before)
            || is_dash_item(before)
            || before.ends_with([':', ';'])
            || before.len() * 10 < longest * 6;
        let starts =
            one_a_line || is_bullet(line) || is_speaker(line) || rested && (is_dash_item(line) || is_numbered(line));
        if starts {
            out.push(paragraph);
            paragraph = pair[1];
        } else {
            paragraph = paragraph.cover(pair[1]);
        }
    }
    out.push(paragraph);
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']).ends_with(['.', '!', '?', '…', '。'])
}

fn is_bullet(line: &str) -> bool {
    line.starts_with(['•', '‣', '◦', '▪', '■', '●', '○', '►', '✓', '·']) || line.starts_with("* ")
}

/// "– the first point", "– Commissioner Holm"; in wrapped lines this may be a dash in mid-sentence.
fn is_dash_item(line: &str) -> bool {
    let rest = line.trim_start_matches(['-', '–', '—', '―']);
    rest.len() < line.len() && rest.starts_with(|c: char| c.is_whitespace() || c.is_uppercase())
}

/// "1. The first", "(a) the second".
fn is_numbered(line: &str) -> bool {
    let inner = line.trim_start_matches('(');
    let label = inner.bytes().take(3).take_while(u8::is_ascii_alphanumeric).count();
    let digits = inner.bytes().take(label).all(|b| b.is_ascii_digit());
    let rest = &inner.as_bytes()[label..];
    label > 0
        && (digits && label < 3 || label == 1)
        && matches!(rest.first(), Some(b'.' | b')'))
        && rest.get(1).is_some_and(u8::is_ascii_whitespace)
}

/// "SMITH: …", "Q: …": a few words in capitals and a colon.
fn is_speaker(line: &str) -> bool {
    let Some(colon) = line.char_indices().take(48).find(|(_, c)| *c == ':').map(|(at, _)| at) else {
        return false;
    };
    let name = &line[..colon];
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    let plain = name
        .chars()
        .all(|c| c.is_uppercase() || c.is_whitespace() || matches!(c, '.' | ',' | '-' | '\'' | '’' | '(' | ')'));
    capitals > 0 && plain && name.split_whitespace().count() <= 5 && line[colon + 1..].starts_with(char::is_whitespace)
}
