//! What rules out that two mentions mean one and the same, before anything is weighed.

use super::Linker;
use crate::actors::mention::Mention;
use crate::actors::noun_phrase::Determiner;
use crate::actors::profile::Profile;
use crate::arena::{EntityId, MentionId};
use crate::view::View;
use lexicon::Lexicon;
use lexicon::constructions::Construction;
use lexicon::persons::{Gender, Number, PersonKind};
use lexicon::pronouns::PronounKind;
use lexicon::sectors::SectorTrait;
use record::{ActorKind, MentionForm};
use text::{MentionKind, Rel, Upos, Word, Words};

/// A pronoun looks back so many sentences at the most.
const REACH: usize = 8;

/// Relations of a verb's arguments.
const ARGUMENTS: [Rel; 4] = [Rel::Nsubj, Rel::Obj, Rel::Iobj, Rel::Obl];

impl Linker<'_> {
    /// Whether nothing rules out that a mention means whom an earlier one means.
    pub(super) fn may_be_one(&self, mention: &Mention, earlier: &Mention, entity: EntityId) -> bool {
        let profile = self.profile(entity);
        let inside = earlier.phrase.start <= mention.top && mention.top < earlier.phrase.end
            || mention.phrase.contains(&earlier.top);
        let possessive = mention.pronoun.is_some_and(|pronoun| pronoun.kind == PronounKind::Possessive);
        if inside && !(possessive && earlier.form == MentionForm::Name) {
            return false;
        }
        match mention.pronoun {
            Some(pronoun) if pronoun.person == Some(3) => {
                let near = self.view.sentence_of(mention.top) - self.view.sentence_of(earlier.top) <= REACH;
                near && !earlier.is_spoken() && fits_pronoun(mention, earlier, profile)
            }
            Some(_) => {
                earlier.is_spoken()
                    && earlier.pronoun.map(|own| (own.person, own.number))
                        == mention.pronoun.map(|own| (own.person, own.number))
            }
            None => {
                let indefinite = matches!(mention.determiner, Determiner::Indefinite | Determiner::Negative)
                    && mention.number == Some(Number::One);
                // "This" is nobody.
                let thing = self.view.token(mention.top).upos == Upos::Pron
                    && profile.kind == ActorKind::Person
                    && profile.is_named();
                let other = || {
                    other_number(mention, earlier, profile)
                        || other_body(self.view.lexicon, mention, earlier, profile)
                        || self.other_owner(mention, earlier, profile)
                        || self.other_name(mention, entity)
                        || self.other_employer(mention, earlier, profile)
                };
                !indefinite && !thing && !earlier.is_spoken() && !other()
            }
        }
    }

    /// Whom the other arguments of a mention's verb mean: in "Kerry met him" he is not Kerry.
    pub(super) fn co_arguments(&self, mention: &Mention) -> Vec<EntityId> {
        let view = self.view;
        let reflexive = mention.pronoun.is_some_and(|pronoun| pronoun.kind != PronounKind::Personal);
        let verb = view.token(mention.top).head.filter(|_| view.is(mention.top, &ARGUMENTS) && !reflexive);
        let others = verb.map(|verb| view.children(verb)).unwrap_or_default().iter();
        let others = others.filter(|&&other| other != mention.top && view.is(other, &ARGUMENTS));
        others.filter_map(|&other| self.entity_at(other)).collect()
    }

    /// Whether two descriptions belong to two, or the owner to another country: "Assad's government" is not Erdogan's.
    fn other_owner(&self, mention: &Mention, earlier: &Mention, profile: &Profile) -> bool {
        let Some(owner) = self.owner(mention).filter(|_| mention.form == MentionForm::Nominal) else {
            return false;
        };
        let country = self.profile(owner).country.zip(profile.country).is_some_and(|(own, other)| own != other);
        let named_person =
            |entity: EntityId| self.profile(entity).is_named() && self.profile(entity).kind == ActorKind::Person;
        let differs = |other: EntityId| other != owner && named_person(other) && named_person(owner);
        country && mention.country().is_none() || self.owner(earlier).is_some_and(differs)
    }

    /// Whether a name within a description says that it is another one: "the Gannett chain" is no other body whose
    /// name stands elsewhere.
    fn other_name(&self, mention: &Mention, entity: EntityId) -> bool {
        let own = || self.named_within(mention).and_then(|name| self.entity(name));
        self.profile(entity).is_named() && own().is_some_and(|own| own != entity)
    }

    /// Whether a description says for whom somebody is, and that is none of those whom the other one is told to be for:
    /// "the spokesman for the health ministry" after "army spokesman Ivo Lenz".
    pub(super) fn other_employer(&self, mention: &Mention, earlier: &Mention, profile: &Profile) -> bool {
        let view = self.view;
        let led =
            |word: Word| view.is_led_by(word, Construction::Purpose) || view.is_led_by(word, Construction::Genitive);
        let behind = view.dependents(mention.top).with(&[Rel::Nmod]).behind().find(|&word| led(word));
        let nouns = |words: Words| {
            words
                .filter(|&word| matches!(view.token(word).upos, Upos::Noun | Upos::Propn))
                .map(|word| view.lemma(word).to_lowercase())
        };
        let own: Vec<String> = behind.map(|word| nouns(view.subtree(word)).collect()).unwrap_or_default();
        let person = mention.noun.is_some_and(|noun| noun.kind == PersonKind::Person);
        let name = &earlier.words;
        let role =
            |word: &String| view.lexicon.persons.lookup(word).is_some_and(|noun| noun.kind == PersonKind::Person);
        let title = earlier.phrase.start.until(name.start.max(earlier.phrase.start));
        let before: Vec<String> = nouns(title).filter(|word| !role(word)).collect();
        let shared = own.iter().any(|word| before.contains(word) || profile.is_called(word));
        person && !own.is_empty() && !before.is_empty() && earlier.form == MentionForm::Name && !shared
    }

    /// The name that stands before a description's main noun as a part of it.
    fn named_within(&self, mention: &Mention) -> Option<MentionId> {
        let view = self.view;
        // Of "the Britain-based group" Britain is no name.
        let part = |word: Word| {
            !view.is(word, &[Rel::NmodPoss])
                && view.token(word).head.is_some_and(|head| head == mention.top || view.token(head).upos == Upos::Propn)
        };
        let before =
            mention.words.start.until(mention.top).filter(|&word| view.token(word).upos == Upos::Propn && part(word));
        let name = |&id: &MentionId| self.mentions[id].form == MentionForm::Name && self.mentions[id].top < mention.top;
        before.filter_map(|word| self.mentions.at(word)).find(name)
    }
}

