//! Records as answers: those of an archive in the order in which they were added, and of each the findings that a
//! question holds for.

use crate::meaning::Walk;
use crate::{AskError, Asking, Query, Sentence};
use archive::FoundClaim;
use record::Record;
use std::collections::{BTreeMap, BTreeSet};

/// So many claims, or reports, are looked up together.
const AT_A_TIME: usize = 10_000;

/// The records that a question holds for, read as they are taken.
#[derive(Debug)]
pub struct Records<'q> {
    asking: &'q Asking<'q>,
    those: Those,
    with_rejected: bool,
    /// How the question was understood where that is not plain, and where nothing is found, why.
    pub remarks: Vec<Sentence>,
}

/// A record of an archive.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// The number of its report.
    pub seq: i64,
    /// The record.
    pub record: Record,
    /// The findings that the question holds for, by their ids; none where nothing is asked of them.
    pub only: Option<BTreeSet<String>>,
}

#[derive(Debug)]
enum Those {
    /// All behind this report.
    Behind(i64, std::vec::IntoIter<i64>),
    /// These, with these findings.
    These(std::collections::btree_map::IntoIter<i64, BTreeSet<String>>),
}

impl Asking<'_> {
    /// The records with findings that the question holds for; where nothing is asked of findings, all records.
    ///
    /// # Errors
    ///
    /// Where the question cannot be understood or the archive cannot be read.
    pub fn records(&self, query: &Query) -> Result<Records<'_>, AskError> {
        if !query.asks_of_claims() {
            let those = Those::Behind(0, Vec::new().into_iter());
            return Ok(Records { asking: self, those, with_rejected: query.with_rejected, remarks: Vec::new() });
        }
        let meant = self.meant(None, query)?;
        let mut found = BTreeMap::<i64, BTreeSet<String>>::new();
        let mut walk = Walk::<FoundClaim>::new(&meant, AT_A_TIME);
        while let Some(claim) = walk.next(self)? {
            found.entry(claim.seq).or_default().insert(claim.claim.item.clone());
        }
        let mut remarks = meant.remarks.clone();
        if found.is_empty() {
            remarks.extend(self.why_nothing(None, query)?);
        }
        let (those, with_rejected) = (Those::These(found.into_iter()), query.with_rejected);
        Ok(Records { asking: self, those, with_rejected, remarks })
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Held, AskError>;

    fn next(&mut self) -> Option<Self::Item> {
        let archive = self.asking.archive;
        let record = |seq: i64| match self.with_rejected {
            true => archive.corrected(seq, true).map(|applied| applied.record),
            false => archive.record(seq),
        };
        let read = |seq: i64, only| Some(record(seq).map(|record| Held { seq, record, only }).map_err(Into::into));
        match &mut self.those {
            Those::These(found) => found.next().and_then(|(seq, only)| read(seq, Some(only))),
            Those::Behind(behind, page) => {
                if page.as_slice().is_empty() {
                    match archive.reports_after(*behind, AT_A_TIME) {
                        Ok(more) => *page = more.into_iter(),
                        Err(error) => return Some(Err(error.into())),
                    }
                }
                page.next().and_then(|seq| {
                    *behind = seq;
                    read(seq, None)
                })
            }
        }
    }
}
