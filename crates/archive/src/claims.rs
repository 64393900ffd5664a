//! Gives back claims as rows, and numbers them: a claim's number is that of its report and its place in
//! the list of the report's claims.

use crate::accounts::Links;
use crate::blobs::Content;
use crate::codec::{self, Claims, Label, PackedClaim};
use crate::details;
use crate::error::{ArchiveError, ArchiveErrorKind};
use crate::open::Archive;
use crate::rejected::FIRST_REJECTED;
use crate::rows::StoredClaim;
use crate::varint::Bytes;
use record::claim::{Claim, ClaimKind, ClaimPlace, ClaimRole};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

type Inner<T> = Result<T, ArchiveErrorKind>;

const PLACE_BITS: u32 = 20;
/// A report has fewer claims than this.
pub(crate) const CLAIMS_PER_REPORT: usize = 1 << PLACE_BITS;

/// The number of the claim at this place (from 0) in its report.
pub(crate) fn claim_id(seq: i64, place: usize) -> i64 {
    seq << PLACE_BITS | place as i64
}

/// Whether the claim of this number was rejected.
pub(crate) fn is_rejected(claim: i64) -> bool {
    place_of(claim) >= FIRST_REJECTED
}

/// The report of a claim.
pub(crate) fn seq_of(claim: i64) -> i64 {
    claim >> PLACE_BITS
}

/// The place of a claim in its report.
pub(crate) fn place_of(claim: i64) -> usize {
    (claim & (CLAIMS_PER_REPORT as i64 - 1)) as usize
}

impl Archive {
    /// The claims of a report, as they were put.
    ///
    /// # Errors
    ///
    /// Where there is no report of this number, or its claims are damaged.
    pub fn claims_of(&self, seq: i64) -> Result<Vec<StoredClaim>, ArchiveError> {
        self.reading(|| {
            let claims = self.claims_packed(seq)?;
            claims.iter().enumerate().map(|(place, claim)| self.stored(seq, place, &claim)).collect()
        })
    }

    /// The claims of a report with their accounts, of this kind where one is given, as they were put. `links` is what
    /// accounts say of them.
    ///
    /// # Errors
    ///
    /// As for [`Archive::claims_of`].
    pub fn claims_linked(
        &self,
        seq: i64,
        kind: Option<ClaimKind>,
        links: &Links,
    ) -> Result<Vec<StoredClaim>, ArchiveError> {
        self.reading(|| {
            let claims = self.claims_packed(seq)?;
            let those = claims.iter().enumerate().filter(|(_, claim)| kind.is_none_or(|kind| claim.kind() == kind));
            those
                .map(|(place, claim)| {
                    let id = claim_id(seq, place);
                    let claim = Arc::new(self.unpacked(seq, &claim)?);
                    Ok(StoredClaim { id, seq, claim, account: links.account_of(id) })
                })
                .collect()
        })
    }

    /// The report, the kind and the name in the record of the claim of this number.
    ///
    /// # Errors
    ///
    /// Where there is none, or it is damaged.
    pub fn called(&self, claim: i64) -> Result<(i64, ClaimKind, String), ArchiveError> {
        self.reading(|| {
            let seq = seq_of(claim);
            let unknown = || ArchiveErrorKind::Unknown(format!("claim {claim}"));
            let (claims, place) = match place_of(claim).checked_sub(FIRST_REJECTED) {
                Some(place) => (Arc::new(self.rejected_packed(seq)?), place),
                None => (self.claims_packed(seq)?, place_of(claim)),
            };
            let found = claims.get(place).ok_or_else(unknown)?;
            Ok((seq, found.kind(), found.name().into_owned()))
        })
    }

    /// The claim of this number.
    ///
    /// # Errors
    ///
    /// Where there is none, or it is damaged.
    pub fn claim(&self, id: i64) -> Result<StoredClaim, ArchiveError> {
        self.reading(|| self.claim_of_id(id))
    }

    /// What the claim of this number is.
    ///
    /// # Errors
    ///
    /// Where there is none, or it is damaged.
    pub fn kind_of(&self, id: i64) -> Result<ClaimKind, ArchiveError> {
        self.reading(|| match self.claims_packed(seq_of(id))?.get(place_of(id)) {
            Some(claim) => Ok(claim.kind()),
            None => Ok(self.claim_of_id(id)?.claim.kind()),
        })
    }

