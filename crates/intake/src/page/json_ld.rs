//! What the article of a page's JSON-LD says of itself, in the vocabulary of schema.org.

use super::Metadata;
use crate::json::words;
use serde_json::{Map, Value};

type Article = Map<String, Value>;

/// So many articles are looked at.
const MOST_ARTICLES: usize = 100;

/// The articles of one block.
pub(super) fn articles(block: &str) -> Vec<Article> {
    let block = block.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let mut found = Vec::new();
    if let Ok(value) = serde_json::from_str::<Value>(block) {
        add_articles(value, &mut found);
    }
    found
}

/// Takes in what the articles tell, the first that tells something before the others: of those whose headline is the
/// page's, where there are such, since the others may be of other stories.
pub(super) fn take_in(articles: Vec<Article>, title: Option<&str>, found: &mut Metadata) {
    let plain = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let title: Option<String> = title.map(plain);
    let is_of_page = |article: &&Article| {
        let headline: Option<String> = article.get("headline").and_then(words).map(|words| plain(&decoded(&words)));
        let both = title.as_ref().zip(headline);
        both.is_some_and(|(title, headline)| !headline.is_empty() && title.contains(&headline))
    };
    let mut of_page = articles.iter().filter(is_of_page).peekable();
    if of_page.peek().is_some() {
        of_page.for_each(|article| take(article, found));
    } else {
        articles.iter().for_each(|article| take(article, found));
    }
}

fn take(article: &Article, found: &mut Metadata) {
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

/// The articles of a value, which may be a list or a graph, or have an article as its main thing.
fn add_articles(value: Value, found: &mut Vec<Article>) {
    match value {
        _ if found.len() >= MOST_ARTICLES => {}
        Value::Array(values) => values.into_iter().for_each(|value| add_articles(value, found)),
        Value::Object(object) if is_article(&object) => found.push(object),
        Value::Object(mut object) => {
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate"] {
                if let Some(value) = object.remove(key) {
                    add_articles(value, found);
                }
            }
        }
        _ => {}
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
