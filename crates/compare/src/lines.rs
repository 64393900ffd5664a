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

/// The rows of a text in which this stands between cells, those without any cell that says something left out. A row
/// that the end of a line broke in two is joined where both parts together have the width.
pub(crate) fn lines(text: &str, delimiter: char, width: usize, traps: &mut Traps) -> Vec<Line> {
    if delimiter == '\t' { with_tabs(text, width, traps) } else { with_marks(text, delimiter) }
}

fn with_tabs(text: &str, width: usize, traps: &mut Traps) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    let mut is_open = false;
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() {
            continue;
        }
        let mut is_quoted = false;
        let cells: Vec<String> = line.split('\t').map(|cell| unquoted(cell, &mut is_quoted).to_owned()).collect();
        if is_quoted {
            traps.meet(Trap::QuotedCells, number);
        }
        let open = found.last_mut().filter(|_| is_open && cells.len() < width);
        match open {
            Some(last) if last.cells.len() + cells.len() - 1 <= width => {
                let mut rest = cells.into_iter();
                if let (Some(cell), Some(begun)) = (rest.next(), last.cells.last_mut()) {
                    begun.push(' ');
                    begun.push_str(&cell);
                }
                last.cells.extend(rest);
                is_open = last.cells.len() < width;
                if !is_open {
                    traps.meet(Trap::BrokenMended, last.number);
                }
            }
            _ => {
                is_open = cells.len() < width;
                found.push(Line { number, cells });
            }
        }
    }
    found
}

/// A cell without the marks around it.
fn unquoted<'c>(cell: &'c str, is_quoted: &mut bool) -> &'c str {
    let inner = cell.trim().strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
    *is_quoted |= inner.is_some();
    inner.unwrap_or(cell)
}

fn with_marks(text: &str, delimiter: char) -> Vec<Line> {
    let delimiter = u8::try_from(delimiter).expect("a mark between cells is ASCII");
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut found = Vec::new();
    for record in reader.records() {
        // The text is UTF-8 and rows may be of any length, so that nothing is left that can go wrong.
        let Ok(record) = record else { continue };
        let number = record.position().map_or(0, csv::Position::line);
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            found.push(Line { number, cells });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str, delimiter: char, width: usize) -> (Vec<String>, Traps) {
        let mut traps = Traps::default();
        let found = lines(text, delimiter, width, &mut traps);
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
