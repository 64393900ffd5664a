//! The picture of a toll in the README is the one that the command draws: `UPDATE_SNAPSHOTS=1` draws it anew.

use std::path::Path;
use std::process::Command;

#[test]
fn the_toll_of_the_readme_is_drawn_by_the_command() {
    let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/pictures");
    let desk = tempfile::tempdir().expect("a directory");
    let run = |args: &[&str]| {
        let ran =
            Command::new(env!("CARGO_BIN_EXE_ascribe")).args(args).current_dir(&desk).output().expect("it starts");
        assert!(ran.status.success(), "{args:?}: {}", String::from_utf8_lossy(&ran.stderr));
    };
    let reports = pictures.join("ferry.jsonl");
    run(&["add", "ferry.ascribe", reports.to_str().expect("a name in UTF-8")]);
    run(&["toll", "ferry.ascribe", "--what", "killed", "--plot", "toll.svg"]);
    let drawn = std::fs::read_to_string(desk.path().join("toll.svg")).expect("a picture");
    let kept = pictures.join("toll.svg");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&kept, drawn).expect("docs/pictures can be written");
        return;
    }
    assert!(drawn == std::fs::read_to_string(&kept).expect("docs/pictures/toll.svg"), "the picture is another now");
}
