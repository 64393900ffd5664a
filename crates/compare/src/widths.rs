//! Rows that are as wide as their header: those that are not are mended where it is plain how, else left out.

use crate::columns::{Columns, Part, told};
use crate::crosswalk::Crosswalk;
use crate::days::is_day;
use crate::format::Format;
use crate::lines::{Line, Lines};
use crate::traps::{Trap, Traps};
use std::collections::HashSet;

/// What stands in the columns of the rows that are as wide as they should be, as far as it tells where a cell of a
/// wider row belongs.
#[derive(Debug, Default)]
pub(crate) struct Usual {
    /// Of each column, whether it holds numbers alone.
    numbers: Vec<bool>,
    /// Cells of wider rows, with each column in which the same stands elsewhere.
    known: HashSet<(usize, String)>,
}

impl Usual {
    /// What is usual in a table of this width, whose rows can be read more than once; nothing where no row is wider.
    pub fn of<'t>(rows: impl Fn() -> Lines<'t>, width: usize) -> Self {
        let mut traps = Traps::default();
        let mut asked = HashSet::<String>::new();
        let mut lines = rows();
        while let Some(line) = lines.next(&mut traps) {
            if line.cells.len() > width {
                asked.extend(line.cells);
            }
        }
        let mut usual = Self::default();
        if asked.is_empty() {
            return usual;
        }
        let mut numbers = vec![0_usize; width];
        let mut others = vec![0_usize; width];
        let mut lines = rows();
        while let Some(line) = lines.next(&mut traps) {
            if line.cells.len() == width {
                usual.take(&line.cells, &asked, &mut numbers, &mut others);
            }
        }
        // A header that stands again, and a slip or two, are no reason to think that a column holds words.
        let is_number = |(numbers, others): (&usize, &usize)| *numbers > 0 && others * FEW <= *numbers;
        usual.numbers = numbers.iter().zip(&others).map(is_number).collect();
        usual
    }

    fn take(&mut self, cells: &[String], asked: &HashSet<String>, numbers: &mut [usize], others: &mut [usize]) {
        for (column, cell) in cells.iter().enumerate() {
            let cell = told(cell);
            if cell.parse::<f64>().is_ok() {
                numbers[column] += 1;
            } else if !cell.is_empty() {
                others[column] += 1;
            }
            if asked.contains(cell) {
                self.known.insert((column, cell.to_owned()));
            }
        }
    }

    fn allows(&self, cells: &[String]) -> bool {
        let is_number = |cell: &str| told(cell).is_empty() || told(cell).parse::<f64>().is_ok();
        cells.iter().zip(&self.numbers).all(|(cell, number)| !number || is_number(cell))
    }

    /// How many cells stand in the same column elsewhere.
    fn knows(&self, cells: &[String]) -> usize {
        cells.iter().enumerate().filter(|(column, cell)| self.known.contains(&(*column, told(cell).to_owned()))).count()
    }
}

/// A column is one of numbers where so many times more of its cells are numbers than not.
const FEW: usize = 2;

/// A row of the right width; none where it is no row. A header within the table is taken for what it says.
pub(crate) fn whole(
    mut line: Line,
    columns: &mut Columns,
    format: Format,
    usual: &Usual,
    traps: &mut Traps,
) -> Option<Line> {
    if columns.is_header(&line.cells) {
        traps.meet(Trap::StrayHeader, line.number);
        // Files that were put together may have their columns in another order.
        if line.cells.len() == columns.names.len() {
            *columns = Columns::of(format, line.cells.iter().map(|cell| cell.trim().to_owned()).collect());
        }
        return None;
    }
    let width = columns.names.len();
    if line.cells.len() < width {
        // What ends a row may be left out where it is empty.
        line.cells.resize(width, String::new());
        if !is_plausible(&line.cells, columns, format) {
            traps.meet(Trap::TooFewLost, line.number);
            return None;
        }
    }
    while line.cells.len() > width && line.cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        line.cells.pop();
    }
    if line.cells.len() == width {
        return Some(line);
    }
    let Some(cells) = narrowed(&line.cells, columns, format, usual) else {
        traps.meet(Trap::TooManyLost, line.number);
        return None;
    };
    traps.meet(Trap::TooManyMended, line.number);
    Some(Line { cells, ..line })
}

/// Cells that hold only what their columns can hold, of a row in which a mark between cells stands within one. Of
/// several places for it that is taken which leaves most cells as they stand in other rows; none where what the row
/// tells would differ.
fn narrowed(cells: &[String], columns: &Columns, format: Format, usual: &Usual) -> Option<Vec<String>> {
    let width = columns.names.len();
    let more = cells.len() - width;
    let tries = (0..width).map(|at| {
        let joined = cells[at..=at + more].join(" ");
        [&cells[..at], &[joined], &cells[at + more + 1..]].concat()
    });
    let allowed = |cells: &Vec<String>| is_plausible(cells, columns, format) && usual.allows(cells);
    let plausible: Vec<Vec<String>> = tries.filter(allowed).collect();
    let firm = |cells: &Vec<String>| FIRM.map(|part| columns.get(part, cells).to_owned());
    let best = plausible.iter().rev().max_by_key(|cells| usual.knows(cells))?;
    plausible.iter().all(|other| firm(other) == firm(best)).then(|| best.clone())
}

/// What must be the same wherever a row with too many cells is joined.
const FIRM: [Part; 7] = [Part::Id, Part::Day, Part::DayTo, Part::Type, Part::Lat, Part::Lon, Part::DeathsBest];

fn is_plausible(cells: &[String], columns: &Columns, format: Format) -> bool {
    let cell = |part| columns.get(part, cells);
    let is_number = |part: Part| cell(part).is_empty() || cell(part).parse::<f64>().is_ok();
    let is_one = |part: Part| !cell(part).contains(char::is_whitespace);
    is_day(cell(Part::Day))
        && (cell(Part::DayTo).is_empty() || is_day(cell(Part::DayTo)))
        && [Part::Lat, Part::Lon, Part::DeathsBest, Part::DeathsLow, Part::DeathsHigh].into_iter().all(is_number)
        && (!cell(Part::Lat).is_empty() || cell(Part::Lon).is_empty())
        && is_one(Part::Id)
        && !Crosswalk::ours().types(format.scheme(), &[cell(Part::Type).to_owned()]).is_empty()
}
