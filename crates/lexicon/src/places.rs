//! The countries of the world with the words made from their names.
//!
//! Towns and regions are left to the gazetteer.

use crate::table::{self, Index, TableError};
use std::sync::OnceLock;

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

struct Places {
    all: Vec<Place>,
    names: Index,
    adjectives: Index,
    demonyms: Index,
    capitals: Index,
}

/// Every country, sorted by name.
pub fn all() -> &'static [Place] {
    &places().all
}

/// The country that `form` names, written with its capitals, and which of its words that is.
pub fn lookup(form: &str) -> Option<(&'static Place, PlaceForm)> {
    let places = places();
    let by_form = [
        (&places.names, PlaceForm::Name),
        (&places.adjectives, PlaceForm::Adjective),
        (&places.demonyms, PlaceForm::Demonym),
        (&places.capitals, PlaceForm::Capital),
    ];
    by_form.into_iter().find_map(|(index, which)| Some((&places.all[index.get(form)?], which)))
}

/// The country of that ISO 3166 alpha-3 code.
pub fn by_code(alpha3: &str) -> Option<&'static Place> {
    all().iter().find(|place| place.alpha3 == alpha3)
}

fn places() -> &'static Places {
    static PLACES: OnceLock<Places> = OnceLock::new();
    PLACES.get_or_init(|| {
        let all = table::embedded(load());
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
        Places { all, names, adjectives, demonyms, capitals }
    })
}

pub(crate) fn load() -> Result<Vec<Place>, TableError> {
    let columns = ["name", "alpha3", "adjective", "demonym_plural", "capital", "others"];
    let rows = table::read("places.tsv", include_str!("../data/places.tsv"), columns, 1)?;
    let place = |row: &table::Row<6>| Place {
        name: row.cells[0],
        alpha3: row.cells[1],
        adjectives: row.list(2).collect(),
        demonyms: row.list(3).collect(),
        capitals: row.list(4).collect(),
        others: row.list(5).collect(),
    };
    Ok(rows.iter().map(place).collect())
}
