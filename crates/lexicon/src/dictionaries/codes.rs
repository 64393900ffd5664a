//! Codes in brackets and the time for which they hold: `[USAGOV >090120]`.
//!
//! Dates are those that PETRARCH and TABARI read: `YYMMDD`, `YYYYMMDD`, `DDMMMYY` and `DDMMMYYYY`.

use crate::day::Day;

/// Two-digit years above this one are of the twentieth century, as in PETRARCH.
const LAST_YEAR_OF_THIS_CENTURY: i32 = 30;

const MONTHS: [&str; 12] = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/// When a code holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// Whenever no other code does.
    Default,
    /// Until the day before this one: `<`.
    Before(Day),
    /// From this day on: `>`.
    From(Day),
    /// From the first day to the last, both of them taken in.
    Between(Day, Day),
}

impl Period {
    /// Whether the period names the day; [`Period::Default`] names none.
    pub fn names(self, day: Day) -> bool {
        match self {
            Self::Default => false,
            Self::Before(end) => day < end,
            Self::From(start) => start <= day,
            Self::Between(start, end) => start <= day && day <= end,
        }
    }
}

/// A code and when it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedCode {
    /// The code as written; nothing for a null code such as `[---]`.
    pub code: Option<Box<str>>,
    /// When it holds.
    pub period: Period,
}

/// The code that holds on a day: the first whose period names the day, or else the first without a period.
///
/// Where the day is not known and every code has its period, it is the code on which all of them agree.
pub(super) fn on(codes: &[DatedCode], day: Option<Day>) -> Option<&str> {
    // Where the day is not known, what is still so holds, as in PETRARCH2.
    let day_or_now = day.unwrap_or(Day { year: 9999, month: 12, day: 31 });
    let named = codes.iter().find(|code| code.period.names(day_or_now));
    let holding = named.or_else(|| codes.iter().find(|code| code.period == Period::Default));
    let agreed = || codes.first().filter(|first| day.is_none() && codes.iter().all(|code| code.code == first.code));
    holding.or_else(agreed)?.code.as_deref()
}

/// Reads what stands between the brackets, or says what is wrong with it.
pub(super) fn bracket(inside: &str) -> Result<DatedCode, String> {
    let inside = inside.trim();
    let end = inside.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>')).unwrap_or(inside.len());
    let (written, period) = inside.split_at(end);
    let code = code(written).ok_or_else(|| format!("[{inside}] does not begin with a code"))?;
    Ok(DatedCode { code, period: period_of(period.trim()).map_err(|what| format!("[{inside}]: {what}"))? })
}

/// A code, or nothing within for a null code.
fn code(written: &str) -> Option<Option<Box<str>>> {
    let null = |c: char| matches!(c, '-' | '#' | '+' | '*');
    let own = |c: char| c.is_ascii_alphanumeric() || c == '/';
    if written.is_empty() {
        None
    } else if written.chars().all(null) {
        Some(None)
    } else {
        let starts = written.starts_with(|c: char| c.is_ascii_alphabetic());
        (starts && written.chars().all(own)).then(|| Some(written.into()))
    }
}

fn period_of(written: &str) -> Result<Period, String> {
    if written.is_empty() {
        return Ok(Period::Default);
    }
    if let Some(end) = written.strip_prefix('<') {
        return Ok(Period::Before(date(end)?));
    }
    if let Some(start) = written.strip_prefix('>') {
        return Ok(Period::From(date(start)?));
    }
    let Some((start, end)) = written.split_once('-') else {
        date(written)?;
        return Err(format!("{written:?} has neither < nor > before it, nor a second date after it"));
    };
    let (start, end) = (date(start)?, date(end)?);
    if end < start {
        return Err("the period ends before it begins".to_owned());
    }
    Ok(Period::Between(start, end))
}

fn date(written: &str) -> Result<Day, String> {
    day(written.trim()).ok_or_else(|| format!("{:?} is not a date; write YYMMDD or YYYYMMDD", written.trim()))
}

