//! Who held which office when: persons by name, with the periods of their offices.

use crate::day::Day;
use crate::facts::Facts;
use crate::files::Files;
use crate::fold::fold;
use crate::persons::Gender;
use crate::places::Places;
use crate::sectors::Sectors;
use crate::table::{Flaw, Index, Row, TableError};

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
    /// The country of the office; none for an office of a body.
    pub country: Option<&'static str>,
    /// PLOVER sectors of the office, the main one first.
    pub sectors: Vec<&'static str>,
    gender: Option<Gender>,
    forms: Vec<&'static str>,
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
    /// Whether our own tables have the person. Of others a name alone may be a namesake's, so that nobody is taken for
    /// one who held an office once.
    pub ours: bool,
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
        let over = |period: &&Period| self.ours && period.to.is_some_and(|to| day.is_none_or(|day| to < day));
        self.periods.iter().filter(over).max_by_key(|period| period.to)
    }
}

/// Persons by every form of their names.
#[derive(Debug)]
pub struct Holders {
    all: Vec<Holder>,
    names: Index,
    /// Last words of names, folded, with the number of each person who bears them.
    surnames: Vec<(String, usize)>,
    /// Persons whom our own tables do not have, by the folded full name.
    facts: Facts<Holder>,
}

impl Holders {
    pub(crate) fn read(files: Files, places: &Places, sectors: &Sectors) -> Result<Self, TableError> {
        let columns = ["person", "from", "office", "of", "sectors", "to", "gender", "forms", "source"];
        let rows = files.folder("holders", columns, 3)?;
        let periods = rows.iter().map(|row| period(row, places, sectors)).collect::<Result<_, _>>()?;
        Ok(Self::of(persons(periods), files.facts(include_bytes!("../facts/persons.bin"))))
    }

    fn of(all: Vec<Holder>, facts: &'static [u8]) -> Self {
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
        Self { all, names, surnames, facts: Facts::of(facts, told) }
    }

    /// Every person of our own tables, sorted by name.
    pub fn all(&self) -> &[Holder] {
        &self.all
    }

    /// The person of that full name; case, accents, hyphens and articles such as "al-" do not matter.
    pub fn lookup(&self, name: &str) -> Option<&Holder> {
        self.ours(name).or_else(|| self.facts.get(&fold(name)))
    }

    /// The same, of our own tables alone.
    pub fn ours(&self, name: &str) -> Option<&Holder> {
        self.names.get(&fold(name)).map(|number| &self.all[number])
    }

    /// Everyone of our own tables whose name ends with `surname`.
    pub fn of_surname(&self, surname: &str) -> impl Iterator<Item = &Holder> + use<'_> {
        let surname = fold(surname);
        let first = self.surnames.partition_point(|(known, _)| *known < surname);
        let bearers = self.surnames[first..].iter().take_while(move |(known, _)| *known == surname);
        bearers.map(|&(_, number)| &self.all[number])
    }
}

/// Before the last day on which somebody was seen in office, where the end is not known.
const SEEN: char = '~';

/// A person of the tables of facts: key, name, first day, last day, office, country, sectors, gender, source.
pub(crate) fn told(lines: &[Vec<&'static str>]) -> Option<Holder> {
    let told = |cell: &'static str| (cell != "-").then_some(cell);
    let period = |cells: &Vec<&'static str>| {
        let [_, person, from, to, office, of, sectors, gender, _] = cells[..] else { return None };
        Some(Period {
            person,
            from: Day::first_of(from)?,
            to: told(to).and_then(|to| Day::last_of(to.trim_start_matches(SEEN))),
            office,
            of,
            country: Some(of),
            sectors: sectors.split('|').collect(),
            gender: told(gender).and_then(Gender::from_name),
            forms: Vec::new(),
        })
    };
    let periods: Vec<Period> = lines.iter().filter_map(period).collect();
    let first = periods.first()?;
    let gender = periods.iter().find_map(|period| period.gender);
    Some(Holder { name: first.person, gender, forms: Vec::new(), periods, ours: false })
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
                ours: true,
            }),
        }
    }
    for holder in &mut all {
        holder.forms.sort_unstable();
        holder.forms.dedup();
    }
    all
}

fn period(row: &Row<9>, places: &Places, sectors: &Sectors) -> Result<Period, TableError> {
    let day = |column: usize, found: Option<Day>| found.ok_or_else(|| row.error(column, Flaw::UnknownValue));
    Ok(Period {
        person: row.cells[0],
        from: day(1, Day::first_of(row.cells[1]))?,
        office: row.cells[2],
        of: row.cells[3],
        country: places.by_code(row.cells[3]).map(|place| place.alpha3),
        sectors: sectors.listed(row, 4)?,
        to: row.optional(5).map(|cell| day(5, Day::last_of(cell))).transpose()?,
        gender: row.optional(6).map(|_| row.choice(6, Gender::from_name)).transpose()?,
        forms: row.list(7).collect(),
    })
}
