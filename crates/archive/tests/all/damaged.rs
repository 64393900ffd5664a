//! What lies in the tables is damaged byte by byte: that is told with its place, or the answer is the same. It is never
//! another answer, and never the end of the program.

// Helpers of tests, which stop at what goes wrong as tests do.
#![allow(clippy::unwrap_used)]

use archive::{Archive, ArchiveErrorKind};
use record::json;
use rusqlite::{Connection, params};
use std::path::Path;

/// The report whose rows are damaged: a short one.
const REPORT: i64 = 17;

/// A copy of the kept archive, open to be read and to be damaged.
struct Shelf {
    _folder: tempfile::TempDir,
    archive: Archive,
    connection: Connection,
}

impl Shelf {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("news.ascribe");
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kept/version-4.ascribe");
        std::fs::copy(kept, &path).unwrap();
        let connection = Connection::open(&path).unwrap();
        connection.execute_batch("PRAGMA journal_mode = memory; PRAGMA synchronous = off").unwrap();
        Self { archive: Archive::open_read_only(&path).unwrap(), connection, _folder: folder }
    }

    fn put(&self, table: &str, body: &[u8]) {
        let sql = format!("UPDATE {table} SET body = ? WHERE seq = ?");
        self.connection.prepare_cached(&sql).unwrap().execute(params![body, REPORT]).unwrap();
    }

    /// Damages a blob in every way that is asked for, and looks at what is answered.
    fn check<T: PartialEq + std::fmt::Debug>(
        &self,
        table: &str,
        every: usize,
        answer: impl Fn(&Archive) -> Result<T, archive::ArchiveError>,
    ) {
        let sql = format!("SELECT body FROM {table} WHERE seq = ?");
        let whole: Vec<u8> = self.connection.query_row(&sql, [REPORT], |row| row.get(0)).unwrap();
        let right = answer(&self.archive).unwrap();
        for place in (0..whole.len()).step_by(every) {
            let mut flipped = whole.clone();
            flipped[place] ^= 0x55;
            for (what, damaged) in [("a flip", &flipped[..]), ("an end", &whole[..place])] {
                self.put(table, damaged);
                match answer(&self.archive) {
                    Ok(found) => assert_eq!(found, right, "{what} at byte {place} of {table}"),
                    Err(error) => assert!(matches!(error.kind, ArchiveErrorKind::Damaged(_)), "{error}"),
                }
            }
        }
        self.put(table, &whole);
        assert_eq!(answer(&self.archive).unwrap(), right);
    }
}

#[test]
fn damaged_claims_are_told() {
    let claims = |archive: &Archive| Ok(archive.claims_of(REPORT)?.into_iter().map(|stored| stored.claim).collect());
    Shelf::new().check::<Vec<_>>("claims", 1, claims);
}

#[test]
fn damaged_texts_are_told() {
    Shelf::new().check("text", 1, |archive| archive.text(REPORT));
}

#[test]
fn damaged_records_are_told() {
    Shelf::new().check("record", 7, |archive| Ok(json::to_json(&archive.record(REPORT)?)));
}

#[test]
fn a_dictionary_of_no_known_kind_is_told() {
    let shelf = Shelf::new();
    shelf.connection.execute("INSERT INTO dictionary (id, kind, body) VALUES (1, 259, x'00')", []).unwrap();
    let error = Archive::open_read_only(shelf.archive.path()).unwrap_err().to_string();
    assert!(error.contains("the dictionary 1: there is no kind 259"), "{error}");
}

#[test]
fn an_actor_of_no_known_kind_is_told() {
    let shelf = Shelf::new();
    shelf.connection.execute("UPDATE name SET name = 'persona' WHERE space = 20 AND name = 'person'", []).unwrap();
    let error = shelf.archive.verify().unwrap_err();
    assert!(matches!(error.kind, ArchiveErrorKind::Damaged(_)), "{error}");
    assert!(error.to_string().contains("persona"), "{error}");
}
