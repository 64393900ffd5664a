//! Who acts on whom, counted over many claims without reading any of them in full.

use crate::codec::Label;
use crate::error::{ArchiveError, ArchiveErrorKind};
use crate::filter::Filter;
use crate::open::Archive;
use record::claim::{ClaimRole, Party};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};

type Inner<T> = Result<T, ArchiveErrorKind>;

/// How often somebody does something to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairRow {
    /// Who acts.
    pub source: Party,
    /// Who is acted on.
    pub target: Party,
    /// In how many accounts, by the type of event.
    pub accounts: BTreeMap<String, usize>,
}

/// Who acts on whom, by the numbers of the actors and of the type.
type Pair = (i64, i64, i64);

impl Archive {
    /// The pairs of most accounts among the events that a filter holds for, most first, at most so many.
    ///
    /// # Errors
    ///
    /// As for [`Archive::find`].
    pub fn pairs(&self, filter: &Filter, most: usize) -> Result<Vec<PairRow>, ArchiveError> {
        let seen = RefCell::new(HashSet::<(Pair, i64)>::new());
        self.find_events(filter, &|claim, label, parties| {
            let of = |role: ClaimRole| parties.iter().filter(move |(known, _)| *known == role).map(|(_, actor)| *actor);
            for source in of(ClaimRole::Source) {
                for target in of(ClaimRole::Target).filter(|target| *target != source) {
                    let account = self.account_of_claim(claim)?;
                    seen.borrow_mut().insert(((source, target, label), account));
                }
            }
            Ok(())
        })?;
        // Sums do not depend on the order in which they are made; what is given is sorted.
        let mut sums = HashMap::<(i64, i64), BTreeMap<i64, usize>>::new();
        for ((source, target, label), _) in seen.into_inner() {
            *sums.entry((source, target)).or_default().entry(label).or_default() += 1;
        }
        let mut pairs: Vec<((i64, i64), BTreeMap<i64, usize>)> = sums.into_iter().collect();
        pairs.sort_by_key(|(pair, labels)| (std::cmp::Reverse(labels.values().sum::<usize>()), *pair));
        pairs.truncate(most);
        self.reading(|| pairs.into_iter().map(|(pair, labels)| self.pair_row(pair, labels)).collect())
    }

    fn pair_row(&self, (source, target): (i64, i64), labels: BTreeMap<i64, usize>) -> Inner<PairRow> {
        let mut accounts = BTreeMap::new();
        for (label, count) in labels {
            *accounts.entry(self.name(label)?.to_string()).or_default() += count;
        }
        Ok(PairRow { source: self.actor(source)?, target: self.actor(target)?, accounts })
    }
}

/// The number of an event's type; none of what is no event.
pub fn event_type(label: Label) -> Option<i64> {
    match label {
        Label::Event(name) => Some(name),
        _ => None,
    }
}
