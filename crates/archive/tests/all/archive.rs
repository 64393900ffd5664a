//! What is put into an archive comes out of it again: whole, found by every part of a filter, in one order.

// Helpers of tests, which stop at what goes wrong as tests do.
#![allow(clippy::unwrap_used)]

use crate::common::{Made, SMALL, USUAL, made};
use archive::{
    ActorFilter, Archive, ArchiveErrorKind, Around, By, Cursor, Filter, Found, SharedRow, StoredClaim, Where,
};
use record::claim::{Claim, ClaimContent, ClaimKind, ClaimTime, Days};
use record::{Act, Polarity, ReportId};
use std::collections::BTreeSet;
use tempfile::TempDir;

struct Shelf {
    // Deletes the folder when it goes.
    _folder: TempDir,
    archive: Archive,
    made: Vec<Made>,
}

fn shelf(count: u64) -> Shelf {
    let folder = tempfile::tempdir().unwrap();
    let mut archive = Archive::create_or_open(&folder.path().join("news.ascribe")).unwrap();
    let made: Vec<Made> = (0..count).map(|number| made(number, SMALL)).collect();
    let mut batch = archive.begin().unwrap();
    for (place, report) in made.iter().enumerate() {
        assert_eq!(batch.put(&report.entry()).unwrap().seq, place as i64 + 1);
    }
    batch.commit().unwrap();
    Shelf { _folder: folder, archive, made }
}

/// The claims of the made-up reports that a condition holds for, in the order of a listing without days.
fn expected(shelf: &Shelf, holds: impl Fn(&Made, &Claim) -> bool) -> Vec<(i64, String)> {
    let mut rows = Vec::new();
    for (place, report) in shelf.made.iter().enumerate() {
        for (ordinal, claim) in report.claims.iter().enumerate().filter(|(_, claim)| holds(report, claim)) {
            rows.push((claim.days().map(|days| days.from), place as i64 + 1, ordinal, claim.item.clone()));
        }
    }
    rows.sort();
    rows.into_iter().map(|(_, seq, _, item)| (seq, item)).collect()
}

fn items(found: &[Found]) -> Vec<(i64, String)> {
    found.iter().map(|found| (found.claim.seq, found.claim.claim.item.clone())).collect()
}

fn check(shelf: &Shelf, filter: Filter, holds: impl Fn(&Made, &Claim) -> bool) {
    let filter = Filter { limit: Some(100_000), ..filter };
    let expected = expected(shelf, holds);
    assert!(!expected.is_empty(), "nothing is expected of {filter:?}");
    assert_eq!(items(&shelf.archive.find(&filter).unwrap()), expected, "{filter:?}");
}

fn has(claim: &Claim, key: &str) -> bool {
    claim.parties.iter().any(|(_, actor)| actor.key == key)
}

#[test]
fn claims_with_their_accounts_are_those_that_are_asked_for_one_by_one() {
    let mut shelf = shelf(3);
    let claims = shelf.archive.claims_of(2).unwrap();
    let first = shelf.archive.claims_of(1).unwrap().remove(0);
    let mut batch = shelf.archive.begin().unwrap();
    batch.join(claims[1].id, Some(first.id), "for a test").unwrap();
    batch.commit().unwrap();
    for seq in 1..=3 {
        let links = shelf.archive.links_of(seq).unwrap();
        let all = shelf.archive.claims_of(seq).unwrap();
        assert_eq!(shelf.archive.claims_linked(seq, None, &links).unwrap(), all);
        let mut events = all.clone();
        events.retain(|stored| stored.claim.kind() == ClaimKind::Event);
        assert_eq!(shelf.archive.claims_linked(seq, Some(ClaimKind::Event), &links).unwrap(), events);
        assert!(!events.is_empty());
        for stored in all {
            assert_eq!(links.reason_of(stored.id).map(str::to_owned), shelf.archive.reason_of(stored.id).unwrap());
            let is_alone = stored.account == stored.id && !shelf.archive.is_joined(stored.id).unwrap();
            assert_eq!(links.is_alone(stored.id), is_alone);
            let called = (seq, stored.claim.kind(), stored.claim.item.clone());
            assert_eq!(shelf.archive.called(stored.id).unwrap(), called);
        }
    }
    assert_eq!(shelf.archive.numbers_of(first.id).unwrap(), [first.id, claims[1].id]);
}

