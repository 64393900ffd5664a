//! Common nouns for people, groups and the bodies and papers that speak.

use crate::files::Files;
use crate::table::{Keyed, Row, TableError, closed_list};

closed_list! {
    /// What a noun or a name tells of a person's gender.
    Gender {
        /// Male.
        Masculine => "m",
        /// Female.
        Feminine => "f",
        /// Borne by men and by women.
        Both => "b",
    }
}

closed_list! {
    /// Whether a noun in the singular means one or many.
    Number {
        /// One.
        One => "one",
        /// Many: "the police", "a crowd".
        Many => "many",
    }
}

closed_list! {
    /// What a noun means.
    PersonKind {
        /// A human being.
        Person => "person",
        /// A body of people that is none of the others.
        Organisation => "organisation",
        /// A body of people under arms that is not a state's.
        ArmedGroup => "armed_group",
        /// A state or a part of one, its forces included.
        Government => "government",
        /// People at large.
        Population => "population",
        /// One that publishes.
        Outlet => "outlet",
        /// Something written that is cited as saying things.
        Document => "document",
    }
}

/// One noun.
#[derive(Debug, Clone, Copy)]
pub struct Noun {
    /// The dictionary form, lower case; the last word may stand in the plural where it has no other use ("rebels").
    pub lemma: &'static str,
    /// One or many.
    pub number: Number,
    /// The gender, where it tells.
    pub gender: Option<Gender>,
    /// What it means.
    pub kind: PersonKind,
}

/// Nouns for people, groups, bodies and papers.
#[derive(Debug)]
pub struct Persons(Keyed<&'static str, Noun>);

impl Persons {
    pub(crate) fn read(files: Files) -> Result<Self, TableError> {
        let rows = files.table("persons.tsv", ["noun", "number", "gender", "kind"], 1)?;
        let noun = |row: &Row<4>| {
            Ok(Noun {
                lemma: row.cells[0],
                number: row.choice(1, Number::from_name)?,
                gender: row.optional(2).map(|_| row.choice(2, Gender::from_name)).transpose()?,
                kind: row.choice(3, PersonKind::from_name)?,
            })
        };
        rows.iter().map(noun).collect::<Result<_, _>>().map(|rows| Self(Keyed::new(rows, |row| row.lemma)))
    }

    /// Every noun, sorted.
    pub fn all(&self) -> &[Noun] {
        self.0.all()
    }

    /// The noun of that dictionary form, lower case.
    pub fn lookup(&self, lemma: &str) -> Option<&Noun> {
        // A plural without a row of its own is looked for by its singular.
        self.0.get(lemma).or_else(|| self.0.get(lemma.strip_suffix('s').filter(|singular| singular.len() > 2)?))
    }
}
