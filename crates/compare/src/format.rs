//! The formats of other tools, and by what a file is seen to be of one.

use crate::problem::ReadErrorKind;
use lexicon::table;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

/// Whose table it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// The Armed Conflict Location & Event Data project, CSV.
    Acled,
    /// GDELT's events, versions 1 and 2, tab-separated and without a header.
    Gdelt,
    /// The Uppsala Georeferenced Event Dataset, CSV.
    Ged,
    /// ICEWS coded events, tab- or comma-separated.
    Icews,
    /// Lines of PETRARCH's output.
    Petrarch,
    /// POLECAT, tab-separated.
    Polecat,
}

const FORMATS: &str = include_str!("../data/formats.tsv");
const HEADERS: &str = include_str!("../data/headers.tsv");

/// What is known of a format.
struct Facts {
    format: &'static str,
    name: &'static str,
    scheme: &'static str,
    directed: bool,
    marks: Vec<&'static str>,
}

static FACTS: LazyLock<Vec<Facts>> = LazyLock::new(|| {
    let rows = table::read("formats.tsv", FORMATS, ["format", "name", "scheme", "sides", "marks"], 1);
    let rows = rows.expect("a test of this file reads the table");
    let facts = |row: &table::Row<5>| Facts {
        format: row.cells[0],
        name: row.cells[1],
        scheme: row.cells[2],
        directed: row.cells[3] == "directed",
        marks: row.list(4).collect(),
    };
    rows.iter().map(facts).collect()
});

/// Columns of a format without a header, by how many there are.
struct Unheaded {
    format: &'static str,
    names: Vec<&'static str>,
}

static UNHEADED: LazyLock<Vec<Unheaded>> = LazyLock::new(|| {
    let rows = table::read("headers.tsv", HEADERS, ["format", "columns", "names"], 2);
    let rows = rows.expect("a test of this file reads the table");
    rows.iter().map(|row| Unheaded { format: row.cells[0], names: row.list(2).collect() }).collect()
});

impl Format {
    /// All of them, by their names.
    pub const ALL: [Self; 6] = [Self::Acled, Self::Gdelt, Self::Ged, Self::Icews, Self::Petrarch, Self::Polecat];

    /// Its name on the command line and in the tables.
    pub fn label(self) -> &'static str {
        match self {
            Self::Acled => "acled",
            Self::Gdelt => "gdelt",
            Self::Ged => "ged",
            Self::Icews => "icews",
            Self::Petrarch => "petrarch",
            Self::Polecat => "polecat",
        }
    }

    fn facts(self) -> &'static Facts {
        FACTS.iter().find(|facts| facts.format == self.label()).expect("each format has a row in formats.tsv")
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// Whose types it has: `cameo`, `plover`, `acled`, `ged`.
    pub fn scheme(self) -> &'static str {
        self.facts().scheme
    }

    /// Whether its first side acts on the second.
    pub fn is_directed(self) -> bool {
        self.facts().directed
    }

    /// Whether these are names of its columns.
    fn is_header(self, cells: &[&str]) -> bool {
        let marks = &self.facts().marks;
        let has = |mark: &str| cells.iter().any(|cell| is_name(cell, mark));
        !marks.is_empty() && marks.iter().all(|mark| has(mark))
    }

    /// The names of so many columns, where it may be written without a header.
    fn unheaded(self, columns: usize) -> Option<&'static [&'static str]> {
        let rows = UNHEADED.iter().filter(|row| row.format == self.label());
        rows.map(|row| row.names.as_slice()).find(|names| names.len() == columns)
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|format| format.label() == written).ok_or_else(|| format!("{written:?} is none"))
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Whether a cell is the name of a column, whatever its case, marks and spaces.
pub(crate) fn is_name(cell: &str, name: &str) -> bool {
    let cell = cell.trim().trim_matches('"');
    let plain = |text: &str| {
        text.chars().filter(|c| !matches!(c, ' ' | '_' | '.')).flat_map(char::to_lowercase).collect::<String>()
    };
    cell.eq_ignore_ascii_case(name) || plain(cell) == plain(name)
}

/// What a file is seen to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seen {
    pub format: Format,
    /// What stands between cells.
    pub delimiter: char,
    /// The names of its columns.
    pub names: Vec<String>,
    /// Whether its first line holds them.
    pub headed: bool,
}

const DELIMITERS: [char; 3] = ['\t', ',', ';'];