#[test]
fn a_report_comes_out_as_it_went_in() {
    let shelf = shelf(300);
    for (place, report) in shelf.made.iter().enumerate() {
        let seq = place as i64 + 1;
        assert_eq!(shelf.archive.record(seq).unwrap(), report.record);
        assert_eq!(shelf.archive.text(seq).unwrap(), report.record.report.text);
        let claims: Vec<Claim> =
            shelf.archive.claims_of(seq).unwrap().into_iter().map(|stored| (*stored.claim).clone()).collect();
        assert_eq!(claims, report.claims);
        let row = shelf.archive.report(seq).unwrap();
        assert_eq!(
            (row.id, row.head.title, row.day),
            (report.record.report.id.to_string(), report.record.report.head.title.clone(), Some(report.day))
        );
    }
    shelf.archive.verify().unwrap();
    assert_eq!(shelf.archive.counts().unwrap()["dictionary"], 3, "256 reports make dictionaries");
    assert_eq!(shelf.archive.reports_after(297, 9).unwrap(), [298, 299, 300]);
    assert!(matches!(shelf.archive.text(301).unwrap_err().kind, ArchiveErrorKind::Unknown(_)));
}

#[test]
fn claims_are_found_by_every_part_of_a_filter() {
    let shelf = shelf(400);
    let one = &shelf.made[7].claims[1];
    let (key, name) = (one.parties[0].1.key.clone(), one.parties[0].1.name.clone());
    let label = one.content.label().to_owned();
    check(&shelf, Filter::default(), |_, _| true);
    check(&shelf, Filter { kind: Some(ClaimKind::Figure), ..Filter::default() }, |_, claim| {
        claim.kind() == ClaimKind::Figure
    });
    check(&shelf, Filter { actor: Some(key.clone()), ..Filter::default() }, |_, claim| has(claim, &key));
    check(&shelf, Filter { actor: Some(name.to_uppercase()), ..Filter::default() }, |_, claim| {
        claim.parties.iter().any(|(_, actor)| actor.name == name)
    });
    check(
        &shelf,
        Filter { actor: Some(key.clone()), labels: vec![label.clone(), "no such".into()], ..Filter::default() },
        |_, claim| has(claim, &key) && claim.content.label() == label,
    );
    check(
        &shelf,
        Filter { country: Some("LAO".into()), sector: Some("GOV".into()), ..Filter::default() },
        |_, claim| claim.parties.iter().any(|(_, actor)| actor.country.as_deref() == Some("LAO")),
    );
    let place = shelf.made.iter().flat_map(|report| &report.claims).find_map(|claim| claim.site().cloned()).unwrap();
    check(&shelf, Filter { place: Some(Where::Geonames(place.geonames.unwrap())), ..Filter::default() }, |_, claim| {
        claim.site() == Some(&place)
    });
    let named = Where::Name { name: place.name.to_lowercase(), country: Some("SYR".into()) };
    check(&shelf, Filter { place: Some(named), ..Filter::default() }, |_, claim| claim.site() == Some(&place));
    let (lat, lon) = place.point.unwrap();
    let near = Where::Around { lat, lon, kilometres: 1.0 };
    check(&shelf, Filter { place: Some(near), ..Filter::default() }, |_, claim| claim.site() == Some(&place));
    let outlet = shelf.made[0].record.report.head.outlet.clone();
    check(
        &shelf,
        Filter { outlet: outlet.as_ref().map(|outlet| outlet.to_uppercase()), ..Filter::default() },
        |report, _| report.record.report.head.outlet == outlet,
    );
    let report = &shelf.made[5].record.report;
    let seq = shelf.archive.holds(report.id).unwrap().expect("it was put").seq;
    check(&shelf, Filter { reports: Some(vec![seq]), ..Filter::default() }, |made, _| {
        made.record.report.id == report.id
    });
    for nothing in [
        Filter { actor: Some("nobody".into()), ..Filter::default() },
        Filter { labels: vec!["no such".into()], ..Filter::default() },
        Filter { agency: Some("no such".into()), ..Filter::default() },
        Filter { reports: Some(Vec::new()), ..Filter::default() },
    ] {
        assert_eq!(shelf.archive.find(&nothing).unwrap(), [], "{nothing:?}");
    }
}

