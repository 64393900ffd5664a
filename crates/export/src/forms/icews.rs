//! ICEWS's coded event data: 20 columns, tabs between them, below a header. A row is a pair of one who acts and one who
//! is acted on, in one report.

use super::common::{Where, Who, country_name, days, is_written, number_of, pairs, sentence};
use super::sheet::{Between, Sheet};
use super::{Files, FilesOf, Form, Settings};
use crate::{Export, Part};
use lexicon::Lexicon;
use lexicon::codebook::{Code, Codebook};
use record::{Event, Record};
use std::io::{self, Write};

/// The header.
pub(super) const COLUMNS: [&str; 20] = [
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
];

pub(super) fn form() -> Form {
    let about = "ICEWS's table of events: 20 columns between tabs";
    Form { name: "icews", about, files: FilesOf::One("tsv"), of_archives: false, open }
}

fn open<'a>(settings: &Settings<'a>, mut files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    let sheet = Sheet::new(files.open("icews.tsv")?, Between::Tabs, &COLUMNS)?;
    Ok(Box::new(Icews { all: settings.all_events, codebook: settings.codebook, sheet }))
}

struct Icews<'a, W: Write> {
    all: bool,
    codebook: &'a Codebook,
    sheet: Sheet<W>,
}

impl<W: Write> Export for Icews<'_, W> {
    fn part(&mut self, part: &Part<'_>) -> io::Result<()> {
        for event in &part.record.events {
            if !is_written(event, self.all) || !part.has(&event.id.to_string()) {
                continue;
            }
            let code = self.codebook.code(&event.cameo);
            let code = code.and_then(|code| self.codebook.by_custom(code, event.status));
            if let (Some(code), Some((day, _))) = (code, days(part.record, event)) {
                self.event(part.record, event, &code, day)?;
            }
        }
        self.sheet.flush()
    }

    fn finish(&mut self) -> io::Result<()> {
        self.sheet.flush()
    }
}

impl<W: Write> Icews<'_, W> {
    fn event(&mut self, record: &Record, event: &Event, code: &Code, day: &str) -> io::Result<()> {
        let sheet = &mut self.sheet;
        let report = record.report.id.to_string();
        for (number, (source, target)) in pairs(record, event).into_iter().enumerate() {
            sheet.cell(number_of(&[&report, &event.id.to_string(), &number.to_string()]))?;
            sheet.words(day)?;
            who(sheet, source)?;
            sheet.words(&label(code))?;
            sheet.words(&code.code)?;
            sheet.optional(code.goldstein.map(|score| format!("{score:.1}")))?;
            who(sheet, target)?;
            sheet.cell(number_of(&[&report]))?;
            sheet.cell(sentence(&record.report.text, event.trigger))?;
            sheet.maybe(record.report.head.outlet.as_deref())?;
            place(sheet, Where::of(record, event.place))?;
            sheet.end()?;
        }
        Ok(())
    }
}

/// Name, sectors, country.
fn who(sheet: &mut Sheet<impl Write>, who: Option<Who<'_>>) -> io::Result<()> {
    let Some(who) = who else { return sheet.nothing(3) };
    let known = |code: &String| Lexicon::english().sectors.lookup(code).map(|sector| capital(sector.name));
    let sectors: Vec<String> = who.sectors().iter().filter_map(known).collect();
    sheet.words(who.name())?;
    sheet.words(&sectors.join(","))?;
    sheet.maybe(who.country().and_then(country_name))
}

/// City, district, province, country, degrees north and east.
fn place(sheet: &mut Sheet<impl Write>, at: Option<Where<'_>>) -> io::Result<()> {
    let Some(at) = at else { return sheet.nothing(6) };
    sheet.maybe(at.town())?;
    sheet.maybe(at.district())?;
    sheet.maybe(at.region())?;
    sheet.maybe(at.country())?;
    let point = at.point();
    sheet.optional(point.map(|(lat, _)| lat))?;
    sheet.optional(point.map(|(_, lon)| lon))
}

/// CAMEO's label as ICEWS has it.
fn label(code: &Code) -> String {
    capital(code.name.strip_suffix(", not specified below").unwrap_or(&code.name))
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
