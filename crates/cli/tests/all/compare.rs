//! What is dropped from a table and changed in it is found, and a sheet goes out and comes back.

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(desk: &Path, args: &[&str]) -> Output {
    let ran = Command::new(env!("CARGO_BIN_EXE_ascribe")).args(args).current_dir(desk).output().expect("it starts");
    assert!(ran.status.success(), "{args:?}: {}", String::from_utf8_lossy(&ran.stderr));
    ran
}

fn lines(ran: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&ran.stdout).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

const HEADER: &str = "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,country,location,\
                      latitude,longitude,geo_precision,fatalities\n";

/// A row for an account that `find` lists.
fn row(account: &Value, day: &str, dead: u32) -> String {
    let place = &account["place"];
    let (lat, lon) = (&place["lat"], &place["lon"]);
    let id = account["id"].as_str().expect("an id");
    let name = place["name"].as_str().expect("a place");
    format!("{id},{day},1,Battles,Armed clash,,,Norway,{name},{lat},{lon},1,{dead}\n")
}

#[test]
fn what_is_dropped_and_changed_is_found() {
    let desk = tempfile::tempdir().expect("a directory");
    let desk = desk.path();
    let text = |day: &str, town: &str, dead: u32| {
        serde_json::json!({
            "text": format!("Soldiers killed {dead} people in {town} on {day}."),
            "date": day, "outlet": "Halm Post",
        })
    };
    let towns = ["Oslo", "Bergen", "Trondheim", "Stavanger"];
    let reports = (1..).zip(towns).map(|(day, town)| text(&format!("2026-03-{:02}", 6 * day), town, 10 + day));
    let reports: Vec<String> = reports.map(|report| report.to_string()).collect();
    fs::write(desk.join("reports.jsonl"), reports.join("\n")).expect("it can be written");
    run(desk, &["add", "desk.archive", "reports.jsonl"]);
    let told = lines(&run(desk, &["find", "desk.archive", "accounts", "--min-reports", "1", "--as", "jsonl"]));
    let assaults: Vec<&Value> = told.iter().filter(|account| account["type"] == "ASSAULT").collect();
    assert_eq!(assaults.len(), towns.len(), "{told:?}");
    let of = |place: usize| (assaults[place]["id"].as_str(), assaults[place]["from"].as_str().expect("a day"));
    // The first is kept with another number, the second dropped, the third moved to another day, the fourth kept.
    let rows = [row(assaults[0], of(0).1, 99), row(assaults[2], "2026-03-12", 13), row(assaults[3], of(3).1, 14)];
    fs::write(desk.join("acled.csv"), HEADER.to_owned() + &rows.concat()).expect("it can be written");
    let compare = ["compare", "desk.archive", "acled.csv"];
    let found = lines(&run(desk, &compare));
    let fate = |result: &str, there: Option<&str>, here: Option<&str>| {
        found.iter().any(|one| {
            one["result"] == result && one["theirs"]["id"].as_str() == there && one["ours"][0]["id"].as_str() == here
        })
    };
    assert!(fate("both", of(0).0, of(0).0), "{found:?}");
    assert!(fate("only_here", None, of(1).0), "{found:?}");
    assert!(fate("only_there", of(2).0, None) && fate("only_here", None, of(2).0), "{found:?}");
    assert!(fate("both", of(3).0, of(3).0), "{found:?}");
    let numbers: Vec<&Value> = found.iter().map(|one| &one["numbers"]).collect();
    assert_eq!(numbers[0], "above");
    assert_eq!(numbers[2], "within");
    assert_eq!(run(desk, &compare).stdout, run(desk, &compare).stdout);
}

#[test]
fn a_sheet_goes_out_and_comes_back() {
    let desk = tempfile::tempdir().expect("a directory");
    let desk = desk.path();
    let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/answers/reports.jsonl");
    run(desk, &["add", "desk.archive", reports.to_str().expect("a name in UTF-8")]);
    run(desk, &["sample", "desk.archive", "--events", "4", "--out", "sheet.csv"]);
    let sheet = fs::read_to_string(desk.join("sheet.csv")).expect("it was written");
    let mut reader = csv::Reader::from_reader(sheet.as_bytes());
    let columns = reader.headers().expect("a header").clone();
    let judged = columns.iter().position(|name| name == "event_right").expect("a column");
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().all(|row| row[judged].is_empty() && row.iter().any(|cell| cell.contains('«'))), "{sheet}");
    // As a spreadsheet of another country saves it: semicolons, a mark in front, columns turned round.
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_path(desk.join("back.csv")).expect("a file");
    let turned = |row: &csv::StringRecord| row.iter().rev().map(str::to_owned).collect::<Vec<_>>();
    writer.write_record(turned(&columns).iter().map(|name| name.to_uppercase())).expect("it can be written");
    for (number, row) in rows.iter().enumerate() {
        let mut cells = turned(row);
        let place = cells.len() - 1 - judged;
        ["JA", "No", "", "yes"][number].clone_into(&mut cells[place]);
        writer.write_record(&cells).expect("it can be written");
    }
    writer.flush().expect("it can be written");
    let scores = lines(&run(desk, &["sample", "--score", "back.csv", "--as", "jsonl"]));
    let of = |name: &str| scores.iter().find(|score| score["of"] == name).expect("a score").clone();
    let event = of("event");
    assert_eq!((&event["right"], &event["wrong"], &event["not_judged"]), (&2.into(), &1.into(), &1.into()));
    assert_eq!(event["error_rate"], 0.3333);
    assert_eq!(of("type")["not_judged"], 4);
}
