//! Bodies by the forms of their names.

use super::{Row, Source, cell};
use anyhow::{Result, bail};
use lexicon::Lexicon;
use lexicon::fold::fold;
use lexicon::gazetteer::{Gazetteer, PlaceKind};
use lexicon::places::PlaceForm;
use std::collections::{BTreeMap, BTreeSet};

/// The columns of a line. The key is a form of several words as `fold` gives it; country is - where it tells none:
/// several countries have such a body.
pub const COLUMNS: &str = "key\tname\tkind\tcountry\tsectors\tfrom\tto\tsource";

/// Bodies that ended before are in no report that is read today.
const LONG_PAST: &str = "1980";

/// Words that names of bodies of all countries are made of: a name of nothing else is none.
pub type General = BTreeSet<String>;

/// A body as a table tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Told {
    name: String,
    kind: &'static str,
    countries: BTreeSet<String>,
    sectors: String,
    from: Option<String>,
    to: Option<String>,
    source: String,
}

/// Bodies by their folded forms.
#[derive(Default)]
pub struct Bodies(BTreeMap<String, Vec<Told>>);

impl Bodies {
    /// Takes in a table; how many of its rows gave a form.
    pub fn add(&mut self, rows: &[Row], source: &Source, general: &General) -> Result<usize> {
        let mut taken = 0;
        for row in rows {
            let Some(told) = told(row, source)? else { continue };
            let forms = forms(row).into_iter().map(|form| (fold(&form), form));
            let new: BTreeMap<String, String> =
                forms.filter(|(key, form)| is_taken(form, key, &told, general)).collect();
            taken += usize::from(!new.is_empty());
            for (key, form) in new {
                let known = self.0.entry(key).or_default();
                let told = Told { countries: countries_of(&form, &told), ..told.clone() };
                // The first table that tells of it counts, and what others have of another country.
                match known.iter_mut().find(|known| known.sectors == told.sectors && known.source == told.source) {
                    Some(known) => known.countries.extend(told.countries.iter().cloned()),
                    None => known.push(told),
                }
            }
        }
        Ok(taken)
    }

    /// Whether a folded form is taken.
    pub fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// The lines, sorted by form; no form that stands for bodies of two kinds.
    pub fn lines(&self) -> Vec<String> {
        self.0.iter().filter_map(|(key, all)| line(key, all)).collect()
    }
}

fn line(key: &str, all: &[Told]) -> Option<String> {
    let first = all.first()?;
    if all.iter().any(|told| told.kind != first.kind || main(&told.sectors) != main(&first.sectors)) {
        return None;
    }
    let countries: BTreeSet<&String> = all.iter().flat_map(|told| &told.countries).collect();
    let country = countries.first().filter(|_| countries.len() == 1).map(|country| country.as_str());
    let Told { name, kind, sectors, from, to, source, .. } = first;
    let (country, from, to) = (cell(country), cell(from.as_deref()), cell(to.as_deref()));
    Some(format!("{key}\t{name}\t{kind}\t{country}\t{sectors}\t{from}\t{to}\t{source}\n"))
}

/// The countries that a form tells. A "Court of Appeals" may be anybody's, and an armed group's table has the country
/// of the fighting: theirs must be named by the form, or the form be in a language of its own.
fn countries_of(form: &str, told: &Told) -> BTreeSet<String> {
    const OTHER_LANGUAGES: [&str; 16] =
        ["de", "del", "la", "du", "des", "di", "da", "do", "dos", "der", "und", "et", "y", "el", "voor", "van"];
    if !matches!(told.kind, "government" | "armed_group") {
        return told.countries.clone();
    }
    let words: Vec<&str> = form.split_whitespace().collect();
    let named = |country: &str| {
        let stretches = (0..words.len()).flat_map(|start| (start + 1..=words.len()).map(move |end| (start, end)));
        let place = |(start, end): (usize, usize)| Lexicon::english().places.lookup(&words[start..end].join(" "));
        stretches.filter_map(place).any(|(place, _)| place.alpha3 == country)
    };
    let foreign =
        told.kind == "government" && (!form.is_ascii() || words.iter().any(|word| OTHER_LANGUAGES.contains(word)));
    told.countries.iter().filter(|country| foreign || named(country)).cloned().collect()
}

fn main(sectors: &str) -> &str {
    sectors.split('|').next().unwrap_or_default()
}

/// Whether a form is looked up: of several words, in Latin letters, one of them of its own, and of no body, place or
/// people that we know. What is made of general words alone, "Interior Ministry", rules know better.
fn is_taken(form: &str, key: &str, told: &Told, general: &General) -> bool {
    let lexicon = Lexicon::english();
    let words = key.split(' ').count();
    let plain =
        key.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '&' | '\'' | '’' | '/' | ','));
    // "Russian Forces" and the "Russian Alliance" of another country are no names.
    let describes = words == 2 || countries_of(form, told).is_empty();
    let people: BTreeSet<String> =
        form.split_whitespace().filter(|word| describes && is_people(word)).map(fold).collect();
    let own = |word: &str| {
        word.chars().count() > 3 && !general.contains(word.trim_end_matches(['\'', '’'])) && !people.contains(word)
    };
    let is_own = (2..=10).contains(&words) && key.split(' ').any(own);
    let ours = lexicon.bodies.ours(form).is_some() || lexicon.bodies.ours(key).is_some();
    let is_title = form.starts_with(|letter: char| letter.is_uppercase() || letter.is_numeric());
    let begins = |word: &str| !matches!(word, "a" | "an" | "the");
    let is_long_past = told.to.as_deref().is_some_and(|to| to < LONG_PAST);
    let area = Gazetteer::embedded().lookup(key).iter().any(|place| place.kind != PlaceKind::Town);
    let place = lexicon.places.lookup(form).is_some() || lexicon.groups.lookup(form).is_some();
    let person = lexicon.agents.lookup(&form.to_lowercase()).is_some();
    (is_title && key.split(' ').next().is_some_and(begins) && plain && is_own && fold(key) == key)
        && !(ours || area || place || person || is_long_past)
}

