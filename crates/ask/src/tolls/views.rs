//! Series of counts as answers. `docs/toll.md` says what each key holds.

use super::words::{over_words, period_words, subject_words};
use crate::quantity::{NumberView, in_words};
use crate::support::Mention;
use crate::words::day;
use crate::{AskError, Asking, Detail};
use corroborate::ledger::{Counter, End, Extent, Over, Point, Scope, Series, Spot};
use record::claim::Days;
use record::{CountState, Verification};
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// The numbers of one counter of one scope.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SeriesView {
    /// What they have in common.
    #[serde(flatten)]
    pub scope: ScopeView,
    /// Who counted; none where no report says. Then the numbers are of several origins.
    pub counter: Option<CounterView>,
    /// That the count stopped, or cannot be verified.
    pub ends: Vec<EndView>,
    /// The numbers, in the order of their periods and of the days that they speak for.
    pub numbers: Vec<PointView>,
}

/// What numbers must have in common to be compared.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ScopeView {
    /// All of it, in words.
    pub scope: String,
    /// What is counted, of whom and where, in words.
    #[serde(skip)]
    pub subject: String,
    /// Over which time, in words.
    #[serde(skip)]
    pub time: String,
    /// What is counted.
    pub what: String,
    /// Of whom.
    pub whom: String,
    /// The currency or unit.
    pub unit: Option<String>,
    /// Whether it is a part of another number.
    pub part: bool,
    /// Where; none where it is not told.
    pub place: Option<SpotView>,
    /// `since`, `start_untold`, `periods`, `untold`.
    pub over: &'static str,
    /// The first day of a total.
    pub since: Option<String>,
    /// Whether it is a total that grows.
    pub cumulative: bool,
}

/// A place by what tells it from others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SpotView {
    /// Its name.
    pub name: String,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// Its number in GeoNames.
    pub geonames: Option<u32>,
    /// `town`, `region`, `country`.
    pub extent: &'static str,
}

/// Whoever counted, or is cited for a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CounterView {
    /// What it is called.
    pub name: String,
    /// The key under which it is counted.
    pub key: String,
    /// Whether it has a name, and is not only described.
    pub named: bool,
}

/// What is told of a count itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct EndView {
    /// `stopped`, `unverifiable`.
    pub state: &'static str,
    /// What was counted; none where that is not told.
    pub what: Option<String>,
    /// The day since which it is so, or that of the first report to tell it.
    pub day: Option<String>,
    /// Whether the day is told, and not only that of the report.
    pub day_is_told: bool,
    /// How many reports tell it.
    pub reports: usize,
    /// The first of them.
    pub first: Option<TellingView>,
}

/// Notes on the counts of a counter of which there is no number here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct UnplacedView {
    /// Who counted.
    pub counter: Option<CounterView>,
    /// What is told of it.
    pub ends: Vec<EndView>,
}

/// One number of a series.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PointView {
    /// How many.
    #[serde(flatten)]
    pub number: NumberView,
    /// Where, in a list of several places; none where the scope has the place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<SpotView>,
    /// The first day that it is told for.
    pub as_of: String,
    /// The last.
    pub still: String,
    /// The days that it counts over, where they are told.
    pub period: Option<PeriodView>,
    /// How sure a report says it is.
    pub verification: Option<&'static str>,
    /// Whether it is denied that it was so many.
    pub denied: bool,
    /// The number that it takes the place of, in words.
    pub was: Option<String>,
    /// How many reports tell it.
    pub reports: usize,
    /// The names of its independent origins.
    pub origins: Vec<String>,
    /// The outlets that tell it, by name.
    pub outlets: Vec<String>,
    /// The first to tell it.
    pub first: Option<TellingView>,
}

/// A stretch of days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PeriodView {
    /// The first.
    pub from: String,
    /// The last.
    pub to: String,
    /// Both, in words.
    #[serde(skip)]
    pub words: String,
}

/// One report's telling of a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TellingView {
    /// The claim, as `show` takes it.
    pub claim: String,
    /// The report's own id.
    pub report: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// When, as told.
    pub published: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Where it was fetched.
    pub url: Option<String>,
    /// Its words for the number, on one line; empty where they were not asked for.
    pub words: String,
}

