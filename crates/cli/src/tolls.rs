//! Tolls and disputes as tables for people.
//!
//! ```text
//! killed: people, Halm, NOR
//!   total since 2026-03-01
//!     Halm Observatory
//!       as of 2026-03-05  120                         2 reports  1 origin   Example Post 1:f1
//!       as of 2026-03-09  at least 140  was 120       1 report   1 origin   Other Post 4:f2
//!       stopped counting on 2026-03-13  Example Post 9:c1
//! ```

use crate::pretty::clean;
use anstyle::{AnsiColor, Style};
use ascribe::corroborate::ledger::{Counter, End, Over, Point, Scope, Series};
use ascribe::record::CountState;
use ask::{Counted, Disputed, Toll, day_words, number_words, over_words, period_words, subject_words};
use std::collections::BTreeSet;
use textwrap::core::display_width;

const STRONG: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const SCOPE: Style = AnsiColor::Cyan.on_default();
const CHANGED: Style = AnsiColor::Yellow.on_default();
const ENDED: Style = AnsiColor::Red.on_default().bold();

/// How many subjects are printed where nothing else is said.
pub const USUAL_LIMIT: usize = 20;
/// A name is cut behind so many columns.
const WIDEST_NAME: usize = 44;
/// The words of a figure are cut behind so many letters.
const MOST_WORDS: usize = 160;

/// A cell: its words and their looks.
type Cell = (String, Option<Style>);

/// The toll as a page, at most so many subjects.
pub fn table(toll: &Toll, limit: usize) -> String {
    let mut lines = Vec::new();
    let (mut subjects, mut scope): (Vec<&Series>, Option<&Scope>) = (Vec::new(), None);
    let mut more = 0;
    for series in &toll.ledger.series {
        if subjects.last().is_none_or(|last| last.scope.subject != series.scope.subject) {
            if !subjects.is_empty() && subjects.len() < limit {
                lines.push(String::new());
            }
            if subjects.len() < limit {
                lines.push(paint(STRONG, &clean(&capital(&subject_words(&series.scope.subject)))));
            }
            subjects.push(series);
        }
        if subjects.len() > limit {
            more += series.points.len();
            continue;
        }
        if scope != Some(&series.scope) {
            lines.push(format!("  {}", paint(SCOPE, &over_words(series.scope.over))));
            scope = Some(&series.scope);
        }
        lines.extend(block(toll, series));
    }
    lines.extend(notes(toll, subjects.len().saturating_sub(limit), more));
    lines.join("\n")
}

fn block(toll: &Toll, series: &Series) -> Vec<String> {
    let mut lines = vec![format!("    {}", counter_words(series.counter.as_ref()))];
    let rows = series.points.iter().map(|point| row(toll, series, point)).collect();
    lines.extend(columns(rows));
    lines.extend(series.ends.iter().map(|end| format!("      {}", ended(toll, end))));
    lines
}

fn counter_words(counter: Option<&Counter>) -> String {
    match counter {
        Some(counter) if counter.named => paint(STRONG, &clean(&counter.name)),
        Some(counter) => {
            format!("{} {}", clean(&counter.name), paint(FAINT, "(not named; need not be the same each time)"))
        }
        None => format!("counter not named {}", paint(FAINT, "(numbers of several origins, no series)")),
    }
}

fn row(toll: &Toll, series: &Series, point: &Point) -> Vec<Cell> {
    let mut cells = Vec::new();
    let as_of = if point.still > point.as_of {
        format!("as of {} to {}", day_words(point.as_of), day_words(point.still))
    } else {
        format!("as of {}", day_words(point.as_of))
    };
    if series.scope.over == Over::Periods {
        cells.push((point.period.map_or_else(String::new, period_words), None));
        cells.push((as_of, Some(FAINT)));
    } else {
        cells.push((as_of, None));
    }
    cells.push((number_words(&point.quantity), Some(STRONG)));
    let was =
        point.was.and_then(|was| series.points.get(was)).map(|was| format!("was {}", number_words(&was.quantity)));
    let sure = point.verification.map(|state| state.label().to_owned());
    let denied = point.denied.then(|| "denied".to_owned());
    cells.push((was.into_iter().chain(sure).chain(denied).collect::<Vec<_>>().join(", "), Some(CHANGED)));
    let reports: BTreeSet<i64> = point.tellings.iter().map(|&telling| toll.told[telling].report.seq).collect();
    cells.push((counted(reports.len(), "report"), None));
    cells.push((counted(point.origins.len(), "origin"), None));
    let who = if series.counter.is_none() {
        format!("  from {}", cut(&clean(&point.origins.join(", "))))
    } else {
        String::new()
    };
    let first = point.tellings.first().map(|&first| source(&toll.told[first])).unwrap_or_default();
    cells.push((first + &who, Some(FAINT)));
    cells
}

/// Where something is told: the outlet and the name of the claim.
fn source(told: &Counted) -> String {
    let outlet = told.report.outlet.as_deref().map(|outlet| format!("{} ", cut(&clean(outlet)))).unwrap_or_default();
    format!("{outlet}{}:{}", told.report.seq, told.claim.item)
}

