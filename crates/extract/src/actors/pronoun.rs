//! Whom a pronoun means, where the tree or who speaks tells it; the rest is weighed.

use super::Actors;
use super::link::Watch;
use super::phrase::conjuncts;
use super::rules::is_of_others;
use crate::view::View;
use lexicon::pronouns::PronounKind;
use record::{ActorKind, MentionForm};
use text::Rel;

impl Actors {
    /// Whom a pronoun means.
    pub(super) fn pronoun(&mut self, view: &View, number: usize, watch: Watch) -> Option<usize> {
        let mention = &self.mentions[number];
        let Some(pronoun) = mention.pronoun else { return self.weigh(view, number, watch) };
        match (pronoun.kind, pronoun.person) {
            (PronounKind::Relative, _) => {
                // Of "the army and the rebels, who …" the last.
                let before = self.right_before(view, number);
                let noun = view.token(mention.top).head.and_then(|verb| view.token(verb).head);
                let last = before.filter(|&before| {
                    noun.is_some_and(|noun| conjuncts(view, noun).any(|word| word == self.mentions[before].top))
                });
                let above = || noun.and_then(|noun| self.entity_of[self.at(noun)?]);
                last.and_then(|last| self.entity_of[last]).or_else(above).or_else(|| self.entity_of[before?])
            }
            _ => match self.goes_on(view, number).or_else(|| self.named_behind(view, number)) {
                Some(entity) => Some(entity),
                None => self.weigh(view, number, watch),
            },
        }
    }

    /// "After he landed, Kato …": the subject behind it, where a pronoun stands in what comes before that subject.
    fn named_behind(&self, view: &View, number: usize) -> Option<usize> {
        let mention = &self.mentions[number];
        if mention.gender.is_none() || view.quotations_near(mention.top..mention.top + 1).next().is_some() {
            return None;
        }
        let mut part = mention.top;
        while let Some(verb) = view.token(part).head {
            let subject = view.child(verb, &[Rel::Nsubj]).filter(|&subject| {
                subject > mention.top && part != mention.top && part < subject && view.is(part, &[Rel::Advcl, Rel::Obl])
            });
            if let Some(subject) = subject {
                let behind = self.at(subject).filter(|&behind| self.mentions[behind].form == MentionForm::Name)?;
                let entity = self.entity_of[behind]?;
                return self
                    .may_be_one(view, mention, &self.mentions[behind], &self.entities[entity])
                    .then_some(entity);
            }
            part = verb;
        }
        None
    }

    /// The mention that ends right before "who", but for a comma; of "a colleague in Tallora" not the town.
    fn right_before(&self, view: &View, number: usize) -> Option<usize> {
        let top = self.mentions[number].top;
        let last = (view.sentence_words(top).start..top).rev().find(|&word| !view.is_mark(word))?;
        let person = self.mentions[number].pronoun.is_some_and(|pronoun| pronoun.form.starts_with("who"));
        let place = |mention: usize| {
            self.entity_of[mention].is_some_and(|entity| self.entities[entity].kind == ActorKind::Place)
        };
        let ends = |&other: &usize| {
            (self.mentions[other].phrase.end == last + 1 || self.mentions[other].top == last)
                && !(person && place(other))
        };
        (0..number).rev().take(8).find(ends)
    }

    /// Who says the words in which a mention stands.
    pub(super) fn sayer(&self, number: usize) -> Option<usize> {
        self.entity_of[self.of_draft[self.said_in[number]?]?]
    }

    /// Who spoke last, where a pronoun of the third person speaks right after and may be that one.
    fn goes_on(&self, view: &View, number: usize) -> Option<usize> {
        let mention = &self.mentions[number];
        if !mention.speaks || mention.pronoun.is_none_or(|pronoun| pronoun.person != Some(3)) {
            return None;
        }
        let near = |other: &&usize| view.sentence_of(mention.top) - view.sentence_of(self.mentions[**other].top) <= 2;
        let before: Vec<usize> = (0..number).rev().collect();
        let last = before
            .iter()
            .take_while(near)
            .find(|&&other| self.mentions[other].speaks && self.mentions[other].subject)?;
        let entity = self.entity_of[*last]?;
        let of_himself = self.sayer(number) == Some(entity) && is_of_others(view, mention);
        let fits = !of_himself
            && self.said_in[*last].is_none()
            && self.may_be_one(view, mention, &self.mentions[*last], &self.entities[entity]);
        fits.then_some(entity)
    }
}
