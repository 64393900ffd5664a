//! A table of area, type of event and month, in the shape in which OCHA's HAPI has conflict events, with what an
//! archive knows beside it: how many events by status, how many died, in how many reports, on how many independent
//! words.
//!
//! Sums alone are held: a row of them for each area, type and month.

use super::common::{Where, country_name, days, is_done};
use super::sheet::{Between, Sheet};
use super::toll::toll;
use super::{Files, FilesOf, Form, Settings};
use crate::{Account, Export, Part, Telling, Victims};
use record::{Event, Record, Status};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

/// The header.
pub(super) const COLUMNS: [&str; 18] = [
    "location_code",
    "location_name",
    "admin1_name",
    "event_type",
    "reference_period_start",
    "reference_period_end",
    "events",
    "events_alleged",
    "events_denied",
    "events_planned",
    "events_threatened",
    "events_other",
    "events_disputed",
    "fatalities_low",
    "fatalities_best",
    "fatalities_high",
    "reports",
    "origins",
];

pub(super) fn form() -> Form {
    let about = "A table of area, type and month: events by status, the dead, reports, origins";
    Form { name: "monthly", about, files: FilesOf::One("csv"), of_archives: false, open }
}

fn open<'a>(settings: &Settings<'a>, mut files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    let sheet = Sheet::new(files.open("monthly.csv")?, Between::Commas, &COLUMNS)?;
    let of_archive = settings.of_archive;
    let (rows, known, waiting) = (BTreeMap::new(), HashMap::new(), HashMap::new());
    Ok(Box::new(Monthly { of_archive, seen: 0, rows, known, waiting, sheet }))
}

struct Monthly<W: Write> {
    of_archive: bool,
    /// How many reports were seen.
    seen: usize,
    rows: BTreeMap<Key, Sums>,
    /// The rows of accounts that may be told again.
    known: HashMap<String, Key>,
    /// Accounts whose first telling has no row, since it is history.
    waiting: HashMap<String, Box<Account>>,
    sheet: Sheet<W>,
}

/// What a row is of: country, division, type, the first and the last day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    country: String,
    region: String,
    kind: String,
    from: String,
    to: String,
}

/// What a row has.
#[derive(Debug, Clone, Default)]
struct Sums {
    events: [usize; STANDINGS],
    disputed: usize,
    low: u64,
    best: u64,
    high: u64,
    reports: usize,
    /// The number of the report that was counted last.
    last: usize,
    origins: usize,
}

/// How an event stands: told as done, alleged, denied, planned, threatened, or otherwise not done.
const STANDINGS: usize = 6;

impl<W: Write> Export for Monthly<W> {
    fn part(&mut self, part: &Part<'_>) -> io::Result<()> {
        self.seen += 1;
        for event in &part.record.events {
            let item = event.id.to_string();
            if !part.has(&item) {
                continue;
            }
            let telling = part.telling(&item);
            let own = key(part.record, event).filter(|_| !event.background);
            let account = telling.and_then(|telling| self.account(telling, own.is_some()));
            let is_first = telling.is_none() || account.is_some();
            let key = match (telling, own) {
                (Some(telling), _) if !is_first => self.known.get(&telling.account).cloned(),
                (Some(telling), Some(key)) => {
                    if account.as_deref().is_some_and(|account| account.tellings > 1) {
                        self.known.insert(telling.account.clone(), key.clone());
                    }
                    Some(key)
                }
                (_, own) => own,
            };
            let Some(key) = key.filter(|_| !event.background) else { continue };
            let sums = self.rows.entry(key).or_default();
            if is_first {
                add(sums, part.record, event, account.as_deref());
            }
            if sums.last != self.seen {
                sums.last = self.seen;
                sums.reports += 1;
            }
        }
        Ok(())
    }

    fn wants_told(&self) -> bool {
        self.of_archive
    }

    fn wants_events_alone(&self) -> bool {
        true
    }

    fn wants_victims(&self) -> bool {
        self.of_archive
    }

    fn finish(&mut self) -> io::Result<()> {
        for (key, sums) in std::mem::take(&mut self.rows) {
            let sheet = &mut self.sheet;
            sheet.words(&key.country)?;
            sheet.maybe(country_name(&key.country))?;
            for words in [&key.region, &key.kind, &key.from, &key.to] {
                sheet.words(words)?;
            }
            for number in sums.events.into_iter().chain([sums.disputed]) {
                sheet.cell(number)?;
            }
            for number in [sums.low, sums.best, sums.high] {
                sheet.cell(number)?;
            }
            sheet.cell(sums.reports)?;
            sheet.cell(sums.origins)?;
            sheet.end()?;
        }
        self.sheet.flush()
    }
}