fn day(written: &str) -> Option<Day> {
    if !written.is_ascii() {
        return None;
    }
    let (year, month, day) = match (written.len(), written.bytes().all(|byte| byte.is_ascii_digit())) {
        (6 | 8, true) => {
            let (year, rest) = written.split_at(written.len() - 4);
            (year, number(&rest[..2])?, &rest[2..])
        }
        (7 | 9, false) => {
            let name = written[2..5].to_ascii_uppercase();
            let month = MONTHS.iter().position(|&month| month == name)?;
            (&written[5..], month as i32 + 1, &written[..2])
        }
        _ => return None,
    };
    let century = match (year.len(), number(year)?) {
        (2, short) if short > LAST_YEAR_OF_THIS_CENTURY => 1900,
        (2, _) => 2000,
        _ => 0,
    };
    let (year, day) = (number(year)? + century, number(day)?);
    let known = (1..=12).contains(&month) && (1..=31).contains(&day);
    known.then_some(Day { year, month: month as u8, day: day as u8 })
}

fn number(digits: &str) -> Option<i32> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::{bracket, day, on};
    use crate::day::Day;

    #[test]
    fn dates_are_read_as_the_tools_read_them() {
        let check = |written, expected: Option<(i32, u8, u8)>| {
            assert_eq!(day(written), expected.map(|(year, month, day)| Day { year, month, day }), "{written}");
        };
        check("920101", Some((1992, 1, 1)));
        check("300101", Some((2030, 1, 1)));
        check("310101", Some((1931, 1, 1)));
        check("19270101", Some((1927, 1, 1)));
        check("05MAY92", Some((1992, 5, 5)));
        check("05may2012", Some((2012, 5, 5)));
        for wrong in ["", "9201", "2004017", "921301", "920132", "05MAI92", "05MÄ92", "+51292", "1920030320"] {
            check(wrong, None);
        }
    }

    #[test]
    fn the_first_code_that_holds_wins() {
        let codes: Vec<_> = ["AAA", "BBB <20000101", "CCC 20100109 - 20100112", "--- >100101", "DDD 120101-121231"]
            .map(|inside| bracket(inside).unwrap())
            .into();
        let on = |year, month, day| on(&codes, Some(Day { year, month, day }));
        assert_eq!(on(1999, 12, 31), Some("BBB"));
        assert_eq!(on(2000, 1, 1), Some("AAA"));
        assert_eq!(on(2010, 1, 9), Some("CCC"));
        assert_eq!(on(2010, 1, 12), Some("CCC"));
        assert_eq!(on(2010, 1, 1), None);
        assert_eq!(on(2012, 6, 1), None);
        assert_eq!(super::on(&codes, None), None);
    }

    #[test]
    fn without_a_day_what_still_holds_is_the_code() {
        let codes = |written: &[&str]| written.iter().map(|inside| bracket(inside).unwrap()).collect::<Vec<_>>();
        assert_eq!(on(&codes(&["AAA <000101", "AAA >050101"]), None), Some("AAA"));
        assert_eq!(on(&codes(&["AAA <000101", "BBB >050101"]), None), Some("BBB"));
        assert_eq!(on(&codes(&["AAA <000101", "BBB 050101-060101"]), None), None);
        assert_eq!(on(&codes(&["AAA 990101-000101", "BBB"]), None), Some("BBB"));
        let day = Some(Day { year: 2001, month: 1, day: 1 });
        assert_eq!(on(&codes(&["AAA <000101", "AAA >050101"]), day), None);
    }

    #[test]
    fn what_is_no_code_is_told() {
        for wrong in ["", "<920101", "AAA950601-990815", "950601-990815", "AAA 920101", "AAA 920101-910101", "AAA x"] {
            assert!(bracket(wrong).is_err(), "{wrong}");
        }
    }
}
