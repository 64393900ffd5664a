//! Which actors were declared to be one, and lists of actors. That two keys are one actor is said
//! explicitly, with a note, and can be taken back: no claim is changed by it.

use crate::batch::Batch;
use crate::error::{ArchiveError, ArchiveErrorKind};
use crate::filter::ActorFilter;
use crate::letters::Called;
use crate::open::Archive;
use crate::postings::{NO_DAY, Term};
use crate::rows::{ActorCount, SameAs};
use crate::vocabulary::{folded, hash_of};
use record::claim::{Day, Party};
use rusqlite::OptionalExtension;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

type Inner<T> = Result<T, ArchiveErrorKind>;

/// How many rows a listing has where nothing else is asked.
pub(crate) const USUAL_LIMIT: usize = 100;

impl Archive {
    /// Actors with how many reports have claims with them, the most first, then by key. Merged keys count as one and
    /// are listed under the one that the others were merged into; it is found by what holds of any of them.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn actors(&self, filter: &ActorFilter) -> Result<Vec<ActorCount>, ArchiveError> {
        self.reading(|| {
            let limit = filter.limit.unwrap_or(USUAL_LIMIT);
            let roots = match &filter.name {
                Some(name) => Some(self.roots_named(name)?),
                None => None,
            };
            let mut listed = match roots {
                Some(roots) => self.listed(filter, roots.into_iter(), usize::MAX)?,
                None => self.most_told(filter, limit)?,
            };
            listed.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.key.cmp(&other.0.key)));
            listed.truncate(limit);
            listed.into_iter().map(|(actor, reports)| self.counted(actor, reports)).collect()
        })
    }

    /// Those that most reports tell of, with all others of which as many tell as of the last.
    fn most_told(&self, filter: &ActorFilter, limit: usize) -> Inner<Vec<(Party, u32)>> {
        let most = filter.after.as_ref().map_or(i64::MAX, |(reports, _)| i64::from(*reports));
        let mut statement = self.connection.prepare_cached(
            "SELECT term >> 3, reports FROM tally WHERE term & 7 = 0 AND -reports >= -?1 ORDER BY -reports",
        )?;
        let roots = statement.query_map([most], |row| Ok((row.get(0)?, row.get(1)?)))?;
        self.listed(filter, roots, limit)
    }

    /// Those of them that the filter holds for, up to the last of which as many reports tell as of the one at the
    /// limit.
    fn listed(
        &self,
        filter: &ActorFilter,
        roots: impl Iterator<Item = rusqlite::Result<(i64, i64)>>,
        limit: usize,
    ) -> Inner<Vec<(Party, u32)>> {
        let name = filter.name.as_deref().map(folded);
        let mut listed: Vec<(Party, u32)> = Vec::new();
        for root in roots {
            let (root, reports) = root?;
            let reports = u32::try_from(reports).unwrap_or(u32::MAX);
            if reports == 0 || listed.len() >= limit && listed.last().is_none_or(|last| last.1 != reports) {
                break;
            }
            for id in self.merged_ids(root)? {
                if fits(&*self.actor(id)?, filter, name.as_deref()) {
                    let actor = self.actor(root)?;
                    let behind = (std::cmp::Reverse(reports), &actor.key);
                    if filter.after.as_ref().is_none_or(|(most, key)| behind > (std::cmp::Reverse(*most), key)) {
                        listed.push((Arc::unwrap_or_clone(actor), reports));
                    }
                    break;
                }
            }
        }
        Ok(listed)
    }

    /// The actors of whom one that was merged into them, or they themselves, have these letters in the name; with how
    /// many reports tell of each, the most first.
    fn roots_named(&self, letters: &str) -> Inner<Vec<rusqlite::Result<(i64, i64)>>> {
        let mut roots = BTreeSet::new();
        for id in self.called_with(Called::Actor, letters)? {
            roots.insert(self.root_id(id)?);
        }
        let mut counted = Vec::new();
        for root in roots {
            counted.push((root, self.reports_with(Term::Actor(root).number())?));
        }
        counted.sort_by_key(|(root, reports)| (std::cmp::Reverse(*reports), *root));
        Ok(counted.into_iter().map(Ok).collect())
    }

    /// An actor with what was merged into it, and the days of its claims.
    fn counted(&self, actor: Party, reports: u32) -> Inner<ActorCount> {
        let keys = self.keys_merged_with(&actor.key)?;
        let days = self.days_of_actors(&self.ids_of(&keys)?)?;
        let merged = keys.into_iter().filter(|key| *key != actor.key).collect();
        Ok(ActorCount { actor, merged, reports, days })
    }

    /// The first and the last day of a claim with one of these actors.
    fn days_of_actors(&self, ids: &[i64]) -> Inner<Option<(Day, Day)>> {
        let mut days: Option<(Day, Day)> = None;
        for order in ["min", "max"] {
            let sql = format!("SELECT {order}(day) FROM posting WHERE term = ? AND day > ?");
            let mut statement = self.connection.prepare_cached(&sql)?;
            for id in ids {
                let day =
                    statement.query_row([Term::Actor(*id).number(), NO_DAY], |row| row.get::<_, Option<i64>>(0))?;
                let Some(day) = day else { continue };
                let day =
                    Day::try_from(day).map_err(|_| ArchiveErrorKind::Damaged(format!("day {day} of a posting")))?;
                days = Some(days.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
            }
        }
        Ok(days)
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

    /// The actor that a key is counted under, with how many reports have claims with it; none where none has.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be read.
    pub fn actor_counted(&self, key: &str) -> Result<Option<ActorCount>, ArchiveError> {
        self.reading(|| {
            let Some(root) = self.actor_id(&self.root_of(key)?)? else { return Ok(None) };
            let reports = u32::try_from(self.reports_with(Term::Actor(root).number())?).unwrap_or(u32::MAX);
            if reports == 0 {
                Ok(None)
            } else {
                self.counted(Arc::unwrap_or_clone(self.actor(root)?), reports).map(Some)
            }
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
        self.at(split(self, key))
    }
}

impl Batch<'_> {
    /// Says again whether a key is to be kept apart, as it was before a merge or a split that is taken back.
    ///
    /// # Errors
    ///
    /// Where the archive cannot be written.
    pub fn note_apart(&mut self, key: &str, apart: bool) -> Result<(), ArchiveError> {
        let sql = match apart {
            true => "INSERT OR IGNORE INTO kept_apart (key) VALUES (?)",
            false => "DELETE FROM kept_apart WHERE key = ?",
        };
        self.at(self.connection.execute(sql, [key]).map(|_| ()).map_err(Into::into))
    }
}

fn split(archive: &Archive, key: &str) -> Inner<()> {
    if archive.connection.execute("DELETE FROM same_as WHERE key = ?", [key])? == 0 {
        return Err(ArchiveErrorKind::Unknown(format!("merge of {key:?} to take back")));
    }
    archive.connection.execute("INSERT OR IGNORE INTO kept_apart (key) VALUES (?)", [key])?;
    let Some(id) = archive.actor_id(key)? else { return Ok(()) };
    archive.note_split(id, &archive.ids_of(&archive.keys_merged_with(key)?)?)
}

/// Whether the filter holds for an actor; `name` is the one of the filter in small letters.
fn fits(actor: &Party, filter: &ActorFilter, name: Option<&str>) -> bool {
    name.is_none_or(|name| folded(&actor.name).contains(name))
        && filter.country.as_ref().is_none_or(|country| actor.country.as_ref() == Some(country))
        && filter.kind.as_ref().is_none_or(|kind| actor.kind.label() == kind)
        && filter.sector.as_ref().is_none_or(|sector| actor.sectors.contains(sector))
        && filter.cameo.as_ref().is_none_or(|code| actor.cameo.as_ref().is_some_and(|known| known.starts_with(code)))
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
    if let (Some(actor), Some(root)) = (archive.actor_id(key)?, archive.actor_id(&archive.root_of(into)?)?) {
        archive.note_merge(actor, root)?;
    }
    Ok(())
}
