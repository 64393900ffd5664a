//! Lists what stands in an archive by name, so that a question which names nothing in it can be mended, and
//! finds reports by what people call them.

use crate::codec::Label;
use crate::error::ArchiveError;
use crate::error::ArchiveErrorKind;
use crate::open::Archive;
use crate::postings::Term;
use crate::vocabulary::{PLACE_COLUMNS, Space, folded, hash_of, site};
use record::claim::{ClaimKind, Site};
use record::{Act, CountState, StancePolarity};
use rusqlite::params;

/// Names of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// Actors.
    Actors,
    /// Places.
    Places,
    /// Labels of claims of this kind.
    Labels(ClaimKind),
    /// Outlets.
    Outlets,
    /// News agencies.
    Agencies,
}

impl Archive {
    /// Every name of a sort, sorted, each once.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn names(&self, of: Names) -> Result<Vec<String>, ArchiveError> {
        const NAMES: &str = "SELECT name FROM name WHERE space = ?1 ORDER BY name";
        let list = |sql: &str, space: i64| -> Result<Vec<String>, ArchiveErrorKind> {
            let mut statement = self.connection.prepare_cached(sql)?;
            let names = statement.query_map([space], |row| row.get(0))?;
            Ok(names.collect::<rusqlite::Result<_>>()?)
        };
        self.reading(|| match of {
            Names::Actors => list("SELECT DISTINCT name FROM actor WHERE ?1 = 0 ORDER BY name", 0),
            Names::Places => list("SELECT DISTINCT name FROM place WHERE ?1 = 0 ORDER BY name", 0),
            Names::Outlets => list(NAMES, Space::Outlet.code()),
            Names::Agencies => list(NAMES, Space::Agency.code()),
            Names::Labels(kind @ (ClaimKind::Event | ClaimKind::Figure)) => list(NAMES, Space::Label(kind).code()),
            Names::Labels(ClaimKind::Statement) => self.words_of(Act::ALL, |act| (act.label(), Label::Act(act))),
            Names::Labels(ClaimKind::Stance) => {
                self.words_of(StancePolarity::ALL, |polarity| (polarity.label(), Label::Stance(polarity)))
            }
            Names::Labels(ClaimKind::Count) => {
                self.words_of(CountState::ALL, |state| (state.label(), Label::State(state)))
            }
        })
    }

    /// The words of a closed list that claims have, sorted.
    fn words_of<T: Copy>(
        &self,
        list: &[T],
        label: impl Fn(T) -> (&'static str, Label),
    ) -> Result<Vec<String>, ArchiveErrorKind> {
        let mut exists = self.connection.prepare_cached("SELECT 1 FROM posting WHERE term = ?")?;
        let mut words = Vec::new();
        for (word, label) in list.iter().map(|member| label(*member)) {
            if exists.exists([Term::Label(label.number()).number()])? {
                words.push(word.to_owned());
            }
        }
        words.sort_unstable();
        Ok(words)
    }

    /// Whether there is an actor with this key.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn knows_actor(&self, key: &str) -> Result<bool, ArchiveError> {
        self.reading(|| Ok(self.actor_id(key)?.is_some()))
    }

    /// The places of this name, in whatever case, in the order in which they were first told of.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn places_named(&self, name: &str) -> Result<Vec<Site>, ArchiveError> {
        self.reading(|| {
            let wanted = folded(name);
            let mut statement = self
                .connection
                .prepare_cached(&format!("SELECT {PLACE_COLUMNS} FROM place WHERE name_hash = ? ORDER BY id"))?;
            let places = statement.query_map([hash_of(&wanted)], site)?.collect::<rusqlite::Result<Vec<Site>>>()?;
            Ok(places.into_iter().filter(|place| folded(&place.name) == wanted).collect())
        })
    }

    /// The numbers of the reports whose sender knows them by this id, and of those whose own id begins so, in
    /// order. An id is told by six characters or more.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn reports_called(&self, id: &str) -> Result<Vec<i64>, ArchiveError> {
        let begins =
            |letters: &str| letters.len() >= FEWEST_DIGITS && letters.bytes().all(|digit| digit.is_ascii_hexdigit());
        let prefix = if begins(id) { id.to_ascii_uppercase() } else { String::new() };
        self.reading(|| {
            let mut statement = self.connection.prepare_cached(
                "SELECT seq FROM report WHERE given_id = ?1 OR (?2 <> '' AND substr(hex(id), 1, length(?2)) = ?2)
                UNION SELECT seq FROM formerly JOIN report USING (seq)
                WHERE ?2 <> '' AND substr(hex(formerly.id), 1, length(?2)) = ?2 ORDER BY seq",
            )?;
            let seqs = statement.query_map(params![id, prefix], |row| row.get(0))?;
            Ok(seqs.collect::<rusqlite::Result<_>>()?)
        })
    }
}

impl Archive {
    /// The numbers of the reports that were fetched at this address, in order.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn reports_at(&self, url: &str) -> Result<Vec<i64>, ArchiveError> {
        self.reading(|| {
            let mut statement = self.connection.prepare_cached("SELECT seq FROM report WHERE url = ? ORDER BY seq")?;
            Ok(statement.query_map([url], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
        })
    }
}

/// Fewer digits of an id are those of too many.
const FEWEST_DIGITS: usize = 6;
