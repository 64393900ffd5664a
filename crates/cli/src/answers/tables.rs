//! Answers as tables, a line each. Columns in which nothing stands are left out; those that hold words are cut to the
//! width of the page.

use crate::pretty::{ACT, FAINT, NEGATED, STRONG, clean, paint};
use anstyle::Style;
use ask::{AccountView, ActorView, ClaimView, HeadView, StoryView};
use textwrap::core::display_width;

const PLAIN: Style = Style::new();
const GAP: &str = "  ";
/// No column with words becomes narrower than this, unless all it holds is.
const LEAST: usize = 8;
const CUT: char = '…';

/// A column of a table.
struct Column {
    title: &'static str,
    style: Style,
    /// How much it gives up where the page is too narrow, as a share of the others; 0 for nothing.
    gives: usize,
}

const fn column(title: &'static str, style: Style, gives: usize) -> Column {
    Column { title, style, gives }
}

/// Claims of one kind.
pub fn claims(claims: &[ClaimView], width: usize) -> Vec<String> {
    let columns = [
        column("id", FAINT, 0),
        column("day", PLAIN, 0),
        column("who", STRONG, 2),
        column("type", ACT, 1),
        column("status", NEGATED, 0),
        column("words", PLAIN, 6),
        column("where", PLAIN, 1),
        column("outlet", FAINT, 1),
    ];
    let rows = claims.iter().map(|claim| {
        let place = claim.place.as_ref().map(|place| place.name.clone()).unwrap_or_default();
        let outlet = claim.report.outlet.clone().unwrap_or_default();
        [claim.id.clone(), day(claim), who(claim), label(claim), status(claim), claim.words.clone(), place, outlet]
            .to_vec()
    });
    table(&columns, rows.collect(), width)
}

/// Accounts.
pub fn accounts(accounts: &[AccountView], width: usize) -> Vec<String> {
    let columns = [
        column("id", FAINT, 0),
        column("seen", PLAIN, 0),
        column("reports", PLAIN, 0),
        column("origins", STRONG, 3),
        column("who", STRONG, 2),
        column("type", ACT, 1),
        column("status", NEGATED, 1),
        column("words", PLAIN, 5),
    ];
    let rows = accounts.iter().map(|account| {
        let names: Vec<&str> = account.origins.iter().map(|origin| origin.name.as_str()).collect();
        let origins = format!("{}: {}", names.len(), names.join(", "));
        let first = account.claims.first();
        let statuses: Vec<&str> =
            account.statuses.iter().map(String::as_str).filter(|status| !is_usual(status)).collect();
        let told = if account.numbers.is_empty() {
            account.words.clone()
        } else {
            format!("{}: {}", account.numbers.join(" / "), account.words)
        };
        [
            account.id.clone(),
            range(account.first_seen.as_deref(), account.last_seen.as_deref()),
            account.reports.to_string(),
            origins,
            first.map(who).unwrap_or_default(),
            account.label.replace('_', " "),
            statuses.join(", "),
            told,
        ]
        .to_vec()
    });
    table(&columns, rows.collect(), width)
}

/// Stories.
pub fn stories(stories: &[StoryView], width: usize) -> Vec<String> {
    let columns = [
        column("id", FAINT, 0),
        column("seen", PLAIN, 0),
        column("reports", PLAIN, 0),
        column("title of the first", STRONG, 3),
        column("outlets", PLAIN, 3),
    ];
    let rows = stories.iter().map(|story| {
        let title = story.reports.first().and_then(|report| report.title.clone()).unwrap_or_default();
        let seen = range(story.first_seen.as_deref(), story.last_seen.as_deref());
        [story.id.clone(), seen, story.reports.len().to_string(), title, story.outlets.join(", ")].to_vec()
    });
    table(&columns, rows.collect(), width)
}

