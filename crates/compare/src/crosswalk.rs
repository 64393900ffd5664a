//! What types, actors and countries of other tools' tables are in our terms: a table of ours, which a user's own may
//! take the place of.

use crate::row::{Side, Spot};
use lexicon::Lexicon;
use lexicon::codebook::Codebook;
use lexicon::fold::fold;
use lexicon::places::PlaceForm;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::LazyLock;

/// Our own crosswalk, as it stands in its file.
pub const OURS: &str = include_str!("../data/crosswalk.tsv");

const COLUMNS: [&str; 4] = ["scheme", "part", "theirs", "ours"];
const ANY: &str = "*";
const NOTHING: &str = "-";

/// What is said of one type, actor or country.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    scheme: String,
    part: Part,
    theirs: String,
    ours: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Type,
    Actor,
    Country,
    Mutual,
}

const PARTS: [(&str, Part); 4] =
    [("type", Part::Type), ("actor", Part::Actor), ("country", Part::Country), ("mutual", Part::Mutual)];

/// What types, actors and countries of others are in our terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crosswalk(Vec<Line>);

/// Something wrong in a crosswalk, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrosswalkError {
    /// The name of the file.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong, and what to do.
    pub problem: String,
}

impl fmt::Display for CrosswalkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.problem)
    }
}

impl std::error::Error for CrosswalkError {}

/// Somebody of another tool's table in our terms.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Who {
    /// Names and keys of ours that are meant, folded.
    pub names: BTreeSet<String>,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// PLOVER's sectors.
    pub sectors: BTreeSet<String>,
}

impl Who {
    /// Whether nothing is known that could be held against anything.
    pub fn is_unknown(&self) -> bool {
        *self == Self::default()
    }
}

