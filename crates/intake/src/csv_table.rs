//! Tables with a header, a report a row; cells may be quoted and hold line breaks, as spreadsheets write them.

mod cells;
mod records;

use crate::decode::decode;
use crate::fields::Field;
use crate::item::{Found, Payload};
use crate::plain;
use crate::problem::ProblemKind;
use crate::received::{Note, Received};
use crate::sources::Options;
use crate::stream::Stream;
use cells::Cell;
use encoding_rs::{Encoding, UTF_8};
use encoding_rs_io::DecodeReaderBytesBuilder;
use records::{Record, Records};
use std::io::BufReader;
use std::sync::Arc;

/// One row, and where its fields stand.
pub(crate) struct Row {
    cells: Vec<Cell>,
    header: Arc<Header>,
    /// What separates its cells.
    delimiter: u8,
    /// Which row it is, counted from 1 behind the header.
    number: u64,
    is_unclosed: bool,
    /// How many of its marks should have been doubled.
    stray: usize,
}

/// Where each field stands, and how many columns there are.
struct Header {
    columns: Vec<(Field, usize)>,
    width: usize,
}

/// The rows of a table.
pub(crate) fn rows(file: Stream, head: &[u8], options: &Options) -> impl Iterator<Item = Found> + Send + use<> {
    let (file, head): (Stream, String) = match Encoding::for_bom(head) {
        Some((encoding, mark)) if encoding != UTF_8 => {
            let file = BufReader::with_capacity(1 << 16, DecodeReaderBytesBuilder::new().build(file));
            (Box::new(file), encoding.decode_without_bom_handling(&head[mark..]).0.into_owned())
        }
        _ => (file, String::from_utf8_lossy(head).trim_start_matches('\u{feff}').to_owned()),
    };
    // Old spreadsheets end lines in a carriage return.
    let end = if head.contains('\r') && !head.contains('\n') { b'\r' } else { b'\n' };
    let first = head.split(char::from(end)).next().unwrap_or_default().trim_end();
    let told = first.strip_prefix("sep=").and_then(|mark| mark.bytes().next());
    let delimiter = told.unwrap_or_else(|| delimiter(first));
    let records = Records::new(file, end, delimiter);
    let skip = usize::from(told.is_some());
    Rows { records, delimiter, skip, header: None, options: options.clone(), number: 0, ended: false }
}

struct Rows {
    records: Records,
    delimiter: u8,
    /// How many lines stand before the header.
    skip: usize,
    /// None until the header is read.
    header: Option<Arc<Header>>,
    options: Options,
    /// Rows read so far.
    number: u64,
    ended: bool,
}

/// The mark that parts cells: the one that the header has most of.
fn delimiter(header: &str) -> u8 {
    let count = |mark: u8| header.bytes().filter(|&byte| byte == mark).count();
    // The last of equals counts, so that a header of one column has commas.
    [b'|', b'\t', b';', b','].into_iter().max_by_key(|mark| count(*mark)).unwrap_or(b',')
}

impl Rows {
    fn header(&mut self) -> Result<Arc<Header>, ProblemKind> {
        if let Some(header) = &self.header {
            return Ok(header.clone());
        }
        for _ in 0..self.skip {
            self.records.next()?;
        }
        let cells = self.records.next()?.map(|record| record.cells.cells).unwrap_or_default();
        let names: Vec<String> = cells
            .iter()
            .map(|name| String::from_utf8_lossy(&name.bytes).trim_start_matches('\u{feff}').trim().to_owned())
            .collect();
        let column = |field| {
            self.options.fields.keys(field).find_map(|key| {
                names
                    .iter()
                    .position(|name| name == key)
                    .or_else(|| names.iter().position(|name| name.eq_ignore_ascii_case(key)))
            })
        };
        let columns: Vec<(Field, usize)> =
            Field::ALL.into_iter().filter_map(|field| Some((field, column(field)?))).collect();
        if columns.first().is_none_or(|(field, _)| *field != Field::Text) {
            let key = self.options.fields.told(Field::Text).unwrap_or("text");
            return Err(ProblemKind::Malformed(format!("no column is called `{key}`; there are: {}", shown(&names))));
        }
        self.records.width = names.len();
        Ok(self.header.insert(Arc::new(Header { columns, width: names.len() })).clone())
    }