#[test]
fn claims_are_found_by_words() {
    let shelf = shelf(400);
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase()
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let both = |report: &Made| {
        let report = &report.record.report;
        [words(report.head.title.as_deref().unwrap()), words(&report.text)]
    };
    check(&shelf, Filter { text: Some("DEN ba".into()), ..Filter::default() }, |report, _| {
        let words = both(report).concat();
        ["den", "ba"].iter().all(|word| words.contains(&(*word).to_owned()))
    });
    let phrase = Filter { text: Some("\"ba den\"".into()), kind: Some(ClaimKind::Event), ..Filter::default() };
    check(&shelf, phrase, |report, claim| {
        claim.kind() == ClaimKind::Event
            && both(report).iter().any(|words| words.windows(2).any(|pair| pair == ["ba", "den"]))
    });
    check(&shelf, Filter { text: Some("norba*".into()), ..Filter::default() }, |report, _| {
        both(report).concat().iter().any(|word| word.starts_with("norba"))
    });
    let error = shelf.archive.find(&Filter { text: Some("\"ba".into()), ..Filter::default() }).unwrap_err();
    assert!(matches!(error.kind, ArchiveErrorKind::Query { .. }), "{error}");
}

#[test]
fn a_claim_stands_under_its_first_day_or_its_last() {
    let shelf = shelf(400);
    for (since, until) in [(15_990, 16_000), (16_001, 16_002), (15_950, 15_999)] {
        let filter = Filter { since: Some(since), until: Some(until), limit: Some(100_000), ..Filter::default() };
        let found: BTreeSet<(i64, String)> = items(&shelf.archive.find(&filter).unwrap()).into_iter().collect();
        let wanted = expected(&shelf, |_, claim| {
            claim.days().is_some_and(|days| [days.from, days.to].iter().any(|day| (since..=until).contains(day)))
        });
        assert_eq!(found, wanted.into_iter().collect());
    }
}

#[test]
fn a_listing_goes_on_where_it_stopped() {
    let shelf = shelf(200);
    for filter in [
        Filter::default(),
        Filter { text: Some("ba".into()), ..Filter::default() },
        Filter { since: Some(15_990), ..Filter::default() },
    ] {
        let whole = shelf.archive.find(&Filter { limit: Some(100_000), ..filter.clone() }).unwrap();
        let mut pieces: Vec<Found> = Vec::new();
        loop {
            let after: Option<Cursor> = pieces.last().map(|last| last.cursor);
            let piece = shelf.archive.find(&Filter { limit: Some(37), after, ..filter.clone() }).unwrap();
            if piece.is_empty() {
                break;
            }
            pieces.extend(piece);
        }
        assert_eq!(pieces, whole);
    }
}

#[test]
fn a_newer_reading_takes_the_place_of_an_older() {
    let Shelf { _folder, mut archive, mut made } = shelf(30);
    let report = &mut made[3];
    report.record.reader.model = "ab".repeat(32);
    report.record.notes.push("read again".to_owned());
    report.record.report.head.title = Some("Another headline".to_owned());
    report.claims.truncate(2);
    report.claims[0].content =
        ClaimContent::Statement { act: Act::Apologises, polarity: Polarity::Positive, quoted: false };
    let seq = 4;
    let joined = archive.claims_of(seq).unwrap()[1].id;
    let mut batch = archive.begin().unwrap();
    let others: Vec<i64> = [5, 6].iter().map(|seq| batch.claims_of(*seq).unwrap()[0].id).collect();
    for other in &others {
        batch.join(*other, Some(joined), "the same").unwrap();
    }
    let stored = batch.put(&report.entry()).unwrap();
    assert_eq!((stored.seq, stored.replaced, stored.claims.len()), (seq, true, 2));
    assert_eq!(batch.account_of(others[1]).unwrap(), others[0], "the account is named for the next claim");
    batch.commit().unwrap();
    assert_eq!(archive.record(seq).unwrap(), report.record);
    let held = archive.holds(report.record.report.id).unwrap().unwrap();
    assert_eq!((held.seq, held.reader.model), (seq, "ab".repeat(32)));
    let found = archive.find(&Filter { labels: vec!["apologises".into()], ..Filter::default() }).unwrap();
    assert_eq!(items(&found), [(seq, "s1".to_owned())]);
    assert!(!archive.find(&Filter { text: Some("another headline".into()), ..Filter::default() }).unwrap().is_empty());
    archive.verify().unwrap();
}

