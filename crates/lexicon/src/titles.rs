//! Titles and offices that stand before or after a person's name.

use crate::files::Files;
use crate::persons::Gender;
use crate::table::{Index, Row, TableError, closed_list};

closed_list! {
    /// What a title says of its bearer.
    TitleKind {
        /// Courtesy only: Mr., Sir.
        Honorific => "honorific",
        /// A rank in an army or a police force.
        Military => "military",
        /// An office in a state or an organisation.
        Office => "office",
        /// An office or rank in a religion.
        Religious => "religious",
        /// A degree or a post at a university.
        Academic => "academic",
        /// What the person does or is: spokeswoman, activist.
        Role => "role",
        /// What the person is to another: widow, brother.
        Relation => "relation",
    }
}

/// One title.
#[derive(Debug, Clone, Copy)]
pub struct Title {
    /// As written before a name: `Lt. Gen.`, `Prime Minister`.
    pub title: &'static str,
    /// What it says.
    pub kind: TitleKind,
    /// The gender of its bearer, where it tells.
    pub gender: Option<Gender>,
}

/// Titles by form.
#[derive(Debug)]
pub struct Titles {
    all: Vec<Title>,
    folded: Index,
}

impl Titles {
    pub(crate) fn read(files: Files) -> Result<Self, TableError> {
        let rows = files.table("titles.tsv", ["title", "kind", "gender"], 1)?;
        let title = |row: &Row<3>| {
            Ok(Title {
                title: row.cells[0],
                kind: row.choice(1, TitleKind::from_name)?,
                gender: row.optional(2).map(|_| row.choice(2, Gender::from_name)).transpose()?,
            })
        };
        let all: Vec<Title> = rows.iter().map(title).collect::<Result<_, TableError>>()?;
        let folded = Index::new((0..).zip(&all).map(|(number, title)| (folded(title.title).into(), number)));
        Ok(Self { all, folded })
    }

    /// Every title, sorted.
    pub fn all(&self) -> &[Title] {
        &self.all
    }

    /// The title written as `form`; case and full stops do not matter.
    pub fn lookup(&self, form: &str) -> Option<&Title> {
        self.folded.get(&folded(form)).map(|number| &self.all[number])
    }
}

fn folded(form: &str) -> String {
    form.chars().filter(|&letter| letter != '.').flat_map(char::to_lowercase).collect()
}
