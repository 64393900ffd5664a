//! Days as numbers, so that they can be compared and kept in few bytes. Dates are the `jiff` crate's.

use jiff::civil::{Date, date};

const EPOCH: Date = date(1970, 1, 1);

/// The number of a day since 1970-01-01, from an ISO day or the beginning of an RFC 3339 instant.
pub fn day_number(written: &str) -> Option<i32> {
    const DAY: usize = 10;
    let date: Date = written.get(..DAY)?.parse().ok()?;
    Some(EPOCH.until(date).ok()?.get_days())
}

/// The ISO day of a number.
pub fn iso_day(number: i32) -> Option<String> {
    Some(EPOCH.checked_add(jiff::Span::new().try_days(number).ok()?).ok()?.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_and_its_number() {
        for (written, number) in
            [("1970-01-01", 0), ("1969-12-31", -1), ("2014-02-17", 16_118), ("2014-02-17T23:30:00Z", 16_118)]
        {
            assert_eq!(day_number(written), Some(number), "{written}");
            assert_eq!(iso_day(number).as_deref(), written.get(..10));
        }
        for wrong in ["", "2014", "2014-02-30", "17 February"] {
            assert_eq!(day_number(wrong), None, "{wrong}");
        }
    }
}
