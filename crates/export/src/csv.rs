//! A table as comma-separated values: RFC 4180, UTF-8, line feeds, a header of the columns' names.
//!
//! What is not known is an empty cell, a day is ISO, a list has `;` between its items and `\;` for one within an item.

use crate::tables::{Cell, ColumnInfo, Table};
use crate::{Export, Part};
use ::csv::WriterBuilder;
use record::calendar::iso_day;
use std::borrow::Cow;
use std::io::{self, Write};

/// For whom it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CsvFor {
    /// Programs that read CSV as RFC 4180 has it.
    #[default]
    Programs,
    /// Excel: the mark of UTF-8 stands before all, and `'` before what it would take for a formula.
    Excel,
}

/// The rows of one table, the header first, also where no row comes.
pub struct Csv<W: Write> {
    table: Table,
    to: ::csv::Writer<W>,
    style: CsvFor,
    begun: bool,
}

impl<W: Write> std::fmt::Debug for Csv<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Csv").field("table", &self.table).field("style", &self.style).finish_non_exhaustive()
    }
}

const MARK_OF_UTF_8: &str = "\u{feff}";

impl<W: Write> Csv<W> {
    /// A table into `to`.
    pub fn new(table: Table, to: W, style: CsvFor) -> Self {
        Self { table, to: WriterBuilder::new().from_writer(to), style, begun: false }
    }

    fn begin(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(());
        }
        for (place, column) in self.table.columns().iter().enumerate() {
            let mark = if place == 0 && self.style == CsvFor::Excel { MARK_OF_UTF_8 } else { "" };
            self.to.write_field(format!("{mark}{}", column.name))?;
        }
        Ok(self.to.write_record(None::<&[u8]>)?)
    }
}

impl<W: Write> Export for Csv<W> {
    fn part(&mut self, part: &Part<'_>) -> io::Result<()> {
        self.begin()?;
        let Self { table, to, style, .. } = self;
        table.rows(part, &mut |cells| {
            for cell in cells {
                to.write_field(written(cell, *style).as_bytes())?;
            }
            Ok(to.write_record(None::<&[u8]>)?)
        })?;
        self.to.flush()
    }

    fn wants_told(&self) -> bool {
        self.table.of_archives
    }

    fn finish(&mut self) -> io::Result<()> {
        self.begin()?;
        self.to.flush()
    }
}

/// Rows of any columns as comma-separated values, the header first.
pub fn csv_of(columns: &[ColumnInfo], rows: &[Vec<Cell<'_>>], style: CsvFor) -> Vec<u8> {
    const TAKES: &str = "memory takes it, and every row has all columns";
    let mut to = WriterBuilder::new().from_writer(Vec::new());
    let mark = if style == CsvFor::Excel { MARK_OF_UTF_8 } else { "" };
    let names = columns
        .iter()
        .enumerate()
        .map(|(place, column)| if place == 0 { format!("{mark}{}", column.name) } else { column.name.to_owned() });
    to.write_record(names).expect(TAKES);
    for row in rows {
        to.write_record(row.iter().map(|cell| written(cell, style).into_owned())).expect(TAKES);
    }
    to.into_inner().expect(TAKES)
}

/// Comma-separated values that were written for programs, for whoever is to have them; `begins` says whether the names
/// of the columns stand there, before which the mark of UTF-8 is to stand.
pub fn csv_for(plain: &[u8], style: CsvFor, begins: bool) -> Cow<'_, [u8]> {
    const TAKES: &str = "memory takes it, and every row has all columns";
    if style == CsvFor::Programs {
        return Cow::Borrowed(plain);
    }
    let mark = if begins { MARK_OF_UTF_8 } else { "" };
    let mut to = WriterBuilder::new().from_writer(mark.as_bytes().to_vec());
    let mut rows = ::csv::ReaderBuilder::new().has_headers(false).from_reader(plain);
    for row in rows.records() {
        let row = row.expect("it was written as a table");
        to.write_record(row.iter().map(|cell| guarded(Cow::Borrowed(cell), style).into_owned())).expect(TAKES);
    }
    Cow::Owned(to.into_inner().expect(TAKES))
}

