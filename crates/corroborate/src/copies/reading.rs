//! A text as a row of signs: one for each word, the same for forms of one word however they are written.
//!
//! Reports come tokenised, with other quotation marks, without apostrophes, with addresses between the lines. What
//! differs by such things alone must have the same signs.

use super::{marks, quotations, tables};
use record::ByteSpan;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it stands.
    pub span: ByteSpan,
    /// A hash of its stem.
    pub sign: u32,
    /// The number of its sentence, by full stops and lines alone.
    pub sentence: u32,
    /// Whether it says something of what the text is about.
    pub content: bool,
    /// Whether it says something and is neither a number nor written as a name.
    pub plain: bool,
    /// Whether it is written in figures.
    pub number: bool,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
    /// Whether it is part of a stock phrase, of the dateline, or of the page around the report.
    pub stock: bool,
}

/// The words of a text as signs. It is made once for each text and compared with many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub(super) words: Vec<Word>,
    /// The signs in ascending order, each with the index of its word.
    pub(super) sorted: Vec<(u32, u32)>,
    /// For each line without a full stop, the indices of its words.
    pub(super) headlines: Vec<std::ops::Range<usize>>,
}

impl Reading {
    /// Reads a text; quotations are what stands between quotation marks.
    pub fn new(text: &str) -> Self {
        Self::with_quotations(text, &quotations::quotations(text))
    }

    /// Reads a text of which the quotations are known: spans in order that do not overlap.
    pub fn with_quotations(text: &str, quotations: &[ByteSpan]) -> Self {
        let mut words = Vec::with_capacity(text.len() / 6);
        let mut headlines = Vec::new();
        let mut offset = 0;
        for line in text.split_inclusive('\n') {
            let first = words.len();
            read_line(line, offset, &mut words);
            if words.len() > first {
                unmark_titles(line, &mut words[first..]);
                headlines.extend(Some(first..words.len()).filter(|_| !is_sentence(line)));
            }
            offset += line.len();
        }
        mark_quoted(&mut words, quotations);
        marks::mark_stock(&mut words);
        marks::mark_page(&mut words);
        marks::mark_dateline(text, &mut words);
        let mut sorted: Vec<(u32, u32)> =
            words.iter().enumerate().map(|(index, word)| (word.sign, index as u32)).collect();
        sorted.sort_unstable();
        Self { words, sorted, headlines }
    }

    /// The number of its words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether it has no words.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The signs of the words within some spans that say something, in the order of the spans.
    pub(crate) fn content_within(&self, spans: &[ByteSpan]) -> impl Iterator<Item = u32> {
        self.within(spans).filter(|word| word.content).map(|word| word.sign)
    }

    /// The signs of all words within some spans, each with whether it is written in figures.
    pub(crate) fn signs_within(&self, spans: &[ByteSpan]) -> impl Iterator<Item = (u32, bool)> {
        self.within(spans).map(|word| (word.sign, word.number))
    }

    fn within(&self, spans: &[ByteSpan]) -> impl Iterator<Item = &Word> {
        spans.iter().flat_map(|span| {
            let first = self.words.partition_point(|word| word.span.start < span.start);
            self.words[first..].iter().take_while(move |word| word.span.start < span.end)
        })
    }

    /// The signs of the words that say something, in order.
    pub(super) fn content_signs(&self) -> impl Iterator<Item = u32> {
        self.words.iter().filter(|word| word.content).map(|word| word.sign)
    }
}

/// In a line in capitals, and in a headline that writes each word with one, capitals do not tell names. A headline has
/// no full stop.
fn unmark_titles(line: &str, words: &mut [Word]) {
    let (content, plain) = words
        .iter()
        .fold((0, 0), |(content, plain), word| (content + usize::from(word.content), plain + usize::from(word.plain)));
    let is_headline = 4 * plain < content && !is_sentence(line);
    if is_headline || !line.contains(char::is_lowercase) {
        words.iter_mut().for_each(|word| word.plain = word.content);
    }
}

fn is_sentence(line: &str) -> bool {
    line.trim_end().ends_with(['.', '!', '?', '”', '"'])
}

/// Adds the words of one line, addresses left out.
fn read_line(line: &str, offset: usize, words: &mut Vec<Word>) {
    let mut sentence = words.last().map_or(0, |last| last.sentence + 1);
    for (start, piece) in pieces(line) {
        if !is_address(piece) {
            let first = words.len();
            read_piece(piece, offset + start, words);
            words[first..].iter_mut().for_each(|word| word.sentence = sentence);
        }
        sentence += u32::from(is_sentence_end(piece));
    }
}

/// Whether a sentence ends with a stretch of it; initials do not end one.
fn is_sentence_end(piece: &str) -> bool {
    const INITIAL: usize = 2;
    let bare = piece.trim_end_matches(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '.' | '!' | '?'));
    bare.ends_with(['.', '!', '?']) && bare.chars().count() > INITIAL
}

/// The stretches of a line between white space, with their offsets.
fn pieces(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = line.as_ptr() as usize;
    line.split_whitespace().map(move |piece| (piece.as_ptr() as usize - base, piece))
}

fn is_address(piece: &str) -> bool {
    let piece = piece.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    piece.contains("://") || piece.starts_with("www.")
}

