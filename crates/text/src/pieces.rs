//! Words to the word pieces of the uncased BERT vocabulary, and the shape of a word that the vocabulary lacks.
//!
//! The same steps stand in `training/ascribe_training/wordpiece.py`; the parity test holds the two together.

use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word of more pieces (a URL, say) keeps its first ones only.
pub const MAX_PIECES: usize = 12;

const VOCABULARY: &str = include_str!("../model/vocabulary.txt");

/// Greedy longest match over the vocabulary, on lower-cased words without their accents.
#[derive(Debug)]
pub struct WordPiece {
    initial: HashMap<&'static str, i32>,
    continuing: HashMap<&'static str, i32>,
    unknown: i32,
    /// The piece that opens a window.
    pub cls: i32,
    /// The piece that closes a window.
    pub sep: i32,
}

impl WordPiece {
    /// Reads the embedded vocabulary.
    pub fn new() -> Self {
        let (mut initial, mut continuing) = (HashMap::with_capacity(25_000), HashMap::with_capacity(8_000));
        for (id, piece) in VOCABULARY.lines().enumerate() {
            match piece.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => continuing.insert(rest, id as i32),
                _ => initial.insert(piece, id as i32),
            };
        }
        let special = |piece: &str| *initial.get(piece).expect("the vocabulary holds BERT's special pieces");
        let (unknown, cls, sep) = (special("[UNK]"), special("[CLS]"), special("[SEP]"));
        Self { initial, continuing, unknown, cls, sep }
    }

    /// Appends the pieces of one word: at least one, at most [`MAX_PIECES`].
    pub fn word(&self, form: &str, out: &mut Vec<i32>) {
        let begin = out.len();
        if let Some(&id) = self.initial.get(form)
            && form.starts_with(char::is_alphanumeric)
        {
            out.push(id);
            return;
        }
        let normal: String =
            form.chars().flat_map(char::to_lowercase).nfd().filter(|&c| !is_combining_mark(c)).collect();
        let mut start = None;
        for (at, character) in normal.char_indices() {
            if character.is_alphanumeric() {
                start.get_or_insert(at);
                continue;
            }
            if let Some(start) = start.take() {
                self.part(&normal[start..at], out);
            }
            if !character.is_whitespace() {
                self.part(&normal[at..at + character.len_utf8()], out);
            }
        }
        if let Some(start) = start {
            self.part(&normal[start..], out);
        }
        out.truncate(begin + MAX_PIECES);
        if out.len() == begin {
            out.push(self.unknown);
        }
    }

    /// Greedy longest match of one part without punctuation inside; all of it unknown if any of it is.
    fn part(&self, part: &str, out: &mut Vec<i32>) {
        let (begin, mut start) = (out.len(), 0);
        while start < part.len() {
            let pieces = if start == 0 { &self.initial } else { &self.continuing };
            let rest = &part[start..];
            let found = ends(rest).find_map(|end| pieces.get(&rest[..end]).map(|&id| (end, id)));
            let Some((end, id)) = found else {
                out.truncate(begin);
                out.push(self.unknown);
                return;
            };
            out.push(id);
            start += end;
            if out.len() - begin > MAX_PIECES {
                return;
            }
        }
    }
}

/// No piece of the vocabulary is longer than this, in characters.
const LONGEST_PIECE: usize = 20;

/// The ends of the prefixes of `text` that a piece could have, longest first.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    let mut ends = [0; LONGEST_PIECE];
    let mut count = 0;
    for (at, character) in text.char_indices().take(LONGEST_PIECE) {
        ends[count] = at + character.len_utf8();
        count += 1;
    }
    (0..count).rev().map(move |i| ends[i])
}

/// How many shapes there are.
pub const SHAPES: i32 = 8;

/// The shape of a word: 0 lower, 1 Title, 2 UPPER, 3 I(nitial), 4 miXed, 5 digits, 6 marks, 7 other.
pub fn shape(form: &str) -> i32 {
    let (mut letters, mut upper, mut lower, mut first_upper, mut digit) = (0, 0, 0, false, false);
    for character in form.chars() {
        if character.is_alphabetic() {
            if letters == 0 {
                first_upper = character.is_uppercase();
            }
            letters += 1;
            upper += usize::from(character.is_uppercase());
            lower += usize::from(character.is_lowercase());
        }
        digit |= character.is_numeric();
    }
    match (letters, upper) {
        (0, _) if digit => 5,
        (0, _) => 6,
        (_, 0) if lower > 0 => 0,
        (_, 0) => 7,
        (1, 1) => 3,
        (all, some) if all == some => 2,
        (_, 1) if first_upper => 1,
        _ => 4,
    }
}
