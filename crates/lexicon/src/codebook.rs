//! The codebook of events: PLOVER's types, CAMEO's codes, and the patterns that lead from words to them.

mod patterns;

pub use self::patterns::{Condition, Part, Pattern, Slot, light_verb, patterns, patterns_of};

use crate::table::{self, Flaw, Index, TableError, closed_list};
use std::sync::OnceLock;

closed_list! {
    /// The event types of PLOVER's manual of 2021.
    EventType {
        /// To promise or plan together.
        Agree => "AGREE",
        /// To meet and talk.
        Consult => "CONSULT",
        /// To praise, back, recognise.
        Support => "SUPPORT",
        /// To give in at home.
        Concede => "CONCEDE",
        /// To work together.
        Cooperate => "COOPERATE",
        /// To give.
        Aid => "AID",
        /// To let go, withdraw, disarm.
        Retreat => "RETREAT",
        /// To ask and to demand.
        Request => "REQUEST",
        /// To blame and to investigate.
        Accuse => "ACCUSE",
        /// To refuse.
        Reject => "REJECT",
        /// To threaten.
        Threaten => "THREATEN",
        /// To demonstrate and to strike.
        Protest => "PROTEST",
        /// To break off, withdraw, expel.
        Sanction => "SANCTION",
        /// To make forces ready.
        Mobilize => "MOBILIZE",
        /// To seize, restrict, arrest.
        Coerce => "COERCE",
        /// To use violence.
        Assault => "ASSAULT",
    }
}

impl EventType {
    /// The quad class: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict.
    pub fn quad(self) -> u8 {
        match self {
            Self::Agree | Self::Consult | Self::Support => 1,
            Self::Concede | Self::Cooperate | Self::Aid | Self::Retreat => 2,
            Self::Request | Self::Accuse | Self::Reject | Self::Threaten => 3,
            Self::Protest | Self::Sanction | Self::Mobilize | Self::Coerce | Self::Assault => 4,
        }
    }
}

/// One code of CAMEO.
#[derive(Debug, Clone, PartialEq)]
pub struct Code {
    /// Three or four digits.
    pub code: &'static str,
    /// CAMEO's label.
    pub name: &'static str,
    /// The type of PLOVER that it belongs to.
    pub kind: EventType,
    /// PLOVER's mode.
    pub mode: Option<&'static str>,
    /// PLOVER's contexts.
    pub contexts: Vec<&'static str>,
    /// The score on CAMEO's scale, -10 to 10.
    pub goldstein: f32,
}

struct Codes {
    all: Vec<Code>,
    by_code: Index,
}

fn codes() -> &'static Codes {
    static CODES: OnceLock<Codes> = OnceLock::new();
    CODES.get_or_init(|| {
        let all = table::embedded(load());
        let by_code = Index::new((0..).zip(&all).map(|(number, code): (usize, &Code)| (code.code.into(), number)));
        Codes { all, by_code }
    })
}

/// Every code, sorted.
pub fn all() -> &'static [Code] {
    &codes().all
}

/// The code of that number; of two digits, the root with 0 behind it.
pub fn lookup(code: &str) -> Option<&'static Code> {
    let codes = codes();
    let root = (code.len() == 2).then(|| format!("{code}0"));
    codes.by_code.get(root.as_deref().unwrap_or(code)).map(|number| &codes.all[number])
}

pub(crate) fn load() -> Result<Vec<Code>, TableError> {
    let text = include_str!("../data/codebook/cameo.tsv");
    let rows = table::read("codebook/cameo.tsv", text, ["code", "name", "type", "mode", "contexts", "goldstein"], 1)?;
    let code = |row: &table::Row<6>| {
        Ok(Code {
            code: row.cells[0],
            name: row.cells[1],
            kind: row.choice(2, EventType::from_name)?,
            mode: row.optional(3),
            contexts: row.list(4).collect(),
            goldstein: row.cells[5].parse().map_err(|_| row.error(5, Flaw::UnknownValue))?,
        })
    };
    rows.iter().map(code).collect()
}

pub(crate) fn load_light_verbs() -> Result<Vec<&'static str>, TableError> {
    self::patterns::load_light_verbs()
}

pub(crate) fn load_patterns() -> Result<Vec<Pattern>, TableError> {
    self::patterns::load()
}
