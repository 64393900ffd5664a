//! What a question means in an archive: names as their keys, places as what lies within them, words as labels.

use crate::Asking;
use crate::cameo::Coded;
use crate::cursor::Cursor;
use crate::error::AskError;
use crate::query::{Place, Query, Sort};
use crate::sentence::{Field, Sentence};
use archive::{Archive, ArchiveError, Called, Filter, Found, FoundClaim, Someone, Where};
use corroborate::ledger::counted_by;
use lexicon::Lexicon;
use lexicon::gazetteer::{Gazetteer, GazetteerPlace, PlaceKind};
use lexicon::places::PlaceForm;
use record::claim::{Claim, ClaimContent, ClaimKind, ClaimRole, ClaimStatus};
use record::{Coordinates, Polarity, Status};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// So far around a place is looked where nothing else is asked, in kilometres.
const USUAL_RADIUS: f64 = 25.0;
/// Stands for any letters at the end of a name.
pub(crate) const LETTERS: char = '*';
/// The parts of those who are acted on, spoken to, or stood towards.
const TOWARD: [ClaimRole; 3] = [ClaimRole::Target, ClaimRole::Addressee, ClaimRole::Toward];
/// The parts of those who stand for a number.
const COUNTER: [ClaimRole; 2] = [ClaimRole::Counter, ClaimRole::Cited];
/// Coordinates are kept in hundred-thousandths of a degree.
const HUNDRED_THOUSANDTHS: f64 = 1e5;

/// A question as the archive takes it, and what the archive does not choose by.
#[derive(Debug, Clone)]
pub(crate) struct Meant {
    pub filter: Filter,
    /// Who is counted.
    whom: Vec<String>,
    /// The keys of those who stand for a number, as they are counted.
    counters: Option<BTreeSet<String>>,
    /// How it was understood where that is not plain.
    pub remarks: Vec<Sentence>,
}

impl Meant {
    /// Whether a claim is of those asked for, by what the archive does not choose by.
    pub(crate) fn holds(&self, asking: &Asking, claim: &Claim) -> bool {
        let whom = || match &claim.content {
            ClaimContent::Figure { quantity, .. } => self.whom.contains(&quantity.class),
            content => matches!(content, ClaimContent::Count { .. }),
        };
        let by = || counted_by(claim).map(|party| asking.same.canonical(&party.key));
        (self.whom.is_empty() || whom())
            && self.counters.as_ref().is_none_or(|counters| by().is_some_and(|by| counters.contains(by)))
    }

    /// Goes in the order that is asked for, and begins behind the row where the question goes on, if it does: of
    /// claims, by day.
    pub(crate) fn goes_on(&mut self, query: &Query) -> Result<bool, AskError> {
        self.filter.newest = query.sort == Sort::Newest;
        self.filter.after = match &query.after {
            None => None,
            Some(Cursor::Claim { day, claim }) => Some(archive::Cursor { day: *day, claim: *claim }),
            Some(other) => return Err(other.of_another()),
        };
        Ok(query.after.is_some())
    }

    /// The same of these reports alone, from the beginning.
    pub(crate) fn among(&self, mut reports: Vec<i64>) -> Self {
        reports.retain(|report| self.filter.reports.as_ref().is_none_or(|asked| asked.contains(report)));
        let filter = Filter { reports: Some(reports), after: None, ..self.filter.clone() };
        Self { filter, ..self.clone() }
    }

    /// Whether the archive chooses by all that is asked.
    pub(crate) fn is_plain(&self) -> bool {
        self.whom.is_empty() && self.counters.is_none()
    }
}

/// Those who are asked for as whoever counted.
#[derive(Debug, Default)]
struct Counters {
    /// Their names, or a key that was asked for.
    names: Vec<String>,
    /// The keys under which they are counted.
    keys: BTreeSet<String>,
}

/// A claim that was found, with what is wanted beside it.
pub(crate) trait Row: Sized {
    fn find(archive: &Archive, filter: &Filter) -> Result<Vec<Self>, ArchiveError>;
    fn claim(&self) -> &Claim;
    fn cursor(&self) -> archive::Cursor;
}

