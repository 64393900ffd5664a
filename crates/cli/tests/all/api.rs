//! The API is what its description says: schemathesis asks what the description allows, and what it does not.
//!
//! It is installed at the versions of `tests/api/requirements.txt` into a folder of Cargo's for tests, once for each
//! state of that file; that takes Python 3.11 or later and a package index. A machine without them fails this test and
//! is told so.

use crate::serving::{ascribe, said, serve};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is looked at. That all that is allowed is taken is not: a day that is none, and a cursor that nobody gave, are
/// words all the same.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,\
                      response_headers_conformance,negative_data_rejection";

#[test]
fn the_api_is_what_its_description_says() {
    let home = home();
    let desk = tempfile::tempdir().expect("a directory");
    let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/reports.jsonl");
    let added = ascribe(desk.path(), &["add", "desk.archive", reports.to_str().expect("a name in UTF-8")]);
    assert!(added.status.success(), "{}", said(&added));
    let served = serve(desk.path(), &[]);
    let ran = Command::new(home.join(if cfg!(windows) { "Scripts/schemathesis.exe" } else { "bin/schemathesis" }))
        .args(["run", &format!("http://{}/api/v1/openapi.json", served.at), "--checks", CHECKS])
        .args(["--phases", "coverage,fuzzing", "--max-examples", "40", "--seed", "1", "--generation-database", "none"])
        .args(["--no-color"])
        .current_dir(desk.path())
        .output()
        .expect("schemathesis starts");
    let told = String::from_utf8_lossy(&ran.stdout);
    let short: Vec<String> = told.lines().map(|line| line.chars().take(300).collect()).collect();
    assert!(ran.status.success(), "{}{}", short.join("\n"), said(&ran));
    assert!(told.contains("Tested: 15"), "not all ways were tested: {}", short.join("\n"));
}

/// A Python with schemathesis, which is installed where it is not there yet.
fn home() -> PathBuf {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/api/requirements.txt");
    let wanted = fs::read_to_string(&file).expect("the requirements can be read");
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("api");
    let python = home.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    // Written when all is installed, so that what was broken off is begun again.
    let installed = home.join("installed.txt");
    if fs::read_to_string(&installed).is_ok_and(|there| there == wanted) && python.exists() {
        return home;
    }
    let before = if cfg!(windows) { "python" } else { "python3" };
    step(Command::new(before).args(["-m", "venv", "--clear"]).arg(&home), "Python 3.11 or later with its module venv");
    let quiet = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "-r"];
    step(Command::new(&python).args(quiet).arg(&file), "a package index for Python, to install schemathesis once");
    fs::write(installed, wanted).expect("the folder of tests can be written");
    home
}

fn step(command: &mut Command, needs: &str) {
    let failed = match command.output() {
        Ok(ran) if ran.status.success() => return,
        Ok(ran) => said(&ran),
        Err(error) => error.to_string(),
    };
    panic!("the API is asked by schemathesis, which needs {needs}: {command:?} failed:\n{failed}");
}