impl Crosswalk {
    /// Ours.
    pub fn ours() -> &'static Self {
        static READ: LazyLock<Crosswalk> =
            LazyLock::new(|| Crosswalk::read("crosswalk.tsv", OURS).expect("a test of this file reads the table"));
        &READ
    }

    /// A crosswalk out of a table in the form of ours.
    ///
    /// # Errors
    ///
    /// The first line that is none of it.
    pub fn read(file: &str, text: &str) -> Result<Self, CrosswalkError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let fail = |line, problem: String| Err(CrosswalkError { file: file.to_owned(), line, problem });
        let mut lines = (1..).zip(text.lines()).filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
        match lines.next() {
            Some((_, header)) if header.split('\t').map(str::trim).eq(COLUMNS) => {}
            found => {
                let (line, has) = found.map_or((1, "nothing"), |(line, header)| (line, header));
                let columns = COLUMNS.join(", ");
                return fail(
                    line,
                    format!("the columns are {columns}, with tabs between them, and here stands {has:?}"),
                );
            }
        }
        let mut rows = Vec::new();
        for (number, line) in lines {
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            let [scheme, part, theirs, ours] = cells[..] else {
                return fail(number, format!("it has {} cells and not 4, with tabs between them", cells.len()));
            };
            let Some((_, part)) = PARTS.into_iter().find(|(name, _)| *name == part) else {
                return fail(number, format!("{part:?} is none of type, actor, country and mutual"));
            };
            if !SCHEMES.contains(&scheme) {
                return fail(number, format!("{scheme:?} is none of {}", SCHEMES.join(", ")));
            }
            if theirs.is_empty() || ours.is_empty() {
                return fail(number, "a cell is empty; write - where there is nothing to say".to_owned());
            }
            rows.push(Line { scheme: scheme.to_owned(), part, theirs: theirs.to_owned(), ours: ours.to_owned() });
        }
        Ok(Self(rows))
    }

    fn rows(&self, scheme: &str, part: Part) -> impl Iterator<Item = &Line> {
        self.0.iter().filter(move |row| row.part == part && (row.scheme == scheme || row.scheme == ANY))
    }

    /// The types of ours by which a row of these kinds may be told: of the first kind that is known. Where no kind is
    /// told and all of the scheme may be told alike, that says enough: every row of GED is a deadly one.
    pub(crate) fn types(&self, scheme: &str, kinds: &[String]) -> Vec<String> {
        if kinds.is_empty() {
            let mut rows = self.rows(scheme, Part::Type);
            let first = rows.next().map_or("", |row| row.ours.as_str());
            return if rows.all(|row| row.ours == first) { listed(first) } else { Vec::new() };
        }
        let found = kinds.iter().map(|kind| self.types_of(scheme, kind));
        found.into_iter().find(|types| !types.is_empty()).unwrap_or_default()
    }

    fn types_of(&self, scheme: &str, kind: &str) -> Vec<String> {
        let rows = self.rows(scheme, Part::Type);
        let own = if scheme == CAMEO {
            let begins = |row: &&Line| kind.starts_with(&row.theirs);
            rows.filter(begins).max_by_key(|row| row.theirs.len())
        } else {
            let mut rows = rows;
            rows.find(|row| row.theirs.eq_ignore_ascii_case(kind))
        };
        if let Some(row) = own {
            return listed(&row.ours);
        }
        let codebook = &Lexicon::english().codebook;
        match scheme {
            CAMEO => cameo_type(codebook, kind).map_or_else(Vec::new, |kind| self.types_of(PLOVER, &kind)),
            PLOVER => {
                let name = kind.to_uppercase();
                codebook.kind(&name).map_or_else(Vec::new, |_| vec![name])
            }
            _ => Vec::new(),
        }
    }

    /// Whether a table of this scheme could have a row for a type of ours.
    pub(crate) fn covers(&self, scheme: &str, ours: &str) -> bool {
        let in_rows = |scheme| self.rows(scheme, Part::Type).any(|row| row.ours.split('|').any(|known| known == ours));
        match scheme {
            CAMEO | PLOVER => Lexicon::english().codebook.kind(ours).is_some() || in_rows(PLOVER) || in_rows(scheme),
            _ => in_rows(scheme),
        }
    }

    /// Whether either side of a type of ours may stand first.
    pub(crate) fn is_mutual(&self, scheme: &str, ours: &str) -> bool {
        self.rows(scheme, Part::Mutual).any(|row| row.theirs == ours)
    }

    /// The country that a table means by a name or a code, as ISO 3166 alpha-3.
    pub(crate) fn country(&self, scheme: &str, written: &str) -> Option<String> {
        let by_row = self.rows(scheme, Part::Country).find(|row| row.theirs.eq_ignore_ascii_case(written));
        if let Some(row) = by_row {
            return Some(row.ours.clone());
        }
        let places = &Lexicon::english().places;
        if places.by_code(written).is_some() {
            return Some(written.to_owned());
        }
        // "Russia (Soviet Union)", "Yemen (North Yemen)".
        let name = written.split('(').next().unwrap_or_default().trim();
        let by_name = places.lookup(name).filter(|(_, form)| *form == PlaceForm::Name);
        by_name
            .map(|(place, _)| place.alpha3.to_owned())
            .or_else(|| (name != written).then(|| self.country(scheme, name)).flatten())
    }

    /// The country of a place of a table.
    pub(crate) fn country_of(&self, scheme: &str, spot: &Spot) -> Option<String> {
        Some(spot.country.as_str()).filter(|country| !country.is_empty()).and_then(|it| self.country(scheme, it))
    }

    /// Whom a side of a table means.
    pub(crate) fn who(&self, scheme: &str, side: &Side) -> Who {
        let mut who = Who::default();
        if !side.country.is_empty() {
            who.country = self.country(scheme, &side.country);
        }
        who.sectors.extend(side.sectors.iter().map(|code| code.to_uppercase()));
        self.by_code(&side.code, &mut who);
        for row in self.rows(scheme, Part::Actor) {
            for written in [&side.name, &side.code].into_iter().filter(|written| !written.is_empty()) {
                if let Some(within) = matched(&row.theirs, written) {
                    self.take(scheme, &row.ours, within, &mut who);
                }
            }
        }
        if !side.name.is_empty() {
            who.names.insert(fold(&side.name));
            // "Police (Thailand)" is of the country in brackets, and "Syria" is that country.
            let bracketed = side.name.rsplit_once('(').map(|(_, rest)| rest.trim_end_matches(')'));
            if who.country.is_none() {
                who.country = bracketed.into_iter().chain([side.name.as_str()]).find_map(|it| self.country(scheme, it));
            }
        }
        who
    }

    /// What a row says of somebody, with the words that stand for the `*` of its name.
    fn take(&self, scheme: &str, ours: &str, within: Option<&str>, who: &mut Who) {
        let Some((country, sector)) = ours.split_once(':') else {
            who.names.insert(if ours.contains('|') { ours.to_owned() } else { fold(ours) });
            return;
        };
        who.country = match country {
            ANY => within.and_then(|words| self.country(scheme, words)).or(who.country.take()),
            NOTHING => who.country.take(),
            code => Some(code.to_owned()),
        };
        if sector != NOTHING {
            who.sectors.insert(sector.to_owned());
        }
    }

    /// What a code of CAMEO's says: three letters a country, a role.
    fn by_code(&self, code: &str, who: &mut Who) {
        let lexicon = Lexicon::english();
        if code.is_empty() || !code.is_ascii() {
            return;
        }
        for part in code.as_bytes().chunks(3).filter_map(|part| std::str::from_utf8(part).ok()) {
            let country = lexicon.countries.all().iter().find(|codes| codes.cameo == part || codes.alpha3 == part);
            let sectors = lexicon.sectors.all().iter().filter(|sector| sector.cameo == Some(part));
            // Of two sectors with one code that which is called so.
            let sector = sectors.max_by_key(|sector| sector.code == part);
            match (country, sector) {
                (Some(country), _) if who.country.is_none() => who.country = Some(country.alpha3.to_owned()),
                (_, Some(sector)) => {
                    who.sectors.insert(sector.code.to_owned());
                }
                _ => {}
            }
        }
    }
}

