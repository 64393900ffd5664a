//! News agencies, state media, broadcasters, newspapers and monitors: those whom reports cite.

use crate::constructions::{Construction, Constructions};
use crate::files::Files;
use crate::table::{Index, TableError, closed_list};

closed_list! {
    /// What an outlet is.
    AgencyKind {
        /// Sells its reports to other outlets.
        Agency => "agency",
        /// Owned or directed by a state.
        StateMedia => "state_media",
        /// Radio or television.
        Broadcaster => "broadcaster",
        /// Prints or writes, on paper or not.
        Newspaper => "newspaper",
        /// Counts and watches: a monitor of wars, rights or the media.
        Monitor => "monitor",
    }
}

/// One outlet or monitor.
#[derive(Debug, Clone)]
pub struct Agency {
    /// The full name, without "The".
    pub name: &'static str,
    /// The short form, such as `AP`.
    pub short: Option<&'static str>,
    /// What it is.
    pub kind: AgencyKind,
    /// Where it is at home, ISO 3166 alpha-3; none for one that belongs to no country.
    pub country: Option<&'static str>,
    /// Other forms of the name.
    pub others: Vec<&'static str>,
}

/// Outlets and monitors by every form of their names.
#[derive(Debug)]
pub struct Agencies {
    all: Vec<Agency>,
    /// Forms as written: a short form such as `AP` must not be found in "ap".
    exact: Index,
    /// Forms of two words and more, in lower case.
    folded: Index,
    /// Words before a name that are no part of it.
    articles: Vec<&'static str>,
}

impl Agencies {
    pub(crate) fn read(files: Files, constructions: &Constructions) -> Result<Self, TableError> {
        let rows = files.table("agencies.tsv", ["name", "short", "kind", "country", "others"], 1)?;
        let all = rows.iter().map(|row| {
            Ok(Agency {
                name: row.cells[0],
                short: row.optional(1),
                kind: row.choice(2, AgencyKind::from_name)?,
                country: row.optional(3),
                others: row.list(4).collect(),
            })
        });
        let articles = constructions.of(Construction::Definite).collect();
        Ok(Self::of(all.collect::<Result<_, TableError>>()?, articles))
    }

    fn of(all: Vec<Agency>, articles: Vec<&'static str>) -> Self {
        let forms = |agency: &Agency| {
            let mut forms = vec![agency.name];
            forms.extend(agency.short);
            forms.extend(&agency.others);
            forms
        };
        let numbered: Vec<(&str, usize)> = (0..)
            .zip(&all)
            .flat_map(|(number, agency)| forms(agency).into_iter().map(move |form| (form, number)))
            .collect();
        let exact = Index::new(numbered.iter().map(|&(form, number)| (form.into(), number)));
        let long = numbered.iter().filter(|(form, _)| form.contains(' '));
        let folded = Index::new(long.map(|&(form, number)| (form.to_lowercase().into(), number)));
        Self { all, exact, folded, articles }
    }

    /// Every outlet, sorted by name.
    pub fn all(&self) -> &[Agency] {
        &self.all
    }

    /// The outlet of that name, short form or other form; "the" before it does not matter.
    ///
    /// A form of one word must be written as in the data; of a longer one the case does not matter.
    pub fn lookup(&self, form: &str) -> Option<&Agency> {
        let form = self.without_article(form.trim());
        let long = || form.contains(' ').then(|| self.folded.get(&form.to_lowercase())).flatten();
        Some(&self.all[self.exact.get(form).or_else(long)?])
    }

    fn without_article<'f>(&self, form: &'f str) -> &'f str {
        let article = |first: &str| self.articles.iter().any(|article| article.eq_ignore_ascii_case(first));
        form.split_once(' ').filter(|(first, _)| article(first)).map_or(form, |(_, name)| name.trim_start())
    }
}
