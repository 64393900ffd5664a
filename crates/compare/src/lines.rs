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
    Marks(csv::StringRecordsIntoIter<&'t [u8]>),
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
        let mut reader = ReaderBuilder::new();
        let reader = reader.has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
        Self::Marks(reader.into_records())
    }

    /// The next row.
    pub fn next(&mut self, traps: &mut Traps) -> Option<Line> {
        match self {
            Self::Tabs(rows) => rows.next(traps),
            Self::Marks(records) => loop {
                // The text is UTF-8 and rows may be of any length, so that nothing is left that can go wrong.
                let Ok(record) = records.next()? else { continue };
                if record.iter().any(|cell| !cell.trim().is_empty()) {
                    let number = record.position().map_or(0, csv::Position::line);
                    return Some(Line { number, cells: record.iter().map(str::to_owned).collect() });
                }
            },
        }
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
}
