//! Raw text to paragraphs and syntactic words after the convention of the UD English Web Treebank.
//!
//! Works on the text as received and gives spans of it; nothing is copied or normalised.
//! Which words are abbreviations, prefixes, units is known to the crate `lexicon`;
//! where sentences end is left to the model.

mod marks;
mod paragraphs;
mod periods;
mod words;

pub use paragraphs::paragraphs;

use lexicon::tokenization::Tokenization;
use record::ByteSpan;

/// One syntactic word as cut from the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RawToken {
    /// Where it stands; never empty, no white space at its ends.
    pub span: ByteSpan,
    /// Whether it is one surface token with the word before it, as "n't" is with "do".
    pub glued: bool,
}

/// Appends to `out` the syntactic words of `text` that lie in `within`, in order.
///
/// Every character is in some word except white space, characters without a shape of their own at the edge of a word
/// (byte order marks, direction marks) and HTML entities that stand for a space.
/// Takes time linear in the length of `within`.
pub fn tokenize(text: &str, within: ByteSpan, words: &Tokenization, out: &mut Vec<RawToken>) {
    let stretch = &text[..within.end as usize];
    let start = within.start as usize;
    let mut scanner = Scanner { text: stretch, words, start, single_open: false, no_address_before: start, out };
    let mut at = start;
    while let Some(c) = scanner.char_at(at) {
        at = if is_space(c) {
            at + c.len_utf8()
        } else if scanner.word_starts(at, c) {
            scanner.word(at)
        } else {
            scanner.mark(at, c)
        };
    }
}

/// The state of one left-to-right pass.
struct Scanner<'a> {
    /// The text up to the end of the stretch.
    text: &'a str,
    /// What is known of writing.
    words: &'a Tokenization,
    /// Where the stretch begins.
    start: usize,
    /// Whether a single quotation mark has been opened and not closed.
    single_open: bool,
    /// No mail address begins before this offset: it has been looked for, so that a pass stays linear.
    no_address_before: usize,
    out: &'a mut Vec<RawToken>,
}

impl Scanner<'_> {
    fn push(&mut self, start: usize, end: usize, glued: bool) {
        let inner = self.text[start..end].trim_end_matches(is_space);
        if !inner.is_empty() {
            self.out.push(RawToken { span: ByteSpan::new(start, start + inner.len()), glued });
        }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        match self.text.as_bytes().get(at) {
            Some(byte) if byte.is_ascii() => Some(*byte as char),
            Some(_) => self.text[at..].chars().next(),
            None => None,
        }
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.text[self.start..at].chars().next_back()
    }

    /// Whether nothing but white space or an opening mark stands directly before `at`.
    fn begins_chunk(&self, at: usize) -> bool {
        self.char_before(at)
            .is_none_or(|c| is_space(c) || matches!(c, '(' | '[' | '{' | '"' | '“' | '—' | '–' | '-' | '/' | '‘'))
    }

    /// Whether no word goes on at `at`.
    fn at_boundary(&self, at: usize) -> bool {
        self.char_at(at).is_none_or(|c| !is_word_char(c))
    }
}

/// White space, and characters that only steer display (byte order mark, direction marks, zero-width space).
fn is_space(c: char) -> bool {
    match c {
        ' ' | '\n' | '\r' | '\t' => true,
        '\0'..='\u{7e}' => c.is_control(),
        _ => c.is_whitespace() || c.is_control() || is_invisible(c),
    }
}

/// Characters without a shape or a width, which join or part nothing that a reader sees.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Letters, digits, the underscore, and the marks and joiners that go with letters.
fn is_word_char(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    c.is_alphanumeric()
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}'
            | '\u{610}'..='\u{61a}' | '\u{640}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{900}'..='\u{963}'
            | '\u{966}'..='\u{dff}' | '\u{1ab0}'..='\u{1aff}' | '\u{200c}' | '\u{200d}' | '\u{20d0}'..='\u{20ff}')
}

/// The characters that serve as an apostrophe inside a word.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | '′')
}
