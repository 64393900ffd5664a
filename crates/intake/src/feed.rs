//! RSS 0.9 to 2.0, Atom and JSON Feed: an entry is a report, of which the feed may have the whole text or a summary.

use crate::item::{Found, Payload};
use crate::json::{look_up, words};
use crate::limits::{LONGEST_DOCUMENT, LONGEST_REPORT};
use crate::problem::ProblemKind;
use crate::received::{Note, Received};
use crate::stream::{Stream, read_up_to};
use crate::xml::{Element, Subtrees};
use crate::{page, when};
use serde_json::{Map, Value};

/// One entry, and what its feed says of all of them.
pub(crate) struct Entry {
    feed: Feed,
    content: Content,
}

/// What a feed says of all its entries.
#[derive(Clone, Default)]
struct Feed {
    title: Option<String>,
    language: Option<String>,
}

enum Content {
    /// An `item` of RSS or an `entry` of Atom.
    Xml(Element),
    /// An item of a JSON Feed.
    Json(Map<String, Value>),
}

/// The entries of a feed; what the feed says of itself behind an entry comes too late for it.
pub(crate) fn entries(file: Stream, head: &[u8]) -> Box<dyn Iterator<Item = Found> + Send> {
    if is_json_feed(head) {
        return json_items(file);
    }
    let mut feed = Feed::default();
    let found = Subtrees::new(file, head, &["item", "entry"], LONGEST_DOCUMENT).and(&["title", "language"]).filter_map(
        move |found| {
            let payload = match found.element {
                Ok(element) if matches!(element.name.as_str(), "title" | "language") => {
                    if matches!(found.parent.as_str(), "channel" | "feed") && element.prefix.is_empty() {
                        let of_feed = if element.name == "title" { &mut feed.title } else { &mut feed.language };
                        *of_feed = of_feed.take().or_else(|| element.words());
                    }
                    return None;
                }
                Ok(element) => Ok(Payload::Entry(Entry { feed: feed.clone(), content: Content::Xml(element) })),
                Err(kind) => Err(kind),
            };
            Some(Found { line: Some(found.line), payload })
        },
    );
    Box::new(found)
}

/// Whether a document with this beginning is a JSON Feed.
pub(crate) fn is_json_feed(head: &[u8]) -> bool {
    head.trim_ascii_start().starts_with(b"{") && memchr::memmem::find(head, b"//jsonfeed.org/version/").is_some()
}

/// The items of a JSON Feed, which is read as a whole.
pub(crate) fn json_items(mut file: Stream) -> Box<dyn Iterator<Item = Found> + Send> {
    let items = match whole(&mut file) {
        Ok((feed, items)) => {
            let entry = move |item| match item {
                Value::Object(item) => Ok(Payload::Entry(Entry { feed: feed.clone(), content: Content::Json(item) })),
                _ => Err(ProblemKind::Malformed("not a report: it is no JSON object".to_owned())),
            };
            items.into_iter().map(entry).collect()
        }
        Err(kind) => vec![Err(kind)],
    };
    Box::new(items.into_iter().map(|payload| Found { line: None, payload }))
}

fn whole(file: &mut Stream) -> Result<(Feed, Vec<Value>), ProblemKind> {
    let bytes =
        read_up_to(file, LONGEST_REPORT)?.ok_or(ProblemKind::TooLong { what: "the feed", limit: LONGEST_REPORT })?;
    let feed: Value =
        serde_json::from_slice(&bytes).map_err(|error| ProblemKind::Malformed(format!("not JSON: {error}")))?;
    let Value::Object(mut feed) = feed else {
        return Err(ProblemKind::Malformed("not a feed: it is no JSON object".to_owned()));
    };
    let Some(Value::Array(items)) = feed.remove("items") else {
        return Err(ProblemKind::Malformed("not a feed: it has no items".to_owned()));
    };
    let told = |key| look_up(&feed, key).and_then(words);
    Ok((Feed { title: told("title"), language: told("language") }, items))
}

/// The report of an entry.
pub(crate) fn receive(entry: Entry) -> Result<Received, ProblemKind> {
    let Entry { feed, content } = entry;
    let mut received = match &content {
        Content::Xml(element) if element.name == "entry" => atom(element)?,
        Content::Xml(element) => rss(element)?,
        Content::Json(item) => json(item)?,
    };
    received.head.outlet = received.head.outlet.or(feed.title);
    received.language = received.language.or_else(|| crate::language(&feed.language?));
    Ok(received)
}