/// What a table is seen to be by its first line, its name and what the caller says.
///
/// # Errors
///
/// Where it is none of the formats, or not of the one that the caller says.
pub(crate) fn see(file: &str, first: &str, told: Option<Format>) -> Result<Seen, ReadErrorKind> {
    let formats = told.map_or_else(|| Format::ALL.to_vec(), |format| vec![format]);
    for delimiter in DELIMITERS {
        let cells: Vec<&str> = first.split(delimiter).collect();
        if let Some(format) = formats.iter().find(|format| format.is_header(&cells)) {
            let names = cells.iter().map(|cell| cell.trim().trim_matches('"').to_owned()).collect();
            return Ok(Seen { format: *format, delimiter, names, headed: true });
        }
    }
    for delimiter in [DELIMITERS[0], DELIMITERS[1]] {
        let cells: Vec<&str> = first.split(delimiter).map(|cell| cell.trim().trim_matches('"')).collect();
        for format in &formats {
            if let Some(names) = names(*format, &cells)
                && is_row(*format, &cells)
            {
                return Ok(Seen { format: *format, delimiter, names, headed: false });
            }
        }
    }
    let delimiter = DELIMITERS.into_iter().max_by_key(|mark| first.matches(*mark).count()).unwrap_or(',');
    let found: Vec<String> = first.split(delimiter).map(|cell| cell.trim_matches('"').to_owned()).collect();
    if let Some(other) = other_of_gdelt(file, found.len()) {
        return Err(ReadErrorKind::NoTable(other));
    }
    Err(match told.or_else(|| by_name(file)) {
        None => ReadErrorKind::UnknownFormat(found),
        Some(format) if UNHEADED.iter().any(|row| row.format == format.label()) => {
            let widths = UNHEADED.iter().filter(|row| row.format == format.label());
            let widths: Vec<String> = widths.map(|row| row.names.len().to_string()).collect();
            ReadErrorKind::NoTable(format!(
                "its first line is no row of {}: it has {} cells, where such a row has {}, the id and the day first",
                format.name(),
                found.len(),
                widths.join(", ")
            ))
        }
        Some(format) => {
            let marks = &format.facts().marks;
            let missing = marks.iter().filter(|mark| !found.iter().any(|cell| is_name(cell, mark)));
            let missing: Vec<String> = missing.map(|mark| (*mark).to_owned()).collect();
            ReadErrorKind::MissingColumns { format, missing, found }
        }
    })
}

/// The names of the columns of a row without a header. PETRARCH may write an address before what its other columns
/// hold.
fn names(format: Format, cells: &[&str]) -> Option<Vec<String>> {
    const ADDRESS: usize = 6;
    let has_address = format == Format::Petrarch && cells.get(ADDRESS).is_some_and(|cell| cell.contains("://"));
    let names = format.unheaded(cells.len() - usize::from(has_address))?;
    let mut names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    if has_address {
        names.insert(ADDRESS, "url".to_owned());
    }
    Some(names)
}

/// Whether the cells of a line look like a row of a format without a header.
fn is_row(format: Format, cells: &[&str]) -> bool {
    let digits = |cell: &str| !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit());
    let is_compact_day = |cell: &str| digits(cell) && matches!(cell.len(), 6 | 8);
    let at = |place: usize| cells.get(place).copied().unwrap_or_default();
    match format {
        Format::Gdelt => digits(at(0)) && is_compact_day(at(1)),
        Format::Icews => digits(at(0)) && at(1).starts_with(|c: char| c.is_ascii_digit()),
        Format::Petrarch => is_compact_day(at(0)) && at(3).starts_with(|c: char| c.is_ascii_digit()),
        Format::Acled | Format::Ged | Format::Polecat => false,
    }
}

/// Other tables of GDELT have columns of their own.
fn other_of_gdelt(file: &str, columns: usize) -> Option<String> {
    const OTHERS: [(usize, &str); 3] = [(16, "mentions"), (27, "knowledge graph (GKG 2)"), (15, "knowledge graph")];
    let is_gdelt = file.to_ascii_lowercase().contains("gkg") || file.to_ascii_lowercase().contains("mentions");
    let (_, what) = OTHERS.into_iter().find(|(width, _)| is_gdelt && *width == columns)?;
    Some(format!("it is GDELT's table of {what}; its events are in the file whose name ends in .export.CSV"))
}

/// The format that the name of a file speaks of.
fn by_name(file: &str) -> Option<Format> {
    let file = file.to_ascii_lowercase();
    let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
    const NAMES: [(&str, Format); 8] = [
        ("gedevent", Format::Ged),
        ("ged", Format::Ged),
        ("acled", Format::Acled),
        ("icews", Format::Icews),
        ("polecat", Format::Polecat),
        ("ngecevents", Format::Polecat),
        (".export.csv", Format::Gdelt),
        ("evts.", Format::Petrarch),
    ];
    NAMES.into_iter().find(|(part, _)| name.contains(part)).map(|(_, format)| format)
}

/// The version that a file of GED bears in its name: `26.1` of `GEDEvent_v26_1.csv`.
pub(crate) fn version(format: Format, file: &str) -> Option<String> {
    let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
    let rest = &name[name.to_ascii_lowercase().find("gedevent_v")? + "gedevent_v".len()..];
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '_').unwrap_or(rest.len());
    let version = rest[..end].trim_matches('_').replace('_', ".");
    (format == Format::Ged && !version.is_empty()).then_some(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_in_order() {
        for format in Format::ALL {
            assert!(!format.name().is_empty() && !format.scheme().is_empty());
            assert_eq!(format.label().parse(), Ok(format));
        }
        assert_eq!(FACTS.len(), Format::ALL.len());
        for row in UNHEADED.iter() {
            assert!(row.format.parse::<Format>().is_ok_and(|format| format.unheaded(row.names.len()).is_some()));
        }
    }

    #[test]
    fn a_version_stands_in_the_name() {
        assert_eq!(version(Format::Ged, "data/GEDEvent_v26_1.csv").as_deref(), Some("26.1"));
        assert_eq!(version(Format::Ged, "GEDEvent_v26_01_26_06.csv").as_deref(), Some("26.01.26.06"));
        assert_eq!(version(Format::Ged, "mine.csv"), None);
        assert_eq!(version(Format::Acled, "GEDEvent_v26_1.csv"), None);
    }

    #[test]
    fn gdelt_has_other_tables() {
        let line = vec!["1"; 27].join("\t");
        let error = see("20160813.gkg.csv", &line, None).expect_err("it has no events");
        assert!(error.to_string().contains("knowledge graph"), "{error}");
    }
}
