//! Dates as people and programs write them, word by word: `Mon Mar  2 09:00:00 2026`, `MON,2 MAR 2026 02:23`,
//! `Monday, 2nd of March 2026 at 9.30 pm GMT+1`. What holds a word that is no part of a date is none.

use jiff::civil::{Date, Time};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A day, and what is said of the hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    pub day: Date,
    pub clock: Option<Time>,
    /// How far the hour is from UTC, in minutes.
    pub offset: Option<i32>,
}

/// What a word means in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Month(i8),
    Weekday,
    /// A zone, with its distance from UTC in minutes where the name tells one alone.
    Zone(Option<i32>),
    Am,
    Pm,
    /// "on", "at", "published".
    Filler,
    /// "updated": what follows is another date.
    Later,
}

const TABLE: &str = include_str!("../../data/dates.tsv");

static MEANINGS: LazyLock<BTreeMap<&str, Meaning>> = LazyLock::new(|| {
    crate::table::rows(TABLE).filter_map(|[word, meaning, _]| Some((word, Meaning::named(meaning)?))).collect()
});

impl Meaning {
    fn named(meaning: &str) -> Option<Self> {
        let (kind, value) = meaning.split_once(' ').unwrap_or((meaning, ""));
        Some(match kind {
            "month" => Self::Month(value.parse().ok()?),
            "weekday" => Self::Weekday,
            "zone" if value == "?" => Self::Zone(None),
            "zone" => Self::Zone(Some(offset(value)?)),
            "am" => Self::Am,
            "pm" => Self::Pm,
            "filler" => Self::Filler,
            "later" => Self::Later,
            _ => return None,
        })
    }

