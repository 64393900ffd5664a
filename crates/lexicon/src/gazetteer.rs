//! Places of the world by name, with country, first-level division, coordinates and number in GeoNames.
//!
//! The gazetteer is one packed value that is never unpacked: names lead through an automaton (`fst`) to records of a
//! fixed width. Ours is embedded; [`pack`] makes others of the same form, such as one of a full GeoNames dump.

mod builder;
pub mod dump;
pub mod pack;

pub use builder::GazetteerBuilder;

use crate::fold::fold;
use crate::table::closed_list;
use fst::raw::{Fst, Output};
use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

closed_list! {
    /// What sort of place it is.
    PlaceKind {
        /// A country.
        Country => "country",
        /// A first-level division.
        Region => "region",
        /// A second-level division, or a part of a town.
        District => "district",
        /// A town or a village.
        Town => "town",
        /// A part of the world, a sea, a landscape.
        Area => "area",
    }
}

/// A place of the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GazetteerPlace<'g> {
    /// Its number within this gazetteer.
    pub number: u32,
    /// Its name.
    pub name: &'g str,
    /// What sort of place it is.
    pub kind: PlaceKind,
    /// ISO 3166 alpha-3, where it lies in one country.
    pub country: Option<&'g str>,
    /// The first-level division that it lies in, or is.
    pub admin1: Option<&'g str>,
    /// Degrees north and east.
    pub point: (f64, f64),
    /// Its number in GeoNames.
    pub geonames: Option<u32>,
    /// About how many people live there; within a tenth.
    pub population: f64,
}

/// Why some bytes are no gazetteer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum GazetteerError {
    /// They do not begin as one does, or are of another version.
    Header,
    /// They end too soon, or a part lies outside of them.
    Length,
    /// The automaton of names is damaged.
    Names,
}

impl fmt::Display for GazetteerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Header => "this is no gazetteer of this version: make one with `ascribe gazetteer import`",
            Self::Length => "the gazetteer is cut short",
            Self::Names => "the names of the gazetteer are damaged",
        })
    }
}

impl std::error::Error for GazetteerError {}

/// The first bytes of a packed gazetteer, with its version.
const MAGIC: &[u8; 8] = b"ascrgaz1";
/// Bytes of a place: name, latitude, longitude, division, GeoNames number, people, kind.
const PLACE: usize = 3 + 3 + 3 + 2 + 3 + 1 + 1;
/// Bytes of a division: country, name.
const DIVISION: usize = 3 + 3;
/// Units of a degree.
const DEGREE: f64 = 1e4;
/// Steps of population for each doubling.
const DOUBLING: f64 = 8.0;
/// What stands for no name.
const NONE: usize = 0xff_ffff;

/// A packed gazetteer.
pub struct Gazetteer {
    bytes: Cow<'static, [u8]>,
    names: Fst<Cow<'static, [u8]>>,
    places: std::ops::Range<usize>,
    divisions: std::ops::Range<usize>,
    strings: std::ops::Range<usize>,
    postings: std::ops::Range<usize>,
    /// The one that is asked as well; its places are numbered after ours.
    below: Option<&'static Gazetteer>,
}

impl fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gazetteer").field("places", &self.len()).finish_non_exhaustive()
    }
}

