//! Tolls and disputes as pages for people.
//!
//! ```text
//! Killed: people, Halm, NOR
//!   total since 2026-03-01
//!     Halm Observatory
//!       as of 2026-03-05  120                         2 reports  1 origin   Example Post 1:f1
//!       as of 2026-03-09  at least 140  was 120       1 report   1 origin   Other Post 4:f2
//!       stopped counting on 2026-03-13  Example Post 9:c1
//! ```

use super::table::{PLAIN, column, cut, is_narrow, rows};
use crate::pretty::{ACT, FAINT, NEGATED, STRONG, clean, paint};
use anstyle::{AnsiColor, Style};
use ask::words::{capital, counted, days, plain};
use ask::{CounterView, DisputeView, EndView, PointView, PositionView, SeriesView, TellingView, Toll, UnplacedView};

const CHANGED: Style = AnsiColor::Yellow.on_default();

/// A name is cut behind so many columns.
const WIDEST_NAME: usize = 44;
/// The words of a figure are cut behind so many columns.
const WIDEST_WORDS: usize = 160;
/// How far numbers stand from the edge.
const INDENT: &str = "      ";

/// The toll as a page: each scope with its counters and their numbers.
///
/// Where the page is narrow, names are cut so that every number stands on one line.
pub fn toll(toll: &Toll, width: usize) -> Vec<String> {
    let mut lines = series(&toll.series.found, width);
    let mut notes: Vec<String> = toll.unplaced.iter().flat_map(unplaced).collect();
    notes.extend(toll.left_out.iter().map(|sentence| paint(FAINT, sentence)));
    if !notes.is_empty() {
        lines.push(String::new());
        lines.extend(notes);
    }
    lines
}

fn series(all: &[SeriesView], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut before: Option<&SeriesView> = None;
    for series in all {
        let of_subject = before.is_some_and(|before| before.scope.subject == series.scope.subject);
        if !of_subject {
            lines.extend(before.map(|_| String::new()));
            lines.push(paint(STRONG, &clean(&capital(&series.scope.subject))));
        }
        if !of_subject || before.is_some_and(|before| before.scope.time != series.scope.time) {
            lines.push(format!("  {}", paint(ACT, &series.scope.time)));
        }
        lines.push(format!("    {}", counter(series.counter.as_ref())));
        lines.extend(numbers(series, width));
        lines.extend(series.ends.iter().map(|end| format!("{INDENT}{}", ended(end))));
        before = Some(series);
    }
    lines
}

fn counter(counter: Option<&CounterView>) -> String {
    match counter {
        Some(counter) if counter.named => paint(STRONG, &clean(&counter.name)),
        Some(counter) => {
            format!("{} {}", clean(&counter.name), paint(FAINT, "(not named; need not be the same each time)"))
        }
        None => format!("counter not named {}", paint(FAINT, "(numbers of several origins, no series)")),
    }
}

fn numbers(series: &SeriesView, width: usize) -> Vec<String> {
    let of_periods = series.scope.over == "periods";
    let columns = [
        column("", PLAIN, 0),
        column("", if of_periods { FAINT } else { PLAIN }, 0),
        column("", PLAIN, 2),
        column("", STRONG, 0),
        column("", CHANGED, 1),
        column("", PLAIN, 0),
        column("", PLAIN, 0),
        column("", FAINT, 4).folding(),
    ];
    let is_narrow = is_narrow(width);
    let cells = series.numbers.iter().map(|point| row(series, point, of_periods, is_narrow)).collect();
    indented(rows(&columns, cells, within(width)))
}

/// The columns behind the indent.
fn within(width: usize) -> usize {
    width.saturating_sub(INDENT.len())
}

fn row(series: &SeriesView, point: &PointView, of_periods: bool, is_narrow: bool) -> Vec<String> {
    let period = point.period.as_ref().filter(|_| of_periods);
    let was = point.was.as_ref().map(|was| format!("was {was}"));
    let told =
        was.into_iter().chain(point.verification.map(str::to_owned)).chain(point.denied.then(|| "denied".into()));
    let who = if series.counter.is_none() {
        format!("  from {}", cut(&point.origins.join(", "), WIDEST_NAME))
    } else {
        String::new()
    };
    vec![
        period.map_or_else(String::new, |period| period.words.clone()),
        format!("as of {}", days(Some(&point.as_of), Some(&point.still))),
        point.place.as_ref().map_or_else(String::new, |place| cut(&clean(&place.name), WIDEST_NAME)),
        point.number.number.clone(),
        told.collect::<Vec<_>>().join(", "),
        counted(point.reports, "report"),
        counted(point.origins.len(), "origin"),
        point.first.as_ref().map(|told| if is_narrow { source_narrow(told) } else { source(told) }).unwrap_or_default()
            + &who,
    ]
}

