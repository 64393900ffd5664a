//! The key by which an actor is the same one in many reports: name, kind and country.
//!
//! Only what reports agree on goes into it: the name under which the lexicon knows the actor, else the fullest name or
//! description of the report. Who is merged beyond that is said one by one, and can be taken back.

use record::claim::Party;
use record::{Actor, ActorKind, MentionForm};

/// What stands before the key of somebody who is only described: "activists", "a resident".
const DESCRIBED: char = '~';
/// What stands between the parts of a key.
const BETWEEN: char = '|';
/// What stands where no country is known.
const NO_COUNTRY: &str = "-";

/// Whether every report that calls somebody so means the same: it has a name, or is a body ("the interior ministry") of
/// a country that is known, be it from where the claim is set.
pub fn is_known(party: &Party, setting: Option<&str>) -> bool {
    let body = matches!(party.kind, ActorKind::Organisation | ActorKind::Government);
    is_named(&party.key) || body && party.country.as_deref().or(setting).is_some()
}

/// Whether a key is that of somebody with a name, and not of a description that fits many.
pub fn is_named(key: &str) -> bool {
    !key.starts_with(DESCRIBED)
}

/// Whether two keys are of one name and kind, and only one of them tells the country; then the one that does not.
pub fn without_country<'a>(one: &'a str, other: &'a str) -> Option<&'a str> {
    let (one_rest, one_country) = one.rsplit_once(BETWEEN)?;
    let (other_rest, other_country) = other.rsplit_once(BETWEEN)?;
    match (one_rest == other_rest, one_country == NO_COUNTRY, other_country == NO_COUNTRY) {
        (true, true, false) => Some(one),
        (true, false, true) => Some(other),
        _ => None,
    }
}

/// The key for a name of this kind and country.
pub fn key_of(name: &str, kind: ActorKind, country: Option<&str>, named: bool) -> String {
    let folded = name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let folded = folded.strip_prefix("the ").unwrap_or(&folded).replace(BETWEEN, " ");
    let mark = if named { String::new() } else { DESCRIBED.to_string() };
    format!("{mark}{folded}{BETWEEN}{kind}{BETWEEN}{}", country.unwrap_or(NO_COUNTRY))
}

/// An actor of a record as a party; none of one that only pronouns mean.
pub fn party(actor: &Actor) -> Option<Party> {
    let form = |form: MentionForm| actor.mentions.iter().any(|mention| mention.form == form);
    let named = actor.known_as.is_some() || form(MentionForm::Name) || actor.kind == ActorKind::Outlet;
    if !named && !form(MentionForm::Nominal) {
        return None;
    }
    let name = actor.known_as.as_ref().unwrap_or(&actor.name);
    Some(Party {
        key: key_of(name, actor.kind, actor.country.as_deref(), named),
        name: name.clone(),
        kind: actor.kind,
        country: actor.country.clone(),
        sectors: actor.sectors.clone(),
        cameo: actor.codes.first().or(actor.cameo.as_ref()).cloned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_what_reports_agree_on() {
        assert_eq!(
            key_of("The  Harbour Board", ActorKind::Organisation, Some("NOR"), true),
            "harbour board|organisation|NOR"
        );
        assert_eq!(key_of("activists", ActorKind::Population, None, false), "~activists|population|-");
        assert!(is_named("ola brandt|person|-") && !is_named("~activists|population|-"));
        assert_eq!(without_country("ola brandt|person|NOR", "ola brandt|person|-"), Some("ola brandt|person|-"));
        assert_eq!(without_country("ola brandt|person|NOR", "ola brandt|person|SWE"), None);
    }
}
