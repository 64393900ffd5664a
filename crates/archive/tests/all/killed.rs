//! A program that is killed while it adds reports, again and again, leaves after all the same archive as one
//! that was left alone. The test runs itself as the program to be killed.

// Helpers of tests, which stop at what goes wrong as tests do.
#![allow(clippy::unwrap_used)]

use crate::common::{Numbers, SMALL, made};
use archive::{Archive, Around, By, Filter};
use record::claim::Days;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

const REPORTS: u64 = 600;
const PATH: &str = "ASCRIBE_ARCHIVE_TO_FILL";
/// How often to kill; 12 where nothing else is asked.
const KILLS: &str = "ASCRIBE_KILLS";

/// Adds all reports that are not held yet, in batches, and links their claims. Says when it has come further.
fn fill(path: &Path) {
    let mut archive = Archive::create_or_open(path).unwrap();
    for first in (0..REPORTS).step_by(20) {
        let mut batch = archive.begin().unwrap();
        for number in first..first + 20 {
            let report = made(number, SMALL);
            if batch.holds(report.record.report.id).unwrap().is_some() {
                continue;
            }
            let stored = batch.put(&report.entry()).unwrap();
            for (id, claim) in stored.claims.iter().zip(&report.claims) {
                let Some(Days { from, to }) = claim.days() else { continue };
                let keys: Vec<&str> = claim.parties.iter().map(|(_, actor)| actor.key.as_str()).collect();
                let around =
                    Around { kind: claim.kind(), labels: &[], days: (from, to), by: By::Actors(&keys), limit: 50 };
                let candidates = batch.candidates(&around).unwrap();
                let first = candidates.iter().find(|candidate| candidate.seq != stored.seq);
                batch.join(*id, first.map(|first| first.account), "same day and actor").unwrap();
            }
            println!("put {number}");
        }
        batch.commit().unwrap();
        println!("committed {first}");
    }
    println!("done");
}

#[test]
fn the_program_to_be_killed() {
    if let Some(path) = std::env::var_os(PATH) {
        fill(Path::new(&path));
    }
}

/// Starts the program and kills it when it has said so many lines, and has gone on for a moment. Gives whether
/// it was done before.
fn run_and_kill(path: &Path, lines: u64, moment: u64) -> bool {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed::the_program_to_be_killed", "--nocapture", "--test-threads=1"])
        .env(PATH, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let said = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut done = false;
    let mut count = 0;
    for line in said {
        done = line == "done" || done;
        count += u64::from(line.starts_with("put") || line.starts_with("committed"));
        if count > lines {
            // Work rather than sleep: the length of a moment is of no matter, only that moments differ.
            let mut numbers = Numbers::new(moment);
            (0..moment).for_each(|_| {
                std::hint::black_box(numbers.next());
            });
            child.kill().unwrap();
            break;
        }
    }
    done && child.wait().unwrap().success() || {
        child.wait().unwrap();
        false
    }
}

#[test]
fn a_killed_program_loses_nothing_and_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let alone = folder.path().join("alone.ascribe");
    fill(&alone);
    let expected = Archive::open_read_only(&alone).unwrap().content_digest().unwrap();
    let kills: u64 = std::env::var(KILLS).ok().map_or(12, |kills| kills.parse().unwrap());
    let mut numbers = Numbers::new(2026);
    let (mut killed, mut rounds) = (0, 0);
    while killed < kills {
        let path = folder.path().join(format!("killed-{rounds}.ascribe"));
        while killed < kills && !run_and_kill(&path, numbers.below(300), numbers.below(4_000_000)) {
            killed += 1;
            let archive = Archive::create_or_open(&path).unwrap();
            archive.verify().unwrap();
            archive.find(&Filter::default()).unwrap();
        }
        fill(&path);
        let archive = Archive::open_read_only(&path).unwrap();
        archive.verify().unwrap();
        assert_eq!(archive.content_digest().unwrap(), expected, "after {killed} kills");
        rounds += 1;
    }
    println!("killed {killed} times while filling {rounds} archives");
}