/// Actors.
pub fn actors(actors: &[ActorView], width: usize) -> Vec<String> {
    let columns = [
        column("key", FAINT, 2),
        column("name", STRONG, 2),
        column("kind", PLAIN, 0),
        column("code", ACT, 0),
        column("sectors", PLAIN, 1),
        column("reports", PLAIN, 0),
        column("days", PLAIN, 0),
        column("merged", PLAIN, 0),
    ];
    let rows = actors.iter().map(|actor| {
        let merged = if actor.merged.is_empty() { String::new() } else { actor.merged.len().to_string() };
        let days = range(actor.from.as_deref(), actor.to.as_deref());
        let code = actor.cameo.clone().unwrap_or_default();
        [
            actor.key.clone(),
            actor.name.clone(),
            actor.kind.replace('_', " "),
            code,
            actor.sectors.join(" "),
            actor.reports.to_string(),
            days,
            merged,
        ]
        .to_vec()
    });
    table(&columns, rows.collect(), width)
}

/// The merges of actors, a line each behind an empty one; nothing where there are none.
pub fn merges(actors: &[ActorView]) -> Vec<String> {
    let merges = actors.iter().flat_map(|actor| &actor.merged);
    let lines: Vec<String> = merges
        .map(|merge| format!("{} is {}: {}", paint(STRONG, &clean(&merge.key)), clean(&merge.into), clean(&merge.note)))
        .collect();
    if lines.is_empty() { lines } else { [vec![String::new()], lines].concat() }
}

/// Heads of reports.
pub fn heads(heads: &[HeadView], width: usize) -> Vec<String> {
    let columns = [
        column("id", FAINT, 0),
        column("published", PLAIN, 0),
        column("outlet", PLAIN, 1),
        column("title", STRONG, 3),
        column("hash", FAINT, 1),
    ];
    let told = |value: &Option<String>| value.clone().unwrap_or_default();
    let rows = heads.iter().map(|head| {
        [head.id.clone(), told(&head.published), told(&head.outlet), told(&head.title), head.hash.clone()].to_vec()
    });
    table(&columns, rows.collect(), width)
}

/// Who is behind a claim, and towards whom.
pub fn who(claim: &ClaimView) -> String {
    let of = |parts: &[&str]| {
        let names: Vec<String> =
            claim.actors.iter().filter(|actor| parts.contains(&actor.part)).map(|actor| actor.name.clone()).collect();
        names.join(", ")
    };
    let or = |names: String, words: &Option<String>| {
        if names.is_empty() { words.clone().unwrap_or_default() } else { names }
    };
    let (front, back) = match claim.kind {
        "statement" => (or(of(&["speaker"]), &claim.wording.speaker), of(&["addressee"])),
        "event" => (or(of(&["source"]), &claim.wording.source), or(of(&["target"]), &claim.wording.target)),
        "stance" => (of(&["holder"]), of(&["toward"])),
        _ => (or(of(&["counter"]), &claim.wording.counter), String::new()),
    };
    match (front.is_empty(), back.is_empty()) {
        (_, true) => front,
        (true, false) => format!("→ {back}"),
        (false, false) => format!("{front} → {back}"),
    }
}

/// The days of a claim; those of its report alone in brackets.
pub fn day(claim: &ClaimView) -> String {
    let days = range(claim.from.as_deref(), claim.to.as_deref());
    if claim.dated || days.is_empty() { days } else { format!("({days})") }
}

/// The type of a claim; of a note on a count what is counted as well, which stands where others have a status.
fn label(claim: &ClaimView) -> String {
    let of = if claim.kind == COUNT { format!(" {}", claim.status) } else { String::new() };
    format!("{}{of}", claim.label).trim_end().replace('_', " ")
}

/// The kind of claim that has no status.
const COUNT: &str = "count";

/// The status of a claim where it is worth telling.
pub fn status(claim: &ClaimView) -> String {
    match claim.status.as_str() {
        "negative" => "not".to_owned(),
        status if is_usual(status) || claim.kind == COUNT => String::new(),
        status => status.to_owned(),
    }
}

fn is_usual(status: &str) -> bool {
    status.is_empty() || status == "occurred"
}

/// Two days as one, as far as they agree: `2026-03-04 – 06`.
pub fn range(from: Option<&str>, to: Option<&str>) -> String {
    const MONTH: usize = 8;
    match (from, to) {
        (Some(from), Some(to)) if from == to => from.to_owned(),
        (Some(from), Some(to)) if from.get(..MONTH).is_some() && from.get(..MONTH) == to.get(..MONTH) => {
            format!("{from}–{}", &to[MONTH..])
        }
        (Some(from), Some(to)) => format!("{from}–{to}"),
        (Some(day), None) | (None, Some(day)) => day.to_owned(),
        (None, None) => String::new(),
    }
}

