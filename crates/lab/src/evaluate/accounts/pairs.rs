//! What `training/ascribe_training/accounts.py` fits the weights of joins to: the pairs of claims of two reports of
//! which nothing rules out that they are about one thing, with their features, and whether they are.

use super::tellings::{Ours, tellings};
use crate::gold::accounts::{self, Cluster};
use anyhow::Result;
use ascribe::{Reader, ReportInput};
use corroborate::accounts::{FEATURES, Ties, cannot_be, features};
use corroborate::copies::Reading;
use corroborate::happenings::{Gist, closeness};
use rayon::prelude::*;
use record::Record;
use record::claim::{Claim, ClaimTime, Days};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The scopes of the gold that a claim of ours tells, by report and place in its list.
type Scopes<'g> = BTreeMap<(usize, usize), BTreeSet<&'g str>>;

/// A cluster as we read it.
struct Read<'g> {
    cluster: &'g Cluster,
    claims: Vec<Vec<Claim>>,
    scopes: Scopes<'g>,
}

/// One JSON object for the names of the features, then one for each pair.
///
/// Reports of two clusters never tell of one thing. Their days are put together for this, so that there are pairs of
/// other happenings of the same days, as archives have them.
pub fn examples(path: &Path) -> Result<String> {
    let clusters = accounts::read(path)?;
    let mut reader = Reader::new()?;
    reader.keep_paragraphs(1 << 28);
    let clusters: Vec<Read> = clusters.iter().map(|cluster| read(&reader, cluster)).collect();
    let mut lines = format!("{}\n", json!({ "features": FEATURES }));
    for (number, one) in clusters.iter().enumerate() {
        for first in 0..one.claims.len() {
            for second in first + 1..one.claims.len() {
                lines += &pairs(one, first, &one.claims[second], &|place| one.scopes.get(&(second, place)));
            }
        }
        for other in &clusters[number + 1..] {
            for (report, theirs) in other.claims.iter().enumerate().take(one.claims.len()) {
                lines += &pairs(one, report, &on_the_days_of(&one.claims[report], theirs), &|_| None);
            }
        }
    }
    Ok(lines)
}

fn read<'g>(reader: &Reader, cluster: &'g Cluster) -> Read<'g> {
    let read = |report: &accounts::Report| {
        let (date, outlet) = (report.date.as_deref(), report.outlet.as_deref());
        reader.read(&ReportInput { text: &report.text, date, outlet, ..ReportInput::default() })
    };
    let records: Vec<Record> = cluster.reports.par_iter().map(read).collect();
    let claims = |record: &Record| corroborate::claims::claims(record, &Reading::new(&record.report.text));
    let claims: Vec<Vec<Claim>> = records.iter().map(claims).collect();
    Read { cluster, scopes: scopes(cluster, &records, &claims), claims }
}

/// Claims of another report, put off so that its last day is that of the first one.
fn on_the_days_of(one: &[Claim], other: &[Claim]) -> Vec<Claim> {
    let last = |claims: &[Claim]| claims.iter().filter_map(|claim| Some(claim.days()?.to)).max().unwrap_or(0);
    let later = last(one) - last(other);
    let put_off = |claim: &Claim| {
        let time = claim
            .time
            .map(|time| ClaimTime { days: Days { from: time.days.from + later, to: time.days.to + later }, ..time });
        Claim { time, ..claim.clone() }
    };
    other.iter().map(put_off).collect()
}

/// The pairs of the claims of a report and those of another one, of which the scopes are told.
fn pairs<'r, 'g>(
    read: &'r Read<'g>,
    first: usize,
    others: &[Claim],
    theirs: &dyn Fn(usize) -> Option<&'r BTreeSet<&'g str>>,
) -> String {
    let claims = &read.claims[first];
    let nobody = |_: &str, _: &str| false;
    let closeness = closeness(&Gist::of(claims), &Gist::of(others), &nobody);
    let ties = Ties { same_actor: &nobody, copied: false, closeness };
    let mut lines = String::new();
    for (place, one) in claims.iter().enumerate() {
        for (other_place, other) in others.iter().enumerate() {
            let known = [read.scopes.get(&(first, place)), theirs(other_place)];
            if one.kind() != other.kind() || known.iter().all(Option::is_none) || cannot_be(one, other, &ties) {
                continue;
            }
            let same = matches!(known, [Some(one), Some(other)] if !one.is_disjoint(other));
            let line = json!({
                "cluster": read.cluster.cluster, "kind": one.kind().label(), "same": same,
                "marked": known.iter().all(Option::is_some), "features": features(one, other, &ties),
            });
            lines += &format!("{line}\n");
        }
    }
    lines
}

fn scopes<'g>(cluster: &'g Cluster, records: &[Record], claims: &[Vec<Claim>]) -> Scopes<'g> {
    let mut scopes = Scopes::new();
    for (number, report) in cluster.reports.iter().enumerate() {
        let ours: Vec<Ours> =
            (0..).zip(&claims[number]).filter_map(|(place, claim)| Ours::of(place, claim, &records[number])).collect();
        for gold in &cluster.claims {
            for telling in gold.tellings.iter().filter(|telling| telling.report == report.id) {
                for (_, ours) in tellings(gold, telling, &ours) {
                    scopes.entry((number, ours.id as usize)).or_default().insert(gold.scope());
                }
            }
        }
    }
    scopes
}
