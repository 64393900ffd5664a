//! The rows of a table as cells. Tables with tabs have no quotation, so that a mark in a cell swallows no row; tables
//! with commas or semicolons are read as RFC 4180 has them.

use crate::traps::{Trap, Traps};
use csv::ReaderBuilder;

/// A row as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// The line on which it begins, counted from 1.
    pub number: u64,
    /// Its cells.
    pub cells: Vec<String>,
}

/// The rows of a text, read as they are taken; those without any cell that says something are left out.
pub(crate) enum Lines<'t> {
    /// With tabs between cells.
    Tabs(WithTabs<'t>),
    /// With another mark between them.
    Marks(WithMarks<'t>),
}

/// Rows with tabs. One that the end of a line broke in two is joined where both parts together have the width.
pub(crate) struct WithTabs<'t> {
    lines: std::str::Lines<'t>,
    number: u64,
    width: usize,
    /// A row that may go on.
    begun: Option<Line>,
}

impl<'t> Lines<'t> {
    /// The rows of a text in which this stands between cells, and which has so many columns.
    pub fn of(text: &'t str, delimiter: char, width: usize) -> Self {
        if delimiter == '\t' {
            return Self::Tabs(WithTabs { lines: text.lines(), number: 0, width, begun: None });
        }
        let delimiter = u8::try_from(delimiter).expect("a mark between cells is ASCII");
        Self::Marks(WithMarks { text, before: 0, delimiter, width, unclosed: 0, records: records(text, delimiter) })
    }

    /// The next row.
    pub fn next(&mut self, traps: &mut Traps) -> Option<Line> {
        match self {
            Self::Tabs(rows) => rows.next(traps),
            Self::Marks(rows) => rows.next(traps),
        }
    }
}

/// Rows with commas or semicolons, as RFC 4180 has them. A mark of quotation that is never closed would take in all
/// that follows: where a row of several lines has not as many cells as there are columns, or one of its lines has by
/// itself, it ends with its first line.
pub(crate) struct WithMarks<'t> {
    /// What is still to be read when `records` began.
    text: &'t str,
    /// How many lines stand before that.
    before: u64,
    delimiter: u8,
    width: usize,
    unclosed: usize,
    records: Records<'t>,
}

type Records<'t> = csv::StringRecordsIntoIter<&'t [u8]>;

fn records(text: &str, delimiter: u8) -> Records<'_> {
    let mut reader = ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes()).into_records()
}

/// So often a row is ended with its first line: behind that, looking for what closes a mark would take too long.
const MOST_UNCLOSED: usize = 200;

impl WithMarks<'_> {
    fn next(&mut self, traps: &mut Traps) -> Option<Line> {
        loop {
            // The text is UTF-8 and rows may be of any length, so that nothing is left that can go wrong.
            let Ok(record) = self.records.next()? else { continue };
            let begins = record.position().map_or(0, |position| position.byte() as usize);
            let ends = self.records.reader().position().byte() as usize;
            let row = self.text.get(begins..ends).unwrap_or_default();
            // Empty lines before a row are taken for a part of it.
            let skipped = row.len() - row.trim_start_matches(['\r', '\n']).len();
            let number = self.before
                + record.position().map_or(0, csv::Position::line)
                + row[..skipped].matches('\n').count() as u64;
            let row = row[skipped..].trim_end();
            if self.unclosed < MOST_UNCLOSED
                && let Some((first, rest)) = row.split_once('\n')
                && (record.len() != self.width || rest.lines().any(|line| self.is_row(line)))
            {
                traps.meet(Trap::Unclosed, number);
                let cells = first.trim_end().split(char::from(self.delimiter));
                let cells = cells.map(|cell| unquoted(cell, &mut false).to_owned()).collect();
                self.go_on_behind(begins + skipped + first.len() + 1, number);
                return Some(Line { number, cells });
            }
            if record.iter().any(|cell| !cell.trim().is_empty()) {
                return Some(Line { number, cells: record.iter().map(str::to_owned).collect() });
            }
        }
    }

    /// Whether a line has as many cells as there are columns, by itself.
    fn is_row(&self, line: &str) -> bool {
        let mut alone = records(line, self.delimiter);
        self.width > 1 && alone.next().is_some_and(|record| record.is_ok_and(|record| record.len() == self.width))
    }

    /// Reads on from here, behind the line of this number.
    fn go_on_behind(&mut self, place: usize, number: u64) {
        self.unclosed += 1;
        self.text = &self.text[place..];
        self.before = number;
        self.records = records(self.text, self.delimiter);
    }
}

