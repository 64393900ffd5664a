//! Letters that are none, in every encoding.

use super::*;

#[test]
fn halves_of_letters_in_json() {
    for half in ["\\ud800", "\\udc00", "\\ud800\\ud800", "\\ud83d x"] {
        let found = outcome("a.jsonl", format!("{}\n{}\n", json(&format!("S{half}le.")), json(SAID)));
        assert_eq!(found.len(), 2);
        let report = found[0].as_ref().unwrap_or_else(|said| panic!("{said}"));
        assert!(report.text.contains('\u{FFFD}'), "{}", report.text);
        assert!(report.notes.iter().any(|note| note.complaint.is_some()), "{:?}", report.notes);
    }
    assert_eq!(text("a.jsonl", json("S\\u00f6le \\ud83d\\ude00.")), "Söle 😀.");
}

#[test]
fn zero_bytes() {
    assert_eq!(text("a.txt", "The harbour opens\0 in May, Ola Brandt said."), SAID);
    refused("a.txt", [b"MZ\x90\0\x03\0\0\0".repeat(9), SAID.into()].concat(), "not text");
    refused("a.txt", vec![0; 1 << 20], "not text");
    assert!(text("a.html", "<p>The\0 harbour opens in May, said Ola Brandt.</p>").contains("harbour"));
    let found = outcome("a.jsonl", format!("{{\"text\": \"A\0.\"}}\n{}\n", json(SAID)));
    assert!(found[1].is_ok());
}

#[test]
fn bytes_that_are_no_letters() {
    let found = outcome("a.txt", [SAID.as_bytes(), b" S\xC3\xB6le \xFF\xFE\xC3".as_slice()].concat());
    let report = found[0].as_ref().expect("a report");
    assert!(report.text.ends_with("Söle \u{FFFD}\u{FFFD}\u{FFFD}"));
    assert!(report.notes[0].words.contains("U+FFFD"));
}

#[test]
fn letters_that_are_written_too_long() {
    for bytes in [&b"S\xC0\xAFle"[..], b"S\xE0\x80\xAFle", b"S\xF8\x88\x80\x80\x80le", b"S\xED\xA0\x80le"] {
        let found = outcome("a.txt", [bytes, " söle".as_bytes()].concat());
        assert!(found[0].as_ref().is_ok_and(|report| report.text.contains('\u{FFFD}')), "{:?}", short(&found));
    }
}

#[test]
fn half_a_mark_of_byte_order() {
    for bytes in [&b"\xFF\xFE"[..], b"\xFE\xFF", b"\xEF\xBB\xBF", b"\xEF\xBB", b"\xFF\xFE\0"] {
        assert!(outcome("a.txt", bytes).len() == 1);
        assert!(outcome("a.jsonl", bytes).len() == 1);
    }
    assert_eq!(text("a.csv", b"\xFF\xFEt\0e\0x\0t\0\n\0A\0.\0".as_slice()), "A.");
}

#[test]
fn encodings_that_nobody_knows() {
    let page = format!("<meta charset=\"x-none-{}\"><p>{SAID} S\u{f6}le</p>", "y".repeat(5000));
    assert!(text("a.html", page).contains("Söle"));
    assert_eq!(
        text(
            "a.rss",
            format!(
                "<?xml version='1.0' encoding='none'?><rss><channel><item><description>{SAID}</description></item>\
                 </channel></rss>"
            )
        ),
        SAID
    );
    assert!(outcome("a.html", format!("<meta charset=utf-7><p>{SAID}</p>"))[0].is_ok());
}
