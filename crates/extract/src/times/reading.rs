//! What a time expression means: its TIMEX3 value and the days it covers, counted from the report's day and from
//! the time told last.

use super::calendar::{Stretch, day, easter, hijri, hijri_year, shifted_day};
use super::expression::Captures;
use super::weekdays;
use jiff::civil::{Date, Weekday};
use lexicon::times::{Every, LengthOf, Reference, Rule, TimeRule, Told, Turn};
use record::TimeMod;

/// Which way a clause looks from the report's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Back.
    Past,
    /// Ahead.
    Future,
    /// Not said.
    Open,
}

/// From where times are counted.
#[derive(Debug, Clone, Copy)]
pub struct Anchor {
    /// The report's day.
    pub report: Option<Date>,
    /// The stretch told last.
    pub told: Option<Stretch>,
    /// Which way the clause looks.
    pub direction: Direction,
    /// Whether "3/4" is read as the fourth of March where both readings are possible.
    pub month_first: bool,
}

/// What an expression means.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// TIMEX3's value.
    pub value: String,
    /// The stretch of the calendar, where it is one.
    pub stretch: Option<Stretch>,
    /// The days of a duration that ends or begins at the report's day.
    pub days: Option<(Date, Date)>,
    /// The other stretch that the words allow.
    pub alternative: Option<Stretch>,
    /// What the words make of the value.
    pub modifier: Option<TimeMod>,
}

impl Reading {
    pub(super) fn plain(value: impl Into<String>) -> Self {
        Self { value: value.into(), ..Self::default() }
    }

    pub(super) fn of(stretch: Stretch) -> Self {
        Self { value: stretch.value(), stretch: Some(stretch), days: stretch.days(), ..Self::default() }
    }

    /// The same at a part of the day: `TNI`, `T21:00`.
    pub(super) fn at(mut self, part: Option<&str>) -> Self {
        self.value.push_str(part.unwrap_or_default());
        self
    }
}

/// What the words of an expression mean by its rule; none where no day or stretch can be meant.
pub fn read(rule: &Rule, found: &Captures, anchor: &Anchor) -> Option<Reading> {
    let part = found.part.as_deref();
    match rule.value {
        TimeRule::Reference(reference) => Some(reference_to(reference, anchor)),
        TimeRule::Calendar(turn) => calendar(found, turn, anchor).map(|reading| reading.at(part)),
        TimeRule::Days => days_of_month(found, anchor),
        TimeRule::WeekOf => {
            let reading = calendar(found, None, anchor)?;
            let week = reading.days.and_then(|(first, _)| Stretch::of("W", first));
            Some(week.map_or(reading, Reading::of))
        }
        TimeRule::Range => Reading::of(Stretch::Years(*found.years.first()?, *found.years.get(1)?)).filter_days(),
        TimeRule::Century => {
            let century = i16::try_from(found.ordinal?.checked_sub(1)?).ok().filter(|century| *century < 22)?;
            Some(Reading::of(Stretch::Century(century)))
        }
        TimeRule::Quarter(turn) => quarter(found, turn, anchor),
        TimeRule::Half => half(found, anchor),
        TimeRule::Holiday => holiday(found, anchor),
        TimeRule::Deictic => {
            let (days, own) = found.deictic?;
            Some(days_off(days, anchor).at(part.or(Some(own))))
        }
        TimeRule::Day(days, own) => Some(days_off(days, anchor).at(part.or(Some(own)))),
        TimeRule::Weekday(of, count) => weekdays::counted(found, of, count, anchor).map(|reading| reading.at(part)),
        TimeRule::Night(days) => {
            let (first, _) = calendar(found, None, anchor)?.days?;
            Some(Reading::of(Stretch::Day(shifted_day(first, days, "D")?)).at(Some(NIGHT)))
        }
        TimeRule::Unit { count, unit, end } => {
            Some(Reading { modifier: end, ..off(unit.or(found.unit)?, count, anchor) })
        }
        TimeRule::Weekend(turn) => weekend(turn, anchor),
        TimeRule::Told(told) => after_told(told, found, anchor).map(|reading| reading.at(part)),
        TimeRule::Ago => Some(distance(found, -1, anchor)),
        TimeRule::Hence => Some(distance(found, 1, anchor)),
        TimeRule::Length(of) => length(found, of, anchor),
        TimeRule::Set => Some(Reading::plain(found.set?)),
        TimeRule::Every(of) => Some(every(found, of)),
    }
}

