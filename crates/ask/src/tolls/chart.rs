//! A toll as a chart: the numbers of one subject, each counter's in its colour, totals apart from counts of periods and
//! from counts whose period is not told. What is not drawn is said in the footer.

use super::left_out;
use super::views::outlets;
use super::words::subject_words;
use crate::support::Mention;
use crate::words::{capital, counted, day as day_words};
use chart::{Chart, Line, MOST_COUNTERS, Number, Panel};
use corroborate::claims::range;
use corroborate::ledger::{End, Ledger, Over, Point, Series, Subject};
use record::{Amount, Bound, CountState};
use std::collections::BTreeSet;

/// How many series are drawn: each can have a colour.
const MOST_SERIES: usize = MOST_COUNTERS;
/// How many other subjects are named.
const MOST_NAMED: usize = 3;

/// The chart of a subject.
pub(super) fn chart(ledger: &Ledger, told: &[Mention], subject: &Subject) -> Chart {
    let (drawn, others): (Vec<&Series>, Vec<&Series>) =
        ledger.series.iter().partition(|series| series.scope.subject == *subject);
    let mut largest: Vec<&Series> = drawn.iter().copied().filter(|series| draws(series)).collect();
    largest.sort_by_key(|series| std::cmp::Reverse((shown(series).count(), series.tellings())));
    let left: Vec<&Series> = largest.split_off(largest.len().min(MOST_SERIES));
    let colours = colours(&largest);
    let panels: Vec<Panel> = PANELS.iter().filter_map(|panel| of_panel(panel, &largest, &colours)).collect();
    let counters = colours.into_iter().map(|(name, _)| name).collect();
    let mut footer = vec![sources(told, &largest)];
    footer.extend(not_drawn(&left, &drawn));
    footer.extend(other_scopes(&others));
    footer.extend(left_out(ledger));
    let title = capital(&subject_words(subject));
    Chart { title, subtitle: SUBTITLE.to_owned(), counters, panels, footer }
}

const SUBTITLE: &str =
    "As told by the reports, each counter by itself; nothing is added up or averaged, and none of it is called true.";
/// Counts of days further apart are not joined: nothing is told of the days between.
const NEAR: i32 = 7;
/// Where no report says who counted.
const NOBODY: &str = "counter not named";

/// What is drawn: a whole with a place before a whole without one, before a part; of these the one with most numbers.
pub(super) fn subject(ledger: &Ledger) -> Option<&Subject> {
    let there: Vec<&Subject> =
        ledger.series.iter().filter(|series| draws(series)).map(|series| &series.scope.subject).collect();
    let first = |fits: &dyn Fn(&Subject) -> bool| there.iter().copied().find(|subject| fits(subject));
    first(&|subject| !subject.part && subject.place.is_some())
        .or_else(|| first(&|subject| !subject.part))
        .or_else(|| first(&|_| true))
}

/// One sort of numbers.
struct Sort {
    heading: &'static str,
    days: &'static str,
    holds: fn(Over) -> bool,
}

const PANELS: [Sort; 3] = [
    Sort { heading: "Totals that grow", days: "the day that a number speaks for", holds: Over::is_total },
    Sort {
        heading: "Counts of a day or a stretch of days",
        days: "the days that are counted",
        holds: |over| over == Over::Periods,
    },
    Sort {
        heading: "Counts whose period is not told: each by itself",
        days: "the day of the report",
        holds: |over| over == Over::Untold,
    },
];

fn of_panel(panel: &Sort, series: &[&Series], colours: &[Colour]) -> Option<Panel> {
    let of_it: Vec<(Colour, &Series)> = with_colours(panel, series);
    let mut lines: Vec<Line> = of_it
        .into_iter()
        .map(|(colour, series)| line(series, colours.iter().position(|known| *known == colour).unwrap_or_default()))
        .collect();
    lines.sort_by_key(|line| line.counter);
    (!lines.is_empty()).then(|| Panel { heading: panel.heading.to_owned(), days: panel.days.to_owned(), lines })
}

/// What has a colour of its own: a counter, the same in all panels, and where a panel has several of its series, each.
type Colour = (String, usize);

fn with_colours<'a>(panel: &Sort, series: &[&'a Series]) -> Vec<(Colour, &'a Series)> {
    let mut found: Vec<(Colour, &Series)> = Vec::new();
    for series in series.iter().filter(|series| (panel.holds)(series.scope.over)) {
        let name = counter_name(series);
        let before = found.iter().filter(|((known, _), _)| *known == name).count();
        found.push(((name, before), series));
    }
    found
}

/// The colours that are needed, those of the first panel first.
fn colours(series: &[&Series]) -> Vec<Colour> {
    let mut colours: Vec<Colour> = Vec::new();
    for (colour, _) in PANELS.iter().flat_map(|panel| with_colours(panel, series)) {
        if !colours.contains(&colour) {
            colours.push(colour);
        }
    }
    colours
}

fn counter_name(series: &Series) -> String {
    series.counter.as_ref().map_or_else(|| NOBODY.to_owned(), |counter| counter.name.clone())
}

fn draws(series: &Series) -> bool {
    shown(series).next().is_some()
}

/// The numbers that are drawn: none that is denied.
fn shown(series: &Series) -> impl Iterator<Item = (usize, &Point)> {
    series.points.iter().enumerate().filter(|(_, point)| !point.denied)
}

