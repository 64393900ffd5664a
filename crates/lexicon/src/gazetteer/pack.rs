//! Makes a packed gazetteer out of places, whatever they were read from.

use super::{DEGREE, DIVISION, DOUBLING, Gazetteer, MAGIC, NONE, PLACE, PlaceKind};
use crate::fold::fold;
use std::collections::BTreeMap;
use std::fmt;

/// A place to be packed.
#[derive(Debug, Clone, PartialEq)]
pub struct SourcePlace {
    /// Its name.
    pub name: String,
    /// Other names for it.
    pub others: Vec<String>,
    /// What sort of place it is.
    pub kind: PlaceKind,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// The first-level division.
    pub admin1: Option<String>,
    /// Degrees north and east.
    pub point: (f64, f64),
    /// Its number in GeoNames.
    pub geonames: Option<u32>,
    /// People who live there.
    pub population: u64,
}

/// Why places could not be packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PackError {
    /// There are more places, names or divisions than the form has room for.
    TooMany,
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "there are more than 16 million places, or more of their names or divisions than a gazetteer has \
                     room for: import fewer countries or kinds",
        )
    }
}

impl std::error::Error for PackError {}

/// A name leads to so many places at the most, those with the most people.
const HOMONYMS: usize = 255;

/// The packed gazetteer of these places; the same places in any order give the same bytes.
///
/// # Errors
///
/// Where there are more places than the form has room for.
pub fn pack(mut places: Vec<SourcePlace>) -> Result<Vec<u8>, PackError> {
    places.sort_by(|one, other| key(one).cmp(&key(other)));
    places.dedup_by(|later, earlier| {
        later.name == earlier.name
            && later.kind == earlier.kind
            && later.point == earlier.point
            && later.country == earlier.country
    });
    let mut strings = Strings::default();
    let divisions = divisions(&places);
    let mut names: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let mut records = Vec::with_capacity(places.len() * PLACE);
    for (number, place) in (0_u32..).zip(&places) {
        let name = strings.place_of(&place.name)?;
        let division = divisions.get(&(place.country.as_deref(), place.admin1.as_deref())).copied().unwrap_or_default();
        records.extend(three(name)?);
        for degrees in [place.point.0, place.point.1] {
            records.extend(&((degrees * DEGREE).round() as i32).to_le_bytes()[..3]);
        }
        records.extend(u16::try_from(division).map_err(|_| PackError::TooMany)?.to_le_bytes());
        records.extend(three(place.geonames.unwrap_or_default() as usize)?);
        records.push((((place.population + 1) as f64).log2() * DOUBLING).round() as u8);
        records.push(PlaceKind::ALL.iter().position(|kind| *kind == place.kind).unwrap_or_default() as u8);
        for name in place.others.iter().chain([&place.name]) {
            let known = names.entry(fold(name)).or_default();
            if known.last() != Some(&number) {
                known.push(number);
            }
        }
    }
    let mut division_records = vec![0; divisions.len() * DIVISION];
    for ((country, admin1), place) in &divisions {
        let at = place * DIVISION;
        division_records[at..at + 3]
            .copy_from_slice(country.filter(|code| code.len() == 3).unwrap_or("---").as_bytes());
        let name = admin1.map_or(Ok(NONE), |name| strings.place_of(name))?;
        division_records[at + 3..at + 6].copy_from_slice(&three(name)?);
    }
    let (postings, automaton) = index(names, places.len())?;
    let parts = [records, division_records, strings.bytes, postings, automaton];
    let mut packed = MAGIC.to_vec();
    for part in &parts {
        packed.extend(u32::try_from(part.len()).map_err(|_| PackError::TooMany)?.to_le_bytes());
    }
    packed.extend(parts.concat());
    debug_assert!(Gazetteer::from_bytes(packed.clone()).is_ok(), "what is packed can be read");
    Ok(packed)
}

/// The most people first, so that a list of homonyms is in that order.
fn key(place: &SourcePlace) -> (std::cmp::Reverse<u64>, PlaceKind, &str, Option<u32>, Option<&str>, i64) {
    (
        std::cmp::Reverse(place.population),
        place.kind,
        &place.name,
        place.geonames,
        place.country.as_deref(),
        (place.point.0 * DEGREE) as i64,
    )
}

