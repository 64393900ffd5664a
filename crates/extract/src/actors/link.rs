//! Which mentions mean one and the same.
//!
//! Names go by their words. A description or a pronoun goes back to the earlier mention that most speaks for,
//! or is the first of its own; what may not be one is ruled out before anything is weighed.

use super::Actors;
use super::entity::Entity;
use super::features::{self, Pair, Weights};
use super::mention::{Determiner, Mention};
use super::names;
use super::rules::is_of_others;
use super::{office, sources};
use crate::view::View;
use lexicon::agents;
use lexicon::particles::{self, ParticleKind};
use lexicon::persons::{Number, PersonKind};
use lexicon::pronouns::{Pronoun, PronounKind};
use record::{ActorKind, MentionForm};
use text::{Rel, Upos};

/// A mention is held against so many earlier ones at the most.
const WINDOW: usize = 200;
/// How much less than "somebody new" may speak for the one whom "he" goes back to.
const EAGER: f32 = 3.0;
/// How much less speaks for a thing where the pronoun does or owns something.
const IDLE: f32 = 1.0;
/// How much more speaks for somebody in the clause whose noun a relative clause describes: "Kato's party and the
/// rebels, who want his head, met".
const LOCAL: f32 = 2.5;
/// A person may be named so many sentences after being described.
const FORETOLD: usize = 12;
/// A group is called by another word within so many sentences at the most.
const NEAR: usize = 3;
/// Sectors whose groups are called by several words.
const OF_GROUPS: [&str; 7] = ["REB", "UAF", "SEP", "PRM", "OPP", "CRM", "IMG"];
/// The sector of those who bear arms for nobody knows whom, and those that it may turn out to be.
const ARMED: &str = "UAF";
const BEARING_ARMS: [&str; 4] = ["REB", "SEP", "PRM", "IMG"];
/// The sector of those who watch and count.
const WATCHING: &str = "NGO";
/// The sector of courts and judges.
const JUDGES: &str = "JUD";

/// Who looks on as mentions are weighed: for fitting the weights.
pub type Watch<'a> = &'a mut dyn FnMut(&Actors, usize, &[(usize, features::Features)], &features::Features);

impl Actors {
    /// Links all mentions, sentence by sentence: first its names, then the rest in the order of the text.
    pub(super) fn link(&mut self, view: &View, watch: Watch) {
        let mut order: Vec<usize> = (0..self.mentions.len()).collect();
        order.sort_by_key(|&number| {
            let mention = &self.mentions[number];
            (view.sentence_of(mention.top), mention.form != MentionForm::Name, mention.top)
        });
        for number in order {
            let found = match self.mentions[number].form {
                MentionForm::Name => self.name(view, number),
                MentionForm::Nominal => self
                    .beside(view, number)
                    .or_else(|| self.in_office(view, number))
                    .or_else(|| self.speaking_body(view, number))
                    .or_else(|| self.weigh(view, number, watch))
                    .or_else(|| self.in_sector(view, number))
                    .unwrap_or_else(|| self.anew(view, number)),
                MentionForm::Pronoun => match self.pronoun(view, number, watch) {
                    Some(found) => found,
                    None if self.mentions[number].speaks || self.mentions[number].model.is_none() => continue,
                    None => self.anew(view, number),
                },
            };
            self.join(view, number, found);
        }
    }

    fn join(&mut self, view: &View, number: usize, entity: usize) {
        self.entity_of[number] = Some(entity);
        self.entities[entity].mention(number, &self.mentions[number]);
        if self.entities[entity].country.is_none() && self.mentions[number].form == MentionForm::Nominal {
            self.entities[entity].country =
                self.owner(view, &self.mentions[number]).and_then(|owner| self.entities[owner].country);
        }
    }

