//! The one reader of the data files: tab-separated tables, checked as they are read.
//!
//! A table is UTF-8 text. Lines that begin with `#` are comments; the first other line names the columns;
//! each line after it is a row. Rows are sorted by their key, bytewise, and no key stands twice,
//! so that a look-up is a binary search and a change to a table is a small diff.
//! What the cells mean is left to the module of each table.

use foldhash::fast::FixedState;
use std::borrow::Borrow;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::error::Error;
use std::fmt;
use std::hash::Hash;

/// What a table says where a cell has nothing to say.
pub const NOTHING: &str = "-";

/// One row: `N` cells that are neither empty nor wrapped in white space.
#[derive(Debug, Clone, Copy)]
pub struct Row<const N: usize> {
    /// The cells in the order of the columns.
    pub cells: [&'static str; N],
    file: &'static str,
    line: u32,
    columns: [&'static str; N],
}

impl<const N: usize> Row<N> {
    /// The cell of column `index`, or nothing where it holds [`NOTHING`].
    pub fn optional(&self, index: usize) -> Option<&'static str> {
        Some(self.cells[index]).filter(|&cell| cell != NOTHING)
    }

    /// The parts of a cell that holds several forms, `|` between them.
    pub fn list(&self, index: usize) -> impl Iterator<Item = &'static str> + use<N> {
        self.optional(index).into_iter().flat_map(|cell| cell.split('|'))
    }

    /// The cell of column `index` as a value of a closed list.
    pub fn choice<T>(&self, index: usize, parse: impl Fn(&str) -> Option<T>) -> Result<T, TableError> {
        parse(self.cells[index]).ok_or_else(|| self.error(index, Flaw::UnknownValue))
    }

    /// An error at this row's cell of column `index`.
    pub fn error(&self, index: usize, flaw: Flaw) -> TableError {
        TableError {
            file: self.file,
            line: self.line,
            column: self.columns[index],
            found: self.cells[index].to_owned(),
            flaw,
        }
    }
}

/// Something wrong in a data file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableError {
    /// The file, as a path below the data folder.
    pub file: &'static str,
    /// The line, counted from 1.
    pub line: u32,
    /// The column's name; empty where the whole line is wrong.
    pub column: &'static str,
    /// What stands there.
    pub found: String,
    /// What is wrong with it.
    pub flaw: Flaw,
}

/// What can be wrong with a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Flaw {
    /// The line that names the columns is not the one expected.
    Header,
    /// The row has more or fewer cells than there are columns.
    CellCount,
    /// The cell is empty; a cell without a value holds `-`.
    Empty,
    /// White space before, after or twice within a cell, or around a `|`.
    StraySpace,
    /// The row's key sorts before the key above it.
    Order,
    /// The row's key stands in the table already.
    Duplicate,
    /// The cell should hold one of a closed list of values.
    UnknownValue,
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.flaw {
            Flaw::Header => "these are not the columns of this table",
            Flaw::CellCount => "the row has too many or too few cells",
            Flaw::Empty => "the cell is empty; write - where there is nothing to say",
            Flaw::StraySpace => "there is stray white space",
            Flaw::Order => "the row is out of order; sort the rows bytewise by their key",
            Flaw::Duplicate => "the key stands in the table already",
            Flaw::UnknownValue => "the value is not one of the closed list",
        };
        write!(f, "{}:{}", self.file, self.line)?;
        if !self.column.is_empty() {
            write!(f, ", column {}", self.column)?;
        }
        write!(f, ": {what}: {:?}", self.found)
    }
}

impl Error for TableError {}

