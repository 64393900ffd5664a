//! The records of a table: lines, or several of them where a cell within marks goes on.
//!
//! A mark that is never closed would take in all that follows. It is seen where a line reads as a record of its own
//! and not as the rest of a cell; the record with the mark then ends with its line.

use super::cells::Cells;
use crate::limits::LONGEST_REPORT;
use crate::problem::ProblemKind;
use crate::stream::Stream;
use std::collections::VecDeque;
use std::io::{self, BufRead, Read};

pub(super) struct Records {
    file: Stream,
    /// Lines that were looked at and are still to come.
    ahead: VecDeque<Vec<u8>>,
    /// The line that was taken last, counted from 1.
    line: u64,
    /// What ends a line.
    end: u8,
    delimiter: u8,
    /// How many cells a record should have; none until that is known.
    pub width: usize,
    /// How many marks were not closed up to the end of the file.
    unclosed: usize,
    /// Damage that is to be told behind the line that it ended.
    damage: Option<io::Error>,
    longest: usize,
}

/// A record.
pub(super) struct Record {
    /// The line on which it begins, counted from 1.
    pub line: u64,
    pub cells: Cells,
    /// Whether it has a mark that is never closed.
    pub is_unclosed: bool,
}

/// So often the end of a file is looked at for the mark that closes a cell. Behind that, a cell ends with its line.
const MOST_UNCLOSED: usize = 20;

impl Records {
    pub fn new(file: Stream, end: u8, delimiter: u8) -> Self {
        let ahead = VecDeque::new();
        Self { file, ahead, line: 0, end, delimiter, width: 0, unclosed: 0, damage: None, longest: LONGEST_REPORT }
    }

    /// The next record; none at the end.
    pub fn next(&mut self) -> Result<Option<Record>, ProblemKind> {
        let first = self.line()?;
        if first.is_empty() {
            return Ok(None);
        }
        self.line += 1;
        let (line, mut cells) = (self.line, Cells::of(&first, self.delimiter));
        let mut behind = Vec::new();
        if !cells.is_open || self.unclosed < MOST_UNCLOSED && self.close(&mut cells, &mut behind)? {
            self.line += behind.len() as u64;
            let is_unclosed = cells.is_open;
            return Ok(Some(Record { line, cells, is_unclosed }));
        }
        for line in behind.into_iter().rev() {
            self.ahead.push_front(line);
        }
        let mut cells = Cells::of(&first, self.delimiter);
        cells.give_up();
        Ok(Some(Record { line, cells, is_unclosed: true }))
    }

    /// Reads on to the line that closes the last cell; whether the lines read are a part of it. Where nothing closes
    /// it they are, if none of them is a record of its own.
    fn close(&mut self, cells: &mut Cells, behind: &mut Vec<Vec<u8>>) -> Result<bool, ProblemKind> {
        let (width, mut length) = (cells.cells.len(), 0);
        loop {
            let next = match self.line() {
                // What is damaged ends here; the next record tells of it.
                Err(ProblemKind::Damaged(why)) => {
                    self.damage = Some(io::Error::new(io::ErrorKind::InvalidData, why));
                    Vec::new()
                }
                next => next?,
            };
            length += next.len();
            if next.is_empty() || length > self.longest {
                self.unclosed += 1;
                let is_short = length <= self.longest;
                behind.extend(Some(next).filter(|next| !next.is_empty()));
                return Ok(is_short && !behind.iter().any(|line| self.is_record(line, width)));
            }
            let stray = cells.stray;
            cells.take(&next);
            let is_record = cells.stray > stray && self.is_record(&next, width);
            behind.push(next);
            if is_record || !cells.is_open {
                return Ok(!is_record);
            }
        }
    }

    /// Whether a line has as many cells as a record should have, or as this one has.
    fn is_record(&self, line: &[u8], width: usize) -> bool {
        let count = Cells::of(line, self.delimiter).cells.len();
        count > 1 && (count == self.width || count == width)
    }

    /// The next line with its end; nothing at the end of the file. It is not counted.
    fn line(&mut self) -> Result<Vec<u8>, ProblemKind> {
        if let Some(line) = self.ahead.pop_front() {
            return Ok(line);
        }
        if let Some(error) = self.damage.take() {
            return Err(error.into());
        }
        let mut line = Vec::new();
        let read = self.file.by_ref().take(self.longest as u64 + 1).read_until(self.end, &mut line);
        match read {
            Err(error) if error.kind() != io::ErrorKind::InvalidData => return Err(error.into()),
            Err(error) if line.is_empty() => return Err(error.into()),
            Err(error) => self.damage = Some(error),
            Ok(_) => {}
        }
        if line.len() > self.longest {
            self.file.skip_until(self.end)?;
            self.line += 1;
            return Err(ProblemKind::TooLong { what: "the row", limit: self.longest });
        }
        if let (b'\r', Some(end)) = (self.end, line.last_mut()) {
            *end = if *end == b'\r' { b'\n' } else { *end };
        }
        Ok(line)
    }

    /// The line at which reading stands.
    pub fn place(&self) -> u64 {
        self.line.max(1)
    }
}