impl Asking<'_> {
    pub(super) fn series_view(
        &self,
        told: &[Mention],
        series: &Series,
        detail: Detail,
    ) -> Result<SeriesView, AskError> {
        let mut numbers = Vec::with_capacity(series.points.len());
        for point in &series.points {
            numbers.push(self.point_view(told, series, point, detail)?);
        }
        Ok(SeriesView {
            scope: scope_view(&series.scope),
            counter: series.counter.as_ref().map(counter_view),
            ends: series.ends.iter().map(|end| self.end_view(told, end)).collect::<Result<_, _>>()?,
            numbers,
        })
    }

    fn point_view(
        &self,
        told: &[Mention],
        series: &Series,
        point: &Point,
        detail: Detail,
    ) -> Result<PointView, AskError> {
        let tellings = || point.tellings.iter().map(|&telling| &told[telling]);
        let mut first = tellings().next().map(|mention| self.telling_view(mention)).transpose()?;
        if let (Some(view), Some(mention), true) = (&mut first, tellings().next(), detail != Detail::Brief) {
            view.words = self.words_of(mention)?;
        }
        Ok(PointView {
            number: (&point.quantity).into(),
            place: None,
            as_of: day(point.as_of),
            still: day(point.still),
            period: point.period.map(PeriodView::from),
            verification: point.verification.map(Verification::label),
            denied: point.denied,
            was: point.was.and_then(|was| series.points.get(was)).map(|was| in_words(&was.quantity)),
            reports: tellings().map(|mention| mention.head.report).collect::<BTreeSet<i64>>().len(),
            origins: point.origins.clone(),
            outlets: outlets(tellings()),
            first,
        })
    }

    pub(super) fn unplaced_view(
        &self,
        told: &[Mention],
        (counter, ends): &(Option<Counter>, Vec<End>),
    ) -> Result<UnplacedView, AskError> {
        let ends = ends.iter().map(|end| self.end_view(told, end)).collect::<Result<_, _>>()?;
        Ok(UnplacedView { counter: counter.as_ref().map(counter_view), ends })
    }

    fn end_view(&self, told: &[Mention], end: &End) -> Result<EndView, AskError> {
        Ok(EndView {
            state: CountState::label(end.state),
            what: end.what.clone(),
            day: end.day.map(day),
            day_is_told: end.day_is_told,
            reports: end.tellings.len(),
            first: end.tellings.first().map(|first| self.telling_view(&told[*first])).transpose()?,
        })
    }

    /// A telling without its words.
    pub(crate) fn telling_view(&self, mention: &Mention) -> Result<TellingView, AskError> {
        let report = self.report(mention.head.report)?;
        Ok(TellingView {
            claim: format!("{}:{}", report.seq, mention.claim.item),
            report: report.id.clone(),
            outlet: report.head.outlet.clone(),
            published: report.head.published.clone(),
            title: report.head.title.clone(),
            url: report.head.url.clone(),
            words: String::new(),
        })
    }
}

pub(crate) fn scope_view(scope: &Scope) -> ScopeView {
    let subject = &scope.subject;
    let (over, since) = match scope.over {
        Over::Since(day) => ("since", Some(day)),
        Over::StartUntold { .. } => ("start_untold", None),
        Over::Periods => ("periods", None),
        Over::Untold => ("untold", None),
    };
    let (subject_words, time) = (subject_words(subject), over_words(scope.over));
    ScopeView {
        scope: format!("{subject_words}; {time}"),
        subject: subject_words,
        time,
        what: subject.what.clone(),
        whom: subject.whom.clone(),
        unit: subject.unit.clone(),
        part: subject.part,
        place: subject.place.as_ref().map(spot_view),
        over,
        since: since.map(day),
        cumulative: scope.over.is_total(),
    }
}

pub(super) fn spot_view(place: &Spot) -> SpotView {
    let extent = match place.extent {
        Extent::Town => "town",
        Extent::Region => "region",
        Extent::Country => "country",
    };
    SpotView { name: place.name.clone(), country: place.country.clone(), geonames: place.geonames, extent }
}

fn counter_view(counter: &Counter) -> CounterView {
    CounterView { name: counter.name.clone(), key: counter.key.clone(), named: counter.named }
}

impl From<Days> for PeriodView {
    fn from(days: Days) -> Self {
        Self { from: day(days.from), to: day(days.to), words: period_words(days) }
    }
}

/// The outlets of some tellings, each once, by name.
pub(crate) fn outlets<'a>(told: impl Iterator<Item = &'a Mention>) -> Vec<String> {
    told.filter_map(|mention| mention.head.outlet.clone()).collect::<BTreeSet<String>>().into_iter().collect()
}
