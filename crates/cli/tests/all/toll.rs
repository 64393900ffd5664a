//! Tolls, charts and disputes as users meet them, on a small archive of invented reports.

use std::path::Path;
use std::process::{Command, Output};

/// Invented reports on an invented shelling of Holm, each a JSON line.
const REPORTS: &str = concat!(
    r#"{"id":"r1","outlet":"Example Post","date":"2026-03-05","text":"At least 120 people have been killed in Oslo "#,
    r#"since March 1, the Halm Observatory said on Thursday."}"#,
    "\n",
    r#"{"id":"r2","outlet":"Other Post","date":"2026-03-09","text":"The Halm Observatory said on Monday that 140 "#,
    r#"people have been killed in Oslo since March 1."}"#,
    "\n",
    r#"{"id":"r3","outlet":"Third Post","date":"2026-03-09","text":"Some 140 people, among them 20 children, have "#,
    r#"been killed in Oslo since March 1, according to the Health Ministry."}"#,
    "\n",
    r#"{"id":"r4","outlet":"Example Post","date":"2026-03-12","text":"The Halm Observatory has stopped updating "#,
    r#"the death toll, it said on Thursday."}"#,
    "\n",
    r#"{"id":"r5","outlet":"Example Post","date":"2026-03-10","text":"The Health Ministry said on Tuesday that 12 "#,
    r#"soldiers were killed in Bergen on Monday."}"#,
    "\n",
    r#"{"id":"r6","outlet":"Other Post","date":"2026-03-10","text":"The Halm Observatory said that 31 soldiers "#,
    r#"were killed in Bergen on Monday."}"#,
    "\n",
    r#"{"id":"r7","outlet":"Third Post","date":"2026-03-11","text":"The Health Ministry said on Wednesday that 15 "#,
    r#"soldiers were killed in Bergen on Monday."}"#,
    "\n",
);

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().expect("a directory"));
        std::fs::write(desk.0.path().join("reports.jsonl"), REPORTS).expect("a file");
        desk.run(&["add", "test.archive", "reports.jsonl"]);
        desk
    }

    fn run(&self, args: &[&str]) -> (String, String) {
        let run = Command::new(env!("CARGO_BIN_EXE_ascribe"))
            .args(args)
            .current_dir(self.0.path())
            .env_remove("CLICOLOR_FORCE")
            .output();
        let Output { status, stdout, stderr } = run.expect("the command runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        let (out, err) = (text(stdout), text(stderr));
        assert_eq!(status.code(), Some(0), "{args:?}: {err}");
        (out, err)
    }

    fn series(&self, args: &[&str]) -> Vec<serde_json::Value> {
        let (out, _) = self.run(&[&["toll", "test.archive"], args].concat());
        out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

#[test]
fn each_counter_has_its_series() {
    let desk = Desk::new();
    let totals = desk.series(&["--place", "Oslo", "--whom", "people"]);
    let of = |name: &str| {
        totals
            .iter()
            .find(|series| series["counter"]["name"].as_str().is_some_and(|counter| counter.contains(name)))
            .expect("a series of the counter")
    };
    let observatory = of("Observatory");
    assert_eq!((observatory["over"].as_str(), observatory["since"].as_str()), (Some("since"), Some("2026-03-01")));
    let numbers: Vec<(&str, &str)> = observatory["numbers"]
        .as_array()
        .expect("numbers")
        .iter()
        .map(|number| (number["as_of"].as_str().unwrap(), number["number"].as_str().unwrap()))
        .collect();
    assert_eq!(numbers, [("2026-03-05", "at least 120"), ("2026-03-09", "140")]);
    assert_eq!(observatory["numbers"][1]["was"], "at least 120");
    assert_eq!(observatory["ends"][0]["state"], "stopped");
    assert_eq!(of("Ministry")["numbers"][0]["bound"], "about");
    let parts = desk.series(&["--place", "Oslo", "--whom", "children"]);
    assert!(parts.len() == 1 && parts[0]["part"] == true, "{parts:?}");
}

#[test]
fn the_table_says_the_scope_in_words() {
    let (table, _) = Desk::new().run(&["toll", "test.archive", "--as", "table"]);
    for words in [
        "Killed: people, Oslo, NOR",
        "total since 2026-03-01",
        "at least 120",
        "was at least 120",
        "stopped counting",
        "Killed: soldiers, Bergen, NOR",
        "was 12",
    ] {
        assert!(table.contains(words), "{words:?} should be in\n{table}");
    }
}

#[test]
fn a_chart_is_the_same_each_time() {
    let desk = Desk::new();
    for name in ["one.svg", "two.svg", "one.png", "two.png"] {
        desk.run(&["toll", "test.archive", "--place", "Oslo", "--plot", name]);
    }
    let read = |name: &str| std::fs::read(desk.path().join(name)).expect("a file");
    assert_eq!((read("one.svg"), read("one.png")), (read("two.svg"), read("two.png")));
    let svg = String::from_utf8(read("one.svg")).expect("UTF-8");
    for words in
        ["People killed in Oslo, Norway", "since 1 March 2026", "stopped counting", "Totals that grow", "3 reports"]
    {
        assert!(svg.contains(words), "{words:?} should be in the chart");
    }
}

#[test]
fn a_dispute_has_the_latest_number_of_each_side() {
    let (lines, _) = Desk::new().run(&["disputes", "test.archive"]);
    let disputes: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(disputes.len(), 1, "the totals of Oslo agree: {lines}");
    let numbers: Vec<&str> = disputes[0]["positions"]
        .as_array()
        .expect("positions")
        .iter()
        .map(|position| position["number"].as_str().unwrap())
        .collect();
    assert_eq!(numbers, ["15", "31"]);
    assert_eq!(disputes[0]["period"]["from"], "2026-03-09");
}

#[test]
fn nothing_found_is_said() {
    let (out, err) = Desk::new().run(&["toll", "test.archive", "--place", "Nowhere"]);
    assert!(out.is_empty() && err.contains("the archive has no place \"Nowhere\""), "{out}{err}");
}

#[test]
fn a_table_for_programs_has_a_row_for_each_number() {
    let (csv, _) = Desk::new().run(&["toll", "test.archive", "--place", "Bergen", "--as", "csv"]);
    let lines: Vec<&str> = csv.lines().collect();
    assert!(lines[0].starts_with("what,whom,unit,part,place") && lines.len() == 4, "{csv}");
}
