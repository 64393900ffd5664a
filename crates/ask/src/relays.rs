//! Who relayed whom: the tellings of an account below the origin that each goes back to, an agency above those that
//! credit it, a report above those that have its words.

use crate::accounts::{Joined, OriginView};
use crate::support::Mention;
use crate::{AskError, Asking, DisputeView, ItemId, Query};
use corroborate::origins::OriginKind;
use record::claim::ClaimRole;
use serde::Serialize;

/// An origin with those that relayed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OriginTree {
    /// What the origin is.
    #[serde(flatten)]
    pub origin: OriginView,
    /// Who told it from there.
    pub relays: Vec<RelayView>,
}

/// Somebody who told it, with those who took it from them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RelayView {
    /// The outlet, or the agency; none where a report has no outlet.
    pub name: Option<String>,
    /// The claim of its report; none of an agency whose own report is not here.
    pub claim: Option<String>,
    /// Why its words are held to be those of whom it stands below; empty where they are its own.
    pub reason: String,
    /// Those who took it from there.
    pub relays: Vec<RelayView>,
}

/// Above which node a telling stands.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Above {
    /// The origin itself.
    Origin,
    /// Another telling, by its place.
    Telling(usize),
    /// An agency whose own report is not here.
    Agency(String),
}

impl Asking<'_> {
    /// The origins of an account with who relayed whom; the account by its id or that of any of its claims.
    ///
    /// # Errors
    ///
    /// Where there is no such account, or the archive cannot be read.
    pub fn relays(&self, account: &str) -> Result<Vec<OriginTree>, AskError> {
        let joined = self.account_joined(self.account_called(account)?)?;
        let views = self.outline(&joined)?.origins;
        let origins = joined.origins(self);
        let mut trees = Vec::new();
        for (origin, view) in origins.iter().zip(views) {
            let mut nodes = Vec::new();
            for (place, telling) in origin.tellings.iter().enumerate() {
                let agency = (origin.kind == OriginKind::Agency).then_some(origin.name.as_str());
                let earlier = &origin.tellings[..place];
                let above = above(&joined, *telling, earlier, agency);
                nodes.push((self.relay(&joined, *telling, &above, earlier)?, above));
            }
            trees.push(OriginTree { origin: view, relays: grown(nodes) });
        }
        Ok(trees)
    }

    /// The disputes within an account, by its id or that of any of its claims.
    ///
    /// # Errors
    ///
    /// Where there is no such account, or the archive cannot be read.
    pub fn disputes_of(&self, account: &str) -> Result<Vec<DisputeView>, AskError> {
        self.disputes_within(self.account_called(account)?, &Query::default())
    }

    /// The number of the account with this id, or of which a claim has it.
    fn account_called(&self, id: &str) -> Result<i64, AskError> {
        let (ItemId::Account { report, item } | ItemId::Claim { report, item }) = ItemId::parse(id) else {
            return Err(AskError::meaning(id, "it names no account"));
        };
        let claim = self.claim_called(report, &item)?;
        claim.map(|claim| claim.account).ok_or_else(|| AskError::unknown(id, "no claim has this id"))
    }

    fn relay(&self, joined: &Joined, telling: usize, above: &Above, earlier: &[usize]) -> Result<RelayView, AskError> {
        let member = &joined.members[telling];
        let mention = &joined.mentions[telling];
        let shared = match above {
            Above::Telling(place) => {
                let other = joined.mentions[earlier[*place]].head.report;
                let rows = self.shared_of(mention.head.report)?;
                rows.iter().find(|row| row.a == other || row.b == other).map(|row| row.reason.clone())
            }
            _ => None,
        };
        Ok(RelayView {
            name: mention.head.outlet.clone(),
            claim: Some(self.claim_id(&member.claim).to_string()),
            reason: shared.unwrap_or_else(|| member.reason.clone()),
            relays: Vec::new(),
        })
    }
}

/// What a telling stands below: the report that has its words first, else the agency that it credits.
fn above(joined: &Joined, telling: usize, earlier: &[usize], origin: Option<&str>) -> Above {
    let mention = &joined.mentions[telling];
    let report = |seq: i64| earlier.iter().position(|other| joined.mentions[*other].head.report == seq);
    if let Some(place) = mention.copied_from.as_ref().and_then(|first| report(first.report)) {
        return Above::Telling(place);
    }
    let Some(agency) = agency_of(mention) else { return Above::Origin };
    let is_it = |name: Option<&str>| name.is_some_and(|name| name.eq_ignore_ascii_case(&agency));
    let own = |other: &usize| is_it(joined.mentions[*other].head.outlet.as_deref());
    match earlier.iter().position(own) {
        Some(place) => Above::Telling(place),
        None if is_it(origin) || is_it(mention.head.outlet.as_deref()) => Above::Origin,
        None => Above::Agency(agency),
    }
}

/// The agency that a telling is by.
fn agency_of(mention: &Mention) -> Option<String> {
    let named = mention.claim.parties_as(ClaimRole::Agency).next().map(|party| party.name.clone());
    named.or_else(|| mention.head.agencies.first().cloned()).or_else(|| mention.credited.clone())
}

/// The tree of tellings, each of which stands below an earlier one, an agency or the origin.
fn grown(nodes: Vec<(RelayView, Above)>) -> Vec<RelayView> {
    let mut nodes: Vec<Option<(RelayView, Above)>> = nodes.into_iter().map(Some).collect();
    let mut roots: Vec<RelayView> = Vec::new();
    // From the last on, so that a telling has all of its own below it when it is put in its place.
    let mut below: Vec<Vec<RelayView>> = nodes.iter().map(|_| Vec::new()).collect();
    for place in (0..nodes.len()).rev() {
        let Some((mut relay, above)) = nodes[place].take() else { continue };
        relay.relays = std::mem::take(&mut below[place]);
        relay.relays.reverse();
        match above {
            Above::Telling(other) => below[other].push(relay),
            Above::Origin => roots.push(relay),
            Above::Agency(agency) => {
                let known = roots.iter_mut().find(|root| root.claim.is_none() && root.name.as_ref() == Some(&agency));
                match known {
                    Some(root) => root.relays.insert(0, relay),
                    None => roots.push(RelayView {
                        name: Some(agency),
                        claim: None,
                        reason: String::new(),
                        relays: vec![relay],
                    }),
                }
            }
        }
    }
    roots.reverse();
    roots
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(relays: &[RelayView]) -> String {
        let one = |relay: &RelayView| {
            let name = relay.name.as_deref().unwrap_or("?");
            let own = if relay.claim.is_some() { "" } else { "*" };
            let below = shown(&relay.relays);
            if below.is_empty() { format!("{name}{own}") } else { format!("{name}{own}({below})") }
        };
        relays.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_stands_below_whom_it_has_it_from() {
        let node = |name: &str, above: Above| {
            let (name, claim) = (Some(name.to_owned()), Some(String::new()));
            (RelayView { name, claim, reason: String::new(), relays: Vec::new() }, above)
        };
        let wire = || Above::Agency("Wire".to_owned());
        let nodes = vec![
            node("Post", Above::Origin),
            node("Gazette", wire()),
            node("Radio", Above::Telling(1)),
            node("Times", wire()),
            node("Herald", Above::Telling(0)),
            node("Echo", Above::Telling(2)),
        ];
        assert_eq!(shown(&grown(nodes)), "Post(Herald) Wire*(Gazette(Radio(Echo)) Times)");
    }
}
