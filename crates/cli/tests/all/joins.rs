//! What is not one thing though the words are nearly the same: denials, opposites, other numbers, other doers; history
//! that every report repeats.

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::process::Command;

/// An archive of such reports in a folder of its own.
struct Archive(tempfile::TempDir);

impl Archive {
    fn of(reports: &[Value]) -> Self {
        let archive = Self(tempfile::tempdir().expect("a directory"));
        let lines: String = reports.iter().map(|report| format!("{report}\n")).collect();
        std::fs::write(archive.0.path().join("reports.jsonl"), lines).expect("a file");
        archive.run(&["add", "news.archive", "reports.jsonl"]);
        archive
    }

    fn run(&self, words: &[&str]) -> (String, String) {
        let ran = Command::new(env!("CARGO_BIN_EXE_ascribe")).args(words).current_dir(self.0.path()).output();
        let ran = ran.expect("the command ends");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        assert!(ran.status.success(), "{}", text(ran.stderr));
        (text(ran.stdout), text(ran.stderr))
    }

    /// The kinds of accounts, each with the reports that tell it, and what is said besides.
    fn accounts(&self, more: &[&str]) -> (Vec<(String, BTreeSet<String>)>, String) {
        let words = [&["find", "news.archive", "accounts", "--limit", "200", "--as", "jsonl"][..], more].concat();
        let (out, err) = self.run(&words);
        let account = |line: &str| {
            let account: Value = serde_json::from_str(line).expect("JSON");
            let claims = account["claims"].as_array().expect("claims").iter();
            let reports = claims.map(|claim| claim["report"]["given_id"].as_str().expect("an id").to_owned()).collect();
            (account["kind"].as_str().expect("a kind").to_owned(), reports)
        };
        (out.lines().map(account).collect(), err)
    }
}

/// Pairs of reports of one day, the words that differ between braces, and whether both say one thing.
const PAIRS: &[(&str, bool)] = &[
    (
        "General Ivo Lenz told reporters in Homs on Sunday that his soldiers {had|had not} shelled the old market on \
         Friday night.",
        false,
    ),
    (
        "Mayor Ola Brandt said in a long speech on Sunday that talks over the new harbour bridge were {halted|resumed} \
         late on Friday evening.",
        false,
    ),
    (
        "Minister Ada Holm said on Sunday that the dredging of the northern canal {would|will} cost the small towns on \
         it dearly.",
        true,
    ),
    (
        "Governor Marta Sole said in her bulletin on Sunday that {four|seven} people were killed and {nine|twelve} \
         were injured in shelling on Rubaro.",
        false,
    ),
    (
        "Captain Per Lind said on Sunday that his men {never crossed|crossed} the river near the mill at Odinka that \
         night.",
        false,
    ),
    (
        "Inspector Ruth Adeyo said on Sunday that her officers {had not|never} fired on the crowd at the station in \
         Halm.",
        true,
    ),
    (
        "Harbour master Dora Pike said on Sunday that the fees for small boats in the eastern basin {rose|fell} in the \
         winter.",
        false,
    ),
    (
        "Doctor Ines Vale said on Sunday that {the army|rebels} shelled the old clinic by the eastern gate for most of \
         the night.",
        false,
    ),
    (
        "Bishop Tomas Berg said on Sunday that the old bells of the island church were {sold|sold off} to a foundry in \
         the south.",
        true,
    ),
];

/// The two texts of a pair.
fn both(pair: &str) -> [String; 2] {
    [0, 1].map(|side| {
        let mut text = String::new();
        let mut rest = pair;
        while let Some((before, behind)) = rest.split_once('{') {
            let (either, after) = behind.split_once('}').expect("a brace");
            text.extend([before, either.split('|').nth(side).expect("two")]);
            rest = after;
        }
        text + rest
    })
}

#[test]
fn opposites_in_nearly_the_same_words_are_no_account() {
    let reports: Vec<Value> = PAIRS
        .iter()
        .enumerate()
        .flat_map(|(number, (pair, _))| {
            let [one, other] = both(pair);
            [("a", one, "Halm Post"), ("b", other, "Odin Times")].map(|(side, text, outlet)| {
                json!({"id": format!("{number}{side}"), "outlet": outlet, "date": "2026-03-02", "text": text})
            })
        })
        .collect();
    let (accounts, _) = Archive::of(&reports).accounts(&[]);
    for (number, (pair, joined)) in PAIRS.iter().enumerate() {
        let ids = ["a", "b"].map(|side| format!("{number}{side}"));
        let of_both = |kind: &str| {
            accounts.iter().any(|(known, reports)| known == kind && ids.iter().all(|id| reports.contains(id)))
        };
        assert_eq!(of_both("statement"), *joined, "{pair}");
        assert!(*joined || !of_both("event"), "{pair}");
    }
}

#[test]
fn history_is_listed_where_it_is_asked_for_and_makes_no_story() {
    let history = "More than 280,000 people have been killed in Norland since 2011, when the long war over its fishing \
                   grounds, its harbours and its islands began.";
    let own = [
        "Dockers in Halm walked out on Monday over unpaid wages, union leader Dora Pike said.",
        "Nine sailors were freed in Sele on Tuesday after four months at sea, Captain Per Lind said.",
    ];
    let reports: Vec<Value> = own
        .iter()
        .zip(["Halm Post", "Sele Courier"])
        .map(|(own, outlet)| {
            let text = format!("{own}\n\n{history}");
            json!({"id": outlet, "outlet": outlet, "date": "2026-03-03", "text": text})
        })
        .collect();
    let archive = Archive::of(&reports);
    let (listed, said) = archive.accounts(&[]);
    assert!(listed.iter().all(|(kind, _)| kind != "figure"), "{listed:?}");
    assert!(said.contains("--background"), "{said}");
    let (all, said) = archive.accounts(&["--background"]);
    assert!(all.iter().any(|(kind, reports)| kind == "figure" && reports.len() == 2), "{all:?}");
    assert!(!said.contains("left out"), "{said}");
    assert_eq!(archive.run(&["find", "news.archive", "stories", "--as", "jsonl"]).0, "");
}
