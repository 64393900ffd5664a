//! Words by which one passes on what another says: "citing", "carried by", "in an interview with".

use crate::files::Files;
use crate::table::{self, TableError, closed_list};

closed_list! {
    /// How a word ties whoever speaks to whoever passes it on.
    Way {
        /// Whoever passes it on does it to whoever speaks: "the agency reported, citing the mayor".
        Cites => "cites",
        /// Whoever passes it on does it to what was said: "in a statement carried by the agency".
        Carries => "carries",
        /// Whoever passes it on was spoken to: "in an interview with the agency".
        Hears => "hears",
    }
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The lemma.
    pub lemma: &'static str,
    /// What it does.
    pub way: Way,
    /// A sentence in which the mayor speaks and the agency passes it on.
    pub example: &'static str,
}

/// Words that tie whoever speaks to whoever passes it on.
#[derive(Debug)]
pub struct Relays(Vec<Row>);

impl Relays {
    pub(crate) fn read(files: Files) -> Result<Self, TableError> {
        let rows = files.table("relays.tsv", ["lemma", "way", "example"], 1)?;
        let read = |row: &table::Row<3>| {
            Ok(Row { lemma: row.cells[0], way: row.choice(1, Way::from_name)?, example: row.cells[2] })
        };
        rows.iter().map(read).collect::<Result<_, _>>().map(Self)
    }

    /// How a lemma does it, if it does.
    pub fn way_of(&self, lemma: &str) -> Option<Way> {
        let found = self.0.binary_search_by(|row| row.lemma.cmp(lemma)).ok()?;
        Some(self.0[found].way)
    }

    /// Every row, in the order of the table.
    pub fn all(&self) -> &[Row] {
        &self.0
    }
}
