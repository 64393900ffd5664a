//! Which cell of a row holds what: by the names of the columns, whatever their order.

use crate::format::{Format, is_name};
use lexicon::table;
use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::LazyLock;

/// What a column can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The first-level division.
    Admin1,
    /// The second-level division.
    Admin2,
    /// The country, by its name or code.
    Country,
    /// The day, or the first of several.
    Day,
    /// How sure the day is.
    DayPrecision,
    /// The last day.
    DayTo,
    /// The number of dead that is held best.
    DeathsBest,
    /// The highest.
    DeathsHigh,
    /// The lowest.
    DeathsLow,
    /// The id.
    Id,
    /// Degrees north.
    Lat,
    /// Degrees east.
    Lon,
    /// The name of the place.
    Place,
    /// How sure the place is.
    PlacePrecision,
    /// The number of the sentence in its story.
    Sentence,
    /// Who acts, by name.
    Source,
    /// The same by code.
    SourceCode,
    /// Of which country.
    SourceCountry,
    /// Of which sectors.
    SourceSectors,
    /// The story that it was coded from.
    Story,
    /// Who is acted on, by name.
    Target,
    /// The same by code.
    TargetCode,
    /// Of which country.
    TargetCountry,
    /// Of which sectors.
    TargetSectors,
    /// Who told it.
    Teller,
    /// The type, the finest that there is.
    Type,
    /// A wider type.
    TypeWide,
    /// Words that describe it.
    Words,
}

const PARTS: [(&str, Part); 28] = [
    ("admin1", Part::Admin1),
    ("admin2", Part::Admin2),
    ("country", Part::Country),
    ("day", Part::Day),
    ("day_precision", Part::DayPrecision),
    ("day_to", Part::DayTo),
    ("deaths_best", Part::DeathsBest),
    ("deaths_high", Part::DeathsHigh),
    ("deaths_low", Part::DeathsLow),
    ("id", Part::Id),
    ("lat", Part::Lat),
    ("lon", Part::Lon),
    ("place", Part::Place),
    ("place_precision", Part::PlacePrecision),
    ("sentence", Part::Sentence),
    ("source", Part::Source),
    ("source_code", Part::SourceCode),
    ("source_country", Part::SourceCountry),
    ("source_sectors", Part::SourceSectors),
    ("story", Part::Story),
    ("target", Part::Target),
    ("target_code", Part::TargetCode),
    ("target_country", Part::TargetCountry),
    ("target_sectors", Part::TargetSectors),
    ("teller", Part::Teller),
    ("type", Part::Type),
    ("type_wide", Part::TypeWide),
    ("words", Part::Words),
];

impl FromStr for Part {
    type Err = ();

    fn from_str(written: &str) -> Result<Self, ()> {
        PARTS.into_iter().find(|(name, _)| *name == written).map(|(_, part)| part).ok_or(())
    }
}

/// Which columns of which format hold a part, the first of them before the others.
struct Known {
    format: &'static str,
    part: Part,
    columns: Vec<&'static str>,
}

static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let text = include_str!("../data/columns.tsv");
    let rows = table::read("columns.tsv", text, ["format", "part", "columns"], 2);
    let known = |row: &table::Row<3>| Known {
        format: row.cells[0],
        part: row.cells[1].parse().expect("a test of this file reads the parts"),
        columns: row.list(2).collect(),
    };
    rows.expect("a test of this file reads the table").iter().map(known).collect()
});

/// Which cells hold what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Columns {
    places: BTreeMap<Part, Vec<usize>>,
    /// The names of all columns.
    pub names: Vec<String>,
}

/// Parts without which a table says nothing that can be compared.
const NEEDED: [Part; 2] = [Part::Day, Part::Type];

impl Columns {
    /// Where the parts of a format stand under these names.
    pub fn of(format: Format, names: Vec<String>) -> Self {
        let stands = |column: &&str| names.iter().position(|name| is_name(name, column));
        let mut places = BTreeMap::<Part, Vec<usize>>::new();
        for known in KNOWN.iter().filter(|known| known.format == format.label()) {
            let found: Vec<usize> = known.columns.iter().filter_map(stands).collect();
            if !found.is_empty() {
                places.insert(known.part, found);
            }
        }
        Self { places, names }
    }

    /// The names of columns that must be there and are not.
    pub fn missing(&self, format: Format) -> Vec<String> {
        let lacks = |part: &Part| !self.places.contains_key(part);
        let names = |part: Part| {
            let known = KNOWN.iter().find(|known| known.format == format.label() && known.part == part);
            known.map_or_else(String::new, |known| known.columns.join(" or "))
        };
        NEEDED.into_iter().filter(lacks).map(names).collect()
    }

    /// The first cell that holds a part and is not empty; empty where none is.
    pub fn get<'r>(&self, part: Part, cells: &'r [String]) -> &'r str {
        let places = self.places.get(&part).map_or(&[][..], Vec::as_slice);
        places
            .iter()
            .filter_map(|place| cells.get(*place))
            .map(|cell| told(cell))
            .find(|cell| !cell.is_empty())
            .unwrap_or_default()
    }

    /// Whether it has a column for a part.
    pub fn has(&self, part: Part) -> bool {
        self.places.contains_key(&part)
    }

    /// Whether the cells are the names of the columns again, as far as there are both.
    pub fn is_header(&self, cells: &[String]) -> bool {
        let alike = cells.iter().zip(&self.names).filter(|(cell, name)| is_name(cell, name)).count();
        alike >= 2 && alike * 2 >= self.names.len()
    }
}

/// What tables write for nothing.
const NOTHING: [&str; 8] = ["null", "na", "n/a", "nan", "none", "---", "-", "\\n"];

/// A cell without the space around it; empty where it says that there is nothing.
pub(crate) fn told(cell: &str) -> &str {
    let cell = cell.trim();
    if NOTHING.iter().any(|nothing| cell.eq_ignore_ascii_case(nothing)) { "" } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_the_table_is_known() {
        assert!(KNOWN.len() > 80);
        for format in Format::ALL {
            for part in NEEDED {
                assert!(KNOWN.iter().any(|known| known.format == format.label() && known.part == part), "{format}");
            }
        }
    }

    #[test]
    fn columns_are_found_by_name_in_whatever_order() {
        let names = ["LATITUDE", "event_type", "Event Date", "sub event type"].map(str::to_owned).to_vec();
        let columns = Columns::of(Format::Acled, names);
        let cells = ["1.5", "Battles", "2016-08-13", "NULL"].map(str::to_owned);
        assert_eq!(columns.get(Part::Lat, &cells), "1.5");
        assert_eq!((columns.get(Part::Type, &cells), columns.get(Part::Lon, &cells)), ("Battles", ""));
        assert!(columns.missing(Format::Acled).is_empty());
        assert_eq!(Columns::of(Format::Ged, Vec::new()).missing(Format::Ged), ["date_start", "type_of_violence"]);
    }
}
