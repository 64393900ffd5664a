//! Edits a passage: a share of its words is exchanged, taken away, or gets a word before it.
//!
//! What a claim hangs on is left alone, as editors leave names and numbers alone; the share is of all words of the
//! passage, so that the others are edited the more.

use super::random::Random;
use super::sentence::{Sentence, Token};
use super::words;

/// The passage with `percent` of its words edited.
pub fn edited(random: &mut Random, sentences: &[Sentence], percent: usize) -> Vec<Sentence> {
    let mut places: Vec<(usize, usize)> = Vec::new();
    let mut all = 0;
    for (number, sentence) in sentences.iter().enumerate() {
        all += sentence.tokens.len();
        places.extend(sentence.tokens.iter().enumerate().filter(|(_, token)| !token.core).map(|(at, _)| (number, at)));
    }
    random.shuffle(&mut places);
    places.truncate((all * percent + 50) / 100);
    places.sort_unstable();
    let mut edited = sentences.to_vec();
    for (number, at) in places.into_iter().rev() {
        edit(random, &mut edited[number].tokens, at);
    }
    edited
}

fn edit(random: &mut Random, tokens: &mut Vec<Token>, at: usize) {
    match random.below(3) {
        0 => {
            let class = tokens[at].class.unwrap_or("adverb");
            tokens[at].text = random.pick(words::class(class)).to_owned();
        }
        1 if tokens.len() > 1 => {
            let gone = tokens.remove(at);
            if at > 0 {
                tokens[at - 1].after.push_str(&gone.after);
            }
        }
        _ => {
            let text = random.pick(words::class("adverb")).to_owned();
            tokens.insert(
                at,
                Token { before: String::new(), text, after: String::new(), class: Some("adverb"), core: false },
            );
        }
    }
}
