//! Towns, regions and disputed territories by name, with the country that they lie in.
//!
//! For telling whose police "Shanghai police" are; where things happened is for a gazetteer.

use crate::fold::fold;
use crate::table::{self, Index, TableError, closed_list};
use std::sync::OnceLock;

closed_list! {
    /// What sort of place it is.
    CityKind {
        /// A town.
        City => "city",
        /// A province, a state of a federation, a region.
        Region => "region",
        /// A territory that is disputed.
        Territory => "territory",
        /// A state that few recognise.
        DeFactoState => "de_facto_state",
    }
}

/// One place.
#[derive(Debug, Clone, Copy)]
pub struct City {
    /// Its name.
    pub name: &'static str,
    /// The country it lies in, ISO 3166 alpha-3.
    pub country: Option<&'static str>,
    /// What sort of place it is.
    pub kind: CityKind,
}

struct Cities {
    all: Vec<City>,
    names: Index,
}

/// The place of that name; accents and hyphens do not matter, and it begins with a capital.
pub fn lookup(name: &str) -> Option<&'static City> {
    static CITIES: OnceLock<Cities> = OnceLock::new();
    let cities = CITIES.get_or_init(|| {
        let all = table::embedded(load());
        let names = Index::new((0..).zip(&all).map(|(number, city): (usize, &City)| (fold(city.name).into(), number)));
        Cities { all, names }
    });
    let number = name.starts_with(char::is_uppercase).then(|| cities.names.get(&fold(name))).flatten()?;
    Some(&cities.all[number])
}

pub(crate) fn load() -> Result<Vec<City>, TableError> {
    let rows = table::read("cities.tsv", include_str!("../data/cities.tsv"), ["name", "country", "kind", "source"], 1)?;
    rows.iter()
        .map(|row| Ok(City { name: row.cells[0], country: row.country(1)?, kind: row.choice(2, CityKind::from_name)? }))
        .collect()
}
