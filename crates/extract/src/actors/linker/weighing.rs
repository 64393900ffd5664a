//! Descriptions and pronouns of which only weights say whom they go back to.

use super::Linker;
use super::rules::is_of_others;
use crate::actors::features::{self, Features, Pair, Weights};
use crate::actors::links::{Link, Rule, Weighed};
use crate::actors::mention::Mention;
use crate::arena::{EntityId, Id, MentionId};
use crate::view::View;
use lexicon::pronouns::{Pronoun, PronounKind};
use record::{Belief, MentionForm};
use text::{Rel, Upos, Word};

/// A mention is held against so many earlier ones at the most.
const WINDOW: usize = 200;
/// How much less than "somebody new" may speak for the one whom "he" goes back to.
const EAGER: f32 = 3.0;
/// How much less speaks for a thing where the pronoun does or owns something.
const IDLE: f32 = 1.0;
/// How much more speaks for somebody in the clause whose noun a relative clause describes: "Kato's party and the
/// rebels, who want his head, met".
const LOCAL: f32 = 2.5;

impl Linker<'_> {
    /// Whom the earlier mention means for which most speaks; none where it is more likely that something new is meant.
    pub(super) fn weigh(&mut self, id: MentionId) -> Option<Link> {
        let (view, mention) = (self.view, &self.mentions[id]);
        let weights = Weights::fitted();
        let (new, candidates) = (features::of_new(view, mention), self.candidates(id));
        // "He" and "they" nearly always go back to somebody.
        let told_of = |pronoun: &Pronoun| pronoun.person == Some(3) || mention.speaks();
        let eager = if mention.pronoun.is_some_and(told_of) { EAGER } else { 0.0 };
        let acts = mention.pronoun.is_some_and(|pronoun| pronoun.person == Some(3)) && may_act(view, mention.top);
        let host = host_of(view, mention);
        let first = weights.score(mention.form, &new) - eager;
        let mut best = (first, None);
        let mut scores = Vec::with_capacity(candidates.len());
        for (earlier, found) in &candidates {
            let entity = self.entity(*earlier);
            let idle = acts && entity.is_some_and(|entity| self.profile(entity).is_thing());
            let local = host.is_some() && host == Some(clause_of(view, self.mentions[*earlier].top));
            let doubt = if idle { IDLE } else { 0.0 };
            let score = weights.score(mention.form, found) - doubt + if local { LOCAL } else { 0.0 };
            if score > best.0 {
                best = (score, entity);
            }
            scores.push((score, entity));
        }
        if let Some(weighed) = &mut self.weighed {
            weighed.push(Weighed { mention: id, new, candidates });
        }
        let entity = best.1?;
        let belief = belief(entity, first, &scores);
        if mention.form == MentionForm::Nominal {
            self.links.profiles[entity].describe(mention);
        }
        Some(Link { entity, rule: Rule::Weighed(belief) })
    }

    /// The earlier mentions that a mention may go back to, with their features.
    fn candidates(&self, id: MentionId) -> Vec<(MentionId, Features)> {
        let mention = &self.mentions[id];
        let of_others = is_of_others(self.view, mention);
        let apart = self.co_arguments(mention);
        let sayer = self.sayer(mention);
        let mut found = Vec::new();
        for earlier in self.mentions.before(id).take(WINDOW) {
            let other = &self.mentions[earlier];
            let Some(entity) = self.entity(earlier) else { continue };
            // Who is spoken of in the words said is seldom the one who says them, and nobody says "he" of himself.
            let told_of = mention.pronoun.is_some() && mention.speaks() && other.said_in == mention.source_of;
            let said_by = sayer == Some(entity);
            if told_of || said_by && of_others || apart.contains(&entity) || !self.may_be_one(mention, other, entity) {
                continue;
            }
            let pair = Pair {
                mention,
                earlier: other,
                entity: self.profile(entity),
                between: id.index() - earlier.index() - 1,
                last: self.profile(entity).mentions.last() == Some(&earlier),
                said_by,
                said_with: mention.said_in.is_some() && mention.said_in == other.said_in,
            };
            found.push((earlier, features::of_pair(self.view, &pair)));
        }
        found
    }
}

/// How likely it is `meant` that a mention goes back to: the share of its mentions in the likelihood of all that were
/// weighed, as the weights were fitted. `first` speaks for something new.
fn belief(meant: EntityId, first: f32, scores: &[(f32, Option<EntityId>)]) -> Belief {
    let most = scores.iter().fold(first, |most, (score, _)| most.max(*score));
    let odds = |score: f32| f64::from(score - most).exp();
    let own: f64 = scores.iter().filter(|(_, entity)| *entity == Some(meant)).map(|(score, _)| odds(*score)).sum();
    let all: f64 = odds(first) + scores.iter().map(|(score, _)| odds(*score)).sum::<f64>();
    Belief::new((own / all).min(1.0)).expect("a part of a sum of positive numbers is a probability")
}

/// Whether a word owns something or does more than be: "its assets", "it seized".
fn may_act(view: &View, word: Word) -> bool {
    let acts = || {
        view.token(word).head.is_some_and(|verb| {
            view.token(verb).upos == Upos::Verb && view.child(verb, &[Rel::Cop, Rel::Expl]).is_none()
        })
    };
    view.is(word, &[Rel::NmodPoss]) || view.relation(word) == Rel::Nsubj && acts()
}

/// The verb of the clause that a word stands in, or the top of its sentence.
fn clause_of(view: &View, word: Word) -> Word {
    let is_clause = |&at: &Word| {
        view.is(at, &[Rel::Root, Rel::Ccomp, Rel::Advcl, Rel::Acl, Rel::Parataxis, Rel::Csubj])
            || view.is(at, &[Rel::Conj]) && view.child(at, &[Rel::Nsubj]).is_some()
    };
    view.upwards(word).find(is_clause).unwrap_or(word)
}

/// For a possessive in a relative clause, the clause of the noun that it describes.
fn host_of(view: &View, mention: &Mention) -> Option<Word> {
    let possessive =
        mention.pronoun.filter(|pronoun| pronoun.kind == PronounKind::Possessive && pronoun.person == Some(3));
    let relative = possessive
        .map(|_| clause_of(view, mention.top))
        .filter(|&clause| view.is(clause, &[Rel::Acl]) && view.child(clause, &[Rel::Nsubj]).is_some())?;
    view.token(relative).head.map(|noun| clause_of(view, noun))
}
