//! How many an event befell, out of all figures that count its victims.

use super::common::is_done;
use super::crosswalk::dead_of;
use crate::Victims;
use record::Status;
use std::collections::BTreeMap;

/// How many.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Toll {
    /// The least that a report has.
    pub low: u64,
    /// What most reports have, of several the least.
    pub best: u64,
    /// The most that a report allows.
    pub high: u64,
    /// Those of `best` by whose they are: `civilians`, `state`, `group`. The rest of it is of nobody knows whom.
    pub of: BTreeMap<&'static str, u64>,
}

/// What one report has.
#[derive(Debug, Clone, Default)]
struct Told {
    low: u64,
    best: u64,
    high: u64,
    of: BTreeMap<&'static str, u64>,
}

/// How many of whom it is told that they were `what`; none where no figure says.
///
/// In a report, the figures of one class are said of the same people, and those of several classes add up; people of
/// whom no more is said hold all others. Parts of a figure and totals that grow are left out. Between reports nothing
/// is added: the least and the most are the bounds. What is only alleged raises the most and nothing else, unless all
/// is taken as told (`all`).
pub(super) fn toll(victims: &[Victims], what: &str, all: bool) -> Option<Toll> {
    let mut by_report: BTreeMap<&str, Vec<&Victims>> = BTreeMap::new();
    for figure in victims.iter().filter(|figure| figure.what == what && !figure.partial) {
        by_report.entry(&figure.report).or_default().push(figure);
    }
    let counted = |figure: &&Victims| is_done(figure.status) || all && is_told(figure.status);
    let of_reports = |wanted: &dyn Fn(&&Victims) -> bool| -> Vec<Told> {
        let of_report = |figures: &Vec<&Victims>| {
            let figures: Vec<&Victims> = figures.iter().copied().filter(|figure| wanted(figure)).collect();
            (!figures.is_empty()).then(|| told(&figures))
        };
        by_report.values().filter_map(of_report).collect()
    };
    let (sure, any) = (of_reports(&counted), of_reports(&|figure| is_told(figure.status)));
    let high = any.iter().map(|told| told.high).max()?;
    let mut times: BTreeMap<u64, usize> = BTreeMap::new();
    sure.iter().for_each(|told| *times.entry(told.best).or_default() += 1);
    let most_often = times.values().max().copied();
    let best = times.iter().find(|(_, count)| Some(**count) == most_often).map_or(0, |(best, _)| *best);
    let of = sure.iter().find(|told| told.best == best).map(|told| told.of.clone()).unwrap_or_default();
    Some(Toll { low: sure.iter().map(|told| told.low).min().unwrap_or(0), best, high, of })
}

/// Whether somebody says that it is so.
fn is_told(status: Status) -> bool {
    is_done(status) || status == Status::Alleged
}

/// The numbers of one report.
fn told(figures: &[&Victims]) -> Told {
    let mut by_class: BTreeMap<&str, [u64; 3]> = BTreeMap::new();
    for figure in figures {
        let [low, best, high] = numbers(figure);
        let known = by_class.entry(&figure.class).or_insert([low, best, high]);
        *known = [known[0].min(low), known[1].min(best), known[2].max(high)];
    }
    let general = by_class.remove(PEOPLE).unwrap_or_default();
    let mut of = BTreeMap::new();
    let mut sum = [0_u64; 3];
    for (class, numbers) in by_class {
        sum = [0, 1, 2].map(|place| sum[place].saturating_add(numbers[place]));
        if let Some(whose) = dead_of(class) {
            let known: &mut u64 = of.entry(whose).or_default();
            *known = known.saturating_add(numbers[1]);
        }
    }
    let [low, best, high] = [0, 1, 2].map(|place| sum[place].max(general[place]));
    Told { low, best, high, of }
}

/// Human beings of whom no more is said.
const PEOPLE: &str = "people";

/// The least, the number and the most, where words leave one open the nearest that they do not.
fn numbers(figure: &Victims) -> [u64; 3] {
    let whole = |number: f64| number as u64;
    let best = figure.best.or(figure.low).or(figure.high).map_or(0, whole);
    [figure.low.map_or(best, whole).min(best), best, figure.high.map_or(best, whole).max(best)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(report: &str, class: &str, number: f64, status: Status) -> Victims {
        Victims {
            report: report.to_owned(),
            what: "killed".to_owned(),
            class: class.to_owned(),
            low: Some(number),
            best: Some(number),
            high: Some(number),
            status,
            partial: false,
        }
    }

    fn numbers_of(victims: &[Victims], all: bool) -> Option<(u64, u64, u64)> {
        toll(victims, "killed", all).map(|toll| (toll.low, toll.best, toll.high))
    }

    #[test]
    fn classes_add_up_in_a_report_and_nothing_does_between_reports() {
        let one = [of("1", "civilians", 5.0, Status::Occurred), of("1", "soldiers", 3.0, Status::Occurred)];
        assert_eq!(numbers_of(&one, false), Some((8, 8, 8)));
        let two = [&one[..], &[of("2", "people", 12.0, Status::Occurred)]].concat();
        assert_eq!(numbers_of(&two, false), Some((8, 8, 12)));
        let with_all = [&one[..], &[of("1", "people", 10.0, Status::Occurred)]].concat();
        let toll = toll(&with_all, "killed", false).expect("there is one");
        assert_eq!((toll.best, toll.of["civilians"], toll.of["state"]), (10, 5, 3));
    }

    #[test]
    fn what_is_alleged_is_at_most_so() {
        let told = [of("1", "people", 5.0, Status::Occurred), of("2", "people", 50.0, Status::Alleged)];
        assert_eq!(numbers_of(&told, false), Some((5, 5, 50)));
        assert_eq!(numbers_of(&told[1..], false), Some((0, 0, 50)));
        assert_eq!(numbers_of(&told[1..], true), Some((50, 50, 50)));
        assert_eq!(numbers_of(&[of("1", "people", 5.0, Status::Denied)], true), None);
        assert_eq!(numbers_of(&told, false).map(|(low, ..)| low), Some(5));
        assert_eq!(toll(&told, "injured", false), None);
    }

    #[test]
    fn vague_words_have_their_least_as_the_number() {
        let dozens = Victims { low: Some(24.0), best: None, high: None, ..of("1", "people", 0.0, Status::Occurred) };
        assert_eq!(numbers_of(std::slice::from_ref(&dozens), false), Some((24, 24, 24)));
        assert_eq!(numbers_of(&[Victims { partial: true, ..dozens }], false), None);
    }
}
