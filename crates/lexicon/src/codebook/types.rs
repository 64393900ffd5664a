//! Event types and codes.

use super::{Codebook, Fault, optional};
use crate::table::closed_list;
use std::sync::Arc;

pub(super) const TYPE_COLUMNS: [&str; 8] =
    ["type", "quad", "planned", "promised", "refused", "threatened", "stance", "description"];
pub(super) const CODE_COLUMNS: [&str; 6] = ["code", "name", "type", "mode", "contexts", "goldstein"];

closed_list! {
    /// What an event shows of how its source stands towards its target.
    Polarity {
        /// For it.
        Supports => "supports",
        /// Against it.
        Opposes => "opposes",
    }
}

/// A type of events: one of PLOVER's manual of 2021, or a user's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventType {
    /// Its name: `ASSAULT`.
    pub name: Box<str>,
    /// The quad class: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict; 0 for what is no event
    /// of a record: a comment.
    pub quad: u8,
    /// What CAMEO's coders write for one that is planned; its own code where there is none.
    pub planned: Option<Box<str>>,
    /// The same for one that is promised.
    pub promised: Option<Box<str>>,
    /// The same for one that is refused; nothing is written where there is none.
    pub refused: Option<Box<str>>,
    /// The same for one that is threatened.
    pub threatened: Option<Box<str>>,
    /// What it shows of its source.
    pub stance: Option<Polarity>,
    /// What it is, in a sentence.
    pub description: Box<str>,
}

/// The name of the type of what is no act at all: games, illness, figures of speech.
const NOTHING_DONE: &str = "NONE";

impl EventType {
    /// Whether patterns of it say that a word means no event.
    pub fn is_nothing(&self) -> bool {
        &*self.name == NOTHING_DONE
    }

    pub(super) fn of(cells: [&str; 8]) -> Result<Self, Fault> {
        let quad = cells[1].parse().ok().filter(|quad| (0..=4).contains(quad));
        let stance = match cells[6] {
            crate::table::NOTHING => None,
            name => Some(
                Polarity::from_name(name)
                    .ok_or_else(|| Fault::new(6, format!("{name:?} is neither supports nor opposes nor -")))?,
            ),
        };
        Ok(Self {
            name: cells[0].into(),
            quad: quad.ok_or_else(|| {
                Fault::new(1, format!("{:?} is no quad class; these are 1, 2, 3 and 4, and 0 for none", cells[1]))
            })?,
            planned: optional(cells[2]),
            promised: optional(cells[3]),
            refused: optional(cells[4]),
            threatened: optional(cells[5]),
            stance,
            description: cells[7].into(),
        })
    }
}

/// One code: CAMEO's, or a user's own.
#[derive(Debug, Clone, PartialEq)]
pub struct Code {
    /// CAMEO's have three or four digits.
    pub code: Box<str>,
    /// Its label.
    pub name: Box<str>,
    /// The type that it belongs to.
    pub kind: Arc<EventType>,
    /// PLOVER's mode.
    pub mode: Option<Box<str>>,
    /// PLOVER's contexts.
    pub contexts: Vec<Box<str>>,
    /// The score on CAMEO's scale, -10 to 10; none for a code that has none.
    pub goldstein: Option<f32>,
}

impl Code {
    pub(super) fn of(cells: [&str; 6], codebook: &Codebook) -> Result<Self, Fault> {
        let kind = codebook
            .kind(cells[2])
            .ok_or_else(|| Fault::new(2, format!("{:?} is no type of the codebook", cells[2])))?;
        let score = |written: Box<str>| {
            let score = written.parse().ok().filter(|score| (-10.0..=10.0).contains(score));
            score.ok_or_else(|| Fault::new(5, format!("{written:?} is no score between -10 and 10")))
        };
        Ok(Self {
            code: cells[0].into(),
            name: cells[1].into(),
            kind: kind.clone(),
            mode: optional(cells[3]),
            contexts: optional(cells[4]).iter().flat_map(|cell| cell.split('|')).map(Into::into).collect(),
            goldstein: optional(cells[5]).map(score).transpose()?,
        })
    }
}