/// Adds the words of a stretch without white space: letters and digits, marks between digits kept together, the
/// ending behind an apostrophe left out.
fn read_piece(piece: &str, offset: usize, words: &mut Vec<Word>) {
    let mut word: Option<(usize, char)> = None;
    let mut form = String::new();
    let mut after_apostrophe = false;
    let mut letters = piece.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if letter.is_alphanumeric() || is_combining_mark(letter) {
            word.get_or_insert((at, letter));
            fold(letter, &mut form);
            continue;
        }
        let follows = letters.peek().map(|&(_, next)| next);
        if matches!(letter, ',' | '.')
            && form.ends_with(|last: char| last.is_ascii_digit())
            && follows.is_some_and(|next| next.is_ascii_digit())
        {
            continue;
        }
        if let Some((start, first)) = word.take() {
            push(&mut form, first, ByteSpan::new(offset + start, offset + at), after_apostrophe, words);
        }
        after_apostrophe = matches!(letter, '\'' | '’' | '‘' | '`');
    }
    if let Some((start, first)) = word {
        push(&mut form, first, ByteSpan::new(offset + start, offset + piece.len()), after_apostrophe, words);
    }
}

/// A letter in small letters without accents.
fn fold(letter: char, form: &mut String) {
    if letter.is_ascii() {
        form.push(letter.to_ascii_lowercase());
    } else {
        form.extend(letter.nfkd().filter(|part| !is_combining_mark(*part)).flat_map(char::to_lowercase));
    }
}

/// Adds a word, unless it is the short ending of the word before ("'s", "'ll").
fn push(form: &mut String, first: char, span: ByteSpan, after_apostrophe: bool, words: &mut Vec<Word>) {
    const ENDING: usize = 2;
    // A space and a mark of three bytes may lie between.
    const FURTHEST: u32 = 5;
    let is_ending = after_apostrophe
        && form.len() <= ENDING
        && words.last().is_some_and(|last| last.span.end + FURTHEST > span.start);
    if !is_ending && !form.is_empty() {
        let content = (form.len() > 1 || first.is_numeric()) && !tables::is_function_word(form);
        let plain = content && !first.is_uppercase() && !first.is_numeric();
        words.push(Word {
            span,
            sign: hash(stem(form).bytes()),
            sentence: 0,
            content,
            plain,
            number: first.is_numeric(),
            quoted: false,
            stock: false,
        });
    }
    form.clear();
}

/// A word without its inflection, roughly: what matters is that forms of one word mostly agree.
pub(super) fn stem(form: &str) -> String {
    const SHORTEST: usize = 3;
    if form.len() <= SHORTEST || !form.is_ascii() || form.bytes().any(|byte| byte.is_ascii_digit()) {
        return form.to_owned();
    }
    let keeps = |stem: &&str| stem.len() >= SHORTEST;
    if let Some(stem) = form.strip_suffix("ies").filter(keeps) {
        return format!("{stem}y");
    }
    let plural = if form.ends_with("ss") { form } else { form.strip_suffix('s').unwrap_or(form) };
    let bare = plural.strip_suffix("ing").filter(keeps).or_else(|| plural.strip_suffix("ed").filter(keeps));
    let bare = bare.unwrap_or(plural);
    let bare = bare.strip_suffix('e').filter(keeps).unwrap_or(bare);
    let mut stem = bare.to_owned();
    let bytes = stem.as_bytes();
    if bytes.len() > SHORTEST && bytes[bytes.len() - 1] == bytes[bytes.len() - 2] {
        stem.pop();
    }
    stem
}

/// The sign of a word in small letters.
pub(crate) fn sign_of(word: &str) -> u32 {
    hash(stem(word).bytes())
}

/// A digest of 64 bits, mixed and folded to 32.
pub(super) fn hash(bytes: impl Iterator<Item = u8>) -> u32 {
    mix(digest::fnv64(bytes))
}

/// Spreads the bits of a hash, so that every part of it can be sampled by.
pub(super) fn mix(hash: u64) -> u32 {
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    ((hash ^ (hash >> 33)) >> 16) as u32
}

fn mark_quoted(words: &mut [Word], quotations: &[ByteSpan]) {
    let mut next = quotations.iter().peekable();
    for word in words {
        while next.peek().is_some_and(|quotation| quotation.end <= word.span.start) {
            next.next();
        }
        word.quoted = next.peek().is_some_and(|quotation| quotation.overlaps(word.span));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signs(text: &str) -> Vec<u32> {
        Reading::new(text).words.iter().map(|word| word.sign).collect()
    }

    #[test]
    fn spelling_and_spacing_do_not_matter() {
        let same = [
            ("the 36-year-old mayor’s café", "The 36 - year - old mayors cafe"),
            ("the mayor's 1,500 boats", "the mayor ’s 1500 boat"),
            ("“Rain,” she said.", "\" Rain , \" she said ."),
            ("see https://halm.example/rain now", "see now"),
            ("ferries were stopping", "ferry were stopped"),
        ];
        for (first, second) in same {
            assert_eq!(signs(first), signs(second), "{first} | {second}");
        }
        assert_ne!(signs("harbour"), signs("harvest"));
    }

    #[test]
    fn words_stand_where_they_were() {
        let text = "Ola Brandt’s\nboat — naïve";
        let reading = Reading::new(text);
        let words: Vec<&str> = reading.words.iter().map(|word| word.span.of(text)).collect();
        assert_eq!(words, ["Ola", "Brandt", "boat", "naïve"]);
        assert_eq!(reading.headlines, [0..2, 2..4]);
    }
}
