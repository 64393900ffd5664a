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
            (Some(open), Some(close)) => filled(random, &piece[open + 1..close], planted, &piece[..open], &piece[close + 1..]),
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
    let (before, after) = (before.to_owned(), after.to_owned());
    if let Some(text) = planted.get(place) {
        return Token { before, text: text.clone(), after, class: None, core: true };
    }
    let lower = place.to_lowercase();
    if let Some(class) = CLASSES.iter().find(|class| **class == lower) {
        let word = random.pick(words::class(class));
        let text = if lower == place { word.to_owned() } else { capitalised(word) };
        return Token { before, text, after, class: Some(class), core: false };
    }
    let text = match place {
        "Person" => words::person(random),
        "Village" | "village" => words::village(random),
        other => panic!("sentences.tsv: no class {other} and nothing planted for it"),
    };
    Token { before, text, after, class: None, core: false }
}

/// With a capital where a sentence begins.
pub fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The sentence as it stands in a text.
pub fn written(tokens: &[Token]) -> String {
    let words: Vec<String> = tokens.iter().map(|token| format!("{}{}{}", token.before, token.text, token.after)).collect();
    words.join(" ")
}

/// A sentence that tells nothing of the happening.
pub fn filler(random: &mut Random) -> Sentence {
    let template = random.pick(words::sentences("filler"));
    Sentence { tokens: fill(random, template, &Planted::new()), claim: None }
}
