//! Short forms for first-level divisions: "Ga." for Georgia.

use crate::table::{self, TableError};
use std::sync::OnceLock;

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

/// The division that this short form stands for, written with its capitals and full stops.
pub fn lookup(short: &str) -> Option<&'static ShortForm> {
    static ALL: OnceLock<Vec<ShortForm>> = OnceLock::new();
    let all = ALL.get_or_init(|| table::embedded(load()));
    all.binary_search_by(|known| known.short.cmp(short)).ok().map(|place| &all[place])
}

pub(crate) fn load() -> Result<Vec<ShortForm>, TableError> {
    let rows = table::read("divisions.tsv", include_str!("../data/divisions.tsv"), ["short", "name", "country"], 1)?;
    rows.iter().map(|row| Ok(ShortForm { short: row.cells[0], name: row.cells[1], country: row.country(2)? })).collect()
}
