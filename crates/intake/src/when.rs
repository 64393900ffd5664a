//! Dates of publication as sources write them, brought to the two forms that records hold.

use crate::date::check_date;
use crate::received::{Note, Received};
use jiff::civil::Date;
use jiff::fmt::rfc2822;
use jiff::fmt::temporal::{Pieces, PiecesOffset};

/// Sets the date of a report from what its source says; what is no date, or loses its hour, becomes a note.
pub(crate) fn set(received: &mut Received, found: Option<&str>) {
    let Some(found) = found.map(str::trim).filter(|found| !found.is_empty()) else { return };
    match read(found) {
        Some(When { date, whole }) => {
            received.head.published = Some(date);
            if !whole {
                received.notes.push(Note::quiet(format!(
                    "The date {found:?} was taken for its day, since it does not say how far its hour is from UTC."
                )));
            }
        }
        None => {
            let why = check_date(found).err().map(|error| error.to_string()).unwrap_or_default();
            received.notes.push(Note {
                words: format!("The date of the report was left out: {why}."),
                complaint: Some(format!("read without its date: {why}")),
            });
        }
    }
}

/// A date in the form of records.
struct When {
    date: String,
    /// Whether it says all that the source says.
    whole: bool,
}

fn read(found: &str) -> Option<When> {
    if check_date(found).is_ok() {
        return Some(When { date: found.to_owned(), whole: true });
    }
    let read = mail_date(found).or_else(|| iso(found)).or_else(|| digits(found)).or_else(|| words(found));
    // The form holds by construction, the years of the far past and future apart.
    read.filter(|when| check_date(&when.date).is_ok())
}

/// RFC 2822, as feeds and messages have it: `Wed, 04 Mar 2026 09:30:00 +0100`.
fn mail_date(found: &str) -> Option<When> {
    let zoned = rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_zoned(found).ok()?;
    let date = zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    Some(When { date, whole: true })
}

/// What ISO 8601 allows and RFC 3339 does not: `20260304T093000Z`, `2026-03-04T09:30+0100`, no offset at all.
fn iso(found: &str) -> Option<When> {
    let pieces = Pieces::parse(found).ok()?;
    let (date, time) = (pieces.date(), pieces.time());
    let offset = match pieces.offset() {
        Some(PiecesOffset::Zulu) => Some("Z".to_owned()),
        Some(PiecesOffset::Numeric(offset)) => {
            let minutes = offset.offset().seconds() / 60;
            let sign = if minutes < 0 { '-' } else { '+' };
            Some(format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60))
        }
        _ => None,
    };
    Some(match (time, offset) {
        (Some(time), Some(offset)) => {
            When { date: format!("{}T{}{offset}", date.strftime("%Y-%m-%d"), time.strftime("%H:%M:%S")), whole: true }
        }
        (time, _) => When { date: date.strftime("%Y-%m-%d").to_string(), whole: time.is_none() },
    })
}

/// `20260304093000`, as databases of news have it, with no offset told.
fn digits(found: &str) -> Option<When> {
    let fits = found.len() == 14 && found.bytes().all(|byte| byte.is_ascii_digit());
    let day = fits.then(|| Date::strptime("%Y%m%d", &found[..8]).ok()).flatten()?;
    Some(When { date: day.to_string(), whole: false })
}

/// How days are written out. A day in figures with strokes is none of them: whether the month or the day comes
/// first is not to be known.
const WRITTEN: &[&str] =
    &["%B %d, %Y", "%B %d %Y", "%d %B %Y", "%b %d, %Y", "%d %b %Y", "%A, %B %d, %Y", "%A, %d %B %Y", "%Y/%m/%d"];

fn words(found: &str) -> Option<When> {
    WRITTEN.iter().find_map(|form| {
        let (day, rest) = jiff::fmt::strtime::BrokenDownTime::parse_prefix(form, found).ok()?;
        let day = day.to_date().ok()?;
        let whole = found[rest..].trim().is_empty();
        // Behind a day there may be an hour, but no more of a number.
        (whole || !found[rest..].starts_with(|next: char| next.is_ascii_digit()))
            .then(|| When { date: day.to_string(), whole })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: &str, expected: Option<&str>, notes: usize) {
        let mut received = Received::default();
        set(&mut received, Some(found));
        assert_eq!(received.head.published.as_deref(), expected, "{found}");
        assert_eq!(received.notes.len(), notes, "{found}: {:?}", received.notes);
    }

    #[test]
    fn dates_are_brought_to_one_of_two_forms() {
        check("2026-03-04", Some("2026-03-04"), 0);
        check(" 2026-03-04T09:30:00+01:00 ", Some("2026-03-04T09:30:00+01:00"), 0);
        check("Wed, 04 Mar 2026 09:30:00 +0100", Some("2026-03-04T09:30:00+01:00"), 0);
        check("Wed, 4 Mar 2026 09:30 GMT", Some("2026-03-04T09:30:00+00:00"), 0);
        check("Mon, 04 Mar 2026 09:30:00 EST", Some("2026-03-04T09:30:00-05:00"), 0);
        check("2026-03-04T09:30Z", Some("2026-03-04T09:30:00Z"), 0);
        check("20260304T093000-0330", Some("2026-03-04T09:30:00-03:30"), 0);
        check("2026-03-04T09:30:00.123+0100", Some("2026-03-04T09:30:00+01:00"), 0);
        check("20260304", Some("2026-03-04"), 0);
        check("2026-03-04T09:30:00", Some("2026-03-04"), 1);
        check("2026-03-04 09:30", Some("2026-03-04"), 1);
        check("20260304093000", Some("2026-03-04"), 1);
        check("March 4, 2026", Some("2026-03-04"), 0);
        check("4 Mar 2026", Some("2026-03-04"), 0);
        check("March 4, 2026 at 9:30 am", Some("2026-03-04"), 1);
        check("2026/03/04", Some("2026-03-04"), 0);
    }

    #[test]
    fn what_is_no_date_is_said() {
        for found in ["last week", "03/04/2026", "2026-02-30", "1772616600", "2026"] {
            check(found, None, 1);
        }
        let mut received = Received::default();
        set(&mut received, Some("last week"));
        assert!(
            received.notes[0]
                .complaint
                .as_deref()
                .is_some_and(|words| words.starts_with("read without its date: \"last week\""))
        );
        check("", None, 0);
    }
}
