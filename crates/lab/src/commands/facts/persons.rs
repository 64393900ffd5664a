//! Persons with the days of their offices.

use super::bodies::{Bodies, General};
use super::{Row, Source, cell};
use anyhow::{Context, Result};
use lexicon::Lexicon;
use lexicon::day::Day;
use lexicon::fold::fold;
use std::collections::{BTreeMap, BTreeSet};

/// The columns of a line. The key is the name as `fold` gives it; from and to are the first and the last day in office,
/// whole or in part; to is - of those in office when a table of 2026 was made, and has ~ before the last day on which
/// somebody was seen in office where the end is not known.
pub const COLUMNS: &str = "key\tperson\tfrom\tto\toffice\tcountry\tsectors\tgender\tsource";

/// Until when those are seen in office whose end a table of that year does not tell.
const MADE: &str = "~2023";
/// Editions of this year and later name those who are in office.
const NEWEST_EDITION: &str = "2026";

/// Which sectors the words of an office tell.
pub struct Offices(Vec<(Vec<String>, String)>);

impl Offices {
    pub fn read(rows: &[Row]) -> Result<Self> {
        let row = |row: &Row| {
            let words = row.get("words").context("offices.tsv: no words")?.split('|').map(str::to_owned).collect();
            Ok((words, row.get("sectors").context("offices.tsv: no sectors")?.clone()))
        };
        rows.iter().map(row).collect::<Result<_>>().map(Self)
    }

    /// The sectors of an office.
    fn sectors(&self, office: &str) -> &str {
        let office = office.to_lowercase();
        let tells = |word: &String| {
            office.match_indices(word.as_str()).any(|(place, word)| {
                let apart = |character: Option<char>| character.is_none_or(|character| !character.is_alphanumeric());
                apart(office[..place].chars().next_back()) && apart(office[place + word.len()..].chars().next())
            })
        };
        self.0.iter().find(|(words, _)| words.iter().any(tells)).map_or("GOV", |(_, sectors)| sectors)
    }
}

/// One period in one office.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Period {
    from: String,
    to: Option<String>,
    office: String,
    country: String,
    sectors: String,
    gender: Option<String>,
    name: String,
    source: String,
}

/// Persons by their folded names.
#[derive(Default)]
pub struct Persons(BTreeMap<String, BTreeSet<Period>>);

impl Persons {
    /// Takes in a table; how many of its rows were taken.
    pub fn add(&mut self, rows: &[Row], source: &Source, offices: &Offices, general: &General) -> Result<usize> {
        let mut found = Vec::new();
        for row in rows {
            found.extend(period(row, source, offices).map(|period| (fold(&period.name), period)));
        }
        // Whom a table before this one has in that year is told better there.
        found.retain(|(key, period)| {
            is_name(&period.name, key, general)
                && Lexicon::english().holders.ours(key).is_none()
                && !self.0.get(key).is_some_and(|known| known.iter().any(|known| meets(known, period)))
        });
        let taken = found.len();
        for (key, period) in found {
            self.0.entry(key).or_default().insert(period);
        }
        Ok(taken)
    }

    /// The lines, sorted by name and first day; nobody of whom two countries have one, and no name of a body.
    pub fn lines(&self, bodies: &Bodies) -> Vec<String> {
        let of_one = |periods: &BTreeSet<Period>| {
            periods.iter().map(|period| &period.country).collect::<BTreeSet<_>>().len() == 1
        };
        let is_body = |key: &str| bodies.has(key) || Lexicon::english().bodies.ours(key).is_some();
        let named = self.0.iter().filter(|(key, periods)| of_one(periods) && !is_body(key));
        named.flat_map(|(key, periods)| periods.iter().map(move |period| line(key, period))).collect()
    }
}

fn line(key: &str, period: &Period) -> String {
    let Period { from, to, office, country, sectors, gender, name, source } = period;
    let (to, gender) = (cell(to.as_deref()), cell(gender.as_deref()));
    format!("{key}\t{name}\t{from}\t{to}\t{office}\t{country}\t{sectors}\t{gender}\t{source}\n")
}

/// A first and a last name, in letters, which is found again by what it is folded to: words with capitals, small ones
/// such as "bin" and "de" between them, and none of those that bodies are called by.
fn is_name(name: &str, key: &str, general: &General) -> bool {
    let words = || name.split_whitespace();
    let (first, last) = (words().next().unwrap_or_default(), words().next_back().unwrap_or_default());
    let is_great = |word: &str| word.starts_with(char::is_uppercase);
    let is_small = |word: &str| word.chars().count() <= 4;
    let letters = |letter: char| letter.is_alphabetic() || matches!(letter, ' ' | '\'' | '’');
    (is_great(first) && (is_great(last) || last.contains('-')))
        && words().all(|word| is_great(word) || is_small(word) || word.contains('-'))
        && (key.split(' ').count() >= 2 && key.chars().all(letters) && fold(key) == key)
        && !key.split(' ').any(|word| word.len() > 3 && general.contains(word))
}

fn meets(one: &Period, other: &Period) -> bool {
    let ends = |period: &Period| period.to.clone().unwrap_or_else(|| "9999".to_owned());
    one.country == other.country && year(&one.from) <= year(&ends(other)) && year(&other.from) <= year(&ends(one))
}

