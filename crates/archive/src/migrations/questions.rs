//! What version 2 answers questions by, made from what an archive of version 1 holds.

use crate::blobs::Blobs;
use crate::codec;
use crate::error::ArchiveErrorKind;
use crate::letters::Called;
use crate::open::dictionaries;
use crate::postings;
use crate::vocabulary::{folded, hash_of};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};

type Inner<T> = Result<T, ArchiveErrorKind>;

/// Fills the tables that version 2 adds.
pub(super) fn to_2(connection: &Connection) -> Inner<()> {
    merges(connection)?;
    letters(connection, Called::Actor)?;
    letters(connection, Called::Place)?;
    divisions(connection)?;
    marks(connection)?;
    connection.execute(
        "INSERT INTO tally (term, reports)
        SELECT coalesce(merged.root << 3, term) AS counted, count(DISTINCT report) FROM posting
        LEFT JOIN merged ON term & 7 = 0 AND merged.actor = term >> 3 GROUP BY counted",
        [],
    )?;
    connection.execute(
        "INSERT INTO tally (term, reports)
        SELECT account << 3 | 7, count(DISTINCT report) FROM (
            SELECT account, claim >> 20 AS report FROM member UNION SELECT account, account >> 20 FROM member
        ) GROUP BY account",
        [],
    )?;
    Ok(())
}

/// Which actors were merged into which, by their numbers.
fn merges(connection: &Connection) -> Inner<()> {
    let mut statement = connection.prepare("SELECT key, into_key FROM same_as")?;
    let into = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let into: BTreeMap<String, String> = into.collect::<rusqlite::Result<_>>()?;
    let mut find = connection.prepare("SELECT id FROM actor WHERE key_hash = ? AND key = ?")?;
    let mut id = |key: &str| -> Inner<Option<i64>> {
        Ok(find.query_row(params![hash_of(key), key], |row| row.get(0)).optional()?)
    };
    let mut note = connection.prepare("INSERT INTO merged (actor, root) VALUES (?, ?)")?;
    for key in into.keys() {
        let (mut root, mut passed) = (key, BTreeSet::new());
        while let Some(next) = into.get(root) {
            if !passed.insert(root) {
                return Err(ArchiveErrorKind::Damaged(format!("{key:?} is merged in a circle")));
            }
            root = next;
        }
        if let (Some(actor), Some(root)) = (id(key)?, id(root)?) {
            note.execute([actor, root])?;
        }
    }
    Ok(())
}

fn letters(connection: &Connection, of: Called) -> Inner<()> {
    let mut names = connection.prepare(&format!("SELECT id, name FROM {}", of.table()))?;
    let mut put = connection.prepare("INSERT INTO letters (rowid, name) VALUES (?, ?)")?;
    let mut rows = names.query([])?;
    while let Some(row) = rows.next()? {
        put.execute(params![of.row(row.get(0)?), folded(&row.get::<_, String>(1)?)])?;
    }
    Ok(())
}

fn divisions(connection: &Connection) -> Inner<()> {
    let mut statement = connection.prepare("SELECT id, admin1 FROM place WHERE admin1 IS NOT NULL")?;
    let places = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let places: Vec<(i64, String)> = places.collect::<rusqlite::Result<_>>()?;
    let mut put = connection.prepare("UPDATE place SET admin1_hash = ? WHERE id = ?")?;
    for (id, admin1) in places {
        put.execute([hash_of(&folded(&admin1)), id])?;
    }
    Ok(())
}

/// The postings that version 1 had not.
fn marks(connection: &Connection) -> Inner<()> {
    let blobs: Blobs = dictionaries(connection)?;
    let mut read = connection.prepare("SELECT seq, body FROM claims ORDER BY seq")?;
    let mut post = connection.prepare("INSERT OR IGNORE INTO posting (term, day, report) VALUES (?, ?, ?)")?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get(0)?;
        let claims = codec::from_bytes(blobs.unpack(&row.get::<_, Vec<u8>>(1)?)?).map_err(|bad| bad.of_report(seq))?;
        for claim in claims.iter() {
            for term in postings::marks(&claim) {
                for day in postings::days_of(&claim) {
                    post.execute([term.number(), day, seq])?;
                }
            }
        }
    }
    Ok(())
}
