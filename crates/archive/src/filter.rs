//! What can be asked of the archive. How it is answered is left to `find`, `candidates` and `actors`.

use record::claim::{Claim, ClaimKind, ClaimRole, ClaimStatus, Day};
use std::sync::Arc;

/// Where to look for a place.
#[derive(Debug, Clone, PartialEq)]
pub enum Where {
    /// A number in GeoNames.
    Geonames(u32),
    /// A name, in whatever case, and the country where it is told.
    Name {
        /// The name.
        name: String,
        /// ISO 3166 alpha-3.
        country: Option<String>,
    },
    /// Everything that lies so near to a point.
    Around {
        /// Degrees north, in hundred-thousandths.
        lat: i32,
        /// Degrees east, in hundred-thousandths.
        lon: i32,
        /// The radius in kilometres.
        kilometres: f64,
    },
    /// Everything in a country, or in one of its first-level divisions.
    Within {
        /// ISO 3166 alpha-3; none for any country.
        country: Option<String>,
        /// The name of the division, in whatever case; none for the whole country.
        admin1: Option<String>,
    },
    /// What any of these means.
    Any(Vec<Where>),
}

/// Somebody who has a part in a claim.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Someone {
    /// One of these: keys, or names in whatever case. Empty for anybody.
    pub named: Vec<String>,
    /// Of this country (ISO 3166 alpha-3).
    pub country: Option<String>,
    /// Of this PLOVER sector.
    pub sector: Option<String>,
    /// In one of these parts; empty for any.
    pub parts: Vec<ClaimRole>,
}

/// Where a listing goes on: behind this row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// The day that the row stands under; none for rows without a day, which come first.
    pub day: Option<Day>,
    /// Its claim.
    pub claim: i64,
}

/// Which claims to find. What is left out is not asked; what is given must all hold.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filter {
    /// Of this kind.
    pub kind: Option<ClaimKind>,
    /// With this actor in any part: a key, or a name in whatever case.
    pub actor: Option<String>,
    /// With each of these, in the parts that are told.
    pub with: Vec<Someone>,
    /// With an actor of this PLOVER sector.
    pub sector: Option<String>,
    /// With an actor of this country (ISO 3166 alpha-3).
    pub country: Option<String>,
    /// With one of these labels; empty for any.
    pub labels: Vec<String>,
    /// Of events: with one of these CAMEO codes, or one that begins so; empty for any.
    pub codes: Vec<String>,
    /// With one of these statuses; empty for any.
    pub statuses: Vec<ClaimStatus>,
    /// At this place.
    pub place: Option<Where>,
    /// About this day or a later one. A claim stands under its first day, and where that is earlier,
    /// under its last.
    pub since: Option<Day>,
    /// About this day or an earlier one.
    pub until: Option<Day>,
    /// Published by this outlet, in whatever case.
    pub outlet: Option<String>,
    /// In a report that draws on this news agency, in whatever case.
    pub agency: Option<String>,
    /// In a report with these words: all of them, and those in "double quotes" in a row.
    pub text: Option<String>,
    /// In one of these reports, by number.
    pub reports: Option<Vec<i64>>,
    /// Those of rejected findings as well.
    pub with_rejected: bool,
    /// The other way round: those of the last day first, then those of reports added last; those without a day last.
    pub newest: bool,
    /// At most so many rows; none for 100.
    pub limit: Option<usize>,
    /// Only what comes behind this row.
    pub after: Option<Cursor>,
}

/// One claim that was found, and where the listing goes on behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The claim.
    pub claim: crate::rows::StoredClaim,
    /// Its place in the order of the listing.
    pub cursor: Cursor,
}

/// One claim that was found, without its account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundClaim {
    /// The number of its report.
    pub seq: i64,
    /// The claim, which other answers may share.
    pub claim: Arc<Claim>,
    /// Its place in the order of the listing; its number stands there.
    pub cursor: Cursor,
}

/// Where one claim that was found stands, and whether it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundStatus {
    /// Its place in the order of the listing; its number stands there.
    pub cursor: Cursor,
    /// The account that it is part of.
    pub account: i64,
    /// Whether it happened, of what has a status.
    pub status: Option<ClaimStatus>,
}

/// What a claim looks for among those stored before it: those of its kind and scope.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Around<'a> {
    /// Of this kind.
    pub kind: ClaimKind,
    /// With one of these labels; empty for any.
    pub labels: &'a [&'a str],
    /// Whose first or last day lies in this stretch, ends included.
    pub days: (Day, Day),
    /// Who or where, so that not all of a busy week is looked through.
    pub by: By<'a>,
    /// At most so many, the earliest first.
    pub limit: usize,
}

/// By what claims are narrowed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum By<'a> {
    /// Any of these actors, by key, in any part; merged keys count as one.
    Actors(&'a [&'a str]),
    /// At this place.
    Place(&'a Where),
    /// Kind, label and days alone.
    Nothing,
}

/// Which actors to list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ActorFilter {
    /// Whose name has these letters somewhere, in whatever case.
    pub name: Option<String>,
    /// Of this country.
    pub country: Option<String>,
    /// Of this PLOVER sector.
    pub sector: Option<String>,
    /// With this CAMEO code, or one that begins so.
    pub cameo: Option<String>,
    /// Of this sort.
    pub kind: Option<String>,
    /// At most so many rows; none for 100.
    pub limit: Option<usize>,
    /// Only those that come behind the actor with this key, of which so many reports tell.
    pub after: Option<(u32, String)>,
}
