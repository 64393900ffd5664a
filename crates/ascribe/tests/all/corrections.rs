//! What is corrected is what every answer says, what is taken back leaves nothing behind, and another reading is
//! corrected as the first one was.

use ascribe::correcting::{
    self, Conflict, CorrectError, Made, Signed, Tools, Wanted, correct, last_done, last_undone, redo, undo,
};
use ascribe::{Archive, Batch, Deed, Reader, ReportInput, prepare, put, put_again, relink, same_actors};
use proptest::prelude::*;
use proptest::test_runner::Config;
use record::claim::ClaimKind;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tempfile::TempDir;

fn reader() -> &'static Reader {
    static READER: OnceLock<Reader> = OnceLock::new();
    READER.get_or_init(|| Reader::new().expect("the model is built in"))
}

/// The reports of the command's own tests, of which two share passages.
const REPORTS: &str = include_str!("../../../cli/tests/answers/reports.jsonl");

/// An archive of them that nobody changed.
fn template() -> &'static Path {
    static TEMPLATE: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = TEMPLATE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("news.archive");
        let mut archive = Archive::create_or_open(&path).expect("a new archive");
        let mut batch = archive.begin().expect("a batch");
        let mut same = same_actors(&batch).expect("no merges");
        for line in REPORTS.lines() {
            let report: serde_json::Value = serde_json::from_str(line).expect("JSON");
            let told = |key: &str| report[key].as_str();
            let input = ReportInput {
                text: told("text").expect("a text"),
                date: told("date"),
                outlet: told("outlet"),
                title: told("title"),
                ..ReportInput::default()
            };
            put(&mut batch, &prepare(reader().read(&input)), &mut same).expect("it can be put");
        }
        batch.commit().expect("it is kept");
        drop(archive);
        (folder, path)
    });
    path
}

fn copy() -> (TempDir, Archive) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("news.archive");
    std::fs::copy(template(), &path).expect("a copy");
    let archive = Archive::create_or_open(&path).expect("an archive");
    (folder, archive)
}

fn tools() -> Tools<'static> {
    Tools {
        codebook: reader().codebook(),
        gazetteer: reader().gazetteer(),
        read_again: &|known| Ok(reader().read_again(known)),
    }
}

fn signed() -> Signed {
    Signed { by: "Ola Brandt".to_owned(), at: "2026-03-10T09:30:00Z".to_owned() }
}

