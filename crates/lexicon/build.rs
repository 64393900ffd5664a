//! Embeds the data files, and computes their digest, so that a record can say which words it was read with.
//!
//! The whole folder is taken, so a new file counts without being listed anywhere.
//! Carriage returns are left out of the digest: a checkout on Windows must give the same one.

use std::fmt::Write;
use std::{env, fs, io, path::Path, path::PathBuf};

/// FNV-1a, 128 bits (draft-eastlake-fnv, section 5).
const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

fn main() -> io::Result<()> {
    let crate_dir = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let data = Path::new(&crate_dir).join("data");
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=build.rs");

    let mut hash = OFFSET;
    let mut list = String::from("&[\n");
    for path in data_files(&data)? {
        let name = path.strip_prefix(&data).map_err(io::Error::other)?;
        let name = name.to_string_lossy().replace('\\', "/");
        writeln!(list, "    ({name:?}, include_str!({path:?})),").map_err(io::Error::other)?;
        hash = take_in(hash, name.as_bytes());
        hash = take_in(hash, &[0]);
        hash = take_in(hash, &fs::read(&path)?);
        hash = take_in(hash, &[0]);
    }
    list.push_str("]\n");
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("files.rs"), list)?;
    // The gazetteer decides which places are found, as the tables do.
    let gazetteer = Path::new(&crate_dir).join("gazetteer").join("places.bin");
    println!("cargo::rerun-if-changed=gazetteer/places.bin");
    hash = fs::read(gazetteer)?.iter().fold(hash, |hash, &byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME));
    println!("cargo::rustc-env=LEXICON_DIGEST={hash:032x}");
    Ok(())
}

/// Every table under `folder`, in the order of its path.
fn data_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(data_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "tsv" || extension == "txt") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn take_in(hash: u128, bytes: &[u8]) -> u128 {
    let kept = bytes.iter().filter(|&&byte| byte != b'\r');
    kept.fold(hash, |hash, &byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME))
}
