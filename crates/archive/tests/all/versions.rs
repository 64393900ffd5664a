//! What a step to a new version does with claims that say nothing; and that the same reports make the same archive.

// Helpers of tests, which stop at what goes wrong as tests do.
#![allow(clippy::unwrap_used)]

use crate::common::{SMALL, made};
use archive::{Archive, ArchiveErrorKind, SharedRow};
use std::path::Path;

/// An archive of version 1 with made-up claims, whose payloads say nothing.
const MADE_UP: &str = "tests/kept/version-1.ascribe";

fn fill(path: &Path) {
    let mut archive = Archive::create_or_open(path).unwrap();
    let mut batch = archive.begin().unwrap();
    for number in 0..12 {
        batch.put(&made(number, SMALL).entry()).unwrap();
    }
    let claims = [1, 2, 3].map(|seq| batch.claims_of(seq).unwrap()[0].clone());
    batch.join(claims[1].id, Some(claims[0].id), "same words").unwrap();
    batch.join(claims[2].id, Some(claims[0].id), "same day").unwrap();
    let keys = claims.map(|claim| claim.claim.parties[0].1.key.clone());
    batch.merge(&keys[0], &keys[1], "the same person").unwrap();
    let reason = "eight words in a row".to_owned();
    let shared = SharedRow { a: 1, b: 2, a_span: (0, 40), b_span: (7, 48), words: 8, same_permille: 875, reason };
    batch.share(&shared).unwrap();
    batch.commit().unwrap();
}

#[test]
fn claims_that_cannot_be_read_are_told_and_the_file_is_left_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.ascribe");
    std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(MADE_UP), &path).unwrap();
    for _ in 0..2 {
        let error = Archive::create_or_open(&path).unwrap_err();
        assert!(matches!(error.kind, ArchiveErrorKind::Damaged(_)), "{error}");
        let wanted =
            "the claims of report 1: byte 26, in claim 1 of them, where a number in its shortest form should stand";
        assert!(error.to_string().contains(wanted), "{error}");
    }
    let connection = rusqlite::Connection::open(&path).unwrap();
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, 1);
    let statuses = "SELECT count(*) FROM name WHERE space = 16";
    assert_ne!(connection.query_row(statuses, [], |row| row.get::<_, i64>(0)).unwrap(), 0);
}

#[test]
fn the_same_reports_make_the_same_content() {
    let folder = tempfile::tempdir().unwrap();
    let digest = |name: &str| {
        let path = folder.path().join(name);
        fill(&path);
        Archive::open_read_only(&path).unwrap().content_digest().unwrap()
    };
    assert_eq!(digest("one.ascribe"), digest("other.ascribe"));
}
