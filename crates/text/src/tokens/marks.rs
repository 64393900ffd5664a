//! Punctuation, quotation marks, symbols, faces and pictures.

use super::{Scanner, is_apostrophe, is_space, is_word_char};

impl Scanner<'_> {
    /// Takes the mark `c` that stands at `at`; returns the offset after it.
    pub(super) fn mark(&mut self, at: usize, c: char) -> usize {
        if let Some(end) = self.entity(at, c) {
            return end;
        }
        if let Some(end) = self.face(at, c) {
            self.push(at, end, false);
            return end;
        }
        if is_apostrophe(c) {
            return self.apostrophe(at, c);
        }
        let end = match c {
            '.' | '!' | '?' | '…' => self.run(at, |n| matches!(n, '.' | '!' | '?' | '…')),
            '-' | '=' | '*' | '_' | '~' | '+' | '<' | '>' | '^' | '#' => self.run(at, |n| n == c),
            _ if is_pictograph(c) => self.picture(at, c),
            _ => at + c.len_utf8(),
        };
        self.push(at, end, false);
        end
    }

    fn run(&self, at: usize, same: impl Fn(char) -> bool) -> usize {
        let rest = &self.text[at..];
        at + rest.find(|c| !same(c)).unwrap_or(rest.len())
    }

    /// An HTML entity left over in the text: one word, unless it stands for a space.
    fn entity(&mut self, at: usize, c: char) -> Option<usize> {
        if c != '&' {
            return None;
        }
        let bytes = &self.text.as_bytes()[at + 1..];
        let length = bytes.iter().take(9).take_while(|b| b.is_ascii_alphanumeric() || **b == b'#').count();
        if length < 2 || bytes.get(length) != Some(&b';') {
            return None;
        }
        let end = at + length + 2;
        if !self.words.is_space_entity(&self.text[at..end]) {
            self.push(at, end, false);
        }
        Some(end)
    }

    fn face(&self, at: usize, c: char) -> Option<usize> {
        if !matches!(c, ':' | ';' | '=' | '>' | '<' | '^' | '-' | '(') {
            return None;
        }
        let end = at + self.words.emoticon(&self.text[at..])?;
        let before = self.char_before(at);
        let apart = before.is_none_or(is_space);
        let lettered = self.char_before(end).is_some_and(|l| is_word_char(l) || l == '/' || l == '|' || l == '*');
        let opening = c == '(' && !apart;
        let free = self.char_at(end).is_none_or(|n| !is_word_char(n) && n != '/');
        let after_digit = before.is_some_and(|b| b.is_ascii_digit());
        (free && !opening && !after_digit && (apart || !lettered)).then_some(end)
    }

    /// An apostrophe that no word has taken: a quotation mark, or the beginning of a shortened word.
    fn apostrophe(&mut self, at: usize, c: char) -> usize {
        let after = at + c.len_utf8();
        let next = self.char_at(after);
        if let Some(second) = next.filter(|n| is_apostrophe(*n)) {
            let end = after + second.len_utf8();
            self.push(at, end, false);
            return end;
        }
        let starts = self.begins_chunk(at);
        if let Some(end) = self.shortened(after).filter(|_| starts) {
            self.push(at, end, false);
            return end;
        }
        // "the U.S.'s": the full stop has ended the word.
        if let Some(end) = self.clitic_after_period(at, after) {
            self.push(at, end, true);
            return end;
        }
        self.single_open = starts && next.is_some_and(|n| !is_space(n));
        self.push(at, after, false);
        after
    }

    /// The end of a shortened word whose apostrophe stands just before `at`: "'em", "'02", a clitic set apart.
    fn shortened(&self, at: usize) -> Option<usize> {
        let bytes = &self.text.as_bytes()[at..];
        let length = bytes.iter().take(8).take_while(|b| b.is_ascii_alphanumeric()).count();
        let word = &self.text[at..at + length];
        let year = length >= 2 && word[..2].bytes().all(|b| b.is_ascii_digit()) && matches!(&word[2..], "" | "s");
        let known = self.words.is_elision(word) || self.words.is_clitic(word);
        (length > 0 && (year || known) && self.at_boundary(at + length)).then_some(at + length)
    }

    fn clitic_after_period(&self, at: usize, after: usize) -> Option<usize> {
        let last = self.out.last().filter(|token| token.span.end as usize == at && token.span.len() > 1)?;
        let bytes = &self.text.as_bytes()[after..];
        let end = after + bytes.iter().take(3).take_while(|b| b.is_ascii_alphabetic()).count();
        let abbreviation = last.span.of(self.text).ends_with('.');
        (abbreviation && self.words.is_clitic(&self.text[after..end]) && self.at_boundary(end)).then_some(end)
    }

    /// A picture with its modifiers, joined pictures and pairs of regional letters.
    fn picture(&self, at: usize, c: char) -> usize {
        let mut end = at + c.len_utf8();
        let mut regional = is_regional(c);
        let mut joined = false;
        while let Some(next) = self.char_at(end) {
            let goes_on = match next {
                '\u{fe0e}' | '\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}' => true,
                '\u{200d}' => true,
                _ if regional && is_regional(next) => {
                    regional = false;
                    true
                }
                _ => joined && is_pictograph(next),
            };
            if !goes_on {
                break;
            }
            joined = next == '\u{200d}';
            end += next.len_utf8();
        }
        end
    }
}

fn is_regional(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2300}'..='\u{23ff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}')
}
