//! Which of two reports that share a passage had it first, and why, in words.
//!
//! The earlier is the source, unless a credit says otherwise: where both credit one agency, or where the later one
//! credits an agency whose name the earlier one bears, the words are the agency's.

use super::reuse::Shared;

/// What is known of one of the two reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Side<'a> {
    /// Its outlet.
    pub outlet: Option<&'a str>,
    /// When it was published: an ISO day, or an RFC 3339 instant.
    pub published: Option<&'a str>,
    /// The agencies that it credits, by their full names.
    pub agencies: &'a [&'a str],
    /// The counters that its figures cite, by their full names.
    pub counters: &'a [&'a str],
}

/// Who had the words first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The first of the two reports.
    First,
    /// The second.
    Second,
    /// An agency that both drew on, or that the report without a credit was taken from.
    Agency(String),
    /// Nothing tells.
    Unknown,
}

/// Who had the words first, and what tells so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Direction {
    /// Who had them.
    pub source: Source,
    /// What tells so, each a few words without a full stop.
    pub reasons: Vec<String>,
}

/// Which of two reports that share passages had them first.
pub fn direction(first: &Side, second: &Side) -> Direction {
    let mut reasons = Vec::new();
    let source = by_credit(first, second, &mut reasons).unwrap_or_else(|| by_date(first, second, &mut reasons));
    if let Some(counter) = first.counters.iter().find(|counter| second.counters.contains(counter)) {
        reasons.push(format!("both cite {counter}"));
    }
    Direction { source, reasons }
}

fn by_credit(first: &Side, second: &Side, reasons: &mut Vec<String>) -> Option<Source> {
    if let Some(agency) = first.agencies.iter().find(|agency| second.agencies.contains(agency)) {
        reasons.push(format!("both credit {agency}"));
        return Some(Source::Agency((*agency).to_owned()));
    }
    for (crediting, other, source) in [(first, second, Source::Second), (second, first, Source::First)] {
        if let Some(outlet) = other.outlet.filter(|outlet| crediting.agencies.contains(outlet)) {
            reasons.push(format!("the other credits {outlet}"));
            return Some(source);
        }
    }
    let (earlier, later) = match order(first, second)? {
        std::cmp::Ordering::Greater => (second, first),
        _ => (first, second),
    };
    let credited = |side: &Side, told: &str, reasons: &mut Vec<String>| {
        let agency = side.agencies.first()?;
        reasons.push(format!("{told} credits {agency}"));
        Some(Source::Agency((*agency).to_owned()))
    };
    credited(later, "the later one", reasons).or_else(|| credited(earlier, "the earlier one", reasons))
}

fn by_date(first: &Side, second: &Side, reasons: &mut Vec<String>) -> Source {
    use std::cmp::Ordering::{Equal, Greater, Less};
    let day = |side: &Side| side.published.unwrap_or_default().to_owned();
    match order(first, second) {
        Some(Less) => {
            reasons.push(format!("the other is later: {}", day(second)));
            Source::First
        }
        Some(Greater) => {
            reasons.push(format!("the other is later: {}", day(first)));
            Source::Second
        }
        Some(Equal) => {
            reasons.push("both are of one day".to_owned());
            Source::Unknown
        }
        None => {
            reasons.push("the date of one is not known".to_owned());
            Source::Unknown
        }
    }
}

/// Which was published first: by the instants where both have one with the same zone, else by the days.
fn order(first: &Side, second: &Side) -> Option<std::cmp::Ordering> {
    const DAY: usize = 10;
    let (first, second) = (first.published?, second.published?);
    let comparable = first.len() == second.len() && first.get(19..) == second.get(19..);
    if comparable {
        return Some(first.cmp(second));
    }
    Some(first.get(..DAY)?.cmp(second.get(..DAY)?))
}

/// Why two reports are held to share words, for people: "shares 62 words, 94 % the same, with Halm Post of 2014-02-16".
pub fn reason(passages: &[Shared], other: &Side) -> String {
    let counted: Vec<&Shared> = passages.iter().filter(|passage| passage.reuse.counts()).collect();
    let words: u32 = counted.iter().map(|passage| passage.words).sum();
    let kept: u64 = counted.iter().map(|passage| u64::from(passage.words) * u64::from(passage.same_permille)).sum();
    let percent = kept.checked_div(10 * u64::from(words)).unwrap_or_default();
    let places = if counted.len() > 1 { format!(" in {} passages", counted.len()) } else { String::new() };
    let outlet = other.outlet.unwrap_or("a report without outlet");
    let day = other.published.map(|day| format!(" of {day}")).unwrap_or_default();
    format!("shares {words} words{places}, {percent} % the same, with {outlet}{day}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side<'a>(outlet: &'a str, published: &'a str, agencies: &'a [&'a str]) -> Side<'a> {
        Side { outlet: Some(outlet), published: Some(published), agencies, counters: &[] }
    }

    #[test]
    fn the_earlier_is_the_source_unless_a_credit_says_otherwise() {
        let check = |first: Side, second: Side, source: Source, reason: &str| {
            let found = direction(&first, &second);
            assert_eq!((&found.source, found.reasons.join("; ").as_str()), (&source, reason));
        };
        let agency = || Source::Agency("Norrland Wire".to_owned());
        check(
            side("Post", "2026-03-01", &[]),
            side("Mail", "2026-03-02", &[]),
            Source::First,
            "the other is later: 2026-03-02",
        );
        check(
            side("Post", "2026-03-02", &[]),
            side("Mail", "2026-03-01", &[]),
            Source::Second,
            "the other is later: 2026-03-02",
        );
        check(
            side("Post", "2026-03-01", &["Norrland Wire"]),
            side("Mail", "2026-03-02", &["Norrland Wire"]),
            agency(),
            "both credit Norrland Wire",
        );
        check(
            side("Post", "2026-03-01", &[]),
            side("Mail", "2026-03-02", &["Norrland Wire"]),
            agency(),
            "the later one credits Norrland Wire",
        );
        check(
            side("Post", "2026-03-03", &["Norrland Wire"]),
            side("Norrland Wire", "2026-03-04", &[]),
            Source::Second,
            "the other credits Norrland Wire",
        );
        check(side("Post", "2026-03-01", &[]), side("Mail", "2026-03-01", &[]), Source::Unknown, "both are of one day");
        check(
            side("Post", "2026-03-01T09:00:00Z", &[]),
            side("Mail", "2026-03-01T07:00:00Z", &[]),
            Source::Second,
            "the other is later: 2026-03-01T09:00:00Z",
        );
    }
}
