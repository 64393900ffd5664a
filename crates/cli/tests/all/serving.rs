//! `ascribe serve` as its users meet it: where it may listen, that it stops in order, and that no correction is lost
//! that somebody was told of, whenever it is killed.

use ascribe::Archive;
use std::hint::black_box;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// How often to kill; 3 where nothing else is asked.
const KILLS: &str = "ASCRIBE_KILLS";
/// So many steps of counting at most before it is killed: some hundred milliseconds.
const STEPS: u64 = 400_000_000;

const REPORTS: &str = "\
{\"text\":\"Harbour master Ola Brandt said on Monday that the pier of Bergen is closed.\",\"date\":\"2026-03-02\"}
{\"text\":\"At least 12 dock workers were killed in Bergen on Sunday, police said.\",\"date\":\"2026-03-02\"}
";

fn desk() -> tempfile::TempDir {
    let desk = tempfile::tempdir().expect("a directory");
    std::fs::write(desk.path().join("reports.jsonl"), REPORTS).expect("a file can be written");
    let added = ascribe(desk.path(), &["add", "desk.archive", "reports.jsonl"]);
    assert!(added.status.success(), "{}", said(&added));
    desk
}

pub fn ascribe(desk: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ascribe")).args(args).current_dir(desk).output().expect("it starts")
}

pub fn said(ran: &Output) -> String {
    String::from_utf8_lossy(&ran.stderr).into_owned()
}

/// A server, with where it listens.
pub struct Served {
    child: Child,
    pub at: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn serve(desk: &Path, more: &[&str]) -> Served {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ascribe"))
        .args(["serve", "desk.archive", "--listen", "127.0.0.1:0"])
        .args(more)
        .current_dir(desk)
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut told = String::new();
    BufReader::new(child.stderr.take().expect("a pipe")).read_line(&mut told).expect("it tells where it listens");
    let at = told.split("http://").nth(1).and_then(|rest| rest.split('/').next()).expect("an address").to_owned();
    Served { child, at }
}

/// Sends a request and gives the whole answer; none where the connection broke.
fn ask(at: &str, request: &str) -> Option<String> {
    let mut stream = TcpStream::connect(at).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    answer.starts_with("HTTP/1.1 ").then_some(answer)
}

fn get(at: &str, path: &str) -> Option<String> {
    ask(at, &format!("GET {path} HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\n\r\n"))
}

fn field(page: &str, name: &str) -> Option<String> {
    let begin = format!("name=\"{name}\" value=\"");
    page.split(&begin).nth(1)?.split('"').next().map(str::to_owned)
}

/// Decides a finding as a browser does; the status that came back.
fn decide(at: &str, finding: &str, deed: &str, by: &str, note: &str) -> Option<String> {
    let path = format!("/corrections/finding/{finding}");
    let page = get(at, &path)?;
    let (key, seen) = (field(&page, "key")?, field(&page, "seen")?);
    let body = format!("do={deed}&key={key}&seen={seen}&by={by}&note={note}");
    let answer = ask(
        at,
        &format!(
            "POST {path} HTTP/1.1\r\nHost: {at}\r\nOrigin: http://{at}\r\nConnection: close\r\nContent-Type: \
             application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        ),
    )?;
    answer.split(' ').nth(1).map(str::to_owned)
}

/// Corrects until the server is gone; the notes of which it was told that they are kept.
fn correct_on(at: &str, finding: &str, by: &str, round: u64, (gone, told): (&AtomicBool, &AtomicU64)) -> Vec<String> {
    let mut kept = Vec::new();
    for number in 0.. {
        let note = format!("{by}-{round}-{number}");
        let deed = if number % 2 == 0 { "accept" } else { "later" };
        match decide(at, finding, deed, by, &note).as_deref() {
            Some("303") => {
                kept.push(note);
                told.fetch_add(1, Ordering::SeqCst);
            }
            // Whoever else writes is waited for only so long.
            Some("503") => {}
            Some(other) => panic!("{other} came back"),
            None => {
                assert!(gone.load(Ordering::SeqCst), "the server is gone and nobody killed it");
                break;
            }
        }
    }
    kept
}

#[test]
fn no_correction_is_lost_that_somebody_was_told_of() {
    let desk = desk();
    let kills: u64 = std::env::var(KILLS).map_or(3, |kills| kills.parse().expect("a number"));
    let (mut moment, mut all) = (1_u64, 0);
    for round in 0..kills {
        let mut served = serve(desk.path(), &[]);
        let (at, gone, told) = (served.at.clone(), AtomicBool::new(false), AtomicU64::new(0));
        moment = moment * 48_271 % 0x7fff_ffff;
        let kept = std::thread::scope(|scope| {
            let people = [("1:s1", "ida"), ("2:f1", "nils")].map(|(finding, by)| {
                let (at, both) = (&at, (&gone, &told));
                scope.spawn(move || correct_on(at, finding, by, round, both))
            });
            // However slow the machine is, some are told of before it is killed.
            while told.load(Ordering::SeqCst) < moment % 4 {
                std::thread::yield_now();
            }
            (0..moment % STEPS).for_each(|step| {
                black_box(step);
            });
            gone.store(true, Ordering::SeqCst);
            served.child.kill().expect("it can be killed");
            served.child.wait().expect("it ends");
            people.map(|person| person.join().expect("nobody panicked")).concat()
        });
        let archive = Archive::create_or_open(&desk.path().join("desk.archive")).expect("it opens");
        archive.verify().expect("it is sound");
        let log: Vec<String> =
            archive.changes().expect("the log").into_iter().filter_map(|change| change.about.note).collect();
        let lost: Vec<&String> = kept.iter().filter(|note| !log.contains(note)).collect();
        assert!(lost.is_empty(), "lost in round {round}: {lost:?}");
        all += kept.len();
    }
    println!("{all} corrections were told of while it was killed {kills} times");
    assert!(all > 0, "nobody was told of any correction");
}

#[test]
fn where_it_may_listen() {
    let desk = desk();
    std::fs::write(desk.path().join("short.txt"), "Ida secret\n").expect("a file can be written");
    std::fs::write(desk.path().join("keys.txt"), "Ida 0123456789abcdef0123456789\n").expect("a file can be written");
    std::fs::write(desk.path().join("none.txt"), "not an archive").expect("a file can be written");
    let table: &[(&[&str], &str)] = &[
        (&["desk.archive", "--listen", "0.0.0.0:0"], "give --token-file FILE with keys, or --trust-header"),
        (&["desk.archive", "--listen", "0.0.0.0:0", "--token-file", "short.txt"], "can be guessed"),
        (&["desk.archive", "--listen", "0.0.0.0:0", "--token-file", "gone.txt"], "gone.txt cannot be read"),
        (&["desk.archive", "--trust-header", "X Y"], "no name of a header"),
        (&["desk.archive", "--listen", "203.0.113.7:0", "--token-file", "keys.txt"], "is no address of this machine"),
        (&["gone.archive"], "there is no such archive"),
        (&["none.txt"], "is not an archive"),
        (&["."], "is a folder"),
    ];
    for (args, words) in table {
        let ran = ascribe(desk.path(), &[&["serve"], *args].concat());
        assert_eq!(ran.status.code(), Some(2), "{args:?}");
        assert!(said(&ran).contains(words), "{args:?}: {}", said(&ran));
    }
    let served = serve(desk.path(), &[]);
    let ran = ascribe(desk.path(), &["serve", "desk.archive", "--listen", &served.at]);
    assert!(said(&ran).contains("is in use by another program"), "{}", said(&ran));
}

#[cfg(unix)]
#[test]
fn it_stops_in_order() {
    let desk = desk();
    let mut served = serve(desk.path(), &[]);
    assert!(get(&served.at, "/api/v1/archive").expect("it answers").starts_with("HTTP/1.1 200"));
    let stopped = Command::new("kill").arg(served.child.id().to_string()).status().expect("kill is there");
    assert!(stopped.success());
    assert_eq!(served.child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn a_running_add_holds_up_no_reader() {
    let desk = desk();
    let served = serve(desk.path(), &[]);
    let held = Archive::create_or_open(&desk.path().join("desk.archive")).expect("nobody writes");
    for path in ["/api/v1/statements", "/corrections", "/"] {
        let answer = get(&served.at, path).expect("it answers");
        assert!(answer.starts_with("HTTP/1.1 200") || answer.starts_with("HTTP/1.1 30"), "{path}: {answer}");
    }
    drop(held);
}

#[test]
fn who_says_nothing_holds_no_place() {
    let desk = desk();
    let served = serve(desk.path(), &["--at-once", "1"]);
    let silent: Vec<TcpStream> = (0..50).map(|_| TcpStream::connect(&served.at).expect("it listens")).collect();
    assert!(get(&served.at, "/api/v1/archive").expect("it answers").starts_with("HTTP/1.1 200"));
    drop(silent);
}
