//! Articles that come again under their address are one report, whatever the order in which their texts come.

use ascribe::{Archive, Outcome, Reader, ReportInput, finish, needs_relink, prepare, put, relink, same_actors};
use std::sync::OnceLock;
use tempfile::TempDir;

fn reader() -> &'static Reader {
    static READER: OnceLock<Reader> = OnceLock::new();
    READER.get_or_init(|| Reader::new().expect("the model is built in"))
}

/// Where, when, and what was told.
type Told<'a> = (&'a str, &'a str, &'a str);

const FIRST: Told<'_> = (
    "https://post.example/bridge",
    "2026-05-04",
    "At least 12 people were killed on Sunday when shells hit the bridge of Bergen, the Health Ministry said.",
);
const SECOND: Told<'_> = (
    "https://www.post.example/bridge/?utm_source=feed",
    "2026-05-05",
    "15 people were killed on Sunday when shells hit the bridge of Bergen, the Health Ministry said. Rain fell later.",
);
const OTHER: Told<'_> = (
    "https://mail.example/7",
    "2026-05-04",
    "The Health Ministry said at least 12 people were killed on Sunday when shells hit the bridge of Bergen.",
);
const WEATHER: Told<'_> = ("https://post.example/bridge", "2026-05-06", "Ferries stay in the harbour of Oslo today.");

fn filled(all: &[Told<'_>]) -> (TempDir, Archive, Vec<Outcome>) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut archive = Archive::create_or_open(&folder.path().join("news.archive")).expect("a new archive");
    let mut batch = archive.begin().expect("a batch");
    batch.begin_addition().expect("an addition");
    let mut same = same_actors(&batch).expect("no merges");
    let mut outcomes = Vec::new();
    for (url, date, text) in all {
        let input = ReportInput {
            text,
            date: Some(date),
            outlet: Some(url.split('/').nth(2).expect("a host").trim_start_matches("www.")),
            url: Some(url),
            ..ReportInput::default()
        };
        outcomes.push(put(&mut batch, &prepare(reader().read(&input)), &mut same).expect("it can be put").what);
    }
    finish(&mut batch).expect("accounts");
    batch.commit().expect("it is kept");
    archive.verify().expect("it is whole");
    (folder, archive, outcomes)
}

#[test]
fn the_text_that_was_published_last_is_the_report() {
    use Outcome::{Earlier, Known, New, Renewed};
    let orders = [
        (vec![FIRST, OTHER, SECOND, FIRST], vec![New, New, Renewed, Known]),
        (vec![SECOND, OTHER, FIRST, SECOND], vec![New, New, Earlier, Known]),
        (vec![FIRST, SECOND, FIRST, OTHER], vec![New, Renewed, Known, New]),
    ];
    let mut joined = Vec::new();
    for (order, outcomes) in orders {
        let (_folder, mut archive, found) = filled(&order);
        assert_eq!(found, outcomes);
        assert_eq!(archive.reports_after(0, 9).expect("reports").len(), 2);
        assert!(archive.text(1).expect("a text").starts_with("15 people"));
        let versions = archive.versions_of(1).expect("versions");
        assert_eq!(versions.len(), 1);
        assert!(archive.version(1, 1).expect("the earlier text").report.text.starts_with("At least 12"));
        assert!(!needs_relink(&archive).expect("an archive"));
        let digest = archive.content_digest().expect("a digest");
        let mut batch = archive.begin().expect("a batch");
        relink(&mut batch, |_| {}).expect("accounts");
        assert_eq!(batch.content_digest().expect("a digest"), digest, "the accounts are those that all of it gives");
        let accounts = batch.accounts(1, None, usize::MAX).expect("accounts");
        joined.push(accounts.iter().map(|row| batch.account(row.id).expect("claims").len()).collect::<Vec<_>>());
    }
    assert_eq!(joined[0], joined[1], "whichever text came first");
}

#[test]
fn an_address_that_is_used_again_has_reports_of_its_own() {
    let (_folder, archive, outcomes) = filled(&[FIRST, WEATHER, SECOND]);
    // The address is that of the weather now, of which the later text of the first report has nothing.
    assert_eq!(outcomes, [Outcome::New, Outcome::New, Outcome::New]);
    assert_eq!(archive.versions_of(1).expect("versions"), []);
}
