//! Words about figures: what becomes of those who are counted, who they are, what bounds a number, how sure it is.

use crate::table::{self, TableError, closed_list};
use record::{Bound, Verification};
use std::sync::OnceLock;

closed_list! {
    /// The part of speech of a word that tells what becomes of those counted.
    PredicatePart {
        /// A verb, perhaps with a particle.
        Verb => "verb",
        /// A noun.
        Noun => "noun",
        /// An adjective.
        Adjective => "adjective",
    }
}

closed_list! {
    /// Where those who are counted stand.
    Counted {
        /// The object of the verb, or the subject of its passive.
        Object => "object",
        /// The subject.
        Subject => "subject",
        /// Behind "of".
        Of => "of",
        /// The number belongs to the noun itself.
        Number => "number",
        /// The number stands in the clause of the noun.
        Toll => "toll",
    }
}

/// A word that tells what becomes of those who are counted.
#[derive(Debug, Clone)]
pub struct Predicate {
    /// The word, and a verb's particle.
    pub lemma: &'static str,
    /// Its part of speech.
    pub part: PredicatePart,
    /// Where those who are counted stand.
    pub counted: Counted,
    /// The verb's object, where it must be one of these.
    pub with: Vec<&'static str>,
    /// What the figure counts: `killed`.
    pub what: &'static str,
    /// A sentence with the number in braces.
    pub example: &'static str,
}

impl Predicate {
    /// Whether it is money that is counted.
    pub fn is_of_money(&self) -> bool {
        self.with == [MONEY]
    }
}

/// Stands for an amount of money.
const MONEY: &str = "<money>";

/// Every predicate, sorted by lemma.
pub fn predicates() -> &'static [Predicate] {
    static ALL: OnceLock<Vec<Predicate>> = OnceLock::new();
    ALL.get_or_init(|| table::embedded(load_predicates()))
}

/// The predicates whose first word has this lemma.
pub fn predicates_of(lemma: &str) -> &'static [Predicate] {
    let all = predicates();
    let first = |predicate: &Predicate| predicate.lemma.split(' ').next().unwrap_or_default().to_owned();
    let start = all.partition_point(|predicate| predicate.lemma < lemma);
    let count = all[start..].iter().take_while(|predicate| predicate.lemma.starts_with(lemma)).count();
    let near = &all[start..start + count];
    // Rows of "gun" and of "gunman" lie side by side; a lemma's own come first.
    let own = near.iter().take_while(|predicate| first(predicate) == lemma).count();
    &near[..own]
}

/// The class of those who are counted, by the lemma of the noun: `civilians`.
pub fn class_of(lemma: &str) -> Option<&'static str> {
    static ALL: OnceLock<Vec<[&'static str; 2]>> = OnceLock::new();
    let all = ALL.get_or_init(|| table::embedded(load_classes()));
    all.binary_search_by(|row| row[0].cmp(lemma)).ok().map(|place| all[place][1])
}

/// The currency (ISO 4217) of a sign or a word for money.
pub fn currency_of(word: &str) -> Option<&'static str> {
    static ALL: OnceLock<Vec<[&'static str; 2]>> = OnceLock::new();
    let all = ALL.get_or_init(|| table::embedded(load_currencies()));
    all.binary_search_by(|row| row[0].cmp(word)).ok().map(|place| all[place][1])
}

/// Words that bound the number beside them.
#[derive(Debug, Clone)]
pub struct BoundWords {
    /// The words, in small letters.
    pub words: Vec<&'static str>,
    /// Whether they stand before the number.
    pub before: bool,
    /// How they bound it.
    pub bound: Bound,
}

/// Every bound.
pub fn bounds() -> &'static [BoundWords] {
    static ALL: OnceLock<Vec<BoundWords>> = OnceLock::new();
    ALL.get_or_init(|| table::embedded(load_bounds()))
}

/// What a word says of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// How sure it is.
    Sure(Verification),
    /// It is a total that grows.
    Cumulative,
}

