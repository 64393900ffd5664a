//! Peoples and religious communities by the words for them.

use crate::table::{self, Index, TableError, closed_list};
use std::sync::OnceLock;

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

struct Groups {
    all: Vec<Group>,
    forms: Index,
}

/// The community of that adjective, noun or plural, as written.
pub fn lookup(form: &str) -> Option<&'static Group> {
    static GROUPS: OnceLock<Groups> = OnceLock::new();
    let groups = GROUPS.get_or_init(|| {
        let all = table::embedded(load());
        let forms = |(number, group): (usize, &Group)| {
            [Some(group.form), group.plural].into_iter().flatten().map(move |form| (form.into(), number))
        };
        let forms = Index::new((0..).zip(&all).flat_map(forms));
        Groups { all, forms }
    });
    groups.forms.get(form).map(|number| &groups.all[number])
}

pub(crate) fn load() -> Result<Vec<Group>, TableError> {
    let rows = table::read(
        "groups.tsv",
        include_str!("../data/groups.tsv"),
        ["form", "kind", "cameo", "countries", "plural", "source"],
        1,
    )?;
    let group = |row: &table::Row<6>| {
        Ok(Group {
            form: row.cells[0],
            kind: row.choice(1, GroupKind::from_name)?,
            cameo: row.optional(2),
            countries: row.list(3).collect(),
            plural: row.optional(4),
        })
    };
    rows.iter().map(group).collect()
}
