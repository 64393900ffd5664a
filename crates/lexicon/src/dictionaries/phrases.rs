//! Phrases of a dictionary, found by their first word, the longest first.
//!
//! Which entry a phrase belongs to is a number here; what the entry says is left to the caller.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashMap;

/// A stem of fewer letters would match half the language: it counts as a whole word.
const STEM_LETTERS: usize = 4;

/// One phrase as it is compared: upper-case words, a space between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    words: String,
    count: usize,
    /// Whether a text's word may go on where the last word of the phrase ends.
    stem: bool,
}

impl Phrase {
    /// The phrase written with `_` or spaces between its words; nothing where no word is left.
    ///
    /// It ends in a stem if `stems` are wanted and no `_` closes it.
    pub(super) fn of(written: &str, stems: bool) -> Option<Self> {
        let written = written.trim();
        let mut words = String::with_capacity(written.len());
        let mut count = 0;
        let spaced = spaced(written);
        for word in spaced.split(|c: char| c == '_' || c.is_whitespace()) {
            let Some(word) = normal(word) else { continue };
            if count > 0 {
                words.push(' ');
            }
            words.push_str(&word);
            count += 1;
        }
        let last = words.rsplit(' ').next()?;
        let long = last.chars().filter(|letter| letter.is_alphabetic()).count() >= STEM_LETTERS;
        let stem = stems && long && written.ends_with(char::is_alphanumeric);
        (count > 0).then_some(Self { words, count, stem })
    }
}

/// The marks that a tokeniser takes off a word stand for themselves.
fn spaced(written: &str) -> Cow<'_, str> {
    let alone = |c: char| matches!(c, ',' | '(' | ')' | '"' | '“' | '”');
    if !written.contains(alone) {
        return Cow::Borrowed(written);
    }
    let mut spaced = String::with_capacity(written.len() + 4);
    for letter in written.chars() {
        if alone(letter) {
            spaced.extend([' ', letter, ' ']);
        } else {
            spaced.push(letter);
        }
    }
    Cow::Owned(spaced)
}

/// A word as it is compared: upper case, plain quotation marks, no possessive ending.
///
/// Nothing for a word that is no more than a possessive ending.
fn normal(word: &str) -> Option<Cow<'_, str>> {
    let plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-');
    if word.bytes().all(plain) {
        return (!word.is_empty()).then_some(Cow::Borrowed(word));
    }
    let mut upper = String::with_capacity(word.len());
    for letter in word.chars() {
        match letter {
            '’' | '‘' | '`' => upper.push('\''),
            '“' | '”' => upper.push('"'),
            letter if letter.is_ascii() => upper.push(letter.to_ascii_uppercase()),
            letter => upper.extend(letter.to_uppercase()),
        }
    }
    let bare = upper.strip_suffix("'S").or_else(|| upper.strip_suffix('\'')).unwrap_or(&upper);
    upper.truncate(bare.len());
    (!upper.is_empty()).then_some(Cow::Owned(upper))
}

/// A phrase found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// How many words of the text it takes.
    pub(super) words: usize,
    /// Whose phrase it is.
    pub(super) entry: usize,
    /// Whether it ends with a whole word, not with a stem.
    pub(super) whole: bool,
}

#[derive(Debug, Clone)]
struct Candidate {
    /// What follows the first word, a space between the words.
    rest: Box<str>,
    count: usize,
    stem: bool,
    entry: usize,
}

/// All phrases of one kind.
#[derive(Debug, Clone, Default)]
pub(super) struct Phrases {
    /// By the first word; each list is in the order in which its phrases are tried.
    by_first: HashMap<Box<str>, Vec<Candidate>>,
    /// The stems of one word.
    stems: HashMap<Box<str>, usize>,
    count: usize,
}

impl Phrases {
    /// How many phrases there are.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// Gives a phrase to an entry, and returns the entry that had it.
    pub(super) fn insert(&mut self, phrase: &Phrase, entry: usize) -> Option<usize> {
        let (first, rest) = phrase.words.split_once(' ').unwrap_or((&phrase.words, ""));
        let before = if phrase.stem && phrase.count == 1 {
            self.stems.insert(first.into(), entry)
        } else {
            if !self.by_first.contains_key(first) {
                self.by_first.insert(first.into(), Vec::with_capacity(1));
            }
            let candidates = self.by_first.get_mut(first)?;
            let place = candidates.binary_search_by(|known| order(known, phrase.count, phrase.stem, rest));
            match place {
                Ok(place) => Some(std::mem::replace(&mut candidates[place].entry, entry)),
                Err(place) => {
                    let (count, stem) = (phrase.count, phrase.stem);
                    candidates.insert(place, Candidate { rest: rest.into(), count, stem, entry });
                    None
                }
            }
        };
        self.count += usize::from(before.is_none());
        before
    }

    /// The longest phrase that stands at the beginning of `words`; whole words before stems, long stems before short.
    pub(super) fn longest(&self, words: &[&str]) -> Option<Found> {
        let first = normal(words.first()?)?;
        self.longest_from(&first, words).or_else(|| self.longest_stem(&first))
    }

    fn longest_from(&self, first: &str, words: &[&str]) -> Option<Found> {
        let candidates = self.by_first.get(first)?;
        let most = candidates.first()?.count - 1;
        let following: Vec<(usize, Cow<str>)> =
            (1..).zip(&words[1..]).filter_map(|(place, word)| Some((place, normal(word)?))).take(most).collect();
        let found = candidates.iter().find(|candidate| candidate.stands_in(&following))?;
        let last = found.count.checked_sub(2).map_or(0, |place| following[place].0);
        Some(Found { words: last + 1, entry: found.entry, whole: !found.stem })
    }

    fn longest_stem(&self, first: &str) -> Option<Found> {
        let mut end = first.len();
        while end >= STEM_LETTERS {
            if let Some(&entry) = first.get(..end).and_then(|stem| self.stems.get(stem)) {
                return Some(Found { words: 1, entry, whole: end == first.len() });
            }
            end -= 1;
        }
        None
    }
}

impl Candidate {
    fn stands_in(&self, following: &[(usize, Cow<str>)]) -> bool {
        let needed = self.count - 1;
        if needed == 0 {
            return true;
        }
        if needed > following.len() {
            return false;
        }
        let mut parts = self.rest.split(' ').zip(following);
        let last = needed - 1;
        (&mut parts).take(last).all(|(part, (_, word))| part == word)
            && parts.next().is_some_and(|(part, (_, word))| part == word || self.stem && word.starts_with(part))
    }
}

/// More words first, then whole words before stems, then by the words, backwards, so that a long stem comes first.
fn order(known: &Candidate, count: usize, stem: bool, rest: &str) -> Ordering {
    count.cmp(&known.count).then(known.stem.cmp(&stem)).then_with(|| rest.cmp(&known.rest))
}
