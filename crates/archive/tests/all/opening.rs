//! What is no archive, is damaged, in use or without room is told apart, and nothing of it is harmed.

// Helpers of tests, which stop at what goes wrong as tests do.
#![allow(clippy::unwrap_used)]

use crate::common::{SMALL, USUAL, made};
use archive::{ARCHIVE_VERSION, ActorFilter, Archive, ArchiveError, ArchiveErrorKind, Filter, Options};
use proptest::prelude::*;
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

fn with_reports(count: u64) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.ascribe");
    let mut archive = Archive::create_or_open(&path).unwrap();
    let mut batch = archive.begin().unwrap();
    for number in 0..count {
        batch.put(&made(number, SMALL).entry()).unwrap();
    }
    batch.commit().unwrap();
    (folder, path)
}

fn both(path: &Path) -> [ArchiveError; 2] {
    [Archive::create_or_open(path).unwrap_err(), Archive::open_read_only(path).unwrap_err()]
}

#[test]
fn what_is_no_archive_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("report.txt");
    std::fs::write(&text, "Rain fell on Northford.").unwrap();
    let foreign = folder.path().join("other.sqlite");
    Connection::open(&foreign)
        .unwrap()
        .execute_batch("CREATE TABLE report (id TEXT); PRAGMA user_version = 1")
        .unwrap();
    for path in [&text, &foreign] {
        let before = std::fs::read(path).unwrap();
        for error in both(path) {
            assert!(matches!(error.kind, ArchiveErrorKind::NotAnArchive), "{error}");
            assert!(error.to_string().contains("left as it was"), "{error}");
        }
        assert_eq!(std::fs::read(path).unwrap(), before);
    }
    for error in both(folder.path()) {
        assert!(matches!(error.kind, ArchiveErrorKind::Folder), "{error}");
    }
    let missing = folder.path().join("no/such/news.ascribe");
    for error in both(&missing) {
        assert!(matches!(error.kind, ArchiveErrorKind::Missing), "{error}");
    }
}

#[test]
fn an_empty_file_is_an_archive_to_be_made() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.ascribe");
    std::fs::write(&path, "").unwrap();
    assert!(matches!(Archive::open_read_only(&path).unwrap_err().kind, ArchiveErrorKind::NotAnArchive));
    Archive::create_or_open(&path).unwrap().verify().unwrap();
    Archive::open_read_only(&path).unwrap().verify().unwrap();
}

#[test]
fn a_newer_version_is_not_touched() {
    let (_folder, path) = with_reports(1);
    Connection::open(&path).unwrap().pragma_update(None, "user_version", ARCHIVE_VERSION + 1).unwrap();
    for error in both(&path) {
        assert!(matches!(error.kind, ArchiveErrorKind::NewerVersion { .. }), "{error}");
    }
}

#[test]
fn a_cut_off_file_is_told_to_be_damaged() {
    let (folder, path) = with_reports(60);
    let whole = std::fs::read(&path).unwrap();
    for length in [60, 5_000, 8_192 * 5, whole.len() / 2, whole.len() - 8_192] {
        let cut = folder.path().join(format!("{length}.ascribe"));
        std::fs::write(&cut, &whole[..length]).unwrap();
        let opened = Archive::create_or_open(&cut).and_then(|archive| archive.verify());
        let error = opened.unwrap_err();
        assert!(matches!(error.kind, ArchiveErrorKind::Damaged(_)), "cut to {length} bytes: {error:?}");
    }
}

