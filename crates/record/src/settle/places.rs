//! The place of a finding whose words tell none.

use super::SENTENCE_ENDS;
use crate::{Anchor, ByteSpan, Evidence, Place, PlaceId, Placing, Precision, Record};
use std::collections::BTreeMap;

/// A place named further away than this says nothing of where something happened, in bytes.
const NEAR: u32 = 200;

impl Record {
    /// The place that is told of a finding, or the nearest one to its evidence that its paragraph names.
    pub(super) fn placing(&self, told: Option<PlaceId>, evidence: Option<&Evidence>) -> Option<Placing> {
        let (id, basis) = match told {
            Some(id) => (id, Anchor::Clause),
            None => self.beside(evidence?.iter().copied().reduce(ByteSpan::cover)?)?,
        };
        Some(Placing { id, precision: self.place(id)?.precision, basis })
    }

    /// The place that is named nearest to some words, in their sentence before others of their paragraph.
    fn beside(&self, told: ByteSpan) -> Option<(PlaceId, Anchor)> {
        let text = &self.report.text;
        let apart = |span: ByteSpan| span.start.saturating_sub(told.end).max(told.start.saturating_sub(span.end));
        let between = |span: ByteSpan| {
            text.get(span.end.min(told.end) as usize..span.start.max(told.start) as usize).unwrap_or_default()
        };
        let named = self.places.iter().flat_map(|place| place.evidence.iter().map(move |&span| (span, place)));
        let home = self.home();
        // Continents lie in no country, what no gazetteer knows may lie in any.
        let may_be = |place: &Place| match &place.country {
            Some(country) => home.is_none_or(|home| home == country),
            None => place.geonames.is_none(),
        };
        let near = named.filter(|&(span, place)| {
            apart(span) <= NEAR
                && place.precision != Precision::Country
                && may_be(place)
                && !between(span).contains('\n')
        });
        let other_sentence = |span: ByteSpan| between(span).contains(SENTENCE_ENDS);
        let nearest = near.min_by_key(|&(span, place)| (other_sentence(span), apart(span), place.id));
        nearest.map(|(span, place)| (place.id, if other_sentence(span) { Anchor::Scene } else { Anchor::Sentence }))
    }

    /// The country of the report as the place of what has no other.
    pub(super) fn at_home(&self) -> Option<Placing> {
        let home = self.home()?;
        let is_home = |place: &&Place| place.precision == Precision::Country && place.country.as_deref() == Some(home);
        let place = self.places.iter().find(is_home)?;
        Some(Placing { id: place.id, precision: place.precision, basis: Anchor::Report })
    }

    /// The country of more than half of the words that name places, where there is one.
    fn home(&self) -> Option<&str> {
        let mut named: BTreeMap<&str, usize> = BTreeMap::new();
        for place in &self.places {
            *named.entry(place.country.as_deref().unwrap_or_default()).or_default() += place.evidence.len();
        }
        named.remove("");
        let all: usize = named.values().sum();
        named.into_iter().find(|&(_, count)| 2 * count > all).map(|(country, _)| country)
    }
}
