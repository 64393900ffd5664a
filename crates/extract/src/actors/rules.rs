//! What rules out that two mentions mean one and the same, before anything is weighed.

use super::Actors;
use super::entity::Entity;
use super::mention::{AGAINST, Determiner, Mention};
use crate::view::View;
use lexicon::agents;
use lexicon::persons::{Gender, Number, PersonKind};
use lexicon::pronouns::PronounKind;
use record::{ActorKind, MentionForm};
use text::{MentionKind, Rel, Upos};

/// A pronoun looks back so many sentences at the most.
const REACH: usize = 8;

/// Sectors that do not say on which side somebody is.
const OPEN: [&str; 2] = ["UAF", "CVL"];
/// Relations of a verb's arguments.
const ARGUMENTS: [Rel; 4] = [Rel::Nsubj, Rel::Obj, Rel::Iobj, Rel::Obl];

impl Actors {
    /// Whether nothing rules out that two mentions mean one.
    pub(super) fn may_be_one(&self, view: &View, mention: &Mention, earlier: &Mention, entity: &Entity) -> bool {
        let inside = earlier.phrase.start <= mention.top && mention.top < earlier.phrase.end
            || mention.phrase.contains(&earlier.top);
        let possessive = mention.pronoun.is_some_and(|pronoun| pronoun.kind == PronounKind::Possessive);
        if inside && !(possessive && earlier.form == MentionForm::Name) {
            return false;
        }
        match mention.pronoun {
            Some(pronoun) if pronoun.person == Some(3) => {
                let near = view.sentence_of(mention.top) - view.sentence_of(earlier.top) <= REACH;
                near && !earlier.is_spoken() && fits_pronoun(mention, earlier, entity)
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
                let thing = view.token(mention.top).upos == Upos::Pron
                    && entity.kind == ActorKind::Person
                    && !entity.parts.is_empty();
                let other = other_number(mention, earlier, entity)
                    || other_body(mention, earlier, entity)
                    || self.other_owner(view, mention, earlier, entity)
                    || self.other_name(view, mention, entity);
                !indefinite && !thing && !other && !earlier.is_spoken()
            }
        }
    }

    /// Whom the other arguments of a mention's verb mean: in "Kerry met him" he is not Kerry.
    pub(super) fn co_arguments(&self, view: &View, number: usize) -> Vec<usize> {
        let mention = &self.mentions[number];
        let reflexive = mention.pronoun.is_some_and(|pronoun| pronoun.kind != PronounKind::Personal);
        let verb = view.token(mention.top).head.filter(|_| view.is(mention.top, &ARGUMENTS) && !reflexive);
        let others = verb.map(|verb| view.children(verb)).unwrap_or_default().iter();
        let others = others.filter(|&&other| other != mention.top && view.is(other, &ARGUMENTS));
        others.filter_map(|&other| self.entity_of[self.at(other)?]).collect()
    }

    /// Whom a description says that it belongs to: the Assad of "Assad's government".
    pub(super) fn owner(&self, view: &View, mention: &Mention) -> Option<usize> {
        self.entity_of[self.at(view.child(mention.top, &[Rel::NmodPoss])?)?]
    }

    /// Whether two descriptions belong to two, or the owner to another country: "Assad's government" is not Erdogan's.
    fn other_owner(&self, view: &View, mention: &Mention, earlier: &Mention, entity: &Entity) -> bool {
        let Some(owner) = self.owner(view, mention).filter(|_| mention.form == MentionForm::Nominal) else {
            return false;
        };
        let country = self.entities[owner].country.zip(entity.country).is_some_and(|(own, other)| own != other);
        let named =
            |entity: usize| !self.entities[entity].parts.is_empty() && self.entities[entity].kind == ActorKind::Person;
        let other = self.owner(view, earlier).is_some_and(|other| other != owner && named(other) && named(owner));
        country && mention.country().is_none() || other
    }

    /// Whether a name within a description says that it is another one: "the Gannett chain" is no other body whose
    /// name stands elsewhere.
    fn other_name(&self, view: &View, mention: &Mention, entity: &Entity) -> bool {
        let own = || self.named_within(view, mention).and_then(|name| self.entity_of[name]);
        !entity.parts.is_empty() && own().is_some_and(|own| !std::ptr::eq(&self.entities[own], entity))
    }

    /// The name that stands before a description's main noun as a part of it.
    fn named_within(&self, view: &View, mention: &Mention) -> Option<usize> {
        // Of "the Britain-based group" Britain is no name.
        let part = |word: usize| {
            !view.is(word, &[Rel::NmodPoss])
                && view.token(word).head.is_some_and(|head| head == mention.top || view.token(head).upos == Upos::Propn)
        };
        let before =
            (mention.words.start..mention.top).filter(|&word| view.token(word).upos == Upos::Propn && part(word));
        before
            .filter_map(|word| self.at(word))
            .find(|&other| self.mentions[other].form == MentionForm::Name && self.mentions[other].top < mention.top)
    }
}

