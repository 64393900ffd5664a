//! Where one answer ends and the next begins.

use lexicon::table::{self, Flaw, TableError};

/// The thresholds of `settings.tsv`, which says what each is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings {
    pub(crate) altered: f64,
    pub(crate) counted: usize,
    pub(crate) insertion: usize,
    pub(crate) light: f64,
    pub(crate) like: f64,
    pub(crate) narrated: f64,
    pub(crate) near: f64,
    pub(crate) ordered: f64,
    pub(crate) passage: f64,
    pub(crate) reported: f64,
    pub(crate) split: usize,
}

impl Settings {
    pub(crate) fn read() -> Result<Self, TableError> {
        let text = include_str!("../data/settings.tsv");
        let rows = table::read("settings.tsv", text, ["name", "value", "what"], 1)?;
        let value = |name: &str| -> Result<f64, TableError> {
            let row = rows.iter().find(|row| row.cells[0] == name).ok_or_else(|| missing(name))?;
            row.cells[1].parse().map_err(|_| row.error(1, Flaw::UnknownValue))
        };
        let count = |name: &str| value(name).map(|number| number as usize);
        Ok(Self {
            altered: value("altered")?,
            counted: count("counted")?,
            insertion: count("insertion")?,
            light: value("light")?,
            like: value("like")?,
            narrated: value("narrated")?,
            near: value("near")?,
            ordered: value("ordered")?,
            passage: value("passage")?,
            reported: value("reported")?,
            split: count("split")?,
        })
    }
}

fn missing(name: &str) -> TableError {
    TableError { file: "settings.tsv", line: 1, column: "name", found: name.to_owned(), flaw: Flaw::UnknownValue }
}
