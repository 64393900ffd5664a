//! Where what a question finds is set: places with how much of them is meant, and how many accounts are told of each.

use crate::activity::Family;
use crate::claims::{PlaceView, place_view};
use crate::meaning::Walk;
use crate::{AskError, Asking, Query};
use archive::Found;
use record::claim::{ClaimKind, Site};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A place, with how much is told of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlaceCount {
    /// The place.
    pub place: PlaceView,
    /// How much of it is meant by the words, by most of those that tell it: `town`, `country`.
    pub precision: &'static str,
    /// How many accounts are set there.
    pub accounts: usize,
    /// How many of each family of status, in the order of [`Family::ALL`].
    pub families: [usize; 4],
}

/// The places of what is found.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Places {
    /// The places with a point, those of most accounts first.
    pub placed: Vec<PlaceCount>,
    /// How many accounts are set at a place whose point is not known.
    pub without_point: usize,
    /// How many have no place.
    pub without_place: usize,
    /// Whether all claims were looked at.
    pub is_all: bool,
}

/// So many claims are looked at together.
const AT_A_TIME: usize = 500;

/// What was counted of a place.
#[derive(Default)]
struct Counted {
    site: Option<Arc<Site>>,
    precisions: BTreeMap<&'static str, usize>,
    families: [usize; 4],
}

impl Asking<'_> {
    /// The places of the accounts of a kind that the question holds for, each counted once, at the first of its claims
    /// that has a place. At most so many claims are looked at.
    ///
    /// # Errors
    ///
    /// Where the question cannot be understood or the archive cannot be read.
    pub fn places(&self, kind: ClaimKind, query: &Query, most: usize) -> Result<Places, AskError> {
        let meant = self.meant(Some(kind), query)?;
        let mut walk = Walk::<Found>::new(&meant, AT_A_TIME);
        let mut counted = BTreeMap::<(String, Option<u32>, Option<(i32, i32)>), Counted>::new();
        let (mut seen, mut unplaced) = (BTreeSet::new(), BTreeSet::new());
        let (mut looked_at, mut without_point) = (0, 0);
        while let Some(Found { claim, .. }) = walk.next(self)? {
            looked_at += 1;
            if looked_at > most {
                break;
            }
            let Some(place) = &claim.claim.place else {
                unplaced.insert(claim.account);
                continue;
            };
            if !seen.insert(claim.account) {
                continue;
            }
            let site = &place.site;
            if site.point.is_none() {
                without_point += 1;
                continue;
            }
            let here = counted.entry((site.name.clone(), site.geonames, site.point)).or_default();
            here.site.get_or_insert_with(|| Arc::clone(site));
            *here.precisions.entry(place.precision.label()).or_default() += 1;
            here.families[Family::of(claim.claim.content.status()) as usize] += 1;
        }
        let view = |one: Counted| {
            let precision = one.precisions.iter().max_by_key(|(_, count)| **count).map_or("vague", |(label, _)| *label);
            let accounts = one.families.iter().sum();
            Some(PlaceCount { place: place_view(one.site.as_deref()?), precision, accounts, families: one.families })
        };
        let mut placed: Vec<PlaceCount> = counted.into_values().filter_map(view).collect();
        placed.sort_by_key(|one| std::cmp::Reverse(one.accounts));
        Ok(Places {
            placed,
            without_point,
            without_place: unplaced.difference(&seen).count(),
            is_all: looked_at <= most,
        })
    }
}