/// Does something, and keeps it where it could be done.
fn kept(
    archive: &mut Archive,
    what: impl FnOnce(&mut Batch<'_>) -> Result<Made, CorrectError>,
) -> Result<Made, CorrectError> {
    let mut batch = archive.begin().expect("a batch");
    let made = what(&mut batch)?;
    batch.commit().expect("it is kept");
    archive.verify().expect("the archive is whole");
    Ok(made)
}

fn does(archive: &mut Archive, wanted: &[Wanted]) -> Result<Made, CorrectError> {
    kept(archive, |batch| correct(batch, tools(), wanted, &signed()))
}

fn undoes_last(archive: &mut Archive) -> Made {
    let last = last_done(archive).expect("a log");
    kept(archive, |batch| undo(batch, tools(), &last, &signed())).expect("what was done can be taken back")
}

fn digest(archive: &Archive) -> String {
    archive.content_digest().expect("it can be read")
}

/// The first claim of a kind that is part of an account of several.
fn told_twice(archive: &Archive, kind: ClaimKind) -> (String, i64) {
    let accounts = archive.accounts(2, None, 100).expect("accounts");
    let members = accounts.iter().flat_map(|row| archive.account(row.id).expect("its claims").into_iter().skip(1));
    let member = members.map(|member| member.claim).find(|claim| claim.claim.kind() == kind).expect("told twice");
    (format!("{}:{}", member.seq, member.claim.item), member.id)
}

#[test]
fn a_claim_is_what_somebody_made_of_it() {
    let (_folder, mut archive) = copy();
    let before = digest(&archive);
    let made = does(&mut archive, &[Wanted::set(Deed::Edit, "1:e1", "status", "denied")]).expect("a status");
    assert_eq!((made.changes.as_slice(), made.reports), ([1].as_slice(), 1));
    let claim = archive.claim_called(1, "e1").expect("a report").expect("a claim");
    assert_eq!(claim.claim.content.status().map(|status| status.label()), Some("denied"));
    let record = archive.record(1).expect("a record");
    let corrected = record.correction("e1").expect("it was changed");
    assert_eq!((&*corrected.by, &*corrected.fields[0].to), ("Ola Brandt", "denied"));
    assert_eq!(archive.record_as_read(1).expect("a record").corrections, []);
    // The same once more is nothing new.
    let again = does(&mut archive, &[Wanted::set(Deed::Edit, "1:e1", "status", "denied")]).expect("a status");
    assert_eq!((again.changes.len(), again.already), (0, 1));
    undoes_last(&mut archive);
    assert_eq!(digest(&archive), before);
    let undone = last_undone(&archive).expect("a log");
    kept(&mut archive, |batch| redo(batch, tools(), &undone, &signed())).expect("it can be done again");
    assert_eq!(archive.record(1).expect("a record").events[0].status.label(), "denied");
}

#[test]
fn what_is_no_longer_so_is_told_and_left() {
    let (_folder, mut archive) = copy();
    let saw = Wanted { was: Some("occurred".to_owned()), ..Wanted::set(Deed::Edit, "1:e1", "status", "denied") };
    let made = does(&mut archive, &[saw]).expect("an answer");
    let Conflict { was, now, to, .. } = &made.conflicts[0];
    assert_eq!((&**was, &**now, &**to), ("occurred", "alleged", "denied"));
    assert_eq!(made.changes, [0_i64; 0]);
    assert_eq!(archive.changes().expect("a log"), []);
}

#[test]
fn what_cannot_be_done_says_why_and_changes_nothing() {
    let (_folder, mut archive) = copy();
    let before = digest(&archive);
    let mut check = |wanted: Wanted, told: &str| {
        let error = does(&mut archive, &[Wanted::new(Deed::Accept, "1:e1"), wanted]).expect_err(told).to_string();
        assert!(error.contains(told), "{error}");
        assert_eq!(archive.changes().expect("a log"), []);
    };
    check(Wanted::new(Deed::Accept, "1:e99"), "no finding 1:e99; report 1 has statements up to s3, events up to e2");
    check(Wanted::new(Deed::Accept, "99:e1"), "no report \"99\"");
    check(Wanted::new(Deed::Accept, "nonsense"), "name one as `ascribe find` lists it");
    check(Wanted::set(Deed::Edit, "1:e1", "colour", "red"), "no such field");
    check(Wanted::set(Deed::Edit, "1:e1", "type", "FLY"), "no such type");
    check(Wanted::set(Deed::Edit, "1:e1", "span", "9000-9001"), "no stretch of the text");
    check(Wanted::set(Deed::Edit, "1:f1", "low", "500"), "which cannot be");
    check(Wanted::new(Deed::Split, "4:s1"), "an account of its own already");
    check(Wanted { with: vec!["1:e1".to_owned()], ..Wanted::new(Deed::Join, "1:s1") }, "two kinds");
    check(Wanted::set(Deed::Amend, "1", "date", "last week"), "date=last week");
    check(Wanted::set(Deed::Amend, "1", "colour", "red"), "it has date, outlet");
    check(Wanted::new(Deed::Remove, "abcdef01"), "no report");
    check(Wanted::new(Deed::Part, "norway|place|NOR"), "merged into no other");
    assert_eq!(digest(&archive), before);
}

#[test]
fn accounts_are_as_somebody_said_whatever_is_made_again() {
    let (_folder, mut archive) = copy();
    let before = digest(&archive);
    let (id, claim) = told_twice(&archive, ClaimKind::Event);
    does(&mut archive, &[Wanted::new(Deed::Split, &id)]).expect("it was part of an account");
    assert_eq!(archive.account_of(claim).expect("an account"), claim);
    let split = digest(&archive);
    let mut batch = archive.begin().expect("a batch");
    relink(&mut batch, |_| {}).expect("accounts can be made again");
    batch.commit().expect("it is kept");
    assert_eq!(digest(&archive), split);
    let other = format!(
        "account:{}",
        archive
            .claims_of(1)
            .expect("claims")
            .iter()
            .find(|stored| stored.claim.kind() == ClaimKind::Event && stored.account != claim)
            .map(|stored| format!("1:{}", stored.claim.item))
            .expect("another event")
    );
    does(&mut archive, &[Wanted { with: vec![other], ..Wanted::new(Deed::Join, &id) }]).expect("two accounts");
    assert_ne!(archive.account_of(claim).expect("an account"), claim);
    undoes_last(&mut archive);
    assert_eq!(digest(&archive), split);
    undoes_last(&mut archive);
    assert_eq!(digest(&archive), before);
}

#[test]
fn stories_are_as_somebody_said() {
    let (_folder, mut archive) = copy();
    let story = |archive: &Archive, seq| {
        let asking = ask::Asking::new(archive).expect("an archive");
        asking.reports_of_story(seq).expect("a story").into_iter().collect::<Vec<i64>>()
    };
    assert_eq!(story(&archive, 1), [1, 2]);
    does(&mut archive, &[Wanted::new(Deed::SplitStory, "story:2")]).expect("it was part of a story");
    assert_eq!((story(&archive, 1), story(&archive, 2)), (vec![1], vec![2]));
    does(&mut archive, &[Wanted { with: vec!["4".to_owned()], ..Wanted::new(Deed::JoinStories, "1") }]).expect("two");
    assert_eq!(story(&archive, 4), [1, 4]);
    undoes_last(&mut archive);
    undoes_last(&mut archive);
    assert_eq!(story(&archive, 2), [1, 2]);
}

#[test]
fn a_report_that_is_taken_out_is_in_nothing_and_comes_back() {
    let (_folder, mut archive) = copy();
    let before = digest(&archive);
    let record = archive.record(2).expect("a record");
    does(&mut archive, &[Wanted::new(Deed::Accept, "2:s1")]).expect("a finding");
    does(&mut archive, &[Wanted::new(Deed::Remove, "2")]).expect("a report");
    assert!(archive.record(2).is_err());
    let removed = archive.removed(record.report.id).expect("an archive").expect("it was taken out");
    // Added again, it is as it was, and what was accepted is.
    let prepared = prepare(record);
    kept(&mut archive, |batch| correcting::add_again(batch, tools(), &prepared, &removed, &signed()))
        .expect("put back");
    assert!(archive.record(2).expect("a record").correction("s1").is_some());
    assert_eq!(digest(&archive), before);
    does(&mut archive, &[Wanted::new(Deed::Remove, "2")]).expect("a report");
    undoes_last(&mut archive);
    assert_eq!(digest(&archive), before);
}

#[test]
fn a_head_that_was_told_wrongly_is_set_right_in_all_that_follows() {
    let (_folder, mut archive) = copy();
    let before = digest(&archive);
    let old = archive.record(2).expect("a record").report.id;
    let amend = |field: &str, to: &str| Wanted::set(Deed::Amend, "2", field, to);
    does(&mut archive, &[amend("date", "2026-02-28"), amend("outlet", "Example Post"), amend("byline", "Kari Lund")])
        .expect("a head");
    let report = archive.report(2).expect("a report");
    assert_eq!(report.head.published.as_deref(), Some("2026-02-28"));
    assert_eq!(report.head.byline.as_deref(), Some("Kari Lund"));
    assert_ne!(report.id, old.to_string());
    assert_eq!(archive.holds(old).expect("an archive").map(|held| held.seq), Some(2), "the id that it had leads to it");
    // What somebody told of the byline outlasts another reading.
    let again = prepare(reader().read_again(&archive.record_as_read(2).expect("a record")));
    let mut batch = archive.begin().expect("a batch");
    let mut same = same_actors(&batch).expect("merges");
    put_again(&mut batch, &again, &mut same).expect("it can be put");
    relink(&mut batch, |_| {}).expect("accounts");
    batch.commit().expect("it is kept");
    assert_eq!(archive.report(2).expect("a report").head.byline.as_deref(), Some("Kari Lund"));
    // Of what two reports share, the earlier is the first now.
    assert!(archive.shared_of(2).expect("what is shared").iter().all(|row| row.a == 2));
    undoes_last(&mut archive);
    assert_eq!(digest(&archive), before);
}

#[test]
fn a_log_can_be_read_into_another_archive_of_the_same_reports() {
    let (_folder, mut archive) = copy();
    let wanted = [
        Wanted::set(Deed::Edit, "1:e1", "status", "denied"),
        Wanted::new(Deed::Reject, "2:e1"),
        Wanted { note: Some("see the ministry's list".to_owned()), ..Wanted::new(Deed::Note, "1:f1") },
        Wanted::new(Deed::Split, told_twice(&archive, ClaimKind::Statement).0),
        Wanted::set(Deed::Amend, "4", "title", "Rain again"),
    ];
    does(&mut archive, &wanted).expect("all can be done");
    let changes = archive.changes().expect("a log");
    let lines: Vec<String> = changes.iter().map(ascribe::Change::to_json).collect();
    for rows in [
        correcting::wanted_of_jsonl(&lines.join("\n")).expect("a log can be read"),
        correcting::wanted_of_csv(&correcting::csv_of(&changes)).expect("a table can be read"),
    ] {
        let (_other_folder, mut other) = copy();
        let made = does(&mut other, &rows).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!((made.changes.len(), made.conflicts.len()), (wanted.len(), 0));
        assert_eq!(digest(&other), digest(&archive));
    }
}

#[test]
fn a_decision_rests_while_what_it_is_about_is_out() {
    for out in [Wanted::new(Deed::Remove, "1"), Wanted::new(Deed::Reject, "1:s1")] {
        let (_folder, mut archive) = copy();
        does(&mut archive, &[Wanted::new(Deed::Split, "1:s1")]).expect("a claim is set apart");
        let before = digest(&archive);
        does(&mut archive, &[out]).expect("it is taken out");
        assert_eq!(correcting::unfitting(&archive).expect("a log"), []);
        undoes_last(&mut archive);
        assert_eq!(digest(&archive), before);
    }
}

/// Anything that somebody may want, told by numbers; much of it cannot be done.
fn wanted() -> impl Strategy<Value = Wanted> {
    let finding = (1_i64..9, prop::sample::select(vec!["s1", "s2", "s3", "e1", "e2", "f1", "f2", "p1", "c1"]))
        .prop_map(|(report, item)| format!("{report}:{item}"));
    let deeds = [Deed::Accept, Deed::Reject, Deed::Later, Deed::Split, Deed::Split];
    let verdict = (prop::sample::select(deeds.to_vec()), finding.clone()).prop_map(|(what, id)| Wanted::new(what, id));
    let fields = [
        ("type", "COERCE"),
        ("status", "denied"),
        ("source", "a1"),
        ("target", "-"),
        ("day", "2026-03-01"),
        ("place", "Halm"),
        ("place", "Oslo"),
        ("number", ">=30"),
        ("what", "injured"),
        ("counter", "a2"),
        ("speaker", "a1"),
        ("act", "denies"),
        ("content", "0-4"),
    ];
    let edit = (finding.clone(), prop::sample::select(fields.to_vec()))
        .prop_map(|(id, (field, to))| Wanted::set(Deed::Edit, id, field, to));
    let join = (finding.clone(), finding)
        .prop_map(|(one, other)| Wanted { with: vec![other], ..Wanted::new(Deed::Join, one) });
    let remove = (1_i64..9).prop_map(|report| Wanted::new(Deed::Remove, report.to_string()));
    let heads = [("title", "Another"), ("outlet", "Another Post"), ("date", "2026-03-07"), ("byline", "-")];
    let amend = (1_i64..9, prop::sample::select(heads.to_vec()))
        .prop_map(|(report, (field, to))| Wanted::set(Deed::Amend, report.to_string(), field, to));
    prop_oneof![3 => verdict, 4 => edit, 2 => join, 1 => remove, 1 => amend]
}

/// An archive of many reports of few things, told by invented people, so that most claims are joined to others.
fn crowd() -> &'static Path {
    static CROWD: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = CROWD.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("crowd.archive");
        let mut archive = Archive::create_or_open(&path).expect("a new archive");
        let mut batch = archive.begin().expect("a batch");
        let mut same = same_actors(&batch).expect("no merges");
        for number in 0..CROWD_OF {
            let (day, town) = (2 + number % 5, ["Oslo", "Bergen"][number / 5 % 2]);
            let told = ["police said", "Mayor Ola Brandt said", "the Halm Observatory said"][number % 3];
            let text = format!(
                "Gunmen killed {} farmers in {town} on March {day}, {told}. Norway condemned the attack. Ola Brandt \
                 said that the harbour of {town} would open again.",
                3 + number % 2
            );
            let date = format!("2026-03-{:02}", day + 1 + number % 3);
            let outlet = format!("Post {}", number % 7);
            let input = ReportInput { text: &text, date: Some(&date), outlet: Some(&outlet), ..ReportInput::default() };
            put(&mut batch, &prepare(reader().read(&input)), &mut same).expect("it can be put");
        }
        batch.commit().expect("it is kept");
        drop(archive);
        (folder, path)
    });
    path
}

