//! Which words of a report stand in quotation marks, by its marks alone.

use record::ByteSpan;

/// The stretches in quotation marks, marks left out, in the order of the text. One that goes on in the next paragraph
/// is one for each paragraph; one that is opened and never closed is none.
pub(crate) fn stretches(text: &str) -> Vec<ByteSpan> {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    let mut open: Option<Open> = None;
    for place in 0..letters.len() {
        let (byte, letter) = letters[place];
        let before = place.checked_sub(1).map(|before| letters[before].1);
        let after = letters.get(place + 1).map(|(_, letter)| *letter);
        if letter == '\n' && letters[place + 1..].iter().take_while(|(_, next)| next.is_whitespace()).any(is_break) {
            // What goes on in the next paragraph is opened there once more.
            let next = letters[place..].iter().find(|(_, next)| !next.is_whitespace()).map(|(_, next)| *next);
            if let Some(open) = open.take().filter(|open| next == Some(open.mark)) {
                found.push(ByteSpan::new(open.start, byte));
            }
        }
        match &open {
            Some(begun) if begun.closes(letter, after) => {
                found.push(ByteSpan::new(begun.start, byte));
                open = None;
            }
            Some(_) => {}
            None if opens(letter, before, after) => {
                open = Some(Open { mark: letter, start: byte + letter.len_utf8() });
            }
            None => {}
        }
    }
    found.retain(|stretch| !stretch.is_empty());
    found
}

fn is_break((_, letter): &(usize, char)) -> bool {
    *letter == '\n'
}

/// A stretch that is begun.
struct Open {
    mark: char,
    start: usize,
}

impl Open {
    /// Writers mix marks: a double one of any sort closes a double one.
    fn closes(&self, letter: char, after: Option<char>) -> bool {
        match self.mark {
            '‘' => letter == '’' && !after.is_some_and(char::is_alphanumeric),
            '«' => letter == '»',
            _ => matches!(letter, '"' | '”' | '＂') || self.mark == '„' && letter == '“',
        }
    }
}

fn opens(letter: char, before: Option<char>, after: Option<char>) -> bool {
    match letter {
        '“' | '„' | '«' | '"' | '＂' => true,
        '‘' => !before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_marks() {
        for (text, expected) in [
            ("He said “we go” and \"we stay\".", vec!["we go", "we stay"]),
            ("He said “we go\" and left.", vec!["we go"]),
            ("The rebels’ ‘last stand’ isn’t over.", vec!["last stand"]),
            ("“One.\n\n“Two,” he said.", vec!["One.", "Two,"]),
            ("“One.\n\nHe left.", vec![]),
            ("12\" of rain, he said.", vec![]),
        ] {
            let found: Vec<&str> = stretches(text).into_iter().map(|stretch| stretch.of(text)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
