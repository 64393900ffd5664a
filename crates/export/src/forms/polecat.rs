//! POLECAT's table of events: 40 columns, tabs between them, below a header. A row is an event in one report; where a
//! side has several, `;` stands between them, and `|` between what one of them has several of.

use super::common::{Where, Who, days, event_id, is_written, report_day, those};
use super::sheet::{Between, Sheet};
use super::{Files, FilesOf, Form, Settings};
use crate::{Export, Part};
use lexicon::Lexicon;
use record::{ActorKind, Event, Precision, Record};
use std::io::{self, Write};

/// The header.
pub(super) const COLUMNS: [&str; 40] = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
];

pub(super) fn form() -> Form {
    let about = "POLECAT's table of events: 40 columns between tabs";
    Form { name: "polecat", about, files: FilesOf::One("tsv"), of_archives: false, open }
}

fn open<'a>(settings: &Settings<'a>, mut files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    let sheet = Sheet::new(files.open("polecat.tsv")?, Between::Tabs, &COLUMNS)?;
    Ok(Box::new(Polecat { all: settings.all_events, sheet }))
}

struct Polecat<W: Write> {
    all: bool,
    sheet: Sheet<W>,
}

impl<W: Write> Export for Polecat<W> {
    fn part(&mut self, part: &Part<'_>) -> io::Result<()> {
        let record = part.record;
        for event in &record.events {
            if is_written(event, self.all)
                && part.has(&event.id.to_string())
                && let Some((day, _)) = days(record, event)
            {
                self.event(record, event, day)?;
            }
        }
        self.sheet.flush()
    }

    fn finish(&mut self) -> io::Result<()> {
        self.sheet.flush()
    }
}

impl<W: Write> Polecat<W> {
    fn event(&mut self, record: &Record, event: &Event, day: &str) -> io::Result<()> {
        let sheet = &mut self.sheet;
        // POLECAT has the story before the underscore.
        sheet.words(&event_id(record, event).replace(':', "_"))?;
        sheet.words(day)?;
        sheet.words(&event.kind)?;
        sheet.maybe(event.mode.as_deref())?;
        sheet.optional(event.goldstein)?;
        sheet.words(quad(event.quad))?;
        sheet.words(&event.contexts.join(";"))?;
        side(sheet, &those(record, &event.source))?;
        side(sheet, &those(record, &event.target))?;
        place(sheet, record, event)?;
        story(sheet, record)?;
        sheet.end()
    }
}

/// The quad class in words.
fn quad(number: u8) -> &'static str {
    match number {
        1 => "VERBAL COOPERATION",
        2 => "MATERIAL COOPERATION",
        3 => "VERBAL CONFLICT",
        4 => "MATERIAL CONFLICT",
        _ => "",
    }
}

/// What those of a side have, one behind the other.
fn joined<'r>(those: &[Who<'r>], of: impl Fn(&Who<'r>) -> String) -> String {
    let cells: Vec<String> = those.iter().map(|who| of(who).replace(';', ",")).collect();
    if cells.iter().all(String::is_empty) { String::new() } else { cells.join(";") }
}

fn side(sheet: &mut Sheet<impl Write>, those: &[Who<'_>]) -> io::Result<()> {
    let cow = |who: &Who<'_>| {
        let codes = who.country().and_then(|country| Lexicon::english().countries.lookup(country));
        codes.and_then(|codes| codes.cow?.split('|').nth(1)).unwrap_or_default().to_owned()
    };
    sheet.words(&joined(those, |who| who.name().to_owned()))?;
    sheet.words(&joined(those, |who| who.country().unwrap_or_default().to_owned()))?;
    sheet.words(&joined(those, cow))?;
    sheet.words(&joined(those, |who| who.sectors().first().cloned().unwrap_or_default()))?;
    sheet.words(&joined(those, |who| who.sectors().join("|")))?;
    sheet.words(&joined(those, |who| who.actor.map(|actor| actor.titles.join("|")).unwrap_or_default()))?;
    sheet.words(&joined(those, |who| who.words.unwrap_or_default().to_owned()))?;
    sheet.nothing(1)
}

fn place(sheet: &mut Sheet<impl Write>, record: &Record, event: &Event) -> io::Result<()> {
    let Some(at) = Where::of(record, event.place) else { return sheet.nothing(10) };
    let point = at.point();
    sheet.words(&at.place.name)?;
    sheet.maybe(at.town())?;
    sheet.maybe(at.district())?;
    sheet.maybe(at.region())?;
    sheet.maybe(at.country())?;
    sheet.optional(point.map(|(lat, _)| lat))?;
    sheet.optional(point.map(|(_, lon)| lon))?;
    sheet.optional(at.place.geonames)?;
    sheet.words(at.place.evidence.first().of(&record.report.text))?;
    sheet.words(feature(at.precision))
}

/// GeoNames's feature code, where the precision tells it.
fn feature(precision: Precision) -> &'static str {
    match precision {
        Precision::Town => "PPL",
        Precision::Region => "ADM1",
        Precision::Country => "PCLI",
        Precision::Point | Precision::District | Precision::Area | Precision::Vague => "",
    }
}

fn story(sheet: &mut Sheet<impl Write>, record: &Record) -> io::Result<()> {
    let of_kind = |kinds: &[ActorKind]| {
        let those = record.actors.iter().filter(|actor| kinds.contains(&actor.kind));
        those.map(|actor| actor.name.replace(';', ",")).collect::<Vec<_>>().join(";")
    };
    sheet.maybe(record.report.head.outlet.as_deref())?;
    sheet.maybe(report_day(record))?;
    sheet.words(&of_kind(&[ActorKind::Person]))?;
    sheet.words(&of_kind(&[ActorKind::Organisation, ActorKind::ArmedGroup, ActorKind::Government]))?;
    let places: Vec<String> = record.places.iter().map(|place| place.name.replace(';', ",")).collect();
    sheet.words(&places.join(";"))?;
    sheet.words(&record.report.language)?;
    sheet.words(concat!("ascribe-", env!("CARGO_PKG_VERSION")))
}
