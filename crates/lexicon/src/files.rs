//! The files that a lexicon is made of: those under `data/`, which the build embeds, or a test's own.

use crate::table::{self, Row, TableError};

/// Every file under `data/` by its path below it, sorted: the build writes the list from the folder.
static EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// Files by their path below the data folder. One that is not among them is an empty table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Files(pub(crate) &'static [(&'static str, &'static str)]);

impl Files {
    /// Those that the program brings along.
    pub(crate) const fn embedded() -> Self {
        Self(EMBEDDED)
    }

    /// One of the tables of facts under `facts/`, which go with the files that the program brings along; else nothing.
    pub(crate) fn facts(self, table: &'static [u8]) -> &'static [u8] {
        if std::ptr::eq(self.0, EMBEDDED) { table } else { &[] }
    }

    /// The content of a file; nothing where there is none of that path.
    pub(crate) fn text(self, path: &str) -> &'static str {
        self.0.iter().find(|(known, _)| *known == path).map_or("", |(_, text)| text)
    }

    /// The rows of the table of that path: see [`table::read`].
    pub(crate) fn table<const N: usize>(
        self,
        path: &str,
        columns: [&'static str; N],
        key: usize,
    ) -> Result<Vec<Row<N>>, TableError> {
        self.all(|known| known == path, columns, key)
    }

    /// The rows of every table in a folder, file by file in the order of their names.
    pub(crate) fn folder<const N: usize>(
        self,
        folder: &str,
        columns: [&'static str; N],
        key: usize,
    ) -> Result<Vec<Row<N>>, TableError> {
        let below = |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        self.all(below, columns, key)
    }

    fn all<const N: usize>(
        self,
        wanted: impl Fn(&str) -> bool,
        columns: [&'static str; N],
        key: usize,
    ) -> Result<Vec<Row<N>>, TableError> {
        let mut rows = Vec::new();
        for &(path, text) in self.0.iter().filter(|(path, _)| wanted(path)) {
            rows.append(&mut table::read(path, text, columns, key)?);
        }
        Ok(rows)
    }
}