#[test]
fn what_is_not_committed_is_not_there() {
    let Shelf { _folder, mut archive, made } = shelf(20);
    let before = archive.content_digest().unwrap();
    let fresh = crate::common::made(900, SMALL);
    let mut batch = archive.begin().unwrap();
    batch.put(&fresh.entry()).unwrap();
    let claims = batch.claims_of(1).unwrap();
    batch.join(claims[0].id, Some(batch.claims_of(2).unwrap()[0].id), "why").unwrap();
    batch.merge(&made[0].claims[0].parties[0].1.key, &made[1].claims[0].parties[0].1.key, "").unwrap();
    assert!(batch.holds(fresh.record.report.id).unwrap().is_some(), "a batch sees what it did");
    drop(batch);
    assert_eq!(archive.holds(fresh.record.report.id).unwrap(), None);
    assert_eq!(archive.content_digest().unwrap(), before);
    let mut batch = archive.begin().unwrap();
    assert_eq!(batch.put(&fresh.entry()).unwrap().seq, 21);
    batch.commit().unwrap();
    archive.verify().unwrap();
    assert_ne!(archive.content_digest().unwrap(), before);
}

#[test]
fn candidates_are_of_the_same_kind_and_scope() {
    let shelf = shelf(400);
    let all: Vec<StoredClaim> = (1..=400).flat_map(|seq| shelf.archive.claims_of(seq).unwrap()).collect();
    let mut looked_at = 0;
    for one in all.iter().step_by(17) {
        let Some(Days { from, to }) = one.claim.days() else { continue };
        let days = (from - 2, to + 2);
        let keys: Vec<&str> = one.claim.parties.iter().map(|(_, actor)| actor.key.as_str()).collect();
        let labels = [one.claim.content.label()];
        let around = Around { kind: one.claim.kind(), labels: &labels, days, by: By::Actors(&keys), limit: 10_000 };
        let found: BTreeSet<i64> = shelf.archive.candidates(&around).unwrap().iter().map(|claim| claim.id).collect();
        let in_days = |claim: &Claim| {
            claim.days().is_some_and(|known| [known.from, known.to].iter().any(|day| (days.0..=days.1).contains(day)))
        };
        let wanted: BTreeSet<i64> = all
            .iter()
            .filter(|other| {
                other.claim.kind() == one.claim.kind() && other.claim.content.label() == one.claim.content.label()
            })
            .filter(|other| in_days(&other.claim) && keys.iter().any(|key| has(&other.claim, key)))
            .map(|other| other.id)
            .collect();
        assert_eq!(found, wanted);
        looked_at += wanted.len();
    }
    assert!(looked_at > 100, "the made-up reports are too different to test with");
}

#[test]
fn accounts_are_joined_left_and_listed() {
    let Shelf { _folder, mut archive, .. } = shelf(10);
    let first: Vec<i64> = (1..=4).map(|seq| archive.claims_of(seq).unwrap()[0].id).collect();
    let second = archive.claims_of(1).unwrap()[1].id;
    let mut batch = archive.begin().unwrap();
    assert_eq!(batch.join(first[0], None, "").unwrap(), first[0]);
    for claim in [first[1], first[2], second] {
        assert_eq!(batch.join(claim, Some(first[0]), "same words").unwrap(), first[0]);
    }
    assert!(matches!(batch.join(first[3], Some(first[1]), "").unwrap_err().kind, ArchiveErrorKind::Unknown(_)));
    assert!(matches!(batch.join(1 << 60, None, "").unwrap_err().kind, ArchiveErrorKind::Unknown(_)));
    batch.commit().unwrap();
    let rows = archive.accounts(2, None, 10).unwrap();
    assert_eq!(rows.iter().map(|row| (row.id, row.claims, row.reports)).collect::<Vec<_>>(), [(first[0], 4, 3)]);
    let members = archive.account(first[0]).unwrap();
    assert_eq!(
        members.iter().map(|member| member.claim.id).collect::<Vec<_>>(),
        [first[0], second, first[1], first[2]]
    );
    assert!(members.iter().skip(1).all(|member| member.reason == "same words" && member.claim.account == first[0]));
    let mut batch = archive.begin().unwrap();
    batch.join(first[0], None, "").unwrap();
    assert_eq!(batch.account_of(first[2]).unwrap(), second, "the account goes on without the claim it was named for");
    batch.unlink_all().unwrap();
    assert_eq!(batch.accounts(2, None, 10).unwrap(), []);
    batch.commit().unwrap();
}