    /// The claim of a report that has this id in its record; one that was rejected where there is no other; none where
    /// the report has none.
    ///
    /// # Errors
    ///
    /// Where there is no report of this number, or its claims are damaged.
    pub fn claim_called(&self, seq: i64, item: &str) -> Result<Option<StoredClaim>, ArchiveError> {
        self.reading(|| {
            let claims = self.claims_packed(seq)?;
            let is_called = |(_, claim): &(usize, PackedClaim<'_>)| claim.item == item.as_bytes();
            if let Some((place, claim)) = claims.iter().enumerate().find(is_called) {
                return self.stored(seq, place, &claim).map(Some);
            }
            let rejected = self.rejected_packed(seq)?;
            let called = rejected.iter().enumerate().find(is_called);
            called.map(|(place, claim)| self.stored(seq, FIRST_REJECTED + place, &claim)).transpose()
        })
    }

    /// The names of the news agencies that more than half of a report's claims are credited to, sorted.
    ///
    /// # Errors
    ///
    /// Where there is no report of this number, or its claims are damaged.
    pub fn agencies_of_most(&self, seq: i64) -> Result<Vec<String>, ArchiveError> {
        self.reading(|| {
            let claims = self.claims_packed(seq)?;
            self.credited_for_most(&claims, &mut BTreeMap::new())
        })
    }

    /// The names of the news agencies that more than half of these claims are credited to, sorted; names that were
    /// looked up before are at hand.
    pub(crate) fn credited_for_most(&self, claims: &Claims, names: &mut BTreeMap<i64, Arc<str>>) -> Inner<Vec<String>> {
        // An agency may stand there as several actors of one name.
        let mut credited = BTreeMap::<Arc<str>, usize>::new();
        let mut of_claim = Vec::<Arc<str>>::new();
        for claim in claims.iter() {
            of_claim.clear();
            for (_, agency) in claim.parties.iter().filter(|(role, _)| *role == ClaimRole::Agency) {
                let name = match names.entry(*agency) {
                    Entry::Occupied(entry) => Arc::clone(entry.get()),
                    Entry::Vacant(entry) => Arc::clone(entry.insert(self.actor(*agency)?.name.as_str().into())),
                };
                if !of_claim.contains(&name) {
                    *credited.entry(Arc::clone(&name)).or_default() += 1;
                    of_claim.push(name);
                }
            }
        }
        let most = credited.into_iter().filter(|(_, credited)| 2 * credited > claims.len());
        Ok(most.map(|(name, _)| name.to_string()).collect())
    }

    pub(crate) fn claim_of_id(&self, id: i64) -> Inner<StoredClaim> {
        self.claim_of_account(id, self.account_of_claim(id)?)
    }

    /// The claim of this number, which is known to be part of an account.
    pub(crate) fn claim_of_account(&self, id: i64, account: i64) -> Inner<StoredClaim> {
        let (seq, place) = (seq_of(id), place_of(id));
        let known = self.recent_rows.borrow_mut().get(&id);
        if let Some(claim) = known {
            return Ok(StoredClaim { id, seq, claim, account });
        }
        let unknown = || ArchiveErrorKind::Unknown(format!("claim {id}"));
        let claims = self.claims_packed(seq).map_err(|kind| match kind {
            ArchiveErrorKind::Unknown(_) => unknown(),
            other => other,
        })?;
        let claim = match place.checked_sub(FIRST_REJECTED) {
            Some(place) => self.row(id, &self.rejected_packed(seq)?.get(place).ok_or_else(unknown)?)?,
            None => self.row(id, &claims.get(place).ok_or_else(unknown)?)?,
        };
        Ok(StoredClaim { id, seq, claim, account })
    }

    /// The claims of a report with numbers for names.
    pub(crate) fn claims_packed(&self, seq: i64) -> Inner<Arc<Claims>> {
        if let Some(claims) = self.recent_claims.borrow_mut().get(&seq) {
            return Ok(claims);
        }
        let claims = codec::from_bytes(self.blob(Content::Claims, seq)?).map_err(|bad| bad.of_report(seq))?;
        let claims = Arc::new(claims);
        self.recent_claims.borrow_mut().put(seq, Arc::clone(&claims));
        Ok(claims)
    }

    /// A claim with names for numbers, and its account.
    pub(crate) fn stored(&self, seq: i64, place: usize, claim: &PackedClaim<'_>) -> Inner<StoredClaim> {
        let id = claim_id(seq, place);
        Ok(StoredClaim { id, seq, claim: self.row(id, claim)?, account: self.account_of_claim(id)? })
    }

    /// A claim with names for numbers, by its number.
    fn row(&self, id: i64, claim: &PackedClaim<'_>) -> Inner<Arc<Claim>> {
        let known = self.recent_rows.borrow_mut().get(&id);
        if let Some(row) = known {
            return Ok(row);
        }
        let row = Arc::new(self.unpacked(seq_of(id), claim)?);
        self.recent_rows.borrow_mut().put(id, Arc::clone(&row));
        Ok(row)
    }

    pub(crate) fn unpacked(&self, seq: i64, claim: &PackedClaim<'_>) -> Inner<Claim> {
        let name = match claim.label {
            Label::Event(name) | Label::Counted(name) => self.name(name)?,
            Label::Act(_) | Label::Stance(_) | Label::State(_) => String::new(),
        };
        let mut bytes = Bytes(claim.details);
        let details = details::from_bytes(&mut bytes, claim.label, &name, claim.status).map_err(|error| {
            let byte = claim.details.len() - bytes.0.len();
            ArchiveErrorKind::Damaged(format!(
                "claim {} of report {seq}: byte {byte} of its details, where {} should stand",
                claim.name(),
                error.0
            ))
        })?;
        let place = claim.place.map(|place| -> Inner<ClaimPlace> {
            Ok(ClaimPlace { site: self.place(place.id)?, precision: place.precision, told: place.told })
        });
        let parties = claim.parties.iter().map(|(role, actor)| Ok((*role, self.actor(*actor)?)));
        Ok(Claim {
            item: claim.name().into_owned(),
            content: details.content,
            time: claim.time,
            place: place.transpose()?,
            parties: parties.collect::<Inner<_>>()?,
            span: details.span,
            signs: details.signs,
        })
    }
}
