//! Which claims of the archive a new one is joined to. The rules are `corroborate`'s; this file looks up what they are
//! to be held against.

use crate::decided::Decided;
use archive::{ArchiveError, Around, Batch, By, StoredClaim};
use corroborate::accounts::{self, Match, Ties};
use corroborate::copies::is_mostly_within;
use corroborate::happenings::{Closeness, Gist, closeness};
use corroborate::origins::SameActors;
use record::claim::{Claim, ClaimPlace, Days};
use std::borrow::Borrow;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// How many claims near one are looked at, the earliest first.
const MOST_NEAR: usize = 200;
/// How many reports are held against one as wholes.
const MOST_MATES: usize = 24;

/// A stretch of another report that a stretch of this one shares words with.
#[derive(Debug, Clone, Copy)]
pub struct Overlap {
    /// Where it stands in this report, in bytes.
    pub here: (u32, u32),
    /// The other report.
    pub other: i64,
    /// Where it stands there.
    pub there: (u32, u32),
}

/// Joins the claims of a report, which are stored under these numbers, to accounts of others. Returns how many were
/// joined. A report that is `last` sees only those that were added before it, as it did when it was new.
///
/// What people decided of accounts goes before what the rules say.
pub fn link(
    batch: &mut Batch<'_>,
    seq: i64,
    claims: &[(i64, impl Borrow<Claim>)],
    overlaps: &[Overlap],
    same: &SameActors,
    decided: &mut Decided,
    last: bool,
) -> Result<usize, ArchiveError> {
    let shared = Shared::read(batch, overlaps)?;
    let mut joined = 0;
    let mut left: Vec<(i64, &Claim)> = Vec::new();
    // What somebody put together with a claim of this report follows where that one goes.
    let mut following: Vec<i64> = Vec::new();
    for (id, claim) in claims {
        match decided.account_for(batch, *id)? {
            Some((account, _)) if claims.iter().any(|(own, _)| *own == account) => following.push(*id),
            Some((account, reason)) => {
                let account = batch.join(*id, Some(account), &reason)?;
                decided.take(*id, account);
                joined += 1;
            }
            None => left.push((*id, claim.borrow())),
        }
    }
    let gist = Gist::of(claims.iter().map(|(_, claim)| claim.borrow()));
    let is_before = |stored: &StoredClaim| stored.seq != seq && !(last && stored.seq > seq);
    let options = options(batch, &left, &gist, &shared, same, &is_before)?;
    // One report tells a thing once in its own words and once in those of an agency, says it again, or on the word of
    // somebody else: such claims are joined to one account, others of one report never.
    let mut taken: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    let mut done: BTreeSet<usize> = BTreeSet::new();
    let mut firsts = Firsts::default();
    for Fit { found, copied, claim: number, account } in options {
        let (id, claim) = left[number];
        let fits = |other: &usize| {
            let known = left[*other].1;
            let ties = Ties {
                same_actor: &|one, other| same.same(one, other),
                copied: false,
                closeness: Closeness::default(),
            };
            shared.holds(claim) != shared.holds(known) || accounts::both_in_one_report(claim, known, &ties)
        };
        let fits = taken.get(&account).into_iter().flatten().all(fits);
        if done.contains(&number) || !fits || decided.keeps_apart(id, account) {
            continue;
        }
        if !copied && !firsts.may_be_of(batch, claim, account, same)? {
            continue;
        }
        let account = batch.join(id, Some(account), &found.reason)?;
        taken.entry(account).or_default().push(number);
        decided.take(id, account);
        done.insert(number);
        joined += 1;
    }
    left.iter()
        .enumerate()
        .filter(|(number, _)| !done.contains(number))
        .for_each(|(_, (id, _))| decided.take(*id, *id));
    for id in following {
        if let Some((account, reason)) = decided.account_for(batch, id)? {
            let account = batch.join(id, Some(account), &reason)?;
            decided.take(id, account);
            joined += 1;
        }
    }
    Ok(joined)
}

