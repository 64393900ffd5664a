//! What an archive holds as a whole is what is found in it one by one.

// Helpers of tests, which stop at what goes wrong as tests do.
#![allow(clippy::unwrap_used)]

use crate::common::{SMALL, made};
use archive::{Archive, Filter, Survey};
use record::Status;
use record::claim::{ClaimKind, ClaimRole, ClaimStatus};
use std::collections::{BTreeMap, BTreeSet};
use tempfile::TempDir;

const SO: [ClaimStatus; 2] = [ClaimStatus::Is(Status::Occurred), ClaimStatus::Is(Status::Ongoing)];

/// Made-up reports, every third event of which was joined to the first of its day.
fn joined() -> (TempDir, Archive) {
    let folder = tempfile::tempdir().unwrap();
    let mut archive = Archive::create_or_open(&folder.path().join("news.ascribe")).unwrap();
    let mut batch = archive.begin().unwrap();
    for number in 0..300 {
        batch.put(&made(number, SMALL).entry()).unwrap();
    }
    batch.commit().unwrap();
    let events = archive.find(&all(ClaimKind::Event)).unwrap();
    let mut batch = archive.begin().unwrap();
    let mut first = BTreeMap::new();
    for found in events.iter().step_by(3) {
        match first.get(&found.cursor.day) {
            // An account is named for the first of its claims, in the order of their numbers.
            Some(account) if *account < found.claim.id => drop(batch.join(found.claim.id, Some(*account), "").unwrap()),
            _ => drop(first.insert(found.cursor.day, found.claim.id)),
        }
    }
    batch.commit().unwrap();
    (folder, archive)
}

fn all(kind: ClaimKind) -> Filter {
    Filter { kind: Some(kind), limit: Some(usize::MAX), ..Filter::default() }
}

#[test]
fn a_survey_counts_what_is_found() {
    let (_folder, archive) = joined();
    let Survey { statements, figures, events, accounts, pairs } = archive.survey(&SO, usize::MAX).unwrap();
    let count = |kind| archive.count_claims(&all(kind)).unwrap();
    assert_eq!(statements, count(ClaimKind::Statement));
    assert_eq!((figures, events), (count(ClaimKind::Figure), count(ClaimKind::Event)));
    let mut seen = BTreeSet::new();
    let mut firsts = BTreeMap::new();
    for found in archive.find_statuses(&all(ClaimKind::Event)).unwrap() {
        if seen.insert(found.account) {
            *firsts.entry((found.cursor.day, found.status)).or_insert(0) += 1;
        }
    }
    assert!(seen.len() + 50 < events, "many were joined: {} accounts of {events} events", seen.len());
    assert_eq!(accounts, firsts);
    let mut doings = BTreeSet::new();
    for found in archive.find(&Filter { statuses: SO.to_vec(), ..all(ClaimKind::Event) }).unwrap() {
        let claim = &found.claim.claim;
        for source in claim.parties_as(ClaimRole::Source) {
            for target in claim.parties_as(ClaimRole::Target).filter(|target| target.key != source.key) {
                let ends = (source.key.clone(), target.key.clone());
                doings.insert((ends, claim.content.label().to_owned(), found.claim.account));
            }
        }
    }
    let mut told = BTreeMap::new();
    for (ends, kind, _) in doings {
        *told.entry(ends).or_insert_with(BTreeMap::new).entry(kind).or_insert(0) += 1;
    }
    let counted = pairs.iter().map(|row| ((row.source.key.clone(), row.target.key.clone()), row.accounts.clone()));
    assert_eq!(counted.collect::<BTreeMap<_, _>>(), told);
    let sums: Vec<usize> = pairs.iter().map(|row| row.accounts.values().sum()).collect();
    assert!(sums.is_sorted_by(|one, next| one >= next), "those of most accounts come first");
    assert_eq!(archive.survey(&SO, 3).unwrap().pairs, pairs[..3]);
}

#[test]
fn outlets_are_counted_as_their_reports_are() {
    let (_folder, archive) = joined();
    let rows = archive.outlet_rows().unwrap();
    assert!(rows.len() > 10 && rows.is_sorted_by(|one, next| one.name < next.name));
    for row in rows {
        let reports = archive.reports_before(Some(&row.name), None, usize::MAX).unwrap();
        assert_eq!((row.reports, row.last), (reports.len(), reports[0]), "{}", row.name);
        let credited = reports.iter().filter(|report| !archive.agencies_of_most(**report).unwrap().is_empty());
        assert_eq!(row.agency_copy, credited.count(), "{}", row.name);
        assert_eq!(row.days.len(), reports.len());
        assert_eq!(row.sharing, reports.iter().filter(|report| archive.shares(**report).unwrap()).count());
    }
}
