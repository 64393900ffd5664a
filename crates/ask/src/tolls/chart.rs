//! A toll as a chart: the numbers of one subject, each counter's in its colour, totals apart from counts of periods and
//! from counts whose period is not told. What is not drawn is said in the footer.

use super::left_out;
use super::views::outlets;
use super::words::{headline, subject_words};
use crate::quantity::in_words;
use crate::support::Mention;
use crate::words::{capital, counted};
use chart::{Chart, Line, MOST_COUNTERS, Number, Panel, written_day as day_words};
use corroborate::claims::range;
use corroborate::ledger::{End, Ledger, Over, Point, Series, Subject};
use record::claim::Days;
use record::{Amount, Bound, CountState};
use std::collections::{BTreeMap, BTreeSet};

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
    let happening = one_happening(&largest);
    let lines = |sort: &Sort| lines_of(sort, &largest, told, happening.is_some());
    let sorts: Vec<(&Sort, Vec<Told>)> = PANELS.iter().map(|sort| (sort, lines(sort))).collect();
    let (alone, sorts) = apart(sorts);
    let counters = names(&sorts);
    let panels: Vec<Panel> = sorts.into_iter().map(|(sort, lines)| panel(sort, lines, &counters, happening)).collect();
    let mut footer = vec![sources(told, &largest)];
    footer.extend(alone);
    footer.extend(not_drawn(&left, &drawn));
    footer.extend(other_scopes(&others));
    footer.extend(left_out(ledger));
    Chart { title: headline(subject), subtitle: SUBTITLE.to_owned(), counters, panels, footer }
}

const SUBTITLE: &str =
    "As told by the reports, each counter by itself; nothing is added up or averaged, and none of it is called true.";
/// Counts of days further apart are not joined: nothing is told of the days between.
const NEAR: i32 = 7;
/// Where no report says who counted, and none who published it.
const NOBODY: &str = "Counter and outlet not told";
/// What is said beside an outlet that stands for whoever counted.
const UNCOUNTED: &str = "who counted is not told";

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
    /// In a few words.
    short: &'static str,
    days: &'static str,
    holds: fn(Over) -> bool,
}

const PANELS: [Sort; 3] = [
    Sort {
        heading: "Totals that grow",
        short: "a total",
        days: "the day that a number speaks for",
        holds: Over::is_total,
    },
    Sort {
        heading: "Counts of a day or a stretch of days",
        short: "a count of days",
        days: "the days that are counted",
        holds: |over| over == Over::Periods,
    },
    Sort {
        heading: "Counts whose period is not told: each by itself",
        short: "period not told",
        days: "the day of the report",
        holds: |over| over == Over::Untold,
    },
];

/// A line with the name of whoever counted, and what of it is told.
struct Told {
    name: String,
    line: Line,
}

/// The lines of one sort, those of one name together.
fn lines_of(sort: &Sort, series: &[&Series], told: &[Mention], of_one: bool) -> Vec<Told> {
    let of_sort = series.iter().filter(|series| (sort.holds)(series.scope.over));
    let mut lines: Vec<Told> = of_sort.flat_map(|series| lines_of_series(series, told, of_one)).collect();
    lines.sort_by(|one, other| one.name.cmp(&other.name));
    lines
}

/// A series as a line; one that no counter is told of as a line for each outlet that tells it.
fn lines_of_series(series: &Series, told: &[Mention], of_one: bool) -> Vec<Told> {
    if let Some(counter) = &series.counter {
        let all = shown(series).map(|(place, point)| number(series, place, point, of_one)).collect();
        return vec![Told {
            name: capital(bare(&counter.name)),
            line: line(series, all, counter.named || of_one, of_one),
        }];
    }
    let mut by_outlet: BTreeMap<String, Vec<Number>> = BTreeMap::new();
    for (place, point) in shown(series) {
        let outlet = point.tellings.iter().find_map(|&telling| told[telling].head.outlet.clone());
        by_outlet.entry(outlet.unwrap_or_default()).or_default().push(number(series, place, point, of_one));
    }
    let named = |(outlet, numbers): (String, Vec<Number>)| {
        let named = !outlet.is_empty();
        let mut line = line(series, numbers, named && of_one, of_one);
        let uncounted = if named { UNCOUNTED } else { "" };
        line.name =
            [uncounted, &line.name].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ");
        Told { name: if named { outlet } else { NOBODY.to_owned() }, line }
    };
    by_outlet.into_iter().map(named).collect()
}

/// A name without the article that it begins with.
fn bare(name: &str) -> &str {
    name.strip_prefix("the ").unwrap_or(name)
}

/// The panels that are drawn, and in words what stands alone in one beside others: a picture of one mark says less.
fn apart(sorts: Vec<(&Sort, Vec<Told>)>) -> (Vec<String>, Vec<(&Sort, Vec<Told>)>) {
    let numbers = |lines: &[Told]| lines.iter().map(|told| told.line.numbers.len()).sum::<usize>();
    let several = sorts.iter().any(|(_, lines)| numbers(lines) > 1);
    let (alone, drawn): (Vec<_>, Vec<_>) =
        sorts.into_iter().filter(|(_, lines)| !lines.is_empty()).partition(|(_, lines)| several && numbers(lines) == 1);
    let words = |(sort, lines): (&Sort, Vec<Told>)| {
        let told = lines.first()?;
        let number = told.line.numbers.first()?;
        let when =
            [told.line.name.as_str(), &day_words(number.from)].join(if told.line.name.is_empty() { "" } else { ", " });
        Some(format!("Not drawn, the only one of its kind: {}, {} ({when}; {}).", number.words, told.name, sort.short))
    };
    (alone.into_iter().filter_map(words).collect(), drawn)
}

