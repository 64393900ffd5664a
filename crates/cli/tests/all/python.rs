//! The package for Python: built as a wheel as it is shipped, installed by pip alone in an environment with nothing in
//! it, and tested from Python (`python/tests/`) in one that has the programs that it works with.
//!
//! The wheel is built into the folder in which Cargo builds everything else. What the tests need is installed at the
//! versions of `python/tests/requirements.txt` (`pip.rs`).

use crate::pip::Environment;
use crate::serving::{ascribe, said, serve};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// More would be no download for a slow line.
const MOST_MEGABYTES: u64 = 60;
const WHY: &str = "the package for Python is built and tested";

#[test]
fn the_package_works_as_it_is_installed() {
    let tests = root().join("python/tests");
    let python = Environment::with("python", &tests.join("requirements.txt"), WHY);
    let wheel = wheel(&python);
    let megabytes = fs::metadata(&wheel).expect("the wheel is there").len() >> 20;
    assert!(megabytes < MOST_MEGABYTES, "the wheel has {megabytes} MB");
    alone(&wheel);

    let mut install = python.pip(&["install", "--no-deps", "--no-index", "--force-reinstall"]);
    python.step(install.arg(&wheel), "the wheel to be one");
    let desk = tempfile::tempdir().expect("a directory");
    let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/reports.jsonl");
    let added = ascribe(desk.path(), &["add", "desk.archive", reports.to_str().expect("a name in UTF-8")]);
    assert!(added.status.success(), "{}", said(&added));
    let served = serve(desk.path(), &[]);
    let ran = Command::new(python.python())
        .args(["-B", "-m", "pytest"])
        .arg(&tests)
        .env("ASCRIBE", env!("CARGO_BIN_EXE_ascribe"))
        .env("ASCRIBE_API", format!("http://{}/api/v1/openapi.json", served.at))
        .current_dir(desk.path())
        .output()
        .expect("pytest starts");
    assert!(ran.status.success(), "{}{}", String::from_utf8_lossy(&ran.stdout), said(&ran));
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The wheel, built of the tree as it is.
fn wheel(python: &Environment) -> PathBuf {
    let tmp = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let wheels = tmp.join("wheels");
    // So that there is only the one that is built now.
    let _ = fs::remove_dir_all(&wheels);
    let mut build = Command::new(python.program("maturin"));
    build.args(["build", "--release", "--locked", "--quiet", "--manifest-path"]);
    build.arg(root().join("python/Cargo.toml")).arg("--out").arg(&wheels).arg("--interpreter").arg(python.python());
    build.env("CARGO_TARGET_DIR", tmp.parent().expect("a folder of Cargo's"));
    python.step(&mut build, "cargo, as these tests do");
    let built = fs::read_dir(&wheels).expect("maturin made the folder").next().expect("maturin made a wheel");
    built.expect("the folder can be listed").path()
}

/// Pip alone installs it where nothing is, and it reads.
fn alone(wheel: &Path) {
    let empty = Environment::empty("python-alone", WHY);
    empty.step(empty.pip(&["install", "--no-index"]).arg(wheel), "no other package");
    let read = "import ascribe; assert ascribe.read('Rain fell, Ola Brandt said.').statements[0].speaker.name == 'Ola \
                Brandt'";
    empty.step(Command::new(empty.python()).args(["-c", read]), "nothing beside it");
}