fn table(columns: &[Column], rows: Vec<Vec<String>>, width: usize) -> Vec<String> {
    let rows: Vec<Vec<String>> = rows.into_iter().map(|row| row.iter().map(|cell| clean(cell)).collect()).collect();
    let widest = |place: usize| rows.iter().map(|row| display_width(&row[place])).max().unwrap_or(0);
    let used: Vec<(usize, &Column)> = columns.iter().enumerate().filter(|(place, _)| widest(*place) > 0).collect();
    let natural: Vec<usize> =
        used.iter().map(|(place, column)| widest(*place).max(display_width(column.title))).collect();
    let widths = fitted(&natural, &used.iter().map(|(_, column)| column.gives).collect::<Vec<_>>(), width);
    let line = |cells: Vec<(&str, Style)>| {
        let cells: Vec<String> =
            cells.iter().zip(&widths).map(|((cell, style), width)| paint(*style, &padded(cell, *width))).collect();
        cells.join(GAP).trim_end().to_owned()
    };
    let head = line(used.iter().map(|(_, column)| (column.title, FAINT.underline())).collect());
    let body =
        rows.iter().map(|row| line(used.iter().map(|(place, column)| (row[*place].as_str(), column.style)).collect()));
    std::iter::once(head).chain(body).collect()
}

/// The widths of columns on a page: what is too much is taken from those that give, the widest for their share first.
fn fitted(natural: &[usize], gives: &[usize], width: usize) -> Vec<usize> {
    let mut widths = natural.to_vec();
    let gaps = GAP.len() * natural.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > width {
        let room = |place: &usize| gives[*place] > 0 && widths[*place] > LEAST;
        let Some(widest) =
            (0..widths.len()).filter(room).max_by_key(|place| (100 * widths[*place] / gives[*place], *place))
        else {
            break;
        };
        widths[widest] -= 1;
    }
    widths
}

fn padded(cell: &str, width: usize) -> String {
    let cut = cut(cell, width);
    let room = width.saturating_sub(display_width(&cut));
    format!("{cut}{}", " ".repeat(room))
}

/// A cell that is not wider than this.
fn cut(cell: &str, width: usize) -> String {
    if display_width(cell) <= width {
        return cell.to_owned();
    }
    let mut cut = String::new();
    for letter in cell.chars() {
        if display_width(&cut) + display_width(letter.encode_utf8(&mut [0; 4])) + 1 > width {
            break;
        }
        cut.push(letter);
    }
    format!("{}{CUT}", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(lines: &[String]) -> Vec<String> {
        lines.iter().map(|line| anstream::adapter::strip_str(line).to_string().trim_end().to_owned()).collect()
    }

    #[test]
    fn words_are_cut_to_the_page_and_empty_columns_left_out() {
        let columns = [column("id", FAINT, 0), column("none", PLAIN, 0), column("words", PLAIN, 1)];
        let row = |id: &str, words: &str| vec![id.to_owned(), String::new(), words.to_owned()];
        let rows = vec![row("1:s1", "The harbour will open in May"), row("12:s10", "It rained")];
        let lines = shown(&table(&columns, rows, 24));
        assert_eq!(lines, ["id      words", "1:s1    The harbour wil…", "12:s10  It rained"]);
    }

    #[test]
    fn no_table_is_wider_than_the_page_if_it_can_be() {
        assert_eq!(fitted(&[4, 40, 30], &[0, 1, 1], 60), [4, 26, 26]);
        assert_eq!(fitted(&[4, 40, 30], &[0, 3, 1], 60), [4, 39, 13]);
        assert_eq!(fitted(&[4, 40], &[0, 1], 10), [4, LEAST]);
    }

    #[test]
    fn days_are_told_once() {
        assert_eq!(range(Some("2026-03-04"), Some("2026-03-04")), "2026-03-04");
        assert_eq!(range(Some("2026-03-04"), Some("2026-03-06")), "2026-03-04–06");
        assert_eq!(range(Some("2026-03-04"), Some("2026-04-06")), "2026-03-04–2026-04-06");
        assert_eq!(range(None, None), "");
    }
}
