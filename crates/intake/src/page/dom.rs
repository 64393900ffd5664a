//! HTML into a tree, within limits that hold while it grows.

use super::tags;
use crate::limits::{DEEPEST, MOST_NODES};
use crate::problem::ProblemKind;
use dom_query::Document;
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};

/// How much is parsed before the size of the tree is looked at.
///
/// Between two looks a tree may grow by as many elements as there are tags in so many bytes, times the depth.
const STEP: usize = 1 << 12;

/// The tree of a page or of a piece of one, however broken; browsers mend it in the same way.
pub(super) fn parse(html: &str) -> Result<Document, ProblemKind> {
    if !tags::are_sound(html) {
        return Err(ProblemKind::TooManyNodes);
    }
    // As a browser without scripts: what stands in `<noscript>` is read.
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let mut parser = parse_document(Document::default(), ParseOpts { tree_builder, ..ParseOpts::default() });
    let mut rest = html;
    while !rest.is_empty() {
        let (step, after) = rest.split_at(rest.floor_char_boundary(STEP));
        rest = after;
        parser.process(StrTendril::from_slice(step));
        let tree = &parser.tokenizer.sink.sink.tree;
        if tree.len() > MOST_NODES {
            return Err(ProblemKind::TooManyNodes);
        }
        if depth_of_last(&parser.tokenizer.sink.sink) > DEEPEST {
            return Err(ProblemKind::TooDeep);
        }
    }
    Ok(parser.finish())
}

/// How deep the last node of the document stands, by way of the last child of each.
fn depth_of_last(document: &Document) -> usize {
    let mut node = document.tree.root().last_child();
    let mut depth = 0;
    while let Some(child) = node.filter(|_| depth <= DEEPEST) {
        depth += 1;
        node = child.last_child();
    }
    depth
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_that_grow_without_end_are_refused() {
        assert!(parse("<p>A <b>b</p> c").is_ok());
        assert_eq!(parse(&"<div>".repeat(1_000_000)).err(), Some(ProblemKind::TooDeep));
        let bold: String = (0..400).map(|number| format!("<p><b id={number}>")).collect();
        let misnested = format!("{bold}{}", "<p>x".repeat(1_000_000));
        assert!(parse(&misnested).is_err());
    }
}
