//! NITF, the agencies' older format: one document with head and body; it also stands within NewsML-G2.

use crate::item::{Found, Payload};
use crate::limits::LONGEST_DOCUMENT;
use crate::problem::ProblemKind;
use crate::received::{Note, Received};
use crate::stream::Stream;
use crate::xml::{Element, Subtrees};
use crate::{page, when};

/// The documents of a file: one by the standard, several where an agency has put them together.
pub(crate) fn items(file: Stream, head: &[u8]) -> impl Iterator<Item = Found> + Send + use<> {
    Subtrees::new(file, head, &["nitf"], LONGEST_DOCUMENT)
        .map(|found| Found { line: Some(found.line), payload: found.element.map(Payload::Nitf) })
}

/// Elements that HTML calls otherwise.
fn html_name(name: &str) -> &'static str {
    match name {
        "block" | "body.content" | "nitf-table" => "div",
        "hl1" | "hl2" => "h2",
        "media-caption" | "media-producer" => "figcaption",
        _ => "",
    }
}

/// The report of a document.
pub(crate) fn receive(document: &Element) -> Result<Received, ProblemKind> {
    let content = document.at(&["body", "body.content"]).or_else(|| document.child("body"));
    let content = content.ok_or_else(|| ProblemKind::Malformed("not a report: the document has no body".to_owned()))?;
    let mut received = page::receive_fragment(&content.inner_html(&html_name))?;
    let top = document.at(&["body", "body.head"]);
    let data = document.at(&["head", "docdata"]);
    let at_top = |path: &[&str]| top.and_then(|top| top.at(path)).and_then(Element::words);
    let attribute =
        |element: Option<&Element>, name: &str| element.and_then(|element| element.attribute(name)).map(str::to_owned);

    received.head.title = at_top(&["hedline", "hl1"]).or_else(|| document.at(&["head", "title"])?.words());
    received.head.byline = at_top(&["byline"]).and_then(|byline| crate::byline(&byline));
    received.head.given_id = attribute(data.and_then(|data| data.child("doc-id")), "id-string");
    received.language = document.attribute("lang").and_then(crate::language);
    let published = document.at(&["head", "pubdata"]);
    received.head.outlet = attribute(published, "name");
    received.head.url = attribute(published, "ex-ref").filter(|url| url.starts_with("http"));
    received.agencies.extend(at_top(&["distributor"]));
    received.agencies.extend(attribute(data.and_then(|data| data.child("doc-id")), "regsrc"));
    received.agencies.dedup();
    if let Some(dateline) = at_top(&["dateline"]) {
        received.notes.push(Note::quiet(format!("The dateline stands apart from the text: {dateline}.")));
    }
    let issued = attribute(data.and_then(|data| data.child("date.issue")), "norm");
    when::set(
        &mut received,
        issued
            .or_else(|| attribute(published, "date.publication"))
            .or_else(|| attribute(data.and_then(|data| data.child("date.release")), "norm"))
            .as_deref(),
    );
    Ok(received)
}

#[cfg(test)]
mod tests {
    use crate::testing::received;

    #[test]
    fn a_document_is_read_with_its_head() {
        let nitf = concat!(
            r#"<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-4.dtd"><nitf xml:lang="en"><head><title>T</title>"#,
            r#"<docdata><doc-id regsrc="EW" id-string="ew-17"/><date.issue norm="20260304T093000Z"/></docdata>"#,
            r#"<pubdata name="Example Post"/></head>"#,
            "\n",
            r#"<body><body.head><hedline><hl1>Harbour to reopen</hl1></hedline><byline>By <person>Ola "#,
            r#"Brandt</person></byline><distributor>Example Wire</distributor><dateline><location>HALM</location>"#,
            r#"</dateline></body.head>"#,
            "\n",
            r#"<body.content><p>The <org>harbour office</org> said so &#8212; again.</p><hl2>More</hl2><media "#,
            r#"media-type="image"><media-caption>A ship</media-caption></media><p>Two.</p><ul><li>a</li><li>b</li>"#,
            r#"</ul></body.content></body></nitf>"#,
        );
        let found = received(nitf, None).remove(0);
        assert_eq!(found.text, "The harbour office said so — again.\n\nMore\n\nTwo.\n\na\nb");
        assert_eq!(
            (found.head.title.as_deref(), found.head.byline.as_deref(), found.head.given_id.as_deref()),
            (Some("Harbour to reopen"), Some("Ola Brandt"), Some("ew-17"))
        );
        assert_eq!(
            (found.head.published.as_deref(), found.head.outlet.as_deref()),
            (Some("2026-03-04T09:30:00Z"), Some("Example Post"))
        );
        assert_eq!(found.agencies, ["Example Wire", "EW"]);
        assert!(found.notes.iter().any(|note| note.words.contains("HALM")));
    }
}