/// TIMEX3's part of a day.
const NIGHT: &str = "TNI";

/// What is only known to be past, present or to come; the present is the report's day.
fn reference_to(reference: Reference, anchor: &Anchor) -> Reading {
    let now = anchor.report.filter(|_| reference == Reference::Present);
    Reading { days: now.map(|day| (day, day)), ..Reading::plain(reference.as_str()) }
}

/// "The first half": of that year, or of the report's.
fn half(found: &Captures, anchor: &Anchor) -> Option<Reading> {
    let year = found.years.first().copied().or(anchor.report.map(|day| day.year()));
    let half = i8::try_from(found.ordinal.unwrap_or(2)).ok().filter(|half| *half <= 2)?;
    let unplaced = || Reading::plain(format!("XXXX-H{half}"));
    Some(year.map_or_else(unplaced, |year| Reading::of(Stretch::Half(year, half))))
}

impl Reading {
    fn filter_days(self) -> Option<Self> {
        self.days.is_some_and(|(from, to)| from <= to).then_some(self)
    }
}

fn days_off(count: i64, anchor: &Anchor) -> Reading {
    off("D", count, anchor)
}

/// The stretch of that unit so many before or after the one of the report's day.
fn off(unit: &str, count: i64, anchor: &Anchor) -> Reading {
    let unit = if unit.starts_with('T') { "D" } else { unit };
    let stretch = anchor
        .report
        .and_then(|report| Stretch::of(if unit == "2W" { "W" } else { unit }, shifted_day(report, count, unit)?));
    stretch.map_or_else(|| Reading::plain(unknown(unit)), Reading::of)
}

/// The value of a stretch of that unit of which nothing is known.
fn unknown(unit: &str) -> &'static str {
    match unit {
        "W" | "2W" => "XXXX-WXX",
        "M" => "XXXX-XX",
        "Q" => "XXXX-QX",
        "Y" | "10Y" => "XXXX",
        "100Y" => "XX",
        _ => "XXXX-XX-XX",
    }
}

/// What is named by month, day, weekday, season, decade or year; the year or the week is found if it is left out.
fn calendar(found: &Captures, turn: Option<Turn>, anchor: &Anchor) -> Option<Reading> {
    if let Some(written) = found.slashed {
        return slashed(written, anchor);
    }
    if let Some(decade) = found.decade {
        return Some(Reading::of(Stretch::Decade(decade)));
    }
    let year = found.years.first().copied().or_else(|| Some(anchor.report?.year() + turn?.years()?));
    if let Some(season) = found.season {
        let stretches = |year: i16| Some(Stretch::Season(year, season));
        return Some(placed(stretches, year, turn, anchor, || format!("XXXX-{season}")));
    }
    match (found.months.as_slice(), found.day) {
        ([month], Some(number)) => {
            (1..=12).contains(month).then_some(())?;
            // A day that no year has, such as 30 February, is none.
            day(2000, *month, number)?;
            let stretches = |year: i16| day(year, *month, number).map(Stretch::Day);
            if let Some(year) = year {
                return stretches(year).map(Reading::of);
            }
            Some(placed(stretches, None, turn, anchor, || format!("XXXX-{month:02}-{number:02}")))
        }
        ([month], None) => {
            Some(placed(|year| Some(Stretch::Month(year, *month)), year, turn, anchor, || format!("XXXX-{month:02}")))
        }
        ([first, second], _) if first < second => Reading::of(Stretch::Months(year?, *first, *second)).filter_days(),
        _ => match (found.weekday, year) {
            (Some(weekday), None) => Some(weekdays::named(weekday, turn, anchor)),
            (_, Some(year)) => Some(Reading::of(Stretch::Year(year))),
            _ => None,
        },
    }
}

/// "3 to 5 May": from one day of a month to another, in the year that the last one lies in.
fn days_of_month(found: &Captures, anchor: &Anchor) -> Option<Reading> {
    let last = calendar(found, None, anchor)?;
    let Some((to, _)) = last.days else { return Some(last) };
    let from = day(to.year(), to.month(), found.first_day?)?;
    Reading::of(Stretch::Range(from, to)).filter_days()
}

