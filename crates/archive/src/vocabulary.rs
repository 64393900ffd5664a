//! Numbers for what many rows name: labels, statuses, outlets, reasons, actors and places.

use crate::codec::Label;
use crate::error::ArchiveErrorKind;
use crate::letters::Called;
use crate::open::Archive;
use crate::recent::Recent;
use record::claim::{ClaimKind, Party, Site};
use record::{ActorKind, Coded};
use rusqlite::types::Type;
use rusqlite::{OptionalExtension, Row, params};
use std::str::FromStr;
use std::sync::Arc;

type Inner<T> = Result<T, ArchiveErrorKind>;

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Space {
    Label(ClaimKind),
    Outlet,
    Agency,
    Reason,
    ActorKind,
}

impl Space {
    /// The number that stands for it in the file. It never changes.
    pub(crate) fn code(self) -> i64 {
        match self {
            Self::Label(kind) => i64::from(kind.code()),
            // 16 was that of statuses in version 1.
            Self::Outlet => 17,
            Self::Agency => 18,
            Self::Reason => 19,
            Self::ActorKind => 20,
        }
    }
}

/// What was looked up lately.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    name_ids: Recent<(Space, String), i64>,
    names: Recent<i64, String>,
    actor_ids: Recent<String, i64>,
    actors: Recent<i64, Arc<Party>>,
    place_ids: Recent<Site, i64>,
    places: Recent<i64, Arc<Site>>,
}

/// How many names, actors and places of each sort are kept at hand.
const ROOM: usize = 20_000;

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            name_ids: Recent::new(ROOM),
            names: Recent::new(ROOM),
            actor_ids: Recent::new(ROOM),
            actors: Recent::new(ROOM),
            place_ids: Recent::new(ROOM),
            places: Recent::new(ROOM),
        }
    }
}

/// A small hash that is the same on every machine. What it leads to is compared in full.
pub(crate) fn hash_of(text: &str) -> i64 {
    i64::from(digest::fnv32(text.bytes()).cast_signed())
}

/// A name without regard to case.
pub(crate) fn folded(name: &str) -> String {
    name.to_lowercase()
}

fn place_hash(place: &Site) -> i64 {
    let (lat, lon) = place.point.unzip();
    let told = |number: Option<i64>| number.map_or_else(String::new, |number| number.to_string());
    let (country, admin1) = (place.country.as_deref().unwrap_or(""), place.admin1.as_deref().unwrap_or(""));
    let numbers = [place.geonames.map(i64::from), lat.map(i64::from), lon.map(i64::from)].map(told);
    hash_of(&[&place.name, country, admin1, &numbers[0], &numbers[1], &numbers[2]].join("\0"))
}

/// The columns of an actor as it is given back; it goes before a condition.
pub(crate) const ACTORS: &str = "SELECT actor.id, key, actor.name, name.name AS kind, country, sectors, cameo
    FROM actor JOIN name ON name.id = actor.kind";
/// The columns of a place as [`site`] takes them.
pub(crate) const PLACE_COLUMNS: &str = "geonames, name, country, admin1, lat, lon";

/// A row of [`ACTORS`].
pub(crate) fn party(row: &Row<'_>) -> rusqlite::Result<Party> {
    let sectors: String = row.get(5)?;
    let kind = row.get_ref(3)?.as_str()?;
    Ok(Party {
        key: row.get(1)?,
        name: row.get(2)?,
        kind: ActorKind::from_str(kind).map_err(|error| damaged(3, error))?,
        country: row.get(4)?,
        sectors: sectors.split_whitespace().map(str::to_owned).collect(),
        cameo: row.get(6)?,
    })
}

/// A row of [`PLACE_COLUMNS`].
pub(crate) fn site(row: &Row<'_>) -> rusqlite::Result<Site> {
    let point = match (row.get(4)?, row.get(5)?) {
        (Some(lat), Some(lon)) => Some((lat, lon)),
        (None, None) => None,
        _ => return Err(damaged(5, "half a point")),
    };
    Ok(Site { geonames: row.get(0)?, name: row.get(1)?, country: row.get(2)?, admin1: row.get(3)?, point })
}

/// That a column holds what it cannot.
fn damaged(column: usize, error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, error.into())
}

impl Archive {
    /// The number of a name, where it has one.
    pub(crate) fn name_id(&self, space: Space, name: &str) -> Inner<Option<i64>> {
        let key = (space, name.to_owned());
        if let Some(id) = self.vocabulary.borrow_mut().name_ids.get(&key) {
            return Ok(Some(id));
        }
        let mut statement = self.connection.prepare_cached("SELECT id FROM name WHERE space = ? AND name = ?")?;
        let id = statement.query_row(params![space.code(), name], |row| row.get(0)).optional()?;
        if let Some(id) = id {
            self.vocabulary.borrow_mut().name_ids.put(key, id);
        }
        Ok(id)
    }

    /// The number by which a label of claims of this kind is looked up, where it has one.
    pub(crate) fn label_number(&self, kind: ClaimKind, label: &str) -> Inner<Option<i64>> {
        let label = match kind {
            ClaimKind::Statement => label.parse().ok().map(Label::Act),
            ClaimKind::Event => self.name_id(Space::Label(kind), label)?.map(Label::Event),
            ClaimKind::Figure => self.name_id(Space::Label(kind), label)?.map(Label::Counted),
            ClaimKind::Stance => label.parse().ok().map(Label::Stance),
            ClaimKind::Count => label.parse().ok().map(Label::State),
        };
        Ok(label.map(Label::number))
    }