    fn name(&mut self, view: &View, number: usize) -> usize {
        let mention = &self.mentions[number];
        let described = names::describe(view, mention, self.day);
        // "The Chinese Foreign Ministry" is not Russia's.
        let foreign = |entity: &Entity| {
            described.kind != ActorKind::Person
                && described.canonical.is_none()
                && mention.country().zip(entity.country).is_some_and(|(own, other)| own != other)
        };
        let answering = (0..self.entities.len())
            .rev()
            .filter(|&entity| self.entities[entity].answers_to(&described) && !foreign(&self.entities[entity]));
        // Of several who bear the name, the one who was called by it before, or else is spoken of most.
        let exact = |entity: usize| self.entities[entity].parts.last() == described.parts.last();
        let called = |entity: &usize| {
            (self.called_by(*entity, &mention.key), exact(*entity), self.entities[*entity].mentions.len())
        };
        let alone = described.parts.len() == 1 && described.kind == ActorKind::Person;
        let known = if alone { answering.max_by_key(called) } else { { answering }.next() };
        let fresh = || {
            let mut fresh = Entity::named(&described);
            self.learn(&mut fresh, number, &described);
            fresh
        };
        let fresh = known.is_none().then(fresh);
        // "Qaddafi" and "Kadhafi": one holder of one office.
        let known = known.or_else(|| {
            let holder = fresh.as_ref()?.holder?;
            self.entities.iter().position(|entity| entity.holder == Some(holder))
        });
        let known = known.or_else(|| {
            let (fresh, told) = (fresh.as_ref()?, self.foretold(view, number, fresh.as_ref()?, &described.roles)?);
            self.entities[told].kind = fresh.kind;
            Some(told)
        });
        match (known, fresh) {
            (None, Some(fresh)) => {
                self.entities.push(fresh);
                self.entities.len() - 1
            }
            (known, _) => {
                let entity = known.unwrap_or_default();
                let mut known = std::mem::take(&mut self.entities[entity]);
                self.learn(&mut known, number, &described);
                self.entities[entity] = known;
                entity
            }
        }
    }

    /// Takes in what a name tells, and the office that a person of that name holds.
    fn learn(&self, entity: &mut Entity, number: usize, described: &names::Described) {
        entity.learn(described);
        let told = self.mentions[number].told.clone().unwrap_or_default();
        entity.take_country(told.parts.country);
        if described.kind == ActorKind::Person
            && let Some(office) = office::held(entity, &told, self.day)
        {
            entity.takes_office(&office);
        }
    }

    /// Whether an entity was mentioned by this name alone.
    fn called_by(&self, entity: usize, key: &str) -> bool {
        let alone =
            |number: &usize| self.mentions[*number].form == MentionForm::Name && self.mentions[*number].key == key;
        self.entities[entity].mentions.iter().any(alone)
    }

    /// "A judge" in the headline, whom the text then names: "Judge Ada Field", who has these roles; "the Russian
    /// president" before it names who held that office.
    fn foretold(&mut self, view: &View, number: usize, named: &Entity, roles: &[String]) -> Option<usize> {
        let here = view.sentence_of(self.mentions[number].top);
        let monitor = named.is_monitor();
        let fits = |&entity: &usize| {
            let entity = &self.entities[entity];
            let since = |mention: usize| here - view.sentence_of(self.mentions[mention].top).min(here);
            let near = entity.mentions.last().is_some_and(|&last| since(last) <= FORETOLD);
            if !entity.parts.is_empty() || !near {
                return false;
            }
            let clash = entity.gender.zip(named.gender).is_some_and(|(a, b)| a != b)
                || entity.country.zip(named.country).is_some_and(|(a, b)| a != b);
            let first = entity.mentions.first().map(|&first| &self.mentions[first]);
            let called = first.and_then(|first| office::other_word(view, first));
            let definite = first.is_some_and(|first| first.determiner == Determiner::Definite);
            // "The mediator said", and is named soon.
            let told = definite && first.is_some_and(|first| first.speaks) && since(entity.mentions[0]) <= NEAR;
            let roles = if definite && entity.country.is_some() && entity.country == named.country {
                &named.roles
            } else {
                roles
            };
            let same = match named.kind {
                ActorKind::Person if called.is_some_and(|word| named.is_of(word, entity.country, entity.body)) => {
                    entity.country.is_some() || entity.body.is_some() || told
                }
                ActorKind::Person => {
                    entity.kind == ActorKind::Person
                        && !entity.many
                        && entity.roles.iter().any(|role| roles.iter().any(|own| same_role(own, role)))
                }
                _ => {
                    monitor
                        && entity
                            .keys
                            .iter()
                            .any(|key| key.split(' ').any(|word| particles::is(word, ParticleKind::Monitor)))
                }
            };
            !clash && same
        };
        let fitting: Vec<usize> = (0..self.entities.len()).filter(fits).collect();
        let first = *fitting.first()?;
        for &other in &fitting[1..] {
            self.absorb(first, other);
        }
        Some(first)
    }

