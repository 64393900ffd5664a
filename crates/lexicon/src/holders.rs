//! Who held which office when: persons by name, with the periods of their offices.

use crate::day::Day;
use crate::fold::fold;
use crate::persons::Gender;
use crate::sectors;
use crate::table::{self, Flaw, Index, TableError};
use std::sync::OnceLock;

/// One period in one office.
#[derive(Debug, Clone)]
pub struct Period {
    /// The usual English name of the holder.
    pub person: &'static str,
    /// The first day in office.
    pub from: Day,
    /// The last; none for one who was in office when the row was written.
    pub to: Option<Day>,
    /// The office, in lower case: "foreign minister".
    pub office: &'static str,
    /// The country of the office, ISO 3166 alpha-3, or the name of the body.
    pub of: &'static str,
    /// PLOVER sectors of the office, the main one first.
    pub sectors: Vec<&'static str>,
    gender: Option<Gender>,
    forms: Vec<&'static str>,
}

impl Period {
    /// The country of the office; none for an office of a body.
    pub fn country(&self) -> Option<&'static str> {
        crate::places::by_code(self.of).map(|place| place.alpha3)
    }
}

/// One person and the offices held, in the order of time.
#[derive(Debug, Clone)]
pub struct Holder {
    /// The usual English name.
    pub name: &'static str,
    /// The person's gender.
    pub gender: Option<Gender>,
    /// Other spellings and fuller names.
    pub forms: Vec<&'static str>,
    /// The offices.
    pub periods: Vec<Period>,
}

impl Holder {
    /// The office held on a day; of several the one entered last. Without a day, the last office of all.
    pub fn office_on(&self, day: Option<Day>) -> Option<&Period> {
        let holds = |period: &&Period| day.is_none_or(|day| period.from <= day && period.to.is_none_or(|to| day <= to));
        let held = self.periods.iter().rev().find(holds);
        held.filter(|period| day.is_some() || period.to.is_none())
    }

    /// The last office that ended before a day.
    pub fn office_before(&self, day: Option<Day>) -> Option<&Period> {
        let over = |period: &&Period| period.to.is_some_and(|to| day.is_none_or(|day| to < day));
        self.periods.iter().filter(over).max_by_key(|period| period.to)
    }
}

struct Holders {
    all: Vec<Holder>,
    names: Index,
    /// Last words of names, folded, with the number of each person who bears them.
    surnames: Vec<(String, usize)>,
}

const FILES: [(&str, &str); 6] = [
    ("holders/africa.tsv", include_str!("../data/holders/africa.tsv")),
    ("holders/americas.tsv", include_str!("../data/holders/americas.tsv")),
    ("holders/asia-pacific.tsv", include_str!("../data/holders/asia-pacific.tsv")),
    ("holders/europe.tsv", include_str!("../data/holders/europe.tsv")),
    ("holders/international.tsv", include_str!("../data/holders/international.tsv")),
    ("holders/middle-east.tsv", include_str!("../data/holders/middle-east.tsv")),
];

/// Every person, sorted by name.
pub fn all() -> &'static [Holder] {
    &holders().all
}

/// The person of that full name; case, accents, hyphens and articles such as "al-" do not matter.
pub fn lookup(name: &str) -> Option<&'static Holder> {
    let holders = holders();
    holders.names.get(&fold(name)).map(|number| &holders.all[number])
}

/// Everyone whose name ends with `surname`.
pub fn of_surname(surname: &str) -> impl Iterator<Item = &'static Holder> {
    let (holders, surname) = (holders(), fold(surname));
    let first = holders.surnames.partition_point(|(known, _)| *known < surname);
    let bearers = holders.surnames[first..].iter().take_while(move |(known, _)| *known == surname);
    bearers.map(|&(_, number)| &holders.all[number])
}

fn holders() -> &'static Holders {
    static HOLDERS: OnceLock<Holders> = OnceLock::new();
    HOLDERS.get_or_init(|| {
        let all = persons(table::embedded(load()));
        let forms =
            |holder: &Holder| std::iter::once(holder.name).chain(holder.forms.iter().copied()).collect::<Vec<_>>();
        let numbered = || {
            (0..).zip(&all).flat_map(|(number, holder)| forms(holder).into_iter().map(move |form| (fold(form), number)))
        };
        let names = Index::new(numbered().map(|(form, number)| (form.into(), number)));
        let mut surnames: Vec<(String, usize)> =
            numbered().map(|(form, number)| (form.rsplit(' ').next().unwrap_or_default().to_owned(), number)).collect();
        surnames.sort();
        surnames.dedup();
        Holders { all, names, surnames }
    })
}

/// The periods by person: files that name the same person add to one list.
fn persons(mut periods: Vec<Period>) -> Vec<Holder> {
    periods.sort_by_key(|period| (period.person, period.from));
    let mut all: Vec<Holder> = Vec::new();
    for period in periods {
        match all.last_mut().filter(|last| last.name == period.person) {
            Some(last) => {
                last.forms.extend(&period.forms);
                last.periods.push(period);
            }
            None => all.push(Holder {
                name: period.person,
                gender: period.gender,
                forms: period.forms.clone(),
                periods: vec![period],
            }),
        }
    }
    for holder in &mut all {
        holder.forms.sort_unstable();
        holder.forms.dedup();
    }
    all
}

pub(crate) fn load() -> Result<Vec<Period>, TableError> {
    let mut all = Vec::new();
    for (file, text) in FILES {
        let columns = ["person", "from", "office", "of", "sectors", "to", "gender", "forms", "source"];
        for row in table::read(file, text, columns, 3)? {
            all.push(period(&row)?);
        }
    }
    Ok(all)
}

fn period(row: &table::Row<9>) -> Result<Period, TableError> {
    let day = |column: usize, found: Option<Day>| found.ok_or_else(|| row.error(column, Flaw::UnknownValue));
    Ok(Period {
        person: row.cells[0],
        from: day(1, Day::first_of(row.cells[1]))?,
        office: row.cells[2],
        of: row.cells[3],
        sectors: sectors::listed(row, 4)?,
        to: row.optional(5).map(|cell| day(5, Day::last_of(cell))).transpose()?,
        gender: row.optional(6).map(|_| row.choice(6, Gender::from_name)).transpose()?,
        forms: row.list(7).collect(),
    })
}