/// Reads the table `text`, whose columns must be `columns`; the first `key` of them are its key.
///
/// `file` names the table in errors.
pub fn read<const N: usize>(
    file: &'static str,
    text: &'static str,
    columns: [&'static str; N],
    key: usize,
) -> Result<Vec<Row<N>>, TableError> {
    let whole_line =
        |line, found: &str, flaw| Err(TableError { file, line, column: "", found: found.to_owned(), flaw });
    let mut lines = (1..).zip(text.lines()).filter(|(_, line)| !line.starts_with('#'));
    match lines.next() {
        Some((_, header)) if header.split('\t').eq(columns) => {}
        Some((line, header)) => return whole_line(line, header, Flaw::Header),
        None => return whole_line(0, "", Flaw::Header),
    }

    // A row takes at least some dozen bytes in every table; guessing high only costs address space.
    let mut rows: Vec<Row<N>> = Vec::with_capacity(text.len() / 16);
    for (line, content) in lines {
        let mut cells = [""; N];
        let mut count = 0;
        for cell in content.split('\t') {
            if let Some(slot) = cells.get_mut(count) {
                *slot = cell;
            }
            count += 1;
        }
        if count != N {
            return whole_line(line, content, Flaw::CellCount);
        }
        let row = Row { cells, file, line, columns };
        check_cells(&row)?;
        if let Some(above) = rows.last() {
            match above.cells[..key].cmp(&row.cells[..key]) {
                Ordering::Less => {}
                Ordering::Equal => return Err(row.error(0, Flaw::Duplicate)),
                Ordering::Greater => return Err(row.error(0, Flaw::Order)),
            }
        }
        rows.push(row);
    }
    Ok(rows)
}

fn check_cells<const N: usize>(row: &Row<N>) -> Result<(), TableError> {
    for (index, cell) in row.cells.iter().enumerate() {
        if cell.is_empty() {
            return Err(row.error(index, Flaw::Empty));
        }
        let bytes = cell.as_bytes();
        let space = |byte: u8| byte.is_ascii_whitespace() || byte == b'|';
        let stray = space(bytes[0])
            || space(bytes[bytes.len() - 1])
            || bytes.windows(2).any(|pair| space(pair[0]) && space(pair[1]));
        if stray {
            return Err(row.error(index, Flaw::StraySpace));
        }
    }
    Ok(())
}

/// Hashes alike in every run, and quickly: a report asks hundreds of thousands of times. Only for what is looked up,
/// never for what is gone through.
type Hashed<K> = HashMap<K, u32, FixedState>;

/// Rows to be found by any of several forms. A form that belongs to two rows leads to the first.
#[derive(Debug, Default)]
pub(crate) struct Index(Hashed<Box<str>>);

impl Index {
    pub(crate) fn new(forms: impl IntoIterator<Item = (Box<str>, usize)>) -> Self {
        let mut places = Hashed::<Box<str>>::default();
        for (form, number) in forms {
            let number = number as u32;
            places.entry(form).and_modify(|first| *first = number.min(*first)).or_insert(number);
        }
        Self(places)
    }

    /// The row of a form; an apostrophe may be straight or curved.
    pub(crate) fn get(&self, form: &str) -> Option<usize> {
        let straight = || form.contains('’').then(|| self.0.get(form.replace('’', "'").as_str())).flatten();
        self.0.get(form).or_else(straight).map(|&number| number as usize)
    }
}

/// Rows in the order of their table, to be found by their key. A key of two rows leads to the first.
#[derive(Debug)]
pub(crate) struct Keyed<K, T> {
    rows: Vec<T>,
    places: Hashed<K>,
}

impl<K: Hash + Eq, T> Keyed<K, T> {
    pub(crate) fn new(rows: Vec<T>, key: impl Fn(&T) -> K) -> Self {
        let mut places = Hashed::default();
        for (number, row) in (0..).zip(&rows) {
            places.entry(key(row)).or_insert(number);
        }
        Self { rows, places }
    }

    pub(crate) fn all(&self) -> &[T] {
        &self.rows
    }

    pub(crate) fn get<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<&T>
    where
        K: Borrow<Q>,
    {
        self.place(key).map(|place| &self.rows[place])
    }

    /// Where a row stands: for a key with a word that lives less long than the rows.
    pub(crate) fn place<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<usize>
    where
        K: Borrow<Q>,
    {
        self.places.get(key).map(|&place| place as usize)
    }
}

/// Declares an enumeration whose values stand in the data files by the names given.
macro_rules! closed_list {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident => $text:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// Every value, in the order of the declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name that stands in the data files and in records.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }

            /// The value of that name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($text => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}
pub(crate) use closed_list;