fn rss(item: &Element) -> Result<Received, ProblemKind> {
    let plain = |name: &str| item.elements().find(|element| element.name == name && element.prefix.is_empty());
    // Programs choose their own prefixes for Dublin Core, but Media RSS has elements of the same names.
    let any = |name: &str| {
        plain(name).or_else(|| item.elements().find(|element| element.name == name && element.prefix != "media"))
    };
    let html = |element: &Element| {
        if element.elements().next().is_some() { element.inner_html(&|_| "") } else { element.text() }
    };
    let whole = any("encoded").map(html).filter(|html| !html.trim().is_empty());
    let mut received = match (whole, any("description").map(html)) {
        (Some(html), _) => page::receive_fragment(&html)?,
        (None, Some(html)) => summary(page::receive_fragment(&html)?),
        (None, None) => Received::default(),
    };
    received.head.title = any("title").and_then(Element::words);
    received.head.given_id = any("guid").or_else(|| any("identifier")).and_then(Element::words);
    let is_link = any("guid").is_some_and(|guid| guid.attribute("isPermaLink") != Some("false"));
    let linked = received.head.given_id.clone().filter(|id| is_link && id.starts_with("http"));
    received.head.url = plain("link").and_then(Element::words).or(linked);
    received.head.byline =
        any("creator").or_else(|| any("author")).and_then(Element::words).and_then(|byline| crate::byline(&byline));
    received.head.outlet = plain("source").and_then(Element::words);
    received.agencies.extend(item.elements().find(|element| element.name == "credit").and_then(Element::words));
    when::set(&mut received, any("pubDate").or_else(|| any("date")).and_then(Element::words).as_deref());
    Ok(received)
}

fn atom(entry: &Element) -> Result<Received, ProblemKind> {
    let child = |name: &str| entry.elements().find(|element| element.name == name && element.prefix != "media");
    let has_words = |element: &&Element| element.words().is_some();
    let mut received = match (child("content").filter(has_words), child("summary").filter(has_words)) {
        (Some(content), _) => construct(content)?,
        (None, Some(short)) => summary(construct(short)?),
        (None, None) => Received::default(),
    };
    received.head.title = child("title")
        .map(construct)
        .transpose()?
        .map(|title| title.text.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|title| !title.is_empty());
    received.head.given_id = child("id").and_then(Element::words);
    let alternate = |link: &&Element| link.name == "link" && matches!(link.attribute("rel"), None | Some("alternate"));
    received.head.url = entry.elements().find(alternate).and_then(|link| link.attribute("href")).map(str::to_owned);
    let authors: Vec<String> = entry
        .elements()
        .filter(|element| element.name == "author")
        .filter_map(|author| author.child("name")?.words())
        .collect();
    received.head.byline = crate::byline(&authors.join(", "));
    received.head.outlet = entry.at(&["source", "title"]).and_then(Element::words);
    received.language = entry.attribute("lang").and_then(crate::language);
    when::set(
        &mut received,
        child("published").or_else(|| child("issued")).or_else(|| child("updated")).and_then(Element::words).as_deref(),
    );
    Ok(received)
}

/// The text of a construct of Atom, by its type.
fn construct(element: &Element) -> Result<Received, ProblemKind> {
    match element.attribute("type").unwrap_or("text") {
        "xhtml" => page::receive_fragment(&element.inner_html(&|_| "")),
        "html" | "text/html" => page::receive_fragment(&element.text()),
        _ => Ok(Received { text: element.text().trim().to_owned(), ..Received::default() }),
    }
}

fn json(item: &Map<String, Value>) -> Result<Received, ProblemKind> {
    let told = |key| look_up(item, key).and_then(words).filter(|words| !words.trim().is_empty());
    let mut received = match (told("content_text"), told("content_html"), told("summary")) {
        (Some(text), _, _) => Received { text, ..Received::default() },
        (None, Some(html), _) => page::receive_fragment(&html)?,
        (None, None, Some(text)) => summary(Received { text, ..Received::default() }),
        (None, None, None) => Received::default(),
    };
    received.head.title = told("title");
    received.head.given_id = told("id");
    received.head.url = told("url").or_else(|| told("external_url"));
    received.head.byline = told("authors").or_else(|| told("author")).and_then(|byline| crate::byline(&byline));
    received.language = told("language").and_then(|language| crate::language(&language));
    when::set(&mut received, told("date_published").or_else(|| told("date_modified")).as_deref());
    Ok(received)
}

