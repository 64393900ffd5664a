//! Asking an archive as its users do: what is listed, in which forms, what is said where nothing is found, and how the
//! ids that are printed lead on.

use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Output};

/// Four reports of invented people: one of an agency, one that takes two paragraphs over, one of its own, one beside.
const REPORTS: &str = concat!(
    r#"{"id":"p1","outlet":"Halm Post","date":"2026-03-02","title":"Harbour to reopen","text":"HALM, March 2 (AP) "#,
    r#"— At least 12 dock workers were killed on Sunday when a bomb exploded in the harbour of Oslo, police "#,
    r#"said.\n\n“We will open the harbour again by the end of May,” Mayor Ola Brandt told reporters after the "#,
    r#"council had met in the old town hall.\n\nNorway accused Sweden of delaying the salvage ship for a whole "#,
    r#"week at the narrow entrance of the fjord."}"#,
    "\n",
    r#"{"id":"m1","outlet":"Coast Mail","date":"2026-03-03","title":"Twelve dead in harbour","text":"At least 12 "#,
    r#"dock workers were killed on Sunday when a bomb exploded in the harbour of Oslo, police said.\n\nFlags flew at "#,
    r#"half mast in the whole town.\n\nNorway accused Sweden of delaying the salvage ship for a whole week at the "#,
    r#"narrow entrance of the fjord."}"#,
    "\n",
    r#"{"id":"t1","outlet":"Inland Times","date":"2026-03-03","title":"Mayor promises early opening","text":"Ola "#,
    r#"Brandt stood in the rain on Monday and spoke without notes. “We will open the harbour again by the end of "#,
    r#"May,” Brandt said.\n\nBrandt denied that the guards had been too few."}"#,
    "\n",
    r#"{"id":"n1","outlet":"Inland Times","date":"2026-03-05","title":"Rain","text":"Minister Anna Weller said on "#,
    r#"Thursday that the rain would last."}"#,
    "\n",
);

/// A folder with an archive of these reports.
struct Desk(tempfile::TempDir);

#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().expect("a directory"));
        std::fs::write(desk.path("reports.jsonl"), REPORTS).expect("a file");
        assert_eq!(desk.run("add news.archive reports.jsonl").code, 0);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs the command in this folder; words are parted by spaces, and `_` stands for a space within one.
    fn run(&self, words: &str) -> Ran {
        let words = words.split(' ').map(|word| word.replace('_', " "));
        let ran = Command::new(env!("CARGO_BIN_EXE_ascribe"))
            .args(words)
            .current_dir(self.0.path())
            .env_remove("CLICOLOR_FORCE")
            .output();
        let Output { status, stdout, stderr } = ran.expect("the command ends");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Ran { code: status.code().expect("an exit code"), out: text(stdout), err: text(stderr) }
    }

    /// What `find` gives, one answer a line.
    fn find(&self, words: &str) -> Vec<Value> {
        let ran = self.run(&format!("find news.archive {words}"));
        assert_eq!(ran.code, 0, "{words}: {}", ran.err);
        ran.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }

    /// The ids of what `find` gives.
    fn ids(&self, words: &str) -> Vec<String> {
        self.find(words).iter().map(|answer| answer["id"].as_str().expect("an id").to_owned()).collect()
    }
}

impl Desk {
    /// The ids of an answer, so many at a time; something is done behind the first page.
    fn pages(&self, asked: &str, limit: usize, mut between: impl FnMut()) -> Vec<String> {
        let (mut ids, mut after) = (Vec::new(), String::new());
        loop {
            let ran = self.run(&format!("find news.archive {asked} --limit {limit}{after}"));
            assert_eq!(ran.code, 0, "{}", ran.err);
            let rows = ran.out.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
            ids.extend(rows.map(|row| row["id"].as_str().or(row["account"].as_str()).expect("an id").to_owned()));
            if after.is_empty() {
                between();
            }
            let Some((_, cursor)) = ran.err.split_once("--after '") else { return ids };
            let cursor = cursor.split_once('\'').expect("it is quoted").0;
            after = format!(" --after {}", cursor.replace(' ', "_"));
        }
    }
}

