//! What people change lies over what was read, and what they take out comes back as it was.

// Helpers of tests, which stop at what goes wrong as tests do.
#![allow(clippy::unwrap_used)]

use crate::common::{SMALL, made};
use archive::{Archive, Batch, Entry, Filter, SharedRow};
use correct::{About, Anchor, Change, Deed, Finding};
use record::claim::Claim;
use std::path::PathBuf;
use tempfile::TempDir;

fn filled() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.ascribe");
    let mut archive = Archive::create_or_open(&path).unwrap();
    let mut batch = archive.begin().unwrap();
    for number in 0..6 {
        batch.put(&made(number, SMALL).entry()).unwrap();
    }
    let (a_span, b_span, reason) = ((0, 20), (3, 23), "words in a row".to_owned());
    batch.share(&SharedRow { a: 2, b: 4, a_span, b_span, words: 4, same_permille: 900, reason }).unwrap();
    let [first, second] = [2, 4].map(|seq| batch.claims_of(seq).unwrap()[0].id);
    batch.join(second, Some(first), "told alike").unwrap();
    batch.commit().unwrap();
    (folder, path)
}

fn reject(batch: &mut Batch<'_>, seq: i64, id: &str) -> i64 {
    let record = batch.record_as_read(seq).unwrap();
    let about = About {
        report: Some(record.report.id.to_string()),
        anchor: Some(Anchor::of(&record, Finding::named(&record, id).unwrap())),
        ..About::default()
    };
    let (by, at) = ("Ola Brandt".to_owned(), "2026-03-05".to_owned());
    let change =
        Change { number: 0, together: 0, by, at, what: Deed::Reject, seq: Some(seq), undone: false, fits: true, about };
    batch.log(&change).unwrap()
}

#[test]
fn a_record_is_as_it_was_read_and_as_it_is_now() {
    let (_folder, path) = filled();
    let mut archive = Archive::create_or_open(&path).unwrap();
    let mut batch = archive.begin().unwrap();
    let number = reject(&mut batch, 2, "e1");
    let (read, now) = (batch.record_as_read(2).unwrap(), batch.record(2).unwrap());
    assert_eq!((read.events.len(), now.events.len()), (2, 1));
    assert_eq!(batch.corrected(2, true).unwrap().record.events.len(), 2);
    batch.note_undone(number, true).unwrap();
    assert_eq!(batch.record(2).unwrap(), read);
    batch.commit().unwrap();
    archive.verify().unwrap();
}

#[test]
fn rejected_claims_are_found_by_those_who_ask_for_them() {
    let (_folder, path) = filled();
    let mut archive = Archive::create_or_open(&path).unwrap();
    let mut batch = archive.begin().unwrap();
    let all = || Filter { reports: Some(vec![2, 3]), ..Filter::default() };
    let before = batch.find(&all()).unwrap();
    let claims: Vec<Claim> = batch.claims_of(2).unwrap().iter().map(|stored| (*stored.claim).clone()).collect();
    let (left, gone): (Vec<Claim>, Vec<Claim>) = claims.into_iter().partition(|claim| claim.item != "e1");
    let read = made(1, SMALL);
    batch.put(&Entry { claims: &left, ..read.entry() }).unwrap();
    batch.keep_rejected(2, &gone).unwrap();
    assert_eq!(batch.find(&all()).unwrap().len(), before.len() - 1);
    let with = Filter { with_rejected: true, ..all() };
    let found = batch.find(&with).unwrap();
    let items = |found: &[archive::Found]| {
        let mut items: Vec<_> = found.iter().map(|found| (found.claim.seq, found.claim.claim.item.clone())).collect();
        items.sort();
        items
    };
    assert_eq!(items(&found), items(&before));
    let rejected: Vec<_> = found.iter().filter(|found| found.claim.is_rejected()).collect();
    assert_eq!(rejected.len(), 1);
    assert_eq!(batch.claim(rejected[0].claim.id).unwrap().claim.item, "e1");
    assert!(batch.claim_called(2, "e1").unwrap().unwrap().is_rejected());
    // A page at a time, every one comes once.
    let mut paged = Vec::new();
    let mut after = None;
    while let Some(next) = batch.find(&Filter { limit: Some(1), after, ..with.clone() }).unwrap().pop() {
        after = Some(next.cursor);
        paged.push(next);
    }
    assert_eq!(paged, found);
    batch.commit().unwrap();
    archive.verify().unwrap();
}

#[test]
fn what_is_taken_out_comes_back_as_it_was() {
    let (_folder, path) = filled();
    let mut archive = Archive::create_or_open(&path).unwrap();
    let before = archive.content_digest().unwrap();
    let report = archive.report(4).unwrap();
    let id = archive.record(4).unwrap().report.id;
    let mut batch = archive.begin().unwrap();
    batch.take_out(4).unwrap();
    assert!(batch.report(4).is_err() && batch.shared_of(2).unwrap().is_empty());
    assert_eq!(batch.holds(id).unwrap(), None);
    assert_eq!(batch.removed(id).unwrap().map(|removed| (removed.seq, removed.last)), Some((4, 6)));
    batch.commit().unwrap();
    archive.verify().unwrap();
    // No other report gets its number, even where it was the last.
    let mut batch = archive.begin().unwrap();
    batch.take_out(6).unwrap();
    assert_eq!(batch.put(&made(90, SMALL).entry()).unwrap().seq, 7);
    drop(batch);
    let mut batch = archive.begin().unwrap();
    batch.put_back(4).unwrap();
    let read = made(3, SMALL);
    let stored = batch.put_as(4, &read.entry()).unwrap();
    let first = batch.claims_of(2).unwrap()[0].id;
    batch.join(stored.claims[0], Some(first), "told alike").unwrap();
    batch.commit().unwrap();
    assert_eq!(archive.report(4).unwrap(), report);
    assert_eq!(archive.content_digest().unwrap(), before);
    archive.verify().unwrap();
}

#[test]
fn a_report_with_another_head_is_found_by_both_ids() {
    let (_folder, path) = filled();
    let mut archive = Archive::create_or_open(&path).unwrap();
    let mut read = made(3, SMALL);
    let old = read.record.report.id;
    read.record.report.head.outlet = Some("Another Post".to_owned());
    read.record.report.id = read.record.report.head.id(&read.record.report.text);
    let mut batch = archive.begin().unwrap();
    batch.put_as(4, &read.entry()).unwrap();
    let by = |id| batch.holds(id).unwrap().map(|held| (held.seq, held.is_amended));
    assert_eq!(by(old), Some((4, true)));
    assert_eq!(by(read.record.report.id), Some((4, false)));
    assert_eq!(batch.reports_called(&old.to_string()[..12]).unwrap(), [4]);
    assert_eq!(batch.report(4).unwrap().head.outlet.as_deref(), Some("Another Post"));
    // Another report cannot take its text for its own, nor its name.
    assert!(batch.put_as(3, &read.entry()).unwrap_err().to_string().contains("its text would be another"));
    batch.commit().unwrap();
    archive.verify().unwrap();
}
