//! Files that are written to do harm, or were harmed: each is read as far as it goes or refused with its reason and
//! its place, in reasonable time and room.

mod bombs;
mod broken;
mod depth;
mod letters;
mod marks;
mod size;

use flate2::{Compression, write::GzEncoder};
use intake::{Format, Options, Received, from_reader};
use std::io::{Cursor, Write};

/// What comes of a source: the texts of its reports, and what is said of the others.
fn outcome(name: &str, bytes: impl Into<Vec<u8>>) -> Vec<Result<Received, String>> {
    outcome_from(name, bytes, None)
}

fn outcome_from(name: &str, bytes: impl Into<Vec<u8>>, from: Option<Format>) -> Vec<Result<Received, String>> {
    let options = Options { from, ..Options::default() };
    from_reader(name, Cursor::new(bytes.into()), &options)
        .received()
        .map(|found| found.map_err(|problem| problem.to_string()))
        .collect()
}

/// The one report of a source.
#[track_caller]
fn text(name: &str, bytes: impl Into<Vec<u8>>) -> String {
    let found = outcome(name, bytes);
    let [Ok(report)] = &found[..] else { panic!("{name}: {:?}", short(&found)) };
    report.text.clone()
}

/// Why a source is refused, which is all that comes of it.
#[track_caller]
fn refused(name: &str, bytes: impl Into<Vec<u8>>, why: &str) {
    let found = outcome(name, bytes);
    let [Err(said)] = &found[..] else { panic!("{name}: {:?}", short(&found)) };
    assert!(said.starts_with(name) && said.contains(why), "{said}");
}

/// Texts in a message of a test, which are long.
fn short(found: &[Result<Received, String>]) -> Vec<String> {
    let short = |words: &str| words.chars().take(200).collect::<String>();
    found.iter().map(|found| found.as_ref().map_or_else(|said| short(said), |report| short(&report.text))).collect()
}

fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("into memory");
    encoder.finish().expect("into memory")
}

const SAID: &str = "The harbour opens in May, Ola Brandt said.";

fn json(text: &str) -> String {
    format!("{{\"text\": \"{text}\"}}")
}

fn warc(headers: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://example.org/1\r\nContent-Type: text/plain\r\n\
         {headers}\r\n\r\n"
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}
