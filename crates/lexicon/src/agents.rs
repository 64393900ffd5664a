//! Nouns for those who act, with their sectors: "police officer", "opposition leader", "aid worker".

use crate::sectors;
use crate::table::{self, TableError, closed_list};
use std::sync::OnceLock;

closed_list! {
    /// Where in a phrase a noun tells the sector.
    Use {
        /// As its head: "two soldiers".
        Head => "head",
        /// Before another noun or a name: "opposition delegates".
        Modifier => "modifier",
        /// Both.
        Both => "both",
    }
}

/// One noun.
#[derive(Debug, Clone)]
pub struct Agent {
    /// The dictionary form, lower case.
    pub noun: &'static str,
    /// PLOVER sectors, the main one first.
    pub sectors: Vec<&'static str>,
    /// Where in a phrase it tells them.
    pub used: Use,
}

/// Every noun, sorted.
pub fn all() -> &'static [Agent] {
    static ALL: OnceLock<Vec<Agent>> = OnceLock::new();
    ALL.get_or_init(|| table::embedded(load()))
}

/// The noun or phrase of that dictionary form, lower case.
pub fn lookup(noun: &str) -> Option<&'static Agent> {
    let all = all();
    all.binary_search_by(|agent| agent.noun.cmp(noun)).ok().map(|place| &all[place])
}

/// The most words that a row has.
pub fn longest() -> usize {
    static LONGEST: OnceLock<usize> = OnceLock::new();
    *LONGEST.get_or_init(|| all().iter().map(|agent| agent.noun.split(' ').count()).max().unwrap_or(0))
}

pub(crate) fn load() -> Result<Vec<Agent>, TableError> {
    let rows = table::read("agents.tsv", include_str!("../data/agents.tsv"), ["noun", "sectors", "use"], 1)?;
    rows.iter()
        .map(|row| {
            Ok(Agent { noun: row.cells[0], sectors: sectors::listed(row, 1)?, used: row.choice(2, Use::from_name)? })
        })
        .collect()
}
