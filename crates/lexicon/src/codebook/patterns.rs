//! Patterns: which predicate in which construction means which code, and who acts on whom.

use super::{Code, Codebook, Fault, optional};
use crate::table::{self, TableError, closed_list};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

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

pub(super) const FILES: [(&str, &str); 17] = [
    ("codebook/patterns/accuse.tsv", include_str!("../../data/codebook/patterns/accuse.tsv")),
    ("codebook/patterns/agree.tsv", include_str!("../../data/codebook/patterns/agree.tsv")),
    ("codebook/patterns/aid.tsv", include_str!("../../data/codebook/patterns/aid.tsv")),
    ("codebook/patterns/assault.tsv", include_str!("../../data/codebook/patterns/assault.tsv")),
    ("codebook/patterns/coerce.tsv", include_str!("../../data/codebook/patterns/coerce.tsv")),
    ("codebook/patterns/concede.tsv", include_str!("../../data/codebook/patterns/concede.tsv")),
    ("codebook/patterns/consult.tsv", include_str!("../../data/codebook/patterns/consult.tsv")),
    ("codebook/patterns/cooperate.tsv", include_str!("../../data/codebook/patterns/cooperate.tsv")),
    ("codebook/patterns/mobilize.tsv", include_str!("../../data/codebook/patterns/mobilize.tsv")),
    ("codebook/patterns/protest.tsv", include_str!("../../data/codebook/patterns/protest.tsv")),
    ("codebook/patterns/reject.tsv", include_str!("../../data/codebook/patterns/reject.tsv")),
    ("codebook/patterns/request.tsv", include_str!("../../data/codebook/patterns/request.tsv")),
    ("codebook/patterns/retreat.tsv", include_str!("../../data/codebook/patterns/retreat.tsv")),
    ("codebook/patterns/sanction.tsv", include_str!("../../data/codebook/patterns/sanction.tsv")),
    ("codebook/patterns/statement.tsv", include_str!("../../data/codebook/patterns/statement.tsv")),
    ("codebook/patterns/support.tsv", include_str!("../../data/codebook/patterns/support.tsv")),
    ("codebook/patterns/threaten.tsv", include_str!("../../data/codebook/patterns/threaten.tsv")),
];

/// Whether a verb only lends its subject to the noun that it governs: "launched an attack".
pub fn light_verb(lemma: &str) -> bool {
    static VERBS: OnceLock<Vec<&'static str>> = OnceLock::new();
    let verbs = VERBS.get_or_init(|| table::embedded(load_light_verbs()));
    verbs.binary_search(&lemma).is_ok()
}

pub(super) fn load_light_verbs() -> Result<Vec<&'static str>, TableError> {
    let rows = table::read(
        "codebook/light_verbs.tsv",
        include_str!("../../data/codebook/light_verbs.tsv"),
        ["verb", "example"],
        1,
    )?;
    Ok(rows.iter().map(|row| row.cells[0]).collect())
}

type Classes = BTreeMap<&'static str, Vec<&'static str>>;

fn classes() -> &'static Classes {
    static CLASSES: OnceLock<Classes> = OnceLock::new();
    CLASSES.get_or_init(|| table::embedded(load_classes()))
}

fn load_classes() -> Result<Classes, TableError> {
    let rows =
        table::read("codebook/classes.tsv", include_str!("../../data/codebook/classes.tsv"), ["class", "lemmas"], 1)?;
    Ok(rows.iter().map(|row| (row.cells[0], row.list(1).collect())).collect())
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
                .map(|cell| Condition::read(cell.trim()))
                .collect::<Result<_, _>>()?,
            example: cells[5].into(),
            counter_example: optional(cells[6]),
            origin: None,
        })
    }

    /// Whether both are about the same words in the same construction.
    pub(super) fn is_same_construction(&self, other: &Self) -> bool {
        let key =
            |pattern: &Self| (pattern.predicate.clone(), pattern.part, pattern.targets.clone(), pattern.when.clone());
        key(self) == key(other)
    }
}

impl Condition {
    /// One condition as a row has it.
    fn read(cell: &str) -> Result<Self, Fault> {
        let (what, words) = match cell {
            "clause" => return Ok(Self::Clause),
            "object" => return Ok(Self::HasObject),
            "said" => return Ok(Self::Said),
            _ => cell.split_once(':').ok_or_else(|| Fault::new(4, format!("{cell:?} is no condition: \"object\", \"clause\", \"said\", or what stands where, as in \"object: word|word\"")))?,
        };
        let mut lemmas: Vec<Box<str>> = Vec::new();
        for word in words.split('|').map(str::trim) {
            match word.strip_prefix('@') {
                Some(class) => lemmas.extend(
                    classes()
                        .get(class)
                        .ok_or_else(|| Fault::new(4, format!("{word:?} is no class of words")))?
                        .iter()
                        .map(|&word| word.into()),
                ),
                None => lemmas.push(word.into()),
            }
        }
        Ok(match what.trim() {
            "object" => Self::Object(lemmas),
            "subject" => Self::Subject(lemmas),
            "not object" => Self::NotObject(lemmas),
            "to" => Self::To(lemmas),
            preposition => Self::Behind(preposition.into(), lemmas),
        })
    }
}
