//! Who is named with somebody: in the same claims, and in which of them.

use crate::meaning::Walk;
use crate::overview::EndpointView;
use crate::{AskError, Asking, Query};
use archive::FoundClaim;
use corroborate::claims::is_named;
use lexicon::Lexicon;
use record::claim::{ClaimContent, ClaimRole};
use serde::Serialize;
use std::collections::BTreeMap;

/// Somebody who is named with somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CompanyView {
    /// Who.
    #[serde(flatten)]
    pub actor: EndpointView,
    /// In how many claims.
    pub claims: usize,
    /// In how many of them that tell of cooperation between the two.
    pub cooperation: usize,
    /// In how many that tell of conflict.
    pub conflict: usize,
}

/// So many claims are looked at together.
const AT_A_TIME: usize = 500;

impl Asking<'_> {
    /// Who has a part in the claims of the actor with this key, those of most claims first; whether all claims were
    /// looked at.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn named_with(&self, key: &str, most: usize) -> Result<(Vec<CompanyView>, bool), AskError> {
        let query = Query { actors: vec![key.to_owned()], ..Query::default() };
        let meant = self.meant(None, &query)?;
        let mut found = BTreeMap::<String, CompanyView>::new();
        let mut walk = Walk::<FoundClaim>::new(&meant, AT_A_TIME);
        let mut looked_at = 0;
        while let Some(FoundClaim { claim, .. }) = walk.next(self)? {
            looked_at += 1;
            if looked_at > most {
                break;
            }
            let quad = match &claim.content {
                ClaimContent::Event { kind, .. } => Lexicon::english().codebook.kind(kind).map_or(0, |kind| kind.quad),
                _ => 0,
            };
            let mut seen: Vec<&str> = Vec::new();
            for (_, party) in
                claim.parties.iter().filter(|(role, party)| !matches!(role, ClaimRole::Agency) && is_named(&party.key))
            {
                let other = self.same.canonical(&party.key);
                if other == self.same.canonical(key) || seen.contains(&other) {
                    continue;
                }
                seen.push(other);
                let actor = || EndpointView { key: other.to_owned(), name: party.name.clone() };
                let company = found.entry(other.to_owned()).or_insert_with(|| CompanyView {
                    actor: actor(),
                    claims: 0,
                    cooperation: 0,
                    conflict: 0,
                });
                company.claims += 1;
                company.cooperation += usize::from(matches!(quad, 1 | 2));
                company.conflict += usize::from(matches!(quad, 3 | 4));
            }
        }
        let mut all: Vec<CompanyView> = found.into_values().collect();
        all.sort_by_key(|company| std::cmp::Reverse(company.claims));
        Ok((all, looked_at <= most))
    }
}