    /// The number of a name, which it gets here at the latest.
    pub(crate) fn name_id_made(&self, space: Space, name: &str) -> Inner<i64> {
        if let Some(id) = self.name_id(space, name)? {
            return Ok(id);
        }
        let mut statement = self.connection.prepare_cached("INSERT INTO name (space, name) VALUES (?, ?)")?;
        let id = statement.insert(params![space.code(), name])?;
        self.vocabulary.borrow_mut().name_ids.put((space, name.to_owned()), id);
        Ok(id)
    }

    /// The numbers of a name without regard to case.
    pub(crate) fn name_ids_folded(&self, space: Space, name: &str) -> Inner<Vec<i64>> {
        let wanted = folded(name);
        let mut statement = self.connection.prepare_cached("SELECT id, name FROM name WHERE space = ? ORDER BY id")?;
        let mut rows = statement.query([space.code()])?;
        let mut ids = Vec::new();
        while let Some(row) = rows.next()? {
            if folded(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?) == wanted {
                ids.push(row.get(0)?);
            }
        }
        Ok(ids)
    }

    /// What a number is the name of.
    pub(crate) fn name(&self, id: i64) -> Inner<String> {
        if let Some(name) = self.vocabulary.borrow_mut().names.get(&id) {
            return Ok(name);
        }
        let mut statement = self.connection.prepare_cached("SELECT name FROM name WHERE id = ?")?;
        let name: Option<String> = statement.query_row([id], |row| row.get(0)).optional()?;
        let name = name.ok_or_else(|| ArchiveErrorKind::Damaged(format!("there is no name {id}")))?;
        self.vocabulary.borrow_mut().names.put(id, name.clone());
        Ok(name)
    }

    /// The number of the actor with this key, where it has one.
    pub(crate) fn actor_id(&self, key: &str) -> Inner<Option<i64>> {
        if let Some(id) = self.vocabulary.borrow_mut().actor_ids.get(&key.to_owned()) {
            return Ok(Some(id));
        }
        let mut statement = self.connection.prepare_cached("SELECT id FROM actor WHERE key_hash = ? AND key = ?")?;
        let id = statement.query_row(params![hash_of(key), key], |row| row.get(0)).optional()?;
        if let Some(id) = id {
            self.vocabulary.borrow_mut().actor_ids.put(key.to_owned(), id);
        }
        Ok(id)
    }

    /// The number of an actor. What else is told of it stands as it was told first.
    pub(crate) fn actor_id_made(&self, actor: &Party) -> Inner<i64> {
        if let Some(id) = self.actor_id(&actor.key)? {
            return Ok(id);
        }
        let kind = self.name_id_made(Space::ActorKind, actor.kind.label())?;
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO actor (key_hash, name_hash, key, name, kind, country, sectors, cameo) VALUES (?, ?, ?, ?, ?, \
             ?, ?, ?)",
        )?;
        let id = statement.insert(params![
            hash_of(&actor.key),
            hash_of(&folded(&actor.name)),
            actor.key,
            actor.name,
            kind,
            actor.country,
            actor.sectors.join(" "),
            actor.cameo
        ])?;
        self.index_letters(Called::Actor, id, &actor.name)?;
        self.vocabulary.borrow_mut().actor_ids.put(actor.key.clone(), id);
        Ok(id)
    }

    /// The actor with this number.
    pub(crate) fn actor(&self, id: i64) -> Inner<Arc<Party>> {
        if let Some(actor) = self.vocabulary.borrow_mut().actors.get(&id) {
            return Ok(actor);
        }
        let sql = format!("{ACTORS} WHERE actor.id = ?");
        let actor = self.connection.prepare_cached(&sql)?.query_row([id], party).optional()?;
        let actor = actor.ok_or_else(|| ArchiveErrorKind::Damaged(format!("there is no actor {id}")))?;
        let actor = Arc::new(actor);
        self.vocabulary.borrow_mut().actors.put(id, Arc::clone(&actor));
        Ok(actor)
    }

    /// The number of a place, which it gets here at the latest.
    pub(crate) fn place_id_made(&self, place: &Site) -> Inner<i64> {
        if let Some(id) = self.vocabulary.borrow_mut().place_ids.get(place) {
            return Ok(id);
        }
        let row_hash = place_hash(place);
        let sql = format!("SELECT {PLACE_COLUMNS}, id FROM place WHERE row_hash = ? ORDER BY id");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([row_hash])?;
        while let Some(row) = rows.next()? {
            if site(row)? == *place {
                let id = row.get(6)?;
                self.vocabulary.borrow_mut().place_ids.put(place.clone(), id);
                return Ok(id);
            }
        }
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO place (row_hash, name_hash, admin1_hash, geonames, name, country, admin1, lat, lon)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        let name_hash = hash_of(&folded(&place.name));
        let Site { geonames, name, country, admin1, point } = place;
        let (lat, lon) = point.unzip();
        let admin1_hash = admin1.as_deref().map(|admin1| hash_of(&folded(admin1)));
        let id =
            statement.insert(params![row_hash, name_hash, admin1_hash, geonames, name, country, admin1, lat, lon])?;
        self.index_letters(Called::Place, id, name)?;
        self.vocabulary.borrow_mut().place_ids.put(place.clone(), id);
        Ok(id)
    }

    /// The place with this number.
    pub(crate) fn place(&self, id: i64) -> Inner<Arc<Site>> {
        if let Some(place) = self.vocabulary.borrow_mut().places.get(&id) {
            return Ok(place);
        }
        let sql = format!("SELECT {PLACE_COLUMNS} FROM place WHERE id = ?");
        let place = self.connection.prepare_cached(&sql)?.query_row([id], site).optional()?;
        let place = place.ok_or_else(|| ArchiveErrorKind::Damaged(format!("there is no place {id}")))?;
        let place = Arc::new(place);
        self.vocabulary.borrow_mut().places.put(id, Arc::clone(&place));
        Ok(place)
    }
}
