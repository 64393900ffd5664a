//! A gazetteer of the user's, made out of a dump of GeoNames.

use super::dump::{self, Divisions, DumpError};
use super::pack::{PackError, SourcePlace, pack};

/// Takes in a dump line by line and packs what it holds.
#[derive(Debug)]
pub struct GazetteerBuilder {
    divisions: Divisions,
    places: Vec<SourcePlace>,
}

impl GazetteerBuilder {
    /// Begins one; `admin1` is the content of GeoNames's `admin1CodesASCII.txt`, or empty.
    pub fn new(admin1: &str) -> Self {
        Self { divisions: Divisions::read(admin1), places: Vec::new() }
    }

    /// Takes in a line of a dump, and returns whether it holds a place of a kind that is kept.
    ///
    /// # Errors
    ///
    /// Where it is no line of a dump.
    pub fn add(&mut self, line: &str) -> Result<bool, DumpError> {
        let place = dump::place(line, &self.divisions)?;
        let kept = place.is_some();
        self.places.extend(place);
        Ok(kept)
    }

    /// The packed gazetteer.
    ///
    /// # Errors
    ///
    /// Where there are more places than the form has room for.
    pub fn pack(self) -> Result<Vec<u8>, PackError> {
        pack(self.places)
    }
}
