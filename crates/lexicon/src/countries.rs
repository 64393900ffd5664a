//! The codes of countries in the field's own lists: CAMEO and Correlates of War.

use crate::files::Files;
use crate::table::{Row, TableError};

/// The codes of one country.
#[derive(Debug, Clone, Copy)]
pub struct Codes {
    /// ISO 3166 alpha-3.
    pub alpha3: &'static str,
    /// CAMEO's code, mostly the same.
    pub cameo: &'static str,
    /// The state's abbreviation or number in Correlates of War.
    pub cow: Option<&'static str>,
}

/// The codes of every country.
#[derive(Debug)]
pub struct Countries(Vec<Codes>);

impl Countries {
    pub(crate) fn read(files: Files) -> Result<Self, TableError> {
        let rows = files.table("cameo_countries.tsv", ["alpha3", "cameo", "cow", "source"], 1)?;
        let codes = |row: &Row<4>| Codes { alpha3: row.cells[0], cameo: row.cells[1], cow: row.optional(2) };
        Ok(Self(rows.iter().map(codes).collect()))
    }

    /// Every country, sorted by alpha-3.
    pub fn all(&self) -> &[Codes] {
        &self.0
    }

    /// The codes of the country of that alpha-3.
    pub fn lookup(&self, alpha3: &str) -> Option<&Codes> {
        self.0.binary_search_by(|codes| codes.alpha3.cmp(alpha3)).ok().map(|place| &self.0[place])
    }
}
