//! Words that make a phrase one of time.

use crate::table::{self, TableError, closed_list};
use std::sync::OnceLock;

closed_list! {
    /// What sort of time a word speaks of.
    TimeKind {
        /// A day by name or by its distance.
        Day => "day",
        /// A month by name.
        Month => "month",
        /// A unit of time.
        Unit => "unit",
        /// A part of a day.
        Part => "part",
        /// A season.
        Season => "season",
    }
}

/// Every word with its kind, sorted by lemma.
pub fn all() -> &'static [(&'static str, TimeKind)] {
    static ALL: OnceLock<Vec<(&'static str, TimeKind)>> = OnceLock::new();
    ALL.get_or_init(|| table::embedded(load()))
}

/// The kind of time that this lemma speaks of, in whatever case; abbreviated months by their beginning.
pub fn kind_of(lemma: &str) -> Option<TimeKind> {
    let lemma = lemma.trim_end_matches('.').to_lowercase();
    let known = |(word, kind): &(&str, TimeKind)| {
        let short = *kind == TimeKind::Month && (3..=4).contains(&lemma.len()) && word.starts_with(&lemma);
        *word == lemma || short
    };
    all().iter().find(|row| known(row)).map(|&(_, kind)| kind)
}

pub(crate) fn load() -> Result<Vec<(&'static str, TimeKind)>, TableError> {
    let rows = table::read("times.tsv", include_str!("../data/times.tsv"), ["lemma", "kind"], 1)?;
    rows.iter().map(|row| Ok((row.cells[0], row.choice(1, TimeKind::from_name)?))).collect()
}
