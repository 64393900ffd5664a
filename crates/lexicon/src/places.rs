//! The countries of the world with the words made from their names.
//!
//! Towns and regions are left to the gazetteer.

use crate::files::Files;
use crate::table::{Flaw, Index, Row, TableError};

/// One country, or a union or territory that reports treat as one.
#[derive(Debug, Clone)]
pub struct Place {
    /// The usual English name.
    pub name: &'static str,
    /// ISO 3166 alpha-3; `XKX` for Kosovo and `EUE` for the European Union, which ISO does not list.
    pub alpha3: &'static str,
    /// The adjectives, the usual one first: `French`.
    pub adjectives: Vec<&'static str>,
    /// What its people are called, in the plural, the usual one first: `Danes`.
    pub demonyms: Vec<&'static str>,
    /// The seat of government, or those that count as one.
    pub capitals: Vec<&'static str>,
    /// Other names and short forms: `UK`.
    pub others: Vec<&'static str>,
}

/// Which word of a country was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceForm {
    /// Its name or another name for it.
    Name,
    /// The adjective.
    Adjective,
    /// The name of its people, in the plural.
    Demonym,
    /// Its capital, which reports also use for its government.
    Capital,
}

/// Countries by every word of theirs.
#[derive(Debug)]
pub struct Places {
    all: Vec<Place>,
    names: Index,
    adjectives: Index,
    demonyms: Index,
    capitals: Index,
}

impl Places {
    pub(crate) fn read(files: Files) -> Result<Self, TableError> {
        let columns = ["name", "alpha3", "adjective", "demonym_plural", "capital", "others"];
        let place = |row: &Row<6>| Place {
            name: row.cells[0],
            alpha3: row.cells[1],
            adjectives: row.list(2).collect(),
            demonyms: row.list(3).collect(),
            capitals: row.list(4).collect(),
            others: row.list(5).collect(),
        };
        Ok(Self::of(files.table("places.tsv", columns, 1)?.iter().map(place).collect()))
    }

    fn of(all: Vec<Place>) -> Self {
        let index = |forms: fn(&Place) -> Vec<&'static str>| {
            let numbered = (0..).zip(&all);
            Index::new(
                numbered.flat_map(|(number, place)| forms(place).into_iter().map(move |form| (form.into(), number))),
            )
        };
        let names = index(|place| [&[place.name], place.others.as_slice()].concat());
        let adjectives = index(|place| place.adjectives.clone());
        let demonyms = index(|place| place.demonyms.clone());
        let capitals = index(|place| place.capitals.clone());
        Self { all, names, adjectives, demonyms, capitals }
    }

    /// Every country, sorted by name.
    pub fn all(&self) -> &[Place] {
        &self.all
    }

    /// The country that `form` names, written with its capitals, and which of its words that is.
    pub fn lookup(&self, form: &str) -> Option<(&Place, PlaceForm)> {
        let by_form = [
            (&self.names, PlaceForm::Name),
            (&self.adjectives, PlaceForm::Adjective),
            (&self.demonyms, PlaceForm::Demonym),
            (&self.capitals, PlaceForm::Capital),
        ];
        by_form.into_iter().find_map(|(index, which)| Some((&self.all[index.get(form)?], which)))
    }

    /// The country of that ISO 3166 alpha-3 code.
    pub fn by_code(&self, alpha3: &str) -> Option<&Place> {
        self.all.iter().find(|place| place.alpha3 == alpha3)
    }

    /// The cell of column `index` of another table as a country's ISO 3166 alpha-3 code, where it holds one.
    pub(crate) fn code_in<const N: usize>(
        &self,
        row: &Row<N>,
        index: usize,
    ) -> Result<Option<&'static str>, TableError> {
        let known = |code: &str| self.by_code(code).map(|place| place.alpha3);
        row.optional(index).map(|code| known(code).ok_or_else(|| row.error(index, Flaw::UnknownValue))).transpose()
    }
}
