//! States' bodies, organisations, parties, companies and armed groups: who is who among those that are no persons.

use crate::day::Day;
use crate::facts::Facts;
use crate::files::Files;
use crate::fold::fold;
use crate::places::Places;
use crate::sectors::Sectors;
use crate::table::{Flaw, Index, Row, TableError, closed_list};
use std::collections::BTreeSet;

closed_list! {
    /// What a body is.
    BodyKind {
        /// A body of a state: a ministry, an army, a court, a parliament.
        Government => "government",
        /// A party, a company, an organisation of states or of citizens.
        Organisation => "organisation",
        /// Those who bear arms without acting for a state.
        ArmedGroup => "armed_group",
        /// One that publishes.
        Outlet => "outlet",
    }
}

/// One body.
#[derive(Debug, Clone)]
pub struct Body {
    /// The usual full name, without "The".
    pub name: &'static str,
    /// What it is.
    pub kind: BodyKind,
    /// Its country, ISO 3166 alpha-3; none for one that belongs to no country.
    pub country: Option<&'static str>,
    /// PLOVER sectors, the main one first.
    pub sectors: Vec<&'static str>,
    /// CAMEO's code of the body itself, such as `UNO`.
    pub group: Option<&'static str>,
    /// The name of the body that it belongs to.
    pub member_of: Option<&'static str>,
    /// The first day on which it was.
    pub from: Option<Day>,
    /// The last.
    pub to: Option<Day>,
    /// Other forms of the name.
    pub forms: Vec<&'static str>,
}

/// Bodies by every form of their names.
#[derive(Debug)]
pub struct Bodies {
    all: Vec<Body>,
    /// Forms of one word, as written: `AU` must not be found in "au".
    exact: Index,
    /// Longer forms, folded.
    folded: Index,
    /// The codes of organisations of states with bodies of their own.
    parents: BTreeSet<&'static str>,
    /// Bodies that our own tables do not have, by forms of several words, folded.
    facts: Facts<Body>,
}

/// The sector of organisations of states.
const STATES: &str = "IGO";

impl Bodies {
    pub(crate) fn read(files: Files, places: &Places, sectors: &Sectors) -> Result<Self, TableError> {
        let columns = ["name", "kind", "country", "sectors", "group", "member_of", "from", "to", "forms", "source"];
        let rows = files.folder("bodies", columns, 1)?;
        let all = rows.iter().map(|row| body(row, places, sectors)).collect::<Result<_, _>>()?;
        Ok(Self::of(all, files.facts(include_bytes!("../facts/bodies.bin"))))
    }

    fn of(all: Vec<Body>, facts: &'static [u8]) -> Self {
        let forms = || {
            (0..).zip(&all).flat_map(|(number, body)| {
                std::iter::once(body.name).chain(body.forms.iter().copied()).map(move |form| (form, number))
            })
        };
        let long = |form: &str| form.contains([' ', '-']);
        let exact = Index::new(forms().filter(|(form, _)| !long(form)).map(|(form, number)| (form.into(), number)));
        let folded =
            Index::new(forms().filter(|(form, _)| long(form)).map(|(form, number)| (fold(form).into(), number)));
        let parent = |body: &&Body| body.sectors == [STATES] && body.member_of.is_none() && body.country.is_none();
        let parents = all.iter().filter(parent).filter_map(|body| body.group).collect();
        Self { all, exact, folded, parents, facts: Facts::of(facts, told) }
    }

    /// Every body of our own tables, file by file, sorted by name within a file.
    pub fn all(&self) -> &[Body] {
        &self.all
    }

    /// The body of that name or other form, without an article before it.
    ///
    /// A form of one word must be written as in the data, or in capitals where it is not short; of a longer one case,
    /// accents and hyphens do not matter.
    pub fn lookup(&self, form: &str) -> Option<&Body> {
        self.ours(form).or_else(|| if form.contains([' ', '-']) { self.facts.get(&fold(form)) } else { None })
    }

    /// The same, of our own tables alone.
    pub fn ours(&self, form: &str) -> Option<&Body> {
        let number = match form.contains([' ', '-']) {
            true => self.folded.get(&fold(form)),
            false => self.exact.get(form).or_else(|| self.exact.get(&from_capitals(form)?)),
        };
        number.map(|number| &self.all[number])
    }

    /// Whether a CAMEO code is that of an organisation of states with bodies of its own, such as `UNO`: in a code it
    /// stands before what its bodies and people do.
    pub fn is_parent(&self, group: &str) -> bool {
        self.parents.contains(group)
    }
}

/// A name of one word that is written in capitals, as it usually is: "HAMAS". What is short may be another's short
/// form.
fn from_capitals(form: &str) -> Option<String> {
    const SHORT: usize = 4;
    let capitals = form.len() > SHORT && form.bytes().all(|byte| byte.is_ascii_uppercase());
    capitals.then(|| form[..1].to_owned() + &form[1..].to_ascii_lowercase())
}

/// A body of the tables of facts: key, name, kind, country, sectors, first day, last day, source.
pub(crate) fn told(lines: &[Vec<&'static str>]) -> Option<Body> {
    let told = |cell: &'static str| (cell != "-").then_some(cell);
    let [_, name, kind, country, sectors, from, to, _] = lines.first()?[..] else { return None };
    Some(Body {
        name,
        kind: BodyKind::from_name(kind)?,
        country: told(country),
        sectors: told(sectors).map_or_else(Vec::new, |sectors| sectors.split('|').collect()),
        group: None,
        member_of: None,
        from: told(from).and_then(Day::first_of),
        to: told(to).and_then(Day::last_of),
        forms: Vec::new(),
    })
}

fn body(row: &Row<10>, places: &Places, sectors: &Sectors) -> Result<Body, TableError> {
    let day = |column: usize, read: fn(&str) -> Option<Day>| {
        row.optional(column).map(|cell| read(cell).ok_or_else(|| row.error(column, Flaw::UnknownValue))).transpose()
    };
    Ok(Body {
        name: row.cells[0],
        kind: row.choice(1, BodyKind::from_name)?,
        country: places.code_in(row, 2)?,
        sectors: sectors.listed(row, 3)?,
        group: row.optional(4),
        member_of: row.optional(5),
        from: day(6, Day::first_of)?,
        to: day(7, Day::last_of)?,
        forms: row.list(8).collect(),
    })
}
