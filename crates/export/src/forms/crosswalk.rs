//! The tables that lead to the codes of event data: files under `data/`, each read when it is first asked for.

use lexicon::table::{self, Row, TableError};
use std::sync::LazyLock;

/// A country in the codes and divisions of event data.
#[derive(Debug, Clone, Copy)]
pub(super) struct Country {
    /// ISO 3166 alpha-3.
    pub alpha3: &'static str,
    /// ISO 3166 alpha-2.
    pub alpha2: Option<&'static str>,
    /// FIPS 10-4.
    pub fips: Option<&'static str>,
    /// ISO 3166, three digits.
    pub numeric: Option<&'static str>,
    /// The state's number in Gleditsch and Ward's list.
    pub gw: Option<&'static str>,
    /// One of UCDP's regions.
    pub region: Option<&'static str>,
}

/// What event data take somebody for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sort {
    of: &'static str,
    /// `state`, `group` or `civilians`.
    pub party: Option<&'static str>,
    /// Whether it bears arms, where that is told.
    pub armed: Option<bool>,
    /// ACLED's type of actor.
    pub inter: Option<&'static str>,
}

/// An event type of ACLED.
#[derive(Debug, Clone, Copy)]
pub(super) struct AcledType {
    cameo: &'static str,
    by: Option<&'static str>,
    against: Option<&'static str>,
    /// Its event type.
    pub event: &'static str,
    /// Its sub-event type.
    pub sub_event: &'static str,
    /// Its disorder type.
    pub disorder: &'static str,
    /// The type of the one who acts, where the sub-event type says it.
    pub inter: Option<&'static str>,
}

type Read<T> = LazyLock<Result<Vec<T>, TableError>>;

static COUNTRIES: Read<Country> = LazyLock::new(|| {
    let columns = ["alpha3", "alpha2", "fips", "numeric", "gw", "region"];
    let country = |row: &Row<6>| Country {
        alpha3: row.cells[0],
        alpha2: row.optional(1),
        fips: row.optional(2),
        numeric: row.optional(3),
        gw: row.optional(4),
        region: row.optional(5),
    };
    read("countries.tsv", include_str!("../../data/countries.tsv"), columns, 1, country)
});

static SORTS: Read<Sort> = LazyLock::new(|| {
    let sort = |row: &Row<4>| Sort {
        of: row.cells[0],
        party: row.optional(1),
        armed: row.optional(2).map(|armed| armed == "yes"),
        inter: row.optional(3),
    };
    read("sectors.tsv", include_str!("../../data/sectors.tsv"), ["of", "party", "armed", "inter"], 1, sort)
});

static ACLED: Read<AcledType> = LazyLock::new(|| {
    let columns = ["cameo", "by", "against", "event_type", "sub_event_type", "disorder", "inter"];
    let kind = |row: &Row<7>| AcledType {
        cameo: row.cells[0],
        by: row.optional(1),
        against: row.optional(2),
        event: row.cells[3],
        sub_event: row.cells[4],
        disorder: row.cells[5],
        inter: row.optional(6),
    };
    read("acled.tsv", include_str!("../../data/acled.tsv"), columns, 3, kind)
});

static DEATHS: Read<(&'static str, Option<&'static str>)> = LazyLock::new(|| {
    let of = |row: &Row<2>| (row.cells[0], row.optional(1));
    read("deaths.tsv", include_str!("../../data/deaths.tsv"), ["class", "of"], 1, of)
});

fn read<T, const N: usize>(
    file: &'static str,
    text: &'static str,
    columns: [&'static str; N],
    key: usize,
    of: impl Fn(&Row<N>) -> T,
) -> Result<Vec<T>, TableError> {
    Ok(table::read(file, text, columns, key)?.iter().map(of).collect())
}

/// The rows of a table; of one that is flawed none, which the test of this file rules out.
fn rows<T>(table: &'static Read<T>) -> &'static [T] {
    table.as_ref().map(Vec::as_slice).unwrap_or_default()
}

/// The country of this alpha-3.
pub(super) fn country(alpha3: &str) -> Option<&'static Country> {
    let all = rows(&COUNTRIES);
    all.binary_search_by(|country| country.alpha3.cmp(alpha3)).ok().map(|place| &all[place])
}

/// What event data take somebody for, of these sectors and of this kind of actor: the row of each, the main one first.
pub(super) fn sorts<'a>(sectors: &'a [String], kind: &'a str) -> impl Iterator<Item = &'static Sort> + 'a {
    let all = rows(&SORTS);
    let known = |name: &str| all.binary_search_by(|sort| sort.of.cmp(name)).ok().map(|place| &all[place]);
    sectors.iter().map(String::as_str).chain([kind]).filter_map(known)
}

/// ACLED's type for a code of CAMEO, with who acts (`state`, `group`) and who is acted on (`armed`, `civilians`); none
/// for what is no event of ACLED's.
pub(super) fn acled(cameo: &str, by: Option<&str>, against: Option<&str>) -> Option<&'static AcledType> {
    let fits = |wanted: Option<&str>, found: Option<&str>| wanted.is_none() || wanted == found;
    let of_code = |code: &str| {
        let all = rows(&ACLED).iter().filter(|row| row.cameo == code);
        let fitting = all.filter(|row| fits(row.by, by) && fits(row.against, against));
        fitting.max_by_key(|row| usize::from(row.by.is_some()) + usize::from(row.against.is_some()))
    };
    of_code(cameo).or_else(|| of_code(cameo.get(..BASE)?))
}

/// Digits of a code of CAMEO without its last level.
const BASE: usize = 3;

/// To whom the dead of a class of figures are counted: `civilians`, `state`, `group`; none where that is not told.
pub(super) fn dead_of(class: &str) -> Option<&'static str> {
    let all = rows(&DEATHS);
    all.binary_search_by(|(known, _)| (*known).cmp(class)).ok().and_then(|place| all[place].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_sound() {
        let flaws = [COUNTRIES.as_ref().err(), SORTS.as_ref().err(), ACLED.as_ref().err(), DEATHS.as_ref().err()];
        assert_eq!(flaws, [None; 4]);
        let codebook = lexicon::codebook::Codebook::embedded();
        for row in rows(&ACLED) {
            assert!(codebook.code(row.cameo).is_some(), "{} is no code of CAMEO", row.cameo);
        }
        let sectors = &lexicon::Lexicon::english().sectors;
        for row in rows(&SORTS) {
            assert!(row.of.contains(char::is_lowercase) || sectors.lookup(row.of).is_some(), "{}", row.of);
        }
    }

    #[test]
    fn the_closest_row_of_acled_is_found() {
        let sub = |cameo, by, against| acled(cameo, by, against).map(|row| row.sub_event);
        assert_eq!(sub("190", Some("state"), Some("civilians")), Some("Attack"));
        assert_eq!(sub("190", None, None), Some("Armed clash"));
        assert_eq!(sub("192", Some("group"), Some("armed")), Some("Non-state actor overtakes territory"));
        assert_eq!(sub("1833", None, None), Some("Remote explosive/landmine/IED"));
        assert_eq!(sub("1831", None, None), Some("Suicide bomb"));
        assert_eq!(sub("040", None, None), None);
        assert_eq!(sub("X", None, None), None);
    }
}
