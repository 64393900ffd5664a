//! What can be asked of an archive, in the words of whoever asks: one question for claims, accounts, stories, actors,
//! series of counts and disputes. What it means in an archive is for `meaning`.

use crate::cursor::Cursor;
use crate::error::AskError;
use crate::meaning::LETTERS;
use crate::sentence::{Field, Sentence};
use record::claim::{ClaimRole, Day};

/// How much an answer says of each row.
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

/// Where something is asked to be.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// At a place of this name and at all that lies within it, be it a division or a country; `Tripoli, LBN` where
    /// several have the name.
    Within(String),
    /// At a place of this name itself: told of Syria, and not of a town there.
    Exactly(String),
    /// Around a place of this name, or a point: `34.73,36.71`.
    Near {
        /// The place.
        of: String,
        /// How far around, in kilometres; none for 25.
        kilometres: Option<f64>,
    },
}

/// In which order an answer lists what is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// As the answer says: by day, or those of the most reports first.
    #[default]
    Usual,
    /// Of accounts: by the day of the first report that tells them.
    First,
    /// By day, the last first; of stories, those whose first report was added last.
    Newest,
}

/// What is asked. What is left out is not asked; what is given must all hold, of several values of one field any.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    /// With each of these actors: keys, or names in whatever case; `*` at an end stands for any letters.
    pub actors: Vec<String>,
    /// These have one of these parts; empty for any. Where no actor is named, those of the country or sector have it.
    pub roles: Vec<ClaimRole>,
    /// Each of these is acted on, spoken to, or whom a stance is towards.
    pub toward: Vec<String>,
    /// Counted by one of these: who counted, else who is cited for it, the nearest to the fact. Names as for actors.
    pub counters: Vec<String>,
    /// With an actor of this country: ISO 3166 alpha-3, or its name.
    pub country: Option<String>,
    /// With an actor of this PLOVER sector.
    pub sector: Option<String>,
    /// One of these acts, event types, things counted, polarities.
    pub types: Vec<String>,
    /// Of events: with one of these CAMEO codes, or one that begins so: `190`, `19`.
    pub codes: Vec<String>,
    /// Of figures: one of these is counted: `civilians`.
    pub whom: Vec<String>,
    /// Where.
    pub place: Option<Place>,
    /// About this day or a later one.
    pub since: Option<Day>,
    /// About this day or an earlier one.
    pub until: Option<Day>,
    /// One of these statuses; of a statement `negative`.
    pub statuses: Vec<String>,
    /// Of accounts, those with at least so many independent origins.
    pub min_origins: usize,
    /// Of accounts and stories, those with at least so many reports; none for two.
    pub min_reports: Option<usize>,
    /// Of accounts, those too that are told as history alone.
    pub background: bool,
    /// The findings too that somebody rejected.
    pub with_rejected: bool,
    /// Published by this outlet, in whatever case.
    pub outlet: Option<String>,
    /// In a report that credits this news agency, in whatever case.
    pub agency: Option<String>,
    /// In a report with these words; those in "double quotes" in a row.
    pub text: Option<String>,
    /// In one of these reports, by their numbers; empty for any.
    pub reports: Vec<i64>,
    /// In which order.
    pub sort: Sort,
    /// At most so many answers; none for [`USUAL_LIMIT`].
    pub limit: Option<usize>,
    /// What comes behind this row of an answer to the same question.
    pub after: Option<Cursor>,
    /// How much is said of each.
    pub detail: Detail,
}

/// So many answers are given where nothing else is asked.
pub const USUAL_LIMIT: usize = 50;
/// Of accounts and stories, those that so many reports tell where nothing else is asked.
pub(crate) const USUAL_LEAST_REPORTS: usize = 2;

/// A name with any letters around it, as a query takes it; a key as it is.
pub fn with_letters(name: &str) -> String {
    if name.contains('|') { name.to_owned() } else { format!("{LETTERS}{name}{LETTERS}") }
}

impl Query {
    pub(crate) fn limit(&self) -> usize {
        self.limit.unwrap_or(USUAL_LIMIT)
    }

    /// How many reports must tell an account or a story.
    pub fn least_reports(&self) -> usize {
        self.min_reports.unwrap_or(USUAL_LEAST_REPORTS)
    }

    /// What is not asked of claims: how many answers, how much of each.
    fn frame(&self) -> Self {
        Self {
            min_origins: self.min_origins,
            min_reports: self.min_reports,
            background: self.background,
            with_rejected: self.with_rejected,
            sort: self.sort,
            limit: self.limit,
            after: self.after.clone(),
            detail: self.detail,
            ..Self::default()
        }
    }

