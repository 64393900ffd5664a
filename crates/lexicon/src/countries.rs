//! The codes of countries in the field's own lists: CAMEO and Correlates of War.

use crate::table::{self, TableError};
use std::sync::OnceLock;

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

/// Every country, sorted by alpha-3.
pub fn all() -> &'static [Codes] {
    static ALL: OnceLock<Vec<Codes>> = OnceLock::new();
    ALL.get_or_init(|| table::embedded(load()))
}

/// The codes of the country of that alpha-3.
pub fn lookup(alpha3: &str) -> Option<&'static Codes> {
    let all = all();
    all.binary_search_by(|codes| codes.alpha3.cmp(alpha3)).ok().map(|place| &all[place])
}

pub(crate) fn load() -> Result<Vec<Codes>, TableError> {
    let rows = table::read(
        "cameo_countries.tsv",
        include_str!("../data/cameo_countries.tsv"),
        ["alpha3", "cameo", "cow", "source"],
        1,
    )?;
    Ok(rows.iter().map(|row| Codes { alpha3: row.cells[0], cameo: row.cells[1], cow: row.optional(2) }).collect())
}