/// An account that a claim of the report may be joined to.
struct Fit {
    found: Match,
    /// Whether both stand in a passage that their reports share.
    copied: bool,
    /// The claim, by its place.
    claim: usize,
    account: i64,
}

/// The first claims of accounts, by account: what an account is about is told by them. A claim that is like the last of
/// them alone would lead it from one thing to the next.
#[derive(Default)]
struct Firsts(BTreeMap<i64, Vec<StoredClaim>>);

impl Firsts {
    /// So many claims of an account are looked at.
    const MOST: usize = 8;

    /// Whether a claim may be about what an account is about: its first claim does not rule it out, nor do more than
    /// half of the next.
    fn may_be_of(
        &mut self,
        batch: &Batch<'_>,
        claim: &Claim,
        account: i64,
        same: &SameActors,
    ) -> Result<bool, ArchiveError> {
        let firsts = match self.0.entry(account) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(batch.first_of_account(account, Self::MOST)?),
        };
        let ties =
            Ties { same_actor: &|one, other| same.same(one, other), copied: false, closeness: Closeness::default() };
        let rules_out = |known: &&StoredClaim| accounts::cannot_be(claim, &known.claim, &ties);
        let out = firsts.iter().filter(rules_out).count();
        Ok(!firsts.first().is_some_and(|first| rules_out(&first)) && 2 * out <= firsts.len())
    }
}

/// What the claims of a report may be joined to; the surest first, so that a claim does not take the account that
/// another one fits better.
fn options(
    batch: &Batch<'_>,
    claims: &[(i64, &Claim)],
    gist: &Gist,
    shared: &Shared<'_>,
    same: &SameActors,
    is_before: &dyn Fn(&StoredClaim) -> bool,
) -> Result<Vec<Fit>, ArchiveError> {
    let mut all: Vec<Vec<StoredClaim>> = Vec::new();
    for (_, claim) in claims {
        let mut near = near(batch, claim)?;
        near.retain(is_before);
        all.push(near);
    }
    let mates = Mates::read(batch, gist, &all, same)?;
    let mut options: Vec<Fit> = Vec::new();
    for (number, ((_, claim), near)) in claims.iter().zip(&all).enumerate() {
        let mut weigh = |stored: &StoredClaim, copied: bool| {
            let closeness = mates.closeness(stored.seq);
            let ties = Ties { same_actor: &|one, other| same.same(one, other), copied, closeness };
            let found = is_before(stored).then(|| accounts::same(claim, &stored.claim, &ties)).flatten();
            options.extend(found.map(|found| Fit { found, copied, claim: number, account: stored.account }));
        };
        shared.facing(claim).for_each(|stored| weigh(stored, true));
        mates.of_kind(claim).for_each(|stored| weigh(stored, false));
        near.iter().filter(|stored| !mates.has(stored.seq)).for_each(|stored| weigh(stored, false));
    }
    options.sort_by_key(|fit| (std::cmp::Reverse(fit.found.strength), fit.claim, fit.account));
    Ok(options)
}

/// The reports that may tell of the same happening, with what they have in common with this one: those with the most
/// claims near its own.
struct Mates {
    reports: BTreeMap<i64, (Closeness, Vec<StoredClaim>)>,
}

