//! A record of a table cut into its cells, line by line as it comes.
//!
//! Cells in quotation marks are read as RFC 4180 has them, and forgivingly: a mark behind which neither the next cell
//! nor the end of the line follows is a letter, and so is one behind a backslash.

/// The cells of a record, as far as it was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cells {
    pub cells: Vec<Cell>,
    /// Whether the last cell goes on behind the end of the line.
    pub is_open: bool,
    /// How many marks were taken for letters that should have been doubled.
    pub stray: usize,
    delimiter: u8,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Cell {
    pub bytes: Vec<u8>,
    pub is_quoted: bool,
}

const MARK: u8 = b'"';

impl Cells {
    /// A record of which nothing was taken in.
    pub fn new(delimiter: u8) -> Self {
        Self { cells: Vec::new(), is_open: false, stray: 0, delimiter }
    }

    /// The record that a line is by itself.
    pub fn of(line: &[u8], delimiter: u8) -> Self {
        let mut cells = Self::new(delimiter);
        cells.take(line);
        cells
    }

    /// Takes in the next line with its end.
    pub fn take(&mut self, line: &[u8]) {
        let mut at = 0;
        while self.is_open || at <= line.len() {
            let cell = if self.is_open { self.cells.pop().unwrap_or_default() } else { begun(line, &mut at) };
            let (cell, is_open) = if cell.is_quoted { self.quoted(cell, line, &mut at) } else { (cell, false) };
            self.cells.push(cell);
            self.is_open = is_open;
            if is_open {
                return;
            }
            at = self.finish(line, at);
        }
    }

    /// Ends a cell that nothing closes with its line, as if its mark were not there.
    pub fn give_up(&mut self) {
        if !self.is_open {
            return;
        }
        let Some(open) = self.cells.pop() else { return };
        let words = &open.bytes[..open.bytes.len() - length_of_end(&open.bytes)];
        let parts = words.split(|&byte| byte == self.delimiter);
        self.cells.extend(parts.map(|part| Cell { bytes: part.to_vec(), is_quoted: false }));
        self.is_open = false;
    }

    /// Reads on in a cell within marks; whether it goes on behind the line.
    fn quoted(&mut self, mut cell: Cell, line: &[u8], at: &mut usize) -> (Cell, bool) {
        while let Some(length) = memchr::memchr(MARK, &line[*at..]) {
            let mark = *at + length;
            cell.bytes.extend_from_slice(&line[*at..mark]);
            let rest = &line[mark + 1..];
            let ends = end_of_line(rest) || rest.first() == Some(&self.delimiter);
            *at = mark + 1;
            if cell.bytes.last() == Some(&b'\\') && !ends {
                cell.bytes.pop();
                cell.bytes.push(MARK);
            } else if rest.first() == Some(&MARK) {
                cell.bytes.push(MARK);
                *at += 1;
            } else if ends {
                return (cell, false);
            } else {
                self.stray += 1;
                cell.bytes.push(MARK);
            }
        }
        cell.bytes.extend_from_slice(&line[*at..]);
        *at = line.len();
        (cell, true)
    }

    /// Goes behind the mark between cells, and takes what stands before it; behind the line where there is none.
    fn finish(&mut self, line: &[u8], at: usize) -> usize {
        let rest = &line[at..];
        let end = memchr::memchr(self.delimiter, rest);
        let words = &rest[..end.unwrap_or_else(|| rest.len() - length_of_end(rest))];
        if let Some(cell) = self.cells.last_mut() {
            cell.bytes.extend_from_slice(words);
        }
        end.map_or(line.len() + 1, |end| at + end + 1)
    }
}

/// The beginning of a cell: behind its first mark, which may have white space before it, where it has one.
fn begun(line: &[u8], at: &mut usize) -> Cell {
    let rest = &line[*at..];
    let blank = rest.iter().take_while(|&&byte| byte == b' ').count();
    let is_quoted = rest.get(blank) == Some(&MARK);
    if is_quoted {
        *at += blank + 1;
    }
    Cell { bytes: Vec::new(), is_quoted }
}

fn end_of_line(rest: &[u8]) -> bool {
    rest.len() == length_of_end(rest)
}

/// How many bytes at the end of a line end it.
fn length_of_end(rest: &[u8]) -> usize {
    rest.iter().rev().take_while(|byte| matches!(byte, b'\n' | b'\r')).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[&str], expected: &[&str], is_open: bool, stray: usize) {
        let mut cells = Cells::new(b',');
        lines.iter().for_each(|line| cells.take(line.as_bytes()));
        let found: Vec<String> =
            cells.cells.iter().map(|cell| String::from_utf8(cell.bytes.clone()).expect("UTF-8")).collect();
        assert_eq!(found, expected, "{lines:?}");
        assert_eq!((cells.is_open, cells.stray), (is_open, stray), "{lines:?}");
    }

    #[test]
    fn cells_are_read_forgivingly() {
        check(&["a,b,c\r\n"], &["a", "b", "c"], false, 0);
        check(&["a,,\n"], &["a", "", ""], false, 0);
        check(&["\n"], &[""], false, 0);
        check(&["\"a, b\",\"\",\"\"\"c\"\"\"\n"], &["a, b", "", "\"c\""], false, 0);
        check(&["a,\"b\n", "\n", "c\",d\n"], &["a", "b\n\nc", "d"], false, 0);
        check(&["\"a \"b\" c\",d\n"], &["a \"b\" c", "d"], false, 2);
        check(&["\"a \\\"b\\\"\",d\n"], &["a \"b\"", "d"], false, 0);
        check(&["\"C:\\\",d\n"], &["C:\\", "d"], false, 0);
        check(&["a, \"b, c\"\n"], &["a", "b, c"], false, 0);
        check(&["a \"b\",c\n"], &["a \"b\"", "c"], false, 0);
        check(&["a,\"b\n"], &["a", "b\n"], true, 0);
        check(&["a,\"\n", "\"\n"], &["a", "\n"], false, 0);
    }
}
