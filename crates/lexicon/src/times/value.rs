//! How the value of a time expression comes about, as the table of rules says it.

use crate::table::closed_list;
use record::TimeMod;

closed_list! {
    /// Which one of several stretches is meant.
    Turn {
        /// The last one.
        Last => "last",
        /// The one before the last.
        BeforeLast => "before-last",
        /// The next one.
        Next => "next",
        /// The present one.
        This => "this",
        /// The one of last year.
        LastYear => "last-year",
        /// The one of this year.
        ThisYear => "this-year",
        /// The one of next year.
        NextYear => "next-year",
    }
}

impl Turn {
    /// How many years after that of the report, where it names a year.
    pub fn years(self) -> Option<i16> {
        match self {
            Self::LastYear => Some(-1),
            Self::ThisYear => Some(0),
            Self::NextYear => Some(1),
            Self::Last | Self::BeforeLast | Self::Next | Self::This => None,
        }
    }
}

closed_list! {
    /// From where a day of the week is counted.
    WeekdayOf {
        /// It lies in the week so many after that of the report.
        Week => "week",
        /// It lies so long after the last one.
        Last => "last",
        /// It lies so long after the next one.
        Next => "next",
        /// It is the last but so many.
        Back => "back",
        /// It is the next before or after what was told last.
        Told => "told",
        /// It has a place in a month.
        Month => "month",
        /// It is the one with that number in its month.
        Date => "date",
    }
}

closed_list! {
    /// A time of which only this is known, by TIMEX3's name.
    Reference {
        /// It is past.
        Past => "PAST_REF",
        /// It is now.
        Present => "PRESENT_REF",
        /// It is to come.
        Future => "FUTURE_REF",
    }
}

closed_list! {
    /// What is known of a length besides its number and unit.
    LengthOf {
        /// It ends on the report's day.
        Past => "past",
        /// It begins there.
        Next => "next",
        /// It is half a unit.
        Half => "half",
        /// It is half a unit more.
        AndHalf => "and-half",
        /// How many units is not told.
        Many => "many",
        /// Nor which.
        Unknown => "unknown",
    }
}

/// What is counted from the time told last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// So many units after it.
    Units(i64),
    /// As many units after it as the expression says.
    Later,
    /// As many before it.
    Earlier,
    /// The day itself.
    Day,
    /// The quarter of a year itself.
    Quarter,
}

/// What is told of something that comes again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Every {
    /// The part of the day, as in TIMEX3.
    Part(&'static str),
    /// After how many units.
    Number(f64),
}

/// How the value of an expression comes about: `docs/times.md` says of each what is done.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TimeRule {
    /// `ref`: it stands for this.
    Reference(Reference),
    /// `calendar`: what is named is put together.
    Calendar(Option<Turn>),
    /// `days`: from one day of a month to another.
    Days,
    /// `week-of`: the week that holds the day named.
    WeekOf,
    /// `range`: from one year to another.
    Range,
    /// `century`.
    Century,
    /// `quarter`: of a year.
    Quarter(Option<Turn>),
    /// `half`: of a year.
    Half,
    /// `holiday`.
    Holiday,
    /// `deictic`: the day that a word tells by its distance.
    Deictic,
    /// `day`: so many days after the report's, at a part of the day where one is told.
    Day(i64, &'static str),
    /// `weekday`: a day of the week, so many weeks (or units of the expression) away; as many times that as the
    /// expression says.
    Weekday(WeekdayOf, i64),
    /// `night`: the night that begins so many days after the day named.
    Night(i64),
    /// `unit`, `unit-start`, `unit-end`: the unit so many after the one of the report's day.
    Unit {
        /// How many.
        count: i64,
        /// TIMEX3's letter of the unit, where the rule names it.
        unit: Option<&'static str>,
        /// Which end of it.
        end: Option<TimeMod>,
    },
    /// `weekend`.
    Weekend(Option<Turn>),
    /// `told`: counted from the time told last.
    Told(Told),
    /// `ago`.
    Ago,
    /// `hence`.
    Hence,
    /// `length`.
    Length(Option<LengthOf>),
    /// `set`: how often, by a word.
    Set,
    /// `every`.
    Every(Option<Every>),
}

