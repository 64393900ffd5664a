//! On how many independent words a claim stands.
//!
//! The origin of a telling is the end of its chain once copies are folded. Of a figure or an event it is whoever
//! counted or is cited for it: two outlets that cite one counter are one origin. Of a statement it is whoever heard it:
//! the agency, or the outlet whose report has the words first; two reporters at one speech are two origins. Somebody
//! without a name ("a resident", "activists") is no origin of their own: each report may have asked another. Within an
//! account, a name that is a part of another one's ("the League", "the Lawyers' League") is taken for the same.

mod bodies;
mod same;

pub use same::SameActors;

use crate::claims::{is_known, range};
use bodies::Bodies;
use record::claim::{Claim, ClaimKind, ClaimRole, Party, Quantity};
use std::collections::BTreeMap;

/// Which keys stand for one actor, as was said or found before.
pub trait Sameness {
    /// The key that a key is counted under.
    fn canonical<'a>(&'a self, key: &'a str) -> &'a str;

    /// Whether it was said that a key is somebody of its own.
    fn is_kept_apart(&self, key: &str) -> bool;
}

/// Every key stands for somebody else.
impl Sameness for () {
    fn canonical<'a>(&'a self, key: &'a str) -> &'a str {
        key
    }

    fn is_kept_apart(&self, _: &str) -> bool {
        false
    }
}

/// What is known of a report for this purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its number in the archive.
    pub report: i64,
    /// Its outlet.
    pub outlet: Option<String>,
    /// The names of the agencies that it credits for all of it.
    pub agencies: Vec<String>,
    /// Its day, in days since 1970-01-01.
    pub day: Option<i32>,
}

/// One report's telling of a claim.
#[derive(Debug, Clone, Copy)]
pub struct Telling<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// The report that tells it.
    pub report: &'a Head,
    /// The report that has the passage of the claim first, where another one does.
    pub copied_from: Option<&'a Head>,
    /// The agency that a report with the same passage credits for all of it, where one does.
    pub credited: Option<&'a str>,
}

/// What sort of origin it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OriginKind {
    /// Whoever counted, or is cited for it.
    Cited,
    /// A news agency.
    Agency,
    /// An outlet's own report.
    Outlet,
}

impl OriginKind {
    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Cited => "cited",
            Self::Agency => "agency",
            Self::Outlet => "outlet",
        }
    }
}

/// An independent origin of a claim, with the tellings that go back to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// What sort it is.
    pub kind: OriginKind,
    /// What it is called.
    pub name: String,
    /// The tellings, by their places in the list that was given.
    pub tellings: Vec<usize>,
    /// Why they are held to go back to it, each once.
    pub reasons: Vec<String>,
}

/// What stands for the origin of what a report tells that has no outlet, on nobody's word.
pub const NO_OUTLET: &str = "a report without outlet";

/// The independent origins of a claim that is told so often, in the order of the first telling of each.
pub fn origins(tellings: &[Telling], same: &dyn Sameness) -> Vec<Origin> {
    let mut places: BTreeMap<(OriginKind, String), usize> = BTreeMap::new();
    let mut found: Vec<Origin> = Vec::new();
    let bodies = Bodies::of(tellings, same);
    let counters = counters(tellings, &bodies, same);
    for (number, telling) in tellings.iter().enumerate() {
        let Source { kind, key, name, reason } =
            match (cited_source(telling, &bodies, same), only_counter(telling, &counters)) {
                (Some(cited), _) => cited,
                (None, Some(counter)) => {
                    let reason = format!("the number that {} counts, told without a source", counter.name);
                    Source {
                        kind: OriginKind::Cited,
                        key: counter.key.to_owned(),
                        name: counter.name.to_owned(),
                        reason,
                    }
                }
                (None, _) => own_source(telling),
            };
        let place = *places.entry((kind, key)).or_insert_with(|| {
            found.push(Origin { kind, name, tellings: Vec::new(), reasons: Vec::new() });
            found.len() - 1
        });
        found[place].tellings.push(number);
        if !found[place].reasons.contains(&reason) {
            found[place].reasons.push(reason);
        }
    }
    found
}

