//! Actors as a table with commas, as they come from Wikidata: `name,aliases,kind,country,sector,from,to,id`.
//!
//! The columns stand in any order, and all but the name and one of country and sector may be missing. Rows with
//! the same name and identifier are one actor with several codes.

use super::codes::{DatedCode, Period};
use super::phrases::Phrase;
use super::{ActorEntry, Reading, compose};
use crate::day::Day;
use csv::{ReaderBuilder, StringRecord, Trim};
use std::collections::HashMap;

const COLUMNS: [&str; 8] = ["name", "aliases", "kind", "country", "sector", "from", "to", "id"];

/// Between the parts of a cell that holds several.
const SEPARATORS: [char; 2] = ['|', ';'];

/// Whether the first line that says anything names the columns of such a table.
pub(super) fn has_header(content: &str) -> bool {
    let mut lines = content.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let Some(header) = lines.next() else { return false };
    let named = |wanted: &str| header.split(',').any(|cell| cell.trim().trim_matches('"').eq_ignore_ascii_case(wanted));
    named("name") && (named("country") || named("sector"))
}

/// A row, checked.
struct Row<'a> {
    name: &'a str,
    phrases: Vec<Phrase>,
    code: DatedCode,
    kind: &'a str,
    id: &'a str,
}

/// Reads a table of actors.
pub(super) fn read(reading: &mut Reading, content: &str) {
    let mut rows = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .comment(Some(b'#'))
        .trim(Trim::All)
        .from_reader(content.as_bytes())
        .into_records();
    let Some(Ok(header)) = rows.next() else { return };
    let places = COLUMNS.map(|column| header.iter().position(|cell| cell.eq_ignore_ascii_case(column)));
    for unknown in header.iter().filter(|cell| !COLUMNS.iter().any(|column| cell.eq_ignore_ascii_case(column))) {
        reading.problem(line_of(&header), format!("{unknown:?} is not a column of this table: {}", COLUMNS.join(",")));
    }
    let mut known: HashMap<(String, String), usize> = HashMap::new();
    for row in rows {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                let line = error.position().map_or(0, |position| position.line() as u32);
                reading.problem(line, error.to_string());
                continue;
            }
        };
        let line = line_of(&row);
        if row.len() != header.len() {
            let what = format!("the row has {} cells, and the header has {}", row.len(), header.len());
            reading.problem(line, what);
            continue;
        }
        match checked(COLUMNS.map(|column| cell(&row, &places, column))) {
            Ok(row) => add(reading, &mut known, line, row),
            Err(what) => reading.problem(line, what),
        }
    }
}

fn line_of(record: &StringRecord) -> u32 {
    record.position().map_or(1, |position| position.line() as u32)
}

/// The cell of a column; empty where the table has none.
fn cell<'a>(row: &'a StringRecord, places: &[Option<usize>; 8], column: &str) -> &'a str {
    let place = COLUMNS.iter().position(|&known| known == column).and_then(|number| places[number]);
    place.and_then(|place| row.get(place)).unwrap_or("")
}

fn checked(cells: [&str; 8]) -> Result<Row<'_>, String> {
    let [name, aliases, kind, country, sector, from, to, id] = cells;
    let first = Phrase::of(name, false).ok_or("the row has no name")?;
    let others = aliases.split(SEPARATORS).filter_map(|alias| Phrase::of(alias, false));
    let country = country.to_ascii_uppercase();
    if !country.is_empty() && (country.len() != 3 || !is_code(&country)) {
        return Err(format!("{country:?} is not a country's code of three letters"));
    }
    let sector = sector.to_ascii_uppercase();
    let sectors: Vec<&str> = sector.split(SEPARATORS).map(str::trim).filter(|sector| !sector.is_empty()).collect();
    if let Some(wrong) = sectors.iter().find(|sector| !is_code(sector)) {
        return Err(format!("{wrong:?} is not a sector's code of three letters, or of several times three"));
    }
    let code = compose(Some(&country), &sectors);
    if code.is_empty() {
        return Err(format!("{name} has neither country nor sector"));
    }
    let code = DatedCode { code: Some(code.into()), period: period(from, to)? };
    Ok(Row { name, phrases: [first].into_iter().chain(others).collect(), code, kind, id })
}

fn is_code(code: &str) -> bool {
    code.len().is_multiple_of(3) && code.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn period(from: &str, to: &str) -> Result<Period, String> {
    let date = |written: &str, read: fn(&str) -> Option<Day>| {
        let day = (!written.is_empty()).then(|| read(compact(written).as_deref().unwrap_or(written)));
        day.map(|day| day.ok_or_else(|| format!("{written:?} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")))
            .transpose()
    };
    match (date(from, Day::first_of)?, date(to, Day::last_of)?) {
        (None, None) => Ok(Period::Default),
        (Some(start), None) => Ok(Period::From(start)),
        (Some(start), Some(end)) if end < start => Err("the period ends before it begins".to_owned()),
        (Some(start), Some(end)) => Ok(Period::Between(start, end)),
        (None, Some(end)) => Ok(Period::Between(Day { year: i32::MIN, month: 1, day: 1 }, end)),
    }
}

/// `YYYYMMDD` with its hyphens.
fn compact(written: &str) -> Option<String> {
    let digits = written.len() == 8 && written.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| format!("{}-{}-{}", &written[..4], &written[4..6], &written[6..]))
}

fn add(reading: &mut Reading, known: &mut HashMap<(String, String), usize>, line: u32, row: Row) {
    let key = (row.name.to_uppercase(), row.id.to_owned());
    if let Some(&number) = known.get(&key) {
        reading.dictionary.actors[number].codes.push(row.code);
        row.phrases.iter().for_each(|phrase| reading.name_actor(phrase, number));
        return;
    }
    let text = |cell: &str| (!cell.is_empty()).then(|| cell.into());
    let entry = ActorEntry {
        name: row.name.into(),
        codes: vec![row.code],
        kind: text(row.kind),
        id: text(row.id),
        file: reading.file.clone(),
        line,
    };
    known.insert(key, reading.add_actor(entry, &row.phrases));
}
