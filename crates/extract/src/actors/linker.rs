//! Links the mentions of a report one after the other.
//!
//! Names go by their words. A description or a pronoun goes back to the earlier mention that most speaks for,
//! or is the first of its own; what may not be one is ruled out before anything is weighed.

mod description;
mod naming;
mod pronoun;
mod rules;
mod weighing;

use super::links::{Link, Links, Rule, Weighed};
use super::mention::Mention;
use super::mentions::Mentions;
use super::office;
use super::profile::Profile;
use crate::arena::{Arena, EntityId, MentionId};
use crate::view::View;
use lexicon::day::Day;
use record::MentionForm;
use text::{Rel, Word};

/// Links all mentions, as of the day of the report.
pub fn link(view: &View, mentions: &Mentions, day: Option<Day>) -> Links {
    Linker::new(view, mentions, day).linked().0
}

/// All that is weighed while mentions are linked, as it is weighed: for fitting the weights.
pub fn weighed(view: &View, mentions: &Mentions, day: Option<Day>) -> Vec<Weighed> {
    Linker { weighed: Some(Vec::new()), ..Linker::new(view, mentions, day) }.linked().1
}

/// What has been decided so far.
struct Linker<'a> {
    view: &'a View<'a>,
    mentions: &'a Mentions,
    /// The day of the report.
    day: Option<Day>,
    /// What else decides who holds an office.
    known: office::Known,
    links: Links,
    /// What was weighed, where somebody wants to know.
    weighed: Option<Vec<Weighed>>,
}

impl<'a> Linker<'a> {
    fn new(view: &'a View<'a>, mentions: &'a Mentions, day: Option<Day>) -> Self {
        let links = Links { of_mention: mentions.ids().map(|_| None).collect(), profiles: Arena::default() };
        Self { view, mentions, day, known: office::Known::of(view, day), links, weighed: None }
    }

    /// Links all mentions, sentence by sentence: first its names, then the rest in the order of the text.
    fn linked(mut self) -> (Links, Vec<Weighed>) {
        let mut order: Vec<MentionId> = self.mentions.ids().collect();
        order.sort_by_key(|&id| {
            let mention = &self.mentions[id];
            (self.view.sentence_of(mention.top), mention.form != MentionForm::Name, mention.top)
        });
        for id in order {
            if let Some(link) = self.decide(id) {
                self.join(id, link);
            }
        }
        (self.links, self.weighed.unwrap_or_default())
    }

    /// Whom a mention means.
    fn decide(&mut self, id: MentionId) -> Option<Link> {
        let by = |rule: Rule| move |entity: EntityId| Link { entity, rule };
        let mention = &self.mentions[id];
        match mention.form {
            MentionForm::Name => Some(self.name(id)).map(by(Rule::Name)),
            MentionForm::Nominal => self
                .beside(id)
                .map(by(Rule::Beside))
                .or_else(|| self.in_office(id).map(by(Rule::Office)))
                .or_else(|| self.speaking_body(id).map(by(Rule::SpeakingBody)))
                .or_else(|| self.weigh(id))
                .or_else(|| self.in_sector(id).map(by(Rule::Sector)))
                .or_else(|| Some(self.anew(id)).map(by(Rule::New))),
            // A pronoun that speaks, or that the model takes for no mention, and that goes back to nobody is left.
            MentionForm::Pronoun => self
                .pronoun(id)
                .or_else(|| (!mention.speaks() && mention.model.is_some()).then(|| by(Rule::New)(self.anew(id)))),
        }
    }

    fn join(&mut self, id: MentionId, link: Link) {
        let mention = &self.mentions[id];
        self.links.of_mention[id] = Some(link);
        self.links.profiles[link.entity].take_in(id, mention);
        if self.links.profiles[link.entity].country.is_none() && mention.form == MentionForm::Nominal {
            let owner = self.owner(mention);
            self.links.profiles[link.entity].country = owner.and_then(|owner| self.links.profiles[owner].country);
        }
    }

    /// Somebody or something new, known by a description only.
    fn anew(&mut self, id: MentionId) -> EntityId {
        let mention = &self.mentions[id];
        self.links.profiles.push(Profile::nominal(self.view.words_of(&mention.words), mention))
    }

    /// Whom a mention means, as far as it is decided.
    fn entity(&self, id: MentionId) -> Option<EntityId> {
        self.links.entity(id)
    }

    /// Whom the mention that hangs on a word means, as far as it is decided.
    fn entity_at(&self, word: Word) -> Option<EntityId> {
        self.entity(self.mentions.at(word)?)
    }

    /// What is known of one so far.
    fn profile(&self, entity: EntityId) -> &Profile {
        &self.links.profiles[entity]
    }

    /// Whom a description says that it belongs to: the Assad of "Assad's government".
    fn owner(&self, mention: &Mention) -> Option<EntityId> {
        self.entity_at(self.view.child(mention.top, &[Rel::NmodPoss])?)
    }

    /// Who says the words in which a mention stands.
    fn sayer(&self, mention: &Mention) -> Option<EntityId> {
        self.entity(self.mentions.source(mention.said_in?)?)
    }

    /// Whether an earlier mention stands at most so many sentences before.
    fn is_near(&self, mention: &Mention, earlier: MentionId, sentences: usize) -> bool {
        self.view.sentence_of(mention.top) - self.view.sentence_of(self.mentions[earlier].top) <= sentences
    }
}
