//! NewsML-G2: the newsItems of a document or a message, their text in XHTML, NITF or plain within them.

use crate::item::{Found, Payload};
use crate::limits::LONGEST_DOCUMENT;
use crate::problem::ProblemKind;
use crate::received::{Note, Received};
use crate::stream::Stream;
use crate::xml::{Element, Subtrees};
use crate::{nitf, page, when};

/// The newsItems of a document.
pub(crate) fn items(file: Stream, head: &[u8]) -> impl Iterator<Item = Found> + Send + use<> {
    Subtrees::new(file, head, &["newsItem"], LONGEST_DOCUMENT)
        .map(|found| Found { line: Some(found.line), payload: found.element.map(Payload::NewsItem) })
}

/// The report of a newsItem.
pub(crate) fn receive(item: &Element) -> Result<Received, ProblemKind> {
    let empty = Element::default();
    let meta = item.child("itemMeta").unwrap_or(&empty);
    let content = item.child("contentMeta").unwrap_or(&empty);
    let class = meta.child("itemClass").and_then(code);
    if let Some(class) = class.filter(|class| !TEXTS.contains(&class.as_str())) {
        return Err(ProblemKind::PassedOver(format!("an item of the class {class:?} was passed over")));
    }
    let mut received = body(item.child("contentSet").unwrap_or(&empty))?;
    let words = |of: &Element, path: &[&str]| of.at(path).and_then(Element::words);
    received.head.given_id = item.attribute("guid").map(str::to_owned);
    received.head.title = words(content, &["headline"]).or_else(|| words(meta, &["title"])).or(received.head.title);
    received.head.byline = words(content, &["by"]).and_then(|byline| crate::byline(&byline)).or(received.head.byline);
    let language = content.child("language").and_then(|language| language.attribute("tag")).or(item.attribute("lang"));
    received.language = language.and_then(crate::language).or(received.language);
    let provider = meta.child("provider").and_then(name);
    received.head.outlet = received.head.outlet.or_else(|| provider.clone());
    received.agencies.extend(
        words(content, &["creditline"])
            .into_iter()
            .chain(provider)
            .chain(content.elements().filter(|element| element.name == "infoSource").filter_map(name)),
    );
    let mut known = Vec::new();
    received.agencies.retain(|agency| {
        !known.contains(agency) && {
            known.push(agency.clone());
            true
        }
    });
    received.head.url = item
        .all("remoteContent")
        .into_iter()
        .chain(item.all("link"))
        .filter_map(|link| link.attribute("href"))
        .find(|href| href.starts_with("http"))
        .map(str::to_owned)
        .or(received.head.url);
    if let Some(status) = meta.child("pubStatus").and_then(code).filter(|status| status != "usable") {
        received.notes.push(Note::loud(format!("The item's status is {status:?}.")));
    }
    if let Some(until) = words(meta, &["embargoed"]) {
        received.notes.push(Note::quiet(format!("The item was held back until {until}.")));
    }
    if let Some(dateline) = words(content, &["dateline"]) {
        received.notes.push(Note::quiet(format!("The dateline stands apart from the text: {dateline}.")));
    }
    // The first release is what readers saw; where it is not told, that of this version.
    let date = words(meta, &["firstCreated"])
        .or_else(|| words(content, &["contentCreated"]))
        .or_else(|| words(meta, &["versionCreated"]));
    when::set(&mut received, date.as_deref());
    Ok(received)
}

/// Classes of items that have a text, without the prefix of their scheme.
const TEXTS: &[&str] = &["text", "composite", "article"];

/// A code without the prefix of its scheme, or as it is written out.
fn code(element: &Element) -> Option<String> {
    let code = element.attribute("qcode").or(element.attribute("literal")).or(element.attribute("uri"))?;
    code.rsplit([':', '/']).next().map(str::to_owned)
}

fn name(element: &Element) -> Option<String> {
    element.child("name").and_then(Element::words).or_else(|| code(element))
}

fn body(set: &Element) -> Result<Received, ProblemKind> {
    let inline = set.elements().filter(|element| matches!(element.name.as_str(), "inlineXML" | "inlineData"));
    // One content may be given in several forms, of which the one with marked paragraphs is the best.
    let best = inline.max_by_key(|element| element.name == "inlineXML" && element.elements().next().is_some());
    let Some(best) = best else {
        return Err(ProblemKind::Malformed("not a report: the item has no text within it".to_owned()));
    };
    if let Some(document) = best.all("nitf").first() {
        return nitf::receive(document);
    }
    let kind = best.attribute("contenttype").unwrap_or_default();
    if best.name == "inlineData" {
        return if kind.contains("html") {
            page::receive_fragment(&best.text())
        } else {
            Ok(Received { text: best.text().trim().to_owned(), ..Received::default() })
        };
    }
    if let Some(document) = best.all("nitf").first() {
        return nitf::receive(document);
    }
    let html = best.at(&["html", "body"]).or_else(|| best.child("body")).unwrap_or(best);
    page::receive_fragment(&html.inner_html(&|_| ""))
}

#[cfg(test)]
mod tests {
    use crate::testing::receive_all;

    #[test]
    fn a_message_is_read_item_by_item() {
        let message = concat!(
            r#"<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>"#,
            "\n",
            r#"<newsItem guid="urn:newsml:example:17" version="2" xml:lang="en-GB"><itemMeta><itemClass "#,
            r#"qcode="ninat:text"/><provider qcode="nprov:EW"><name>Example Wire</name></provider><versionCreated>"#,
            r#"2026-03-04T10:00:00Z</versionCreated><firstCreated>2026-03-04T09:30:00Z</firstCreated><pubStatus "#,
            r#"qcode="stat:usable"/></itemMeta>"#,
            "\n",
            r#"<contentMeta><creditline>EW</creditline><by>By Ola Brandt</by><headline>Harbour to reopen</headline>"#,
            r#"<language tag="en"/></contentMeta>"#,
            "\n",
            r#"<contentSet><inlineXML contenttype="application/xhtml+xml"><html "#,
            r#"xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title></head><body><p>One.</p><p>Two.</p>"#,
            r#"</body></html></inlineXML></contentSet></newsItem>"#,
            "\n",
            r#"<newsItem guid="urn:newsml:example:18"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta>"#,
            r#"</newsItem>"#,
            "\n",
            r#"<newsItem guid="urn:newsml:example:19"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta>"#,
            r#"<contentSet><inlineData contenttype="text/plain">Plain.</inlineData></contentSet></newsItem>"#,
            "\n",
            r#"</itemSet></newsMessage>"#,
        );
        let found = receive_all(message, None);
        let [Ok(one), Err(picture), Ok(plain)] = &found[..] else { panic!("{found:?}") };
        assert_eq!(one.text, "One.\n\nTwo.");
        assert_eq!(
            (one.head.title.as_deref(), one.head.byline.as_deref(), one.head.outlet.as_deref()),
            (Some("Harbour to reopen"), Some("Ola Brandt"), Some("Example Wire"))
        );
        assert_eq!(
            (one.head.published.as_deref(), one.language.as_deref()),
            (Some("2026-03-04T09:30:00Z"), Some("en"))
        );
        assert_eq!(one.agencies, ["EW", "Example Wire"]);
        assert!(picture.is_notice());
        assert_eq!(plain.text, "Plain.");
        assert!(plain.notes[0].words.contains("canceled"));
    }
}
