//! Any bytes as a source of whichever format they look like, packed or not.

#![no_main]

mod intake;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| intake::read(bytes, None));
