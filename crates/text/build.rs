//! Computes the digest of the model, so that a record can say what it was read with.

#![allow(clippy::disallowed_methods, reason = "the model is a file of the crate until it is built in")]

use sha2::{Digest, Sha256};
use std::{fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=model/model.onnx");
    println!("cargo::rerun-if-changed=build.rs");
    let digest = Sha256::digest(fs::read("model/model.onnx")?);
    let written: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    println!("cargo::rustc-env=MODEL_DIGEST={written}");
    Ok(())
}
