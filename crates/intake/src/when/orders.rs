//! Dates in three numbers: `26/10/2016`, `3-4-16`. Which is the day, which the month?

use crate::DateFormat;
use jiff::civil::Date;

/// In which orders a date may be read. That the year comes first in two figures is never seen from dates: "16/10/26"
/// may be a day of 2026 as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Orders {
    pub dmy: bool,
    pub mdy: bool,
}

impl Orders {
    /// Those of both.
    pub(crate) fn and(self, other: Self) -> Self {
        Self { dmy: self.dmy && other.dmy, mdy: self.mdy && other.mdy }
    }

    /// The one that is left, where it is one.
    pub(crate) fn only(self) -> Option<DateFormat> {
        match (self.dmy, self.mdy) {
            (true, false) => Some(DateFormat::Dmy),
            (false, true) => Some(DateFormat::Mdy),
            _ => None,
        }
    }
}

/// Three numbers with the same mark between, and what stands behind them.
struct Figures<'a> {
    numbers: [&'a str; 3],
    rest: &'a str,
}

fn figures(found: &str) -> Option<Figures<'_>> {
    let end = found.find([' ', 'T', ',']).unwrap_or(found.len());
    let (day, rest) = found.split_at(end);
    let mark = day.chars().find(|letter| !letter.is_ascii_digit()).filter(|mark| matches!(mark, '/' | '-'))?;
    let numbers: Vec<&str> = day.split(mark).collect();
    let numbers: [&str; 3] = numbers.try_into().ok()?;
    let are_numbers = numbers.iter().all(|number| {
        (1..=4).contains(&number.len()) && number.len() != 3 && number.bytes().all(|digit| digit.is_ascii_digit())
    });
    // A year in four figures in front is ISO 8601's, and needs no other date to be understood.
    (are_numbers && numbers[0].len() < 3 && numbers[1].len() < 3).then_some(Figures { numbers, rest })
}

/// In which orders these numbers are a date; none where they are none, or no other date has to tell.
pub(crate) fn orders(found: &str) -> Option<Orders> {
    let Figures { numbers, .. } = figures(found)?;
    let is = |format| day(numbers, format).is_some();
    (is(DateFormat::Dmy) || is(DateFormat::Mdy) || is(DateFormat::Ymd))
        .then(|| Orders { dmy: is(DateFormat::Dmy), mdy: is(DateFormat::Mdy) })
}

/// Whether it is one day whichever order it is read in: `3/3/2016`.
pub(crate) fn is_same_either_way(found: &str) -> bool {
    figures(found).is_some_and(|figures| {
        figures.numbers[2].len() == 4
            && figures.numbers[0].trim_start_matches('0') == figures.numbers[1].trim_start_matches('0')
    })
}

/// The day of a date in numbers that is written in this order, and what stands behind it.
pub(super) fn read(found: &str, format: DateFormat) -> Option<(Date, &str)> {
    let Figures { numbers, rest } = figures(found)?;
    day(numbers, format).map(|day| (day, rest.trim_start_matches([' ', 'T', ','])))
}

