//! A question as the parameters of an address: those of `ascribe find`, under the same names.

use crate::error::PageError;
use ask::{Cursor, Detail, Place, Query, Sort};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use record::calendar::day_number;
use record::claim::{ClaimRole, Day};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;

/// What is asked. What is left out is not asked; what is given must all hold, of several values of one parameter any.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// With this actor: a name in whatever case, with `*` for any letters at its ends, or a key. Several: all of them.
    #[param(max_items = 20)]
    pub actor: Vec<String>,
    /// The actor has this part in it: `speaker`, `addressee`, `source`, `target`, `counter`, `holder`, `toward`,
    /// `cited`, `agency`.
    #[param(max_items = 20)]
    pub role: Vec<String>,
    /// Done to, said to, or for or against this actor.
    #[param(max_items = 20)]
    pub toward: Vec<String>,
    /// Counted by somebody with these letters in the name, or of this key.
    #[param(max_items = 20)]
    pub counter: Vec<String>,
    /// With an actor of this country: `SYR`, `Syria`.
    pub country: Option<String>,
    /// With an actor of this PLOVER sector: `GOV`.
    pub sector: Option<String>,
    /// An event type (`ASSAULT`), an act (`denies`), what is counted (`killed`).
    #[serde(rename = "type")]
    #[param(rename = "type", max_items = 20)]
    pub types: Vec<String>,
    /// Of events: a CAMEO code, or the beginning of one: `190`, `19`.
    #[param(max_items = 20)]
    pub cameo: Vec<String>,
    /// Of figures: who is counted, `civilians`.
    #[param(max_items = 20)]
    pub whom: Vec<String>,
    /// `occurred`, `alleged`, `denied` and the like; of statements `negative`.
    #[param(max_items = 20)]
    pub status: Vec<String>,
    /// At this place, or in the division or country of this name.
    pub place: Option<String>,
    /// At the place of that name itself, and not at what lies within it.
    pub exactly: bool,
    /// Around this place or point: `Homs`, `34.73,36.71`.
    pub near: Option<String>,
    /// How far around, in kilometres; 25 where nothing is said.
    #[param(minimum = 0)]
    pub radius: Option<f64>,
    /// About this day or a later one.
    #[param(format = Date)]
    pub since: Option<String>,
    /// About this day or an earlier one.
    #[param(format = Date)]
    pub until: Option<String>,
    /// Published by this outlet.
    pub outlet: Option<String>,
    /// In a report that credits this news agency.
    pub agency: Option<String>,
    /// In a report with these words; those in "double quotes" in a row, `*` for the rest of a word.
    pub text: Option<String>,
    /// Of accounts: with at least so many independent origins.
    #[param(value_type = u64, maximum = 4_294_967_295_u64)]
    pub min_origins: u32,
    /// Of accounts and stories: told by at least so many reports; 2 where nothing is said.
    #[param(value_type = Option<u64>, maximum = 4_294_967_295_u64)]
    pub min_reports: Option<u32>,
    /// Of accounts: those too that are told as history alone.
    pub background: bool,
    /// What somebody rejected as well.
    pub with_rejected: bool,
    /// With what each is concluded from: the words in context, the rule, the chain.
    pub explain: bool,
    /// Of accounts: `first` for those that were told first before the others.
    #[param(inline)]
    pub sort: Option<SortBy>,
    /// At most so many; 50 where nothing is said.
    #[param(minimum = 1, maximum = 1000)]
    pub limit: Option<u32>,
    /// What comes behind this row of an answer: its `cursor`.
    pub after: Option<String>,
    /// How it is written, before what `Accept` asks.
    #[serde(rename = "as")]
    #[param(rename = "as", inline)]
    pub form: Option<Written>,
}

/// In which order answers come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum SortBy {
    /// Those first that were told first.
    First,
    /// By day, the last first; stories by when their first reports were added.
    Newest,
}

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Written {
    /// JSON.
    Json,
    /// Comma-separated values, a row each.
    Csv,
    /// Apache Parquet, with the same columns.
    Parquet,
}