#[test]
fn claims_are_found_by_whom_what_where_and_when() {
    let desk = Desk::new();
    let table: [(&str, &[&str]); 19] = [
        ("statements --actor ola_brandt", &["1:s2", "3:s1", "3:s2"]),
        ("statements --actor OLA* --type denies", &["3:s2"]),
        ("statements --actor Ola_Brandt --outlet halm_post", &["1:s2"]),
        ("statements --toward reporters", &["1:s2"]),
        ("statements --since 2026-03-04", &["4:s1"]),
        ("statements --since 2026-03-02 --until 2026-03-02", &["1:s1", "1:s2", "1:s3"]),
        ("statements --text rain", &["3:s1", "3:s2", "4:s1"]),
        ("statements --text \"rain_would_last\"", &["4:s1"]),
        ("events --actor Norway --role source --toward Sweden", &["1:e2", "2:e2"]),
        ("events --actor Sweden --role source", &[]),
        ("events --country Norway --role source", &["1:e2", "2:e2"]),
        ("events --type accuse --agency Associated_Press", &["1:e2"]),
        ("events --status alleged", &["1:e1", "2:e1"]),
        ("figures --place Oslo", &["1:f1", "2:f1"]),
        ("figures --place Norway --type killed", &["1:f1", "2:f1"]),
        ("figures --near 59.9,10.7 --radius 20", &["1:f1", "2:f1"]),
        ("figures --near Bergen", &[]),
        ("stances --limit 1", &["1:p1"]),
        ("counts", &[]),
    ];
    for (asked, ids) in table {
        assert_eq!(desk.ids(asked), ids, "{asked}");
    }
}

#[test]
fn a_claim_has_its_words_and_its_report() {
    let desk = Desk::new();
    let found = &desk.find("statements --actor ola_brandt --explain")[0];
    assert_eq!(found["words"], "“We will open the harbour again by the end of May,”");
    assert_eq!(found["report"]["outlet"], "Halm Post");
    assert_eq!(found["report"]["given_id"], "p1");
    let text: Vec<char> = serde_json::from_str::<Value>(REPORTS.lines().next().expect("a line")).expect("JSON")["text"]
        .as_str()
        .expect("a text")
        .chars()
        .collect();
    let span = |end: &str| found["spans"][0][end].as_u64().expect("a position") as usize;
    assert_eq!(
        text[span("start")..span("end")].iter().collect::<String>(),
        "We will open the harbour again by the end of May,"
    );
    let context = found["explanation"]["context"].as_array().expect("stretches");
    assert!(
        context.iter().any(|stretch| stretch["told"] == true) && context.iter().any(|stretch| stretch["told"] == false)
    );
    assert_eq!(found["explanation"]["chain"][1]["name"], "Associated Press");
    let figure = &desk.find("figures")[0];
    assert_eq!((&figure["quantity"]["low"], &figure["quantity"]["bound"]), (&12.into(), &"at_least".into()));
    assert_eq!(figure["wording"]["number"], "At least 12");
}

