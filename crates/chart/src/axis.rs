//! From numbers and days to places on a panel, and which of them are written beside it.

use jiff::Span;
use jiff::civil::{Date, date};

/// Round numbers from nothing to the greatest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Numbers {
    most: f64,
    /// Whether each step is a tenfold.
    pub tenfold: bool,
}

/// Where the greatest number is so many times the least, steps are tenfold, or the least could not be told from
/// nothing.
const TENFOLD: f64 = 150.0;

impl Numbers {
    /// The axis for these numbers.
    pub fn of(numbers: impl Iterator<Item = f64> + Clone) -> Self {
        let most = numbers.clone().fold(0.0, f64::max).max(1.0);
        let least = numbers.filter(|number| *number > 0.0).fold(most, f64::min);
        let tenfold = most / least > TENFOLD;
        let most = if tenfold { most * 1.3 } else { most * 1.06 };
        Self { most, tenfold }
    }

    /// How high a number stands, from 0 to 1.
    pub fn share(self, number: f64) -> f64 {
        let place = |number: f64| if self.tenfold { (1.0 + number).log10() } else { number };
        (place(number) / place(self.most)).clamp(0.0, 1.0)
    }

    /// The numbers that are written.
    pub fn ticks(self) -> Vec<f64> {
        if self.tenfold {
            let powers = (0..=15).map(|power| 10_f64.powi(power)).take_while(|tick| *tick <= self.most);
            return powers.collect();
        }
        let step = nice_step(self.most / 6.0);
        (0..).map(|place| f64::from(place) * step).take_while(|tick| *tick <= self.most).collect()
    }
}

/// The next of 1, 2, 5, 10, 20, 25, 50 … that is no less: no halves of people.
fn nice_step(least: f64) -> f64 {
    let power = 10_f64.powf(least.max(1.0).log10().floor());
    let quarter = if power > 1.0 { 2.5 } else { 5.0 };
    [1.0, 2.0, quarter, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= least - 1e-9)
        .unwrap_or(power * 10.0)
}

/// A number as it is written: 1,300.
pub fn written(number: f64) -> String {
    let whole = format!("{:.0}", number.round());
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The days from the first to the last.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Days {
    first: f64,
    last: f64,
}

const EPOCH: Date = date(1970, 1, 1);

impl Days {
    /// The axis for these days, with some room at both ends.
    pub fn of(days: impl Iterator<Item = i32> + Clone) -> Self {
        let (first, last) = (days.clone().min().unwrap_or_default(), days.max().unwrap_or_default());
        let room = (f64::from(last - first) * 0.03).max(0.7);
        Self { first: f64::from(first) - room, last: f64::from(last) + room }
    }

    /// From the first to the last, in days.
    pub fn length(self) -> f64 {
        self.last - self.first
    }

    /// How far along a day stands, from 0 to 1.
    pub fn share(self, day: f64) -> f64 {
        ((day - self.first) / (self.last - self.first)).clamp(0.0, 1.0)
    }

    /// The days that are written, with their words, at most so many.
    pub fn ticks(self, most: usize) -> Vec<(i32, String)> {
        let (first, last) = (self.first.ceil() as i32, self.last.floor() as i32);
        let by_days = [1, 2, 7, 14].map(Step::Days);
        let by_months = [1, 3, 6].map(Step::Months);
        let by_years = [1, 2, 5, 10, 20, 50, 100, 1000].map(|years| Step::Months(years * 12));
        let few = |step: &Step| step.count(first, last) <= most as i32 + 1;
        let steps = by_days.into_iter().chain(by_months).chain(by_years).filter(few);
        let mut ticks = Vec::new();
        for step in steps {
            ticks = step.ticks(first, last);
            if ticks.len() <= most {
                break;
            }
        }
        ticks
    }
}

/// From one written day to the next.
#[derive(Debug, Clone, Copy)]
enum Step {
    Days(i32),
    Months(i32),
}

impl Step {
    /// About how many days it writes.
    fn count(self, first: i32, last: i32) -> i32 {
        match self {
            Self::Days(step) => (last - first) / step,
            Self::Months(step) => (last - first) / (step * 30),
        }
    }

    fn ticks(self, first: i32, last: i32) -> Vec<(i32, String)> {
        let within = |day: &i32| (first..=last).contains(day);
        match self {
            Self::Days(step) => {
                let days = (0..=(last - first) / step).map(|place| first + place * step).filter(within);
                // The year stands with the first day and where it changes.
                let mut year = None;
                days.filter_map(|day| {
                    let date = date_of(day)?;
                    let known = year.replace(date.year()) == Some(date.year());
                    let form = if known { "%-d %b" } else { "%-d %b %Y" };
                    Some((day, date.strftime(form).to_string()))
                })
                .collect()
            }
            Self::Months(step) => {
                let Some(begin) = date_of(first) else { return Vec::new() };
                let month = i32::from(begin.year()) * 12 + i32::from(begin.month()) - 1;
                let month = month.div_euclid(step) * step;
                let months = (0..)
                    .map(|place| month + place * step)
                    .map_while(|month| first_of_month(month).map(|date| (month, date)));
                let days = months.map(|(_, date)| (day_of(date), date)).take_while(|(day, _)| *day <= last);
                let form = if step % 12 == 0 { "%Y" } else { "%b %Y" };
                days.filter(|(day, _)| within(day)).map(|(day, date)| (day, date.strftime(form).to_string())).collect()
            }
        }
    }
}

/// A day as it is written in a sentence: 14 March 2026.
pub fn written_day(day: i32) -> String {
    date_of(day).map_or_else(String::new, |date| date.strftime("%-d %B %Y").to_string())
}

fn date_of(day: i32) -> Option<Date> {
    EPOCH.checked_add(Span::new().try_days(day).ok()?).ok()
}

fn day_of(date: Date) -> i32 {
    EPOCH.until(date).map_or(0, |span| span.get_days())
}

fn first_of_month(month: i32) -> Option<Date> {
    let year = i16::try_from(month.div_euclid(12)).ok()?;
    let month = i8::try_from(month.rem_euclid(12) + 1).ok()?;
    Date::new(year, month, 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_round_and_start_at_nothing() {
        assert_eq!(Numbers::of([86.0, 12.0].into_iter()).ticks(), [0.0, 20.0, 40.0, 60.0, 80.0]);
        assert_eq!(Numbers::of([11.0].into_iter()).ticks(), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        assert_eq!(Numbers::of([3.0].into_iter()).ticks(), [0.0, 1.0, 2.0, 3.0]);
        let wide = Numbers::of([100_000.0, 3.0].into_iter());
        assert!(wide.tenfold && wide.ticks() == [1.0, 10.0, 100.0, 1000.0, 10_000.0, 100_000.0]);
        assert!(wide.share(0.0) == 0.0 && wide.share(3.0) > 0.05);
        assert_eq!(written(1_300_000.0), "1,300,000");
    }

    #[test]
    fn few_days_are_written_whatever_the_stretch() {
        for (first, last) in [(0, 0), (0, 5), (0, 40), (10, 400), (-40_000, 20_000), (16_000, 16_900)] {
            for most in [4, 9] {
                let ticks = Days::of([first, last].into_iter()).ticks(most);
                assert!((1..=most).contains(&ticks.len()), "{first} {last}: {ticks:?}");
            }
        }
        let week = Days::of([16_118, 16_120].into_iter()).ticks(9);
        assert_eq!(
            week.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>(),
            ["17 Feb 2014", "18 Feb", "19 Feb"]
        );
    }
}
