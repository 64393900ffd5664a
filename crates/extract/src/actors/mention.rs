//! One place where somebody or something is meant, with what the statements around it and its own words tell.

use super::noun_phrase::{Determiner, NounPhrase};
use super::wording::Wording;
use crate::arena::CandidateId;
use lexicon::Lexicon;
use lexicon::particles::ParticleKind;
use lexicon::sectors::SectorTrait;
use std::ops::Deref;

/// One mention.
#[derive(Debug, Clone)]
pub struct Mention {
    /// Its words.
    pub noun_phrase: NounPhrase,
    /// The candidate whose source it is.
    pub source_of: Option<CandidateId>,
    /// The innermost candidate that says it.
    pub said_in: Option<CandidateId>,
    /// What its words tell of role and country.
    pub wording: Option<Wording>,
}

/// A mention is read as its noun phrase everywhere but where statements count.
impl Deref for Mention {
    type Target = NounPhrase;

    fn deref(&self) -> &NounPhrase {
        &self.noun_phrase
    }
}

impl Mention {
    /// Whether it is the source of a statement.
    pub fn speaks(&self) -> bool {
        self.source_of.is_some()
    }

    /// The country that its words tell.
    pub fn country(&self) -> Option<&'static str> {
        self.wording.as_ref()?.parts.country
    }

    /// The body that its words tell.
    pub fn body(&self) -> Option<&'static str> {
        Some(self.wording.as_ref()?.body?.name)
    }

    /// The sectors that its words tell, the main one first.
    pub fn sectors(&self) -> &[&'static str] {
        self.wording.as_ref().map_or(&[], |wording| &wording.parts.sectors)
    }

    /// Whether it means one government as a whole: not "a government", "the regional government".
    pub fn is_national_government(&self, lexicon: &Lexicon) -> bool {
        let one = !self.plural && !matches!(self.determiner, Determiner::Indefinite | Determiner::Negative);
        let local = || self.key.split(' ').any(|word| lexicon.particles.is(word, ParticleKind::Local));
        let of_body = || self.body().is_some() || lexicon.sectors.any(self.sectors(), SectorTrait::Against);
        one && self.is_of_government(lexicon) && !of_body() && !local()
    }
}
