//! Names by three letters in a row, so that one who is told with a part of a name, or with another spelling of it, is
//! found without going through all names.

use crate::error::{ArchiveError, ArchiveErrorKind};
use crate::open::Archive;
use crate::vocabulary::folded;
use rusqlite::params;
use std::collections::{BTreeMap, BTreeSet};

type Inner<T> = Result<T, ArchiveErrorKind>;

/// What has such names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Called {
    /// Actors.
    Actor,
    /// Places.
    Place,
}

/// So many names at most are told to be like one.
const MOST_ALIKE: usize = 200;
/// A name that has so many letters, or fewer, has no three in a row that tell it from others.
const LETTERS: usize = 3;

impl Called {
    /// The row of the index for one of this number.
    pub(crate) fn row(self, id: i64) -> i64 {
        id << 1 | i64::from(self == Self::Place)
    }

    /// Whether a row of the index is for one of these.
    fn is_of(self, row: i64) -> bool {
        (row & 1 == 1) == (self == Self::Place)
    }

    /// Where those stand.
    pub(crate) fn table(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Place => "place",
        }
    }
}

impl Archive {
    /// The names that have most of their letters, three in a row, in common with one, each once, the most alike first.
    /// It is for whoever asks to say which of them are alike enough.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn names_like(&self, of: Called, name: &str) -> Result<Vec<String>, ArchiveError> {
        self.reading(|| {
            let mut common = BTreeMap::<i64, u32>::new();
            for letters in trigrams(name) {
                for row in self.rows_with(&letters)?.into_iter().filter(|row| of.is_of(*row)) {
                    *common.entry(row >> 1).or_default() += 1;
                }
            }
            let mut ranked: Vec<(u32, i64)> = common.into_iter().map(|(id, count)| (count, id)).collect();
            ranked.sort_unstable_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
            ranked.truncate(MOST_ALIKE);
            let mut names: Vec<String> = Vec::new();
            for (_, id) in ranked {
                let name = self.name_called(of, id)?;
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            Ok(names)
        })
    }

    /// The names that have these letters in a row, in whatever case, sorted, each once.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn names_with(&self, of: Called, letters: &str) -> Result<Vec<String>, ArchiveError> {
        self.reading(|| {
            let mut names = BTreeSet::new();
            for id in self.called_with(of, letters)? {
                names.insert(self.name_called(of, id)?);
            }
            Ok(names.into_iter().collect())
        })
    }

    /// Those whose name has these letters in a row, in whatever case.
    pub(crate) fn called_with(&self, of: Called, letters: &str) -> Inner<BTreeSet<i64>> {
        let wanted = folded(letters);
        let mut found: Option<BTreeSet<i64>> = None;
        for three in trigrams(letters) {
            let rows: BTreeSet<i64> = self.rows_with(&three)?.into_iter().filter(|row| of.is_of(*row)).collect();
            found = Some(found.map_or(rows.clone(), |found| &found & &rows));
        }
        let ids: Vec<i64> = match found {
            Some(rows) => rows.into_iter().map(|row| row >> 1).collect(),
            None => {
                let sql = format!("SELECT id FROM {} ORDER BY id", of.table());
                let mut statement = self.connection.prepare_cached(&sql)?;
                let ids = statement.query_map([], |row| row.get(0))?;
                ids.collect::<rusqlite::Result<_>>()?
            }
        };
        let mut called = BTreeSet::new();
        for id in ids {
            if folded(&self.name_called(of, id)?).contains(&wanted) {
                called.insert(id);
            }
        }
        Ok(called)
    }

    /// Takes a name in.
    pub(crate) fn index_letters(&self, of: Called, id: i64, name: &str) -> Inner<()> {
        let mut statement = self.connection.prepare_cached("INSERT INTO letters (rowid, name) VALUES (?, ?)")?;
        statement.execute(params![of.row(id), folded(name)])?;
        Ok(())
    }

    fn rows_with(&self, letters: &str) -> Inner<Vec<i64>> {
        // SQLite takes it for the end of a question.
        if letters.contains('\0') {
            return Ok(Vec::new());
        }
        let query = format!("\"{}\"", letters.replace('"', "\"\""));
        let mut statement = self.connection.prepare_cached("SELECT rowid FROM letters WHERE letters MATCH ?")?;
        let rows = statement.query_map([query], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn name_called(&self, of: Called, id: i64) -> Inner<String> {
        match of {
            Called::Actor => Ok(self.actor(id)?.name.clone()),
            Called::Place => Ok(self.place(id)?.name.clone()),
        }
    }
}

/// Every three letters in a row of a name in small letters, each once.
fn trigrams(name: &str) -> BTreeSet<String> {
    let letters: Vec<char> = folded(name).chars().collect();
    letters.windows(LETTERS).map(|letters| letters.iter().collect()).collect()
}
