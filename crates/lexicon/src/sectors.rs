//! The sectors of PLOVER and the roles of CAMEO: what an actor does in political life.

use crate::table::{self, TableError};
use std::sync::OnceLock;

/// One sector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sector {
    /// PLOVER's code of three letters: `GOV`.
    pub code: &'static str,
    /// What it means.
    pub name: &'static str,
    /// The role code that stands for it in a CAMEO actor code, where there is one.
    pub cameo: Option<&'static str>,
    /// CAMEO's order within an actor code: 1 primary roles, 2 secondary roles, 3 specialities.
    pub rank: u8,
}

/// Every sector, sorted by code.
pub fn all() -> &'static [Sector] {
    static ALL: OnceLock<Vec<Sector>> = OnceLock::new();
    ALL.get_or_init(|| table::embedded(load()))
}

/// The sector of that code.
pub fn lookup(code: &str) -> Option<&'static Sector> {
    let all = all();
    all.binary_search_by(|sector| sector.code.cmp(code)).ok().map(|place| &all[place])
}

/// The sectors that a cell lists.
pub(crate) fn listed<const N: usize>(row: &table::Row<N>, column: usize) -> Result<Vec<&'static str>, TableError> {
    let known = |code: &str| lookup(code).map(|sector| sector.code);
    row.list(column).map(|code| known(code).ok_or_else(|| row.error(column, table::Flaw::UnknownValue))).collect()
}

pub(crate) fn load() -> Result<Vec<Sector>, TableError> {
    let rows = table::read(
        "sectors.tsv",
        include_str!("../data/sectors.tsv"),
        ["code", "name", "cameo", "rank", "source"],
        1,
    )?;
    let rank = |cell: &str| cell.parse().ok().filter(|rank| (1..=3).contains(rank));
    let sector = |row: &table::Row<5>| {
        Ok(Sector { code: row.cells[0], name: row.cells[1], cameo: row.optional(2), rank: row.choice(3, rank)? })
    };
    rows.iter().map(sector).collect()
}
