//! ninjs, versions 1 to 3: news items of agencies as objects of JSON.

use crate::json::{look_up, words};
use crate::problem::ProblemKind;
use crate::received::{Note, Received};
use crate::{page, when};
use serde_json::{Map, Value};

/// Keys that only items of ninjs have.
const TELLING: &[&str] =
    &["body_text", "body_xhtml", "body_html", "bodies", "versioncreated", "versionCreated", "pubstatus", "pubStatus"];

/// Whether an object is an item of ninjs.
pub(crate) fn is_one(object: &Map<String, Value>) -> bool {
    TELLING.iter().filter(|key| object.contains_key(**key)).count() >= 2
        || object.contains_key("uri") && TELLING.iter().any(|key| object.contains_key(*key))
}

/// The report of an item.
pub(crate) fn receive(item: &Map<String, Value>) -> Result<Received, ProblemKind> {
    let told = |keys: &[&str]| {
        keys.iter()
            .find_map(|key| look_up(item, key).and_then(words))
            .map(|words| words.trim().to_owned())
            .filter(|words| !words.is_empty())
    };
    let first = |key: &str, inner: &str| {
        Some(item.get(key)?.as_array()?.first()?.as_object()?.get(inner)?.as_str()?.to_owned())
    };
    if let Some(kind) = told(&["type"]).filter(|kind| !TEXTS.contains(&kind.as_str())) {
        return Err(ProblemKind::Malformed(format!("not a report: its type is {kind:?}")));
    }
    let mut received = body(item)?;
    received.head.given_id = told(&["uri"]);
    received.head.title = told(&["headline", "title"]).or_else(|| first("headlines", "value"));
    received.head.byline = told(&["byline", "by"]).and_then(|byline| crate::byline(&byline));
    received.language = told(&["language"]).and_then(|language| crate::language(&language));
    received.head.outlet = told(&["source"]);
    received.head.url = told(&["canonicalurl", "canonicalUrl"])
        .or_else(|| received.head.given_id.clone().filter(|id| id.starts_with("http")));
    received.agencies.extend(told(&["creditline", "creditLine"]));
    let providers = item.get("infosources").or_else(|| item.get("infoSources")).and_then(Value::as_array);
    received.agencies.extend(providers.into_iter().flatten().filter_map(words));
    received.agencies.dedup();
    if let Some(status) = told(&["pubstatus", "pubStatus"]).filter(|status| status != "usable") {
        received.notes.push(Note::loud(format!("The item's status is {status:?}.")));
    }
    if let Some(until) = told(&["embargoed"]) {
        received.notes.push(Note::quiet(format!("The item was held back until {until}.")));
    }
    // The first release is what readers saw; later versions bring corrections, and are told apart by their id.
    when::set(
        &mut received,
        told(&["firstcreated", "firstCreated", "versioncreated", "versionCreated", "contentcreated", "contentCreated"])
            .as_deref(),
    );
    Ok(received)
}

/// Types of items that have a text.
const TEXTS: &[&str] = &["text", "composite", "article"];

fn body(item: &Map<String, Value>) -> Result<Received, ProblemKind> {
    let own = |key: &str| item.get(key).and_then(Value::as_str).filter(|body| !body.trim().is_empty());
    if let Some(text) = own("body_text") {
        return Ok(Received { text: text.to_owned(), ..Received::default() });
    }
    if let Some(html) = own("body_xhtml").or_else(|| own("body_html")) {
        return page::receive_fragment(html);
    }
    let bodies = item.get("bodies").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
    let bodies: Vec<(bool, &str)> = bodies
        .filter_map(|body| {
            let value = body.get("value")?.as_str()?;
            let plain = body.get("contentType").or_else(|| body.get("contenttype")).and_then(Value::as_str)
                == Some("text/plain");
            Some((plain, value))
        })
        .collect();
    match bodies.iter().find(|(plain, _)| *plain).or(bodies.first()) {
        Some((true, text)) => Ok(Received { text: (*text).to_owned(), ..Received::default() }),
        Some((false, html)) => page::receive_fragment(html),
        None => Err(ProblemKind::Malformed("not a report: the item has no body".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::testing::{receive_all, received};

    #[test]
    fn items_are_known_by_their_keys() {
        let item = concat!(
            r#"{"uri": "https://news.example.org/17", "type": "text", "versioncreated": "2026-03-04T09:30:00Z", "#,
            r#""headline": "Harbour to reopen", "byline": "By Ola Brandt", "language": "en-GB", "source": "Example "#,
            r#"Wire", "creditline": "EW/Northern", "pubstatus": "usable", "body_xhtml": "<p>HALM (EW) &mdash; "#,
            r#"One.</p><p>Two.</p>"}"#,
        );
        let found = received(item, Some(Format::JsonLines)).remove(0);
        assert_eq!(found.text, "HALM (EW) — One.\n\nTwo.");
        assert_eq!(
            (found.head.given_id.as_deref(), found.head.url.as_deref()),
            (Some("https://news.example.org/17"), Some("https://news.example.org/17"))
        );
        assert_eq!(
            (found.head.published.as_deref(), found.head.byline.as_deref(), found.language.as_deref()),
            (Some("2026-03-04T09:30:00Z"), Some("Ola Brandt"), Some("en-gb"))
        );
        assert_eq!(
            (found.head.outlet.as_deref(), &found.agencies[..]),
            (Some("Example Wire"), &["EW/Northern".to_owned()][..])
        );
    }

    #[test]
    fn later_versions_hold_bodies_in_a_list() {
        let item = concat!(
            r#"[{"uri": "urn:17", "pubStatus": "canceled", "headlines": [{"value": "H"}], "bodies": "#,
            r#"[{"contentType": "text/html", "value": "<p>no</p>"}, {"contentType": "text/plain", "value": "#,
            r#""Yes."}]}, {"uri": "urn:18", "type": "picture"}]"#,
        );
        let found = receive_all(item, Some(Format::Ninjs));
        let [Ok(one), Err(_)] = &found[..] else { panic!("{found:?}") };
        assert_eq!((one.text.as_str(), one.head.title.as_deref()), ("Yes.", Some("H")));
        assert!(one.notes[0].words.contains("canceled"));
    }
}