impl Row for Found {
    fn find(archive: &Archive, filter: &Filter) -> Result<Vec<Self>, ArchiveError> {
        archive.find(filter)
    }

    fn claim(&self) -> &Claim {
        &self.claim.claim
    }

    fn cursor(&self) -> archive::Cursor {
        self.cursor
    }
}

impl Row for FoundClaim {
    fn find(archive: &Archive, filter: &Filter) -> Result<Vec<Self>, ArchiveError> {
        archive.find_claims(filter)
    }

    fn claim(&self) -> &Claim {
        &self.claim
    }

    fn cursor(&self) -> archive::Cursor {
        self.cursor
    }
}

/// The claims that a question holds for, read as they are taken.
pub(crate) struct Walk<'q, R = Found> {
    meant: &'q Meant,
    filter: Filter,
    page: std::vec::IntoIter<R>,
    is_last: bool,
}

impl<'q, R: Row> Walk<'q, R> {
    /// Along the answers to a question, so many read at a time.
    pub(crate) fn new(meant: &'q Meant, at_a_time: usize) -> Self {
        let filter = Filter { limit: Some(at_a_time), ..meant.filter.clone() };
        Self { meant, filter, page: Vec::new().into_iter(), is_last: false }
    }

    /// The next claim; none behind the last.
    pub(crate) fn next(&mut self, asking: &Asking) -> Result<Option<R>, AskError> {
        loop {
            for found in self.page.by_ref() {
                if self.meant.is_plain() || self.meant.holds(asking, found.claim()) {
                    return Ok(Some(found));
                }
            }
            if self.is_last {
                return Ok(None);
            }
            let page = R::find(asking.archive, &self.filter)?;
            self.is_last = self.filter.limit.is_none_or(|limit| page.len() < limit);
            self.filter.after = page.last().map(R::cursor).or(self.filter.after);
            self.page = page.into_iter();
        }
    }
}

