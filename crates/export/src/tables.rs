//! Flat tables of records: a row a report, an actor, a mention, a statement, an event, a figure …, with keys between
//! them. `docs/tables.md` describes them; it is made from the columns here.
//!
//! A table is a list of columns, each with its name, its kind, what it holds and how it is made of a row, so that a
//! column is added in one place. How cells are written is left to [`crate::Csv`].

mod accounts;
mod actors;
mod chains;
mod common;
mod counts;
mod event_actors;
mod events;
mod figures;
mod reports;
mod settings;
mod stances;
mod statements;

use crate::Part;
use record::Record;
use record::json::CodePoints;
use std::borrow::Cow;

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Yes or no.
    Flag,
    /// A day.
    Day,
    /// A list of words.
    Texts,
}

impl Kind {
    /// Its name in the documentation.
    pub fn label(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Flag => "true or false",
            Self::Day => "day",
            Self::Texts => "list of texts",
        }
    }
}

/// What stands in one place of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing is known, or there is nothing.
    Nothing,
    /// Words.
    Text(Cow<'a, str>),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// A day by its number since 1970-01-01.
    Day(i32),
    /// A list of words; none in it where there are none.
    Texts(Vec<Cow<'a, str>>),
}

/// A column as the documentation of a table has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnInfo {
    /// Its name.
    pub name: &'static str,
    /// What its cells are.
    pub kind: Kind,
    /// What it holds.
    pub about: &'static str,
}

/// A table of records.
pub struct Table {
    /// Its name, which is that of its file.
    pub name: &'static str,
    /// What a row is.
    pub about: &'static str,
    /// Whether only an archive has rows for it.
    pub of_archives: bool,
    columns: Vec<ColumnInfo>,
    rows: RowsOf,
}

/// Hands out the rows of a record, each as long as there are columns; those of findings for the part's alone.
type RowsOf = Box<dyn Fn(&Part<'_>, Take<'_>) -> std::io::Result<()>>;

/// Takes a row.
type Take<'t> = &'t mut dyn FnMut(&[Cell<'_>]) -> std::io::Result<()>;

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Table {
    /// All tables, in the order in which the documentation has them.
    pub fn all() -> Vec<Self> {
        let mut all = vec![reports::reports()];
        all.extend([actors::actors(), actors::mentions(), statements::statements()]);
        all.extend([events::events(), event_actors::event_actors()]);
        all.extend([figures::figures(), counts::counts(), stances::stances()]);
        all.extend([settings::times(), settings::places(), chains::chains()]);
        all.extend([accounts::accounts(), accounts::account_claims(), accounts::origins(), accounts::stories()]);
        all
    }

    /// The table of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().into_iter().find(|table| table.name == name)
    }

    /// Its columns, in order.
    pub fn columns(&self) -> &[ColumnInfo] {
        &self.columns
    }

    /// Hands out the rows of a record in order, a cell for each column. Where findings are named, rows of others are
    /// left out; who is named in the report, when and where, is told whole.
    ///
    /// # Errors
    ///
    /// The first that a row is taken with.
    pub fn rows(&self, part: &Part<'_>, take: Take<'_>) -> std::io::Result<()> {
        (self.rows)(part, take)
    }

    /// A table of findings of each record, whose ids stand behind the report's.
    fn of_findings<T: Clone + 'static>(
        name: &'static str,
        about: &'static str,
        columns: Columns<T>,
        items: impl Fn(&Record) -> Cow<'_, [T]> + 'static,
    ) -> Self {
        let table = Self::of(name, about, columns, items);
        let rows = move |part: &Part<'_>, take: Take<'_>| {
            let wanted = |cells: &[Cell<'_>]| match cells.get(KEY) {
                Some(Cell::Text(id)) => part.has(id),
                _ => true,
            };
            (table.rows)(part, &mut |cells| if wanted(cells) { take(cells) } else { Ok(()) })
        };
        Self { rows: Box::new(rows), ..table }
    }

    /// A table of what is in each record.
    fn of<T: Clone + 'static>(
        name: &'static str,
        about: &'static str,
        columns: Columns<T>,
        items: impl Fn(&Record) -> Cow<'_, [T]> + 'static,
    ) -> Self {
        Self::of_parts(name, about, columns, move |part| items(part.record))
    }

    /// A table of what an archive knows of each part beyond its record.
    fn of_archives<T: Clone + 'static>(
        name: &'static str,
        about: &'static str,
        columns: Columns<T>,
        items: impl Fn(&Part<'_>) -> Vec<T> + 'static,
    ) -> Self {
        let table = Self::of_parts(name, about, columns, move |part| Cow::Owned(items(part)));
        Self { of_archives: true, ..table }
    }

    /// A table of what is in each part.
    fn of_parts<T: Clone + 'static>(
        name: &'static str,
        about: &'static str,
        columns: Columns<T>,
        items: impl for<'p> Fn(&Part<'p>) -> Cow<'p, [T]> + 'static,
    ) -> Self {
        let infos = columns.0.iter().map(|(info, _)| *info).collect();
        let rows = move |part: &Part<'_>, take: Take<'_>| {
            let record = part.record;
            let points = CodePoints::new(&record.report.text);
            for item in items(part).iter() {
                let row = Row { record, points: &points, item };
                let cells: Vec<Cell<'_>> = columns.0.iter().map(|(_, cell)| cell(&row)).collect();
                take(&cells)?;
            }
            Ok(())
        };
        Self { name, about, of_archives: false, columns: infos, rows: Box::new(rows) }
    }
}

/// Where the id of a finding stands in the rows of its table.
const KEY: usize = 1;

/// What a row is made of.
struct Row<'a, T> {
    record: &'a Record,
    points: &'a CodePoints<'a>,
    item: &'a T,
}

/// The columns of a table of such items, and how the cells of each are made.
struct Columns<T>(Vec<(ColumnInfo, CellOf<T>)>);

type CellOf<T> = Box<dyn for<'a> Fn(&Row<'a, T>) -> Cell<'a>>;

impl<T> Columns<T> {
    /// The key of the report, and a column of this name.
    fn with_key(
        name: &'static str,
        about: &'static str,
        cell: impl for<'a> Fn(&Row<'a, T>) -> Cell<'a> + 'static,
    ) -> Self {
        Self::with_report_key().and(name, Kind::Text, about, cell)
    }

    /// None yet.
    fn new() -> Self {
        Self(Vec::new())
    }

    /// The key of the report.
    fn with_report_key() -> Self {
        Self::new()
            .and("report_id", Kind::Text, "the report, by its id (SHA-256)", |row| Cell::made(row.record.report.id))
    }

    /// A column more.
    fn and(
        mut self,
        name: &'static str,
        kind: Kind,
        about: &'static str,
        cell: impl for<'a> Fn(&Row<'a, T>) -> Cell<'a> + 'static,
    ) -> Self {
        self.0.push((ColumnInfo { name, kind, about }, Box::new(cell)));
        self
    }

    /// Whatever columns a function adds.
    fn then(self, add: impl FnOnce(Self) -> Self) -> Self {
        add(self)
    }
}

#[cfg(test)]
mod tests;
