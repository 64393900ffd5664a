//! Which elements of a page tell of its report: those beside its heading, and not those of comments, of other
//! stories, or of what stands at the foot of every page.

use super::furniture;
use super::render::is_block;
use crate::when;
use dom_query::{Document, NodeId, NodeRef};

/// What the elements of a page tell of its report.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct About {
    pub date: Option<String>,
    pub byline: Option<String>,
}

/// A line with a day or a byline is no longer than this; a paragraph of the report is longer than that.
const LONGEST_LINE: usize = 120;
const SHORTEST_PARAGRAPH: usize = 140;
/// So many elements below the heading are looked at for such lines, and so many that are marked.
const MOST_LINES: usize = 60;
const MOST_MARKED: usize = 200;

/// What the elements of a page tell, the marked ones before mere lines.
pub(super) fn about(document: &Document) -> About {
    let scope = Scope::of(document);
    let line = scope.line();
    About {
        date: scope.first(published).or_else(|| scope.time()).or(line.date),
        byline: scope.first(author).or(line.byline),
    }
}

/// Where the report stands, as far as its heading shows it.
struct Scope<'a> {
    /// All elements in the order of the page.
    elements: Vec<NodeRef<'a>>,
    /// The place of the heading among them.
    heading: Option<usize>,
    /// The elements around the heading, the nearest first.
    around: Vec<NodeRef<'a>>,
    /// The element that holds the report.
    article: Option<NodeRef<'a>>,
    /// The place of the first paragraph of the report.
    text: usize,
}

impl<'a> Scope<'a> {
    fn of(document: &'a Document) -> Self {
        let elements: Vec<NodeRef> = document.root().descendants_it().filter(NodeRef::is_element).collect();
        let headings = elements.iter().enumerate().filter(|(_, node)| node.has_name("h1")).take(MOST_MARKED);
        let heading = headings.into_iter().find(|(_, node)| !furniture::is_framed(node)).map(|(at, _)| at);
        let around: Vec<NodeRef> = heading.map(|at| elements[at].ancestors_it(None).collect()).unwrap_or_default();
        let around_of = |name: &str| around.iter().find(|node| node.has_name(name)).copied();
        let mut articles = elements.iter().filter(|node| node.has_name("article"));
        let first = articles.next().copied();
        // A heading may stand before the article that it belongs to, in an element around both.
        let both = first.and_then(|first| {
            let both = first.ancestors_it(None).find(|node| around.iter().any(|known| known.id == node.id))?;
            (both.is_element() && !both.has_name("body") && !both.has_name("html")).then_some(both)
        });
        let only = first.filter(|_| articles.next().is_none());
        let article = around_of("article").or(both).or_else(|| around_of("main")).or(only);
        let from = heading.unwrap_or(0);
        let text = elements[from..].iter().position(is_paragraph).map_or(elements.len(), |at| from + at);
        Self { elements, heading, around, article, text }
    }

    /// Whether an element may tell of the report.
    fn tells(&self, node: &NodeRef) -> bool {
        let above: Vec<NodeRef> = std::iter::once(*node).chain(node.ancestors_it(None)).collect();
        let holds_heading = |id: NodeId| self.around.iter().any(|known| known.id == id);
        if above.iter().any(|node| !holds_heading(node.id) && furniture::is_around(node)) {
            return false;
        }
        let Some(article) = &self.article else { return true };
        // An article within the article is a comment, or another story.
        let at = above.iter().position(|node| node.id == article.id);
        at.is_some_and(|at| !(article.has_name("article") && above[..at].iter().any(|node| node.has_name("article"))))
    }

    /// What the first element below the heading tells of which something is to be had, else the last one above it.
    fn first(&self, told: fn(&NodeRef) -> Option<String>) -> Option<String> {
        let (above, below) = self.elements.split_at(self.heading.unwrap_or(0));
        let told = |node: &NodeRef<'a>| Some((*node, told(node)?));
        let above = above.iter().rev().filter(|_| self.article.is_some()).filter_map(told).take(MOST_MARKED);
        let all = below.iter().filter_map(told).take(MOST_MARKED).chain(above);
        all.into_iter().find(|(node, _)| self.tells(node)).map(|(_, told)| told)
    }

