//! The rows of another tool's table.
//!
//! Cells are found by the names of columns. What is wrong with a table is mended where that is plain, else left out,
//! and counted either way; a table that tells nothing is an error.

use crate::columns::{Columns, Part, told};
use crate::days::{self, Form};
use crate::decode::decode;
use crate::format::{Format, see, version};
use crate::lines::{Line, lines};
use crate::problem::{ReadError, ReadErrorKind};
use crate::row::{Deaths, Row, Side, Spot, Theirs};
use crate::traps::{Trap, Traps};
use crate::widths::{Usual, whole};
use crate::windows::{finest, widening};
use record::Coordinates;
use record::claim::Days;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The rows of a table.
///
/// `file` is its name, by which a format and a version may be known; `told` is the format where the caller knows it.
///
/// # Errors
///
/// Where the bytes are no table, none that is known, or one without any row that can be read.
pub fn read(file: &str, bytes: &[u8], told: Option<Format>) -> Result<Theirs, ReadError> {
    let fail = |line, kind| ReadError { file: file.to_owned(), line, kind };
    let mut traps = Traps::default();
    let text = decode(bytes, &mut traps).map_err(|kind| fail(None, kind))?;
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let seen = see(file, first, told).map_err(|kind| fail(None, kind))?;
    let (format, width) = (seen.format, seen.names.len());
    let mut columns = Columns::of(format, seen.names.clone());
    let missing = columns.missing(format);
    if !missing.is_empty() {
        return Err(fail(Some(1), ReadErrorKind::MissingColumns { format, missing, found: seen.names }));
    }
    let mut found = lines(&text, seen.delimiter, width, &mut traps).into_iter();
    let rows_below = if seen.headed { found.next().is_some() && found.len() > 0 } else { found.len() > 0 };
    if !rows_below {
        return Err(fail(None, ReadErrorKind::NoRows("it has a header and no row below it".to_owned())));
    }
    let found: Vec<Line> = found.collect();
    let usual = Usual::of(&found, width);
    let rows: Vec<Line> =
        found.into_iter().filter_map(|line| whole(line, &mut columns, format, &usual, &mut traps)).collect();
    let days = rows.iter().flat_map(|line| [Part::Day, Part::DayTo].map(|part| columns.get(part, &line.cells)));
    let form = days::form(days).map_err(|day| {
        let line = rows.iter().find(|line| columns.get(Part::Day, &line.cells) == day).map(|line| line.number);
        fail(line, ReadErrorKind::AmbiguousDays(day))
    })?;
    let reading = Reading { format, columns: &columns, form };
    let rows = reading.rows(&rows, &mut traps);
    if rows.is_empty() {
        let why = format!("none of its rows could be read: {}", traps.sentences().join("; "));
        return Err(fail(None, ReadErrorKind::NoRows(why)));
    }
    Ok(Theirs { format, version: version(format, file), columns: width, rows, traps })
}

/// What is needed to read rows.
struct Reading<'c> {
    format: Format,
    columns: &'c Columns,
    form: Form,
}

