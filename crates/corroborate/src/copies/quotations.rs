//! What stands between quotation marks, by the marks alone.
//!
//! A quotation ends with its line at the latest; a straight mark opens where none is open. Single marks are
//! apostrophes more often than quotation marks and are looked at only where two stand together.

use record::ByteSpan;

/// The quotations of a text in order, marks left out.
pub fn quotations(text: &str) -> Vec<ByteSpan> {
    let mut found = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        line_quotations(line, offset, &mut found);
        offset += line.len();
    }
    found
}

fn line_quotations(line: &str, offset: usize, found: &mut Vec<ByteSpan>) {
    let mut open: Option<usize> = None;
    let mut at = 0;
    while let Some(letter) = line[at..].chars().next() {
        let doubled = ["''", "``", "‘‘", "’’"].iter().any(|marks| line[at..].starts_with(marks));
        let length = if doubled { 2 * letter.len_utf8() } else { letter.len_utf8() };
        let opens = matches!(letter, '“' | '„' | '«') || (doubled && matches!(letter, '`' | '‘'));
        let closes = matches!(letter, '”' | '»') || (doubled && letter == '’');
        let either = letter == '"' || (doubled && letter == '\'');
        match open {
            None if opens || either => open = Some(at + length),
            Some(start) if closes || either => {
                found.push(ByteSpan::new(offset + start, offset + at));
                open = None;
            }
            _ => {}
        }
        at += length;
    }
    if let Some(start) = open {
        found.push(ByteSpan::new(offset + start, offset + line.len()));
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
        check("the mayor's boats' sails", &[]);
    }
}
