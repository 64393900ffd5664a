//! A row for each account of an event and each report that tells it, as the R package `eventreport` reads them: what
//! they have in common with the MAVERICK dataset is named as there, and the rest is ours.
//!
//! The columns have the status of each telling, so that every event is here.

use super::common::{Where, Who, citation, country_name, days, event_id, evidence, flat, report_day, those};
use super::sheet::{Between, Sheet};
use super::toll::{Toll, toll};
use super::{Files, FilesOf, Form, Settings};
use crate::{Account, Export, Part, Telling, Victims};
use record::{Event, MentionForm, Precision, Record};
use std::collections::{BTreeSet, HashMap};
use std::io::{self, Write};
use std::rc::Rc;

/// So many actors have columns of their own; all of them stand in `actors`.
const ACTORS: usize = 6;

const BEFORE_ACTORS: [&str; 10] = [
    "id",
    "event_id",
    "country",
    "date_start",
    "date_end",
    "city",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
];
const OF_AN_ACTOR: [&str; 6] = ["", "_type", "_country", "_precision", "_initiator", "_victim"];
const BEHIND_ACTORS: [&str; 20] = [
    "actors",
    "event_type",
    "event_mode",
    "cameo",
    "status",
    "background",
    "deaths_best",
    "deaths_low",
    "deaths_high",
    "injuries_best",
    "injuries_low",
    "injuries_high",
    "source",
    "source_author",
    "origin",
    "outlet",
    "report_id",
    "report_date",
    "url",
    "words",
];

/// The header.
pub(super) fn columns() -> Vec<String> {
    let actor = |number: usize| OF_AN_ACTOR.map(|end| format!("actor{number}{end}"));
    let actors = (1..=ACTORS).flat_map(actor);
    let named = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    [named(&BEFORE_ACTORS), actors.collect(), named(&BEHIND_ACTORS)].concat()
}

pub(super) fn form() -> Form {
    let about = "A row for each event and report that tells it, for R's eventreport: numbers, status, origin, words";
    Form { name: "event-reports", about, files: FilesOf::One("csv"), of_archives: false, open }
}

fn open<'a>(settings: &Settings<'a>, mut files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    let columns = columns();
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let sheet = Sheet::new(files.open("event-reports.csv")?, Between::Commas, &columns)?;
    Ok(Box::new(EventReports { of_archive: settings.of_archive, origins: HashMap::new(), sheet }))
}

struct EventReports<W: Write> {
    of_archive: bool,
    /// What the claims that are still to come go back to.
    origins: HashMap<String, Rc<str>>,
    sheet: Sheet<W>,
}

impl<W: Write> Export for EventReports<W> {
    fn part(&mut self, part: &Part<'_>) -> io::Result<()> {
        let mut written = BTreeSet::new();
        for event in &part.record.events {
            let item = event.id.to_string();
            if !part.has(&item) {
                continue;
            }
            let telling = part.telling(&item);
            if let Some(account) = telling.and_then(|telling| telling.opens.as_deref()) {
                self.learn(account);
            }
            let origin = telling.and_then(|telling| self.origins.remove(&telling.claim));
            let id = telling.map_or_else(|| event_id(part.record, event), |telling| telling.account.clone());
            // A report is one voice on an event, however often it tells it.
            if written.insert(id.clone()) {
                self.row(part.record, event, &id, telling, origin.as_deref())?;
            }
        }
        self.sheet.flush()
    }

    fn wants_told(&self) -> bool {
        self.of_archive
    }

    fn wants_events_alone(&self) -> bool {
        true
    }

    fn wants_whole_records(&self) -> bool {
        true
    }

    fn finish(&mut self) -> io::Result<()> {
        self.sheet.flush()
    }
}

impl<W: Write> EventReports<W> {
    /// Keeps what each claim of an account goes back to.
    fn learn(&mut self, account: &Account) {
        for origin in &account.origins {
            let name: Rc<str> = origin.name.as_str().into();
            self.origins.extend(origin.claims.iter().map(|claim| (claim.clone(), Rc::clone(&name))));
        }
    }