/// Whether a word is an adjective of a country, or names a people or a body that we know.
fn is_people(word: &str) -> bool {
    let lexicon = Lexicon::english();
    let country = lexicon.places.lookup(word).is_some_and(|(_, form)| form != PlaceForm::Capital);
    country || lexicon.groups.lookup(word).is_some() || lexicon.bodies.ours(word).is_some()
}

fn told(row: &Row, source: &Source) -> Result<Option<Told>> {
    let cell = |name: &str| row.get(name).cloned();
    let named = ["body", "actor", "party", "outlet", "form"].iter().find_map(|column| cell(column));
    let Some(name) = named else { return Ok(None) };
    let countries = cell("country").or_else(|| cell("countries")).unwrap_or_default();
    let known = |code: &&str| Lexicon::english().places.by_code(code).is_some();
    let countries: BTreeSet<String> = countries.split('|').filter(known).map(str::to_owned).collect();
    let sector = cell("sector");
    let (kind, sectors) = match &*source.reads {
        "state_bodies" => ("government", sector.unwrap_or_else(|| "GOV".to_owned())),
        // Peoples who fought each other are no bodies.
        "armed_groups" if cell("org").is_some_and(|org| org == "3") => return Ok(None),
        "armed_groups" => ("armed_group", "REB".to_owned()),
        "organisations" => ("organisation", sector.unwrap_or_else(|| "NGO".to_owned())),
        "parties" => ("organisation", "PTY".to_owned()),
        "outlets" => ("outlet", "JRN".to_owned()),
        other => bail!("{}: is read as {other}, which nothing is", source.table),
    };
    let countries = if source.table.starts_with("us-") { BTreeSet::from(["USA".to_owned()]) } else { countries };
    // An edition's years are those in which a name was seen, not those of the body.
    let (from, to) = (cell("from"), cell("to"));
    let name = plain(name.split(" or ").next().unwrap_or(&name));
    Ok(Some(Told { name, kind, countries, sectors, from, to, source: source.table.clone() }))
}

/// Every form that a row has.
fn forms(row: &Row) -> Vec<String> {
    let columns = ["form", "body", "actor", "party", "outlet", "native", "other_names", "other", "wikipedia_name"];
    let cells = columns.iter().filter_map(|column| row.get(*column)).flat_map(|cell| cell.split('|'));
    cells.flat_map(|form| form.split(" or ")).map(plain).collect()
}

/// A form without what stands in brackets behind it and without "The".
fn plain(form: &str) -> String {
    let form = form.split(" (").next().unwrap_or(form).trim();
    form.strip_prefix("The ").or_else(|| form.strip_prefix("the ")).unwrap_or(form).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[(&str, &str)]) -> Row {
        cells.iter().map(|(name, cell)| ((*name).to_owned(), (*cell).to_owned())).collect()
    }

    fn general() -> General {
        ["new", "popular", "democracy", "south", "african"].map(str::to_owned).into()
    }

    fn source(table: &str, reads: &str) -> Source {
        Source { table: table.to_owned(), makes: "bodies".to_owned(), reads: reads.to_owned() }
    }

    #[test]
    fn a_form_tells_its_country_where_it_is_of_one_and_general_words_are_no_name() {
        let mut bodies = Bodies::default();
        let party = |name: &str, country: &str| row(&[("party", name), ("country", country), ("short", "XX")]);
        let rows = [
            party("Halm Farmers League", "NOR"),
            party("Party of Tomorrowland", "NOR"),
            party("Party of Tomorrowland", "SWE"),
            party("New Popular Democracy", "NOR"),
            party("South African", "ZAF"),
        ];
        assert_eq!(bodies.add(&rows, &source("parties", "parties"), &general()).expect("rows"), 3);
        assert_eq!(
            bodies.lines(),
            [
                "halm farmers league\tHalm Farmers League\torganisation\tNOR\tPTY\t-\t-\tparties\n",
                "party of tomorrowland\tParty of Tomorrowland\torganisation\t-\tPTY\t-\t-\tparties\n",
            ]
        );
    }

    #[test]
    fn a_form_of_two_kinds_and_our_own_bodies_are_left_out() {
        let mut bodies = Bodies::default();
        bodies
            .add(&[row(&[("party", "Halm Shield"), ("country", "NOR")])], &source("parties", "parties"), &general())
            .expect("a row");
        let group =
            row(&[("form", "Halm Shield"), ("actor", "Halm Shield (armed)"), ("org", "1"), ("countries", "NOR")]);
        bodies.add(&[group], &source("groups", "armed_groups"), &general()).expect("a row");
        let ours = row(&[("party", "Just Russia"), ("country", "RUS")]);
        assert_eq!(bodies.add(&[ours], &source("parties", "parties"), &general()).expect("a row"), 0);
        assert!(bodies.lines().is_empty());
    }
}