    /// Makes one of two entities.
    pub(super) fn absorb(&mut self, kept: usize, other: usize) {
        let moved = std::mem::take(&mut self.entities[other].mentions);
        for &number in &moved {
            self.entity_of[number] = Some(kept);
        }
        let Entity { roles, keys, .. } = std::mem::take(&mut self.entities[other]);
        let kept = &mut self.entities[kept];
        kept.mentions.extend(moved);
        kept.roles.extend(roles);
        kept.keys.extend(keys);
    }

    /// "The group said" after a body that spoke: the last one that may be called so.
    fn speaking_body(&self, view: &View, number: usize) -> Option<usize> {
        let mention = &self.mentions[number];
        let monitor = particles::is(&mention.head, ParticleKind::Monitor);
        let other_role =
            mention.told.as_ref().is_some_and(|told| told.parts.sectors.iter().any(|sector| *sector != WATCHING));
        if other_role
            || !mention.speaks
            || mention.determiner != Determiner::Definite
            || mention.plural
            || !(monitor || particles::is(&mention.head, ParticleKind::Sort))
        {
            return None;
        }
        let near = |&other: &usize| view.sentence_of(mention.top) - view.sentence_of(self.mentions[other].top) <= NEAR;
        let kind = |entity: &Entity| match mention.noun.map(|noun| noun.kind) {
            _ if monitor => entity.is_monitor(),
            Some(PersonKind::Organisation) => matches!(entity.kind, ActorKind::Organisation | ActorKind::ArmedGroup),
            Some(PersonKind::Outlet) => entity.kind == ActorKind::Outlet,
            Some(PersonKind::ArmedGroup) => entity.kind == ActorKind::ArmedGroup,
            _ => false,
        };
        let spoke = (0..number).rev().take_while(near).filter(|&other| self.mentions[other].speaks);
        let mut bodies = spoke
            .filter_map(|other| self.entity_of[other])
            .filter(|&entity| !self.entities[entity].parts.is_empty() && kind(&self.entities[entity]));
        let entity = bodies.next()?;
        let clash = mention.country().zip(self.entities[entity].country).is_some_and(|(own, other)| own != other);
        (!clash).then_some(entity)
    }

    /// "The gunmen" after "armed men": the only group of that sector in the sentences before.
    fn in_sector(&self, view: &View, number: usize) -> Option<usize> {
        let sectors =
            |mention: &'_ Mention| mention.told.as_ref().map(|told| told.parts.sectors.clone()).unwrap_or_default();
        let mention = &self.mentions[number];
        let own = sectors(mention);
        // "Fighters" and "gunmen" may be of any armed group.
        let fits = |other: &[&str]| {
            other.iter().any(|sector| {
                OF_GROUPS.contains(sector) && (own.contains(sector) || own == [ARMED] && BEARING_ARMS.contains(sector))
            })
        };
        if mention.determiner != Determiner::Definite || !mention.plural || mention.words.len() > 3 {
            return None;
        }
        let near = |&other: &usize| view.sentence_of(mention.top) - view.sentence_of(self.mentions[other].top) <= NEAR;
        let group = |other: usize| {
            fits(&sectors(&self.mentions[other]))
                && self.mentions[other].number == Some(Number::Many)
                && self.mentions[other].form != MentionForm::Pronoun
        };
        let mut groups: Vec<usize> = (0..number)
            .rev()
            .take_while(near)
            .filter(|&other| group(other))
            .filter_map(|other| self.entity_of[other])
            .collect();
        groups.sort_unstable();
        groups.dedup();
        let [one] = groups[..] else { return None };
        let last = *self.entities[one].mentions.last()?;
        self.may_be_one(view, mention, &self.mentions[last], &self.entities[one]).then_some(one)
    }

