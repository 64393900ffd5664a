//! What can be asked, in the words of whoever asks, and what it means in an archive.

use crate::{AskError, Asking};
use archive::{Filter, Names, Someone, Where};
use lexicon::Lexicon;
use lexicon::gazetteer::{Gazetteer, GazetteerPlace, PlaceKind};
use lexicon::places::PlaceForm;
use record::claim::{ClaimKind, ClaimRole, ClaimStatus, Day};
use record::{Coordinates, Status};
use std::cmp::Ordering;

/// How much an answer says of each claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Detail {
    /// Enough for a line of a table: of an account, the claim that was told first.
    Brief,
    /// All that is known of it.
    #[default]
    Full,
    /// What it is concluded from as well.
    Explained,
}

/// What is asked. What is left out is not asked; what is given must all hold.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Question {
    /// With each of these actors: keys, or names in whatever case; `*` at an end stands for any letters.
    pub actors: Vec<String>,
    /// These have one of these parts; empty for any. Where no actor is named, those of the country or sector have it.
    pub roles: Vec<ClaimRole>,
    /// Each of these is acted on, spoken to, or whom a stance is towards.
    pub toward: Vec<String>,
    /// With an actor of this country: ISO 3166 alpha-3, or its name.
    pub country: Option<String>,
    /// With an actor of this PLOVER sector.
    pub sector: Option<String>,
    /// One of these acts, event types, things counted, polarities.
    pub types: Vec<String>,
    /// One of these statuses; of a statement `negative`.
    pub statuses: Vec<String>,
    /// At a place of this name, in a division or country of this name; `Tripoli, LBN` where several have it.
    pub place: Option<String>,
    /// Around a place of this name, or a point: `34.73,36.71`.
    pub near: Option<String>,
    /// How far around, in kilometres.
    pub radius: Option<f64>,
    /// About this day or a later one.
    pub since: Option<Day>,
    /// About this day or an earlier one.
    pub until: Option<Day>,
    /// Published by this outlet, in whatever case.
    pub outlet: Option<String>,
    /// In a report that credits this news agency, in whatever case.
    pub agency: Option<String>,
    /// In a report with these words; those in "double quotes" in a row.
    pub text: Option<String>,
    /// Of accounts, those with at least so many independent origins.
    pub min_origins: usize,
    /// Of accounts and stories, those with at least so many reports; none for two.
    pub min_reports: Option<usize>,
    /// At most so many answers; none for [`USUAL_LIMIT`].
    pub limit: Option<usize>,
    /// How much is said of each.
    pub detail: Detail,
}

/// So many answers are given where nothing else is asked.
pub const USUAL_LIMIT: usize = 50;
/// So far around a place is looked where nothing else is asked, in kilometres.
const USUAL_RADIUS: f64 = 25.0;
/// Stands for any letters at the end of a name.
pub(crate) const LETTERS: char = '*';
/// The parts of those who are acted on, spoken to, or stood towards.
const TOWARD: [ClaimRole; 3] = [ClaimRole::Target, ClaimRole::Addressee, ClaimRole::Toward];

/// A question as the archive takes it.
#[derive(Debug)]
pub(crate) struct Meant {
    pub filter: Filter,
    /// How it was understood where that is not plain.
    pub remarks: Vec<String>,
}

impl Question {
    pub(crate) fn limit(&self) -> usize {
        self.limit.unwrap_or(USUAL_LIMIT)
    }

    /// Whether anything is asked that a claim must have.
    pub(crate) fn asks_of_claims(&self) -> bool {
        let free = Self {
            min_origins: self.min_origins,
            min_reports: self.min_reports,
            limit: self.limit,
            detail: self.detail,
            ..Self::default()
        };
        *self != free
    }

    /// Whether nothing is asked that actors have no part in.
    pub(crate) fn asks_of_actors_alone(&self) -> Result<(), AskError> {
        let Self { actors, country, sector, types, limit, detail, .. } = self.clone();
        let one = actors.len() <= 1 && types.len() <= 1;
        let free = Self { actors, country, sector, types, limit, detail, ..Self::default() };
        if *self == free && one {
            return Ok(());
        }
        let problem = "actors are asked for by one name, a country, a sector and one type (person, government …) \
                       alone; for what they do, ask for events or statements";
        Err(AskError::Question { asked: "find actors".to_owned(), problem: problem.to_owned() })
    }

