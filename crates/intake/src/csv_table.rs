//! Tables with a header, a report a row; cells may be quoted and hold line breaks, as spreadsheets write them.

use crate::decode::decode;
use crate::fields::Field;
use crate::item::{Found, Payload};
use crate::limits::LONGEST_REPORT;
use crate::plain;
use crate::problem::ProblemKind;
use crate::received::Received;
use crate::sources::Options;
use crate::stream::Stream;
use csv::{ByteRecord, Reader, ReaderBuilder};
use encoding_rs::{Encoding, UTF_8};
use encoding_rs_io::DecodeReaderBytesBuilder;
use std::io::{self, Read};
use std::sync::Arc;

/// One row, and where its fields stand.
pub(crate) struct Row {
    cells: ByteRecord,
    columns: Arc<Vec<(Field, usize)>>,
}

/// The rows of a table.
pub(crate) fn rows(file: Stream, head: &[u8], options: &Options) -> impl Iterator<Item = Found> + Send + use<> {
    let file: Box<dyn Read + Send> = match Encoding::for_bom(head) {
        Some((encoding, _)) if encoding != UTF_8 => Box::new(DecodeReaderBytesBuilder::new().build(file)),
        _ => Box::new(file),
    };
    let limited = Limited { file, left: LONGEST_REPORT };
    let table = ReaderBuilder::new().delimiter(delimiter(head)).flexible(true).has_headers(true).from_reader(limited);
    Rows { table, columns: None, options: options.clone(), ends_early: first_line(head).ends_with(b"\r"), ended: false }
}

struct Rows {
    table: Reader<Limited<Box<dyn Read + Send>>>,
    /// None until the header is read.
    columns: Option<Arc<Vec<(Field, usize)>>>,
    options: Options,
    /// Whether lines end in a carriage return and a line feed, of which the second is read with the next row.
    ends_early: bool,
    ended: bool,
}

/// The mark that parts cells: the one of the three that the header has most of.
fn delimiter(head: &[u8]) -> u8 {
    let header = first_line(head);
    let count = |mark: u8| header.iter().filter(|&&byte| byte == mark).count();
    // The last of equals counts, so that a header of one column has commas.
    [b'\t', b';', b','].into_iter().max_by_key(|mark| count(*mark)).unwrap_or(b',')
}

fn first_line(head: &[u8]) -> &[u8] {
    head.split(|&byte| byte == b'\n').next().unwrap_or_default()
}

impl Rows {
    /// Where each field stands, by the header.
    fn columns(&mut self) -> Result<Arc<Vec<(Field, usize)>>, ProblemKind> {
        if let Some(columns) = &self.columns {
            return Ok(columns.clone());
        }
        let header = self.table.byte_headers().map_err(not_a_table)?;
        let names: Vec<String> = header
            .iter()
            .map(|name| String::from_utf8_lossy(name).trim_start_matches('\u{feff}').trim().to_owned())
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
            let shown = names
                .iter()
                .take(MOST_SHOWN)
                .map(|name| name.chars().take(MOST_SHOWN).collect::<String>())
                .collect::<Vec<_>>()
                .join(", ");
            return Err(ProblemKind::Malformed(format!("no column is called `{key}`; there are: {shown}")));
        }
        Ok(self.columns.insert(Arc::new(columns)).clone())
    }

    /// The line on which a row begins that was just read. Its own position is that of the blank lines before it, and
    /// what was read behind it may be its last line or the next.
    fn line(&self, cells: &ByteRecord) -> u64 {
        let within = memchr::memchr_iter(b'\n', cells.as_slice()).count() as u64;
        let before = cells.position().map_or(0, csv::Position::line);
        before.max(self.table.position().line().saturating_sub(within + u64::from(!self.ends_early)))
    }

    fn row(&mut self) -> Result<Option<(u64, Row)>, ProblemKind> {
        let columns = self.columns()?;
        let mut cells = ByteRecord::new();
        self.table.get_mut().left = LONGEST_REPORT;
        loop {
            if !self.table.read_byte_record(&mut cells).map_err(not_a_table)? {
                return Ok(None);
            }
            if cells.iter().any(|cell| !cell.trim_ascii().is_empty()) {
                return Ok(Some((self.line(&cells), Row { cells, columns })));
            }
        }
    }
}

/// A table that names its columns wrongly is no reason to print them all.
const MOST_SHOWN: usize = 40;

fn not_a_table(error: csv::Error) -> ProblemKind {
    match error.into_kind() {
        csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
            ProblemKind::TooLong { what: "the row", limit: LONGEST_REPORT }
        }
        csv::ErrorKind::Io(error) => ProblemKind::Unreadable(error.to_string()),
        other => ProblemKind::Malformed(format!("not a table: {other:?}")),
    }
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
                self.ended = true;
                let line = self.table.position().line();
                Some(Found { line: Some(line), payload: Err(kind) })
            }
        }
    }
}

/// The report of a row.
pub(crate) fn receive(row: Row) -> Result<Received, ProblemKind> {
    let mut received = Received::default();
    for &(field, column) in row.columns.iter() {
        let Some(cell) = row.cells.get(column).filter(|cell| !cell.trim_ascii().is_empty()) else { continue };
        let decoded = decode(cell.to_vec())?;
        match field {
            Field::Text => {
                received.text = decoded.text;
                received.notes.extend(decoded.note);
            }
            field => plain::set(&mut received, field, &decoded.text),
        }
    }
    Ok(received)
}

/// A file of which so much may be read for one row: a quotation mark that is never closed takes in all that follows.
struct Limited<R> {
    file: R,
    left: usize,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let most = buffer.len().min(self.left);
        let read = self.file.read(&mut buffer[..most])?;
        self.left -= read;
        Ok(read)
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
        assert_eq!(received("id\ttext\n1\tA, b.\n", Some(Format::Csv))[0].text, "A, b.");
        assert_eq!(received(b"text\nW\xE9ller\n", Some(Format::Csv))[0].text, "Wéller");
        assert_eq!(received(b"\xFF\xFEt\0e\0x\0t\0\n\0W\0\xE9\0", Some(Format::Csv))[0].text, "Wé");
    }

    #[test]
    fn a_table_without_text_is_said_once() {
        let found = receive_all("id,story\n1,A.\n2,B.\n", Some(Format::Csv));
        assert!(
            matches!(&found[..], [Err(why)] if why.kind.to_string() == "no column is called `text`; there are: id, \
                story"),
            "{found:?}"
        );
        let options = Options { from: Some(Format::Csv), fields: FieldMap::parse("text=story").expect("a map") };
        assert_eq!(
            from_reader("t", Cursor::new("id,story\n1,A.\n2,B.\n"), &options).received().filter(Result::is_ok).count(),
            2
        );
    }
}
