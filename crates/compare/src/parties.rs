//! Whether the sides of a row are those that reports tell of.

use crate::crosswalk::Who;
use lexicon::Lexicon;
use lexicon::fold::fold;
use lexicon::sectors::SectorTrait;
use record::claim::Party;
use std::collections::BTreeSet;

/// How one side of theirs stands to one of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Agreement {
    /// They are one, as far as names, countries and sectors tell.
    Agree,
    /// One of them is not told, or not enough of it.
    Open,
    /// They are two.
    Differ,
}

/// How a side of theirs stands to all of ours who have that part.
pub(crate) fn side(theirs: &Who, ours: &[Party]) -> Agreement {
    if theirs.is_unknown() || ours.is_empty() {
        return Agreement::Open;
    }
    ours.iter().map(|party| pair(theirs, party)).min().unwrap_or(Agreement::Open)
}

fn pair(theirs: &Who, ours: &Party) -> Agreement {
    if theirs.names.contains(&ours.key) || theirs.names.contains(&fold(&ours.name)) {
        return Agreement::Agree;
    }
    let countries = theirs.country.as_ref().zip(ours.country.as_ref()).map(|(one, other)| one == other);
    let sectors = sectors(&theirs.sectors, &ours.sectors);
    match (countries, sectors) {
        (Some(false), _) => Agreement::Differ,
        (Some(true), Some(false)) => Agreement::Differ,
        (Some(true), _) | (None, Some(true)) => Agreement::Agree,
        (None, Some(false)) => Agreement::Differ,
        (None, None) => Agreement::Open,
    }
}

/// Whether two are of one sector, as far as both are told: all who act for a state are, and all who bear arms for none.
fn sectors(theirs: &BTreeSet<String>, ours: &[String]) -> Option<bool> {
    let known = &Lexicon::english().sectors;
    if theirs.is_empty() || ours.is_empty() {
        return None;
    }
    let of = |wanted: SectorTrait| {
        theirs.iter().any(|code| known.is(code, wanted)) && ours.iter().any(|code| known.is(code, wanted))
    };
    Some(ours.iter().any(|code| theirs.contains(code)) || of(SectorTrait::State) || of(SectorTrait::Armed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::ActorKind;

    fn who(name: &str, country: Option<&str>, sectors: &[&str]) -> Who {
        Who {
            names: [fold(name)].into_iter().filter(|name| !name.is_empty()).collect(),
            country: country.map(str::to_owned),
            sectors: sectors.iter().map(|code| (*code).to_owned()).collect(),
        }
    }

    fn party(name: &str, country: Option<&str>, sectors: &[&str]) -> Party {
        Party {
            key: format!("{}|person|-", name.to_lowercase()),
            name: name.to_owned(),
            kind: ActorKind::Person,
            country: country.map(str::to_owned),
            sectors: sectors.iter().map(|code| (*code).to_owned()).collect(),
            cameo: None,
        }
    }

    #[test]
    fn sides_are_held_against_each_other() {
        use Agreement::{Agree, Differ, Open};
        let table = [
            (who("the Olive Front", None, &[]), party("Olive Front", None, &[]), Open),
            (who("Olive Front", None, &[]), party("Olive Front", Some("SYR"), &["REB"]), Agree),
            (who("", Some("SYR"), &["MIL"]), party("jets", Some("SYR"), &["GOV"]), Agree),
            (who("", Some("SYR"), &["MIL"]), party("rebels", Some("SYR"), &["REB"]), Differ),
            (who("", Some("SYR"), &[]), party("rebels", Some("SYR"), &["REB"]), Agree),
            (who("", Some("SYR"), &["MIL"]), party("jets", Some("RUS"), &["MIL"]), Differ),
            (who("", None, &["CVL"]), party("40 people", None, &["CVL"]), Agree),
            (who("X", None, &[]), party("Y", None, &[]), Open),
        ];
        for (theirs, ours, expected) in table {
            assert_eq!(pair(&theirs, &ours), expected, "{theirs:?} {ours:?}");
        }
        assert_eq!(side(&who("X", None, &[]), &[]), Open);
    }
}