impl Mates {
    fn read(
        batch: &Batch<'_>,
        gist: &Gist,
        near: &[Vec<StoredClaim>],
        same: &SameActors,
    ) -> Result<Self, ArchiveError> {
        let mut count: BTreeMap<i64, usize> = BTreeMap::new();
        for claims in near {
            let reports: BTreeSet<i64> = claims.iter().map(|stored| stored.seq).collect();
            reports.into_iter().for_each(|report| *count.entry(report).or_default() += 1);
        }
        let mut most: Vec<(usize, i64)> = count.into_iter().map(|(report, near)| (near, report)).collect();
        most.sort_by_key(|&(near, report)| (std::cmp::Reverse(near), report));
        let mut reports = BTreeMap::new();
        for (_, report) in most.into_iter().take(MOST_MATES) {
            let theirs = batch.claims_of(report)?;
            let other = Gist::of(theirs.iter().map(|stored| &*stored.claim));
            let close = closeness(gist, &other, &|one, known| same.same(one, known));
            reports.insert(report, (close, theirs));
        }
        Ok(Self { reports })
    }

    fn closeness(&self, report: i64) -> Closeness {
        self.reports.get(&report).map(|(close, _)| *close).unwrap_or_default()
    }

    fn has(&self, report: i64) -> bool {
        self.reports.contains_key(&report)
    }

    fn of_kind(&self, claim: &Claim) -> impl Iterator<Item = &StoredClaim> {
        let kind = claim.kind();
        self.reports.values().flat_map(|(_, claims)| claims).filter(move |stored| stored.claim.kind() == kind)
    }
}

/// The claims of the archive that may be about the same thing.
fn near(batch: &Batch<'_>, claim: &Claim) -> Result<Vec<StoredClaim>, ArchiveError> {
    let mut found: Vec<StoredClaim> = Vec::new();
    for around in accounts::around(claim) {
        let Some(Days { from, to }) = around.days else { continue };
        let labels: Vec<&str> = around.labels.iter().map(String::as_str).collect();
        let actors: Vec<&str> = around.actors.iter().map(String::as_str).collect();
        let place = around.place.as_ref().map(place_filter);
        let by = place.as_ref().map_or(By::Actors(&actors), By::Place);
        let rows =
            batch.candidates(&Around { kind: around.kind, labels: &labels, days: (from, to), by, limit: MOST_NEAR })?;
        found.extend(rows.into_iter().filter(|row| !found.iter().any(|known| known.id == row.id)).collect::<Vec<_>>());
    }
    Ok(found)
}

/// How far around a town its claims may be told, in kilometres.
const AROUND: f64 = 25.0;

fn place_filter(place: &ClaimPlace) -> archive::Where {
    let site = &place.site;
    let named = || archive::Where::Name { name: site.name.clone(), country: site.country.clone() };
    match site.point {
        Some((lat, lon)) if !place.is_wide() => archive::Where::Around { lat, lon, kilometres: AROUND },
        _ => site.geonames.map_or_else(named, archive::Where::Geonames),
    }
}

/// The claims of other reports that stand in passages which this report shares.
struct Shared<'a> {
    overlaps: &'a [Overlap],
    claims: BTreeMap<i64, Vec<StoredClaim>>,
}

impl<'a> Shared<'a> {
    fn read(batch: &Batch<'_>, overlaps: &'a [Overlap]) -> Result<Self, ArchiveError> {
        let mut claims = BTreeMap::new();
        for overlap in overlaps {
            if let Entry::Vacant(entry) = claims.entry(overlap.other) {
                entry.insert(batch.claims_of(overlap.other)?);
            }
        }
        Ok(Self { overlaps, claims })
    }

    /// Whether a claim stands in a passage that another report has.
    fn holds(&self, claim: &Claim) -> bool {
        self.overlaps.iter().any(|overlap| is_mostly_within(claim.span.ends(), overlap.here))
    }

    /// The claims that stand in the passages that this claim stands in.
    fn facing(&self, claim: &Claim) -> impl Iterator<Item = &StoredClaim> {
        let told = claim.span.ends();
        let over = self.overlaps.iter().filter(move |overlap| is_mostly_within(told, overlap.here));
        over.flat_map(move |overlap| {
            self.claims
                .get(&overlap.other)
                .into_iter()
                .flatten()
                .filter(move |known| is_mostly_within(known.claim.span.ends(), overlap.there))
        })
    }
}
