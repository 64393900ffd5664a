//! What a page tells of itself: in JSON-LD, in `<meta>` elements (Open Graph, Dublin Core, publishers' own), in its
//! markup; the first that tells a field counts, in this order.

use super::json_ld;
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
    /// A `<time>` that is marked as the day of publication.
    published: Option<String>,
    /// Any `<time>`.
    time: Option<String>,
    byline: Option<String>,
}

impl Metadata {
    pub fn of(document: &Document) -> Self {
        let (mut seen, mut found) = (Seen::default(), Self::default());
        for node in document.root().descendants_it().filter(NodeRef::is_element) {
            if node.has_name("script") {
                if node.attr("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json")) {
                    json_ld::read(&node.text(), &mut found);
                }
            } else if node.has_name("h1") && found.heading.is_none() {
                found.heading = Some(one_line(&node)).filter(|heading| !heading.is_empty());
            } else {
                seen.take(&node);
            }
        }
        let meta = |field| metas(field).find_map(|name| seen.meta.get(name)).cloned();
        let not_address = |name: &String| !name.starts_with("http");
        found.head.title = found.head.title.or_else(|| meta(Field::Title));
        found.date =
            found.date.or_else(|| meta(Field::Date)).or_else(|| seen.published.clone()).or_else(|| seen.time.clone());
        found.head.outlet = found.head.outlet.or_else(|| meta(Field::Outlet)).filter(not_address);
        found.head.url = seen
            .canonical
            .clone()
            .filter(|url| url.starts_with("http"))
            .or_else(|| meta(Field::Url))
            .or(found.head.url);
        let byline =
            metas(Field::Byline).filter_map(|name| seen.meta.get(name)).find(|name| not_address(name)).cloned();
        found.head.byline = found.head.byline.or(byline).or_else(|| seen.byline.clone());
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
        let property = attribute("itemprop").map(|property| property.to_ascii_lowercase());
        let property = property.as_deref();
        match node.node_name().as_deref() {
            Some("html") => self.language = attribute("lang").or_else(|| attribute("xml:lang")),
            Some("meta") => {
                if let (Some(name), Some(content)) = (
                    attribute("property").or_else(|| attribute("name")).or_else(|| attribute("itemprop")),
                    attribute("content"),
                ) {
                    self.meta.entry(name.to_ascii_lowercase()).or_insert(content);
                }
            }
            Some("link") if attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                self.canonical = self.canonical.take().or_else(|| attribute("href"));
            }
            Some("time") => {
                let time = attribute("datetime");
                if property == Some("datepublished") || node.has_attr("pubdate") {
                    self.published = self.published.take().or_else(|| time.clone());
                }
                if property != Some("datemodified") {
                    self.time = self.time.take().or(time);
                }
            }
            _ if self.byline.is_none()
                && (property == Some("author") || attribute("rel").as_deref() == Some("author") || is_byline(node)) =>
            {
                self.byline = Some(one_line(node)).filter(|words| !words.is_empty() && words.len() <= LONGEST_BYLINE);
            }
            _ => {}
        }
    }
}

/// More words than this are no byline, whatever their class says.
const LONGEST_BYLINE: usize = 120;

fn one_line(node: &NodeRef) -> String {
    node.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_byline(node: &NodeRef) -> bool {
    node.class().is_some_and(|class| {
        class
            .split_ascii_whitespace()
            .any(|class| class.eq_ignore_ascii_case("byline") || class.eq_ignore_ascii_case("p-author"))
    })
}