/// The same as [`source`] with the name of the claim in front, so that it stays where the outlet is cut.
fn source_narrow(told: &TellingView) -> String {
    format!("{} {}", told.claim, told.outlet.as_deref().map(clean).unwrap_or_default())
}

/// Where something is told: the outlet and the name of the claim.
fn source(told: &TellingView) -> String {
    let outlet = told.outlet.as_deref().map(|outlet| format!("{} ", cut(&clean(outlet), WIDEST_NAME)));
    format!("{}{}", outlet.unwrap_or_default(), told.claim)
}

fn ended(end: &EndView) -> String {
    let what = if end.state == "stopped" { "stopped counting" } else { "cannot be verified" };
    let when = match &end.day {
        Some(day) if end.day_is_told => format!(", {day}"),
        Some(day) => format!(", as told on {day}"),
        None => String::new(),
    };
    let first = end.first.as_ref().map(source).unwrap_or_default();
    format!("{}{when}  {}", paint(NEGATED, what), paint(FAINT, &first))
}

fn unplaced(unplaced: &UnplacedView) -> impl Iterator<Item = String> {
    let counter = unplaced.counter.as_ref();
    unplaced.ends.iter().map(move |end| {
        let counter = counter
            .map_or_else(|| "a counter that is not named".to_owned(), |known| cut(&clean(&known.name), WIDEST_NAME));
        let what = end.what.as_ref().map(|what| format!(" of {}", plain(what))).unwrap_or_default();
        format!("No number here of the count{what} by {counter}: {}", ended(end))
    })
}

/// Disputes, an empty line between them.
pub fn disputes(disputes: &[DisputeView], _: usize) -> Vec<String> {
    let width = super::room();
    super::with_empty_lines(disputes.iter().map(|found| dispute(found, width)))
}

/// A dispute: each side with its number, whose it is, and its words.
pub fn dispute(dispute: &DisputeView, width: usize) -> Vec<String> {
    let scope = &dispute.scope;
    let period = dispute.period.as_ref().filter(|_| scope.over == "periods");
    let time = period.map_or(&scope.time, |period| &period.words);
    let subject = paint(STRONG, &clean(&capital(&scope.subject)));
    let mut lines = vec![format!("{subject}  {}  {}", paint(ACT, time), paint(FAINT, &dispute.account))];
    if !dispute.open.is_empty() {
        let open = dispute.open.join(", ");
        lines.push(format!(
            "{INDENT}{}",
            paint(CHANGED, &format!("perhaps of one scope: not all tell the same {open}"))
        ));
    }
    let columns = [
        column("", PLAIN, 0),
        column("", STRONG, 0),
        column("", PLAIN, 2),
        column("", PLAIN, 0),
        column("", PLAIN, 0),
        column("", CHANGED, 0),
        column("", FAINT, 3),
    ];
    let cells = dispute.positions.iter().enumerate().map(|(place, position)| side(place, position)).collect();
    let words = dispute.positions.iter().map(|position| {
        let told = &position.told_in;
        let of = position.of.as_ref().map(|of| format!("  of {}", clean(&plain(of)))).unwrap_or_default();
        let words = cut(&clean(&told.words), WIDEST_WORDS);
        format!("{INDENT}   “{words}”  {}{}", paint(FAINT, &source(told)), paint(CHANGED, &of))
    });
    lines.extend(
        indented(rows(&columns, cells, within(width))).into_iter().zip(words).flat_map(|(row, words)| [row, words]),
    );
    lines
}

fn side(place: usize, position: &PositionView) -> Vec<String> {
    let others: Vec<String> = position.against.iter().map(|other| (other + 1).to_string()).collect();
    let against =
        if others.is_empty() { "agrees with all sides".to_owned() } else { format!("not with {}", others.join(", ")) };
    vec![
        format!("{}.", place + 1),
        position.number.number.clone(),
        cut(&clean(&position.origin), WIDEST_NAME),
        format!("as of {}", position.as_of),
        counted(position.reports, "report"),
        against,
        cut(&clean(&position.outlets.join(", ")), WIDEST_NAME),
    ]
}

fn indented(lines: Vec<String>) -> Vec<String> {
    lines.into_iter().map(|line| format!("{INDENT}{line}")).collect()
}
