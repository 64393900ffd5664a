//! On how many independent words a claim stands.
//!
//! The origin of a telling is the end of its chain once copies are folded. Of a figure or an event it is whoever counted
//! or is cited for it: two outlets that cite one counter are one origin. Of a statement it is whoever heard it: the
//! agency, or the outlet whose report has the words first; two reporters at one speech are two origins. Somebody without
//! a name ("a resident", "activists") is no origin of their own: each report may have asked another.

use crate::claims::{Claim, Kind, Part, Party};
use std::collections::BTreeMap;

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

/// The independent origins of a claim that is told so often, in the order of the first telling of each.
///
/// `canonical` gives the key under which an actor is counted.
pub fn origins(tellings: &[Telling], canonical: &dyn Fn(&str) -> String) -> Vec<Origin> {
    let mut places: BTreeMap<(OriginKind, String), usize> = BTreeMap::new();
    let mut found: Vec<Origin> = Vec::new();
    for (number, telling) in tellings.iter().enumerate() {
        let (kind, key, name, reason) = origin(telling, canonical);
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

/// The origin of one telling: its kind, key and name, and what tells it.
fn origin(telling: &Telling, canonical: &dyn Fn(&str) -> String) -> (OriginKind, String, String, String) {
    if let Some((part, party)) = cited(telling.claim) {
        let how = if *part == Part::Counter { "counted by" } else { "on the word of" };
        return (OriginKind::Cited, canonical(&party.key), party.name.clone(), format!("{how} {}", party.name));
    }
    let first = telling.copied_from.unwrap_or(telling.report);
    let agency = telling.claim.parties.iter().find(|(part, _)| *part == Part::Agency).map(|(_, party)| &party.name);
    let agency = agency.or(first.agencies.first()).map(String::as_str).or(telling.credited);
    if let Some(agency) = agency {
        let agency = agency.to_owned();
        return (OriginKind::Agency, agency.to_lowercase(), agency.clone(), format!("credited to {agency}"));
    }
    let (key, name) = match &first.outlet {
        Some(outlet) => (outlet.to_lowercase(), outlet.clone()),
        None => (format!("report {}", first.report), "a report without outlet".to_owned()),
    };
    let reason = if telling.copied_from.is_some() { format!("in a passage that {name} has first") } else { format!("told by {name}") };
    (OriginKind::Outlet, key, name, reason)
}

/// Whoever a figure or an event is told on the word of, if reports can mean the same by it, the nearest to the fact first.
fn cited(claim: &Claim) -> Option<&(Part, Party)> {
    if claim.kind == Kind::Statement {
        return None;
    }
    let named = |wanted: Part| claim.parties.iter().find(|(part, party)| *part == wanted && party.is_known());
    named(Part::Counter).or_else(|| named(Part::Cited))
}