/// Every country with its divisions, by number.
fn divisions(places: &[SourcePlace]) -> BTreeMap<(Option<&str>, Option<&str>), usize> {
    let mut found: BTreeMap<(Option<&str>, Option<&str>), usize> =
        places.iter().map(|place| ((place.country.as_deref(), place.admin1.as_deref()), 0)).collect();
    for (number, place) in found.values_mut().enumerate() {
        *place = number;
    }
    found
}

/// The lists of homonyms and the automaton that leads to them.
fn index(names: BTreeMap<String, Vec<u32>>, places: usize) -> Result<(Vec<u8>, Vec<u8>), PackError> {
    let mut postings = Vec::new();
    let mut automaton = fst::MapBuilder::memory();
    for (name, mut numbers) in names {
        if name.is_empty() {
            continue;
        }
        numbers.truncate(HOMONYMS);
        let value = match numbers[..] {
            [only] => u64::from(only),
            _ => {
                let value = (places + postings.len()) as u64;
                postings.push(numbers.len() as u8);
                for number in numbers {
                    postings.extend(three(number as usize)?);
                }
                value
            }
        };
        automaton.insert(&name, value).map_err(|_| PackError::TooMany)?;
    }
    Ok((postings, automaton.into_inner().map_err(|_| PackError::TooMany)?))
}

/// The low three bytes of a number.
fn three(number: usize) -> Result<[u8; 3], PackError> {
    let bytes = u32::try_from(number).map_err(|_| PackError::TooMany)?.to_le_bytes();
    if bytes[3] == 0 { Ok([bytes[0], bytes[1], bytes[2]]) } else { Err(PackError::TooMany) }
}

/// Names, each once, with their length before them.
#[derive(Default)]
struct Strings {
    bytes: Vec<u8>,
    known: std::collections::HashMap<String, usize>,
}

impl Strings {
    fn place_of(&mut self, name: &str) -> Result<usize, PackError> {
        if let Some(&place) = self.known.get(name) {
            return Ok(place);
        }
        let place = self.bytes.len();
        let end = (0..=name.len().min(255)).rev().find(|&end| name.is_char_boundary(end)).unwrap_or_default();
        self.bytes.push(end as u8);
        self.bytes.extend(&name.as_bytes()[..end]);
        self.known.insert(name.to_owned(), place);
        if place >= NONE { Err(PackError::TooMany) } else { Ok(place) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn town(name: &str, country: &str, population: u64, geonames: u32) -> SourcePlace {
        SourcePlace {
            name: name.to_owned(),
            others: vec!["Ḩalm el-Bahr".to_owned()],
            kind: PlaceKind::Town,
            country: Some(country.to_owned()),
            admin1: Some("Ånd".to_owned()),
            point: (-33.8679, 151.2073),
            geonames: Some(geonames),
            population,
        }
    }

    #[test]
    fn what_is_packed_is_found_by_any_name() {
        let places = vec![town("Halm", "NOR", 900, 1), town("Halm", "SWE", 50_000, 12_345_678)];
        let bytes = pack(places.clone()).expect("two places");
        let gazetteer = Gazetteer::from_bytes(bytes.clone()).expect("just packed");
        let found: Vec<_> = gazetteer
            .lookup("halm")
            .iter()
            .map(|place| (place.country, place.admin1, place.point, place.geonames))
            .collect();
        let point = (-33.8679, 151.2073);
        assert_eq!(
            found,
            [(Some("SWE"), Some("Ånd"), point, Some(12_345_678)), (Some("NOR"), Some("Ånd"), point, Some(1))]
        );
        assert_eq!(gazetteer.lookup("Halm al-Bahr").len(), 2);
        assert!((gazetteer.lookup("Halm")[0].population / 50_000.0 - 1.0).abs() < 0.1);
        assert!(gazetteer.lookup("Holm").is_empty());
        assert_eq!(pack(places.into_iter().rev().collect()), Ok(bytes), "order does not matter");
    }

    #[test]
    fn damaged_bytes_are_refused() {
        let bytes = pack(vec![town("Halm", "NOR", 900, 1)]).expect("a place");
        for end in 0..bytes.len() {
            assert!(Gazetteer::from_bytes(bytes[..end].to_vec()).is_err(), "{end}");
        }
        let mut other = bytes;
        other[0] = b'x';
        assert_eq!(Gazetteer::from_bytes(other).err(), Some(super::super::GazetteerError::Header));
    }
}
