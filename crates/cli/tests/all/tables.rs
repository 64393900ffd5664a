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