fn summary(mut received: Received) -> Received {
    received.notes.push(Note::quiet("The feed has no more of the report than this summary."));
    received
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::testing::{receive_all, received};

    #[test]
    fn rss_is_read_with_its_extensions() {
        let feed = concat!(
            r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="c" xmlns:dc="d" xmlns:media="m"><channel>"#,
            r#"<title>Example Post</title><image><title>Logo</title></image><language>en-us</language>"#,
            "\n",
            r#"<item><title>Harbour &amp; bridge</title><media:title>Photo</media:title><link>"#,
            r#"https://example.org/1</link><guid isPermaLink="false">id-1</guid><pubDate>Wed, 04 Mar 2026 09:30:00 "#,
            r#"GMT</pubDate><dc:creator>By Ola Brandt</dc:creator><description>Short.</description>"#,
            r#"<content:encoded><![CDATA[<p>One &amp; two.</p><script>x()</script><p>Three.</p>]]>"#,
            r#"</content:encoded></item>"#,
            "\n",
            r#"<item><title>B</title><description>&lt;p&gt;Only&amp;nbsp;this.&lt;/p&gt;</description><source "#,
            r#"url="x">Northern Wire</source></item>"#,
            "\n",
            r#"<item><title>C</title></item></channel></rss>"#,
        );
        let found = receive_all(feed, None);
        let [Ok(one), Ok(two), Err(_)] = &found[..] else { panic!("{found:?}") };
        assert_eq!(one.text, "One & two.\n\nThree.");
        assert_eq!(
            (one.head.title.as_deref(), one.head.outlet.as_deref(), one.language.as_deref()),
            (Some("Harbour & bridge"), Some("Example Post"), Some("en-us"))
        );
        assert_eq!(
            (one.head.given_id.as_deref(), one.head.url.as_deref(), one.head.byline.as_deref()),
            (Some("id-1"), Some("https://example.org/1"), Some("Ola Brandt"))
        );
        assert_eq!(
            (one.head.published.as_deref(), one.place.to_string().as_str()),
            (Some("2026-03-04T09:30:00+00:00"), "test:2")
        );
        assert_eq!((two.text.as_str(), two.head.outlet.as_deref()), ("Only\u{a0}this.", Some("Northern Wire")));
        assert!(two.notes.iter().any(|note| note.words.contains("summary")));
    }

    #[test]
    fn atom_is_read_by_the_types_of_its_constructs() {
        let feed = concat!(
            r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Post</title><entry><id>1</id><title "#,
            r#"type="html">A &amp;amp; B</title><link rel="self" href="s"/><link href="https://example.org/1"/>"#,
            r#"<published>2026-03-04T09:30:00Z</published><author><name>Ola Brandt</name></author><content "#,
            r#"type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One<br/>line.</p><p>Two &lt; three.</p>"#,
            r#"</div></content></entry>"#,
            "\n",
            r#"<entry><title>B</title><summary>Plain &lt;text&gt;.</summary></entry></feed>"#,
        );
        let found = received(feed, None);
        assert_eq!(found[0].text, "One\nline.\n\nTwo < three.");
        assert_eq!(
            (found[0].head.title.as_deref(), found[0].head.url.as_deref(), found[0].head.byline.as_deref()),
            (Some("A & B"), Some("https://example.org/1"), Some("Ola Brandt"))
        );
        assert_eq!(found[1].text, "Plain <text>.");
    }

    #[test]
    fn a_broken_entry_costs_itself() {
        let feed = "<rss><channel><item><title>A</title><description>a <b> c</description></item>\n<item>\
                    <description>B.</description></item></channel></rss>";
        let found = receive_all(feed, Some(Format::Feed));
        assert!(matches!(&found[..], [Err(_), Ok(two)] if two.text == "B."), "{found:?}");
    }

    #[test]
    fn json_feeds_are_feeds() {
        let feed = concat!(
            r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Example Post", "items": [{"id": "1", "#,
            r#""content_html": "<p>A.</p>", "date_published": "2026-03-04T09:30:00Z", "authors": [{"name": "#,
            r#""Ola"}]}]}"#,
        );
        let found = received(feed, None).remove(0);
        assert_eq!(
            (found.text.as_str(), found.head.outlet.as_deref(), found.head.byline.as_deref()),
            ("A.", Some("Example Post"), Some("Ola"))
        );
    }
}
