//! Who did what to whom.

use crate::label::{codes, labels};
use crate::{
    ActorId, ByteSpan, ChainLink, Dating, Decision, EventId, Evidence, FigureId, PlaceId, Placing, StanceId,
    StatementId, TimeId,
};
use std::fmt;

codes! {
    /// What the report lets its reader take for the state of the event.
    Status {
        /// It happened.
        Occurred = 0 "occurred",
        /// It is happening.
        Ongoing = 1 "ongoing",
        /// It is meant to happen.
        Planned = 2 "planned",
        /// Whoever would do it commits to it, for the other's good.
        Promised = 3 "promised",
        /// Whoever would do it announces it, to the other's harm.
        Threatened = 4 "threatened",
        /// Somebody asks for it.
        Demanded = 5 "demanded",
        /// It is said not to have happened, or not to be going to.
        Denied = 6 "denied",
        /// It happened on the word of somebody else than the one who did it.
        Alleged = 7 "alleged",
        /// It may happen, or is a condition.
        Hypothetical = 8 "hypothetical",
        /// It was tried or begun, and did not come about.
        Failed = 9 "failed",
    }
}

/// A score on Goldstein's scale as CAMEO has it, from -10 (conflict) to 10 (cooperation), kept in tenths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Goldstein(i16);

impl Goldstein {
    /// The score nearest to this number; none beyond the scale.
    pub fn new(score: f64) -> Option<Self> {
        (-10.0..=10.0).contains(&score).then(|| Self((score * 10.0).round() as i16))
    }

    /// The score as a number.
    pub fn get(self) -> f64 {
        f64::from(self.0) / 10.0
    }
}

impl fmt::Display for Goldstein {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.1}", self.get())
    }
}

/// One side of an event: who acts, or who is acted on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Side {
    /// Those of them who are actors of the record.
    pub actors: Vec<ActorId>,
    /// The words of the report for all of them, in its order.
    pub spans: Vec<ByteSpan>,
}

/// Something that somebody does to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its id within the record.
    pub id: EventId,
    /// The text that shows it: trigger and both sides, of every place that tells it.
    pub evidence: Evidence,
    /// The pattern that found it.
    pub rule: String,
    /// PLOVER's type, or one of the user's own: `ASSAULT`.
    pub kind: String,
    /// PLOVER's mode.
    pub mode: Option<String>,
    /// PLOVER's contexts.
    pub contexts: Vec<String>,
    /// CAMEO's code of what is told, whatever its status, or the user's own.
    pub cameo: String,
    /// The quad class: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict.
    pub quad: u8,
    /// The score of the code.
    pub goldstein: Option<Goldstein>,
    /// The words that tell it, where it is told first.
    pub trigger: ByteSpan,
    /// Who acts.
    pub source: Side,
    /// Who or what is acted on.
    pub target: Side,
    /// Whether it happened.
    pub status: Status,
    /// The words that say when.
    pub time_words: Option<ByteSpan>,
    /// The words that say where.
    pub place_words: Option<ByteSpan>,
    /// The time expression among these words.
    pub time_id: Option<TimeId>,
    /// The place among these words.
    pub place_id: Option<PlaceId>,
    /// When it is set, whether these words tell it or others.
    pub day: Option<Dating>,
    /// Where it is set, whether these words tell it or others.
    pub place: Option<Placing>,
    /// Whether it is told as history and not as news.
    pub background: bool,
    /// The words that say how many: "at least 12".
    pub magnitude: Option<ByteSpan>,
    /// The figures that count its victims or its means.
    pub figures: Vec<FigureId>,
    /// The statement that tells it; none where the report itself does.
    pub said_in: Option<StatementId>,
    /// On whose word, from the nearest to the fact to the nearest to the reader.
    pub chain: Vec<ChainLink>,
    /// The fitted decision that took it for one; none where rules did.
    pub decided_by: Option<Decision>,
}

impl Event {
    /// Whether it is one of deeds, not of words, by its quad class.
    pub fn is_material(&self) -> bool {
        matches!(self.quad, 2 | 4)
    }
}

codes! {
    /// For or against.
    Polarity {
        /// The holder is for the other.
        Supports = 0 "supports",
        /// The holder is against the other.
        Opposes = 1 "opposes",
    }
}

labels! {
    /// What shows where somebody stands.
    Basis {
        /// What they did: gave arms, attacked.
        Act = "act",
        /// What they said: praised, blamed.
        Words = "words",
        /// The report says so in so many words: "Iran backs the government".
        Telling = "telling",
    }
}

/// Where somebody stands towards somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stance {
    /// Its id within the record.
    pub id: StanceId,
    /// The text that shows it.
    pub evidence: Evidence,
    /// Whose stance it is.
    pub holder: ActorId,
    /// Towards whom.
    pub toward: ActorId,
    /// For or against.
    pub polarity: Polarity,
    /// What sort of showing it is.
    pub shown_by: Basis,
    /// The events that show it.
    pub basis: Vec<EventId>,
    /// The words that say when, of the first event that has some.
    pub time_words: Option<ByteSpan>,
    /// The statement that tells it; none where the report itself does.
    pub said_in: Option<StatementId>,
    /// On whose word, from the nearest to the fact to the nearest to the reader.
    pub chain: Vec<ChainLink>,
}
