//! What the article of a page's JSON-LD says of itself, in the vocabulary of schema.org.

use super::Metadata;
use crate::json::words;
use serde_json::{Map, Value};

/// Takes in what one block tells and the blocks before did not.
pub(super) fn read(block: &str, found: &mut Metadata) {
    let block = block.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let Ok(value) = serde_json::from_str::<Value>(block) else { return };
    let Some(article) = article(&value) else { return };
    let told =
        |key: &str| article.get(key).and_then(words).map(|words| decoded(&words)).filter(|words| !words.is_empty());
    let set = |field: &mut Option<String>, value: Option<String>| *field = field.take().or(value);
    set(&mut found.head.title, told("headline"));
    set(&mut found.date, told("datePublished").or_else(|| told("dateCreated")));
    set(&mut found.head.byline, told("author").filter(|author| !author.starts_with("http")));
    set(
        &mut found.head.outlet,
        told("publisher").or_else(|| told("provider")).filter(|name| !name.starts_with("http")),
    );
    set(&mut found.language, told("inLanguage"));
    set(&mut found.head.url, told("url").filter(|url| url.starts_with("http")));
    set(
        &mut found.body,
        article.get("articleBody").and_then(Value::as_str).map(|body| decoded(body).replace("\r\n", "\n")),
    );
    let credits = ["creditText", "sourceOrganization"].into_iter().filter_map(told);
    found.agencies.extend(credits);
    found.agencies.dedup();
}

/// The first article in a block, which may be a list or a graph, or have the article as its main thing.
fn article(value: &Value) -> Option<&Map<String, Value>> {
    match value {
        Value::Array(values) => values.iter().find_map(article),
        Value::Object(object) if is_article(object) => Some(object),
        Value::Object(object) => ["@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate"]
            .into_iter()
            .filter_map(|key| object.get(key))
            .find_map(article),
        _ => None,
    }
}

/// All types of articles end in one of two words: NewsArticle, ReportageNewsArticle, LiveBlogPosting.
fn is_article(object: &Map<String, Value>) -> bool {
    let ends = |kind: &Value| {
        kind.as_str().is_some_and(|kind| {
            kind.ends_with("Article") || kind.ends_with("Posting") || kind.ends_with("/Report") || kind == "Report"
        })
    };
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(ends),
        Some(kind) => ends(kind),
        None => false,
    }
}

/// Some systems write entities into JSON, where they mean nothing.
fn decoded(words: &str) -> String {
    if !words.contains('&') {
        return words.trim().to_owned();
    }
    let known = |name: &str| quick_xml::escape::resolve_html5_entity(name);
    let decoded = quick_xml::escape::unescape_with(words, known);
    decoded.map_or_else(|_| words.trim().to_owned(), |words| words.trim().to_owned())
}
