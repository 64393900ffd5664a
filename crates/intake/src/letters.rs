//! Letters that were lost or garbled, wherever that happened: they are left as they are, and said.

use crate::received::{Note, Received};
use encoding_rs::WINDOWS_1252;

/// What stands where letters could not be read.
const LOST: char = '\u{FFFD}';

/// What is to be said of the letters of a report, where nothing is said of them yet.
pub(crate) fn note(received: &Received) -> Option<Note> {
    let head = &received.head;
    let told = [&head.title, &head.outlet, &head.byline].into_iter().flatten().map(String::as_str);
    let texts: Vec<&str> = std::iter::once(received.text.as_str()).chain(told).collect();
    let lost: usize = texts.iter().map(|text| text.matches(LOST).count()).sum();
    let is_said = received.notes.iter().any(|note| note.words.contains("U+FFFD"));
    if lost > 0 && !is_said {
        let times = if lost == 1 { "once".to_owned() } else { format!("{lost} times") };
        return Some(Note::loud(format!("Letters could not be read: U+FFFD stands in the report {times}.")));
    }
    let (count, example) = texts.iter().map(|text| garbled(text)).find(|(count, _)| *count >= FEWEST)?;
    let times = if count == 1 { "in 1 place".to_owned() } else { format!("in {count} places") };
    let words = "The text looks like UTF-8 that was once read as Windows-1252";
    Some(Note::loud(format!("{words}, as in {example:?} ({times}); it was left as it is.")))
}

/// A single one may be a letter with a mark behind it.
const FEWEST: usize = 2;

/// How many letters of a text are pieces of others, such as `Ã¶` for `ö` and `â€œ` for `“`, and a word with one.
fn garbled(text: &str) -> (usize, &str) {
    let (mut count, mut example) = (0, "");
    for word in text.split_whitespace().filter(|word| word.contains(['Ã', 'Â', 'â'])) {
        let found = word.char_indices().filter(|(at, letter)| {
            let length = match letter {
                'Ã' | 'Â' => 2,
                'â' => 3,
                _ => return false,
            };
            let piece: String = word[*at..].chars().take(length).collect();
            is_garbled(&piece)
        });
        let found = found.count();
        if found > 0 && count == 0 {
            example = word;
        }
        count += found;
    }
    (count, example)
}

/// Whether these letters are the bytes of one letter of Western Europe, or of one of its marks.
fn is_garbled(piece: &str) -> bool {
    let (bytes, _, lost) = WINDOWS_1252.encode(piece);
    let letter = std::str::from_utf8(&bytes).ok().and_then(|letter| letter.chars().next());
    !lost && letter.is_some_and(|letter| matches!(letter, '\u{A0}'..='\u{FF}' | '\u{2010}'..='\u{203A}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let received = Received { text: text.to_owned(), ..Received::default() };
        let found = note(&received).map(|note| note.words);
        assert_eq!(found.is_some(), expected.is_some(), "{text}: {found:?}");
        assert!(found.is_none_or(|found| expected.is_some_and(|words| found.contains(words))), "{text}");
    }

    #[test]
    fn lost_and_garbled_letters_are_said() {
        check("S\u{FFFD}le", Some("once"));
        check("\u{FFFD}S\u{FFFD}le", Some("2 times"));
        check("â€œWe stay in SÃ¶le,â€\u{9d} he said.", Some("\"â€œWe\" (in 3 places)"));
        check("Ola BrÃ¤ndt met JosÃ©.", Some("BrÃ¤ndt"));
    }

    #[test]
    fn letters_that_belong_together_are_left_in_peace() {
        for text in ["“CAFÉ”", "AMANHÃ”", "Søle, Brändt, Wałęsa", "la forêt, l’âme", "Â£5", "“Âme”"]
        {
            check(text, None);
        }
        let mut received = Received { text: "S\u{FFFD}le".to_owned(), ..Received::default() };
        received.notes.push(Note::loud("What could not be read became U+FFFD."));
        assert_eq!(note(&received), None);
    }
}
