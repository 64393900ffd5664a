//! Bytes as claims, held against a report of one sentence: reading gives claims or says what is wrong, and every
//! passage of an answer lies in the report.

#![no_main]

use libfuzzer_sys::fuzz_target;
use record::{Record, Report};
use std::sync::LazyLock;

static CHECKER: LazyLock<check::Checker<'static>> = LazyLock::new(check::Checker::english);

const TEXT: &str = "“We will not open the harbour,” Ola Brandt said; 12 ships wait.";

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let read = CHECKER.read_claims(text);
    assert!(!(read.claims.is_empty() && read.problems.is_empty()), "neither a claim nor a problem");
    let record = Record::new(Report::new(TEXT, None, None));
    let prepared = CHECKER.prepare(&record);
    for claim in &read.claims {
        let answer = CHECKER.check(claim, &prepared);
        for span in &answer.passage {
            assert!(record.report.text.get(span.start as usize..span.end as usize).is_some(), "a span of no letters");
        }
        check::to_json(claim, Some(&record), &answer);
    }
});
