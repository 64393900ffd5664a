//! Texts that are written to do harm, or were harmed: what stands beside them is read as ever.

use crate::properties::{check, read};

const SAID: &str = "Mayor Ola Brandt said on Tuesday that the harbour would open in May.";

/// Holds that the text is read soundly, and that the sentence is found in it.
#[track_caller]
fn beside(hostile: &str) {
    let text = format!("{hostile}\n\n{SAID}");
    check(&text);
    let record = read(&text);
    let said = record.statements.iter().any(|statement| {
        statement.content.iter().any(|piece| piece.span.of(&text).contains("the harbour would open in May"))
    });
    let shown: String = hostile.chars().take(60).collect();
    assert!(said, "the statement behind {shown:?} is not found");
}

#[test]
fn letters_without_a_space() {
    beside(&"a".repeat(20_000));
    beside(&"aB9-".repeat(1_500));
    beside(&"http://example.org/".repeat(800));
}

#[test]
fn marks_upon_marks() {
    for mark in ["\"", "“", "”", "‘", "'", "«", "(", "—", "...", "!?"] {
        beside(&mark.repeat(1_500));
    }
}

#[test]
fn marks_that_open_and_never_close() {
    beside("He said: ““““We “shall “open “it.");
    beside(&"“We shall open it, ".repeat(150));
    beside(&"(Halm (Ost (Rubaro ".repeat(100));
}

#[test]
fn letters_that_are_not_seen() {
    beside("\u{202E}The\u{200B} harbour\u{2066} opens\u{200D}\u{FEFF} soon,\u{2069} Ola\u{200F} Brandt said.");
    beside(&"\u{200B}".repeat(5_000));
    beside(&format!("o{}", "\u{301}".repeat(5_000)));
    beside("\0\u{1}\u{7}\u{1B}[31m\u{7F}\u{85}\u{2028}\u{2029}");
}

#[test]
fn letters_of_all_kinds() {
    beside(&"👩‍👩‍👧‍👦🏳️‍🌈".repeat(100));
    beside(&"𝔥𝔞𝔯𝔟𝔬𝔲𝔯 ".repeat(150));
    beside(&"港口將於五月開放".repeat(100));
    beside(&"\u{FFFD}\u{FFFE}\u{10FFFF}".repeat(300));
}

#[test]
fn numbers_and_days_without_end() {
    beside(&"9".repeat(8_000));
    beside(&"12 of the 30 of the ".repeat(60));
    beside(&"On Monday, Tuesday, Wednesday, March 4, 2026, yesterday, ".repeat(20));
    beside("99999999999999999999999999 people were killed on February 31, 99999.");
    beside(&"-1e999 % $ ".repeat(200));
}

#[test]
fn words_of_saying_without_end() {
    beside(&"said ".repeat(800));
    beside(&"Ola said that ".repeat(200));
    beside(&"not never no ".repeat(250));
}

#[test]
fn lines_without_end() {
    beside(&"\n".repeat(20_000));
    beside(&"a\n".repeat(800));
    beside(&"HALM (AP) —\n\n".repeat(60));
    beside(&"SMITH: \n".repeat(200));
    beside(&"- \t\r\n".repeat(500));
}
