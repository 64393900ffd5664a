//! Any text beside another one, looked at for passages that both have. The first line of the input is one text, the
//! rest the other.

#![no_main]

use corroborate::copies::{Reading, shared};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (first, second) = text.split_once('\n').unwrap_or((text, text));
    let (a, b) = (Reading::new(first), Reading::new(second));
    assert!(a.signatures().len() <= a.len());
    for passage in shared(&a, &b) {
        assert!(!passage.a.of(first).is_empty() && !passage.b.of(second).is_empty());
    }
});
