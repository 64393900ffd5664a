//! What people decided of accounts: which claims are one, and which are not. The rules of `corroborate` decide the
//! rest.
//!
//! A decision puts claims into groups: those of one are one account, those of two are not. Of two decisions about a
//! pair of claims the later holds.

use archive::{Archive, ArchiveError, Batch};
use correct::{Applied, Change, Told};
use record::Record;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// The decisions of an archive, by the numbers that claims have now.
#[derive(Debug, Default)]
pub struct Decided {
    /// The set of claims that are one which a claim belongs to, and who said so last.
    set_of: BTreeMap<i64, usize>,
    sets: Vec<Set>,
    /// Two sets that are not one, either way round.
    apart: BTreeSet<(usize, usize)>,
    /// The sets of which an account has a claim, as far as claims are joined.
    sets_in: BTreeMap<i64, BTreeSet<usize>>,
}

/// Claims that are one.
#[derive(Debug, Default)]
struct Set {
    claims: BTreeSet<i64>,
    by: String,
}

impl Decided {
    /// The decisions of an archive, of which the claims of reports before this one are joined already.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn of(archive: &Archive, first: i64) -> Result<Self, ArchiveError> {
        let changes = archive.changes()?;
        let in_force = changes.iter().filter(|change| change.what.is_of_accounts() && !change.undone);
        let mut pairs = BTreeMap::<(i64, i64), (bool, &str)>::new();
        let mut claims = BTreeSet::new();
        let mut finder = Finder::new(archive);
        for change in in_force {
            let groups = finder.groups(change)?;
            for (number, group) in groups.iter().enumerate() {
                claims.extend(group);
                for (other, known) in groups.iter().enumerate() {
                    let both = group.iter().flat_map(|one| known.iter().map(move |two| (*one, *two)));
                    pairs.extend(
                        both.filter(|(one, two)| one < two).map(|pair| (pair, (number == other, change.by.as_str()))),
                    );
                }
            }
        }
        let mut decided = Self::from_pairs(&claims, &pairs);
        for claim in claims {
            if archive.claim(claim)?.seq < first {
                decided.take(claim, archive.account_of(claim)?);
            }
        }
        Ok(decided)
    }

    fn from_pairs(claims: &BTreeSet<i64>, pairs: &BTreeMap<(i64, i64), (bool, &str)>) -> Self {
        let mut decided = Self::default();
        for claim in claims {
            let joined =
                |set: &Set| set.claims.iter().any(|known| pairs.get(&(*known, *claim)).is_some_and(|pair| pair.0));
            let with: Vec<usize> = (0..decided.sets.len()).filter(|set| joined(&decided.sets[*set])).collect();
            let said =
                pairs.iter().find(|((_, two), (one, _))| two == claim && *one).map(|(_, (_, by))| (*by).to_owned());
            let mut set = Set { claims: BTreeSet::from([*claim]), by: said.unwrap_or_default() };
            for other in with {
                set.claims.append(&mut decided.sets[other].claims);
            }
            decided.sets.push(set);
        }
        for (number, set) in decided.sets.iter().enumerate() {
            decided.set_of.extend(set.claims.iter().map(|claim| (*claim, number)));
        }
        for ((one, two), (joined, _)) in pairs {
            if let (false, Some(one), Some(two)) = (joined, decided.set_of.get(one), decided.set_of.get(two))
                && one != two
            {
                decided.apart.extend([(*one, *two), (*two, *one)]);
            }
        }
        decided
    }

    /// The account that a claim is to be joined to whatever the rules say, with the reason.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn account_for(&self, archive: &Archive, claim: i64) -> Result<Option<(i64, String)>, ArchiveError> {
        let Some(set) = self.set_of.get(&claim).map(|set| &self.sets[*set]) else { return Ok(None) };
        let Some(first) = set.claims.first().filter(|first| **first < claim) else { return Ok(None) };
        Ok(Some((archive.account_of(*first)?, format!("put together by {}", set.by))))
    }

    /// Whether a claim is not to be joined to an account.
    pub fn keeps_apart(&self, claim: i64, account: i64) -> bool {
        let Some((set, there)) = self.set_of.get(&claim).zip(self.sets_in.get(&account)) else { return false };
        there.iter().any(|other| self.apart.contains(&(*set, *other)))
    }

    /// Notes that a claim is part of an account.
    pub fn take(&mut self, claim: i64, account: i64) {
        if let Some(set) = self.set_of.get(&claim) {
            self.sets_in.entry(account).or_default().insert(*set);
        }
    }
}

