//! Any text, read as a report. Bytes that are no UTF-8 are the business of the command, which decodes files.

#![no_main]

use ascribe::{Reader, ReportInput};
use libfuzzer_sys::fuzz_target;
use record::json;
use std::sync::OnceLock;

static READER: OnceLock<Reader> = OnceLock::new();

fuzz_target!(|text: &str| {
    let reader = READER.get_or_init(|| Reader::new().expect("the model is built in"));
    let record = reader.read(&ReportInput { text, ..Default::default() });
    let written = json::to_json(&record);
    match json::from_json(&written) {
        Ok(found) => assert_eq!(found, record, "the record differs after its JSON form"),
        Err(error) => panic!("{error} in {written}"),
    }
});