/// How many reports it has.
const CROWD_OF: usize = 36;

/// Something that changes what a report claims, and decides nothing of accounts.
fn wanted_of_claims() -> impl Strategy<Value = Wanted> {
    let report = 1..=CROWD_OF as i64;
    let finding = (report.clone(), prop::sample::select(vec!["s1", "s2", "e1", "e2", "f1", "p1"]))
        .prop_map(|(report, item)| format!("{report}:{item}"));
    let reject = finding.clone().prop_map(|id| Wanted::new(Deed::Reject, id));
    let fields = [
        ("type", "COERCE"),
        ("status", "denied"),
        ("source", "-"),
        ("target", "a1"),
        ("day", "2026-03-02"),
        ("day", "2026-03-04"),
        ("place", "Oslo"),
        ("place", "Bergen"),
        ("number", "4"),
        ("number", ">=30"),
        ("what", "injured"),
        ("counter", "a2"),
        ("speaker", "a1"),
        ("act", "denies"),
    ];
    let edit = (finding, prop::sample::select(fields.to_vec()))
        .prop_map(|(id, (field, to))| Wanted::set(Deed::Edit, id, field, to));
    let heads = [("outlet", "Post 3"), ("date", "2026-03-03"), ("date", "2026-03-09")];
    let amend = (report, prop::sample::select(heads.to_vec()))
        .prop_map(|(report, (field, to))| Wanted::set(Deed::Amend, report.to_string(), field, to));
    prop_oneof![3 => reject, 6 => edit, 1 => amend]
}

