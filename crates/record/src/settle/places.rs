//! The place of a finding whose words tell none.

use super::SENTENCE_ENDS;
use crate::{Anchor, ByteSpan, Event, Evidence, Place, PlaceId, Placing, Precision, Record};
use std::collections::BTreeMap;

/// A place named further away than this says nothing of where something happened, in bytes.
const NEAR: u32 = 200;
/// A place abroad that is named no further away than this may be where something happened, in bytes.
const AROUND: u32 = 400;

impl Record {
    /// The place that is told of a finding, or the nearest one to its evidence that its paragraph names.
    pub(super) fn placing(
        &self,
        told: Option<PlaceId>,
        evidence: Option<&Evidence>,
        home: Option<&str>,
    ) -> Option<Placing> {
        let (id, basis) = match told {
            Some(id) => (id, Anchor::Clause),
            None => self.beside(evidence?.iter().copied().reduce(ByteSpan::cover)?, home)?,
        };
        Some(Placing { id, precision: self.place(id)?.precision, basis })
    }

    /// The place that is named nearest to some words, in their sentence before others of their paragraph, and in the
    /// country of the report before others; abroad in their sentence alone.
    fn beside(&self, told: ByteSpan, home: Option<&str>) -> Option<(PlaceId, Anchor)> {
        let apart = |span: ByteSpan| span.start.saturating_sub(told.end).max(told.start.saturating_sub(span.end));
        let other_sentence = |span: ByteSpan| self.between(told, span).contains(SENTENCE_ENDS);
        let abroad = |place: &Place| home.is_some() && place.country.is_some() && place.country.as_deref() != home;
        // Continents lie in no country, what no gazetteer knows may lie in any.
        let is_small = |place: &Place| {
            place.precision != Precision::Country && (place.country.is_some() || place.geonames.is_none())
        };
        let named = self.places.iter().flat_map(|place| place.evidence.iter().map(move |&span| (span, place)));
        let near = named.filter(|&(span, place)| {
            apart(span) <= NEAR
                && is_small(place)
                && !(abroad(place) && other_sentence(span))
                && !self.between(told, span).contains('\n')
        });
        let nearest = near.min_by_key(|&(span, place)| (other_sentence(span), abroad(place), apart(span), place.id));
        nearest.map(|(span, place)| (place.id, if other_sentence(span) { Anchor::Scene } else { Anchor::Sentence }))
    }

    /// The words between two stretches.
    fn between(&self, one: ByteSpan, other: ByteSpan) -> &str {
        let text = &self.report.text;
        text.get(one.end.min(other.end) as usize..one.start.max(other.start) as usize).unwrap_or_default()
    }

    /// The country of the report as the place of an event that has no other; none where a place abroad is named around
    /// it, or whoever it is done to is of another country.
    pub(super) fn at_home(&self, event: &Event, home: &str) -> Option<Placing> {
        let is_home = |place: &&Place| place.precision == Precision::Country && place.country.as_deref() == Some(home);
        let other = |country: &Option<String>| country.as_deref().is_some_and(|country| country != home);
        let apart = |span: &ByteSpan| span.start.abs_diff(event.trigger.start);
        let beside = |place: &&Place| place.evidence.iter().any(|span| apart(span) <= AROUND);
        let abroad = self.places.iter().filter(beside).any(|place| other(&place.country));
        let target = event.target.actors.iter().filter_map(|actor| self.actors.get(actor.index()));
        if abroad || target.into_iter().any(|actor| other(&actor.country)) {
            return None;
        }
        let place = self.places.iter().find(is_home)?;
        Some(Placing { id: place.id, precision: place.precision, basis: Anchor::Report })
    }

    /// The country of more than half of the words that name places whose country is known, where there is one.
    pub(super) fn home(&self) -> Option<&str> {
        let mut named: BTreeMap<&str, usize> = BTreeMap::new();
        for place in &self.places {
            *named.entry(place.country.as_deref().unwrap_or_default()).or_default() += place.evidence.len();
        }
        named.remove("");
        let all: usize = named.values().sum();
        named.into_iter().find(|&(_, count)| 2 * count > all).map(|(country, _)| country)
    }
}
