//! A file cut into lines as bytes, no line longer than a report may be.

use crate::limits::LONGEST_REPORT;
use crate::problem::ProblemKind;
use std::io::{self, BufRead, Read};

/// The lines of a file that are not blank, each with its number from 1; why, where one could not be had.
pub(crate) struct Lines<R> {
    file: R,
    number: u64,
    limit: usize,
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    /// The lines of this file.
    pub fn new(file: R) -> Self {
        Self { file, number: 0, limit: LONGEST_REPORT, ended: false }
    }

    /// The next line without its line break, or why it cannot be had; none at the end.
    fn line(&mut self) -> io::Result<Option<Result<Vec<u8>, ProblemKind>>> {
        let mut line = Vec::new();
        // One more than the limit for the line break, and one to see that it goes on.
        let within = self.limit as u64 + 2;
        if self.file.by_ref().take(within).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let cut_off = line.last() != Some(&b'\n');
        if line.len() > self.limit + 1 && cut_off {
            self.file.skip_until(b'\n')?;
            return Ok(Some(Err(ProblemKind::TooLong { what: "the line", limit: self.limit })));
        }
        while matches!(line.last(), Some(b'\n' | b'\r')) {
            line.pop();
        }
        if self.number == 0 && line.starts_with(BYTE_ORDER_MARK) {
            line.drain(..BYTE_ORDER_MARK.len());
        }
        Ok(Some(Ok(line)))
    }
}

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

impl<R: BufRead> Iterator for Lines<R> {
    type Item = (u64, Result<Vec<u8>, ProblemKind>);

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let line = self.line();
            self.number += 1;
            match line {
                Ok(Some(Ok(line))) if line.trim_ascii().is_empty() => {}
                Ok(Some(line)) => return Some((self.number, line)),
                Ok(None) => self.ended = true,
                Err(error) => {
                    // Behind a damaged member of gzip there may be more; the rest of the broken line is lost with it.
                    self.ended = error.kind() != io::ErrorKind::InvalidData;
                    return Some((self.number, Err(error.into())));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file: &str, expected: &[(u64, Option<&str>)]) {
        let lines = Lines { limit: 8, ..Lines::new(file.as_bytes()) };
        let found: Vec<_> = lines
            .map(|(number, line)| (number, line.ok().map(|line| String::from_utf8(line).expect("UTF-8"))))
            .collect();
        let found: Vec<_> = found.iter().map(|(number, line)| (*number, line.as_deref())).collect();
        assert_eq!(found, expected, "{file:?}");
    }

    #[test]
    fn lines_are_counted_and_blank_ones_left_out() {
        check("", &[]);
        check("\n \r\n", &[]);
        check("a\r\n\nb", &[(1, Some("a")), (3, Some("b"))]);
        check("\u{feff}a\n", &[(1, Some("a"))]);
    }

    #[test]
    fn a_line_that_is_too_long_is_named_and_the_rest_goes_on() {
        check("12345678\n1234\n", &[(1, Some("12345678")), (2, Some("1234"))]);
        check("12345678", &[(1, Some("12345678"))]);
        check("123456789012345\nb\n", &[(1, None), (2, Some("b"))]);
        check("a\n1234567890", &[(1, Some("a")), (2, None)]);
    }
}
