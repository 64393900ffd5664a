//! What unpacks to much more than it is, or would.

use super::*;

#[test]
fn gzip_of_much_more_than_a_report() {
    refused("a.txt.gz", pack(&vec![b'a'; 80 << 20]), "longer than 64 MiB");
    refused("a.html.gz", pack(&vec![b'a'; 20 << 20]), "longer than 16 MiB");
}

#[test]
fn gzip_in_gzip_in_gzip() {
    let twice = pack(&pack(SAID.as_bytes()));
    assert_eq!(text("a.txt.gz", twice.clone()), SAID);
    let deep = (0..10).fold(twice, |packed, _| pack(&packed));
    assert!(outcome("a.txt.gz", deep)[0].is_err());
}

#[test]
fn a_line_of_json_that_unpacks_without_end() {
    let line = format!("{{\"text\": \"{}\"}}\n{}\n", "a".repeat(70 << 20), json(SAID));
    let found = outcome("a.jsonl.gz", pack(line.as_bytes()));
    let [Err(said), Ok(report)] = &found[..] else { panic!("{:?}", short(&found)) };
    assert_eq!(said, "a.jsonl.gz:1: the line is longer than 64 MiB and was passed over");
    assert_eq!(report.text, SAID);
}

#[test]
fn zip_and_its_like_are_named() {
    for (bytes, what) in [
        (&b"PK\x03\x04\x14\0\0\0"[..], "zip"),
        (b"BZh91AY", "bzip2"),
        (b"\xFD7zXZ\0\0", "xz"),
        (b"\x28\xB5\x2F\xFD\x20", "zstd"),
        (b"%PDF-1.7\n", "pdftotext"),
    ] {
        refused("a", bytes, what);
        refused("a.gz", pack(bytes), what);
    }
}

#[test]
fn entities_that_hold_one_another_are_not_expanded() {
    let entities: String = (1..30).map(|n| format!("<!ENTITY e{n} \"&e{m};&e{m};&e{m};&e{m};\">", m = n - 1)).collect();
    let feed = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY e0 \"lol\">{entities}]><rss><channel><item>\
         <description>{SAID} &e29;</description></item></channel></rss>"
    );
    assert_eq!(text("a.rss", feed), format!("{SAID} &e29;"));
}

#[test]
fn entities_that_name_files_are_not_fetched() {
    let feed = format!(
        "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY % y SYSTEM \"http://example.org/\">%y;]>\
         <rss><channel><item><description>{SAID} &x;</description></item></channel></rss>"
    );
    assert_eq!(text("a.rss", feed), format!("{SAID} &x;"));
}

#[test]
fn references_to_letters_that_are_none() {
    let feed = "<rss><channel><item><description>A &#0; &#xD800; &#x110000; &#99999999999; B.</description></item>\
                </channel></rss>";
    let found = text("a.rss", feed);
    assert!(found.starts_with('A') && found.ends_with("B."), "{found:?}");
    let page = text("a.html", "<p>A &#0; &#xD800; &#x110000; &#99999999999; B.</p>");
    assert!(page.starts_with('A') && page.ends_with("B."), "{page:?}");
}