    fn of(word: &str) -> Option<Self> {
        MEANINGS.get(&*word.to_lowercase()).copied()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    Number(&'a str),
    Word(&'a str),
    Clock(Time),
    Offset(i32),
    Mark(char),
}

/// The date that these words are, all of them.
pub(super) fn read(words: &str) -> Option<Written> {
    let tokens = tokens(words)?;
    let mut reading = Reading::default();
    let mut at = 0;
    while at < tokens.len() && !reading.ended {
        at += match reading.in_figures(&tokens[at..]) {
            Some(used) => used,
            None => reading.take(&tokens, at)?,
        };
    }
    reading.written()
}

/// What was read so far.
#[derive(Debug, Default)]
struct Reading {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    clock: Option<Time>,
    /// Whether "am" or "pm" was said.
    half: Option<Meaning>,
    zone: Option<Option<i32>>,
    ended: bool,
}

impl Reading {
    fn is_day(&self) -> bool {
        self.year.is_some() && self.month.is_some() && self.day.is_some()
    }

    /// Takes a day in figures, `2026/3/2` or `2.3.2026`; how many tokens it has.
    fn in_figures(&mut self, tokens: &[Token]) -> Option<usize> {
        let &[Token::Number(a), Token::Mark(mark), Token::Number(b), Token::Mark(other), Token::Number(c), ..] = tokens
        else {
            return None;
        };
        if mark != other || !matches!(mark, '-' | '/' | '.') || self.month.is_some() || b.len() > 2 {
            return None;
        }
        let number = |digits: &str| digits.parse::<i8>().ok();
        let (year, month, day) = match (a.len(), c.len()) {
            (4, 1 | 2) => (a, number(b)?, number(c)?),
            (1 | 2, 4) => {
                let (first, second) = (number(a)?, number(b)?);
                // With dots the day comes first everywhere; with strokes it is known where one of them is no month.
                match mark {
                    '.' => (c, second, first),
                    _ if first > 12 || first == second => (c, second, first),
                    _ if second > 12 => (c, first, second),
                    _ => return None,
                }
            }
            _ => return None,
        };
        (self.year, self.month, self.day) = (year.parse().ok(), Some(month), Some(day));
        Some(5)
    }

    /// Takes one token, or says that it is no part of a date; how many it was.
    fn take(&mut self, tokens: &[Token], at: usize) -> Option<usize> {
        match tokens[at] {
            Token::Mark(_) => {}
            Token::Clock(clock) if self.clock.is_none() => self.clock = Some(clock),
            Token::Offset(offset) if self.clock.is_some() => self.zone = Some(Some(offset)),
            Token::Clock(_) | Token::Offset(_) => return None,
            Token::Number(digits) => self.number(digits, tokens.get(at + 1))?,
            Token::Word(word) => {
                let behind = tokens.get(at + 1);
                match Meaning::of(word) {
                    Some(meaning) => self.word(meaning)?,
                    // A day of the week in another language.
                    None if at == 0 && word.chars().count() <= 3 && matches!(behind, Some(Token::Mark(',' | '.'))) => {}
                    None if self.clock.is_some() && self.zone.is_none() && is_zone(word) => self.zone = Some(None),
                    None => return None,
                }
            }
        }
        Some(1)
    }

    fn word(&mut self, meaning: Meaning) -> Option<()> {
        match meaning {
            Meaning::Month(month) if self.month.is_none() => self.month = Some(month),
            Meaning::Month(_) => return None,
            Meaning::Am | Meaning::Pm if self.clock.is_some() => self.half = Some(meaning),
            Meaning::Am | Meaning::Pm => return None,
            Meaning::Zone(zone) => self.zone = self.zone.flatten().map(Some).or(Some(zone)),
            Meaning::Later if self.is_day() => self.ended = true,
            Meaning::Later => return None,
            Meaning::Weekday | Meaning::Filler => {}
        }
        Some(())
    }

    fn number(&mut self, digits: &str, behind: Option<&Token>) -> Option<()> {
        let half = if let Some(Token::Word(word)) = behind { Meaning::of(word) } else { None };
        let is_hour = matches!(half, Some(Meaning::Am | Meaning::Pm));
        match digits.len() {
            1 | 2 if is_hour && self.clock.is_none() => self.clock = Time::new(digits.parse().ok()?, 0, 0, 0).ok(),
            1 | 2 if self.day.is_none() => self.day = digits.parse().ok(),
            // As RFC 2822 has it.
            2 if self.year.is_none() && self.month.is_some() => {
                let year: i16 = digits.parse().ok()?;
                self.year = Some(if year < 50 { 2000 + year } else { 1900 + year });
            }
            4 if self.year.is_none() => self.year = digits.parse().ok(),
            4 if self.clock.is_none() => self.clock = Time::strptime("%H%M", digits).ok(),
            6 if self.clock.is_none() && self.is_day() => self.clock = Time::strptime("%H%M%S", digits).ok(),
            8 if !self.is_day() => {
                let day = Date::strptime("%Y%m%d", digits).ok()?;
                (self.year, self.month, self.day) = (Some(day.year()), Some(day.month()), Some(day.day()));
            }
            _ => return None,
        }
        Some(())
    }

    fn written(self) -> Option<Written> {
        let day = Date::new(self.year?, self.month?, self.day?).ok()?;
        let clock = self.clock.map(|clock| match (self.half, clock.hour()) {
            (Some(Meaning::Pm), hour @ 1..=11) => clock.with().hour(hour + 12).build(),
            (Some(Meaning::Am), 12) => clock.with().hour(0).build(),
            _ => Ok(clock),
        });
        Some(Written { day, clock: clock.transpose().ok()?, offset: self.zone.flatten() })
    }
}

/// Whether a word that nobody knows has the look of a zone: `LMT`.
fn is_zone(word: &str) -> bool {
    word.len() <= 5 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Minutes of `+01:00`, `-0500`, `+3`.
fn offset(offset: &str) -> Option<i32> {
    let (sign, digits) = match offset.split_at_checked(1)? {
        ("-", digits) => (-1, digits),
        (_, digits) => (1, digits),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() > 2 => digits.split_at_checked(digits.len() - 2)?,
        None => (digits, "0"),
    };
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    // Found by fuzzing: an offset of many digits overflows before it is seen to be none.
    ((0..=15).contains(&hours) && (0..60).contains(&minutes)).then(|| sign * (hours * 60 + minutes))
}

/// Dates are short; what is longer is none.
const LONGEST: usize = 120;

/// The parts of a date; none where there is a sign that dates do not have.
fn tokens(words: &str) -> Option<Vec<Token<'_>>> {
    let mut rest = Some(words).filter(|words| words.len() <= LONGEST)?;
    let (mut tokens, mut has_clock) = (Vec::new(), false);
    while let Some(next) = rest.chars().next() {
        let distance = 1 + run(&rest[next.len_utf8()..], |sign| sign.is_ascii_digit() || sign == ':');
        let signed = matches!(next, '+' | '-') && distance > 1;
        let (token, length) = if next.is_ascii_digit() {
            figures(rest)?
        } else if next.is_alphabetic() {
            let word = &rest[..run(rest, char::is_alphabetic)];
            match word {
                "a" | "A" | "p" | "P" if rest[1..].to_ascii_lowercase().starts_with(".m") => {
                    (Token::Word(if word.eq_ignore_ascii_case("a") { "am" } else { "pm" }), 3)
                }
                _ => (Token::Word(word), word.len()),
            }
        } else if signed && has_clock && matches!(tokens.last(), Some(Token::Clock(_) | Token::Word(_))) {
            (Token::Offset(offset(&rest[..distance])?), distance)
        } else if next == '(' {
            // A comment of RFC 2822, which may name the zone.
            let length = rest.find(')')? + 1;
            let name = rest[1..length - 1].trim();
            (if Meaning::of(name).is_some() { Token::Word(name) } else { Token::Mark(next) }, length)
        } else if next.is_whitespace() || ",./-–—|·•:;+".contains(next) {
            (Token::Mark(next), next.len_utf8())
        } else {
            return None;
        };
        has_clock |= matches!(token, Token::Clock(_));
        if !matches!(token, Token::Mark(mark) if mark.is_whitespace()) {
            tokens.push(token);
        }
        rest = &rest[length..];
    }
    Some(tokens)
}

/// A number with or without the ending of an ordinal, or a time of day.
fn figures(rest: &str) -> Option<(Token<'_>, usize)> {
    let length = run(rest, |sign| sign.is_ascii_digit());
    let (digits, behind) = rest.split_at(length);
    let two = |text: &str| run(text, |sign| sign.is_ascii_digit()) == 2;
    let parted = behind.starts_with([':', '.']) && length <= 2 && behind.is_char_boundary(1) && two(&behind[1..]);
    // `2.03.2026` is a day.
    if parted && (behind.starts_with(':') || !behind[3..].starts_with('.')) {
        let (minute, mut used) = (behind[1..3].parse().ok()?, 3);
        let mut second = 0;
        if behind[3..].starts_with(':') && two(&behind[4..]) {
            second = behind[4..6].parse::<i8>().ok()?.min(59);
            used = 6;
        }
        if behind[used..].starts_with(['.', ',']) && behind[used + 1..].starts_with(|sign: char| sign.is_ascii_digit())
        {
            used += 1 + run(&behind[used + 1..], |sign| sign.is_ascii_digit());
        }
        let clock = Time::new(digits.parse().ok()?, minute, second, 0).ok()?;
        return Some((Token::Clock(clock), length + used));
    }
    let ending = &behind[..run(behind, char::is_alphabetic)];
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|known| ending.eq_ignore_ascii_case(known));
    Some((Token::Number(digits), length + if ordinal { ending.len() } else { 0 }))
}

/// How many bytes of the beginning are such letters.
fn run(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.find(|letter| !is(letter)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_means_something_and_its_example_is_read() {
        for [word, meaning, example] in crate::table::rows(TABLE) {
            assert!(Meaning::named(meaning).is_some(), "{word}: {meaning}");
            assert!(example.to_lowercase().contains(word), "{example} does not hold {word}");
            assert!(read(example).is_some(), "{example} is not read");
        }
    }

    fn check(words: &str, expected: Option<&str>) {
        let found = read(words).map(|Written { day, clock, offset }| {
            let clock = clock.map(|clock| clock.strftime(" %H:%M:%S").to_string()).unwrap_or_default();
            let offset = offset.map(|minutes| format!(" {minutes}")).unwrap_or_default();
            format!("{day}{clock}{offset}")
        });
        assert_eq!(found.as_deref(), expected, "{words}");
    }

    #[test]
    fn dates_are_read_word_by_word() {
        for (words, expected) in [
            ("Mon, 02 Sept 2024 15:53:56 +0300", "2024-09-02 15:53:56 180"),
            ("Mon, Mar 2 2026 02:54:55 MST", "2026-03-02 02:54:55 -420"),
            ("MON,2 MAR 2026 02:23:01", "2026-03-02 02:23:01"),
            ("Mo, 02 Mar 2026 11:41:36", "2026-03-02 11:41:36"),
            ("2026-03-02 09:30:00 EST", "2026-03-02 09:30:00 -300"),
            ("2 Mar 26 09:00 EST", "2026-03-02 09:00:00 -300"),
            ("Mon Mar  2 09:00:00 2026", "2026-03-02 09:00:00"),
            ("Mon Mar  2 09:00:00 UTC 2026", "2026-03-02 09:00:00 0"),
            ("Mon Mar 02 09:30:00 +0000 2026", "2026-03-02 09:30:00 0"),
            ("Mon Mar 02 2026 09:30:00 GMT+0100 (Central European Standard Time)", "2026-03-02 09:30:00 60"),
            ("Mon, 02-Mar-2026 09:00:00 GMT", "2026-03-02 09:00:00 0"),
            ("Monday, 02-Mar-26 09:00:00 GMT", "2026-03-02 09:00:00 0"),
            ("Mon, 2 March 2026 09:00:00 +0000 (UTC)", "2026-03-02 09:00:00 0"),
            ("Monday, 2 March 2026 at 9:30 p.m.", "2026-03-02 21:30:00"),
            ("Monday, the 2nd of March, 2026, 12 am GMT", "2026-03-02 00:00:00 0"),
            ("March 2nd, 2026 9.30pm IST", "2026-03-02 21:30:00"),
            ("Mar. 2, 2026 1530 GMT", "2026-03-02 15:30:00 0"),
            ("Published: 02.03.2026 – 09:30 Uhr", "2026-03-02 09:30:00"),
            ("2026/3/2 15:07:41", "2026-03-02 15:07:41"),
            ("25/12/2025", "2025-12-25"),
            ("12-25-2025", "2025-12-25"),
            ("03/03/2026", "2026-03-03"),
            ("9:30, 2026-03-02", "2026-03-02 09:30:00"),
            ("20260302 093000", "2026-03-02 09:30:00"),
            ("Posted on 2 March 2026 | Updated 4 March 2026", "2026-03-02"),
            ("5 Dezember 2025", "2025-12-05"),
            ("Fri, 31 Dec 99 23:59:60 GMT", "1999-12-31 23:59:59 0"),
            ("2026-03-02 9:30:00.250 +05:30", "2026-03-02 09:30:00 330"),
        ] {
            check(words, Some(expected));
        }
    }

    #[test]
    fn what_may_be_another_day_is_none() {
        for words in [
            "02/03/2026",
            "2-3-2026",
            "02/03/26",
            "March 2026",
            "2026",
            "31 February 2026",
            "2 March 2026 to 4 March 2026",
            "The crane fell on 2 March 2026.",
            "2 hours ago",
            "Updated 4 March 2026",
            "2 March 2026 25:61",
            "today",
            "",
            "é",
            "2 März – 4 März 2026",
            "2.26-00100010100000",
            "2 March 2026 09:00 +99999999999",
        ] {
            check(words, None);
        }
    }
}
