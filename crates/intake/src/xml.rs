//! XML, element by element: the parts of a document that are wanted come out as small trees, the rest is passed over.
//!
//! Entities of a document's own are never expanded, nothing is fetched, and what a part may take is limited.

mod input;
mod subtrees;

pub(crate) use subtrees::Subtrees;

/// What is to be said of the encoding of a document that begins so; none where it is the one that it declares.
pub(crate) fn guessed_encoding(head: &[u8]) -> Option<String> {
    input::encoding(head).1
}

/// An element with what it holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Element {
    /// Its prefix, or nothing: names of formats are told apart by it where documents keep to custom.
    pub prefix: String,
    /// Its name without the prefix.
    pub name: String,
    /// Names without prefix, and values.
    pub attributes: Vec<(String, String)>,
    /// What it holds, in order.
    pub children: Vec<Node>,
}

/// What an element holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// The value of an attribute, where it is not blank.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim());
        found.filter(|value| !value.is_empty())
    }

    /// The elements that it holds itself.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| if let Node::Element(element) = node { Some(element) } else { None })
    }

    /// The first element of this name that it holds itself.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// The first element at the end of this path.
    pub fn at(&self, path: &[&str]) -> Option<&Element> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// All elements of this name within it, at any depth, in the order of the document.
    pub fn all<'a>(&'a self, name: &'a str) -> Vec<&'a Element> {
        let (mut found, mut waiting) = (Vec::new(), vec![self]);
        while let Some(element) = waiting.pop() {
            if element.name == name {
                found.push(element);
            }
            let first = waiting.len();
            waiting.extend(element.elements());
            waiting[first..].reverse();
        }
        found
    }

    /// The words in it on one line, where there are any.
    pub fn words(&self) -> Option<String> {
        let words = self.text().split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then_some(words)
    }

    /// All text in it, as it stands.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.push_text(&mut text);
        text
    }

    /// Depth is limited where trees are made.
    fn push_text(&self, text: &mut String) {
        for node in &self.children {
            match node {
                Node::Element(element) => element.push_text(text),
                Node::Text(words) => text.push_str(words),
            }
        }
    }

    /// What it holds as HTML, with other names for elements that HTML calls otherwise.
    pub fn inner_html(&self, rename: &dyn Fn(&str) -> &'static str) -> String {
        let mut html = String::new();
        self.push_inner(&mut html, rename);
        html
    }

    fn push_inner(&self, html: &mut String, rename: &dyn Fn(&str) -> &'static str) {
        for node in &self.children {
            match node {
                Node::Text(words) => {
                    html.push_str(&words.replace('&', "&amp;").replace('<', "&lt;"));
                }
                Node::Element(element) => {
                    let name = match rename(&element.name) {
                        "" => element.name.to_ascii_lowercase(),
                        other => other.to_owned(),
                    };
                    html.extend(["<", &name, ">"]);
                    element.push_inner(html, rename);
                    // An end of it would be a second line break.
                    if name != "br" {
                        html.extend(["</", &name, ">"]);
                    }
                }
            }
        }
    }
}
