//! Pronouns that stand for people and groups.

use crate::persons::{Gender, Number};
use crate::table::{self, TableError, closed_list};
use std::sync::OnceLock;

closed_list! {
    /// What sort of pronoun it is.
    PronounKind {
        /// "he", "they".
        Personal => "personal",
        /// "his", "their".
        Possessive => "possessive",
        /// "himself", "themselves".
        Reflexive => "reflexive",
        /// "who", "which".
        Relative => "relative",
        /// "some", "others".
        Indefinite => "indefinite",
    }
}

/// One pronoun.
#[derive(Debug, Clone, Copy)]
pub struct Pronoun {
    /// Its form in lower case.
    pub form: &'static str,
    /// 1, 2 or 3; none for those that have no person.
    pub person: Option<u8>,
    /// How many it stands for; none for either.
    pub number: Option<Number>,
    /// Masculine or feminine; none for either.
    pub gender: Option<Gender>,
    /// What sort it is.
    pub kind: PronounKind,
}

/// Every pronoun, sorted by form.
pub fn all() -> &'static [Pronoun] {
    static ALL: OnceLock<Vec<Pronoun>> = OnceLock::new();
    ALL.get_or_init(|| table::embedded(load()))
}

/// The pronoun of this form, in whatever case.
pub fn lookup(form: &str) -> Option<&'static Pronoun> {
    let form = form.to_lowercase();
    let place = all().binary_search_by(|pronoun| pronoun.form.cmp(&form)).ok()?;
    Some(&all()[place])
}

pub(crate) fn load() -> Result<Vec<Pronoun>, TableError> {
    let columns = ["form", "person", "number", "gender", "kind"];
    let rows = table::read("pronouns.tsv", include_str!("../data/pronouns.tsv"), columns, 1)?;
    rows.iter()
        .map(|row| {
            Ok(Pronoun {
                form: row.cells[0],
                person: row.optional(1).map(|_| row.choice(1, |cell| cell.parse().ok())).transpose()?,
                number: row.optional(2).map(|_| row.choice(2, Number::from_name)).transpose()?,
                gender: row.optional(3).map(|_| row.choice(3, Gender::from_name)).transpose()?,
                kind: row.choice(4, PronounKind::from_name)?,
            })
        })
        .collect()
}
