//! Days, whole or in part, as the tables and the dictionaries write them.

/// A calendar day. The order of days is the order of the fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// The year.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
}

impl Day {
    /// The first day of `2014`, `2014-02` or `2014-02-03`; a time of day behind it is passed over.
    pub fn first_of(written: &str) -> Option<Self> {
        Self::of(written, 1, 1)
    }

    /// The last day of `2014`, `2014-02` or `2014-02-03`; every month counts 31 days, which no real day exceeds.
    pub fn last_of(written: &str) -> Option<Self> {
        Self::of(written, 12, 31)
    }

    fn of(written: &str, month: u8, day: u8) -> Option<Self> {
        let date = written.split(['T', ' ']).next()?;
        let mut parts = date.split('-');
        let year: i32 = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
        let mut part = |otherwise: u8, most: u8| match parts.next() {
            None => Some(otherwise),
            Some(number) => number.parse().ok().filter(|number| (1..=most).contains(number)),
        };
        let (month, day) = (part(month, 12)?, part(day, 31)?);
        parts.next().is_none().then_some(Self { year, month, day })
    }
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn a_day_in_part_has_a_first_and_a_last_day() {
        let day = |year, month, day| Some(Day { year, month, day });
        assert_eq!(Day::first_of("2014"), day(2014, 1, 1));
        assert_eq!(Day::last_of("2014"), day(2014, 12, 31));
        assert_eq!(Day::first_of("2014-02"), day(2014, 2, 1));
        assert_eq!(Day::last_of("2014-02-03T10:00:00Z"), day(2014, 2, 3));
        for wrong in ["", "14", "2014-13", "2014-02-32", "2014-2-3-4", "x"] {
            assert_eq!(Day::first_of(wrong), None, "{wrong}");
        }
    }
}
