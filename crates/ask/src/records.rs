//! Records as answers: those of an archive in the order in which they were added, and of each the findings that a
//! question holds for.

use crate::ahead::Ahead;
use crate::meaning::Walk;
use crate::{AskError, Asking, Query, Sentence};
use archive::FoundClaim;
use record::Record;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// So many claims, or reports, are looked up together.
const AT_A_TIME: usize = 10_000;

/// The records that a question holds for, read as they are taken.
#[derive(Debug)]
pub struct Records<'q> {
    asking: &'q Asking<'q>,
    those: Those,
    with_rejected: bool,
    /// Threads that unpack what comes next, where many are read.
    ahead: Ahead,
    /// What was given to them, in order, with the findings that are asked for.
    given: VecDeque<Asked>,
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

/// The number of a report, and the findings of it that are asked for; none where nothing is.
type Asked = (i64, Option<BTreeSet<String>>);

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
            return Ok(self.records_of(query, Those::Behind(0, Vec::new().into_iter()), Vec::new()));
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
        Ok(self.records_of(query, Those::These(found.into_iter()), remarks))
    }

    fn records_of(&self, query: &Query, those: Those, remarks: Vec<Sentence>) -> Records<'_> {
        let (ahead, given) = (Ahead::new(self.archive), VecDeque::new());
        Records { asking: self, those, with_rejected: query.with_rejected, ahead, given, remarks }
    }
}

impl Records<'_> {
    /// The number of the next report, with the findings of it that are asked for.
    fn next_report(&mut self) -> Result<Option<Asked>, AskError> {
        match &mut self.those {
            Those::These(found) => Ok(found.next().map(|(seq, only)| (seq, Some(only)))),
            Those::Behind(behind, page) => {
                if page.as_slice().is_empty() {
                    *page = self.asking.archive.reports_after(*behind, AT_A_TIME)?.into_iter();
                }
                let next = page.next();
                *behind = next.unwrap_or(*behind);
                Ok(next.map(|seq| (seq, None)))
            }
        }
    }

    fn read(&mut self) -> Result<Option<Held>, AskError> {
        while self.ahead.has_room()
            && let Some((seq, only)) = self.next_report()?
        {
            // What cannot be read is told when its turn comes.
            let packed = if self.with_rejected { None } else { self.asking.archive.packed_record(seq).ok().flatten() };
            self.ahead.give(packed);
            self.given.push_back((seq, only));
        }
        let Some((seq, only)) = self.given.pop_front() else { return Ok(None) };
        let record = match self.ahead.take() {
            Some(record) => record,
            // Changed by people, of an old format, or damaged, which is told here.
            None if self.with_rejected => self.asking.archive.corrected(seq, true)?.record,
            None => self.asking.archive.record(seq)?,
        };
        Ok(Some(Held { seq, record, only }))
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Held, AskError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}