/// Days without a year are taken for the nearest within so many days.
const NEAR: i64 = 100;
/// The days of eight months.
const LONG: i64 = 240;

/// A stretch that comes once a year, in the year that is meant.
pub(super) fn placed(
    stretches: impl Fn(i16) -> Option<Stretch>,
    year: Option<i16>,
    turn: Option<Turn>,
    anchor: &Anchor,
    unplaced: impl Fn() -> String,
) -> Reading {
    if let Some(stretch) = year.and_then(&stretches) {
        return Reading::of(stretch);
    }
    let Some(report) = anchor.report else { return Reading::plain(unplaced()) };
    let near =
        (report.year() - 1..=report.year() + 1).filter_map(|year| Some((stretches(year)?, stretches(year)?.days()?)));
    // How far the stretch lies from the report's day: nothing where it holds it.
    let distance = |(from, to): (Date, Date)| {
        if to < report {
            days_between(to, report)
        } else if from > report {
            -days_between(report, from)
        } else {
            0
        }
    };
    let is_day = stretches(report.year()).is_some_and(|stretch| matches!(stretch, Stretch::Day(_)));
    let wanted = |distance: i64| match (turn, anchor.direction) {
        (Some(Turn::Last), _) => distance > 0,
        (Some(Turn::Next), _) => distance < 0,
        (Some(Turn::This), _) => true,
        (_, Direction::Past) if !is_day => distance >= 0,
        // "Late November" in January is the last one, whatever the verb.
        (_, Direction::Future) if !is_day => distance <= 0 && distance > -LONG || distance > 0 && distance < NEAR,
        // A day without a year is the nearest one, whatever the tense of its clause, unless two are about as near.
        (_, Direction::Past) => distance >= -NEAR,
        (_, Direction::Future) => distance <= NEAR,
        (_, Direction::Open) => true,
    };
    let chosen = if turn == Some(Turn::This) {
        stretches(report.year())
    } else {
        near.map(|(stretch, days)| (stretch, distance(days)))
            .filter(|(_, distance)| wanted(*distance))
            .min_by_key(|(_, distance)| distance.abs())
            .map(|(stretch, _)| stretch)
    };
    chosen.map_or_else(|| Reading::plain(unplaced()), Reading::of)
}

fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// "3/4/2014": by the one order that the calendar has, or by the order of the report.
fn slashed([first, second, year]: [i16; 3], anchor: &Anchor) -> Option<Reading> {
    let of = |month: i16, number: i16| day(year, i8::try_from(month).ok()?, i8::try_from(number).ok()?);
    match (of(first, second), of(second, first)) {
        (Some(american), Some(other)) if american != other => {
            let (value, alternative) = if anchor.month_first { (american, other) } else { (other, american) };
            Some(Reading { alternative: Some(Stretch::Day(alternative)), ..Reading::of(Stretch::Day(value)) })
        }
        (american, other) => american.or(other).map(|day| Reading::of(Stretch::Day(day))),
    }
}

/// "The third quarter": of that year, or the last one that is over.
fn quarter(found: &Captures, turn: Option<Turn>, anchor: &Anchor) -> Option<Reading> {
    let number = i8::try_from(found.ordinal?).ok().filter(|number| (1..=4).contains(number))?;
    let named = match turn.and_then(Turn::years) {
        Some(years) => anchor.report.map(|day| day.year() + years),
        None => found.years.first().copied(),
    };
    let past = Anchor {
        direction: if anchor.direction == Direction::Future { Direction::Future } else { Direction::Past },
        ..*anchor
    };
    Some(placed(|year| Some(Stretch::Quarter(year, number)), named, None, &past, || format!("XXXX-Q{number}")))
}

fn holiday(found: &Captures, anchor: &Anchor) -> Option<Reading> {
    let written = found.holiday?;
    let stretches = |year: i16| feast(written, year);
    match found.years.first() {
        Some(&year) => feast(written, year).map(Reading::of),
        None => Some(placed(stretches, None, None, anchor, || "XXXX-XX-XX".to_owned())),
    }
}

