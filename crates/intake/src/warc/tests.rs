//! Archives are read record by record, whatever is wrong with one of them.

use crate::testing::{receive_all, received};
use crate::{Format, Problem, Received};
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

fn record(kind: &str, url: &str, content_type: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-03-04T10:00:00Z\r\nContent-Type: \
         {content_type}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn response(url: &str, head: &str, body: &[u8]) -> Vec<u8> {
    let block = [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat();
    record("response", url, "application/http; msgtype=response", &block)
}

fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("into memory");
    encoder.finish().expect("into memory")
}

fn page(words: &str) -> String {
    let sentence = format!("{words} was told to reporters at the harbour on Tuesday, and the ferry sailed. ");
    format!(
        "<html lang=en><head><title>{words}</title></head><body><nav>Home</nav><article><p>{}</p></article></body>\
         </html>",
        sentence.repeat(8)
    )
}

fn records() -> Vec<Vec<u8>> {
    vec![
        record("warcinfo", "", "application/warc-fields", b"software: x\r\n"),
        record("request", "http://example.org/1", "application/http", b"GET / HTTP/1.1\r\n\r\n"),
        response("http://example.org/1", "200 OK\r\nContent-Type: text/html; charset=UTF-8", page("One").as_bytes()),
        response(
            "http://example.org/2",
            "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip",
            &pack(page("Two").as_bytes()),
        ),
        response("http://example.org/3", "301 Moved\r\nLocation: /1", b""),
        response("http://example.org/4.png", "200 OK\r\nContent-Type: image/png", b"\x89PNG"),
        record("metadata", "http://example.org/1", "application/warc-fields", b"a: b\r\n"),
        record("conversion", "http://example.org/5", "text/plain", b"Plain text."),
    ]
}

fn said(found: &[Result<Received, Problem>]) -> Vec<String> {
    found
        .iter()
        .map(|found| match found {
            Ok(report) => report.head.url.clone().unwrap_or_default(),
            Err(problem) => format!("({})", problem.kind),
        })
        .collect()
}

const ALL: [&str; 4] = [
    "http://example.org/1",
    "http://example.org/2",
    "http://example.org/5",
    "(passed over what holds no page: 1 image/png, 1 metadata, 1 request, 1 responses 301, 1 warcinfo)",
];

#[test]
fn pages_are_taken_and_the_rest_is_counted() {
    let plain: Vec<u8> = records().concat();
    let found = receive_all(&plain, None);
    assert_eq!(said(&found), ALL);
    let one = found[0].as_ref().expect("a report");
    assert!(one.text.starts_with("One was told") && !one.text.contains("Home"), "{}", one.text);
    assert_eq!((one.place.item, one.head.title.as_deref()), (Some(1), Some("One")));
    assert!(one.notes.iter().any(|note| note.words.contains("fetched on 2026-03-04T10:00:00Z")), "{:?}", one.notes);
    let packed: Vec<u8> = records().iter().flat_map(|record| pack(record)).collect();
    assert_eq!(said(&receive_all(packed, None)), ALL);
    assert_eq!(said(&receive_all(pack(&plain), Some(Format::Warc))), ALL);
}

#[test]
fn a_damaged_record_costs_itself() {
    let mut packed: Vec<Vec<u8>> = records().iter().map(|record| pack(record)).collect();
    let middle = packed[2].len() / 2;
    packed[2][middle] ^= 0x55;
    let found = receive_all(packed.concat(), None);
    let said = said(&found);
    assert!(said.iter().any(|said| said.contains("damaged gzip")), "{said:?}");
    assert!(
        said.contains(&"http://example.org/2".to_owned()) && said.contains(&"http://example.org/5".to_owned()),
        "{said:?}"
    );

    let mut plain = records();
    plain[2] = b"WARC/1.0\r\nWARC-Type: response\r\n\r\nno length\r\n\r\n".to_vec();
    plain.insert(4, b"junk between\r\n".to_vec());
    let found = receive_all(plain.concat(), None);
    assert_eq!(found.iter().filter(|found| found.is_ok()).count(), 2, "{found:?}");
}

/// Three pages, of which the second tells a length that is wrong by so much.
fn with_wrong_length(by: isize) -> Vec<u8> {
    let mut records: Vec<Vec<u8>> = ["One", "Two", "Three"]
        .iter()
        .map(|words| {
            let head = "200 OK\r\nContent-Type: text/html; charset=UTF-8";
            response(&format!("http://example.org/{words}"), head, page(words).as_bytes())
        })
        .collect();
    let second = String::from_utf8(records[1].clone()).expect("UTF-8");
    let (before, behind) = second.split_once("Content-Length: ").expect("a length");
    let (length, rest) = behind.split_once("\r\n").expect("a line");
    let length = length.parse::<isize>().expect("a number") + by;
    records[1] = format!("{before}Content-Length: {length}\r\n{rest}").into_bytes();
    records.concat()
}

#[test]
fn a_wrong_length_costs_no_other_page() {
    for by in [1, 2, 7, 100, 1500, 100_000, -1, -7, -100, -400] {
        let found = receive_all(with_wrong_length(by), None);
        let pages: Vec<&Received> = found.iter().filter_map(|found| found.as_ref().ok()).collect();
        let texts: Vec<bool> = ["One", "Two", "Three"]
            .iter()
            .map(|words| pages.iter().any(|page| page.text.starts_with(&format!("{words} was told"))))
            .collect();
        assert_eq!(texts, [true, true, true], "{by}: {found:?}");
        let is_said = |page: &&&Received| page.notes.iter().any(|note| note.complaint.is_some());
        assert!(by == 1 || by == 2 || pages.iter().filter(is_said).count() == 1, "{by}: {found:?}");
    }
}

#[test]
fn a_page_that_the_archive_could_not_take_in_whole_is_noted() {
    for why in ["length", "time", "disconnect", "unspecified"] {
        let record = response("http://example.org/1", "200 OK\r\nContent-Type: text/html", page("One").as_bytes());
        let record = String::from_utf8(record).expect("UTF-8");
        let record = record.replacen("WARC-Date", &format!("WARC-Truncated: {why}\r\nWARC-Date"), 1);
        let found = receive_all(record, None).remove(0).expect("a page");
        assert!(found.notes[0].complaint.as_ref().is_some_and(|words| words.contains(&format!("Truncated: {why}"))));
    }
}

#[test]
fn a_bomb_costs_itself() {
    let bomb = pack(&vec![b' '; 40 << 20]);
    let archive = [
        response("http://example.org/bomb", "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", &bomb),
        record("conversion", "http://example.org/5", "text/plain", b"Plain text."),
    ]
    .concat();
    let found = receive_all(archive, None);
    assert_eq!(said(&found), ["(the page is longer than 16 MiB and was passed over)", "http://example.org/5"]);
    let packed = [
        pack(&record("conversion", "", "text/plain", &vec![b'a'; 40 << 20])),
        pack(&record("conversion", "http://example.org/5", "text/plain", b"Plain text.")),
    ]
    .concat();
    assert_eq!(
        said(&receive_all(packed, None)),
        ["(the record is longer than 16 MiB and was passed over)", "http://example.org/5"]
    );
}

#[test]
fn a_cut_archive_is_read_up_to_the_cut() {
    let plain = records().concat();
    let found = receive_all(&plain[..plain.len() - 10], None);
    assert!(said(&found).iter().any(|said| said.contains("the archive ends within it")), "{found:?}");
    assert_eq!(
        received(b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nA.", None)
            [0]
        .text,
        "A."
    );
}
