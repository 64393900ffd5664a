//! Claims out of JSON of whatever shape.

use crate::invented::{CHECKER, asked, record};
use check::{Naming, Told};
use proptest::prelude::*;

/// The claims of a text in short, then what is wrong with it.
fn read(text: &str) -> Vec<String> {
    let read = CHECKER.read_claims(text);
    let claim = |claim: &check::Claim| {
        let speaker = claim.told.speaker().unwrap_or("-");
        format!("{} {}: {} | {speaker}", claim.line, claim.told.kind(), claim.told.words())
    };
    let problem = |problem: &check::Problem| format!("{}! {problem}", problem.line);
    read.claims.iter().map(claim).chain(read.problems.iter().map(problem)).collect()
}

#[test]
fn every_shape_is_known_by_its_keys() {
    for (json, expected) in [
        (r#"{"quote": "We go", "speaker": "Ola"}"#, "1 quotation: We go | Ola"),
        (r#"{"quotation": "We go"}"#, "1 quotation: We go | -"),
        (r#"{"says": "they go", "speaker": "Ola"}"#, "1 statement: they go | Ola"),
        (r#"{"name": "Ola Brandt"}"#, "1 name: Ola Brandt | -"),
        (r#"{"figure": "at least 12", "unit": "killed", "counter": "Ola"}"#, "1 figure: at least 12 killed | Ola"),
        (r#"{"number": 12, "bound": "at least", "unit": "killed"}"#, "1 figure: at least 12 killed | -"),
        (
            r#"{"text": "x", "quotes": [{"cue": {"text": "said"}, "sources": [{"text": "she"}], "coreferences":
               [{"text": "Ola"}], "contents": [{"text": "“We go,”"}, {"text": "“and soon”"}]}]}"#,
            "1 quotation: “We go,” … “and soon” | Ola",
        ),
        (
            r#"{"quotes": [{"sources": [{"text": "Ola"}], "contents": [{"text": "that they go"}]}]}"#,
            "1 statement: that they go | Ola",
        ),
        (
            r#"{"quoteID": "2026-03-04-000001", "quotation": "We go", "speaker": "None", "urls": ["https://a.b/c"]}"#,
            "1 quotation: We go | -",
        ),
        (
            r#"{"articleID": "a", "url": "https://a.b/c", "quotations": [{"quoteID": "q", "quotation": "We go",
               "localTopSpeaker": "Ola", "globalTopSpeaker": "Nadia"}]}"#,
            "1 quotation: We go | Ola",
        ),
        (
            r#"{"@type": "ClaimReview", "claimReviewed": "They go", "reviewRating": {"ratingValue": 1},
               "itemReviewed": {"@type": "Claim", "author": {"name": "Ola"}}}"#,
            "1 statement: They go | Ola",
        ),
        (
            r#"{"@graph": [{"@type": ["Quotation"], "text": "We go", "creator": {"name": "Ola"}}]}"#,
            "1 quotation: We go | Ola",
        ),
    ] {
        let json = json.split('\n').map(str::trim).collect::<Vec<_>>().join(" ");
        assert_eq!(read(&json), [expected], "{json}");
    }
}

#[test]
fn lines_arrays_and_one_indented_object_tell_their_lines() {
    let lines = "{\"quote\": \"one\"}\n\n{\"quote\": \"two\"}\n";
    assert_eq!(read(lines), ["1 quotation: one | -", "3 quotation: two | -"]);
    let array = "[\n  {\"quote\": \"one\"},\n  {\n    \"quote\": \"two\"\n  }\n]";
    assert_eq!(read(array), ["2 quotation: one | -", "3 quotation: two | -"]);
    assert_eq!(read("\u{feff}{\n  \"name\": \"Ola\"\n}\n"), ["1 name: Ola | -"]);
}

#[test]
fn what_cannot_be_read_is_told_with_its_line() {
    let flawed = "{\"quote\": \"one\"}\n{\"quote\": }\n{\"words\": 1}\n{\"figure\": \"many\"}\n{\"quote\": \"\"}\n12\n\
                  {\"figure\": 1, \"bound\": \"strange\"}";
    let read = read(flawed);
    let begins = [
        "1 quotation",
        "2! this is no JSON",
        "3! no claim is known by these keys: words",
        "4! \"many\" is no number",
        "5! there are no words in its quote",
        "6! a claim is a JSON object",
        "7! \"strange\" is no bound",
    ];
    assert_eq!(read.len(), begins.len(), "{read:?}");
    for (found, begin) in read.iter().zip(begins) {
        assert!(found.starts_with(begin), "{found} | {begin}");
    }
    assert_eq!(self::read(" \n"), ["1! there is no claim in it"]);
}

#[test]
fn a_claim_may_name_its_report() {
    let record = record();
    let fits = |json: &str| {
        let (claim, _) = asked(json);
        claim.of.fits(&record.report.id.to_string(), &record.report.head, record.report.file.as_deref())
    };
    assert_eq!(fits(r#"{"name": "Ola"}"#), Naming::MayBe);
    assert_eq!(fits(r#"{"name": "Ola", "url": "http://example.org/halm#top"}"#), Naming::Is);
    assert_eq!(fits(r#"{"name": "Ola", "url": "http://example.org/other"}"#), Naming::IsNot);
    assert_eq!(fits(r#"{"name": "Ola", "file": "march/halm.txt"}"#), Naming::Is);
    assert_eq!(fits(r#"{"name": "Ola", "report": "halm.txt"}"#), Naming::Is);
    assert_eq!(fits(r#"{"name": "Ola", "title": "Harbour"}"#), Naming::MayBe);
}

proptest! {
    /// Whatever stands in a file is a claim or a problem, and whatever a claim says is answered.
    #[test]
    fn nothing_makes_it_fail(text in "\\PC{0,80}", quote in "\\PC{1,60}") {
        let read = CHECKER.read_claims(&text);
        prop_assert!(!(read.claims.is_empty() && read.problems.is_empty()));
        let record = record();
        let prepared = CHECKER.prepare(&record);
        let told = Told::Quotation { parts: vec![quote], speaker: Some(text) };
        let claim = check::Claim { line: 1, id: None, of: check::Named::default(), told };
        let answer = CHECKER.check(&claim, &prepared);
        for span in &answer.passage {
            prop_assert!(record.report.text.get(span.start as usize..span.end as usize).is_some());
        }
    }
}