    fn row(&mut self) -> Result<Option<(u64, Row)>, ProblemKind> {
        let header = self.header()?;
        loop {
            let Some(Record { line, cells, is_unclosed }) = self.records.next()? else { return Ok(None) };
            if cells.cells.iter().all(|cell| cell.bytes.trim_ascii().is_empty()) {
                continue;
            }
            self.number += 1;
            let (number, delimiter, stray) = (self.number, self.delimiter, cells.stray);
            return Ok(Some((line, Row { cells: cells.cells, header, delimiter, number, is_unclosed, stray })));
        }
    }
}

/// A table that names its columns wrongly is no reason to print them all.
const MOST_SHOWN: usize = 40;

fn shown(names: &[String]) -> String {
    let names = names.iter().take(MOST_SHOWN).map(|name| name.chars().take(MOST_SHOWN).collect::<String>());
    names.collect::<Vec<_>>().join(", ")
}

impl Iterator for Rows {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        if self.ended {
            return None;
        }
        match self.row() {
            Ok(None) => None,
            Ok(Some((line, row))) => Some(Found { line: Some(line), payload: Ok(Payload::Row(row)) }),
            Err(kind) => {
                // Behind a row that is too long, and behind damage, there may be others.
                let goes_on = matches!(kind, ProblemKind::TooLong { .. } | ProblemKind::Damaged(_));
                self.ended = !goes_on || self.header.is_none();
                Some(Found { line: Some(self.records.place()), payload: Err(kind) })
            }
        }
    }
}

/// The report of a row.
pub(crate) fn receive(mut row: Row, options: &Options) -> Result<Received, ProblemKind> {
    let mut received = Received { notes: row.notes(), ..Received::default() };
    let has_text = |row: &Row| row.text().is_some_and(|text| !text.bytes.trim_ascii().is_empty());
    if !has_text(&row) && row.cells.len() < row.header.width {
        let (number, count, width) = (row.number, row.cells.len(), row.header.width);
        let cells = if count == 1 { "cell" } else { "cells" };
        return Err(ProblemKind::Malformed(format!(
            "row {number} has {count} {cells} of the header's {width}, and no text"
        )));
    }
    let note = row.join();
    received.notes.extend(note.filter(|_| !row.is_unclosed));
    for &(field, column) in &row.header.columns {
        let Some(cell) = row.cells.get(column).filter(|cell| !cell.bytes.trim_ascii().is_empty()) else { continue };
        let decoded = decode(cell.bytes.clone())?;
        match field {
            Field::Text => {
                received.text = decoded.text;
                received.notes.extend(decoded.note);
            }
            field => plain::set(&mut received, field, &decoded.text, options),
        }
    }
    Ok(received)
}

impl Row {
    /// What stands in its column of dates.
    pub(crate) fn date(&self) -> Option<String> {
        let (_, column) = self.header.columns.iter().find(|(field, _)| *field == Field::Date)?;
        self.cells.get(*column).map(|cell| String::from_utf8_lossy(&cell.bytes).into_owned())
    }

    fn text_column(&self) -> usize {
        self.header.columns.first().map_or(0, |(_, column)| *column)
    }

    fn text(&self) -> Option<&Cell> {
        self.cells.get(self.text_column())
    }

    /// What is to be said of its quotation marks.
    fn notes(&self) -> Vec<Note> {
        let number = self.number;
        if self.is_unclosed {
            return vec![Note::loud(format!(
                "A quotation mark in row {number} of the table is never closed; the row was taken as far as it goes."
            ))];
        }
        if self.stray > 0 {
            return vec![Note::loud(format!(
                "Row {number} of the table has quotation marks within a cell that are not doubled; they were taken as \
                 they stand."
            ))];
        }
        Vec::new()
    }

