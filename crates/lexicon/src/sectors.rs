//! The sectors of PLOVER and the roles of CAMEO: what an actor does in political life.

use crate::files::Files;
use crate::table::{Flaw, Row, TableError};

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

/// Sectors by code.
#[derive(Debug)]
pub struct Sectors(Vec<Sector>);

impl Sectors {
    pub(crate) fn read(files: Files) -> Result<Self, TableError> {
        let rows = files.table("sectors.tsv", ["code", "name", "cameo", "rank", "source"], 1)?;
        let rank = |cell: &str| cell.parse().ok().filter(|rank| (1..=3).contains(rank));
        let sector = |row: &Row<5>| {
            Ok(Sector { code: row.cells[0], name: row.cells[1], cameo: row.optional(2), rank: row.choice(3, rank)? })
        };
        rows.iter().map(sector).collect::<Result<_, _>>().map(Self)
    }

    /// Every sector, sorted by code.
    pub fn all(&self) -> &[Sector] {
        &self.0
    }

    /// The sector of that code.
    pub fn lookup(&self, code: &str) -> Option<&Sector> {
        self.0.binary_search_by(|sector| sector.code.cmp(code)).ok().map(|place| &self.0[place])
    }

    /// The sectors that a cell of another table lists.
    pub(crate) fn listed<const N: usize>(&self, row: &Row<N>, column: usize) -> Result<Vec<&'static str>, TableError> {
        let known = |code: &str| self.lookup(code).map(|sector| sector.code);
        row.list(column).map(|code| known(code).ok_or_else(|| row.error(column, Flaw::UnknownValue))).collect()
    }
}
