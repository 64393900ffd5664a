//! What stands around a report in a message: the greeting in front, the closing words and the signature behind. They
//! are left out, and a note has their words.

use crate::received::{Note, Received};
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../data/mail.tsv");

static ROWS: LazyLock<Vec<[&str; 3]>> = LazyLock::new(|| crate::table::rows(TABLE).collect());

/// A greeting, a closing line or a name below it is no longer than this.
const LONGEST_LINE: usize = 80;
/// A signature has no more lines than this; what goes on longer is text.
const MOST_LINES: usize = 12;
/// The mark before a signature, by custom with a space behind it.
const MARK: &str = "--";

/// Takes the greeting and the signature off the text of a message.
pub(super) fn take_out(received: &mut Received) {
    let (text, greeting) = behind_greeting(&received.text);
    let (text, signature) = before_signature(text);
    let notes = [("greeting", greeting), ("signature", signature)].into_iter().filter_map(|(what, words)| {
        let words = words?.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Note::quiet(format!("The message's {what} was left out: {words:?}.")))
    });
    let notes: Vec<Note> = notes.collect();
    if !notes.is_empty() {
        received.text = text.to_owned();
        received.notes.extend(notes);
    }
}

/// The text behind its greeting, and the greeting.
fn behind_greeting(text: &str) -> (&str, Option<&str>) {
    let from = text.len() - text.trim_start().len();
    let end = text[from..].find('\n').map_or(text.len(), |end| from + end);
    let (line, rest) = (text[from..end].trim(), &text[end..]);
    let blank_behind = rest.split('\n').nth(1).is_some_and(|line| line.trim().is_empty());
    if rest.trim().is_empty() || !is_greeting(line, blank_behind) {
        return (text, None);
    }
    (rest.trim_start_matches(['\n', '\r', ' ', '\t']), Some(line))
}

/// "Dear colleagues,", "Good morning"; a headline such as "Dear bread" is none.
fn is_greeting(line: &str, blank_behind: bool) -> bool {
    let lower = line.to_lowercase();
    let bare = lower.trim_end_matches([',', ':', '!', ' ', '-', '–', '—']);
    let of = |kind: &'static str| ROWS.iter().filter(move |row| row[1] == kind).map(|row| row[0]);
    let behind = |words: &str| bare.strip_prefix(words).filter(|rest| rest.is_empty() || rest.starts_with([' ', ',']));
    let Some(rest) = of("greeting").find_map(behind) else { return false };
    let ends = bare.len() < lower.len();
    let addressed = rest.is_empty() || of("addressee").any(|word| rest.ends_with(word));
    line.len() <= LONGEST_LINE && !bare.contains(['.', '?', ':']) && (ends || blank_behind && addressed)
}

/// A line without the white space around it, and where it begins.
type Line<'a> = (usize, &'a str);

/// The text before its signature, and the signature.
fn before_signature(text: &str) -> (&str, Option<&str>) {
    let mut lines: Vec<Line> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        lines.push((at, line.trim()));
        at += line.len();
    }
    let mut above = &lines[..];
    for is in [is_mark as fn(&str) -> bool, is_footer] {
        above = &above[..first_near_end(above, is).unwrap_or(above.len())];
    }
    above = &above[..closing(above).unwrap_or(above.len())];
    let Some(&(from, _)) = lines.get(above.len()) else { return (text, None) };
    let before = text[..from].trim_end();
    if before.is_empty() { (text, None) } else { (before, Some(text[from..].trim())) }
}

/// The last lines that are not blank, the last of all first.
fn from_end<'a>(lines: &'a [Line]) -> impl Iterator<Item = (usize, &'a str)> {
    let numbered = lines.iter().enumerate().map(|(number, (_, line))| (number, *line));
    numbered.rev().filter(|(_, line)| !line.is_empty()).take(MOST_LINES + 1)
}

fn first_near_end(lines: &[Line], is: fn(&str) -> bool) -> Option<usize> {
    from_end(lines).filter(|(_, line)| is(line)).last().map(|(number, _)| number)
}

/// The line of closing words, below which stand names and offices alone.
fn closing(lines: &[Line]) -> Option<usize> {
    from_end(lines).take_while(|(_, line)| is_short(line)).find(|(_, line)| is_closing(line)).map(|(number, _)| number)
}

fn is_mark(line: &str) -> bool {
    line == MARK
}

/// A line with which what every message of a sender ends in begins.
fn is_footer(line: &str) -> bool {
    let lower = line.to_lowercase();
    ROWS.iter().any(|row| row[1] == "footer" && lower.starts_with(row[0]))
}

fn is_closing(line: &str) -> bool {
    let lower = line.to_lowercase();
    let bare = lower.trim_matches([',', '.', '!', ' ', '-', '–', '—']);
    ROWS.iter().any(|row| row[1] == "closing" && row[0] == bare)
}

/// Whether a line may stand below closing words: a name, an office, an address, and no sentence.
fn is_short(line: &str) -> bool {
    line.len() <= LONGEST_LINE && (is_closing(line) || !line.ends_with(['.', '?', '!', '”', '"', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_is_known_by_its_row() {
        for [words, kind, example] in ROWS.iter() {
            assert!(example.to_lowercase().contains(words), "{example} does not hold {words}");
            let known = match *kind {
                "greeting" | "addressee" => is_greeting(example, true),
                "closing" => is_closing(example),
                "footer" => is_footer(example),
                _ => false,
            };
            assert!(known, "{example} is no {kind}");
        }
    }

    fn check(text: &str, expected: &str, notes: usize) {
        let mut received = Received { text: text.to_owned(), ..Received::default() };
        take_out(&mut received);
        assert_eq!(received.text, expected, "{text:?}");
        assert_eq!(received.notes.len(), notes, "{:?}", received.notes);
    }

    #[test]
    fn greetings_and_signatures_are_left_out() {
        let body = "The truce holds, General Ivo Lenz said.";
        for (before, behind, notes) in [
            ("", "", 0),
            ("Dear colleagues,\n\n", "", 1),
            ("Dear all\n\n", "", 1),
            ("Good morning!\n", "", 1),
            ("Hi Lena,\n", "\n-- \nLena Falk\nHalm Post", 2),
            ("", "\n\nKind regards,\n\nLena Falk\nHalm Post, news desk", 1),
            ("", "\n\nBest,\nLena\n\n-- \nLena Falk\nTel. 0123", 1),
            ("", "\n\nSent from my telephone", 1),
            ("", "\n\nYou are receiving this because you asked for it.\nTo unsubscribe, write to us.", 1),
        ] {
            check(&format!("{before}{body}{behind}"), body, notes);
        }
    }

    #[test]
    fn what_only_looks_like_them_stays() {
        for text in [
            "Dear bread empties the shops of Halm\n\nThe price has doubled.",
            "Hello and goodbye: the ferry sails for the last time\n\nIt was built in 1950.",
            "Dear Ola Brandt said no.\nMore.",
            "Dear colleagues,",
            "-- \nLena Falk",
            "He signed it: best wishes. Then he left, and nobody has seen him since.",
            "The ferry is late.\n\n--\n\n1.\n2.\n3.\n4.\n5.\n6.\n7.\n8.\n9.\n10.\n11.\n12.\n13.",
            "The letter ended:\n\nKind regards,\n\nThe harbour master wrote it in March. It was found on Monday.",
        ] {
            check(text, text, 0);
        }
    }
}
