//! Places out of a dump of GeoNames, as its server gives it out: tab-separated, 19 columns a line.
//!
//! <https://download.geonames.org/export/dump/> describes the columns. Taken are divisions (class A), towns (class P),
//! and of the others parts of the world, islands and mountains; streets, wells and buildings are left out.

use super::PlaceKind;
use super::pack::SourcePlace;
use std::collections::BTreeMap;
use std::fmt;

/// Something wrong in a line of a dump.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DumpError {
    /// What stands there.
    pub found: String,
    /// What is wrong with it.
    pub kind: DumpErrorKind,
}

/// What can be wrong with a line of a dump.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum DumpErrorKind {
    /// It has not 19 columns.
    Columns,
    /// The number of the place is none.
    Number,
    /// The latitude or the longitude is none.
    Point,
}

impl fmt::Display for DumpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            DumpErrorKind::Columns => {
                "a line of a GeoNames dump has 19 columns with tabs between them, this one has not"
            }
            DumpErrorKind::Number => "the first column is no number of a place",
            DumpErrorKind::Point => "columns five and six are no latitude and longitude",
        };
        write!(f, "{what}: {:?}", self.found)
    }
}

impl std::error::Error for DumpError {}

/// What names the divisions of a dump, and its countries.
#[derive(Debug, Default)]
pub struct Divisions {
    names: BTreeMap<String, String>,
    countries: BTreeMap<&'static str, &'static str>,
}

impl Divisions {
    /// The names out of `admin1CodesASCII.txt`, a line each: `SY.09`, the name, the name in ASCII, the number. Without
    /// them, give an empty string: places then have no division.
    pub fn read(admin1: &str) -> Self {
        let name = |line: &str| {
            line.split_once('\t')
                .map(|(code, rest)| (code.to_owned(), rest.split('\t').next().unwrap_or_default().to_owned()))
        };
        let table = include_str!("../../gazetteer/countries.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
        let country = |line: &'static str| {
            let mut cells = line.split('\t');
            let alpha3 = cells.next()?;
            Some((cells.next()?, alpha3))
        };
        Self { names: admin1.lines().filter_map(name).collect(), countries: table.filter_map(country).collect() }
    }
}

/// The place of a line; none where it is of no kind that is taken.
///
/// # Errors
///
/// Where the line is not one of a dump.
pub fn place(line: &str, divisions: &Divisions) -> Result<Option<SourcePlace>, DumpError> {
    let error = |kind| DumpError { found: line.chars().take(SHOWN).collect(), kind };
    let cells: Vec<&str> = line.split('\t').collect();
    let [number, name, ascii, others, lat, lon, class, code, country, _, admin1, _, _, _, population, _, _, _, _] =
        cells[..]
    else {
        return Err(error(DumpErrorKind::Columns));
    };
    let geonames: u32 = number.parse().map_err(|_| error(DumpErrorKind::Number))?;
    let point = lat
        .parse()
        .ok()
        .zip(lon.parse().ok())
        .filter(|(lat, lon): &(f64, f64)| lat.abs() <= 90.0 && lon.abs() <= 180.0);
    let point = point.ok_or_else(|| error(DumpErrorKind::Point))?;
    let kind = match (class, code) {
        ("A", code) if code.starts_with("PCL") => PlaceKind::Country,
        ("A", "ADM1") => PlaceKind::Region,
        ("A", _) => PlaceKind::District,
        ("P", _) => PlaceKind::Town,
        ("L", "CONT" | "RGN" | "AREA") | ("T", "ISL" | "ISLS" | "MTS" | "PEN") | ("H", "SEA" | "GULF" | "STRT") => {
            PlaceKind::Area
        }
        _ => return Ok(None),
    };
    Ok(Some(SourcePlace {
        name: name.to_owned(),
        others: std::iter::once(ascii)
            .chain(others.split(','))
            .filter(|other| other.chars().count() > 2 && *other != name)
            .map(str::to_owned)
            .collect(),
        kind,
        country: divisions.countries.get(country).map(|code| (*code).to_owned()),
        admin1: divisions.names.get(&format!("{country}.{admin1}")).cloned(),
        point,
        geonames: Some(geonames),
        population: population.parse().unwrap_or_default(),
    }))
}

/// An error shows so much of the line.
const SHOWN: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = concat!(
        "170063\tAleppo\tAleppo\tAlep,Halab,حلب\t36.20124\t37.16117\tP\tPPLA\tSY\t\t09\t\t\t\t",
        "2098210\t\t405\tAsia/Damascus\t2023-01-01"
    );

    #[test]
    fn a_line_is_a_place() {
        let divisions = Divisions::read("SY.09\tAleppo Governorate\tAleppo Governorate\t170062\n");
        let found = place(LINE, &divisions).expect("a sound line").expect("a town");
        assert_eq!(
            (found.name.as_str(), found.country.as_deref(), found.admin1.as_deref()),
            ("Aleppo", Some("SYR"), Some("Aleppo Governorate"))
        );
        assert_eq!(found.others, ["Alep", "Halab", "حلب"]);
        assert_eq!(place(&LINE.replace("\tP\tPPLA", "\tS\tHTL"), &divisions), Ok(None), "hotels are left out");
    }

    #[test]
    fn a_line_that_is_none_is_refused_with_the_reason() {
        let kind = |line: &str| place(line, &Divisions::default()).expect_err(line).kind;
        assert_eq!(kind("Aleppo,36.2,37.1"), DumpErrorKind::Columns);
        assert_eq!(kind(&LINE.replace("170063", "x")), DumpErrorKind::Number);
        assert_eq!(kind(&LINE.replace("36.20124", "96.2")), DumpErrorKind::Point);
    }
}
