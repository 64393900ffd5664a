//! Any bytes, read as an event's words: they are refused, or written again as they were.

#![no_main]

use links::EventWords;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(words) = EventWords::from_bytes(bytes) {
        assert_eq!(words.to_bytes(), bytes, "the event differs after it was read");
    }
});
