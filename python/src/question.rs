//! A question as Python asks it: the parameters of `ascribe find` under the same names, as JSON.

use crate::faults::{self, AskError};
use ask::{Cursor, Detail, Place, Query, Sort};
use pyo3::prelude::*;
use record::calendar::day_number;
use record::claim::{ClaimRole, Day};
use serde::Deserialize;

/// What is asked. What is left out is not asked.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    actor: Vec<String>,
    role: Vec<String>,
    toward: Vec<String>,
    counter: Vec<String>,
    country: Option<String>,
    sector: Option<String>,
    #[serde(rename = "type")]
    types: Vec<String>,
    cameo: Vec<String>,
    whom: Vec<String>,
    status: Vec<String>,
    place: Option<String>,
    exactly: bool,
    near: Option<String>,
    radius: Option<f64>,
    since: Option<String>,
    until: Option<String>,
    outlet: Option<String>,
    agency: Option<String>,
    text: Option<String>,
    min_origins: usize,
    min_reports: Option<usize>,
    background: bool,
    with_rejected: bool,
    explain: bool,
    sort: Option<String>,
    limit: Option<usize>,
    after: Option<String>,
}

impl Asked {
    /// What Python asked.
    ///
    /// # Errors
    ///
    /// Where it is no question.
    pub fn parse(json: &str) -> PyResult<Self> {
        serde_json::from_str(json).map_err(|error| AskError::new_err(format!("it cannot be asked so: {error}")))
    }

    /// The question.
    ///
    /// # Errors
    ///
    /// Where a part of it cannot be understood.
    pub fn query(&self) -> PyResult<Query> {
        let roles = self.role.iter().map(|role| role.parse::<ClaimRole>().map_err(|_| no_role(role)));
        let after = self.after.as_deref().map(Cursor::parse).transpose();
        Ok(Query {
            actors: self.actor.clone(),
            roles: roles.collect::<Result<_, _>>()?,
            toward: self.toward.clone(),
            counters: self.counter.iter().map(|name| ask::with_letters(name)).collect(),
            country: self.country.clone(),
            sector: self.sector.clone(),
            types: self.types.clone(),
            codes: self.cameo.clone(),
            whom: self.whom.clone(),
            place: self.place()?,
            since: day("since", self.since.as_deref())?,
            until: day("until", self.until.as_deref())?,
            statuses: self.status.clone(),
            min_origins: self.min_origins,
            min_reports: self.min_reports,
            background: self.background,
            with_rejected: self.with_rejected,
            outlet: self.outlet.clone(),
            agency: self.agency.clone(),
            text: self.text.clone(),
            reports: Vec::new(),
            sort: sort(self.sort.as_deref())?,
            // An answer for a program is whole.
            limit: Some(self.limit.unwrap_or(usize::MAX)),
            after: after.map_err(|error| faults::asked(&error))?,
            detail: if self.explain { Detail::Explained } else { Detail::Full },
        })
    }

    /// Whether it is one of an export, which is whole and of findings.
    pub fn is_of_findings(&self) -> bool {
        self.limit.is_none() && self.after.is_none() && self.min_origins == 0 && self.min_reports.is_none()
    }

    fn place(&self) -> PyResult<Option<Place>> {
        let is_length = |radius: f64| radius.is_finite() && radius >= 0.0;
        match (&self.place, &self.near) {
            (Some(_), Some(_)) => Err(AskError::new_err("place and near cannot both be asked")),
            (None, _) if self.exactly => Err(AskError::new_err("exactly is asked with place")),
            (_, None) if self.radius.is_some() => Err(AskError::new_err("radius is asked with near")),
            (_, Some(_)) if self.radius.is_some_and(|radius| !is_length(radius)) => {
                Err(AskError::new_err("radius is a number of kilometres"))
            }
            (Some(name), None) if self.exactly => Ok(Some(Place::Exactly(name.clone()))),
            (Some(name), None) => Ok(Some(Place::Within(name.clone()))),
            (None, Some(of)) => Ok(Some(Place::Near { of: of.clone(), kilometres: self.radius })),
            (None, None) => Ok(None),
        }
    }
}

fn sort(named: Option<&str>) -> PyResult<Sort> {
    match named {
        None => Ok(Sort::Usual),
        Some("first") => Ok(Sort::First),
        Some("newest") => Ok(Sort::Newest),
        Some(other) => Err(AskError::new_err(format!("sort is first or newest, and not {other:?}"))),
    }
}

fn no_role(role: &str) -> PyErr {
    let known = ClaimRole::ALL.iter().map(|role| role.label()).collect::<Vec<_>>().join(", ");
    AskError::new_err(format!("there is no role {role:?}; there are {known}"))
}

/// A day as its number.
fn day(name: &str, written: Option<&str>) -> PyResult<Option<Day>> {
    const DAY: usize = 10;
    let Some(written) = written else { return Ok(None) };
    let number = (written.len() == DAY).then(|| day_number(written)).flatten();
    number.map(Some).ok_or_else(|| AskError::new_err(format!("{name} is a day, as in 2026-03-04")))
}
