//! What stands between quotation marks, by the marks alone.
//!
//! A quotation ends with its paragraph at the latest; a line may be a sentence only. Single marks are
//! apostrophes more often than quotation marks and are looked at only where two stand together.

use record::ByteSpan;

/// The quotations of a text in order, marks left out.
pub fn quotations(text: &str) -> Vec<ByteSpan> {
    let mut found = Vec::new();
    let mut offset = 0;
    for paragraph in text.split_inclusive("\n\n") {
        paragraph_quotations(paragraph, offset, &mut found);
        offset += paragraph.len();
    }
    found
}

/// Longer stretches without a closing mark are marks that went astray.
const LONGEST: usize = 700;

/// Which way a mark looks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Opens,
    Closes,
    Either,
}

fn paragraph_quotations(paragraph: &str, offset: usize, found: &mut Vec<ByteSpan>) {
    let mut open: Option<usize> = None;
    let mut at = 0;
    let mut close = |start: usize, end: usize| {
        if end - start <= LONGEST {
            found.push(ByteSpan::new(offset + start, offset + end));
        }
    };
    while let Some(letter) = paragraph[at..].chars().next() {
        let Some((mark, length)) = mark(paragraph, at) else {
            at += letter.len_utf8();
            continue;
        };
        match open {
            // A second opening mark begins the next paragraph of the same speech, or the first one went astray.
            Some(start) => {
                close(start, at);
                open = Some(at + length).filter(|_| mark == Mark::Opens);
            }
            None => open = Some(at + length).filter(|_| mark != Mark::Closes),
        }
        at += length;
    }
    if let Some(start) = open {
        close(start, paragraph.len());
    }
}

/// The quotation mark at a place, and its length in bytes. A straight mark looks away from the white space beside it.
fn mark(line: &str, at: usize) -> Option<(Mark, usize)> {
    let letter = line[at..].chars().next()?;
    if letter.is_alphanumeric() || letter == ' ' {
        return None;
    }
    let doubled = ["''", "``", "‘‘", "’’"].iter().any(|marks| line[at..].starts_with(marks));
    let length = if doubled { 2 * letter.len_utf8() } else { letter.len_utf8() };
    let mark = match letter {
        '“' | '„' | '«' => Mark::Opens,
        '”' | '»' => Mark::Closes,
        '`' | '‘' if doubled => Mark::Opens,
        '’' if doubled => Mark::Closes,
        '"' => side(line, at, length),
        '\'' if doubled => side(line, at, length),
        _ => return None,
    };
    Some((mark, length))
}

fn side(line: &str, at: usize, length: usize) -> Mark {
    let before = line[..at].chars().next_back().is_none_or(char::is_whitespace);
    let behind = line[at + length..].chars().next().is_none_or(char::is_whitespace);
    match (before, behind) {
        (true, false) => Mark::Opens,
        (false, true) => Mark::Closes,
        _ => Mark::Either,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_paired_within_a_line() {
        let check = |text: &str, wanted: &[&str]| {
            let found: Vec<&str> = quotations(text).into_iter().map(|span| span.of(text)).collect();
            assert_eq!(found, wanted, "{text}");
        };
        check("“Rain,” she said, “fell.”", &["Rain,", "fell."]);
        check("He said \"no\" twice, \"no\".", &["no", "no"]);
        check("''Rain fell,'' it's said", &["Rain fell,"]);
        check("“Rain fell.\n“And snow.” So he said", &["Rain fell.\n", "And snow."]);
        check("He said: \" Rain fell .\nSnow fell . \" Then he left", &[" Rain fell .\nSnow fell . "]);
        check("“Rain fell.\n\nSnow fell", &["Rain fell.\n\n"]);
        check("the mayor's boats' sails", &[]);
    }
}
