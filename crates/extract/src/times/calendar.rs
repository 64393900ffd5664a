//! Stretches of the calendar: their TIMEX3 values, the days they cover, and those before and after them.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday, date};
use record::Interval;

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// A day.
    Day(Date),
    /// An ISO week.
    Week(i16, i8),
    /// The Saturday and Sunday of an ISO week.
    Weekend(i16, i8),
    /// A month.
    Month(i16, i8),
    /// A quarter of a year.
    Quarter(i16, i8),
    /// Half a year.
    Half(i16, i8),
    /// A season: `SP`, `SU`, `FA`, `WI`. A winter begins in its year.
    Season(i16, &'static str),
    /// A year.
    Year(i16),
    /// Ten years: `199` for the 1990s.
    Decade(i16),
    /// A hundred years: `19` for the twentieth century.
    Century(i16),
    /// From the first day of one to the last of another.
    Range(Date, Date),
    /// From one month to another of one year.
    Months(i16, i8, i8),
    /// From one year to another.
    Years(i16, i16),
}

/// A day, where the calendar has it.
pub fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

impl Stretch {
    /// The stretch of that unit (TIMEX3's letter) that a day lies in; none for a unit below a day.
    pub fn of(unit: &str, day: Date) -> Option<Self> {
        let year = day.year();
        Some(match unit {
            "D" => Self::Day(day),
            "W" => Self::Week(day.iso_week_date().year(), day.iso_week_date().week()),
            "M" => Self::Month(year, day.month()),
            "Q" => Self::Quarter(year, (day.month() + 2) / 3),
            "Y" => Self::Year(year),
            "10Y" => Self::Decade(year.div_euclid(10)),
            "100Y" => Self::Century(year.div_euclid(100)),
            _ => return None,
        })
    }

    /// TIMEX3's value.
    pub fn value(self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Week(year, week) => format!("{year:04}-W{week:02}"),
            Self::Weekend(year, week) => format!("{year:04}-W{week:02}-WE"),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            Self::Half(year, half) => format!("{year:04}-H{half}"),
            Self::Season(year, season) => format!("{year:04}-{season}"),
            Self::Year(year) => format!("{year:04}"),
            Self::Decade(decade) => format!("{decade:03}"),
            Self::Century(century) => format!("{century:02}"),
            Self::Range(from, to) => format!("{from}/{to}"),
            Self::Months(year, from, to) => format!("{year:04}-{from:02}/{year:04}-{to:02}"),
            Self::Years(from, to) => format!("{from:04}/{to:04}"),
        }
    }

    /// Its first and last day; none beyond the years that the calendar has.
    pub fn days(self) -> Option<(Date, Date)> {
        let months = |year: i16, from: i8, count: i8| {
            let first = day(year, from, 1)?;
            let last = first.checked_add(i64::from(count).months()).ok()?.yesterday().ok()?;
            Some((first, last))
        };
        let years = |from: i16, to: i16| Some((day(from, 1, 1)?, day(to, 12, 31)?));
        match self {
            Self::Day(day) => Some((day, day)),
            Self::Week(year, week) => {
                let first = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
                Some((first, first.checked_add(6.days()).ok()?))
            }
            Self::Weekend(year, week) => {
                let first = ISOWeekDate::new(year, week, Weekday::Saturday).ok()?.date();
                Some((first, first.tomorrow().ok()?))
            }
            Self::Month(year, month) => months(year, month, 1),
            Self::Quarter(year, quarter) => months(year, quarter * 3 - 2, 3),
            Self::Half(year, half) => months(year, half * 6 - 5, 6),
            Self::Season(year, season) => months(year, first_month(season), 3),
            Self::Year(year) => years(year, year),
            Self::Decade(decade) => years(decade * 10, decade * 10 + 9),
            Self::Century(century) => years(century * 100, century * 100 + 99),
            Self::Range(from, to) => (from <= to).then_some((from, to)),
            Self::Months(year, from, to) => Some((months(year, from, 1)?.0, months(year, to, 1)?.1)),
            Self::Years(from, to) => years(from, to),
        }
    }

    /// So many units later, or earlier, in that unit: two years after a day is a year. A quarter stays one.
    pub fn shifted(self, count: i64, unit: &str) -> Option<Self> {
        let (first, last) = self.days()?;
        // What is coarser than the unit does not say which.
        if matches!(unit, "D" | "W") && !matches!(self, Self::Day(_) | Self::Week(..) | Self::Weekend(..))
            || unit == "M" && last.since(first).ok()?.get_days() > 31
        {
            return None;
        }
        if let (Self::Quarter(year, quarter), "Y") = (self, unit) {
            return Some(Self::Quarter(year.checked_add(i16::try_from(count).ok()?)?, quarter));
        }
        Self::of(unit, shifted_day(first, count, unit)?)
    }
}

