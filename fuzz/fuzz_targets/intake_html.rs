//! Any bytes as a source of the format `html`.

#![no_main]

mod intake;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| intake::read(bytes, Some(::intake::Format::Html)));