    /// That no order is asked for that the answer has not.
    pub(crate) fn is_in_usual_order(&self) -> Result<(), AskError> {
        match self.sort {
            Sort::Newest => Err(AskError::meaning(Field::Sort, "claims, accounts and stories alone are listed so")),
            _ => self.is_by_day(),
        }
    }

    /// That no order is asked for but that by day, either way round.
    pub(crate) fn is_by_day(&self) -> Result<(), AskError> {
        match self.sort {
            Sort::Usual | Sort::Newest => Ok(()),
            Sort::First => Err(AskError::meaning(Field::Sort, "accounts alone are listed by who told them first")),
        }
    }

    /// Whether anything is asked that a claim must have.
    pub(crate) fn asks_of_claims(&self) -> bool {
        *self != self.frame()
    }

    /// That nothing is asked that actors have no part in.
    pub(crate) fn asks_of_actors_alone(&self) -> Result<(), AskError> {
        let Self { actors, country, sector, types, .. } = self.clone();
        let one = actors.len() <= 1 && types.len() <= 1;
        let (background, with_rejected) = (false, false);
        let (min_origins, min_reports, sort) = (0, None, Sort::Usual);
        let frame = Self { min_origins, min_reports, background, with_rejected, sort, ..self.frame() };
        if one && *self == (Self { actors, country, sector, types, ..frame }) {
            return Ok(());
        }
        Err(AskError::meaning(
            "actors",
            "they are asked for by one name, a country, a sector and one type (person, government …) alone; for what \
             they do, ask for events or statements",
        ))
    }

    /// Every part of the question by itself, with what it is called.
    pub(crate) fn parts(&self) -> Vec<(Sentence, Self)> {
        let none = Self::default;
        let mut parts: Vec<(Sentence, Self)> = Vec::new();
        let named = |field: Field, name: &str| Sentence::from(field).and(format!(" {name:?}"));
        for actor in &self.actors {
            parts.push((named(Field::Actor, actor), Self { actors: vec![actor.clone()], ..none() }));
        }
        if let (Some(role), false) = (self.roles.first(), self.actors.is_empty()) {
            let name = Sentence::from(Field::Actor).and(" with ").of(Field::Role).and(format!(" {}", role.label()));
            parts.push((name, Self { actors: self.actors.clone(), roles: self.roles.clone(), ..none() }));
        }
        for actor in &self.toward {
            parts.push((named(Field::Toward, actor), Self { toward: vec![actor.clone()], ..none() }));
        }
        let both = |one: Field, other: Field| Sentence::from(one).and(" and ").of(other);
        let place = if matches!(self.place, Some(Place::Near { .. })) { Field::Near } else { Field::Place };
        let rest = [
            (Field::Counter.into(), Self { counters: self.counters.clone(), ..none() }),
            (
                both(Field::Country, Field::Sector),
                Self { country: self.country.clone(), sector: self.sector.clone(), ..none() },
            ),
            (Field::Type.into(), Self { types: self.types.clone(), ..none() }),
            (Field::Cameo.into(), Self { codes: self.codes.clone(), ..none() }),
            (Field::Whom.into(), Self { whom: self.whom.clone(), ..none() }),
            (Field::Status.into(), Self { statuses: self.statuses.clone(), ..none() }),
            (place.into(), Self { place: self.place.clone(), ..none() }),
            (both(Field::Since, Field::Until), Self { since: self.since, until: self.until, ..none() }),
            (Field::Outlet.into(), Self { outlet: self.outlet.clone(), ..none() }),
            (Field::Agency.into(), Self { agency: self.agency.clone(), ..none() }),
            (Field::Text.into(), Self { text: self.text.clone(), ..none() }),
        ];
        parts.extend(rest.into_iter().filter(|(_, part)| *part != none()));
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_of_claims() {
        assert!(!Query { min_origins: 2, limit: Some(3), ..Query::default() }.asks_of_claims());
        assert!(Query { since: Some(1), ..Query::default() }.asks_of_claims());
        assert!(Query { actors: vec!["Ola".to_owned()], ..Query::default() }.asks_of_actors_alone().is_ok());
        assert!(Query { text: Some("rain".to_owned()), ..Query::default() }.asks_of_actors_alone().is_err());
    }

    #[test]
    fn each_part_of_a_question_is_asked_alone() {
        let query = Query { types: vec!["killed".to_owned()], until: Some(1), limit: Some(3), ..Query::default() };
        let names: Vec<String> = query.parts().iter().map(|(name, _)| name.to_string()).collect();
        assert_eq!(names, ["type", "since and until"]);
    }
}