/// Words that say how sure a figure is, or that it grows: the words in small letters, and what they say.
pub fn marks() -> &'static [(Vec<&'static str>, Mark)] {
    static ALL: OnceLock<Vec<(Vec<&'static str>, Mark)>> = OnceLock::new();
    ALL.get_or_init(|| table::embedded(load_marks()))
}

closed_list! {
    /// What a word says about counts themselves.
    Counting {
        /// Something is no longer done.
        Ends => "ends",
        /// A count is kept.
        Counts => "counts",
        /// It is found out whether it is right.
        Checks => "checks",
        /// The count.
        Count => "count",
        /// Something begins, from which others are counted.
        Begins => "begins",
    }
}

/// What a lemma says about counts themselves.
pub fn counting(lemma: &str) -> Option<Counting> {
    static ALL: OnceLock<Vec<(&'static str, Counting)>> = OnceLock::new();
    let all = ALL.get_or_init(|| table::embedded(load_counting()));
    all.binary_search_by(|row| row.0.cmp(lemma)).ok().map(|place| all[place].1)
}

pub(crate) fn load_counting() -> Result<Vec<(&'static str, Counting)>, TableError> {
    let rows = table::read("figures/counting.tsv", include_str!("../data/figures/counting.tsv"), ["lemma", "kind"], 1)?;
    rows.iter().map(|row| Ok((row.cells[0], row.choice(1, Counting::from_name)?))).collect()
}

pub(crate) fn load_predicates() -> Result<Vec<Predicate>, TableError> {
    let columns = ["lemma", "part", "counted", "with", "what", "example"];
    let rows = table::read("figures/predicates.tsv", include_str!("../data/figures/predicates.tsv"), columns, 4)?;
    let predicate = |row: &table::Row<6>| {
        Ok(Predicate {
            lemma: row.cells[0],
            part: row.choice(1, PredicatePart::from_name)?,
            counted: row.choice(2, Counted::from_name)?,
            with: row.list(3).collect(),
            what: row.cells[4],
            example: row.cells[5],
        })
    };
    rows.iter().map(predicate).collect()
}

pub(crate) fn load_classes() -> Result<Vec<[&'static str; 2]>, TableError> {
    let rows = table::read("figures/classes.tsv", include_str!("../data/figures/classes.tsv"), ["lemma", "class"], 1)?;
    Ok(rows.iter().map(|row| row.cells).collect())
}

pub(crate) fn load_currencies() -> Result<Vec<[&'static str; 2]>, TableError> {
    let rows =
        table::read("figures/currencies.tsv", include_str!("../data/figures/currencies.tsv"), ["word", "currency"], 1)?;
    Ok(rows.iter().map(|row| row.cells).collect())
}

pub(crate) fn load_bounds() -> Result<Vec<BoundWords>, TableError> {
    let rows =
        table::read("figures/bounds.tsv", include_str!("../data/figures/bounds.tsv"), ["words", "side", "bound"], 2)?;
    let bound = |row: &table::Row<3>| {
        let before = row.choice(1, |side| match side {
            "before" => Some(true),
            "after" => Some(false),
            _ => None,
        })?;
        Ok(BoundWords {
            words: row.cells[0].split(' ').collect(),
            before,
            bound: row.choice(2, |name| name.parse().ok())?,
        })
    };
    rows.iter().map(bound).collect()
}

pub(crate) fn load_marks() -> Result<Vec<(Vec<&'static str>, Mark)>, TableError> {
    let rows = table::read("figures/marks.tsv", include_str!("../data/figures/marks.tsv"), ["words", "mark"], 2)?;
    let mark =
        |name: &str| if name == "cumulative" { Some(Mark::Cumulative) } else { name.parse().ok().map(Mark::Sure) };
    rows.iter().map(|row| Ok((row.cells[0].split(' ').collect(), row.choice(1, mark)?))).collect()
}