fn line(series: &Series, colour: usize) -> Line {
    // Those who are only described need not be the same from one report to the next.
    let one_counter = series.counter.as_ref().is_some_and(|counter| counter.named);
    let of_days = || series.points.iter().all(|point| point.period.is_some_and(|days| days.from == days.to));
    let joined = one_counter && (series.scope.over.is_total() || series.scope.over == Over::Periods && of_days());
    let told = match series.scope.over {
        Over::Since(day) => format!("since {}", day_words(day)),
        Over::StartUntold { first, last } if first == last => format!("start not told, {}", day_words(first)),
        Over::StartUntold { first, last } => format!("start not told, {} to {}", day_words(first), day_words(last)),
        Over::Periods | Over::Untold => String::new(),
    };
    let unverifiable = series
        .ends
        .iter()
        .find(|end| end.state == CountState::Unverifiable)
        .map(|end| end_words(end, "cannot be verified"));
    let name_of_line =
        [told].into_iter().filter(|told| !told.is_empty()).chain(unverifiable).collect::<Vec<_>>().join(", ");
    let end = series.stopped().and_then(|end| Some((end.day?, end_words(end, "stopped counting"))));
    let numbers = shown(series).map(|(place, point)| number(series, place, point)).collect();
    Line {
        counter: colour,
        name: name_of_line,
        joined,
        farthest: (!series.scope.over.is_total()).then_some(NEAR),
        numbers,
        end,
    }
}

/// That a count stopped, or cannot be verified, with the day.
fn end_words(end: &End, what: &str) -> String {
    match end.day {
        Some(day) if end.day_is_told => format!("{what}, {}", day_words(day)),
        Some(day) => format!("{what}, as told on {}", day_words(day)),
        None => what.to_owned(),
    }
}

fn number(series: &Series, place: usize, point: &Point) -> Number {
    let quantity = &point.quantity;
    let over = series.scope.over;
    let days =
        point.period.filter(|_| over == Over::Periods).map_or((point.as_of, point.as_of), |days| (days.from, days.to));
    let (low, high) = range(quantity);
    let (low, high) = match quantity.bound {
        Bound::About => (Some(low), Some(high)),
        _ => (quantity.low.map(Amount::get), quantity.high.map(Amount::get)),
    };
    let revised = over == Over::Periods && series.points.iter().any(|newer| newer.was == Some(place));
    Number { from: days.0, to: days.1, low, best: quantity.best.map(Amount::get), high, bound: quantity.bound, revised }
}

/// Where the numbers are from.
fn sources(told: &[Mention], series: &[&Series]) -> String {
    let points = || series.iter().flat_map(|series| &series.points);
    let tellings: BTreeSet<usize> = points().flat_map(|point| point.tellings.iter().copied()).collect();
    let seen: BTreeSet<i64> = tellings.iter().map(|&telling| told[telling].head.report).collect();
    let origins: BTreeSet<&str> = points().flat_map(|point| &point.origins).map(String::as_str).collect();
    let days = || tellings.iter().filter_map(|&telling| told[telling].head.day);
    let outlets = outlets(tellings.iter().map(|&telling| &told[telling])).len();
    let published = match (days().min(), days().max()) {
        (Some(first), Some(last)) if first == last => format!(" of {}", day_words(first)),
        (Some(first), Some(last)) => format!(", published {} to {}", day_words(first), day_words(last)),
        _ => String::new(),
    };
    let numbers = counted(points().count(), "number");
    let reports = counted(seen.len(), "report");
    let outlets = counted(outlets, "outlet");
    format!("{numbers} of {} from {reports} of {outlets}{published}.", counted(origins.len(), "independent origin"))
}

/// The series of the subject that are not drawn.
fn not_drawn(left: &[&Series], all: &[&Series]) -> Vec<String> {
    let mut sentences = Vec::new();
    if !left.is_empty() {
        let numbers: usize = left.iter().map(|series| shown(series).count()).sum();
        let series =
            if left.len() == 1 { "1 smaller series".to_owned() } else { format!("{} smaller series", left.len()) };
        sentences.push(format!("Not drawn: {series} with {}; ask for one by its counter.", counted(numbers, "number")));
    }
    let denied = all.iter().flat_map(|series| &series.points).filter(|point| point.denied).count();
    if denied > 0 {
        sentences.push(format!("Not drawn: {} that somebody denies.", counted(denied, "number")));
    }
    sentences
}

/// The subjects that are not drawn, the largest by name.
fn other_scopes(others: &[&Series]) -> Option<String> {
    let mut subjects: Vec<(&Subject, usize)> = Vec::new();
    for series in others {
        match subjects.iter_mut().find(|(subject, _)| **subject == series.scope.subject) {
            Some((_, numbers)) => *numbers += series.points.len(),
            None => subjects.push((&series.scope.subject, series.points.len())),
        }
    }
    let named: Vec<String> = subjects
        .iter()
        .take(MOST_NAMED)
        .map(|(subject, numbers)| format!("{} ({numbers})", subject_words(subject)))
        .collect();
    let more = subjects.len().saturating_sub(MOST_NAMED);
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    (!named.is_empty())
        .then(|| format!("Other scopes are other charts, by what, whom and place: {}{more}.", named.join("; ")))
}