    /// Joins the cells of a text that has the marks in it that part cells, and says so; what else there is more than
    /// the header has is named.
    fn join(&mut self) -> Option<Note> {
        let (number, width, column) = (self.number, self.header.width, self.text_column());
        let more = self.cells.len().saturating_sub(width);
        let is_blank = |cell: &Cell| cell.bytes.trim_ascii().is_empty();
        let is_quoted = self.text().is_some_and(|text| text.is_quoted);
        let behind = self.cells.iter().skip(column + 1).take(more);
        // Prose has a space behind its commas; cells have none.
        let is_prose = behind.clone().all(|cell| cell.bytes.starts_with(b" ") && !cell.is_quoted);
        let is_prose = is_prose && more > 0 && !is_quoted;
        if !is_prose && self.cells.iter().skip(width).all(is_blank) {
            return None;
        }
        if is_quoted || !(is_prose || column + 1 == width) {
            let left_out: Vec<String> =
                self.cells[width..].iter().map(|cell| String::from_utf8_lossy(&cell.bytes).into_owned()).collect();
            return Some(Note::loud(format!(
                "Row {number} of the table has {} cells where the header has {width}; left out: {}.",
                self.cells.len(),
                shown(&left_out)
            )));
        }
        let joined: Vec<u8> =
            behind.flat_map(|cell| std::iter::once(self.delimiter).chain(cell.bytes.clone())).collect();
        self.cells[column].bytes.extend(joined);
        self.cells.drain(column + 1..=column + more);
        Some(Note::loud(format!(
            "Row {number} of the table has {} cells where the header has {width}; those behind the text were taken for \
             the rest of it.",
            width + more
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{receive_all, received};
    use crate::{FieldMap, Format, from_reader};
    use std::io::Cursor;

    #[test]
    fn cells_hold_what_they_hold() {
        let table = "\u{feff}id,Headline,date,text\r\n1,\"Harbour, reopened\",2026-03-04,\"The harbour opens.\n\nOla \
                     Brandt said \"\"yes\"\".\"\r\n\r\n2,,,B.\r\n3,C,,\r\n";
        let found = receive_all(table, Some(Format::Csv));
        let [Ok(one), Ok(two), Err(three)] = &found[..] else { panic!("{found:?}") };
        assert_eq!(one.text, "The harbour opens.\n\nOla Brandt said \"yes\".");
        assert_eq!(
            (one.head.given_id.as_deref(), one.head.title.as_deref(), one.head.published.as_deref()),
            (Some("1"), Some("Harbour, reopened"), Some("2026-03-04"))
        );
        assert_eq!((two.text.as_str(), two.head.title.as_deref(), two.place.line), ("B.", None, Some(6)));
        assert_eq!(three.to_string(), "test:7: it is empty");
        let lines = |table: &str| {
            received(table, Some(Format::Csv)).iter().filter_map(|report| report.place.line).collect::<Vec<_>>()
        };
        assert_eq!(lines("text\nA.\n\n\n\"B\n.\"\nC."), [2, 5, 7]);
    }

    #[test]
    fn semicolons_and_tabs_part_cells_too() {
        assert_eq!(received("id;text\n1;A, b.\n", Some(Format::Csv))[0].text, "A, b.");
        assert_eq!(received("id|text\n1|A, b.\n", Some(Format::Csv))[0].text, "A, b.");
        assert_eq!(received("sep=;\r\nid;text\r\n1;A, b.\r\n", Some(Format::Csv))[0].text, "A, b.");
        assert_eq!(received("id,text\r1,A.\r2,\"B\r.\"\r", Some(Format::Csv))[1].text, "B\n.");
        assert_eq!(received("id\ttext\n1\tA, b.\n", Some(Format::Csv))[0].text, "A, b.");
        assert_eq!(received(b"text\nW\xE9ller\n", Some(Format::Csv))[0].text, "Wéller");
        assert_eq!(received(b"\xFF\xFEt\0e\0x\0t\0\n\0W\0\xE9\0", Some(Format::Csv))[0].text, "Wé");
    }

    /// The texts of the rows, or what is wrong with them, and what is said of them besides.
    fn said(table: &str) -> Vec<(String, Vec<String>)> {
        let found = receive_all(table, Some(Format::Csv)).into_iter();
        found
            .map(|found| match found {
                Ok(report) => (report.text, report.notes.into_iter().filter_map(|note| note.complaint).collect()),
                Err(problem) => (format!("({problem})"), Vec::new()),
            })
            .collect()
    }

    #[test]
    fn a_mark_that_is_never_closed_costs_no_other_row() {
        let rows = [
            "1,2026-03-02,\"A, said Ola.\"",
            "2,2026-03-02,\"B, said Ola.",
            "3,2026-03-02,\"C, said Ola.\"",
            "4,2026-03-02,\"D, said Ola.\"",
        ];
        for open in 0..4 {
            let rows: Vec<String> = (0..4)
                .map(|number| rows[number].trim_end_matches('"').to_owned() + if number == open { "" } else { "\"" })
                .collect();
            let found = said(&format!("id,date,text\n{}\n", rows.join("\n")));
            let texts: Vec<&str> = found.iter().map(|(text, _)| text.trim()).collect();
            assert_eq!(texts, ["A, said Ola.", "B, said Ola.", "C, said Ola.", "D, said Ola."], "{open}");
            for (number, (_, notes)) in found.iter().enumerate() {
                assert_eq!(notes.len(), usize::from(number == open), "{notes:?}");
                assert!(notes.iter().all(|note| note.contains(&format!("row {} ", open + 1))));
            }
        }
        let plain = said("id,date,text\n1,2026-03-02,\"A.\n2,2026-03-02,B.\n3,2026-03-02,C.\n");
        assert_eq!(plain.iter().map(|(text, _)| text.trim()).collect::<Vec<_>>(), ["A.", "B.", "C."]);
        let middle = receive_all("id,text,outlet\n1,\"A, b.,Example Post\n2,C.,Example Post\n", Some(Format::Csv));
        let [Ok(one), Ok(_)] = &middle[..] else { panic!("{middle:?}") };
        assert_eq!((one.text.as_str(), one.head.outlet.as_deref()), ("A, b.", Some("Example Post")));
        let cut = said("id,text\n1,\"A.\n\nMore of it.");
        assert_eq!((cut.len(), cut[0].0.as_str(), cut[0].1.len()), (1, "A.\n\nMore of it.", 1));
        let lines = said("id,text\n1,\"A.\n\nHe said \"\"no\"\".\n\"\n2,B.\n");
        assert_eq!(lines, [("A.\n\nHe said \"no\".\n".to_owned(), vec![]), ("B.".to_owned(), vec![])]);
    }

    #[test]
    fn marks_that_are_not_doubled_are_said() {
        let found = said("id,text\n1,\"He said \"no\" and left.\"\n2,B.\n");
        assert_eq!(found[0].0, "He said \"no\" and left.");
        assert!(found[0].1[0].starts_with("Row 1 "));
        assert_eq!(found[1], ("B.".to_owned(), vec![]));
        assert_eq!(said("id,text\n1,\"He said \\\"no\\\".\"\n"), [("He said \"no\".".to_owned(), vec![])]);
        assert_eq!(said("id,text\n1,He said \"no\".\n"), [("He said \"no\".".to_owned(), vec![])]);
    }

    #[test]
    fn commas_that_are_not_quoted_are_text_and_said() {
        for (table, text) in [
            ("id,text\n1,A, b, said Ola.\n", "A, b, said Ola."),
            ("id,text\n1,Nine,ten\n", "Nine,ten"),
            ("text,outlet\nA, b, said Ola.,Example Post\n", "A, b, said Ola."),
            ("text,outlet,url\nA, b, said Ola.,,\n", "A, b, said Ola."),
            ("id;text;outlet\n1;A; b.;Example Post\n", "A; b."),
        ] {
            let found = receive_all(table, Some(Format::Csv)).remove(0).expect("a report");
            assert_eq!(found.text, text);
            assert!(found.head.outlet.is_none_or(|outlet| outlet == "Example Post"));
            assert!(found.notes[0].complaint.as_ref().is_some_and(|words| words.starts_with("Row 1 ")), "{table}");
        }
        let found = said("id,text,outlet\n1,\"A.\",Example Post,odd\n2,B.,Example Post,,\n3\n4,C.\n");
        assert!(found[0].1[0].contains("left out: odd"), "{found:?}");
        assert_eq!(found[1], ("B.".to_owned(), vec![]));
        assert_eq!(found[2].0, "(test:4: row 3 has 1 cell of the header's 3, and no text)");
        assert_eq!(found[3], ("C.".to_owned(), vec![]));
    }

    #[test]
    fn a_table_without_text_is_said_once() {
        let found = receive_all("id,story\n1,A.\n2,B.\n", Some(Format::Csv));
        assert!(
            matches!(&found[..], [Err(why)] if why.kind.to_string() == "no column is called `text`; there are: id, \
                story"),
            "{found:?}"
        );
        let fields = FieldMap::parse("text=story").expect("a map");
        let options = Options { from: Some(Format::Csv), fields, ..Options::default() };
        assert_eq!(
            from_reader("t", Cursor::new("id,story\n1,A.\n2,B.\n"), &options).received().filter(Result::is_ok).count(),
            2
        );
    }
}
