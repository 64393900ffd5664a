//! Patterns: which predicate in which construction means which code, and who acts on whom.

use super::Code;
use crate::table::{self, Flaw, Row, TableError, closed_list};
use std::collections::BTreeMap;
use std::sync::OnceLock;

closed_list! {
    /// The part of speech of a predicate.
    Part {
        /// A verb.
        Verb => "verb",
        /// A noun for what is done.
        Noun => "noun",
    }
}

/// Where the target of an event stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// The direct object.
    Object,
    /// The indirect object.
    Indirect,
    /// The subject of the clause that the verb governs.
    Clause,
    /// A noun before the predicate: "the Iraq invasion".
    Compound,
    /// The possessor.
    Owner,
    /// Behind this preposition.
    Preposition(&'static str),
}

impl Slot {
    fn read(name: &'static str) -> Self {
        match name {
            "object" => Self::Object,
            "iobj" => Self::Indirect,
            "clause" => Self::Clause,
            "compound" => Self::Compound,
            "poss" => Self::Owner,
            preposition => Self::Preposition(preposition),
        }
    }
}

/// What must be so besides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// The head of the direct object is one of these lemmas.
    Object(Vec<&'static str>),
    /// It is none of these.
    NotObject(Vec<&'static str>),
    /// The head behind the preposition is one of these.
    Behind(&'static str, Vec<&'static str>),
    /// The verb governs an infinitive of one of these.
    To(Vec<&'static str>),
    /// The verb governs a clause.
    Clause,
    /// It has a direct object.
    HasObject,
}

/// One predicate in one construction.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// Verb or noun in its dictionary form, with the particles that belong to it.
    pub predicate: &'static str,
    /// Verb or noun.
    pub part: Part,
    /// What it means.
    pub code: &'static Code,
    /// Where the target stands; the first that is filled.
    pub targets: Vec<Slot>,
    /// Whether there may be no target: a `-` among the slots.
    pub may_lack_target: bool,
    /// All that must be so.
    pub when: Vec<Condition>,
    /// A sentence in which it holds, `{S:…}` and `{T:…}` around source and target.
    pub example: &'static str,
    /// One with the same word in which it does not.
    pub counter_example: Option<&'static str>,
}

const FILES: [(&str, &str); 16] = [
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
    ("codebook/patterns/support.tsv", include_str!("../../data/codebook/patterns/support.tsv")),
    ("codebook/patterns/threaten.tsv", include_str!("../../data/codebook/patterns/threaten.tsv")),
];

type Indexed = BTreeMap<Part, BTreeMap<&'static str, Vec<Pattern>>>;

/// The patterns whose predicate begins with that lemma.
pub fn patterns_of(part: Part, lemma: &str) -> &'static [Pattern] {
    indexed().get(&part).and_then(|by_lemma| by_lemma.get(lemma)).map(Vec::as_slice).unwrap_or_default()
}

/// Every pattern, verbs first, by predicate.
pub fn patterns() -> impl Iterator<Item = &'static Pattern> {
    indexed().values().flat_map(BTreeMap::values).flatten()
}

fn indexed() -> &'static Indexed {
    static PATTERNS: OnceLock<Indexed> = OnceLock::new();
    PATTERNS.get_or_init(|| {
        let mut indexed = Indexed::new();
        for pattern in table::embedded(load()) {
            let first = pattern.predicate.split(' ').next().unwrap_or_default();
            indexed.entry(pattern.part).or_default().entry(first).or_default().push(pattern);
        }
        indexed
    })
}

/// Whether a verb only lends its subject to the noun that it governs: "launched an attack".
pub fn light_verb(lemma: &str) -> bool {
    static VERBS: OnceLock<Vec<&'static str>> = OnceLock::new();
    let verbs = VERBS.get_or_init(|| table::embedded(load_light_verbs()));
    verbs.binary_search(&lemma).is_ok()
}

pub(super) fn load_light_verbs() -> Result<Vec<&'static str>, TableError> {
    let rows = table::read("codebook/light_verbs.tsv", include_str!("../../data/codebook/light_verbs.tsv"), ["verb", "example"], 1)?;
    Ok(rows.iter().map(|row| row.cells[0]).collect())
}

type Classes = BTreeMap<&'static str, Vec<&'static str>>;

fn load_classes() -> Result<Classes, TableError> {
    let rows = table::read("codebook/classes.tsv", include_str!("../../data/codebook/classes.tsv"), ["class", "lemmas"], 1)?;
    Ok(rows.iter().map(|row| (row.cells[0], row.list(1).collect())).collect())
}

pub(super) fn load() -> Result<Vec<Pattern>, TableError> {
    let classes = load_classes()?;
    let mut all = Vec::new();
    for (file, text) in FILES {
        let columns = ["predicate", "pos", "cameo", "target", "when", "example", "counter_example"];
        for row in table::read(file, text, columns, 5)? {
            all.push(pattern(&row, &classes)?);
        }
    }
    Ok(all)
}

fn pattern(row: &Row<7>, classes: &Classes) -> Result<Pattern, TableError> {
    let conditions = row.optional(4).into_iter().flat_map(|cell| cell.split(';'));
    Ok(Pattern {
        predicate: row.cells[0],
        part: row.choice(1, Part::from_name)?,
        code: super::lookup(row.cells[2]).ok_or_else(|| row.error(2, Flaw::UnknownValue))?,
        targets: row.list(3).filter(|slot| *slot != table::NOTHING).map(Slot::read).collect(),
        may_lack_target: row.cells[3].split('|').any(|slot| slot == table::NOTHING),
        when: conditions.map(|cell| condition(cell.trim(), classes).ok_or_else(|| row.error(4, Flaw::UnknownValue))).collect::<Result<_, _>>()?,
        example: row.cells[5],
        counter_example: row.optional(6),
    })
}

/// One condition as a row has it; none where it cannot be read.
fn condition(cell: &'static str, classes: &Classes) -> Option<Condition> {
    if cell == "clause" {
        return Some(Condition::Clause);
    }
    if cell == "object" {
        return Some(Condition::HasObject);
    }
    let (what, words) = cell.split_once(':')?;
    let mut lemmas = Vec::new();
    for word in words.split('|').map(str::trim) {
        match word.strip_prefix('@') {
            Some(class) => lemmas.extend(classes.get(class)?),
            None => lemmas.push(word),
        }
    }
    Some(match what.trim() {
        "object" => Condition::Object(lemmas),
        "not object" => Condition::NotObject(lemmas),
        "to" => Condition::To(lemmas),
        preposition => Condition::Behind(preposition, lemmas),
    })
}
