//! Tables in a folder, as they come of reports and of an archive of them.

use std::path::Path;
use std::process::Command;

const TABLES: [&str; 12] = [
    "actors",
    "chains",
    "counts",
    "event_actors",
    "events",
    "figures",
    "mentions",
    "places",
    "reports",
    "stances",
    "statements",
    "times",
];

/// Tables that only archives have.
const OF_ARCHIVES: [&str; 4] = ["account_claims", "accounts", "origins", "stories"];

fn run(desk: &Path, args: &[&str]) {
    let ran = Command::new(env!("CARGO_BIN_EXE_ascribe")).args(args).current_dir(desk).output().expect("it starts");
    assert!(ran.status.success(), "{args:?}: {}", String::from_utf8_lossy(&ran.stderr));
}

#[test]
fn a_folder_holds_every_table_the_same_from_reports_and_from_an_archive() {
    let desk = tempfile::tempdir().expect("a directory");
    let desk = desk.path();
    let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/answers/reports.jsonl");
    let reports = reports.to_str().expect("a name in UTF-8");
    run(desk, &["add", "desk.archive", reports]);
    for form in ["csv", "parquet"] {
        run(desk, &["read", reports, "--as", form, "--out", "read", "--jobs", "1"]);
        run(desk, &["read", reports, "--as", form, "--out", "again", "--jobs", "3"]);
        run(desk, &["export", "desk.archive", "--as", form, "--out", "kept"]);
        for table in TABLES {
            let bytes = |folder: &str| {
                std::fs::read(desk.join(folder).join(format!("{table}.{form}"))).expect("a table is written")
            };
            assert!(bytes("read") == bytes("again"), "{table}.{form} depends on the threads");
            assert!(bytes("read") == bytes("kept"), "{table}.{form} of the archive is another");
        }
    }
    let mut written: Vec<String> = std::fs::read_dir(desk.join("kept"))
        .expect("the folder is there")
        .map(|entry| entry.expect("a file").file_name().into_string().expect("a name in UTF-8"))
        .collect();
    written.sort();
    let all = TABLES.iter().chain(&OF_ARCHIVES);
    let mut expected: Vec<String> =
        all.flat_map(|table| [format!("{table}.csv"), format!("{table}.parquet")]).collect();
    expected.sort();
    assert_eq!(written, expected);
    assert!(!desk.join("read/accounts.csv").exists(), "what is only read has no accounts");
    let rows = |table: &str| {
        let text = std::fs::read_to_string(desk.join(format!("kept/{table}.csv"))).expect("a table is written");
        text.lines().count() - 1
    };
    // Each finding tells one account, and each account stands on something.
    assert!(
        rows("account_claims") > rows("accounts") && rows("origins") >= rows("accounts"),
        "accounts of two reports"
    );
}

/// Reports of invented people: each of so many days is told by so many outlets, more than a thread is handed at a time.
fn many(days: usize, outlets: usize) -> String {
    let mut lines = String::new();
    for outlet in 0..outlets {
        for day in 1..=days {
            let told = ["police said", "Mayor Ola Brandt said", "the Halm Observatory said"][outlet % 3];
            let text = format!("Gunmen killed {} farmers near Oslo on 2 March {}, {told}.", 2 + outlet % 2, 2000 + day);
            let report = serde_json::json!({
                "text": text, "outlet": format!("Post {outlet}"), "date": format!("{}-03-0{}", 2000 + day, 3 + outlet),
            });
            lines.push_str(&format!("{report}\n"));
        }
    }
    lines
}

#[test]
fn any_number_of_threads_writes_the_same() {
    let desk = tempfile::tempdir().expect("a directory");
    let desk = desk.path();
    std::fs::write(desk.join("reports.jsonl"), many(12, 5)).expect("it can be written");
    run(desk, &["add", "desk.archive", "reports.jsonl"]);
    for question in [&[][..], &["--outlet", "Post 3"], &["--place", "Oslo", "--with-rejected"]] {
        for form in ["csv", "gdelt", "parquet", "jsonl"] {
            let written = |jobs: &str, folder: &str| {
                let fixed = ["export", "desk.archive", "--as", form, "--out", folder, "--jobs", jobs];
                // What somebody alleges is in event data only so.
                let all: &[&str] = if form == "gdelt" { &["--all-events"] } else { &[] };
                run(desk, &[&fixed, question, all].concat());
                let mut files: Vec<_> = std::fs::read_dir(desk.join(folder))
                    .expect("the folder is there")
                    .map(|entry| entry.expect("a file").path())
                    .map(|path| (path.file_name().map(|name| name.to_owned()), std::fs::read(&path).expect("a file")))
                    .collect();
                files.sort();
                std::fs::remove_dir_all(desk.join(folder)).expect("it can be taken away");
                files
            };
            let one = written("1", "one");
            assert!(one.iter().any(|(_, bytes)| bytes.len() > 1000), "{form} {question:?}");
            assert!(one == written("3", "three"), "{form} {question:?} depends on the threads");
        }
    }
    // Each account is written once, at the first of its tellings that is asked for.
    run(desk, &["export", "desk.archive", "--as", "csv", "--out", "some", "--outlet", "Post 3"]);
    let mut table = csv::Reader::from_path(desk.join("some/accounts.csv")).expect("it is there");
    let ids: Vec<String> = table.records().map(|row| row.expect("a row")[0].to_owned()).collect();
    let once: std::collections::BTreeSet<&String> = ids.iter().collect();
    assert!(ids.len() >= 12 && once.len() == ids.len(), "{ids:?}");
}
