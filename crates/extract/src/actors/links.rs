//! Which mentions mean one and the same, and what decided it.

use super::features::Features;
use super::profile::Profile;
use crate::arena::{Arena, EntityId, MentionId};
use record::{Belief, Decision};

/// Whom the mentions of a report mean, and what they tell of each.
#[derive(Debug)]
pub struct Links {
    /// For each mention whom it means, where that is known.
    pub of_mention: Arena<MentionId, Option<Link>>,
    /// What the mentions of each tell.
    pub profiles: Arena<EntityId, Profile>,
}

/// What one mention means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Whom.
    pub entity: EntityId,
    /// What decided it.
    pub rule: Rule,
}

/// What decides whom a mention means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Nothing before it is meant: it is the first of its own.
    New,
    /// A name goes by its words.
    Name,
    /// It says what sort a name beside it is of, or what its bearer is.
    Beside,
    /// It is a word for the office that somebody holds.
    Office,
    /// The body that spoke before: "the group said".
    SpeakingBody,
    /// The only group of its sector near by.
    Sector,
    /// The earlier mention for which most speaks, and how likely that is what is meant.
    Weighed(Belief),
    /// A relative pronoun means the noun that it stands behind.
    Relative,
    /// A pronoun that speaks goes on with the one who spoke.
    GoesOn,
    /// The name behind a pronoun in a clause before the main one.
    NamedBehind,
    /// "I" is the one who speaks.
    FirstPerson,
}

impl Rule {
    /// Its name, for those who look into the decisions.
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Name => "name",
            Self::Beside => "beside a name",
            Self::Office => "office",
            Self::SpeakingBody => "body that spoke",
            Self::Sector => "only group of its sector",
            Self::Weighed(_) => "weighed",
            Self::Relative => "relative clause",
            Self::GoesOn => "goes on speaking",
            Self::NamedBehind => "name behind it",
            Self::FirstPerson => "first person",
        }
    }

    /// What a fitted decision was; none where a rule decided.
    pub fn decision(self) -> Option<Decision> {
        match self {
            Self::Weighed(belief) => Some(Decision { name: WEIGHTS.to_owned(), belief }),
            _ => None,
        }
    }
}

/// The weights by which mentions are linked, as a record names them.
const WEIGHTS: &str = "actors.weights";

/// One mention that was weighed against all that it may go back to.
#[derive(Debug, Clone)]
pub struct Weighed {
    /// The mention.
    pub mention: MentionId,
    /// What speaks for its being the first of what it means.
    pub new: Features,
    /// What speaks for each earlier mention that nothing rules out.
    pub candidates: Vec<(MentionId, Features)>,
}

impl Links {
    /// Whom a mention means.
    pub fn entity(&self, mention: MentionId) -> Option<EntityId> {
        self.of_mention[mention].map(|link| link.entity)
    }

    /// Makes one of two.
    pub fn absorb(&mut self, kept: EntityId, other: EntityId) {
        let Profile { mentions, roles, keys, .. } = std::mem::take(&mut self.profiles[other]);
        for &mention in &mentions {
            if let Some(link) = &mut self.of_mention[mention] {
                link.entity = kept;
            }
        }
        let kept = &mut self.profiles[kept];
        kept.mentions.extend(mentions);
        kept.roles.extend(roles);
        kept.keys.extend(keys);
    }
}
