//! The API is what its description says: schemathesis asks what the description allows, and what it does not.
//!
//! It is installed at the versions of `tests/api/requirements.txt` (`pip.rs`).

use crate::pip::Environment;
use crate::serving::{ascribe, said, serve};
use std::path::Path;
use std::process::Command;

/// What is looked at. That all that is allowed is taken is not: a day that is none, and a cursor that nobody gave, are
/// words all the same.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,\
                      response_headers_conformance,negative_data_rejection";

#[test]
fn the_api_is_what_its_description_says() {
    let requirements = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/api/requirements.txt");
    let python = Environment::with("api", &requirements, "the API is asked by schemathesis");
    let desk = tempfile::tempdir().expect("a directory");
    let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/reports.jsonl");
    let added = ascribe(desk.path(), &["add", "desk.archive", reports.to_str().expect("a name in UTF-8")]);
    assert!(added.status.success(), "{}", said(&added));
    let served = serve(desk.path(), &[]);
    let ran = Command::new(python.program("schemathesis"))
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
