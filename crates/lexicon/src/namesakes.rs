//! Names of people that are written as a form of a verb: "Omar Said", "Mark Felt".

use crate::files::Files;
use crate::table::{Keyed, Row, TableError};

/// One such name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Namesake {
    /// As it is written.
    pub form: &'static str,
    /// The spelling that can be nothing but a name.
    pub read_as: &'static str,
    /// A sentence in which it is one.
    pub example: &'static str,
}

/// Names that look like verbs.
#[derive(Debug)]
pub struct Namesakes(Keyed<&'static str, Namesake>);

impl Namesakes {
    pub(crate) fn read(files: Files) -> Result<Self, TableError> {
        let rows = files.table("namesakes.tsv", ["form", "read_as", "example"], 1)?;
        let row = |row: &Row<3>| Namesake { form: row.cells[0], read_as: row.cells[1], example: row.cells[2] };
        Ok(Self(Keyed::new(rows.iter().map(row).collect(), |row| row.form)))
    }

    /// Every name, sorted.
    pub fn all(&self) -> &[Namesake] {
        self.0.all()
    }

    /// The other spelling of a name as it is written.
    pub fn read_as(&self, form: &str) -> Option<&'static str> {
        self.0.get(form).map(|name| name.read_as)
    }
}
