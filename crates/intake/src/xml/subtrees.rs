//! The wanted elements of a document, each as a tree, read as a stream.

use super::input::{Input, decoded};
use super::{Element, Node};
use crate::limits::{DEEPEST, MOST_NODES};
use crate::problem::ProblemKind;
use crate::stream::Stream;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// One wanted element, or why it cannot be had.
pub(crate) struct Subtree {
    /// The line on which it begins, counted from 1.
    pub line: u64,
    /// The name of the element in which it stands, without prefix; empty for the root.
    pub parent: String,
    /// The element.
    pub element: Result<Element, ProblemKind>,
}

/// The wanted elements of a document in their order; one within another is part of that.
///
/// An element that cannot be read costs itself: reading goes on at the next one that is wanted.
pub(crate) struct Subtrees {
    /// None only while it is exchanged.
    xml: Option<Reader<Input>>,
    wanted: &'static [&'static str],
    /// Those of them at which reading goes on behind what cannot be read.
    items: &'static [&'static str],
    /// The most bytes that one of them may take.
    limit: usize,
    /// The names of the elements that are open around the place.
    around: Vec<String>,
    ended: bool,
}

/// What one step through the document finds.
enum Step {
    Opened(Element),
    Closed,
    Text(String),
    Nothing,
    End,
}

impl Subtrees {
    /// The elements of these names, none of more than `limit` bytes.
    pub fn new(stream: Stream, head: &[u8], wanted: &'static [&'static str], limit: usize) -> Self {
        Self {
            xml: Some(reader(Input::new(decoded(stream, head), limit))),
            wanted,
            items: wanted,
            limit,
            around: Vec::new(),
            ended: false,
        }
    }

    /// Wants elements of these names too, which tell of what is around the others.
    pub fn and(mut self, wanted: &'static [&'static str]) -> Self {
        self.wanted = wanted;
        self
    }

    fn xml(&mut self) -> &mut Reader<Input> {
        self.xml.as_mut().expect("it is exchanged within one call")
    }

    /// The next wanted element; none at the end.
    fn subtree(&mut self) -> Option<Subtree> {
        loop {
            self.xml().get_mut().begin();
            match step(self.xml()) {
                Ok(Step::Opened(element)) if self.wants(&element.name) => {
                    let line = self.xml().get_ref().line;
                    let parent = self.around.last().cloned().unwrap_or_default();
                    let element = tree(self.xml(), element);
                    if element.is_err() {
                        self.resume();
                    }
                    return Some(Subtree { line, parent, element });
                }
                // Deeper than this is nothing that is wanted, and would only be remembered.
                Ok(Step::Opened(element)) if self.around.len() < DEEPEST => self.around.push(element.name),
                Ok(Step::Closed) => _ = self.around.pop(),
                Ok(Step::Opened(_) | Step::Text(_) | Step::Nothing) => {}
                Ok(Step::End) => return None,
                Err(kind) => {
                    let line = self.xml().get_ref().line;
                    self.resume();
                    return Some(Subtree { line, parent: String::new(), element: Err(kind) });
                }
            }
        }
    }

    fn wants(&self, name: &str) -> bool {
        self.items.contains(&name) || self.wanted.contains(&name)
    }

    /// Goes on at the next tag that begins a wanted element.
    fn resume(&mut self) {
        let Some(xml) = self.xml.take() else { return };
        let mut input = xml.into_inner();
        self.ended = !input.seek(self.items);
        self.xml = Some(reader(input));
    }
}

impl Iterator for Subtrees {
    type Item = Subtree;

    fn next(&mut self) -> Option<Subtree> {
        if self.ended {
            return None;
        }
        let found = self.subtree();
        self.ended |= found.is_none();
        found.map(|mut found| {
            // The input knows of the limit and speaks of bytes; here it has a name.
            if let Err(ProblemKind::TooLong { limit, .. }) = &mut found.element {
                *limit = self.limit;
            }
            found
        })
    }
}

fn reader(input: Input) -> Reader<Input> {
    let mut xml = Reader::from_reader(input);
    let config = xml.config_mut();
    config.expand_empty_elements = true;
    // Names are compared where the tree is made; the elements around need not match.
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    xml
}

