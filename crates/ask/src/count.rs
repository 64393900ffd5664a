//! How much a question finds: claims, and the accounts that they are part of, up to a number.

use crate::meaning::Walk;
use crate::{AskError, Asking, Query};
use archive::{Filter, Found};
use record::claim::ClaimKind;
use serde::Serialize;
use std::collections::BTreeSet;

/// How much is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Count {
    /// How many claims.
    pub claims: usize,
    /// How many accounts they are part of.
    pub accounts: usize,
    /// Whether that is all; otherwise there are more.
    pub is_all: bool,
}

impl Asking<'_> {
    /// How many claims of a kind (none for all) the question holds for, up to `most`.
    ///
    /// # Errors
    ///
    /// Where the question cannot be understood or the archive cannot be read.
    pub fn count(&self, kind: Option<ClaimKind>, query: &Query, most: usize) -> Result<Count, AskError> {
        let meant = self.meant(kind, query)?;
        let mut accounts = BTreeSet::new();
        let mut claims = 0;
        if meant.is_plain() {
            let filter = Filter { limit: Some(most.saturating_add(1)), ..meant.filter };
            for (_, account) in self.archive.find_accounts(&filter)? {
                claims += 1;
                accounts.insert(account);
            }
        } else {
            let mut walk = Walk::<Found>::new(&meant, most.saturating_add(1));
            while claims <= most
                && let Some(found) = walk.next(self)?
            {
                claims += 1;
                accounts.insert(found.claim.account);
            }
        }
        let is_all = claims <= most;
        Ok(Count { claims: claims.min(most), accounts: accounts.len().min(most), is_all })
    }
}