/// The days of a feast in a year, by the form of `words.tsv`.
fn feast(written: &str, year: i16) -> Option<Stretch> {
    if let Some(off) = written.strip_prefix("easter") {
        return Some(Stretch::Day(shifted_day(
            easter(year)?,
            if off.is_empty() { 0 } else { off.parse().ok()? },
            "D",
        )?));
    }
    if let Some(islamic) = written.strip_prefix("hijri-") {
        let (month, number) = islamic.split_once('-').map_or((islamic, None), |(month, number)| (month, Some(number)));
        let month: i32 = month.parse().ok()?;
        let last = hijri_year(year);
        // The latest year of that calendar in which it falls into this one.
        let begins = (last - 1..=last + 1)
            .rev()
            .filter_map(|islamic| Some((islamic, hijri(islamic, month)?)))
            .find(|(_, first)| first.year() == year);
        let (islamic, first) = begins?;
        return Some(match number {
            Some(number) => Stretch::Day(shifted_day(first, number.parse::<i64>().ok()? - 1, "D")?),
            None => {
                let (next_year, next_month) = if month == 12 { (islamic + 1, 1) } else { (islamic, month + 1) };
                Stretch::Range(first, hijri(next_year, next_month)?.yesterday().ok()?)
            }
        });
    }
    let parts: Vec<i8> = written.split('-').filter_map(|part| part.parse().ok()).collect();
    match parts[..] {
        [month, number] => day(year, month, number).map(Stretch::Day),
        [month, weekday, which] => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            let first = day(year, month, 1)?;
            first.nth_weekday_of_month(if which == 5 { -1 } else { which }, weekday).ok().map(Stretch::Day)
        }
        _ => None,
    }
}

/// "The weekend": the last one, or this week's where the clause looks ahead.
fn weekend(turn: Option<Turn>, anchor: &Anchor) -> Option<Reading> {
    let Some(report) = anchor.report else { return Some(Reading::plain("XXXX-WXX-WE")) };
    let at_weekend = matches!(report.weekday(), Weekday::Saturday | Weekday::Sunday);
    let week = match (turn, anchor.direction) {
        (Some(Turn::Last), _) => -1,
        (Some(Turn::BeforeLast), _) => -2,
        (Some(Turn::Next), _) => i64::from(at_weekend),
        (Some(_), _) | (None, Direction::Future) => 0,
        (None, _) => -i64::from(!at_weekend),
    };
    let found = shifted_day(report, week, "W")?.iso_week_date();
    Some(Reading::of(Stretch::Weekend(found.year(), found.week())))
}

/// What counts from the time told last: "the following day", "two days later", "that night", "the quarter".
fn after_told(what: Told, found: &Captures, anchor: &Anchor) -> Option<Reading> {
    let number = || found.numbers.first().filter(|number| !number.vague).map(|number| number.low as i64);
    let (unit, count) = match what {
        Told::Quarter => return Some(quarter_told(anchor)),
        Told::Day => ("D", 0),
        Told::Units(count) => (found.unit?, count),
        Told::Later | Told::Earlier => {
            let (sign, vague) = if what == Told::Later { (1, Reference::Future) } else { (-1, Reference::Past) };
            let unit = found.unit?;
            let Some(number) = number() else { return Some(Reading::plain(vague.as_str())) };
            (unit, sign * number)
        }
    };
    let unit = if unit.starts_with('T') { "D" } else { unit };
    let report = anchor.report.map(Stretch::Day);
    let last = anchor.told.filter(|last| what != Told::Day || matches!(last, Stretch::Day(_)));
    let stretch = last.or(report).and_then(|last| last.shifted(count, unit));
    Some(stretch.map_or_else(|| Reading::plain(unknown(unit)), Reading::of))
}

/// "The quarter": the one told last, else the last that is over.
fn quarter_told(anchor: &Anchor) -> Reading {
    let last = anchor.told.filter(|told| matches!(told, Stretch::Quarter(..)));
    let over = || Stretch::of("Q", shifted_day(anchor.report?, -1, "Q")?);
    last.or_else(over).map_or_else(|| Reading::plain("XXXX-QX"), Reading::of)
}

/// "Three years ago", "two days from now".
fn distance(found: &Captures, sign: i64, anchor: &Anchor) -> Reading {
    let unit = found.unit.unwrap_or("D");
    match found.numbers.first() {
        Some(number) if number.vague => Reading::plain(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }),
        // Among quarters, a year ago is the same quarter.
        None if unit == "Y" && matches!(anchor.told, Some(Stretch::Quarter(..))) => {
            after_told(Told::Units(-1), found, anchor).unwrap_or_default()
        }
        number => off(unit, sign * number.map_or(1, |number| number.low as i64), anchor),
    }
}

