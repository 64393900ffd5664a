//! What is broken, cut off, or not what it says it is.

use super::*;

#[test]
fn html_that_never_closes() {
    assert_eq!(text("a.html", format!("<html><body><div><p>{SAID}")), SAID);
    assert_eq!(text("a.html", format!("<p>{SAID}<!-- and so on {}", "x".repeat(1 << 20))), SAID);
    assert!(outcome("a.html", format!("<title>{SAID}"))[0].is_err());
    assert_eq!(text("a.html", format!("<p>{SAID}</p><script>var a = '{}", "x".repeat(1 << 20))), SAID);
    assert_eq!(text("a.html", format!("<p>{SAID}</p><style>{}", "x".repeat(1 << 20))), SAID);
    assert!(text("a.html", format!("<p>{SAID}</p><textarea>x")).contains(SAID));
    assert!(text("a.html", format!("<plaintext>{SAID}")).contains(SAID));
}

#[test]
fn tags_that_stand_in_one_another() {
    let page = "<b><i><u>".to_owned() + &"<p>x</b></i></u>".repeat(2000);
    let found = outcome("a.html", page);
    assert!(found[0].is_ok() || found[0].as_ref().is_err_and(|said| said.contains("passed over")));
    let tables = "<table>".repeat(300) + SAID;
    assert!(text("a.html", tables).contains(SAID));
}

#[test]
fn xml_that_is_none() {
    for broken in [
        "<rss><channel><item><description>A",
        "<rss><item></rss>",
        "<rss><item a=\"",
        "<rss><item><![CDATA[",
        "<rss><item>&",
        "<rss><item><!--",
    ] {
        let found = outcome("a.rss", broken);
        assert!(found.len() == 1 && found[0].is_err(), "{broken}: {:?}", short(&found));
    }
}

#[test]
fn json_that_is_none() {
    for (broken, why) in [
        ("{", "not JSON"),
        ("{\"text\": \"A", "not JSON"),
        ("{\"text\": \"A\",}", "not JSON"),
        ("{\"text\": 'A'}", "not JSON"),
        ("{\"text\": NaN}", "not JSON"),
        ("{\"text\": \"A\u{1}\"}", "not JSON"),
        ("{\"text\": [1, 2", "not JSON"),
        ("[]", "no JSON object"),
        ("17", "no JSON object"),
        ("{\"text\": null}", "missing field"),
        ("{\"text\": {}}", "missing field"),
        ("{\"text\": \"\"}", "it is empty"),
    ] {
        let found = outcome("a.jsonl", format!("{broken}\n{}\n", json(SAID)));
        let [Err(said), Ok(_)] = &found[..] else { panic!("{broken}: {:?}", short(&found)) };
        assert!(said.starts_with("a.jsonl:1: ") && said.contains(why), "{broken}: {said}");
    }
}

#[test]
fn numbers_beyond_all_numbers() {
    let line = format!("{{\"text\": \"{SAID}\", \"id\": 1e999999, \"date\": 99999999999999999999}}");
    let found = outcome("a.jsonl", line);
    assert_eq!(found.len(), 1);
    let line = format!("{{\"text\": \"{SAID}\", \"date\": {}}}", "9".repeat(10_000));
    let found = outcome("a.jsonl", line);
    assert!(found[0].as_ref().is_ok_and(|report| report.head.published.is_none()) || found[0].is_err());
}

#[test]
fn dates_that_are_none() {
    for date in ["9999999999999", "-1", "2026-99-99", "+99999-01-01", "\u{202E}2026", "0000-00-00", "1e9"] {
        let found = outcome("a.jsonl", format!("{{\"text\": \"{SAID}\", \"date\": \"{date}\"}}"));
        let report = found[0].as_ref().expect("a report");
        assert!(report.head.published.is_some() || report.notes[0].complaint.is_some(), "{date}");
    }
    let long = format!("{{\"text\": \"{SAID}\", \"date\": \"{}\"}}", "2 March ".repeat(100_000));
    assert!(outcome("a.jsonl", long)[0].as_ref().is_ok_and(|report| report.head.published.is_none()));
}

#[test]
fn mail_that_is_none() {
    refused("a.eml", "\n\n\n", "it has no head");
    refused("a.eml", "no head at all", "");
    assert!(outcome("a.eml", "Subject: x\n")[0].as_ref().is_err_and(|said| said.ends_with("it is empty")));
    let odd = "Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"\"\n\n----\n\nA.\n";
    assert_eq!(outcome("a.eml", odd).len(), 1);
    let base64 = "Subject: x\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!not base64!!!\n";
    assert_eq!(outcome("a.eml", base64).len(), 1);
    let words = format!("Subject: {}\n\n{SAID}\n", "=?utf-8?q?a?= ".repeat(10_000));
    assert_eq!(text("a.eml", words).trim(), SAID);
}

#[test]
fn mailboxes_that_are_none() {
    let many = outcome("a.mbox", "From a@example.org\nSubject: x\n\n".repeat(10_000));
    assert_eq!(many.len(), 10_000);
    assert!(many[0].as_ref().is_err_and(|said| said == "a.mbox:1: it is empty"));
    let text = format!("From a@example.org\nSubject: x\n\n{}", "From here on.\n\n".repeat(10_000));
    assert_eq!(outcome("a.mbox", text).len(), 1);
}

