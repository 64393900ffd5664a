//! Places as the record has them, one for all the words that mean it, and which of them the words about a statement
//! or an event are.

use crate::places::Toponym;
use crate::view::View;
use record::{Actor, ByteSpan, Coordinates, Evidence, MentionForm, Place, PlaceId, Precision, Record};

/// The places, in the order of their first mention; governments and peoples called by a place are none.
pub fn places(view: &View, toponyms: &[Toponym]) -> Vec<Place> {
    let mut found: Vec<(Option<u32>, Place)> = Vec::new();
    for toponym in toponyms.iter().filter(|toponym| toponym.is_place) {
        let span = view.span(&toponym.phrase);
        let entry = toponym.place.map(|place| place.number);
        let exact = !matches!(toponym.precision, Precision::Vague | Precision::Point);
        let name = match toponym.place {
            Some(place) if exact => place.name.to_owned(),
            _ => span.of(view.text).split_whitespace().collect::<Vec<_>>().join(" "),
        };
        let known = found
            .iter_mut()
            .find(|(known, place)| *known == entry && place.precision == toponym.precision && place.name == name);
        if let Some((_, known)) = known {
            let spans: Vec<ByteSpan> = known.evidence.iter().copied().chain([span]).collect();
            known.evidence = Evidence::from_spans(spans).unwrap_or_else(|| known.evidence.clone());
            continue;
        }
        let place = Place {
            id: PlaceId::from_index(found.len()),
            evidence: Evidence::new(span),
            rule: toponym.rule.to_owned(),
            name,
            country: toponym.place.and_then(|place| place.country).map(str::to_owned),
            admin1: toponym.place.and_then(|place| place.admin1).map(str::to_owned),
            coordinates: toponym.place.and_then(|place| Coordinates::new(place.point.0, place.point.1)),
            geonames: toponym.place.and_then(|place| place.geonames),
            precision: toponym.precision,
        };
        found.push((entry, place));
    }
    found.into_iter().map(|(_, place)| place).collect()
}

/// The country in which a place lies that acts or is acted on, by what its name means where it stands.
pub fn country_of<'g>(view: &View, toponyms: &[Toponym<'g>], actor: &Actor) -> Option<&'g str> {
    let names = || actor.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
    let meant = |toponym: &&Toponym| {
        let span = view.span(&toponym.words);
        names().any(|mention| mention.span.start < span.end && span.start < mention.span.end)
    };
    toponyms.iter().filter(|toponym| toponym.is_place).filter(meant).find_map(|toponym| toponym.place?.country)
}

/// Gives statements and events the place among the words that say where.
pub fn place_on_map(record: &mut Record) {
    let places = std::mem::take(&mut record.places);
    let within = |span: Option<ByteSpan>| {
        let span = span?;
        places
            .iter()
            .find(|place| place.evidence.iter().any(|known| known.start < span.end && span.start < known.end))
            .map(|place| place.id)
    };
    record.statements.iter_mut().for_each(|statement| statement.place_id = within(statement.place_words));
    record.events.iter_mut().for_each(|event| event.place_id = within(event.place_words));
    record.places = places;
}
