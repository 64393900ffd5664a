//! Archives of every version can be opened for ever. A file of each is kept under `kept/`.

// Helpers of tests, which stop at what goes wrong as tests do.
#![allow(clippy::unwrap_used)]

use crate::common::{SMALL, made};
use archive::{ARCHIVE_VERSION, Archive, Filter, SharedRow};
use std::path::{Path, PathBuf};

/// The digest of what a file holds changes only where what is digested does; a new version brings a new file.
const CONTENT: &str = "7d231d7e0b789a2078402ac449891c966ad07872db60ac975f0fff90779aadfa";

fn kept(version: i64) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/kept/version-{version}.ascribe"))
}

fn fill(path: &Path) {
    let mut archive = Archive::create_or_open(path).unwrap();
    let mut batch = archive.begin().unwrap();
    for number in 0..12 {
        batch.put(&made(number, SMALL).entry()).unwrap();
    }
    let claims = [1, 2, 3].map(|seq| batch.claims_of(seq).unwrap()[0].clone());
    batch.join(claims[1].id, Some(claims[0].id), "same words").unwrap();
    batch.join(claims[2].id, Some(claims[0].id), "same day").unwrap();
    let keys = claims.map(|claim| claim.claim.actors[0].1.key.clone());
    batch.merge(&keys[0], &keys[1], "the same person").unwrap();
    let reason = "eight words in a row".to_owned();
    let shared = SharedRow { a: 1, b: 2, a_span: (0, 40), b_span: (7, 48), words: 8, same_permille: 875, reason };
    batch.share(&shared).unwrap();
    batch.commit().unwrap();
}

/// Makes the file of the present version: `cargo test -p ascribe-archive --test all versions -- --ignored`.
#[test]
#[ignore = "writes into the source tree; run once for a new version"]
fn make_the_file_of_this_version() {
    let path = kept(ARCHIVE_VERSION);
    assert!(!path.exists(), "{} is kept for ever", path.display());
    fill(&path);
    // Small pages and no log, so that what is kept is one small file.
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.execute_batch("PRAGMA journal_mode = delete; PRAGMA page_size = 4096; VACUUM").unwrap();
    drop(connection);
    println!("{}", Archive::open_read_only(&path).unwrap().content_digest().unwrap());
}

#[test]
fn files_of_every_version_are_opened_and_say_the_same() {
    for version in 1..=ARCHIVE_VERSION {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.ascribe");
        std::fs::copy(kept(version), &path).unwrap();
        let mut archive = Archive::create_or_open(&path).unwrap();
        archive.verify().unwrap();
        assert_eq!(archive.content_digest().unwrap(), CONTENT, "version {version}");
        assert!(!archive.find(&Filter::default()).unwrap().is_empty());
        let mut batch = archive.begin().unwrap();
        batch.put(&made(99, SMALL).entry()).unwrap();
        batch.commit().unwrap();
        archive.verify().unwrap();
    }
}

#[test]
fn the_same_reports_make_the_same_content() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.ascribe");
    fill(&path);
    assert_eq!(Archive::open_read_only(&path).unwrap().content_digest().unwrap(), CONTENT);
}
