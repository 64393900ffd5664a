//! The words of a tree of HTML, block by block: a blank line between paragraphs, a line for each item of a list and
//! row of a table, a tab between cells. No character is added but white space, and the marks that `<q>` stands for.

use crate::received::Note;
use dom_query::{NodeData, NodeRef};
use std::collections::BTreeMap;

/// What a tree says.
#[derive(Debug, Default)]
pub(super) struct Rendered {
    /// Its words.
    pub text: String,
    /// What was left out.
    pub dropped: Dropped,
}

/// What is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Skip {
    /// What nobody sees: scripts, styles, controls; and captions of pictures, whose credits are not the report's.
    Unseen,
    /// Besides, what stands around a report: navigation, asides, footers.
    Furniture,
}

/// How many elements of each kind were left out.
#[derive(Debug, Default)]
pub(super) struct Dropped(BTreeMap<&'static str, usize>);

/// Elements whose content nobody reads, each with what it is called in the plural.
const UNSEEN: &[(&str, &str)] = &[
    ("audio", "players"),
    ("button", ""),
    ("canvas", ""),
    ("figcaption", "captions"),
    ("head", ""),
    ("iframe", "frames"),
    ("input", ""),
    ("math", ""),
    ("object", "players"),
    ("script", "scripts"),
    ("select", ""),
    ("style", ""),
    ("svg", ""),
    ("template", ""),
    ("textarea", ""),
    ("video", "players"),
];

/// Elements around a report.
const FURNITURE: &[(&str, &str)] =
    &[("aside", "asides"), ("dialog", "dialogues"), ("footer", "footers"), ("form", "forms"), ("nav", "navigations")];

/// Elements that stand on lines of their own, with a blank line around them.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "details",
    "dialog",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];
/// Elements that stand on a line of their own.
const LINES: &[&str] = &["dd", "dt", "legend", "li", "option", "tr"];
const CELLS: &[&str] = &["td", "th"];

/// What is to come between the words before and those after, the strongest counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Gap {
    #[default]
    None,
    Space,
    Cell,
    Line,
    Paragraph,
}

#[derive(Default)]
struct Writer {
    text: String,
    gap: Gap,
    /// In how many `<pre>` the place is.
    preformatted: usize,
}

impl Writer {
    fn part(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// Two line breaks make a paragraph, as the pages of old have them.
    fn line_break(&mut self) {
        self.gap = if self.gap >= Gap::Line { Gap::Paragraph } else { Gap::Line };
    }

    fn words(&mut self, words: &str) {
        if self.preformatted > 0 {
            if !words.trim().is_empty() {
                self.fill_gap();
                self.text.push_str(words.trim_end_matches('\n'));
                self.gap = if words.ends_with('\n') { Gap::Line } else { Gap::None };
            }
            return;
        }
        for (place, word) in words.split(|letter: char| letter.is_ascii_whitespace()).enumerate() {
            if place > 0 {
                self.part(Gap::Space);
            }
            if !word.is_empty() {
                self.fill_gap();
                // What marks where a word may be parted at the end of a line is no part of it.
                self.text.extend(word.chars().filter(|letter| *letter != '\u{ad}'));
            }
        }
    }

    fn fill_gap(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        if !self.text.is_empty() {
            self.text.push_str(match gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Cell => "\t",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
    }

    fn enter(&mut self, name: &str) {
        self.edge(name);
        match name {
            "br" => self.line_break(),
            "pre" => self.preformatted += 1,
            "q" => self.words("“"),
            _ => {}
        }
    }

    fn leave(&mut self, name: &str) {
        match name {
            "pre" => self.preformatted -= 1,
            // The gap before the mark belongs behind it.
            "q" => {
                let gap = std::mem::take(&mut self.gap);
                self.words("”");
                self.gap = gap;
            }
            _ => {}
        }
        self.edge(name);
    }

    fn edge(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.part(Gap::Paragraph);
        } else if LINES.contains(&name) {
            self.part(Gap::Line);
        } else if CELLS.contains(&name) {
            self.part(Gap::Cell);
        }
    }
}

/// Whether elements of this name stand on lines of their own.
pub(super) fn is_block(name: &str) -> bool {
    [BLOCKS, LINES, CELLS].iter().any(|list| list.contains(&name))
}

/// The words of a node and all within it.
pub(super) fn render(root: &NodeRef, skip: Skip) -> Rendered {
    let (mut writer, mut dropped) = (Writer::default(), Dropped::default());
    // Each node once before its children; those with children once more behind them, by name.
    let mut waiting: Vec<(NodeRef, Option<String>)> = vec![(*root, None)];
    while let Some((node, left)) = waiting.pop() {
        if let Some(name) = left {
            writer.leave(&name);
            continue;
        }
        let name = node.query_or(None, |node| match &node.data {
            NodeData::Text { contents } => {
                writer.words(contents);
                None
            }
            NodeData::Element(element) => Some(element.name.local.to_string()),
            _ => Some(String::new()),
        });
        let Some(name) = name else { continue };
        if dropped.takes(&name, skip) || is_hidden(&node) {
            // What stood between stays apart.
            writer.part(Gap::Space);
            continue;
        }
        writer.enter(&name);
        waiting.push((node, Some(name)));
        waiting.extend(node.children_it(true).map(|child| (child, None)));
    }
    Rendered { text: writer.text, dropped }
}

fn is_hidden(node: &NodeRef) -> bool {
    node.is_element()
        && (node.has_attr("hidden")
            || node
                .attr("style")
                .is_some_and(|style| style.replace(' ', "").to_ascii_lowercase().contains("display:none")))
}

impl Dropped {
    /// Whether an element is left out, which is then remembered.
    fn takes(&mut self, name: &str, skip: Skip) -> bool {
        let find = |list: &[(&'static str, &'static str)]| {
            list.iter().find(|(known, _)| *known == name).map(|(_, called)| *called)
        };
        let (unseen, furniture) = (find(UNSEEN), find(FURNITURE));
        if let Some(called) = unseen.or(furniture).filter(|called| !called.is_empty()) {
            self.add(called);
        }
        unseen.is_some() || furniture.is_some() && skip == Skip::Furniture
    }

    /// Remembers one more.
    pub fn add(&mut self, called: &'static str) {
        *self.0.entry(called).or_default() += 1;
    }

    /// Remembers what another does, too.
    pub fn join(&mut self, other: Self) {
        other.0.into_iter().for_each(|(called, count)| *self.0.entry(called).or_default() += count);
    }

    /// The kinds and how many of each, as a note; none where nothing was left out that somebody could miss.
    pub fn note(&self, what: &str) -> Option<Note> {
        let parts: Vec<String> =
            self.0
                .iter()
                .map(|(called, count)| {
                    if *count == 1 {
                        format!("1 {}", called.trim_end_matches('s'))
                    } else {
                        format!("{count} {called}")
                    }
                })
                .collect();
        (!parts.is_empty()).then(|| Note::quiet(format!("{what}: {}.", parts.join(", "))))
    }
}
