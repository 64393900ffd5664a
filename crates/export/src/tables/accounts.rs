//! `accounts`, `account_claims`, `origins`, `stories`: what an archive knows beyond its records.

use super::{Cell, Columns, Kind, Table};
use crate::{Account, Origin, Part, Story, Telling};
use std::borrow::Cow;

/// An account at the first of its tellings, with the finding's id.
type Opened = (String, Telling, Account);

pub(super) fn accounts() -> Table {
    let columns = Columns::<Opened>::with_account("the account", |(_, telling, _)| telling)
        .and("report_id", Kind::Text, "the report that tells it first of those written, by its id", |row| {
            Cell::made(row.record.report.id)
        })
        .and("finding_id", Kind::Text, "its finding: in `events`, `figures` … there is more", |row| {
            Cell::text(&row.item.0)
        })
        .and("kind", Kind::Text, "`statement`, `event`, `figure`, `stance` or `count`", |row| {
            Cell::text(row.item.2.kind)
        })
        .and("type", Kind::Text, "the act, the event's type, what is counted", |row| Cell::text(&row.item.2.label))
        .and("day_from", Kind::Day, "the first day that it is about", |row| Cell::day(row.item.2.from.as_deref()))
        .and("day_to", Kind::Day, "the last", |row| Cell::day(row.item.2.to.as_deref()))
        .and("statuses", Kind::Texts, "every status that it is told with", |row| Cell::listed(&row.item.2.statuses))
        .and("numbers", Kind::Texts, "every number that it is told with, in words", |row| {
            Cell::listed(&row.item.2.numbers)
        })
        .and("first_seen", Kind::Day, "the day of the first report", |row| Cell::day(row.item.2.first_seen.as_deref()))
        .and("last_seen", Kind::Day, "the day of the last", |row| Cell::day(row.item.2.last_seen.as_deref()))
        .and("tellings", Kind::Integer, "how many findings tell it", |row| Cell::count(row.item.2.tellings))
        .and("reports", Kind::Integer, "how many reports", |row| Cell::count(row.item.2.reports))
        .and("origins", Kind::Integer, "on how many independent words it stands", |row| {
            Cell::count(row.item.2.origins.len())
        })
        .and("outlets", Kind::Texts, "the outlets, in the order in which they told it", |row| {
            Cell::listed(&row.item.2.outlets)
        })
        .and("words", Kind::Text, "the words of the first, on one line", |row| Cell::text(&row.item.2.words));
    let about = "what many reports tell of one thing, or one alone; of an archive";
    Table::of_archives("accounts", about, columns, |part| {
        let opened = |(item, telling): (&String, &Telling)| {
            telling.opens.as_deref().map(|account| (item.clone(), telling.clone(), account.clone()))
        };
        tellings(part).filter_map(opened).collect()
    })
}

pub(super) fn account_claims() -> Table {
    let columns = Columns::<(String, Telling)>::with_account("the account", |(_, telling)| telling)
        .and("claim_id", Kind::Text, "the claim, by its id in the archive: `ascribe show` takes it", |row| {
            Cell::text(&row.item.1.claim)
        })
        .and("report_id", Kind::Text, "the report, by its id (SHA-256)", |row| Cell::made(row.record.report.id))
        .and("finding_id", Kind::Text, "the finding, within its report: in `events`, `figures` …", |row| {
            Cell::text(&row.item.0)
        })
        .and(
            "reason",
            Kind::Text,
            "why it was joined to the account; nothing for the one that it is named for",
            |row| Cell::maybe(row.item.1.reason.as_deref()),
        );
    Table::of_archives("account_claims", "a finding that tells an account; of an archive", columns, |part| {
        tellings(part).map(|(item, telling)| (item.clone(), telling.clone())).collect()
    })
}

pub(super) fn origins() -> Table {
    let columns = Columns::<(Telling, usize, Origin)>::with_account("the account", |(telling, ..)| telling)
        .and("origin", Kind::Integer, "1, 2 … in the order of the first report of each", |row| {
            Cell::count(row.item.1)
        })
        .and("kind", Kind::Text, "`cited`, `agency` or `outlet`", |row| Cell::text(row.item.2.kind))
        .and("name", Kind::Text, "what it is called", |row| Cell::text(&row.item.2.name))
        .and("claims", Kind::Texts, "the claims that go back to it, in `account_claims`", |row| {
            Cell::listed(&row.item.2.claims)
        })
        .and("statuses", Kind::Texts, "the statuses that these give", |row| Cell::listed(&row.item.2.statuses))
        .and("reasons", Kind::Texts, "why they are held to go back to it", |row| Cell::listed(&row.item.2.reasons));
    Table::of_archives("origins", "an independent origin of an account; of an archive", columns, |part| {
        let of_account = |(_, telling): (&String, &Telling)| {
            let telling = telling.clone();
            let origins = telling.opens.as_deref().map(|account| account.origins.clone()).unwrap_or_default();
            origins.into_iter().enumerate().map(move |(place, origin)| (telling.clone(), place + 1, origin))
        };
        tellings(part).flat_map(of_account).collect()
    })
}

pub(super) fn stories() -> Table {
    let columns = Columns::<(i64, Story)>::new()
        .and("story_id", Kind::Text, "the story, by its id in the archive", |row| Cell::text(&row.item.1.id))
        .and("report_id", Kind::Text, "the report, by its id (SHA-256)", |row| Cell::made(row.record.report.id))
        .and("report", Kind::Integer, "its number in the archive", |row| Cell::Integer(row.item.0))
        .and("reports", Kind::Integer, "how many reports the story has", |row| Cell::count(row.item.1.reports));
    let about = "a report of a story: of reports that hang together by the passages that they share; of an archive";
    Table::of_archives("stories", about, columns, |part| {
        part.told.and_then(|told| told.story.clone().map(|story| (told.number, story))).into_iter().collect()
    })
}

fn tellings<'p>(part: &Part<'p>) -> impl Iterator<Item = (&'p String, &'p Telling)> {
    part.told.into_iter().flat_map(|told| &told.tellings)
}

impl<T> Columns<T> {
    fn with_account(about: &'static str, telling: impl Fn(&T) -> &Telling + 'static) -> Self {
        Self::new().and("account_id", Kind::Text, about, move |row| Cell::text(&telling(row.item).account))
    }
}

impl<'a> Cell<'a> {
    fn listed(words: &'a [String]) -> Self {
        Self::Texts(words.iter().map(|word| Cow::Borrowed(word.as_str())).collect())
    }
}
