//! Pronouns that stand for people and groups.

use crate::files::Files;
use crate::persons::{Gender, Number};
use crate::table::{Keyed, Row, TableError, closed_list};

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
        /// "each other": nobody but those who stand before it.
        Reciprocal => "reciprocal",
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

/// Pronouns by form.
#[derive(Debug)]
pub struct Pronouns(Keyed<&'static str, Pronoun>);

impl Pronouns {
    pub(crate) fn read(files: Files) -> Result<Self, TableError> {
        let rows = files.table("pronouns.tsv", ["form", "person", "number", "gender", "kind"], 1)?;
        let pronoun = |row: &Row<5>| {
            Ok(Pronoun {
                form: row.cells[0],
                person: row.optional(1).map(|_| row.choice(1, |cell| cell.parse().ok())).transpose()?,
                number: row.optional(2).map(|_| row.choice(2, Number::from_name)).transpose()?,
                gender: row.optional(3).map(|_| row.choice(3, Gender::from_name)).transpose()?,
                kind: row.choice(4, PronounKind::from_name)?,
            })
        };
        rows.iter().map(pronoun).collect::<Result<_, _>>().map(|rows| Self(Keyed::new(rows, |row| row.form)))
    }

    /// Every pronoun, sorted by form.
    pub fn all(&self) -> &[Pronoun] {
        self.0.all()
    }

    /// The pronoun of this form, in whatever case.
    pub fn lookup(&self, form: &str) -> Option<&Pronoun> {
        match form.bytes().all(|byte| byte.is_ascii_lowercase()) {
            true => self.0.get(form),
            false => self.0.get(form.to_lowercase().as_str()),
        }
    }
}
