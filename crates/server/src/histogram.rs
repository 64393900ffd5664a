//! How much is told through time, as bars: one a day, a week, a month or a year, by families of status. It is drawn by
//! class and attribute alone, once for wide screens and once for narrow ones.

use crate::words::grouped;
use ask::{Activity, DayCount};
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use record::calendar::iso_day;
use record::claim::Day;

/// A block of a bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Which family, from 1.
    pub family: usize,
    /// Its left edge.
    pub x: String,
    /// Its upper edge.
    pub y: String,
    /// How wide it is.
    pub width: String,
    /// How high.
    pub height: String,
}

/// A line with what stands beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where.
    pub at: String,
    /// Where its words stand.
    pub words_at: String,
    /// Its words.
    pub words: String,
}

/// A drawing of bars.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// `wide` or `narrow`.
    pub class: &'static str,
    /// Its width.
    pub width: usize,
    /// Its height.
    pub height: usize,
    /// Where bars begin and end.
    pub left: usize,
    /// See `left`.
    pub right: usize,
    /// Where bars stand.
    pub floor: usize,
    /// The blocks.
    pub blocks: Vec<Block>,
    /// The lines across, from the lowest.
    pub levels: Vec<Tick>,
    /// The days below.
    pub days: Vec<Tick>,
}

/// Bars through time.
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    /// What a bar is: `day`.
    pub step: &'static str,
    /// The first day.
    pub first: String,
    /// The last.
    pub last: String,
    /// What is to be seen, in a sentence.
    pub description: String,
    /// How many have no day.
    pub undated: usize,
    /// The same, drawn for each width.
    pub drawings: Vec<Drawing>,
}

/// How wide a bar's days are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Day,
    Week,
    Month,
    Year,
}

impl Step {
    /// What fits so many days.
    fn of(days: i64) -> Self {
        match days {
            ..=120 => Self::Day,
            121..=840 => Self::Week,
            841..=3660 => Self::Month,
            _ => Self::Year,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The first day of the step that a day is in.
    fn start(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Week => day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days()),
            Self::Month => day.first_of_month(),
            Self::Year => day.first_of_year(),
        }
    }

    fn span(self) -> Span {
        match self {
            Self::Day => 1.day(),
            Self::Week => 1.week(),
            Self::Month => 1.month(),
            Self::Year => 1.year(),
        }
    }

    /// What stands below the bar of these days, where anything does.
    fn words(self, start: Date) -> String {
        match self {
            Self::Day | Self::Week => start.strftime("%-d %b").to_string(),
            Self::Month => start.strftime("%b %Y").to_string(),
            Self::Year => start.year().to_string(),
        }
    }
}

/// A bar: its days and how many of each family.
struct Bar {
    start: Date,
    families: [usize; 4],
}

/// More bars than this are not drawn: a day far off would make all others too thin to see.
const MOST_BARS: usize = 400;

/// The bars of what is told; none where nothing has a day.
pub fn histogram(activity: &Activity, what: &str) -> Option<Histogram> {
    on_scale(activity, what, 0)
}

/// The same of two, each with the days of both and as high as the higher one.
pub fn side_by_side(activities: [&Activity; 2], what: &str) -> [Option<Histogram>; 2] {
    let days = || activities.iter().flat_map(|activity| &activity.days).map(|count| count.day);
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return [None, None] };
    let wide = activities.map(|activity| {
        let ends = [first, last].map(|day| DayCount { day, families: [0; 4] });
        let mut all: Vec<DayCount> = activity.days.iter().copied().chain(ends).collect();
        all.sort_by_key(|count| count.day);
        Activity { days: all, ..activity.clone() }
    });
    let highest = |activity: &Activity| {
        let (first, last) = (date(first)?, date(last)?);
        let step = Step::of(first.until(last).ok()?.get_days().into());
        bars(&activity.days, step, first, last).iter().map(|bar| bar.families.iter().sum()).max()
    };
    let least = wide.iter().filter_map(highest).max().unwrap_or(0);
    wide.map(|activity| on_scale(&activity, what, least))
}

/// Bars on a scale that reaches so far at least.
fn on_scale(activity: &Activity, what: &str, least: usize) -> Option<Histogram> {
    let first = date(activity.days.first()?.day)?;
    let last = date(activity.days.last()?.day)?;
    let step = Step::of(first.until(last).ok()?.get_days().into());
    let bars = bars(&activity.days, step, first, last);
    let highest = bars.iter().max_by_key(|bar| bar.families.iter().sum::<usize>())?;
    let most: usize = highest.families.iter().sum();
    let description = format!(
        "{what} a {}, stacked by what the reports say of each. The most, {}, in the {} from {}.",
        step.name(),
        grouped(most as f64),
        step.name(),
        highest.start.strftime("%-d %B %Y")
    );
    let drawings = vec![
        drawing("wide", (1216, 190), &bars, most.max(least), step),
        drawing("narrow", (358, 180), &bars, most.max(least), step),
    ];
    let end = bars.last()?.start.saturating_add(step.span()).saturating_sub(1.day());
    Some(Histogram {
        step: step.name(),
        first: bars.first()?.start.to_string(),
        last: end.to_string(),
        description,
        undated: activity.undated,
        drawings,
    })
}

