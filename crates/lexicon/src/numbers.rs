//! Words for numbers, and the ranges that vague ones allow.

use crate::table::{self, Flaw, TableError, closed_list};
use std::sync::OnceLock;

closed_list! {
    /// What a word does in a number.
    NumberKind {
        /// Below twenty.
        Unit => "unit",
        /// Twenty, thirty and so on.
        Ten => "ten",
        /// Hundred.
        Hundred => "hundred",
        /// A thousand and what is above it: multiplies all before it.
        Scale => "scale",
        /// A dozen.
        Dozen => "dozen",
        /// Half of what follows.
        Half => "half",
        /// Another part of what follows.
        Part => "part",
        /// A plural that names no number: "dozens".
        Many => "many",
        /// A word that names no number: "several".
        Some => "some",
        /// The place in a row.
        Ordinal => "ordinal",
    }
}

/// A word for a number.
#[derive(Debug, Clone, Copy)]
pub struct NumberWord {
    /// The word, in small letters.
    pub form: &'static str,
    /// What it does in a number.
    pub kind: NumberKind,
    /// The number, or the least that the word allows.
    pub low: f64,
    /// The number, or the most that the word allows.
    pub high: f64,
}

/// Every word, sorted by form.
pub fn all() -> &'static [NumberWord] {
    static ALL: OnceLock<Vec<NumberWord>> = OnceLock::new();
    ALL.get_or_init(|| table::embedded(load()))
}

/// What a word in small letters says about a number.
pub fn lookup(form: &str) -> Option<&'static NumberWord> {
    let all = all();
    all.binary_search_by(|word| word.form.cmp(form)).ok().map(|place| &all[place])
}

pub(crate) fn load() -> Result<Vec<NumberWord>, TableError> {
    let rows = table::read("numbers.tsv", include_str!("../data/numbers.tsv"), ["form", "kind", "low", "high"], 1)?;
    let word = |row: &table::Row<4>| {
        let number = |index: usize| row.cells[index].parse::<f64>().map_err(|_| row.error(index, Flaw::UnknownValue));
        let (low, high) = (number(2)?, number(3)?);
        if low > high {
            return Err(row.error(3, Flaw::UnknownValue));
        }
        Ok(NumberWord { form: row.cells[0], kind: row.choice(1, NumberKind::from_name)?, low, high })
    };
    rows.iter().map(word).collect()
}
