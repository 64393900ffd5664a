//! Days, numbers and labels as people read them.

use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

pub use ask::words::{capital, counted, grouped, plain};

/// A day in words: `8 March 2026`; what is none, as it is written.
pub fn day(written: &str) -> String {
    date(written).map_or_else(|| written.to_owned(), |date| date.strftime("%-d %B %Y").to_string())
}

/// The same without the year: `8 March`.
pub fn short_day(written: &str) -> String {
    date(written).map_or_else(|| written.to_owned(), |date| date.strftime("%-d %B").to_string())
}

/// Two days as one, as far as they agree: `8–12 March 2026`; empty where neither is told.
pub fn days(from: Option<&str>, to: Option<&str>) -> String {
    let (Some(from), Some(to)) = (from.or(to), to.or(from)) else { return String::new() };
    match (date(from), date(to)) {
        _ if from == to => day(from),
        (Some(first), Some(last)) if (first.year(), first.month()) == (last.year(), last.month()) => {
            format!("{}–{}", first.day(), day(to))
        }
        (Some(first), Some(last)) if first.year() == last.year() => format!("{} – {}", short_day(from), day(to)),
        _ => format!("{} – {}", day(from), day(to)),
    }
}

/// When a report was published, with the day of the week and the hour, where one is told.
pub fn published(written: &str) -> String {
    if let Ok(instant) = written.parse::<Timestamp>() {
        return instant.to_zoned(TimeZone::UTC).strftime("%A %-d %B %Y, %H:%M UTC").to_string();
    }
    date(written).map_or_else(|| written.to_owned(), |date| date.strftime("%A %-d %B %Y").to_string())
}

fn date(written: &str) -> Option<Date> {
    const DAY: usize = 10;
    written.get(..DAY)?.parse().ok()
}

/// A part of a path or a query as it stands in an address.
pub fn in_address(part: &str) -> String {
    let mut written = String::with_capacity(part.len());
    for byte in part.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:|,*".contains(&byte) {
            written.push(char::from(byte));
        } else {
            written.push_str(&format!("%{byte:02X}"));
        }
    }
    written.replace('|', "%7C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_words() {
        assert_eq!(day("2026-03-08"), "8 March 2026");
        assert_eq!(days(Some("2026-03-08"), Some("2026-03-12")), "8–12 March 2026");
        assert_eq!(days(Some("2026-03-08"), Some("2026-04-02")), "8 March – 2 April 2026");
        assert_eq!(days(Some("2025-12-30"), Some("2026-01-02")), "30 December 2025 – 2 January 2026");
        assert_eq!(days(None, Some("2026-01-02")), "2 January 2026");
        assert_eq!(days(None, None), "");
        assert_eq!(day("spring"), "spring");
        assert_eq!(published("2026-03-08T16:05:00Z"), "Sunday 8 March 2026, 16:05 UTC");
        assert_eq!(published("2026-03-08"), "Sunday 8 March 2026");
    }

    #[test]
    fn what_stands_in_an_address() {
        assert_eq!(in_address("ola brandt|person|-"), "ola%20brandt%7Cperson%7C-");
        assert_eq!(in_address("a&b=c/d?é"), "a%26b%3Dc%2Fd%3F%C3%A9");
    }
}