/// A day so many units later, or earlier.
pub fn shifted_day(day: Date, count: i64, unit: &str) -> Option<Date> {
    let count = |times: i64| count.checked_mul(times).filter(|count| count.abs() < 100_000);
    let span = match unit {
        "D" => count(1)?.days(),
        "W" => count(1)?.weeks(),
        "2W" => count(2)?.weeks(),
        "M" => count(1)?.months(),
        "Q" => count(3)?.months(),
        "Y" => count(1)?.years(),
        "10Y" => count(10)?.years(),
        "100Y" => count(100)?.years(),
        "TH" | "TM" | "TS" => 0.days(),
        _ => return None,
    };
    day.checked_add(span).ok()
}

/// The month in which a season begins, as meteorologists divide the year in the north.
fn first_month(season: &str) -> i8 {
    ["SP", "SU", "FA"].iter().position(|known| *known == season).map_or(12, |place| 3 * place as i8 + 3)
}

/// Both days as a record has them.
pub fn interval((from, to): (Date, Date)) -> Interval {
    Interval { from: from.to_string(), to: to.to_string() }
}

/// Easter Sunday (Gregorian; the method is Meeus's, Astronomical Algorithms, chapter 8).
pub fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    day(year, (n / 31) as i8, (n % 31 + 1) as i8)
}

/// The first day of a month of the Islamic calendar, by its tabular form (civil epoch, leap years 2, 5, 7, 10, 13,
/// 16, 18, 21, 24, 26 and 29 of 30); sightings may differ by a day or two.
pub fn hijri(year: i32, month: i32) -> Option<Date> {
    let days = 354 * (year - 1) + (3 + 11 * year).div_euclid(30) + (59 * (month - 1) + 1) / 2;
    date(622, 7, 19).checked_add(i64::from(days).days()).ok()
}

/// The last year of the Islamic calendar that begins before the end of this one.
pub fn hijri_year(year: i16) -> i32 {
    (i32::from(year) - 622) * 33 / 32 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_fall_on_their_known_days() {
        assert_eq!(easter(2014), day(2014, 4, 20));
        assert_eq!(easter(2018), day(2018, 4, 1));
        // Ramadan 1434 began on 9 July 2013 by the tabular calendar.
        assert_eq!(hijri(1434, 9), day(2013, 7, 9));
        assert_eq!(hijri(1445, 9), day(2024, 3, 11));
    }

    #[test]
    fn a_stretch_covers_its_days() {
        let days = |stretch: Stretch| stretch.days().map(interval).map(|found| format!("{} {}", found.from, found.to));
        assert_eq!(days(Stretch::Month(2012, 2)).as_deref(), Some("2012-02-01 2012-02-29"));
        assert_eq!(days(Stretch::Week(2014, 8)).as_deref(), Some("2014-02-17 2014-02-23"));
        assert_eq!(days(Stretch::Season(2013, "WI")).as_deref(), Some("2013-12-01 2014-02-28"));
        assert_eq!(days(Stretch::Decade(199)).as_deref(), Some("1990-01-01 1999-12-31"));
    }
}
