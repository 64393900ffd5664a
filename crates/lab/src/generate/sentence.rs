//! Sentences: a row of the table with its places filled.
//!
//! A token remembers which class it was taken from, so that an edit can put another word of that class there, and
//! whether a claim hangs on it, so that no edit makes the truth wrong.

use super::random::Random;
use super::words;
use std::collections::BTreeMap;

/// A word with the marks that stand close to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What stands before it without a space.
    pub before: String,
    /// The word, or several where a name was put in.
    pub text: String,
    /// What stands behind it without a space.
    pub after: String,
    /// The class that it was taken from.
    pub class: Option<&'static str>,
    /// Whether a claim hangs on it.
    pub core: bool,
}

/// A sentence, and the claim that it carries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    /// Its words.
    pub tokens: Vec<Token>,
    /// The claim, by its number in the happening, and where it comes from.
    pub claim: Option<(usize, String)>,
}

/// What is put into the places of a claim.
pub type Planted = BTreeMap<&'static str, String>;

/// The classes whose words may be exchanged.
const CLASSES: [&str; 7] = ["adjective", "noun", "matter", "person", "act", "adverb", "while"];

/// Fills a sentence of the table.
pub fn fill(random: &mut Random, template: &str, planted: &Planted) -> Vec<Token> {
    let mut tokens = Vec::new();
    for piece in template.split(' ') {
        let token = match (piece.find('{'), piece.find('}')) {
            (Some(open), Some(close)) => {
                filled(random, &piece[open + 1..close], planted, &piece[..open], &piece[close + 1..])
            }
            _ => plain(piece, !planted.is_empty()),
        };
        if !token.text.is_empty() {
            tokens.push(token);
        }
    }
    if let Some(first) = tokens.first_mut() {
        first.text = capitalised(&first.text);
    }
    tokens
}

fn plain(piece: &str, core: bool) -> Token {
    Token { before: String::new(), text: piece.to_owned(), after: String::new(), class: None, core }
}

fn filled(random: &mut Random, place: &str, planted: &Planted, before: &str, after: &str) -> Token {
    let (before, mut after) = (before.to_owned(), after.to_owned());
    if let Some(text) = planted.get(place) {
        return Token { before, text: text.clone(), after, class: None, core: true };
    }
    let lower = place.to_lowercase();
    if let Some(class) = CLASSES.iter().find(|class| **class == lower) {
        let word = random.pick(words::class(class));
        let mut text = if lower == place { word.to_owned() } else { capitalised(word) };
        if let Some(rest) = after.strip_prefix('s') {
            text = plural(&text);
            after = rest.to_owned();
        }
        return Token { before, text, after, class: Some(class), core: false };
    }
    let text = match place {
        "Name" => words::person(random),
        "Village" => words::village(random),
        other => panic!("sentences.tsv: no class {other} and nothing planted for it"),
    };
    Token { before, text, after, class: None, core: false }
}

/// More than one.
fn plural(noun: &str) -> String {
    if let Some(stem) = noun.strip_suffix("man") {
        return format!("{stem}men");
    }
    if let Some(stem) = noun.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o'])) {
        return format!("{stem}ies");
    }
    let hisses = ["s", "x", "ch", "sh"].iter().any(|end| noun.ends_with(end));
    if hisses { format!("{noun}es") } else { format!("{noun}s") }
}

/// With a capital where a sentence begins.
pub fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The sentence as it stands in a text: with "an" where a vowel follows, and a capital at the beginning.
pub fn written(tokens: &[Token]) -> String {
    let mut sentence = String::new();
    for (at, token) in tokens.iter().enumerate() {
        let vowel = tokens
            .get(at + 1)
            .is_some_and(|next| next.before.is_empty() && next.text.starts_with(['a', 'e', 'i', 'o', 'u']));
        let word = match token.text.as_str() {
            "a" | "an" => {
                if vowel {
                    "an"
                } else {
                    "a"
                }
            }
            "A" | "An" => {
                if vowel {
                    "An"
                } else {
                    "A"
                }
            }
            other => other,
        };
        let word = if at == 0 { capitalised(word) } else { word.to_owned() };
        let space = if at == 0 { "" } else { " " };
        sentence.push_str(&format!("{space}{}{word}{}", token.before, token.after));
    }
    sentence
}

/// A sentence that tells nothing of the happening.
pub fn filler(random: &mut Random) -> Sentence {
    let template = random.pick(words::sentences("filler"));
    Sentence { tokens: fill(random, template, &Planted::new()), claim: None }
}
