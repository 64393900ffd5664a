//! Dates of publication as sources write them, brought to the two forms that records hold.

mod orders;
mod written;

pub(crate) use orders::{Orders, is_day_count, is_same_either_way, orders};

use crate::DateFormat;
use crate::date::check_date;
use crate::received::{Note, Received};
use crate::sources::Options;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::fmt::rfc2822;
use jiff::fmt::strtime::BrokenDownTime;
use jiff::fmt::temporal::{Pieces, PiecesOffset};
use written::Written;

/// Sets the date of a report from what its source says; what is no date, or loses its hour, becomes a note.
pub(crate) fn set(received: &mut Received, found: Option<&str>) {
    if let Some(found) = found {
        set_as(received, found, &Options::default());
    }
}

/// The same where dates in numbers are known to be written in some way.
pub(crate) fn set_as(received: &mut Received, found: &str, options: &Options) {
    let found = found.trim();
    if found.is_empty() {
        return;
    }
    match read_as(found, options.date_format) {
        Some(When { date, note }) => {
            received.head.published = Some(date);
            received.notes.extend(note.map(|note| Note::quiet(format!("The date {found:?} {note}."))));
        }
        None => {
            // A text that was taken for a date is not said in full.
            let found: String = found.chars().take(LONGEST_SAID).collect();
            let why = check_date(&found).err().map(|error| error.to_string());
            let why = why.unwrap_or_else(|| format!("{found:?} is where clocks begin to count, and no date"));
            let why = match orders(&found) {
                Some(orders) if orders.only().is_none() && options.date_format == DateFormat::Auto => {
                    format!("{found:?} may be read in two ways; --date-format tells in which")
                }
                _ => why,
            };
            let is_told =
                options.dates_were_told || options.date_format == DateFormat::None && orders(&found).is_some();
            received.notes.push(Note {
                words: format!("The date of the report was left out: {why}."),
                complaint: (!is_told).then(|| format!("read without its date: {why}")),
            });
        }
    }
}

/// Gives a report without a date the one that the name of its file tells, and notes it; where it has another one, that
/// is noted alone.
pub(crate) fn from_name(received: &mut Received, file: Option<&str>, format: DateFormat) {
    let Some(day) = file.and_then(|file| orders::of_name(file, format)) else { return };
    match &received.head.published {
        None => {
            received.head.published = Some(day);
            received.notes.push(Note::quiet("The date of the report is that of the name of its file."));
        }
        Some(own) if !own.starts_with(&day) => {
            received
                .notes
                .push(Note::quiet(format!("The name of the file tells {day}, and the report {own}, which was taken.")));
        }
        Some(_) => {}
    }
}

/// Whether it is a date where dates in numbers are written so.
pub(crate) fn is_date(found: &str, format: DateFormat) -> bool {
    read_as(found, format).is_some()
}

fn read_as(found: &str, format: DateFormat) -> Option<When> {
    let is_three = orders(found).is_some();
    match format {
        DateFormat::Excel if is_day_count(found) => orders::of_day_count(found).map(|day| When::day(day, None)),
        DateFormat::Dmy | DateFormat::Mdy | DateFormat::Ymd if is_three => {
            let (day, rest) = orders::read(found, format)?;
            Some(When::day(day, HOUR_LEFT_OUT.filter(|_| !rest.is_empty())))
        }
        _ => read(found),
    }
}

/// So many letters of what is no date are said.
const LONGEST_SAID: usize = 100;

/// A date in the form of records.
struct When {
    date: String,
    /// What of the source's words it does not say, or what was made of them.
    note: Option<&'static str>,
}

impl When {
    fn whole(date: String) -> Self {
        Self { date, note: None }
    }

    fn day(day: Date, note: Option<&'static str>) -> Self {
        Self { date: day.to_string(), note }
    }
}

const HOUR_LEFT_OUT: Option<&str> = Some("was taken for its day, since it does not say how far its hour is from UTC");

fn read(found: &str) -> Option<When> {
    let read = if check_date(found).is_ok() {
        Some(When::whole(found.to_owned()))
    } else {
        mail_date(found)
            .or_else(|| iso(found))
            .or_else(|| digits(found))
            .or_else(|| written::read(found).map(When::from))
            .or_else(|| begins(found))
    };
    // The form holds by construction, the years of the far past and future apart.
    read.filter(|when| check_date(&when.date).is_ok() && !is_zero(&when.date))
}

/// Whether it is where clocks begin to count, which programs write for want of a date.
fn is_zero(date: &str) -> bool {
    date.starts_with("0001-01-01")
        || date.len() > 10 && date.parse().is_ok_and(|at: Timestamp| at == Timestamp::UNIX_EPOCH)
}