fn year(day: &str) -> &str {
    day.trim_start_matches('~').get(..4).unwrap_or_default()
}

fn period(row: &Row, source: &Source, offices: &Offices) -> Option<Period> {
    let told = |name: &str| row.get(name).cloned();
    let (name, country) = (told("person")?, told("country").or_else(|| told("state").map(|_| "USA".to_owned()))?);
    if Lexicon::english().places.by_code(&country).is_none()
        || !name.is_ascii() && name.chars().any(|letter| letter.len_utf8() > 2)
    {
        return None;
    }
    let office = match &*source.reads {
        "party_leaders" => format!("leader of {}", told("party")?).to_lowercase(),
        _ => told("office")?.to_lowercase(),
    };
    let from = told("from").or_else(|| told("first_year")).or_else(|| told("seen"))?;
    let to = match (told("to"), told("last_year"), told("seen")) {
        (Some(to), _, _) => Some(to),
        (None, Some(last), _) => (last.as_str() < NEWEST_EDITION).then_some(last),
        (None, None, Some(seen)) => seen.get(..4).map(|year| format!("~{year}")),
        // Of Congress the table is new.
        (None, None, None) => (told("state").is_none() && told("party").is_none()).then(|| MADE.to_owned()),
    };
    let sectors = offices.sectors(&office).to_owned();
    let gender = told("gender").filter(|gender| matches!(&**gender, "m" | "f"));
    let first = Day::first_of(&from)?;
    let is_in_order =
        to.as_ref().is_none_or(|to| Day::last_of(to.trim_start_matches('~')).is_some_and(|to| first <= to));
    is_in_order.then(|| Period { from, to, office, country, sectors, gender, name, source: source.table.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[(&str, &str)]) -> Row {
        cells.iter().map(|(name, cell)| ((*name).to_owned(), (*cell).to_owned())).collect()
    }

    fn source(table: &str, reads: &str) -> Source {
        Source { table: table.to_owned(), makes: "persons".to_owned(), reads: reads.to_owned() }
    }

    fn offices() -> Offices {
        let words = |words: &str, sectors: &str| row(&[("words", words), ("sectors", sectors)]);
        Offices::read(&[words("minister", "GOV"), words("justice|court", "JUD"), words("leader of", "PTY")])
            .expect("rows")
    }

    #[test]
    fn an_office_tells_its_sectors_by_whole_words() {
        let of = |office: &str| offices().sectors(office).to_owned();
        assert_eq!(of("minister of Justice"), "GOV");
        assert_eq!(of("president of the supreme court"), "JUD");
        assert_eq!(of("courtier"), "GOV");
    }

    #[test]
    fn periods_end_where_their_tables_do_and_namesakes_are_nobody() {
        let mut persons = Persons::default();
        let holder = |name: &str, country: &str, to: &str| {
            row(&[
                ("person", name),
                ("from", "2020-01"),
                ("office", "Minister of Health"),
                ("country", country),
                ("to", to),
            ])
        };
        let open =
            row(&[("person", "Ola Brandtbu"), ("from", "2021"), ("office", "Mayor of Halm"), ("country", "NOR")]);
        let rows = [
            holder("Anna Wellerby", "NOR", "2021"),
            holder("Ida Strandbu", "NOR", "2021"),
            holder("Ida Strandbu", "SWE", "2022"),
            open,
        ];
        assert_eq!(persons.add(&rows, &source("first", "holders"), &offices(), &General::new()).expect("rows"), 4);
        let late = [row(&[
            ("person", "Anna Wellerby"),
            ("office", "Minister of Defence"),
            ("seen", "2021-06"),
            ("country", "NOR"),
        ])];
        assert_eq!(
            persons.add(&late, &source("second", "holders"), &offices(), &General::new()).expect("rows"),
            0,
            "it is known of that year"
        );
        assert_eq!(
            persons.lines(&Bodies::default()),
            [
                "anna wellerby\tAnna Wellerby\t2020-01\t2021\tminister of health\tNOR\tGOV\t-\tfirst\n",
                "ola brandtbu\tOla Brandtbu\t2021\t~2023\tmayor of halm\tNOR\tGOV\t-\tfirst\n",
            ]
        );
    }

    #[test]
    fn a_party_or_a_scrap_of_prose_is_nobody() {
        let general: General = ["party", "republican"].map(str::to_owned).into();
        let is_name = |name: &str| is_name(name, &fold(name), &general);
        assert!(is_name("Anna Wellerby") && is_name("Abdullah bin Ali al-Wellerby") && is_name("Anna de la Weller"));
        for other in
            ["Republican Party", "is the ruling party", "a branch of the Weller", "Weller", "Anna Weller (acting)"]
        {
            assert!(!is_name(other), "{other}");
        }
    }

    #[test]
    fn whom_our_own_tables_have_is_left_to_them() {
        let mut persons = Persons::default();
        let kerry =
            row(&[("person", "John Kerry"), ("from", "2013"), ("office", "Secretary of State"), ("country", "USA")]);
        assert_eq!(persons.add(&[kerry], &source("first", "holders"), &offices(), &General::new()).expect("a row"), 0);
    }
}