impl Asking<'_> {
    /// What a question means for claims of this kind.
    pub(crate) fn meant(&self, kind: Option<ClaimKind>, query: &Query) -> Result<Meant, AskError> {
        let mut remarks = Vec::new();
        let mut with = Vec::new();
        let mut add = |named: Vec<String>, parts: &[ClaimRole]| {
            with.push(Someone { named, parts: parts.to_vec(), ..Someone::default() });
        };
        for actor in &query.actors {
            add(self.names_meant(actor)?, &query.roles);
        }
        for actor in &query.toward {
            add(self.names_meant(actor)?, &TOWARD);
        }
        let counters = self.counters_meant(&query.counters)?;
        if let Some(counters) = &counters {
            add(counters.names.clone(), &COUNTER);
        }
        let country = query.country.as_deref().map(country).transpose()?;
        if country.is_some() || query.sector.is_some() {
            let parts = if query.actors.is_empty() { query.roles.clone() } else { Vec::new() };
            let sector = query.sector.as_ref().map(|sector| sector.to_uppercase());
            with.push(Someone { country, sector, parts, ..Someone::default() });
        } else if query.actors.is_empty() && !query.roles.is_empty() {
            let whose = Sentence::from("say whose: ").of(Field::Actor).and(", ").of(Field::Country).and(" or ");
            return Err(AskError::meaning(Field::Role, whose.of(Field::Sector)));
        }
        let place = query.place.as_ref().map(|place| self.place_meant(place, &mut remarks)).transpose()?;
        let Coded { labels, codes } = self.coded(query)?;
        let filter = Filter {
            kind,
            with,
            labels,
            codes,
            statuses: query.statuses.iter().map(|status| known_status(status)).collect::<Result<_, _>>()?,
            place,
            since: query.since,
            until: query.until,
            outlet: query.outlet.clone(),
            agency: query.agency.clone(),
            text: query.text.clone(),
            reports: (!query.reports.is_empty()).then(|| query.reports.clone()),
            with_rejected: query.with_rejected,
            ..Filter::default()
        };
        Ok(Meant { filter, whom: query.whom.clone(), counters: counters.map(|counters| counters.keys), remarks })
    }

    /// The names that are meant by one with `*` at an end; any other stands for itself.
    fn names_meant(&self, asked: &str) -> Result<Vec<String>, AskError> {
        let letters = asked.trim_matches(LETTERS).to_lowercase();
        if letters.len() == asked.to_lowercase().len() || letters.is_empty() {
            return Ok(vec![asked.to_owned()]);
        }
        let (front, back) = (asked.starts_with(LETTERS), asked.ends_with(LETTERS));
        let mut names = self.archive.names_with(Called::Actor, &letters)?;
        names.retain(|name| {
            let name = name.to_lowercase();
            (front || name.starts_with(&letters)) && (back || name.ends_with(&letters))
        });
        Ok(if names.is_empty() { vec![asked.to_owned()] } else { names })
    }

    /// The names of those who count, and the keys under which they are counted; none where nobody is asked for.
    fn counters_meant(&self, asked: &[String]) -> Result<Option<Counters>, AskError> {
        if asked.is_empty() {
            return Ok(None);
        }
        let Counters { mut names, mut keys } = Counters::default();
        for name in asked {
            names.extend(self.names_meant(name)?);
        }
        for name in &names {
            let named = self.archive.keys_named(name)?;
            keys.extend(named.iter().chain([name]).map(|key| self.same.canonical(key).to_owned()));
        }
        Ok(Some(Counters { names, keys }))
    }

    fn place_meant(&self, place: &Place, remarks: &mut Vec<Sentence>) -> Result<Where, AskError> {
        match place {
            Place::Within(asked) => Ok(within(asked)),
            Place::Exactly(asked) => Ok(exactly(asked)),
            Place::Near { of, kilometres } => self.near_meant(of, kilometres.unwrap_or(USUAL_RADIUS), remarks),
        }
    }

    fn near_meant(&self, near: &str, kilometres: f64, remarks: &mut Vec<Sentence>) -> Result<Where, AskError> {
        if let Some((lat, lon)) =
            near.split_once(',').and_then(|(lat, lon)| Some((lat.trim().parse().ok()?, lon.trim().parse().ok()?)))
        {
            let outside = "degrees north lie from -90 to 90, degrees east from -180 to 180";
            let point = Coordinates::new(lat, lon).ok_or_else(|| AskError::meaning(near, outside))?;
            return Ok(around(point, kilometres));
        }
        let (name, country) = name_and_country(near);
        let Some((point, found_in)) = self.point_of(&name, country.as_deref())? else {
            let instead = Sentence::from("no such place is known; give its point instead, as in ").of(Field::Near);
            return Err(AskError::meaning(near, instead.and(" 34.73,36.71")));
        };
        let country = found_in.map_or_else(String::new, |country| format!(", {country}"));
        remarks.push(format!("within {kilometres} km of {name}{country} ({}, {})", point.lat, point.lon).into());
        Ok(around(point, kilometres))
    }

    /// Where the largest town of a name lies by the gazetteer, or a place of this name by the archive, and in which
    /// country.
    fn point_of(&self, name: &str, country: Option<&str>) -> Result<Option<(Coordinates, Option<String>)>, AskError> {
        let in_country = |found: Option<&str>| country.is_none_or(|wanted| found == Some(wanted));
        let mut known = Gazetteer::embedded().lookup(name);
        known.retain(|place| in_country(place.country));
        // A town before the division that bears its name, whose middle may be desert.
        let rank = |place: &GazetteerPlace| (place.kind == PlaceKind::Town, place.population);
        let largest = known.iter().max_by(|one, other| {
            rank(one).partial_cmp(&rank(other)).unwrap_or(Ordering::Equal).then(other.number.cmp(&one.number))
        });
        if let Some(place) = largest {
            let point = Coordinates::new(place.point.0, place.point.1);
            return Ok(point.map(|point| (point, place.country.map(str::to_owned))));
        }
        let told = self.archive.places_named(name)?;
        Ok(told.into_iter().filter(|place| in_country(place.country.as_deref())).find_map(|place| {
            let point = place.point.and_then(|(lat, lon)| Coordinates::new(degrees(lat), degrees(lon)))?;
            Some((point, place.country))
        }))
    }
}