    /// Every part of the question by itself, with its name on the command line.
    pub(crate) fn parts(&self) -> Vec<(String, Self)> {
        let mut parts: Vec<(String, Self)> = Vec::new();
        let roles = &self.roles;
        parts.extend(
            self.actors
                .iter()
                .map(|actor| (format!("--actor {actor:?}"), Self { actors: vec![actor.clone()], ..Self::default() })),
        );
        if let (Some(role), true) = (roles.first(), !self.actors.is_empty()) {
            let alone = Self { actors: self.actors.clone(), roles: roles.clone(), ..Self::default() };
            parts.push((format!("--actor with --role {}", role.label()), alone));
        }
        parts.extend(
            self.toward
                .iter()
                .map(|actor| (format!("--toward {actor:?}"), Self { toward: vec![actor.clone()], ..Self::default() })),
        );
        let mut add = |name: &str, given: bool, part: Self| {
            if given {
                parts.push((name.to_owned(), part));
            }
        };
        add(
            "--country and --sector",
            self.country.is_some() || self.sector.is_some(),
            Self { country: self.country.clone(), sector: self.sector.clone(), ..Self::default() },
        );
        add("--type", !self.types.is_empty(), Self { types: self.types.clone(), ..Self::default() });
        add("--status", !self.statuses.is_empty(), Self { statuses: self.statuses.clone(), ..Self::default() });
        add("--place", self.place.is_some(), Self { place: self.place.clone(), ..Self::default() });
        add("--near", self.near.is_some(), Self { near: self.near.clone(), radius: self.radius, ..Self::default() });
        add(
            "--since and --until",
            self.since.is_some() || self.until.is_some(),
            Self { since: self.since, until: self.until, ..Self::default() },
        );
        add("--outlet", self.outlet.is_some(), Self { outlet: self.outlet.clone(), ..Self::default() });
        add("--agency", self.agency.is_some(), Self { agency: self.agency.clone(), ..Self::default() });
        add("--text", self.text.is_some(), Self { text: self.text.clone(), ..Self::default() });
        parts
    }
}

impl Asking<'_> {
    /// What a question means for claims of this kind.
    pub(crate) fn meant(&self, kind: Option<ClaimKind>, question: &Question) -> Result<Meant, AskError> {
        let mut remarks = Vec::new();
        let mut with = Vec::new();
        for actor in &question.actors {
            with.push(Someone { named: self.names_meant(actor)?, parts: question.roles.clone(), ..Someone::default() });
        }
        for actor in &question.toward {
            with.push(Someone { named: self.names_meant(actor)?, parts: TOWARD.to_vec(), ..Someone::default() });
        }
        let country = question.country.as_deref().map(country).transpose()?;
        if country.is_some() || question.sector.is_some() {
            let parts = if question.actors.is_empty() { question.roles.clone() } else { Vec::new() };
            let sector = question.sector.as_ref().map(|sector| sector.to_uppercase());
            with.push(Someone { country, sector, parts, ..Someone::default() });
        } else if question.actors.is_empty() && !question.roles.is_empty() {
            return Err(wrong("--role", "say whose: --actor, --country or --sector"));
        }
        let place = match (&question.place, &question.near) {
            (Some(_), Some(_)) => return Err(wrong("--place and --near", "give one of them")),
            (Some(place), None) => Some(place_meant(place)),
            (None, Some(near)) => Some(self.near_meant(near, question.radius, &mut remarks)?),
            (None, None) if question.radius.is_some() => return Err(wrong("--radius", "say around what: --near")),
            (None, None) => None,
        };
        let filter = Filter {
            kind,
            with,
            labels: question.types.iter().flat_map(|label| spellings(label)).collect(),
            statuses: question.statuses.iter().map(|status| known_status(status)).collect::<Result<_, _>>()?,
            place,
            since: question.since,
            until: question.until,
            outlet: question.outlet.clone(),
            agency: question.agency.clone(),
            text: question.text.clone(),
            ..Filter::default()
        };
        Ok(Meant { filter, remarks })
    }

    /// The names that are meant by one with `*` at an end; any other stands for itself.
    fn names_meant(&self, asked: &str) -> Result<Vec<String>, AskError> {
        let letters = asked.trim_matches(LETTERS).to_lowercase();
        if letters.len() == asked.to_lowercase().len() || letters.is_empty() {
            return Ok(vec![asked.to_owned()]);
        }
        let (front, back) = (asked.starts_with(LETTERS), asked.ends_with(LETTERS));
        let fits = |name: &String| {
            let name = name.to_lowercase();
            name.contains(&letters) && (front || name.starts_with(&letters)) && (back || name.ends_with(&letters))
        };
        let names: Vec<String> = self.archive.names(Names::Actors)?.into_iter().filter(fits).collect();
        Ok(if names.is_empty() { vec![asked.to_owned()] } else { names })
    }

    fn near_meant(&self, near: &str, radius: Option<f64>, remarks: &mut Vec<String>) -> Result<Where, AskError> {
        let kilometres = radius.unwrap_or(USUAL_RADIUS);
        if let Some((lat, lon)) =
            near.split_once(',').and_then(|(lat, lon)| Some((lat.trim().parse().ok()?, lon.trim().parse().ok()?)))
        {
            let point = Coordinates::new(lat, lon)
                .ok_or_else(|| wrong(near, "degrees north lie from -90 to 90, degrees east from -180 to 180"))?;
            return Ok(around(point, kilometres));
        }
        let (name, country) = name_and_country(near);
        let in_country = |found: Option<&str>| country.as_deref().is_none_or(|wanted| found == Some(wanted));
        let mut known = Gazetteer::embedded().lookup(&name);
        known.retain(|place| in_country(place.country));
        // A town before the division that bears its name, whose middle may be desert.
        let rank = |place: &GazetteerPlace| (place.kind == PlaceKind::Town, place.population);
        let largest = known.iter().max_by(|one, other| {
            rank(one).partial_cmp(&rank(other)).unwrap_or(Ordering::Equal).then(other.number.cmp(&one.number))
        });
        let told = self.archive.places_named(&name)?;
        let told = told
            .iter()
            .filter(|place| in_country(place.country.as_deref()))
            .find_map(|place| Some((place, place.point?)));
        let (point, found_in) = match (largest, told) {
            (Some(place), _) => (Coordinates::new(place.point.0, place.point.1), place.country.map(str::to_owned)),
            (None, Some((place, (lat, lon)))) => {
                (Coordinates::new(f64::from(lat) / 1e5, f64::from(lon) / 1e5), place.country.clone())
            }
            (None, None) => (None, None),
        };
        let point = point
            .ok_or_else(|| wrong(near, "no such place is known; give its point instead, as in --near 34.73,36.71"))?;
        let country = found_in.map_or_else(String::new, |country| format!(", {country}"));
        remarks.push(format!("within {kilometres} km of {name}{country} ({}, {})", point.lat, point.lon));
        Ok(around(point, kilometres))
    }
}