/// So many answers at a time, at most.
const MOST: u32 = 1_000;
/// So many values of one parameter.
const VALUES: usize = 20;

impl Asked {
    /// The question.
    ///
    /// # Errors
    ///
    /// What cannot be understood, in words.
    pub fn query(&self) -> Result<Query, PageError> {
        let of_events = [&self.types, &self.cameo, &self.status];
        let mut all = [&self.actor, &self.role, &self.toward, &self.counter, &self.whom].into_iter().chain(of_events);
        if all.any(|values| values.len() > VALUES) {
            return Err(PageError::meaning(format!("A parameter may have {VALUES} values.")));
        }
        let roles = self.role.iter().map(|role| role.parse::<ClaimRole>().map_err(|_| no_role(role)));
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
            since: day("since", self.since.as_ref())?,
            until: day("until", self.until.as_ref())?,
            statuses: self.status.clone(),
            min_origins: self.min_origins as usize,
            min_reports: self.min_reports.map(|least| least as usize),
            background: self.background,
            with_rejected: self.with_rejected,
            outlet: self.outlet.clone(),
            agency: self.agency.clone(),
            text: self.text.clone(),
            reports: Vec::new(),
            sort: match self.sort {
                None => Sort::Usual,
                Some(SortBy::First) => Sort::First,
                Some(SortBy::Newest) => Sort::Newest,
            },
            limit: self.limit.map(limit).transpose()?,
            after: self.after.as_deref().map(Cursor::parse).transpose()?,
            detail: if self.explain { Detail::Explained } else { Detail::Full },
        })
    }

    fn place(&self) -> Result<Option<Place>, PageError> {
        let is_length = |radius: f64| radius.is_finite() && radius >= 0.0;
        match (&self.place, &self.near) {
            (Some(_), Some(_)) => Err(PageError::meaning("place and near cannot both be asked.")),
            (None, _) if self.exactly => Err(PageError::meaning("exactly is asked with place.")),
            (_, None) if self.radius.is_some() => Err(PageError::meaning("radius is asked with near.")),
            (_, Some(_)) if self.radius.is_some_and(|radius| !is_length(radius)) => {
                Err(PageError::meaning("radius is a number of kilometres."))
            }
            (Some(name), None) if self.exactly => Ok(Some(Place::Exactly(name.clone()))),
            (Some(name), None) => Ok(Some(Place::Within(name.clone()))),
            (None, Some(of)) => Ok(Some(Place::Near { of: of.clone(), kilometres: self.radius })),
            (None, None) => Ok(None),
        }
    }
}

/// How many are asked for.
///
/// # Errors
///
/// Where that is more than are given at a time.
pub fn limit(limit: u32) -> Result<usize, PageError> {
    if (1..=MOST).contains(&limit) {
        return Ok(limit as usize);
    }
    Err(PageError::meaning(format!("limit is a number from 1 to {MOST}; go on with after.")))
}

fn no_role(role: &str) -> PageError {
    let known = ClaimRole::ALL.iter().map(|role| role.label()).collect::<Vec<_>>().join(", ");
    PageError::meaning(format!("There is no role {role:?}; there are {known}."))
}

/// A day as its number.
///
/// # Errors
///
/// Where it is written otherwise.
pub fn day(name: &str, written: Option<&String>) -> Result<Option<Day>, PageError> {
    const DAY: usize = 10;
    let Some(written) = written else { return Ok(None) };
    let number = (written.len() == DAY).then(|| day_number(written)).flatten();
    number.map(Some).ok_or_else(|| PageError::meaning(format!("{name} is a day, as in 2026-03-04.")))
}

/// The parameters of an address; an error names the one that is wrong.
#[derive(Debug)]
pub struct Params<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Params<T> {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        let read = serde_html_form::from_str(parts.uri.query().unwrap_or_default());
        read.map(Self).map_err(|error| PageError::meaning(format!("The question cannot be understood: {error}.")))
    }
}