#[test]
fn flipped_bytes_are_seen_or_held_nothing() {
    let (folder, path) = with_reports(60);
    let whole = std::fs::read(&path).unwrap();
    let sound = Archive::open_read_only(&path).unwrap().content_digest().unwrap();
    let (mut numbers, mut seen) = (crate::common::Numbers::new(1), 0);
    for _ in 0..40 {
        let mut wrong = whole.clone();
        let start = 8_192 + numbers.below(whole.len() as u64 - 16_384) as usize;
        wrong[start..start + 4_096].iter_mut().for_each(|byte| *byte ^= 0xa5);
        let path = folder.path().join("wrong.ascribe");
        std::fs::write(&path, &wrong).unwrap();
        let digest = Archive::open_read_only(&path).and_then(|archive| archive.verify().and(archive.content_digest()));
        match digest {
            Err(_) => seen += 1,
            Ok(digest) => assert_eq!(digest, sound, "damage at {start} was not seen"),
        }
    }
    assert!(seen > 20, "most of the file holds something, but damage was seen {seen} times");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_verify_calls_sound_can_be_read(changes in prop::collection::vec((0_usize..200_000, any::<u8>()), 1..8)) {
        let mut bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/kept/version-1.ascribe")).unwrap();
        for (place, byte) in changes {
            // Half of the changes go to the first pages, where the tables are told.
            let place = if place % 2 == 0 { place % 8_192 } else { place % bytes.len() };
            bytes[place] = byte;
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("changed.ascribe");
        std::fs::write(&path, &bytes).unwrap();
        if let Ok(archive) = Archive::open_read_only(&path) {
            let sound = archive.verify().is_ok();
            let found = archive.find(&Filter::default());
            let listed = archive.actors(&ActorFilter::default());
            let digest = archive.content_digest();
            prop_assert!(!sound || found.is_ok() && listed.is_ok() && digest.is_ok());
        }
    }
}

#[test]
fn a_second_writer_is_told_at_once_and_loses_nothing() {
    let (folder, path) = with_reports(3);
    let mut first = Archive::create_or_open(&path).unwrap();
    let options = Options { wait: Duration::from_millis(20), ..Options::default() };
    let error = Archive::create_or_open_with(&path, options).unwrap_err();
    assert!(matches!(error.kind, ArchiveErrorKind::Locked { .. }), "{error}");
    assert!(error.to_string().contains(&format!("in use by process {}, since ", std::process::id())), "{error}");
    let by_another_way = folder.path().join(".").join("news.ascribe");
    Archive::create_or_open_with(&by_another_way, options).unwrap_err();
    let reader = Archive::open_read_only(&path).unwrap();
    let mut batch = first.begin().unwrap();
    batch.put(&made(50, SMALL).entry()).unwrap();
    assert_eq!(reader.counts().unwrap()["report"], 3, "readers go on and see what was committed");
    batch.commit().unwrap();
    assert_eq!(reader.counts().unwrap()["report"], 4);
    let waiting = std::thread::spawn({
        let path = path.clone();
        move || Archive::create_or_open_with(&path, Options { wait: Duration::from_secs(60), ..options })
    });
    drop(first);
    let mut second = waiting.join().unwrap().unwrap();
    let mut batch = second.begin().unwrap();
    assert_eq!(batch.put(&made(51, SMALL).entry()).unwrap().seq, 5);
    batch.commit().unwrap();
    second.verify().unwrap();
}

#[test]
fn what_a_writer_left_behind_holds_nobody_up() {
    let (folder, path) = with_reports(1);
    std::fs::write(folder.path().join("news.ascribe-writer"), "process 1, since ever: ascribe add").unwrap();
    Archive::create_or_open_with(&path, Options { wait: Duration::ZERO, ..Options::default() }).unwrap();
}

#[test]
fn a_reader_sees_a_replaced_report() {
    let (_folder, path) = with_reports(3);
    let reader = Archive::open_read_only(&path).unwrap();
    assert_eq!(reader.claims_of(2).unwrap().len(), 5);
    let mut again = made(1, SMALL);
    again.claims.truncate(1);
    let mut writer = Archive::create_or_open(&path).unwrap();
    let mut batch = writer.begin().unwrap();
    batch.put(&again.entry()).unwrap();
    batch.commit().unwrap();
    assert_eq!(reader.claims_of(2).unwrap().len(), 1);
}

#[test]
fn a_full_disk_is_told_and_what_was_committed_is_kept() {
    let (_folder, path) = with_reports(20);
    let before = Archive::open_read_only(&path).unwrap().content_digest().unwrap();
    let pages = std::fs::metadata(&path).unwrap().len() / 8_192 + 8;
    let options = Options { most_pages: Some(u32::try_from(pages).unwrap()), ..Options::default() };
    let mut archive = Archive::create_or_open_with(&path, options).unwrap();
    let mut batch = archive.begin().unwrap();
    let error = (100..400)
        .find_map(|number| batch.put(&made(number, USUAL).entry()).err())
        .expect("there is no room for so much");
    assert!(matches!(error.kind, ArchiveErrorKind::Full), "{error:?}");
    drop(batch);
    assert_eq!(archive.content_digest().unwrap(), before);
    archive.verify().unwrap();
    drop(archive);
    let mut archive = Archive::create_or_open(&path).unwrap();
    let mut batch = archive.begin().unwrap();
    batch.put(&made(100, USUAL).entry()).unwrap();
    batch.commit().unwrap();
    archive.verify().unwrap();
}