    fn row(
        &mut self,
        record: &Record,
        event: &Event,
        id: &str,
        telling: Option<&Telling>,
        origin: Option<&str>,
    ) -> io::Result<()> {
        let sheet = &mut self.sheet;
        let own = event_id(record, event);
        sheet.words(telling.map_or(own.as_str(), |telling| telling.claim.as_str()))?;
        sheet.words(id)?;
        place(sheet, Where::of(record, event.place), days(record, event))?;
        actors(sheet, record, event)?;
        sheet.words(&event.kind)?;
        sheet.maybe(event.mode.as_deref())?;
        sheet.words(&event.cameo)?;
        sheet.words(event.status.label())?;
        sheet.cell(u8::from(event.background))?;
        let victims = Victims::of(record, event);
        for what in ["killed", "injured"] {
            numbers(sheet, toll(&victims, what, true))?;
        }
        let head = &record.report.head;
        sheet.words(&citation(record))?;
        sheet.maybe(head.byline.as_deref())?;
        sheet.maybe(origin)?;
        sheet.maybe(head.outlet.as_deref())?;
        sheet.cell(record.report.id)?;
        sheet.maybe(report_day(record))?;
        sheet.maybe(head.url.as_deref())?;
        sheet.words(&flat(evidence(event).of(&record.report.text)))?;
        sheet.end()
    }
}

/// From `country` to `geo_precision`, the days behind the country.
fn place(sheet: &mut Sheet<impl Write>, at: Option<Where<'_>>, days: Option<(&str, &str)>) -> io::Result<()> {
    let country = at.and_then(|at| Some(at.country().unwrap_or(at.place.country.as_deref()?)));
    let point = at.and_then(|at| at.point());
    sheet.maybe(country)?;
    sheet.maybe(days.map(|(from, _)| from))?;
    sheet.maybe(days.map(|(_, to)| to))?;
    sheet.maybe(at.and_then(|at| at.town()))?;
    sheet.maybe(at.map(|at| at.place.name.as_str()))?;
    sheet.optional(point.map(|(lat, _)| lat))?;
    sheet.optional(point.map(|(_, lon)| lon))?;
    sheet.optional(at.and_then(|at| precision(at.precision)))
}

/// From 1, a country, to 6, a building, as MAVERICK counts.
fn precision(of: Precision) -> Option<u8> {
    match of {
        Precision::Area => None,
        Precision::Country => Some(1),
        Precision::Region => Some(2),
        Precision::District => Some(3),
        Precision::Vague => Some(4),
        Precision::Town => Some(5),
        Precision::Point => Some(6),
    }
}

fn actors(sheet: &mut Sheet<impl Write>, record: &Record, event: &Event) -> io::Result<()> {
    let sources = those(record, &event.source).into_iter().map(|who| (who, true));
    let all: Vec<(Who<'_>, bool)> =
        sources.chain(those(record, &event.target).into_iter().map(|who| (who, false))).collect();
    for number in 0..ACTORS {
        let Some((who, acts)) = all.get(number) else {
            sheet.nothing(OF_AN_ACTOR.len())?;
            continue;
        };
        sheet.words(&flat(who.name()))?;
        sheet.maybe(who.sectors().first().map(String::as_str))?;
        sheet.maybe(who.country().map(|alpha3| country_name(alpha3).unwrap_or(alpha3)))?;
        sheet.cell(told_by(who))?;
        sheet.cell(u8::from(*acts))?;
        sheet.cell(u8::from(!*acts))?;
    }
    let names = all.iter().map(|(who, _)| flat(who.name()).replace(';', ","));
    sheet.words(&names.collect::<Vec<_>>().join("; "))
}

/// 3 somebody with a name, 2 somebody described, 1 words that mean no actor.
fn told_by(who: &Who<'_>) -> u8 {
    let named = |form: MentionForm| form == MentionForm::Name;
    who.actor.map_or(1, |actor| if actor.mentions.iter().any(|mention| named(mention.form)) { 3 } else { 2 })
}

fn numbers(sheet: &mut Sheet<impl Write>, toll: Option<Toll>) -> io::Result<()> {
    let Some(toll) = toll else { return sheet.nothing(3) };
    [toll.best, toll.low, toll.high].into_iter().try_for_each(|number| sheet.cell(number))
}
