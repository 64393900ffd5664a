//! The rows of another tool's table.
//!
//! Cells are found by the names of columns. What is wrong with a table is mended where that is plain, else left out,
//! and counted either way; a table that tells nothing is an error.

use crate::columns::{Columns, Part, told};
use crate::days::{self, Form};
use crate::decode::decode;
use crate::format::{Format, see, version};
use crate::lines::{Line, Lines};
use crate::problem::{ReadError, ReadErrorKind};
use crate::row::{Deaths, Row, Side, Spot, Theirs};
use crate::traps::{Trap, Traps};
use crate::widths::{Usual, whole};
use crate::windows::{finest, widening};
use record::claim::Days;
use record::{Coordinates, Precision};
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
    let lines = || Lines::of(&text, seen.delimiter, width);
    let usual = Usual::of(lines, width);
    let mut lines = lines();
    if seen.headed {
        lines.next(&mut Traps::default());
    }
    let mut reading = Reading { format, last: None, known: HashSet::new(), drafts: Vec::new() };
    let mut is_any = false;
    while let Some(line) = lines.next(&mut traps) {
        is_any = true;
        if let Some(line) = whole(line, &mut columns, format, &usual, &mut traps) {
            reading.take(line, &columns, &mut traps);
        }
    }
    if !is_any {
        return Err(fail(None, ReadErrorKind::NoRows("it has a header and no row below it".to_owned())));
    }
    let rows = reading.rows(&mut traps).map_err(|(line, day)| fail(Some(line), ReadErrorKind::AmbiguousDays(day)))?;
    if rows.is_empty() {
        let why = format!("none of its rows could be read: {}", traps.sentences().join("; "));
        return Err(fail(None, ReadErrorKind::NoRows(why)));
    }
    Ok(Theirs { format, version: version(format, file), columns: width, rows, traps })
}

/// Rows while they are read.
struct Reading {
    format: Format,
    /// The row before, with its columns, where a row may tell the same from the other side.
    last: Option<(Line, Columns)>,
    /// The rows that were read, by their hashes.
    known: HashSet<u64>,
    drafts: Vec<Draft>,
}

/// A row whose days are still as they were written.
struct Draft {
    row: Row,
    from: String,
    to: String,
}

impl Reading {
    fn take(&mut self, line: Line, columns: &Columns, traps: &mut Traps) {
        let mut hasher = DefaultHasher::new();
        line.cells.hash(&mut hasher);
        if !self.known.insert(hasher.finish()) {
            return traps.meet(Trap::SameRow, line.number);
        }
        if self.last.as_ref().is_some_and(|(last, known)| known == columns && is_mirrored(columns, last, &line)) {
            return traps.meet(Trap::Mirrored, line.number);
        }
        let cells = Cells { format: self.format, columns, line: &line };
        let [from, to] = [Part::Day, Part::DayTo].map(|part| cells.get(part).to_owned());
        self.drafts.push(Draft { row: cells.row(traps), from, to });
        self.last = columns.has(Part::Sentence).then(|| (line, columns.clone()));
    }

    /// The rows, their days read in the form of their table. Fails with the line of a day that can be read in two ways.
    fn rows(self, traps: &mut Traps) -> Result<Vec<Row>, (u64, String)> {
        let written = self.drafts.iter().flat_map(|draft| [draft.from.as_str(), draft.to.as_str()]);
        let form = days::form(written).map_err(|day| {
            let draft = self.drafts.iter().find(|draft| draft.from == day || draft.to == day);
            (draft.map_or(1, |draft| draft.row.line), day)
        })?;
        let dated = |Draft { mut row, from, to }: Draft| {
            row.days = days(form, row.line, &from, &to, traps);
            row
        };
        let mut rows: Vec<Row> = self.drafts.into_iter().map(dated).collect();
        tell_apart(&mut rows, traps);
        Ok(rows)
    }
}

fn days(form: Form, line: u64, from: &str, to: &str, traps: &mut Traps) -> Option<Days> {
    let Some(from) = form.day(from) else {
        traps.meet(Trap::NoDay, line);
        return None;
    };
    let to = form.day(to).unwrap_or(from);
    if to < from {
        traps.meet(Trap::DaysTurned, line);
    }
    Some(Days { from: from.min(to), to: from.max(to) })
}

