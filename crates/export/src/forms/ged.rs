//! Rows in the shape of UCDP's georeferenced event dataset, by the header and the codebook of version 26.1: violence
//! that happened and of which a figure says how many died.
//!
//! A row is an account, or an event of a report that is in no archive. What UCDP's coders decide and we do not
//! (conflicts, dyads, their ids, whether a year was active) is empty.

mod columns;

use super::common::{ISO_DAY, Where, Who, citation, days, evidence, flat, number_of, report_day, those};
use super::crosswalk::country;
use super::once::{Once, Written};
use super::sheet::{Between, Sheet};
use super::sides::{CIVILIANS, GROUP, STATE, party};
use super::toll::{Toll, toll};
use super::{Files, FilesOf, Form, Settings};
use crate::{Export, Part, Victims};
use columns::COLUMNS;
use record::calendar::day_number;
use record::{Precision, Record, Role};
use std::io::{self, Write};

pub(super) fn form() -> Form {
    let about = "In the shape of UCDP's GED 26.1: violence that happened, with the dead that figures count";
    Form { name: "ged", about, files: FilesOf::One("csv"), of_archives: false, open }
}

fn open<'a>(settings: &Settings<'a>, mut files: Box<dyn Files>) -> io::Result<Box<dyn Export + 'a>> {
    let sheet = Sheet::new(files.open("ged.csv")?, Between::Commas, &COLUMNS)?;
    let once = Once::new(settings.all_events);
    Ok(Box::new(Ged { of_archive: settings.of_archive, all: settings.all_events, once, sheet }))
}

struct Ged<W: Write> {
    of_archive: bool,
    all: bool,
    once: Once,
    sheet: Sheet<W>,
}

/// PLOVER's type of violence.
const VIOLENCE: &str = "ASSAULT";