/// The tree of an element whose tag was just read.
fn tree(xml: &mut Reader<Input>, root: Element) -> Result<Element, ProblemKind> {
    let (mut open, mut nodes) = (vec![root], 0);
    loop {
        nodes += 1;
        if nodes > MOST_NODES {
            return Err(ProblemKind::TooManyNodes);
        }
        match step_in(xml, &open)? {
            Step::Opened(_) if open.len() >= DEEPEST => return Err(ProblemKind::TooDeep),
            Step::Opened(element) => open.push(element),
            Step::Text(text) => push(&mut open, Node::Text(text)),
            Step::Nothing => {}
            Step::Closed => {
                let Some(closed) = open.pop() else { continue };
                if open.is_empty() {
                    return Ok(closed);
                }
                push(&mut open, Node::Element(closed));
            }
            Step::End => {
                let name = open.first().map(|root| root.name.clone()).unwrap_or_default();
                return Err(ProblemKind::Malformed(format!("the file ends within a {name}")));
            }
        }
    }
}

fn push(open: &mut [Element], node: Node) {
    let Some(element) = open.last_mut() else { return };
    match (element.children.last_mut(), node) {
        (Some(Node::Text(before)), Node::Text(text)) => before.push_str(&text),
        (_, node) => element.children.push(node),
    }
}

/// One step within a wanted element, whose end tags must match.
fn step_in(xml: &mut Reader<Input>, open: &[Element]) -> Result<Step, ProblemKind> {
    let mut buffer = Vec::new();
    let event = xml.read_event_into(&mut buffer).map_err(not_xml)?;
    if let (Event::End(tag), Some(element)) = (&event, open.last())
        && tag.local_name().as_ref() != element.name.as_bytes()
    {
        let closing = text_of(tag.local_name().as_ref());
        return Err(ProblemKind::Malformed(format!("not XML: </{closing}> stands where </{}> should", element.name)));
    }
    Ok(taken(event))
}

fn step(xml: &mut Reader<Input>) -> Result<Step, ProblemKind> {
    let mut buffer = Vec::new();
    let event = xml.read_event_into(&mut buffer).map_err(not_xml)?;
    Ok(taken(event))
}

fn taken(event: Event) -> Step {
    match event {
        Event::Start(tag) => Step::Opened(opened(&tag)),
        Event::End(_) => Step::Closed,
        Event::Text(text) => Step::Text(text_of(&text)),
        Event::CData(text) => Step::Text(text_of(&text)),
        Event::GeneralRef(name) => Step::Text(referred(&name)),
        Event::Eof => Step::End,
        _ => Step::Nothing,
    }
}

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// An element with what its tag says.
fn opened(tag: &BytesStart) -> Element {
    let mut attributes = Vec::new();
    // What is no attribute is passed over, as what nobody asked for.
    for attribute in tag.attributes().with_checks(false).flatten() {
        let value = text_of(&attribute.value);
        let value = quick_xml::escape::unescape(&value).map(|value| value.into_owned()).unwrap_or(value);
        attributes.push((text_of(attribute.key.local_name().as_ref()), value));
    }
    let prefix = tag.name().prefix().map(|prefix| text_of(prefix.as_ref())).unwrap_or_default();
    Element { prefix, name: text_of(tag.local_name().as_ref()), attributes, children: Vec::new() }
}

/// What a reference such as `&amp;`, `&nbsp;` or `&#8217;` stands for; one that neither XML nor HTML knows stays as
/// it is.
fn referred(name: &BytesRef) -> String {
    if let Ok(Some(character)) = name.resolve_char_ref() {
        return character.to_string();
    }
    let name = text_of(name);
    let known =
        quick_xml::escape::resolve_predefined_entity(&name).or_else(|| quick_xml::escape::resolve_html5_entity(&name));
    known.map_or_else(|| format!("&{name};"), str::to_owned)
}

fn not_xml(error: quick_xml::Error) -> ProblemKind {
    match error {
        quick_xml::Error::Io(error) if Input::is_too_long(&error) => {
            ProblemKind::TooLong { what: "the element", limit: 0 }
        }
        quick_xml::Error::Io(error) => ProblemKind::Unreadable(error.to_string()),
        error => ProblemKind::Malformed(format!("not XML: {error}")),
    }
}
