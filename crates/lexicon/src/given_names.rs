//! Given names of the world in Latin letters, with the gender of most who bear them.

use crate::files::Files;
use crate::persons::Gender;
use crate::table::TableError;

/// Given names with the gender of most who bear them.
#[derive(Debug)]
pub struct GivenNames(Vec<(&'static str, Gender)>);

impl GivenNames {
    pub(crate) fn read(files: Files) -> Result<Self, TableError> {
        let rows = files.table("given_names.tsv", ["name", "gender"], 1)?;
        let names = rows.iter().map(|row| Ok((row.cells[0], row.choice(1, Gender::from_name)?)));
        names.collect::<Result<_, _>>().map(Self)
    }

    /// Every given name with its gender, sorted.
    pub fn all(&self) -> &[(&'static str, Gender)] {
        &self.0
    }

    /// The gender of most bearers of a given name, written with a capital; none where it is unknown.
    ///
    /// Of a double name ("Jean-Pierre") that is not listed itself, the first part decides.
    pub fn gender(&self, name: &str) -> Option<Gender> {
        let find = |name: &str| {
            let place = self.0.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
            Some(self.0[place].1)
        };
        find(name).or_else(|| find(name.split_once('-')?.0))
    }
}
