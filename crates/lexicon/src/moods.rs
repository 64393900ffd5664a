//! Words that say of an event whether it happens: "plan", "deny", "might".

use crate::table::{self, TableError, closed_list};
use std::sync::OnceLock;

closed_list! {
    /// What a word says of an event.
    Mood {
        /// It is meant to happen.
        Intention => "intention",
        /// Somebody promises it.
        Promise => "promise",
        /// Somebody threatens with it.
        Threat => "threat",
        /// Somebody demands it.
        Demand => "demand",
        /// Somebody says that it did not happen, or will not.
        Denial => "denial",
        /// Somebody says that it did.
        Claim => "claim",
        /// It may happen.
        Possibility => "possibility",
        /// It is a condition.
        Condition => "condition",
        /// It was tried.
        Attempt => "attempt",
    }
}

/// What a lemma says of the event that it governs.
pub fn of(lemma: &str) -> Option<Mood> {
    static ALL: OnceLock<Vec<(&'static str, Mood)>> = OnceLock::new();
    let all = ALL.get_or_init(|| table::embedded(load()));
    all.binary_search_by(|(known, _)| (*known).cmp(lemma)).ok().map(|place| all[place].1)
}

pub(crate) fn load() -> Result<Vec<(&'static str, Mood)>, TableError> {
    let rows = table::read("moods.tsv", include_str!("../data/moods.tsv"), ["lemma", "mood", "example"], 1)?;
    rows.iter().map(|row| Ok((row.cells[0], row.choice(1, Mood::from_name)?))).collect()
}
