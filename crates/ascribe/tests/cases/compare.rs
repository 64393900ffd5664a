//! Whether two phrases are one in the sense of `cases/README.md`.

/// Whether the names are equal: without regard to capitals, kinds of white space, a leading article and a
/// closing `'s`.
pub fn same_name(one: &str, other: &str) -> bool {
    bare_name(one) == bare_name(other)
}

/// As [`same_name`]; an agency's forms are equal besides.
pub fn same_link(one: &str, other: &str) -> bool {
    let agency =
        |name: &str| lexicon::Lexicon::english().agencies.lookup(&plain_spaces(name)).map(|agency| agency.name);
    same_name(one, other) || agency(one).is_some_and(|name| agency(other) == Some(name))
}

/// Whether the found words hold the wanted ones in their order. Others may stand between: a cue can be in pieces.
pub fn holds(found: &str, wanted: &str) -> bool {
    let mut rest = words(found).into_iter();
    words(wanted).iter().all(|word| rest.any(|other| other == *word))
}

/// Whether the words are equal, white space aside.
pub fn same_words(one: &str, other: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| !is_space(*c)).collect::<String>();
    letters(one) == letters(other)
}

/// The text with each run of white space, of whatever kind, as one blank, and none at its ends.
pub fn plain_spaces(text: &str) -> String {
    text.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The items of a value that are parted by this mark between blanks.
pub fn items<'a>(value: &'a str, mark: &str) -> Vec<&'a str> {
    value.split(mark).map(str::trim).filter(|item| !item.is_empty()).collect()
}

/// Zero-width spaces count: they are not white space to Unicode, but nobody sees them in a name.
fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

fn bare_name(name: &str) -> String {
    let name = plain_spaces(name).to_lowercase();
    let name = ["the ", "a ", "an "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(&name);
    name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name).to_owned()
}

/// Words in small letters, without the marks that stand at their edges.
fn words(text: &str) -> Vec<String> {
    let marks = |c: char| !c.is_alphanumeric();
    plain_spaces(text)
        .split(' ')
        .map(|word| word.trim_matches(marks).to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}
