//! Other words for an office: "the top diplomat" is the foreign minister.

use crate::table::{self, Index, TableError, closed_list};
use std::sync::OnceLock;

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

struct Words {
    all: Vec<OtherWord>,
    words: Index,
}

/// What a description in lower case, without country or body, means.
pub fn meant_by(word: &str) -> Option<&'static OtherWord> {
    static WORDS: OnceLock<Words> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let all = table::embedded(load());
        let words = Index::new((0..).zip(&all).map(|(number, other): (usize, &OtherWord)| (other.word.into(), number)));
        Words { all, words }
    });
    words.words.get(word).map(|number| &words.all[number])
}

pub(crate) fn load() -> Result<Vec<OtherWord>, TableError> {
    let rows = table::read("offices.tsv", include_str!("../data/offices.tsv"), ["word", "offices", "of"], 1)?;
    rows.iter()
        .map(|row| {
            Ok(OtherWord { word: row.cells[0], offices: row.list(1).collect(), of: row.choice(2, SameOf::from_name)? })
        })
        .collect()
}
