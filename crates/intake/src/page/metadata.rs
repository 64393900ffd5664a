//! What a page tells of itself: in JSON-LD, in `<meta>` elements (Open Graph, Dublin Core, publishers' own), in its
//! markup; the first that tells a field counts, in this order.

use super::about::{About, about, one_line};
use super::{furniture, json_ld};
use crate::fields::Field;
use dom_query::{Document, NodeRef};
use record::ReportHead;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a page tells of itself, as it tells it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Metadata {
    pub head: ReportHead,
    /// The first heading of the first rank.
    pub heading: Option<String>,
    pub date: Option<String>,
    pub language: Option<String>,
    pub agencies: Vec<String>,
    /// The text of the report, which some pages carry for search engines.
    pub body: Option<String>,
}

/// What elements other than JSON-LD tell, the first of each.
#[derive(Default)]
struct Seen {
    meta: BTreeMap<String, String>,
    canonical: Option<String>,
    language: Option<String>,
    /// How many elements were looked at for what they stand in.
    looked_at: usize,
}

/// More elements than this are not looked at so.
const MOST_LOOKED_AT: usize = 200;

impl Metadata {
    pub fn of(document: &Document) -> Self {
        let (mut seen, mut found) = (Seen::default(), Self::default());
        let mut articles = Vec::new();
        for node in document.root().descendants_it().filter(NodeRef::is_element) {
            if node.has_name("script") {
                if node.attr("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json")) {
                    articles.extend(json_ld::articles(&node.text()));
                }
            } else if node.has_name("h1") && found.heading.is_none() && !furniture::is_framed(&node) {
                found.heading = Some(one_line(&node)).filter(|heading| !heading.is_empty());
            } else {
                seen.take(&node);
            }
        }
        let title = seen.meta.get("og:title").or(found.heading.as_ref()).cloned();
        json_ld::take_in(articles, title.as_deref(), &mut found);
        let meta = |field| metas(field).find_map(|name| seen.meta.get(name)).cloned();
        let not_address = |name: &String| !name.starts_with("http");
        found.head.title = found.head.title.or_else(|| meta(Field::Title));
        let About { date, byline: names } = about(document);
        found.date = found.date.or_else(|| meta(Field::Date)).or(date);
        found.head.outlet = found.head.outlet.or_else(|| meta(Field::Outlet)).filter(not_address);
        found.head.url = seen
            .canonical
            .clone()
            .filter(|url| url.starts_with("http"))
            .or_else(|| meta(Field::Url))
            .or(found.head.url);
        let byline =
            metas(Field::Byline).filter_map(|name| seen.meta.get(name)).find(|name| not_address(name)).cloned();
        found.head.byline = found.head.byline.or(byline).or(names);
        found.language = found.language.or_else(|| seen.language.clone()).or_else(|| meta(Field::Language));
        found
    }
}

/// Rows of field, rank, name.
static NAMES: LazyLock<Vec<[&str; 3]>> =
    LazyLock::new(|| crate::table::rows(include_str!("../../data/page.tsv")).collect());

/// The names of `<meta>` elements that tell a field, in the order of the table.
fn metas(field: Field) -> impl Iterator<Item = &'static str> {
    NAMES.iter().filter(move |row| row[0] == field.name()).map(|row| row[2])
}

impl Seen {
    fn take(&mut self, node: &NodeRef) {
        let attribute =
            |name: &str| node.attr(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        match node.node_name().as_deref() {
            Some("html") => self.language = attribute("lang").or_else(|| attribute("xml:lang")),
            Some("meta") => {
                // What is marked by `itemprop` may be of a comment, or of another story.
                let name = attribute("property").or_else(|| attribute("name")).or_else(|| {
                    self.looked_at += 1;
                    let told = attribute("itemprop").filter(|_| self.looked_at <= MOST_LOOKED_AT)?;
                    (!furniture::is_within(node)).then_some(told)
                });
                if let (Some(name), Some(content)) = (name, attribute("content")) {
                    self.meta.entry(name.to_ascii_lowercase()).or_insert(content);
                }
            }
            Some("link") if attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                self.canonical = self.canonical.take().or_else(|| attribute("href"));
            }
            _ => {}
        }
    }
}
