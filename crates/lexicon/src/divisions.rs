//! Short forms for first-level divisions: "Ga." for Georgia.

use crate::files::Files;
use crate::places::Places;
use crate::table::{Row, TableError};

/// A short form and what it stands for.
#[derive(Debug, Clone, Copy)]
pub struct ShortForm {
    /// As it is written.
    pub short: &'static str,
    /// The division's name.
    pub name: &'static str,
    /// The country that it lies in, ISO 3166 alpha-3.
    pub country: Option<&'static str>,
}

/// Short forms for first-level divisions.
#[derive(Debug)]
pub struct Divisions(Vec<ShortForm>);

impl Divisions {
    pub(crate) fn read(files: Files, places: &Places) -> Result<Self, TableError> {
        let rows = files.table("divisions.tsv", ["short", "name", "country"], 1)?;
        let form =
            |row: &Row<3>| Ok(ShortForm { short: row.cells[0], name: row.cells[1], country: places.code_in(row, 2)? });
        rows.iter().map(form).collect::<Result<_, _>>().map(Self)
    }

    /// The division that this short form stands for, written with its capitals and full stops.
    pub fn lookup(&self, short: &str) -> Option<&ShortForm> {
        self.0.binary_search_by(|known| known.short.cmp(short)).ok().map(|place| &self.0[place])
    }
}
