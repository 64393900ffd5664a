//! Every form is read back by published readers of its own world, in Python.
//!
//! The reports of `tests/readers/reports.jsonl`, whose texts are as hostile as texts come, are written in every form,
//! as they are read and out of an archive; `tests/readers/run.py` looks at all of it. What it needs is installed at the
//! versions of `tests/readers/requirements.txt` (`pip.rs`).

use crate::pip::Environment;
use export::Form;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

#[test]
fn published_readers_see_what_the_records_say() {
    let desk = tempfile::tempdir().expect("a directory");
    let desk = desk.path();
    fs::copy(folder().join("reports.jsonl"), desk.join("reports.jsonl")).expect("the reports can be copied");
    ascribe(desk, &["add", "desk.archive", "reports.jsonl"]);
    let mut forms = Vec::new();
    for form in Form::all() {
        let into = |way: &str| desk.join(way).join(form.name);
        if !form.of_archives {
            ascribe(desk, &["read", "reports.jsonl", "--as", form.name, "--out", &named(&into("read"))]);
        }
        for way in ["kept", "again"] {
            ascribe(desk, &["export", "desk.archive", "--as", form.name, "--out", &named(&into(way))]);
        }
        assert_eq!(files(&into("kept")), files(&into("again")), "{} differs from run to run", form.name);
        forms.push(form.name);
    }
    for form in Form::of_readings() {
        let into = named(&desk.join("read").join(form.name));
        ascribe(desk, &["read", "reports.jsonl", "--as", form.name, "--out", &into, "--jobs", "2"]);
        forms.push(form.name);
    }
    let toll = ascribe(desk, &["toll", "desk.archive", "--as", "csv", "--hxl", "--limit", "1000"]);
    fs::write(desk.join("toll.csv"), toll).expect("a file can be written");
    let every = ascribe(desk, &["export", "desk.archive", "--as", "ftm", "--all-events"]);
    fs::write(desk.join("every-event.ftm.json"), every).expect("a file can be written");
    let requirements = folder().join("requirements.txt");
    let readers = Environment::with("readers", &requirements, "the forms are read back by published readers");
    let mut run = Command::new(readers.python());
    run.arg("-B").arg(folder().join("run.py")).arg(desk).args(forms);
    let ran = run.output().expect("Python starts");
    assert!(ran.status.success(), "{}{}", said(&ran), String::from_utf8_lossy(&ran.stdout));
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers")
}

fn named(path: &Path) -> String {
    path.to_str().expect("a name in UTF-8").to_owned()
}

fn said(ran: &Output) -> String {
    String::from_utf8_lossy(&ran.stderr).into_owned()
}

fn ascribe(desk: &Path, args: &[&str]) -> Vec<u8> {
    let ran = Command::new(env!("CARGO_BIN_EXE_ascribe")).args(args).current_dir(desk).output().expect("it starts");
    assert!(ran.status.success(), "{args:?}: {}", said(&ran));
    ran.stdout
}

/// The files of a folder by name, with what they hold.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).expect("the folder can be listed");
    let mut files: Vec<_> = entries
        .map(|entry| {
            let path = entry.expect("the folder can be listed").path();
            (named(&path)[named(folder).len()..].to_owned(), fs::read(&path).expect("a file can be read"))
        })
        .collect();
    files.sort();
    files
}
