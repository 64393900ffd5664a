//! `ascribe add` killed at whatever moment, and begun again, makes the same archive as one that was left alone; and of
//! two that would write at once, one is turned away or waits.

use ascribe::Archive;
use std::hint::black_box;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// How often to kill; 3 where nothing else is asked.
const KILLS: &str = "ASCRIBE_KILLS";
const REPORTS: usize = 300;
/// So long is a line at least. A pipe holds 64 KiB, so that the command has taken all but a few of the lines that it
/// was given.
const LINE: usize = 8 << 10;
/// After the lines there may follow so many steps of counting, about as long as one batch is written.
const STEPS: u64 = 100_000_000;

const TOWNS: [&str; 4] = ["Oslo", "Bergen", "Stavanger", "Tromso"];
const NAMES: [&str; 5] = ["Ola Brandt", "Anna Weller", "Ida Sund", "Nils Aker", "Eva Dahl"];

/// Short reports of invented people, a line each; every third takes a paragraph over from the one before.
fn reports() -> Vec<String> {
    let report = |number: usize| {
        let story = number / 3;
        let (town, name) = (TOWNS[story % TOWNS.len()], NAMES[story % NAMES.len()]);
        let (dead, day) = (2 + story % 40, 1 + story % 28);
        let deaths = format!(
            "{town} police said on Monday that at least {dead} dock workers were killed when pier {story} fell into \
             the harbour in heavy rain."
        );
        let told = match number % 3 {
            0 => deaths,
            1 => format!("{deaths}\\n\\nFlags flew at half mast."),
            _ => format!("Mayor {name} said “pier {story} of {town} will open again before the winter”."),
        };
        let line = format!(r#"{{"outlet":"Post {}","date":"2026-03-{day:02}","text":"{told}"}}"#, number % 3);
        format!("{line:LINE$}\n")
    };
    (0..REPORTS).map(report).collect()
}

/// Starts the command, which waits for reports.
fn start(archive: &Path, more: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ascribe"));
    command
        .args(["add", "--from", "jsonl"])
        .args(more)
        .args([archive, Path::new("-")])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts")
}

/// Gives the command reports as fast as it takes them; what it no longer takes is left.
fn give(child: &mut Child, reports: &[String]) {
    let pipe = child.stdin.as_mut().expect("its input is a pipe");
    let _ = reports.iter().try_for_each(|report| pipe.write_all(report.as_bytes()));
}

fn add(archive: &Path, reports: &[String]) {
    let mut child = start(archive, &[]);
    give(&mut child, reports);
    // Waiting closes the pipe.
    assert!(child.wait().expect("it ends").success());
}

/// What the archive holds, once it is found sound.
fn sound(archive: &Path) -> String {
    let archive = Archive::open_read_only(archive).expect("it opens");
    archive.verify().expect("it is sound");
    archive.content_digest().expect("it can be read")
}

fn desk() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a directory");
    let path = folder.path().join("alone.ascribe");
    (folder, path)
}

/// Begins to fill the archive and kills the command when it was given some of the reports, and a moment went by. Gives
/// whether it was done before.
fn add_and_kill(archive: &Path, reports: &[String], moment: u64) -> bool {
    let mut child = start(archive, &[]);
    // One time in four it is given all, and comes to its end.
    let given = moment as usize % (REPORTS + REPORTS / 3);
    if given >= REPORTS {
        give(&mut child, reports);
        return child.wait().expect("it ends").success();
    }
    give(&mut child, &reports[..given]);
    // Work rather than sleep: how long the moment is does not matter, only that moments differ.
    (0..moment % STEPS).for_each(|step| {
        black_box(step);
    });
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    false
}

#[test]
fn a_killed_command_loses_nothing_and_goes_on() {
    let reports = reports();
    let (folder, alone) = desk();
    add(&alone, &reports);
    let expected = sound(&alone);
    let kills: u64 = std::env::var(KILLS).map_or(3, |kills| kills.parse().expect("a number"));
    let (mut killed, mut rounds, mut moment) = (0, 0, 1);
    while killed < kills {
        let path = folder.path().join(format!("killed-{rounds}.ascribe"));
        let mut done = false;
        while !done && killed < kills {
            // A row of numbers without a pattern that matters, the same on each run.
            moment = moment * 48_271 % 0x7fff_ffff;
            done = add_and_kill(&path, &reports, moment);
            killed += u64::from(!done);
            if path.exists() {
                Archive::create_or_open(&path).expect("it opens").verify().expect("it is sound");
            }
        }
        add(&path, &reports);
        assert_eq!(sound(&path), expected, "after {killed} kills");
        rounds += 1;
    }
    println!("killed {killed} times while filling {rounds} archives");
}

#[test]
fn a_second_one_is_turned_away_before_it_reads_or_waits() {
    let reports = reports();
    let (_folder, path) = desk();
    let mut first = start(&path, &[]);
    // The archive is made once the right to write to it is taken.
    while !path.exists() {
        assert!(first.try_wait().expect("it can be asked").is_none(), "it waits for reports");
        std::thread::yield_now();
    }
    let mut second = start(&path, &[]);
    // It ends though its input is still open: it has not waited for a report.
    assert_eq!(second.wait().expect("it ends").code(), Some(2));
    let mut told = String::new();
    second.stderr.take().expect("a pipe").read_to_string(&mut told).expect("it is text");
    assert!(told.contains(&format!("in use by process {}, since ", first.id())), "{told}");
    assert!(told.contains("ascribe add"), "{told}");
    let mut third = start(&path, &["--wait", "600"]);
    give(&mut first, &reports[..150]);
    assert!(first.wait().expect("it ends").success());
    give(&mut third, &reports);
    assert!(third.wait().expect("it ends").success());
    let archive = Archive::open_read_only(&path).expect("it opens");
    archive.verify().expect("it is sound");
    assert_eq!(archive.counts().expect("it can be asked")["report"], REPORTS as u64);
}
