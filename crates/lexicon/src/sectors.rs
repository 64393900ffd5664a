//! The sectors of PLOVER and the roles of CAMEO: what an actor does in political life.

use crate::files::Files;
use crate::table::{Flaw, Row, TableError, closed_list};

closed_list! {
    /// What a rule asks of a sector.
    SectorTrait {
        /// Those who act for a state.
        State => "state",
        /// Those who bear arms or spy for a state.
        Force => "force",
        /// Somebody has an office there, and leaves it.
        Office => "office",
        /// Those who bear arms for no state.
        Armed => "armed",
        /// What those who bear arms for nobody knows whom may turn out to be.
        Irregular => "irregular",
        /// Those who govern against a country's government.
        Against => "against",
        /// Those who may be on any side.
        Open => "open",
        /// Its groups are called by several words.
        Group => "group",
        /// It is one of bodies rather than people.
        Body => "body",
        /// It gives way to the sector of the body that somebody belongs to.
        Vague => "vague",
    }
}

/// One sector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sector {
    /// PLOVER's code of three letters: `GOV`.
    pub code: &'static str,
    /// What it means.
    pub name: &'static str,
    /// The role code that stands for it in a CAMEO actor code, where there is one.
    pub cameo: Option<&'static str>,
    /// CAMEO's order within an actor code: 1 primary roles, 2 secondary roles, 3 specialities.
    pub rank: u8,
    /// What rules ask of it.
    pub traits: Vec<SectorTrait>,
}

/// Sectors by code.
#[derive(Debug)]
pub struct Sectors(Vec<Sector>);

impl Sectors {
    pub(crate) fn read(files: Files) -> Result<Self, TableError> {
        let rows = files.table("sectors.tsv", ["code", "name", "cameo", "rank", "traits", "source"], 1)?;
        let rank = |cell: &str| cell.parse().ok().filter(|rank| (1..=3).contains(rank));
        let sector = |row: &Row<6>| {
            let known = |name| SectorTrait::from_name(name).ok_or_else(|| row.error(4, Flaw::UnknownValue));
            Ok(Sector {
                code: row.cells[0],
                name: row.cells[1],
                cameo: row.optional(2),
                rank: row.choice(3, rank)?,
                traits: row.list(4).map(known).collect::<Result<_, _>>()?,
            })
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

    /// Whether the sector of that code is such a one.
    pub fn is(&self, code: &str, wanted: SectorTrait) -> bool {
        self.lookup(code).is_some_and(|sector| sector.traits.contains(&wanted))
    }

    /// Whether one of these codes is that of such a sector.
    pub fn any(&self, codes: &[&str], wanted: SectorTrait) -> bool {
        codes.iter().any(|code| self.is(code, wanted))
    }

    /// The sectors that a cell of another table lists.
    pub(crate) fn listed<const N: usize>(&self, row: &Row<N>, column: usize) -> Result<Vec<&'static str>, TableError> {
        let known = |code: &str| self.lookup(code).map(|sector| sector.code);
        row.list(column).map(|code| known(code).ok_or_else(|| row.error(column, Flaw::UnknownValue))).collect()
    }
}
