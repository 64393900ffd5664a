//! What numbers must have in common to be compared: what is counted, of whom, where, and over which time.

use crate::origins::Telling;
use record::Precision;
use record::claim::{ClaimContent, ClaimPlace, Days};

/// What is counted, of whom and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// What is counted: `killed`.
    pub what: String,
    /// Of whom: `civilians`.
    pub whom: String,
    /// The currency or unit.
    pub unit: Option<String>,
    /// Whether it is a part of a figure told beside it: two of them children.
    pub part: bool,
    /// Where; none where the report does not tell.
    pub place: Option<Spot>,
}

/// A place by what tells it from others: Aleppo the town is not Aleppo the province.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Its name.
    pub name: String,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// How much of the map it is.
    pub extent: Extent,
    /// Its number in GeoNames.
    pub geonames: Option<u32>,
}

/// How much of the map a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// A town, or less.
    Town,
    /// A province, or another stretch of land that holds towns.
    Region,
    /// A country.
    Country,
}

/// Over which time is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Over {
    /// A total that grows from this day.
    Since(i32),
    /// A total that grows from a day that is not told, as told from the one of these days to the other. Where it is
    /// not told for long, what comes then may be the total of something else, and is another scope.
    StartUntold {
        /// The first day for which such a total is told.
        first: i32,
        /// The last.
        last: i32,
    },
    /// Days or stretches of days, each counted alone.
    Periods,
    /// The report does not tell.
    Untold,
}

impl Over {
    /// Whether it is a total that grows.
    pub fn is_total(self) -> bool {
        matches!(self, Self::Since(_) | Self::StartUntold { .. })
    }
}

/// What numbers must have in common to be compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scope {
    /// What is counted, of whom and where.
    pub subject: Subject,
    /// Over which time.
    pub over: Over,
}

/// The scope of a figure as its own report tells it, and the days that it counts over; none where it has no day at all.
pub fn scope(telling: &Telling) -> Option<(Scope, Option<Days>)> {
    let claim = telling.claim;
    let ClaimContent::Figure { what, quantity, .. } = &claim.content else { return None };
    let period = claim.told_days();
    let as_of = as_of(telling)?;
    let over = match (quantity.cumulative, period) {
        (true, Some(days)) => Over::Since(days.from),
        (true, None) => Over::StartUntold { first: as_of, last: as_of },
        (false, Some(_)) => Over::Periods,
        (false, None) => Over::Untold,
    };
    let subject = Subject {
        what: what.clone(),
        whom: quantity.class.clone(),
        unit: quantity.unit.clone(),
        part: quantity.part,
        place: claim.place.as_ref().map(spot),
    };
    Some((Scope { subject, over }, period))
}

/// The day that a figure speaks for: of a count over more than an event's days their last, else the day of the report.
/// What is told of a total's period is often only when it began.
pub(super) fn as_of(telling: &Telling) -> Option<i32> {
    let (claim, report) = (telling.claim, telling.report);
    let quantity = claim.content.quantity();
    let period = claim.told_days();
    let told = quantity.and_then(|quantity| quantity.as_of).or(report.day);
    let grows = quantity.is_some_and(|quantity| quantity.cumulative);
    match (period, told) {
        (Some(days), Some(told)) if !grows && days.to - days.from >= EVENT => Some(told.min(days.to)),
        (Some(days), None) => Some(days.to),
        (_, told) => told,
    }
}

/// What lasts fewer days is an event, of which more and more victims are told of later.
pub(super) const EVENT: i32 = 7;

fn spot(place: &ClaimPlace) -> Spot {
    let extent = match place.precision {
        Precision::Country => Extent::Country,
        _ if place.is_wide() => Extent::Region,
        _ => Extent::Town,
    };
    let site = &place.site;
    Spot { name: site.name.clone(), country: site.country.clone(), extent, geonames: site.geonames }
}
