//! A table that people fill in: written as CSV, read back as spreadsheets leave it.

use csv::{ReaderBuilder, WriterBuilder};
use std::fmt;

/// A table with names of columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The names.
    pub columns: Vec<String>,
    /// The rows, each as wide as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// Why a sheet could not be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetError {
    /// The row, counted from 1, the header being the first; 0 where the whole sheet is meant.
    pub row: usize,
    /// The column by its name; empty where the whole row is meant.
    pub column: String,
    /// What is wrong, and what to do.
    pub problem: String,
}

impl SheetError {
    /// That a whole sheet is none.
    pub(crate) fn whole(problem: impl Into<String>) -> Self {
        Self { row: 0, column: String::new(), problem: problem.into() }
    }
}

impl fmt::Display for SheetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.row, self.column.as_str()) {
            (0, "") => {}
            (row, "") => write!(f, "row {row}: ")?,
            (row, column) => write!(f, "row {row}, column {column}: ")?,
        }
        f.write_str(&self.problem)
    }
}

impl std::error::Error for SheetError {}

impl Sheet {
    /// A table with these columns and no rows.
    pub fn new(columns: &[&str]) -> Self {
        Self { columns: columns.iter().map(|name| (*name).to_owned()).collect(), rows: Vec::new() }
    }

    /// Adds a row.
    ///
    /// # Panics
    ///
    /// Where it is not as wide as the table.
    pub fn push(&mut self, cells: Vec<String>) {
        assert_eq!(cells.len(), self.columns.len(), "a row is as wide as its table");
        self.rows.push(cells);
    }

    /// The table as CSV as RFC 4180 has it, with line feeds.
    pub fn to_csv(&self) -> Vec<u8> {
        let mut writer = WriterBuilder::new().from_writer(Vec::new());
        for row in std::iter::once(&self.columns).chain(&self.rows) {
            writer.write_record(row).expect("memory takes it, and rows are of one width");
        }
        writer.into_inner().expect("memory takes it")
    }

    /// A table as a spreadsheet wrote it: UTF-8 or Windows-1252, with a byte order mark or not, with commas, semicolons
    /// or tabs, whatever its ends of lines. Empty rows are passed over.
    ///
    /// # Errors
    ///
    /// Where it is empty, or a row has more cells than there are columns.
    pub fn from_csv(bytes: &[u8]) -> Result<Self, SheetError> {
        let text = decoded(bytes);
        let text = text.strip_prefix(MARK_OF_UTF_8).unwrap_or(&text);
        // Excel may say first what stands between cells.
        let (said, text) = match text.strip_prefix("sep=").and_then(|rest| rest.split_once(['\n', '\r'])) {
            Some((mark, rest)) => (mark.trim_end().bytes().next(), rest),
            None => (None, text),
        };
        let header = text.trim_start().lines().next().unwrap_or_default();
        let delimiter = said.unwrap_or_else(|| {
            [b',', b';', b'\t']
                .into_iter()
                .max_by_key(|mark| header.bytes().filter(|byte| byte == mark).count())
                .unwrap_or(b',')
        });
        let mut reader =
            ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
        let mut rows = (1..)
            .zip(reader.records().map_while(Result::ok))
            .filter(|(_, row)| !row.iter().all(|cell| cell.trim().is_empty()));
        let Some((_, header)) = rows.next() else { return Err(SheetError::whole("the sheet is empty")) };
        let columns: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
        let mut sheet = Self { rows: Vec::new(), columns };
        for (number, row) in rows {
            let mut cells: Vec<String> = row.iter().map(str::to_owned).collect();
            while cells.len() > sheet.columns.len() && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
                cells.pop();
            }
            if cells.len() > sheet.columns.len() {
                let problem = format!("it has {} cells, and the header names {}", cells.len(), sheet.columns.len());
                return Err(SheetError { row: number, column: String::new(), problem });
            }
            cells.resize(sheet.columns.len(), String::new());
            sheet.rows.push(cells);
        }
        Ok(sheet)
    }

    /// The place of a column by its name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.trim().eq_ignore_ascii_case(name))
    }
}

const MARK_OF_UTF_8: &str = "\u{feff}";

/// Text out of UTF-8, or out of Windows-1252, as which Excel saves what it calls CSV; old Macs end lines with a
/// carriage return alone.
fn decoded(bytes: &[u8]) -> String {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => match encoding_rs::Encoding::for_bom(bytes) {
            Some((encoding, mark)) => encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned(),
            None => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
        },
    };
    if text.contains('\n') { text } else { text.replace('\r', "\n") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_sheet_comes_back_as_spreadsheets_leave_it() {
        let mut sheet = Sheet::new(&["id", "words", "judgement"]);
        sheet.push(["1", "a \"b\"; c,\nd", ""].map(str::to_owned).to_vec());
        assert_eq!(Sheet::from_csv(&sheet.to_csv()), Ok(sheet.clone()));
        assert_eq!(Sheet::from_csv(&[MARK_OF_UTF_8.as_bytes(), &sheet.to_csv()].concat()), Ok(sheet));
        for written in [
            "\u{feff}Judgement;id;WORDS\r\nYES;1;x\r\n;;\r\n",
            "judgement\tid\twords\tyes\n",
            "sep=;\r\njudgement;id;words\r\nyes;1;x\r\n",
            "judgement,id,words\ryes,1,x\r",
        ] {
            let sheet = Sheet::from_csv(written.as_bytes()).expect("it is a sheet");
            assert_eq!(sheet.column("JUDGEMENT"), Some(0), "{written}");
        }
        let latin = Sheet::from_csv(b"words;judgement\nK\xf6ln;ja\n").expect("it is a sheet");
        assert_eq!(latin.rows, [["Köln", "ja"]]);
    }

    #[test]
    fn what_is_no_sheet_is_refused_with_its_row() {
        assert_eq!(Sheet::from_csv(b" \n").expect_err("it is empty").to_string(), "the sheet is empty");
        let error = Sheet::from_csv(b"a,b\n1,2\n1,2,3\n").expect_err("it is too wide");
        assert_eq!(error.to_string(), "row 3: it has 3 cells, and the header names 2");
    }

    proptest! {
        #[test]
        fn any_cells_come_back(cells in proptest::collection::vec("[a-z\",;\n=]{0,9}x", 3)) {
            let mut sheet = Sheet::new(&["a", "b", "c"]);
            sheet.push(cells);
            prop_assert_eq!(Sheet::from_csv(&sheet.to_csv()), Ok(sheet));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            if let Ok(sheet) = Sheet::from_csv(&bytes) {
                prop_assert!(sheet.rows.iter().all(|row| row.len() == sheet.columns.len()));
            }
        }
    }
}
