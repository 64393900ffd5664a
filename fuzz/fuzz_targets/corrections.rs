//! Any text as a file of corrections, as JSON lines and as a table: it is read, or the line that cannot be is named.

#![no_main]

use ascribe::correcting::{wanted_of_csv, wanted_of_jsonl};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for wanted in [wanted_of_jsonl(text), wanted_of_csv(text)] {
        if let Err(error) = wanted {
            assert!(error.line > 0, "lines are counted from 1");
        }
    }
});
