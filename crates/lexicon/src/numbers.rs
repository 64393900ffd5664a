//! Words for numbers, and the ranges that vague ones allow.

use crate::files::Files;
use crate::table::{Flaw, Keyed, Row, TableError, closed_list};

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

/// Words for numbers.
#[derive(Debug)]
pub struct Numbers(Keyed<&'static str, NumberWord>);

impl Numbers {
    pub(crate) fn read(files: Files) -> Result<Self, TableError> {
        let rows = files.table("numbers.tsv", ["form", "kind", "low", "high"], 1)?;
        rows.iter().map(number_word).collect::<Result<_, _>>().map(|rows| Self(Keyed::new(rows, |row| row.form)))
    }

    /// Every word, sorted by form.
    pub fn all(&self) -> &[NumberWord] {
        self.0.all()
    }

    /// What a word in small letters says about a number.
    pub fn lookup(&self, form: &str) -> Option<&NumberWord> {
        self.0.get(form)
    }
}

fn number_word(row: &Row<4>) -> Result<NumberWord, TableError> {
    let number = |index: usize| row.cells[index].parse::<f64>().map_err(|_| row.error(index, Flaw::UnknownValue));
    let (low, high) = (number(2)?, number(3)?);
    if low > high {
        return Err(row.error(3, Flaw::UnknownValue));
    }
    Ok(NumberWord { form: row.cells[0], kind: row.choice(1, NumberKind::from_name)?, low, high })
}
