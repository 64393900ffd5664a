//! Whether a report's date is one: an ISO day or an RFC 3339 instant.

use std::fmt;

/// A date of publication that is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateError {
    /// What was given as the date.
    pub found: String,
    /// What is wrong with it.
    pub kind: DateErrorKind,
}

/// What is wrong with a date of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum DateErrorKind {
    /// It is not written as a day or an instant.
    Shape,
    /// It is written as one, but the calendar or the clock has no such one.
    NoSuch,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = &self.found;
        match self.kind {
            DateErrorKind::Shape => {
                write!(f, "{found:?} is not a date: write a day as 2026-03-04, or an instant as 2026-03-04T09:30:00Z")
            }
            DateErrorKind::NoSuch => write!(f, "{found:?} is not a date: there is no such day or time"),
        }
    }
}

impl std::error::Error for DateError {}

/// Checks that a date is an ISO 8601 day (`2026-03-04`) or an RFC 3339 instant
/// (`2026-03-04T09:30:00Z`, `2026-03-04T10:30:00.5+01:00`).
///
/// An instant needs its offset from UTC: without one it would name 26 different hours.
///
/// # Errors
///
/// Where it is neither, or where there is no such day, hour or offset.
pub fn check_date(date: &str) -> Result<(), DateError> {
    let error = |kind| Err(DateError { found: date.to_owned(), kind });
    let exists = match shape(date) {
        Some(Shape::Day) => date.parse::<jiff::civil::Date>().is_ok(),
        Some(Shape::Instant) => date.parse::<jiff::Timestamp>().is_ok(),
        None => return error(DateErrorKind::Shape),
    };
    if exists { Ok(()) } else { error(DateErrorKind::NoSuch) }
}

enum Shape {
    Day,
    Instant,
}

/// The grammar of RFC 3339, section 5.6; the parser below it also takes forms that
/// other readers of our records would not.
fn shape(date: &str) -> Option<Shape> {
    let rest = after(date, "dddd-dd-dd")?;
    if rest.is_empty() {
        return Some(Shape::Day);
    }
    let rest = after(rest.strip_prefix(['T', 't', ' '])?, "dd:dd:dd")?;
    let offset = match rest.strip_prefix('.') {
        Some(fraction) => {
            let rest = fraction.trim_start_matches(|digit: char| digit.is_ascii_digit());
            (rest.len() < fraction.len()).then_some(rest)?
        }
        None => rest,
    };
    let known = matches!(offset, "Z" | "z") || after(offset.strip_prefix(['+', '-'])?, "dd:dd")?.is_empty();
    known.then_some(Shape::Instant)
}

/// What follows a beginning of this pattern, in which `d` stands for a digit.
fn after<'a>(text: &'a str, pattern: &str) -> Option<&'a str> {
    let fits = |(found, wanted): (u8, u8)| if wanted == b'd' { found.is_ascii_digit() } else { found == wanted };
    let (head, rest) = text.split_at_checked(pattern.len())?;
    head.bytes().zip(pattern.bytes()).all(fits).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_instants_are_dates() {
        for date in [
            "2026-03-04",
            "2024-02-29",
            "2026-03-04T09:30:00Z",
            "2026-03-04t09:30:00z",
            "2026-03-04 09:30:00Z",
            "2026-03-04T09:30:00.123456+05:45",
            "1991-01-17T00:00:00-00:00",
        ] {
            assert_eq!(check_date(date), Ok(()), "{date}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused_with_the_reason() {
        let table = [
            ("", DateErrorKind::Shape),
            ("2026", DateErrorKind::Shape),
            ("04/03/2026", DateErrorKind::Shape),
            ("2026-3-4", DateErrorKind::Shape),
            ("2026-03-04T09:30", DateErrorKind::Shape),
            ("2026-03-04T09:30:00", DateErrorKind::Shape),
            ("2026-03-04T09:30:00.Z", DateErrorKind::Shape),
            ("2026-03-04T09:30:00+1", DateErrorKind::Shape),
            ("2026-03-04T09:30:00Zz", DateErrorKind::Shape),
            ("2026-03-0é", DateErrorKind::Shape),
            ("yesterday", DateErrorKind::Shape),
            ("2026-02-30", DateErrorKind::NoSuch),
            ("2026-13-01", DateErrorKind::NoSuch),
            ("2026-03-04T25:00:00Z", DateErrorKind::NoSuch),
        ];
        for (date, kind) in table {
            assert_eq!(check_date(date), Err(DateError { found: date.to_owned(), kind }));
        }
    }
}