#[test]
fn accounts_count_independent_words() {
    let desk = Desk::new();
    let accounts = desk.find("accounts --actor ola_brandt");
    assert_eq!(accounts.len(), 1);
    let said = &accounts[0];
    assert_eq!((&said["id"], &said["reports"]), (&"account:1:s2".into(), &2.into()));
    let names: Vec<&str> =
        said["origins"].as_array().expect("a list").iter().filter_map(|origin| origin["name"].as_str()).collect();
    assert_eq!(names, ["Associated Press", "Inland Times"]);
    assert_eq!(said["claims"][1]["joined"].as_str().map(|reason| reason.starts_with("the same speaker")), Some(true));
    // The two that share the passage stand on one agency.
    assert_eq!(desk.ids("accounts --min-origins 2"), ["account:1:s2"]);
    assert!(desk.ids("accounts").contains(&"account:1:f1".to_owned()));
    assert_eq!(desk.ids("accounts --text last --min-reports 1").len(), 1);
    let stories = desk.find("stories");
    assert_eq!(stories.len(), 1);
    assert_eq!(stories[0]["passages"].as_array().map(Vec::len), Some(2));
    assert_eq!(stories[0]["passages"][0]["places"][0]["report"], "1");
    assert_eq!(desk.ids("stories --outlet Coast_Mail"), ["story:1"]);
    assert_eq!(desk.ids("stories --outlet Inland_Times"), [""; 0]);
}

#[test]
fn what_nothing_has_is_told_with_what_is_nearest() {
    let desk = Desk::new();
    let table = [
        ("statements --actor Brant", "no actor \"Brant\"; nearest: Ola Brandt"),
        ("events --place Oslow", "no place \"Oslow\"; nearest: Oslo"),
        ("events --type ASSULT", "no type \"ASSULT\"; there are ACCUSE, ASSAULT"),
        ("events --outlet Halm_Pots", "no outlet \"Halm Pots\"; nearest: Halm Post"),
        ("statements --actor Ola_Brandt --agency Associated_Press --type denies", "nothing has all of them"),
        ("events --status promised", "nothing is found by --status alone"),
    ];
    for (asked, said) in table {
        let ran = desk.run(&format!("find news.archive {asked}"));
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{asked}");
        assert!(ran.err.contains("nothing found") && ran.err.contains(said), "{asked}: {}", ran.err);
    }
    for (asked, said) in [
        ("find news.archive events --status rumoured", "there is no such status"),
        ("find news.archive events --role source", "say whose"),
        ("find news.archive events --country Atlantis", "no country is called so"),
        ("find news.archive events --near Nowhereville", "no such place"),
        ("find news.archive events --text \"open", "a quotation mark is opened"),
        ("find news.archive events --since yesterday", "2026-03-04"),
        ("find news.archive actors --place Oslo", "alone"),
        ("find none.archive events", "no such archive"),
        ("find reports.jsonl events", "not an archive"),
        ("show news.archive 99", "no report 99"),
        ("show news.archive 1:s99", "has no such claim"),
        ("show news.archive Brandt", "Ola Brandt"),
    ] {
        let ran = desk.run(asked);
        assert_eq!(ran.code, 2, "{asked}: {}", ran.out);
        assert!(ran.err.contains(said), "{asked}: {}", ran.err);
    }
}

#[test]
fn every_id_that_is_printed_is_shown() {
    let desk = Desk::new();
    let kinds = ["statements", "events", "figures", "stances", "actors", "stories", "accounts"];
    for id in kinds.iter().flat_map(|kind| desk.ids(kind)) {
        let ran = desk.run(&format!("show news.archive {}", id.replace(' ', "_")));
        assert_eq!(ran.code, 0, "{id}: {}", ran.err);
        serde_json::from_str::<Value>(&ran.out).expect("JSON");
        let page = desk.run(&format!("show news.archive {} --as pretty", id.replace(' ', "_"))).out;
        assert!(page.contains(&id), "{id}: {page}");
    }
    let hash = desk.find("statements --limit 1")[0]["report"]["hash"].as_str().expect("a hash").to_owned();
    for called in ["1", "p1", &hash, &hash[..8]] {
        let record = record::json::from_json(&desk.run(&format!("show news.archive {called}")).out).expect("a record");
        assert_eq!(record.report.id.to_string(), hash, "{called}");
    }
    let page = desk.run("show news.archive 2 --as pretty --text").out;
    assert!(
        page.contains("Part of story:1") && page.contains("in account:1:f1") && page.contains("Flags flew"),
        "{page}"
    );
}

