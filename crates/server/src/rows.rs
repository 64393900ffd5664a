//! Accounts as rows of a list: who, what, when, how it stands and on how much, each leading to its words.

use crate::links;
use crate::tally::{self, row, stands_on};
use crate::words::{days, plain};
use ask::{AccountView, OriginCount, OriginView};
use std::collections::BTreeSet;

/// So many claims of an origin, and so many origins, are named in a list; the account has all.
pub const FOLDED: usize = 8;

/// A status with how many origins tell it so, where they differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusCount {
    /// The status.
    pub word: String,
    /// Whose: ` by 2`; empty where all agree.
    pub by: String,
}

/// Those with a part in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// What it is called.
    pub name: String,
    /// Its page.
    pub address: String,
}

/// An origin with the claims that go back to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginRow {
    /// What it is called.
    pub name: String,
    /// Why they are held to go back to it.
    pub reasons: String,
    /// The first claims, each with its address.
    pub claims: Vec<(String, String)>,
    /// How many more there are.
    pub more: usize,
}

/// An account as a row.
#[derive(Debug, Clone)]
pub struct Row {
    /// The first claim.
    pub id: String,
    /// The letter of its kind.
    pub letter: char,
    /// Where its words stand.
    pub address: String,
    /// Where the account is shown.
    pub account: String,
    /// The days that it is about, in words.
    pub days: String,
    /// Who speaks, acts or counts.
    pub who: Vec<Name>,
    /// Who is acted on, spoken to, stood towards.
    pub whom: Vec<Name>,
    /// The words of the report for them, where they are no actors.
    pub who_words: String,
    /// The same of those acted on.
    pub whom_words: String,
    /// What was done, in a word.
    pub act: String,
    /// The words.
    pub words: String,
    /// How many, of figures.
    pub numbers: String,
    /// Where.
    pub place: String,
    /// How it is told.
    pub statuses: Vec<StatusCount>,
    /// How many reports tell it.
    pub reports: usize,
    /// On how many origins it stands, in words: `2 origins`.
    pub stands_on: String,
    /// The row of blocks.
    pub tally: Option<tally::Row>,
    /// The first origins with their claims.
    pub origins: Vec<OriginRow>,
    /// How many more there are.
    pub more: usize,
    /// The first outlet that tells it.
    pub outlet: Option<Name>,
}

/// An account as a row.
pub fn of(view: &AccountView) -> Row {
    let first = view.claims.first();
    let id = view.id.strip_prefix("account:").unwrap_or(&view.id).to_owned();
    let parts = |wanted: &[&str]| {
        let named = view.actors.iter().filter(|party| wanted.contains(&party.part));
        named.map(|party| Name { name: party.name.clone(), address: links::actor(&party.key) }).collect::<Vec<_>>()
    };
    let wording = first.map(|claim| claim.wording.clone()).unwrap_or_default();
    let origins = counts(&view.origins);
    Row {
        address: links::of(&id),
        letter: letter(view.kind),
        account: links::of(&view.id),
        days: days(view.from.as_deref(), view.to.as_deref()),
        who: parts(&["speaker", "source", "counter", "holder"]),
        whom: parts(&["target", "addressee", "toward"]),
        who_words: wording.speaker.or(wording.source).or(wording.counter).unwrap_or_default(),
        whom_words: wording.target.unwrap_or_default(),
        act: plain(&view.label),
        words: view.words.clone(),
        numbers: view.numbers.join(", "),
        place: view.place.as_ref().map(|place| place.name.clone()).unwrap_or_default(),
        statuses: statuses(view),
        reports: view.reports,
        stands_on: stands_on(&origins),
        tally: row(&origins),
        more: view.origins.len().saturating_sub(FOLDED),
        origins: view.origins.iter().take(FOLDED).map(origin_row).collect(),
        outlet: view.outlets.first().map(|name| Name { name: name.clone(), address: links::outlet(name) }),
        id,
    }
}

/// The letter of the ids of a kind of claim.
pub fn letter(kind: &str) -> char {
    match kind {
        "stance" => 'p',
        kind => kind.chars().next().unwrap_or('s'),
    }
}

/// How many reports go back to each origin.
pub fn counts(origins: &[OriginView]) -> Vec<OriginCount> {
    let reports = |origin: &OriginView| {
        origin.claims.iter().filter_map(|claim| claim.split(':').next()).collect::<BTreeSet<&str>>().len()
    };
    origins
        .iter()
        .map(|origin| OriginCount { name: origin.name.clone(), reports: reports(origin), told: origin.is_told() })
        .collect()
}

fn origin_row(origin: &OriginView) -> OriginRow {
    OriginRow {
        name: origin.name.clone(),
        reasons: origin.reasons.join("; "),
        more: origin.claims.len().saturating_sub(FOLDED),
        claims: origin.claims.iter().take(FOLDED).map(|claim| (claim.clone(), links::of(claim))).collect(),
    }
}

/// Every status, with how many origins tell it where they differ.
fn statuses(view: &AccountView) -> Vec<StatusCount> {
    let by = |status: &String| view.origins.iter().filter(|origin| origin.statuses.contains(status)).count();
    let several = view.statuses.len() > 1;
    let count = |status: &String| StatusCount {
        word: status.clone(),
        by: if several { format!(" by {}", by(status)) } else { String::new() },
    };
    view.statuses.iter().map(count).collect()
}
