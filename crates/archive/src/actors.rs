//! Which actors were declared to be one, and lists of actors. That two keys are one actor is said
//! explicitly, with a note, and can be taken back: no claim is changed by it.

use crate::batch::Batch;
use crate::error::{ArchiveError, ArchiveErrorKind};
use crate::filter::ActorFilter;
use crate::open::Archive;
use crate::postings::{NO_DAY, Term};
use crate::rows::{ActorCount, SameAs};
use crate::vocabulary::{ACTORS, folded, hash_of, party};
use record::claim::{Day, Party};
use rusqlite::{OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};

type Inner<T> = Result<T, ArchiveErrorKind>;

/// How many rows a listing has where nothing else is asked.
pub(crate) const USUAL_LIMIT: usize = 100;

impl Archive {
    /// Actors with how many reports have claims with them, the most first. Merged keys count as one and are
    /// listed under the one that the others were merged into; it is found by what holds of any of them.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn actors(&self, filter: &ActorFilter) -> Result<Vec<ActorCount>, ArchiveError> {
        self.reading(|| {
            let mut listed = Vec::new();
            for root in self.roots_of(filter)? {
                let keys = self.keys_merged_with(&root)?;
                let ids = self.ids_of(&keys)?;
                let (reports, days) = self.reports_and_days(&ids)?;
                let Some(first) = ids.first() else { continue };
                if reports > 0 {
                    let merged = keys.into_iter().filter(|key| *key != root).collect();
                    listed.push(ActorCount { actor: self.actor(*first)?, merged, reports, days });
                }
            }
            listed.sort_by(|one, other| {
                other
                    .reports
                    .cmp(&one.reports)
                    .then_with(|| one.actor.name.cmp(&other.actor.name))
                    .then_with(|| one.actor.key.cmp(&other.actor.key))
            });
            listed.truncate(filter.limit.unwrap_or(USUAL_LIMIT));
            Ok(listed)
        })
    }

    /// The keys of all actors of this name, in whatever case, in order. What was merged with them is not looked at.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn keys_named(&self, name: &str) -> Result<Vec<String>, ArchiveError> {
        self.reading(|| {
            let wanted = folded(name);
            let mut statement =
                self.connection.prepare_cached("SELECT key, name FROM actor WHERE name_hash = ? ORDER BY key")?;
            let rows = statement.query_map([hash_of(&wanted)], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let rows = rows.collect::<rusqlite::Result<Vec<(String, String)>>>()?;
            Ok(rows.into_iter().filter(|(_, known)| folded(known) == wanted).map(|(key, _)| key).collect())
        })
    }

    /// Whether a key was taken out of a merge and is to be kept apart.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn is_kept_apart(&self, key: &str) -> Result<bool, ArchiveError> {
        self.reading(|| {
            let mut statement = self.connection.prepare_cached("SELECT 1 FROM kept_apart WHERE key = ?")?;
            Ok(statement.exists([key])?)
        })
    }

    /// All keys that were taken out of a merge and are to be kept apart, in order.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn kept_apart(&self) -> Result<Vec<String>, ArchiveError> {
        self.reading(|| {
            let mut statement = self.connection.prepare_cached("SELECT key FROM kept_apart ORDER BY key")?;
            let keys = statement.query_map([], |row| row.get(0))?;
            Ok(keys.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// All decisions that two keys are one actor, by key.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn same_as(&self) -> Result<Vec<SameAs>, ArchiveError> {
        self.reading(|| self.same_rows())
    }

    pub(crate) fn same_rows(&self) -> Inner<Vec<SameAs>> {
        let mut statement = self.connection.prepare_cached("SELECT key, into_key, note FROM same_as ORDER BY key")?;
        let rows =
            statement.query_map([], |row| Ok(SameAs { key: row.get(0)?, into: row.get(1)?, note: row.get(2)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The numbers of the actors that a key, or a name in whatever case, stands for, with those merged with them.
    pub(crate) fn actors_named(&self, key_or_name: &str) -> Inner<BTreeSet<i64>> {
        let mut keys = BTreeSet::from([key_or_name.to_owned()]);
        let wanted = folded(key_or_name);
        let mut statement =
            self.connection.prepare_cached("SELECT key, name FROM actor WHERE name_hash = ? ORDER BY id")?;
        let mut rows = statement.query([hash_of(&wanted)])?;
        while let Some(row) = rows.next()? {
            if folded(&row.get::<_, String>(1)?) == wanted {
                keys.insert(row.get(0)?);
            }
        }
        let mut ids = BTreeSet::new();
        for key in keys {
            ids.extend(self.actors_with_key(&key)?);
        }
        Ok(ids)
    }

    /// The numbers of the actor with this key and of those merged with it.
    pub(crate) fn actors_with_key(&self, key: &str) -> Inner<Vec<i64>> {
        let root = self.root_of(key)?;
        self.ids_of(&self.keys_merged_with(&root)?)
    }

    /// The keys of the actors that the filter holds for, each as the one that it was merged into.
    fn roots_of(&self, filter: &ActorFilter) -> Inner<BTreeSet<String>> {
        let name = filter.name.as_deref().map(folded);
        let mut statement = self.connection.prepare_cached(&format!(
            "{ACTORS} WHERE (?1 IS NULL OR country = ?1) AND (?2 IS NULL OR name.name = ?2)
            AND (?3 IS NULL OR substr(cameo, 1, length(?3)) = ?3) ORDER BY actor.id"
        ))?;
        let mut rows = statement.query(params![filter.country, filter.kind, filter.cameo])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let actor: Party = party(row)?;
            let fits = name.as_ref().is_none_or(|name| folded(&actor.name).contains(name.as_str()))
                && filter.sector.as_ref().is_none_or(|sector| actor.sectors.contains(sector));
            if fits {
                found.push(actor.key);
            }
        }
        found.iter().map(|key| self.root_of(key)).collect()
    }

    fn reports_and_days(&self, ids: &[i64]) -> Inner<(u32, Option<(Day, Day)>)> {
        let mut reports = BTreeSet::new();
        let mut days: Option<(Day, Day)> = None;
        let mut statement = self.connection.prepare_cached("SELECT day, report FROM posting WHERE term = ?")?;
        for id in ids {
            let mut rows = statement.query([Term::Actor(*id).number()])?;
            while let Some(row) = rows.next()? {
                let day: i64 = row.get(0)?;
                reports.insert(row.get::<_, i64>(1)?);
                if day != NO_DAY {
                    let day =
                        Day::try_from(day).map_err(|_| ArchiveErrorKind::Damaged(format!("day {day} of a posting")))?;
                    days = Some(days.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
                }
            }
        }
        Ok((u32::try_from(reports.len()).unwrap_or(u32::MAX), days))
    }

    fn ids_of(&self, keys: &[String]) -> Inner<Vec<i64>> {
        let mut ids = Vec::new();
        for key in keys {
            ids.extend(self.actor_id(key)?);
        }
        Ok(ids)
    }

    /// What a key was merged into, at the end; itself where it was not.
    fn root_of(&self, key: &str) -> Inner<String> {
        let mut root = key.to_owned();
        let mut passed = BTreeSet::new();
        while let Some(into) = self.merged_into(&root)? {
            if !passed.insert(root) {
                return Err(ArchiveErrorKind::Damaged(format!("{key:?} is merged in a circle")));
            }
            root = into;
        }
        Ok(root)
    }

    fn merged_into(&self, key: &str) -> Inner<Option<String>> {
        let mut statement = self.connection.prepare_cached("SELECT into_key FROM same_as WHERE key = ?")?;
        Ok(statement.query_row([key], |row| row.get(0)).optional()?)
    }

    /// A root and all keys that were merged into it or into one of those; the root first, then by key.
    fn keys_merged_with(&self, root: &str) -> Inner<Vec<String>> {
        let mut statement =
            self.connection.prepare_cached("SELECT key FROM same_as WHERE into_key = ? ORDER BY key")?;
        let mut depths = BTreeMap::from([(root.to_owned(), 0)]);
        let mut open = vec![root.to_owned()];
        while let Some(into) = open.pop() {
            for key in statement.query_map([&into], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()? {
                if depths.insert(key.clone(), 1).is_none() {
                    open.push(key);
                }
            }
        }
        let mut keys: Vec<(i32, String)> = depths.into_iter().map(|(key, depth)| (depth, key)).collect();
        keys.sort();
        Ok(keys.into_iter().map(|(_, key)| key).collect())
    }
}

impl Batch<'_> {
    /// Declares that two keys are one actor, and why. What is asked of either is answered for both from now on.
    ///
    /// # Errors
    ///
    /// Where a key is not known, was merged before, or the two are one already.
    pub fn merge(&mut self, key: &str, into: &str, note: &str) -> Result<(), ArchiveError> {
        self.at(merge(self, key, into, note))
    }

    /// Takes such a declaration back, and remembers that the key is to be kept apart.
    ///
    /// # Errors
    ///
    /// Where the key was not merged.
    pub fn split(&mut self, key: &str) -> Result<(), ArchiveError> {
        let deleted = self.connection.execute("DELETE FROM same_as WHERE key = ?", [key]);
        self.at(match deleted {
            Ok(0) => Err(ArchiveErrorKind::Unknown(format!("merge of {key:?} to take back"))),
            Ok(_) => self
                .connection
                .execute("INSERT OR IGNORE INTO kept_apart (key) VALUES (?)", [key])
                .map(|_| ())
                .map_err(Into::into),
            Err(error) => Err(error.into()),
        })
    }
}

fn merge(archive: &Archive, key: &str, into: &str, note: &str) -> Inner<()> {
    for known in [key, into] {
        if archive.actor_id(known)?.is_none() {
            return Err(ArchiveErrorKind::Unknown(format!("actor {known:?}")));
        }
    }
    let refuse = |problem: String| Err(ArchiveErrorKind::Merge { key: key.to_owned(), problem });
    if let Some(already) = archive.merged_into(key)? {
        return refuse(format!("it was merged into {already:?} before; split it first"));
    }
    if archive.root_of(into)? == key {
        return refuse(format!("{into:?} is one with it already"));
    }
    archive.connection.execute("INSERT INTO same_as (key, into_key, note) VALUES (?, ?, ?)", [key, into, note])?;
    archive.connection.execute("DELETE FROM kept_apart WHERE key = ?", [key])?;
    Ok(())
}
