//! Words beside the name of a place: how much of it is meant, and what sort of place it is.

use crate::table::{self, TableError, closed_list};
use std::sync::OnceLock;

closed_list! {
    /// What a word says of the place beside it.
    PlaceWordKind {
        /// A part of it is meant.
        Part => "part",
        /// One side of it is meant.
        Direction => "direction",
        /// It is only near.
        Near => "near",
        /// Something is or happens there.
        Preposition => "preposition",
        /// What sort of place it is.
        Kind => "kind",
        /// A building or a spot there is meant.
        Site => "site",
    }
}

/// Whether a word in small letters says that.
pub fn is(form: &str, kind: PlaceWordKind) -> bool {
    static ALL: OnceLock<Vec<(&'static str, PlaceWordKind)>> = OnceLock::new();
    let all = ALL.get_or_init(|| table::embedded(load()));
    all.binary_search_by(|row| (row.0, row.1.as_str()).cmp(&(form, kind.as_str()))).is_ok()
}

pub(crate) fn load() -> Result<Vec<(&'static str, PlaceWordKind)>, TableError> {
    let rows = table::read("place_words.tsv", include_str!("../data/place_words.tsv"), ["form", "kind"], 2)?;
    rows.iter().map(|row| Ok((row.cells[0], row.choice(1, PlaceWordKind::from_name)?))).collect()
}
