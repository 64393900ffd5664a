//! Every answer of the command, held byte for byte to `tests/answers/`.
//!
//! A page is a list of questions: `$ ascribe …` asks, and what follows is what the command said: `|` on standard
//! output, `!` on standard error, `=` its exit code where that is not 0. `UPDATE_SNAPSHOTS=1 cargo test -p ascribe-cli
//! --test all answers` writes the answers anew under the questions of each page; what it changes is to be read before
//! it is committed. To ask something else is to add a `$` line.
//!
//! Four archives are asked: `desk.archive` of the reports in `answers/reports.jsonl`, `merged.archive` and
//! `corrected.archive`, copies of it that `answers/actors.txt` and `answers/corrections.txt` change as they ask, and
//! `news.archive` of those reports and all of `samples/`.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Keys of JSON whose values change with every change of the model or the words.
const DIGESTS: [&str; 3] = ["\"model\": ", "\"lexicon\": ", "\"rules\": "];

#[test]
fn answers_are_as_their_pages_say() {
    let update = std::env::var_os("UPDATE_SNAPSHOTS").is_some_and(|value| value != "0");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/answers");
    let desk = tempfile::tempdir().expect("a directory");
    fill(desk.path(), &folder);
    let mut flaws = Vec::new();
    for page in pages(&folder) {
        let kept = fs::read_to_string(&page).expect("a page can be read");
        let found = answered(&kept, desk.path());
        if update {
            fs::write(&page, &found).expect("a page can be written");
        } else if kept != found {
            flaws.push(format!("{}\n{}", page.display(), difference(&kept, &found)));
        }
    }
    assert!(flaws.is_empty(), "{}\n\nUPDATE_SNAPSHOTS=1 writes them anew.", flaws.join("\n\n"));
}

/// Makes the archives.
fn fill(desk: &Path, folder: &Path) {
    // What questions name beside the archives: reports, tables of other tools, sheets.
    for entry in fs::read_dir(folder).expect("the folder can be listed") {
        let file = entry.expect("the folder can be listed").path();
        if file.extension().is_some_and(|end| end != "txt") {
            let name = file.file_name().expect("a file has a name");
            fs::copy(&file, desk.join(name)).expect("a file can be copied");
        }
    }
    let samples = folder.join("../../../../samples");
    let mut texts: Vec<PathBuf> = fs::read_dir(samples)
        .expect("the samples can be listed")
        .map(|entry| entry.expect("the samples can be listed").path())
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .collect();
    texts.sort();
    let texts: Vec<&str> = texts.iter().map(|path| path.to_str().expect("a name in UTF-8")).collect();
    let day = ["--date", "2026-03-20", "--outlet", "Sample Post"];
    for add in [
        [&["add", "desk.archive", "reports.jsonl"][..], &[], &[]],
        [&["add", "news.archive", "reports.jsonl"], &[], &[]],
        [&["add", "news.archive"], &day, &texts],
    ] {
        let ran = run(desk, &add.concat());
        assert_eq!(ran.status.code(), Some(0), "{}", String::from_utf8_lossy(&ran.stderr));
    }
    for copy in ["merged.archive", "corrected.archive"] {
        fs::copy(desk.join("desk.archive"), desk.join(copy)).expect("an archive can be copied");
    }
}

/// The pages of the folder by name.
fn pages(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be listed");
    let mut pages: Vec<_> = entries.map(|entry| entry.expect("the folder can be listed").path()).collect();
    pages.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    pages.sort();
    assert!(!pages.is_empty(), "there are no pages in {}", folder.display());
    pages
}

/// A page with the answers of today under its questions.
fn answered(page: &str, desk: &Path) -> String {
    let mut out = String::new();
    for line in page.lines().filter(|line| !line.starts_with(['|', '!', '='])) {
        writeln!(out, "{line}").expect("a string can be written to");
        if let Some(question) = line.strip_prefix("$ ascribe ") {
            let words = words(question);
            let ran = run(desk, &words.iter().map(String::as_str).collect::<Vec<_>>());
            marked(&mut out, '|', &ran.stdout);
            marked(&mut out, '!', &ran.stderr);
            match ran.status.code() {
                Some(0) => {}
                code => writeln!(out, "= {}", code.expect("an exit code")).expect("a string can be written to"),
            }
        }
    }
    out
}

/// Lines with a mark in front of each.
fn marked(out: &mut String, mark: char, bytes: &[u8]) {
    for line in std::str::from_utf8(bytes).expect("UTF-8").lines() {
        let line = match DIGESTS.iter().find(|key| line.trim_start().starts_with(**key)) {
            Some(key) => format!("{}…", &line[..line.find(key).unwrap_or_default() + key.len()]),
            None => line.to_owned(),
        };
        let space = if line.is_empty() { "" } else { " " };
        writeln!(out, "{mark}{space}{line}").expect("a string can be written to");
    }
}

/// The words of a question; those in 'quotes' are one.
fn words(question: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (place, part) in question.split('\'').enumerate() {
        if place % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn run(desk: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ascribe"))
        .args(words)
        .current_dir(desk)
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::null())
        .output()
        .expect("the command ends")
}

/// The lines that changed, between those that stand alike at either end.
fn difference(kept: &str, found: &str) -> String {
    let (kept, found): (Vec<_>, Vec<_>) = (kept.split('\n').collect(), found.split('\n').collect());
    let shorter = kept.len().min(found.len());
    let head = (0..shorter).take_while(|&i| kept[i] == found[i]).count();
    let tail = |i: &usize| kept[kept.len() - 1 - i] == found[found.len() - 1 - i];
    let tail = (0..shorter - head).take_while(tail).count();
    let mut out = format!("from line {}:\n", head + 1);
    for (mark, lines) in [('-', &kept), ('+', &found)] {
        for line in &lines[head..lines.len() - tail] {
            writeln!(out, "{mark} {line}").expect("a string can be written to");
        }
    }
    out
}
