//! Accounts of clusters of real reports against the gold: are the same claims joined, on how many origins does each
//! stand, and are rivals shown?
//!
//! The reports of a cluster are added to an archive in the order of their days. Of each telling of the gold the claims
//! are sought that tell it ([`tellings`]); where several do, the one is taken whose account most tellings of the gold's
//! claim are part of. Joining is measured by B-cubed over the tellings found, where numbers of one scope belong
//! together, as in an account; the origins of a figure are those of its account that tell its number.

pub mod pairs;
mod score;
mod tellings;

use super::Settings;
use super::origins::{self, add};
use crate::gold::accounts::{self, Claim as Gold, Cluster};
use crate::measure::outcome::Outcome;
use anyhow::Result;
use archive::{Archive, StoredClaim};
use ask::{AccountView, Asking, DisputeView, ItemId, Query};
use record::claim::Quantity;
use score::{Item, Row, Scores};
use std::collections::{BTreeMap, BTreeSet};
use tellings::{Ours, tellings};

/// Measures accounts on the gold file.
pub fn evaluate(settings: &Settings) -> Result<Outcome> {
    let folder = std::env::temp_dir().join(format!("accounts-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let mut scores = Scores::default();
    let clusters = accounts::read(&settings.gold)?;
    let mut wanted = clusters.iter().filter(|cluster| settings.wants(&cluster.cluster));
    let done: Result<()> = wanted.try_for_each(|cluster| {
        let path = folder.join(format!("{}.archive", cluster.cluster));
        scores.add(cluster, measured(cluster, &path)?);
        Ok(())
    });
    std::fs::remove_dir_all(&folder)?;
    done.map(|()| scores.outcome(settings.errors))
}

/// What became of the claims of a cluster.
pub(super) struct Measured {
    /// One for each claim of the gold, in its order.
    pub rows: Vec<Row>,
    /// One for each telling that was found.
    pub items: Vec<Item>,
    /// Pairs of claims of other scopes, by their places, that stand in one account.
    pub mixed: BTreeSet<(usize, usize)>,
    /// Pairs of rivals, whether their ranges cannot meet, and whether a dispute has both.
    pub rivals: Vec<(usize, usize, bool, bool)>,
    /// How many disputes there are.
    pub disputes: usize,
}

/// A claim of ours, as answers call it.
type Id = String;

/// What the archive of a cluster says.
struct Answers {
    /// The claims by their numbers, with how answers call them.
    claims: BTreeMap<i64, (StoredClaim, Id)>,
    accounts: BTreeMap<i64, AccountView>,
    disputes: Vec<DisputeView>,
}

fn measured(cluster: &Cluster, path: &std::path::Path) -> Result<Measured> {
    let mut archive = Archive::create_or_open(path)?;
    let mut order: Vec<&accounts::Report> = cluster.reports.iter().collect();
    order.sort_by_key(|report| report.date.clone().unwrap_or_default());
    let reports: Vec<origins::Report> = order.into_iter().map(origins::Report::from).collect();
    let numbers = add(&mut archive, &reports)?;
    let answers = Answers::of(&archive, numbers.values().copied())?;
    let mut told: BTreeMap<&str, Vec<Ours>> = BTreeMap::new();
    for (report, seq) in &numbers {
        let record = archive.record(*seq)?;
        let own = answers.claims.values().filter(|(stored, _)| stored.seq == *seq);
        told.insert(report, own.filter_map(|(stored, _)| Ours::of(stored.id, &stored.claim, &record)).collect());
    }
    let mut found = Measured { rows: vec![], items: vec![], mixed: BTreeSet::new(), rivals: vec![], disputes: 0 };
    let mut gold_of: BTreeMap<i64, BTreeSet<usize>> = BTreeMap::new();
    for (place, gold) in cluster.claims.iter().enumerate() {
        let hits = hits(gold, &told, &answers, &mut |ours| _ = gold_of.entry(ours).or_default().insert(place));
        let scope = format!("{} {}", cluster.cluster, gold.scope());
        found.items.extend(hits.iter().map(|hit| {
            let number = quantity(&answers, *hit).map_or_else(String::new, |quantity| format!("{:?}", value(quantity)));
            let account = format!("{} {}", cluster.cluster, answers.account_of(*hit));
            Item { scope: scope.clone(), claim: gold.id.clone(), number: format!("{account} {number}"), account }
        }));
        found.rows.push(row(gold, &hits, &answers));
    }
    for claims in answers.by_account().values() {
        let told: Vec<&BTreeSet<usize>> = claims.iter().filter_map(|claim| gold_of.get(claim)).collect();
        for (number, one) in told.iter().enumerate() {
            for other in &told[number + 1..] {
                let scope = |place: &usize| cluster.claims[*place].scope();
                if one.iter().all(|place| other.iter().all(|known| scope(place) != scope(known))) {
                    let (first, second) = (one.first(), other.first());
                    found.mixed.extend(first.zip(second).map(|(one, other)| (*one.min(other), *one.max(other))));
                }
            }
        }
    }
    found.rivals = rivals(cluster, &answers, &gold_of);
    found.disputes = answers.disputes.len();
    Ok(found)
}

impl Answers {
    fn of(archive: &Archive, reports: impl Iterator<Item = i64>) -> Result<Self> {
        let asking = Asking::new(archive)?;
        let all = Query { min_reports: Some(1), limit: Some(usize::MAX), background: true, ..Query::default() };
        let mut claims = BTreeMap::new();
        for seq in reports {
            for stored in archive.claims_of(seq)? {
                let id = ItemId::Claim { report: seq, item: stored.claim.item.clone() }.to_string();
                claims.insert(stored.id, (stored, id));
            }
        }
        let by_id: BTreeMap<&str, i64> = claims.values().map(|(stored, id)| (id.as_str(), stored.account)).collect();
        let views = asking.accounts(&all)?.found;
        let account = |view: &AccountView| view.claims.first().and_then(|claim| by_id.get(claim.id.as_str()).copied());
        let accounts = views.into_iter().filter_map(|view| Some((account(&view)?, view))).collect();
        let disputes = asking.disputes(&Query { limit: Some(usize::MAX), ..Query::default() })?.found;
        Ok(Self { claims, accounts, disputes })
    }

    fn account_of(&self, claim: i64) -> i64 {
        self.claims[&claim].0.account
    }

    fn by_account(&self) -> BTreeMap<i64, Vec<i64>> {
        let mut accounts: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
        self.claims.iter().for_each(|(id, (stored, _))| accounts.entry(stored.account).or_default().push(*id));
        accounts
    }
}

fn quantity(answers: &Answers, claim: i64) -> Option<&Quantity> {
    answers.claims[&claim].0.claim.content.quantity()
}

fn value(quantity: &Quantity) -> Option<f64> {
    quantity.best.or(quantity.low).map(record::Amount::get)
}

/// The claim of ours that tells each telling of a claim, of those that are told; all that do are noted.
fn hits(gold: &Gold, told: &BTreeMap<&str, Vec<Ours>>, answers: &Answers, note: &mut dyn FnMut(i64)) -> Vec<i64> {
    let options: Vec<Vec<(f64, i64)>> = gold
        .tellings
        .iter()
        .map(|telling| {
            let ours = told.get(telling.report.as_str()).map(Vec::as_slice).unwrap_or_default();
            tellings(gold, telling, ours).into_iter().map(|(score, ours)| (score, ours.id)).collect()
        })
        .collect();
    options.iter().flatten().for_each(|(_, ours)| note(*ours));
    let mut left: BTreeSet<usize> = (0..options.len()).filter(|place| !options[*place].is_empty()).collect();
    let mut hits = Vec::new();
    // The account that most tellings can be part of, then the next.
    while !left.is_empty() {
        let mut votes: BTreeMap<i64, (usize, f64)> = BTreeMap::new();
        for place in &left {
            let mut best: BTreeMap<i64, f64> = BTreeMap::new();
            for (score, ours) in &options[*place] {
                let known = best.entry(answers.account_of(*ours)).or_default();
                *known = known.max(*score);
            }
            for (account, score) in best {
                let vote = votes.entry(account).or_default();
                *vote = (vote.0 + 1, vote.1 + score);
            }
        }
        let order = |one: &(usize, f64), other: &(usize, f64)| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1));
        let Some((&top, _)) = votes.iter().max_by(|one, other| order(one.1, other.1)) else { break };
        left.retain(|place| {
            let own = options[*place].iter().find(|(_, ours)| answers.account_of(*ours) == top);
            hits.extend(own.map(|(_, ours)| *ours));
            own.is_none()
        });
    }
    hits
}

