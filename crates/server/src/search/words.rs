//! What is written, cut into words: a quotation is one word, and a colon behind a name makes the word a field's value.

/// A word of the search field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// A name with a colon, and what stands behind it.
    Field {
        /// The name, in small letters.
        name: String,
        /// The value, without quotation marks.
        value: String,
    },
    /// Anything else, with its quotation marks.
    Text(String),
}

const MARK: char = '"';

/// The words of what is written. A quotation that is not closed ends at the end.
pub fn words(written: &str) -> Vec<Word> {
    let straight: String = written.chars().map(|letter| if "“”„".contains(letter) { MARK } else { letter }).collect();
    let mut found = Vec::new();
    let mut rest = straight.trim_start();
    while !rest.is_empty() {
        let (word, behind) = split(rest);
        found.push(read(word));
        rest = behind.trim_start();
    }
    found
}

/// The first word, and what stands behind it. Space within quotation marks is part of a word.
fn split(written: &str) -> (&str, &str) {
    let mut within = false;
    for (at, letter) in written.char_indices() {
        if letter == MARK {
            within = !within;
        } else if letter.is_whitespace() && !within {
            return written.split_at(at);
        }
    }
    (written, "")
}

fn read(word: &str) -> Word {
    let is_name = |name: &str| {
        name.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && name.chars().all(|letter| letter.is_ascii_alphabetic() || letter == '-')
    };
    match word.split_once(':') {
        Some((name, value))
            if is_name(name) && !value.replace(MARK, "").trim().is_empty() && !value.starts_with("//") =>
        {
            Word::Field { name: name.to_lowercase(), value: value.replace(MARK, "") }
        }
        _ if word.matches(MARK).count() % 2 == 1 => Word::Text(format!("{word}{MARK}")),
        _ => Word::Text(word.to_owned()),
    }
}

/// A value as it is written: in quotation marks where it holds space.
pub fn quoted(value: &str) -> String {
    if value.contains(char::is_whitespace) { format!("{MARK}{value}{MARK}") } else { value.to_owned() }
}
