//! What stands in itself over and over.

use super::*;

const DEEP: usize = 200_000;

#[test]
fn json_in_json() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let line = format!("{{\"text\": {}1{}}}\n{}\n", open.repeat(DEEP), close.repeat(DEEP), json(SAID));
        let found = outcome("a.jsonl", line);
        let [Err(said), Ok(_)] = &found[..] else { panic!("{:?}", short(&found)) };
        assert!(said.starts_with("a.jsonl:1: not JSON: recursion limit exceeded"), "{said}");
    }
}

#[test]
fn arrays_that_never_close() {
    refused("a.json", format!("[{{\"text\": {}", "[".repeat(DEEP)), "the file ends within an object");
}

#[test]
fn json_ld_in_a_page() {
    let ld = format!("{{\"@graph\": {}{}}}", "[".repeat(DEEP), "]".repeat(DEEP));
    let page = format!("<script type='application/ld+json'>{ld}</script><p>{SAID}</p>");
    assert_eq!(text("a.html", page), SAID);
}

#[test]
fn xml_in_xml() {
    let feed = format!(
        "<rss><channel><item><description>{}x{}</description></item><item><description>{SAID}</description></item>\
         </channel></rss>",
        "<b>".repeat(DEEP),
        "</b>".repeat(DEEP)
    );
    let found = outcome("a.rss", feed);
    let [Err(said), Ok(report)] = &found[..] else { panic!("{:?}", short(&found)) };
    assert!(said.contains("more than 512 deep"), "{said}");
    assert_eq!(report.text, SAID);
}

#[test]
fn xml_around_what_is_wanted() {
    let feed = format!("<rss>{}<item><description>{SAID}</description></item>", "<a>".repeat(DEEP));
    assert_eq!(text("a.rss", feed), SAID);
}

#[test]
fn html_in_html() {
    for tag in ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<svg>", "<blockquote>"] {
        refused("a.html", tag.repeat(DEEP), "more than 512 deep");
    }
}

#[test]
fn html_in_a_feed() {
    let feed =
        format!("<rss><channel><item><description>{}</description></item></channel></rss>", "&lt;i&gt;".repeat(DEEP));
    refused("a.rss", feed, "deep");
}

#[test]
fn messages_in_messages() {
    let mut message = "Subject: innermost\n\nA.\n".to_owned();
    for depth in 0..150 {
        message = format!(
            "Subject: {depth}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\n\
             Content-Type: text/plain\n\nText {depth}.\n--b{depth}\nContent-Type: message/rfc822\n\n{message}\n\
             --b{depth}--\n"
        );
    }
    assert!(text("a.eml", message).starts_with("Text 149."));
}

#[test]
fn parts_without_end() {
    let parts = "--b\nContent-Type: text/plain\n\nA.\n".repeat(20_000);
    let message = format!("Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n{parts}");
    assert!(text("a.eml", message).starts_with("A."));
}
