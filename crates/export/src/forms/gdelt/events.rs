//! The table of events.

use super::super::common::{Where, days, digits, pairs};
use super::super::crosswalk::country;
use super::super::once::{Once, Written};
use super::super::sheet::{Between, Sheet};
use super::super::{Settings, common};
use super::{actors, shared};
use crate::{Export, Part};
use lexicon::codebook::{Code, Codebook};
use record::{Event, Precision, Record};
use std::io::{self, Write};

pub(super) struct Events<'a, W: Write> {
    codebook: &'a Codebook,
    of_archive: bool,
    once: Once,
    sheet: Sheet<W>,
}

impl<'a, W: Write> Events<'a, W> {
    /// Rows into `to`.
    pub(super) fn new(settings: &Settings<'a>, to: W) -> io::Result<Self> {
        Ok(Self {
            codebook: settings.codebook,
            of_archive: settings.of_archive,
            once: Once::new(settings.all_events),
            sheet: Sheet::new(to, Between::Tabs, &[])?,
        })
    }

    fn event(&mut self, record: &Record, written: &Written<'_>, code: &Code, day: &str) -> io::Result<()> {
        let event = written.event;
        for (pair, (source, target)) in pairs(record, event).into_iter().enumerate() {
            let sheet = &mut self.sheet;
            sheet.cell(shared::number(&written.id, pair))?;
            dates(sheet, day)?;
            actors::write(sheet, source)?;
            actors::write(sheet, target)?;
            act(sheet, record, event, code)?;
            counts(sheet, written)?;
            // No tone is read, and nowhere is told where somebody is who acts.
            sheet.nothing(1)?;
            for _ in 0..2 {
                nowhere(sheet)?;
            }
            somewhere(sheet, Where::of(record, event.place))?;
            sheet.optional(shared::added(record))?;
            match &record.report.head.url {
                Some(url) => sheet.words(url)?,
                None => sheet.words(&common::citation(record))?,
            }
            sheet.end()?;
        }
        Ok(())
    }
}

impl<W: Write> Export for Events<'_, W> {
    fn part(&mut self, part: &Part<'_>) -> io::Result<()> {
        for written in self.once.of(part) {
            let code = self.codebook.code(&written.event.cameo);
            let code = code.and_then(|code| self.codebook.by_custom(code, written.event.status));
            if let (Some(code), Some((day, _))) = (code, days(part.record, written.event)) {
                self.event(part.record, &written, &code, day)?;
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

    fn finish(&mut self) -> io::Result<()> {
        self.sheet.flush()
    }
}

/// SQLDATE, MonthYear, Year, FractionDate.
fn dates(sheet: &mut Sheet<impl Write>, day: &str) -> io::Result<()> {
    const YEAR: usize = 4;
    const MONTH: usize = 6;
    let day = digits(day);
    sheet.words(&day)?;
    sheet.maybe(day.get(..MONTH))?;
    sheet.maybe(day.get(..YEAR))?;
    sheet.optional(fraction(&day).map(|fraction| format!("{fraction:.4}")))
}

/// The year and the share of it that is over, months being taken for thirty days.
fn fraction(day: &str) -> Option<f64> {
    let number = |from, to| day.get(from..to).and_then(|digits| digits.parse::<u32>().ok());
    let (year, month, day) = (number(0, 4)?, number(4, 6)?, number(6, 8)?);
    Some(f64::from(year) + f64::from((month - 1) * 30 + day) / 365.0)
}

/// IsRootEvent, the codes, QuadClass, GoldsteinScale.
fn act(sheet: &mut Sheet<impl Write>, record: &Record, event: &Event, code: &Code) -> io::Result<()> {
    const BASE: usize = 3;
    const ROOT: usize = 2;
    sheet.cell(u8::from(is_in_lead(record, event)))?;
    sheet.words(&code.code)?;
    sheet.words(code.code.get(..BASE).unwrap_or(&code.code))?;
    sheet.words(code.code.get(..ROOT).unwrap_or(&code.code))?;
    sheet.cell(code.kind.quad)?;
    sheet.optional(code.goldstein.map(|score| format!("{score:.1}")))
}

/// Whether the report tells it first in its first paragraph.
fn is_in_lead(record: &Record, event: &Event) -> bool {
    let before = &record.report.text[..event.trigger.start as usize];
    !before.trim_start().contains('\n')
}

/// NumMentions, NumSources, NumArticles.
fn counts(sheet: &mut Sheet<impl Write>, written: &Written<'_>) -> io::Result<()> {
    let told = written.told();
    [told.tellings, told.outlets, told.reports].into_iter().try_for_each(|count| sheet.cell(count))
}

/// The columns of a place that is not known.
fn nowhere(sheet: &mut Sheet<impl Write>) -> io::Result<()> {
    sheet.cell(0)?;
    sheet.nothing(7)
}

/// GDELT's numbers for how large a place is.
mod size {
    pub(super) const COUNTRY: u8 = 1;
    pub(super) const US_STATE: u8 = 2;
    pub(super) const US_CITY: u8 = 3;
    pub(super) const WORLD_CITY: u8 = 4;
    pub(super) const WORLD_STATE: u8 = 5;
}

/// Geo_Type, FullName, CountryCode, ADM1Code, ADM2Code, Lat, Long, FeatureID.
fn somewhere(sheet: &mut Sheet<impl Write>, at: Option<Where<'_>>) -> io::Result<()> {
    let Some(at) = at else { return nowhere(sheet) };
    let is_in_us = at.place.country.as_deref() == Some("USA");
    let kind = match at.precision {
        // A sea or a continent is no place to GDELT.
        Precision::Area => return nowhere(sheet),
        Precision::Country => size::COUNTRY,
        Precision::Region if is_in_us => size::US_STATE,
        Precision::Region => size::WORLD_STATE,
        _ if is_in_us => size::US_CITY,
        _ => size::WORLD_CITY,
    };
    let is_whole = at.precision == Precision::Country;
    let fips = at.place.country.as_deref().and_then(country).and_then(|country| country.fips);
    let town = Some(at.place.name.as_str()).filter(|_| kind == size::US_CITY || kind == size::WORLD_CITY);
    let region = at.region().filter(|_| !is_whole);
    let name: Vec<&str> = [town, region, at.country()].into_iter().flatten().collect();
    sheet.cell(kind)?;
    sheet.words(&name.join(", "))?;
    sheet.maybe(fips)?;
    sheet.maybe(fips.filter(|_| is_whole))?;
    sheet.nothing(1)?;
    let point = at.point();
    sheet.optional(point.map(|(lat, _)| lat))?;
    sheet.optional(point.map(|(_, lon)| lon))?;
    sheet.maybe(fips.filter(|_| is_whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fraction_is_as_gdelt_has_it() {
        // Those of rows that GDELT published.
        for (day, expected) in [("20070704", "2007.5041"), ("20160701", "2016.4959")] {
            assert_eq!(fraction(day).map(|found| format!("{found:.4}")).as_deref(), Some(expected));
        }
        assert_eq!(fraction("2007"), None);
    }
}
