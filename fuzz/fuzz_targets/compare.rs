//! Any bytes as a table of another tool: they are refused with a reason, or have rows that can be compared.

#![no_main]

use compare::{Crosswalk, Format, Only, Settings, compare, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let formats = Format::ALL.into_iter().map(Some).chain([None]);
    for theirs in formats.filter_map(|format| read("table", bytes, format).ok()) {
        assert!(!theirs.rows.is_empty());
        let settings = Settings {
            days: 1,
            km: 5.0,
            statuses: None,
            crosswalk: Crosswalk::ours(),
            period: None,
            only: Only::default(),
        };
        let (all, _) = compare(&theirs, &[], &settings);
        assert!(all.len() <= theirs.rows.len());
    }
});