fn around(point: Coordinates, kilometres: f64) -> Where {
    let hundred_thousandths = |degrees: f64| (degrees * 1e5).round() as i32;
    Where::Around { lat: hundred_thousandths(point.lat.get()), lon: hundred_thousandths(point.lon.get()), kilometres }
}

/// Everything at a place of this name, and in a division or a country of this name.
fn place_meant(asked: &str) -> Where {
    let (name, country) = name_and_country(asked);
    let mut meant = vec![
        Where::Name { name: name.clone(), country: country.clone() },
        Where::Within { country, admin1: Some(name) },
    ];
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

/// The code of a country that is told by its code or its name.
pub(crate) fn country(asked: &str) -> Result<String, AskError> {
    let code = asked.to_uppercase();
    if Lexicon::english().countries.lookup(&code).is_some() {
        return Ok(code);
    }
    match Lexicon::english().places.lookup(asked) {
        Some((place, PlaceForm::Name)) => Ok(place.alpha3.to_owned()),
        _ => {
            Err(wrong(asked, "no country is called so; give its code of three letters (ISO 3166) or its English name"))
        }
    }
}

/// The ways in which labels are written: events in capitals, everything else in small letters.
pub(crate) fn spellings(label: &str) -> Vec<String> {
    let joined = label.trim().replace([' ', '-'], "_");
    let mut spellings = vec![label.trim().to_owned(), joined.to_lowercase(), joined.to_uppercase()];
    spellings.dedup();
    spellings
}

fn known_status(asked: &str) -> Result<ClaimStatus, AskError> {
    asked.trim().to_lowercase().parse().map_err(|_| {
        let known = Status::ALL.iter().map(|status| status.label()).chain([ClaimStatus::Negative.label()]);
        wrong(asked, &format!("there is no such status; there are {}", known.collect::<Vec<_>>().join(", ")))
    })
}

fn wrong(asked: &str, problem: &str) -> AskError {
    AskError::Question { asked: asked.to_owned(), problem: problem.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_by_code_and_name() {
        for (asked, code) in
            [("SYR", Some("SYR")), ("syr", Some("SYR")), ("Syria", Some("SYR")), ("Syrian", None), ("Nowhere", None)]
        {
            assert_eq!(country(asked).ok().as_deref(), code, "{asked}");
        }
        assert_eq!(name_and_country("Tripoli, LBN"), ("Tripoli".to_owned(), Some("LBN".to_owned())));
        assert_eq!(name_and_country("Washington, D.C."), ("Washington, D.C.".to_owned(), None));
    }

    #[test]
    fn what_is_asked_of_claims() {
        assert!(!Question { min_origins: 2, limit: Some(3), ..Question::default() }.asks_of_claims());
        assert!(Question { since: Some(1), ..Question::default() }.asks_of_claims());
        assert_eq!(spellings("Death toll"), ["Death toll", "death_toll", "DEATH_TOLL"]);
        assert!(known_status("Denied").is_ok() && known_status("sunny").is_err());
    }
}
