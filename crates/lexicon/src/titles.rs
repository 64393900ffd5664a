//! Titles and offices that stand before or after a person's name.

use crate::persons::Gender;
use crate::table::{self, Index, TableError, closed_list};
use std::sync::OnceLock;

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

struct Titles {
    all: Vec<Title>,
    folded: Index,
}

/// Every title, sorted.
pub fn all() -> &'static [Title] {
    &titles().all
}

/// The title written as `form`; case and full stops do not matter.
pub fn lookup(form: &str) -> Option<&'static Title> {
    let titles = titles();
    let number = titles.folded.get(&folded(form))?;
    Some(&titles.all[number])
}

fn folded(form: &str) -> String {
    form.chars().filter(|&letter| letter != '.').flat_map(char::to_lowercase).collect()
}

fn titles() -> &'static Titles {
    static TITLES: OnceLock<Titles> = OnceLock::new();
    TITLES.get_or_init(|| {
        let all = table::embedded(load());
        let forms = (0..).zip(&all).map(|(number, title)| (folded(title.title).into(), number));
        let folded = Index::new(forms);
        Titles { all, folded }
    })
}

pub(crate) fn load() -> Result<Vec<Title>, TableError> {
    let columns = ["title", "kind", "gender"];
    let rows = table::read("titles.tsv", include_str!("../data/titles.tsv"), columns, 1)?;
    rows.iter()
        .map(|row| {
            Ok(Title {
                title: row.cells[0],
                kind: row.choice(1, TitleKind::from_name)?,
                gender: row.optional(2).map(|_| row.choice(2, Gender::from_name)).transpose()?,
            })
        })
        .collect()
}
