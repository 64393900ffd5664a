//! `ascribe add` told to stop by a signal: what it has read is kept, and the same command again goes on.

use ascribe::Archive;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

/// So many reports come; fewer than are written together.
const REPORTS: usize = 60;
/// Bytes of each, so that a pipe and what is read of it at a time (64 KiB each) hold few of them.
const BYTES: usize = 16 << 10;
/// Of those that came, so many may be on their way: in the pipe, in what was read of it, and those that wait for the
/// one thread that reads.
const ON_THEIR_WAY: usize = 4 + 4 + 16 + 4;

/// Reports of invented people, a line each.
fn reports() -> String {
    let mut lines = String::new();
    for day in 0..REPORTS {
        let text = format!("Gunmen killed {} farmers near Halm on Tuesday, Mayor Ola Brandt said.", day + 2);
        let (month, day) = (1 + day / 28, 1 + day % 28);
        let head = format!(r#"{{"outlet":"Example Post","date":"2026-{month:02}-{day:02}","text":"{text}","pad":""#);
        let pad = "x".repeat(BYTES - head.len() - 3);
        writeln!(lines, "{head}{pad}\"}}").expect("a string can be written to");
    }
    lines
}

fn add(folder: &Path, archive: &str) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ascribe"));
    command.args(["add", archive, "-", "--jobs", "1", "--from", "jsonl"]).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the command begins")
}

/// Gives the command all reports and lets it end; what it says on standard error.
fn add_all(folder: &Path, archive: &str) -> String {
    let mut command = add(folder, archive);
    let mut input = command.stdin.take().expect("it is piped");
    input.write_all(reports().as_bytes()).expect("it reads");
    drop(input);
    let ended = command.wait_with_output().expect("it ends");
    assert!(ended.status.success(), "{ended:?}");
    String::from_utf8(ended.stderr).expect("it is text")
}

/// Gives the command all reports and no end of them, and sends it a signal when it has taken them.
fn stop(folder: &Path, archive: &str, signal: &str) -> (Output, String) {
    let mut command = add(folder, archive);
    let mut input = command.stdin.take().expect("it is piped");
    input.write_all(reports().as_bytes()).expect("it reads");
    let id = command.id().to_string();
    let sent = Command::new("kill").args([signal, &id]).status().expect("there is `kill`");
    assert!(sent.success());
    let ended = command.wait_with_output().expect("it ends");
    drop(input);
    let told = String::from_utf8(ended.stderr.clone()).expect("it is text");
    (ended, told)
}

fn archive(folder: &Path, name: &str) -> Archive {
    let archive = Archive::open_read_only(&folder.join(name)).expect("it opens");
    archive.verify().expect("it is sound");
    archive
}

fn held(archive: &Archive) -> usize {
    archive.reports_after(0, usize::MAX).expect("it can be read").len()
}

#[test]
fn what_was_read_is_kept_and_the_same_command_goes_on() {
    let desk = tempfile::tempdir().expect("a directory");
    let folder = desk.path();
    add_all(folder, "whole.ascribe");
    let whole = archive(folder, "whole.ascribe").content_digest().expect("it can be read");
    for (signal, name) in [("-INT", "interrupted.ascribe"), ("-TERM", "ended.ascribe")] {
        let (ended, told) = stop(folder, name, signal);
        assert_eq!(ended.status.code(), Some(130), "{told}");
        let kept = held(&archive(folder, name));
        assert!((REPORTS - ON_THEIR_WAY..=REPORTS).contains(&kept), "{kept}: {told}");
        assert!(told.contains(&format!("{kept} reports of this run kept; the same command again goes on")), "{told}");
        let told = add_all(folder, name);
        assert!(told.contains(&format!("{} reports added", REPORTS - kept)), "{told}");
        assert!(told.contains(&format!("{kept} held already")), "{told}");
        assert_eq!(archive(folder, name).content_digest().expect("it can be read"), whole);
    }
}
