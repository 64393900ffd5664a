//! Answers as tables, a line each.

use super::table::{PLAIN, column, table};
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
        column("status", NEGATED, 0),
        column("words", PLAIN, 6),
        column("where", PLAIN, 1),
        column("outlet", FAINT, 1),
        column("corrected", ACT, 0),
    ];
    let rows = claims.iter().map(|claim| {
        let place = claim.place.as_ref().map(|place| place.name.clone()).unwrap_or_default();
        let outlet = claim.report.outlet.clone().unwrap_or_default();
        let corrected = claim.corrected.as_ref().map_or_else(String::new, |made| made.verdict.to_owned());
        let (words, status) = (claim.words.clone(), status(claim));
        [claim.id.clone(), day(claim), who(claim), label(claim), status, words, place, outlet, corrected].to_vec()
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
            days(account.first_seen.as_deref(), account.last_seen.as_deref()),
            account.reports.to_string(),
            origins,
            first.map(who).unwrap_or_default(),
            plain(&account.label),
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
        let seen = days(story.first_seen.as_deref(), story.last_seen.as_deref());
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
        let seen = days(actor.from.as_deref(), actor.to.as_deref());
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
    let told = days(claim.from.as_deref(), claim.to.as_deref());
    if claim.dated || told.is_empty() { told } else { format!("({told})") }
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
