//! A text cut into sentences, words and quotations by its letters alone, so that what claims are made of does not rest
//! on what they test.

/// The sentences of a text, by full stops before capitals, and paragraphs.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for paragraph in text.lines() {
        let mut start = 0;
        for (place, letter) in paragraph.char_indices() {
            let behind = &paragraph[place + letter.len_utf8()..];
            let next = behind.trim_start().chars().next();
            let ends = matches!(letter, '.' | '!' | '?')
                && behind.starts_with(' ')
                && next.is_some_and(|next| next.is_uppercase() || matches!(next, '"' | '“'))
                && long_before(&paragraph[start..place]);
            if ends {
                found.push(paragraph[start..=place].trim());
                start = place + 1;
            }
        }
        found.push(paragraph[start..].trim());
    }
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// Whether the word before a full stop is long enough to be no abbreviation.
fn long_before(sentence: &str) -> bool {
    let last = sentence.rsplit(' ').next().unwrap_or_default();
    last.len() > 3 && !last.contains('.')
}

/// Words between quotation marks, at least so many.
pub fn quotations(text: &str, least: usize) -> Vec<&str> {
    let mut found = Vec::new();
    for paragraph in text.lines() {
        let mut open: Option<usize> = None;
        for (place, letter) in paragraph.char_indices() {
            match (letter, open) {
                ('“' | '"', None) => open = Some(place + letter.len_utf8()),
                ('”' | '"', Some(start)) => {
                    let words = &paragraph[start..place];
                    if words.split_whitespace().count() >= least {
                        found.push(words);
                    }
                    open = None;
                }
                _ => {}
            }
        }
    }
    found
}

/// A word's letters, without the marks around it.
pub fn bare(word: &str) -> &str {
    word.trim_matches(|letter: char| !letter.is_alphanumeric())
}

/// Whether a word is of letters alone and long enough to carry meaning.
pub fn is_plain(word: &str) -> bool {
    word.len() > 4 && word.chars().all(|letter| letter.is_ascii_lowercase())
}

/// The same words in another typography: curly marks, soft hyphens, spaces that do not break, letters taken apart.
pub fn typeset(words: &str, how: usize) -> String {
    match how {
        0 => words.replace('"', "”").replace('\'', "’"),
        1 => words.replace(['“', '”'], "\"").replace(['’', '‘'], "'"),
        2 => words.replace(' ', "\u{a0}"),
        3 => words
            .split(' ')
            .map(|word| if is_plain(word) { hyphened(word) } else { word.to_owned() })
            .collect::<Vec<_>>()
            .join(" "),
        4 => words.replace(' ', "  "),
        5 => words.replace(' ', " \u{200b}"),
        6 => words.replace('-', "–"),
        _ => words.replace('é', "e\u{301}").replace('ü', "u\u{308}"),
    }
}

fn hyphened(word: &str) -> String {
    let (before, behind) = word.split_at(3);
    format!("{before}\u{ad}{behind}")
}
