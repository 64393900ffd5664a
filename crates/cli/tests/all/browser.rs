//! The page in a browser: a desk's day, axe on every view, valid HTML, each number with its words, each finding by key.
//!
//! `tests/browser/run.mjs` drives Chromium by `playwright-core`. What it needs of npm is installed at the versions of
//! its lock file into a folder of Cargo's for tests, once for each state of that file; Chromium is the system's, and is
//! installed by apt where there is none. That takes Node.js 20 or later, npm, Java and a package index; a machine
//! without them fails this test and is told so.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[test]
fn a_desk_reads_and_corrects_in_a_browser() {
    let (home, chromium) = (packages(), chromium());
    let desk = tempfile::tempdir().expect("a directory");
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let mut add = Command::new(env!("CARGO_BIN_EXE_ascribe"));
    add.args(["add", "desk.archive"]).arg(folder().join("reports.jsonl")).arg(samples).current_dir(desk.path());
    step(&mut add, "an archive of the samples");
    let mut server = Command::new(env!("CARGO_BIN_EXE_ascribe"))
        .args(["serve", "desk.archive", "--listen", "127.0.0.1:0"])
        .current_dir(desk.path())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut told = String::new();
    BufReader::new(server.stderr.take().expect("a pipe")).read_line(&mut told).expect("it tells where it listens");
    let at = told.split("http://").nth(1).and_then(|rest| rest.split('/').next()).expect("an address");
    let run = Command::new("node")
        .arg(home.join("run.mjs"))
        .arg(format!("http://{at}"))
        .args([chromium.as_path(), desk.path(), &pictures()])
        .output();
    server.kill().expect("it can be ended");
    server.wait().expect("it ends");
    let run = run.expect("node starts");
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    println!("{}", said(&run.stderr));
    assert!(run.status.success(), "{}{}", said(&run.stdout), said(&run.stderr));
}

/// Where the pictures of the documentation lie.
fn pictures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/pictures")
}

#[test]
fn the_pictures_of_the_documentation_are_there_and_small() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |file: &str| fs::read_to_string(root.join(file)).expect("it is there");
    let (page, readme) = (read("docs/page.md"), read("README.md"));
    let named = page.split("(pictures/").skip(1).chain(readme.split("(docs/pictures/").skip(1));
    let named: Vec<&str> =
        named.filter_map(|rest| rest.split(')').next()).filter(|name| name.ends_with(".webp")).collect();
    assert!(named.len() > 3, "{named:?}");
    for name in named {
        let bytes = fs::metadata(pictures().join(name)).map(|file| file.len());
        assert!(bytes.is_ok_and(|bytes| bytes < 60_000), "{name}");
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")
}

/// The scripts beside what they need, which is installed where it is not there yet.
fn packages() -> PathBuf {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser");
    fs::create_dir_all(&home).expect("the folder of tests can be written");
    let wanted = fs::read_to_string(folder().join("package-lock.json")).expect("the lock file can be read");
    // Written when all is installed, so that what was broken off is begun again.
    let installed = home.join("installed.json");
    for file in fs::read_dir(folder()).expect("the folder can be listed") {
        let file = file.expect("the folder can be listed");
        fs::copy(file.path(), home.join(file.file_name())).expect("a script can be copied");
    }
    if fs::read_to_string(&installed).is_ok_and(|there| there == wanted) {
        return home;
    }
    let mut install = Command::new("npm");
    install.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&home);
    step(&mut install, "Node.js 20 or later, and a package index for npm");
    fs::write(installed, wanted).expect("the folder of tests can be written");
    home
}

/// A browser of the system; one is installed where there is none.
fn chromium() -> PathBuf {
    if let Some(there) = on_the_path() {
        return there;
    }
    let mut install = Command::new("apt-get");
    install.args(["install", "--yes", "--quiet", "--no-install-recommends", "chromium"]);
    install.env("DEBIAN_FRONTEND", "noninteractive");
    step(&mut install, "Chromium, or the right to install it by apt-get");
    on_the_path().expect("it was installed just now")
}

fn on_the_path() -> Option<PathBuf> {
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    let names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|path| path.is_file())
}

fn step(command: &mut Command, needs: &str) {
    let failed = match command.output() {
        Ok(ran) if ran.status.success() => return,
        Ok(ran) => String::from_utf8_lossy(&ran.stderr).into_owned(),
        Err(error) => error.to_string(),
    };
    panic!("the page is looked at in a browser, which needs {needs}: {command:?} failed:\n{failed}");
}
