//! What the report says that somebody said.

use crate::label::{codes, labels};
use crate::{ActorId, ByteSpan, ChainLink, Decision, Evidence, PlaceId, StatementId, TimeId};

labels! {
    /// Whose wording the content is in.
    Manner {
        /// The speaker's own words, in quotation marks.
        Direct = "direct",
        /// The report's words.
        Indirect = "indirect",
        /// Partly the one, partly the other.
        Mixed = "mixed",
    }
}

labels! {
    /// Whether the act was done or said not to be: "did not promise" promises, negatively.
    Polarity {
        /// The act was done.
        Positive = "positive",
        /// The report says that the act was not done.
        Negative = "negative",
    }
}

codes! {
    /// What the speaker does in saying it: a closed list.
    Act {
        /// States something as so.
        Asserts = 0 "asserts",
        /// States that something is not so.
        Denies = 1 "denies",
        /// Puts a question.
        Asks = 2 "asks",
        /// Calls for something.
        Demands = 3 "demands",
        /// Gives an order.
        Orders = 4 "orders",
        /// Commits to doing something.
        Promises = 5 "promises",
        /// Announces harm unless or until.
        Threatens = 6 "threatens",
        /// Tells of a danger.
        Warns = 7 "warns",
        /// Holds someone to have done wrong.
        Blames = 8 "blames",
        /// Speaks well of someone.
        Praises = 9 "praises",
        /// Says sorry.
        Apologises = 10 "apologises",
        /// Gives thanks.
        Thanks = 11 "thanks",
        /// Says yes to something put forward.
        Agrees = 12 "agrees",
        /// Says no to something put forward.
        Rejects = 13 "rejects",
        /// Puts something forward.
        Proposes = 14 "proposes",
        /// Says what will be.
        Predicts = 15 "predicts",
        /// Holds something to be so.
        Believes = 16 "believes",
        /// Wishes that something be so.
        Hopes = 17 "hopes",
        /// Dreads that something be so.
        Fears = 18 "fears",
        /// Holds something to be unlikely or uncertain.
        Doubts = 19 "doubts",
        /// Finds fault.
        Criticises = 20 "criticises",
        /// Wishes joy of something.
        Congratulates = 21 "congratulates",
        /// Declares something to be wrong.
        Condemns = 22 "condemns",
        /// States that what was said is so.
        Confirms = 23 "confirms",
        /// States what speaks against oneself.
        Admits = 24 "admits",
        /// Refuses to say.
        DeclinesComment = 25 "declines_comment",
        /// Passes on what was seen, counted or heard.
        Reports = 26 "reports",
        /// Settles on a course.
        Decides = 27 "decides",
        /// Asks someone to come or take part.
        Invites = 28 "invites",
    }
}

impl Act {
    /// Whether it weighs something that is known, and tells nothing of it: who condemns a raid that killed nine counted
    /// nobody.
    pub fn weighs(self) -> bool {
        matches!(
            self,
            Self::Condemns | Self::Criticises | Self::Praises | Self::Thanks | Self::Apologises | Self::Congratulates
        )
    }
}

/// Someone on one side of a statement: who speaks, or who is spoken to.
///
/// At least one of `actor` and `text` says who it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Party {
    /// The actor, where the words could be resolved to one.
    pub actor: Option<ActorId>,
    /// The words of the report; none where the party is only implied.
    pub text: Option<String>,
    /// Where these words stand; empty where the party is only implied.
    pub spans: Vec<ByteSpan>,
}

/// The words that say that something is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// Where they stand: more than one span where other words come between.
    pub spans: Evidence,
    /// The dictionary form: "say", "according to".
    pub lemma: String,
}

/// A stretch of what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Content {
    /// Where it stands, quotation marks left out.
    pub span: ByteSpan,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
}

/// Something that the report says that somebody said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its id within the record.
    pub id: StatementId,
    /// The text that shows it.
    pub evidence: Evidence,
    /// The rule, or the model's head, that found it.
    pub rule: String,
    /// Who says it; none where the text names nobody and implies nobody.
    pub speaker: Option<Party>,
    /// To whom, in the order of the text.
    pub addressees: Vec<Party>,
    /// The words that say that it is said; none where a quotation stands alone.
    pub cue: Option<Cue>,
    /// Whose wording the content is in.
    pub manner: Manner,
    /// What is said, in the order of the text, the stretches disjoint.
    pub content: Vec<Content>,
    /// What the speaker does in saying it.
    pub act: Act,
    /// Whether the report says that the act was done or that it was not.
    pub polarity: Polarity,
    /// The words that say when it was said.
    pub time_words: Option<ByteSpan>,
    /// The words that say where it was said.
    pub place_words: Option<ByteSpan>,
    /// The time expression among these words.
    pub time_id: Option<TimeId>,
    /// The place among these words.
    pub place_id: Option<PlaceId>,
    /// The statement whose content holds this one.
    pub within: Option<StatementId>,
    /// On whose word, from the nearest to the fact to the nearest to the reader.
    pub chain: Vec<ChainLink>,
    /// The fitted decision that took it for one; none where rules did.
    pub decided_by: Option<Decision>,
}

impl Statement {
    /// A statement of which only the evidence and the rule are known: it asserts, positively and indirectly.
    pub fn new(id: StatementId, evidence: Evidence, rule: impl Into<String>) -> Self {
        Self {
            id,
            evidence,
            rule: rule.into(),
            speaker: None,
            addressees: Vec::new(),
            cue: None,
            manner: Manner::Indirect,
            content: Vec::new(),
            act: Act::Asserts,
            polarity: Polarity::Positive,
            time_words: None,
            place_words: None,
            time_id: None,
            place_id: None,
            within: None,
            chain: Vec::new(),
            decided_by: None,
        }
    }
}