fn date(day: Day) -> Option<Date> {
    iso_day(day)?.parse().ok()
}

fn bars(days: &[DayCount], step: Step, first: Date, last: Date) -> Vec<Bar> {
    let mut bars: Vec<Bar> = Vec::new();
    let mut start = step.start(first);
    while start <= last && bars.len() < MOST_BARS {
        bars.push(Bar { start, families: [0; 4] });
        start = start.saturating_add(step.span());
    }
    for count in days {
        let Some(day) = date(count.day) else { continue };
        let at = bars.partition_point(|bar| bar.start <= day);
        let Some(bar) = at.checked_sub(1).and_then(|at| bars.get_mut(at)) else { continue };
        for (all, more) in bar.families.iter_mut().zip(count.families) {
            *all += more;
        }
    }
    bars
}

/// Room above, below and beside the bars.
const ABOVE: f64 = 12.0;
const BELOW: usize = 22;
const BESIDE: usize = 20;
/// How wide a digit is.
const DIGIT: usize = 7;

fn drawing(class: &'static str, (width, height): (usize, usize), bars: &[Bar], most: usize, step: Step) -> Drawing {
    let top = nice(most);
    let (left, right, floor) = (BESIDE + DIGIT * grouped(top as f64).len(), width - 4, height - BELOW);
    let room = floor as f64 - ABOVE;
    let up = |count: usize| floor as f64 - room * count as f64 / top as f64;
    let wide = (right - left) as f64 / bars.len() as f64;
    let gap = if wide > 4.0 { 1.5 } else { 0.3 };
    let mut blocks = Vec::new();
    for (at, bar) in bars.iter().enumerate() {
        let mut below = 0;
        for (family, count) in bar.families.iter().enumerate().filter(|(_, count)| **count > 0) {
            let (y, foot) = (up(below + count), up(below));
            blocks.push(Block {
                family: family + 1,
                x: pixels(left as f64 + wide * at as f64 + gap / 2.0),
                y: pixels(y),
                width: pixels((wide - gap).max(0.5)),
                height: pixels((foot - y).max(0.5)),
            });
            below += count;
        }
    }
    let level =
        |count: usize| Tick { at: pixels(up(count)), words_at: pixels(up(count) + 4.0), words: grouped(count as f64) };
    let levels =
        if top >= 4 { (0..=4).map(|part| level(top * part / 4)).collect() } else { (0..=top).map(level).collect() };
    let words = if width > 600 { 10 } else { 4 };
    let every = bars.len().div_ceil(words).max(1);
    let days = bars.iter().enumerate().step_by(every).map(|(at, bar)| {
        let x = left as f64 + wide * (at as f64 + 0.5).min(bars.len() as f64 - 0.5);
        Tick { at: pixels(x), words_at: pixels(x), words: step.words(bar.start) }
    });
    let days = days.collect();
    Drawing { class, width, height, left, right, floor, blocks, levels, days }
}

/// The next number that four lines divide well.
fn nice(most: usize) -> usize {
    if most < 4 {
        return most.max(1);
    }
    let mut scale = 4;
    loop {
        for factor in [1, 2, 3, 4, 5, 6, 8] {
            if scale * factor >= most {
                return scale * factor;
            }
        }
        scale *= 10;
    }
}

fn pixels(length: f64) -> String {
    let written = format!("{length:.1}");
    written.strip_suffix(".0").map_or(written.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn activity(days: &[(Day, [usize; 4])]) -> Activity {
        let days = days.iter().map(|&(day, families)| DayCount { day, families }).collect();
        Activity { days, is_all: true, ..Activity::default() }
    }

    #[test]
    fn bars_are_as_wide_as_fits() {
        let step = |last| histogram(&activity(&[(0, [1, 0, 0, 0]), (last, [0, 2, 0, 1])]), "Events").unwrap().step;
        assert_eq!([1, 100, 500, 2000, 20_000].map(step), ["day", "day", "week", "month", "year"]);
    }

    #[test]
    fn two_stand_on_one_scale() {
        let (few, many) = (activity(&[(3, [1, 0, 0, 0])]), activity(&[(0, [9, 0, 0, 0]), (9, [2, 0, 0, 0])]));
        let [one, other] = side_by_side([&few, &many], "Events").map(|drawn| drawn.expect("both have days"));
        assert_eq!((&one.first, &one.last), (&other.first, &other.last));
        assert_eq!(one.drawings[0].levels, other.drawings[0].levels);
    }

    #[test]
    fn every_account_is_in_a_bar() {
        let told = activity(&[(0, [1, 0, 0, 0]), (1, [0, 2, 0, 1]), (40, [0, 0, 3, 0])]);
        let drawn = histogram(&told, "Events").expect("they have days");
        assert_eq!((drawn.first.as_str(), drawn.last.as_str()), ("1970-01-01", "1970-02-10"));
        assert_eq!(drawn.drawings[0].blocks.len(), 4);
        assert_eq!(histogram(&activity(&[]), "Events"), None);
        assert_eq!([1, 3, 4, 5, 7, 13, 21, 40, 41, 150].map(nice), [1, 3, 4, 8, 8, 16, 24, 40, 80, 160]);
    }
}