const CAMEO: &str = "cameo";
const PLOVER: &str = "plover";
const SCHEMES: [&str; 5] = ["acled", CAMEO, "ged", PLOVER, ANY];

fn listed(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty() && *part != NOTHING).map(str::to_owned).collect()
}

/// The PLOVER type of a code of CAMEO's, also where a spreadsheet took its zero away, or of its label.
fn cameo_type(codebook: &Codebook, kind: &str) -> Option<String> {
    let code = codebook.code(kind).or_else(|| codebook.code(&format!("0{kind}")));
    let label = |name: &str| name.split(", not specified").next().unwrap_or_default().eq_ignore_ascii_case(kind);
    let labelled = || codebook.codes().find(|code| label(&code.name));
    code.or_else(labelled).map(|code| code.kind.name.to_string())
}

/// What stands for the last `*` of a pattern that matches a name that holds a country; none where it does not match.
#[allow(clippy::option_option, reason = "a pattern without a star matches and has no words for it")]
fn matched<'n>(pattern: &str, name: &'n str) -> Option<Option<&'n str>> {
    let mut parts = pattern.split(ANY);
    let begin = parts.next().unwrap_or_default();
    let mut rest = strip_case(name, begin)?;
    let mut first: Option<&str> = None;
    let parts: Vec<&str> = parts.collect();
    if parts.is_empty() {
        return rest.is_empty().then_some(None);
    }
    for (place, part) in parts.iter().enumerate() {
        let is_last = place + 1 == parts.len();
        let at = if part.is_empty() && is_last {
            rest.len()
        } else if is_last {
            rest.len()
                .checked_sub(part.len())
                .filter(|at| rest.get(*at..).is_some_and(|end| end.eq_ignore_ascii_case(part)))?
        } else {
            rest.find(part)?
        };
        first = first.or(Some(rest[..at].trim()));
        rest = rest.get(at + part.len()..)?;
    }
    Some(first)
}