impl Reading<'_> {
    fn rows(&self, lines: &[Line], traps: &mut Traps) -> Vec<Row> {
        let mut known = HashSet::<u64>::new();
        let mut last: Option<&Line> = None;
        let mut rows: Vec<Row> = Vec::new();
        for line in lines {
            let mut hasher = DefaultHasher::new();
            line.cells.hash(&mut hasher);
            if !known.insert(hasher.finish()) {
                traps.meet(Trap::SameRow, line.number);
                continue;
            }
            if last.is_some_and(|last| self.is_mirrored(last, line)) {
                traps.meet(Trap::Mirrored, line.number);
                continue;
            }
            last = Some(line);
            rows.push(self.row(line, traps));
        }
        tell_apart(&mut rows, traps);
        rows
    }

    /// Whether a row tells what another tells with its sides exchanged: of one sentence, on one day, of one type.
    fn is_mirrored(&self, one: &Line, other: &Line) -> bool {
        let same = |part| self.columns.get(part, &one.cells) == self.columns.get(part, &other.cells);
        let turned = |part, back| self.columns.get(part, &one.cells) == self.columns.get(back, &other.cells);
        self.columns.has(Part::Sentence)
            && !self.columns.get(Part::Story, &one.cells).is_empty()
            && [Part::Story, Part::Sentence, Part::Day, Part::Type].into_iter().all(same)
            && turned(Part::Source, Part::Target)
            && turned(Part::Target, Part::Source)
            && !same(Part::Source)
    }

    fn row(&self, line: &Line, traps: &mut Traps) -> Row {
        let cell = |part| self.columns.get(part, &line.cells);
        let owned = |part| cell(part).to_owned();
        let kinds: Vec<String> =
            [Part::Type, Part::TypeWide].map(owned).into_iter().filter(|kind| !kind.is_empty()).collect();
        if cell(Part::Type).is_empty() {
            traps.meet(Trap::NoType, line.number);
        }
        let sectors = |part| {
            cell(part).split([';', ',']).map(|code| code.trim().to_owned()).filter(|code| !code.is_empty()).collect()
        };
        let words = |part| cell(part).split_whitespace().collect::<Vec<_>>().join(" ");
        let id = if cell(Part::Id).is_empty() { line.number.to_string() } else { owned(Part::Id) };
        Row {
            line: line.number,
            id,
            days: self.days(line, traps),
            unsure_by: widening(self.format, cell(Part::DayPrecision)),
            spot: self.spot(line, traps),
            kinds,
            source: Side {
                name: words(Part::Source),
                code: owned(Part::SourceCode),
                country: owned(Part::SourceCountry),
                sectors: sectors(Part::SourceSectors),
            },
            target: Side {
                name: words(Part::Target),
                code: owned(Part::TargetCode),
                country: owned(Part::TargetCountry),
                sectors: sectors(Part::TargetSectors),
            },
            deaths: self.deaths(line, traps),
            teller: words(Part::Teller),
            words: words(Part::Words),
        }
    }

    fn days(&self, line: &Line, traps: &mut Traps) -> Option<Days> {
        let day = |part| self.form.day(self.columns.get(part, &line.cells));
        let Some(from) = day(Part::Day) else {
            traps.meet(Trap::NoDay, line.number);
            return None;
        };
        let to = day(Part::DayTo).unwrap_or(from);
        if to < from {
            traps.meet(Trap::DaysTurned, line.number);
        }
        Some(Days { from: from.min(to), to: from.max(to) })
    }

    fn spot(&self, line: &Line, traps: &mut Traps) -> Option<Spot> {
        let cell = |part| self.columns.get(part, &line.cells);
        let degrees = |part| cell(part).parse::<f64>().ok();
        let is_told = !cell(Part::Lat).is_empty() || !cell(Part::Lon).is_empty();
        let point = match (degrees(Part::Lat), degrees(Part::Lon)) {
            (Some(lat), Some(lon)) if lat != 0.0 || lon != 0.0 => Coordinates::new(lat, lon),
            _ => None,
        };
        if is_told && point.is_none() {
            traps.meet(Trap::NoPoint, line.number);
        }
        let name = cell(Part::Place);
        let (mut name, mut admin1, mut country) =
            (name.to_owned(), cell(Part::Admin1).to_owned(), cell(Part::Country).to_owned());
        if country.is_empty() && self.format == Format::Gdelt {
            // GDELT's full name ends with the country: "Aleppo, Halab, Syria".
            let parts: Vec<String> = name.split(',').map(|part| told(part).to_owned()).collect();
            country = parts.last().cloned().unwrap_or_default();
            admin1 = if parts.len() > 2 { parts[parts.len() - 2].clone() } else { String::new() };
            name = parts.first().cloned().unwrap_or_default();
        }
        let named = [name.as_str(), cell(Part::Admin2), &admin1, &country];
        let precision = finest(self.format, cell(Part::PlacePrecision), named)?;
        let name = named.into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned();
        if name.is_empty() && point.is_none() {
            return None;
        }
        Some(Spot { name, admin1, country, point, precision })
    }

    fn deaths(&self, line: &Line, traps: &mut Traps) -> Option<Deaths> {
        let parts = [Part::DeathsLow, Part::DeathsBest, Part::DeathsHigh];
        let cells = parts.map(|part| self.columns.get(part, &line.cells));
        let numbers = cells.map(number);
        if cells.iter().zip(numbers).any(|(cell, number)| !cell.is_empty() && number.is_none()) {
            traps.meet(Trap::NoNumber, line.number);
        }
        let told: Vec<u32> = numbers.into_iter().flatten().collect();
        if !told.is_sorted() {
            traps.meet(Trap::NumbersTurned, line.number);
        }
        let [low, best, high] = numbers;
        let (least, most) = (told.iter().min().copied()?, told.iter().max().copied()?);
        Some(Deaths { low: low.map(|_| least), best: best.or(low).or(high), high: high.map(|_| most) })
    }
}

/// A number of people, also where a program wrote it with a point.
fn number(cell: &str) -> Option<u32> {
    let number: f64 = cell.parse().ok()?;
    (number >= 0.0 && number.fract() == 0.0 && number <= f64::from(u32::MAX)).then_some(number as u32)
}

/// Puts the number of its line behind the id of every row whose id others have.
fn tell_apart(rows: &mut [Row], traps: &mut Traps) {
    let mut counts = HashMap::<String, usize>::new();
    for row in rows.iter() {
        *counts.entry(row.id.clone()).or_default() += 1;
    }
    for row in rows.iter_mut().filter(|row| counts[&row.id] > 1) {
        traps.meet(Trap::DoubledId, row.line);
        row.id = format!("{}@{}", row.id, row.line);
    }
}
