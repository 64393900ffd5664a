//! Other words for an office: "the top diplomat" is the foreign minister.

use crate::files::Files;
use crate::table::{Row, TableError, closed_list};

closed_list! {
    /// What must be known to be the same of a description and a person.
    SameOf {
        /// The country.
        Country => "country",
        /// The body.
        Body => "body",
        /// Whichever the description tells.
        Either => "either",
    }
}

/// One word for offices.
#[derive(Debug, Clone)]
pub struct OtherWord {
    /// The description without country or body, in lower case.
    pub word: &'static str,
    /// What the holders of the office are called.
    pub offices: Vec<&'static str>,
    /// What must be the same.
    pub of: SameOf,
}

/// Other words for offices.
#[derive(Debug)]
pub struct Offices(Vec<OtherWord>);

impl Offices {
    pub(crate) fn read(files: Files) -> Result<Self, TableError> {
        let rows = files.table("offices.tsv", ["word", "offices", "of"], 1)?;
        let word = |row: &Row<3>| {
            Ok(OtherWord { word: row.cells[0], offices: row.list(1).collect(), of: row.choice(2, SameOf::from_name)? })
        };
        rows.iter().map(word).collect::<Result<_, _>>().map(Self)
    }

    /// What a description in lower case, without country or body, means.
    pub fn meant_by(&self, word: &str) -> Option<&OtherWord> {
        self.0.binary_search_by(|other| other.word.cmp(word)).ok().map(|place| &self.0[place])
    }
}
