//! Peoples and religious communities by the words for them.

use crate::files::Files;
use crate::table::{Index, Row, TableError, closed_list};

closed_list! {
    /// What binds a community.
    GroupKind {
        /// Descent and language.
        Ethnic => "ethnic",
        /// Faith.
        Religious => "religious",
    }
}

/// One word for a community.
#[derive(Debug, Clone)]
pub struct Group {
    /// The adjective or noun.
    pub form: &'static str,
    /// What binds it.
    pub kind: GroupKind,
    /// CAMEO's code of it.
    pub cameo: Option<&'static str>,
    /// The countries that it mostly stands for in the news, ISO 3166 alpha-3.
    pub countries: Vec<&'static str>,
    /// The noun for its people.
    pub plural: Option<&'static str>,
}

/// Words for communities by every form.
#[derive(Debug)]
pub struct Groups {
    all: Vec<Group>,
    forms: Index,
}

impl Groups {
    pub(crate) fn read(files: Files) -> Result<Self, TableError> {
        let rows = files.table("groups.tsv", ["form", "kind", "cameo", "countries", "plural", "source"], 1)?;
        let group = |row: &Row<6>| {
            Ok(Group {
                form: row.cells[0],
                kind: row.choice(1, GroupKind::from_name)?,
                cameo: row.optional(2),
                countries: row.list(3).collect(),
                plural: row.optional(4),
            })
        };
        let all: Vec<Group> = rows.iter().map(group).collect::<Result<_, TableError>>()?;
        let forms = |(number, group): (usize, &Group)| {
            [Some(group.form), group.plural].into_iter().flatten().map(move |form| (form.into(), number))
        };
        let forms = Index::new((0..).zip(&all).flat_map(forms));
        Ok(Self { all, forms })
    }

    /// The community of that adjective, noun or plural, as written.
    pub fn lookup(&self, form: &str) -> Option<&Group> {
        self.forms.get(form).map(|number| &self.all[number])
    }
}