/// Notes of each decision whether all that it is about is still read. A decision of a report that was taken out, or of
/// a finding that was rejected, rests and fits as before.
///
/// # Errors
///
/// Where the archive cannot be read or written.
pub fn note_fits(batch: &mut Batch<'_>) -> Result<(), ArchiveError> {
    let changes = batch.changes()?;
    let mut finder = Finder::new(batch);
    let mut fitting = Vec::new();
    for change in changes.iter().filter(|change| change.what.is_of_accounts() && !change.undone) {
        let mut fits = true;
        for told in change.about.groups.iter().flatten() {
            fits = fits && finder.is_read(told)?;
        }
        fitting.push((change.number, fits));
    }
    drop(finder);
    fitting.into_iter().try_for_each(|(number, fits)| batch.note_fits(number, fits))
}

/// Finds the claims that decisions are about.
pub(crate) struct Finder<'a> {
    archive: &'a Archive,
    /// What was read, and what is left of it, by the number of the report.
    read: BTreeMap<i64, (Record, Applied)>,
}

impl<'a> Finder<'a> {
    pub(crate) fn new(archive: &'a Archive) -> Self {
        Self { archive, read: BTreeMap::new() }
    }

    /// The claims of each group of a decision, as far as they are there.
    pub(crate) fn groups(&mut self, change: &Change) -> Result<Vec<Vec<i64>>, ArchiveError> {
        let mut groups = Vec::new();
        for group in &change.about.groups {
            let mut claims = Vec::new();
            for told in group {
                claims.extend(self.claim(told)?);
            }
            groups.push(claims);
        }
        Ok(groups)
    }

    /// The claim that is meant; none where it is not there any more.
    pub(crate) fn claim(&mut self, told: &Told) -> Result<Option<i64>, ArchiveError> {
        let Some(seq) = self.archive.report_once_called(&told.report)? else { return Ok(None) };
        let Some(anchor) = &told.anchor else { return Ok(None) };
        let (read, applied) = self.reading(seq)?;
        let Some(item) = anchor.find(read, false).and_then(|finding| applied.id_left(read, finding)) else {
            return Ok(None);
        };
        Ok(self.archive.claim_called(seq, &item)?.filter(|claim| !claim.is_rejected()).map(|claim| claim.id))
    }

    /// Whether the reading still has what is meant, rejected or not; so it is taken where the report was taken out.
    fn is_read(&mut self, told: &Told) -> Result<bool, ArchiveError> {
        let Some(anchor) = &told.anchor else { return Ok(false) };
        match self.archive.report_once_called(&told.report)? {
            Some(seq) => Ok(anchor.find(&self.reading(seq)?.0, false).is_some()),
            None => match told.report.parse() {
                Ok(id) => Ok(self.archive.removed(id)?.is_some()),
                Err(_) => Ok(false),
            },
        }
    }

    fn reading(&mut self, seq: i64) -> Result<&(Record, Applied), ArchiveError> {
        Ok(match self.read.entry(seq) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => {
                entry.insert((self.archive.record_as_read(seq)?, self.archive.corrected(seq, false)?))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Decisions as pairs: one account or two.
    fn decided(pairs: &[(i64, i64, bool)]) -> Decided {
        let pairs: BTreeMap<_, _> = pairs.iter().map(|(one, two, joined)| ((*one, *two), (*joined, "Ola"))).collect();
        let claims = pairs.keys().flat_map(|(one, two)| [*one, *two]).collect();
        Decided::from_pairs(&claims, &pairs)
    }

    #[test]
    fn claims_that_are_one_with_a_third_are_one() {
        let decided = decided(&[(1, 2, true), (2, 3, true), (4, 5, true), (1, 4, false)]);
        let set = |claim: i64| decided.set_of[&claim];
        assert_eq!((set(1), set(2)), (set(2), set(3)));
        assert_ne!(set(1), set(4));
        assert!(decided.apart.contains(&(set(3), set(5))), "their sets are not one");
    }

    #[test]
    fn a_claim_is_kept_from_accounts_that_hold_what_it_is_apart_from() {
        let mut decided = decided(&[(1, 2, false), (2, 3, true)]);
        decided.take(1, 1);
        assert!(decided.keeps_apart(2, 1) && decided.keeps_apart(3, 1));
        assert!(!decided.keeps_apart(3, 2) && !decided.keeps_apart(9, 1), "nobody said anything of these");
    }
}