/// Degrees out of the hundred-thousandths in which they are kept.
pub(crate) fn degrees(hundred_thousandths: i32) -> f64 {
    f64::from(hundred_thousandths) / HUNDRED_THOUSANDTHS
}

fn around(point: Coordinates, kilometres: f64) -> Where {
    let kept = |degrees: f64| (degrees * HUNDRED_THOUSANDTHS).round() as i32;
    Where::Around { lat: kept(point.lat.get()), lon: kept(point.lon.get()), kilometres }
}

/// A place of this name itself.
fn exactly(asked: &str) -> Where {
    let (name, country) = name_and_country(asked);
    Where::Name { name, country }
}

/// Everything at a place of this name, and in a division or a country of this name.
fn within(asked: &str) -> Where {
    let (name, country) = name_and_country(asked);
    let mut meant = vec![exactly(asked), Where::Within { country, admin1: Some(name) }];
    if let Ok(code) = self::country(asked) {
        meant.push(Where::Within { country: Some(code), admin1: None });
    }
    Where::Any(meant)
}

/// `Tripoli, LBN` and `Tripoli, Lebanon` in their parts.
fn name_and_country(asked: &str) -> (String, Option<String>) {
    let parts =
        asked.rsplit_once(',').and_then(|(name, behind)| Some((name.trim().to_owned(), country(behind.trim()).ok()?)));
    parts.map_or_else(|| (asked.trim().to_owned(), None), |(name, country)| (name, Some(country)))
}

/// The code of a country that is told by its code or its name, in whatever case.
pub(crate) fn country(asked: &str) -> Result<String, AskError> {
    let lexicon = Lexicon::english();
    let code = asked.to_uppercase();
    if lexicon.countries.lookup(&code).is_some() {
        return Ok(code);
    }
    let in_capitals = || asked.split(' ').map(crate::words::capital).collect::<Vec<_>>().join(" ");
    match lexicon.places.lookup(asked).or_else(|| lexicon.places.lookup(&in_capitals())) {
        Some((place, PlaceForm::Name)) => Ok(place.alpha3.to_owned()),
        _ => Err(AskError::meaning(
            asked,
            "no country is called so; give its code of three letters (ISO 3166) or its English name",
        )),
    }
}

/// The ways in which labels are written: events in capitals, everything else in small letters.
pub(crate) fn spellings(label: &str) -> Vec<String> {
    let joined = label.trim().replace([' ', '-'], "_");
    let mut spellings = vec![label.trim().to_owned(), joined.to_lowercase(), joined.to_uppercase()];
    spellings.dedup();
    spellings
}

pub(crate) fn known_status(asked: &str) -> Result<ClaimStatus, AskError> {
    asked.trim().to_lowercase().parse().map_err(|_| {
        let known = Status::ALL.iter().map(|status| status.label()).chain([Polarity::Negative.label()]);
        let known = known.collect::<Vec<_>>().join(", ");
        AskError::meaning(asked, format!("there is no such status; there are {known}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_by_code_and_name() {
        for (asked, code) in [
            ("SYR", Some("SYR")),
            ("syr", Some("SYR")),
            ("Syria", Some("SYR")),
            ("saudi arabia", Some("SAU")),
            ("Syrian", None),
            ("Nowhere", None),
        ] {
            assert_eq!(country(asked).ok().as_deref(), code, "{asked}");
        }
        assert_eq!(name_and_country("Tripoli, LBN"), ("Tripoli".to_owned(), Some("LBN".to_owned())));
        assert_eq!(name_and_country("Washington, D.C."), ("Washington, D.C.".to_owned(), None));
    }

    #[test]
    fn labels_and_statuses_in_whatever_case() {
        assert_eq!(spellings("Death toll"), ["Death toll", "death_toll", "DEATH_TOLL"]);
        assert!(known_status("Denied").is_ok() && known_status("sunny").is_err());
    }

    #[test]
    fn a_place_holds_what_lies_within_it() {
        let Where::Any(meant) = within("Syria") else { panic!("several are meant") };
        assert!(meant.contains(&Where::Within { country: Some("SYR".to_owned()), admin1: None }));
        assert_eq!(exactly("Syria"), Where::Name { name: "Syria".to_owned(), country: None });
    }
}