/// Whether gender or number keep a description from meaning an entity.
fn other_number(mention: &Mention, earlier: &Mention, profile: &Profile) -> bool {
    let many = mention.number == Some(Number::Many);
    let gender = mention.gender.zip(profile.gender).is_some_and(|(a, b)| a != b && b != Gender::Both);
    let one = !many && profile.kind == ActorKind::Person && earlier.number == Some(Number::Many);
    let several = many && profile.kind == ActorKind::Person && !profile.many;
    // "Soldiers" are not the army.
    let people = mention.noun.is_some_and(|noun| noun.kind == PersonKind::Person) && many;
    gender || one || several || people && profile.is_named() && !profile.many
}

/// Whether a word before a body's noun makes another sort of body of it: "appeals court".
fn sort_of_body(lexicon: &Lexicon, word: &str, mention: &Mention) -> bool {
    lexicon.agents.lookup(&format!("{word} {}", mention.head)).is_some()
        || lexicon.persons.lookup(&format!("{word} {}", mention.head)).is_some()
}

/// Whether role, country or body keep a description from meaning an entity.
fn other_body(lexicon: &Lexicon, mention: &Mention, earlier: &Mention, profile: &Profile) -> bool {
    // "The ministry" is no rights group, though both are bodies.
    let named_body = profile.is_named() && profile.kind != ActorKind::Person;
    let known = profile.roles.contains(&mention.head) || profile.parts.contains(&mention.head);
    let role = named_body && !known && lexicon.agents.lookup(&mention.head).is_some();
    // "The appeals court" is not the Supreme Court.
    let other_sort = named_body
        && known
        && mention.key.split(' ').filter(|word| *word != mention.head).any(|word| {
            sort_of_body(lexicon, word, mention)
                && !profile.parts.iter().any(|part| part == word)
                && !profile.is_called(word)
        });
    // "The Russian president" is not Barack Obama.
    let country = mention.country().zip(profile.country).is_some_and(|(own, other)| own != other);
    let body = mention.body().zip(earlier.body()).is_some_and(|(own, other)| own != other);
    let governments =
        mention.is_of_government(lexicon) && earlier.is_of_government(lexicon) && mention.country().is_some();
    // "The Syrian delegation" is not the rebels'.
    let against = |mention: &Mention| {
        let main = mention.sectors().first().filter(|main| !lexicon.sectors.is(main, SectorTrait::Open));
        main.map(|_| lexicon.sectors.any(mention.sectors(), SectorTrait::Against))
    };
    let other_side = against(mention).zip(against(earlier)).is_some_and(|(own, other)| own != other);
    role || other_sort
        || country
        || body
        || other_side
        || governments && mention.is_national_government(lexicon) != earlier.is_national_government(lexicon)
}

/// Whether a pronoun in direct speech is one that nobody uses of himself: "he".
pub fn is_of_others(view: &View, mention: &Mention) -> bool {
    let third = mention.pronoun.is_some_and(|pronoun| pronoun.person == Some(3)) && mention.gender.is_some();
    third && view.quotations_near(mention.top.alone()).next().is_some()
}

/// Whether number, gender and sort let a pronoun of the third person mean an entity.
fn fits_pronoun(mention: &Mention, earlier: &Mention, profile: &Profile) -> bool {
    let group = matches!(
        profile.kind,
        ActorKind::Population
            | ActorKind::ArmedGroup
            | ActorKind::Organisation
            | ActorKind::Government
            | ActorKind::Outlet
    );
    let human = profile.kind == ActorKind::Person || profile.sort == Some(MentionKind::Person);
    match (mention.number, mention.gender) {
        (Some(Number::Many), _) => {
            profile.many || group || earlier.number == Some(Number::Many) || profile.kind != ActorKind::Person
        }
        (_, Some(gender)) => {
            let person = human
                || matches!(profile.kind, ActorKind::Unknown)
                    && !matches!(
                        profile.sort,
                        Some(
                            MentionKind::Place
                                | MentionKind::Organisation
                                | MentionKind::Time
                                | MentionKind::Event
                                | MentionKind::Abstract
                        )
                    );
            person && !profile.many && profile.gender.is_none_or(|own| own == gender || own == Gender::Both)
        }
        // What speaks is a body or a state.
        (_, None) if mention.speaks() => {
            group
                || matches!(profile.kind, ActorKind::Place | ActorKind::Document)
                || matches!(profile.sort, Some(MentionKind::Organisation))
        }
        (_, None) => !human && (!profile.many || group),
    }
}
