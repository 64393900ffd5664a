//! On how much the claims of one report stand: of each that others tell too, how many reports and whose words; and the
//! key under which each actor of its record is counted.

use crate::{AskError, Asking};
use corroborate::claims::party;
use corroborate::origins::NO_OUTLET;
use record::Record;
use serde::Serialize;
use std::collections::BTreeSet;

/// On how much a claim stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StandingView {
    /// The claim's id in the record of its report: `s3`.
    pub item: String,
    /// The account that it is part of.
    pub account: String,
    /// How many reports tell it.
    pub reports: usize,
    /// The independent words on which it stands, in the order of their first tellings.
    pub origins: Vec<OriginCount>,
}

/// An origin, and how many reports go back to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OriginCount {
    /// What it is called.
    pub name: String,
    /// How many reports.
    pub reports: usize,
    /// Whether it is told whose words they are.
    pub told: bool,
}

impl Asking<'_> {
    /// The claims of a report that others tell too, in the order of the report.
    ///
    /// # Errors
    ///
    /// Where there is no such report, or the archive cannot be read.
    pub fn standings(&self, report: i64) -> Result<Vec<StandingView>, AskError> {
        let mut found = Vec::new();
        for stored in self.archive.claims_of(report)? {
            if !self.archive.is_joined(stored.account)? {
                continue;
            }
            let joined = self.account_joined(stored.account)?;
            let reports = |claims: &[usize]| claims.iter().map(|at| joined.mentions[*at].head.report).collect();
            let count = |of: BTreeSet<i64>| of.len();
            let origins = joined.origins(self).into_iter();
            found.push(StandingView {
                item: stored.claim.item.clone(),
                account: self.account_id(stored.account)?.to_string(),
                reports: joined.mentions.iter().map(|mention| mention.head.report).collect::<BTreeSet<_>>().len(),
                origins: origins
                    .map(|origin| OriginCount {
                        reports: count(reports(&origin.tellings)),
                        told: origin.name != NO_OUTLET,
                        name: origin.name,
                    })
                    .collect(),
            });
        }
        Ok(found)
    }

    /// The key under which each actor of a record is counted, merges followed, by its place in the record; none of one
    /// that only pronouns mean.
    pub fn actor_keys(&self, record: &Record) -> Vec<Option<String>> {
        let key = |actor| Some(self.same.canonical(&party(actor)?.key).to_owned());
        record.actors.iter().map(key).collect()
    }
}
