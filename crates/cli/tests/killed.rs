//! `ascribe add` killed at whatever moment, and begun again, makes the same archive as one that was left alone; and two
//! that write at once lose nothing.

use ascribe::archive::Archive;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How often to kill; 3 where nothing else is asked.
const KILLS: &str = "ASCRIBE_KILLS";
const REPORTS: usize = 300;
/// Moments from the start to the kill, in milliseconds: from before the archive is there to past several batches.
const MOMENTS: std::ops::Range<u64> = 20..2500;

const TOWNS: [&str; 4] = ["Oslo", "Bergen", "Stavanger", "Tromso"];
const NAMES: [&str; 5] = ["Ola Brandt", "Anna Weller", "Ida Sund", "Nils Aker", "Eva Dahl"];

/// Short reports of invented people; every third takes a paragraph over from the one before.
fn reports() -> String {
    let mut lines = String::new();
    for number in 0..REPORTS {
        let story = number / 3;
        let (town, name) = (TOWNS[story % TOWNS.len()], NAMES[story % NAMES.len()]);
        let (dead, day) = (2 + story % 40, 1 + story % 28);
        let told = match number % 3 {
            0 => format!(
                "{town} police said on Monday that at least {dead} dock workers were killed when pier {story} fell into the harbour in heavy rain."
            ),
            1 => format!(
                "{town} police said on Monday that at least {dead} dock workers were killed when pier {story} fell into the harbour in heavy rain.\\n\\nFlags flew at half mast."
            ),
            _ => format!("Mayor {name} said “pier {story} of {town} will open again before the winter”."),
        };
        writeln!(lines, r#"{{"outlet":"Post {}","date":"2026-03-{day:02}","text":"{told}"}}"#, number % 3)
            .expect("a string takes it");
    }
    lines
}

fn start(archive: &Path, reports: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ascribe"));
    command
        .arg("add")
        .args([archive, reports])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the command starts")
}

fn add(archive: &Path, reports: &Path) {
    assert!(start(archive, reports).wait().expect("it ends").success());
}

/// What the archive holds, once it is found sound.
fn sound(archive: &Path) -> String {
    let archive = Archive::open_read_only(archive).expect("it opens");
    archive.verify().expect("it is sound");
    archive.content_digest().expect("it can be read")
}

fn desk() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a directory");
    let path = folder.path().join("reports.jsonl");
    std::fs::write(&path, reports()).expect("a file");
    (folder, path)
}

#[test]
fn a_killed_command_loses_nothing_and_goes_on() {
    let (folder, reports) = desk();
    let alone = folder.path().join("alone.ascribe");
    add(&alone, &reports);
    let expected = sound(&alone);
    let kills: u64 = std::env::var(KILLS).map_or(3, |kills| kills.parse().expect("a number"));
    let (mut killed, mut rounds, mut moment) = (0, 0, 1);
    while killed < kills {
        let path = folder.path().join(format!("killed-{rounds}.ascribe"));
        loop {
            let mut child = start(&path, &reports);
            // A row of numbers without a pattern that matters, the same on each run.
            moment = moment * 48_271 % 0x7fff_ffff;
            std::thread::sleep(Duration::from_millis(MOMENTS.start + moment % (MOMENTS.end - MOMENTS.start)));
            let done = child.try_wait().expect("it can be asked").is_some();
            child.kill().expect("it can be killed");
            child.wait().expect("it ends");
            killed += u64::from(!done);
            if path.exists() {
                Archive::create_or_open(&path).expect("it opens").verify().expect("it is sound");
            }
            if done || killed == kills {
                break;
            }
        }
        add(&path, &reports);
        assert_eq!(sound(&path), expected, "after {killed} kills");
        rounds += 1;
    }
    println!("killed {killed} times while filling {rounds} archives");
}

#[test]
fn two_that_add_at_once_lose_nothing() {
    let (folder, reports) = desk();
    let path = folder.path().join("both.ascribe");
    let mut both = [start(&path, &reports), start(&path, &reports)];
    let ended = both.each_mut().map(|child| child.wait().expect("it ends").success());
    assert!(ended.iter().any(|success| *success), "at least one goes through");
    // Whoever was turned away is sent again.
    add(&path, &reports);
    let archive = Archive::open_read_only(&path).expect("it opens");
    archive.verify().expect("it is sound");
    assert_eq!(archive.counts().expect("it can be asked")["report"], REPORTS as u64);
}
