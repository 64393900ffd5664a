//! What was wrong with a table and was mended or left out, counted, with the first line of each.

use std::collections::BTreeMap;

/// What can be wrong with a table that is read all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Trap {
    /// A mark of the byte order stands before all.
    ByteOrderMark,
    /// A line is not UTF-8.
    OtherEncoding,
    /// The header stands again within the table.
    StrayHeader,
    /// Cells of a table without quotation stand in quotation marks.
    QuotedCells,
    /// A row has too many cells, and where is plain by its days and numbers.
    TooManyMended,
    /// A row has too many cells, and it is not plain where.
    TooManyLost,
    /// A mark of quotation is never closed.
    Unclosed,
    /// A row was broken in two.
    BrokenMended,
    /// A row has too few cells.
    TooFewLost,
    /// A row stands twice, all of it.
    SameRow,
    /// A row tells the row before it from the other side.
    Mirrored,
    /// Several rows have one id.
    DoubledId,
    /// A row has no day that can be read.
    NoDay,
    /// A row ends before it begins.
    DaysTurned,
    /// A row has no type, or what cannot be one.
    NoType,
    /// A point is none: beyond the poles, half of it missing, or 0 and 0.
    NoPoint,
    /// A number of dead is none.
    NoNumber,
    /// The lowest number is above the best one, or the best above the highest.
    NumbersTurned,
}

impl Trap {
    fn says(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::ByteOrderMark => ("file begins", "files begin", "with a byte order mark, which was left out"),
            Self::OtherEncoding => ("line is", "lines are", "not UTF-8, and read as Windows-1252 (ISO-8859-1)"),
            Self::StrayHeader => ("row is", "rows are", "the header again; left out"),
            Self::QuotedCells => ("row has", "rows have", "cells in quotation marks, which were taken off"),
            Self::TooManyMended => ("row has", "rows have", "too many cells; joined where its days and numbers allow"),
            Self::TooManyLost => ("row has", "rows have", "too many cells, and it is not plain where; left out"),
            Self::Unclosed => ("row has", "rows have", "a quotation mark that is never closed; ended with its line"),
            Self::BrokenMended => ("row was", "rows were", "broken by the end of a line; joined"),
            Self::TooFewLost => ("row has", "rows have", "too few cells; left out"),
            Self::SameRow => ("row stands", "rows stand", "there again, all of it; left out"),
            Self::Mirrored => ("row tells", "rows tell", "the row before from the other side; left out"),
            Self::DoubledId => {
                ("row has", "rows have", "the id of another row; the number of its line stands behind it")
            }
            Self::NoDay => ("row has", "rows have", "no day that can be read; not compared"),
            Self::DaysTurned => ("row ends", "rows end", "before it begins; turned round"),
            Self::NoType => ("row has", "rows have", "no type, or a null or broken code"),
            Self::NoPoint => ("row has", "rows have", "a point that is none; its place is open"),
            Self::NoNumber => ("row has", "rows have", "a number of dead that is none; left out of it"),
            Self::NumbersTurned => {
                ("row has", "rows have", "low, best and high numbers out of order; the least and the most were taken")
            }
        }
    }
}

/// What was met, how often, and where first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Traps(BTreeMap<Trap, (usize, u64)>);

impl Traps {
    /// Counts one more, on this line.
    pub(crate) fn meet(&mut self, trap: Trap, line: u64) {
        let met = self.0.entry(trap).or_insert((0, line));
        met.0 += 1;
        met.1 = met.1.min(line);
    }

    /// How often it was met.
    pub fn count(&self, trap: Trap) -> usize {
        self.0.get(&trap).map_or(0, |(count, _)| *count)
    }

    /// A sentence for each that was met: how many, what was done, on which line first.
    pub fn sentences(&self) -> Vec<String> {
        let sentence = |(trap, (count, line)): (&Trap, &(usize, u64))| {
            let (one, many, what) = trap.says();
            let subject = if *count == 1 { one } else { many };
            let first = if *count == 1 { "line" } else { "the first on line" };
            format!("{count} {subject} {what} ({first} {line})")
        };
        self.0.iter().map(sentence).collect()
    }
}
