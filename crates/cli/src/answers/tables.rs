//! Answers as tables, a line each.

use super::table::{PLAIN, column, cut, is_narrow, table};
use crate::pretty::{ACT, FAINT, NEGATED, STRONG, clean, paint};
use ask::words::{days, plain};
use ask::{AccountView, ActorView, ClaimView, HeadView, StoryView};

/// Claims of one kind.
pub fn claims(claims: &[ClaimView], width: usize) -> Vec<String> {
    let columns = [
        column("id", FAINT, 0),
        column("day", PLAIN, 0),
        column("who", STRONG, 2),
        column("type", ACT, 1),
        column("code", ACT, 0),
        column("status", NEGATED, 0),
        column("words", PLAIN, 6).folding(),
        column("where", PLAIN, 1),
        column("outlet", FAINT, 1).folding(),
        column("corrected", ACT, 0),
    ];
    let rows = claims.iter().map(|claim| {
        let place = claim.place.as_ref().map(|place| place.name.clone()).unwrap_or_default();
        let outlet = claim.report.outlet.clone().unwrap_or_default();
        let corrected = claim.corrected.as_ref().map_or_else(String::new, |made| made.verdict.to_owned());
        let (words, status, code) = (claim.words.clone(), status(claim), claim.cameo.clone().unwrap_or_default());
        let day = dated(claim, &short(claim.from.as_deref(), claim.to.as_deref(), width));
        [claim.id.clone(), day, who(claim), label(claim), code, status, words, place, outlet, corrected].to_vec()
    });
    table(&columns, rows.collect(), width)
}

/// Accounts.
pub fn accounts(accounts: &[AccountView], width: usize) -> Vec<String> {
    let columns = [
        column("id", FAINT, 0),
        column("seen", PLAIN, 0),
        column("reports", PLAIN, 0),
        column("origins", STRONG, 3).folding(),
        column("who", STRONG, 2),
        column("type", ACT, 1),
        column("code", ACT, 0),
        column("status", NEGATED, 1),
        column("words", PLAIN, 5).folding(),
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
            short(account.first_seen.as_deref(), account.last_seen.as_deref(), width),
            account.reports.to_string(),
            origins,
            first.map(who).unwrap_or_default(),
            plain(&account.label),
            account.cameo.join(" "),
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
        column("title of the first", STRONG, 3).folding(),
        column("outlets", PLAIN, 3).folding(),
    ];
    let rows = stories.iter().map(|story| {
        let title = story.reports.first().and_then(|report| report.title.clone()).unwrap_or_default();
        let seen = short(story.first_seen.as_deref(), story.last_seen.as_deref(), width);
        [story.id.clone(), seen, story.reports.len().to_string(), title, story.outlets.join(", ")].to_vec()
    });
    table(&columns, rows.collect(), width)
}

/// Actors.
pub fn actors(actors: &[ActorView], width: usize) -> Vec<String> {
    let columns = [
        column("key", FAINT, 2).folding(),
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
        let seen = short(actor.from.as_deref(), actor.to.as_deref(), width);
        let code = actor.cameo.clone().unwrap_or_default();
        [
            actor.key.clone(),
            actor.name.clone(),
            plain(&actor.kind),
            code,
            actor.sectors.join(" "),
            actor.reports.to_string(),
            seen,
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
        column("title", STRONG, 3).folding(),
        column("hash", FAINT, 1),
    ];
    let told = |value: &Option<String>| value.clone().unwrap_or_default();
    let rows = heads.iter().map(|head| {
        let hash = if is_narrow(width) { cut(&head.hash, HASH) } else { head.hash.clone() };
        [head.id.clone(), told(&head.published), told(&head.outlet), told(&head.title), hash].to_vec()
    });
    table(&columns, rows.collect(), width)
}

/// So much of a hash is enough for `show`, with the mark that it goes on.
const HASH: usize = 13;

/// Two days as one; on a narrow page a whole year as its number, and the year once.
fn short(from: Option<&str>, to: Option<&str>, width: usize) -> String {
    let told = days(from, to);
    let (Some((from, from_year)), Some((to, to_year))) = (from.and_then(with_year), to.and_then(with_year)) else {
        return told;
    };
    if !is_narrow(width) || from_year != to_year || told.len() <= DAY {
        return told;
    }
    match (from, to) {
        ("-01-01", "-12-31") => from_year.to_owned(),
        _ if from[..MONTH] == to[..MONTH] => told,
        _ => format!("{from_year}{from}–{}", &to[1..]),
    }
}

/// Characters of a day, and of `-03`.
const DAY: usize = 10;
const MONTH: usize = 3;

/// A day behind its year, and its year.
fn with_year(day: &str) -> Option<(&str, &str)> {
    let year = day.get(..day.len().checked_sub("-03-04".len())?)?;
    Some((&day[year.len()..], year))
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
    dated(claim, &days(claim.from.as_deref(), claim.to.as_deref()))
}

/// The same, as they are told.
fn dated(claim: &ClaimView, told: &str) -> String {
    if claim.dated || told.is_empty() { told.to_owned() } else { format!("({told})") }
}

/// The type of a claim; of a note on a count what is counted as well, which stands where others have a status.
fn label(claim: &ClaimView) -> String {
    let of = if claim.kind == COUNT { format!(" {}", claim.status) } else { String::new() };
    plain(format!("{}{of}", claim.label).trim_end())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_short_on_a_narrow_page() {
        for (from, to, wide, narrow) in [
            ("2010-01-01", "2010-12-31", "2010-01-01–2010-12-31", "2010"),
            ("2010-03-04", "2010-05-06", "2010-03-04–2010-05-06", "2010-03-04–05-06"),
            ("2010-03-04", "2010-03-06", "2010-03-04–06", "2010-03-04–06"),
            ("2010-03-04", "2011-03-04", "2010-03-04–2011-03-04", "2010-03-04–2011-03-04"),
            ("2010-03-04", "2010-03-04", "2010-03-04", "2010-03-04"),
        ] {
            assert_eq!(short(Some(from), Some(to), 140), wide);
            assert_eq!(short(Some(from), Some(to), 80), narrow);
        }
        assert_eq!(short(Some("2010-03-04"), None, 80), "2010-03-04");
        assert_eq!(short(None, None, 80), "");
    }
}
