//! The fields of a finding that somebody may change.

use crate::Wrong;
use record::claim::ClaimKind;
use record::claim::ClaimKind::{Event, Figure, Stance, Statement};

/// A field of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Of an event: its type, with its code.
    Type,
    /// Of an event: PLOVER's mode.
    Mode,
    /// Of an event: CAMEO's code, with type, mode and score.
    Cameo,
    /// Of an event: who acts.
    Source,
    /// Of an event: who is acted on.
    Target,
    /// Whether it happened.
    Status,
    /// When.
    Day,
    /// Where.
    Place,
    /// The words that it is known by: trigger, number.
    Span,
    /// Of a figure: how many, with bound.
    Number,
    /// Of a figure: the least.
    Low,
    /// Of a figure: the number itself.
    Best,
    /// Of a figure: the most.
    High,
    /// Of a figure: how the number is bounded.
    Bound,
    /// Of a figure: the currency, the unit of what is weighed.
    Unit,
    /// Of a figure: what became of those counted.
    What,
    /// Of a figure: who is counted.
    Class,
    /// Of a figure: who counted.
    Counter,
    /// Of a figure: how sure it is.
    Verification,
    /// Of a figure: whether it is a total that grows.
    Cumulative,
    /// Of a statement: who says it.
    Speaker,
    /// Of a statement: what is said.
    Content,
    /// Of a statement: what is done in saying it.
    Act,
    /// Of a statement whether the act was done; of a stance for or against.
    Polarity,
}

/// Every field with its name and the kinds of findings that have it.
const FIELDS: &[(Field, &str, &[ClaimKind])] = &[
    (Field::Type, "type", &[Event]),
    (Field::Mode, "mode", &[Event]),
    (Field::Cameo, "cameo", &[Event]),
    (Field::Source, "source", &[Event]),
    (Field::Target, "target", &[Event]),
    (Field::Status, "status", &[Event, Figure]),
    (Field::Day, "day", &[Event, Figure]),
    (Field::Place, "place", &[Event, Figure]),
    (Field::Span, "span", &[Event, Figure]),
    (Field::Number, "number", &[Figure]),
    (Field::Low, "low", &[Figure]),
    (Field::Best, "best", &[Figure]),
    (Field::High, "high", &[Figure]),
    (Field::Bound, "bound", &[Figure]),
    (Field::Unit, "unit", &[Figure]),
    (Field::What, "what", &[Figure]),
    (Field::Class, "class", &[Figure]),
    (Field::Counter, "counter", &[Figure]),
    (Field::Verification, "verification", &[Figure]),
    (Field::Cumulative, "cumulative", &[Figure]),
    (Field::Speaker, "speaker", &[Statement]),
    (Field::Content, "content", &[Statement]),
    (Field::Act, "act", &[Statement]),
    (Field::Polarity, "polarity", &[Statement, Stance]),
];

impl Field {
    /// The field of this name that findings of a kind have.
    ///
    /// # Errors
    ///
    /// Where they have none, with those that they have.
    pub fn named(kind: ClaimKind, name: &str) -> Result<Self, Wrong> {
        let has = |of: &[ClaimKind]| of.contains(&kind);
        let found = FIELDS.iter().find(|(_, known, of)| *known == name && has(of));
        found.map(|(field, ..)| *field).ok_or_else(|| {
            let known: Vec<&str> = FIELDS.iter().filter(|(.., of)| has(of)).map(|(_, name, _)| *name).collect();
            let problem = if known.is_empty() {
                format!("of {kind}s no field can be changed; accept one, reject it, or note something of it")
            } else {
                format!("{kind}s have no such field; they have {}", known.join(", "))
            };
            Wrong { field: name.to_owned(), written: String::new(), problem }
        })
    }

    /// Those that findings of a kind have, in the order of the documentation.
    pub fn of(kind: ClaimKind) -> impl Iterator<Item = Self> {
        FIELDS.iter().filter(move |(.., of)| of.contains(&kind)).map(|(field, ..)| *field)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        FIELDS.iter().find(|(field, ..)| *field == self).map_or("", |(_, name, _)| name)
    }
}