/// Whether a row tells what another tells with its sides exchanged: of one sentence, on one day, of one type.
fn is_mirrored(columns: &Columns, one: &Line, other: &Line) -> bool {
    let same = |part| columns.get(part, &one.cells) == columns.get(part, &other.cells);
    let turned = |part, back| columns.get(part, &one.cells) == columns.get(back, &other.cells);
    !columns.get(Part::Story, &one.cells).is_empty()
        && [Part::Story, Part::Sentence, Part::Day, Part::Type].into_iter().all(same)
        && turned(Part::Source, Part::Target)
        && turned(Part::Target, Part::Source)
        && !same(Part::Source)
}

/// More letters than these of what describes a row are left out.
const LONGEST_WORDS: usize = 400;

/// The cells of one row.
struct Cells<'l> {
    format: Format,
    columns: &'l Columns,
    line: &'l Line,
}

impl<'l> Cells<'l> {
    fn get(&self, part: Part) -> &'l str {
        self.columns.get(part, &self.line.cells)
    }

    /// Words on one line, cut where they are many.
    fn words(&self, part: Part) -> String {
        let words = self.get(part).split_whitespace().collect::<Vec<_>>().join(" ");
        match words.char_indices().nth(LONGEST_WORDS) {
            None => words,
            Some((end, _)) => format!("{}…", &words[..end]),
        }
    }

    fn side(&self, [name, code, country, sectors]: [Part; 4]) -> Side {
        let sectors = self.get(sectors).split([';', ',']).map(|code| code.trim().to_owned());
        Side {
            name: self.words(name),
            code: self.get(code).to_owned(),
            country: self.get(country).to_owned(),
            sectors: sectors.filter(|code| !code.is_empty()).collect(),
        }
    }

    fn row(&self, traps: &mut Traps) -> Row {
        let line = self.line.number;
        let kinds = [Part::Type, Part::TypeWide].map(|part| self.get(part).to_owned());
        if kinds[0].is_empty() {
            traps.meet(Trap::NoType, line);
        }
        let id = self.get(Part::Id);
        Row {
            line,
            id: if id.is_empty() { line.to_string() } else { id.to_owned() },
            days: None,
            unsure_by: widening(self.format, self.get(Part::DayPrecision)),
            spot: self.spot(traps),
            kinds: kinds.into_iter().filter(|kind| !kind.is_empty()).collect(),
            source: self.side([Part::Source, Part::SourceCode, Part::SourceCountry, Part::SourceSectors]),
            target: self.side([Part::Target, Part::TargetCode, Part::TargetCountry, Part::TargetSectors]),
            deaths: self.deaths(traps),
            teller: self.words(Part::Teller),
            words: self.words(Part::Words),
        }
    }

    fn spot(&self, traps: &mut Traps) -> Option<Spot> {
        let cell = |part| self.get(part);
        let degrees = |part| cell(part).parse::<f64>().ok();
        let is_told = !cell(Part::Lat).is_empty() || !cell(Part::Lon).is_empty();
        let point = match (degrees(Part::Lat), degrees(Part::Lon)) {
            (Some(lat), Some(lon)) if lat != 0.0 || lon != 0.0 => Coordinates::new(lat, lon),
            _ => None,
        };
        if is_told && point.is_none() {
            traps.meet(Trap::NoPoint, self.line.number);
        }
        let name = cell(Part::Place);
        let (mut name, mut admin1, mut country) =
            (name.to_owned(), cell(Part::Admin1).to_owned(), cell(Part::Country).to_owned());
        if country.is_empty() && self.format == Format::Gdelt {
            // GDELT's full name ends with the country: "Aleppo, Halab, Syria". That of a country may have a comma.
            if finest(self.format, cell(Part::PlacePrecision), [""; 4]) == Some(Precision::Country) {
                name = name.replace(", ", " ");
            }
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

    fn deaths(&self, traps: &mut Traps) -> Option<Deaths> {
        let parts = [Part::DeathsLow, Part::DeathsBest, Part::DeathsHigh];
        let cells = parts.map(|part| self.get(part));
        let numbers = cells.map(number);
        if cells.iter().zip(numbers).any(|(cell, number)| !cell.is_empty() && number.is_none()) {
            traps.meet(Trap::NoNumber, self.line.number);
        }
        let told: Vec<u32> = numbers.into_iter().flatten().collect();
        if !told.is_sorted() {
            traps.meet(Trap::NumbersTurned, self.line.number);
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