fn day(numbers: [&str; 3], format: DateFormat) -> Option<Date> {
    let [year, month, day] = match format {
        DateFormat::Dmy => [numbers[2], numbers[1], numbers[0]],
        DateFormat::Mdy => [numbers[2], numbers[0], numbers[1]],
        DateFormat::Ymd => numbers,
        _ => return None,
    };
    if !matches!(year.len(), 2 | 4) || day.len() > 2 {
        return None;
    }
    let short: i16 = year.parse().ok()?;
    let year = match year.len() {
        // As RFC 2822 has it.
        2 if short < 50 => 2000 + short,
        2 => 1900 + short,
        _ => short,
    };
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Whether it may be a spreadsheet's number of days: those of 1954 to 2119.
pub(crate) fn is_day_count(found: &str) -> bool {
    let whole = found.split('.').next().unwrap_or_default();
    whole.len() == 5 && found.parse::<f64>().is_ok_and(|days| (20_000.0..80_000.0).contains(&days))
}

/// The day of a spreadsheet's number of days, counted from the one before the end of 1899.
pub(super) fn of_day_count(found: &str) -> Option<Date> {
    let days: f64 = found.parse().ok().filter(|_| is_day_count(found))?;
    let first = Date::new(1899, 12, 30).ok()?;
    first.checked_add(jiff::Span::new().days(days as i64)).ok()
}

/// The day that the name of a file tells: `2014-02-17-geneva.txt`, `20140217_x.html`, `17.02.2014.txt`,
/// `geneva 17 Feb 2014.txt`. None where it tells none, or may tell two.
pub(crate) fn of_name(name: &str, format: DateFormat) -> Option<String> {
    let stem = name.split_once('.').filter(|(stem, _)| stem.len() >= 8).map_or(name, |_| without_endings(name));
    let parts: Vec<(usize, &str)> = parts(stem);
    let is_number =
        |part: &str, length: usize| part.len() == length && part.bytes().all(|digit| digit.is_ascii_digit());
    let plain = |day: Option<Date>| day.filter(|day| (1900..2100).contains(&day.year())).map(|day| day.to_string());
    let whole =
        parts.iter().find_map(|(_, part)| plain(Date::strptime("%Y%m%d", part).ok().filter(|_| is_number(part, 8))));
    whole.or_else(|| {
        parts.windows(3).find_map(|window| {
            let [(_, one), (place, two), (_, three)] = window else { return None };
            let numbers = [*one, *two, *three];
            if is_number(one, 4) && two.len() <= 2 && three.len() <= 2 {
                return plain(day(numbers, DateFormat::Ymd));
            }
            let dots = stem[..*place].ends_with('.');
            if is_number(three, 4) && is_number(two, two.len()) && is_number(one, one.len()) {
                let [dmy, mdy] = [DateFormat::Dmy, DateFormat::Mdy].map(|format| day(numbers, format));
                return plain(match format {
                    DateFormat::Dmy | DateFormat::Mdy => day(numbers, format),
                    _ if dots || mdy.is_none() || dmy == mdy => dmy,
                    _ if dmy.is_none() => mdy,
                    _ => None,
                });
            }
            let written = super::written::read(&numbers.join(" "))?;
            plain(Some(written.day))
        })
    })
}

/// A name without what follows its last dot, and a packing.
fn without_endings(name: &str) -> &str {
    let name = name.strip_suffix(".gz").unwrap_or(name);
    name.rsplit_once('.')
        .filter(|(_, end)| end.bytes().any(|letter| letter.is_ascii_alphabetic()))
        .map_or(name, |(stem, _)| stem)
}

/// Its words and numbers, with their places.
fn parts(stem: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = 0;
    let kind = |letter: char| (letter.is_ascii_digit(), letter.is_alphabetic());
    let mut last = (false, false);
    for (place, letter) in stem.char_indices().chain([(stem.len(), ' ')]) {
        if kind(letter) != last {
            if last != (false, false) {
                found.push((start, &stem[start..place]));
            }
            start = place;
        }
        last = kind(letter);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_tell_in_which_orders_they_are_a_date() {
        let told = |found: &str| orders(found).map(|Orders { dmy, mdy }| (dmy, mdy));
        for (found, expected) in [
            ("26/10/2016", Some((true, false))),
            ("10/26/2016", Some((false, true))),
            ("03/04/2016", Some((true, true))),
            ("3/4/16 09:30", Some((true, true))),
            ("26-10-16", Some((true, false))),
            ("30/31/2016", None),
            ("2016/10/26", None),
            ("March 4, 2016", None),
        ] {
            assert_eq!(told(found), expected, "{found}");
        }
    }

    #[test]
    fn names_of_files_tell_days() {
        for (name, expected) in [
            ("2014-02-17-geneva.txt", Some("2014-02-17")),
            ("20140217_x.html", Some("2014-02-17")),
            ("geneva_2014_2_17.txt.gz", Some("2014-02-17")),
            ("17.02.2014.txt", Some("2014-02-17")),
            ("03.04.2014 geneva.txt", Some("2014-04-03")),
            ("02-17-2014.txt", Some("2014-02-17")),
            ("03-04-2014.txt", None),
            ("geneva 17 Feb 2014.txt", Some("2014-02-17")),
            ("feb-17-2014.txt", Some("2014-02-17")),
            ("report-17.txt", None),
            ("20149999.txt", None),
            ("1234567890123.txt", None),
        ] {
            assert_eq!(of_name(name, DateFormat::Auto).as_deref(), expected, "{name}");
        }
        assert_eq!(of_name("03-04-2014.txt", DateFormat::Dmy).as_deref(), Some("2014-04-03"));
    }

    #[test]
    fn spreadsheets_count_days() {
        assert_eq!(of_day_count("46085").map(|day| day.to_string()).as_deref(), Some("2026-03-04"));
        assert_eq!(of_day_count("2026"), None);
    }
}
