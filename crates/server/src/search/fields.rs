//! The parts of a question by the names under which they are written, and how each is set.

use ask::{Field, Place, Query};
use record::calendar::day_number;
use record::claim::{ClaimRole, Day};

/// How a field is written and set.
pub struct Setting {
    /// Its name.
    pub name: &'static str,
    /// Other names for it.
    aliases: &'static [&'static str],
    /// The part of the question that it sets.
    field: Field,
    /// Whether it may be given more than once.
    pub several: bool,
    /// Sets it, or says what is wrong with the value.
    pub set: fn(&mut Query, &str) -> Result<(), String>,
}

macro_rules! settings {
    ($($name:literal [$($alias:literal),*] $field:ident $several:literal $set:expr,)+) => {
        static SETTINGS: &[Setting] = &[$(Setting {
            name: $name, aliases: &[$($alias),*], field: Field::$field, several: $several, set: $set,
        }),+];
    };
}

settings! {
    "actor" ["who"] Actor true |query, value| { query.actors.push(value.to_owned()); Ok(()) },
    "role" ["as", "part"] Role true |query, value| roles(query, value),
    "toward" ["towards", "to"] Toward true |query, value| { query.toward.push(value.to_owned()); Ok(()) },
    "counter" [] Counter false |query, value| { query.counters = vec![ask::with_letters(value)]; Ok(()) },
    "country" [] Country false |query, value| { query.country = Some(value.to_owned()); Ok(()) },
    "sector" [] Sector false |query, value| { query.sector = Some(value.to_owned()); Ok(()) },
    "type" ["what", "act"] Type true |query, value| { query.types.extend(listed(value)); Ok(()) },
    "cameo" ["code"] Cameo true |query, value| { query.codes.extend(listed(value)); Ok(()) },
    "whom" [] Whom true |query, value| { query.whom.extend(listed(value)); Ok(()) },
    "status" [] Status true |query, value| { query.statuses.extend(listed(value)); Ok(()) },
    "place" ["where", "in", "at"] Place false |query, value| place(query, Place::Within(value.to_owned())),
    "exactly" [] Place false |query, value| place(query, Place::Exactly(value.to_owned())),
    "near" [] Near false |query, value| near(query, value),
    "radius" [] Radius false |query, value| radius(query, value),
    "since" ["after", "from"] Since false |query, value| { query.since = Some(first_day(value)?); Ok(()) },
    "until" ["before", "till"] Until false |query, value| { query.until = Some(last_day(value)?); Ok(()) },
    "outlet" ["by"] Outlet false |query, value| { query.outlet = Some(value.to_owned()); Ok(()) },
    "agency" [] Agency false |query, value| { query.agency = Some(value.to_owned()); Ok(()) },
    "min-origins" ["origins"] MinOrigins false |query, value| { query.min_origins = number(value)?; Ok(()) },
    "min-reports" ["reports"] MinReports false |query, value| { query.min_reports = Some(number(value)?); Ok(()) },
}

/// The field with this name.
pub fn field_called(name: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.name == name || setting.aliases.contains(&name))
}

/// How a part of a question is called here.
pub fn name_of(field: Field) -> &'static str {
    SETTINGS.iter().find(|setting| setting.field == field).map_or(field.name(), |setting| setting.name)
}

/// All names, in a row.
pub fn all() -> String {
    let names: Vec<String> = SETTINGS.iter().map(|setting| format!("{}:", setting.name)).collect();
    names.join(" ")
}

fn listed(value: &str) -> impl Iterator<Item = String> {
    value.split(',').map(|one| one.trim().to_owned()).filter(|one| !one.is_empty())
}

fn roles(query: &mut Query, value: &str) -> Result<(), String> {
    for one in listed(value) {
        let known = || ClaimRole::ALL.iter().map(|role| role.label()).collect::<Vec<_>>().join(", ");
        query.roles.push(one.to_lowercase().parse().map_err(|_| format!("the parts are {}", known()))?);
    }
    Ok(())
}

fn place(query: &mut Query, place: Place) -> Result<(), String> {
    query.place = Some(place);
    Ok(())
}

fn near(query: &mut Query, value: &str) -> Result<(), String> {
    let kilometres = match &query.place {
        Some(Place::Near { kilometres, .. }) => *kilometres,
        _ => None,
    };
    query.place = Some(Place::Near { of: value.to_owned(), kilometres });
    Ok(())
}

fn radius(query: &mut Query, value: &str) -> Result<(), String> {
    let asked: Option<f64> = value.trim_end_matches("km").trim().parse().ok();
    let asked = asked.filter(|number| *number >= 0.0 && number.is_finite()).ok_or("write a number of kilometres")?;
    match &mut query.place {
        Some(Place::Near { kilometres, .. }) => {
            *kilometres = Some(asked);
            Ok(())
        }
        _ => Err("write near: before it".to_owned()),
    }
}

fn number(value: &str) -> Result<usize, String> {
    value.parse().map_err(|_| "write a number".to_owned())
}

const WRITE_A_DAY: &str = "write a day as in 2026-03-04, a month as in 2026-03, or a year";

/// The first day of what is written: a day, a month, a year.
fn first_day(value: &str) -> Result<Day, String> {
    let whole = match value.len() {
        4 => format!("{value}-01-01"),
        7 => format!("{value}-01"),
        _ => value.to_owned(),
    };
    day(&whole)
}

/// The last day of what is written.
fn last_day(value: &str) -> Result<Day, String> {
    match value.len() {
        4 => day(&format!("{value}-12-31")),
        7 => {
            (28..=31).rev().find_map(|last| day(&format!("{value}-{last}")).ok()).ok_or_else(|| WRITE_A_DAY.to_owned())
        }
        _ => day(value),
    }
}

fn day(value: &str) -> Result<Day, String> {
    const DAY: usize = 10;
    (value.len() == DAY).then(|| day_number(value)).flatten().ok_or_else(|| WRITE_A_DAY.to_owned())
}