/// The names that need a colour, those of the first panel first.
fn names(sorts: &[(&Sort, Vec<Told>)]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for told in sorts.iter().flat_map(|(_, lines)| lines) {
        if !names.contains(&told.name) {
            names.push(told.name.clone());
        }
    }
    names
}

fn panel(sort: &Sort, lines: Vec<Told>, counters: &[String], happening: Option<Days>) -> Panel {
    let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
    let coloured = |told: Told| {
        let counter = counters.iter().position(|name| *name == told.name).unwrap_or_default();
        let before = seen.entry(counter).or_default();
        *before += 1;
        Line { counter, dash: *before - 1, ..told.line }
    };
    let lines: Vec<Line> = lines.into_iter().map(coloured).collect();
    match happening.filter(|_| (sort.holds)(Over::Periods)) {
        Some(days) => {
            let last = if days.from == days.to { String::new() } else { format!(" to {}", day_words(days.to)) };
            let heading = format!("{}{last}: how the number changed as it was told", day_words(days.from));
            Panel { heading, days: "the day on which it was told".to_owned(), lines }
        }
        None => Panel { heading: sort.heading.to_owned(), days: sort.days.to_owned(), lines },
    }
}

/// The days of what all counts of days are about, where that is one happening: of each some day is one of the others'.
fn one_happening(series: &[&Series]) -> Option<Days> {
    let periods: Vec<Days> = series
        .iter()
        .filter(|series| series.scope.over == Over::Periods)
        .flat_map(|series| shown(series))
        .filter_map(|(_, point)| point.period)
        .collect();
    let (from, to) = (periods.iter().map(|days| days.from).max()?, periods.iter().map(|days| days.to).min()?);
    (periods.len() > 1 && from <= to).then_some(Days { from, to })
}

fn draws(series: &Series) -> bool {
    shown(series).next().is_some()
}

/// The numbers that are drawn: none that is denied.
fn shown(series: &Series) -> impl Iterator<Item = (usize, &Point)> {
    series.points.iter().enumerate().filter(|(_, point)| !point.denied)
}

fn line(series: &Series, numbers: Vec<Number>, one_counter: bool, of_one: bool) -> Line {
    // Those who are only described need not be the same from one report to the next.
    let of_days = || series.points.iter().all(|point| point.period.is_some_and(|days| days.from == days.to));
    let of_periods = series.scope.over == Over::Periods && (of_one || of_days());
    let joined = one_counter && (series.scope.over.is_total() || of_periods);
    let told = match series.scope.over {
        Over::Since(day) => format!("since {}", day_words(day)),
        Over::StartUntold { .. } => "start not told".to_owned(),
        Over::Periods | Over::Untold => String::new(),
    };
    let unverifiable = series
        .ends
        .iter()
        .find(|end| end.state == CountState::Unverifiable)
        .map(|end| end_words(end, "cannot be verified"));
    let name = [told].into_iter().filter(|told| !told.is_empty()).chain(unverifiable).collect::<Vec<_>>().join(", ");
    let end = series.stopped().and_then(|end| Some((end.day?, end_words(end, "stopped counting"))));
    let farthest = (!series.scope.over.is_total() && !of_one).then_some(NEAR);
    let mut numbers = numbers;
    numbers.sort_by_key(|number| (number.from, number.to));
    Line { counter: 0, dash: 0, name, joined, farthest, numbers, end }
}

/// That a count stopped, or cannot be verified, with the day.
fn end_words(end: &End, what: &str) -> String {
    match end.day {
        Some(day) if end.day_is_told => format!("{what}, {}", day_words(day)),
        Some(day) => format!("{what}, as told on {}", day_words(day)),
        None => what.to_owned(),
    }
}

/// A number, at the days that it counts; of one happening, at the day on which it was told.
fn number(series: &Series, place: usize, point: &Point, of_one: bool) -> Number {
    let quantity = &point.quantity;
    let periods = series.scope.over == Over::Periods && !of_one;
    let days = point.period.filter(|_| periods).map_or((point.as_of, point.as_of), |days| (days.from, days.to));
    let (low, high) = range(quantity);
    let (low, high) = match quantity.bound {
        Bound::About => (Some(low), Some(high)),
        _ => (quantity.low.map(Amount::get), quantity.high.map(Amount::get)),
    };
    let revised = periods && series.points.iter().any(|newer| newer.was == Some(place));
    let words = in_words(quantity);
    let best = quantity.best.map(Amount::get);
    Number { words, from: days.0, to: days.1, low, best, high, bound: quantity.bound, revised }
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
        sentences.push(format!("Not drawn: {series} with {}.", counted(numbers, "number")));
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
    (!named.is_empty()).then(|| format!("Other counts are other pictures: {}{more}.", named.join("; ")))
}