    /// The day of the first `<time>` that is the day of the report by its place, between heading and text or above
    /// the heading, or by the words around it. One in the midst of a paragraph is the day of something else.
    fn time(&self) -> Option<String> {
        let from = self.heading.unwrap_or(0);
        let numbered = self.elements.iter().enumerate().filter(|(_, node)| node.has_name("time")).take(MOST_MARKED);
        let (above, below): (Vec<_>, Vec<_>) = numbered.partition(|(at, _)| *at < from);
        let above = above.into_iter().filter(|_| self.article.is_some());
        below.into_iter().chain(above).find_map(|(at, node)| {
            let line = block_of(node)?;
            let is_near = at < self.text || when::of_line(&line).is_some();
            let is_modified = itemprop(node).as_deref() == Some("datemodified");
            (is_near && !is_modified && self.tells(node)).then(|| day_of(node))?
        })
    }

    /// The day and the names that lines below the heading tell.
    fn line(&self) -> About {
        let mut found = About::default();
        let Some(heading) = self.heading else { return found };
        let below = self.elements[heading + 1..].iter().take(MOST_LINES);
        for node in below.take_while(|node| !is_paragraph(node)) {
            let Some(line) = short_line(node, LONGEST_LINE).filter(|line| !line.is_empty() && self.tells(node)) else {
                continue;
            };
            for part in line.split(['|', '·', '•']).map(str::trim) {
                let About { date, byline } = of_part(part);
                found.date = found.date.or(date);
                found.byline = found.byline.or(byline);
            }
        }
        found
    }
}

fn is_paragraph(node: &NodeRef) -> bool {
    node.has_name("p") && short_line(node, SHORTEST_PARAGRAPH).is_none()
}

/// The day of an element that is marked as that of publication.
fn published(node: &NodeRef) -> Option<String> {
    let is_marked = itemprop(node).as_deref() == Some("datepublished")
        || node.has_name("time") && node.has_attr("pubdate")
        || node.has_class("dt-published");
    is_marked.then(|| day_of(node))?
}

/// The words of an element that is marked as the byline.
fn author(node: &NodeRef) -> Option<String> {
    let is_marked = itemprop(node).as_deref() == Some("author")
        || attribute(node, "rel").as_deref() == Some("author")
        || node.class().is_some_and(|class| {
            let mut classes = class.split_ascii_whitespace();
            classes.any(|class| class.eq_ignore_ascii_case("byline") || class.eq_ignore_ascii_case("p-author"))
        });
    is_marked.then_some(())?;
    let words =
        attribute(node, "content").filter(|_| node.has_name("meta")).or_else(|| short_line(node, LONGEST_LINE))?;
    let parts = words.split(['|', '·', '•']).map(str::trim);
    let names = parts.filter(|part| when::of_line(part).is_none()).find(|part| !part.is_empty())?;
    Some(of_part(names).byline.unwrap_or_else(|| names.to_owned()))
}

fn day_of(node: &NodeRef) -> Option<String> {
    attribute(node, "datetime")
        .or_else(|| attribute(node, "content"))
        .or_else(|| when::of_line(&short_line(node, LONGEST_LINE)?))
}

fn itemprop(node: &NodeRef) -> Option<String> {
    attribute(node, "itemprop").map(|property| property.to_ascii_lowercase())
}

