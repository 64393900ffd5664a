//! What is new, as a page.
//!
//! ```text
//! Addition 3: 12 reports of 2026-03-09–11
//!   Example Post 7, Other Post 5
//!
//! Disputes begun
//!   account:9:f1  12 / 31 · 3 reports · Health Ministry and Halm Observatory exclude each other
//!     12 soldiers were killed …
//! ```

use super::pages::{shortened, wrap};
use super::tables::who;
use crate::pretty::{FAINT, STRONG, clean, paint};
use ask::words::{counted, days, plain};
use ask::{AccountNews, NewsView, Standing};

/// What heads the accounts with each sort of news, in the order in which they are told.
const HEADINGS: [(&str, &str); 5] = [
    ("dispute_begun", "Disputes begun"),
    ("dispute_ended", "Disputes ended"),
    ("toll", "Numbers that changed"),
    ("more_origins", "Accounts that stand on more origins"),
    ("new", "New accounts"),
];

/// The words of an account, up to so many characters.
const WORDS: usize = 160;
/// So many outlets are named.
const OUTLETS: usize = 8;

/// All that is new.
pub fn page(news: &NewsView, width: usize) -> Vec<String> {
    let mut lines = head(news, width);
    for (what, heading) in HEADINGS {
        let of_it: Vec<&AccountNews> = news.news.iter().filter(|news| news.what.first() == Some(&what)).collect();
        if of_it.is_empty() {
            continue;
        }
        lines.extend([String::new(), paint(STRONG, heading)]);
        lines.extend(of_it.into_iter().flat_map(|news| account(news, width)));
    }
    lines.push(String::new());
    if news.accounts == 0 {
        lines.extend(wrap("No account has news.", "", width));
    }
    if news.news.len() < news.accounts {
        let told = format!("{} of {} are shown; --limit N shows more.", news.news.len(), news.accounts);
        lines.extend(wrap(&told, "", width));
    }
    if news.alone > 0 {
        let told = if news.alone == 1 { "claim stands" } else { "claims stand" };
        let told = format!("{} {told} alone so far, told by no other report, and not listed.", news.alone);
        lines.extend(wrap(&paint(FAINT, &told), "", width));
    }
    lines
}

fn head(news: &NewsView, width: usize) -> Vec<String> {
    let which = if news.since == news.last {
        format!("Addition {}", news.last)
    } else {
        format!("Additions {} to {}", news.since, news.last)
    };
    let seen = days(news.first_day.as_deref(), news.last_day.as_deref());
    let of = if seen.is_empty() { String::new() } else { format!(" of {seen}") };
    let again = match news.renewed {
        0 => String::new(),
        some => format!("; {} came again with another text", counted(some, "report")),
    };
    let told = format!("{}: {}{of}{again}", paint(STRONG, &which), counted(news.reports, "report"));
    let mut lines = wrap(&told, "", width);
    let mut named: Vec<String> = news
        .outlets
        .iter()
        .take(OUTLETS)
        .map(|outlet| {
            format!("{} {}", outlet.outlet.as_deref().map_or("no outlet told".to_owned(), clean), outlet.reports)
        })
        .collect();
    if news.outlets.len() > OUTLETS {
        named.push(format!("and {} more", news.outlets.len() - OUTLETS));
    }
    lines.extend(wrap(&paint(FAINT, &named.join(", ")), "  ", width));
    lines
}

fn account(news: &AccountNews, width: usize) -> Vec<String> {
    let account = &news.account;
    let subject =
        [who_of(news), plain(&account.label), account.place.as_ref().map_or(String::new(), |it| it.name.clone())];
    let subject: Vec<String> = subject.into_iter().filter(|told| !told.is_empty()).map(|told| clean(&told)).collect();
    let mut lines = wrap(&format!("{}  {}", paint(FAINT, &account.id), subject.join(" · ")), "  ", width);
    lines.extend(wrap(&change(news), "    ", width));
    lines.extend(wrap(&paint(FAINT, &shortened(&account.words, WORDS)), "    ", width));
    lines
}

fn who_of(news: &AccountNews) -> String {
    news.account.claims.first().map(who).unwrap_or_default()
}

/// What an account stood on before, and stands on now.
fn change(news: &AccountNews) -> String {
    let now = &news.now;
    let mut parts = Vec::new();
    if let Some(before) = &news.before {
        if before.numbers != now.numbers {
            parts.push(format!("{} → {}", numbers(before), numbers(now)));
        } else if !now.numbers.is_empty() {
            parts.push(numbers(now));
        }
        parts.push(format!("reports {} → {}", before.reports, now.reports));
        let added: Vec<&str> =
            now.origins.iter().filter(|origin| !before.origins.contains(origin)).map(String::as_str).collect();
        let named = if added.is_empty() { String::new() } else { format!(": also {}", added.join(", ")) };
        parts.push(format!("origins {} → {}{named}", before.origins.len(), now.origins.len()));
        parts.extend(
            before
                .disputes
                .iter()
                .filter(|pair| !now.disputes.contains(pair))
                .map(|[one, other]| format!("{one} and {other} no longer exclude each other")),
        );
        let begun = now.disputes.iter().filter(|pair| !before.disputes.contains(pair));
        parts.extend(begun.map(|[one, other]| format!("{one} and {other} exclude each other")));
    } else {
        if !now.numbers.is_empty() {
            parts.push(numbers(now));
        }
        parts.push(counted(now.reports, "report"));
        parts.push(format!("{}: {}", counted(now.origins.len(), "origin"), now.origins.join(", ")));
        parts.extend(now.disputes.iter().map(|[one, other]| format!("{one} and {other} exclude each other")));
    }
    clean(&parts.join(" · "))
}

fn numbers(standing: &Standing) -> String {
    standing.numbers.join(" / ")
}