/// The origin of one telling.
struct Source {
    kind: OriginKind,
    key: String,
    name: String,
    /// What tells it.
    reason: String,
}

/// Whoever counts a number of an account of figures.
struct Counter<'a> {
    key: &'a str,
    name: &'a str,
    quantity: &'a Quantity,
}

/// Who counts which number, by those tellings of an account of figures that cite somebody.
fn counters<'a>(tellings: &[Telling<'a>], bodies: &'a Bodies, same: &'a dyn Sameness) -> Vec<Counter<'a>> {
    let figures = tellings.iter().filter(|telling| telling.claim.kind() == ClaimKind::Figure);
    let counter = |telling: &Telling<'a>| {
        let (_, party) = cited(telling.claim)?;
        let body = bodies.body(same.canonical(&party.key));
        Some(Counter { key: &body.key, name: &body.name, quantity: telling.claim.content.quantity()? })
    };
    figures.filter_map(counter).collect()
}

/// The one counter of the number of a telling: a number is always somebody's count, so that whoever tells it without a
/// source is no other origin. None where nobody or where several count it.
fn only_counter<'c>(telling: &Telling, counters: &'c [Counter]) -> Option<&'c Counter<'c>> {
    let told = range(telling.claim.content.quantity()?);
    let mut of_it = counters.iter().filter(|counter| range(counter.quantity) == told);
    let first = of_it.next()?;
    of_it.all(|other| other.key == first.key).then_some(first)
}

/// Whoever a telling cites.
fn cited_source(telling: &Telling, bodies: &Bodies, same: &dyn Sameness) -> Option<Source> {
    let (role, party) = cited(telling.claim)?;
    let body = bodies.body(same.canonical(&party.key));
    let how = if role == ClaimRole::Counter { "counted by" } else { "on the word of" };
    let meant = if body.name == party.name { String::new() } else { format!(", by which {} is meant here", body.name) };
    Some(Source {
        kind: OriginKind::Cited,
        key: body.key.clone(),
        name: body.name.clone(),
        reason: format!("{how} {}{meant}", party.name),
    })
}

/// Whoever tells it, where nobody is cited: the agency, or the outlet that has the words first.
fn own_source(telling: &Telling) -> Source {
    let first = telling.copied_from.unwrap_or(telling.report);
    let agency = telling.claim.parties_as(ClaimRole::Agency).next().map(|party| &party.name);
    let agency = agency.or(first.agencies.first()).map(String::as_str).or(telling.credited);
    if let Some(agency) = agency {
        return Source {
            kind: OriginKind::Agency,
            key: agency.to_lowercase(),
            name: agency.to_owned(),
            reason: format!("credited to {agency}"),
        };
    }
    let (key, name) = match &first.outlet {
        Some(outlet) => (outlet.to_lowercase(), outlet.clone()),
        None => (format!("report {}", first.report), NO_OUTLET.to_owned()),
    };
    let reason = if telling.copied_from.is_some() {
        format!("in a passage that {name} has first")
    } else {
        format!("told by {name}")
    };
    Source { kind: OriginKind::Outlet, key, name, reason }
}

/// Whoever a figure or an event is told on the word of, if reports can mean the same by it, the nearest to the fact
/// first.
fn cited(claim: &Claim) -> Option<(ClaimRole, &Party)> {
    if claim.kind() == ClaimKind::Statement {
        return None;
    }
    let setting = claim.site().and_then(|site| site.country.as_deref());
    let known = |role| claim.parties_as(role).find(|party| is_known(party, setting)).map(|party| (role, party));
    known(ClaimRole::Counter).or_else(|| known(ClaimRole::Cited))
}
