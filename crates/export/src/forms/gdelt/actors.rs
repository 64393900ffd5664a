//! The ten columns of an actor: code, name, and the parts of the code.

use super::super::common::Who;
use super::super::sheet::Sheet;
use lexicon::Lexicon;
use lexicon::groups::GroupKind;
use record::Actor;
use std::io::{self, Write};

/// So many columns has an actor.
const COLUMNS: usize = 10;

/// Writes an actor, or empty cells.
pub(super) fn write(sheet: &mut Sheet<impl Write>, who: Option<Who<'_>>) -> io::Result<()> {
    let Some(who) = who else { return sheet.nothing(COLUMNS) };
    let code = who.actor.and_then(|actor| actor.codes.first().or(actor.cameo.as_ref()));
    let parts = who.actor.map(parts).unwrap_or_default();
    sheet.maybe(code.map(String::as_str))?;
    sheet.words(&who.name().to_uppercase())?;
    sheet.maybe(parts.country)?;
    sheet.maybe(parts.group.as_deref())?;
    sheet.maybe(parts.ethnic.as_deref())?;
    for place in 0..2 {
        sheet.maybe(parts.religions.get(place).map(String::as_str))?;
    }
    for place in 0..3 {
        sheet.maybe(parts.types.get(place).map(String::as_str))?;
    }
    Ok(())
}

/// A code of CAMEO, taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
struct Parts {
    country: Option<&'static str>,
    group: Option<String>,
    ethnic: Option<String>,
    religions: Vec<String>,
    types: Vec<String>,
}

/// Letters of each part of a code.
const LETTERS: usize = 3;

/// The parts of our own code for an actor, of which we know what they were put together from.
fn parts(actor: &Actor) -> Parts {
    let lexicon = Lexicon::english();
    let country = actor.country.as_deref().and_then(|country| lexicon.countries.lookup(country));
    let mut parts = Parts { country: country.map(|codes| codes.cameo), ..Parts::default() };
    let code = actor.cameo.as_deref().unwrap_or_default();
    let letters: Vec<char> = code.chars().collect();
    for part in letters.chunks(LETTERS).map(|part| part.iter().collect::<String>()) {
        if parts.country == Some(part.as_str()) {
            continue;
        }
        let sector = lexicon.sectors.all().iter().find(|sector| sector.cameo == Some(part.as_str()));
        let mut words = actor.name.split(|letter: char| !letter.is_alphanumeric());
        let group = words.find_map(|word| lexicon.groups.lookup(word).filter(|group| group.cameo == Some(&part)));
        match (sector, group.map(|group| group.kind)) {
            (_, Some(GroupKind::Religious)) => parts.religions.push(part),
            (Some(sector), _) if is_faith(sector.code) => parts.religions.push(part),
            (Some(_), _) => parts.types.push(part),
            // CAMEO writes those of peoples in small letters.
            (None, Some(GroupKind::Ethnic)) => parts.ethnic = Some(part.to_lowercase()),
            (None, None) => _ = parts.group.get_or_insert(part),
        }
    }
    parts
}

/// Whether a sector is a faith: PLOVER has five of them.
fn is_faith(sector: &str) -> bool {
    Lexicon::english().sectors.lookup(sector).is_some_and(|sector| sector.rank == SPECIALITIES)
}

/// CAMEO's specialities, which are faiths alone among PLOVER's sectors.
const SPECIALITIES: u8 = 3;

#[cfg(test)]
mod tests {
    use super::*;
    use record::{ActorId, ActorKind, ByteSpan, Mention, MentionForm, NonEmpty};

    fn actor(name: &str, country: Option<&str>, cameo: &str) -> Actor {
        let span = ByteSpan::new(0, 1);
        let mention = Mention { span, phrase: span, form: MentionForm::Name, decided_by: None };
        Actor {
            id: ActorId::from_index(0),
            name: name.to_owned(),
            known_as: None,
            kind: ActorKind::Organisation,
            titles: Vec::new(),
            country: country.map(str::to_owned),
            sectors: Vec::new(),
            cameo: Some(cameo.to_owned()),
            codes: Vec::new(),
            member_of: None,
            members: Vec::new(),
            mentions: NonEmpty::new(mention),
            rule: String::new(),
        }
    }

    #[test]
    fn a_code_is_taken_apart() {
        let government = parts(&actor("the government", Some("SYR"), "SYRGOVMIL"));
        assert_eq!((government.country, government.types), (Some("SYR"), vec!["GOV".to_owned(), "MIL".to_owned()]));
        let body = parts(&actor("World Health Organization", None, "IGOUNOHLHWHO"));
        assert_eq!((body.types, body.group.as_deref()), (vec!["IGO".to_owned(), "HLH".to_owned()], Some("UNO")));
        let people = parts(&actor("Acholi elders", Some("UGA"), "UGAACH"));
        assert_eq!((people.ethnic.as_deref(), people.group), (Some("ach"), None));
        let faith = parts(&actor("Muslim leaders", None, "MOS"));
        assert_eq!(faith.religions, ["MOS"]);
    }
}