/// On how many origins our account of a claim stands, and of how many accounts its tellings are part.
fn row(gold: &Gold, hits: &[i64], answers: &Answers) -> Row {
    let reports: BTreeSet<&str> = gold.tellings.iter().map(|telling| telling.report.as_str()).collect();
    let mut row = Row {
        id: gold.id.clone(),
        kind: gold.kind.clone(),
        tellings: gold.tellings.len(),
        found: hits.len(),
        reports: reports.len(),
        truly: gold.n_origins,
        origins: None,
        accounts: 0,
        names: Vec::new(),
    };
    let mut count: BTreeMap<i64, usize> = BTreeMap::new();
    hits.iter().for_each(|hit| *count.entry(answers.account_of(*hit)).or_default() += 1);
    let size = |account: &i64| answers.accounts.get(account).map_or(1, |view| view.claims.len());
    let Some((&account, _)) = count.iter().max_by_key(|(account, count)| (**count, size(account))) else { return row };
    row.accounts = count.len();
    let Some(view) = answers.accounts.get(&account) else {
        return Row { origins: Some(1), ..row };
    };
    let tells = |stored: &StoredClaim| {
        let quantity = stored.claim.content.quantity();
        let value = |amount: Option<record::Amount>| amount.map(record::Amount::get);
        let same = |quantity: &Quantity| gold.value == value(quantity.low) || gold.value == value(quantity.best);
        gold.bound.as_deref() == Some("vague") || quantity.is_some_and(same) || hits.contains(&stored.id)
    };
    let own = answers.claims.values().filter(|(stored, _)| stored.account == account);
    let told: BTreeSet<&str> = own.filter(|(stored, _)| tells(stored)).map(|(_, id)| id.as_str()).collect();
    let counts = |claims: &[String]| gold.kind != "figure" || claims.iter().any(|claim| told.contains(claim.as_str()));
    row.names = view.origins.iter().filter(|origin| counts(&origin.claims)).map(|origin| origin.name.clone()).collect();
    Row { origins: Some(row.names.len()), ..row }
}

