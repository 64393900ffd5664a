//! Patterns: which predicate in which construction means which code, and who acts on whom.

use super::{Code, Codebook, Fault, optional};
use crate::table::{self, closed_list};
use std::sync::Arc;

pub(super) const COLUMNS: [&str; 7] = ["predicate", "pos", "cameo", "target", "when", "example", "counter_example"];

closed_list! {
    /// The part of speech of a predicate.
    Part {
        /// A verb.
        Verb => "verb",
        /// A noun for what is done.
        Noun => "noun",
        /// An adjective that says it of its subject: "responsible".
        Adjective => "adj",
        /// An auxiliary that says it of its verb's subject: "must".
        Auxiliary => "aux",
    }
}

/// Where the target of an event stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// The direct object.
    Object,
    /// The subject; then the source is whoever says it.
    Subject,
    /// The indirect object.
    Indirect,
    /// The subject of the clause that the verb governs.
    Clause,
    /// A noun before the predicate: "the Iraq invasion".
    Compound,
    /// The possessor.
    Owner,
    /// Behind this preposition.
    Preposition(Box<str>),
}

impl Slot {
    fn read(name: &str) -> Self {
        match name {
            "object" => Self::Object,
            "subject" => Self::Subject,
            "iobj" => Self::Indirect,
            "clause" => Self::Clause,
            "compound" => Self::Compound,
            "poss" => Self::Owner,
            preposition => Self::Preposition(preposition.into()),
        }
    }
}

/// What must be so besides.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    /// The head of the direct object is one of these lemmas.
    Object(Vec<Box<str>>),
    /// The head of the subject, or of who or what does it in the passive, is one of these.
    Subject(Vec<Box<str>>),
    /// The head of the object is none of these.
    NotObject(Vec<Box<str>>),
    /// A word before the predicate that describes it is one of these.
    Described(Vec<Box<str>>),
    /// The head behind the preposition is one of these.
    Behind(Box<str>, Vec<Box<str>>),
    /// The verb governs an infinitive of one of these.
    To(Vec<Box<str>>),
    /// The verb governs a clause.
    Clause,
    /// It has a direct object.
    HasObject,
    /// Somebody says it.
    Said,
    /// Who or what is said to do it, where anybody is, is somebody, or arms.
    Doer,
    /// The same, and nothing tells of an accident where nobody is.
    NoMishap,
    /// Somebody does it or arms do, or the words around tell of them.
    Force,
}

/// The conditions that have no words of their own.
const BARE: [(&str, Condition); 6] = [
    ("object", Condition::HasObject),
    ("clause", Condition::Clause),
    ("said", Condition::Said),
    ("doer", Condition::Doer),
    ("no mishap", Condition::NoMishap),
    ("force", Condition::Force),
];

impl Condition {
    /// Whether it says nothing of what the predicate means, only that somebody must do it: of two patterns, such a
    /// condition makes none the more exact.
    pub fn is_of_doing(&self) -> bool {
        matches!(self, Self::NotObject(_) | Self::Doer | Self::NoMishap | Self::Force)
    }
}

/// One predicate in one construction.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// Verb or noun in its dictionary form, with the particles that belong to it.
    pub predicate: Box<str>,
    /// Its part of speech.
    pub part: Part,
    /// What it means.
    pub code: Arc<Code>,
    /// Where the target stands; the first that is filled.
    pub targets: Vec<Slot>,
    /// Whether there may be no target: a `-` among the slots.
    pub may_lack_target: bool,
    /// All that must be so.
    pub when: Vec<Condition>,
    /// A sentence in which it holds, `{S:…}` and `{T:…}` around source and target.
    pub example: Box<str>,
    /// One with the same word in which it does not.
    pub counter_example: Option<Box<str>>,
    /// The place in a user's file that it is from; none for one of ours.
    pub origin: Option<Origin>,
}

/// A line of a user's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The file, as the caller names it.
    pub file: Arc<str>,
    /// The line, counted from 1.
    pub line: u32,
}

impl Pattern {
    pub(super) fn of(cells: [&str; 7], codebook: &Codebook) -> Result<Self, Fault> {
        let slots = || cells[3].split('|');
        let when = optional(cells[4]);
        Ok(Self {
            predicate: cells[0].into(),
            part: Part::from_name(cells[1])
                .ok_or_else(|| Fault::new(1, format!("{:?} is none of verb, noun, adj and aux", cells[1])))?,
            code: codebook
                .code(cells[2])
                .cloned()
                .ok_or_else(|| Fault::new(2, format!("{:?} is no code of the codebook", cells[2])))?,
            targets: slots().filter(|slot| *slot != table::NOTHING).map(Slot::read).collect(),
            may_lack_target: slots().any(|slot| slot == table::NOTHING),
            when: when
                .iter()
                .flat_map(|cell| cell.split(';'))
                .map(|cell| Condition::read(cell.trim(), codebook))
                .collect::<Result<_, _>>()?,
            example: cells[5].into(),
            counter_example: optional(cells[6]),
            origin: None,
        })
    }

    /// What tells of an act without any word of its own: a target is what stands as the object, else behind one of
    /// these.
    pub(super) fn bare(code: Arc<Code>) -> Self {
        const TARGETS: [&str; 9] = ["object", "on", "against", "of", "with", "at", "to", "for", "in"];
        Self {
            predicate: "".into(),
            part: Part::Verb,
            code,
            targets: TARGETS.map(Slot::read).to_vec(),
            may_lack_target: true,
            when: Vec::new(),
            example: "".into(),
            counter_example: None,
            origin: None,
        }
    }

    /// Whether any word of the text has led to it.
    pub fn is_bare(&self) -> bool {
        self.predicate.is_empty()
    }

    /// Whether both are about the same words in the same construction, whoever does it.
    pub(super) fn is_same_construction(&self, other: &Self) -> bool {
        let when = |pattern: &Self| -> Vec<Condition> {
            let of_doing =
                |condition: &&Condition| matches!(condition, Condition::Doer | Condition::NoMishap | Condition::Force);
            pattern.when.iter().filter(|condition| !of_doing(condition)).cloned().collect()
        };
        let key = |pattern: &Self| (pattern.predicate.clone(), pattern.part, pattern.targets.clone(), when(pattern));
        key(self) == key(other)
    }
}

impl Condition {
    /// One condition as a row has it.
    fn read(cell: &str, codebook: &Codebook) -> Result<Self, Fault> {
        if let Some((_, condition)) = BARE.iter().find(|(name, _)| *name == cell) {
            return Ok(condition.clone());
        }
        let (what, words) = cell.split_once(':').ok_or_else(|| {
            let known = BARE.map(|(name, _)| format!("{name:?}")).join(", ");
            let other = "or what stands where, as in \"object: word|word\"";
            Fault::new(4, format!("{cell:?} is no condition: {known}, {other}"))
        })?;
        let mut lemmas: Vec<Box<str>> = Vec::new();
        for word in words.split('|').map(str::trim) {
            match word.strip_prefix('@').map(|class| codebook.classes.get(class)) {
                Some(Some(class)) => lemmas.extend(class.iter().map(|&word| word.into())),
                Some(None) => return Err(Fault::new(4, format!("{word:?} is no class of words"))),
                None => lemmas.push(word.into()),
            }
        }
        Ok(match what.trim() {
            "object" => Self::Object(lemmas),
            "subject" => Self::Subject(lemmas),
            "not object" => Self::NotObject(lemmas),
            "described" => Self::Described(lemmas),
            "to" => Self::To(lemmas),
            preposition => Self::Behind(preposition.into(), lemmas),
        })
    }
}
