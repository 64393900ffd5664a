//! Gives back claims as rows, and numbers them: a claim's number is that of its report and its place in
//! the list of the report's claims.

use crate::blobs::Content;
use crate::codec::{self, PackedClaim};
use crate::error::{ArchiveError, ArchiveErrorKind};
use crate::open::Archive;
use crate::rows::{ClaimRow, StoredClaim};
use std::sync::Arc;

type Inner<T> = Result<T, ArchiveErrorKind>;

const PLACE_BITS: u32 = 20;
/// A report has fewer claims than this.
pub(crate) const CLAIMS_PER_REPORT: usize = 1 << PLACE_BITS;

/// The number of the claim at this place (from 0) in its report.
pub(crate) fn claim_id(seq: i64, place: usize) -> i64 {
    seq << PLACE_BITS | place as i64
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
            (0..claims.len()).map(|place| self.stored(seq, place, &claims[place])).collect()
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

    pub(crate) fn claim_of_id(&self, id: i64) -> Inner<StoredClaim> {
        let (seq, place) = (seq_of(id), place_of(id));
        let unknown = || ArchiveErrorKind::Unknown(format!("claim {id}"));
        let claims = self.claims_packed(seq).map_err(|kind| match kind {
            ArchiveErrorKind::Unknown(_) => unknown(),
            other => other,
        })?;
        self.stored(seq, place, claims.get(place).ok_or_else(unknown)?)
    }

    /// The claims of a report with numbers for names.
    pub(crate) fn claims_packed(&self, seq: i64) -> Inner<Arc<Vec<PackedClaim>>> {
        if let Some(claims) = self.recent_claims.borrow_mut().get(&seq) {
            return Ok(claims);
        }
        let claims = codec::from_bytes(&self.blob(Content::Claims, seq)?).map_err(|error| {
            ArchiveErrorKind::Damaged(format!("the claims of report {seq} end where {} should stand", error.0))
        })?;
        let claims = Arc::new(claims);
        self.recent_claims.borrow_mut().put(seq, Arc::clone(&claims));
        Ok(claims)
    }

    /// A claim with names for numbers.
    pub(crate) fn stored(&self, seq: i64, place: usize, claim: &PackedClaim) -> Inner<StoredClaim> {
        let id = claim_id(seq, place);
        let known = self.recent_rows.borrow_mut().get(&id);
        let claim = match known {
            Some(row) => row,
            None => {
                let row = Arc::new(self.unpacked(claim)?);
                self.recent_rows.borrow_mut().put(id, Arc::clone(&row));
                row
            }
        };
        Ok(StoredClaim { id, seq, claim, account: self.account_of_claim(id)? })
    }

    pub(crate) fn unpacked(&self, claim: &PackedClaim) -> Inner<ClaimRow> {
        Ok(ClaimRow {
            kind: claim.kind,
            item: claim.item.clone(),
            label: self.name(claim.label)?,
            status: claim.status.map_or_else(|| Ok(String::new()), |status| self.name(status))?,
            days: claim.days,
            place: claim.place.map(|place| self.place(place)).transpose()?,
            actors: claim.actors.iter().map(|(part, actor)| Ok((*part, self.actor(*actor)?))).collect::<Inner<_>>()?,
            payload: claim.payload.clone(),
        })
    }
}