/// The pairs of figures that the gold holds to be rivals: their places, whether their ranges cannot meet, and whether
/// one dispute has a position for each.
fn rivals(
    cluster: &Cluster,
    answers: &Answers,
    gold_of: &BTreeMap<i64, BTreeSet<usize>>,
) -> Vec<(usize, usize, bool, bool)> {
    let by_id: BTreeMap<&str, i64> = answers.claims.values().map(|(stored, id)| (id.as_str(), stored.id)).collect();
    // The claims of the gold that each position of a dispute is told by.
    let positions: Vec<Vec<BTreeSet<usize>>> = answers
        .disputes
        .iter()
        .map(|dispute| {
            let told = |claim: &str| by_id.get(claim).copied();
            let position = |position: &ask::PositionView| {
                let Some(first) = told(&position.told_in.claim) else { return BTreeSet::new() };
                let number = quantity(answers, first).map(value);
                let alike = answers.claims.values().filter(|(stored, _)| {
                    stored.account == answers.account_of(first) && quantity(answers, stored.id).map(value) == number
                });
                alike.filter_map(|(stored, _)| gold_of.get(&stored.id)).flatten().copied().collect()
            };
            dispute.positions.iter().map(position).collect()
        })
        .collect();
    let place = |id: &String| cluster.claims.iter().position(|claim| claim.id == *id);
    let mut pairs = Vec::new();
    for (one, gold) in cluster.claims.iter().enumerate().filter(|(_, gold)| gold.kind == "figure") {
        for rival in gold.rivals.iter().filter(|rival| **rival > gold.id) {
            let Some(other) = place(rival).filter(|other| cluster.claims[*other].kind == "figure") else { continue };
            let has = |of: &[BTreeSet<usize>]| {
                (0..of.len()).any(|first| {
                    let rest = of.iter().enumerate().filter(|(second, _)| *second != first);
                    of[first].contains(&one) && rest.into_iter().any(|(_, told)| told.contains(&other))
                })
            };
            pairs.push((one, other, gold.exclusive.contains(rival), positions.iter().any(|of| has(of))));
        }
    }
    pairs
}