impl<W: Write> Export for Ged<W> {
    fn part(&mut self, part: &Part<'_>) -> io::Result<()> {
        for written in self.once.of(part) {
            let own = || Victims::of(part.record, written.event);
            let victims = written.account.as_ref().map_or_else(own, |account| account.victims.clone());
            let toll = toll(&victims, "killed", self.all).filter(|_| written.event.kind == VIOLENCE);
            if let (Some(toll), Some(days)) = (toll, days(part.record, written.event)) {
                self.row(part.record, &written, &toll, days)?;
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

    fn wants_origins(&self) -> bool {
        false
    }

    fn wants_victims(&self) -> bool {
        self.of_archive
    }

    fn finish(&mut self) -> io::Result<()> {
        self.sheet.flush()
    }
}

impl<W: Write> Ged<W> {
    fn row(&mut self, record: &Record, written: &Written<'_>, toll: &Toll, days: (&str, &str)) -> io::Result<()> {
        let sheet = &mut self.sheet;
        let sides = Sides::of(record, written);
        sheet.cell(number_of(&[&written.id]))?;
        sheet.words(&written.id)?;
        sheet.maybe(days.0.get(..4))?;
        sheet.nothing(2)?;
        sheet.maybe(sides.violence())?;
        // The conflict is not told apart; of the dyad its name alone is.
        sheet.nothing(5)?;
        sheet.words(&[names(&sides.a), names(&sides.b)].join(" - "))?;
        sheet.nothing(2)?;
        sheet.words(&names(&sides.a))?;
        sheet.nothing(2)?;
        sheet.words(&names(&sides.b))?;
        sources(sheet, record, written)?;
        place(sheet, record, written, Where::of(record, written.event.place))?;
        dates(sheet, days)?;
        dead(sheet, &sides, toll)?;
        sheet.words(&states(&sides.a))?;
        sheet.words(&states(&sides.b))?;
        sheet.end()
    }
}

/// Both sides; a state's before a group's, as UCDP has them.
struct Sides<'r> {
    a: Vec<Who<'r>>,
    b: Vec<Who<'r>>,
}

impl<'r> Sides<'r> {
    fn of(record: &'r Record, written: &Written<'r>) -> Self {
        let (a, b) = (those(record, &written.event.source), those(record, &written.event.target));
        if party(&a) == Some(GROUP) && party(&b) == Some(STATE) { Self { a: b, b: a } } else { Self { a, b } }
    }

    /// 1 state-based, 2 non-state, 3 one-sided.
    fn violence(&self) -> Option<&'static str> {
        match (party(&self.a)?, party(&self.b)?) {
            (STATE, STATE | GROUP) => Some("1"),
            (GROUP, GROUP) => Some("2"),
            (STATE | GROUP, CIVILIANS) => Some("3"),
            _ => None,
        }
    }
}

fn names(those: &[Who<'_>]) -> String {
    those.iter().map(|who| flat(who.name()).into_owned()).collect::<Vec<_>>().join(", ")
}

/// The numbers of the states on a side.
fn states(those: &[Who<'_>]) -> String {
    let states = those.iter().filter(|who| party(&[**who]) == Some(STATE));
    let numbers = states.filter_map(|who| country(who.country()?)?.gw);
    let mut numbers: Vec<&str> = numbers.collect();
    numbers.dedup();
    numbers.join(";")
}

/// From `number_of_sources` to `source_original`.
fn sources(sheet: &mut Sheet<impl Write>, record: &Record, written: &Written<'_>) -> io::Result<()> {
    let head = &record.report.head;
    let account = written.account.as_deref();
    sheet.cell(written.told().reports)?;
    sheet.words(&citation(record))?;
    let outlets = account.map(|account| account.outlets.join(";")).filter(|outlets| !outlets.is_empty());
    sheet.words(&outlets.or_else(|| head.outlet.clone()).unwrap_or_default())?;
    sheet.maybe(report_day(record))?;
    sheet.maybe(head.title.as_deref())?;
    let cited = written.event.chain.iter().find(|link| !matches!(link.role, Role::Agency | Role::Outlet));
    sheet.maybe(cited.map(|link| link.name.as_str()))
}

/// From `where_prec` to `region`.
fn place(
    sheet: &mut Sheet<impl Write>,
    record: &Record,
    written: &Written<'_>,
    at: Option<Where<'_>>,
) -> io::Result<()> {
    let words = evidence(written.event).of(&record.report.text);
    let Some(at) = at else {
        sheet.nothing(2)?;
        sheet.words(&flat(words))?;
        return sheet.nothing(9);
    };
    let state = at.place.country.as_deref().and_then(country);
    sheet.cell(precision(at.precision))?;
    sheet.words(&at.place.name)?;
    sheet.words(&flat(words))?;
    sheet.maybe(at.region())?;
    sheet.maybe(at.district())?;
    let point = at.point();
    sheet.optional(point.map(|(lat, _)| lat))?;
    sheet.optional(point.map(|(_, lon)| lon))?;
    sheet.optional(point.map(|(lat, lon)| format!("POINT ({lon} {lat})")))?;
    sheet.optional(point.map(|(lat, lon)| grid(lat, lon)))?;
    sheet.maybe(at.country())?;
    sheet.maybe(state.and_then(|state| state.gw))?;
    sheet.maybe(state.and_then(|state| state.region))
}

/// UCDP's number for how exactly a place is known.
fn precision(of: Precision) -> u8 {
    match of {
        Precision::Point | Precision::Town => 1,
        Precision::Vague => 2,
        Precision::District => 3,
        Precision::Region => 4,
        Precision::Area => 5,
        Precision::Country => 6,
    }
}

/// The cell of PRIO-GRID, half a degree wide: 720 to a row, rows from the south.
fn grid(lat: f64, lon: f64) -> u32 {
    const COLUMNS: f64 = 720.0;
    const ROWS: f64 = 360.0;
    let row = ((lat + 90.0) * 2.0).floor().clamp(0.0, ROWS - 1.0);
    let column = ((lon + 180.0) * 2.0).floor().clamp(0.0, COLUMNS - 1.0);
    (row * COLUMNS + column) as u32 + 1
}

/// `event_clarity`, `date_prec`, `date_start`, `date_end`.
fn dates(sheet: &mut Sheet<impl Write>, (from, to): (&str, &str)) -> io::Result<()> {
    sheet.cell(if from == to { 1 } else { 2 })?;
    sheet.optional(date_precision(from, to))?;
    for day in [from, to] {
        sheet.words(&format!("{} 00:00:00.000", day.get(..ISO_DAY).unwrap_or(day)))?;
    }
    Ok(())
}

/// UCDP's number for how exactly a day is known.
fn date_precision(from: &str, to: &str) -> Option<u8> {
    let days = day_number(to)? - day_number(from)? + 1;
    Some(match days {
        ..=1 => 1,
        2..=6 => 2,
        7 => 3,
        8..=31 => 4,
        _ => 5,
    })
}

/// From `deaths_a` to `low`: those of whom it is not told whose they are stand under `deaths_unknown`.
fn dead(sheet: &mut Sheet<impl Write>, sides: &Sides<'_>, toll: &Toll) -> io::Result<()> {
    let (a, b) = (party(&sides.a), party(&sides.b));
    let of = |whose: &str| toll.of.get(whose).copied().unwrap_or(0);
    let on = |side: Option<&str>, other: Option<&str>| match side {
        Some(side @ (STATE | GROUP)) if other != Some(side) => of(side),
        _ => 0,
    };
    let civilians = of(CIVILIANS).min(toll.best);
    let dead_a = on(a, b).min(toll.best - civilians);
    let dead_b = on(b, a).min(toll.best - civilians - dead_a);
    let unknown = toll.best - civilians - dead_a - dead_b;
    for number in [dead_a, dead_b, civilians, unknown, toll.best, toll.high, toll.low] {
        sheet.cell(number)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_prio_grid() {
        // The first cell is in the south-west; Kabul (34.53 N, 69.17 E) lies in cell 179,779.
        assert_eq!(grid(-90.0, -180.0), 1);
        assert_eq!(grid(90.0, 180.0), 259_200);
        assert_eq!(grid(34.53, 69.17), 179_779);
    }

    #[test]
    fn spans_of_days() {
        let of = |to| date_precision("2026-03-01", to);
        let found = ["2026-03-01", "2026-03-03", "2026-03-07", "2026-03-31", "2026-12-31", "?"].map(of);
        assert_eq!(found, [Some(1), Some(2), Some(3), Some(4), Some(5), None]);
    }
}