#[test]
fn tables_are_for_people() {
    let desk = Desk::new();
    let ran = desk.run("find news.archive figures --as table --limit 1");
    assert_eq!(
        ran.out.lines().next().map(|head| head.split_whitespace().collect::<Vec<_>>()),
        Some(vec!["id", "day", "who", "type", "status", "words", "where", "outlet"])
    );
    assert!(
        ran.out
            .lines()
            .nth(1)
            .is_some_and(|row| row.starts_with("1:f1  2026-03-01  police  killed  alleged  At least 12")),
        "{}",
        ran.out
    );
    assert!(ran.err.contains("--limit"), "{}", ran.err);
    let pages = desk.run("find news.archive statements --actor ola_brandt --explain --as table").out;
    assert!(pages.contains("Ola Brandt (speaker) ← Associated Press (agency) ← Halm Post (outlet)"), "{pages}");
    assert_eq!(desk.run("find news.archive counts --as json").out, "[]\n");
}

#[test]
fn actors_are_merged_and_split_again() {
    let desk = Desk::new();
    let ran = desk.run("actors news.archive merge Anna_Weller ola_brandt --note a_nickname");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("ascribe relink news.archive"), "{}", ran.err);
    assert_eq!(desk.ids("statements --actor anna_weller"), ["1:s2", "3:s1", "3:s2", "4:s1"]);
    let listed = desk.run("actors news.archive list --merged --as table");
    assert!(listed.out.contains("anna weller|person|- is ola brandt|person|-: a nickname"), "{}", listed.out);
    assert_eq!(desk.find("actors --actor brandt")[0]["merged"][0]["note"], "a nickname");
    let again = desk.run("actors news.archive merge Anna_Weller ola_brandt");
    assert_eq!(again.code, 2);
    let ran = desk.run("actors news.archive split anna_weller --relink");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("claims joined to accounts"), "{}", ran.err);
    assert_eq!(desk.ids("statements --actor anna_weller"), ["4:s1"]);
    assert_eq!(desk.run("actors news.archive split anna_weller").code, 2);
    assert_eq!(desk.run("actors news.archive merge Nobody ola_brandt").code, 2);
}

/// One more report, by which what comes behind a page changes.
const LATER: &str = concat!(
    r#"{"id":"l1","outlet":"Coast Mail","date":"2026-03-01","title":"Early","text":""#,
    "Ola Brandt said on Sunday that the crane was safe. ",
    "Norway accused Sweden of delaying the salvage ship for a whole week at the narrow entrance of the fjord.",
    "\"}\n",
);

#[test]
fn pages_make_up_the_whole_whatever_is_added_meanwhile() {
    let kinds = [
        "statements",
        "events",
        "statements --text harbour",
        "accounts --min-reports 1",
        "accounts --place Oslo",
        "accounts",
        "stories",
        "stories --type blames",
        "actors",
        "disputes",
    ];
    let desk = Desk::new();
    for kind in kinds {
        let whole = desk.ids(kind);
        for limit in [1, 2] {
            assert_eq!(desk.pages(kind, limit, || {}), whole, "{kind}, {limit} at a time");
        }
    }
    for kind in kinds {
        let desk = Desk::new();
        let before = desk.ids(kind);
        let pages = desk.pages(kind, 1, || {
            std::fs::write(desk.path("later.jsonl"), LATER).expect("a file");
            assert_eq!(desk.run("add news.archive later.jsonl").code, 0);
        });
        let mut once = pages.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), pages.len(), "{kind}: nothing comes twice: {pages:?}");
        // What more reports tell of meanwhile overtakes the cursor.
        let by_number = ["actors", "accounts"].contains(&kind);
        assert!(by_number || before.iter().all(|id| pages.contains(id)), "{kind}: {before:?} in {pages:?}");
    }
}