proptest! {
    #![proptest_config(Config { cases: 24, ..Config::default() })]

    #[test]
    fn accounts_are_those_that_all_reports_give(all in prop::collection::vec(wanted_of_claims(), 1..6)) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("crowd.archive");
        std::fs::copy(crowd(), &path).expect("a copy");
        let mut archive = Archive::create_or_open(&path).expect("an archive");
        let mut done = 0;
        for wanted in &all {
            done += usize::from(does(&mut archive, std::slice::from_ref(wanted)).is_ok_and(|made| made.reports > 0));
            let found = digest(&archive);
            let mut batch = archive.begin().expect("a batch");
            relink(&mut batch, |_| {}).expect("accounts");
            let expected = digest(&batch);
            drop(batch);
            prop_assert_eq!(found, expected, "{:?}", wanted);
        }
        for _ in 0..done {
            undoes_last(&mut archive);
            let found = digest(&archive);
            let mut batch = archive.begin().expect("a batch");
            relink(&mut batch, |_| {}).expect("accounts");
            prop_assert_eq!(found, digest(&batch));
        }
    }
}

proptest! {
    #![proptest_config(Config { cases: 24, ..Config::default() })]

    #[test]
    fn what_is_taken_back_leaves_nothing_behind(all in prop::collection::vec(wanted(), 1..7)) {
        let (_folder, mut archive) = copy();
        let before = digest(&archive);
        let mut states = vec![before];
        for wanted in &all {
            match does(&mut archive, std::slice::from_ref(wanted)) {
                Ok(made) if !made.changes.is_empty() => states.push(digest(&archive)),
                Ok(_) | Err(_) => prop_assert_eq!(&digest(&archive), states.last().expect("the first")),
            }
        }
        // Accounts are those that all of it gives when they are made from nothing, and another reading is corrected.
        let mut batch = archive.begin().expect("a batch");
        let mut same = same_actors(&batch).expect("merges");
        for seq in batch.reports_after(0, usize::MAX).expect("reports") {
            let again = reader().read_again(&batch.record_as_read(seq).expect("a record"));
            put_again(&mut batch, &prepare(again), &mut same).expect("it can be put");
        }
        relink(&mut batch, |_| {}).expect("accounts");
        batch.commit().expect("it is kept");
        prop_assert_eq!(&digest(&archive), states.last().expect("the first"));
        prop_assert_eq!(correcting::unfitting(&archive).expect("a log"), []);
        while let Some(wanted) = { states.pop(); states.last() } {
            undoes_last(&mut archive);
            prop_assert_eq!(&digest(&archive), wanted);
        }
        prop_assert_eq!(last_done(&archive).expect("a log"), [0_i64; 0]);
    }
}