#[test]
fn copies_are_found_by_signatures() {
    let Shelf { _folder, mut archive, made } = shelf(50);
    let own = &made[9].signatures;
    let postings = archive.postings(own, 100).unwrap();
    assert_eq!(postings.len(), own.len());
    assert!(postings.iter().all(|reports| reports.contains(&10) && reports.is_sorted()), "{postings:?}");
    assert!(archive.postings(own, 1).unwrap().iter().all(|reports| reports.len() == 1), "the earliest alone");
    let row = SharedRow {
        a: 10,
        b: 12,
        a_span: (0, 40),
        b_span: (7, 48),
        words: 8,
        same_permille: 875,
        reason: "eight words in a row".into(),
    };
    let mut batch = archive.begin().unwrap();
    batch.share(&row).unwrap();
    assert!(batch.share(&SharedRow { b: 99, ..row.clone() }).is_err());
    batch.commit().unwrap();
    for seq in [10, 12] {
        assert_eq!(archive.shared_of(seq).unwrap(), std::slice::from_ref(&row));
    }
    assert_eq!(archive.shared_all().unwrap(), [row]);
}

#[test]
fn merged_actors_are_found_as_one_and_split_again() {
    let Shelf { _folder, mut archive, made } = shelf(100);
    let (one, other) = (&made[2].claims[0].parties[0].1, &made[3].claims[0].parties[1].1);
    assert_ne!(one.key, other.key);
    let count = |archive: &Archive, key: &str| {
        archive.find(&Filter { actor: Some(key.to_owned()), limit: Some(10_000), ..Filter::default() }).unwrap().len()
    };
    let before = (count(&archive, &one.key), count(&archive, &other.key));
    let mut batch = archive.begin().unwrap();
    batch.merge(&one.key, &other.key, "the same person").unwrap();
    for (key, into) in [(&one.key, &other.key), (&other.key, &one.key), (&other.key, &"nobody".to_owned())] {
        assert!(batch.merge(key, into, "").is_err());
    }
    batch.commit().unwrap();
    let wanted =
        made.iter().flat_map(|report| &report.claims).filter(|claim| has(claim, &one.key) || has(claim, &other.key));
    let wanted = wanted.count();
    assert_eq!((count(&archive, &one.key), count(&archive, &other.key)), (wanted, wanted));
    let listed = archive.actors(&ActorFilter { limit: Some(1_000), ..ActorFilter::default() }).unwrap();
    let row = listed.iter().find(|row| !row.merged.is_empty()).unwrap();
    assert_eq!((&row.actor.key, &row.merged), (&other.key, &vec![one.key.clone()]));
    assert_eq!(archive.same_as().unwrap()[0].note, "the same person");
    let key = one.key.clone();
    let mut batch = archive.begin().unwrap();
    batch.split(&key).unwrap();
    assert!(batch.split(&key).is_err());
    batch.commit().unwrap();
    assert_eq!((count(&archive, &one.key), count(&archive, &other.key)), before);
}

#[test]
fn what_contradicts_itself_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut archive = Archive::create_or_open(&folder.path().join("news.ascribe")).unwrap();
    let mut batch = archive.begin().unwrap();
    let mut wrong_id = made(1, SMALL);
    wrong_id.record.report.id = ReportId::of(None, None, "another text");
    let mut wrong_days = made(2, SMALL);
    wrong_days.claims[0].time = Some(ClaimTime { days: Days { from: 5, to: 4 }, told: true });
    for wrong in [wrong_id, wrong_days] {
        let error = batch.put(&wrong.entry()).unwrap_err();
        assert!(matches!(error.kind, ArchiveErrorKind::Entry { .. }), "{error}");
    }
    batch.put(&made(3, USUAL).entry()).unwrap();
    batch.commit().unwrap();
    archive.verify().unwrap();
}
