//! Whom a pronoun means, where the tree or who speaks tells it; the rest is weighed.

use super::Linker;
use super::rules::is_of_others;
use crate::actors::links::{Link, Rule};
use crate::arena::{EntityId, MentionId};
use crate::clause::conjuncts;
use lexicon::constructions::Construction;
use lexicon::pronouns::PronounKind;
use record::{ActorKind, MentionForm};
use text::{Rel, Word};

/// A pronoun that speaks goes on with one who spoke so many sentences before at the most.
const NEAR: usize = 2;
/// So many mentions before "who" may end right before it.
const NEIGHBOURS: usize = 8;

impl Linker<'_> {
    /// Whom a pronoun means.
    pub(super) fn pronoun(&mut self, id: MentionId) -> Option<Link> {
        let by = |rule: Rule| move |entity: EntityId| Link { entity, rule };
        match self.mentions[id].pronoun.map(|pronoun| pronoun.kind) {
            Some(PronounKind::Relative) => self.relative(id).map(by(Rule::Relative)),
            Some(_) => self
                .goes_on(id)
                .map(by(Rule::GoesOn))
                .or_else(|| self.named_behind(id).map(by(Rule::NamedBehind)))
                .or_else(|| self.weigh(id)),
            None => self.weigh(id),
        }
    }

    /// The noun that a relative clause describes; of "the army and the rebels, who …" the last.
    fn relative(&self, id: MentionId) -> Option<EntityId> {
        let view = self.view;
        let before = self.right_before(id);
        let noun = view.token(self.mentions[id].top).head.and_then(|verb| view.token(verb).head);
        let joined = |top: Word| noun.is_some_and(|noun| conjuncts(view, noun).any(|conjunct| conjunct == top));
        let last = before.filter(|&before| joined(self.mentions[before].top));
        last.and_then(|last| self.entity(last)).or_else(|| self.entity_at(noun?)).or_else(|| self.entity(before?))
    }

    /// "After he landed, Kato …": the subject behind it, where a pronoun stands in what comes before that subject.
    fn named_behind(&self, id: MentionId) -> Option<EntityId> {
        let (view, mention) = (self.view, &self.mentions[id]);
        if mention.gender.is_none() || view.quotations_near(mention.top.alone()).next().is_some() {
            return None;
        }
        let mut part = mention.top;
        while let Some(verb) = view.token(part).head {
            let subject = view.child(verb, &[Rel::Nsubj]).filter(|&subject| {
                subject > mention.top && part != mention.top && part < subject && view.is(part, &[Rel::Advcl, Rel::Obl])
            });
            if let Some(subject) = subject {
                let behind = &self.mentions[self.mentions.at(subject)?];
                let entity = self.entity_at(subject).filter(|_| behind.form == MentionForm::Name)?;
                return self.may_be_one(mention, behind, entity).then_some(entity);
            }
            part = verb;
        }
        None
    }

    /// The mention that ends right before "who", but for a comma; of "a colleague in Tallora" not the town.
    fn right_before(&self, id: MentionId) -> Option<MentionId> {
        let (view, mention) = (self.view, &self.mentions[id]);
        let before = view.sentence_words(mention.top).start.until(mention.top);
        let last = before.rev().find(|&word| !view.is_mark(word))?;
        let person =
            mention.pronoun.is_some_and(|pronoun| view.lexicon.constructions.has(pronoun.form, Construction::Related));
        let place =
            |other: MentionId| self.entity(other).is_some_and(|entity| self.profile(entity).kind == ActorKind::Place);
        let ends = |&other: &MentionId| {
            let earlier = &self.mentions[other];
            (earlier.phrase.end == last + 1 || earlier.top == last) && !(person && place(other))
        };
        self.mentions.before(id).take(NEIGHBOURS).find(ends)
    }

    /// Who spoke last, where a pronoun of the third person speaks right after and may be that one.
    fn goes_on(&self, id: MentionId) -> Option<EntityId> {
        let mention = &self.mentions[id];
        if !mention.speaks() || mention.pronoun.is_none_or(|pronoun| pronoun.person != Some(3)) {
            return None;
        }
        let mut near = self.mentions.before(id).take_while(|&other| self.is_near(mention, other, NEAR));
        let last = near.find(|&other| self.mentions[other].speaks() && self.mentions[other].subject)?;
        let (entity, last) = (self.entity(last)?, &self.mentions[last]);
        let of_himself = self.sayer(mention) == Some(entity) && is_of_others(self.view, mention);
        let fits = !of_himself && last.said_in.is_none() && self.may_be_one(mention, last, entity);
        fits.then_some(entity)
    }
}