fn ended(toll: &Toll, end: &End) -> String {
    let what = match end.state {
        CountState::Stopped => "stopped counting",
        CountState::Unverifiable => "cannot be verified",
    };
    let when = match (end.day, end.day_is_told) {
        (Some(day), true) => format!(", {}", day_words(day)),
        (Some(day), false) => format!(", as told on {}", day_words(day)),
        (None, _) => String::new(),
    };
    let first = end.tellings.first().map(|&first| source(&toll.told[first])).unwrap_or_default();
    format!("{}{when}  {}", paint(ENDED, what), paint(FAINT, &first))
}

fn notes(toll: &Toll, subjects: usize, numbers: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for (counter, ends) in &toll.ledger.ends_apart {
        for end in ends {
            let counter = counter
                .as_ref()
                .map_or_else(|| "a counter that is not named".to_owned(), |counter| cut(&clean(&counter.name)));
            let what = end.what.as_ref().map(|what| format!(" of {}", what.replace('_', " "))).unwrap_or_default();
            lines.push(format!("No number here of the count{what} by {counter}: {}", ended(toll, end)));
        }
    }
    if subjects > 0 {
        let subjects = if subjects == 1 { "1 more subject".to_owned() } else { format!("{subjects} more subjects") };
        lines.push(paint(
            FAINT,
            &format!(
                "{subjects} with {}: see them with --limit, or ask with --what, --whom and --place.",
                counted(numbers, "number")
            ),
        ));
    }
    lines.extend(ask::left_out(toll).into_iter().map(|sentence| paint(FAINT, &sentence)));
    if !lines.is_empty() {
        lines.insert(0, String::new());
    }
    lines
}

/// A dispute as a page: each side with its number, whose it is, and its words.
pub fn dispute(disputed: &Disputed) -> String {
    let of = &disputed.dispute;
    let over = of.period.map_or_else(
        || over_words(of.scope.over),
        |days| match of.scope.over {
            Over::Periods => period_words(days),
            over => over_words(over),
        },
    );
    let account = format!("{}:{}", disputed.account.0, disputed.account.1);
    let mut lines = vec![format!(
        "{}  {}  {}",
        paint(STRONG, &clean(&capital(&subject_words(&of.scope.subject)))),
        paint(SCOPE, &over),
        paint(FAINT, &account)
    )];
    let mut words = Vec::new();
    let mut rows = Vec::new();
    for (place, position) in of.positions.iter().enumerate() {
        let (origin, told) = (&disputed.origins[position.origin], &disputed.told[position.telling]);
        let outlets: BTreeSet<String> = origin
            .tellings
            .iter()
            .filter_map(|&telling| disputed.told[telling].report.outlet.as_deref().map(clean))
            .collect();
        let against = if position.against.is_empty() {
            "agrees with all sides".to_owned()
        } else {
            format!(
                "not with {}",
                position.against.iter().map(|other| (other + 1).to_string()).collect::<Vec<_>>().join(", ")
            )
        };
        rows.push(vec![
            (format!("{}.", place + 1), None),
            (told.claim.content.quantity().map(number_words).unwrap_or_default(), Some(STRONG)),
            (cut(&clean(&origin.name)), None),
            (format!("as of {}", day_words(position.as_of)), None),
            (counted(origin.tellings.len(), "report"), None),
            (against, Some(CHANGED)),
            (cut(&outlets.into_iter().collect::<Vec<_>>().join(", ")), Some(FAINT)),
        ]);
        words.push(format!(
            "         \u{201C}{}\u{201D}  {}",
            shortened(&clean(&told.words)),
            paint(FAINT, &source(told))
        ));
    }
    lines.extend(columns(rows).into_iter().zip(words).flat_map(|(row, words)| [row, words]));
    lines.join("\n")
}

/// Rows with cells of one width in each column, without spaces at the end.
fn columns(rows: Vec<Vec<Cell>>) -> Vec<String> {
    let widths: Vec<usize> = (0..rows.first().map_or(0, Vec::len))
        .map(|column| rows.iter().map(|row| display_width(&row[column].0)).max().unwrap_or_default())
        .collect();
    let cell = |(column, (words, style)): (usize, &Cell)| {
        let room = " ".repeat(widths[column] - display_width(words));
        let words = style.filter(|_| !words.is_empty()).map_or_else(|| words.clone(), |style| paint(style, words));
        if widths[column] == 0 { String::new() } else { format!("{words}{room}  ") }
    };
    rows.iter()
        .map(|row| format!("      {}", row.iter().enumerate().map(cell).collect::<String>().trim_end()))
        .collect()
}

fn counted(count: usize, of: &str) -> String {
    if count == 1 { format!("1 {of}") } else { format!("{count} {of}s") }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn cut(name: &str) -> String {
    if name.chars().count() <= WIDEST_NAME {
        name.to_owned()
    } else {
        format!("{}…", name.chars().take(WIDEST_NAME - 1).collect::<String>().trim_end())
    }
}

fn shortened(words: &str) -> String {
    if words.chars().count() <= MOST_WORDS {
        words.to_owned()
    } else {
        format!("{}…", words.chars().take(MOST_WORDS - 1).collect::<String>().trim_end())
    }
}

fn paint(style: Style, words: &str) -> String {
    format!("{style}{words}{style:#}")
}
