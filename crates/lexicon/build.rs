//! Embeds the data files, and computes their digest, so that a record can say which words it was read with.
//!
//! The whole folder is taken, so a new file counts without being listed anywhere.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs, io};

/// The gazetteer decides which places are found, as the tables do.
const GAZETTEER: &str = "gazetteer/places.bin";
/// What is known of persons and bodies beside the tables.
const FACTS: [&str; 2] = ["facts/persons.bin", "facts/bodies.bin"];

fn main() -> io::Result<()> {
    for path in ["data", GAZETTEER, "build.rs"].into_iter().chain(FACTS) {
        println!("cargo::rerun-if-changed={path}");
    }
    let crate_dir = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let tables = digest::files(&Path::new(&crate_dir).join("data"), &[""], &["tsv", "txt"])?;
    let mut list = String::from("&[\n");
    for (name, path) in &tables {
        writeln!(list, "    ({name:?}, include_str!({path:?})),").map_err(io::Error::other)?;
    }
    list.push_str("]\n");
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("files.rs"), list)?;
    let packed = [GAZETTEER].into_iter().chain(FACTS);
    let digest = packed
        .map(fs::read)
        .try_fold(digest::of_files(&tables)?, |digest, bytes| Ok::<_, io::Error>(digest.bytes(&bytes?)))?;
    println!("cargo::rustc-env=LEXICON_DIGEST={digest}");
    Ok(())
}