impl<W: Write> Monthly<W> {
    /// What is known of an account, at the first of its tellings that has a row.
    fn account<'p>(&mut self, telling: &'p Telling, has_row: bool) -> Option<Cow<'p, Account>> {
        match &telling.opens {
            Some(account) if has_row => Some(Cow::Borrowed(account)),
            Some(account) => {
                if account.tellings > 1 {
                    self.waiting.insert(telling.account.clone(), account.clone());
                }
                None
            }
            None if has_row => self.waiting.remove(&telling.account).map(|account| Cow::Owned(*account)),
            None => None,
        }
    }
}

/// The row of an event; none where its day is not known. An event of a longer time than a month is in a row of all the
/// months that it is set in.
fn key(record: &Record, event: &Event) -> Option<Key> {
    const MONTH: usize = 7;
    let (from, to) = days(record, event)?;
    let at = Where::of(record, event.place);
    let (from, to) = (from.get(..MONTH)?, to.get(..MONTH)?);
    Some(Key {
        country: at.and_then(|at| at.place.country.clone()).unwrap_or_default(),
        region: at.and_then(|at| at.region()).unwrap_or_default().to_owned(),
        kind: event.kind.clone(),
        from: format!("{from}-01"),
        to: last_day(to)?,
    })
}

/// The last day of a month: `2026-02-28` of `2026-02`.
fn last_day(month: &str) -> Option<String> {
    let first: jiff::civil::Date = format!("{month}-01").parse().ok()?;
    Some(first.last_of_month().to_string())
}

/// Counts an event, with all that its account has.
fn add(sums: &mut Sums, record: &Record, event: &Event, account: Option<&Account>) {
    let told: Vec<Status> = account.map_or_else(
        || vec![event.status],
        |account| account.statuses.iter().filter_map(|status| status.parse().ok()).collect(),
    );
    let standing = standing(&told);
    sums.events[standing] += 1;
    sums.disputed += usize::from(is_disputed(&told));
    sums.origins += account.map_or(1, |account| account.origins.len());
    // The dead of what is not told as done are nobody's.
    if standing == DONE {
        let victims = account.map_or_else(|| Victims::of(record, event), |account| account.victims.clone());
        if let Some(toll) = toll(&victims, "killed", false) {
            sums.low = sums.low.saturating_add(toll.low);
            sums.best = sums.best.saturating_add(toll.best);
            sums.high = sums.high.saturating_add(toll.high);
        }
    }
}

/// The place of what is told as done.
const DONE: usize = 0;

/// How an event stands, by the first of these that a telling gives: each event is counted once.
fn standing(told: &[Status]) -> usize {
    let any = |of: &[Status]| told.iter().any(|status| of.contains(status));
    let standings: [&[Status]; STANDINGS - 1] = [
        &[Status::Occurred, Status::Ongoing],
        &[Status::Alleged],
        &[Status::Denied],
        &[Status::Planned, Status::Promised],
        &[Status::Threatened],
    ];
    standings.iter().position(|of| any(of)).unwrap_or(STANDINGS - 1)
}

/// Whether one tells it as so and another denies it.
fn is_disputed(told: &[Status]) -> bool {
    let is_told = |status: &Status| is_done(*status) || *status == Status::Alleged;
    told.contains(&Status::Denied) && told.iter().any(is_told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_stands_once() {
        assert_eq!(standing(&[Status::Denied, Status::Occurred]), DONE);
        assert_eq!(standing(&[Status::Denied, Status::Alleged]), 1);
        assert_eq!(standing(&[Status::Planned]), 3);
        assert_eq!(standing(&[Status::Demanded]), STANDINGS - 1);
        assert!(is_disputed(&[Status::Denied, Status::Alleged]));
        assert!(!is_disputed(&[Status::Denied, Status::Planned]));
    }

    #[test]
    fn months_end() {
        assert_eq!(last_day("2024-02").as_deref(), Some("2024-02-29"));
        assert_eq!(last_day("2026-13"), None);
    }
}
