//! Given names of the world in Latin letters, with the gender of most who bear them.

use crate::persons::Gender;
use crate::table::{self, TableError};
use std::sync::OnceLock;

/// The gender of most bearers of a given name, written with a capital; none where it is unknown.
///
/// Of a double name ("Jean-Pierre") that is not listed itself, the first part decides.
pub fn gender(name: &str) -> Option<Gender> {
    let find = |name: &str| {
        let all = all();
        let place = all.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
        Some(all[place].1)
    };
    find(name).or_else(|| find(name.split_once('-')?.0))
}

/// Every given name with its gender, sorted.
pub fn all() -> &'static [(&'static str, Gender)] {
    static ALL: OnceLock<Vec<(&'static str, Gender)>> = OnceLock::new();
    ALL.get_or_init(|| table::embedded(load()))
}

pub(crate) fn load() -> Result<Vec<(&'static str, Gender)>, TableError> {
    let text = include_str!("../data/given_names.tsv");
    let rows = table::read("given_names.tsv", text, ["name", "gender"], 1)?;
    rows.iter().map(|row| Ok((row.cells[0], row.choice(1, Gender::from_name)?))).collect()
}
