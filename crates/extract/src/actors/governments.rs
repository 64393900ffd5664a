//! Several descriptions of those who govern a country, or of one group there: "Assad's government", "the regime".

use super::identity::Identity;
use super::links::Links;
use super::mention::Mention;
use super::mentions::Mentions;
use super::noun_phrase::Determiner;
use super::profile::Profile;
use crate::arena::{Arena, EntityId};
use crate::view::View;
use lexicon::Lexicon;
use lexicon::particles::ParticleKind;
use record::MentionForm;
use std::collections::BTreeMap;
use text::{Rel, Upos, Word};

/// What all words for a country's government come to.
const GOVERNMENT: &str = "government";

/// Makes one of all that is the government of one country ("Assad's government", "the regime", "Damascus"), and
/// of those at home who are told with their country and without ("the Syrian opposition", "the opposition").
pub fn united(view: &View, mentions: &Mentions, mut links: Links, identities: &Arena<EntityId, Identity>) -> Links {
    let mut first: BTreeMap<(Option<&str>, String), EntityId> = BTreeMap::new();
    for (entity, identity) in identities.entries() {
        let country = identity.parts.country;
        let profile = &links.profiles[entity];
        let words = if country.is_some() && is_government(view.lexicon, mentions, profile) {
            Some(GOVERNMENT.to_owned())
        } else {
            domestic_group(view, mentions, profile)
        };
        let Some(words) = words else { continue };
        let kept = *first.entry((country, words)).or_insert(entity);
        if kept != entity {
            links.absorb(kept, entity);
        }
    }
    for entity in first.into_values() {
        if let Some(name) = name_with_country(view, mentions, &links.profiles[entity]) {
            links.profiles[entity].name = name;
        }
    }
    links
}

/// Whether all descriptions are words for a government as a whole.
fn is_government(lexicon: &Lexicon, mentions: &Mentions, profile: &Profile) -> bool {
    let whole = |mention: &Mention| mention.form != MentionForm::Nominal || mention.is_national_government(lexicon);
    (profile.government_of.is_some() || !profile.is_named())
        && !profile.mentions.is_empty()
        && profile.mentions.iter().all(|&id| whole(&mentions[id]))
}

/// The words of a group of those at home without their country; none where it is not certain that it is the
/// whole group.
fn domestic_group(view: &View, mentions: &Mentions, profile: &Profile) -> Option<String> {
    let first = &mentions[*profile.mentions.first()?];
    let definite =
        matches!(first.determiner, Determiner::Definite | Determiner::Possessive) && first.form == MentionForm::Nominal;
    if profile.is_named() || !definite || !view.lexicon.particles.is(&first.head, ParticleKind::Domestic) {
        return None;
    }
    let owner = view.child(first.top, &[Rel::NmodPoss]).map(|owner| view.subtree(owner));
    let owned = |word: Word| owner.as_ref().is_some_and(|owner| owner.contains(&word));
    let place = |word: Word| {
        view.lexicon.places.lookup(view.form(word)).is_some() || view.lexicon.groups.lookup(view.form(word)).is_some()
    };
    let counts =
        |word: &Word| view.token(*word).upos != Upos::Det && !view.is_mark(*word) && !owned(*word) && !place(*word);
    let kept = first.words.clone().filter(counts);
    Some(kept.map(|word| view.lemma(word).to_lowercase()).collect::<Vec<_>>().join(" "))
}

/// The shortest description that tells the country, of those who have no name.
fn name_with_country(view: &View, mentions: &Mentions, profile: &Profile) -> Option<String> {
    let described = profile.mentions.iter().map(|&id| &mentions[id]);
    let telling = described.filter(|mention| mention.form == MentionForm::Nominal && mention.country().is_some());
    let shortest = telling.min_by_key(|mention| (mention.words.len(), mention.top)).filter(|_| !profile.is_named())?;
    Some(view.words_of(&shortest.words).to_owned())
}