impl Gazetteer {
    /// The gazetteer that the program brings along.
    ///
    /// # Panics
    ///
    /// Where the embedded bytes are damaged, which the tests rule out.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: OnceLock<Gazetteer> = OnceLock::new();
        EMBEDDED.get_or_init(|| {
            let bytes: &'static [u8] = include_bytes!("../gazetteer/places.bin");
            Self::of(Cow::Borrowed(bytes)).unwrap_or_else(|error| panic!("the embedded gazetteer: {error}"))
        })
    }

    /// A gazetteer out of the bytes that [`pack`] made, with the embedded one below it: places of both are found, those
    /// that both have by their number in GeoNames once.
    ///
    /// # Errors
    ///
    /// Where they are none, or damaged.
    pub fn over_embedded(bytes: Vec<u8>) -> Result<Self, GazetteerError> {
        Ok(Self { below: Some(Self::embedded()), ..Self::from_bytes(bytes)? })
    }

    /// A gazetteer out of the bytes that [`pack`] made.
    ///
    /// # Errors
    ///
    /// Where they are none, or damaged.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, GazetteerError> {
        Self::of(Cow::Owned(bytes))
    }

    fn of(bytes: Cow<'static, [u8]>) -> Result<Self, GazetteerError> {
        let head = bytes.get(..8).ok_or(GazetteerError::Length)?;
        if head != MAGIC {
            return Err(GazetteerError::Header);
        }
        let mut at = 8 + 5 * 4;
        let mut parts = Vec::with_capacity(5);
        for part in 0..5 {
            let length = bytes
                .get(8 + 4 * part..12 + 4 * part)
                .and_then(|bytes| bytes.try_into().ok())
                .map(u32::from_le_bytes)
                .ok_or(GazetteerError::Length)?;
            let end = at + length as usize;
            parts.push(at..end);
            at = end;
        }
        let parts: [_; 5] = parts.try_into().map_err(|_| GazetteerError::Length)?;
        let [places, divisions, strings, postings, names] = parts;
        if at != bytes.len() || places.len() % PLACE != 0 || divisions.len() % DIVISION != 0 {
            return Err(GazetteerError::Length);
        }
        let automaton = match &bytes {
            Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[names]),
            Cow::Owned(bytes) => Cow::Owned(bytes[names].to_vec()),
        };
        let names = Fst::new(automaton).map_err(|_| GazetteerError::Names)?;
        Ok(Self { bytes, names, places, divisions, strings, postings, below: None })
    }

    /// How many places it holds.
    pub fn len(&self) -> usize {
        self.places.len() / PLACE
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Every place of that name, the most people first; spellings that [`fold`] makes one are one name.
    pub fn lookup(&self, name: &str) -> Vec<GazetteerPlace<'_>> {
        let found = self.names.get(fold(name).as_bytes());
        let mut found: Vec<GazetteerPlace<'_>> =
            found.into_iter().flat_map(|found| self.numbers(found)).filter_map(|number| self.place(number)).collect();
        if let Some(below) = self.below {
            let others = below
                .lookup(name)
                .into_iter()
                .filter(|place| place.geonames.is_none() || found.iter().all(|known| known.geonames != place.geonames))
                .collect::<Vec<_>>();
            found.extend(
                others.into_iter().map(|place| GazetteerPlace { number: place.number + self.len() as u32, ..place }),
            );
        }
        found
    }

    /// Whether any place has that name.
    pub fn knows(&self, name: &str) -> bool {
        self.names.contains_key(fold(name).as_bytes()) || self.below.is_some_and(|below| below.knows(name))
    }

    /// A name's value is the number of its one place, or beyond them the place of its list.
    fn numbers(&self, found: Output) -> Vec<u32> {
        let value = found.value() as usize;
        if value < self.len() {
            return vec![value as u32];
        }
        let start = self.postings.start + (value - self.len());
        let count = self.bytes.get(start).copied().unwrap_or_default() as usize;
        (0..count).filter_map(|number| self.three(start + 1 + 3 * number)).map(|number| number as u32).collect()
    }

    /// The place of a number.
    pub fn place(&self, number: u32) -> Option<GazetteerPlace<'_>> {
        let at = self.places.start + number as usize * PLACE;
        let record = self.bytes.get(at..at + PLACE).filter(|_| at + PLACE <= self.places.end)?;
        let degrees = |from: usize| {
            let bytes = [record[from], record[from + 1], record[from + 2], 0];
            // Three bytes, the highest bit being the sign.
            f64::from(i32::from_le_bytes(bytes) << 8 >> 8) / DEGREE
        };
        let division = usize::from(u16::from_le_bytes([record[9], record[10]]));
        let (country, admin1) = self.division(division);
        let geonames = self.three(at + 11)? as u32;
        Some(GazetteerPlace {
            number,
            name: self.string(self.three(at)?)?,
            kind: *PlaceKind::ALL.get(usize::from(record[15]))?,
            country,
            admin1,
            point: (degrees(3), degrees(6)),
            geonames: (geonames > 0).then_some(geonames),
            population: (f64::from(record[14]) / DOUBLING).exp2() - 1.0,
        })
    }

    fn division(&self, number: usize) -> (Option<&str>, Option<&str>) {
        let at = self.divisions.start + number * DIVISION;
        let country = self
            .bytes
            .get(at..at + 3)
            .and_then(|code| std::str::from_utf8(code).ok())
            .filter(|code| !code.starts_with('-'));
        (country, self.three(at + 3).and_then(|place| self.string(place)))
    }

    fn string(&self, place: usize) -> Option<&str> {
        if place == NONE {
            return None;
        }
        let start = self.strings.start + place;
        let length = usize::from(*self.bytes.get(start)?);
        std::str::from_utf8(self.bytes.get(start + 1..start + 1 + length)?).ok()
    }

    fn three(&self, at: usize) -> Option<usize> {
        let bytes = self.bytes.get(at..at + 3)?;
        Some(usize::from(bytes[0]) | usize::from(bytes[1]) << 8 | usize::from(bytes[2]) << 16)
    }
}
