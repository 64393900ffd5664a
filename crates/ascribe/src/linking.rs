//! Which claims of the archive a new one is joined to. The rules are `corroborate`'s; this file looks up what they are
//! to be held against.

use crate::decided::Decided;
use archive::{ArchiveError, Around, Batch, By, StoredClaim};
use corroborate::accounts::{self, Match, Ties};
use corroborate::copies::is_mostly_within;
use corroborate::origins::SameActors;
use record::claim::{Claim, ClaimPlace, Days};
use std::borrow::Borrow;
use std::collections::BTreeMap;

/// How many claims near one are looked at, the earliest first.
const MOST_NEAR: usize = 200;

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
    // One report tells a thing once in its own words and once in those of an agency: two such claims are joined to one
    // account, two others never.
    let mut taken: Vec<(i64, bool)> = Vec::new();
    for (id, claim) in claims {
        let claim = claim.borrow();
        if let Some((account, reason)) = decided.account_for(batch, *id)? {
            let account = batch.join(*id, Some(account), &reason)?;
            decided.take(*id, account);
            joined += 1;
            continue;
        }
        let mut best: Option<(Match, i64)> = None;
        let in_passage = shared.holds(claim);
        let mut weigh = |stored: &StoredClaim, copied: bool| {
            if stored.seq == seq
                || last && stored.seq > seq
                || taken.contains(&(stored.account, in_passage))
                || decided.keeps_apart(*id, stored.account)
            {
                return;
            }
            let ties = Ties { same_actor: &|one, other| same.same(one, other), copied };
            let Some(found) = accounts::same(claim, &stored.claim, &ties) else { return };
            let better = best
                .as_ref()
                .is_none_or(|(held, account)| (found.strength, -stored.account) > (held.strength, -account));
            if better {
                best = Some((found, stored.account));
            }
        };
        shared.facing(claim).for_each(|stored| weigh(stored, true));
        for stored in near(batch, claim)? {
            weigh(&stored, false);
        }
        if let Some((found, account)) = best {
            let account = batch.join(*id, Some(account), &found.reason)?;
            taken.push((account, in_passage));
            decided.take(*id, account);
            joined += 1;
        } else {
            decided.take(*id, *id);
        }
    }
    Ok(joined)
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
            if let std::collections::btree_map::Entry::Vacant(entry) = claims.entry(overlap.other) {
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