/// Whether gender or number keep a description from meaning an entity.
fn other_number(mention: &Mention, earlier: &Mention, entity: &Entity) -> bool {
    let many = mention.number == Some(Number::Many);
    let gender = mention.gender.zip(entity.gender).is_some_and(|(a, b)| a != b && b != Gender::Both);
    let one = !many && entity.kind == ActorKind::Person && earlier.number == Some(Number::Many);
    let several = many && entity.kind == ActorKind::Person && !entity.many;
    // "Soldiers" are not the army.
    let people = mention.noun.is_some_and(|noun| noun.kind == PersonKind::Person) && many;
    gender || one || several || people && !entity.parts.is_empty() && !entity.many
}

/// Whether a word before a body's noun makes another sort of body of it: "appeals court".
fn sort_of_body(word: &str, mention: &Mention) -> bool {
    agents::lookup(&format!("{word} {}", mention.head)).is_some()
        || lexicon::persons::lookup(&format!("{word} {}", mention.head)).is_some()
}

/// Whether role, country or body keep a description from meaning an entity.
fn other_body(mention: &Mention, earlier: &Mention, entity: &Entity) -> bool {
    // "The ministry" is no rights group, though both are bodies.
    let named_body = !entity.parts.is_empty() && entity.kind != ActorKind::Person;
    let known = entity.roles.contains(&mention.head) || entity.parts.contains(&mention.head);
    let role = named_body && !known && agents::lookup(&mention.head).is_some();
    // "The appeals court" is not the Supreme Court.
    let other_sort = named_body
        && known
        && mention.key.split(' ').filter(|word| *word != mention.head).any(|word| {
            sort_of_body(word, mention) && !entity.parts.iter().any(|part| part == word) && !entity.is_called(word)
        });
    // "The Russian president" is not Barack Obama.
    let country = mention.country().zip(entity.country).is_some_and(|(own, other)| own != other);
    let body = mention.body().zip(earlier.body()).is_some_and(|(own, other)| own != other);
    let governments = mention.is_of_government() && earlier.is_of_government() && mention.country().is_some();
    // "The Syrian delegation" is not the rebels'.
    let against = |mention: &Mention| {
        mention
            .told
            .as_ref()
            .map(|told| &told.parts.sectors)
            .filter(|sectors| sectors.first().is_some_and(|main| !OPEN.contains(main)))
            .map(|sectors| sectors.iter().any(|sector| AGAINST.contains(sector)))
    };
    let other_side = against(mention).zip(against(earlier)).is_some_and(|(own, other)| own != other);
    role || other_sort
        || country
        || body
        || other_side
        || governments && mention.is_national_government() != earlier.is_national_government()
}

/// Whether a pronoun in direct speech is one that nobody uses of himself: "he".
pub fn is_of_others(view: &View, mention: &Mention) -> bool {
    let third = mention.pronoun.is_some_and(|pronoun| pronoun.person == Some(3)) && mention.gender.is_some();
    third && view.quotations_near(mention.top..mention.top + 1).next().is_some()
}

/// Whether number, gender and sort let a pronoun of the third person mean an entity.
fn fits_pronoun(mention: &Mention, earlier: &Mention, entity: &Entity) -> bool {
    let group = matches!(
        entity.kind,
        ActorKind::Population
            | ActorKind::ArmedGroup
            | ActorKind::Organisation
            | ActorKind::Government
            | ActorKind::Outlet
    );
    let human = entity.kind == ActorKind::Person || entity.sort == Some(MentionKind::Person);
    match (mention.number, mention.gender) {
        (Some(Number::Many), _) => {
            entity.many || group || earlier.number == Some(Number::Many) || entity.kind != ActorKind::Person
        }
        (_, Some(gender)) => {
            let person = human
                || matches!(entity.kind, ActorKind::Unknown)
                    && !matches!(
                        entity.sort,
                        Some(
                            MentionKind::Place
                                | MentionKind::Organisation
                                | MentionKind::Time
                                | MentionKind::Event
                                | MentionKind::Abstract
                        )
                    );
            person && !entity.many && entity.gender.is_none_or(|own| own == gender || own == Gender::Both)
        }
        // What speaks is a body or a state.
        (_, None) if mention.speaks => {
            group
                || matches!(entity.kind, ActorKind::Place | ActorKind::Document)
                || matches!(entity.sort, Some(MentionKind::Organisation))
        }
        (_, None) => !human && !(entity.many && !group),
    }
}