fn attribute(node: &NodeRef, name: &str) -> Option<String> {
    node.attr(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// The words of the block in which an element stands, where they are a line; its own among blocks.
fn block_of(node: &NodeRef) -> Option<String> {
    let block = node.ancestors_it(None).find(|node| node.node_name().is_some_and(|name| is_block(&name)))?;
    let is_line = !block.element_children().iter().any(|node| node.node_name().is_some_and(|name| is_block(&name)));
    short_line(if is_line { &block } else { node }, LONGEST_LINE)
}

/// The words of an element on one line; none where they are longer than may be.
fn short_line(node: &NodeRef, longest: usize) -> Option<String> {
    let mut line = String::new();
    for part in node.descendants_it().filter(NodeRef::is_text) {
        let text = part.text();
        let is_parted = text.starts_with(char::is_whitespace) || line.ends_with(char::is_whitespace);
        for (number, word) in text.split_whitespace().enumerate() {
            if !line.is_empty() && !line.ends_with(' ') && (number > 0 || is_parted) {
                line.push(' ');
            }
            line.push_str(word);
            if line.len() > longest {
                return None;
            }
        }
        if text.ends_with(char::is_whitespace) && !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
    }
    Some(line.trim_end().to_owned())
}

pub(super) fn one_line(node: &NodeRef) -> String {
    node.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The day and the names that are all there is in a line: "Monday March 2, 2026 10:05 am by Lena Falk".
fn of_part(part: &str) -> About {
    let mut found = About { date: when::of_line(part), byline: None };
    if found.date.is_some() {
        return found;
    }
    let lower = part.to_ascii_lowercase();
    let Some(by) = lower.find("by ").filter(|by| *by == 0 || lower[..*by].ends_with(' ')) else { return found };
    let before = part[..by].trim_end_matches([' ', ',', '-', '–', '—']);
    let behind = &part[by + 3..];
    // Behind the names may stand the day.
    let cuts = behind.match_indices([',', ' ', '–', '—']).map(|(at, _)| at).chain([behind.len()]);
    let (names, day) = cuts
        .map(|at| behind.split_at(at))
        .find(|(names, day)| are_names(names) && when::of_line(day.trim_start_matches([',', ' ', '–', '—'])).is_some())
        .unwrap_or((behind, ""));
    let day_behind = when::of_line(day.trim_start_matches([',', ' ', '–', '—']));
    found.date = when::of_line(before).or(day_behind);
    let is_alone = before.is_empty() || found.date.is_some() || !before.contains(' ');
    found.byline = Some(names.trim()).filter(|names| is_alone && are_names(names)).map(str::to_owned);
    found
}

/// Whether words can be names: "Lena Falk and Gerd Haug in Halm", but not "noon the traders had left".
fn are_names(words: &str) -> bool {
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let all: Vec<&str> = words.split_whitespace().collect();
    let capitals = all.iter().filter(|word| capital(word)).count();
    all.first().is_some_and(capital)
        && capitals >= 2
        && capitals * 2 > all.len()
        && !words.contains(|letter: char| letter.is_ascii_digit() || ".?!:;".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_day_and_names_and_nothing_else() {
        let check = |line: &str, date: Option<&str>, byline: Option<&str>| {
            let found = of_part(line);
            assert_eq!((found.date.as_deref(), found.byline.as_deref()), (date, byline), "{line}");
        };
        let day = Some("2026-03-02");
        check("Monday March 2, 2026 10:05 am by Lena Falk", day, Some("Lena Falk"));
        check("Published: March 2, 2026", day, None);
        check("By Lena Falk", None, Some("Lena Falk"));
        check("BY LENA FALK AND GERD HAUG", None, Some("LENA FALK AND GERD HAUG"));
        check("By Lena Falk, 2 March 2026", day, Some("Lena Falk"));
        check("By Lena Falk 2 March 2026, 10:05", day, Some("Lena Falk"));
        check("Written by Lena Falk on 2 March 2026", day, Some("Lena Falk"));
        check("2 March 2026 – by Lena Falk in Halm", day, Some("Lena Falk in Halm"));
        check("By noon the traders had left", None, None);
        check("The quay was shut by Mayor Ola Brandt", None, None);
        check("The crane fell on 2 March 2026", None, None);
        check("Baby Falk", None, None);
        check("2 hours ago", None, None);
    }
}
