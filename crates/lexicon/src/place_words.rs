//! Words beside the name of a place: how much of it is meant, and what sort of place it is.

use crate::files::Files;
use crate::table::{Keyed, Row, TableError, closed_list};

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
        /// What sort of place it is, which is no division of a country.
        NoDivision => "no_division",
        /// A building or a spot there is meant.
        Site => "site",
        /// It is done to a place.
        Target => "target",
    }
}

/// Words beside the name of a place, by what they say of it.
#[derive(Debug)]
pub struct PlaceWords(Keyed<(&'static str, PlaceWordKind), (&'static str, PlaceWordKind)>);

impl PlaceWords {
    pub(crate) fn read(files: Files) -> Result<Self, TableError> {
        let rows = files.table("place_words.tsv", ["form", "kind"], 2)?;
        let row = |row: &Row<2>| Ok((row.cells[0], row.choice(1, PlaceWordKind::from_name)?));
        rows.iter().map(row).collect::<Result<_, _>>().map(|rows| Self(Keyed::new(rows, |row| *row)))
    }

    /// Whether a word in small letters says that.
    pub fn is(&self, form: &str, kind: PlaceWordKind) -> bool {
        self.0.get(&(form, kind)).is_some()
    }
}