impl TimeRule {
    /// The rule that a cell holds.
    pub(super) fn read(cell: &'static str) -> Option<Self> {
        let (what, more) = cell.split_once(' ').map_or((cell, None), |(what, more)| (what, Some(more)));
        Some(match (what, more) {
            ("ref", Some(more)) => Self::Reference(Reference::from_name(more)?),
            ("calendar", more) => Self::Calendar(turn(more, &[Turn::BeforeLast])?),
            ("days", None) => Self::Days,
            ("week-of", None) => Self::WeekOf,
            ("range", None) => Self::Range,
            ("century", None) => Self::Century,
            ("quarter", more) => Self::Quarter(turn(more, &[Turn::Last, Turn::BeforeLast, Turn::Next, Turn::This])?),
            ("half", None) => Self::Half,
            ("holiday", None) => Self::Holiday,
            ("deictic", None) => Self::Deictic,
            ("day", Some(more)) => {
                let (count, part) = more.split_at(more.find('T').unwrap_or(more.len()));
                Self::Day(count.parse().ok()?, part)
            }
            ("weekday", Some(more)) => {
                let (of, count) = more.split_once(' ').unwrap_or((more, "0"));
                Self::Weekday(WeekdayOf::from_name(of)?, count.parse().ok()?)
            }
            ("night", Some(more)) => Self::Night(more.parse().ok()?),
            ("unit", Some(more)) => unit(more, None)?,
            ("unit-start", Some(more)) => unit(more, Some(TimeMod::Start))?,
            ("unit-end", Some(more)) => unit(more, Some(TimeMod::End))?,
            ("weekend", more) => Self::Weekend(turn(more, &[Turn::LastYear, Turn::ThisYear, Turn::NextYear])?),
            ("told", Some(more)) => Self::Told(count_told(more)?),
            ("ago", None) => Self::Ago,
            ("hence", None) => Self::Hence,
            ("length", more) => Self::Length(more.map_or(Some(None), |more| LengthOf::from_name(more).map(Some))?),
            ("set", None) => Self::Set,
            ("every", None) => Self::Every(None),
            ("every", Some(part)) if part.starts_with('T') => Self::Every(Some(Every::Part(part))),
            ("every", Some(number)) => Self::Every(Some(Every::Number(number.parse().ok()?))),
            _ => return None,
        })
    }
}

/// The turn that a cell names, which is none of those that make no sense there; none of what is no turn.
fn turn(named: Option<&str>, senseless: &[Turn]) -> Option<Option<Turn>> {
    let Some(named) = named else { return Some(None) };
    Turn::from_name(named).filter(|turn| !senseless.contains(turn)).map(Some)
}

fn unit(more: &str, end: Option<TimeMod>) -> Option<TimeRule> {
    let (count, unit) = match more.split_once(' ') {
        Some((count, "year")) => (count, Some("Y")),
        Some((count, "month")) => (count, Some("M")),
        Some(_) => return None,
        None => (more, None),
    };
    Some(TimeRule::Unit { count: count.parse().ok()?, unit, end })
}

fn count_told(more: &str) -> Option<Told> {
    Some(match more {
        "n" => Told::Later,
        "-n" => Told::Earlier,
        "day" => Told::Day,
        "quarter" => Told::Quarter,
        number => Told::Units(number.parse().ok()?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_says_what_is_done_or_is_refused() {
        let unit = |count, unit, end| Some(TimeRule::Unit { count, unit, end });
        for (cell, rule) in [
            ("calendar", Some(TimeRule::Calendar(None))),
            ("calendar last-year", Some(TimeRule::Calendar(Some(Turn::LastYear)))),
            ("weekday week -1", Some(TimeRule::Weekday(WeekdayOf::Week, -1))),
            ("weekday month", Some(TimeRule::Weekday(WeekdayOf::Month, 0))),
            ("weekday eve", None),
            ("night -1", Some(TimeRule::Night(-1))),
            ("day -1TNI", Some(TimeRule::Day(-1, "TNI"))),
            ("unit -1 year", unit(-1, Some("Y"), None)),
            ("unit-end 0", unit(0, None, Some(TimeMod::End))),
            ("told -n", Some(TimeRule::Told(Told::Earlier))),
            ("every 2", Some(TimeRule::Every(Some(Every::Number(2.0))))),
            ("every TNI", Some(TimeRule::Every(Some(Every::Part("TNI"))))),
            ("calender", None),
            ("calendar lst", None),
            ("quarter last", None),
            ("ref", None),
            ("ref NOW", None),
            ("unit", None),
            ("unit 1 eon", None),
            ("length much", None),
        ] {
            assert_eq!(TimeRule::read(cell), rule, "{cell}");
        }
    }
}