/// `P3W`; with a half `P1Y6M`; of vague numbers `PXW`.
fn length(found: &Captures, of: Option<LengthOf>, anchor: &Anchor) -> Option<Reading> {
    if of == Some(LengthOf::Unknown) {
        return Some(Reading::plain("PXX"));
    }
    let (each, time, letter) = measure(found.unit?);
    let number = match found.numbers.as_slice() {
        [] => Some(1.0),
        // "A couple" is two of what can be measured.
        [number] => (number.high - number.low < 2.0).then_some(number.low),
        [first, second, ..] => (first.low == second.high).then_some(first.low),
    };
    let prefix = if time { "PT" } else { "P" };
    let Some(number) = number.filter(|_| of != Some(LengthOf::Many)) else {
        return Some(Reading::plain(format!("{prefix}X{letter}")));
    };
    let number = match of {
        Some(LengthOf::Half) => 0.5,
        Some(LengthOf::AndHalf) => number + 0.5,
        _ => number,
    } * f64::from(each);
    let value = in_units(number, prefix, letter)?;
    let (count, unit) = if time { (hours_as_days(number, letter), "D") } else { (number as i64, letter) };
    let days = anchor.report.filter(|_| number.fract() == 0.0).and_then(|report| match of {
        Some(LengthOf::Past) => Some((shifted_day(report, -count, unit)?, report)),
        Some(LengthOf::Next) => Some((report, shifted_day(report, count, unit)?)),
        _ => None,
    });
    Some(Reading { days, ..Reading::plain(value) })
}

/// How many of which unit of TIMEX3 a unit is, and whether it is below a day.
fn measure(unit: &str) -> (u32, bool, &str) {
    let (time, rest) = unit.strip_prefix('T').map_or((false, unit), |rest| (true, rest));
    let letters = rest.trim_start_matches(|digit: char| digit.is_ascii_digit());
    (rest[..rest.len() - letters.len()].parse().unwrap_or(1), time, letters)
}

/// The days that so many hours reach over.
fn hours_as_days(number: f64, letter: &str) -> i64 {
    let hours = match letter {
        "H" => number,
        "M" => number / 60.0,
        _ => number / 3600.0,
    };
    (hours / 24.0).ceil() as i64
}

/// A number of units, a half as the unit below.
fn in_units(number: f64, prefix: &str, letter: &str) -> Option<String> {
    if number.fract() == 0.0 {
        return Some(format!("{prefix}{number}{letter}"));
    }
    let (below, per) = match (prefix, letter) {
        ("P", "Y") => ("M", 12.0),
        ("P", "D") => ("TH", 24.0),
        ("PT", "H") => ("M", 60.0),
        ("PT", "M") => ("S", 60.0),
        _ => return Some(format!("{prefix}{number}{letter}")),
    };
    let rest = (number.fract() * per).round();
    let whole = number.trunc();
    Some(if whole == 0.0 { format!("{prefix}{rest}{below}") } else { format!("{prefix}{whole}{letter}{rest}{below}") })
}

/// How often something is: `P1W`, `XXXX-WXX-5`.
fn every(found: &Captures, of: Option<Every>) -> Reading {
    if let Some(unit) = found.unit {
        let (each, time, letter) = measure(unit);
        let number = match of {
            Some(Every::Number(number)) => number,
            _ => found.numbers.first().map_or(1.0, |number| number.low),
        };
        return Reading::plain(format!("{}{}{letter}", if time { "PT" } else { "P" }, number * f64::from(each)));
    }
    let own = if let Some(Every::Part(part)) = of { part } else { "" };
    let part = found.part.as_deref().unwrap_or(own);
    Reading::plain(match (found.weekday, found.months.first(), found.season) {
        (Some(weekday), _, _) => format!("XXXX-WXX-{weekday}{part}"),
        (_, Some(month), _) => format!("XXXX-{month:02}"),
        (_, _, Some(season)) => format!("XXXX-{season}"),
        _ => format!("XXXX-XX-XX{part}"),
    })
}