/// The day that a line of words is, such as `Published: March 2, 2026`; none where it says anything else.
pub(crate) fn of_line(line: &str) -> Option<String> {
    let line = line.trim();
    let when = iso(line).or_else(|| written::read(line).map(When::from))?;
    check_date(&when.date).is_ok().then_some(when.date)
}

/// RFC 2822, as feeds and messages have it: `Wed, 04 Mar 2026 09:30:00 +0100`.
fn mail_date(found: &str) -> Option<When> {
    let zoned = rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_zoned(found).ok()?;
    Some(When::whole(zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()))
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
            When::whole(format!("{}T{}{offset}", date.strftime("%Y-%m-%d"), time.strftime("%H:%M:%S")))
        }
        (time, _) => When::day(date, HOUR_LEFT_OUT.filter(|_| time.is_some())),
    })
}

/// Figures alone: `20260304093000`, `202603040930`, `2026030409`, as databases of news have them, with no offset
/// told; else seconds or thousandths of seconds since 1970.
fn digits(found: &str) -> Option<When> {
    let (figures, fraction) = found.split_once('.').unwrap_or((found, "0"));
    if ![figures, fraction].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let form = match figures.len() {
        14 => Some("%Y%m%d%H%M%S"),
        12 => Some("%Y%m%d%H%M"),
        _ => None,
    };
    if let Some(form) = form {
        return DateTime::strptime(form, figures).ok().map(|at| When::day(at.date(), HOUR_LEFT_OUT));
    }
    let hour = |figures: &str| figures[8..].parse::<u8>().is_ok_and(|hour| hour < 24);
    if figures.len() == 10 && figures.starts_with(['1', '2']) && hour(figures) {
        let day = Date::strptime("%Y%m%d", &figures[..8]).ok().filter(|day| (1990..=2100).contains(&day.year()));
        if let Some(day) = day {
            return Some(When::day(day, HOUR_LEFT_OUT));
        }
    }
    let number = figures.parse().ok()?;
    let (at, note) = match figures.len() {
        10 => (Timestamp::from_second(number).ok()?, "was taken for seconds since 1970"),
        13 => (Timestamp::from_millisecond(number).ok()?, "was taken for thousandths of seconds since 1970"),
        _ => return None,
    };
    Some(When { date: at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(), note: Some(note) })
}

impl From<Written> for When {
    fn from(Written { day, clock, offset }: Written) -> Self {
        match (clock, offset) {
            (Some(clock), Some(offset)) => {
                let sign = if offset < 0 { '-' } else { '+' };
                let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
                Self::whole(format!("{day}T{}{sign}{hours:02}:{minutes:02}", clock.strftime("%H:%M:%S")))
            }
            (clock, _) => Self::day(day, HOUR_LEFT_OUT.filter(|_| clock.is_some())),
        }
    }
}

/// How days are written out in front of something else. A day in figures with strokes is none of them: whether the
/// month or the day comes first is not to be known.
const WRITTEN: &[&str] =
    &["%B %d, %Y", "%B %d %Y", "%d %B %Y", "%b %d, %Y", "%d %b %Y", "%A, %B %d, %Y", "%A, %d %B %Y", "%Y/%m/%d"];

/// No news is older, and no year with fewer figures is one.
const EARLIEST: i16 = 1000;

/// A day with something behind it that is no hour, or one that is not understood.
fn begins(found: &str) -> Option<When> {
    WRITTEN.iter().find_map(|form| {
        let (day, rest) = BrokenDownTime::parse_prefix(form, found).ok()?;
        // Behind a day there may be an hour, but no more of a number.
        let ends = !found[rest..].starts_with(|next: char| next.is_ascii_digit());
        day.to_date()
            .ok()
            .filter(|day| ends && day.year() >= EARLIEST)
            .map(|day| When::day(day, Some("was taken for the day that it begins with")))
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
        check("March 4, 2026, page 3", Some("2026-03-04"), 1);
        check("Wed Mar  4 09:30:00 2026", Some("2026-03-04"), 1);
        check("4 Mar 26 09:30 EST", Some("2026-03-04T09:30:00-05:00"), 0);
        check("202603040930", Some("2026-03-04"), 1);
        check("2026030409", Some("2026-03-04"), 1);
        check("1772616600", Some("2026-03-04T09:30:00Z"), 1);
        check("1772616600.25", Some("2026-03-04T09:30:00Z"), 1);
        check("1772616600000", Some("2026-03-04T09:30:00Z"), 1);
        check("1970-01-01", Some("1970-01-01"), 0);
    }

    #[test]
    fn what_is_no_date_is_said() {
        for found in ["last week", "03/04/2026", "2026-02-30", "2026", "177261660", "17726166000000", "20261304093000"]
        {
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
        for found in ["Thu, 01 Jan 1970 00:00:00 +0000", "1970-01-01T01:00:00+01:00", "0001-01-01T00:00:00"] {
            check(found, None, 1);
        }
    }
}
