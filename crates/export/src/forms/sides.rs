//! What UCDP and ACLED take the sides of an event for.

use super::common::Who;
use super::crosswalk::{Sort, sorts};

/// What somebody is taken for, the first that tells first; nothing where the words mean no actor.
fn told<'w, T>(who: &'w Who<'_>, of: impl Fn(&Sort) -> Option<T> + 'w) -> Option<T> {
    let actor = who.actor?;
    sorts(&actor.sectors, actor.kind.label()).find_map(of)
}

/// ACLED's type of actor.
pub(super) fn inter(who: &Who<'_>) -> Option<&'static str> {
    told(who, |sort| sort.inter)
}

/// A state's side where a state is on it, else a group's, else civilians'.
pub(super) fn party(those: &[Who<'_>]) -> Option<&'static str> {
    let parties: Vec<&str> = those.iter().filter_map(|who| told(who, |sort| sort.party)).collect();
    [STATE, GROUP, CIVILIANS].into_iter().find(|party| parties.contains(party))
}

/// `armed` where somebody bears arms, `civilians` where nobody does, as far as that is told.
pub(super) fn against(those: &[Who<'_>]) -> Option<&'static str> {
    let armed: Vec<bool> = those.iter().filter_map(|who| told(who, |sort| sort.armed)).collect();
    match armed.as_slice() {
        [] => None,
        some if some.contains(&true) => Some("armed"),
        _ => Some(CIVILIANS),
    }
}

pub(super) const STATE: &str = "state";
pub(super) const GROUP: &str = "group";
pub(super) const CIVILIANS: &str = "civilians";