#[test]
fn archives_with_wrong_lengths() {
    for length in ["-1", "", "x", "1e9", "99999999999999999999999", "0x10"] {
        let found = outcome(
            "a.warc",
            [warc(&format!("Content-Length: {length}"), b"A."), warc("Content-Length: 2", b"B.")].concat(),
        );
        assert!(found[0].as_ref().is_err_and(|said| said.contains("no length")), "{length}: {:?}", short(&found));
        assert!(found[1].as_ref().is_ok_and(|report| report.text == "B."), "{length}: {:?}", short(&found));
    }
    let found = outcome("a.warc", warc("Content-Length: 9223372036854775807", b"A."));
    assert!(found[0].as_ref().is_err_and(|said| said.contains("longer than 16 MiB")), "{:?}", short(&found));
}

#[test]
fn archives_whose_every_length_is_wrong() {
    let record = warc("Content-Length: 9000000", b"A.");
    let found = outcome("a.warc", record.repeat(3000));
    assert!(!found.is_empty() && found.len() <= 3001);
    let short = outcome("a.warc", warc("Content-Length: 1", b"A b.").repeat(3000));
    assert!(short.iter().filter(|found| found.is_ok()).count() >= 100);
}

#[test]
fn chunks_of_wrong_lengths() {
    for size in ["FFFFFFFFFFFFFFFF", "-1", "zz", "7fffffffffffffff"] {
        let body = format!("{size}\r\n<p>{SAID}</p>\r\n0\r\n\r\n");
        let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n{body}");
        let head = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n",
            block.len()
        );
        assert_eq!(outcome("a.warc", format!("{head}{block}\r\n\r\n")).len(), 1);
    }
}

#[test]
fn every_sample_cut_at_every_place() {
    let samples: [(&str, &[u8]); 13] = [
        ("report.txt", include_bytes!("../../samples/report.txt")),
        ("page.html", include_bytes!("../../samples/page.html")),
        ("corpus.jsonl", include_bytes!("../../samples/corpus.jsonl")),
        ("corpus.json", include_bytes!("../../samples/corpus.json")),
        ("corpus.csv", include_bytes!("../../samples/corpus.csv")),
        ("feed.rss", include_bytes!("../../samples/feed.rss")),
        ("feed.atom", include_bytes!("../../samples/feed.atom")),
        ("crawl.warc", include_bytes!("../../samples/crawl.warc")),
        ("wire.newsml.xml", include_bytes!("../../samples/wire.newsml.xml")),
        ("item.ninjs.json", include_bytes!("../../samples/item.ninjs.json")),
        ("story.nitf", include_bytes!("../../samples/story.nitf")),
        ("alerts.mbox", include_bytes!("../../samples/alerts.mbox")),
        ("sentences.xml", include_bytes!("../../samples/sentences.xml")),
    ];
    for (name, bytes) in samples {
        let step = (bytes.len() / 60).max(1);
        for end in (0..bytes.len()).step_by(step) {
            let found = outcome(name, &bytes[..end]);
            assert!(!found.is_empty(), "{name} cut at {end} says nothing");
        }
        let packed = pack(bytes);
        for end in (0..packed.len()).step_by((packed.len() / 20).max(1)) {
            let found = outcome(&format!("{name}.gz"), &packed[..end]);
            assert!(!found.is_empty(), "{name}.gz cut at {end} says nothing");
            let said = found.iter().any(|found| match found {
                Err(_) => true,
                Ok(report) => report.notes.iter().any(|note| note.complaint.is_some()),
            });
            assert!(said || end == 0, "{name}.gz cut at {end}: {:?}", short(&found));
        }
    }
}

#[test]
fn what_is_named_otherwise_is_read_as_what_it_is() {
    let (line, page) = (format!("{}\n", json(SAID)), format!("<!doctype html><html><body><p>{SAID}</p></body></html>"));
    let feed = format!("<rss><channel><item><description>{SAID}</description></item></channel></rss>");
    let archive = warc(&format!("Content-Length: {}", SAID.len()), SAID.as_bytes());
    for (name, bytes, what) in [
        ("a.html", line.as_bytes(), "JSON"),
        ("a.csv", line.as_bytes(), "JSON"),
        ("a.rss", line.as_bytes(), "JSON"),
        ("a.jsonl", page.as_bytes(), "a web page"),
        ("a.csv", page.as_bytes(), "a web page"),
        ("a.html", feed.as_bytes(), "a feed"),
        ("a.jsonl", feed.as_bytes(), "a feed"),
        ("a.html", &archive, "a web archive"),
        ("a.jsonl", &archive, "a web archive"),
    ] {
        let found = outcome(name, bytes);
        let [Err(said), Ok(report)] = &found[..] else { panic!("{name} {what}: {:?}", short(&found)) };
        assert!(said.contains(what) && said.contains("was read as that"), "{said}");
        assert_eq!(report.text, SAID);
    }
    for (name, bytes) in
        [("a.html", "{{ title }}\n<p>A.</p>"), ("a.csv", "id,text\n1,<html>\n"), ("a.eml", "Subject: x\n\nA.\n")]
    {
        assert!(outcome(name, bytes)[0].is_ok(), "{name}");
    }
}

#[test]
fn nothing_at_all() {
    for name in
        ["a", "a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "a.rss", "a.warc", "a.nitf", "a.mbox", "a.eml", "a.gz"]
    {
        refused(name, Vec::new(), "");
    }
}
