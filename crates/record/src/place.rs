//! Where: names of places with what the gazetteer says of them.

use crate::label::codes;
use crate::{Evidence, PlaceId};
use std::fmt;

codes! {
    /// How much is meant by the words.
    Precision {
        /// A building, a square, a crossing.
        Point = 0 "point",
        /// A town, a village.
        Town = 1 "town",
        /// A part of a first-level division, or of a town.
        District = 2 "district",
        /// A first-level division: a province, a state of a federation.
        Region = 3 "region",
        /// A country.
        Country = 4 "country",
        /// A part of the world: a continent, a sea, a mountain range.
        Area = 5 "area",
        /// Somewhere at, in or between what is named: "a suburb of", "near the border".
        Vague = 6 "vague",
    }
}

/// An angle on the globe, kept in hundred-thousandths of a degree (about a metre).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Degrees(i32);

impl Degrees {
    /// The nearest such angle; none beyond `limit` degrees either way.
    pub fn new(degrees: f64, limit: f64) -> Option<Self> {
        (-limit..=limit).contains(&degrees).then(|| Self((degrees * 1e5).round() as i32))
    }

    /// The angle in degrees.
    pub fn get(self) -> f64 {
        f64::from(self.0) / 1e5
    }
}

impl fmt::Display for Degrees {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.get())
    }
}

/// A point on the globe (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Coordinates {
    /// Degrees north.
    pub lat: Degrees,
    /// Degrees east.
    pub lon: Degrees,
}

impl Coordinates {
    /// A point; none beyond the poles or the antimeridian.
    pub fn new(lat: f64, lon: f64) -> Option<Self> {
        Some(Self { lat: Degrees::new(lat, 90.0)?, lon: Degrees::new(lon, 180.0)? })
    }

    /// The distance along the surface of a globe of 6,371 km radius, in kilometres (haversine).
    pub fn kilometres_to(self, other: Self) -> f64 {
        let radians = |angle: Degrees| angle.get().to_radians();
        let half = |one: f64, two: f64| ((two - one) / 2.0).sin().powi(2);
        let (lat, other_lat) = (radians(self.lat), radians(other.lat));
        let chord = half(lat, other_lat) + lat.cos() * other_lat.cos() * half(radians(self.lon), radians(other.lon));
        2.0 * 6371.0 * chord.sqrt().min(1.0).asin()
    }
}

/// A place that the report names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its id within the record.
    pub id: PlaceId,
    /// The words that name it, at every place of the text.
    pub evidence: Evidence,
    /// What decided which place of that name it is.
    pub rule: String,
    /// Its name in the gazetteer, or in the words of the report where the gazetteer has none.
    pub name: String,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// The first-level division that it lies in.
    pub admin1: Option<String>,
    /// Where it is; of a country or a division a point in the middle.
    pub coordinates: Option<Coordinates>,
    /// Its number in GeoNames.
    pub geonames: Option<u32>,
    /// How much is meant by the words.
    pub precision: Precision,
}