fn strip_case<'n>(name: &'n str, begin: &str) -> Option<&'n str> {
    let head = name.get(..begin.len())?;
    head.eq_ignore_ascii_case(begin).then(|| &name[begin.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(name: &str, code: &str) -> Side {
        Side { name: name.to_owned(), code: code.to_owned(), ..Side::default() }
    }

    #[test]
    fn every_row_of_ours_names_what_there_is() {
        let rows = &Crosswalk::ours().0;
        assert!(rows.len() > 50);
        let codebook = &Lexicon::english().codebook;
        for row in rows.iter().filter(|row| row.part == Part::Type) {
            for ours in listed(&row.ours) {
                let is_figure = lexicon::figures::FigureKind::from_name(&ours).is_some();
                assert!(codebook.kind(&ours).is_some() || is_figure, "{ours}");
            }
        }
        for row in rows.iter().filter(|row| row.part == Part::Actor) {
            let sector = row.ours.split(':').nth(1).unwrap_or_default();
            assert!(Lexicon::english().sectors.lookup(sector).is_some(), "{}", row.ours);
        }
    }

    #[test]
    fn types_are_found_by_row_by_code_and_by_label() {
        let ours = Crosswalk::ours();
        let check = |scheme: &str, kinds: &[&str], first: &[&str]| {
            let kinds: Vec<String> = kinds.iter().map(|kind| (*kind).to_owned()).collect();
            let found = ours.types(scheme, &kinds);
            assert_eq!(found.iter().take(first.len()).map(String::as_str).collect::<Vec<_>>(), first, "{kinds:?}");
            assert_eq!(found.is_empty(), first.is_empty(), "{kinds:?}");
        };
        check("cameo", &["190"], &["ASSAULT", "killed"]);
        check("cameo", &["36"], &["AGREE"]);
        check("cameo", &["13y", "Threaten with repression"], &[]);
        check("cameo", &["13y"], &[]);
        check("cameo", &["13y", "Use conventional military force"], &["ASSAULT"]);
        check("plover", &["consult"], &["CONSULT"]);
        check("acled", &["Peaceful protest", "Protests"], &["PROTEST"]);
        check("acled", &["Something new", "Battles"], &["ASSAULT"]);
        check("ged", &["1"], &["ASSAULT", "killed"]);
        check("ged", &[], &["ASSAULT", "killed"]);
        check("acled", &[], &[]);
        check("cameo", &[], &[]);
        assert!(ours.covers("ged", "killed") && !ours.covers("ged", "CONSULT") && ours.covers("cameo", "CONSULT"));
    }

    #[test]
    fn actors_are_found_by_name_and_by_code() {
        let ours = Crosswalk::ours();
        let check = |scheme: &str, side: &Side, country: Option<&str>, sectors: &[&str]| {
            let who = ours.who(scheme, side);
            assert_eq!(who.country.as_deref(), country, "{side:?}");
            assert_eq!(who.sectors.iter().map(String::as_str).collect::<Vec<_>>(), sectors, "{side:?}");
        };
        check("ged", &side("Government of Syria", ""), Some("SYR"), &["GOV"]);
        check("ged", &side("Government of Yemen (North Yemen)", ""), Some("YEM"), &["GOV"]);
        check("ged", &side("Civilians", ""), None, &["CVL"]);
        check("acled", &side("Military Forces of Syria (2000-)", ""), Some("SYR"), &["MIL"]);
        check("acled", &side("Civilians (Syria)", ""), Some("SYR"), &["CVL"]);
        check("cameo", &side("", "SYRMIL"), Some("SYR"), &["MIL"]);
        check("cameo", &side("", "COP"), None, &["COP"]);
        check("cameo", &side("Police (Thailand)", ""), Some("THA"), &[]);
    }

    #[test]
    fn a_crosswalk_of_ones_own_is_refused_with_its_line() {
        let check = |text: &str, line: usize, words: &str| {
            let error = Crosswalk::read("mine.tsv", text).expect_err("it is wrong");
            assert!(error.line == line && error.to_string().contains(words), "{error}");
        };
        check("", 1, "nothing");
        check("scheme,part,theirs,ours\n", 1, "tabs");
        check("# mine\nscheme\tpart\ttheirs\tours\nged\ttype\t1\n", 3, "3 cells");
        check("scheme\tpart\ttheirs\tours\nged\tkind\t1\tASSAULT\n", 2, "\"kind\"");
        check("scheme\tpart\ttheirs\tours\nmine\ttype\t1\tASSAULT\n", 2, "\"mine\"");
        let own = Crosswalk::read("mine.tsv", "scheme\tpart\ttheirs\tours\nged\tactor\tOlive Front\tfront|group|-\n");
        let own = own.expect("it is right");
        assert!(own.who("ged", &side("Olive Front", "")).names.contains("front|group|-"));
    }
}