    fn anew(&mut self, view: &View, number: usize) -> usize {
        let mention = &self.mentions[number];
        self.entities.push(Entity::nominal(view.words_of(&mention.words), mention));
        self.entities.len() - 1
    }

    /// The entity of the name or noun that a description stands beside: by apposition, or said of it; or of the
    /// name that it only says the sort of ("the Hezbollah group").
    fn beside(&mut self, view: &View, number: usize) -> Option<usize> {
        let mention = &self.mentions[number];
        let top = mention.top;
        if let Some(name) = sources::sort_of(view, &mention.phrase, top) {
            return self.entity_of[self.at(view.top(&name))?];
        }
        if let Some(entity) = self.known_as(view, top) {
            // "A commander known as Barre" is a man, whatever the model took the name for.
            let person = mention.noun.is_some_and(|noun| noun.kind == PersonKind::Person) && !mention.plural;
            if person && self.entities[entity].canonical.is_none() {
                self.entities[entity].kind = ActorKind::Person;
            }
            self.entities[entity].describe(mention);
            return Some(entity);
        }
        let above = view.token(top).head.filter(|_| view.is(top, &[Rel::Appos]));
        let below = || view.child(top, &[Rel::Appos]).filter(|&word| view.token(word).upos == Upos::Propn);
        let subject = || {
            view.child(top, &[Rel::Nsubj]).filter(|_| {
                view.child(top, &[Rel::Cop]).is_some()
                    && !view.children(top).iter().any(|&child| {
                        view.is(child, &[Rel::Advmod]) && particles::is(view.lemma(child), ParticleKind::Negation)
                    })
            })
        };
        let partner = above.or_else(below).or_else(subject)?;
        let other = self.at(partner)?;
        let entity = self.entity_of[other]?;
        let role = mention.noun.is_some_and(|noun| noun.kind == PersonKind::Person) && !mention.plural;
        // "Gunmen, a neighbour said, fired" is no apposition.
        let fits = self.entities[entity].sort.zip(mention.kind).is_none_or(|(a, b)| a == b)
            && !(role && self.mentions[other].plural);
        if !fits {
            return None;
        }
        self.entities[entity].describe(mention);
        // "Brahimi, the mediator,": as good as a title.
        if role && view.is(top, &[Rel::Appos]) && self.entities[entity].kind == ActorKind::Person {
            let bare = mention.words.clone().find(|&word| view.token(word).upos != Upos::Det).unwrap_or(top)
                ..mention.words.end;
            self.entities[entity].add_title(view.words_of(&bare));
        }
        Some(entity)
    }

    /// The entity of the name in "a group known as the Local Committees".
    fn known_as(&self, view: &View, top: usize) -> Option<usize> {
        let clause =
            view.child(top, &[Rel::Acl]).filter(|&clause| particles::is(view.lemma(clause), ParticleKind::Naming))?;
        let name = view
            .child(clause, &[Rel::Obl, Rel::Xcomp, Rel::Obj])
            .filter(|&name| view.token(name).upos == Upos::Propn)?;
        self.entity_of[self.at(name)?]
    }

