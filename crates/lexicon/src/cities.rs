//! Towns, regions and disputed territories by name, with the country that they lie in.
//!
//! For telling whose police "Shanghai police" are; where things happened is for a gazetteer.

use crate::files::Files;
use crate::fold::fold;
use crate::places::Places;
use crate::table::{Index, Row, TableError, closed_list};

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

/// Towns, regions and disputed territories by name.
#[derive(Debug)]
pub struct Cities {
    all: Vec<City>,
    names: Index,
}

impl Cities {
    pub(crate) fn read(files: Files, places: &Places) -> Result<Self, TableError> {
        let rows = files.table("cities.tsv", ["name", "country", "kind", "source"], 1)?;
        let city = |row: &Row<4>| {
            Ok(City { name: row.cells[0], country: places.code_in(row, 1)?, kind: row.choice(2, CityKind::from_name)? })
        };
        let all: Vec<City> = rows.iter().map(city).collect::<Result<_, TableError>>()?;
        let names = Index::new((0..).zip(&all).map(|(number, city)| (fold(city.name).into(), number)));
        Ok(Self { all, names })
    }

    /// The place of that name; accents and hyphens do not matter, and it begins with a capital.
    pub fn lookup(&self, name: &str) -> Option<&City> {
        let number = name.starts_with(char::is_uppercase).then(|| self.names.get(&fold(name))).flatten()?;
        Some(&self.all[number])
    }
}
