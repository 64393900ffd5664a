//! The codebook of events: PLOVER's types, CAMEO's codes, and the patterns that lead from words to them; ours, and
//! what a user's own file adds to it or puts in its place.

mod custom;
mod own;
mod patterns;
mod types;

pub use self::patterns::{Condition, Origin, Part, Pattern, Slot};
pub use self::types::{Code, EventType, Polarity};

use crate::files::Files;
use crate::lexicon::Lexicon;
use crate::problem::Problem;
use crate::table::{self, TableError};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Verbs that only lend their subject to the noun that they govern: "launched an attack".
#[derive(Debug)]
pub struct LightVerbs(Vec<&'static str>);

impl LightVerbs {
    pub(crate) fn read(files: Files) -> Result<Self, TableError> {
        let rows = files.table("codebook/light_verbs.tsv", ["verb", "example"], 1)?;
        Ok(Self(rows.iter().map(|row| row.cells[0]).collect()))
    }

    /// Whether the verb of that lemma is one.
    pub fn contains(&self, lemma: &str) -> bool {
        self.0.binary_search(&lemma).is_ok()
    }
}

/// Verbs that say whose an act was: "blamed the raid on rebels".
#[derive(Debug)]
pub struct BlamingVerbs(Vec<[&'static str; 3]>);

impl BlamingVerbs {
    pub(crate) fn read(files: Files) -> Result<Self, TableError> {
        let rows = files.table("codebook/blaming_verbs.tsv", ["verb", "particle", "preposition", "example"], 2)?;
        Ok(Self(rows.iter().map(|row| [row.cells[0], row.cells[1], row.cells[2]]).collect()))
    }

    /// The preposition that leads from the verb of that lemma to whose the act was; `has` says whether it has a
    /// particle.
    pub fn preposition_of(&self, lemma: &str, has: impl Fn(&str) -> bool) -> Option<&'static str> {
        let fits = |[verb, particle, _]: &&[&str; 3]| *verb == lemma && (*particle == table::NOTHING || has(particle));
        self.0.iter().find(fits).map(|[_, _, preposition]| *preposition)
    }
}

/// Types, codes and patterns.
#[derive(Debug, Clone, Default)]
pub struct Codebook {
    types: BTreeMap<Box<str>, Arc<EventType>>,
    codes: BTreeMap<Box<str>, Arc<Code>>,
    /// By part of speech and the first word of the predicate.
    patterns: HashMap<Part, HashMap<Box<str>, Vec<Pattern>>>,
    /// Classes of lemmas that conditions name.
    classes: BTreeMap<&'static str, Vec<&'static str>>,
    /// Codes that tell of backing, which no single act shows.
    backing: BTreeSet<&'static str>,
    /// For each type what is known of an act that no pattern found.
    bare: BTreeMap<Box<str>, Pattern>,
}

impl Codebook {
    /// Ours.
    pub fn embedded() -> &'static Self {
        &Lexicon::english().codebook
    }

    pub(crate) fn from_files(files: Files) -> Result<Self, TableError> {
        let mut codebook = Self::default();
        for row in files.table("codebook/classes.tsv", ["class", "lemmas"], 1)? {
            let mut lemmas: Vec<&str> = row.list(1).collect();
            lemmas.sort_unstable();
            codebook.classes.insert(row.cells[0], lemmas);
        }
        for row in files.table("codebook/backing.tsv", ["code", "example"], 1)? {
            codebook.backing.insert(row.cells[0]);
        }
        for row in files.table("codebook/types.tsv", types::TYPE_COLUMNS, 1)? {
            codebook.add_type(EventType::of(row.cells).map_err(|fault| fault.at(&row))?);
        }
        for row in files.table("codebook/cameo.tsv", types::CODE_COLUMNS, 1)? {
            codebook.add_code(Code::of(row.cells, &codebook).map_err(|fault| fault.at(&row))?);
        }
        for row in files.folder("codebook/patterns", patterns::COLUMNS, 5)? {
            codebook.add_pattern(Pattern::of(row.cells, &codebook).map_err(|fault| fault.at(&row))?);
        }
        codebook.lay_bare();
        Ok(codebook)
    }

    /// The type of that name.
    pub fn kind(&self, name: &str) -> Option<&Arc<EventType>> {
        self.types.get(name)
    }

    /// Every type, by name.
    pub fn types(&self) -> impl Iterator<Item = &EventType> {
        self.types.values().map(|kind| &**kind)
    }

    /// The code of that number; of two digits, the root with 0 behind it.
    pub fn code(&self, code: &str) -> Option<&Arc<Code>> {
        let root = (code.len() == 2).then(|| format!("{code}0"));
        self.codes.get(root.as_deref().unwrap_or(code))
    }

    /// Every code, in their order.
    pub fn codes(&self) -> impl Iterator<Item = &Arc<Code>> {
        self.codes.values()
    }

    /// The codes of a type, by number.
    pub fn codes_of<'c>(&'c self, kind: &'c str) -> impl Iterator<Item = &'c Code> + 'c {
        self.codes.values().map(|code| &**code).filter(move |code| &*code.kind.name == kind)
    }

    /// The code of a type of which no more is told: the first root of it, such as CAMEO's 170, that is of no mode; else
    /// its first code.
    pub fn root_of<'c>(&'c self, kind: &'c str) -> Option<&'c Code> {
        let is_root = |code: &&Code| code.code.len() == 3 && code.code.ends_with('0') && code.mode.is_none();
        self.codes_of(kind).find(is_root).or_else(|| self.codes_of(kind).next())
    }

    /// Whether a code tells of backing, which no single act shows.
    pub fn is_backing(&self, code: &str) -> bool {
        self.backing.contains(code)
    }

    /// Whether a lemma is one of a class of words.
    pub fn is_in_class(&self, class: &str, lemma: &str) -> bool {
        self.classes.get(class).is_some_and(|lemmas| lemmas.binary_search(&lemma).is_ok())
    }

    /// The patterns whose predicate begins with that lemma.
    pub fn patterns_of(&self, part: Part, lemma: &str) -> &[Pattern] {
        self.patterns.get(&part).and_then(|by_lemma| by_lemma.get(lemma)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Every pattern, verbs first, by predicate.
    pub fn patterns(&self) -> Vec<&Pattern> {
        let mut all: Vec<&Pattern> = self.patterns.values().flat_map(HashMap::values).flatten().collect();
        all.sort_by_key(|pattern| (pattern.part, &pattern.predicate, &pattern.targets, &pattern.when));
        all
    }

    /// Takes in a user's file; returns what could not be read, by line, and the rest is in use.
    pub fn read(&mut self, file: &str, content: &str) -> Vec<Problem> {
        let problems = own::read(self, file, content);
        self.lay_bare();
        problems
    }

    /// What is known of an act of a type that no pattern found: its root code, and where a target may stand.
    pub fn bare(&self, kind: &str) -> Option<&Pattern> {
        self.bare.get(kind)
    }

    fn lay_bare(&mut self) {
        let kinds = self.types.values().filter(|kind| !kind.is_nothing());
        let bare = |kind: &Arc<EventType>| {
            let code = self.root_of(&kind.name).and_then(|code| self.code(&code.code))?;
            Some((kind.name.clone(), Pattern::bare(code.clone())))
        };
        self.bare = kinds.filter_map(bare).collect();
    }

    /// A type in place of the one of that name; the codes of the old one are of the new one.
    fn add_type(&mut self, kind: EventType) {
        let kind = Arc::new(kind);
        let of_it: Vec<Arc<Code>> = self.codes.values().filter(|code| code.kind.name == kind.name).cloned().collect();
        self.types.insert(kind.name.clone(), kind.clone());
        of_it.into_iter().for_each(|code| self.add_code(Code { kind: kind.clone(), ..(*code).clone() }));
    }

    /// A code in place of the one of that number, in every pattern.
    fn add_code(&mut self, code: Code) {
        let code = Arc::new(code);
        let patterns = self.patterns.values_mut().flat_map(HashMap::values_mut).flatten();
        patterns.filter(|pattern| pattern.code.code == code.code).for_each(|pattern| pattern.code = code.clone());
        self.codes.insert(code.code.clone(), code);
    }

    /// A pattern in place of the one that holds in the same construction.
    fn add_pattern(&mut self, pattern: Pattern) {
        let first: Box<str> = pattern.predicate.split(' ').next().unwrap_or_default().into();
        let known = self.patterns.entry(pattern.part).or_default().entry(first).or_default();
        known.retain(|old| old.origin.is_none() && pattern.origin.is_none() || !old.is_same_construction(&pattern));
        known.push(pattern);
    }

    /// Drops the patterns that `gone` says of those with that predicate; how many they were.
    fn drop_patterns(&mut self, part: Part, predicate: &str, gone: impl Fn(&Pattern) -> bool) -> usize {
        let first = predicate.split(' ').next().unwrap_or_default();
        let Some(known) = self.patterns.get_mut(&part).and_then(|by_lemma| by_lemma.get_mut(first)) else { return 0 };
        let before = known.len();
        known.retain(|pattern| &*pattern.predicate != predicate || !gone(pattern));
        before - known.len()
    }
}

/// What is wrong with a row, and in which column.
#[derive(Debug)]
struct Fault {
    column: usize,
    what: String,
}

impl Fault {
    fn new(column: usize, what: impl Into<String>) -> Self {
        Self { column, what: what.into() }
    }

    fn at<const N: usize>(&self, row: &table::Row<N>) -> TableError {
        row.error(self.column, table::Flaw::UnknownValue)
    }
}

/// A cell's value, or nothing where it says so.
fn optional(cell: &str) -> Option<Box<str>> {
    (cell != table::NOTHING).then(|| cell.into())
}
