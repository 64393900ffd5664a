//! Where a word ends, and into which syntactic words it is cut.
//!
//! Full stops after abbreviations are decided in [`super::periods`], marks in [`super::marks`].

use super::{Scanner, is_apostrophe, is_invisible, is_space, is_word_char};

impl Scanner<'_> {
    /// Whether a word, not a mark, begins at `at`, where `c` stands.
    pub(super) fn word_starts(&self, at: usize, c: char) -> bool {
        if is_word_char(c) {
            return c != '_' || self.char_at(at + 1).is_some_and(char::is_alphanumeric);
        }
        let next = || self.char_at(at + c.len_utf8());
        match c {
            '@' | '#' => self.begins_chunk(at) && next().is_some_and(char::is_alphabetic),
            '+' => self.begins_chunk(at) && next().is_some_and(|n| n.is_ascii_digit()),
            '.' => {
                next().is_some_and(|n| n.is_ascii_digit())
                    && self.char_before(at).is_none_or(|b| !b.is_alphanumeric() && b != '.')
            }
            _ => false,
        }
    }

    /// Takes the word that begins at `at`; returns the offset after it.
    pub(super) fn word(&mut self, at: usize) -> usize {
        if let Some(end) = self.whole(at) {
            self.push(at, end, false);
            return end;
        }
        let end = self.word_end(at);
        if self.char_at(end) == Some('$') && self.words.is_currency_letter(&self.text[at..end]) {
            self.push(at, end + 1, false);
            return end + 1;
        }
        if self.takes_period(at, end) {
            self.push(at, end + 1, false);
            return end + 1;
        }
        if self.takes_elided_g(at, end) {
            let end = end + self.char_at(end).map_or(0, char::len_utf8);
            self.push(at, end, false);
            return end;
        }
        self.cut(at, end);
        self.possessive(at, end)
    }

    /// The end of what begins at `at` and is never cut: addresses, telephone numbers, dates, words with a slash.
    fn whole(&mut self, at: usize) -> Option<usize> {
        self.web_address(at).or_else(|| self.mail_address(at)).or_else(|| self.numbers(at)).or_else(|| self.slashed(at))
    }

    fn web_address(&self, at: usize) -> Option<usize> {
        let bytes = &self.text.as_bytes()[at..];
        if !matches!(bytes[0], b'h' | b'H' | b'f' | b'm' | b'w' | b'W' | b'd' | b'p') {
            return None;
        }
        let starts =
            |prefix: &str| bytes.len() > prefix.len() && bytes[..prefix.len()].eq_ignore_ascii_case(prefix.as_bytes());
        let known =
            ["http://", "https://", "ftp://", "mailto:", "www.", "doi:10", "pic.twitter.com/"].into_iter().any(starts);
        if !known {
            return None;
        }
        let rest = &self.text[at..];
        let stop = rest.find(|c: char| {
            is_space(c) || matches!(c, '<' | '>' | '"' | '“' | '”' | '’' | '‘' | '«' | '»' | '…' | '—')
        });
        let mut address = &rest[..stop.unwrap_or(rest.len())];
        let mut unopened = address.matches(')').count().saturating_sub(address.matches('(').count());
        loop {
            match address.as_bytes().last() {
                Some(b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b']' | b'*') => {}
                Some(b')') if unopened > 0 => unopened -= 1,
                _ => break,
            }
            address = &address[..address.len() - 1];
        }
        Some(at + address.len())
    }

    fn mail_address(&mut self, at: usize) -> Option<usize> {
        if at < self.no_address_before {
            return None;
        }
        let bytes = self.text.as_bytes();
        let local = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-');
        let run = |from: usize| bytes[from..].iter().take_while(|b| local(b)).count();
        let sign = at + run(at);
        self.no_address_before = sign;
        if sign == at || bytes.get(sign) != Some(&b'@') || !bytes.get(sign + 1).is_some_and(u8::is_ascii_alphanumeric) {
            return None;
        }
        let mut end = sign + 1 + run(sign + 1);
        while matches!(bytes[end - 1], b'.' | b'-' | b'_' | b'%' | b'+') {
            end -= 1;
        }
        self.no_address_before = end;
        Some(end)
    }

    /// Telephone numbers, dates in figures and other groups of digits that are one word.
    fn numbers(&self, at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        if !bytes[at].is_ascii_digit() {
            return None;
        }
        let mut groups = [0usize; 6];
        let mut marks = [0u8; 6];
        let (mut count, mut end) = (0, at);
        loop {
            let digits = bytes[end..].iter().take(12).take_while(|b| b.is_ascii_digit()).count();
            if digits == 0 || digits == 12 || count == groups.len() {
                return None;
            }
            groups[count] = digits;
            end += digits;
            let mark = bytes.get(end).copied().unwrap_or(0);
            let more = matches!(mark, b'-' | b'/') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
            if !more {
                break;
            }
            marks[count] = mark;
            count += 1;
            end += 1;
        }
        let dashes = marks[..count].iter().filter(|m| **m == b'-').count();
        let value = |from: usize, len: usize| self.text[from..from + len].parse().unwrap_or(u32::MAX);
        let one_word = match (count, &groups[..=count]) {
            (0, _) => false,
            (1, [5, 4]) if dashes == 1 => true,
            (1, [3, 4]) if dashes == 1 => true,
            (1, [a @ 1..=2, b @ 1..=2]) if dashes == 0 => {
                let (first, second) = (value(at, *a), value(at + a + 1, *b));
                first <= 12 && (1..=31).contains(&second) && !(first < second && second <= 4 && second != 2)
            }
            (1, _) => false,
            (_, sizes) => sizes.iter().all(|size| *size <= 4),
        };
        (one_word && self.at_boundary(end)).then_some(end)
    }

    fn slashed(&self, at: usize) -> Option<usize> {
        let bytes = &self.text.as_bytes()[at..];
        let slash = bytes.iter().take(2).position(|b| *b == b'/')?;
        let len = slash + 1 + bytes[slash + 1..].iter().take(5).take_while(|b| b.is_ascii_alphabetic()).count();
        (self.words.is_slashed_word(&self.text[at..at + len]) && self.at_boundary(at + len)).then_some(at + len)
    }

    /// Where the surface word that begins at `at` ends; its last full stop is not looked at.
    fn word_end(&self, at: usize) -> usize {
        let mut end = at;
        if let Some(c @ ('@' | '#' | '+' | '.')) = self.char_at(at) {
            end += c.len_utf8();
        }
        // Where the part of a hyphenated or dotted word that is being read begins.
        let mut part = end;
        while let Some(c) = self.char_at(end) {
            if !is_word_char(c) {
                if !self.joins(part, end, c) {
                    break;
                }
                if matches!(c, '-' | '.') {
                    part = end + 1;
                }
            }
            end += c.len_utf8();
        }
        end
    }

    /// Whether the word goes on over `c`, which is no letter and stands at `at`; `part` is where the present part
    /// begins.
    fn joins(&self, part: usize, at: usize, c: char) -> bool {
        let (Some(before), Some(after)) = (self.char_before(at), self.char_at(at + c.len_utf8())) else {
            return false;
        };
        if at == part || !is_word_char(after) {
            return false;
        }
        let digits = before.is_ascii_digit() && after.is_ascii_digit();
        match c {
            ':' => digits,
            ',' => digits && self.is_digit_group(at + 1),
            '.' => self.joins_over_period(part, at, before, after),
            '-' => self.joins_over_hyphen(part, at),
            '/' => self.char_before(part) == Some('-') && self.numbers(part).is_some_and(|end| end > at),
            '&' => before.is_ascii_uppercase() && after.is_ascii_uppercase() || self.is_short_pair(part, at),
            '*' | '$' => before.is_ascii_lowercase() && after.is_ascii_lowercase(),
            _ if is_apostrophe(c) => after.is_alphabetic(),
            _ => is_invisible(c) && c != '\u{200b}',
        }
    }

    /// Whether three digits stand at `at`, or two and a comma (lakhs): "1,200", "1,50,000", but not "[5,6]".
    fn is_digit_group(&self, at: usize) -> bool {
        let bytes = &self.text.as_bytes()[at..];
        let digits = bytes.iter().take(4).take_while(|b| b.is_ascii_digit()).count();
        digits == 3 || digits == 2 && bytes.get(2) == Some(&b',')
    }

    fn joins_over_hyphen(&self, part: usize, at: usize) -> bool {
        let after = &self.text.as_bytes()[at + 1..];
        let length = after.iter().take(7).take_while(|b| b.is_ascii_alphabetic()).count();
        self.words.is_hyphen_prefix(&self.text[part..at])
            || self.words.is_hyphen_suffix(&self.text[at + 1..at + 1 + length])
    }

    /// "p&l": one letter on each side.
    fn is_short_pair(&self, part: usize, at: usize) -> bool {
        at == part + 1 && self.char_at(at + 1).is_some_and(|c| c.is_ascii_alphabetic() && self.at_boundary(at + 2))
    }

    /// Whether the apostrophe at `end` stands for a dropped g ("nothin'").
    fn takes_elided_g(&self, at: usize, end: usize) -> bool {
        let word = &self.text.as_bytes()[at..end];
        !self.single_open
            && word.len() > 4
            && word.ends_with(b"in")
            && self.char_at(end).is_some_and(|c| is_apostrophe(c) && self.at_boundary(end + c.len_utf8()))
    }

    /// Cuts the word from `at` to `end` into syntactic words.
    fn cut(&mut self, at: usize, end: usize) {
        if self.text.as_bytes()[at].is_ascii_digit() || self.text.as_bytes()[at] == b'.' {
            let money = self.char_before(at).is_some_and(is_money_sign);
            return self.cut_number(at, end, money);
        }
        // "Rs500".
        let letters = self.text.as_bytes()[at..end].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let number = at + letters;
        if number < end
            && self.char_at(number).is_some_and(|c| c.is_ascii_digit())
            && self.words.is_money_name(&self.text[at..number])
        {
            self.push(at, number, false);
            return self.cut_number(number, end, true);
        }
        let mut from = at;
        let words = self.words;
        for cut in words.contraction_cuts(&self.text[at..end]) {
            self.push(from, at + cut, from > at);
            from = at + cut;
        }
        if from > at {
            self.push(from, end, true);
        } else {
            self.cut_clitics(at, end);
        }
    }

    /// "do|n't", "John|'s", "could|n't|'ve".
    fn cut_clitics(&mut self, at: usize, end: usize) {
        let mut cuts = [end; 3];
        let mut count = 0;
        let mut stop = end;
        while count < 3 {
            let Some(cut) = self.clitic(at, stop) else {
                break;
            };
            cuts[count] = cut;
            count += 1;
            stop = cut;
        }
        self.push(at, stop, false);
        for index in (0..count).rev() {
            let until = if index == 0 { end } else { cuts[index - 1] };
            self.push(cuts[index], until, true);
        }
    }

    /// Where the clitic at the end of `at..end` begins.
    fn clitic(&self, at: usize, end: usize) -> Option<usize> {
        let tail = end - self.text[at..end].bytes().rev().take(3).take_while(u8::is_ascii_alphabetic).count();
        let mark = self.text[at..tail].chars().next_back().filter(|c| is_apostrophe(*c))?;
        let start = tail - mark.len_utf8();
        let letters = &self.text[tail..end];
        if start > at && self.words.is_clitic(letters) {
            return Some(start);
        }
        let negated = letters.eq_ignore_ascii_case("t") && self.text[at..start].ends_with(['n', 'N']) && start - at > 1;
        negated.then(|| start - 1)
    }

    /// A number: a unit stands apart, the s of a decade does not.
    fn cut_number(&mut self, at: usize, end: usize, money: bool) {
        let bytes = &self.text.as_bytes()[at..end];
        let figures = at + bytes.iter().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b':')).count();
        let letters = &self.text[figures..end];
        if figures > at && self.words.is_unit(letters, money) {
            self.push(at, figures, false);
            self.push(figures, end, false);
        } else if letters.len() > 1 && letters.starts_with(is_apostrophe) && self.text[at..figures].ends_with('0') {
            self.push(at, end, false);
        } else {
            self.cut_clitics(at, end);
        }
    }

    /// Takes the apostrophe of a plural possessor ("the families' homes") after the word from `at` to `end`.
    fn possessive(&mut self, at: usize, end: usize) -> usize {
        let Some(mark) = self.char_at(end).filter(|c| matches!(c, '\'' | '’' | '´')) else {
            return end;
        };
        let after = end + mark.len_utf8();
        let sibilant = self.text[at..end].ends_with(['s', 'S', 'x', 'z']) && !self.text.as_bytes()[at].is_ascii_digit();
        let free = self.char_at(after).is_none_or(|c| !is_word_char(c) && !is_apostrophe(c));
        if !sibilant || !free || self.single_open && !self.closes_later(after) {
            return end;
        }
        self.push(end, after, true);
        after
    }

    /// Whether a single quotation mark closes soon after `at`, so that the one before `at` need not.
    fn closes_later(&self, at: usize) -> bool {
        let mut before = ' ';
        for (offset, c) in self.text[at..].char_indices().take(200) {
            if is_apostrophe(c) {
                let after = self.char_at(at + offset + c.len_utf8()).unwrap_or(' ');
                let opens = before.is_whitespace() || c == '‘';
                if opens {
                    return false;
                }
                if !is_word_char(after) && !matches!(before, 's' | 'x' | 'z') {
                    return true;
                }
            }
            before = c;
        }
        false
    }
}

fn is_money_sign(c: char) -> bool {
    matches!(c, '$' | '£' | '¥' | '\u{20a0}'..='\u{20c0}')
}
