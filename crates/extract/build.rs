//! Computes the digest of the rules, so that a record can say by which it was read: whatever decides what a text is
//! read as and is neither the model nor a table of the lexicon.

use std::path::Path;
use std::{env, io};

/// Files and folders with rules, below the folder of all crates.
const RULES: &[&str] = &[
    "text/build.rs",
    "text/src",
    "text/data",
    "text/model/labels.json",
    "text/model/vocabulary.txt",
    "lexicon/build.rs",
    "lexicon/src",
    "record/src/settle",
    "record/src/settle.rs",
    "extract/build.rs",
    "extract/src",
];

fn main() -> io::Result<()> {
    let crate_dir = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let crates = Path::new(&crate_dir).parent().ok_or_else(|| io::Error::other("the crate is in a folder"))?;
    for path in RULES {
        println!("cargo::rerun-if-changed={}", crates.join(path).display());
    }
    let digest = digest::of_files(&digest::files(crates, RULES, &["rs", "tsv", "txt", "json"])?)?;
    println!("cargo::rustc-env=RULES_DIGEST={digest}");
    Ok(())
}
