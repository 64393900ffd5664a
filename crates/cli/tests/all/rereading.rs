//! An archive remembers what it was made with, and is read again when another reader is at hand.

use ascribe::Archive;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Reports of invented people; the second takes the first sentence of the first over.
const REPORTS: &str = concat!(
    r#"{"outlet":"Example Post","date":"2026-03-04","text":"Gunmen uprooted 40 farmers near Halm on Tuesday, Mayor "#,
    r#"Ola Brandt said. Flags flew at half mast."}"#,
    "\n",
    r#"{"outlet":"Other Post","date":"2026-03-05","text":"Gunmen uprooted 40 farmers near Halm on Tuesday, Mayor "#,
    r#"Ola Brandt said. The harbour stayed shut."}"#,
    "\n",
    r#"{"outlet":"Third Post","date":"2026-03-05","text":"Police arrested two men in Halm on Wednesday, the "#,
    r#"interior ministry said."}"#,
    "\n",
);

/// The codebook of the tutorial in `docs/codebook.md`, which has a type that ours has not.
const CODEBOOK: &str = include_str!("../../../../docs/displacement.tsv");

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a directory");
        std::fs::write(folder.path().join("reports.jsonl"), REPORTS).expect("a file");
        std::fs::write(folder.path().join("own.tsv"), CODEBOOK).expect("a file");
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs the command in the folder; what it says on standard error.
    fn run(&self, words: &[&str]) -> (Output, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ascribe"));
        let output = command.args(words).current_dir(self.folder.path()).output().expect("the command runs");
        assert!(output.status.success(), "{output:?}");
        let told = String::from_utf8(output.stderr.clone()).expect("it is text");
        (output, told)
    }

    fn archive(&self, name: &str) -> Archive {
        let archive = Archive::open_read_only(&self.path(name)).expect("it opens");
        archive.verify().expect("it is sound");
        archive
    }
}

/// Makes it so that the reports of these numbers were read by an older reader, which found less.
fn grow_old(path: &Path, seqs: &[i64]) {
    let mut archive = Archive::create_or_open(path).expect("it opens");
    let mut batch = archive.begin().expect("it begins");
    for seq in seqs {
        let mut record = batch.record(*seq).expect("it is there");
        record.reader.rules = "0123456789abcdef0123456789abcdef".to_owned();
        record.statements.clear();
        record.events.clear();
        record.figures.clear();
        record.stances.clear();
        ascribe::put_alone(&mut batch, &ascribe::prepare(record)).expect("it is put");
    }
    batch.commit().expect("it is kept");
}

#[test]
fn what_an_older_reader_read_is_told_and_read_again_when_asked() {
    let desk = Desk::new();
    desk.run(&["add", "news.ascribe", "reports.jsonl"]);
    let expected = desk.archive("news.ascribe").content_digest().expect("it can be read");
    grow_old(&desk.path("news.ascribe"), &[1, 3]);
    assert_ne!(desk.archive("news.ascribe").content_digest().expect("it can be read"), expected);
    let (_, told) = desk.run(&["add", "news.ascribe", "reports.jsonl"]);
    assert!(told.contains("3 held already"), "{told}");
    assert!(told.contains("2 reports of this archive were read by another reader"), "{told}");
    let (output, _) = desk.run(&["verify", "news.ascribe"]);
    let said = String::from_utf8(output.stdout).expect("it is text");
    assert!(said.contains("2 read by model") && said.contains("rules 0123456789ab"), "{said}");
    assert!(
        said.lines().any(|line| line.starts_with("1 read by") && line.ends_with("as this program reads")),
        "{said}"
    );
    let (_, told) = desk.run(&["add", "news.ascribe", "--reread"]);
    assert!(told.contains("0 reports added, 2 read again"), "{told}");
    assert!(!told.contains("another reader"), "{told}");
    // The numbers of the reports, their passages and the accounts are those of an archive that was made so.
    assert_eq!(desk.archive("news.ascribe").content_digest().expect("it can be read"), expected);
}

#[test]
fn reading_again_goes_on_where_it_was_ended() {
    let desk = Desk::new();
    desk.run(&["add", "news.ascribe", "reports.jsonl"]);
    let path = desk.path("news.ascribe");
    let expected = desk.archive("news.ascribe").content_digest().expect("it can be read");
    grow_old(&path, &[1, 2, 3]);
    {
        // As a command that was killed between two batches leaves it: one report is read again, no account is made.
        let reader = ascribe::Reader::new().expect("the model is built in");
        let mut archive = Archive::create_or_open(&path).expect("it opens");
        let mut same = ascribe::same_actors(&archive).expect("they can be read");
        let record = archive.record(2).expect("it is there");
        let mut batch = archive.begin().expect("it begins");
        let prepared = ascribe::prepare(reader.read_again(&record));
        ascribe::put_again(&mut batch, &prepared, &mut same).expect("it is put");
        batch.commit().expect("it is kept");
        assert!(ascribe::needs_relink(&archive).expect("it can be asked"));
    }
    let (_, told) = desk.run(&["add", "news.ascribe", "--reread"]);
    assert!(told.contains("2 read again"), "{told}");
    assert_eq!(desk.archive("news.ascribe").content_digest().expect("it can be read"), expected);
    assert!(!ascribe::needs_relink(&desk.archive("news.ascribe")).expect("it can be asked"));
}

#[test]
fn an_archive_remembers_its_codebook() {
    let desk = Desk::new();
    let events = |name: &str| {
        let (output, _) = desk.run(&["find", name, "events", "--type", "DISPLACE", "--as", "jsonl"]);
        String::from_utf8(output.stdout).expect("it is text").lines().count()
    };
    desk.run(&["add", "made.ascribe", "reports.jsonl", "--codebook", "own.tsv"]);
    assert_eq!(events("made.ascribe"), 2);
    std::fs::remove_file(desk.path("own.tsv")).expect("it was there");
    std::fs::write(desk.path("more.txt"), "Rebels uprooted ten farmers near Halm on Friday.").expect("a file");
    let (_, told) = desk.run(&["add", "made.ascribe", "more.txt"]);
    assert!(told.contains("read with codebook own.tsv, as the archive is"), "{told}");
    assert!(!told.contains("another reader"), "{told}");
    assert_eq!(events("made.ascribe"), 3, "it was read with what the archive remembers");

    std::fs::write(desk.path("own.tsv"), CODEBOOK).expect("a file");
    desk.run(&["add", "later.ascribe", "reports.jsonl"]);
    assert_eq!(events("later.ascribe"), 0);
    let (_, told) = desk.run(&["add", "later.ascribe", "more.txt", "--codebook", "own.tsv"]);
    assert!(told.contains("the archive was made with no codebook, and not with own.tsv"), "{told}");
    assert_eq!(events("later.ascribe"), 1, "what was held is as it was");
    let (_, told) = desk.run(&["add", "later.ascribe", "--reread", "--codebook", "own.tsv"]);
    assert!(told.contains("3 read again"), "{told}");
    assert_eq!(events("later.ascribe"), 3);
    let (output, _) = desk.run(&["verify", "later.ascribe"]);
    let said = String::from_utf8(output.stdout).expect("it is text");
    assert!(said.contains("made with codebook own.tsv") && said.contains("4 read by model"), "{said}");
}