fn written<'c>(cell: &'c Cell<'_>, style: CsvFor) -> Cow<'c, str> {
    match cell {
        Cell::Nothing => Cow::Borrowed(""),
        Cell::Text(words) => guarded(Cow::Borrowed(words), style),
        Cell::Integer(number) => Cow::Owned(number.to_string()),
        Cell::Number(number) => Cow::Owned(number.to_string()),
        Cell::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
        Cell::Day(day) => Cow::Owned(iso_day(*day).unwrap_or_default()),
        Cell::Texts(all) => guarded(Cow::Owned(listed(all)), style),
    }
}

fn listed(all: &[Cow<'_, str>]) -> String {
    all.iter().map(|one| one.replace('\\', "\\\\").replace(';', "\\;")).collect::<Vec<_>>().join(";")
}

/// What a spreadsheet takes for a formula when a cell begins so.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

fn guarded(words: Cow<'_, str>, style: CsvFor) -> Cow<'_, str> {
    let is_number = || words.bytes().nth(1).is_some_and(|byte| byte.is_ascii_digit()) && words.parse::<f64>().is_ok();
    let is_formula = style == CsvFor::Excel && words.starts_with(FORMULA) && !is_number();
    if is_formula { Cow::Owned(format!("'{words}")) } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Record, Report, ReportHead};

    fn written_for(style: CsvFor, records: &[Record]) -> String {
        let mut bytes = Vec::new();
        let mut export = Csv::new(Table::named("reports").expect("a table of reports"), &mut bytes, style);
        records.iter().for_each(|record| export.record(record).expect("memory takes it"));
        export.finish().expect("memory takes it");
        drop(export);
        String::from_utf8(bytes).expect("UTF-8")
    }

    fn hostile() -> Record {
        let head = ReportHead { title: Some("=1+1, \"so\"".to_owned()), ..ReportHead::default() };
        let mut record = Record::new(Report::with_head(head, "Rain\tfell.\r\n\u{202e}So 𝕏 said, \"no\"."));
        record.notes = vec!["a; b".to_owned(), "c\\d".to_owned(), String::new()];
        record
    }

    #[test]
    fn hostile_texts_come_back() {
        let text = written_for(CsvFor::Programs, &[hostile()]);
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        let names = reader.headers().expect("a header").clone();
        let row = reader.records().next().expect("a row").expect("RFC 4180");
        let cell = |name: &str| &row[names.iter().position(|known| known == name).expect("a column")];
        assert_eq!(cell("text"), hostile().report.text);
        assert_eq!(cell("title"), "=1+1, \"so\"");
        assert_eq!(cell("notes"), "a\\; b;c\\\\d;");
        assert_eq!((cell("url"), cell("published_day")), ("", ""));
        assert!(!text.starts_with(MARK_OF_UTF_8) && reader.records().next().is_none());
    }

    #[test]
    fn a_spreadsheet_gets_no_formula() {
        let text = written_for(CsvFor::Excel, &[hostile()]);
        assert!(text.starts_with("\u{feff}report_id,") && text.contains(",\"'=1+1, \"\"so\"\"\","), "{text}");
    }

    #[test]
    fn a_written_table_is_guarded_as_well() {
        let plain = "a,b\n-71.5,\"=1+1, \"\"so\"\"\"\n-1+2,@x\n\"\tz\",-inf\n";
        assert_eq!(csv_for(plain.as_bytes(), CsvFor::Programs, true), plain.as_bytes());
        let excel = "a,b\n-71.5,\"'=1+1, \"\"so\"\"\"\n'-1+2,'@x\n'\tz,'-inf\n";
        assert_eq!(csv_for(plain.as_bytes(), CsvFor::Excel, false), excel.as_bytes());
        assert_eq!(csv_for(plain.as_bytes(), CsvFor::Excel, true), format!("\u{feff}{excel}").as_bytes());
    }

    #[test]
    fn no_record_is_a_header() {
        let text = written_for(CsvFor::Programs, &[]);
        assert_eq!(text.lines().count(), 1);
        assert!(text.starts_with("report_id,given_id,outlet,") && text.ends_with(",text\n"));
    }
}
