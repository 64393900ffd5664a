//! Which day a day of the week is, counted from the report's day, from its week or its month, or from what was told
//! last.

use super::calendar::{Stretch, day, shifted_day};
use super::expression::Captures;
use super::reading::{Anchor, Direction, Reading, placed};
use jiff::civil::{Date, ISOWeekDate, Weekday};
use lexicon::times::{Turn, WeekdayOf};

/// Months before and after the report's in which a day such as "Monday 23" is looked for.
const MONTHS: i64 = 6;

/// "Sunday": the last one, today included, or the next where the clause looks ahead.
pub fn named(number: i8, turn: Option<Turn>, anchor: &Anchor) -> Reading {
    let found = || {
        let report = anchor.report?;
        let weekday = Weekday::from_monday_one_offset(number).ok()?;
        let same = report.weekday() == weekday;
        match (turn, anchor.direction) {
            (Some(Turn::This), Direction::Past) if same => Some(report),
            (Some(Turn::Last), _) | (Some(Turn::This), Direction::Past) => report.nth_weekday(-1, weekday).ok(),
            (Some(Turn::Next), _) => report.nth_weekday(1, weekday).ok(),
            (None, _) | (Some(Turn::This), _) if same => Some(report),
            // Nobody calls tomorrow by its name who does not mean it, unless it is told as past.
            (None, Direction::Open) if report.tomorrow().ok()?.weekday() == weekday => report.tomorrow().ok(),
            (Some(Turn::This), _) | (_, Direction::Future) => report.nth_weekday(1, weekday).ok(),
            _ => report.nth_weekday(-1, weekday).ok(),
        }
    };
    found().map_or_else(|| unplaced(number), |day| Reading::of(Stretch::Day(day)))
}

/// A day of the week so many weeks, or units of the expression, away; none where there is no such day.
pub fn counted(found: &Captures, of: WeekdayOf, count: i64, anchor: &Anchor) -> Option<Reading> {
    let number = found.weekday?;
    let weekday = Weekday::from_monday_one_offset(number).ok()?;
    let times = match found.numbers.first() {
        Some(number) if number.vague => return Some(Reading::plain(vague(of))),
        number => number.map_or(1, |number| number.low as i64),
    };
    if of == WeekdayOf::Month {
        return in_month(found, weekday, anchor);
    }
    let Some(report) = anchor.report else { return Some(unplaced(number)) };
    let off = |day: Date| shifted_day(day, count * times, found.unit.unwrap_or("W"));
    let day = match of {
        WeekdayOf::Week => in_week(off(report)?, weekday),
        WeekdayOf::Last => off(report.nth_weekday(-1, weekday).ok()?),
        WeekdayOf::Next => off(report.nth_weekday(1, weekday).ok()?),
        WeekdayOf::Back => report.nth_weekday(i32::try_from(count * times).ok()?, weekday).ok(),
        WeekdayOf::Told => beside(anchor.told.and_then(Stretch::days).unwrap_or((report, report)), count, weekday),
        WeekdayOf::Date => with_number(anchor, report, weekday, found.day?),
        WeekdayOf::Month => None,
    };
    day.map(|day| Reading::of(Stretch::Day(day)))
}

/// A day at a part of it.
pub fn on(day: Date, part: Option<&str>) -> Reading {
    Reading::of(Stretch::Day(day)).at(part)
}

fn unplaced(number: i8) -> Reading {
    Reading::plain(format!("XXXX-WXX-{number}"))
}

/// "Several Sundays ago".
fn vague(of: WeekdayOf) -> &'static str {
    if of == WeekdayOf::Next { "FUTURE_REF" } else { "PAST_REF" }
}

/// The day of that name in the week of a day.
fn in_week(day: Date, weekday: Weekday) -> Option<Date> {
    let week = day.iso_week_date();
    Some(ISOWeekDate::new(week.year(), week.week(), weekday).ok()?.date())
}

/// "The second Friday of January", "the last Friday of January".
fn in_month(found: &Captures, weekday: Weekday, anchor: &Anchor) -> Option<Reading> {
    let &[month] = &found.months[..] else { return None };
    let place = found.ordinal.map_or(Some(-1), |place| i8::try_from(place).ok()).filter(|place| *place <= 5)?;
    let stretches = |year: i16| day(year, month, 1)?.nth_weekday_of_month(place, weekday).ok().map(Stretch::Day);
    let unplaced = || format!("XXXX-{month:02}-WXX-{}", weekday.to_monday_one_offset());
    Some(placed(stretches, found.years.first().copied(), None, anchor, unplaced))
}

/// The first day of that name behind what was told, or the last one before; "that Sunday" may be the first day told.
fn beside((first, last): (Date, Date), count: i64, weekday: Weekday) -> Option<Date> {
    match count {
        0 if first.weekday() == weekday => Some(first),
        0 => first.nth_weekday(1, weekday).ok(),
        1.. => last.nth_weekday(1, weekday).ok(),
        _ => first.nth_weekday(-1, weekday).ok(),
    }
}

/// "Monday 23": the nearest day of that name with that number.
fn with_number(anchor: &Anchor, report: Date, weekday: Weekday, number: i8) -> Option<Date> {
    let fits = |day: &Date| match anchor.direction {
        Direction::Past => *day <= report,
        Direction::Future => *day >= report,
        Direction::Open => true,
    };
    let near = (-MONTHS..=MONTHS).filter_map(|months| {
        let month = shifted_day(report.first_of_month(), months, "M")?;
        day(month.year(), month.month(), number).filter(|day| day.weekday() == weekday)
    });
    near.filter(fits).min_by_key(|&day| report.duration_until(day).abs())
}
