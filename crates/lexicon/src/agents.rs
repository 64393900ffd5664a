//! Nouns for those who act, with their sectors: "police officer", "opposition leader", "aid worker".

use crate::files::Files;
use crate::sectors::Sectors;
use crate::table::{Keyed, TableError, closed_list};

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

/// Nouns for those who act.
#[derive(Debug)]
pub struct Agents {
    all: Keyed<&'static str, Agent>,
    longest: usize,
}

impl Agents {
    pub(crate) fn read(files: Files, sectors: &Sectors) -> Result<Self, TableError> {
        let rows = files.table("agents.tsv", ["noun", "sectors", "use"], 1)?;
        let all = rows.iter().map(|row| {
            Ok(Agent { noun: row.cells[0], sectors: sectors.listed(row, 1)?, used: row.choice(2, Use::from_name)? })
        });
        let all: Vec<Agent> = all.collect::<Result<_, TableError>>()?;
        let longest = all.iter().map(|agent| agent.noun.split(' ').count()).max().unwrap_or(0);
        Ok(Self { all: Keyed::new(all, |agent| agent.noun), longest })
    }

    /// Every noun, sorted.
    pub fn all(&self) -> &[Agent] {
        self.all.all()
    }

    /// The noun or phrase of that dictionary form, lower case.
    pub fn lookup(&self, noun: &str) -> Option<&Agent> {
        self.all.get(noun)
    }

    /// The most words that a row has.
    pub fn longest(&self) -> usize {
        self.longest
    }
}