    /// The entity that most speaks for; none where it is more likely that something new is meant.
    pub(super) fn weigh(&mut self, view: &View, number: usize, watch: Watch) -> Option<usize> {
        let mention = &self.mentions[number];
        let weights = Weights::fitted();
        let (new, candidates) = (features::of_new(view, mention), self.candidates(view, number));
        watch(self, number, &candidates, &new);
        // "He" and "they" nearly always go back to somebody.
        let told_of = |pronoun: &Pronoun| pronoun.person == Some(3) || mention.speaks;
        let new_score =
            weights.score(mention.form, &new) - if mention.pronoun.is_some_and(told_of) { EAGER } else { 0.0 };
        let acts = mention.pronoun.is_some_and(|pronoun| pronoun.person == Some(3)) && may_act(view, mention.top);
        let host = host_of(view, mention);
        let mut best = (new_score, None);
        for (earlier, found) in &candidates {
            let doubt = if acts && self.entity_of[*earlier].is_some_and(|entity| self.entities[entity].is_thing()) {
                IDLE
            } else {
                0.0
            };
            let local =
                if host.is_some() && host == Some(clause_of(view, self.mentions[*earlier].top)) { LOCAL } else { 0.0 };
            let score = weights.score(mention.form, found) - doubt + local;
            if score > best.0 {
                best = (score, self.entity_of[*earlier]);
            }
        }
        let entity = best.1?;
        if mention.form == MentionForm::Nominal {
            self.entities[entity].describe(mention);
        }
        Some(entity)
    }

    /// The earlier mentions that a mention may go back to, with their features.
    fn candidates(&self, view: &View, number: usize) -> Vec<(usize, features::Features)> {
        let mention = &self.mentions[number];
        let mut found = Vec::new();
        let of_others = is_of_others(view, mention);
        let apart = self.co_arguments(view, number);
        for earlier in (number.saturating_sub(WINDOW)..number).rev() {
            let other = &self.mentions[earlier];
            let Some(entity) = self.entity_of[earlier] else { continue };
            // Who is spoken of in the words said is seldom the one who says them, and nobody says "he" of himself.
            let told_of = mention.pronoun.is_some()
                && self.source_of[number].is_some()
                && self.said_in[earlier] == self.source_of[number];
            let said_by = self.sayer(number) == Some(entity);
            if told_of
                || said_by && of_others
                || apart.contains(&entity)
                || !self.may_be_one(view, mention, other, &self.entities[entity])
            {
                continue;
            }
            let pair = Pair {
                mention,
                earlier: other,
                entity: &self.entities[entity],
                between: number - earlier - 1,
                last: self.entities[entity].mentions.last() == Some(&earlier),
                said_by,
                said_with: self.said_in[number].is_some() && self.said_in[number] == self.said_in[earlier],
            };
            found.push((earlier, features::of_pair(view, &pair)));
        }
        found
    }
}

/// Whether a word owns something or does more than be: "its assets", "it seized".
fn may_act(view: &View, word: usize) -> bool {
    let acts = || {
        view.token(word).head.is_some_and(|verb| {
            view.token(verb).upos == Upos::Verb && view.child(verb, &[Rel::Cop, Rel::Expl]).is_none()
        })
    };
    view.is(word, &[Rel::NmodPoss]) || view.relation(word) == Rel::Nsubj && acts()
}

/// The verb of the clause that a word stands in, or the top of its sentence.
fn clause_of(view: &View, word: usize) -> usize {
    let is_clause = |&at: &usize| {
        view.is(at, &[Rel::Root, Rel::Ccomp, Rel::Advcl, Rel::Acl, Rel::Parataxis, Rel::Csubj])
            || view.is(at, &[Rel::Conj]) && view.child(at, &[Rel::Nsubj]).is_some()
    };
    std::iter::successors(Some(word), |&at| view.token(at).head).find(is_clause).unwrap_or(word)
}

/// For a possessive in a relative clause, the clause of the noun that it describes.
fn host_of(view: &View, mention: &Mention) -> Option<usize> {
    let possessive =
        mention.pronoun.filter(|pronoun| pronoun.kind == PronounKind::Possessive && pronoun.person == Some(3));
    let relative = possessive
        .map(|_| clause_of(view, mention.top))
        .filter(|&clause| view.is(clause, &[Rel::Acl]) && view.child(clause, &[Rel::Nsubj]).is_some())?;
    view.token(relative).head.map(|noun| clause_of(view, noun))
}

/// Whether two nouns are of one role: the same, or both of those who judge ("justice").
fn same_role(one: &str, other: &str) -> bool {
    let judges = |role: &str| agents::lookup(role).is_some_and(|agent| agent.sectors == [JUDGES]);
    one == other || judges(one) && judges(other)
}