impl WithTabs<'_> {
    fn next(&mut self, traps: &mut Traps) -> Option<Line> {
        loop {
            let Some(line) = self.line(traps) else { return self.begun.take() };
            let is_short = line.cells.len() < self.width;
            match self.begun.take() {
                Some(mut begun) if is_short && begun.cells.len() + line.cells.len() - 1 <= self.width => {
                    let mut rest = line.cells.into_iter();
                    if let (Some(cell), Some(last)) = (rest.next(), begun.cells.last_mut()) {
                        last.push(' ');
                        last.push_str(&cell);
                    }
                    begun.cells.extend(rest);
                    if begun.cells.len() == self.width {
                        traps.meet(Trap::BrokenMended, begun.number);
                        return Some(begun);
                    }
                    self.begun = Some(begun);
                }
                Some(begun) => {
                    self.begun = Some(line);
                    return Some(begun);
                }
                None if is_short => self.begun = Some(line),
                None => return Some(line),
            }
        }
    }

    /// The next line of the text that is not empty.
    fn line(&mut self, traps: &mut Traps) -> Option<Line> {
        loop {
            let line = self.lines.next()?;
            self.number += 1;
            if line.trim().is_empty() {
                continue;
            }
            let mut is_quoted = false;
            let cells = line.split('\t').map(|cell| unquoted(cell, &mut is_quoted).to_owned()).collect();
            if is_quoted {
                traps.meet(Trap::QuotedCells, self.number);
            }
            return Some(Line { number: self.number, cells });
        }
    }
}

/// A cell without the marks around it.
fn unquoted<'c>(cell: &'c str, is_quoted: &mut bool) -> &'c str {
    let inner = cell.trim().strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
    *is_quoted |= inner.is_some();
    inner.unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str, delimiter: char, width: usize) -> (Vec<String>, Traps) {
        let mut traps = Traps::default();
        let mut lines = Lines::of(text, delimiter, width);
        let found: Vec<Line> = std::iter::from_fn(|| lines.next(&mut traps)).collect();
        (found.iter().map(|line| format!("{}:{}", line.number, line.cells.join("|"))).collect(), traps)
    }

    #[test]
    fn a_mark_swallows_no_row_of_a_table_with_tabs() {
        let (found, traps) = cells("a\t\"b\t1\r\n\nc\t\"d\"\t2\n", '\t', 3);
        assert_eq!(found, ["1:a|\"b|1", "3:c|d|2"]);
        assert_eq!(traps.count(Trap::QuotedCells), 1);
    }

    #[test]
    fn a_broken_row_is_joined_where_both_parts_are_one() {
        let (found, traps) = cells("a\tb\nc\td\ne\tf\tg\th\n1\t2\n3\t4\t5\t6\n", '\t', 3);
        assert_eq!(found, ["1:a|b c|d", "3:e|f|g|h", "4:1|2", "5:3|4|5|6"]);
        assert_eq!(traps.count(Trap::BrokenMended), 1);
    }

    #[test]
    fn quoted_cells_of_csv_may_have_ends_of_lines() {
        let (found, _) = cells("a;\"b\nb\";c\n;;\nd;e;f\n", ';', 3);
        assert_eq!(found, ["1:a|b\nb|c", "4:d|e|f"]);
    }

    #[test]
    fn a_mark_that_is_never_closed_costs_no_other_row() {
        let text = "a,b,c\n\n1,\"2,3\n4,5,6\n7,\"8,\n8\",9\n10,11,12\n13,\"14,15\n16,17,18\n";
        let (found, traps) = cells(text, ',', 3);
        let rows = ["1:a|b|c", "3:1|\"2|3", "4:4|5|6", "5:7|8,\n8|9", "7:10|11|12", "8:13|\"14|15", "9:16|17|18"];
        assert_eq!(found, rows);
        assert_eq!(traps.count(Trap::Unclosed), 2);
    }
}
